"""The one place where the benchmarks call the toolkit: what is measured is what people run."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from toolkit.checks import check_library
from toolkit.checks.trees import (
    check_fragments,
    check_length,
    check_loops,
    check_reachable,
    check_recursion,
    check_returns,
)
from toolkit.cli.uncollected import uncollected
from toolkit.core.diagnostic import Diagnostic
from toolkit.core.invariant import Invariant
from toolkit.core.library import Library
from toolkit.core.program import compile_program
from toolkit.core.proof.explore import Space, explore
from toolkit.core.proof.flatten import flatten
from toolkit.core.proof.points import Layout
from toolkit.core.proof.rules import Violation, cuts_of, subject_of, violations
from toolkit.core.proof.walks import Walks

TODAY = date(2026, 1, 1)
"""A day before every review date of the content, so that no finding depends on the calendar."""

MOST_STATES = 20_000_000
"""The check gives up far below; here the cost beyond is what we want to see."""

SHAPE_CHECKS = (
    check_loops,
    check_recursion,
    check_fragments,
    check_reachable,
    check_returns,
    check_length,
)
"""The graph layer: what is decided without looking at conditions."""


@uncollected()
def verify(library: Library) -> tuple[Diagnostic, ...]:
    """Everything that `toolkit check` says of a library."""
    return tuple(check_library(library, TODAY))


@uncollected()
def shape(library: Library) -> tuple[Diagnostic, ...]:
    """What the graph layer says of a library."""
    return tuple(found for check in SHAPE_CHECKS for found in check(library))


@dataclass(frozen=True, slots=True)
class Proof:
    """One tree with all that it calls, and every rule that applies to it, over all its walks."""

    space: Space
    broken: tuple[Violation, ...]


@uncollected()
def lay_out(library: Library, tree: str, rules: Iterable[Invariant] = ()) -> Layout:
    """The tree with everything it calls, as one graph of points."""
    return flatten(compile_program(library, tree), cuts_of(rules))


@uncollected()
def walk_all(layout: Layout) -> Space:
    """All walks: which options, rows and ends are possible (the guards)."""
    return explore(layout, MOST_STATES, ahead=True)


@uncollected()
def hold_against(space: Space, rules: Iterable[Invariant]) -> tuple[Violation, ...]:
    """The ways in which walks break `rules` (the invariants)."""
    return violations(subject_of(Walks(space)), rules)


def prove(library: Library, tree: str) -> Proof:
    """The whole proof of one tree."""
    rules = tuple(library.rules())
    space = walk_all(lay_out(library, tree, rules))
    return Proof(space, hold_against(space, rules))
