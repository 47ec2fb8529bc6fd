"""Whether not knowing is at least as safe as knowing, at every question about safety.

Compared is the level that an answer guarantees: the least severe one that can still result, given
the least severe level that a walk can bring to the question.
"""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.core.answer import UNSURE
from toolkit.core.level import Level
from toolkit.core.proof.explore import FINAL, Space
from toolkit.core.proof.witness import Labels, asked_labels
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
    rank_of = [
        NO_LEVEL if branch.obligations.level is None else branch.obligations.level.rank
        for branch in space.layout.branches
        for _ in (0, 1)
    ]
    worst, _ = _guarantees(space, rank_of)
    reachable, onward = _guarantees(space, rank_of, excused)
    picked = _picked(space, rank_of, worst)
    least, before = _arrivals(space, rank_of)
    places = {
        point.number
        for point in space.layout.points
        if isinstance(point.node, Choice | Multi | Number)
        and point.node.safety
        and point.branches[0].enters
    }
    found: dict[int, tuple[int, Unsafe]] = {}
    for state in space.order:
        edges = space.edges[state]
        if space.place[state] not in places or len(edges) < 2:
            continue
        ranks = {
            label: (
                min(rank_of[label], picked[target][0]),
                (*_pick(space, label), *picked[target][1]),
            )
            for label, target in edges
        }
        for label, target in edges:
            if space.branch(label).name not in NOT_KNOWING or label in excused:
                continue
            reached = min(rank_of[label], reachable[target], least[state])
            safest = min(ranks.values(), key=lambda rank: (rank[0], len(rank[1])))
            guaranteed = min(safest[0], least[state])
            known = found.get(label)
            if reached > guaranteed and (known is None or reached - guaranteed > known[0]):
                path = _path(space, state, label, before, onward)
                name = ", ".join(safest[1])
                found[label] = (
                    reached - guaranteed,
                    Unsafe(label, name, guaranteed, reached, path),
                )
    return tuple(unsafe for _, unsafe in found.values())


def _pick(space: Space, label: int) -> tuple[str, ...]:
    """The answer that `label` gives: none where an option is passed by or several are to come."""
    branch = space.branch(label)
    return () if branch.value is None or not (branch.picks or branch.enters) else (branch.name,)


def _picked(
    space: Space, rank_of: list[int], worst: list[int]
) -> list[tuple[int, tuple[str, ...]]]:
    """For each state what is guaranteed from there on, and by which options still to be picked of
    the question that is being answered: all its options together are one answer.
    """
    found: list[tuple[int, tuple[str, ...]]] = [(rank, ()) for rank in worst]
    for state in reversed(space.order):
        edges = space.edges[state]
        if edges and not space.branch(edges[0][0]).enters:
            found[state] = min(
                (
                    (
                        min(rank_of[label], found[target][0]),
                        (*_pick(space, label), *found[target][1]),
                    )
                    for label, target in edges
                ),
                key=lambda entry: (entry[0], len(entry[1])),
            )
    return found


def _guarantees(
    space: Space, rank_of: list[int], excused: frozenset[int] = frozenset()
) -> tuple[list[int], list[tuple[int, int]]]:
    """For each state the least severe level that can still be met from there on, and the way; below
    every rank where all ends are `excused`.
    """
    worst = [-1] * len(space.place)
    onward = [(0, 0)] * len(space.place)
    worst[FINAL] = NO_LEVEL
    for state in reversed(space.order):
        for label, target in space.edges[state]:
            rank = min(rank_of[label], worst[target])
            if label not in excused and rank > worst[state]:
                worst[state] = rank
                onward[state] = (label, target)
    return worst, onward


def _arrivals(space: Space, rank_of: list[int]) -> tuple[list[int], list[tuple[int, int]]]:
    """For each state the least severe level that a walk can bring there, and the last step; among
    equals the one with the fewest questions.
    """
    least = [-1] * len(space.place)
    asked = [0] * len(space.place)
    before = [(0, 0)] * len(space.place)
    is_asked = asked_labels(space)
    least[space.start] = NO_LEVEL
    for state in space.order:
        here = least[state]
        if here < 0:
            continue
        for label, target in space.edges[state]:
            rank = min(here, rank_of[label])
            far = asked[state] + is_asked[label]
            if rank > least[target] or (rank == least[target] and far < asked[target]):
                least[target], asked[target] = rank, far
                before[target] = (label, state)
    return least, before


def _path(
    space: Space,
    state: int,
    label: int,
    before: list[tuple[int, int]],
    onward: list[tuple[int, int]],
) -> Labels:
    labels = [label]
    spot = state
    while spot != space.start:
        step, spot = before[spot]
        labels.insert(0, step)
    target = dict(space.edges[state])[label]
    while target != FINAL:
        step, target = onward[target]
        labels.append(step)
    return tuple(labels)
