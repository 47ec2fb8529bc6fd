"""The conditions of each outcome on the pages of trees."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.rendering.sample import hostile_library, library
from toolkit.core.library import Library
from toolkit.loading import load
from toolkit.rendering.condition_table import MOST_IN_BOOK, conditions_section
from toolkit.rendering.edition import Edition
from toolkit.rendering.element import Element, Node, plain, write_html
from toolkit.rendering.tree_page import tree_page

TODAY = date(2026, 11, 1)
ROOT = Path(__file__).parents[2]


def edition(of: Library, language: str = "en", *, book: bool = False) -> Edition:
    return Edition(of, language, TODAY, book)


def elements(nodes: tuple[Node, ...], tag: str) -> list[Element]:
    found: list[Element] = []
    for node in nodes:
        if isinstance(node, Element):
            found += [node] if node.tag == tag else []
            found += elements(node.children, tag)
    return found


def body_of(
    of: Library, tree: str, language: str = "en", *, book: bool = False
) -> tuple[Node, ...]:
    section = conditions_section(edition(of, language, book=book), of.trees[tree])
    assert section is not None
    return section.body


@pytest.fixture(scope="module")
def shipped() -> Library:
    return load(ROOT).library


def test_each_outcome_has_its_cases_levels_and_recipients(shipped: Library) -> None:
    body = body_of(shipped, "severity-escalation", book=True)
    titles = [plain(heading) for heading in elements(body, "h3")]
    assert titles == [
        "T02.O1 Critical: call the people listed now, by voice",
        "T02.O2 High: tell the people listed within 24 hours",
        "T02.O3 Standard: pass it on within 24 hours",
    ]
    words = plain(body)
    assert "A walk ends here in these 3 cases:" in words
    assert "Critical (1)" in words
    assert "Severe allegations, normally the Safeguarding Lead" in words
    first = elements(body, "table")[0]
    lines = [[plain(cell) for cell in row.children] for row in elements((first,), "tr")]
    assert lines[1] == ["1", "Yes or “I am not sure”", "—", "—", "—"]


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("book", [False, True])
def test_every_head_says_what_it_heads_and_every_table_can_be_scrolled(
    shipped: Library, language: str, book: bool
) -> None:
    for tree in ("severity-escalation", "seah-survivor-response"):
        body = body_of(shipped, tree, language, book=book)
        heads = elements(body, "th")
        assert heads
        assert {dict(head.attributes).get("scope") for head in heads} == {"col", "row"}
        around = [
            box for box in elements(body, "div") if dict(box.attributes).get("class") == "tk-table"
        ]
        assert len(around) == len(elements(body, "table"))
        assert all(dict(box.attributes)["tabindex"] == "0" for box in around)
        for table in elements(body, "table"):
            widths = {len(row.children) for row in elements((table,), "tr")}
            assert len(widths) == 1
            assert widths.pop() <= 6


def test_it_says_how_far_the_tree_has_come_and_leaves_room_to_sign(shipped: Library) -> None:
    english = plain(body_of(shipped, "severity-escalation"))
    for part in ("Status: Draft", "Evidence: default", "Owner: ", "Review by: 1 May 2027"):
        assert part in english
    assert "Read by: ____" in english
    french = plain(body_of(shipped, "severity-escalation", "fr"))
    assert "Lu par\u00a0: ____" in french
    assert "Je suis d'accord" in french
    assert "Read by" not in french


def test_on_a_screen_no_condition_of_a_case_is_beyond_the_edge(shipped: Library) -> None:
    for tree in ("severity-escalation", "intake-triage"):
        for table in elements(body_of(shipped, tree), "table"):
            assert [plain(head) for head in elements((table.children[0],), "th")] == [
                "Case",
                "Answers",
            ]


def test_outcomes_of_other_trees_are_folded_on_the_website_and_open_in_a_book(
    shipped: Library,
) -> None:
    online = body_of(shipped, "intake-triage")
    assert len(elements(online, "details")) == 3
    on_paper = body_of(shipped, "intake-triage", book=True)
    assert not elements(on_paper, "details")
    assert len(elements(on_paper, "h3")) == len(elements(online, "h3"))


def test_a_book_says_plainly_which_outcomes_it_has_no_room_for(shipped: Library) -> None:
    words = plain(body_of(shipped, "hub-security-incident", book=True))
    assert "`toolkit table hub-security-incident` prints them" in words
    assert MOST_IN_BOOK == 50


def test_shared_questions_with_one_end_have_no_table(shipped: Library) -> None:
    assert conditions_section(edition(shipped), shipped.trees["under-18"]) is None
    assert conditions_section(edition(shipped), shipped.trees["conflict-check"]) is not None


def test_the_page_of_a_tree_holds_them_after_its_outcomes() -> None:
    sample = library()
    ids = [section.id for section in tree_page(edition(sample), sample.trees["triage"]).sections]
    assert ids.index("_ends") < ids.index("_conditions")


def test_texts_of_the_content_never_become_markup() -> None:
    hostile = hostile_library()
    for tree in hostile.trees.values():
        section = conditions_section(edition(hostile), tree)
        if section is not None:
            html = write_html(section.body, lambda _: "#")
            assert "<script" not in html
            assert "<img" not in html
            assert "\x1b" not in html
