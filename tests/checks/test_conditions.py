"""What `when` maps may say, as a table; facts, scores and bands."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.content_folder import Data, write, write_tree
from toolkit.checks.conditions import check_bands, check_conditions, check_name_clashes
from toolkit.core.library import Library
from toolkit.loading import load

END: Data = {
    "outcome": "Done",
    "owner": "receiver",
    "within": "24h",
    "record": ["Date"],
    "next": [{"text": "Talk again."}],
}
QUESTIONS: Data = {
    "who": {
        "ask": "choice",
        "text": "Who?",
        "options": {"staff": {"label": "Staff"}, "unsure": {}},
        "go": "signs",
    },
    "signs": {
        "ask": "multi",
        "text": "What?",
        "options": {
            "papers": {"label": "Papers", "score": {"risk": 2}},
            "none": {"alone": True},
        },
        "go": "age",
    },
    "age": {
        "ask": "number",
        "text": "Age?",
        "range": [0, 120],
        "bands": {"child": "0..17", "adult": "18..120"},
        "unsure": {},
        "go": "days",
    },
    "days": {"ask": "number", "text": "Days?", "range": [1, 30], "go": "done"},
    "done": {"ask": "checklist", "text": "Done?", "items": {"call": "Call"}, "go": "note"},
    "note": {"ask": "note", "text": "Read this.", "go": "sort"},
}
FACTS: Data = {"facts": {"under-18": {"title": "Under 18", "options": {"yes": {}, "no": {}}}}}


def library(root: Path, when: Data) -> Library:
    """A tree that asks everything there is, and one decision with `when`."""
    sort = {"decide": [{"when": when, "go": "end"}, {"else": "end"}]}
    write(root, "decision_trees/facts.yaml", FACTS)
    write_tree(
        root,
        "one",
        {
            "start": "who",
            "scores": {"risk": {"start": 0}},
            "nodes": {**QUESTIONS, "sort": sort, "end": END},
        },
    )
    loaded = load(root)
    assert {found.code for found in loaded.diagnostics} <= {"TK401"}
    return loaded.library


@pytest.mark.parametrize(
    "when",
    [
        {"who": "staff"},
        {"who": ["staff", "unsure"]},
        {"under-18": "yes"},
        {"signs": {"has": "papers"}},
        {"signs": {"has_none": ["papers", "none"]}},
        {"done": {"has_all": ["call"]}},
        {"age": "child"},
        {"age": ["adult", "unsure"]},
        {"age": {"at_least": 18}},
        {"days": {"between": [2, 5]}},
        {"risk": {"at_most": 1}},
        {"note": {"answered": True}, "who": "staff"},
        {"who": {"answered": False}},
        {"any": [{"who": "staff"}, {"all": [{"age": "child"}, {"not": {"under-18": "no"}}]}]},
    ],
    ids=str,
)
def test_conditions_that_fit_their_question_are_left_alone(tmp_path: Path, when: Data) -> None:
    found = [one for one in check_conditions(library(tmp_path, when)) if "note" not in one.message]
    assert found == []


@pytest.mark.parametrize(
    ("when", "code", "message"),
    [
        ({"wo": "staff"}, "TK221", '"wo" is no question of one, no fact and no score'),
        ({"note": "staff"}, "TK221", '"note" is a node of one, but no question that has an answer'),
        ({"sort": {"answered": True}}, "TK221", '"sort" is a node of one, but no question that'),
        ({"who": "staf"}, "TK222", '"staf" is no answer to "who"'),
        ({"under-18": "unsure"}, "TK222", '"unsure" is no answer to "under-18"'),
        ({"signs": {"has_any": ["papers", "x"]}}, "TK222", '"x" is no answer to "signs"'),
        ({"done": {"has": "x"}}, "TK222", '"x" is no answer to "done"'),
        ({"age": "old"}, "TK222", '"old" is no answer to "age"'),
        ({"age": {"at_least": 121}}, "TK222", 'no answer of "age" lies between 121 and 120'),
        ({"days": {"between": [5, 2]}}, "TK222", 'no answer of "days" lies between 5 and 2'),
        ({"risk": {"at_least": 3}}, "TK222", 'no score of "risk" lies between 3 and 2'),
        ({"who": {"has": "staff"}}, "TK223", '"who" is a question with one answer (choice)'),
        ({"who": {"at_least": 1}}, "TK223", '"who" is a question with one answer (choice)'),
        ({"under-18": {"has": "yes"}}, "TK223", '"under-18" is a fact with one answer'),
        ({"signs": "papers"}, "TK223", '"signs" is a question with several answers (multi)'),
        ({"done": ["call"]}, "TK223", '"done" is a checklist'),
        ({"days": "child"}, "TK223", '"days" is a question for a number'),
        ({"days": {"has": "child"}}, "TK223", '"days" is a question for a number'),
        ({"risk": "high"}, "TK223", '"risk" is a score'),
        ({"any": [{"who": "staff"}, {"not": {"who": "x"}}]}, "TK222", '"x" is no answer'),
    ],
    ids=str,
)
def test_conditions_that_can_never_be_true_are_named(
    tmp_path: Path, when: Data, code: str, message: str
) -> None:
    found = list(check_conditions(library(tmp_path, when)))
    assert [one.code for one in found] == [code]
    assert found[0].message.startswith(message)
    assert found[0].help


def test_routes_read_facts_only(tmp_path: Path) -> None:
    write(tmp_path, "decision_trees/facts.yaml", FACTS)
    row = {"first": "receiver", "second": "hr"}
    rows = [{"when": {"who": "staff"}, **row}, {"when": {"under-18": "maybe"}, **row}]
    write(
        tmp_path,
        "decision_trees/routes.yaml",
        {"routes": {"line": {"title": "Line", "rows": rows, "else": row}}},
    )
    found = [(one.code, one.message) for one in check_conditions(load(tmp_path).library)]
    assert found == [
        ("TK221", 'there is no fact "who"'),
        ("TK222", '"maybe" is no answer to "under-18"'),
    ]


def test_names_are_not_unknown_while_the_fact_register_cannot_be_read(tmp_path: Path) -> None:
    broken = library(tmp_path, {"under-18": "yes"})
    (tmp_path / "decision_trees/facts.yaml").write_text("facts: {", encoding="utf-8")
    assert list(check_conditions(load(tmp_path).library)) == []
    assert list(check_conditions(broken)) == []


def test_an_option_adds_to_declared_scores_only(tmp_path: Path) -> None:
    nodes: Data = {
        "who": {
            "ask": "choice",
            "text": "Who?",
            "options": {"staff": {"label": "Staff", "score": {"risc": 1}}, "unsure": {}},
            "go": "end",
        },
        "end": END,
    }
    write_tree(tmp_path, "one", {"start": "who", "scores": {"risk": {"start": 0}}, "nodes": nodes})
    (found,) = check_conditions(load(tmp_path).library)
    assert (found.code, found.message) == ("TK221", 'one has no score "risc"')
    assert found.help == 'did you mean "risk"?'


def test_a_call_may_carry_the_id_of_the_fact_that_is_asked_there(tmp_path: Path) -> None:
    write(tmp_path, "decision_trees/facts.yaml", FACTS)
    nodes: Data = {"under-18": {"use": "other", "go": "end"}, "end": END}
    write_tree(tmp_path, "one", {"start": "under-18", "nodes": nodes})
    assert list(check_name_clashes(load(tmp_path).library)) == []


@pytest.mark.parametrize(
    ("bands", "messages"),
    [
        ({"a": "0..9", "b": "10..20"}, []),
        ({"b": "10..20", "a": "0..9"}, []),
        ({"a": "0..20"}, []),
        ({"a": "0..8", "b": "10..20"}, ["no band covers 9"]),
        ({"a": "0..10", "b": "10..20"}, ['the bands "a" and "b" both cover 10']),
        ({"a": "2..20"}, ["no band covers 0 to 1"]),
        ({"a": "0..17"}, ["no band covers 18 to 20"]),
        ({"a": "0..21"}, ['the band "a" ends at 21, above the range']),
    ],
    ids=str,
)
def test_bands_cover_the_range_once(tmp_path: Path, bands: Data, messages: list[str]) -> None:
    age = {"ask": "number", "text": "Age?", "range": [0, 20], "bands": bands, "go": "end"}
    write_tree(tmp_path, "one", {"start": "age", "nodes": {"age": age, "end": END}})
    assert [one.message for one in check_bands(load(tmp_path).library)] == messages


def test_a_range_written_the_wrong_way_round_is_told_once(tmp_path: Path) -> None:
    age = {"ask": "number", "text": "Age?", "range": [10, 1], "bands": {"a": "1..10"}, "go": "end"}
    write_tree(tmp_path, "one", {"start": "age", "nodes": {"age": age, "end": END}})
    [found] = check_bands(load(tmp_path).library)
    assert (found.code, found.pointer.path) == ("TK229", ("nodes", "age", "range"))
    assert "[1, 10]" in found.help
