"""Whether decisions can be decided: what is known when they are made, gaps, rows never taken.

Exact over the groups of answers that the rows tell apart, each name taken for itself: a gap may
turn out impossible because two answers exclude each other (add an `else` then), but a row that is
reported as never taken never is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from math import prod

from toolkit.checks.conditions import condition_problems, located_atoms
from toolkit.checks.domains import Domain, Score, case_in_words, cells, domain_of
from toolkit.core import graph
from toolkit.core.condition import (
    ALWAYS,
    AllOf,
    Answered,
    AnyOf,
    Condition,
    Not,
    Value,
    atoms,
    holds,
    names,
)
from toolkit.core.diagnostic import Diagnostic, Pointer
from toolkit.core.library import Library
from toolkit.core.tree import Choice, Decide, DecisionTree, Fact, Outcome, Return, Use

MAX_CASES = 10_000
"""Combinations of answers that are looked at for one decision; some 50 ms of work."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What can be known at a decision: what is asked `before` it on some path, what `always` is.
    A fact that is not asked before may still come from another tree.
    """

    before: frozenset[str]
    always: frozenset[str]

    def may_be_unanswered(self, name: str, domain: Domain) -> bool:
        """Whether somebody can come to the decision without an answer to `name`."""
        return not isinstance(domain, Score) and name not in self.always

    def is_never_asked(self, name: str, domain: Domain) -> bool:
        """Whether nobody can come to the decision with an answer to `name`."""
        may_come_from_elsewhere = isinstance(domain, Score | Fact) or (
            isinstance(domain, Choice) and domain.fact == name
        )
        return not may_come_from_elsewhere and name not in self.before


def check_decisions(library: Library) -> Iterator[Diagnostic]:
    """TK227, TK228: what decisions read is known by then. TK240, TK241: their rows cover every
    case, and every row can be taken.
    """
    certain = certain_facts(library.trees)
    for tree in library.trees.values():
        if any(isinstance(node, Decide) for node in tree.nodes.values()):
            yield from _check_tree(library, tree, certain)


def _check_tree(
    library: Library, tree: DecisionTree, certain: Mapping[str, frozenset[str]]
) -> Iterator[Diagnostic]:
    shape = graph.successors(tree)
    reached = set(graph.reachable(shape, tree.start))
    immediate = graph.immediate_dominators(shape, tree.start) if reached else {}
    turned = graph.predecessors(shape)
    for node in tree.nodes.values():
        if not isinstance(node, Decide) or node.id not in reached:
            continue
        at = Pointer(tree.meta.file, ("nodes", node.id, "decide"))
        always = graph.dominators(immediate, node.id)
        around = Surroundings(
            frozenset(graph.reachable(turned, node.id)) - {node.id},
            frozenset(always) | _asked(tree, always, certain),
        )
        yield from _check_decision(library, tree, node, around, at)


def certain_facts(trees: Mapping[str, DecisionTree]) -> Mapping[str, frozenset[str]]:
    """For each tree the facts that every walk through it has asked when it ends."""
    certain: dict[str, frozenset[str]] = {}
    uses = graph.uses(trees)
    for name in graph.finish_order(uses, uses):
        tree = trees[name]
        shape = graph.successors(tree)
        immediate = graph.immediate_dominators(shape, tree.start) if tree.start in shape else {}
        at_ends = [
            _asked(tree, (end, *graph.dominators(immediate, end)), certain)
            for end in graph.reachable(shape, tree.start)
            if _is_end(tree, end)
        ]
        certain[name] = frozenset.intersection(*at_ends) if at_ends else frozenset()
    return certain


def _is_end(tree: DecisionTree, name: str) -> bool:
    node = tree.nodes[name]
    return isinstance(node, Outcome | Return) or (isinstance(node, Use) and node.hands_over)


def _asked(
    tree: DecisionTree, nodes: tuple[str, ...], certain: Mapping[str, frozenset[str]]
) -> frozenset[str]:
    """The facts that `nodes` of `tree` ask, themselves or in what they use."""
    found: set[str] = set()
    for name in nodes:
        match tree.nodes[name]:
            case Choice(fact=str() as fact):
                found.add(fact)
            case Use(use=callee):
                found |= certain.get(callee, frozenset())
    return frozenset(found)


def _check_decision(
    library: Library, tree: DecisionTree, node: Decide, around: Surroundings, at: Pointer
) -> Iterator[Diagnostic]:
    domains: dict[str, Domain] = {}
    is_sound = True
    for number, row in enumerate(node.rows):
        when = at.into(number, "when")
        if row.when is None:
            continue
        read = {name: domain_of(library, tree, name) for name in names(row.when)}
        if None in read.values() or any(condition_problems(library, tree, row.when, when)):
            is_sound = False  # reported by check_conditions, or in a register that is broken
            continue
        domains |= {name: domain for name, domain in read.items() if domain is not None}
        for finding in _unasked(row.when, when, domains, around):
            is_sound = is_sound and finding.code != "TK227"
            yield finding
    if is_sound:
        yield from _check_rows(node, domains, around, at)


def _unasked(
    condition: Condition, at: Pointer, domains: Mapping[str, Domain], around: Surroundings
) -> Iterator[Diagnostic]:
    reported: set[str] = set()
    for atom, pointer in located_atoms(condition, at):
        name = atom.name
        if isinstance(atom, Answered) or name in reported:
            continue
        if around.is_never_asked(name, domains[name]):
            reported.add(name)
            yield Diagnostic(
                "TK227",
                f'no path asks "{name}" before this decision, so that this is never true',
                pointer.at_key(),
                "ask the question before, or read something that is known by then",
            )
    for name in _negated(condition):
        if name not in reported and around.may_be_unanswered(name, domains[name]):
            yield Diagnostic(
                "TK228",
                f'"{name}" is not asked on every path to this decision, and `not` is true for '
                "those who were never asked",
                at.at_key(),
                "name the answers that are meant instead of `not`, or add "
                f"{{{name}: {{answered: true}}}} beside it",
            )


def _negated(condition: Condition) -> tuple[str, ...]:
    """The names below a `not` whose being answered is not asked for beside it."""
    found: dict[str, None] = {}
    asked = {
        atom.name for atom in _beside(condition) if isinstance(atom, Answered) and atom.answered
    }

    def collect(part: Condition) -> None:
        match part:
            case AllOf(parts) | AnyOf(parts):
                for inner in parts:
                    collect(inner)
            case Not(inner):
                for atom in atoms(inner):
                    if not isinstance(atom, Answered) and atom.name not in asked:
                        found[atom.name] = None
            case _:
                return

    collect(condition)
    return tuple(found)


def _beside(condition: Condition) -> Iterator[Condition]:
    if isinstance(condition, AllOf):
        for part in condition.parts:
            yield from _beside(part)
    else:
        yield condition


def _check_rows(
    node: Decide, domains: Mapping[str, Domain], around: Surroundings, at: Pointer
) -> Iterator[Diagnostic]:
    has_else = any(row.when is None for row in node.rows)
    cases = _cases(node, domains, around)
    if cases is None:
        if not has_else:
            yield Diagnostic(
                "TK240",
                "these rows distinguish too many cases to see whether they cover all of them",
                at.at_key(),
                "add a last row {else: node} that leads to the safest way on",
            )
        return
    taken: set[int] = set()
    gap: dict[str, Value | None] | None = None
    for values in product(*cases):
        case = dict(zip(domains, values, strict=True))
        matching = (holds(row.when or ALWAYS, case.get) for row in node.rows)
        number = next((number for number, matches in enumerate(matching) if matches), None)
        if number is None:
            gap = gap or case
        else:
            taken.add(number)
    if gap is not None or (not domains and not has_else):
        yield Diagnostic(
            "TK240",
            f"no row is taken when {case_in_words(gap or {})}",
            at.at_key(),
            "add a last row {else: node} that leads to the safest way on",
        )
    for place, row in enumerate(node.rows):
        if place not in taken and row.when is not None:
            yield Diagnostic(
                "TK241",
                f"this row is never taken: {_why(node, place)}",
                at.into(place, "when"),
                "put the narrower row first, or remove this one",
            )


def _why(node: Decide, number: int) -> str:
    if any(row.when is None for row in node.rows[:number]):
        return "an `else` stands above it"
    return (
        "the rows above take every case, or its parts exclude each other"
        if number
        else ("no answers make it true")
    )


def _cases(
    node: Decide, domains: Mapping[str, Domain], around: Surroundings
) -> list[list[Value | None]] | None:
    """For each name the values to try; None where there are too many combinations."""
    found: list[list[Value | None]] = []
    for name, domain in domains.items():
        of_name = [
            atom for row in node.rows if row.when for atom in atoms(row.when) if atom.name == name
        ]
        values = cells(domain, of_name)
        if values is None:
            return None
        tried: list[Value | None] = list(values)
        if around.may_be_unanswered(name, domain):
            tried.append(None)
        found.append(tried)
    return found if prod(len(values) for values in found) <= MAX_CASES else None
