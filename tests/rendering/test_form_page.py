"""The page of a form is a blank: what is asked stands there, with room to answer."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from toolkit.checks.undecided import undecided
from toolkit.core.document import Kind
from toolkit.core.form import Answer, Form
from toolkit.core.library import Library
from toolkit.core.text import LANGUAGES
from toolkit.loading import load
from toolkit.rendering.edition import Edition
from toolkit.rendering.element import Element, Node, Target, plain, write_html
from toolkit.rendering.form_page import form_page
from toolkit.rendering.library_pages import render_library
from toolkit.rendering.page import Page

ROOT = Path(__file__).parents[2]
GOOD = ROOT / "tests" / "fixtures" / "good"


@pytest.fixture(scope="module")
def library() -> Library:
    return load(ROOT).library


def nodes(page: Page) -> list[Element]:
    found: list[Element] = []

    def visit(inside: tuple[Node, ...]) -> None:
        for node in inside:
            if isinstance(node, Element):
                found.append(node)
                visit(node.children)

    visit(page.lead)
    for section in page.sections:
        visit(section.body)
    return found


def classed(page: Page, name: str) -> list[Element]:
    return [
        node for node in nodes(page) if name in str(dict(node.attributes).get("class", "")).split()
    ]


def page_of(library: Library, form: Form, language: str) -> Page:
    return form_page(Edition(library, language, date(2026, 11, 25)), form)


def test_every_field_of_every_form_stands_on_its_page_with_room_to_answer(
    library: Library,
) -> None:
    assert library.forms
    for form in library.forms.values():
        for language in LANGUAGES:
            page = page_of(library, form, language)
            fields = [field for section in form.sections for field in section.fields]
            blanks = classed(page, "tk-field")
            assert len(blanks) == len(fields)
            for field, blank in zip(fields, blanks, strict=True):
                words = plain(blank)
                for label in (
                    field.label,
                    *(label for _, label in (*field.options, *field.columns)),
                ):
                    assert label.get(language) in words
                assert ("*" in words) == field.required or "*" in field.label.get(language)
                rooms = {"tk-write", "tk-boxes", "tk-blank-table"}
                inside = write_html(blank, lambda _: None)
                assert any(room in inside for room in rooms), field.id
            assert len(page.sections) == len(form.sections) + bool(form.letter) + bool(form.use)


def test_long_texts_and_tables_have_as_many_lines_as_the_form_says(library: Library) -> None:
    form = library.forms["conflict-declaration"]
    page = page_of(library, form, "en")
    fields = [field for section in form.sections for field in section.fields]
    tables = [field for field in fields if field.answer is Answer.TABLE]
    rows = [plain(table) for table in classed(page, "tk-blank-table")]
    assert len(rows) == len(tables)
    body = write_html(classed(page, "tk-blank-table")[0], lambda _: None).partition("<tbody>")[2]
    assert body.count("<tr>") == tables[0].lines
    lines = [field.lines for field in fields if field.answer is Answer.LONG_TEXT]
    assert [len(each.children) for each in classed(page, "tk-lines")] == lines


def test_a_form_leads_to_the_steps_that_fill_it_in_and_they_lead_back(library: Library) -> None:
    publication = render_library(library, "en", date(2026, 11, 25))
    form = publication.page("forms/conflict-declaration")
    step = publication.page("sops/intake-and-registration")
    assert form is not None
    assert step is not None
    there = [dict(node.attributes).get("href") for node in nodes(form)]
    back = [dict(node.attributes).get("href") for node in nodes(step)]
    assert Target("sops/intake-and-registration", "register") in there
    assert Target("forms/conflict-declaration") in back
    assert publication.page("forms/index") is not None


def test_a_content_without_forms_has_no_page_for_them() -> None:
    library = load(GOOD / "TK333-later-than-step").library
    publication = render_library(library, "en", date(2026, 11, 25))
    assert [page.key for page in publication.pages if page.group == "forms"] == []


def test_a_letter_shows_each_blank_by_what_belongs_there() -> None:
    library = load(GOOD / "TK332-letter-blank").library
    form = library.forms["report-form"]
    page = page_of(library, form, "fr")
    assert [plain(gap) for gap in classed(page, "tk-gap")] == [
        "Jour des prochaines nouvelles",
        "Fonction du contact",
    ]
    assert "{" not in "".join(plain(section.body) for section in page.sections)


def test_what_a_form_leaves_open_is_on_the_list_of_reviews(library: Library) -> None:
    kinds = {item.meta.id for item in undecided(library, "en") if item.meta.kind is Kind.FORM}
    assert "conflict-declaration" in kinds
