"""Search finds what people mean, in the words they use."""

from __future__ import annotations

from dataclasses import replace

import pytest

from toolkit.core.document import Kind, Term
from toolkit.core.library import Library
from toolkit.core.search import Hit, fold, search, words_of
from toolkit.core.text import Text


def term(id_: str, en: str, fr: str, meaning: str, meaning_fr: str, *aliases: str) -> Term:
    return Term(
        id_,
        Text.of(en, fr=fr),
        Text.of(meaning, fr=meaning_fr),
        (("en", aliases), ("fr", ())),
    )


LIBRARY = Library(
    terms={
        found.id: found
        for found in (
            term(
                "confidentiality",
                "Confidentiality",
                "Confidentialité",
                "Only those who need it know.",
                "Seules les personnes qui en ont besoin savent.",
            ),
            term(
                "survivor",
                "Survivor",
                "Survivant·e",
                "Somebody who was harmed. Confidentiality protects them.",
                "Une personne à qui on a fait du mal.",
            ),
            term("pep", "Post-exposure care", "Soins après exposition", "…", "…", "PEP"),
            term("inquiry", "Inquiry", "Enquête", "Finding out.", "L'établissement des faits."),
        )
    }
)


def found(query: str, language: str = "en", library: Library = LIBRARY) -> list[str]:
    return [hit.id for hit in search(library, query, language)]


def test_a_hit_in_the_title_stands_before_one_in_the_text() -> None:
    assert found("confidentiality") == ["confidentiality", "survivor"]


@pytest.mark.parametrize(
    "query", ["confidentialite", "CONFIDENTIALITÉ", "confidentialités", "la confidentialité"]
)
def test_accents_capitals_plurals_and_articles_do_not_matter(query: str) -> None:
    assert found(query, "fr")[0] == "confidentiality"


@pytest.mark.parametrize("query", ["survivant", "survivante", "survivantes", "survivant·e·s"])
def test_every_gender_and_number_of_a_french_word_is_found(query: str) -> None:
    assert found(query, "fr") == ["survivor"]


def test_french_elision_does_not_hide_a_word() -> None:
    assert found("l'enquête", "fr") == ["inquiry"]
    assert found("établissement", "fr") == ["inquiry"]


def test_the_beginning_of_a_word_finds_it() -> None:
    assert found("confid") == ["confidentiality", "survivor"]


def test_an_abbreviation_finds_its_term() -> None:
    assert found("pep") == ["pep"]


def test_more_words_found_stand_before_one_word_found_often() -> None:
    assert found("survivor confidentiality")[0] == "survivor"


@pytest.mark.parametrize("query", ["", "  ", "the", "?!", "\x1b[2J", "zebra"])
def test_nothing_to_find_is_an_empty_answer(query: str) -> None:
    assert found(query) == []


def test_a_hit_shows_where_the_word_stands() -> None:
    hit = search(LIBRARY, "harmed", "en")[0]
    assert hit == replace(hit, kind=Kind.GLOSSARY, id="survivor", title="Survivor")
    assert isinstance(hit, Hit)
    assert "harmed" in hit.snippet


def test_short_words_keep_their_last_letter() -> None:
    assert fold("aids", "en") == "aid"
    assert fold("bus", "en") == "bus"
    assert words_of("It's a survivor's choice", "en") == ["it", "survivor", "choice"]


def test_where_a_word_was_found_is_shown_without_markup() -> None:
    meaning = "See [the limits](guideline:x#limits) of **secrecy** [[S: bond-proc]]."
    library = replace(LIBRARY, terms={"limit": term("limit", "Limit", "Limite", meaning, "…")})
    assert search(library, "secrecy", "en")[0].snippet == "See the limits of secrecy."
