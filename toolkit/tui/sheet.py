"""Text on the screen: lines with a hanging indent, wrapped once, drawn literally.

This is the only way in which a string of the content or of a person reaches the screen. It passes
the text gate, never a markup parser, and it breaks lines at plain spaces only, so that French
punctuation stays with its word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from rich.cells import cell_len, chop_cells
from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual

from toolkit.core.gate import clean

NOTHING = Content("")

_NARROW_SPACE, _KEPT_SPACE = "\u202f", "\u00a0"
_WIDE_ENOUGH = 8
"""Columns that are left for the words of an indented line, however narrow the window is."""


def ink(text: str, style: str = "") -> Content:
    """`text` as it will be drawn: gated, on one line, with one style. Never markup."""
    one_line = re.sub(r" *[\t\n]+ *", " ", clean(text))
    kept = re.sub(r" (?=[:;?!»])|(?<=«) ", _KEPT_SPACE, one_line)
    # Many terminal fonts lack the narrow space of French; the other one keeps words together, too.
    return Content.styled(kept.replace(_NARROW_SPACE, _KEPT_SPACE), style)


def join(*parts: Content) -> Content:
    """The parts on one line."""
    return Content("").join(parts)


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph: `body` wraps beside `gutter`, which stands before its first row only. `before`
    is the number of empty rows above it; `section` marks the heading of a section.
    """

    body: Content
    gutter: Content = NOTHING
    before: int = 0
    section: bool = False


def paragraphs(text: str, style: str = "", *, indent: int = 0, before: int = 0) -> list[Line]:
    """The paragraphs of a text (a blank line starts a new one), with an empty row between them."""
    gutter = Content(" " * indent)
    found = [part for part in re.split(r"\n[ \t]*\n", clean(text)) if part.strip()]
    return [
        Line(ink(part.strip(), style), gutter, before if number == 0 else 1)
        for number, part in enumerate(found)
    ]


def folded(text: str) -> str:
    """`text` without capitals and accents, with spaces that are spaces, as it is looked for."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter)).strip()


class Sheet(Visual):
    """Lines below each other. Frozen in effect: build a new one to show something else."""

    def __init__(self, lines: Iterable[Line] = ()) -> None:
        self.lines = tuple(lines)
        self._drawn: tuple[int, Content] | None = None

    def __bool__(self) -> bool:
        return bool(self.lines)

    @property
    def plain(self) -> str:
        """The words alone, a row per paragraph."""
        return "\n".join(line.gutter.plain + line.body.plain for line in self.lines)

    def at_width(self, width: int) -> Content:
        """The sheet broken into rows of at most `width` columns."""
        if self._drawn is None or self._drawn[0] != width:
            rows = [row for line in self.lines for row in _rows(line, width)]
            self._drawn = (width, Content("\n").join(rows))
        return self._drawn[1]

    def sections(self, width: int) -> list[int]:
        """The rows at which sections begin, at `width`."""
        found, row = [], 0
        for line in self.lines:
            if line.section:
                found.append(row + line.before)
            row += len(_rows(line, width))
        return found

    def find(self, words: str, width: int) -> list[int]:
        """The rows that hold `words` at `width`, whatever the capitals and accents."""
        wanted = folded(words)
        rows = self.at_width(width).plain.split("\n") if wanted else []
        return [number for number, row in enumerate(rows) if wanted in folded(row)]

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """Draw the sheet (Textual's protocol)."""
        if not self.lines or width < 1:
            return []
        return self.at_width(width).render_strips(width, height, style, options)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:  # noqa: ARG002
        """The widest line (Textual's protocol)."""
        return max(
            (cell_len(line.gutter.plain + line.body.plain) for line in self.lines), default=0
        )

    def get_height(self, rules: RulesMap, width: int) -> int:  # noqa: ARG002
        """The number of rows at `width` (Textual's protocol)."""
        return self.at_width(width).plain.count("\n") + 1 if self.lines and width > 0 else 0


def _rows(line: Line, width: int) -> list[Content]:
    gutter = line.gutter
    if width - gutter.cell_length < _WIDE_ENOUGH:
        gutter = gutter[: max(0, width - _WIDE_ENOUGH)]
    hanging = Content(" " * gutter.cell_length)
    room = max(1, width - gutter.cell_length)
    rows = [NOTHING] * line.before
    for number, row in enumerate(line.body.divide(_breaks(line.body.plain, room))):
        rows.append(join(hanging if number else gutter, row.rstrip(" ")))
    return rows


def _breaks(text: str, width: int) -> list[int]:
    """Where to break `text` so that no row is wider than `width`: after a plain space, or inside a
    word that is wider than a whole row.
    """
    breaks: list[int] = []
    start = used = 0
    for word in re.findall(r"[^ ]+ *| +", text):
        needed = cell_len(word.rstrip(" "))
        if used and used + needed > width:
            breaks.append(start)
            used = 0
        if needed > width:
            pieces = chop_cells(word.rstrip(" "), width)
            position = start
            for piece in pieces[:-1]:
                position += len(piece)
                breaks.append(position)
            used = cell_len(pieces[-1]) + len(word) - len(word.rstrip(" "))
        else:
            used += cell_len(word)
        start += len(word)
    return breaks
