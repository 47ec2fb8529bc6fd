"""Which duties any combination of answers meets in another way on the two sides."""

from __future__ import annotations

from dataclasses import dataclass, field

from toolkit.core.change.both import Both, Step
from toolkit.core.change.duties import Duty, Owed

ABSENT = -1.0
"""The limit of a duty that a walk has not met."""

Entry = tuple[Duty, float, float]
"""A duty with its soonest limit on the old and on the new side."""


def shifting_duties(both: Both, old: Owed, new: Owed) -> list[Duty]:
    """The duties with another limit, or met on one side only, at the end of some combination.

    One pass for all: at each spot stands the set of entries that some combination brings there, as
    the bits of a whole number (see `toolkit.core.proof.monitor`).
    """
    return _Pass(both, old, new).run()


@dataclass(slots=True)
class _Pass:
    both: Both
    old: Owed
    new: Owed
    index: dict[Entry, int] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)
    masks: dict[Duty, int] = field(default_factory=dict)
    memo: dict[tuple[tuple[int, ...], tuple[int, ...], int], int] = field(default_factory=dict)

    def run(self) -> list[Duty]:
        both = self.both
        nothing = 0
        for owed in (self.old, self.new):
            for each in owed.duties:
                for duty, _ in each:
                    nothing |= self._bit((duty, ABSENT, ABSENT))
        opening = self._after(both.old.opening, both.new.opening, nothing)
        sets = {both.start: opening}
        found: dict[Duty, None] = {}
        for spot in both.order:
            here = sets.pop(spot)
            steps = both.steps[spot]
            for step in steps:
                if step.target is not None:
                    sets[step.target] = sets.get(step.target, 0) | self._step(step, here)
            if not steps:
                for entry in self._entries(here):
                    if entry[1] != entry[2]:
                        found[entry[0]] = None
        return list(found)

    def _step(self, step: Step, here: int) -> int:
        if not step.old and not step.new:
            return here
        key = (step.old, step.new, here)
        there = self.memo.get(key)
        if there is None:
            there = self.memo[key] = self._after(step.old, step.new, here)
        return there

    def _after(self, old: tuple[int, ...], new: tuple[int, ...], here: int) -> int:
        for label in old:
            for duty, limit in self.old.duties[label]:
                here = self._met(here, duty, limit, NONE)
        for label in new:
            for duty, limit in self.new.duties[label]:
                here = self._met(here, duty, NONE, limit)
        return here

    def _met(self, here: int, duty: Duty, old: float, new: float) -> int:
        after = 0
        for _, known_old, known_new in self._entries(here & self.masks[duty]):
            after |= self._bit((duty, _sooner(known_old, old), _sooner(known_new, new)))
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


NONE = -2.0
"""The duty is not met at this label."""


def _sooner(known: float, met: float) -> float:
    if met == NONE:
        return known
    return met if known == ABSENT else min(known, met)
