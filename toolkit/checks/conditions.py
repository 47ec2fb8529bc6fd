"""Whether conditions, facts, scores and bands mean something."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from toolkit.checks.domains import Domain, Score, answers_of, domain_of, fits
from toolkit.checks.names import suggest
from toolkit.core.condition import (
    AllOf,
    Answered,
    AnyOf,
    Atom,
    Between,
    Condition,
    Has,
    Is,
    Not,
    atoms,
    names,
)
from toolkit.core.diagnostic import Diagnostic, Pointer
from toolkit.core.document import Kind
from toolkit.core.library import Library
from toolkit.core.tree import Checklist, Choice, Decide, DecisionTree, Fact, Multi, Number


def check_conditions(library: Library) -> Iterator[Diagnostic]:
    """TK221 to TK223: conditions of decisions and routes read known names in a way that fits."""
    for tree in library.trees.values():
        for node in tree.nodes.values():
            if isinstance(node, Decide):
                for number, row in enumerate(node.rows):
                    if row.when is not None:
                        path = ("nodes", node.id, "decide", number, "when")
                        at = Pointer(tree.meta.file, path)
                        yield from condition_problems(library, tree, row.when, at)
        yield from _option_scores(tree)
    routes = library.registers.get(Kind.ROUTES)
    for route in library.routes.values():
        for number, (condition, _) in enumerate(route.rows):
            file = routes.file if routes else ""
            at = Pointer(file, ("routes", route.id, "rows", number, "when"))
            yield from condition_problems(library, None, condition, at)


def condition_problems(
    library: Library, tree: DecisionTree | None, condition: Condition, at: Pointer
) -> Iterator[Diagnostic]:
    """What is wrong with a condition of `tree` (None: of a route), atom by atom."""
    for atom, pointer in located_atoms(condition, at):
        domain = domain_of(library, tree, atom.name)
        if domain is None:
            yield from _unknown_name(library, tree, atom.name, pointer)
        else:
            yield from atom_problems(domain, atom, pointer)


def atom_problems(domain: Domain, atom: Atom, at: Pointer) -> Iterator[Diagnostic]:
    """What is wrong with comparing an answer of `domain` as `atom` does."""
    if fits(domain, atom):
        yield from _unknown_values(domain, atom, at)
    else:
        yield Diagnostic(
            "TK223",
            f'"{atom.name}" is {_kind(domain)}; it cannot be compared like this',
            at.at_key(),
            _comparisons(domain),
        )


def located_atoms(condition: Condition, at: Pointer) -> Iterator[tuple[Atom, Pointer]]:
    """Every atom of `condition` with the place it is written at, as near as the model can tell."""
    of_one_name = names(condition)[:2]
    match condition:
        case AllOf(parts) | AnyOf(parts) if len(of_one_name) == 1 and not _is_nested(parts):
            for atom in atoms(condition):
                yield atom, at.into(atom.name)
        case AllOf(parts):
            for number, part in enumerate(parts):
                nested = isinstance(part, AllOf)
                yield from located_atoms(part, at.into("all", number) if nested else at)
        case AnyOf(parts):
            for number, part in enumerate(parts):
                yield from located_atoms(part, at.into("any", number))
        case Not(part):
            yield from located_atoms(part, at.into("not"))
        case Is() | Has() | Between() | Answered():
            yield condition, at.into(condition.name)


def _is_nested(parts: tuple[Condition, ...]) -> bool:
    return any(isinstance(part, AllOf | AnyOf | Not) for part in parts)


def _unknown_name(
    library: Library, tree: DecisionTree | None, name: str, at: Pointer
) -> Iterator[Diagnostic]:
    if any(kind is Kind.FACTS for kind, _ in library.broken):
        return
    if tree is None:
        message = f'there is no fact "{name}"'
        otherwise = "a route reads facts only: they stand in decision_trees/facts.yaml"
        yield Diagnostic("TK221", message, at.at_key(), suggest(name, library.facts, otherwise))
        return
    known = [*_questions(tree), *library.facts, *dict(tree.scores)]
    if name in tree.nodes:
        message = f'"{name}" is a node of {tree.id}, but no question that has an answer'
    else:
        message = f'"{name}" is no question of {tree.id}, no fact and no score'
    elsewhere = [other.id for other in library.trees.values() if name in _questions(other)]
    otherwise = (
        f"it is a question of {elsewhere[0]}: another tree's question is read through a fact"
        if elsewhere
        else "write the id of a question of this tree, of a fact, or of a score"
    )
    yield Diagnostic("TK221", message, at.at_key(), suggest(name, known, otherwise))


def _questions(tree: DecisionTree) -> list[str]:
    return [
        node.id
        for node in tree.nodes.values()
        if isinstance(node, Choice | Multi | Number | Checklist)
    ]


def _unknown_values(domain: Domain, atom: Atom, at: Pointer) -> Iterator[Diagnostic]:
    known = answers_of(domain)
    match atom:
        case Is(name, values) | Has(name, _, values):
            for value in values:
                if value not in known:
                    yield Diagnostic(
                        "TK222",
                        f'"{value}" is no answer to "{name}"',
                        at,
                        suggest(value, known, f"its answers: {', '.join(known)}"),
                    )
        case Between() if isinstance(domain, Number) and domain.low > domain.high:
            return  # no number could be right: reported for the range
        case Between(name, low, high) if isinstance(domain, Number | Score):
            least = domain.low if low is None else low
            most = domain.high if high is None else high
            if least > most or most < domain.low or least > domain.high:
                what = "score" if isinstance(domain, Score) else "answer"
                yield Diagnostic(
                    "TK222",
                    f'no {what} of "{name}" lies between {least} and {most}',
                    at,
                    f'"{name}" goes from {domain.low} to {domain.high}',
                )


def _kind(domain: Domain) -> str:
    match domain:
        case Fact():
            return "a fact with one answer"
        case Choice():
            return "a question with one answer (choice)"
        case Multi():
            return "a question with several answers (multi)"
        case Checklist():
            return "a checklist"
        case Number():
            return "a question for a number"
        case Score():
            return "a score"


def _comparisons(domain: Domain) -> str:
    match domain:
        case Fact() | Choice():
            ids = answers_of(domain)
            return f"write one answer ({ids[0]}) or a list of them ([{', '.join(ids[:2])}])"
        case Multi() | Checklist():
            first = answers_of(domain)[0]
            return f"write {{has: {first}}}, or has_any, has_all, has_none with a list"
        case Number(bands=bands) if bands:
            return f"write a band ({bands[0][0]}), or {{at_least: 18}}, at_most, between"
        case Number() | Score():
            return "write {at_least: 3}, {at_most: 3} or {between: [1, 3]}"


def _option_scores(tree: DecisionTree) -> Iterator[Diagnostic]:
    known = dict(tree.scores)
    for node in tree.nodes.values():
        if isinstance(node, Choice | Multi):
            for option in node.options:
                for score, _ in option.score:
                    if score not in known:
                        path = ("nodes", node.id, "options", option.id, "score", score)
                        yield Diagnostic(
                            "TK221",
                            f'{tree.id} has no score "{score}"',
                            Pointer(tree.meta.file, path, key=True),
                            suggest(score, known, f"add it: scores: {{{score}: {{start: 0}}}}"),
                        )


def check_fact_questions(library: Library) -> Iterator[Diagnostic]:
    """TK224: a question with a fact has exactly the fact's options."""
    for tree in library.trees.values():
        for node in tree.nodes.values():
            fact = library.facts.get(node.fact or "") if isinstance(node, Choice) else None
            if not isinstance(node, Choice) or fact is None:
                continue
            offered = [option.id for option in node.options]
            missing = [option for option in fact.domain if option not in offered]
            extra = [option for option in offered if option not in fact.domain]
            at = Pointer(tree.meta.file, ("nodes", node.id, "options"))
            for option in extra:
                yield Diagnostic(
                    "TK224",
                    f'"{option}" is no answer of the fact "{fact.id}"',
                    at.into(option).at_key(),
                    suggest(option, missing, f"its answers: {', '.join(fact.domain)}"),
                )
            if missing and not extra:
                yield Diagnostic(
                    "TK224",
                    f'the fact "{fact.id}" can also be answered {_quoted(missing)}',
                    at.at_key(),
                    "add what is missing: the fact may have been answered so elsewhere",
                )


def _quoted(words: Iterable[str]) -> str:
    return ", ".join(f'"{word}"' for word in words)


def check_name_clashes(library: Library) -> Iterator[Diagnostic]:
    """TK225: no name of a condition stands for two things."""
    for tree in library.trees.values():
        at = Pointer(tree.meta.file)
        questions = _questions(tree)
        for name in questions:
            node = tree.nodes[name]
            asks = node.fact if isinstance(node, Choice) else None
            if name in library.facts and asks != name:
                yield _clash(name, f"a question of {tree.id} and a fact", at.into("nodes", name))
        for score, _ in tree.scores:
            if score in questions:
                yield _clash(score, "a score and a question", at.into("scores", score))
            elif score in library.facts:
                yield _clash(score, "a score and a fact", at.into("scores", score))


def _clash(name: str, things: str, at: Pointer) -> Diagnostic:
    help_ = "give one of them another name; a question may carry a fact's id when it asks that fact"
    return Diagnostic("TK225", f'"{name}" is the name of {things}', at.at_key(), help_)


def check_bands(library: Library) -> Iterator[Diagnostic]:
    """TK226: the bands of a number cover its range, without gap or overlap. TK229: the range holds
    a number at all; where it does not, no band could be right.
    """
    for tree in library.trees.values():
        for node in tree.nodes.values():
            if not isinstance(node, Number):
                continue
            at = Pointer(tree.meta.file, ("nodes", node.id))
            if node.low > node.high:
                yield Diagnostic(
                    "TK229",
                    f"the range ends ({node.high}) before it begins ({node.low})",
                    at.into("range"),
                    f"write the smaller number first: range: [{node.high}, {node.low}]",
                )
            elif node.bands:
                for band, message in _band_problems(node):
                    yield Diagnostic(
                        "TK226",
                        message,
                        at.into("bands", band),
                        f"the bands together go from {node.low} to {node.high}, each beginning one "
                        "after the band before it",
                    )


def _band_problems(node: Number) -> Iterator[tuple[str, str]]:
    bands = sorted(node.bands, key=lambda band: (band[1], band[2]))
    for name, low, high in bands:
        if low > high:
            yield name, f'the band "{name}" ends ({high}) before it begins ({low})'
            return
    first, last = bands[0], max(bands, key=lambda band: band[2])
    if first[1] < node.low:
        yield first[0], f'the band "{first[0]}" begins at {first[1]}, below the range'
    elif first[1] > node.low:
        yield first[0], f"no band covers {_span(node.low, first[1] - 1)}"
    for (name, _, high), (following, low, _) in pairwise(bands):
        if low <= high:
            yield following, f'the bands "{name}" and "{following}" both cover {low}'
        elif low > high + 1:
            yield following, f"no band covers {_span(high + 1, low - 1)}"
    if last[2] < node.high:
        yield last[0], f"no band covers {_span(last[2] + 1, node.high)}"
    elif last[2] > node.high:
        yield last[0], f'the band "{last[0]}" ends at {last[2]}, above the range'


def _span(low: int, high: int) -> str:
    return str(low) if low == high else f"{low} to {high}"
