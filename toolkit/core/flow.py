"""Maximum matching in a bipartite graph: unit flow from one side to the other."""

from __future__ import annotations

from collections.abc import Sequence

FREE = -1


def maximum_matching(follows: Sequence[Sequence[int]]) -> int:
    """How many pairs (one, other) with `other` in `follows[one]` can be chosen at most, so that
    nobody stands in two pairs on the same side (Hopcroft and Karp 1973: augment along all shortest
    paths at once).
    """
    partner_of = [FREE] * len(follows)
    taken_by: dict[int, int] = {}
    matched = 0
    while True:
        layer = _layers(follows, partner_of, taken_by)
        if layer is None:
            return matched
        for one in range(len(follows)):
            if partner_of[one] == FREE and _augment(one, follows, partner_of, taken_by, layer):
                matched += 1


def _layers(
    follows: Sequence[Sequence[int]], partner_of: Sequence[int], taken_by: dict[int, int]
) -> list[int] | None:
    """The distance of each from the free ones; None where no free partner can be reached."""
    layer = [0 if partner == FREE else FREE for partner in partner_of]
    waiting = [one for one, partner in enumerate(partner_of) if partner == FREE]
    is_open = False
    for one in waiting:
        for other in follows[one]:
            next_one = taken_by.get(other, FREE)
            if next_one == FREE:
                is_open = True
            elif layer[next_one] == FREE:
                layer[next_one] = layer[one] + 1
                waiting.append(next_one)
    return layer if is_open else None


def _augment(
    start: int,
    follows: Sequence[Sequence[int]],
    partner_of: list[int],
    taken_by: dict[int, int],
    layer: list[int],
) -> bool:
    """Match `start` along a shortest path, if there still is one. Without recursion: paths can be
    as long as there are nodes.
    """
    stack = [(start, iter(follows[start]))]
    way: list[int] = []
    while stack:
        one, rest = stack[-1]
        for other in rest:
            next_one = taken_by.get(other, FREE)
            if next_one == FREE:
                way.append(other)
                for (matched, _), partner in zip(stack, way, strict=True):
                    partner_of[matched] = partner
                    taken_by[partner] = matched
                return True
            if layer[next_one] == layer[one] + 1:
                way.append(other)
                stack.append((next_one, iter(follows[next_one])))
                break
        else:
            layer[one] = FREE
            stack.pop()
            if way:
                way.pop()
    return False


def fewest_chains(follows: Sequence[Sequence[int]]) -> int:
    """How many chains are needed at least, so that everybody stands in one, where `follows` are
    those that may come later in the same chain (the matching form of Dilworth's and Fulkerson's
    theorem: one chain each, less one for every pair that is joined).
    """
    return len(follows) - maximum_matching(follows)
