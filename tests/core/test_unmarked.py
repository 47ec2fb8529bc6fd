"""A line out of a page says the same words, without the signs around them."""

from __future__ import annotations

import pytest

from toolkit.core.unmarked import without_markup


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("## Who may know\n\nOnly a few.", "Who may know. Only a few."),
        ("### Why?\nBecause.", "Why? Because."),
        ("Care helps [[S: who-lives]]. Always [[G]].", "Care helps. Always."),
        ("**Help** *without* conditions, `now`.", "Help without conditions, now."),
        ("__Help__ _first_ in some_file_name", "Help first in some_file_name"),
        (
            "See [make it safe](sop:receive-a-disclosure#make-safe) first.",
            "See make it safe first.",
        ),
        ("> “I will not\n> talk.”", "“I will not talk.”"),
        ("- one\n* two\n+ three", "one two three"),
        ("1. First.\n2. Then.", "1. First. 2. Then."),
        ("| Role | Learns |\n| --- | :--: |\n| Lead | all |", "Role; Learns. Lead; all."),
        (r"5 \< 7 and 2 * 3 * 4", "5 < 7 and 2 * 3 * 4"),
        ("a - b\n---\nc", "a - b c"),
        ("Below level 2-3, at 50 %.", "Below level 2-3, at 50 %."),
    ],
)
def test_only_the_words_are_left(marked: str, plain: str) -> None:
    assert without_markup(marked) == plain
