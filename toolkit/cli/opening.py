"""`toolkit open`: the first screen, or one document of it; and a walk that waits for nothing."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from toolkit.core.library import Library


def open_at_once() -> NoReturn:
    """`toolkit` alone in a terminal: the first screen, with the settings as they stand."""
    from toolkit.cli.finish import finish
    from toolkit.settings import (
        Surroundings,
        find_contacts,
        find_content,
        find_language,
        find_theme,
        wants_plain,
    )

    def body() -> int:
        around = Surroundings.here(has_terminal=True)
        root, language = find_content(None, around), find_language(None, around)
        contacts = find_contacts(None, around, root)
        theme = find_theme(None, around)
        plain = wants_plain(flag=None, around=around)
        return run_open(root, language, plain=plain, theme=theme, contacts=contacts)

    finish(body)


def walk_at_once(tree: str) -> NoReturn:
    """`toolkit walk TREE` in a terminal, with the settings as they stand."""
    from toolkit.cli.finish import finish
    from toolkit.settings import (
        Surroundings,
        find_contacts,
        find_content,
        find_language,
        find_theme,
        wants_plain,
    )

    def body() -> int:
        from toolkit.cli.walk import WalkRequest, run_walk

        around = Surroundings.here(has_terminal=True)
        root = find_content(None, around)
        request = WalkRequest(
            root=root,
            tree=tree,
            language=find_language(None, around),
            plain=wants_plain(flag=None, around=around),
            contacts=find_contacts(None, around, root),
            theme=find_theme(None, around),
        )
        return run_walk(request, sys.stdin, sys.stdout, sys.stderr)

    finish(body)


def run_open(
    root: Path, language: str, *, plain: bool, theme: str, contacts: Path | None = None
) -> int:
    """Show the first screen. What it offers is read at once, everything else in the background."""
    from toolkit.cli.hardening import leave_no_trace

    leave_no_trace()
    if plain:
        from toolkit.cli.plain_home import run_plain_home

        return run_plain_home(root, language, sys.stdin, sys.stdout, contacts)
    from toolkit.loading.offers import read_offers
    from toolkit.tui import run
    from toolkit.tui.shelf import Shelf

    shelf = Shelf(offers=read_offers(root), load=lambda: _everything(root, contacts))
    return run(shelf, language, theme=theme)


def resume_on_screen(
    root: Path,
    saved: Path,
    language: str,
    *,
    in_its_language: bool,
    theme: str,
    contacts: Path | None,
) -> int:
    """Go on with the walk put aside in `saved`; its words are asked for on the screen.

    Raises UsageError where it is no file that could be opened.
    """
    from toolkit.cli.hardening import leave_no_trace
    from toolkit.loading.offers import read_offers
    from toolkit.loading.saved_walk import read_sealed
    from toolkit.loading.sealed import require_sealing
    from toolkit.tui import run
    from toolkit.tui.shelf import Shelf

    leave_no_trace()
    require_sealing()
    read_sealed(saved)
    shelf = Shelf(offers=read_offers(root), load=lambda: _everything(root, contacts))
    return run(shelf, language, theme=theme, resume=saved, in_its_language=in_its_language)


def _everything(root: Path, contacts: Path | None) -> Library:
    from toolkit.cli.library import with_contacts
    from toolkit.loading import load

    return with_contacts(load(root).library, root, contacts)
