"""Conditions in words, so that readers can check what the toolkit decides silently."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from toolkit.core.condition import AllOf, Answered, AnyOf, Between, Condition, Has, Is, Need, Not
from toolkit.core.text import Text
from toolkit.core.tree import Checklist, Choice, DecisionTree, Multi, Number
from toolkit.core.words import STANDARD_LABELS
from toolkit.rendering.edition import Edition
from toolkit.rendering.element import Content, Node, Target, el, flat

Naming = Callable[[str], Content]
"""How a question is named where a condition is put into words: by its text, or by its number."""


def describe(edition: Edition, tree: DecisionTree | None, condition: Condition) -> tuple[Node, ...]:
    """`condition` as a sentence, or as a list where it has several parts. `tree` gives the
    questions that it may read; routes read facts only and have none.
    """

    def name(of: str) -> Content:
        wording = edition.word("quoted", text=_title(edition, tree, of))
        if tree is not None and of in tree.nodes:
            return el("a", wording, href=Target("", of), class_="tk-ref")
        return edition.link("fact", of, label=wording) if of in edition.library.facts else wording

    return flat(_tell(edition, tree, condition, name))


def summarise(
    edition: Edition, tree: DecisionTree, condition: Condition, numbers: dict[str, str]
) -> str:
    """`condition` in few words, for the diagram: questions by their number."""
    match condition:
        case AllOf(parts):
            inside = [_bracketed(edition, tree, part, numbers) for part in parts]
            return edition.word("and").join(inside) or edition.word("always")
        case AnyOf(parts):
            return edition.word("or").join(
                _bracketed(edition, tree, part, numbers) for part in parts
            )
        case Not(part):
            return edition.word("not", what=_bracketed(edition, tree, part, numbers))
        case _:
            subject = _number(tree, condition.name, numbers) or _title(
                edition, tree, condition.name
            )
            values = _values(edition, tree, condition, quoted=False)
            return f"{subject}{edition.word('colon')}{values}"


def _number(tree: DecisionTree, name: str, numbers: dict[str, str]) -> str | None:
    """The number of the question that gives `name` its value, where this tree asks it."""
    asking = next(
        (id for id, node in tree.nodes.items() if isinstance(node, Choice) and node.fact == name),
        name,
    )
    return numbers.get(asking)


def _bracketed(
    edition: Edition, tree: DecisionTree, condition: Condition, numbers: dict[str, str]
) -> str:
    words = summarise(edition, tree, condition, numbers)
    compound = isinstance(condition, AllOf | AnyOf) and len(condition.parts) > 1
    return f"({words})" if compound else words


def _tell(
    edition: Edition, tree: DecisionTree | None, condition: Condition, name: Naming
) -> Content:
    match condition:
        case AllOf(parts) | AnyOf(parts):
            if not parts:
                return edition.word("always")
            told = [_tell(edition, tree, part, name) for part in parts]
            if len(told) == 1:
                return told[0]
            heading = "all-of" if isinstance(condition, AllOf) else "any-of"
            return [
                el("span", edition.word(heading), class_="tk-parts"),
                el("ul", [el("li", part) for part in told]),
            ]
        case Not(part):
            return [el("em", edition.word("not-true")), " ", _tell(edition, tree, part, name)]
        case _:
            return [name(condition.name), edition.word("colon"), _values(edition, tree, condition)]


def _values(
    edition: Edition,
    tree: DecisionTree | None,
    atom: Is | Has | Between | Answered,
    *,
    quoted: bool = True,
) -> str:
    match atom:
        case Answered(_, answered):
            return edition.word("answered" if answered else "not-answered")
        case Between(_, low, high):
            if low is None or high is None:
                key = "at-most-number" if low is None else "at-least-number"
                return edition.word(key, number=high if low is None else low or 0)  # type: ignore[arg-type]
            if low == high:
                return str(low)
            return edition.word("between", low=low, high=high)
        case Has(name, need, values):
            joint = {Need.ANY: "or", Need.ALL: "and", Need.NONE: "nor"}[need]
            return _joined(edition, tree, name, values, joint, quoted=quoted)
        case Is(name, values):
            return _joined(edition, tree, name, values, "or", quoted=quoted)


def _joined(
    edition: Edition,
    tree: DecisionTree | None,
    name: str,
    values: Iterable[str],
    joint: str,
    *,
    quoted: bool,
) -> str:
    labels = [option_label(edition, tree, name, value) for value in values]
    if quoted:
        labels = [edition.word("quoted", text=label) for label in labels]
    elif joint == "or":
        return " / ".join(labels)
    if joint == "nor":
        return edition.word("none-of", options=edition.word("or").join(labels))
    return edition.word(joint).join(labels)


def option_label(edition: Edition, tree: DecisionTree | None, name: str, value: str) -> str:
    """How the answer `value` to `name` reads; the id itself where nothing is known of it."""
    node = tree.nodes.get(name) if tree else None
    labels: dict[str, Text] = {}
    match node:
        case Choice() | Multi():
            labels = {option.id: option.label for option in node.options}
        case Number():
            labels = {node.unsure.id: node.unsure.label} if node.unsure else {}
            for band, low, high in node.bands:
                labels[band] = Text.of(f"{low}–{high}")
        case Checklist():
            labels = {item.id: item.label for item in node.items}
        case _:
            fact = edition.library.facts.get(name)
            labels = dict(fact.options) if fact else {}
    label = labels.get(value) or STANDARD_LABELS.get(value)
    return edition.say(label) if label else value


def _title(edition: Edition, tree: DecisionTree | None, name: str) -> str:
    node = tree.nodes.get(name) if tree else None
    match node:
        case Choice() | Multi() | Number() | Checklist():
            return edition.say(node.text)
        case _:
            fact = edition.library.facts.get(name)
            return edition.say(fact.title) if fact else edition.word("score", name=name)
