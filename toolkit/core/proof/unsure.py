"""Whether not knowing is at least as safe as knowing, at every question about safety.

Compared is the level that an answer guarantees: the least severe one that can still result, given
the least severe level that a walk can bring to the question.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from toolkit.core.answer import UNSURE
from toolkit.core.level import Level
from toolkit.core.proof.explore import FINAL, Space
from toolkit.core.proof.witness import FAR, Labels, asked_labels
from toolkit.core.tree import Choice, Multi, Number

NO_LEVEL = len(Level)
"""The rank of a walk that no obligation gives a level: less than the least severe one."""

NOT_KNOWING = (UNSURE, "unknown")


@dataclass(frozen=True, slots=True)
class Unsafe:
    """At a question, `unsure` can end at `reached` although `answer` guarantees `guaranteed` (ranks
    of levels, 0 the most severe). `labels` are a walk that shows it.
    """

    label: int
    answer: str
    guaranteed: int
    reached: int
    labels: Labels


def unsafe_answers(space: Space, excused: frozenset[int] = frozenset()) -> tuple[Unsafe, ...]:
    """The worst case of each question with `safety: true` where not knowing guarantees less. Walks
    that end with one of the labels `excused` are not counted against not knowing.
    """
    safety = {
        point.number
        for point in space.layout.points
        if isinstance(point.node, Choice | Multi | Number) and point.node.safety
    }
    if not safety:
        return ()
    rank_of = [
        NO_LEVEL if branch.obligations.level is None else branch.obligations.level.rank
        for branch in space.layout.branches
        for _ in (0, 1)
    ]
    for label, run in space.runs.items():
        rank_of[label] = min(rank_of[passed] for passed in run)
    worst = _guarantees(space, rank_of)
    reachable = _guarantees(space, rank_of, excused) if excused else worst
    least = _arrivals(space, rank_of)
    states = [state for state in space.order if space.place[state] in safety]
    picked = _picked(space, states, rank_of, worst)
    not_knowing = {
        label
        for number in safety
        for branch in space.layout.points[number].branches
        if branch.name in NOT_KNOWING
        for label in (2 * branch.number, 2 * branch.number + 1)
        if label not in excused
    }
    found: dict[int, _Case] = {}
    for state in states:
        edges = space.edges[state]
        if len(edges) < 2 or not space.branch(edges[0][0]).enters:
            continue
        unsure = [edge for edge in edges if edge[0] in not_knowing]
        # Nearly always not knowing is safe: which answer is the safest is asked only where not.
        guarantee = least[state]
        for label, target in edges:
            rank = picked[target][0] if target in picked else worst[target]
            guarantee = min(guarantee, rank_of[label], rank)
        if all(
            min(rank_of[label], reachable[target], least[state]) <= guarantee
            for label, target in unsure
        ):
            continue
        safest = min(
            (_answered(space, label, target, rank_of, worst, picked) for label, target in edges),
            key=lambda answer: (answer[0], len(answer[1])),
        )
        guaranteed = min(safest[0], least[state])
        for label, target in unsure:
            reached = min(rank_of[label], reachable[target], least[state])
            known = found.get(label)
            if reached > guaranteed and (
                known is None or reached - guaranteed > known.reached - known.guaranteed
            ):
                found[label] = _Case(state, label, ", ".join(safest[1]), guaranteed, reached)
    if not found:
        return ()
    before = _nearest(space, rank_of, least)
    return tuple(
        Unsafe(
            case.label,
            case.answer,
            case.guaranteed,
            case.reached,
            _path(space, case, before, rank_of, reachable, excused),
        )
        for case in found.values()
    )


@dataclass(frozen=True, slots=True)
class _Case:
    """What an `Unsafe` says, before a walk that shows it is looked for."""

    state: int
    label: int
    answer: str
    guaranteed: int
    reached: int


Answer = tuple[int, tuple[str, ...]]
"""The rank that an answer guarantees, and the options it consists of."""


def _pick(space: Space, label: int) -> tuple[str, ...]:
    """The answer that `label` gives: none where an option is passed by or several are to come."""
    branch = space.branch(label)
    return () if branch.value is None or not (branch.picks or branch.enters) else (branch.name,)


def _answered(
    space: Space,
    label: int,
    target: int,
    rank_of: list[int],
    worst: list[int],
    picked: Mapping[int, Answer],
) -> Answer:
    rank, options = picked.get(target) or (worst[target], ())
    return min(rank_of[label], rank), (*_pick(space, label), *options)


def _picked(
    space: Space, states: list[int], rank_of: list[int], worst: list[int]
) -> Mapping[int, Answer]:
    """For each of `states` at which options are still to be picked: what is guaranteed from there
    on, and by which of them. All options of a question together are one answer.
    """
    found: dict[int, Answer] = {}
    for state in reversed(states):
        edges = space.edges[state]
        if edges and not space.branch(edges[0][0]).enters:
            found[state] = min(
                (_answered(space, label, target, rank_of, worst, found) for label, target in edges),
                key=lambda answer: (answer[0], len(answer[1])),
            )
    return found


def _guarantees(
    space: Space, rank_of: list[int], excused: frozenset[int] = frozenset()
) -> list[int]:
    """For each state the least severe level that can still be met from there on; below every rank
    where all ends are `excused`.
    """
    worst = [-1] * len(space.place)
    worst[FINAL] = NO_LEVEL
    edges = space.edges
    for state in reversed(space.order):
        # Plain comparisons: this loop sees every edge, and calls of min and max would double it.
        here = worst[state]
        for label, target in edges[state]:
            rank = rank_of[label]
            then = worst[target]
            if then < rank:
                rank = then
            if rank > here and label not in excused:
                here = rank
        worst[state] = here
    return worst


def _arrivals(space: Space, rank_of: list[int]) -> list[int]:
    """For each state the least severe level that a walk can bring there."""
    least = [-1] * len(space.place)
    least[space.start] = NO_LEVEL
    edges = space.edges
    for state in space.order:
        here = least[state]
        for label, target in edges[state]:
            rank = rank_of[label]
            if here < rank:
                rank = here
            if rank > least[target]:
                least[target] = rank
    return least


def _nearest(space: Space, rank_of: list[int], least: list[int]) -> list[tuple[int, int]]:
    """For each state the last step of the walk that brings the least severe level there; among
    equals of the one with the fewest questions.
    """
    asked = [FAR] * len(space.place)
    before = [(0, 0)] * len(space.place)
    is_asked = asked_labels(space)
    asked[space.start] = 0
    for state in space.order:
        for label, target in space.edges[state]:
            far = asked[state] + is_asked[label]
            if far < asked[target] and min(least[state], rank_of[label]) == least[target]:
                asked[target] = far
                before[target] = (label, state)
    return before


def _path(
    space: Space,
    case: _Case,
    before: list[tuple[int, int]],
    rank_of: list[int],
    reachable: list[int],
    excused: frozenset[int],
) -> Labels:
    labels = [case.label]
    spot = case.state
    while spot != space.start:
        step, spot = before[spot]
        labels.append(step)
    labels.reverse()
    target = dict(space.edges[case.state])[case.label]
    while target != FINAL:
        step, target = next(
            (label, after)
            for label, after in space.edges[target]
            if label not in excused and min(rank_of[label], reachable[after]) == reachable[target]
        )
        labels.append(step)
    return tuple(labels)
