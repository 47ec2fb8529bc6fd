"""The list of what is still to be decided is the list of the marks, no more and no less."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from toolkit.checks.parts import parts
from toolkit.checks.undecided import Undecided, by_owner, counts, undecided
from toolkit.core.library import Library
from toolkit.core.mark import Basis, Evidence, Mark
from toolkit.core.text import LANGUAGES
from toolkit.loading import load

ROOT = Path(__file__).parents[2]
GOOD = ROOT / "tests" / "fixtures" / "good"


@pytest.fixture(scope="module")
def library() -> Library:
    return load(ROOT).library


def said(items: tuple[Undecided, ...]) -> list[tuple[str, str | None, str]]:
    return [(item.place, item.words, item.mark.word) for item in items]


def test_every_mark_of_the_content_that_needs_review_is_one_line(library: Library) -> None:
    marks = [
        part
        for part in parts(library)
        if isinstance(part.value, Mark) and part.value.evidence is Evidence.NEEDS_REVIEW
    ]
    for language in LANGUAGES:
        items = undecided(library, language)
        structured = [item for item in items if item.heading is None]
        assert len(structured) == len(marks) > 200
        assert all(item.mark.evidence is Evidence.NEEDS_REVIEW for item in items)


def test_every_mark_in_the_text_of_a_guideline_is_told_for_its_statement(
    library: Library,
) -> None:
    for guideline in library.guidelines.values():
        body = guideline.body.get("en")
        items = [
            item
            for item in undecided(library, "en")
            if item.heading is not None and item.meta.id == guideline.meta.id
        ]
        told = [item.mark.word for item in items]
        for mark, word in (("G", "practice"), ("D", "design-default")):
            rows = sum(
                line.count(f"[[{mark}]]") - 1
                for line in body.split("\n")
                if line.startswith("|") and line.count(f"[[{mark}]]") > 1
            )
            assert told.count(word) + rows == len(re.findall(rf"\[\[{mark}\]\]", body))


def test_every_line_says_something_and_no_markup_is_left(library: Library) -> None:
    for language in LANGUAGES:
        for item in undecided(library, language):
            assert item.words is None or item.words.strip()
            assert "[[" not in (item.words or "")
            assert "](" not in (item.words or "")


def test_the_counts_are_those_of_the_lines_and_no_line_is_lost_between_the_owners(
    library: Library,
) -> None:
    items = undecided(library, "en")
    assert sum(counts(items).values()) == len(items)
    owners = by_owner(items)
    assert sum(len(owned) for owned in owners.values()) == len(items)
    assert all(item.meta.owner == role for role, owned in owners.items() for item in owned)
    sizes = [len(owned) for owned in owners.values()]
    assert sizes == sorted(sizes, reverse=True)


def test_a_statement_stands_at_its_anchor_and_the_document_first(tmp_path: Path) -> None:
    root = Path(shutil.copytree(GOOD / "TK331-form-and-step-differ", tmp_path / "content"))
    form = root / "sops/forms/report-form.yaml"
    form.write_text(
        form.read_text("utf-8").replace(
            "answer: code, required: true}",
            "answer: code, evidence: needs-review, basis: design-default}",
        ),
        "utf-8",
    )
    sop = root / "sops/intake.yaml"
    sop.write_text(
        sop.read_text("utf-8").replace(
            'does: ["Give the report a number."]',
            'does: [{text: "Give it a number.", evidence: needs-review, basis: design-default}]',
        ),
        "utf-8",
    )
    items = undecided(load(root).library, "fr")
    own = [one for one in said(items) if one[0].startswith(("report-form", "intake"))]
    assert own == [
        ("intake", None, "practice"),
        ("intake#register", "Donnez un numéro au signalement.", "design-default"),
        ("report-form", None, "practice"),
        ("report-form#report", "Référence du dossier", "design-default"),
    ]


def test_what_was_read_in_a_source_is_not_on_the_list(library: Library) -> None:
    items = undecided(library, "en")
    assert not [item for item in items if item.mark.basis is None]
    named = [item for item in items if item.mark.basis is Basis.NAMED_SOURCE]
    assert named
    assert all(item.mark.sources for item in named)
