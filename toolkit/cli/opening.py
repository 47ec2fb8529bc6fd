"""`toolkit open`: the first screen, or one document of it; and a walk that waits for nothing."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from toolkit.core.library import Library
    from toolkit.settings import Settings
    from toolkit.tui.shelf import Shelf


def open_at_once() -> NoReturn:
    """`toolkit` alone in a terminal: the first screen, with the settings as they stand."""
    from toolkit.cli.finish import finish
    from toolkit.settings import Surroundings, find_settings

    finish(lambda: run_open(find_settings(Surroundings.here(has_terminal=True))))


def walk_at_once(tree: str) -> NoReturn:
    """`toolkit walk TREE` in a terminal, with the settings as they stand."""
    from toolkit.cli.finish import finish
    from toolkit.settings import Surroundings, find_settings

    def body() -> int:
        from toolkit.cli.walk import request_for, run_walk

        settings = find_settings(Surroundings.here(has_terminal=True))
        return run_walk(request_for(settings, tree), sys.stdin, sys.stdout, sys.stderr)

    finish(body)


def run_open(settings: Settings) -> int:
    """Show the first screen. What it offers is read at once, everything else in the background."""
    from toolkit.cli.hardening import leave_no_trace

    leave_no_trace()
    if settings.plain:
        from toolkit.cli.plain_home import run_plain_home

        root, language = settings.root, settings.language
        return run_plain_home(root, language, sys.stdin, sys.stdout, settings.contacts)
    from toolkit.tui import run

    return run(_shelf(settings), settings.language, theme=settings.theme)


def resume_on_screen(settings: Settings, saved: Path, *, in_its_language: bool) -> int:
    """Go on with the walk put aside in `saved`; its words are asked for on the screen.

    Raises UsageError where it is no file that could be opened.
    """
    from toolkit.loading.saved_walk import read_sealed
    from toolkit.tui import run

    read_sealed(saved)
    return run(
        _shelf(settings),
        settings.language,
        theme=settings.theme,
        resume=saved,
        in_its_language=in_its_language,
    )


def _shelf(settings: Settings) -> Shelf:
    from toolkit.loading.offers import read_offers
    from toolkit.tui.shelf import Shelf

    root, contacts = settings.root, settings.contacts
    return Shelf(offers=read_offers(root), load=lambda: _everything(root, contacts))


def _everything(root: Path, contacts: Path | None) -> Library:
    from toolkit.cli.library import with_contacts
    from toolkit.loading import load

    return with_contacts(load(root).library, root, contacts)
