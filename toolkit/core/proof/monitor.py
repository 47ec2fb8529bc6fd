"""All watches over all walks in one forward pass.

At each state of the space stands the set of watch states that some walk can bring there, as the
bits of one whole number: joining paths is a bitwise OR, and a label touches only the watches that
it means something to. What is violated is found here; an example is then searched for by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from toolkit.core.proof.explore import FINAL, Space
from toolkit.core.proof.watch import State, Watch
from toolkit.core.proof.witness import Labels, is_asked


@dataclass(frozen=True, slots=True)
class Breach:
    """A watch that some walk breaks, and the labels with which such walks end."""

    watch: Watch
    ends: frozenset[int]


@dataclass(slots=True)
class _Pass:
    space: Space
    watches: Sequence[Watch]
    index: dict[tuple[int, State], int] = field(default_factory=dict)
    entries: list[tuple[int, State]] = field(default_factory=list)
    labels: list[frozenset[int]] = field(default_factory=list)
    masks: list[int] = field(default_factory=list)
    moves: list[dict[int, int]] = field(default_factory=list)

    def run(self) -> tuple[Breach, ...]:
        space = self.space
        self.labels = [watch.labels() for watch in self.watches]
        self.masks = [0] * (2 * len(space.layout.branches))
        self.moves = [{} for _ in self.masks]
        sets = [0] * len(space.place)
        for number, watch in enumerate(self.watches):
            if watch.broken(watch.start) is not False:
                sets[space.start] |= self._bit(number, watch.start)
        at_end: dict[int, int] = {}
        masks, moves, edges = self.masks, self.moves, space.edges
        for state in space.order:
            here = sets[state]
            if not here:
                continue
            for label, target in edges[state]:
                there = here
                touched = here & masks[label]
                if touched:
                    moved = moves[label].get(touched)
                    if moved is None:
                        moved = moves[label][touched] = self._moved(label, touched)
                    there = (here ^ touched) | moved
                if target == FINAL:
                    at_end[label] = at_end.get(label, 0) | there
                else:
                    sets[target] |= there
        return self._breaches(at_end)

    def _bit(self, number: int, state: State) -> int:
        key = (number, state)
        place = self.index.get(key)
        if place is None:
            place = self.index[key] = len(self.entries)
            self.entries.append(key)
            for label in self.labels[number]:
                self.masks[label] |= 1 << place
        return 1 << place

    def _moved(self, label: int, touched: int) -> int:
        moved = 0
        for place in _places(touched):
            number, state = self.entries[place]
            after = self.watches[number].step(state, label)
            if after is not None:
                moved |= self._bit(number, after)
        return moved

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
    found = []
    while bits:
        low = bits & -bits
        found.append(low.bit_length() - 1)
        bits ^= low
    return found


def breaches(space: Space, watches: Sequence[Watch]) -> tuple[Breach, ...]:
    """Every watch that some walk of `space` breaks."""
    return _Pass(space, watches).run()


def shortest_breach(space: Space, breach: Breach, *, ends: frozenset[int] | None = None) -> Labels:
    """The walk that breaks the watch and asks the fewest questions (the first one, in the order of
    the source), ending with one of `ends`. Raises LookupError where there is none.
    """
    watch, last = breach.watch, breach.ends if ends is None else ends
    touches = watch.labels()
    best: dict[tuple[int, State], int] = {(space.start, watch.start): 0}
    before: dict[tuple[int, State], tuple[int, tuple[int, State]]] = {}
    at: dict[int, list[State]] = {space.start: [watch.start]}
    found: tuple[int, int, tuple[int, State]] | None = None
    for state in space.order:
        for seen in at.pop(state, ()):
            here = best[(state, seen)]
            for label, target in space.edges[state]:
                after = watch.step(seen, label) if label in touches else seen
                if after is None:
                    continue
                far = here + is_asked(space, label)
                if target == FINAL:
                    is_worth_it = found is None or far < found[0]
                    if label in last and is_worth_it and watch.is_broken_at_end(after):
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
