"""Watches: small automata that follow one claim of a rule along every walk at once.

Each watch remembers just what its claim needs: the answers to a few facts (as far as the claim
tells them apart), which of a few things have happened (bits), how far an order of events has come,
and counts. Its states are followed independently of all other watches, so that many rules cost
the sum of their states and not the product.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from toolkit.core.invariant import (
    Demand,
    Invariant,
)
from toolkit.core.proof.facts import (
    Domains,
    Truth,
)
from toolkit.core.proof.liveness import Classes

State = tuple[int, ...]
"""The bits of what has happened, the phase of an order, the counts, whether the walk has ended,
then a class for each fact."""

BITS, PHASE, COUNT, ENDED, FACTS = range(5)
WAITING, BROKEN, FIRST, SECOND, ASKED = 1, 2, 4, 8, 16
"""Bits of the phase: an answer is waited for, the order is broken; what has happened at the node
that is being gone through."""

Effect = tuple[object, ...]
"""What a label does to a watch: labels with the same effect lead from a state to the same one."""

Open = Callable[[State], Truth]
"""Whether something holds in a state, as far as it is settled; at the end nothing is open."""


@dataclass(frozen=True, slots=True)
class Counter:
    """Counts `labels` up to one more than `most`. A watch keeps all its counters in one number, in
    which each is a digit of its own: `unit` is the value of a step of this one.
    """

    labels: frozenset[int]
    most: int
    unit: int

    def of(self, count: int) -> int:
        """What this one says."""
        return count // self.unit % (self.most + 2)


@dataclass(slots=True)
class Watch:
    """One claim of `rule`, or one demand of it, over one layout."""

    rule: Invariant
    demand: Demand | None
    facts: Mapping[str, Classes]
    domains: Domains
    bits: dict[int, int] = field(default_factory=dict)
    next_bit: int = 1
    first: frozenset[int] = frozenset()
    second: frozenset[int] = frozenset()
    order: str = ""
    staying: frozenset[int] = frozenset()
    gathering: frozenset[int] = frozenset()
    counted: frozenset[int] = frozenset()
    counters: list[Counter] = field(default_factory=list)
    next_unit: int = 1
    broken: Open = lambda _: False
    places: dict[str, int] = field(default_factory=dict)
    shown: dict[str, tuple[str | None, ...]] = field(default_factory=dict)
    fact_steps: dict[int, tuple[int, int]] = field(default_factory=dict)
    settled: dict[State, bool] = field(default_factory=dict)

    @property
    def start(self) -> State:
        """The state before anything has happened."""
        return (0, 0, 0, 0, *(0 for _ in self.facts))

    def by_class(self, fact: str, test: Callable[..., Truth]) -> Open:
        """What `test` says of the answer to `fact`, given as `value` (None while there is none) and
        `is_open` (whether there may still be one). What the program cannot ask has no answer.
        """
        place = self.places.get(fact)
        if place is None:
            settled = test(value=None, is_open=False)
            return lambda _: settled
        before = [test(value=value, is_open=True) for value in self.shown[fact]]
        at_end = [test(value=value, is_open=False) for value in self.shown[fact]]
        return lambda state: (at_end if state[ENDED] else before)[state[place]]

    def is_broken_at_end(self, state: State) -> bool:
        """Whether a walk that ends in this state has broken the claim."""
        return self.broken((*state[:ENDED], 1, *state[FACTS:])) is True

    def bit_for(self, labels: frozenset[int]) -> Open:
        """A new bit that is set at any of `labels`, as something that can hold. What happens at
        none of them is settled from the beginning: many claims are kept by that alone.
        """
        if not labels:
            return _never
        bit = self.next_bit
        self.next_bit <<= 1
        for label in labels:
            self.bits[label] = self.bits.get(label, 0) | bit
        # What has not happened may still happen, until the end.
        return lambda state: True if state[BITS] & bit else (False if state[ENDED] else None)

    def at_most(self, labels: frozenset[int], most: int) -> Open:
        """A new counter, as something that holds while no more than `most` of `labels` are met."""
        counter = Counter(labels, most, self.next_unit)
        self.next_unit *= most + 2
        self.counters.append(counter)
        return lambda state: (
            False if counter.of(state[COUNT]) > most else (True if state[ENDED] else None)
        )

    def labels(self) -> frozenset[int]:
        """The labels at which the state can change."""
        return frozenset(
            (
                *self.bits,
                *self.first,
                *self.second,
                *self.counted,
                *(label for counter in self.counters for label in counter.labels),
                *self.fact_steps,
                *self.gathering,
            )
        )

    def effects(self) -> Mapping[int, Effect]:
        """What each of `labels` does to the state: all that `step` looks at of a label."""
        facts = self.fact_steps
        found: dict[int, Effect] = {
            label: (bits, facts.get(label)) for label, bits in self.bits.items()
        }
        found |= {label: (0, step) for label, step in facts.items() if label not in self.bits}
        marks = dict.fromkeys(self.gathering, 0)
        counted = (counter.labels for counter in self.counters)
        for place, labels in enumerate(
            (self.first, self.second, self.counted, self.staying, *counted)
        ):
            for label in labels:
                marks[label] = marks.get(label, 0) | 1 << place
        for label, mark in marks.items():
            found[label] = (*found.get(label, ()), mark)
        return found

    def step(self, state: State, label: int) -> State | None:
        """The state after `label`; None once the claim can't be broken any more."""
        changed = list(state)
        changed[BITS] |= self.bits.get(label, 0)
        if label in self.fact_steps:
            place, class_ = self.fact_steps[label]
            changed[place] = class_
        for counter in self.counters:
            if label in counter.labels and counter.of(changed[COUNT]) <= counter.most:
                changed[COUNT] += counter.unit
        if self.order and not self._in_order(changed, label):
            return None
        after = tuple(changed)
        if after == state:
            return state
        is_settled = self.settled.get(after)
        if is_settled is None:
            is_settled = self.settled[after] = self.broken(after) is False
        return None if is_settled else after

    def _in_order(self, state: list[int], label: int) -> bool:
        """Follow the order of events; False once it is settled for good. What happens at one node
        happens at once: with a gathered answer it is judged when the last option is left behind.
        """
        phase = state[PHASE]
        if phase & BROKEN:
            return True
        phase |= FIRST if label in self.first else 0
        phase |= SECOND if label in self.second else 0
        phase |= ASKED if label in self.counted else 0
        if label in self.staying:
            state[PHASE] = phase
            return True
        state[PHASE] = phase & WAITING
        if self.order == "precedes":
            if phase & FIRST:
                return False
            if phase & SECOND:
                state[PHASE] = BROKEN
            return True
        if phase & WAITING and phase & ASKED:
            state[PHASE] = BROKEN
        elif phase & FIRST:
            state[PHASE] = 0
        elif phase & SECOND:
            state[PHASE] = WAITING
        return True


def _never(_: State) -> Truth:
    return False
