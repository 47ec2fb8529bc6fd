"""Deadlines: by when something must happen, counted from the moment somebody knows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

PATTERN = r"^(now|immediate|[1-9][0-9]{0,2}(min|h|d|wd))$"
"""How a deadline is written. `now` is before the next question, `immediate` is by voice within the
hour, `wd` are working days."""

_MINUTES = {"min": 1.0, "h": 60.0, "d": 1440.0, "wd": 1440.0 * 7 / 5}


@dataclass(frozen=True, slots=True)
class Deadline:
    """A limit such as `now`, `immediate`, `24h`, `7d` or `5wd`. Ordered: the sooner is the smaller.

    Raises ValueError where `text` is no deadline.
    """

    text: str

    def __post_init__(self) -> None:
        if not re.match(PATTERN, self.text):
            raise ValueError(f"{self.text!r} is not a deadline")

    @property
    def minutes(self) -> float:
        """Minutes until the limit; 0 for `now`, 60 for `immediate`; working days as 7/5 days."""
        return _minutes(self)

    @property
    def amount(self) -> int:
        """The number in `24h`; 0 for the words."""
        return int(re.sub(r"\D", "", self.text) or 0)

    @property
    def unit(self) -> str:
        """`min`, `h`, `d` or `wd`; `now` and `immediate` are their own unit."""
        return re.sub(r"\d", "", self.text)

    # By minutes throughout: `7d` and `5wd` are different words for the same limit.
    def __lt__(self, other: Deadline) -> bool:
        return self.minutes < other.minutes

    def __le__(self, other: Deadline) -> bool:
        return self.minutes <= other.minutes

    def __gt__(self, other: Deadline) -> bool:
        return self.minutes > other.minutes

    def __ge__(self, other: Deadline) -> bool:
        return self.minutes >= other.minutes


@lru_cache(maxsize=1024)
def _minutes(deadline: Deadline) -> float:
    """The content holds a few dozen limits, which proofs compare thousands of times."""
    if deadline.text == "now":
        return 0.0
    if deadline.text == "immediate":
        return 60.0
    return deadline.amount * _MINUTES[deadline.unit]
