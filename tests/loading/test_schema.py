"""What a schema refuses, in the words of the person who wrote the document."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from tests.loading.sample_content import BLOCK, TREE, write
from toolkit.core.diagnostic import Diagnostic
from toolkit.core.document import Kind
from toolkit.loading import load
from toolkit.loading.schema import validate
from toolkit.loading.source_text import SourceText
from toolkit.loading.yaml_source import parse_yaml

JARGON = ("valid under", "required property", "does not match", "is not of type", "schema", "None")


def check(kind: Kind, text: str) -> list[Diagnostic]:
    return validate(kind, parse_yaml(SourceText("f.yaml", text)).value, "f.yaml")


def tree(**nodes: str) -> str:
    """The sample tree with these nodes besides its own."""
    return TREE + "".join(f"  {name}: {node}\n" for name, node in nodes.items())


@pytest.mark.parametrize(
    ("node", "message", "help"),
    [
        ("{ask: note, txt: a, go: wait}", "`txt` is no key of a note", "Did you mean `text`?"),
        ("{use: age, goo: wait}", "`goo` is no key of a call", "Did you mean `go`?"),
        ("{ask: multi, text: a, go: wait}", "needs `options`", "`options`: The answers by id"),
        (
            "{ask: multi, text: a, go: wait, options: {a: {label: A, go: wait}, b: {label: B}}}",
            "has no `go`",
            "Please put one `go` at the question",
        ),
        (
            "{ask: number, text: a, range: 5, go: wait}",
            "`range` must be a list",
            "Example: [0, 120]",
        ),
        (
            '{ask: number, text: a, range: [0, 9], bands: {low: "0-9"}, go: wait}',
            '"0-9" is not a band',
            "Example: 0..17",
        ),
        ("{decide: [{when: {danger: yes}}]}", "a row needs `go`", "{else: node-id}"),
        ("{decide: [{when: {danger: {is: yes}}, go: wait}]}", "`is` is no key of", "has_any"),
        ("{decide: [{when: {danger: true}, go: wait}]}", "`danger` must be a text or", "quotes"),
        ("{use: age, returns: {grown: Wait}}", '"Wait" is not a node id', "small letters"),
        ("{note: a, go: wait}", "does not say what it is", "Please add one of"),
        ("{asks: choice, text: a}", "does not say what it is", "Did you mean `ask`?"),
        ("{text: a, options: {}}", "does not say what it is", "`ask: choice` (one answer)"),
        ("{return: {}}", "a tree ends in an `outcome`", "decision_trees/fragments/"),
    ],
)
def test_a_mistake_in_a_node_is_one_finding_in_plain_words(
    node: str, message: str, help: str
) -> None:
    [found] = check(Kind.TREE, tree(x=node))
    assert message in found.message
    assert help in found.help
    assert found.pointer.path[:2] == ("nodes", "x")


OUTCOME = "{outcome: a, owner: lead, within: 24h, record: [a], next: [{text: a}], %s}"


@pytest.mark.parametrize(
    ("obligation", "message"),
    [
        ("notify: [{role: lead, route: line, within: 24h}]", "either `role` or `route`"),
        ("notify: [{within: 24h}]", "either `role` or `route`"),
        ("notify: [{role: lead}]", "a notification needs `within`"),
        ("notify: [{role: lead, within: 24h, channel: mail}]", "voice, written, form, any"),
        ("refer: [{service: medical, within: 24h}]", "a referral needs `consent`"),
        ("do: [{within: 24h}]", "an item needs `text`, `block` or `sop`"),
        ("do: [{block: care, text: a}]", "`text` cannot stand beside it"),
        ("do: [{sop: escalate severe}]", "is not a reference to an SOP"),
        ("do_not: [{text: a, within: 24h}]", "`within` is no key of an item"),
        ("do: call", "`do` must be a list, not a text"),
        ("do: [[a]]", "entry 1 of `do` must be a text or a group of keys"),
        ("measures: [{text: a, evidence: sourced}]", "what is `sourced` names its `sources`"),
        ("measures: [{text: a, basis: practice}]", "there must be `evidence`"),
        ("measures: [{text: a, sources: [x]}]", "there must be `evidence`"),
        ("level: high", "it is one of: E, 1, 2, 3, 4"),
    ],
)
def test_a_mistake_in_an_obligation_is_one_finding_in_plain_words(
    obligation: str, message: str
) -> None:
    [found] = check(Kind.TREE, tree(x=OUTCOME % obligation))
    assert message in found.message


def test_a_misspelt_key_is_not_reported_as_a_missing_one_too() -> None:
    assert [one.code for one in check(Kind.BLOCK, BLOCK.replace("items", "itmes"))] == ["TK101"]


def test_several_mistakes_are_all_reported() -> None:
    text = BLOCK.replace("draft", "final").replace("1.0.0", "1").replace("title", "titel")
    assert sorted(one.code for one in check(Kind.BLOCK, text)) == ["TK101", "TK103", "TK104"]


def test_level_may_be_written_as_a_number_or_as_a_word() -> None:
    for level in ("1", '"1"', "E", "4"):
        assert check(Kind.TREE, TREE.replace("level: 1", f"level: {level}")) == []


def test_a_number_with_a_point_is_no_whole_number() -> None:
    [found] = check(Kind.TREE, TREE.replace("level: 1", "level: 1.0"))
    assert found.code == "TK103"
    number = "{ask: number, text: a, range: [0, 9.0], go: wait}"
    [found] = check(Kind.TREE, tree(x=number))
    assert found.message == "entry 2 of `range` must be a whole number, not a number (9.0)"


def test_what_a_validator_would_say_in_its_own_words_is_never_shown() -> None:
    words = ["null", "1", "true", "[]", "{}", "[1]", "{a: 1}", '""', "x y", '"\\n"', "1.5"]
    keys = ["id", "title", "version", "status", "review", "nodes", "start", "scores", "tags"]
    for key in keys:
        for word in words:
            value = parse_yaml(SourceText("f", TREE)).value
            assert isinstance(value, dict)
            other = parse_yaml(SourceText("f", f"{key}: {word}")).value
            assert isinstance(other, dict)
            for found in validate(Kind.TREE, {**value, **other}, "f"):
                assert not any(word in found.message + found.help for word in JARGON), found


def test_validating_opens_no_socket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    hostile = BLOCK + '$ref: "http://127.0.0.1/x.json"\n$schema: "http://127.0.0.1/y.json"\n'
    loaded = load(write(tmp_path, {"decision_trees/blocks/care.yaml": hostile}), validate=True)
    assert [one.code for one in loaded.diagnostics] == ["TK101", "TK101"]
