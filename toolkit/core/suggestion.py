"""The fewest walks that take what no scenario takes yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from toolkit.core.coverage import Way, taken_at, trace, way_of
from toolkit.core.flow import fewest_chains
from toolkit.core.proof.explore import FINAL, Space
from toolkit.core.proof.witness import asked_labels, journal_of
from toolkit.core.tree import Choice
from toolkit.core.walk import Journal

_Edge = tuple[int, int]
"""A state and the label of an edge that leads on from it."""

_Holding = tuple[int, str | None]
"""A state, and the answer given to one fact on the way to it."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Walks that together take all that is missing. No set of walks that does so can have fewer
    than `least`; `missing` are the ways that were to be covered.
    """

    walks: tuple[tuple[Journal, tuple[Way, ...]], ...]
    least: int
    missing: tuple[Way, ...]


def suggest(space: Space, wanted: Iterable[Way]) -> Suggestion:
    """Few walks of `space` that take all ways of `wanted` (each possible in `space`).

    The next walk is always one that takes the most of what is still missing, and among these asks
    the fewest questions: exact for each walk, and never better than the bound from matching for all
    together. The fewest walks for *groups* of edges are a covering problem that is NP-hard.
    """
    missing = list(dict.fromkeys(wanted))
    number_of = {way: place for place, way in enumerate(missing)}
    places: dict[_Edge, tuple[int, ...]] = {}
    for edge, labels in taken_at(space).items():
        met = (number_of.get(way) for label in labels if (way := way_of(space, label)))
        places[edge] = tuple(place for place in met if place is not None)
    least = fewest_chains(_may_follow(space, places, len(missing)))
    left = set(range(len(missing)))
    walks = []
    while left:
        journal = journal_of(space, _richest(space, places, left))
        taken = _taken(space, journal, number_of) & left
        if not taken:
            journal = journal_of(space, _using_again(space, missing[min(left)]))
            taken = _taken(space, journal, number_of) & left
        if not taken:
            raise LookupError("a way that no walk takes cannot be covered")
        left -= taken
        ways = tuple(missing[place] for place in sorted(taken))
        walks.append((journal, ways))
    return Suggestion(tuple(walks), least, tuple(missing))


def _using_again(space: Space, way: Way) -> list[int]:
    """The labels of a walk on which the answer of `way`, given before, is used again there. The
    search remembers with each state which answer was given, as the state itself may not.
    """
    tree, name, answer = way
    node = space.layout.program.library.trees[tree].nodes[name]
    fact = node.fact if isinstance(node, Choice) else None
    came: dict[_Holding, tuple[int, _Holding] | None] = {(space.start, None): None}
    waiting: list[_Holding] = [(space.start, None)]
    while waiting:
        at = waiting.pop()
        state, held = at
        point = space.layout.points[space.place[state]]
        asks_fact = isinstance(point.node, Choice) and point.node.fact == fact
        for label, target in space.edges[state]:
            again = space.is_reused(label)
            if (point.tree, point.node.id) == (tree, name) and again and held == answer:
                return [*_back(came, at), label, *_to_the_end(space, target)]
            given = space.branch(label).name if asks_fact and not again else held
            if target != FINAL and (target, given) not in came:
                came[target, given] = (label, at)
                waiting.append((target, given))
    return []


def _back(came: Mapping[_Holding, tuple[int, _Holding] | None], at: _Holding) -> list[int]:
    """The labels that lead to where the search is."""
    labels: list[int] = []
    step = came[at]
    while step is not None:
        label, before = step
        labels.append(label)
        step = came[before]
    return labels[::-1]


def _to_the_end(space: Space, state: int) -> list[int]:
    labels: list[int] = []
    while state != FINAL:
        label, state = space.edges[state][0]
        labels.append(label)
    return labels


def _taken(space: Space, journal: Journal, number_of: Mapping[Way, int]) -> set[int]:
    """The places of the ways that the walk with these answers takes; none where it is no walk."""
    ways = (way_of(space, label) for label in trace(space, dict(journal)) or ())
    return {number_of[way] for way in ways if way is not None and way in number_of}


def _may_follow(
    space: Space, places: Mapping[_Edge, tuple[int, ...]], size: int
) -> list[list[int]]:
    """For each missing way those that a walk which took it can still take."""
    reach = [0] * len(space.place)
    after = [0] * size
    for state in reversed(space.order):
        here = 0
        for label, target in space.edges[state]:
            here |= reach[target]
            for place in places[state, label]:
                after[place] |= reach[target]
                here |= 1 << place
        reach[state] = here
    return [list(_bits(mask & ~(1 << place))) for place, mask in enumerate(after)]


def _bits(mask: int) -> Iterator[int]:
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low


def _richest(space: Space, places: Mapping[_Edge, tuple[int, ...]], left: set[int]) -> list[int]:
    """The labels of a walk that takes the most of `left` and asks the fewest questions."""
    asked = asked_labels(space)
    best: list[tuple[int, int]] = [(0, 0)] * len(space.place)
    onward: list[tuple[int, int]] = [(0, 0)] * len(space.place)
    for state in reversed(space.order):
        found: tuple[int, int] | None = None
        for label, target in space.edges[state]:
            rich, cost = best[target]
            # Which answer is used again is settled where it is given: it is counted afterwards.
            worth = 0 if space.is_reused(label) else len(left.intersection(places[state, label]))
            value = (rich + worth, cost - asked[label])
            if found is None or value > found:
                found = value
                onward[state] = (label, target)
        best[state] = found or (-1 if state != FINAL else 0, 0)
    labels = []
    state = space.start
    while state != FINAL:
        label, state = onward[state]
        labels.append(label)
    return labels
