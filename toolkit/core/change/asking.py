"""A space as questions only: what is asked next, and what is passed on the way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from toolkit.core.proof.explore import FINAL, Space
from toolkit.core.proof.points import Point
from toolkit.core.tree import Checklist, Choice, Multi

QuestionId = tuple[str, ...]
"""What a question is the same by in both libraries: a fact, or `tree.node` (with its callers where
one walk can ask it twice); for an option of a gathered answer also the option."""

Answer = str | int
"""An answer to one question; for an option of a gathered answer `in` or `out`."""


@dataclass(frozen=True, slots=True)
class Names:
    """What is called otherwise in the new library: the old id of a renamed tree, by its new one,
    and the old id of a renamed node, by tree and node (new ids).
    """

    trees: Mapping[str, str] = field(default_factory=dict)
    nodes: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def old(self, tree: str, node: str) -> str:
        """`tree.node` as it was called before."""
        return f"{self.trees.get(tree, tree)}.{self.nodes.get((tree, node), node)}"


AS_BEFORE = Names()
"""Nothing is called otherwise."""


@dataclass(frozen=True, slots=True)
class Way:
    """One answer at a question: how many numbers it stands for, the labels passed (its own first),
    and the next question or end.
    """

    count: int
    labels: tuple[int, ...]
    target: int


@dataclass(frozen=True, slots=True)
class Asking:
    """The questions of a space. `ways` are the answers at each state that asks, `question` what it
    asks, `later` (as bits) all that can still be asked from there on, its own question included.
    `start` is the first question, `opening` the labels passed before it. `onward` is the number of
    ways in which a walk can go on from each state.
    """

    space: Space
    question: Mapping[int, QuestionId]
    ways: Mapping[int, Mapping[Answer, Way]]
    later: Mapping[int, int]
    onward: Mapping[int, int]
    start: int
    opening: tuple[int, ...]


STUCK = -1
"""The state of a walk that came to a decision of which no row is true."""


def end_state(label: int) -> int:
    """The state of a walk that ended with `label`."""
    return -2 - label


def end_label(state: int) -> int | None:
    """The label with which a walk ended; None where it is stuck or goes on."""
    return None if state >= STUCK else -2 - state


class QuestionNumbers:
    """A number for each question that either side can ask."""

    def __init__(self) -> None:
        self._numbers: dict[QuestionId, int] = {}

    def bit(self, question: QuestionId) -> int:
        """The question as one bit."""
        return 1 << self._numbers.setdefault(question, len(self._numbers))


def asking_of(
    space: Space, numbers: QuestionNumbers, names: Names, twice: frozenset[str]
) -> Asking:
    """The questions of `space`. `twice` are the questions (`tree.node`) that a walk of one of the
    two sides can ask more than once: they are told apart by their callers.
    """
    question: dict[int, QuestionId] = {}
    ways: dict[int, dict[Answer, Way]] = {}
    later: dict[int, int] = {}
    onward: dict[int, int] = {}
    rest: dict[int, tuple[int, tuple[int, ...]]] = {}

    def after(label: int, target: int) -> tuple[int, tuple[int, ...]]:
        """The question (or end) behind an edge, and the labels passed."""
        if target == FINAL:
            end = end_state(label)
            later[end], onward[end] = 0, 1
            return end, (label,)
        stop, labels = rest[target]
        return stop, (label, *labels)

    points, branches = space.layout.points, space.layout.branches
    ids: dict[int, QuestionId] = {}
    for state in reversed(space.order):
        if state == FINAL:
            continue
        edges = space.edges[state]
        point = points[space.place[state]]
        if point.key is None or not edges or edges[0][0] & 1 or _is_silent(point):
            rest[state] = after(*edges[0]) if edges else (STUCK, ())
            stop = rest[state][0]
            later[state], onward[state] = later.get(stop, 0), onward.get(stop, 1)
            continue
        if point.number not in ids:
            ids[point.number] = identity(space, point, names, twice)
        question[state] = ids[point.number]
        answers: dict[Answer, Way] = {}
        mask, total = numbers.bit(question[state]), 0
        for label, target in edges:
            branch = branches[label >> 1]
            stop, labels = after(label, target)
            answer = _answer(point, branch.name, branch.value, picks=branch.picks)
            answers[answer] = Way(branch.count, labels, stop)
            mask |= later.get(stop, 0)
            total += branch.count * onward.get(stop, 1)
        ways[state] = answers
        later[state], onward[state] = mask, total
        rest[state] = (state, ())
    start, opening = rest[space.start]
    return Asking(space, question, ways, later, onward, start, opening)


def _is_silent(point: Point) -> bool:
    """Whether a point of a question leaves nothing to answer: the head of a checklist."""
    return isinstance(point.node, Checklist) and point.branches[0].enters


def _answer(point: Point, name: str, value: object, *, picks: bool) -> Answer:
    if isinstance(point.node, Multi | Checklist) and not point.branches[0].enters:
        return "in" if picks else "out"
    return value if isinstance(value, int) else name


def identity(
    space: Space, point: Point, names: Names, twice: frozenset[str] = frozenset()
) -> QuestionId:
    """What the question of `point` is the same by in both libraries."""
    node = point.node
    if isinstance(node, Choice) and node.fact is not None:
        return ("fact", node.fact)
    name = names.old(point.tree, node.id)
    part: tuple[str, ...] = ()
    if isinstance(node, Multi | Checklist) and not point.branches[0].enters:
        part = (str(point.branches[0].value),)
    callers: tuple[str, ...] = ()
    if name in twice:
        tree = space.layout.program.root
        for caller in point.chain:
            callers = (*callers, names.old(tree, caller))
            tree = getattr(space.layout.program.library.trees[tree].nodes[caller], "use", tree)
    return ("question", *callers, name, *part)


def asked_twice(space: Space, names: Names) -> frozenset[str]:
    """The questions (`tree.node`, without those that ask a fact) that one walk can ask again."""
    found: set[str] = set()
    numbers: dict[str, int] = {}
    later = [0] * len(space.place)
    for state in reversed(space.order):
        if state == FINAL:
            continue
        point = space.layout.points[space.place[state]]
        mask = 0
        for _, target in space.edges[state]:
            mask |= later[target]
        node = point.node
        is_question = point.key is not None and point.branches[0].enters
        if is_question and not (isinstance(node, Choice) and node.fact is not None):
            name = names.old(point.tree, node.id)
            bit = 1 << numbers.setdefault(name, len(numbers))
            if mask & bit:
                found.add(name)
            mask |= bit
        later[state] = mask
    return frozenset(found)
