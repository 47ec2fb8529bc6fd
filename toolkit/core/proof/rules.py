"""Judging a program by rules: what is proven, what is broken, with an example of each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from toolkit.core.condition import Atom, Between, atoms
from toolkit.core.invariant import (
    Demand,
    Demands,
    Invariant,
    Precedes,
    Responds,
    SafeUnsure,
    WalkClaim,
)
from toolkit.core.proof.claims import watches
from toolkit.core.proof.explore import Space
from toolkit.core.proof.ground import ground_of
from toolkit.core.proof.monitor import Breach, breaches, shortest_breach
from toolkit.core.proof.unsure import Unsafe, unsafe_answers
from toolkit.core.proof.watch import Watch
from toolkit.core.proof.witness import Labels, is_asked, journal_of
from toolkit.core.tree import DecisionTree
from toolkit.core.walk import Journal


@dataclass(frozen=True, slots=True)
class Violation:
    """A rule that some walk from `root` breaks. `ends` are all outcomes (`tree.node`) at which that
    happens, `journal` the answers of a walk with the fewest questions, `end` its outcome. `demand`
    is what is not met, where the claim is one of demands; `unsafe` what a safety question does.
    """

    rule: Invariant
    root: str
    ends: tuple[str, ...]
    end: str
    journal: Journal
    questions: int
    demand: Demand | None = None
    unsafe: Unsafe | None = None
    at: str | None = None


def applies_to(rule: Invariant, tree: DecisionTree) -> bool:
    """Whether `rule` speaks of walks that start at `tree`."""
    if not rule.trees and not rule.tags:
        return not tree.fragment
    return tree.id in rule.trees or any(tag in tree.tags for tag in rule.tags)


def cuts_of(rules: Iterable[Invariant]) -> dict[str, tuple[Atom, ...]]:
    """The comparisons with numbers in the conditions of `rules`, by question."""
    found: dict[str, list[Atom]] = {}
    for rule in rules:
        for atom in atoms(rule.when):
            if isinstance(atom, Between):
                found.setdefault(atom.name, []).append(atom)
    return {name: tuple(read) for name, read in found.items()}


def violations(space: Space, rules: Iterable[Invariant]) -> tuple[Violation, ...]:
    """Every way in which walks of `space` break `rules` (those that apply to its tree)."""
    layout = space.layout
    tree = layout.program.tree
    chosen = [rule for rule in rules if applies_to(rule, tree) and is_about_walks(rule)]
    ground = ground_of(layout)
    all_watches: list[Watch] = []
    result: list[Violation] = []
    for rule in chosen:
        if isinstance(rule.claim, SafeUnsure):
            result.extend(_unsafe(space, rule))
        else:
            all_watches.extend(watches(rule, ground))
    result.extend(_violation(space, breach) for breach in breaches(space, all_watches))
    return tuple(result)


def is_about_walks(rule: Invariant) -> bool:
    """Whether the claim of `rule` is decided on walks."""
    return isinstance(rule.claim, WalkClaim)


def _violation(space: Space, breach: Breach) -> Violation:
    labels = shortest_breach(space, breach)
    ends = sorted({_end_name(space, label) for label in breach.ends})
    return Violation(
        breach.watch.rule,
        space.layout.program.root,
        tuple(ends),
        _end_name(space, labels[-1]),
        journal_of(space, labels),
        _questions(space, labels),
        breach.watch.demand,
    )


def _unsafe(space: Space, rule: Invariant) -> Iterable[Violation]:
    for unsafe in unsafe_answers(space):
        end = _end_name(space, unsafe.labels[-1])
        point = space.layout.points[space.branch(unsafe.label).point]
        yield Violation(
            rule,
            space.layout.program.root,
            (end,),
            end,
            journal_of(space, unsafe.labels),
            _questions(space, unsafe.labels),
            unsafe=unsafe,
            at=point.name,
        )


def _questions(space: Space, labels: Labels) -> int:
    return sum(is_asked(space, label) for label in labels)


def _end_name(space: Space, label: int) -> str:
    return space.layout.points[space.branch(label).point].name


def is_vacuous(space: Space, rule: Invariant) -> bool:
    """Whether no walk of `space` can come to what `rule` speaks of: its claim is never tried."""
    layout = space.layout
    if not applies_to(rule, layout.program.tree):
        return True
    trial = _trial(rule)
    if trial is None:
        return False
    return not breaches(space, tuple(watches(trial, ground_of(layout))))


def _trial(rule: Invariant) -> Invariant | None:
    """A rule that every walk breaks which `rule` speaks of; None where that is every walk."""
    from dataclasses import replace

    from toolkit.core.invariant import Nodes, PassesThrough

    nothing = PassesThrough(Nodes(), never=False)
    match rule.claim:
        case Demands():
            return replace(rule, claim=Demands((nothing,)))
        case Precedes(event, _):
            return replace(rule, claim=Demands((nothing,)), given=(*rule.given, event))
        case Responds(after, _, _):
            return replace(rule, claim=Demands((nothing,)), given=(*rule.given, after))
        case _:
            return None
