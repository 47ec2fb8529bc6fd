"""Words of the interface: both languages, same blanks, short enough for small windows."""

from __future__ import annotations

import string

import pytest

from toolkit.core.text import LANGUAGES, Text
from toolkit.tui.actions import ACTIONS, Mode, key_bar
from toolkit.tui.words import WORDS, word


def blanks(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def every_text() -> list[tuple[str, Text]]:
    actions = [(f"{action.id}.label", action.label) for action in ACTIONS]
    actions += [(f"{action.id}.about", action.about) for action in ACTIONS]
    return [*WORDS.items(), *actions]


@pytest.mark.parametrize(("key", "text"), every_text())
def test_every_word_is_there_in_every_language_with_the_same_blanks(key: str, text: Text) -> None:
    for language in LANGUAGES:
        assert text.has(language), key
        assert text.get(language).strip(), key
        assert blanks(text.get(language)) == blanks(text.get("en")), key


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "key",
    [
        "choose-first",
        "tick-first",
        "number-first",
        "nothing-before",
        "no-answers",
        "leave-question",
        "leave-walk-question",
        "restart-question",
        "theme-dark",
        "theme-light",
        "theme-contrast",
    ],
)
def test_a_message_fits_a_window_of_forty_columns(key: str, language: str) -> None:
    assert len(word(key, language)) <= 38


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("mode", [mode for mode in Mode if mode not in (Mode.READING, Mode.LIST)])
def test_the_five_keys_that_matter_fit_a_window_of_sixty_columns(mode: Mode, language: str) -> None:
    keys = [f"{action.key_name(language)} {action.label.get(language)}" for action in key_bar(mode)]
    assert len("  ".join(keys)) <= 58, keys
