"""Text on the screen: literal, gated, broken at plain spaces."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.tui.hostile import ESCAPES, MARKUP
from toolkit.core.gate import find_forbidden
from toolkit.tui.sheet import Line, Sheet, ink, paragraphs


def rows(text: str, width: int, gutter: str = "") -> list[str]:
    sheet = Sheet([Line(ink(text), ink(gutter))])
    return sheet.at_width(width).plain.split("\n")


def test_a_long_line_continues_below_its_first_word() -> None:
    assert rows("one two three four", 12, "1 ") == ["1 one two", "  three four"]


def test_french_punctuation_stays_with_its_word() -> None:
    assert rows("Qui a pu le faire\u202f?", 18) == ["Qui a pu le", "faire\xa0?"]
    assert rows("Dites « oui » ou « non » : ici", 14) == [
        "Dites «\xa0oui\xa0»",
        "ou «\xa0non\xa0»\xa0:",
        "ici",
    ]


def test_a_word_wider_than_the_window_is_cut_and_nothing_is_lost() -> None:
    assert rows("x abcdefghijklmnop y", 8) == ["x", "abcdefgh", "ijklmnop", "y"]


def test_a_blank_line_starts_a_new_paragraph_and_a_single_break_does_not() -> None:
    sheet = Sheet(paragraphs("first\nstill first\n\nsecond"))
    assert sheet.at_width(40).plain == "first still first\n\nsecond"


@pytest.mark.parametrize("text", MARKUP)
def test_markup_is_drawn_letter_by_letter(text: str) -> None:
    assert ink(text).plain == text
    assert not ink(text).spans


@pytest.mark.parametrize("text", ESCAPES)
def test_no_control_character_survives(text: str) -> None:
    assert find_forbidden(ink(text).plain) is None
    assert "\x1b" not in ink(text).plain


@given(st.text(max_size=300), st.integers(1, 60), st.integers(0, 12))
def test_no_row_is_wider_than_the_window(text: str, width: int, indent: int) -> None:
    sheet = Sheet(paragraphs(text, indent=indent))
    for row in sheet.at_width(width).plain.split("\n") if sheet else ():
        assert cell_len(row) <= max(width, 2)


@given(st.lists(st.sampled_from(["a", "word", "été", "护理", "x" * 30]), max_size=40))
def test_every_word_is_still_there_after_breaking(words: list[str]) -> None:
    broken = "".join(rows(" ".join(words), 12))
    assert broken.replace(" ", "") == "".join(words)
