"""Mutants that change nothing for anybody: found by walking, not by hand and not by the checker.

A mutant is left out where no walk tells it from the original. What counts is all that a person
meets: the questions and notes with their texts and answers in each language, in their order, the
summary at the end, and what is owed so far at the first question after a changed node. The walks go
through each arrow of a changed node, from `MOST_STATES` of the states in which the walk can come
there (of the original, and of the mutant), with random answers before and after; to them come
`RANDOM_WALKS` random walks of each tree and side. So "equivalent" is a finding of a search, not a
proof, and the search does not know what the checker says.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from random import Random
from typing import Any

from toolkit.core.answer import AnswerError
from toolkit.core.library import Library
from toolkit.core.program import (
    DuplicateAnswerError,
    Program,
    TangledTreeError,
    UnknownKeyError,
    compile_program,
)
from toolkit.core.proof.explore import FINAL, Space, TooLargeError, explore
from toolkit.core.proof.flatten import UnsoundProgramError, flatten
from toolkit.core.proof.witness import Labels, journal_of
from toolkit.core.summary import Summary, summarise
from toolkit.core.tree import Checklist, Choice, DecisionTree, Multi, Note, Number
from toolkit.core.walk import How, Journal, Walk

MOST_STATES = 25
RANDOM_WALKS = 100
SEED = 20261122


@dataclass(slots=True)
class Original:
    """The library without bugs, with the spaces of its trees once they are worked out."""

    library: Library
    spaces: dict[str, Space] = field(default_factory=dict)

    def space(self, tree: str) -> Space:
        """All walks of `tree`."""
        if tree not in self.spaces:
            self.spaces[tree] = _space(self.library, tree)
        return self.spaces[tree]


def is_distinguished(original: Original, mutant: Library) -> bool:
    """Whether some walk tells `mutant` from the original. A tree that can no longer be read or laid
    out is told apart by whoever opens it.
    """
    old = original.library
    changed = {
        name
        for name in {*old.trees, *mutant.trees}
        if old.trees.get(name) != mutant.trees.get(name)
    }
    if mutant.broken or set(old.trees) != set(mutant.trees) or old.facts != mutant.facts:
        return True
    nodes = {
        (tree, node) for tree in changed for node in _differing(old.trees[tree], mutant.trees[tree])
    }
    chance = Random(SEED)  # noqa: S311 - a fixed seed is the point
    for root, tree in old.trees.items():
        if tree.fragment or not changed & _reached(old, root):
            continue
        before = compile_program(old, root)
        try:
            after = compile_program(mutant, root)
            spaces = (original.space(root), _space(mutant, root))
        except (UnsoundProgramError, TooLargeError, TangledTreeError):
            return True
        for journal in _journals(spaces, nodes, chance):
            if _tells_apart((before, after), journal, nodes):
                return True
    return False


def _space(library: Library, root: str) -> Space:
    return explore(flatten(compile_program(library, root)))


def _reached(library: Library, root: str) -> set[str]:
    return set(compile_program(library, root).chains)


def _differing(old: DecisionTree, new: DecisionTree) -> Iterator[str]:
    for name in {**old.nodes, **new.nodes}:
        if old.nodes.get(name) != new.nodes.get(name):
            yield name


def _journals(
    spaces: tuple[Space, Space], nodes: set[tuple[str, str]], chance: Random
) -> Iterator[Journal]:
    ways = [_Ways(space, chance) for space in spaces]
    for way in ways:
        yield from way.through(nodes)
    for _ in range(RANDOM_WALKS):
        for way in ways:
            yield way.anywhere()


class _Ways:
    """Random walks of a space, through a state where that is wanted."""

    def __init__(self, space: Space, chance: Random) -> None:
        self.space = space
        self.chance = chance
        self.before: list[list[tuple[int, int]]] = [[] for _ in space.place]
        for state in space.order:
            for label, target in space.edges[state]:
                self.before[target].append((label, state))

    def through(self, nodes: set[tuple[str, str]]) -> Iterator[Journal]:
        """Walks that take each arrow of `nodes`, from many states."""
        found: dict[int, list[tuple[int, int]]] = {}
        for state in self.space.order:
            for label, target in self.space.edges[state]:
                point = self.space.layout.points[self.space.branch(label).point]
                if (point.tree, point.node.id) in nodes:
                    found.setdefault(label, []).append((state, target))
        for label, edges in found.items():
            for state, target in self.chance.sample(edges, min(MOST_STATES, len(edges))):
                path = (*self._back(state), label, *self._onward(target))
                yield journal_of(self.space, path)

    def anywhere(self) -> Journal:
        """A walk with every answer left to chance."""
        return journal_of(self.space, self._onward(self.space.start))

    def _back(self, state: int) -> Labels:
        labels: list[int] = []
        while state != self.space.start:
            label, state = self.chance.choice(self.before[state])
            labels.append(label)
        return tuple(reversed(labels))

    def _onward(self, state: int) -> Labels:
        labels: list[int] = []
        while state != FINAL and self.space.edges[state]:
            label, state = self.chance.choice(self.space.edges[state])
            labels.append(label)
        return tuple(labels)


def _tells_apart(
    sides: tuple[Program, Program], journal: Journal, nodes: set[tuple[str, str]]
) -> bool:
    """Whether the answers of `journal` meet something else on one side, in the end or before."""
    walks = [_replayed(side, journal) for side in sides]
    if None in walks or _met(walks[0]) != _met(walks[1]):
        return True  # where an answer cannot even be given on one side, that tells them apart
    given = {count for walk in walks for count in _answers_before(walk, nodes)}
    return any(
        _met(_replayed(sides[0], journal[:count])) != _met(_replayed(sides[1], journal[:count]))
        for count in given
    )


def _replayed(program: Program, journal: Journal) -> Walk | None:
    try:
        return Walk.replay(program, dict(journal))
    except (UnknownKeyError, AnswerError, DuplicateAnswerError):
        return None


def _answers_before(walk: Walk | None, nodes: set[tuple[str, str]]) -> Iterator[int]:
    """How many answers were given when each changed node was passed."""
    given = 0
    for visit in walk.state.path if walk is not None else ():
        given += visit.how is How.ANSWERED
        if (visit.tree, visit.node.id) in nodes:
            yield given


def _met(walk: Walk | None) -> Any:
    """What the person meets on this walk."""
    if walk is None:
        return None
    steps = [
        _says(visit.node)
        for visit in walk.state.path
        if visit.how in (How.ANSWERED, How.NOTED, How.ENDED, How.RETURNED)
    ]
    asked = _says(walk.state.asked.question) if walk.state.asked else None
    stop = walk.state.stop.reason if walk.state.stop else None
    return steps, asked, stop, _owed(summarise(walk))


def _owed(summary: Summary) -> Any:
    """The summary without the names of nodes, which nobody meets."""
    todo = (summary.do, summary.do_not, summary.measures, summary.record)
    return (
        [_says(visit.node) for visit in summary.also],
        (summary.outcome.title, summary.outcome.owner) if summary.outcome else None,
        (summary.level, summary.within, summary.next, summary.sources),
        [replace(told, origin="") for told in summary.notify],
        [[replace(task, origin="") for task in part] for part in todo],
        [replace(offered, origin="") for offered in summary.refer],
    )


def _says(node: object) -> Any:
    match node:
        case Choice() | Multi():
            answers = [(option.id, option.label, option.help) for option in node.options]
            return node.text, node.why, node.help, answers
        case Number():
            return node.text, node.why, node.help, node.low, node.high, node.unsure
        case Checklist():
            return node.text, node.why, node.help, [(item.id, item.label) for item in node.items]
        case Note():
            return node.text, node.why, node.help
        case _:
            return getattr(node, "title", None) or getattr(node, "text", None)
