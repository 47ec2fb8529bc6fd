"""What the first question of a walk waits for is all that its questions need."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from toolkit.core.kind import Kind
from toolkit.core.library import Library
from toolkit.core.program import compile_program
from toolkit.loading import assemble, load
from toolkit.loading.closure import is_closed, needed
from toolkit.loading.content import Content, ContentFile, load_content
from toolkit.loading.stamp import write_stamp

ROOT = Path(__file__).parents[2]


@cache
def everything() -> tuple[Library, tuple[ContentFile, ...]]:
    content = load_content(ROOT)
    return assemble(content, ROOT, validate=False).library, tuple(content.files)


WALKABLE = sorted(tree.id for tree in everything()[0].trees.values() if not tree.fragment)


@pytest.mark.parametrize("tree", WALKABLE)
def test_every_shipped_tree_has_all_that_its_questions_name(tree: str) -> None:
    full, files = everything()
    narrow = assemble(Content(list(needed(files, tree))), ROOT, validate=False).library
    assert is_closed(narrow, tree)
    program = compile_program(full, tree)
    assert compile_program(narrow, tree).chains == program.chains
    for called in program.chains:
        assert narrow.trees[called] == full.trees[called]
        said = repr(full.trees[called])
        for id in (*full.blocks, *full.sops):
            if f"'{id}'" in said:
                assert id in narrow.blocks or id in narrow.sops
    assert (narrow.facts, narrow.roles) == (full.facts, full.roles)
    assert (narrow.services, narrow.sources) == (full.services, full.sources)


def test_it_is_far_less_than_everything() -> None:
    _, files = everything()
    found = list(needed(files, "intake-triage"))
    assert len(found) < len(files) / 4
    assert not any(file.kind is Kind.SCENARIO for file in found)


def content_with(root: Path, call: str) -> Path:
    trees = root / "decision_trees"
    (trees / "fragments").mkdir(parents=True)
    head = "title: T\nversion: 1.0.0\nstatus: draft\nowner: sg-lead\nreview_by: 2027-03-01\n"
    first = f"id: first\n{head}start: a\nnodes:\n  a: {call}\n"
    (trees / "first.yaml").write_text(first, encoding="utf-8")
    return root


def checked(root: Path) -> Path:
    assert write_stamp(root, load(root).digest)
    return root


def test_a_call_of_what_is_not_there_is_no_closed_library_and_everything_is_read(
    tmp_path: Path,
) -> None:
    root = checked(content_with(tmp_path, "{use: missing}"))
    loaded = load(root, tree="first")
    assert not loaded.narrow


def test_content_that_no_check_has_passed_is_read_as_a_whole(tmp_path: Path) -> None:
    root = content_with(tmp_path, "{use: missing}")
    loaded = load(root, tree="first")
    assert not loaded.narrow
    assert loaded.validated


def test_checked_content_is_narrow_for_a_tree_and_has_the_digest_of_all() -> None:
    whole = load(ROOT, validate=False)
    narrow = load(ROOT, validate=False, tree="intake-triage")
    assert narrow.narrow
    assert narrow.digest == whole.digest
    assert set(narrow.library.trees) < set(whole.library.trees)
    assert not load(ROOT, validate=False, tree="no-such-tree").narrow
