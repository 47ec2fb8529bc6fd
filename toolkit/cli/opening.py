"""`toolkit open`: the first screen, or one document of it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from toolkit.core.library import Library


def open_at_once() -> NoReturn:
    """`toolkit` alone in a terminal: the first screen, with the settings as they stand."""
    from toolkit.cli.finish import finish
    from toolkit.settings import Surroundings, find_content, find_language, wants_plain

    def body() -> int:
        around = Surroundings.here(has_terminal=True)
        root, language = find_content(None, around), find_language(None, around)
        return run_open(root, language, plain=wants_plain(flag=None, around=around))

    finish(body)


def run_open(root: Path, language: str, *, plain: bool) -> int:
    """Show the first screen. What it offers is read at once, everything else in the background."""
    from toolkit.cli.hardening import leave_no_trace
    from toolkit.loading.offers import read_offers
    from toolkit.tui import run
    from toolkit.tui.shelf import Shelf

    leave_no_trace()
    if plain:
        from toolkit.cli.plain_home import run_plain_home

        return run_plain_home(root, language, sys.stdin, sys.stdout)
    return run(Shelf(offers=read_offers(root), load=lambda: _everything(root)), language)


def _everything(root: Path) -> Library:
    from toolkit.loading import load

    return load(root).library
