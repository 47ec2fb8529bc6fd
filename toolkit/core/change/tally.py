"""Counting combinations of answers over the product of two trees, each with a shortest example."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from toolkit.core.change.both import Both, Spot, Step
from toolkit.core.proof.witness import journal_of
from toolkit.core.walk import Journal

Key = TypeVar("Key")
"""What is remembered of a combination: a pair, one for each side."""


@dataclass(slots=True)
class Tally(Generic[Key]):
    """How many combinations come to a spot with one key, and the shortest of them: the number of
    its questions and the step before.
    """

    count: int = 0
    length: int = 1 << 30
    before: tuple[Spot, Key, Step] | None = None


@dataclass(slots=True)
class Counted(Generic[Key]):
    """The tallies of every spot."""

    both: Both
    tallies: dict[Spot, dict[Key, Tally[Key]]] = field(default_factory=dict)

    def ends(self) -> Iterator[tuple[Spot, Key, Tally[Key]]]:
        """The combinations that both sides have walked to an end."""
        for spot in self.both.order:
            if not self.both.steps[spot]:
                for key, tally in self.tallies.get(spot, {}).items():
                    yield spot, key, tally

    def dead_ends(self) -> Iterator[tuple[Step, Tally[Key]]]:
        """The combinations with an answer that only one side knows, at the step that gives it."""
        for spot in self.both.order:
            for step in self.both.steps[spot]:
                if step.target is None:
                    for tally in self.tallies.get(spot, {}).values():
                        yield step, tally

    def example(self, tally: Tally[Key], last: Step | None = None) -> Journal:
        """The answers of the shortest combination behind `tally`: those that the new tree asks for
        or, where it does not know the last one, those that the old tree asks for.
        """
        steps = [] if last is None else [last]
        while tally.before is not None:
            spot, key, step = tally.before
            steps.append(step)
            tally = self.tallies[spot][key]
        steps.reverse()
        is_old = last is not None and not last.new
        side = self.both.old if is_old else self.both.new
        labels = [label for step in steps for label in (step.old if is_old else step.new)]
        return journal_of(side.space, labels)


def count(both: Both, opening: Key, after: Callable[[Key, Step], Key | None]) -> Counted[Key]:
    """Count every combination, remembering of each only a key: `opening` before the first
    question, then what `after` makes of it at every step that leads on. Combinations for which it
    makes None are followed no further.
    """
    counted: Counted[Key] = Counted(both)
    counted.tallies[both.start] = {opening: Tally(1, 0)}
    for spot in both.order:
        here = counted.tallies.get(spot)
        if here is None:
            continue
        for step in both.steps[spot]:
            if step.target is None:
                continue
            for key, tally in here.items():
                become = after(key, step)
                if become is None:
                    continue
                there = counted.tallies.setdefault(step.target, {})
                reached = there.get(become)
                if reached is None:
                    reached = there[become] = Tally()
                reached.count += tally.count * step.count
                if tally.length + step.asked < reached.length:
                    reached.length = tally.length + step.asked
                    reached.before = (spot, key, step)
    return counted
