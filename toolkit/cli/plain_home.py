"""The first screen in plain lines: what do you need now, what may be looked up, practice."""

from __future__ import annotations

from pathlib import Path
from typing import TextIO


def run_plain_home(root: Path, language: str, stdin: TextIO, stdout: TextIO) -> int:
    """Ask what is needed, and do it; again until the person leaves or the input ends."""
    raise NotImplementedError
