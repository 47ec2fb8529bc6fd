"""All watches over all walks in one forward pass.

At each state of the space stands the set of watch states that some walk can bring there, as the
bits of one whole number: joining paths is a bitwise OR, and a label touches only the watches that
it means something to. What is violated is found here; an example is then searched for by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from toolkit.core.proof.explore import FINAL, Space
from toolkit.core.proof.watch import Effect, State, Watch
from toolkit.core.proof.witness import Labels, is_asked


@dataclass(frozen=True, slots=True)
class Breach:
    """A watch that some walk breaks, and the labels with which such walks end."""

    watch: Watch
    ends: frozenset[int]


UNKNOWN = -1
"""No mask has been worked out yet."""

NOWHERE = -1
"""The place of what can't be broken any more."""


@dataclass(slots=True)
class _Pass:
    """`entries` are the watch states met so far, by the place of their bit, `known` the same the
    other way round, `states` all bits of each watch. Of each label, `effects` says what it does to
    which watch, `masks` which bits it moves (UNKNOWN before a walk first comes to it), `after`
    where each goes, `moves` where many go. `steps` is where a bit goes by an effect.
    """

    space: Space
    watches: Sequence[Watch]
    known: dict[tuple[int, State], int] = field(default_factory=dict)
    entries: list[tuple[int, State]] = field(default_factory=list)
    states: list[int] = field(default_factory=list)
    effects: list[dict[int, int]] = field(default_factory=list)
    doing: list[dict[int, list[tuple[int, int]]]] = field(default_factory=list)
    steps: dict[tuple[int, int], int] = field(default_factory=dict)
    masks: list[int] = field(default_factory=list)
    moves: list[dict[int, int]] = field(default_factory=list)
    after: list[dict[int, int]] = field(default_factory=list)

    def run(self) -> tuple[Breach, ...]:
        space = self.space
        self._begin()
        sets = [0] * len(space.place)
        for number, watch in enumerate(self.watches):
            if watch.broken(watch.start) is not False:
                sets[space.start] |= 1 << self._place(number, watch.start)
        at_end: dict[int, int] = {}
        masks, moves, edges = self.masks, self.moves, space.edges
        for state in space.order:
            here = sets[state]
            if not here:
                continue
            for label, target in edges[state]:
                there = here
                mask = masks[label]
                if mask == UNKNOWN:
                    mask = self._mask(label)
                touched = here & mask
                if touched:
                    moved = moves[label].get(touched)
                    if moved is None:
                        moved = moves[label][touched] = self._moved(label, touched)
                    there = (here ^ touched) | moved
                if target == FINAL:
                    last = space.run(label)[-1]
                    at_end[last] = at_end.get(last, 0) | there
                else:
                    sets[target] |= there
        return self._breaches(at_end)

    def _begin(self) -> None:
        labels = 2 * len(self.space.layout.branches)
        self.states = [0] * len(self.watches)
        self.masks = [UNKNOWN] * labels
        self.moves = [{} for _ in range(labels)]
        self.after = [{} for _ in range(labels)]
        self.effects = [{} for _ in range(labels)]
        self.doing = [{} for _ in range(labels)]
        for number, watch in enumerate(self.watches):
            known: dict[Effect, int] = {}
            for label, effect in watch.effects().items():
                self.effects[label][number] = known.setdefault(effect, len(known))

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
        mask = 0
        doing = self.doing[label]
        for passed in self.space.run(label):
            for number, effect in self.effects[passed].items():
                doing.setdefault(number, []).append((effect, passed))
        for number in doing:
            mask |= self.states[number]
        self.masks[label] = mask
        return mask

    def _moved(self, label: int, touched: int) -> int:
        """Where the watch states `touched` go; those that stay are not asked again."""
        after, moved = self.after[label], 0
        for place in _places(touched):
            there = after.get(place)
            if there is None:
                there = after[place] = self._step(label, place)
                if there == 1 << place:
                    self.masks[label] ^= there
            moved |= there
        return moved

    def _step(self, label: int, place: int) -> int:
        """Where one bit goes. By an effect that is the same at many labels it goes the same way."""
        number, steps = self.entries[place][0], self.steps
        for effect, passed in self.doing[label][number]:
            key = (place, effect)
            then = steps.get(key)
            if then is None:
                after = self.watches[number].step(self.entries[place][1], passed)
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
