"""Scenarios are walked with the engine people use; a miss is told with the path taken."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.content_folder import METADATA, Data, write, write_tree
from toolkit.checks.scenarios import check_scenarios
from toolkit.core.library import Library
from toolkit.loading import load


def option(go: str, **obligations: object) -> Data:
    return {"label": "An answer", "go": go, **obligations}


END: Data = {
    "outcome": "Done",
    "level": "3",
    "owner": "receiver",
    "within": "72h",
    "notify": [{"route": "line", "within": "24h"}],
    "do": [{"block": "care"}],
    "do_not": [{"block": "care"}],
    "refer": [{"service": "medical", "within": "24h", "consent": "required"}],
    "record": ["Date"],
    "next": [{"text": "Talk again."}],
}
NODES: Data = {
    "hurt": {
        "ask": "choice",
        "text": "Hurt?",
        "options": {"yes": option("sort", level="1"), "no": option("who")},
    },
    "who": {
        "ask": "choice",
        "text": "Who?",
        "fact": "who",
        "options": {"boss": option("sort"), "other": option("sort")},
    },
    "sort": {"decide": [{"when": {"hurt": "yes"}, "go": "ask"}, {"else": "done"}]},
    "ask": {"use": "more", "go": "done"},
    "done": END,
}


def library(root: Path, **scenario: object) -> Library:
    options = {"boss": {"label": "Boss"}, "other": {"label": "Other"}}
    write(
        root, "decision_trees/facts.yaml", {"facts": {"who": {"title": "Who", "options": options}}}
    )
    row = {"when": {"who": "boss"}, "first": "hr", "second": "legal"}
    line = {"title": "Line", "rows": [row], "else": {"first": "boss", "second": "hr"}}
    write(root, "decision_trees/routes.yaml", {"routes": {"line": line}})
    write(root, "decision_trees/blocks/care.yaml", {"items": ["Offer care."]})
    write_tree(root, "one", {"start": "hurt", "nodes": NODES})
    more: Data = {
        "days": {"ask": "number", "text": "Days?", "range": [0, 9], "go": "back"},
        "back": {"return": {"do": [{"sop": "act#call", "within": "now"}]}},
    }
    write_tree(root, "more", {"start": "days", "nodes": more}, fragment=True)
    filled: Data = {"story": "x", "tree": "one", "answers": {"hurt": "no", "who": "other"}}
    kept = {key: value for key, value in METADATA.items() if key not in ("evidence", "basis")}
    path = root / "decision_trees/scenarios/s.yaml"
    write(root, "decision_trees/scenarios/s.yaml", {**kept, **filled, **scenario})
    unmarked = [
        line
        for line in path.read_text(encoding="utf-8").split("\n")
        if '"evidence"' not in line and '"basis"' not in line
    ]
    path.write_text("\n".join(unmarked), encoding="utf-8")
    loaded = load(root)
    assert {found.code for found in loaded.diagnostics} <= {"TK401"}
    return loaded.library


def said(root: Path, **scenario: object) -> list[tuple[str, tuple[str | int, ...], str]]:
    return [
        (one.code, one.pointer.path, one.message)
        for one in check_scenarios(library(root, **scenario))
    ]


NEVER_ASKED = "is answered but never asked; the path is "
PATH = "; the path is hurt = no → who = other → one.done"


@pytest.mark.parametrize(
    "expect",
    [
        {"outcome": "one.done"},
        {"level": "3", "within": "72h"},
        {"level": {"at_least": 3}},
        {"level": {"at_least": "4"}},
        {"notify": [{"role": "boss", "within": "24h"}]},
        {"notify": [{"role": "boss", "within": "7d"}]},
        {"do": [{"block": "care"}], "do_not": [{"block": "care"}], "refer": ["medical"]},
        {"visits": ["one.sort", "one.done"]},
    ],
    ids=str,
)
def test_what_is_reached_is_no_finding(tmp_path: Path, expect: Data) -> None:
    assert said(tmp_path, expect=expect) == []


@pytest.mark.parametrize(
    ("expect", "path", "message"),
    [
        ({"outcome": "one.sort"}, ("outcome",), "this reaches one.done instead of one.sort"),
        (
            {"level": "1"},
            ("level",),
            "this ends at level 3 (Standard) instead of level 1 (Critical)",
        ),
        (
            {"level": {"at_least": 2}},
            ("level", "at_least"),
            "this ends at level 3 (Standard), not at least at level 2 (High)",
        ),
        ({"within": "24h"}, ("within",), "one must act within 72h instead of 24h"),
        (
            {"notify": [{"role": "hr", "within": "24h"}]},
            ("notify", 0, "role"),
            '"hr" is not told; told are: boss',
        ),
        (
            {"notify": [{"role": "boss", "within": "immediate"}]},
            ("notify", 0, "within"),
            '"boss" is told within 24h, later than immediate',
        ),
        ({"do": [{"block": "x"}]}, ("do", 0), 'the block "x" is not among `do`'),
        ({"do": [{"sop": "act#call"}]}, ("do", 0), 'the SOP step "act#call" is not among `do`'),
        ({"do_not": [{"block": "x"}]}, ("do_not", 0), 'the block "x" is not among `do_not`'),
        (
            {"refer": ["medical", "legal-aid"]},
            ("refer", 1),
            '"legal-aid" is not offered; offered are: medical',
        ),
        ({"visits": ["more.days"]}, ("visits", 0), "more.days is not visited"),
    ],
    ids=str,
)
def test_what_is_missed_is_told_with_what_was_reached_and_the_path(
    tmp_path: Path, expect: Data, path: tuple[str | int, ...], message: str
) -> None:
    assert said(tmp_path, expect=expect) == [("TK313", ("expect", *path), message + PATH)]


@pytest.mark.parametrize(
    ("never", "path", "message"),
    [
        (
            {"notify": ["boss"]},
            ("notify", 0),
            '"boss" is told by the route line, which must never happen here',
        ),
        (
            {"notify": ["hr"]},
            ("notify", 0),
            '"hr" is told where boss cannot be reached by the route line, which must never',
        ),
        ({"visits": ["one.sort"]}, ("visits", 0), "one.sort is visited, which must never happen"),
        ({"outcome": ["one.done"]}, ("outcome", 0), "one.done is reached, which must never happen"),
    ],
    ids=str,
)
def test_what_must_never_happen_is_told_with_the_path(
    tmp_path: Path, never: Data, path: tuple[str | int, ...], message: str
) -> None:
    ((code, pointer, text),) = said(tmp_path, expect={"outcome": "one.done"}, never=never)
    assert (code, pointer) == ("TK314", ("never", *path))
    assert text.startswith(message)
    assert text.endswith(PATH)


def test_a_level_raised_on_the_way_and_tasks_of_a_fragment_count(tmp_path: Path) -> None:
    answers = {"hurt": "yes", "more.days": 3}
    expect = {"level": "1", "within": "immediate", "do": [{"sop": "act#call"}, {"sop": "act"}]}
    assert said(tmp_path, answers=answers, expect=expect) == []


def test_the_route_follows_the_facts_of_the_story(tmp_path: Path) -> None:
    answers = {"hurt": "no", "who": "boss"}
    expect = {"notify": [{"role": "hr", "within": "24h"}]}
    assert said(tmp_path, answers=answers, expect=expect, never={"notify": ["boss"]}) == []


@pytest.mark.parametrize(
    ("answers", "path", "message"),
    [
        (
            {"hurt": "no"},
            ("answers",),
            'the walk waits for an answer to "one.who" (“Who?”); the path so far is hurt = no',
        ),
        ({}, ("answers",), 'the walk waits for an answer to "one.hurt" (“Hurt?”)'),
        ({"hurt": "no", "wo": "boss"}, ("answers", "wo"), '"wo" is no question that one can ask'),
        (
            {"hurt": "nein"},
            ("answers", "hurt"),
            "the answer to \"hurt\" does not fit: 'nein' is none of the answers: yes, no",
        ),
        (
            {"hurt": "yes", "more.days": 12},
            ("answers", "more.days"),
            'the answer to "more.days" does not fit: give a number from 0 to 9, not 12',
        ),
        (
            {"hurt": "yes", "one.hurt": "no", "more.days": 0},
            ("answers", "one.hurt"),
            '"one.hurt" and "hurt" are the same question, answered twice',
        ),
    ],
    ids=str,
)
def test_answers_that_do_not_lead_to_an_end_are_told(
    tmp_path: Path, answers: Data, path: tuple[str, ...], message: str
) -> None:
    found = said(tmp_path, answers=answers, expect={"outcome": "one.done"})
    assert found == [("TK311", path, message)]


def test_an_answer_that_is_never_asked_is_told(tmp_path: Path) -> None:
    answers = {"hurt": "yes", "who": "boss", "more.days": 0}
    assert said(tmp_path, answers=answers, expect={"outcome": "one.done"}) == [
        (
            "TK312",
            ("answers", "who"),
            f'"who" (“Who?”) {NEVER_ASKED}hurt = yes → days = 0 → one.done',
        )
    ]


@pytest.mark.parametrize(
    ("answers", "ends", "move"),
    [
        ({"hurt": "yes", "who": "boss", "more.days": 0}, "end earlier", "remove this answer"),
        ({"hurt": "no"}, "end later", "add one.who: … (boss, other)"),
    ],
)
def test_a_story_that_ends_elsewhere_after_a_change_is_told_what_to_do_when_the_tree_is_right(
    tmp_path: Path, answers: Data, ends: str, move: str
) -> None:
    known = library(tmp_path, answers=answers, expect={"outcome": "one.done"})
    (found,) = check_scenarios(known)
    assert f"is the tree right? A story may {ends} after a change: then {move}" in found.help
    assert "read `expect` again" in found.help
    assert found.help.endswith("hen mend the tree")


def test_a_tree_that_is_broken_on_the_way_is_not_reported_again(tmp_path: Path) -> None:
    library(tmp_path, expect={"outcome": "one.done"})
    nodes = {
        **NODES,
        "who": {**NODES["who"], "options": {"boss": option("x"), "other": option("x")}},
    }
    write_tree(tmp_path, "one", {"start": "hurt", "nodes": nodes})
    assert list(check_scenarios(load(tmp_path).library)) == []


def test_trees_that_call_each_other_for_ever_are_not_walked(tmp_path: Path) -> None:
    write_tree(tmp_path, "one", {"start": "a", "nodes": {"a": {"use": "one", "go": "a"}}})
    known = library(tmp_path, expect={"outcome": "one.done"})
    write_tree(tmp_path, "one", {"start": "a", "nodes": {"a": {"use": "one", "go": "b"}, "b": END}})
    assert list(check_scenarios(known)) == []
    assert list(check_scenarios(load(tmp_path).library)) == []


def test_fragments_nested_thirty_deep_are_refused_at_once(tmp_path: Path) -> None:
    library(tmp_path, expect={"outcome": "one.done"}, tree="f0", answers={})
    for depth in range(30):
        deeper = f"f{depth + 1}"
        calls: Data = {
            "a": {"use": deeper, "go": "b"},
            "b": {"use": deeper, "go": "c"},
            "c": END if depth == 0 else {"return": {}},
        }
        write_tree(tmp_path, f"f{depth}", {"start": "a", "nodes": calls}, fragment=depth > 0)
    write_tree(tmp_path, "f30", {"start": "a", "nodes": {"a": {"return": {}}}}, fragment=True)
    (found,) = check_scenarios(load(tmp_path).library)
    assert found.code == "TK311"
    assert found.message == "f0 calls other trees in more ways than can be walked (1000)"


def test_questions_of_a_tree_that_could_not_be_read_are_not_called_unknown(tmp_path: Path) -> None:
    answers = {"hurt": "yes", "more.days": 3, "deep.gone": "x"}
    expect = {"outcome": "one.done"}
    whole = library(tmp_path, answers=answers, expect=expect)
    assert [found.code for found in check_scenarios(whole)] == ["TK311"]
    trees = {name: tree for name, tree in whole.trees.items() if name != "more"}
    assert list(check_scenarios(replace(whole, trees=trees))) == []
    answers["hurt"] = "yess"
    broken = replace(library(tmp_path, answers=answers, expect=expect), trees=trees)
    assert [found.pointer.path for found in check_scenarios(broken)] == [("answers", "hurt")]


RULES: Data = {
    "R-1": {"title": "Care is offered", "then": {"do": [{"block": "care"}]}},
    "R-2": {"title": "It is urgent", "then": {"level": {"at_least": 1}}},
    "R-3": {"title": "The boss is left out", "when": {"who": "boss"}, "then": {"within": "now"}},
    "R-4": {"title": "Looked at", "by_people": "The Lead looks."},
    "R-5": {"title": "Not knowing is safe", "unsure_is_safe": True},
}


@pytest.mark.parametrize(
    ("obeys", "message"),
    [
        (["R-1"], None),
        (["R-1", "R-2"], "R-2 is broken (It is urgent): the level is 3, not at least 1"),
        (["R-1", "R-3"], "R-3 is not about this walk, so that it proves nothing"),
        (["R-1", "R-4"], "R-4 is a rule that no single walk can obey or break"),
        (["R-1", "R-5"], "R-5 is a rule that no single walk can obey or break"),
        (["R-1", "R-9"], None),
    ],
    ids=str,
)
def test_a_promise_to_obey_a_rule_is_held_against_the_walk(
    tmp_path: Path, obeys: list[str], message: str | None
) -> None:
    """An unknown code is told with the references."""
    write(tmp_path, "decision_trees/invariants.yaml", {"invariants": RULES})
    expected = [("TK313", ("expect", "obeys", 1), f"{message}{PATH}")] if message else []
    assert said(tmp_path, expect={"obeys": obeys}) == expected
