"""The words around the content."""

import re
from pathlib import Path
from string import Formatter

import pytest

from toolkit.core.text import LANGUAGES
from toolkit.rendering.words import WORDS

SOURCES = [
    path.read_text(encoding="utf-8")
    for path in (
        *Path("toolkit/rendering").glob("*.py"),
        Path("toolkit/core/quiz.py"),
        Path("toolkit/core/pathway.py"),
    )
    if not path.name.endswith("words.py")
]


def places(wording: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(wording) if name is not None}


@pytest.mark.parametrize("key", WORDS)
def test_every_word_stands_in_every_language_with_the_same_places(key: str) -> None:
    text = WORDS[key]
    assert all(text.has(language) and text.get(language).strip() for language in LANGUAGES)
    assert len({frozenset(places(text.get(language))) for language in LANGUAGES}) == 1


def test_every_word_that_is_asked_for_exists() -> None:
    asked = {
        key
        for source in SOURCES
        for key in re.findall(r'(?<!result_)(?:word|say)\(\s*"([a-z-]+)"', source)
    }
    assert len(asked) > 60
    assert asked <= set(WORDS)


def test_no_word_is_left_over() -> None:
    everything = "\n".join(SOURCES)
    # Families of words are asked for by a name that is put together.
    families = ("mark-", "about-", "family-", "read-", "kind-")
    left = [
        key
        for key in WORDS
        if f'"{key}"' not in everything
        and not key.startswith(families)
        and f'"_{key}"' not in everything
        and f'"{key.removesuffix("-note")}"' not in everything
    ]
    assert left == []


def test_french_uses_a_fixed_space_before_high_punctuation() -> None:
    for key, text in WORDS.items():
        assert not re.search(r"\w [:;?!»]", text.get("fr")), key
        assert not re.search(r"« \w", text.get("fr")), key
