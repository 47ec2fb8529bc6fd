"""What a space says about the tree itself: ways that nobody can take, and gaps."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from toolkit.core.condition import Between, Condition, atoms
from toolkit.core.proof.explore import Space
from toolkit.core.proof.liveness import Window, negated_names
from toolkit.core.proof.points import Step
from toolkit.core.proof.variable import UNANSWERED, Gathered, Scored
from toolkit.core.proof.walks import Walks
from toolkit.core.proof.witness import journal_of, nearest
from toolkit.core.tree import Choice, Decide
from toolkit.core.walk import Journal

Way = tuple[str, str, str]
"""A tree, a node, and an option or (as a number) a row of it."""


@dataclass(slots=True)
class Guards:
    """What the walks of one or more spaces can do. `ways` are all that stand in the trees, `taken`
    those that some walk takes; the same for `nodes` and `reached` (`tree`, `node`). `gaps` are
    decisions of which no row may be true, `unasked` the names below a `not` that may have no answer
    when their row is taken, with the answers that lead there. `scores` are comparisons (tree, node,
    row, place among the row's atoms) and whether they can be true, `facts` those that walks which
    come to a tree can have asked.
    """

    ways: dict[Way, None] = field(default_factory=dict)
    taken: set[Way] = field(default_factory=set)
    nodes: dict[tuple[str, str], None] = field(default_factory=dict)
    reached: set[tuple[str, str]] = field(default_factory=set)
    gaps: dict[tuple[str, str], tuple[str, Journal]] = field(default_factory=dict)
    unasked: dict[tuple[str, str, int, str], tuple[str, Journal]] = field(default_factory=dict)
    scores: dict[tuple[str, str, int, int], bool] = field(default_factory=dict)
    facts: dict[str, set[str]] = field(default_factory=dict)

    def add(self, walks: Walks) -> None:
        """Take in what `walks` do."""
        space = walks.ahead
        layout = space.layout
        asked = {
            point.node.fact
            for point in layout.points
            if isinstance(point.node, Choice) and point.node.fact is not None
        }
        come_to = {space.branch(label).point for label in space.labels}
        come_to.update(space.place[state] for state in space.gaps)
        for point in layout.points:
            self.nodes[(point.tree, point.node.id)] = None
            self.facts.setdefault(point.tree, set()).update(asked)
            if point.number in come_to:
                self.reached.add((point.tree, point.node.id))
            if isinstance(point.node, Choice | Decide):
                for branch in point.branches:
                    self.ways[(point.tree, point.node.id, branch.name)] = None
        for label in space.labels:
            branch = space.branch(label)
            point = layout.points[branch.point]
            if isinstance(point.node, Choice | Decide):
                self.taken.add((point.tree, point.node.id, branch.name))
        self._same_way(space)
        if space.gaps:
            self._gaps(walks.whole)
        for number, states in _deciding(space, come_to).items():
            self._scores(space, number, states)
            if any(_unasked(space, number, states)):
                self._tell_unasked(walks.whole, number)

    def _same_way(self, space: Space) -> None:
        """A known fact stands for all options that do the same: if one is taken, all are, but for
        those that the fact can never have been answered with.
        """
        for point in space.layout.points:
            if point.fact is None or not isinstance(point.node, Choice):
                continue
            care = space.cares[point.number].get(point.fact)
            if not isinstance(care, tuple):
                continue
            known = {b.name for b in point.branches if 2 * b.number + 1 in space.labels}
            variable = space.layout.variables[point.fact]
            domain = getattr(variable, "domain", ())
            classes = {care[domain.index(name)] for name in known if name in domain}
            for value, class_ in zip(domain, care, strict=True):
                if value is not None and class_ in classes:
                    self.taken.add((point.tree, point.node.id, str(value)))

    def _gaps(self, space: Space) -> None:
        to = nearest(space)
        for state in space.gaps:
            point = space.layout.points[space.place[state]]
            key = (point.tree, point.node.id)
            journal = journal_of(space, to.labels_to(state))
            known = self.gaps.get(key)
            if known is None or len(journal) < len(known[1]):
                self.gaps[key] = (space.layout.program.root, journal)

    def _tell_unasked(self, space: Space, number: int) -> None:
        point = space.layout.points[number]
        states = [state for state, place in enumerate(space.place) if place == number]
        for row, name, state in _unasked(space, number, states):
            key = (point.tree, point.node.id, row, name)
            if key not in self.unasked:
                journal = journal_of(space, nearest(space).labels_to(state))
                self.unasked[key] = (space.layout.program.root, journal)

    def _scores(self, space: Space, number: int, states: list[int]) -> None:
        point = space.layout.points[number]
        reads = dict(point.reads)
        valuations = space.valuations
        for place, row in enumerate(point.rows):
            for at, atom in enumerate(atoms(row)) if row else ():
                variable = reads.get(atom.name)
                if variable is None or not isinstance(atom, Between):
                    continue
                if not isinstance(space.cares[number].get(variable), Window):
                    continue
                kept = space.fields[variable]
                key = (point.tree, point.node.id, place, at)
                self.scores[key] = self.scores.get(key, False) or any(
                    (atom.low is None or atom.low <= kept.read(valuations[state]))
                    and (atom.high is None or kept.read(valuations[state]) <= atom.high)
                    for state in states
                )


def _unasked(space: Space, number: int, states: list[int]) -> Iterator[tuple[int, str, int]]:
    """The rows of a decision and the names below a `not` in them that may have no answer when the
    row is taken, each with the first of `states` in which that is so.
    """
    point = space.layout.points[number]
    reads = dict(point.reads)
    valuations = space.valuations
    for place, row in enumerate(point.rows):
        for name in dict.fromkeys(negated_names(row)) if row else ():
            variable = reads.get(name)
            if variable is None or isinstance(space.layout.variables[variable], Scored):
                continue
            kept = space.fields[variable] if variable in space.cares[number] else None
            gathered = isinstance(space.layout.variables[variable], Gathered)
            nothing = UNANSWERED if gathered else 0
            for state in states:
                edges = space.edges[state]
                is_taken = bool(edges) and space.branch(edges[0][0]).name == str(place)
                if is_taken and (kept is None or kept.read(valuations[state]) == nothing):
                    yield place, name, state
                    break


def _deciding(space: Space, points: Collection[int]) -> Mapping[int, list[int]]:
    """The states at those of `points` where a row compares a number or stands below a `not`."""
    found: dict[int, list[int]] = {}
    for point in space.layout.points:
        if point.step is Step.DECIDE and point.number in points:
            rows = [row for row in point.rows if row is not None]
            if any(_looks_closely(row) for row in rows):
                found[point.number] = []
    if found:
        for state, number in enumerate(space.place):
            if number in found:
                found[number].append(state)
    return found


def _looks_closely(row: Condition) -> bool:
    return any(True for _ in negated_names(row)) or any(
        isinstance(atom, Between) for atom in atoms(row)
    )


def dead(guards: Guards) -> Mapping[Way, None]:
    """The ways that no walk can take, of nodes that walks do come to."""
    return {
        way: None
        for way in guards.ways
        if way not in guards.taken and (way[0], way[1]) in guards.reached
    }
