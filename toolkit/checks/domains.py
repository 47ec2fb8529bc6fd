"""What the names in a condition can hold: the answers of questions, facts and scores."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.core.answer import UNSURE
from toolkit.core.condition import Answered, Atom, Between, Has, Is
from toolkit.core.library import Library
from toolkit.core.tree import Checklist, Choice, DecisionTree, Fact, Multi, Number, Question


@dataclass(frozen=True, slots=True)
class Score:
    """A score of a tree, and the lowest and highest points it can reach on any path."""

    id: str
    low: int
    high: int


Domain = Question | Fact | Score


def domain_of(library: Library, tree: DecisionTree | None, name: str) -> Domain | None:
    """What `name` stands for in a condition of `tree` (None: in a route, where only facts count).

    A question of the tree comes before a fact, a fact before a score.
    """
    if tree is not None:
        node = tree.nodes.get(name)
        if isinstance(node, Choice | Multi | Number | Checklist):
            return node
    if name in library.facts:
        return library.facts[name]
    if tree is not None and name in dict(tree.scores):
        return _score(tree, name)
    return None


def _score(tree: DecisionTree, name: str) -> Score:
    low = high = dict(tree.scores)[name]
    for node in tree.nodes.values():
        if isinstance(node, Choice | Multi):
            points = [dict(option.score).get(name, 0) for option in node.options]
            if isinstance(node, Multi):
                low += sum(point for point in points if point < 0)
                high += sum(point for point in points if point > 0)
            else:
                low += min(0, *points) if points else 0
                high += max(0, *points) if points else 0
    return Score(name, low, high)


def answers_of(domain: Domain) -> tuple[str, ...]:
    """The ids that an answer can consist of; for a number its bands and `unsure`."""
    match domain:
        case Fact():
            return domain.domain
        case Choice() | Multi():
            return tuple(option.id for option in domain.options)
        case Checklist():
            return tuple(item.id for item in domain.items)
        case Number():
            unsure = (UNSURE,) if domain.unsure else ()
            return (*(band for band, _, _ in domain.bands), *unsure)
        case Score():
            return ()


def fits(domain: Domain, atom: Atom) -> bool:
    """Whether `atom` compares in a way that this kind of question knows."""
    match atom, domain:
        case Answered(), _:
            return True
        case Is(), Choice() | Fact():
            return True
        case Is(), Number():
            return bool(answers_of(domain))
        case Has(), Multi() | Checklist():
            return True
        case Between(), Number() | Score():
            return True
        case _:
            return False
