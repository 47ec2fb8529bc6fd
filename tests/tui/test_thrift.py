"""Fewer bytes draw the same picture."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from toolkit.tui.thrift import thrifty

_TOKEN = re.compile(
    r"\x1b\[([0-9;]*)m|\x1b\[(\d+);(\d+)H|(\r\n)|\x1b\[\?\d+[hl]|(\x1b\[K)|([^\x1b])"
)
Cells = dict[tuple[int, int], tuple[str, str]]
_UNSEEN = re.compile(r"(?<![0-9])(?:[123]|38;5;\d+)(?:;|$)")


def drawn(data: str) -> tuple[Cells, str]:
    """What stands in which cell, in which style; and the style that is left over."""
    cells: Cells = {}
    row = column = 1
    style = ""
    for token in _TOKEN.finditer(data):
        said, to_row, to_column, line, erase, letter = token.groups()
        if said is not None:
            for_all = re.match(r"(?:0;|0$|$)", said)
            style = said[len(for_all[0]) :] if for_all else ";".join(filter(None, (style, said)))
        elif to_row:
            row, column = int(to_row), int(to_column)
        elif line:
            row, column = row + 1, 1
        elif erase:
            cells[row, -column] = ("erased", style)
        elif letter:
            # Of a blank only the ground and lines can be seen.
            seen = _UNSEEN.sub("", style).strip(";") if letter == " " else style
            cells[row, column] = (letter, seen)
            column += 1
    return cells, style


STYLES = st.sampled_from(
    ["38;5;189;48;5;16", "48;5;16", "1;38;5;117;48;5;16", "4;38;5;1;48;5;16", "7;38;5;2;48;5;16",
     "48;5;17", "38;5;189;48;5;17", "1"]
)  # fmt: skip
PIECES = st.one_of(
    st.tuples(STYLES, st.sampled_from(["word", "  ", "a b", " "])).map(
        lambda piece: f"\x1b[{piece[0]}m{piece[1]}\x1b[0m"
    ),
    st.tuples(st.integers(1, 9), st.integers(1, 9)).map(lambda at: f"\x1b[{at[0]};{at[1]}H"),
    st.sampled_from(["\r\n", "plain", " ", "\x1b[K", "\x1b[?2026h", "\x1b[?2026l"]),
)


@given(st.lists(PIECES, max_size=12).map("".join))
def test_every_cell_is_drawn_as_before_and_no_style_is_left_over(data: str) -> None:
    less = thrifty(data)
    assert drawn(less) == drawn(data)
    assert len(less) <= len(data)
    assert thrifty(less) == less or drawn(thrifty(less)) == drawn(data)


def test_a_row_of_text_and_its_scroll_bar_cost_little_more_than_their_letters() -> None:
    text, blank = "\x1b[38;5;189;48;5;16m", "\x1b[48;5;16m"
    rows = [
        f"\x1b[{row};3H{text}some words\x1b[0m{blank}      \x1b[0m\x1b[{row};79H{text} \x1b[0m"
        f"\x1b[{row};80H\r\n"
        for row in range(3, 7)
    ]
    less = thrifty("".join(rows) + "\x1b[7;1H")
    expected = "".join(f"\x1b[{row};3H{text if row == 3 else ''}some words      \x1b[{row};79H "
                       for row in range(3, 7))  # fmt: skip
    assert less == f"{expected}\x1b[7;1H\x1b[0m"


def test_what_has_no_style_stays_as_it_is() -> None:
    for data in ("", "words", "\x1b[3;4H", "\x1b[?1049h", "\x1b[2J"):
        assert thrifty(data) == data
