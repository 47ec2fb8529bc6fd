"""What of the past still matters at each point, and how finely.

An answer matters only until its last reader, and only as far as the readers still to come tell
values apart: two values that every later reader treats alike are one value. This is the classic
backward analysis of live variables, with partitions of the values in place of one bit.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from toolkit.core.condition import (
    AllOf,
    Answered,
    AnyOf,
    Atom,
    Between,
    Condition,
    Has,
    Is,
    Not,
    atoms,
    holds,
)
from toolkit.core.proof.answers import bits_of
from toolkit.core.proof.points import FINISH, Branch, Layout, Point, Step
from toolkit.core.proof.variable import Add, Gathered, Mark, Picked, Put, Scored

Classes = tuple[int, ...]
"""For each position of a domain the number of its class, by first appearance. None is class 0."""


@dataclass(frozen=True, slots=True)
class Window:
    """The points of a score that still matter: below `low` and above `high` all are alike."""

    low: int
    high: int


Care = Classes | int | Window
"""How finely a variable matters: classes of a picked one, bits of a gathered one, a window."""

Cares = Mapping[int, Care]
"""What matters at a point, by variable."""

NOTHING_MATTERS: Cares = {}


def cares(layout: Layout) -> tuple[Cares, ...]:
    """For each point what matters when a walk comes to it. One backward pass."""
    found: list[Cares] = [NOTHING_MATTERS] * len(layout.points)
    for point in reversed(layout.points):
        found[point.number] = _before(layout, point, found)
    settable = _settable(layout, found)
    spans = _spans(layout, found)
    cut: dict[tuple[int, frozenset[int], tuple[tuple[int, Span], ...]], Cares] = {}
    result: list[Cares] = []
    for here, kept, span in zip(found, settable, spans, strict=True):
        key = (id(here), kept, tuple(span.items()))
        if key not in cut:
            cut[key] = _cut(here, kept, span)
        result.append(cut[key])
    return tuple(result)


Span = tuple[int, int]
"""The fewest and the most points that a score can have."""


def _cut(here: Cares, kept: frozenset[int], spans: Mapping[int, Span]) -> Cares:
    """Of what matters what can have a value, and of scores the points that they can have."""
    if len(kept) == len(here) and not spans:
        return here
    result: dict[int, Care] = {}
    for variable, care in here.items():
        if variable in kept:
            if isinstance(care, Window) and variable in spans:
                fewest, most = spans[variable]
                low = min(max(care.low, fewest), care.high)
                care = Window(low, max(min(care.high, most), low))
            result[variable] = care
    return result


def _spans(layout: Layout, matters: Sequence[Cares]) -> list[dict[int, Span]]:
    """For each point what the scores that matter there can be."""
    scores = {number for number, one in enumerate(layout.variables) if isinstance(one, Scored)}
    if not scores:
        return [{}] * len(layout.points)
    found: list[dict[int, Span]] = [{} for _ in layout.points]
    for put in layout.starts:
        if isinstance(put, Put) and put.variable in scores:
            found[0][put.variable] = (put.value, put.value)
    for point in layout.points:
        for branch in point.branches:
            if branch.target != FINISH:
                after = dict(found[point.number])
                for change in branch.sets:
                    match change:
                        case Put(variable, value) if variable in scores:
                            after[variable] = (value, value)
                        case Add(variable, points) if variable in after:
                            fewest, most = after[variable]
                            after[variable] = (fewest + points, most + points)
                _widen(found[branch.target], after, matters[branch.target])
    return found


def _widen(known: dict[int, Span], more: Mapping[int, Span], matters: Cares) -> None:
    for variable, (fewest, most) in more.items():
        if variable in matters:
            low, high = known.get(variable, (fewest, most))
            known[variable] = (min(low, fewest), max(high, most))


def _settable(layout: Layout, matters: Sequence[Cares]) -> list[frozenset[int]]:
    """For each point the variables that matter there and can have a value. Others are not carried
    along: a large tree has thousands, of which a few matter at one point.
    """
    found: list[set[int] | None] = [None] * len(layout.points)
    found[0] = {put.variable for put in layout.starts if put.variable in matters[0]}
    result: list[frozenset[int]] = []
    for point in layout.points:
        here = found[point.number] or set()
        found[point.number] = None
        result.append(frozenset(here))
        for branch in point.branches:
            if branch.target == FINISH or not matters[branch.target]:
                continue
            after = matters[branch.target]
            there = found[branch.target]
            if there is None:
                there = found[branch.target] = set()
            there.update(v for v in here if v in after)
            there.update(change.variable for change in branch.sets if change.variable in after)
    return result


def _before(layout: Layout, point: Point, after: list[Cares]) -> Cares:
    ways = [_through(branch, after) for branch in point.branches]
    first = ways[0] if ways else NOTHING_MATTERS
    if all(way is first for way in ways) and point.step is Step.GO_ON:
        return first
    joined: dict[int, Care] = dict(first)
    for way in ways[1:]:
        if way is not first:
            for variable, care in way.items():
                known = joined.get(variable)
                joined[variable] = care if known is None else join(known, care)
    if point.step is Step.DECIDE:
        for variable, care in _reads(layout, point):
            known = joined.get(variable)
            joined[variable] = care if known is None else join(known, care)
    elif point.fact is not None:
        care = _reuse(layout, point, after)
        known = joined.get(point.fact)
        joined[point.fact] = care if known is None else join(known, care)
    return joined


def _through(branch: Branch, after: list[Cares]) -> Cares:
    """What matters before `branch` for the sake of what comes after it."""
    if branch.target == FINISH:
        return NOTHING_MATTERS
    here = after[branch.target]
    if not branch.sets or not here:
        return here
    changed = dict(here)
    for assignment in branch.sets:
        care = here.get(assignment.variable)
        if care is None:
            continue
        match assignment:
            case Put(variable, _):
                changed.pop(variable, None)
            case Mark(variable, bits) if isinstance(care, int):
                changed[variable] = care & ~bits
            case Add(variable, points) if isinstance(care, Window):
                changed[variable] = Window(care.low - points, care.high - points)
    return changed


def join(one: Care, other: Care) -> Care:
    """As fine as both."""
    if one is other:
        return one
    if isinstance(one, tuple) and isinstance(other, tuple):
        return _refined(one, other)
    if isinstance(one, int) and isinstance(other, int):
        return one | other
    if isinstance(one, Window) and isinstance(other, Window):
        return Window(min(one.low, other.low), max(one.high, other.high))
    raise TypeError("one variable is of one kind")


@lru_cache(maxsize=4096)
def _refined(one: Classes, other: Classes) -> Classes:
    return numbered(zip(one, other, strict=True))


def numbered(signatures: Iterable[object]) -> Classes:
    """Classes of equal signatures, numbered by first appearance."""
    seen: dict[object, int] = {}
    return tuple(seen.setdefault(signature, len(seen)) for signature in signatures)


def _reads(layout: Layout, point: Point) -> Iterable[tuple[int, Care]]:
    reads = dict(point.reads)
    found: dict[str, list[Atom]] = {}
    negated: set[str] = set()
    for row in point.rows:
        if row is not None:
            for atom in atoms(row):
                found.setdefault(atom.name, []).append(atom)
            negated.update(negated_names(row))
    for name, variable in reads.items():
        yield variable, _care(layout, variable, found[name], is_negated=name in negated)


def _care(layout: Layout, number: int, read: list[Atom], *, is_negated: bool) -> Care:
    variable = layout.variables[number]
    match variable:
        case Picked():
            domain = variable.domain
            values = [
                tuple(holds(atom, {atom.name: value}.get) for atom in read)
                + ((value is None,) if is_negated else ())
                for value in domain
            ]
            return numbered(values)
        case Gathered():
            return bits_of(
                variable, [value for atom in read if isinstance(atom, Has) for value in atom.values]
            )
        case Scored():
            edges = [
                edge
                for atom in read
                if isinstance(atom, Between)
                for edge in (atom.low, None if atom.high is None else atom.high + 1)
                if edge is not None
            ]
            return Window(min(edges, default=1) - 1, max(edges, default=0))


def negated_names(condition: Condition) -> Iterable[str]:
    """The names below a `not`: there it matters whether a question was answered at all."""
    match condition:
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from negated_names(part)
        case Not(part):
            yield from (atom.name for atom in atoms(part))
        case Is() | Has() | Between() | Answered():
            return


def _reuse(layout: Layout, point: Point, after: list[Cares]) -> Classes:
    """The classes of a fact at a question that may find it known: what its options do, and what
    matters after them. No answer yet is a class of its own.
    """
    fact = point.fact
    variable = layout.variables[fact] if fact is not None else None
    if fact is None or not isinstance(variable, Picked):
        raise TypeError("a fact is a picked variable")
    ways = {branch.value: branch for branch in point.branches}
    duties = [branch.obligations for branch in point.branches]
    signatures: list[object] = []
    for place, value in enumerate(variable.domain):
        branch = None if value is None else ways.get(value)
        if branch is None:
            signatures.append((place,))
            continue
        then = NOTHING_MATTERS if branch.target == FINISH else after[branch.target]
        kept = then.get(fact)
        own = tuple(
            then[put.variable][put.value]  # type: ignore[index]
            if isinstance(put, Put) and isinstance(then.get(put.variable), tuple)
            else put
            for put in branch.sets
            if put.variable != fact and put.variable in then
        )
        stays = kept[place] if isinstance(kept, tuple) else None
        signatures.append(("", branch.target, duties.index(branch.obligations), own, stays))
    return numbered(signatures)
