"""Pages of the publication as lines to read in a terminal, before anyone draws them.

The screen and the plain lines show the same words in the same order, so both begin here. Tables
become one entry per row, since columns do not fit a narrow window and no screen reader reads them
well; drawings are left out, as every tree says the same in words.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from toolkit.core.level import Level
from toolkit.rendering.element import Element, Node, Target, plain
from toolkit.rendering.page import Page, Section

BULLET = "• "
_INDENT = "  "
_STYLES = {"strong": "bold", "th": "bold", "dt": "quiet", "code": "bold", "small": "quiet"}
_BLOCKS = frozenset(
    "p ul ol li dl div aside blockquote details summary table pre hr section header footer nav "
    "article main h1 h2 h3 h4 h5 h6".split()
)
_UNSEEN = frozenset({"svg"})
_LEVELS = {f"tk-level-{level.value.lower()}": level for level in Level}


@dataclass(frozen=True, slots=True)
class Piece:
    """Words in one style: `bold`, `quiet` or none; `level` where they name one; `link` is the
    number of the link that they belong to. An `aside` is no part of the sentence it stands in.
    """

    words: str
    style: str = ""
    level: Level | None = None
    link: int | None = None
    aside: bool = False


@dataclass(frozen=True, slots=True)
class ReadingLine:
    """A paragraph, or an entry of a list. `lead` stands before its first row only; `close` is one
    of several short lines that belong together.
    """

    pieces: tuple[Piece, ...]
    lead: str = ""
    close: bool = False

    @property
    def words(self) -> str:
        """The words alone."""
        return "".join(piece.words for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Link:
    """A link of a page: its words, and where it leads (an address outside is only shown)."""

    words: str
    to: Target | str


@dataclass(frozen=True, slots=True)
class Part:
    """A section as lines, without its heading. `id` is its anchor on the page."""

    id: str
    title: str
    level: int
    lines: tuple[ReadingLine, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A page to read: what stands before the first heading, the sections, the links in order."""

    title: str
    lead: tuple[ReadingLine, ...]
    parts: tuple[Part, ...]
    links: tuple[Link, ...]

    def holding(self, words: str) -> tuple[int, ...]:
        """The numbers of the parts that hold `words`, whatever the capitals and accents."""
        wanted = _folded(words)
        texts = (
            "\n".join((part.title, *(line.words for line in part.lines))) for part in self.parts
        )
        found = (number for number, text in enumerate(texts) if wanted in _folded(text))
        return tuple(found) if wanted else ()


def _folded(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text.casefold())
    plain_letters = (letter for letter in apart if not unicodedata.combining(letter))
    return " ".join("".join(plain_letters).split())


DIAGRAM = "_diagram"
"""The section of a tree's page that holds its diagram."""


def reading_of(page: Page) -> Reading:
    """The lines of `page`."""
    writer = _Writer(page.language)
    lead = tuple(writer.blocks(page.lead))
    parts = tuple(
        _part(section, writer) for section in page.sections if section.id != DIAGRAM
    )  # which lines cannot draw; every box of it is a section
    return Reading(page.title, lead, parts, tuple(writer.links))


def lines_of(nodes: Sequence[Node], language: str) -> tuple[ReadingLine, ...]:
    """The lines of a piece of a page."""
    return tuple(_Writer(language).blocks(nodes))


def _part(section: Section, writer: _Writer) -> Part:
    return Part(section.id, section.title, section.level, tuple(writer.blocks(section.body)))


@dataclass(slots=True)
class _Writer:
    """Turns elements into lines and gathers the links on the way."""

    language: str
    links: list[Link] = field(default_factory=list)

    def blocks(self, nodes: Sequence[Node], lead: str = "") -> Iterator[ReadingLine]:
        """The lines of `nodes`; what is not a block is put together into paragraphs."""
        loose: list[Node] = []
        for node in nodes:
            if isinstance(node, Element) and node.tag in _UNSEEN:
                continue
            if isinstance(node, Element) and (node.tag in _BLOCKS or _holds_blocks(node)):
                yield from self._paragraph(loose, lead)
                loose = []
                yield from self._block(node, lead)
            else:
                loose.append(node)
        yield from self._paragraph(loose, lead)

    def _block(self, node: Element, lead: str) -> Iterator[ReadingLine]:
        match node.tag:
            case "p" | "summary" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
                label = node.tag != "p" or "tk-label" in _classes(node)
                yield from self._paragraph(node.children, lead, "bold" if label else "")
            case "ul" | "ol":
                yield from self._list(node, lead)
            case "table":
                yield from self._table(node, lead)
            case "dl":
                yield from self._pairs(node, lead)
            case "pre":
                for row in plain(node.children).splitlines():
                    yield ReadingLine((Piece(row),), lead + _INDENT)
            case "hr":
                yield ReadingLine(())
            case "blockquote":
                yield from self.blocks(node.children, lead + _INDENT)
            case _:
                yield from self.blocks(node.children, lead)

    def _paragraph(
        self, nodes: Sequence[Node], lead: str, style: str = ""
    ) -> Iterator[ReadingLine]:
        for pieces in self._rows_of(nodes, style):
            line = ReadingLine(_stripped(pieces), lead)
            if line.words.strip():
                yield line

    def _list(self, node: Element, lead: str) -> Iterator[ReadingLine]:
        for number, item in enumerate(_elements(node, "li"), 1):
            mark = f"{number}. " if node.tag == "ol" else BULLET
            lines = list(self.blocks(item.children, lead + " " * len(mark)))
            if lines:
                yield replace(lines[0], lead=lead + mark)
                yield from lines[1:]

    def _table(self, node: Element, lead: str) -> Iterator[ReadingLine]:
        rows = list(_rows(node))
        heads = [plain(cell.children) for cell in rows[0]] if rows and _is_head(rows[0]) else []
        for cells in rows[1:] if heads else rows:
            named = heads and len(heads) > 2
            first, rest = (cells[:2], cells[2:]) if _is_count(cells) else (cells[:1], cells[1:])
            words = _spaced(self._inline(cell.children, "bold") for cell in first)
            yield ReadingLine(_stripped(words), lead + BULLET)
            for number, cell in enumerate(rest, len(first)):
                head = heads[number] + self._colon if named and number < len(heads) else ""
                lines = list(self.blocks(cell.children, lead + _INDENT))
                if lines and lines[0].words.strip() not in ("", "–"):
                    yield replace(lines[0], pieces=(Piece(head, "quiet"), *lines[0].pieces))
                    yield from lines[1:]

    def _pairs(self, node: Element, lead: str) -> Iterator[ReadingLine]:
        for pair in _pairs_of(node):
            words = [self._inline(part.children, _STYLES.get(part.tag, "")) for part in pair]
            head = [*words[0], Piece(self._colon, "quiet"), *_spaced(words[1:])]
            yield ReadingLine(_stripped(head), lead, close=True)

    @property
    def _colon(self) -> str:
        return "\u00a0: " if self.language == "fr" else ": "

    def _rows_of(self, nodes: Sequence[Node], style: str) -> Iterator[list[Piece]]:
        """The words of `nodes`, a row for every line break."""
        row: list[Node] = []
        for node in nodes:
            if isinstance(node, Element) and node.tag == "br":
                yield self._inline(row, style)
                row = []
            else:
                row.append(node)
        yield self._inline(row, style)

    def _inline(self, nodes: Sequence[Node], style: str = "") -> list[Piece]:
        return [piece for node in nodes for piece in self._words(node, style)]

    def _words(self, node: Node, style: str) -> list[Piece]:
        if isinstance(node, str):
            return [Piece(node, style)]
        if node.tag in _UNSEEN:
            return []
        if node.tag in ("br", "hr", "wbr"):
            return [Piece(" ")]
        href = dict(node.attributes).get("href") if node.tag == "a" else None
        level = next((_LEVELS[name] for name in _classes(node) if name in _LEVELS), None)
        if level:
            return [Piece(plain(node.children), level=level)]
        own = "bold" if "tk-within" in _classes(node) else _STYLES.get(node.tag, style)
        pieces = self._inline(node.children, own)
        if node.tag == "small":
            pieces = [replace(piece, aside=True) for piece in pieces]
        if isinstance(href, Target) or (isinstance(href, str) and href):
            number = len(self.links)
            self.links.append(Link("".join(piece.words for piece in pieces).strip(), href))
            pieces = [replace(piece, link=number) for piece in pieces]
        return pieces


def _holds_blocks(node: Element) -> bool:
    return any(isinstance(child, Element) and child.tag in _BLOCKS for child in node.children)


def _elements(node: Element, tag: str) -> Iterator[Element]:
    for child in node.children:
        if isinstance(child, Element):
            if child.tag == tag:
                yield child
            elif child.tag in ("thead", "tbody", "div"):
                yield from _elements(child, tag)


def _rows(table: Element) -> Iterator[list[Element]]:
    for row in _elements(table, "tr"):
        yield [child for child in row.children if isinstance(child, Element)]


def _pairs_of(node: Element) -> Iterator[list[Element]]:
    """The term and its descriptions, whether or not each pair stands in an element of its own."""
    pair: list[Element] = []
    for child in node.children:
        if not isinstance(child, Element):
            continue
        if child.tag == "div":
            yield from _pairs_of(child)
        elif child.tag == "dt":
            if pair:
                yield pair
            pair = [child]
        elif pair:
            pair.append(child)
    if pair:
        yield pair


def _is_head(row: list[Element]) -> bool:
    return bool(row) and all(cell.tag == "th" for cell in row)


def _is_count(cells: list[Element]) -> bool:
    """Whether the first cell is only the number of the row."""
    return len(cells) > 1 and plain(cells[0].children).strip().rstrip(".").isdecimal()


def _spaced(parts: Iterable[list[Piece]]) -> list[Piece]:
    found: list[Piece] = []
    for part in parts:
        found += [Piece(" "), *part] if found else part
    return found


def _classes(node: Element) -> list[str]:
    value = dict(node.attributes).get("class", "")
    return value.split() if isinstance(value, str) else []


def _stripped(pieces: list[Piece]) -> tuple[Piece, ...]:
    """The pieces without the spaces around all of them."""
    found = [piece for piece in pieces if piece.words]
    while found and not (first := found[0].words.lstrip()):
        del found[0]
    if found:
        found[0] = replace(found[0], words=first)
    while found and not (last := found[-1].words.rstrip()):
        del found[-1]
    if found:
        found[-1] = replace(found[-1], words=last)
    return tuple(found)
