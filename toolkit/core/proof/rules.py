"""Judging a program by rules: what is proven, what is broken, with an example of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from toolkit.core.condition import Atom, Between, atoms
from toolkit.core.invariant import (
    Demand,
    Demands,
    Invariant,
    Nodes,
    PassesThrough,
    Precedes,
    Responds,
    SafeUnsure,
    WalkClaim,
)
from toolkit.core.obey import applies_to
from toolkit.core.proof.claims import watches
from toolkit.core.proof.explore import FINAL, Space
from toolkit.core.proof.futures import merged
from toolkit.core.proof.ground import Ground, KnownTables, ground_of
from toolkit.core.proof.monitor import Breach, breaches, shortest_breach
from toolkit.core.proof.unsure import Unsafe, unsafe_answers
from toolkit.core.proof.walks import Walks
from toolkit.core.proof.watch import Watch
from toolkit.core.proof.witness import Labels, is_asked, journal_of
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


def cuts_of(rules: Iterable[Invariant]) -> dict[str, tuple[Atom, ...]]:
    """The comparisons with numbers in the conditions of `rules`, by question."""
    found: dict[str, list[Atom]] = {}
    for rule in rules:
        for atom in atoms(rule.when):
            if isinstance(atom, Between):
                found.setdefault(atom.name, []).append(atom)
    return {name: tuple(read) for name, read in found.items()}


Waived = Callable[[str, str], bool]
"""Whether a waiver lets walks of the program break a rule (its code) at an end (`tree.node`)."""


def nothing_waived(_rule: str, _end: str) -> bool:
    """No waiver at all."""
    return False


@dataclass(frozen=True, slots=True)
class Subject:
    """What is judged by rules: walks, their space with equal futures merged, what happens in it.
    What breaks a rule is looked for in `merged`; the first walk that does, in `walks.whole`.
    """

    walks: Walks
    merged: Space
    ground: Ground


def subject_of(walks: Walks, known: KnownTables | None = None) -> Subject:
    """`walks`, ready to be judged. `known` are routes seen in other programs."""
    return Subject(walks, merged(walks.ahead), ground_of(walks.ahead.layout, known))


def violations(
    subject: Subject, rules: Iterable[Invariant], waived: Waived = nothing_waived
) -> tuple[Violation, ...]:
    """Every way in which walks of `subject` break `rules` (those that apply to its tree)."""
    ahead, ground = subject.walks.ahead, subject.ground
    tree = ahead.layout.program.tree
    chosen = [rule for rule in rules if applies_to(rule, tree) and is_about_walks(rule)]
    all_watches: list[Watch] = []
    result: list[Violation] = []
    for rule in chosen:
        if isinstance(rule.claim, SafeUnsure):
            result.extend(_unsafe(subject, rule, waived))
        else:
            all_watches.extend(watches(rule, ground))
    for breach in breaches(subject.merged, all_watches):
        code = breach.watch.rule.code
        ends = frozenset(
            label for label in breach.ends if not waived(code, _end_name(ahead, label))
        )
        if ends:
            result.append(_violation(subject.walks.whole, replace(breach, ends=ends)))
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


def _unsafe(subject: Subject, rule: Invariant, waived: Waived) -> Iterable[Violation]:
    if not unsafe_answers(subject.merged):
        return
    space = subject.walks.whole
    found = unsafe_answers(space)
    if any(waived(rule.code, _end_name(space, unsafe.labels[-1])) for unsafe in found):
        # The worst walk of a question is excused; another one of it may not be.
        last = {label for edges in space.edges for label, target in edges if target == FINAL}
        excused = (label for label in last if waived(rule.code, _end_name(space, label)))
        found = unsafe_answers(space, frozenset(excused))
    for unsafe in found:
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
    return space.layout.points[space.branch(space.run(label)[-1]).point].name


def tried(subject: Subject, rules: Iterable[Invariant]) -> frozenset[str]:
    """The codes of those `rules` that some walk of `subject` comes to: what they claim is tried."""
    found: set[str] = set()
    trials: list[Watch] = []
    for rule in rules:
        if applies_to(rule, subject.merged.layout.program.tree):
            if isinstance(rule.claim, SafeUnsure):
                found.add(rule.code)
            elif is_about_walks(rule):
                trials.extend(watches(_trial(rule), subject.ground))
    found.update(breach.watch.rule.code for breach in breaches(subject.merged, trials))
    return frozenset(found)


_NOWHERE = Demands((PassesThrough(Nodes()),))
"""What no walk fulfils."""


def _trial(rule: Invariant) -> Invariant:
    """A rule that is broken by just the walks that `rule` speaks of."""
    match rule.claim:
        case Precedes(event, _) | Responds(event, _, _):
            return replace(rule, claim=_NOWHERE, given=(*rule.given, event))
        case _:
            return replace(rule, claim=_NOWHERE)
