"""Glossary terms in running text."""

from dataclasses import replace
from datetime import date

from tests.rendering.sample import library
from tests.rendering.sample_trees import both
from toolkit.rendering.edition import Edition
from toolkit.rendering.element import Node, Target, el, write_html
from toolkit.rendering.glossary import explain_terms, glossary_of
from toolkit.rendering.page import Page, Section


def explained(*sections: tuple[Node, ...], language: str = "en") -> list[str]:
    edition = Edition(library(), language, date(2026, 11, 1))
    page = Page(
        "x",
        "x",
        "x",
        language,
        (),
        tuple(Section(2, f"s{n}", "t", s) for n, s in enumerate(sections)),
    )
    done = explain_terms(edition, glossary_of(edition), page)
    return [write_html(s.body, lambda t: f"#{t.anchor}") for s in done.sections]


def linked(words: str, language: str = "en") -> str:
    tip = {"en": "A person who was harmed.", "fr": "Une personne qui a subi un tort."}[language]
    return f'<a href="#survivor" class="tk-term" data-tip="{tip}">{words}</a>'


def test_the_first_occurrence_in_each_section_is_explained() -> None:
    text = (el("p", "A survivor and a survivor."),)
    assert explained(text, text) == [f"<p>A {linked('survivor')} and a survivor.</p>"] * 2


def test_other_forms_and_capitals_are_found_but_no_parts_of_words() -> None:
    assert explained((el("p", "Survivors, survivorship."),)) == [
        f"<p>{linked('Survivors')}, survivorship.</p>"
    ]


def test_each_language_has_its_own_forms() -> None:
    assert explained((el("p", "Les survivantes, survivor."),), language="fr") == [
        f"<p>Les {linked('survivantes', 'fr')}, survivor.</p>"
    ]


def test_an_acronym_is_not_found_in_a_common_word() -> None:
    assert "tk-term" not in explained((el("p", "Is it true?"),))[0]
    assert "tk-term" in explained((el("p", "Ask IT first."),))[0]


def test_links_code_labels_and_foreign_words_stay_untouched() -> None:
    nodes: tuple[Node, ...] = (
        el("a", "survivor", href=Target("x")),
        el("code", "survivor"),
        el("p", "survivor", class_="tk-label"),
        el("span", "survivor", lang="fr"),
    )
    assert "tk-term" not in explained(nodes)[0]


def test_the_longer_form_wins() -> None:
    base = library()
    terms = dict(base.terms)
    terms["centred"] = replace(
        terms["survivor"], id="centred", term=both("survivor-centred"), aliases=()
    )
    edition = Edition(replace(base, terms=terms), "en", date(2026, 11, 1))
    page = Page("x", "x", "x", "en", (el("p", "Work survivor-centred."),))
    done = write_html(
        explain_terms(edition, glossary_of(edition), page).lead, lambda t: f"#{t.anchor}"
    )
    assert 'href="#centred"' in done
    assert 'href="#survivor"' not in done


def test_a_library_without_terms_changes_nothing() -> None:
    edition = Edition(replace(library(), terms={}), "en", date(2026, 11, 1))
    page = Page("x", "x", "x", "en", (el("p", "survivor"),))
    assert explain_terms(edition, glossary_of(edition), page) == page
