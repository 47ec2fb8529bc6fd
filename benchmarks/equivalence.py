"""Mutants that change nothing for anybody: found by walking, not by hand and not by the checker.

A mutant is left out where no walk tells it from the original. What counts is all that a person
meets: the questions and notes with their texts and answers in each language, in their order, and
the summary at the end. The walks are those that go through each arrow of a changed node, and of the
decisions behind it, from every state in which the walk can come there (of the original, and of the
mutant), at most `MOST_STATES` states an arrow, each with random answers before and after; and
`RANDOM_WALKS` random walks of each tree. So "equivalent" is a finding of a search, not a proof.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
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
from toolkit.core.summary_data import walk_data
from toolkit.core.text import LANGUAGES
from toolkit.core.tree import Checklist, Choice, DecisionTree, Multi, Note, Number
from toolkit.core.walk import How, Journal, Walk

MOST_STATES = 60
RANDOM_WALKS = 200
SEED = 20261122
_UNSEEN = ("version", "from", "node", "journal", "inert", "asked", "status", "how")
"""Keys of the summary that name files and nodes, which nobody meets."""


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
            if _met(before, journal) != _met(after, journal):
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


def _met(program: Program, journal: Journal) -> Any:
    """What a person meets who gives the answers of `journal`, as far as they are asked for."""
    try:
        walk = Walk.replay(program, dict(journal))
    except (UnknownKeyError, AnswerError, DuplicateAnswerError):
        return None  # the walk of the other side cannot even be given: that tells them apart
    state = walk.state
    steps = [
        _says(visit.node)
        for visit in state.path
        if visit.how in (How.ANSWERED, How.NOTED, How.ENDED, How.RETURNED)
    ]
    asked = _says(state.asked.question) if state.asked else None
    return steps, asked, state.stop, [_seen(walk_data(walk, code)) for code in LANGUAGES]


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


def _seen(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: _seen(value) for key, value in data.items() if key not in _UNSEEN}
    return [_seen(value) for value in data] if isinstance(data, list) else data
