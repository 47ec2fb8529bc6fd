"""Whether a decision can know what it reads. What its rows do with it is proven (see `proofs`)."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.checks.conditions import condition_problems, located_atoms
from toolkit.checks.domains import Domain, Score, domain_of
from toolkit.core import graph
from toolkit.core.condition import Answered, Condition, names
from toolkit.core.diagnostic import Diagnostic, Pointer
from toolkit.core.library import Library
from toolkit.core.tree import Choice, Decide, DecisionTree, Fact


def check_decisions(library: Library) -> Iterator[Diagnostic]:
    """TK227: some path asks what a decision reads, before the decision."""
    for tree in library.trees.values():
        shape = graph.successors(tree)
        turned = graph.predecessors(shape)
        for name in graph.reachable(shape, tree.start):
            node = tree.nodes[name]
            if isinstance(node, Decide):
                before = frozenset(graph.reachable(turned, name)) - {name}
                yield from _check_decision(library, tree, node, before)


def _check_decision(
    library: Library, tree: DecisionTree, node: Decide, before: frozenset[str]
) -> Iterator[Diagnostic]:
    for number, row in enumerate(node.rows):
        if row.when is None:
            continue
        at = Pointer(tree.meta.file, ("nodes", node.id, "decide", number, "when"))
        domains = {name: domain_of(library, tree, name) for name in names(row.when)}
        if not any(condition_problems(library, tree, row.when, at)):
            yield from _never_asked(row.when, at, domains, before)


def _never_asked(
    condition: Condition, at: Pointer, domains: dict[str, Domain | None], before: frozenset[str]
) -> Iterator[Diagnostic]:
    reported: set[str] = set()
    for atom, pointer in located_atoms(condition, at):
        name = atom.name
        if isinstance(atom, Answered) or name in reported or name in before:
            continue
        domain = domains[name]
        # A score has its start, and a fact may come from another tree.
        if isinstance(domain, Score | Fact | None):
            continue
        if isinstance(domain, Choice) and domain.fact == name:
            continue
        reported.add(name)
        yield Diagnostic(
            "TK227",
            f'no path asks "{name}" before this decision, so that this is never true',
            pointer.at_key(),
            "ask the question before, or read something that is known by then",
        )
