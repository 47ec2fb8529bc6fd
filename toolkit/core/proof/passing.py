"""Points that a walk passes without deciding anything: notes, calls, ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from toolkit.core.proof.points import FINISH, Layout, Step


@dataclass(frozen=True, slots=True)
class Stop:
    """Where a walk that comes to a point stops next (FINISH where it ends first), and the labels
    that it passes until there.
    """

    point: int
    passed: tuple[int, ...] = ()


def no_passing(layout: Layout) -> Sequence[Stop]:
    """Each point is a stop of its own."""
    return [Stop(point.number) for point in layout.points]


def stops(layout: Layout) -> Sequence[Stop]:
    """For each point where a walk stops next: there itself, unless it has one way on, on which
    nothing is remembered. The first point is always one.
    """
    found = [Stop(FINISH)] * len(layout.points)
    for point in reversed(layout.points):
        found[point.number] = Stop(point.number)
        if point.step is Step.GO_ON and point.number and len(point.branches) == 1:
            (branch,) = point.branches
            if not branch.sets:
                after = Stop(FINISH) if branch.target == FINISH else found[branch.target]
                found[point.number] = Stop(after.point, (2 * branch.number, *after.passed))
    return found
