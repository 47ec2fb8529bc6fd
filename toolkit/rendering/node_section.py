"""The section of one node: question, note, decision, call or end, with all that follows from it."""

from __future__ import annotations

from collections.abc import Iterable

from toolkit.core.tree import (
    Checklist,
    Choice,
    Decide,
    DecisionTree,
    Multi,
    NextStep,
    Node,
    Note,
    Number,
    Option,
    Outcome,
    Return,
    Use,
)
from toolkit.core.words import HEADINGS
from toolkit.rendering.badge import deadline_badge, level_badge, mark_badge
from toolkit.rendering.edition import Edition
from toolkit.rendering.element import Content, Element, Target, el
from toolkit.rendering.numbering import heading, short_heading, split_heading
from toolkit.rendering.obligation import duties, has_any
from toolkit.rendering.page import Section
from toolkit.rendering.phrase import describe


def node_section(
    edition: Edition, tree: DecisionTree, node: Node, numbers: dict[str, str]
) -> Section:
    """The section of `node`; its id is the anchor that other nodes lead to."""
    name, more = split_heading(heading(edition, node))
    title = f"{numbers[node.id]}. {name}"
    body: Content
    match node:
        case Choice() | Multi():
            body = _question(edition, tree, node, numbers)
        case Number():
            body = _number(edition, tree, node, numbers)
        case Checklist():
            body = _checklist(edition, tree, node, numbers)
        case Note():
            body = [
                duties(edition, node.obligations, full=True),
                _explained(edition, node),
                _go(edition, tree, node.go, numbers),
            ]
        case Decide():
            body = _decide(edition, tree, node, numbers)
        case Use():
            body = _use(edition, tree, node, numbers)
        case Outcome():
            body = _outcome(edition, node)
        case Return():
            body = [
                duties(edition, node.obligations, full=True),
                el("p", edition.word("return-note"), class_="tk-hint"),
            ]
    if more:
        body = [el("p", more), body]
    if node.code or node.tags:
        body = [body, el("p", edition.series([node.code, *node.tags], " · "), class_="tk-code")]
    return Section(3, node.id, title, (el("div", body, class_=f"tk-node tk-{_sort(node)}"),))


def _sort(node: Node) -> str:
    return type(node).__name__.lower()


def _explained(edition: Edition, node: Choice | Multi | Number | Checklist | Note) -> Content:
    return [
        el(
            "div",
            el("p", HEADINGS[name].get(edition.language), class_="tk-label"),
            edition.prose(text),
            class_=f"tk-{name}",
        )
        for name, text in (("help", node.help), ("why", node.why))
        if text is not None
    ]


def _go(
    edition: Edition, tree: DecisionTree, id: str | None, numbers: dict[str, str]
) -> Element | None:
    if id is None:
        return None
    return el("p", _onward(edition, tree, id, numbers), class_="tk-go")


def _onward(edition: Edition, tree: DecisionTree, id: str, numbers: dict[str, str]) -> Content:
    node = tree.nodes.get(id)
    if node is None:
        return id
    level = node.obligations.level if isinstance(node, Outcome) else None
    return [
        el(
            "a",
            el("span", numbers[id], class_="tk-number"),
            " ",
            short_heading(edition, node),
            href=Target("", id),
            class_="tk-next",
        ),
        [" ", level_badge(edition, level)] if level else None,
    ]


def _question(
    edition: Edition, tree: DecisionTree, node: Choice | Multi, numbers: dict[str, str]
) -> Content:
    key = "pick-one" if isinstance(node, Choice) else "pick-several"
    return [
        el(
            "p",
            edition.word(key),
            [" ", el("strong", edition.word("safety-question"), class_="tk-safety")]
            if node.safety
            else None,
            class_="tk-hint",
        ),
        el(
            "ul",
            [_option(edition, tree, node, o, numbers) for o in node.options],
            class_="tk-options",
        ),
        _go(edition, tree, node.go, numbers) if isinstance(node, Multi) else None,
        _explained(edition, node),
    ]


def _option(
    edition: Edition,
    tree: DecisionTree,
    node: Choice | Multi,
    option: Option,
    numbers: dict[str, str],
) -> Element:
    target = (option.go or node.go) if isinstance(node, Choice) else None
    scores = [
        edition.word("score-change", name=name, points=f"{points:+d}")
        for name, points in option.score
    ]
    return el(
        "li",
        el("p", el("strong", edition.inline(option.label), class_="tk-answer")),
        edition.prose(option.help, "tk-hint") if option.help else None,
        el("p", edition.word("alone"), class_="tk-hint") if option.alone else None,
        el("p", edition.series(scores), class_="tk-hint") if scores else None,
        el("div", duties(edition, option.obligations, full=False), class_="tk-also")
        if has_any(option.obligations) or option.obligations.mark
        else None,
        el("p", _onward(edition, tree, target, numbers), class_="tk-go") if target else None,
    )


def _number(edition: Edition, tree: DecisionTree, node: Number, numbers: dict[str, str]) -> Content:
    unsure = node.unsure
    return [
        el("p", edition.word("number-hint", low=node.low, high=node.high), class_="tk-hint"),
        el(
            "ul",
            [el("li", f"{low}–{high}: {band}") for band, low, high in node.bands],
            class_="tk-bands",
        )
        if node.bands
        else None,
        _go(edition, tree, node.go, numbers),
        el(
            "ul",
            el(
                "li",
                el("p", el("strong", edition.inline(unsure.label), class_="tk-answer")),
                el("div", duties(edition, unsure.obligations, full=False), class_="tk-also")
                if has_any(unsure.obligations)
                else None,
                _go(edition, tree, unsure.go or node.go, numbers),
            ),
            class_="tk-options",
        )
        if unsure
        else None,
        _explained(edition, node),
    ]


def _checklist(
    edition: Edition, tree: DecisionTree, node: Checklist, numbers: dict[str, str]
) -> Content:
    return [
        el("p", edition.word("checklist-hint"), class_="tk-hint"),
        el(
            "ul",
            [
                el(
                    "li",
                    edition.inline(item.label),
                    [" ", deadline_badge(edition, item.within)] if item.within else None,
                    [" ", mark_badge(edition, item.mark)] if item.mark else None,
                )
                for item in node.items
            ],
            class_="tk-checklist",
        ),
        _go(edition, tree, node.go, numbers),
        _explained(edition, node),
    ]


def _table(
    edition: Edition, heads: Iterable[str], rows: Iterable[tuple[Content, Content]]
) -> Element:
    return el(
        "table",
        el("thead", el("tr", [el("th", edition.word(head), scope="col") for head in heads])),
        el("tbody", [el("tr", el("td", left), el("td", right)) for left, right in rows]),
    )


def _decide(edition: Edition, tree: DecisionTree, node: Decide, numbers: dict[str, str]) -> Content:
    rows: list[tuple[Content, Content]] = [
        (
            describe(edition, tree, row.when) if row.when else edition.word("otherwise"),
            _onward(edition, tree, row.go, numbers),
        )
        for row in node.rows
    ]
    return [
        el("p", edition.word("decide-hint"), class_="tk-hint"),
        _table(edition, ("if", "then"), rows),
    ]


def _use(edition: Edition, tree: DecisionTree, node: Use, numbers: dict[str, str]) -> Content:
    called = edition.library.trees.get(node.use)
    rows: list[tuple[Content, Content]] = []
    for end_id, go in node.returns:
        end = called.nodes.get(end_id) if called else None
        words = heading(edition, end) if end else end_id
        rows.append(
            (edition.link("tree", node.use, end_id, words), _onward(edition, tree, go, numbers))
        )
    if node.go and rows:
        rows.append((edition.word("otherwise"), _onward(edition, tree, node.go, numbers)))
    purpose = edition.prose(called.purpose) if called else None
    return [
        el("p", edition.word("use-go"), " ", el("strong", edition.link("tree", node.use))),
        el("div", purpose, class_="tk-hint") if purpose else None,
        el("p", edition.word("handover-note"), class_="tk-hint") if node.hands_over else None,
        _table(edition, ("if-ends", "then"), rows) if rows else None,
        _go(edition, tree, node.go, numbers) if not rows else None,
    ]


def _outcome(edition: Edition, node: Outcome) -> Content:
    obligations = node.obligations
    facts: list[tuple[str, Content]] = [
        (
            HEADINGS["level"].get(edition.language),
            level_badge(edition, obligations.level)
            if obligations.level
            else edition.word("level-of-case"),
        ),
        (
            HEADINGS["within"].get(edition.language),
            deadline_badge(edition, obligations.within) if obligations.within else None,
        ),
        (HEADINGS["owner"].get(edition.language), edition.role(node.owner)),
    ]
    following = [_next(edition, step) for step in node.next]
    return [
        el(
            "dl",
            [el("div", el("dt", name), el("dd", value)) for name, value in facts if value],
            class_="tk-facts",
        ),
        duties(edition, obligations, full=True, level=False),
        el(
            "div",
            el("p", HEADINGS["next"].get(edition.language), class_="tk-label"),
            el("ul", [el("li", part) for part in following]),
            class_="tk-duty tk-duty-next",
        )
        if following
        else None,
        el("p", edition.word("path-note"), class_="tk-hint"),
    ]


def _next(edition: Edition, step: NextStep) -> Content:
    words = edition.inline(step.text) if step.text else None
    if step.tree is not None:
        where: Content = edition.link("tree", step.tree)
    elif step.sop is not None:
        where = edition.step(*step.sop)
    else:
        return words
    return [where, [edition.word("colon"), words] if words else None]
