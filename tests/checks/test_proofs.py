"""Proofs where the content is wrong or unusual: they neither pass in silence nor stop the check."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.content_folder import Data, write, write_tree
from toolkit.checks import check_library
from toolkit.core.diagnostic import Diagnostic
from toolkit.loading import load

BAND: Data = {"owner": "receiver", "within": "72h", "record": ["Date"], "next": [{"text": "Go."}]}
LOW: Data = {"outcome": "Low", "level": 4, **BAND}
SIGNS: Data = {"hurt": {"label": "Hurt"}, "lost": {"label": "Lost"}, "none": {"alone": True}}


def ask(*answers: str, go: str, **more: Any) -> Data:
    options = {answer: {"label": answer, "go": go} for answer in answers}
    return {"ask": "choice", "text": "Question?", "options": options, **more}


def findings(root: Path, when: Data | None = None, **then: Any) -> list[Diagnostic]:
    rule = {"title": "A rule", "when": when, "then": then or {"level": {"at_least": 1}}}
    if when is None:
        del rule["when"]
    write(root, "decision_trees/invariants.yaml", {"invariants": {"R-1": rule}})
    return list(check_library(load(root).library, date(2030, 1, 1)))


def codes(found: list[Diagnostic]) -> set[str]:
    return {one.code for one in found} - {"TK204", "TK206"}


@pytest.mark.parametrize(
    "when",
    [
        {"one.signs": "hurt"},
        {"one.child": {"has_none": ["hurt"]}},
        {"one.child": {"has_any": ["yes"]}},
    ],
)
def test_a_rule_that_compares_wrongly_is_told_and_not_judged(tmp_path: Path, when: Data) -> None:
    signs = {"ask": "multi", "text": "Signs?", "options": SIGNS, "go": "child"}
    nodes = {"signs": signs, "child": ask("yes", "no", go="low"), "low": LOW}
    write_tree(tmp_path, "one", {"start": "signs", "nodes": nodes})
    assert codes(findings(tmp_path, when)) == {"TK223"}


def test_an_answer_that_the_fact_does_not_have_is_told_and_does_not_stop_the_check(
    tmp_path: Path,
) -> None:
    write(tmp_path, "decision_trees/facts.yaml", {"facts": {"hurt": fact("yes", "no")}})
    nodes = {"first": ask("yes", "no", "perhaps", go="low", fact="hurt"), "low": LOW}
    write_tree(tmp_path, "one", {"start": "first", "nodes": nodes})
    assert {"TK224", "TK701"} <= codes(findings(tmp_path, {"hurt": "yes"}))


def fact(*options: str) -> Data:
    return {"title": "A fact", "options": {option: {"label": option} for option in options}}


def test_trees_that_call_each_other_in_too_many_ways_are_never_taken_for_proven(
    tmp_path: Path,
) -> None:
    for depth in range(10):
        calls = {
            "first": {"use": f"part-{depth + 1}", "go": "second"},
            "second": {"use": f"part-{depth + 1}", "go": "back"},
            "back": {"return": {}},
        }
        data = {"start": "first", "nodes": calls}
        write_tree(tmp_path, f"part-{depth}", data, fragment=True)
    leaf = {"start": "back", "nodes": {"back": {"return": {}}}}
    write_tree(tmp_path, "part-10", leaf, fragment=True)
    nodes = {"all": {"use": "part-0", "go": "low"}, "low": LOW}
    write_tree(tmp_path, "one", {"start": "all", "nodes": nodes})
    assert "TK702" in codes(findings(tmp_path))


def signs_twice(root: Path) -> None:
    """Two answers to one question; only somebody who said `hurt` both times comes to level 1."""
    signs = {"ask": "multi", "text": "Signs?", "options": SIGNS, "go": "sort"}
    sort = [{"when": {"signs": {"has_any": ["hurt"]}}, "go": "hurt"}, {"else": "back"}]
    part = {
        "signs": signs,
        "sort": {"decide": sort},
        "hurt": {"return": {}},
        "back": {"return": {}},
    }
    write_tree(root, "part", {"start": "signs", "nodes": part}, fragment=True)
    nodes = {
        "first": {"use": "part", "returns": {"hurt": "second", "back": "third"}},
        "second": {"use": "part", "returns": {"hurt": "high", "back": "low"}},
        "third": {"use": "part", "returns": {"hurt": "low", "back": "high"}},
        "low": LOW,
        "high": {**LOW, "outcome": "High", "level": 1, "within": "immediate"},
    }
    write_tree(root, "one", {"start": "first", "nodes": nodes})


def test_what_is_picked_at_one_place_does_not_hide_that_it_was_not_picked_at_another(
    tmp_path: Path,
) -> None:
    signs_twice(tmp_path)
    assert "TK701" in codes(findings(tmp_path, {"part.signs": {"has_none": ["hurt"]}}))


def test_what_is_picked_at_two_places_is_not_picked_together(tmp_path: Path) -> None:
    signs_twice(tmp_path)
    found = findings(tmp_path, {"part.signs": {"has_all": ["hurt", "none"]}})
    assert "TK703" in codes(found)
    assert "TK701" not in codes(found)


def test_what_an_unreadable_tree_may_hold_is_no_idle_rule(tmp_path: Path) -> None:
    closing = {**LOW, "tags": ["closes"]}
    write_tree(tmp_path, "one", {"start": "low", "nodes": {"low": LOW}})
    write_tree(tmp_path, "two", {"start": "low", "nodes": {"low": closing}})
    rule = {
        "title": "Nothing closes unasked",
        "before": {"visits": {"tags": ["closes"]}},
        "first": {"asks": {"tags": ["asks"]}},
    }
    write(tmp_path, "decision_trees/invariants.yaml", {"invariants": {"R-1": rule}})
    assert "TK703" not in codes(list(check_library(load(tmp_path).library, date(2030, 1, 1))))
    write_tree(tmp_path, "two", {"start": "low", "nodes": {"low": {**closing, "level": "high"}}})
    loaded = load(tmp_path)
    assert loaded.library.broken
    assert "TK703" not in codes(list(check_library(loaded.library, date(2030, 1, 1))))


def test_each_number_of_questions_in_a_choice_of_demands_counts_for_itself(tmp_path: Path) -> None:
    part = {"more": ask("yes", "no", go="back"), "back": {"return": {}}}
    write_tree(tmp_path, "part", {"start": "more", "nodes": part}, fragment=True)
    nodes = {
        "first": ask("yes", "no", go="rest"),
        "rest": {"use": "part", "go": "low"},
        "low": LOW,
    }
    write_tree(tmp_path, "one", {"start": "first", "nodes": nodes})
    counts = [{"questions": {"at_most": 1}}, {"questions": {"at_most": 0, "of": "part"}}]
    assert "TK701" in codes(findings(tmp_path, any=counts))


UNSURE_IS_SAFE: Data = {"R-1": {"title": "Not knowing is safe", "unsure_is_safe": True}}
HIGH: Data = {**LOW, "outcome": "High", "level": 1, "within": "immediate"}


def unsafe(root: Path, *waived: str) -> list[str]:
    register: Data = {"invariants": UNSURE_IS_SAFE}
    if waived:
        signed = {"signed_by": ["receiver"], "why": "For a test", "until": "2099-01-01"}
        register["waivers"] = [{"rule": "R-1", "tree": "one", "outcomes": list(waived), **signed}]
    write(root, "decision_trees/invariants.yaml", register)
    found = check_library(load(root).library, date(2030, 1, 1))
    return [one.message for one in found if one.code == "TK701"]


def test_not_knowing_is_held_against_each_pick_of_several_by_itself(tmp_path: Path) -> None:
    options = {"hurt": {"label": "Hurt"}, "lost": {"label": "Lost"}, "unsure": {"alone": True}}
    signs = {"ask": "multi", "text": "?", "safety": True, "options": options, "go": "sort"}
    rows = [{"when": {"signs": {"has_any": ["hurt"]}}, "go": "high"}, {"else": "low"}]
    nodes = {"signs": signs, "sort": {"decide": rows}, "high": HIGH, "low": LOW}
    write_tree(tmp_path, "one", {"start": "signs", "nodes": nodes})
    (message,) = unsafe(tmp_path)
    assert (
        'not knowing can end at level 4 (Low), while "hurt" guarantees level 1 (Critical): '
        in message
    )
    assert "whoever answers so gets that level or a more severe one" in message


def test_a_waiver_for_one_outcome_excuses_no_other_one(tmp_path: Path) -> None:
    first = ask("yes", "no", "unsure", go="low", safety=True)
    first["options"]["yes"]["go"], first["options"]["unsure"]["go"] = "high", "second"
    second = ask("yes", "no", go="low")
    second["options"]["no"]["go"] = "other"
    nodes = {"first": first, "second": second, "high": HIGH, "low": LOW, "other": LOW}
    write_tree(tmp_path, "one", {"start": "first", "nodes": nodes})
    assert "one.low" in unsafe(tmp_path)[0]
    assert "one.other" in unsafe(tmp_path, "one.low")[0]
    assert unsafe(tmp_path, "one.low", "one.other") == []


def test_two_walks_that_break_one_rule_leave_two_scenarios_behind(tmp_path: Path) -> None:
    first = ask("yes", "no", "unsure", go="low", safety=True)
    first["options"]["yes"]["go"], first["options"]["no"]["go"] = "high", "second"
    second = ask("yes", "no", "unsure", go="low", safety=True)
    second["options"]["yes"]["go"] = "high"
    nodes = {"first": first, "second": second, "high": HIGH, "low": LOW}
    write_tree(tmp_path, "one", {"start": "first", "nodes": nodes})
    write(tmp_path, "decision_trees/invariants.yaml", {"invariants": UNSURE_IS_SAFE})
    found = check_library(load(tmp_path).library, date(2030, 1, 1))
    files = [(one.example or "").split("\n", 2)[1] for one in found if one.code == "TK701"]
    folder = "# This file is decision_trees/scenarios"
    assert files == [f"{folder}/one-r-1.yaml", f"{folder}/one-r-1-2.yaml"]


def test_the_scenario_left_behind_shows_each_question_above_its_answer(tmp_path: Path) -> None:
    nodes = {"first": ask("yes", "no", "unsure", go="low", safety=True), "high": HIGH, "low": LOW}
    nodes["first"]["options"]["yes"]["go"] = "high"
    write_tree(tmp_path, "one", {"start": "first", "nodes": nodes})
    write(tmp_path, "decision_trees/invariants.yaml", {"invariants": UNSURE_IS_SAFE})
    (found,) = (f for f in check_library(load(tmp_path).library, date(2030, 1, 1)) if f.example)
    text = nodes["first"]["text"]
    assert f"answers:\n  # {text}\n  first: unsure\n" in found.example
