"""From a path of a space back to answers: the journal that a person can replay."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from toolkit.core.condition import Value
from toolkit.core.proof.explore import FINAL, Space
from toolkit.core.tree import Checklist, Choice, Multi, Number
from toolkit.core.walk import Journal

Labels = tuple[int, ...]
"""The labels of a path, from the start."""


def is_asked(space: Space, label: int) -> bool:
    """Whether the label is a question put to the person (the first point of one)."""
    branch = space.branch(label)
    point = space.layout.points[branch.point]
    return point.key is not None and branch.enters and not space.is_reused(label)


def asked_labels(space: Space) -> tuple[bool, ...]:
    """For each label whether it is a question put to the person."""
    return tuple(is_asked(space, label) for label in range(2 * len(space.layout.branches)))


def journal_of(space: Space, labels: Iterable[int]) -> Journal:
    """The answers along a path, in its order. A cell of numbers is answered by its least."""
    found: dict[str, Value] = {}
    for label in labels:
        branch = space.branch(label)
        point = space.layout.points[branch.point]
        if point.key is None or space.is_reused(label):
            continue
        match point.node:
            case Choice() | Number():
                if branch.value is not None:
                    found[point.key] = branch.value
            case Multi() | Checklist():
                picked = found.get(point.key, ())
                if branch.picks and isinstance(picked, tuple) and isinstance(branch.value, str):
                    picked = (*picked, branch.value)
                found[point.key] = picked
    return tuple(found.items())


@dataclass(frozen=True, slots=True)
class Nearest:
    """The shortest way from the start to every state, in questions asked, and back again."""

    space: Space
    distance: list[int]
    before: list[tuple[int, int]]

    def labels_to(self, state: int) -> Labels:
        """The labels of the shortest path to `state`."""
        labels: list[int] = []
        while state != self.space.start:
            label, state = self.before[state]
            labels.append(label)
        return tuple(reversed(labels))


FAR = 1 << 30


def nearest(space: Space) -> Nearest:
    """The shortest way to every state; among equals the one that stands first in the source."""
    distance = [FAR] * len(space.place)
    before = [(0, 0)] * len(space.place)
    distance[space.start] = 0
    asked = asked_labels(space)
    for state in space.order:
        here = distance[state]
        for label, target in space.edges[state]:
            far = here + asked[label]
            if far < distance[target]:
                distance[target] = far
                before[target] = (label, state)
    return Nearest(space, distance, before)


def to_the_end(space: Space) -> Nearest:
    """The shortest way from every state to the end of a walk (`before` holds the edge after)."""
    distance = [FAR] * len(space.place)
    after = [(0, 0)] * len(space.place)
    distance[FINAL] = 0
    asked = asked_labels(space)
    for state in reversed(space.order):
        for label, target in space.edges[state]:
            far = distance[target] + asked[label]
            if far < distance[state]:
                distance[state] = far
                after[state] = (label, target)
    return Nearest(space, distance, after)


def journal_through(space: Space, labels: Collection[int]) -> Journal | None:
    """The shortest whole walk that takes one of `labels`; None where no walk does."""
    to, onward = nearest(space), to_the_end(space)
    best: tuple[int, int, int, int] | None = None
    for state in space.order:
        for label, target in space.edges[state]:
            if label in labels:
                far = to.distance[state] + is_asked(space, label) + onward.distance[target]
                if far < FAR and (best is None or far < best[0]):
                    best = (far, state, label, target)
    if best is None:
        return None
    _, state, label, target = best
    path = [*to.labels_to(state), label]
    while target != FINAL:
        step, target = onward.before[target]
        path.append(step)
    return journal_of(space, path)
