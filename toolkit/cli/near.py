"""What somebody may have meant by a name that is not there."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


def did_you_mean(written: str, known: Iterable[str], most: int = 3) -> str:
    """`did you mean a or b? ` with up to `most` of the known names that look alike, or else that
    hold what was written; ready to stand before another hint. Empty where there is none.
    """
    names = tuple(known)
    close = difflib.get_close_matches(written, names, most)
    close = close or [name for name in names if written and written in name][:most]
    return f"did you mean {' or '.join(close)}? " if close else ""
