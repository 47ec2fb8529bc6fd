"""Programs: what a root tree calls, and how its answers are named."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.content_folder import vector_library
from toolkit.core.deadline import Deadline
from toolkit.core.program import (
    DuplicateAnswerError,
    TangledTreeError,
    UnknownKeyError,
    UnknownTreeError,
    compile_program,
)
from toolkit.core.walk import Walk

OUTCOME = {
    "outcome": "End",
    "owner": "receiver",
    "within": "24h",
    "record": ["Note it."],
    "next": [{"text": "Done."}],
}
QUESTION = {"ask": "choice", "text": "Q?", "go": "done", "options": {"yes": {}, "no": {}}}


def nested(depth: int) -> dict[str, Any]:
    """A tree over fragments that each use the next one twice."""
    fragments: dict[str, Any] = {
        "f0": {"start": "q", "nodes": {"q": QUESTION, "done": {"return": {}}}}
    }
    for number in range(1, depth):
        below = f"f{number - 1}"
        nodes = {
            "one": {"use": below, "go": "two"},
            "two": {"use": below, "go": "done"},
            "done": {"return": {}},
        }
        fragments[f"f{number}"] = {"start": "one", "nodes": nodes}
    nodes = {"a": {"use": f"f{depth - 1}", "go": "end"}, "end": OUTCOME}
    return {"trees": {"t": {"start": "a", "nodes": nodes}}, "fragments": fragments}


def test_every_way_to_a_fragment_has_keys_of_its_own(tmp_path: Path) -> None:
    program = compile_program(vector_library(nested(3), tmp_path), "t")
    assert [key for key, _ in program.questions()] == [
        "one/one/f0.q",
        "one/two/f0.q",
        "two/one/f0.q",
        "two/two/f0.q",
    ]


def test_a_key_is_known_where_it_names_a_question_with_all_its_callers(tmp_path: Path) -> None:
    program = compile_program(vector_library(nested(3), tmp_path), "t")
    for key, _ in program.questions():
        assert program.full_key(key) == key
    for unknown in ("f0.q", "one/f0.q", "one/one/one/f0.q", "f0.done", "f9.q", "q", "t.a", "/", ""):
        with pytest.raises(UnknownKeyError):
            program.full_key(unknown)


def test_fragments_nested_without_measure_are_refused_at_once(tmp_path: Path) -> None:
    with pytest.raises(TangledTreeError):
        compile_program(vector_library(nested(40), tmp_path), "t")


def test_an_unknown_tree_is_named_with_what_is_close(tmp_path: Path) -> None:
    library = vector_library(nested(1), tmp_path)
    with pytest.raises(UnknownTreeError) as unknown:
        compile_program(library, "tt")
    assert unknown.value.close == ("t",)


def test_limits_are_ordered_by_time_whatever_their_words() -> None:
    assert Deadline("5wd") <= Deadline("7d")
    assert Deadline("5wd") >= Deadline("7d")
    assert Deadline("now") < Deadline("immediate") < Deadline("2h") < Deadline("1wd")


@pytest.mark.parametrize("text", ["", "soon", "0h", "24", "h", "1.5h", "1000h", "24 h", "-1h"])
def test_what_is_no_limit_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a deadline"):
        Deadline(text)


def test_a_question_answered_under_both_its_names_is_refused_whatever_the_order(
    tmp_path: Path,
) -> None:
    trees = {"t": {"start": "q", "nodes": {"q": QUESTION, "done": OUTCOME}}}
    program = compile_program(vector_library({"trees": trees}, tmp_path), "t")
    for answers in ({"q": "yes", "t.q": "no"}, {"t.q": "no", "q": "yes"}, {"q": "no", "t.q": "no"}):
        with pytest.raises(DuplicateAnswerError) as refused:
            Walk.replay(program, answers)
        assert refused.value.key == "t.q"
    assert Walk.replay(program, {"t.q": "yes"}).state == Walk.replay(program, {"q": "yes"}).state
