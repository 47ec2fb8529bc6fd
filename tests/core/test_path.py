"""The path of a walk as people read it: nothing is told twice."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.content_folder import vector_library
from toolkit.core.library import Library
from toolkit.core.path import answers_on, fresh_visits
from toolkit.core.program import compile_program
from toolkit.core.summary import summarise
from toolkit.core.walk import How, Walk

YES_NO = {"yes": {}, "no": {}}
END = {"outcome": "End", "owner": "receiver", "within": "24h", "record": ["Note it."]}

VECTOR: dict[str, Any] = {
    "facts": {"child": {"title": "Child", "options": YES_NO}},
    "fragments": {
        "f": {
            "start": "stop",
            "nodes": {
                "stop": {"ask": "note", "text": "Stop here.", "go": "child"},
                "child": {
                    "ask": "choice",
                    "text": "Child?",
                    "fact": "child",
                    "options": YES_NO,
                    "go": "back",
                },
                "back": {"return": {}, "text": "Go on."},
            },
        }
    },
    "trees": {
        "t": {
            "start": "one",
            "nodes": {
                "one": {"use": "f", "go": "two"},
                "two": {"use": "f", "go": "three"},
                "three": {"use": "f", "go": "other"},
                "other": {"use": "u", "go": "end"},
                "end": {**END, "next": [{"tree": "u"}, {"tree": "t", "text": "Begin anew."}]},
            },
        },
        "u": {
            "start": "last",
            "nodes": {
                "last": {"ask": "choice", "text": "Last?", "options": YES_NO, "go": "end"},
                "end": {**END, "next": [{"tree": "t"}]},
            },
        },
    },
}


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return vector_library(VECTOR, tmp_path)


def test_a_note_is_told_once_and_a_fact_reused_once(library: Library) -> None:
    walk = Walk.start(compile_program(library, "t")).answer("yes")
    told = [(visit.node.id, visit.how) for visit in fresh_visits(walk.state.path)]
    assert told.count(("stop", How.NOTED)) == 1
    assert told.count(("back", How.RETURNED)) == 1
    assert told.count(("child", How.ANSWERED)) == 1
    assert told.count(("child", How.REUSED)) == 1


def test_what_was_told_before_the_start_is_not_told_again(library: Library) -> None:
    walk = Walk.start(compile_program(library, "t"))
    shown = len(walk.state.path)
    later = walk.answer("yes")
    assert "stop" not in [visit.node.id for visit in fresh_visits(later.state.path, shown)]


def test_a_question_stands_once_among_the_answers(library: Library) -> None:
    walk = Walk.start(compile_program(library, "t")).answer("yes").answer("no")
    assert [visit.node.id for visit in answers_on(walk.state.path)] == ["child", "last"]


def test_a_fact_from_an_earlier_walk_stands_among_the_answers(library: Library) -> None:
    walk = Walk.start(compile_program(library, "t"), [("child", "yes")]).answer("no")
    assert [visit.how for visit in answers_on(walk.state.path)] == [How.REUSED, How.ANSWERED]


def test_a_tree_walked_on_the_way_is_not_offered_again_but_the_own_one_is(
    library: Library,
) -> None:
    walk = Walk.start(compile_program(library, "t")).answer("yes").answer("no")
    assert [step.tree for step in summarise(walk).next] == ["t"]
    alone = Walk.start(compile_program(library, "u")).answer("no")
    assert [step.tree for step in summarise(alone).next] == ["t"]
