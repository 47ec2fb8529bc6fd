"""Tables of conditions in words."""

from __future__ import annotations

from string import Formatter

import pytest

from tests.core.proof.random_programs import meta
from toolkit.core.condition import Between, Has, Need
from toolkit.core.document import Kind
from toolkit.core.library import Library
from toolkit.core.program import compile_program
from toolkit.core.table import ConditionTable, condition_table
from toolkit.core.table_text import WORDS, cases_in_words, introduction, levels_in_words
from toolkit.core.text import LANGUAGES, Text
from toolkit.core.tree import (
    NOTHING,
    Decide,
    DecisionTree,
    Multi,
    Node,
    Number,
    Option,
    Outcome,
    Row,
)


def option(id_: str, label: str, *, alone: bool = False, score: int = 0) -> Option:
    points = (("risk", score),) if score else ()
    return Option(id_, Text.of(label, fr=f"{label} (fr)"), None, None, points, alone, NOTHING)


def table_of(*nodes: Node, most_rows: int = 40) -> ConditionTable:
    tree = DecisionTree(
        meta("root", Kind.TREE),
        Text.of("root"),
        ("lead",),
        nodes[0].id,
        {node.id: node for node in nodes},
        False,
        (("risk", 0),),
    )
    table = condition_table(compile_program(Library(trees={"root": tree}), "root"), most_rows)
    assert table is not None
    return table


def end(id_: str) -> Outcome:
    return Outcome(id_, Text.of(id_), "lead", NOTHING)


def said(table: ConditionTable, place: int, language: str = "en") -> list[list[str]]:
    cases = cases_in_words(table, table.outcomes[place], language)
    shared = [[part.answers for part in cases.shared]] if cases.shared else []
    return [*shared, *([part.answers for part in case] for case in cases.cases)]


AGE = Number("age", Text.of("Age?"), 0, 120, "by-age", (), option("unsure", "I am not sure"))


@pytest.mark.parametrize("key", WORDS)
def test_every_word_stands_in_every_language_with_the_same_places(key: str) -> None:
    def places(language: str) -> frozenset[str]:
        parsed = Formatter().parse(WORDS[key].get(language))
        return frozenset(name for _, name, _, _ in parsed if name is not None)

    assert all(WORDS[key].has(language) for language in LANGUAGES)
    assert len({places(language) for language in LANGUAGES}) == 1


def test_numbers_are_ranges_and_neighbouring_ranges_are_one() -> None:
    rows = (
        Row(Between("age", 0, 11), "child"),
        Row(Between("age", 12, 17), "adolescent"),
        Row(Between("age", 18, None), "adult"),
        Row(None, "child"),
    )
    ends = (end("child"), end("adolescent"), end("adult"))
    table = table_of(AGE, Decide("by-age", rows), *ends)
    assert [said(table, place) for place in range(3)] == [
        [["0–11 or “I am not sure”"]],
        [["12–17"]],
        [["18–120"]],
    ]
    rows = (Row(Between("age", 12, 17), "child"), Row(Between("age", 0, 11), "child"))
    table = table_of(AGE, Decide("by-age", (*rows, Row(None, "adult"))), *ends)
    assert said(table, 0) == [["0–17"]]


SIGNS = Multi(
    "signs",
    Text.of("Which signs?"),
    (option("debt", "A debt", score=1), option("papers", "Papers kept", score=2)),
    "by-signs",
)


def test_several_answers_read_as_with_and_without() -> None:
    rows = (Row(Has("signs", Need.ALL, ("debt", "papers")), "both"), Row(None, "other"))
    table = table_of(SIGNS, Decide("by-signs", rows), end("both"), end("other"))
    assert said(table, 0) == [["has “A debt”, and has “Papers kept”"]]
    assert sorted(said(table, 1)) == [["without “A debt”"], ["without “Papers kept”"]]
    assert said(table, 0, "fr") == [["avec « A debt (fr) », et avec « Papers kept (fr) »"]]


def test_a_score_is_said_by_the_answers_that_make_it() -> None:
    rows = (Row(Between("risk", 2, None), "high"), Row(None, "low"))
    table = table_of(SIGNS, Decide("by-signs", rows), end("high"), end("low"))
    # One of the two has to be picked: without the debt it is the papers.
    assert sorted(said(table, 0)) == [["has “Papers kept”"], ["without “A debt”"]]
    assert said(table, 1) == [["has “A debt”, and without “Papers kept”"]]


def test_an_outcome_with_too_many_cases_says_so_and_shows_what_holds_in_all() -> None:
    rows = (Row(Has("signs", Need.ALL, ("debt", "papers")), "both"), Row(None, "other"))
    table = table_of(SIGNS, Decide("by-signs", rows), end("both"), end("other"), most_rows=1)
    both, other = table.outcomes
    assert both.exact
    assert not other.exact
    assert "too many cases" in introduction(other, "en")
    assert "trop de cas" in introduction(other, "fr")


def test_the_only_outcome_of_a_tree_needs_no_condition() -> None:
    table = table_of(AGE, Decide("by-age", (Row(None, "all"),)), end("all"))
    assert introduction(table.outcomes[0], "en") == "Every walk ends here."
    assert levels_in_words(table.outcomes[0], "en") == "no level of its own"
