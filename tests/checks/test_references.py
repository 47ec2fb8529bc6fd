"""What documents name exists; what exists is used; a broken file is not blamed on others."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.content_folder import Data, write, write_tree
from toolkit.checks.markdown import check_markdown
from toolkit.checks.names import SHELVES
from toolkit.checks.parts import parts
from toolkit.checks.references import (
    check_codes,
    check_node_references,
    check_references,
    check_unused,
    used_names,
)
from toolkit.core.diagnostic import Diagnostic
from toolkit.core.library import Library
from toolkit.loading import load

OUTCOME: Data = {
    "outcome": "Done",
    "owner": "receiver",
    "within": "24h",
    "record": ["Date"],
    "next": [{"text": "Talk again."}],
}
ROLES: Data = {"roles": {"receiver": {"name": "Receiver", "does": "Receives."}}}


def library(root: Path, **outcome: object) -> Library:
    """A tree with one outcome, and the roles it needs."""
    write(root, "guidelines/roles.yaml", ROLES)
    write_tree(root, "one", {"start": "end", "nodes": {"end": {**OUTCOME, **outcome}}})
    loaded = load(root)
    assert {found.code for found in loaded.diagnostics} <= {"TK401"}
    return loaded.library


def references(library: Library) -> Iterator[Diagnostic]:
    return check_references(library, used_names(parts(library)))


def unused(library: Library) -> Iterator[Diagnostic]:
    return check_unused(library, used_names(parts(library)))


def said(found: list[Diagnostic]) -> list[tuple[str, str, str]]:
    return [(one.code, one.message, one.help) for one in found]


@pytest.mark.parametrize(
    ("outcome", "code", "message"),
    [
        ({"owner": "reciever"}, "TK204", 'there is no role with the id "reciever"'),
        (
            {"notify": [{"route": "case-work", "within": "24h"}]},
            "TK204",
            'there is no route with the id "case-work"',
        ),
        (
            {"refer": [{"service": "medical", "within": "24h", "consent": "required"}]},
            "TK204",
            'there is no service with the id "medical"',
        ),
        ({"do": [{"block": "care"}]}, "TK201", 'there is no block with the id "care"'),
        ({"do_not": [{"block": "care"}]}, "TK201", 'there is no block with the id "care"'),
        ({"record": [{"block": "care"}]}, "TK201", 'there is no block with the id "care"'),
        ({"measures": [{"sop": "a#b"}]}, "TK201", 'there is no SOP with the id "a"'),
        ({"next": [{"tree": "two"}]}, "TK201", 'there is no tree with the id "two"'),
        (
            {"evidence": "sourced", "sources": ["who-lives"]},
            "TK204",
            'there is no source with the id "who-lives"',
        ),
    ],
)
def test_every_kind_of_reference_of_an_outcome_must_resolve(
    tmp_path: Path, outcome: Data, code: str, message: str
) -> None:
    found = list(references(library(tmp_path, **outcome)))
    assert [(one.code, one.message) for one in found] == [(code, message)]


def test_a_similar_id_is_suggested(tmp_path: Path) -> None:
    found = list(references(library(tmp_path, owner="reciever")))
    assert [one.help for one in found] == ['did you mean "receiver"?']


def test_an_id_unlike_all_others_is_answered_with_where_to_look(tmp_path: Path) -> None:
    found = list(references(library(tmp_path, owner="zebra")))
    assert [one.help for one in found] == ["the ids of all roles: guidelines/roles.yaml"]


def test_references_to_a_document_that_could_not_be_read_are_not_reported(tmp_path: Path) -> None:
    (tmp_path / "decision_trees/blocks").mkdir(parents=True)
    (tmp_path / "decision_trees/blocks/care.yaml").write_text("items: [", encoding="utf-8")
    write(tmp_path, "guidelines/roles.yaml", ROLES)
    write_tree(
        tmp_path, "one", {"start": "end", "nodes": {"end": {**OUTCOME, "do": [{"block": "care"}]}}}
    )
    assert list(references(load(tmp_path).library)) == []


def test_a_register_that_could_not_be_read_does_not_make_its_entries_unknown(
    tmp_path: Path,
) -> None:
    (tmp_path / "guidelines").mkdir()
    (tmp_path / "guidelines/roles.yaml").write_text("roles: {", encoding="utf-8")
    write_tree(tmp_path, "one", {"start": "end", "nodes": {"end": OUTCOME}})
    assert list(references(load(tmp_path).library)) == []


def test_nothing_is_called_unused_while_a_file_that_may_use_it_cannot_be_read(
    tmp_path: Path,
) -> None:
    write(tmp_path, "decision_trees/blocks/care.yaml", {"items": ["Offer care."]})
    assert [one.code for one in unused(load(tmp_path).library)] == ["TK206"]
    (tmp_path / "decision_trees/one.yaml").write_text("nodes: {", encoding="utf-8")
    assert list(unused(load(tmp_path).library)) == []


def test_a_block_that_only_a_guideline_links_to_is_used(tmp_path: Path) -> None:
    write(tmp_path, "decision_trees/blocks/care.yaml", {"items": ["Offer care."]})
    guideline(tmp_path, "Say [these words](block:care).")
    assert list(unused(load(tmp_path).library)) == []


def test_registers_of_roles_and_sources_may_hold_more_than_is_used(tmp_path: Path) -> None:
    write(tmp_path, "guidelines/roles.yaml", ROLES)
    assert list(unused(load(tmp_path).library)) == []


def test_a_node_of_another_tree_is_told_apart_from_a_misspelt_one(tmp_path: Path) -> None:
    write_tree(tmp_path, "one", {"start": "end", "nodes": {"end": OUTCOME}})
    write_tree(
        tmp_path,
        "two",
        {"start": "first", "nodes": {"first": {"ask": "note", "text": "Hello", "go": "end"}}},
    )
    assert said(list(check_node_references(load(tmp_path).library))) == [
        (
            "TK203",
            'two has no node with the id "end"',
            '"end" is a node of one; to go on there, use that tree from a node of this one',
        )
    ]


def test_start_renamed_and_sop_steps_are_references_too(tmp_path: Path) -> None:
    write_tree(
        tmp_path, "one", {"start": "begin", "renamed": {"old": "new"}, "nodes": {"end": OUTCOME}}
    )
    step: Data = {"title": "A", "who": "receiver", "does": ["Act."], "within": "24h", "next": "b"}
    write(
        tmp_path,
        "sops/act.yaml",
        {"purpose": "x", "scope": "x", "roles": ["receiver"], "steps": {"a": step}},
    )
    found = [(one.code, one.pointer.path) for one in check_node_references(load(tmp_path).library)]
    assert found == [
        ("TK203", ("start",)),
        ("TK203", ("renamed", "old")),
        ("TK202", ("steps", "a", "next")),
    ]


def test_scenarios_name_trees_and_nodes_that_exist(tmp_path: Path) -> None:
    write_tree(tmp_path, "one", {"start": "end", "nodes": {"end": OUTCOME}})
    write(
        tmp_path,
        "decision_trees/scenarios/s.yaml",
        {
            "story": "x",
            "tree": "one",
            "answers": {},
            "expect": {"outcome": "one.ends", "visits": ["two.end", "one.end"]},
            "never": {"outcome": ["one.x"], "visits": ["one.y"]},
            "teaching": {"one.z": "Look"},
        },
    )
    file = tmp_path / "decision_trees/scenarios/s.yaml"
    text = file.read_text(encoding="utf-8")
    for key in ("evidence", "basis"):  # scenarios carry no mark
        text = "\n".join(line for line in text.split("\n") if f'"{key}"' not in line)
    file.write_text(text, encoding="utf-8")
    found = [(one.code, one.pointer.path) for one in check_node_references(load(tmp_path).library)]
    assert found == [
        ("TK203", ("expect", "outcome")),
        ("TK201", ("expect", "visits", 0)),
        ("TK203", ("never", "visits", 0)),
        ("TK203", ("never", "outcome", 0)),
        ("TK203", ("teaching", "one.z")),
    ]


def guideline(root: Path, body: str) -> None:
    path = root / "guidelines/words.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        "---\nid: words\ntitle: Words\nversion: 1.0.0\nstatus: draft\n"
        "review: {owner: receiver, due: 2099-01-01}\nevidence: needs-review\n"
        f"basis: practice\nsummary: Words\n---\n\n{body}\n",
        encoding="utf-8",
    )


@pytest.mark.parametrize("word", [word for word in SHELVES if word != "sop"])
def test_a_link_of_a_guideline_to_what_does_not_exist_is_named(tmp_path: Path, word: str) -> None:
    guideline(tmp_path, f"First line.\n\nSee [this]({word}:gone) now.")
    loaded = load(tmp_path)
    (found,) = loaded.source_map.locate_all(check_markdown(loaded.library))
    assert found.message == f'there is no {word} with the id "gone"'
    assert found.place is not None
    assert (found.place.line, found.place.column) == (14, 12)
    assert found.place.end_column == 12 + len(f"{word}:gone")


def test_a_code_that_two_documents_have_is_told_at_the_second_one(tmp_path: Path) -> None:
    tree: Data = {"start": "end", "nodes": {"end": OUTCOME}}
    write_tree(tmp_path, "one", {"code": "T01", **tree})
    write_tree(tmp_path, "two", {"code": "T02", **tree})
    assert list(check_codes(load(tmp_path).library)) == []
    write_tree(tmp_path, "two", {"code": "T01", **tree})
    [found] = check_codes(load(tmp_path).library)
    assert (found.code, found.pointer.file) == ("TK210", "decision_trees/two.yaml")
    assert "decision_trees/one.yaml" in found.message
