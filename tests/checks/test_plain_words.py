"""Long sentences, and words that the glossary avoids."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.content_folder import write
from toolkit.checks.parts import parts
from toolkit.checks.plain_words import check_avoided_words, check_sentences
from toolkit.core.diagnostic import Diagnostic
from toolkit.loading import load

THIRTY = " ".join(["care"] * 30)


def long(root: Path, text: str) -> list[Diagnostic]:
    write(root, "guidelines/roles.yaml", {"roles": {"lead": {"name": "Lead", "does": text}}})
    return list(check_sentences(parts(load(root).library)))


@pytest.mark.parametrize(
    "text",
    [
        f"{THIRTY}. {THIRTY}!",
        f"We do this: {THIRTY}; and that.",
        f"{THIRTY}\n{THIRTY}",
        f"| {THIRTY} | {THIRTY} |",
        f"“{THIRTY}.” He said: {THIRTY}",
        f"{THIRTY} [[S: one]] [[S: two]]",
    ],
)
def test_thirty_words_are_not_too_many(tmp_path: Path, text: str) -> None:
    assert long(tmp_path, text) == []


@pytest.mark.parametrize("text", [f"{THIRTY} more", f"Short. It’s {THIRTY}, too. Short."])
def test_a_longer_sentence_is_told_with_its_beginning(tmp_path: Path, text: str) -> None:
    (found,) = long(tmp_path, text)
    assert found.code == "TK307"
    assert "care" in found.message


def test_a_link_counts_with_its_words_only(tmp_path: Path) -> None:
    link = "[care](guideline:some-long-address-with-many-words)"
    assert long(tmp_path, " ".join([link] * 30)) == []
    assert len(long(tmp_path, " ".join([link] * 31))) == 1


def avoided(root: Path, does: str, fait: str) -> list[tuple[str, str]]:
    roles = {"roles": {"lead": {"name": "Lead", "does": does}}}
    write(root, "guidelines/roles.yaml", roles)
    write(root, "guidelines/roles.fr.yaml", {"roles": {"lead": {"name": "A", "does": fait}}})
    term = {"term": "Reporter", "meaning": "Who speaks.", "avoid": ["complainant", "snitch"]}
    write(root, "guidelines/glossary.yaml", {"terms": {"reporter": term}})
    french = {"term": "Personne signalante", "meaning": "Qui parle.", "avoid": ["le plaignant"]}
    write(root, "guidelines/glossary.fr.yaml", {"terms": {"reporter": french}})
    library = load(root).library
    found = check_avoided_words(library, tuple(parts(library)))
    return [(one.pointer.file, one.help) for one in found]


def test_each_language_has_its_own_words_to_avoid(tmp_path: Path) -> None:
    assert avoided(tmp_path, "Hears the plaignant.", "Écoute le complainant.") == []
    assert avoided(tmp_path, "Hears the Complainant.", "Écoute LE  plaignant.") == [
        (
            "guidelines/roles.yaml",
            "write “Reporter”, as the glossary does, or say it without the word",
        ),
        (
            "guidelines/roles.fr.yaml",
            "write “Personne signalante”, as the glossary does, or say it without the word",
        ),
    ]


def test_a_word_inside_another_word_is_not_meant(tmp_path: Path) -> None:
    assert avoided(tmp_path, "Hears complainants.", "Écoute.") == []
