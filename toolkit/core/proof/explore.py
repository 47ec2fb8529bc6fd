"""The forward pass: from points to the space of all walks.

At each point there is one state for every valuation of what still matters there, so that pasts
which no future can tell apart are one state. Every path of the space is a possible walk, and every
walk is a path of it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from toolkit.core.condition import (
    AllOf,
    Answered,
    AnyOf,
    Atom,
    Between,
    Condition,
    Has,
    Is,
    Need,
    Not,
    holds,
)
from toolkit.core.proof.answers import bits_of
from toolkit.core.proof.liveness import Care, Cares, Window, cares
from toolkit.core.proof.points import FINISH, Branch, Layout, Point, Step
from toolkit.core.proof.variable import (
    UNANSWERED,
    Add,
    Assignment,
    Gathered,
    Mark,
    Picked,
    Put,
    Scored,
)

MAX_STATES = 250_000
"""States that are explored before a proof is given up as undecided: some seconds of work."""

Valuation = tuple[int, ...]
"""The values that matter, in the order of the point's variables, behind a leading 0."""

Edge = tuple[int, int]
"""A label and the state it leads to. A label is twice the branch's number, plus one where the
branch was taken because the fact was known (the question was not asked)."""

FINAL = 0
"""The state in which every walk ends."""


@dataclass(frozen=True, slots=True)
class Space:
    """All walks of a program. `edges` are the ways on from each state, `order` the states so that
    each stands before all that follow it (FINAL last), `place` the point of each state (FINISH
    for FINAL). `gaps` are states at a decision of which no row is true. `start` is the first state.
    `valuations` are the values of each state, `cares` what they stand for at each point.
    """

    layout: Layout
    order: tuple[int, ...]
    place: Sequence[int]
    edges: Sequence[tuple[Edge, ...]]
    gaps: tuple[int, ...]
    start: int
    valuations: Sequence[Valuation]
    cares: tuple[Cares, ...]

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


class _Table(dict[int, int]):
    """A transform of one value, worked out when it is first needed."""

    __slots__ = ("rule",)

    def __init__(self, rule: Callable[[int], int]) -> None:
        super().__init__()
        self.rule = rule

    def __missing__(self, key: int) -> int:
        value = self[key] = self.rule(key)
        return value


Lookup = tuple[int, ...] | _Table
Plan = list[tuple[int, Lookup]] | None
"""For each value of the next valuation: the place it comes from, and its transform. None: the
valuation stays as it is."""


def explore(layout: Layout, max_states: int = MAX_STATES) -> Space:
    """The space of all walks of `layout`. Raises TooLargeError beyond `max_states` states."""
    found = cares(layout)
    slots = [{v: place for place, v in enumerate(here, 1)} for here in found]
    tables: list[dict[Valuation, int]] = [{} for _ in layout.points]
    first = _first(layout, found[0])
    tables[0][first] = 1
    edges: list[tuple[Edge, ...]] = [(), ()]
    place = [FINISH, 0]
    valuations: list[Valuation] = [(0,), first]
    order: list[int] = []
    gaps: list[int] = []
    for point in layout.points:
        here = tables[point.number]
        if not here:
            continue
        choose = _chooser(layout, point, slots[point.number], found[point.number])
        plans = [_plan(branch, found, slots) for branch in point.branches]
        onward = [
            None if branch.target == FINISH else tables[branch.target] for branch in point.branches
        ]
        base = 2 * point.branches[0].number if point.branches else 0
        for valuation, state in here.items():
            ways = []
            for taken, reused in choose(valuation):
                table = onward[taken]
                if table is None:
                    ways.append((base + 2 * taken + reused, FINAL))
                    continue
                plan = plans[taken]
                then = (
                    valuation if plan is None else tuple([look[valuation[at]] for at, look in plan])
                )
                target = table.get(then)
                if target is None:
                    target = table[then] = len(place)
                    place.append(point.branches[taken].target)
                    edges.append(())
                    valuations.append(then)
                ways.append((base + 2 * taken + reused, target))
            edges[state] = tuple(ways)
            if not ways:
                gaps.append(state)
            order.append(state)
        if len(place) > max_states:
            raise TooLargeError(layout, found, point.number)
        tables[point.number] = {}
    order.append(FINAL)
    return Space(layout, tuple(order), place, edges, tuple(gaps), 1, valuations, found)


def _first(layout: Layout, here: Cares) -> Valuation:
    starts = {put.variable: put for put in layout.starts}
    values = [0]
    for variable, care in here.items():
        put = starts.get(variable)
        values.append(_constant(put, care) if isinstance(put, Put) else _unset(care))
    return tuple(values)


def _constant(put: Put, care: Care) -> int:
    """The value of a variable just set, as finely as it matters."""
    match care:
        case tuple():
            return care[put.value]
        case int():
            return put.value & care
        case Window():
            return max(care.low, min(care.high, put.value))


def _unset(care: Care) -> int:
    return UNANSWERED if isinstance(care, int) else 0


def _plan(branch: Branch, found: tuple[Cares, ...], slots: list[dict[int, int]]) -> Plan:
    if branch.target == FINISH:
        return None
    before, after = found[branch.point], found[branch.target]
    if before is after and not any(a.variable in after for a in branch.sets):
        return None
    sets: dict[int, list[Assignment]] = {}
    for assignment in branch.sets:
        sets.setdefault(assignment.variable, []).append(assignment)
    plan: list[tuple[int, Lookup]] = [(0, (0,))]
    places = slots[branch.point]
    for variable, care in after.items():
        changes = sets.get(variable, [])
        if changes and isinstance(changes[0], Put):
            value = changes[0].value
            for change in changes[1:]:
                match change:
                    case Mark(_, bits):
                        value |= bits
                    case Add(_, points):
                        value += points
                    case Put(_, other):
                        value = other
            plan.append((0, (_constant(Put(variable, value), care),)))
        elif variable in places:
            plan.append((places[variable], _lookup(before[variable], care, changes)))
        else:
            plan.append((0, (_unset(care),)))
    return plan


def _lookup(before: Care, after: Care, changes: list[Assignment]) -> Lookup:
    """How the value of one variable goes over from one point to the next."""
    if isinstance(before, tuple) and isinstance(after, tuple):
        classes = [0] * (max(before) + 1)
        for old, new in zip(before, after, strict=True):
            classes[old] = new
        return tuple(classes)
    if isinstance(after, int):
        marks = 0
        for change in changes:
            marks |= change.bits if isinstance(change, Mark) else 0
        mask = after
        return _Table(lambda v: v if v == UNANSWERED else (v | marks) & mask)
    if isinstance(after, Window):
        points = sum(change.points for change in changes if isinstance(change, Add))
        low, high = after.low, after.high
        return _Table(lambda v: max(low, min(high, v + points)))
    raise TypeError("one variable is of one kind")


Chooser = Callable[[Valuation], Sequence[tuple[int, int]]]
"""The branches open at a valuation: (place among the point's branches, 1 where reused)."""


def _chooser(layout: Layout, point: Point, slots: dict[int, int], here: Cares) -> Chooser:
    everything = tuple((place, 0) for place in range(len(point.branches)))
    if point.step is Step.DECIDE:
        return _decider(layout, point, slots, here)
    if point.fact is None or point.fact not in slots:
        return lambda _: everything
    slot, classes = slots[point.fact], here[point.fact]
    variable = layout.variables[point.fact]
    if not isinstance(variable, Picked) or not isinstance(classes, tuple):
        raise TypeError("a fact is a picked variable")
    place_of = {branch.value: place for place, branch in enumerate(point.branches)}
    known: dict[int, tuple[tuple[int, int], ...]] = {0: everything}
    for value, class_ in zip(variable.domain, classes, strict=True):
        if class_ not in known:
            known[class_] = ((place_of[value], 1),) if value in place_of else ()
    return lambda valuation: known[valuation[slot]]


def _decider(layout: Layout, point: Point, slots: dict[int, int], here: Cares) -> Chooser:
    reads = dict(point.reads)
    rows = [
        (lambda _: True) if row is None else compiled(layout, row, reads, slots, here)
        for row in point.rows
    ]
    read = sorted({slots[v] for v in reads.values() if v in slots})
    memo: dict[tuple[int, ...], tuple[tuple[int, int], ...]] = {}

    def choose(valuation: Valuation) -> Sequence[tuple[int, int]]:
        key = tuple([valuation[slot] for slot in read])
        taken = memo.get(key)
        if taken is None:
            taken = ()
            for place, row in enumerate(rows):
                if row(valuation):
                    taken = ((place, 0),)
                    break
            memo[key] = taken
        return taken

    return choose


Test = Callable[[Valuation], bool]


def compiled(
    layout: Layout, condition: Condition, reads: dict[str, int], slots: dict[int, int], here: Cares
) -> Test:
    """`condition` as a test of valuations of one point."""
    match condition:
        case AllOf(parts):
            tests = [compiled(layout, part, reads, slots, here) for part in parts]
            return lambda valuation: all(test(valuation) for test in tests)
        case AnyOf(parts):
            tests = [compiled(layout, part, reads, slots, here) for part in parts]
            return lambda valuation: any(test(valuation) for test in tests)
        case Not(part):
            inner = compiled(layout, part, reads, slots, here)
            return lambda valuation: not inner(valuation)
        case Is() | Has() | Between() | Answered():
            return _atom(layout, condition, reads, slots, here)


def _atom(
    layout: Layout, atom: Atom, reads: dict[str, int], slots: dict[int, int], here: Cares
) -> Test:
    number = reads.get(atom.name)
    slot = slots.get(number) if number is not None else None
    if number is None or slot is None:
        never = holds(atom, lambda _: None)
        return lambda _: never
    variable, care = layout.variables[number], here[number]
    if isinstance(variable, Picked) and isinstance(care, tuple):
        truth = [False] * (max(care) + 1)
        for value, class_ in zip(variable.domain, care, strict=True):
            truth[class_] = holds(atom, {atom.name: value}.get)
        return lambda valuation: truth[valuation[slot]]
    if isinstance(variable, Gathered):
        return _set_test(variable, atom, slot)
    if isinstance(variable, Scored):
        return lambda valuation: holds(atom, lambda _: valuation[slot])
    raise TypeError("a variable and what matters of it are of one kind")


def _set_test(variable: Gathered, atom: Atom, slot: int) -> Test:
    if isinstance(atom, Answered):
        wanted = atom.answered
        return lambda valuation: (valuation[slot] != UNANSWERED) is wanted
    if not isinstance(atom, Has):
        return lambda _: False
    each = [variable.bits.get(value, 0) for value in atom.values]
    both = bits_of(variable, atom.values)
    if atom.need is Need.ALL:
        # A value that is no option of the question has no bit, and is never among those picked.
        possible = all(each)
        return lambda v: possible and v[slot] != UNANSWERED and v[slot] & both == both
    if atom.need is Need.NONE:
        return lambda v: v[slot] != UNANSWERED and not v[slot] & both
    return lambda v: v[slot] != UNANSWERED and bool(v[slot] & both)
