"""The conditions of each outcome of a tree, as tables for review on paper."""

from __future__ import annotations

from toolkit.core.program import TangledTreeError, compile_program
from toolkit.core.table import ConditionTable, OutcomeTable, Recipient, condition_table
from toolkit.core.table_text import (
    Cases,
    Said,
    cases_in_words,
    introduction,
    standing_in_words,
    title_in_words,
    wording,
)
from toolkit.core.tree import DecisionTree
from toolkit.core.words import labelled
from toolkit.rendering.badge import deadline_badge, level_badge
from toolkit.rendering.edition import Edition
from toolkit.rendering.element import Content, Element, Node, Target, el
from toolkit.rendering.page import Section

WIDEST = 5
"""Questions that fit beside each other on paper; more stand below each other. On a screen they
always do: on a phone a condition beyond the edge would be overlooked.
"""

MOST_IN_BOOK = 50
"""Cases of other trees' outcomes that a book still prints: some ten pages."""

_BLANK = "_" * 24


def conditions_section(edition: Edition, tree: DecisionTree) -> Section | None:
    """The section on a tree's page: its own outcomes, then (folded on the website) those of the
    trees that it hands over to. None where there is nothing to tell apart, or no table can be made.
    """
    try:
        table = condition_table(compile_program(edition.library, tree.id))
    except TangledTreeError:
        return None
    if table is None or len(table.outcomes) < 2:
        return None
    language = edition.language
    standing = [
        labelled(wording(key, language), value, language)
        for key, value in standing_in_words(edition.library, tree.meta, language)
    ]
    body: Content = [
        el("p", edition.series(standing, " · "), class_="tk-hint"),
        el("p", wording("claim", language)),
        el("p", wording("dash", language), class_="tk-hint") if edition.book else None,
        [_outcome(edition, table, one) for one in table.outcomes if one.tree == tree.id],
        _handed_over(edition, table),
        _sign_off(edition),
    ]
    title = wording("title", language)
    return Section(2, "_conditions", title, (el("div", body, class_="tk-conditions"),))


def _handed_over(edition: Edition, table: ConditionTable) -> Content:
    """The outcomes of the trees that this one hands over to: folded on the website, since they are
    not what the reader of this page came for; left to a table of their own where a book has no
    room for them.
    """
    others = [one for one in table.outcomes if one.tree != table.program.root]
    if not edition.book:
        return [_folded(edition, table, one) for one in others]
    if sum(len(one.rows) for one in others) <= MOST_IN_BOOK:
        return [_outcome(edition, table, one) for one in others]
    titles = dict.fromkeys(edition.title("tree", one.tree) for one in others)
    return el(
        "p",
        wording(
            "left-out",
            edition.language,
            count=len(others),
            trees=", ".join(wording("quoted", edition.language, text=title) for title in titles),
            id=table.program.root,
        ),
    )


def _folded(edition: Edition, table: ConditionTable, one: OutcomeTable) -> Element:
    tree = edition.title("tree", one.tree)
    return el(
        "details",
        el("summary", tree, edition.word("colon"), title_in_words(one, edition.language)),
        _outcome(edition, table, one),
        class_="tk-block",
    )


def _outcome(edition: Edition, table: ConditionTable, one: OutcomeTable) -> Element:
    language = edition.language
    here = one.tree == table.program.root
    title = title_in_words(one, language)
    said = cases_in_words(table, one, language)
    facts: list[tuple[str, Content]] = [
        ("levels", edition.series([_level(edition, one, n) for n in range(len(one.levels))], "; ")),
        ("tell", _recipients(edition, one.told)),
        ("tell-some", _recipients(edition, one.sometimes) if one.sometimes else None),
    ]
    return el(
        "div",
        el(
            "h3",
            el("a", title, href=Target("", one.end.id))
            if here
            else edition.link("tree", one.tree, one.end.id, title),
        ),
        el(
            "dl",
            [
                el("div", el("dt", wording(key, language)), el("dd", value))
                for key, value in facts
                if value
            ],
            class_="tk-facts",
        ),
        [
            el("p", wording("in-all", language), edition.word("colon"), class_="tk-label"),
            el("ul", [el("li", _condition(edition, table, part)) for part in said.shared]),
        ]
        if said.shared
        else None,
        el("p", introduction(one, language)),
        _cases(edition, table, said),
        class_="tk-outcome-cases",
    )


def _level(edition: Edition, one: OutcomeTable, place: int) -> Content:
    level, limit = one.levels[place], one.limits[place]
    name = level_badge(edition, level) if level else wording("no-level", edition.language)
    return [name, [" ", deadline_badge(edition, limit)] if limit else None]


def _recipients(edition: Edition, who: tuple[Recipient, ...]) -> Content:
    if not who:
        return wording("nobody", edition.language)
    return edition.series(
        [
            edition.role(id)
            if kind == "role"
            else edition.title("route", id)
            if edition.book
            else edition.link("route", id)
            for kind, id in who
        ],
        "; ",
    )


def _question(edition: Edition, table: ConditionTable, said: Said) -> Node:
    """The question, leading to where it is asked; in a book without a page number, for room."""
    column = table.columns[said.column]
    if edition.book:
        return said.question
    return edition.link("tree", column.tree, column.question.id, said.question)


def _condition(edition: Edition, table: ConditionTable, said: Said) -> Content:
    return [_question(edition, table, said), " ", el("strong", said.answers)]


def _cases(edition: Edition, table: ConditionTable, said: Cases) -> Element | None:
    if not said.questions:
        return None
    beside = edition.book and len(said.questions) <= WIDEST
    head, rows = (_beside if beside else _below)(edition, table, said)
    return el(
        "div",
        el("table", el("thead", el("tr", head)), el("tbody", rows)),
        class_="tk-table",
        tabindex=0,
        role="region",
        aria_label=wording("title", edition.language),
    )


def _beside(
    edition: Edition, table: ConditionTable, said: Cases
) -> tuple[list[Element], list[Element]]:
    """One line for each case, one column for each question."""
    head = [el("th", wording("case", edition.language), scope="col")]
    head += [el("th", _question(edition, table, part), scope="col") for part in said.questions]
    rows = []
    for number, case in enumerate(said.cases, 1):
        given = {part.key: part.answers for part in case}
        cells = [el("td", given.get(part.key, "—")) for part in said.questions]
        rows.append(el("tr", el("th", str(number), scope="row"), cells))
    return head, rows


def _below(
    edition: Edition, table: ConditionTable, said: Cases
) -> tuple[list[Element], list[Element]]:
    """One line for each case: its conditions below each other, for many questions."""
    keys = ("case", "answers")
    head = [el("th", wording(key, edition.language), scope="col") for key in keys]
    rows = [
        el(
            "tr",
            el("th", str(number), scope="row"),
            el("td", el("ul", [el("li", _condition(edition, table, part)) for part in case])),
        )
        for number, case in enumerate(said.cases, 1)
    ]
    return head, rows


def _sign_off(edition: Edition) -> Element:
    language = edition.language
    line = " ".join(
        labelled(wording(key, language), _BLANK, language) for key in ("read-by", "role", "date")
    )
    change = labelled(wording("change", language), _BLANK * 2, language)
    return el(
        "div",
        el("p", wording("sign", language), class_="tk-label"),
        el("p", line),
        el("p", f"☐ {wording('agree', language)}"),
        el("p", f"☐ {change}"),
        class_="tk-sign",
    )
