"""All watches over all walks in one forward pass.

At each state of the space stands the set of watch states that some walk can bring there, as the
bits of one whole number: joining paths is a bitwise OR, and a label touches only the watches that
it means something to. What is violated is found here; an example is then searched for by itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from toolkit.core.proof.explore import FINAL, Space
from toolkit.core.proof.watch import Effect, State, Watch
from toolkit.core.proof.witness import Labels, is_asked


@dataclass(frozen=True, slots=True)
class Breach:
    """A watch that some walk breaks, and the labels with which such walks end."""

    watch: Watch
    ends: frozenset[int]


_NOTHING: Mapping[int, int] = {}

NOWHERE = -1
"""The place of what can't be broken any more."""


Does = tuple[tuple[int, tuple[int, ...]], ...]
"""What a label does: of each watch that it can move the effects, one after the other."""


@dataclass(slots=True)
class _Kind:
    """Labels that do the same to all watches, as a tree does the same in many places: where each
    bit goes (`after`), where many go (`moves`), and those that stay.
    """

    does: dict[int, tuple[int, ...]]
    after: dict[int, int] = field(default_factory=dict)
    moves: dict[int, int] = field(default_factory=dict)
    stays: int = 0


@dataclass(slots=True)
class _Pass:
    """`entries` are the watch states met so far, by the place of their bit, `known` the same the
    other way round, `states` all bits of each watch. Effects are numbered: `effects` are those of
    each label by the watch, `shown` a label for each, `steps` where a place goes by one. Of each
    label that a walk has come to, `kind_of` says what it does, `masks` which bits it moves.
    """

    space: Space
    watches: Sequence[Watch]
    known: dict[tuple[int, State], int] = field(default_factory=dict)
    entries: list[tuple[int, State]] = field(default_factory=list)
    states: list[int] = field(default_factory=list)
    effects: dict[int, dict[int, int]] = field(default_factory=dict)
    shown: list[int] = field(default_factory=list)
    steps: dict[tuple[int, int], int] = field(default_factory=dict)
    kinds: dict[Does, _Kind] = field(default_factory=dict)
    kind_of: dict[int, _Kind] = field(default_factory=dict)
    masks: dict[int, int] = field(default_factory=dict)

    def run(self) -> tuple[Breach, ...]:
        space = self.space
        self._begin()
        sets = [0] * len(space.place)
        for number, watch in enumerate(self.watches):
            if watch.broken(watch.start) is not False:
                sets[space.start] |= 1 << self._place(number, watch.start)
        at_end: dict[int, int] = {}
        masks, kind_of, edges = self.masks, self.kind_of, space.edges
        for state in space.order:
            here = sets[state]
            if not here:
                continue
            for label, target in edges[state]:
                there = here
                mask = masks.get(label)
                if mask is None:
                    mask = masks[label] = self._mask(label)
                touched = here & mask
                if touched:
                    moved = kind_of[label].moves.get(touched)
                    if moved is None:
                        moved = self._moved(label, touched)
                    there = (here ^ touched) | moved
                if target == FINAL:
                    last = space.run(label)[-1]
                    at_end[last] = at_end.get(last, 0) | there
                else:
                    sets[target] |= there
        return self._breaches(at_end)

    def _begin(self) -> None:
        self.states = [0] * len(self.watches)
        for number, watch in enumerate(self.watches):
            numbers: dict[Effect, int] = {}
            for label, effect in watch.effects().items():
                known = numbers.get(effect)
                if known is None:
                    known = numbers[effect] = len(self.shown)
                    self.shown.append(label)
                self.effects.setdefault(label, {})[number] = known

    def _place(self, number: int, state: State) -> int:
        key = (number, state)
        place = self.known.get(key)
        if place is None:
            place = self.known[key] = len(self.entries)
            self.entries.append(key)
            self.states[number] |= 1 << place
        return place

    def _mask(self, label: int) -> int:
        """The bits that `label` can move. The states of one point stand together in the order, so
        that whatever watch states a walk can bring there are known when the first of them is met.
        """
        does: dict[int, tuple[int, ...]] = {}
        for passed in self.space.run(label):
            for number, effect in self.effects.get(passed, _NOTHING).items():
                does[number] = (*does.get(number, ()), effect)
        if not does:
            return 0
        key = tuple(does.items())
        kind = self.kinds.get(key)
        if kind is None:
            kind = self.kinds[key] = _Kind(does)
        self.kind_of[label] = kind
        mask = 0
        for number in does:
            mask |= self.states[number]
        return mask & ~kind.stays

    def _moved(self, label: int, touched: int) -> int:
        """Where the watch states `touched` go; those that stay are not asked again."""
        kind, moved = self.kind_of[label], 0
        after = kind.after
        for place in _places(touched):
            there = after.get(place)
            if there is None:
                there = after[place] = self._step(kind, place)
                if there == 1 << place:
                    kind.stays |= there
            moved |= there
        kind.moves[touched] = moved
        self.masks[label] &= ~kind.stays
        return moved

    def _step(self, kind: _Kind, place: int) -> int:
        """Where one bit goes; by an effect that is met again it goes the same way."""
        number, steps = self.entries[place][0], self.steps
        for effect in kind.does[number]:
            key = (place, effect)
            then = steps.get(key)
            if then is None:
                after = self.watches[number].step(self.entries[place][1], self.shown[effect])
                then = steps[key] = NOWHERE if after is None else self._place(number, after)
            if then == NOWHERE:
                return 0
            place = then
        return 1 << place

    def _breaches(self, at_end: dict[int, int]) -> tuple[Breach, ...]:
        found: dict[int, set[int]] = {}
        # One state ends at many places: whether it breaks its claim is asked once.
        ending = 0
        for states in at_end.values():
            ending |= states
        broken = 0
        for place in _places(ending):
            number, state = self.entries[place]
            if self.watches[number].is_broken_at_end(state):
                broken |= 1 << place
        for label, states in at_end.items():
            for place in _places(states & broken):
                found.setdefault(self.entries[place][0], set()).add(label)
        return tuple(
            Breach(self.watches[number], frozenset(ends)) for number, ends in sorted(found.items())
        )


def _places(bits: int) -> list[int]:
    """The positions of the bits that are set."""
    digits = bin(bits)[:1:-1]  # the lowest first; to look for a digit is faster than to reckon
    found = []
    place = digits.find("1")
    while place >= 0:
        found.append(place)
        place = digits.find("1", place + 1)
    return found


def breaches(space: Space, watches: Sequence[Watch]) -> tuple[Breach, ...]:
    """Every watch that some walk of `space` breaks."""
    return _Pass(space, watches).run()


def shortest_breach(space: Space, breach: Breach) -> Labels:
    """The walk that breaks the watch and asks the fewest questions (the first one, in the order of
    the source), ending with one of its ends. Raises LookupError where there is none.
    """
    watch, last = breach.watch, breach.ends
    touches = watch.labels()
    best: dict[tuple[int, State], int] = {(space.start, watch.start): 0}
    before: dict[tuple[int, State], tuple[int, tuple[int, State]]] = {}
    at: dict[int, list[State]] = {space.start: [watch.start]}
    found: tuple[int, int, tuple[int, State]] | None = None
    for state in space.order:
        for seen in at.pop(state, ()):
            here = best[(state, seen)]
            for label, target in space.edges[state]:
                after: State | None = seen
                for passed in space.run(label):
                    if passed in touches and after is not None:
                        after = watch.step(after, passed)
                if after is None:
                    continue
                far = here + is_asked(space, label)
                if target == FINAL:
                    is_worth_it = found is None or far < found[0]
                    ends = space.run(label)[-1] in last
                    if ends and is_worth_it and watch.is_broken_at_end(after):
                        found = (far, label, (state, seen))
                    continue
                key = (target, after)
                known = best.get(key)
                if known is None:
                    at.setdefault(target, []).append(after)
                if known is None or far < known:
                    best[key] = far
                    before[key] = (label, (state, seen))
    if found is None:
        raise LookupError("no walk breaks it")
    labels = [found[1]]
    spot = found[2]
    while spot in before:
        label, spot = before[spot]
        labels.append(label)
    return tuple(reversed(labels))
