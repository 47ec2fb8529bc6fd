"""What one answer settles: of the others, some are not looked at any more.

`liveness` says of each variable by itself whether its value may still matter. Often that depends on
another one: once somebody is in danger, it is decided where the walk leads, whatever else was
answered. So for each value that a variable can have at a point, here are the bits of a valuation
that matter beside it: the same backward pass, over the program in which that one answer is known.
A row that it makes false is not there, a row that it makes true is the last.

Why that is exact: two valuations that agree in this value, and in all that matters beside it, have
the same walks before them, because every decision on the way has the same row for both. To clear
the rest makes them one state, and loses or adds no walk. Kept whatever is known are scores, whose
comparisons are looked at one by one, and what stands below a `not` of a row that may be taken:
there it is told whether a question was asked at all (`guards`).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from toolkit.core.condition import AllOf, AnyOf, Atom, Condition, Not, Value, holds
from toolkit.core.proof.facts import Truth, truth
from toolkit.core.proof.liveness import Care, Cares, Classes, Window, negated_names
from toolkit.core.proof.packing import Field
from toolkit.core.proof.passing import Stops
from toolkit.core.proof.points import FINISH, Branch, Layout, Point, Step
from toolkit.core.proof.variable import Picked, Put, Variable

Settling = tuple[int, int, Sequence[int]]
"""A shift and a mask that cut a value out of a valuation, and for each value the bits that matter
beside it."""


Beside = Mapping[int, Sequence[int]]
"""For each class of a variable the bits that matter beside it, where these are fewer than all."""


@dataclass(frozen=True, slots=True)
class Settled:
    """What values settle, at each point."""

    cares: Sequence[Cares]
    fields: Mapping[int, Field]
    beside: Sequence[Beside]

    def newly(
        self, point: int, target: int, put: Collection[int], stays: int, is_set: int
    ) -> tuple[Settling, ...]:
        """What the values at `target` settle that they did not settle at `point`, on a way between
        them on which the variables `put` get values. The bits that stay on it, and those that are
        set, are all that there can be to clear. Each clears bits for the next one.
        """
        known, before, after = self.beside[point], self.cares[point], self.cares[target]
        found: list[Settling] = []
        for variable, beside in self.beside[target].items():
            cleared = known.get(variable)
            if cleared is not None and variable not in put:
                classes = {*zip(_classes(before[variable]), _classes(after[variable]), strict=True)}
                if not any((cleared[a] & stays | is_set) & ~beside[b] for a, b in classes):
                    continue
            place = self.fields[variable]
            found.append((place.shift, place.mask, beside))
        return tuple(found)


def settlings(
    layout: Layout, stops: Stops, cares: Sequence[Cares], fields: Mapping[int, Field]
) -> Settled:
    """What values settle at each of `stops`."""
    backward = _Backward(layout, stops, cares, fields)
    for point in reversed(layout.points):
        if cares[point.number] and stops.at[point.number] == point.number:
            backward.come_to(point)
    return Settled(cares, fields, backward.beside)


@dataclass(frozen=True, slots=True)
class _Onward:
    """What matters at a point for what follows one of its branches: `bits` whatever is known there,
    and less beside the variables of `beside`, which matter there as `after` says.
    """

    bits: int
    beside: Beside
    after: Cares

    def given(self, variable: int, position: int) -> int:
        """The bits that matter beside a value of `variable`, by its position in the domain."""
        beside = self.beside.get(variable)
        if beside is None:
            return self.bits
        return self.bits & beside[_classes(self.after[variable])[position]]


_NOTHING = _Onward(0, {}, {})
_ALL = -1
"""All bits matter: nothing was looked for, because no value there can settle anything."""


@dataclass(slots=True)
class _Backward:
    """One run. `matter` are the bits that matter at a point, `beside` those beside known values."""

    layout: Layout
    stops: Stops
    cares: Sequence[Cares]
    fields: Mapping[int, Field]
    matter: list[int] = field(default_factory=list)
    beside: list[dict[int, Sequence[int]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.matter = [_ALL] * len(self.layout.points)
        self.beside = [{} for _ in self.layout.points]

    def come_to(self, point: Point) -> None:
        """Work out what matters at `point`; all that follows it has been come to."""
        here, fields = self.cares[point.number], self.fields
        if len(here) == 1 or not any(isinstance(care, tuple) for care in here.values()):
            return
        every = sum(fields[variable].bits for variable in here)
        scores = sum(fields[v].bits for v, care in here.items() if isinstance(care, Window))
        onward = [self._onward(branch, every) for branch in point.branches]
        read = self._read(point)
        looked_at = sum(fields[variable].bits for variable in read)
        all_, least = scores | looked_at, every
        for one in onward:
            all_ |= one.bits
            least &= one.bits
        self.matter[point.number] = all_
        settling = {variable for one in onward for variable in one.beside}
        # What is looked at here can settle something only where the ways on differ.
        settling |= {v for v in read if (least | scores | fields[v].bits) & all_ != all_}
        for variable in settling:
            care, own = here[variable], fields[variable].bits
            if not isinstance(care, tuple) or not own & all_ or own == all_:
                continue
            domain = _domain(self.layout.variables[variable])
            beside = []
            for class_ in range(max(care) + 1):
                position = care.index(class_)
                ways: Sequence[_Onward] = onward
                bits = looked_at
                if variable in read:
                    ways, bits = self._open(point, onward, variable, domain[position])
                for one in ways:
                    bits |= one.given(variable, position)
                beside.append((bits | scores | own) & all_)
            if any(bits != all_ for bits in beside):
                self.beside[point.number][variable] = beside

    def _read(self, point: Point) -> set[int]:
        """The variables that are looked at here."""
        here = self.cares[point.number]
        read = {number for _, number in point.reads}
        if point.fact is not None:
            read.add(point.fact)
        return {number for number in read if number in here}

    def _onward(self, branch: Branch, every: int) -> _Onward:
        target = self.stops.after(branch.target)
        if target == FINISH or not self.cares[target]:
            return _NOTHING
        bits, after, beside = self.matter[target] & every, self.cares[target], self.beside[target]
        put = {one.variable: one.value for one in branch.sets if isinstance(one, Put)}
        for variable in put:
            if variable in after:
                bits &= ~self.fields[variable].bits
        kept: dict[int, Sequence[int]] = {}
        for variable, masks in beside.items():
            if variable in put:
                bits &= masks[_classes(after[variable])[put[variable]]]
            elif variable in self.cares[branch.point]:
                kept[variable] = masks
            else:  # it has no answer
                bits &= masks[0]
        return _Onward(bits, kept, after)

    def _open(
        self, point: Point, onward: list[_Onward], variable: int, value: Value | None
    ) -> tuple[Sequence[_Onward], int]:
        """The ways that may be gone on from `point` where one value is known, and the bits that
        decide between them.
        """
        if point.step is Step.DECIDE:
            return self._rows(point, onward, variable, value)
        fact = point.fact
        if fact is None or fact not in self.cares[point.number]:
            return onward, 0
        if fact == variable and value is not None:
            same = (at for at, one in enumerate(point.branches) if one.value == value)
            return [onward[at] for at in same][:1], self.fields[fact].bits
        return onward, self.fields[fact].bits

    def _rows(
        self, point: Point, onward: list[_Onward], variable: int, value: Value | None
    ) -> tuple[Sequence[_Onward], int]:
        """The same for a decision: rows that may be true, up to one that is."""
        here, variable_of = self.cares[point.number], dict(point.reads)

        def of_atom(atom: Atom) -> Truth:
            read = variable_of.get(atom.name)
            if read == variable:
                return holds(atom, lambda _: value)
            return None if read in here else holds(atom, lambda _: None)

        ways: list[_Onward] = []
        names: set[str] = set()
        for row, one in zip(point.rows, onward, strict=True):
            is_taken = True if row is None else truth(row, of_atom)
            if is_taken is not False:
                ways.append(one)
                if row is not None:
                    names.update(negated_names(row))
                    names.update(_still_open(row, of_atom))
            if is_taken:
                break
        read = (variable_of[name] for name in names if name in variable_of)
        return ways, sum(self.fields[number].bits for number in {*read} if number in here)


def _classes(care: Care) -> Classes:
    """The classes of a picked variable."""
    if not isinstance(care, tuple):
        raise TypeError("only what is picked settles anything")
    return care


def _domain(variable: Variable) -> Sequence[Value | None]:
    return variable.domain if isinstance(variable, Picked) else ()


def _still_open(condition: Condition, of_atom: Callable[[Atom], Truth]) -> Iterator[str]:
    """The names by which it is decided whether `condition` holds, as far as that is open."""
    if truth(condition, of_atom) is None:
        match condition:
            case AllOf(parts) | AnyOf(parts):
                for part in parts:
                    yield from _still_open(part, of_atom)
            case Not(part):
                yield from _still_open(part, of_atom)
            case _:
                yield condition.name
