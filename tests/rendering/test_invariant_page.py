"""The page of the safety rules: every rule, and honestly how it is held."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from tests.rendering.sample import library
from toolkit.core.library import Library
from toolkit.core.rules import RULES
from toolkit.core.text import LANGUAGES
from toolkit.loading import load
from toolkit.rendering.element import plain
from toolkit.rendering.invariant_page import number_of
from toolkit.rendering.library_pages import render_library
from toolkit.rendering.page import Page

TODAY = date(2026, 11, 1)
ROOT = Path(__file__).parents[2]


def page(of: Library, language: str = "en") -> Page:
    found = render_library(of, language, TODAY, RULES.values()).page("invariants")
    assert found is not None
    return found


@cache
def shipped() -> Library:
    return load(ROOT).library


def section(of: Page, id: str) -> str:
    return next(plain(part.body) for part in of.sections if part.id == id)


@pytest.mark.parametrize(
    ("code", "number"),
    [("INV-01", "INV-01"), ("INV-01a", "INV-01"), ("INV-12ab", "INV-12"), ("T01-a", "T01-a")],
)
def test_the_parts_of_a_rule_share_its_number(code: str, number: str) -> None:
    assert number_of(code) == number


def test_each_number_is_a_section_with_all_its_parts() -> None:
    found = page(library())
    assert [part.title for part in found.sections] == [
        "INV-01",
        "INV-02",
        "INV-03",
        "Rules of single trees",
        library().trees["triage"].meta.title.get("en"),
        "Signed exceptions",
    ]
    assert "INV-01a" in section(found, "inv-01")
    assert "Children come first." in section(found, "inv-01")


def test_how_each_rule_is_held_is_said() -> None:
    found = page(library())
    for id, words in (
        ("inv-01", "Proven for every walk"),
        ("inv-01", "Still to come: The tree on cash."),
        ("inv-02", "looked for in every text"),
        ("inv-03", "TK231, TK232"),
        ("inv-03", "By how the toolkit is built: The highest counts."),
        ("inv-03", "By people: The Lead reads them."),
        ("triage", "T01-a"),
        ("triage", "Never quiet"),
    ):
        assert words in section(found, id), words


def test_only_what_is_proven_is_called_proven() -> None:
    assert section(page(library()), "inv-01").count("Proven for every walk") == 1
    for id in ("inv-02", "inv-03"):
        assert "roven" not in section(page(library()), id)


def test_what_a_proof_does_not_show_is_said_before_any_rule() -> None:
    assert "not that the rules are right" in plain(page(library()).lead)
    assert "non que les règles sont justes" in plain(page(library(), "fr").lead)


def test_exceptions_show_who_signed_why_and_until_when() -> None:
    said = section(page(library()), "_waivers")
    for words in ("INV-01a", "The focal point is on leave.", "2027-03-01", "Safeguarding Lead"):
        assert words in said
    assert "There are none." in section(page(replace(library(), waivers=())), "_waivers")


def test_a_library_without_rules_has_no_such_page() -> None:
    bare = {name: replace(tree, always=()) for name, tree in library().trees.items()}
    of = replace(library(), trees=bare, invariants={}, waivers=(), registers={})
    assert render_library(of, "en", TODAY, RULES.values()).page("invariants") is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_shows_all_shipped_rules(language: str) -> None:
    found = page(shipped(), language)
    said = " ".join(plain(part.body) for part in found.sections)
    for rule in shipped().rules():
        assert rule.code in said
        assert rule.title.get(language) in said
