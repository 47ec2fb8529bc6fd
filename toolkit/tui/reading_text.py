"""Pages of the publication as lines of the screen: what the website shows, read in a terminal.

Tables become one entry per row, since columns do not fit a narrow window and no screen reader reads
them well; drawings are left out, as every tree says the same in words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from textual.content import Content
from textual.style import Style

from toolkit.core.level import Level
from toolkit.rendering.element import Element, Node, Target, plain
from toolkit.rendering.page import Page, Section
from toolkit.tui.sheet import NOTHING, Line, ink, join
from toolkit.tui.themes import SHAPES, level_style

_BULLET, _INDENT = "• ", "  "
_STYLES = {"strong": "bold", "th": "bold", "dt": "$quiet", "code": "bold", "small": "$quiet"}
_BLOCKS = frozenset(
    "p ul ol li dl div aside blockquote details summary table pre hr section header footer nav "
    "article main h1 h2 h3 h4 h5 h6".split()
)
_UNSEEN = frozenset({"svg"})
_LEVELS = {f"tk-level-{level.value.lower()}": level for level in Level}
LINK = "link"
"""The key under which the style of a link holds its number."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link of a page: its words, and where it leads (an address outside is only shown)."""

    words: str
    to: Target | str


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
    writer = _Writer()
    lead = tuple(writer.blocks(page.lead))
    passages = tuple(_passage(section, writer) for section in page.sections)
    return ReadingText(page.title, lead, passages, tuple(writer.links))


def _passage(section: Section, writer: _Writer) -> Passage:
    style = "bold $accent" if section.level <= 2 else "bold"
    lines = [Line(ink(section.title, style), before=1, section=True)]
    lines += writer.blocks(section.body)
    return Passage(section.id, section.title, section.level, tuple(lines))


@dataclass(slots=True)
class _Writer:
    """Turns elements into lines and gathers the links on the way."""

    links: list[Link] = field(default_factory=list)

    def blocks(self, nodes: Sequence[Node], gutter: str = "") -> Iterator[Line]:
        """The lines of `nodes`; what is not a block is put together into paragraphs."""
        loose: list[Node] = []
        for node in nodes:
            if isinstance(node, Element) and node.tag in _UNSEEN:
                continue
            if isinstance(node, Element) and (node.tag in _BLOCKS or _holds_blocks(node)):
                yield from self._paragraph(loose, gutter)
                loose = []
                yield from self._block(node, gutter)
            else:
                loose.append(node)
        yield from self._paragraph(loose, gutter)

    def _block(self, node: Element, gutter: str) -> Iterator[Line]:
        match node.tag:
            case "p" | "summary" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
                label = node.tag != "p" or _has_class(node, "tk-label")
                yield from self._paragraph(node.children, gutter, "bold" if label else "")
            case "ul" | "ol":
                yield from self._list(node, gutter)
            case "table":
                yield from self._table(node, gutter)
            case "dl":
                yield from self._pairs(node, gutter)
            case "pre":
                for row in plain(node.children).splitlines():
                    yield Line(ink(row), ink(gutter + _INDENT))
            case "hr":
                yield Line(NOTHING)
            case "blockquote":
                yield from self.blocks(node.children, gutter + _INDENT)
            case _:
                yield from self.blocks(node.children, gutter)

    def _paragraph(self, nodes: Sequence[Node], gutter: str, style: str = "") -> Iterator[Line]:
        for words in self._rows_of(nodes, style):
            if words.plain.strip():
                yield Line(_stripped(words), ink(gutter))

    def _list(self, node: Element, gutter: str) -> Iterator[Line]:
        for number, item in enumerate(_elements(node, "li"), 1):
            mark = f"{number}. " if node.tag == "ol" else _BULLET
            lines = list(self.blocks(item.children, gutter + " " * len(mark)))
            if lines:
                yield replace(lines[0], gutter=ink(gutter + mark, "$quiet"), before=0)
                yield from lines[1:]

    def _table(self, node: Element, gutter: str) -> Iterator[Line]:
        rows = list(_rows(node))
        heads = [plain(cell.children) for cell in rows[0]] if rows and _is_head(rows[0]) else []
        for cells in rows[1:] if heads else rows:
            named = heads and len(heads) > 2
            first, rest = (cells[:2], cells[2:]) if _is_count(cells) else (cells[:1], cells[1:])
            words = join(*_spaced(self._inline(cell.children, "bold") for cell in first))
            yield Line(_stripped(words), ink(gutter + _BULLET, "$quiet"))
            for number, cell in enumerate(rest, len(first)):
                head = f"{heads[number]}: " if named and number < len(heads) else ""
                inside = gutter + _INDENT
                lines = list(self.blocks(cell.children, inside))
                if lines and lines[0].body.plain.strip() not in ("", "–"):
                    yield replace(lines[0], body=join(ink(head, "$quiet"), lines[0].body))
                    yield from lines[1:]

    def _pairs(self, node: Element, gutter: str) -> Iterator[Line]:
        for pair in _pairs_of(node):
            words = [self._inline(part.children, _STYLES.get(part.tag, "")) for part in pair]
            head = join(words[0], ink(": ", "$quiet"))
            yield Line(_stripped(join(head, *_spaced(words[1:]))), ink(gutter))

    def _rows_of(self, nodes: Sequence[Node], style: str) -> Iterator[Content]:
        """The words of `nodes`, a row for every line break."""
        row: list[Node] = []
        for node in nodes:
            if isinstance(node, Element) and node.tag == "br":
                yield self._inline(row, style)
                row = []
            else:
                row.append(node)
        yield self._inline(row, style)

    def _inline(self, nodes: Sequence[Node], style: str = "") -> Content:
        return join(*(self._words(node, style) for node in nodes))

    def _words(self, node: Node, style: str) -> Content:
        if isinstance(node, str):
            return ink(node, style)
        if node.tag in _UNSEEN:
            return NOTHING
        if node.tag in ("br", "hr", "wbr"):
            return ink(" ")
        href = dict(node.attributes).get("href") if node.tag == "a" else None
        level = next((_LEVELS[name] for name in _classes(node) if name in _LEVELS), None)
        if level:
            return ink(f"{SHAPES[level]} {plain(node.children)}", level_style(level))
        own = "bold" if _has_class(node, "tk-within") else _STYLES.get(node.tag, style)
        words = self._inline(node.children, own)
        if isinstance(href, Target) or (isinstance(href, str) and href):
            number = len(self.links)
            self.links.append(Link(words.plain.strip(), href))
            words = words.stylize("underline").stylize(Style.from_meta({LINK: number}))
        return words


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


def _spaced(parts: Iterator[Content] | Sequence[Content]) -> list[Content]:
    found: list[Content] = []
    for part in parts:
        found += [ink(" "), part] if found else [part]
    return found


def _classes(node: Element) -> list[str]:
    value = dict(node.attributes).get("class", "")
    return value.split() if isinstance(value, str) else []


def _has_class(node: Element, name: str) -> bool:
    return name in _classes(node)


def _stripped(words: Content) -> Content:
    text = words.plain
    start = len(text) - len(text.lstrip())
    return words[start:].rstrip()
