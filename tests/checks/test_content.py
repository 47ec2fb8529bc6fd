"""Deadlines, wording, evidence, review dates; and where each piece of the content stands."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.content_folder import Data, write, write_tree
from toolkit.checks import check_library
from toolkit.checks.deadlines import check_deadlines
from toolkit.checks.evidence import check_evidence, check_review_dates
from toolkit.checks.parts import parts
from toolkit.checks.wording import check_wording
from toolkit.core.library import Library
from toolkit.core.text import Text
from toolkit.loading import load

ROOT = Path(__file__).parents[2]


def outcome(root: Path, **details: object) -> Library:
    end: Data = {
        "outcome": "Done",
        "owner": "receiver",
        "within": "now",
        "record": ["Date"],
        "next": [{"text": "Talk again."}],
        **details,
    }
    write_tree(root, "one", {"start": "end", "nodes": {"end": end}})
    loaded = load(root)
    assert {found.code for found in loaded.diagnostics} <= {"TK401"}
    return loaded.library


@pytest.mark.parametrize(
    ("level", "within", "latest_word"),
    [
        ("E", "now", "immediate"),
        ("1", "immediate", "immediate"),
        ("2", "24h", "24h"),
        ("3", "72h", "72h"),
        ("4", "7d", "7d"),
    ],
)
def test_each_level_has_a_ceiling(
    tmp_path: Path, level: str, within: str, latest_word: str
) -> None:
    def found(within: str, *words: str) -> list[tuple[str | int, ...]]:
        notify = [{"role": "receiver", "within": word} for word in words]
        library = outcome(tmp_path, level=level, within=within, notify=notify)
        return [one.pointer.path[2:] for one in check_deadlines(library)]

    assert found(within) == []
    assert found(within, "14d", latest_word) == []
    assert found("8d") == [("within",)]
    assert found(within, "8d") == [("notify", 0, "within")]
    assert found(within, "14d", "8d") == [("notify", 1, "within")]


def test_an_outcome_that_keeps_the_level_of_the_case_has_no_ceiling_of_its_own(
    tmp_path: Path,
) -> None:
    assert list(check_deadlines(outcome(tmp_path, within="14d"))) == []


def test_five_working_days_are_within_a_week(tmp_path: Path) -> None:
    assert list(check_deadlines(outcome(tmp_path, level="4", within="5wd"))) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "It is never Too\nLate to ask."),
        ("en", "Nothing more can be done."),
        ("fr", "Il n'est jamais trop\u00a0tard."),
        ("fr", "On n'y peut plus rien ; il n'y a plus rien à faire."),
        ("es", "Es demasiado tarde."),
        ("ar", "فات الأوان"),
    ],
)
def test_words_that_make_people_give_up_are_found_in_every_language(
    tmp_path: Path, language: str, text: str
) -> None:
    write(tmp_path, "decision_trees/blocks/care.yaml", {"items": ["Offer care."]})
    sidecar = tmp_path / f"decision_trees/blocks/care.{language}.yaml"
    if language == "en":
        write(tmp_path, "decision_trees/blocks/care.yaml", {"items": [text]})
        sidecar = tmp_path / "decision_trees/blocks/care.yaml"
    else:
        escaped = text.replace("\n", "\\n")
        sidecar.write_text(f'title: "x"\nitems: ["{escaped}"]\n', encoding="utf-8")
    loaded = load(tmp_path)
    found = loaded.source_map.locate_all(check_wording(parts(loaded.library)))
    assert {one.code for one in found} == {"TK304"}
    assert {one.pointer.file for one in found} == {
        str(sidecar.relative_to(tmp_path)).replace("\\", "/")
    }
    assert found[0].place is not None
    assert found[0].place.line > 1


def test_late_is_an_ordinary_word_elsewhere(tmp_path: Path) -> None:
    items = ["Come later.", "The bus was late.", "Nothing is done without consent."]
    write(tmp_path, "decision_trees/blocks/care.yaml", {"items": items})
    assert list(check_wording(parts(load(tmp_path).library))) == []


def test_a_mark_deep_inside_a_document_is_looked_at(tmp_path: Path) -> None:
    source = {
        "publisher": "P",
        "title": "T",
        "year": "2020",
        "read": "none",
        "supports": "x",
    }
    write(tmp_path, "guidelines/sources.yaml", {"sources": {"unread": source}})
    mark = {"evidence": "sourced", "sources": ["unread"]}
    library = outcome(tmp_path, do=["Act.", {"text": "Call.", **mark}])
    (found,) = check_evidence(library, parts(library))
    assert found.pointer.path == ("nodes", "end", "do", 1, "sources", 0)
    assert found.message == '"unread" cannot carry a sourced statement: nobody read it'


def test_a_review_is_overdue_on_the_day_after(tmp_path: Path) -> None:
    library = outcome(tmp_path)
    assert list(check_review_dates(library, date(2099, 1, 1))) == []
    assert [one.code for one in check_review_dates(library, date(2099, 1, 2))] == ["TK301"]


IMPLIED = {("text",), ("label",), ("never",), ("body",)}
"""Steps that need not be written: a text given without its key, labels that are standard or come
from a fact, an empty `never`; and the body of a guideline, which has lines instead."""


def test_every_piece_of_the_real_content_is_found_in_its_file() -> None:
    loaded = load(ROOT)
    lost = []
    for part in parts(loaded.library):
        spot = loaded.source_map.files[part.pointer.file].root
        path = part.pointer.path
        while path and spot is not None and (child := spot.child(path[0])) is not None:
            spot, path = child, path[1:]
        in_expected_notification = path == (1,) and part.pointer.path[:2] == ("expect", "notify")
        if path and path not in IMPLIED and not in_expected_notification:
            lost.append(part.pointer)
    assert lost == []


def test_every_text_of_the_real_content_is_a_piece_of_it() -> None:
    """No text escapes the wording check: the count equals that of all quoted texts in the model."""
    library = load(ROOT).library
    found = [part.value for part in parts(library) if isinstance(part.value, Text)]
    assert sum(
        repr(document).count("Text(by_language=") for document in _documents(library)
    ) == len(found)


def _documents(library: Library) -> list[object]:
    groups = (
        library.trees,
        library.sops,
        library.guidelines,
        library.definitions,
        library.blocks,
        library.scenarios,
        library.forms,
        library.modules,
        library.pathways,
        library.audiences,
        library.roles,
        library.services,
        library.sources,
        library.terms,
        library.facts,
        library.routes,
        library.invariants,
        library.registers,
    )
    return [*(document for group in groups for document in group.values()), *library.waivers]


def test_the_real_content_has_no_finding_on_the_day_it_was_written() -> None:
    loaded = load(ROOT, validate=True)
    found = loaded.source_map.locate_all(check_library(loaded.library, date(2026, 11, 22)))
    assert [f"{one.pointer.file}: {one.message}" for one in (*loaded.diagnostics, *found)] == []
