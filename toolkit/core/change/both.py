"""Walking an old and a new space at once: every combination of answers goes through both.

A state of this product is a question (or the end) on each side, and the answers that one side has
had already and the other will still ask for. Questions that both ask are asked once; a question
that only one side asks is asked for that side alone. Nodes are worked off in the order of the
points, so that each is complete when it is gone on from.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum

from toolkit.core.change.asking import Answer, Asking, QuestionId, QuestionNumbers, Way

Pending = tuple[tuple[QuestionId, Answer], ...]
Spot = tuple[int, int, Pending]
"""The states of the old and the new side, and the answers one of them still has to be given."""

MAX_SPOTS = 400_000


class Fate(Enum):
    """What becomes of a combination of answers."""

    BOTH = "both"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Step:
    """One answer at a spot: the labels that each side passes, and the next spot. `fate` is ADDED
    where only the new side has the answer, REMOVED where only the old side has it: the combination
    ends there. `asked` is whether it is a question put to the person.
    """

    question: QuestionId
    answer: Answer
    count: int
    old: tuple[int, ...]
    new: tuple[int, ...]
    target: Spot | None
    fate: Fate
    asked: bool = True


@dataclass(slots=True)
class Both:
    """The product of two spaces. `order` are the spots
    so that each stands before all that follow it.
    """

    old: Asking
    new: Asking
    start: Spot
    order: list[Spot] = field(default_factory=list)
    steps: dict[Spot, tuple[Step, ...]] = field(default_factory=dict)


class TooManyError(ValueError):
    """The two trees differ in more ways than are compared."""


def walk_both(old: Asking, new: Asking, numbers: QuestionNumbers) -> Both:
    """The product of `old` and `new`. Raises TooManyError beyond MAX_SPOTS spots."""
    both = Both(old, new, (old.start, new.start, ()))
    stepping = _Stepping(old, new, numbers)
    waiting: list[tuple[int, int, Spot]] = []
    seen: set[Spot] = set()

    def push(spot: Spot) -> None:
        if spot not in seen:
            seen.add(spot)
            far = _far(old, spot[0]) + _far(new, spot[1])
            heapq.heappush(waiting, (far, len(seen), spot))

    push(both.start)
    while waiting:
        _, _, spot = heapq.heappop(waiting)
        both.order.append(spot)
        steps = stepping.steps(spot)
        both.steps[spot] = steps
        for step in steps:
            if step.target is not None:
                push(step.target)
        if len(seen) > MAX_SPOTS:
            raise TooManyError("too many spots")
    return both


def _far(side: Asking, state: int) -> int:
    """How far along a state lies: it grows with every question that the side is asked."""
    return len(side.space.layout.points) if state < 0 else side.space.place[state]


@dataclass(frozen=True, slots=True)
class _Stepping:
    """The answers open at a spot."""

    old: Asking
    new: Asking
    numbers: QuestionNumbers

    def steps(self, spot: Spot) -> tuple[Step, ...]:
        here, there, pending = spot
        given = dict(pending)
        asks_old, asks_new = self.old.question.get(here), self.new.question.get(there)
        if asks_old is not None and asks_old in given:
            way = self.old.ways[here].get(given[asks_old])
            return (self._given(spot, asks_old, way, None),)
        if asks_new is not None and asks_new in given:
            way = self.new.ways[there].get(given[asks_new])
            return (self._given(spot, asks_new, None, way),)
        if asks_old is not None and asks_old == asks_new:
            return self._asked_by_both(spot, asks_old)
        if asks_old is not None:
            is_later = self._will_ask(self.new, there, asks_old)
            if not is_later or asks_new is None or self._will_ask(self.old, here, asks_new):
                # Where both will ask both in another order, the answer is kept for the new side.
                return self._asked_by_one(spot, asks_old, is_old=True, keep=is_later)
        if asks_new is not None:
            return self._asked_by_one(spot, asks_new, is_old=False, keep=False)
        return ()

    def _will_ask(self, side: Asking, state: int, question: QuestionId) -> bool:
        return bool(self.numbers.bit(question) & side.later.get(state, 0))

    def _spot(self, here: int, there: int, pending: Iterable[tuple[QuestionId, Answer]]) -> Spot:
        """A spot, without the answers that neither side can ask for any more."""
        later = self.old.later.get(here, 0) | self.new.later.get(there, 0)
        kept = (entry for entry in pending if self.numbers.bit(entry[0]) & later)
        return here, there, tuple(sorted(kept, key=str))

    def _given(self, spot: Spot, question: QuestionId, old: Way | None, new: Way | None) -> Step:
        """An answer that the other side has had already."""
        here, there, pending = spot
        answer = dict(pending)[question]
        if old is not None:
            target = self._spot(old.target, there, pending)
            return Step(question, answer, 1, old.labels, (), target, Fate.BOTH, asked=False)
        if new is not None:
            target = self._spot(here, new.target, pending)
            return Step(question, answer, 1, (), new.labels, target, Fate.BOTH, asked=False)
        if self.old.question.get(here) == question:
            ways = self._ways(self.new, there, pending)
            return Step(question, answer, ways, (), (), None, Fate.ADDED, asked=False)
        ways = self._ways(self.old, here, pending)
        return Step(question, answer, ways, (), (), None, Fate.REMOVED, asked=False)

    def _ways(self, side: Asking, state: int, pending: Pending) -> int:
        """In how many ways one side goes on by itself, with the answers it has already."""
        given = dict(pending)
        question = side.question.get(state)
        if question is None or not any(self._will_ask(side, state, one) for one in given):
            return side.onward.get(state, 1)
        if question in given:
            way = side.ways[state].get(given[question])
            return 0 if way is None else self._ways(side, way.target, pending)
        return sum(
            way.count * self._ways(side, way.target, pending) for way in side.ways[state].values()
        )

    def _asked_by_both(self, spot: Spot, question: QuestionId) -> tuple[Step, ...]:
        here, there, pending = spot
        ways_old, ways_new = self.old.ways[here], self.new.ways[there]
        found = []
        for answer in dict.fromkeys((*ways_old, *ways_new)):
            one, other = ways_old.get(answer), ways_new.get(answer)
            if one is not None and other is not None:
                target = self._spot(one.target, other.target, pending)
                step = Step(
                    question, answer, one.count, one.labels, other.labels, target, Fate.BOTH
                )
            elif other is not None:
                count = other.count * self._ways(self.new, other.target, pending)
                step = Step(question, answer, count, (), other.labels, None, Fate.ADDED)
            else:
                assert one is not None  # noqa: S101 - one of the two has the answer
                count = one.count * self._ways(self.old, one.target, pending)
                step = Step(question, answer, count, one.labels, (), None, Fate.REMOVED)
            found.append(step)
        return tuple(found)

    def _asked_by_one(
        self, spot: Spot, question: QuestionId, *, is_old: bool, keep: bool
    ) -> tuple[Step, ...]:
        here, there, pending = spot
        side = self.old if is_old else self.new
        found = []
        for answer, way in side.ways[here if is_old else there].items():
            after = (*pending, (question, answer)) if keep else pending
            old, new = (way.labels, ()) if is_old else ((), way.labels)
            one, other = (way.target, there) if is_old else (here, way.target)
            target = self._spot(one, other, after)
            found.append(Step(question, answer, way.count, old, new, target, Fate.BOTH))
        return tuple(found)
