"""Levels of severity: E (emergency), 1 (critical), 2 (high), 3 (standard), 4 (low)."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from toolkit.core.deadline import Deadline


class Level(Enum):
    """How serious a situation is. E is the most severe; along a path a level may only rise."""

    EMERGENCY = "E"
    CRITICAL = "1"
    HIGH = "2"
    STANDARD = "3"
    LOW = "4"

    @property
    def rank(self) -> int:
        """0 for the most severe level, 4 for the least."""
        return _ORDER.index(self)

    @property
    def ceiling(self) -> Deadline:
        """The latest moment by which something must happen at this level (rule INV-14)."""
        return Deadline(_CEILINGS[self])

    def at_least(self, other: Level) -> bool:
        """Whether this level is as severe as `other`, or more."""
        return self.rank <= other.rank


_ORDER = (Level.EMERGENCY, Level.CRITICAL, Level.HIGH, Level.STANDARD, Level.LOW)
_CEILINGS = {
    Level.EMERGENCY: "now",
    Level.CRITICAL: "immediate",
    Level.HIGH: "24h",
    Level.STANDARD: "72h",
    Level.LOW: "7d",
}


def most_severe(levels: Iterable[Level | None]) -> Level | None:
    """The most severe of `levels`; None where no level is given at all."""
    known = [level for level in levels if level is not None]
    return min(known, key=lambda level: level.rank, default=None)
