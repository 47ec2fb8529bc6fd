"""`toolkit open`: the first screen, or one document of it."""

from __future__ import annotations

from pathlib import Path


def run_open(root: Path, language: str) -> int:
    """Show the first screen. What it offers is read at once, everything else in the background."""
    from toolkit.cli.hardening import leave_no_trace
    from toolkit.loading import load
    from toolkit.loading.offers import read_offers
    from toolkit.tui import run
    from toolkit.tui.shelf import Shelf

    leave_no_trace()
    shelf = Shelf(offers=read_offers(root), load=lambda: load(root).library)
    return run(shelf, language)
