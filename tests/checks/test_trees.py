"""The shape of trees, in the words that authors read."""

from __future__ import annotations

from pathlib import Path

from tests.content_folder import Data, write_tree
from toolkit.checks.trees import (
    check_fragments,
    check_length,
    check_loops,
    check_reachable,
    check_recursion,
    check_returns,
    check_safety_questions,
)
from toolkit.core.library import Library
from toolkit.loading import load

END: Data = {
    "outcome": "Done",
    "owner": "receiver",
    "within": "24h",
    "record": ["Date"],
    "next": [{"text": "Talk again."}],
}


def ask(**targets: str) -> Data:
    options = {name: {"label": name, "go": target} for name, target in targets.items()}
    return {"ask": "choice", "text": "Question?", "options": options}


def note(go: str) -> Data:
    return {"ask": "note", "text": "Read this.", "go": go}


def library(root: Path) -> Library:
    loaded = load(root)
    assert {found.code for found in loaded.diagnostics} <= {"TK401"}
    return loaded.library


def one(root: Path, start: str = "a", **nodes: Data) -> Library:
    write_tree(root, "one", {"start": start, "nodes": nodes})
    return library(root)


def test_unreachable_nodes_are_named_once_for_each_group(tmp_path: Path) -> None:
    found = check_reachable(
        one(tmp_path, a=note("end"), b=note("c"), c=note("end"), d=note("e"), e=note("d"), end=END)
    )
    assert [entry.message for entry in found] == [
        'no path from "a" leads to "b" (nor to what only it leads to: c)',
        'no path from "a" leads to "d" (nor to what only it leads to: e)',
    ]


def test_a_misspelt_go_is_not_reported_as_an_unreachable_node_too(tmp_path: Path) -> None:
    assert list(check_reachable(one(tmp_path, a=note("en"), end=END))) == []


def test_a_loop_is_named_with_every_node_on_it(tmp_path: Path) -> None:
    (found,) = check_loops(one(tmp_path, a=note("b"), b=ask(x="c", y="end"), c=note("a"), end=END))
    assert found.message == "these nodes lead back to each other: a → b → c → a"
    assert found.pointer.path == ("nodes", "c", "go")


def test_trees_that_use_each_other_in_a_circle_are_named_with_every_place(tmp_path: Path) -> None:
    for name, used in (("one", "two"), ("two", "three"), ("three", "one")):
        nodes: Data = {"a": {"use": used, "go": "end"}, "end": END}
        write_tree(tmp_path, name, {"start": "a", "nodes": nodes})
    (found,) = check_recursion(library(tmp_path))
    assert found.message.endswith("one → two → three → one")
    assert found.pointer.file == "decision_trees/one.yaml"
    assert [other.pointer.file for other in found.related] == [
        "decision_trees/two.yaml",
        "decision_trees/three.yaml",
    ]


def test_a_tree_that_uses_itself_is_a_circle(tmp_path: Path) -> None:
    (found,) = check_recursion(one(tmp_path, a={"use": "one", "go": "end"}, end=END))
    assert found.message.endswith("one → one")


def test_the_longest_path_counts_fragments_but_neither_notes_nor_called_trees(
    tmp_path: Path,
) -> None:
    write_tree(
        tmp_path,
        "asks-two",
        {
            "start": "x",
            "nodes": {"x": ask(p="y", q="z"), "y": ask(p="z", q="z"), "z": {"return": {}}},
        },
        fragment=True,
    )
    write_tree(
        tmp_path, "asks-too", {"start": "x", "nodes": {"x": ask(p="end", q="end"), "end": END}}
    )
    nodes: Data = {
        "a": note("f"),
        "f": {"use": "asks-two", "go": "t"},
        "t": {"use": "asks-too", "go": "b"},
        "b": ask(p="c", q="end"),
        "c": ask(p="end", q="end"),
        "end": END,
    }
    write_tree(tmp_path, "one", {"start": "a", "max_questions": 4, "nodes": nodes})
    assert list(check_length(library(tmp_path))) == []
    write_tree(tmp_path, "one", {"start": "a", "max_questions": 3, "nodes": nodes})
    (found,) = check_length(library(tmp_path))
    assert found.message == "a path asks 4 questions, at most 3 allowed: f (2 in asks-two) → b → c"


def test_the_length_of_trees_with_a_loop_is_not_measured(tmp_path: Path) -> None:
    write_tree(
        tmp_path,
        "one",
        {"start": "a", "max_questions": 1, "nodes": {"a": ask(p="b", q="b"), "b": note("a")}},
    )
    assert list(check_length(library(tmp_path))) == []


def test_twelve_questions_are_allowed_where_nothing_else_is_said(tmp_path: Path) -> None:
    chain = {f"q{n}": ask(p=f"q{n + 1}", q=f"q{n + 1}") for n in range(12)}
    assert list(check_length(one(tmp_path, "q0", **chain, q12=END))) == []
    (found,) = check_length(one(tmp_path, "q0", **chain, q12=ask(p="end", q="end"), end=END))
    assert found.message.startswith("a path asks 13 questions, at most 12 allowed: q0 → q1 → ")


def test_ends_of_a_tree_that_hands_over_need_a_go(tmp_path: Path) -> None:
    write_tree(tmp_path, "last", {"start": "end", "nodes": {"end": END}})
    write_tree(
        tmp_path,
        "middle",
        {"start": "a", "nodes": {"a": ask(p="on", q="end"), "on": {"use": "last"}, "end": END}},
    )
    found = check_returns(one(tmp_path, a={"use": "middle", "returns": {"end": "end"}}, end=END))
    assert [entry.message for entry in found] == ['"middle" can hand over to last and end there']
    with_go = one(tmp_path, a={"use": "middle", "returns": {"end": "end"}, "go": "end"}, end=END)
    assert list(check_returns(with_go)) == []


def test_a_tree_may_hand_over_and_a_fragment_may_not(tmp_path: Path) -> None:
    write_tree(tmp_path, "last", {"start": "end", "nodes": {"end": END}})
    assert list(check_fragments(one(tmp_path, a={"use": "last"}))) == []
    write_tree(tmp_path, "part", {"start": "a", "nodes": {"a": {"use": "last"}}}, fragment=True)
    assert [entry.code for entry in check_fragments(library(tmp_path))] == ["TK234"]


def test_prefer_not_to_say_does_not_stand_for_not_knowing(tmp_path: Path) -> None:
    question = {**ask(yes="end", no="end"), "safety": True}
    question["options"]["prefer-not-to-say"] = {"go": "end"}
    found = check_safety_questions(one(tmp_path, a=question, end=END))
    assert [entry.code for entry in found] == ["TK239"]
    for name in ("unsure", "unknown"):
        question["options"][name] = {"go": "end"}
        assert list(check_safety_questions(one(tmp_path, a=question, end=END))) == []
        del question["options"][name]


def test_a_safety_question_for_a_number_offers_unsure(tmp_path: Path) -> None:
    age: Data = {"ask": "number", "text": "Age?", "range": [0, 9], "go": "end", "safety": True}
    assert len(list(check_safety_questions(one(tmp_path, a=age, end=END)))) == 1
    age["unsure"] = {}
    assert list(check_safety_questions(one(tmp_path, a=age, end=END))) == []


def test_not_knowing_is_ticked_alone_at_a_safety_question(tmp_path: Path) -> None:
    signs: Data = {
        "ask": "multi",
        "text": "Signs?",
        "safety": True,
        "options": {"red": {"label": "Red"}, "unsure": {}},
        "go": "low",
    }
    low = {"outcome": "Low", "level": 4, "owner": "lead", "within": "72h", "record": ["Date"]}
    nodes = {"signs": signs, "low": {**low, "next": [{"text": "Go."}]}}
    write_tree(tmp_path, "one", {"start": "signs", "nodes": nodes})
    found = list(check_safety_questions(load(tmp_path).library))
    assert [one.pointer.path for one in found] == [("nodes", "signs", "options", "unsure")]
    signs["options"]["unsure"] = {"alone": True}
    write_tree(tmp_path, "one", {"start": "signs", "nodes": nodes})
    assert list(check_safety_questions(load(tmp_path).library)) == []
