"""What is proven over all walks: guards of the trees, and the organisation's safety rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from toolkit.checks.conditions import (
    check_bands,
    check_conditions,
    check_fact_questions,
    check_name_clashes,
)
from toolkit.checks.decisions import check_decisions
from toolkit.checks.invariant_references import rule_problems
from toolkit.checks.violation import in_words
from toolkit.core.condition import Between, Condition, atoms, names
from toolkit.core.diagnostic import Diagnostic, Pointer, Related, Severity
from toolkit.core.document import Kind
from toolkit.core.invariant import DOWNGRADE, Invariant, Waiver
from toolkit.core.level import Level
from toolkit.core.library import Library
from toolkit.core.program import TangledTreeError, compile_program
from toolkit.core.proof.explore import MAX_STATES
from toolkit.core.proof.guards import Guards, dead
from toolkit.core.proof.rules import Violation, is_about_walks
from toolkit.core.proof.unsure import NO_LEVEL
from toolkit.core.proof.verdict import Undecided, Verdict, all_rules, prove
from toolkit.core.rules import RULES
from toolkit.core.scenario_text import counterexample
from toolkit.core.tree import Choice, Decide, Outcome, Return
from toolkit.core.walk import Journal

MAX_ANSWERS = 12
"""Answers of a walk that a message names; of a longer one the last."""


def check_proofs(library: Library, today: date) -> Iterator[Diagnostic]:
    """TK228, TK240, TK241, TK250 to TK252: the guards of trees, exactly. TK701 to TK705: the safety
    rules, over all walks of all trees, and what is said about them.
    """
    waivers = [waiver for waiver in library.waivers if waiver.until >= today.isoformat()]
    every = [(rule, tuple(rule_problems(library, rule))) for rule in all_rules(library)]
    misread = {rule.code for rule, problems in every if _means_nothing(problems)}
    rules = [rule for rule, _ in every if rule.code not in misread]
    verdict = prove(library, waivers, rules)
    for undecided in verdict.undecided:
        yield _undecided(library, undecided)
    for root in verdict.unsound:
        yield from _tangled(library, root)
    # What one tree does with a shared fragment counts for all: without it, ways would seem dead.
    if not verdict.unsound and not _is_misread(library):
        yield from _guards(library, verdict.guards)
    examples: dict[tuple[str, str], list[tuple[Journal, str]]] = {}
    for violation in _worst(verdict.violations):
        walks = examples.setdefault((violation.root, violation.rule.code), [])
        walk = (violation.journal, _expected(violation))
        if walk not in walks:
            walks.append(walk)
        yield _violated(library, violation, verdict.violations, walks.index(walk) + 1)
    if not verdict.undecided and not verdict.unsound:
        sound = [rule for rule, problems in every if not problems]
        # What a rule speaks of may stand in a document that could not be read.
        yield from _untried(sound, verdict, is_whole=not library.broken)
    told = [waiver for waiver in library.waivers if waiver.rule not in misread]
    yield from _waivers(verdict, told, waivers, today)


def _means_nothing(problems: Iterable[Diagnostic]) -> bool:
    """Whether a rule compares or names what is not there. That is an error by itself; judged all
    the same, the rule would be broken by walks that it does not speak of.
    """
    return any(RULES[found.code].severity is Severity.ERROR for found in problems)


def _is_misread(library: Library) -> bool:
    """Whether a condition, fact, score or band means nothing, or a tree could not be read: what
    follows from it for the ways through other trees would be told as if the author had meant it.
    """
    if any(kind in (Kind.TREE, Kind.FRAGMENT, Kind.FACTS) for kind, _ in library.broken):
        return True
    checks = (
        check_conditions,
        check_fact_questions,
        check_name_clashes,
        check_bands,
        check_decisions,
    )
    return any(True for check in checks for _ in check(library))


def _guards(library: Library, guards: Guards) -> Iterator[Diagnostic]:
    for (tree, node), (root, journal) in guards.gaps.items():
        yield Diagnostic(
            "TK240",
            f"no row is taken after {said(journal)}{_starting(root, tree)}",
            _at(library, tree, "nodes", node, "decide").at_key(),
            "add a last row {else: node} that leads to the safest way on",
        )
    never = dead(guards)
    for tree, node, way in never:
        found = library.trees[tree].nodes[node]
        if isinstance(found, Decide):
            condition = found.rows[int(way)].when
            if condition is None or _is_for_guests(library, guards, tree, condition):
                continue
            yield Diagnostic(
                "TK241",
                f"this row is never taken: {_why(found, int(way))}",
                _at(library, tree, "nodes", node, "decide", int(way), "when"),
                "put the narrower row first, or remove this one",
            )
        elif isinstance(found, Choice):
            yield Diagnostic(
                "TK250",
                f'nobody can answer "{way}" here: whenever the walk comes to this question, '
                f'"{found.fact}" is known already, and is something else',
                _at(library, tree, "nodes", node, "options", way).at_key(),
                "ask the question earlier, or remove it where the answer is known",
            )
    for tree, node in guards.nodes:
        end = library.trees[tree].nodes[node]
        if (tree, node) not in guards.reached and isinstance(end, Outcome | Return):
            yield Diagnostic(
                "TK251",
                f'no answers lead to "{node}", although arrows do',
                _at(library, tree, "nodes", node).at_key(),
                "look at the decisions before it: each condition on the way excludes another one",
            )
    for (tree, node, row, name), (root, journal) in guards.unasked.items():
        after = f" after {said(journal)}" if journal else " at the very beginning"
        yield Diagnostic(
            "TK228",
            f'"{name}" has no answer here{after}{_starting(root, tree)}, and `not` is true then',
            _at(library, tree, "nodes", node, "decide", row, "when").at_key(),
            "name the answers that are meant instead of `not`, or add "
            f"{{{name}: {{answered: true}}}} beside it",
        )
    for (tree, node, row, place), can_be_true in guards.scores.items():
        found = library.trees[tree].nodes[node]
        if can_be_true or not isinstance(found, Decide) or (tree, node, str(row)) in never:
            continue
        condition = found.rows[row].when
        atom = list(atoms(condition))[place] if condition else None
        if isinstance(atom, Between):
            yield Diagnostic(
                "TK252",
                f'"{atom.name}" never comes to {_span(atom)} here, whatever is answered before',
                _at(library, tree, "nodes", node, "decide", row, "when").at_key(),
                "lower the threshold, or give points where they are missing",
            )


def _is_for_guests(library: Library, guards: Guards, tree: str, condition: Condition) -> bool:
    """Whether a condition may be true for those who come from the outcome of another tree (`next`)
    and bring the answer to a fact that no walk of this tree asks for.
    """
    offered = any(
        step.tree == tree
        for other in library.trees.values()
        for end in other.ends
        if isinstance(end, Outcome)
        for step in end.next
    )
    unasked = set(library.facts) - guards.facts.get(tree, set())
    return offered and any(name in unasked for name in names(condition))


def _span(atom: Between) -> str:
    if atom.low is None:
        return f"{atom.high} or less"
    return f"{atom.low} or more" if atom.high is None else f"between {atom.low} and {atom.high}"


def _why(node: Decide, number: int) -> str:
    if any(row.when is None for row in node.rows[:number]):
        return "an `else` stands above it"
    if number:
        return "whenever it is true, a row above is true, too, or no answers make it true"
    return "no answers that lead here make it true"


def _at(library: Library, tree: str, *path: str | int) -> Pointer:
    return Pointer(library.trees[tree].meta.file, path)


def _starting(root: str, tree: str) -> str:
    return "" if root == tree else f" (in a walk that starts at {root})"


def said(journal: Journal) -> str:
    """The answers of a journal in one line: `who = staff → hurt = no`."""
    steps = []
    for key, value in journal:
        words = ", ".join(value) if isinstance(value, tuple) else str(value)
        steps.append(f"{key.rpartition('.')[2]} = {words or 'nothing'}")
    return " → ".join(steps if len(steps) <= MAX_ANSWERS else ["…", *steps[-MAX_ANSWERS:]])


def _undecided(library: Library, undecided: Undecided) -> Diagnostic:
    tree = library.trees[undecided.root]
    held = undecided.prediction
    because = (
        f'; most is remembered for "{held.variable}", which {held.reader} still reads'
        if held.variable
        else ""
    )
    return Diagnostic(
        "TK702",
        f"nothing is proven: the walks of {tree.id} differ in up to {held.states:,} ways, and "
        f"{MAX_STATES:,} are looked at{because}",
        Pointer(tree.meta.file),
        "decide sooner what the answer is needed for, or read fewer answers at one decision",
    )


def _tangled(library: Library, root: str) -> Iterator[Diagnostic]:
    """Of what cannot be laid out, the only mistake that no other check finds."""
    try:
        compile_program(library, root)
    except TangledTreeError as error:
        yield Diagnostic(
            "TK702",
            f"nothing is proven: {error}",
            Pointer(library.trees[root].meta.file),
            "use fewer fragments inside fragments, or use each from fewer places",
        )


def _worst(found: Iterable[Violation]) -> list[Violation]:
    """Of each claim that is broken the walk with the fewest questions, over all trees."""
    shortest: dict[object, Violation] = {}
    for violation in found:
        key = (violation.rule.code, violation.demand, violation.at)
        known = shortest.get(key)
        if known is None or violation.questions < known.questions:
            shortest[key] = violation
    return list(shortest.values())


def _violated(
    library: Library, violation: Violation, every: list[Violation], number: int
) -> Diagnostic:
    rule = violation.rule
    same = [
        other
        for other in every
        if (other.rule.code, other.demand, other.at) == (rule.code, violation.demand, violation.at)
    ]
    tree, _, node = (violation.at or violation.end).partition(".")
    walk = "the shortest such walk" if violation.unsafe is None else "such a walk"
    message = f"{rule.code} is broken ({rule.title.get('en')}): {in_words(library, violation)}"
    others = _others(violation, same)
    return Diagnostic(
        "TK701",
        f"{message}; {walk} of {violation.root} is {said(violation.journal)} → "
        f"{violation.end}{others}",
        _at(library, tree, "nodes", node).at_key(),
        "mend the tree so that the rule holds on this walk, too; keep the walk below as a scenario",
        related=(Related("the rule stands here", rule.pointer),),
        example=counterexample(
            library, violation.root, violation.journal, rule.code, _expected(violation), number
        ),
    )


def _expected(violation: Violation) -> str:
    """What a scenario must say of the walk, so that it fails until the rule is kept."""
    if violation.unsafe is not None and violation.unsafe.guaranteed < NO_LEVEL:
        return f"level: {list(Level)[violation.unsafe.guaranteed].value}"
    return f"obeys: [{violation.rule.code}]"


def _others(violation: Violation, same: list[Violation]) -> str:
    trees = [other.root for other in same if other.root != violation.root]
    ends = {end for other in same for end in other.ends} - {violation.end}
    parts = []
    if ends:
        parts.append(f"at {len(ends)} other end{'s' if len(ends) > 1 else ''}")
    if trees:
        parts.append(f"in walks of {', '.join(trees)}")
    return f"; it is broken {' and '.join(parts)}, too" if parts else ""


def _untried(
    rules: Iterable[Invariant], verdict: Verdict, *, is_whole: bool
) -> Iterator[Diagnostic]:
    for rule in rules:
        if not is_about_walks(rule):
            continue
        if is_whole and rule.code not in verdict.tried and rule.awaits is None:
            yield Diagnostic(
                "TK703",
                f"no walk comes to what {rule.code} speaks of, so that nothing can break it",
                rule.pointer.at_key(),
                "mend its `when`, its nodes or its tags; if the content is still to come, say "
                "which with `awaits`",
            )
        elif rule.code in verdict.tried and rule.awaits is not None:
            yield Diagnostic(
                "TK703",
                f"{rule.code} awaits content that has come: walks come to what it speaks of",
                rule.pointer.into("awaits").at_key(),
                "remove `awaits`",
            )


def _waivers(
    verdict: Verdict, signed: list[Waiver], in_force: list[Waiver], today: date
) -> Iterator[Diagnostic]:
    for waiver in signed:
        if waiver not in in_force:
            yield Diagnostic(
                "TK704",
                f"this waiver ended on {waiver.until}; today is {today.isoformat()}",
                waiver.pointer.into("until"),
                "mend what it excused, or have it signed again with a new date",
            )
        elif waiver.rule != DOWNGRADE and waiver not in verdict.used and not verdict.undecided:
            yield Diagnostic(
                "TK705",
                f"no walk of {waiver.tree} breaks {waiver.rule} there: the waiver excuses nothing",
                waiver.pointer.at_key(),
                "remove it, so that it does not excuse something later",
            )
