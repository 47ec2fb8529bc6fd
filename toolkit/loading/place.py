"""Where a file really lies: nothing outside the content root is ever read."""

from __future__ import annotations

from pathlib import Path


def stays_inside(root: Path, path: Path) -> bool:
    """Whether `path`, with all links followed, still lies below `root`; its folder does."""
    if not path.is_symlink():
        return True
    try:
        return path.resolve().is_relative_to(root.resolve())
    except (OSError, RuntimeError):  # RuntimeError: links in a circle, up to Python 3.12
        return False
