"""Points that a walk passes without deciding anything: notes, calls, ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from toolkit.core.proof.points import FINISH, Layout, Step


@dataclass(frozen=True, slots=True)
class Stops:
    """For each point where a walk that comes to it stops next (FINISH where it ends first), and the
    labels that it passes until there.
    """

    at: Sequence[int]
    passed: Sequence[tuple[int, ...]]

    def after(self, target: int) -> int:
        """Where a walk stops that goes to `target`, a point or FINISH."""
        return FINISH if target == FINISH else self.at[target]

    def passed_on(self, target: int) -> tuple[int, ...]:
        """The labels that it passes then."""
        return () if target == FINISH else self.passed[target]


def everywhere(layout: Layout) -> Stops:
    """A walk stops at each point."""
    return Stops(range(len(layout.points)), [()] * len(layout.points))


def stops(layout: Layout) -> Stops:
    """A walk passes a point that has one way on, on which nothing is kept; never the first."""
    at = list(range(len(layout.points)))
    passed: list[tuple[int, ...]] = [()] * len(layout.points)
    for point in reversed(layout.points):
        if point.step is Step.GO_ON and point.number and len(point.branches) == 1:
            (branch,) = point.branches
            if not branch.sets:
                target = branch.target
                at[point.number] = FINISH if target == FINISH else at[target]
                rest = () if target == FINISH else passed[target]
                passed[point.number] = (2 * branch.number, *rest)
    return Stops(at, passed)
