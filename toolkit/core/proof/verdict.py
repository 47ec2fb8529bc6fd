"""Everything that can be proven of a library: each tree as the start of a walk, calls included."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial

from toolkit.core.invariant import Invariant, Waiver
from toolkit.core.library import Library
from toolkit.core.program import TangledTreeError, compile_program
from toolkit.core.proof.explore import Space, TooLargeError, explore
from toolkit.core.proof.flatten import UnsoundProgramError, flatten
from toolkit.core.proof.ground import KnownTables
from toolkit.core.proof.guards import Guards
from toolkit.core.proof.points import Layout
from toolkit.core.proof.predict import Prediction, longest_held, predict
from toolkit.core.proof.rules import Violation, cuts_of, subject_of, tried, violations
from toolkit.core.proof.walks import Walks
from toolkit.core.tree import DecisionTree, Use


@dataclass(frozen=True, slots=True)
class Undecided:
    """The walks from `root` have more states than are explored; `prediction` says how many at most,
    and which answer is remembered the longest. Nothing is proven of them.
    """

    root: str
    prediction: Prediction


@dataclass(slots=True)
class Verdict:
    """What is proven of all walks. `unsound` are trees that cannot be laid out: what is wrong with
    them is found without a proof. `used` are the waivers that let something pass, `tried` the codes
    of the rules that some walk comes to.
    """

    guards: Guards = field(default_factory=Guards)
    violations: list[Violation] = field(default_factory=list)
    undecided: list[Undecided] = field(default_factory=list)
    unsound: list[str] = field(default_factory=list)
    used: set[Waiver] = field(default_factory=set)
    tried: set[str] = field(default_factory=set)
    proven: list[str] = field(default_factory=list)


def all_rules(library: Library) -> tuple[Invariant, ...]:
    """The rules of the organisation and those that stand in trees."""
    own = (rule for tree in library.trees.values() for rule in tree.always)
    return (*library.invariants.values(), *own)


def roots(library: Library) -> tuple[DecisionTree, ...]:
    """The trees that a walk can start at, small ones first: every tree, each fragment that no tree
    uses, and each fragment that has rules of its own.
    """
    used = {
        node.use
        for tree in library.trees.values()
        for node in tree.nodes.values()
        if isinstance(node, Use)
    }
    chosen = [
        tree
        for tree in library.trees.values()
        if not tree.fragment or tree.id not in used or tree.always
    ]
    return tuple(sorted(chosen, key=lambda tree: (len(tree.nodes), tree.id)))


def spaces(library: Library) -> Iterator[tuple[str, Space | Undecided | None]]:
    """The whole space of each root, in which examples are found; None where the program cannot be
    laid out. One at a time: a space can be large.
    """
    for root, layout in _layouts(library):
        yield root, None if layout is None else _explored(root, layout, ahead=False)


def spaces_ahead(library: Library) -> Iterator[tuple[str, Space | Undecided | None]]:
    """The same in far fewer states, in which all walks are judged."""
    for root, layout in _layouts(library):
        yield root, None if layout is None else _explored(root, layout, ahead=True)


def _layouts(library: Library) -> Iterator[tuple[str, Layout | None]]:
    cuts = cuts_of(all_rules(library))
    for tree in roots(library):
        try:
            yield tree.id, flatten(compile_program(library, tree.id), cuts)
        except (UnsoundProgramError, TangledTreeError):
            yield tree.id, None


def _explored(root: str, layout: Layout, *, ahead: bool) -> Space | Undecided:
    try:
        return explore(layout, ahead=ahead)
    except TooLargeError as error:
        prediction = predict(error.layout, error.cares)
        variable, reader = longest_held(error.layout, error.cares, error.point)
        return Undecided(root, Prediction(prediction.states, variable, reader))


def prove(
    library: Library, waivers: Iterable[Waiver] = (), rules: Iterable[Invariant] | None = None
) -> Verdict:
    """The verdict on every tree of `library`, by `rules` (all of them where none are given).
    `waivers` are those that are in force.
    """
    verdict = Verdict()
    rules = all_rules(library) if rules is None else tuple(rules)
    in_force = tuple(waivers)
    known: KnownTables = {}
    for root, space in spaces_ahead(library):
        if space is None:
            verdict.unsound.append(root)
        elif isinstance(space, Undecided):
            verdict.undecided.append(space)
        else:
            walks = Walks(space)
            verdict.proven.append(root)
            verdict.guards.add(walks)
            waived = partial(_waived, verdict.used, in_force, root)
            subject = subject_of(walks, known)
            verdict.violations.extend(violations(subject, rules, waived))
            untried = [rule for rule in rules if rule.code not in verdict.tried]
            verdict.tried |= tried(subject, untried)
    return verdict


def _waived(used: set[Waiver], waivers: tuple[Waiver, ...], root: str, rule: str, end: str) -> bool:
    for waiver in waivers:
        covers_end = not waiver.outcomes or end in waiver.outcomes
        if waiver.rule == rule and waiver.tree == root and covers_end:
            used.add(waiver)
            return True
    return False
