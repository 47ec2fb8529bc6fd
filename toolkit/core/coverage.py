"""Which ways through the trees the scenarios take, and which they miss.

A way is an option, a row of a decision, an item done or left, a cell of numbers, or an end. Only
ways that some walk can take count: what nobody can take is a finding of the check, not a gap here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from toolkit.core.condition import Value
from toolkit.core.graph import reachable, uses
from toolkit.core.library import Library
from toolkit.core.program import UnknownKeyError, compile_program
from toolkit.core.proof.explore import FINAL, Space
from toolkit.core.proof.points import Branch, Point, Step
from toolkit.core.proof.verdict import Undecided, spaces
from toolkit.core.tree import Checklist, Choice, Decide, Multi, Number, Outcome, Return

Way = tuple[str, str, str]
"""A tree, a node, and what is taken there: an option, `row 2`, `+item`, `-item`, `1..17`, `end`."""

END = "end"


def way_of(space: Space, label: int) -> Way | None:
    """The way that a label takes; None where nothing is decided there."""
    branch = space.branch(label)
    point = space.layout.points[branch.point]
    match point.node:
        case Choice() | Number():
            return point.tree, point.node.id, branch.name
        case Decide():
            return point.tree, point.node.id, f"row {int(branch.name) + 1}"
        case Multi() | Checklist() if branch.value is not None:
            sign = "+" if branch.picks else "-"
            return point.tree, point.node.id, f"{sign}{branch.value}"
        case Outcome() | Return():
            return point.tree, point.node.id, END
        case _:
            return None


def trace(space: Space, journal: Mapping[str, Value]) -> tuple[int, ...] | None:
    """The labels of the walk with these answers; None where it is not a whole walk. A fact counts
    under whichever key it is answered (as in the walk), and where it is used again with the answer
    that was given: a space keeps only one of the answers that make no difference any more.
    """
    labels: list[int] = []
    facts: dict[str, Value] = {}
    state = space.start
    while state != FINAL:
        point = space.layout.points[space.place[state]]
        given = _given(space, point, journal)
        for label, target in space.edges[state]:
            if len(space.edges[state]) == 1 or _fits(point, space.branch(label), given):
                labels.append(_as_given(space, point, label, facts))
                state = target
                break
        else:
            return None
    return tuple(labels)


def _given(space: Space, point: Point, journal: Mapping[str, Value]) -> Value | None:
    """The answer to a question: under its own key, or else under another key of its fact."""
    node = point.node
    if point.key is None or point.key in journal or not isinstance(node, Choice):
        return journal.get(point.key or "")
    same = space.layout.program.fact_keys.get(node.fact or "", ())
    return next((value for key, value in journal.items() if key in same), None)


def _as_given(space: Space, point: Point, label: int, facts: dict[str, Value]) -> int:
    """`label`, for an answer that is used again that of the answer in `facts`; a new one is kept
    there.
    """
    node = point.node
    if not isinstance(node, Choice) or node.fact is None:
        return label
    value = space.branch(label).value
    if not space.is_reused(label):
        if value is not None:
            facts[node.fact] = value
        return label
    given = facts.get(node.fact, value)
    return next(
        (2 * branch.number + 1 for branch in point.branches if branch.value == given), label
    )


def _fits(point: Point, branch: Branch, given: Value | None) -> bool:
    if point.step is not Step.CHOOSE or given is None:
        return False
    match point.node:
        case Number() if isinstance(given, int):
            return isinstance(branch.value, int) and (
                branch.value <= given < branch.value + branch.count
            )
        case Multi() | Checklist():
            picked = given if isinstance(given, tuple) else (given,)
            if branch.name == "several":
                return not any(b.name in picked for b in point.branches if b is not branch)
            return (branch.value in picked) is branch.picks
        case _:
            return branch.value == given


@dataclass(slots=True)
class Coverage:
    """The ways that are possible and those that scenarios take. `undecided` are trees of which
    nothing can be said: they are too entangled, or are used only by one that is.
    """

    possible: dict[Way, None] = field(default_factory=dict)
    covered: set[Way] = field(default_factory=set)
    undecided: list[str] = field(default_factory=list)

    def of(self, tree: str, *, ends: bool) -> tuple[list[Way], list[Way]]:
        """The possible ways of one tree, and those of them that no scenario takes: its ends, or all
        others.
        """
        own = [w for w in self.possible if w[0] == tree and (w[2] == END) is ends]
        return own, [way for way in own if way not in self.covered]


def coverage_of(library: Library) -> Coverage:
    """What the scenarios of `library` cover of all its trees and fragments."""
    coverage = Coverage()
    for root, space in spaces(library):
        if isinstance(space, Undecided):
            coverage.undecided += [root, *_used_by(library, root)]
        if isinstance(space, Space):
            covered = covered_by_scenarios(library, root, space)
            coverage.possible.update(dict.fromkeys((*possible_ways(space), *sorted(covered))))
            coverage.covered.update(covered)
    walked = {tree for tree, _, _ in coverage.possible}
    coverage.undecided = [tree for tree in dict.fromkeys(coverage.undecided) if tree not in walked]
    return coverage


def _used_by(library: Library, root: str) -> Iterator[str]:
    """The trees that walks from `root` go through."""
    used = uses(library.trees)
    return (tree for tree in reachable(used, root) if tree != root and tree in library.trees)


def possible_ways(space: Space) -> Iterator[Way]:
    """The ways that some walk of `space` takes."""
    found = {label for labels in taken_at(space).values() for label in labels}
    for label in sorted(found):
        way = way_of(space, label)
        if way is not None:
            yield way


def taken_at(space: Space) -> dict[tuple[int, int], tuple[int, ...]]:
    """For each edge (its state and label) the labels that walks take there. Where an answer is used
    again these are those of all answers with which some walk comes there: the space keeps only one
    of the answers that make no difference any more.
    """
    given: list[dict[str, frozenset[Value]]] = [{} for _ in space.place]
    taken: dict[tuple[int, int], tuple[int, ...]] = {}
    for state in space.order:
        point = space.layout.points[space.place[state]]
        fact = point.node.fact if isinstance(point.node, Choice) else None
        for label, target in space.edges[state]:
            here = given[state]
            value = space.branch(label).value
            taken[state, label] = (label,)
            if fact is not None and space.is_reused(label):
                values = here.get(fact, frozenset())
                labels = (2 * one.number + 1 for one in point.branches if one.value in values)
                taken[state, label] = tuple(labels) or (label,)
            elif fact is not None and value is not None:
                here = {**here, fact: frozenset((value,))}
            if target != FINAL:
                for name, values in here.items():
                    given[target][name] = given[target].get(name, frozenset()) | values
    return taken


def covered_by_scenarios(library: Library, root: str, space: Space) -> set[Way]:
    """The ways that the scenarios which start at `root` take."""
    program = compile_program(library, root)
    found: set[Way] = set()
    for scenario in library.scenarios.values():
        if scenario.tree != root:
            continue
        try:
            journal = {program.full_key(key): value for key, value in scenario.answers}
        except UnknownKeyError:
            continue  # reported for the scenario
        labels = trace(space, journal) or ()
        found.update(way for label in labels if (way := way_of(space, label)))
    return found
