"""Which duties any combination of answers meets in another way on the two sides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from toolkit.core.change.both import Both, Spot
from toolkit.core.change.duties import Duty, Owed, soonest

ABSENT = -1.0
"""The limit of a duty that a walk has not met."""

NONE = -2.0
"""The duty is not met on this side of a step."""

Entry = tuple[Duty, float, float]
"""A duty with its soonest limit on the old and on the new side."""

Passed = tuple[tuple[int, ...], tuple[int, ...]]
"""The labels that the old and the new side pass in one step."""

Meets = Mapping[Duty, tuple[float, float]]
"""The duties that a step meets, with the soonest limit on each side (NONE: not on that side)."""


def sooner(known: float, met: float) -> float:
    """The limit of a duty that was due at `known` and is `met` again."""
    if met == NONE:
        return known
    return met if known == ABSENT else min(known, met)


@dataclass(frozen=True, slots=True)
class Meeting:
    """What every step of a product meets, by the labels that it passes; its opening included."""

    meets: Mapping[Passed, Meets]

    def unlike(self) -> set[Duty]:
        """The duties that some step meets otherwise on the two sides. All others are the same at
        the end of every combination.
        """
        return {
            duty for met in self.meets.values() for duty, (old, new) in met.items() if old != new
        }

    def alike(self, duties: Iterable[Duty]) -> list[tuple[Duty, ...]]:
        """`duties` in groups that every step meets in the same way."""
        steps: dict[Duty, list[tuple[Passed, float, float]]] = {duty: [] for duty in duties}
        for passed, met in self.meets.items():
            for duty, limits in met.items():
                if duty in steps:
                    steps[duty].append((passed, *limits))
        groups: dict[tuple[tuple[Passed, float, float], ...], list[Duty]] = {}
        for duty, where in steps.items():
            groups.setdefault(tuple(where), []).append(duty)
        return [tuple(group) for group in groups.values()]

    def to_come(self, both: Both, groups: Sequence[tuple[Duty, ...]]) -> dict[Spot, int]:
        """For each spot the groups (as bits, in their order) that some step from there on meets
        otherwise on the two sides. Where a duty is the same so far and is not among them, it stays
        the same.
        """
        bit_of = {duty: 1 << place for place, group in enumerate(groups) for duty in group}
        unlike = {
            passed: _union(bit_of.get(duty, 0) for duty, (old, new) in met.items() if old != new)
            for passed, met in self.meets.items()
        }
        found: dict[Spot, int] = {}
        for spot in reversed(both.order):
            found[spot] = _union(
                unlike[(step.old, step.new)] | found[step.target]
                for step in both.steps[spot]
                if step.target is not None
            )
        return found


def _union(masks: Iterable[int]) -> int:
    found = 0
    for mask in masks:
        found |= mask
    return found


def meeting(both: Both, old: Owed, new: Owed) -> Meeting:
    """What the steps of `both` meet that lead on: a combination that only one side knows ends at
    its step and is not compared.
    """
    meets: dict[Passed, Meets] = {}
    for passed in _passed(both):
        if passed not in meets:
            was = soonest(each for label in passed[0] for each in old.duties[label])
            now = soonest(each for label in passed[1] for each in new.duties[label])
            meets[passed] = {
                duty: (was.get(duty, NONE), now.get(duty, NONE)) for duty in {**was, **now}
            }
    return Meeting(meets)


def _passed(both: Both) -> Iterator[Passed]:
    yield both.old.opening, both.new.opening
    for spot in both.order:
        for step in both.steps[spot]:
            if step.target is not None:
                yield step.old, step.new


def shifting_duties(both: Both, met: Meeting) -> list[Duty]:
    """The duties with another limit, or met on one side only, at the end of some combination.

    One pass for all: at each spot stands the set of entries that some combination brings there, as
    the bits of a whole number (see `toolkit.core.proof.monitor`).
    """
    return _Pass(both, met, met.unlike()).run()


@dataclass(slots=True)
class _Pass:
    both: Both
    met: Meeting
    unlike: set[Duty]
    index: dict[Entry, int] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)
    masks: dict[Duty, int] = field(default_factory=dict)
    memo: dict[tuple[Passed, int], int] = field(default_factory=dict)

    def run(self) -> list[Duty]:
        both = self.both
        nothing = 0
        for met in self.met.meets.values():
            for duty in met:
                if duty in self.unlike:
                    nothing |= self._bit((duty, ABSENT, ABSENT))
        sets = {both.start: self._after((both.old.opening, both.new.opening), nothing)}
        found: dict[Duty, None] = {}
        for spot in both.order:
            here = sets.pop(spot)
            steps = both.steps[spot]
            for step in steps:
                if step.target is not None:
                    there = self._after((step.old, step.new), here)
                    sets[step.target] = sets.get(step.target, 0) | there
            if not steps:
                for entry in self._entries(here):
                    if entry[1] != entry[2]:
                        found[entry[0]] = None
        return list(found)

    def _after(self, passed: Passed, here: int) -> int:
        there = self.memo.get((passed, here))
        if there is None:
            there = here
            for duty, (old, new) in self.met.meets[passed].items():
                if duty in self.unlike:
                    there = self._meet(there, duty, old, new)
            self.memo[(passed, here)] = there
        return there

    def _meet(self, here: int, duty: Duty, old: float, new: float) -> int:
        after = 0
        for _, known_old, known_new in self._entries(here & self.masks[duty]):
            after |= self._bit((duty, sooner(known_old, old), sooner(known_new, new)))
        return (here & ~self.masks[duty]) | after

    def _bit(self, entry: Entry) -> int:
        place = self.index.get(entry)
        if place is None:
            place = self.index[entry] = len(self.entries)
            self.entries.append(entry)
            self.masks[entry[0]] = self.masks.get(entry[0], 0) | 1 << place
        return 1 << place

    def _entries(self, bits: int) -> list[Entry]:
        found = []
        while bits:
            low = bits & -bits
            found.append(self.entries[low.bit_length() - 1])
            bits ^= low
        return found
