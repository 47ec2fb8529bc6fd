"""Pages of the publication as lines of the screen: the words of `rendering/reading.py`, in ink."""

from __future__ import annotations

from dataclasses import dataclass

from textual.content import Content
from textual.style import Style

from toolkit.rendering.page import Page
from toolkit.rendering.reading import Link, Part, Piece, ReadingLine, reading_of
from toolkit.tui.sheet import Line, ink, join
from toolkit.tui.themes import SHAPES, level_style

_STYLES = {"": "", "bold": "bold", "quiet": "$quiet"}
LINK = "link"
"""The key under which the style of a link holds its number."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A section as lines; the first is its heading. `id` is its anchor on the page."""

    id: str
    title: str
    level: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class ReadingText:
    """A page to read: what stands before the first heading, the sections, the links in order."""

    title: str
    lead: tuple[Line, ...]
    passages: tuple[Passage, ...]
    links: tuple[Link, ...]


def reading_text(page: Page) -> ReadingText:
    """The lines of `page`."""
    reading = reading_of(page)
    lead = tuple(_line(line) for line in reading.lead)
    passages = tuple(_passage(part) for part in reading.parts)
    return ReadingText(reading.title, lead, passages, reading.links)


def _passage(part: Part) -> Passage:
    style = "bold $accent" if part.level <= 2 else "bold"
    heading = Line(ink(part.title, style), before=1, section=True)
    lines = (heading, *(_line(line) for line in part.lines))
    return Passage(part.id, part.title, part.level, lines)


def _line(line: ReadingLine) -> Line:
    lead = ink(line.lead, "$quiet" if line.lead.strip() else "")
    return Line(join(*(_ink(piece) for piece in line.pieces)), lead)


def _ink(piece: Piece) -> Content:
    if piece.level:
        words = ink(f"{SHAPES[piece.level]} {piece.words}", level_style(piece.level))
    else:
        words = ink(piece.words, _STYLES[piece.style])
    if piece.link is None:
        return words
    return words.stylize("underline").stylize(Style.from_meta({LINK: piece.link}))
