"""What the names in a condition can hold: the answers of questions, facts and scores."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from toolkit.core.answer import UNSURE
from toolkit.core.condition import Answered, Atom, Between, Has, Is, Value
from toolkit.core.library import Library
from toolkit.core.tree import Checklist, Choice, DecisionTree, Fact, Multi, Number, Question

MAX_SUBSETS = 10
"""Answers of one multi question that conditions may name before their combinations are too many."""


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


def cells(domain: Domain, atoms: list[Atom]) -> Iterator[Value] | None:
    """One value for each group of answers that `atoms` treat alike; None where there are too many
    groups to look at.
    """
    match domain:
        case Choice() | Fact():
            return iter(answers_of(domain))
        case Multi() | Checklist():
            return _picks(domain, atoms)
        case Number() | Score():
            return _numbers(domain, atoms)


def _picks(domain: Multi | Checklist, atoms: list[Atom]) -> Iterator[Value] | None:
    """Every possible combination of the answers that `atoms` name, in declared order. Answers that
    no atom names are never picked, unless a combination needs one to be an answer at all.
    """
    wanted = {value for atom in atoms if isinstance(atom, Has) for value in atom.values}
    named = [answer for answer in answers_of(domain) if answer in wanted]
    if len(named) > MAX_SUBSETS:
        return None
    alone = (
        {option.id for option in domain.options if option.alone}
        if isinstance(domain, Multi)
        else set()
    )
    empty = isinstance(domain, Checklist) or len(answers_of(domain)) > len(named)
    return _combinations(named, alone, empty=empty)


def _combinations(named: list[str], alone: set[str], *, empty: bool) -> Iterator[Value]:
    for bits in range(0 if empty else 1, 1 << len(named)):
        picked = tuple(answer for place, answer in enumerate(named) if bits >> place & 1)
        if len(picked) <= 1 or not alone.intersection(picked):
            yield picked


def _numbers(domain: Number | Score, atoms: list[Atom]) -> Iterator[Value]:
    cuts = {domain.low}
    for atom in atoms:
        if isinstance(atom, Between):
            cuts.update(() if atom.low is None else (atom.low,))
            cuts.update(() if atom.high is None else (atom.high + 1,))
    for cut in sorted(cuts):
        if domain.low <= cut <= domain.high:
            yield cut
    if isinstance(domain, Number) and domain.unsure:
        yield UNSURE


def in_words(name: str, value: Value | None) -> str:
    """`name` with its value, for a message."""
    if value is None:
        return f"{name} is not answered"
    if isinstance(value, tuple):
        return f"{name} has {', '.join(value)}" if value else f"{name} has none of those named"
    return f"{name} is {value}"


def case_in_words(case: Mapping[str, Value | None]) -> str:
    """A combination of answers, for a message."""
    return " and ".join(in_words(name, value) for name, value in case.items())


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
