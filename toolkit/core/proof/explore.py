"""The forward pass: from points to the space of all walks.

At each point there is one state for every valuation of what still matters there, so that pasts
which no future can tell apart are one state. Every path of the space is a possible walk, and every
walk is a path of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from toolkit.core.condition import Value, holds
from toolkit.core.proof.liveness import Care, Cares, Window, cares
from toolkit.core.proof.packing import Field, Table, fields_of, shown
from toolkit.core.proof.passing import Stops, everywhere, stops
from toolkit.core.proof.points import FINISH, Branch, Layout, Point, Step
from toolkit.core.proof.settling import Settled, Settling, settlings
from toolkit.core.proof.variable import UNANSWERED, Add, Assignment, Mark, Put

MAX_STATES = 250_000
"""States that are explored before a proof is given up as undecided: some seconds of work."""

Valuation = int
"""The values that matter, each in the field of its variable."""

Edge = tuple[int, int]
"""A label and the state it leads to. A label is twice the branch's number, plus one where the
branch was taken because the fact was known (the question was not asked)."""

FINAL = 0
"""The state in which every walk ends."""


@dataclass(frozen=True, slots=True)
class Space:
    """All walks of a program. `edges` are the ways on from each state, `order` the states so that
    each stands before all that follow it, those of one point together (FINAL last), `place` the
    point of each state (FINISH for FINAL). `labels` are those that some walk takes. `gaps` are
    states at a decision of which no row is true. `start` is the first state. `valuations` are the
    values of each state, `fields` the places of the variables in them, `cares` what they stand for
    at each point. `runs` are the edges that take more labels than one.
    """

    layout: Layout
    order: tuple[int, ...]
    place: Sequence[int]
    edges: Sequence[tuple[Edge, ...]]
    labels: frozenset[int]
    gaps: tuple[int, ...]
    start: int
    valuations: Sequence[Valuation]
    fields: Mapping[int, Field]
    cares: tuple[Cares, ...]
    runs: Mapping[int, tuple[int, ...]] = field(default_factory=dict)

    def run(self, label: int) -> tuple[int, ...]:
        """The labels that an edge takes: first its own, then those that always follow it."""
        return self.runs.get(label, (label,))

    def branch(self, label: int) -> Branch:
        """The branch of a label."""
        return self.layout.branches[label >> 1]

    def is_reused(self, label: int) -> bool:
        """Whether the question of the label was not asked, because the fact was known."""
        return bool(label & 1)


class TooLargeError(ValueError):
    """The space has more states than are explored; `point` is where that showed."""

    def __init__(self, layout: Layout, found: tuple[Cares, ...], point: int) -> None:
        super().__init__("too many states")
        self.layout = layout
        self.cares = found
        self.point = point


Change = tuple[int, int, Sequence[int] | Table]
"""A shift, a mask, and for each value that they cut out the new one, in place."""

Way = tuple[
    int, int, int, tuple[Change, ...], tuple[Settling, ...], dict[Valuation, int] | None, int
]
"""A label, the bits that stay, the bits that are set, what changes, what is settled then, the
states of the next point (None at the end of the walk), and its number.
"""


def explore(layout: Layout, max_states: int = MAX_STATES, *, ahead: bool = False) -> Space:
    """The space of all walks of `layout`. With `ahead` it has the same walks in far fewer states:
    it stops at no point that is only passed (`passing`), and forgets what another answer settles
    (`settling`). The first walk that comes to a state is then another one than without. Raises
    TooLargeError beyond `max_states` states.
    """
    found = cares(layout)
    stop_at = stops(layout) if ahead else everywhere(layout)
    steps = _Steps(layout, stop_at, found, fields_of(found))
    if ahead:
        steps.settled = settlings(layout, stop_at, found, steps.fields)
    tables: list[dict[Valuation, int]] = [{} for _ in layout.points]
    members: list[list[int]] = [[] for _ in layout.points]
    first = steps.first()
    tables[0][first] = 1
    members[0].append(1)
    edges: list[tuple[Edge, ...]] = [(), ()]
    place = [FINISH, 0]
    valuations: list[Valuation] = [0, first]
    order: list[int] = []
    labels: set[int] = set()
    gaps: list[int] = []
    for point in layout.points:
        here = members[point.number]
        if not here:
            continue
        looked_at = steps.looked_at(point)
        every = [steps.way(branch, tables) for branch in point.branches]
        open_for: dict[Valuation, Sequence[Way]] = {}
        if not looked_at and point.step is not Step.DECIDE:
            open_for[0] = every
        for state in here:
            valuation = valuations[state]
            seen = valuation & looked_at
            ways = open_for.get(seen)
            if ways is None:
                ways = open_for[seen] = steps.open_ways(point, seen, every)
            onward = []
            for label, stays, is_set, changes, settled, table, to in ways:
                if table is None:
                    onward.append((label, FINAL))
                    continue
                then = valuation & stays | is_set
                for shift, mask, after in changes:
                    then |= after[valuation >> shift & mask]
                target = table.get(then)
                if target is None:
                    kept = then
                    if settled:
                        for shift, mask, beside in settled:
                            kept &= beside[kept >> shift & mask]
                        target = table.get(kept)
                    if target is None:
                        target = len(place)
                        members[to].append(target)
                        place.append(to)
                        edges.append(())
                        valuations.append(kept)
                        table[kept] = target
                    if settled:
                        table[then] = target
                onward.append((label, target))
            edges[state] = tuple(onward)
            if not onward:
                gaps.append(state)
        order.extend(here)
        labels.update(way[0] for ways in open_for.values() for way in ways)
        if len(place) > max_states:
            raise TooLargeError(layout, found, point.number)
        tables[point.number] = {}
        members[point.number] = []
    order.append(FINAL)
    runs: dict[int, tuple[int, ...]] = {}
    for label in labels if ahead else ():
        passed = stop_at.passed_on(layout.branches[label >> 1].target)
        if passed:
            runs[label] = (label, *passed)
    return Space(
        layout,
        tuple(order),
        place,
        edges,
        frozenset(chain(labels, *runs.values())),
        tuple(gaps),
        1,
        valuations,
        steps.fields,
        found,
        runs,
    )


@dataclass(slots=True)
class _Steps:
    """How valuations go over from each point to the next."""

    layout: Layout
    stops: Stops
    cares: tuple[Cares, ...]
    fields: Mapping[int, Field]
    settled: Settled | None = None
    known: dict[tuple[int, Care, Care, int], Sequence[int] | Table] = field(default_factory=dict)

    def first(self) -> Valuation:
        """What holds before the first point."""
        starts = {put.variable: put for put in self.layout.starts}
        valuation = 0
        for variable, care in self.cares[0].items():
            put = starts.get(variable)
            value = _constant(put.value, care) if isinstance(put, Put) else _unset(care)
            valuation |= self.fields[variable].write(value)
        return valuation

    def looked_at(self, point: Point) -> int:
        """The bits on which it depends which ways are open at `point`."""
        here = self.cares[point.number]
        if not here:
            return 0
        read = {number for _, number in point.reads}
        if point.fact is not None:
            read.add(point.fact)
        return sum(self.fields[number].bits for number in read if number in here)

    def open_ways(self, point: Point, seen: Valuation, every: list[Way]) -> Sequence[Way]:
        """The ways on from `point` where the bits looked at are `seen`."""
        here = self.cares[point.number]
        if point.step is Step.DECIDE:
            value_of = {
                name: self._shown(number, here[number], seen)
                for name, number in point.reads
                if number in here
            }.get
            for way, row in zip(every, point.rows, strict=True):
                if row is None or holds(row, value_of):
                    return (way,)
            return ()
        known = None
        if point.fact is not None and point.fact in here:
            known = self._shown(point.fact, here[point.fact], seen)
        if known is None:
            return every
        return [
            (way[0] + 1, *way[1:])
            for way, branch in zip(every, point.branches, strict=True)
            if branch.value == known
        ][:1]

    def _shown(self, number: int, care: Care, seen: Valuation) -> Value | None:
        return shown(self.layout.variables[number], care, self.fields[number].read(seen))

    def way(self, branch: Branch, tables: list[dict[Valuation, int]]) -> Way:
        """What taking `branch` does."""
        label = 2 * branch.number
        target = self.stops.after(branch.target)
        if target == FINISH:
            return label, 0, 0, (), (), None, FINISH
        before, after = self.cares[branch.point], self.cares[target]
        if not after:
            return label, 0, 0, (), (), tables[target], target
        sets: dict[int, list[Assignment]] = {}
        for assignment in branch.sets:
            if assignment.variable in after:
                sets.setdefault(assignment.variable, []).append(assignment)
        stays = is_set = 0
        changes: list[Change] = []
        for variable, care in after.items():
            place = self.fields[variable]
            own = sets.get(variable, [])
            if own and isinstance(own[0], Put):
                is_set |= place.write(_constant(_put(own), care))
                continue
            old = before.get(variable)
            if old is None:
                is_set |= place.write(_unset(care))
                continue
            amount = _amount(own)
            if _stays(old, care) and not amount:
                stays |= place.bits
            else:
                changes.append((place.shift, place.mask, self._change(variable, old, care, amount)))
        settled: tuple[Settling, ...] = ()
        if self.settled is not None and self.settled.beside[target]:
            moved = sum(mask << shift for shift, mask, _ in changes)
            settled = self.settled.newly(branch.point, target, sets, stays | moved, is_set)
        return label, stays, is_set, tuple(changes), settled, tables[target], target

    def _change(self, variable: int, old: Care, new: Care, amount: int) -> Sequence[int] | Table:
        """How the value of one variable goes over from one point to the next."""
        key = (variable, old, new, amount)
        change = self.known.get(key)
        if change is None:
            change = self.known[key] = self._worked_out(self.fields[variable], old, new, amount)
        return change

    @staticmethod
    def _worked_out(place: Field, old: Care, new: Care, amount: int) -> Sequence[int] | Table:
        if isinstance(old, tuple) and isinstance(new, tuple):
            classes = [0] * (max(old) + 1)
            for before, after in zip(old, new, strict=True):
                classes[before] = place.write(after)
            return classes
        base = place.base
        if isinstance(new, int):
            mask = new
            nothing = place.write(UNANSWERED)
            return Table(
                lambda code: (
                    nothing
                    if code + base == UNANSWERED
                    else place.write((code + base | amount) & mask)
                )
            )
        if isinstance(new, Window):
            low, high = new.low, new.high
            return Table(lambda code: place.write(max(low, min(high, code + base + amount))))
        raise TypeError("one variable is of one kind")


def _constant(value: int, care: Care) -> int:
    """The value of a variable just set, as finely as it matters."""
    match care:
        case tuple():
            return care[value]
        case int():
            return value & care
        case Window():
            return max(care.low, min(care.high, value))


def _unset(care: Care) -> int:
    match care:
        case tuple():
            return 0
        case int():
            return UNANSWERED
        case Window():
            return max(care.low, min(care.high, 0))


def _put(changes: list[Assignment]) -> int:
    """The value after assignments of which the first is a Put."""
    value = 0
    for change in changes:
        match change:
            case Put(_, other):
                value = other
            case Mark(_, bits):
                value |= bits
            case Add(_, points):
                value += points
    return value


def _amount(changes: list[Assignment]) -> int:
    """The bits that are marked, or the points that are added."""
    amount = 0
    for change in changes:
        match change:
            case Mark(_, bits):
                amount |= bits
            case Add(_, points):
                amount += points
            case Put():
                raise TypeError("what is put stands first")
    return amount


def _stays(old: Care, new: Care) -> bool:
    """Whether values that matter as `old` can stay as they are where `new` matters."""
    if isinstance(old, Window) and isinstance(new, Window):
        return new.low <= old.low and old.high <= new.high
    return old is new or old == new
