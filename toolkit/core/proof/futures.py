"""States from which the same walks follow, taken as one: a smaller space for what looks ahead only.

`explore` tells pasts apart wherever the value of one variable by itself may still matter. Whether
it does often depends on the others: once danger decides where a walk leads, no other answer is
looked at. Such states have the same ways on to the same places, and that shows from the end.
"""

from __future__ import annotations

from dataclasses import replace

from toolkit.core.proof.explore import FINAL, Edge, Space


def merged(space: Space) -> Space:
    """`space` with one state for all that have the same future. Each path is one of `space`, and
    the other way round: the same walks, in far fewer states. The state that stays keeps its number;
    its valuation is one of several, and the first path to it need not be the first in `space`.
    """
    size = len(space.place)
    same = list(range(size))
    # Most states have one way on. A whole number is found faster than a tuple of pairs.
    alone: dict[int, int] = {}
    several: dict[tuple[Edge, ...], int] = {}
    order: list[int] = []
    edges: list[tuple[Edge, ...]] = [()] * size
    before = space.edges
    for state in reversed(space.order):
        ways = before[state]
        if len(ways) == 1:
            label, target = ways[0]
            target = same[target]
            key = label * size + target
            first = alone.get(key)
            if first is None:
                alone[key] = state
                order.append(state)
                edges[state] = ((label, target),)
            else:
                same[state] = first
        elif state != FINAL:
            onward = tuple([(label, same[target]) for label, target in ways])
            first = several.get(onward)
            if first is None:
                several[onward] = state
                order.append(state)
                edges[state] = onward
            else:
                same[state] = first
    order.reverse()
    order.append(FINAL)
    gaps = tuple(state for state in space.gaps if same[state] == state)
    return replace(space, order=tuple(order), edges=edges, gaps=gaps, start=same[space.start])
