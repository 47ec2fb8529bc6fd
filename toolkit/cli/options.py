"""Options that several commands share, and the surroundings that they are read in."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from toolkit.settings import Surroundings

Content = Annotated[
    Path | None,
    typer.Option(
        "--content",
        metavar="DIR",
        help="Folder with the content (else TOOLKIT_CONTENT, the repository above this folder, or "
        "what came with the toolkit).",
        show_default=False,
    ),
]
Language = Annotated[
    str | None,
    typer.Option("--lang", metavar="en|fr", help="Language (else TOOLKIT_LANG, or the locale's)."),
]
Plain = Annotated[
    bool | None,
    typer.Option(
        "--plain/--no-plain",
        help="Plain lines for the keyboard, screen readers and pipes, or the full screen "
        "(else TOOLKIT_PLAIN, ACCESSIBLE, or what the terminal can do).",
        show_default=False,
    ),
]
Theme = Annotated[
    str | None,
    typer.Option(
        "--theme",
        metavar="dark|light|contrast",
        help="Colours of the screen (else TOOLKIT_THEME, or dark). NO_COLOR makes them greys.",
        show_default=False,
    ),
]
ContactsFile = Annotated[
    Path | None,
    typer.Option(
        "--contacts",
        metavar="FILE",
        help="Local contacts (else TOOLKIT_CONTACTS, or contacts.yaml in the content folder).",
        show_default=False,
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for other programs.")]


def surroundings() -> Surroundings:
    """What settings are read from, in this process."""
    from toolkit.settings import Surroundings

    return Surroundings.here(has_terminal=sys.stdin.isatty() and sys.stdout.isatty())
