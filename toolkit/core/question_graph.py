"""Which questions decide where a walk ends: a space, reduced to its final outcomes.

States from which the same answers lead to the same outcomes become one, and a question whose answer
changes no outcome disappears (the reduction of decision diagrams). What is left is exact, and for
a tree of millions of combinations it has a few dozen nodes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from toolkit.core.program import Program
from toolkit.core.proof.explore import FINAL, Space
from toolkit.core.proof.points import Branch, Point
from toolkit.core.tree import Checklist, Choice, Multi, Number, Question, Use

SEVERAL = "several"
"""The answer to a `Multi` that picks none of the options that exclude others."""
IN = "in"
OUT = "out"


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer of a column: an option, or the whole numbers from `low` to `high`; for a column
    of one option among several, `in` or `out`.
    """

    name: str
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """What a table asks in one place: a question or fact, or (`option`) whether one option is
    picked where several can be. `tree` is the tree that asks, `key` the name of the answer.
    """

    tree: str
    question: Question
    key: str
    answers: tuple[Answer, ...]
    fact: str | None = None
    option: str | None = None

    @property
    def everything(self) -> int:
        """All answers, as bits."""
        return (1 << len(self.answers)) - 1

    def picked(self, mask: int) -> tuple[Answer, ...]:
        """The answers whose bits are in `mask`."""
        return tuple(answer for place, answer in enumerate(self.answers) if mask >> place & 1)


@dataclass(frozen=True, slots=True)
class Fork:
    """A question: the number of its column, and for each place it leads to the answers (bits)."""

    column: int
    ways: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class QuestionGraph:
    """The forks, each after all it leads to. A place is the number of a fork, or `-1 - n` for the
    n-th of `ends`: names (`tree.node`) of final nodes, None for a walk that gets stuck.
    """

    columns: tuple[Column, ...]
    forks: tuple[Fork, ...]
    ends: tuple[str | None, ...]
    start: int


Identity = tuple[str, ...]


def question_graph(space: Space) -> QuestionGraph:
    """The questions of `space` that decide in which outcome a walk ends."""
    columns = _columns(space)
    number_of = {identity: number for number, identity in enumerate(columns)}
    places = [
        {answer.name: place for place, answer in enumerate(column.answers)}
        for column in columns.values()
    ]
    ends: dict[str | None, int] = {}
    forks: dict[Fork, int] = {}
    place: dict[int, int] = {}

    def end(name: str | None) -> int:
        return -1 - ends.setdefault(name, len(ends))

    for state in reversed(space.order):
        if state == FINAL:
            continue
        point = space.layout.points[space.place[state]]
        ways: dict[int, int] = {}
        column = number_of.get(_identity(point), -1)
        for label, target in space.edges[state]:
            to = end(point.name) if target == FINAL else place[target]
            here = places[column][_name(point, space.branch(label))] if column >= 0 else 0
            ways[to] = ways.get(to, 0) | 1 << here
        if not ways:
            place[state] = end(None)
        elif len(ways) == 1:
            place[state] = next(iter(ways))
        else:
            fork = Fork(column, tuple((mask, to) for to, mask in ways.items()))
            place[state] = forks.setdefault(fork, len(forks))
    return _needed(tuple(columns.values()), tuple(forks), tuple(ends), place[space.start])


def _identity(point: Point) -> Identity:
    """What makes the questions of two points one column: a fact, or the same answer."""
    if isinstance(point.node, Choice) and point.node.fact is not None:
        return ("fact", point.node.fact)
    if not point.branches or point.branches[0].enters:
        return (point.key or "",)
    return (point.key or "", str(point.branches[0].value))


def _name(point: Point, branch: Branch) -> str:
    if isinstance(point.node, Multi | Checklist) and not branch.enters:
        return IN if branch.picks else OUT
    return branch.name


def _columns(space: Space) -> Mapping[Identity, Column]:
    """The columns of all questions, in the order in which the trees are written. Of the questions
    that ask the same fact, the one of the tree itself speaks for all.
    """
    program = space.layout.program
    found: dict[Identity, Column] = {}
    written: dict[Identity, tuple[int, ...]] = {}
    for point in space.layout.points:
        node = point.node
        if point.key is None or not isinstance(node, Choice | Multi | Number | Checklist):
            continue
        identity = _identity(point)
        known = found.get(identity)
        answers = dict.fromkeys(known.answers if known else ())
        answers.update(dict.fromkeys(_answers(point)))
        first = known if known and point.tree != program.root else None
        place = _written(program, point)
        written[identity] = min(place, written.get(identity, place))
        found[identity] = Column(
            first.tree if first else point.tree,
            first.question if first else node,
            first.key if first else point.key,
            tuple(answers),
            node.fact if isinstance(node, Choice) else None,
            None if point.branches[0].enters else str(point.branches[0].value),
        )
    return {identity: found[identity] for identity in sorted(found, key=written.__getitem__)}


def _written(program: Program, point: Point) -> tuple[int, ...]:
    """Where a point is written: the place of each call in its tree, then of the node in its own."""
    places: list[int] = []
    tree = program.tree
    for id_ in (*point.chain, point.node.id):
        places.append(list(tree.nodes).index(id_))
        node = tree.nodes[id_]
        if isinstance(node, Use) and node.use in program.library.trees:
            tree = program.library.trees[node.use]
    return tuple(places)


def _answers(point: Point) -> tuple[Answer, ...]:
    if isinstance(point.node, Multi | Checklist) and not point.branches[0].enters:
        return (Answer(IN), Answer(OUT))
    return tuple(
        Answer(branch.name, branch.value, branch.value + branch.count - 1)
        if isinstance(branch.value, int)
        else Answer(branch.name)
        for branch in point.branches
    )


def _needed(
    columns: tuple[Column, ...], forks: tuple[Fork, ...], ends: tuple[str | None, ...], start: int
) -> QuestionGraph:
    """Only what can be reached from `start`, numbered anew."""
    reached, waiting = set[int](), [start]
    while waiting:
        here = waiting.pop()
        if here not in reached:
            reached.add(here)
            waiting.extend(to for _, to in forks[here].ways) if here >= 0 else None
    kept = [number for number in range(len(forks)) if number in reached]
    used = sorted({forks[number].column for number in kept})
    column_of = {old: new for new, old in enumerate(used)}
    new = {old: number for number, old in enumerate(kept)}
    return QuestionGraph(
        tuple(columns[number] for number in used),
        tuple(
            Fork(
                column_of[forks[number].column],
                tuple((mask, new.get(to, to)) for mask, to in forks[number].ways),
            )
            for number in kept
        ),
        ends,
        new.get(start, start),
    )
