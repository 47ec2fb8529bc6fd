"""Broken documents: each gives one precise diagnostic at the right spot and hides no other."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.loading.broken import CARE, TRIAGE, TRIAGE_FR, Broken, changed
from tests.loading.broken_files import BYTES
from tests.loading.broken_shapes import SHAPE
from tests.loading.broken_translations import TRANSLATIONS
from tests.loading.broken_yaml import YAML
from tests.loading.sample_content import BLOCK, write
from toolkit.core.rules import RULES
from toolkit.loading import load

ALL = [*BYTES, *YAML, *SHAPE, *TRANSLATIONS]


OTHER = "sops/other.yaml"


@pytest.mark.parametrize("broken", ALL, ids=[broken.name for broken in ALL])
def test_a_broken_document_gives_one_precise_diagnostic_and_hides_no_other(
    broken: Broken, tmp_path: Path
) -> None:
    loaded = load(write(tmp_path, {broken.file: broken.content, OTHER: "\tid: other\n"}))
    found = [
        f"{one.pointer.file}:{one.place.line}:{one.place.column} {one.code} {one.message}"
        for one in loaded.diagnostics
        if one.place is not None
    ]
    assert len(found) == len(loaded.diagnostics) == 2, "\n".join(found)
    [one] = [one for one in loaded.diagnostics if one.pointer.file != OTHER]
    place = one.place
    assert place is not None
    assert (one.code, place.line, place.column) == (broken.code, broken.line, broken.column), found
    assert broken.message in one.message, found
    assert one.code in RULES
    assert one.help, "a finding says the next move"


def test_the_documents_cover_every_code_that_a_single_file_can_have() -> None:
    whole_folder = {"TK001", "TK016", "TK018", "TK110", "TK401"}
    # Headings are found by the parser of the checks; a walk does not ask how a file is edited.
    of_checks = {"TK407", "TK020", "TK021"}
    ours = {code for code in RULES if code[2] in "014"}
    assert {broken.code for broken in ALL} == ours - whole_folder - of_checks


def test_a_folder_named_like_a_document_is_reported(tmp_path: Path) -> None:
    root = write(tmp_path, {})
    (root / "decision_trees/x.yaml").mkdir()
    [found] = load(root).diagnostics
    assert (found.code, found.pointer.file) == ("TK016", "decision_trees/x.yaml")
    assert "A document is a file" in found.help


def test_a_document_without_its_sidecar_is_reported_once(tmp_path: Path) -> None:
    root = write(tmp_path, {TRIAGE_FR: None})
    [found] = load(root).diagnostics
    assert (found.code, found.pointer.file) == ("TK401", TRIAGE)
    assert "decision_trees/triage.fr.yaml" in found.help


def test_two_mistakes_in_one_document_are_both_reported(tmp_path: Path) -> None:
    text = changed(BLOCK, "status: draft", "status: done").replace("1.0.0", "one")
    found = load(write(tmp_path, {CARE: "\ufeff" + text + "title: x\n"})).diagnostics
    assert [one.code for one in found] == ["TK004", "TK105", "TK104", "TK009"]
