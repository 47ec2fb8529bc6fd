"""A slip of the finger still finds what was meant; what is written right is never bent."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.core.search import one_slip_apart

WORDS = st.text(string.ascii_lowercase, min_size=2, max_size=9)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("retaliatin", "retaliation"),
        ("rettaliation", "retaliation"),
        ("ratelliation", "rateliation"),
        ("retailation", "retaliation"),
        ("ritaliation", "retaliation"),
        ("etaliation", "retaliation"),
    ],
)
def test_one_slip_is_forgiven(typed: str, meant: str) -> None:
    assert one_slip_apart(typed, meant)


def test_two_slips_are_not() -> None:
    assert not one_slip_apart("retalaton", "retaliation")
    assert not one_slip_apart("boat", "coal")


@given(WORDS, WORDS)
def test_slips_are_the_words_that_one_edit_makes(one: str, other: str) -> None:
    assert one_slip_apart(one, other) is (other in edits(one))


@given(WORDS, st.data())
def test_each_edit_of_a_word_is_one_slip_away(word: str, data: st.DataObject) -> None:
    edited = data.draw(st.sampled_from(sorted(edits(word))))
    assert one_slip_apart(word, edited)
    assert one_slip_apart(edited, word)


def edits(word: str) -> set[str]:
    """All words that one edit of `word` makes, spelt out."""
    cuts = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    letters = string.ascii_lowercase
    return {
        word,
        *(left + right[1:] for left, right in cuts if right),
        *(left + right[1] + right[0] + right[2:] for left, right in cuts if len(right) > 1),
        *(left + letter + right[1:] for left, right in cuts if right for letter in letters),
        *(left + letter + right for left, right in cuts for letter in letters),
    }
