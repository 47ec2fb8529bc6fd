"""How many states a program has at most, before they are explored, and what makes them many."""

from __future__ import annotations

from dataclasses import dataclass
from math import prod

from toolkit.core.proof.liveness import Care, Cares, Window
from toolkit.core.proof.points import FINISH, Layout


@dataclass(frozen=True, slots=True)
class Prediction:
    """At most `states` states. Of what is remembered at the point with the most of them,
    `variable` (a fact, `tree.question` or `tree.score`) is remembered longest; `reader` is the
    last decision or question (`tree.node`) that still looks at it. Both are None where nothing has
    to be remembered.
    """

    states: int
    variable: str | None = None
    reader: str | None = None


def predict(layout: Layout, cares: tuple[Cares, ...]) -> Prediction:
    """An upper bound: no more states than valuations, nor than ways to come to a point."""
    bound = [0] * len(layout.points)
    bound[0] = 1
    for point in layout.points:
        here = min(bound[point.number], prod(_sizes(cares[point.number])))
        bound[point.number] = here
        for branch in point.branches:
            if branch.target != FINISH:
                bound[branch.target] += here
    widest = max(range(len(bound)), key=lambda number: bound[number])
    variable, reader = longest_held(layout, cares, widest)
    return Prediction(sum(bound) + 1, variable, reader)


def _sizes(here: Cares) -> list[int]:
    return [_size(care) for care in here.values()]


def _size(care: Care) -> int:
    match care:
        case tuple():
            return max(care) + 1
        case int():
            return 1 + (1 << care.bit_count())
        case Window():
            return care.high - care.low + 1


def longest_held(
    layout: Layout, cares: tuple[Cares, ...], number: int
) -> tuple[str | None, str | None]:
    """Of what matters at point `number` the variable that matters to the most points, and its last
    reader (`tree.node`): the point at which it stops to matter.
    """
    here = cares[number]
    if not here:
        return None, None
    span = dict.fromkeys(here, 0)
    last = dict.fromkeys(here, number)
    for other, care in enumerate(cares):
        for variable in care.keys() & here.keys():
            span[variable] += 1
            last[variable] = max(last[variable], other)
    longest = max(here, key=lambda variable: (_size(here[variable]) > 1, span[variable]))
    return layout.variables[longest].name, layout.points[last[longest]].name
