"""Where the files of the website and the PDF are: style sheets, scripts, theme overrides, fonts."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent.parent


def site_folder() -> Path:
    """The folder `site/`: inside the package in an installed wheel, else beside it."""
    shipped = _PACKAGE / "_site"
    return shipped if shipped.is_dir() else _PACKAGE.parent / "site"


def print_folder() -> Path:
    """The style sheet and the fonts of the PDF."""
    return Path(__file__).parent / "print"
