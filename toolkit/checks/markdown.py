"""What the Markdown bodies of guidelines may hold: safe links, known marks, no HTML, no images.

The parser is told to understand HTML, so that what it would let through is found and refused; the
renderers use the same parser without HTML. markdown-it-py is imported when a body is read: 40 ms
that a walk does not pay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from toolkit.checks.names import SHELVES, Name, resolve
from toolkit.core.diagnostic import Diagnostic, Pointer
from toolkit.core.document import Source
from toolkit.core.library import Library
from toolkit.core.text import SOURCE_LANGUAGE

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_OURS = re.compile(r"^([a-z]+):([a-z0-9-]+)(?:#([^#]*))?$")
_OUTSIDE = re.compile(r"^(https://[^\s/]+|mailto:[^\s@]+@[^\s@]+$|#[^\s#]+$)", re.IGNORECASE)
# No bracket inside, and bounded: else 50,000 opening brackets alone take minutes.
_MARK = re.compile(r"\[\[([^\[\]\n]{0,200})\]\]")
_MARK_FORM = re.compile(r"^(?:[GD]|([SN]):\s*([a-z0-9-]+(?:,\s*[a-z0-9-]+)*))$")
_ANCHORED = ("sop", "tree", "fragment")


@dataclass(frozen=True, slots=True)
class Body:
    """The body of a guideline in one language, and the file it stands in."""

    file: str
    lines: tuple[str, ...]

    def at(self, line: int, words: str = "") -> Pointer:
        """The pointer to `words` in line `line` (from 0) of the body; to the line where they are
        written otherwise there, as an address with escapes can be.
        """
        start = self.lines[line].find(words) if words and line < len(self.lines) else -1
        columns = (start, start + len(words)) if start >= 0 else ()
        return Pointer(self.file, ("body", line, *columns))


@dataclass(frozen=True, slots=True)
class Found:
    """A token of a body and its line there, from 0."""

    line: int
    token: Token


def bodies(library: Library) -> Iterator[Body]:
    """Every body of every guideline, in every language it is written in."""
    for guideline in library.guidelines.values():
        for language, text in guideline.body.by_language:
            yield Body(file_in(guideline.meta.file, language), tuple(text.split("\n")))


def file_in(file: str, language: str) -> str:
    """The file that holds the texts of `file` in `language`: its sidecar, or itself."""
    if language == SOURCE_LANGUAGE:
        return file
    stem, _, suffix = file.rpartition(".")
    return f"{stem}.{language}.{suffix}"


@lru_cache(maxsize=256)
def tokens(lines: tuple[str, ...]) -> tuple[Found, ...]:
    """Every token of a Markdown text that says something, with its line."""
    found: list[Found] = []
    for token in _parser().parse("\n".join(lines)):
        line = token.map[0] if token.map else 0
        if token.type == "inline":
            found += _inline(token.children or (), line)
        else:
            found.append(Found(line, token))
    return tuple(found)


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    class _EveryLink(MarkdownIt):
        """Keeps unsafe links as links, so that they can be named."""

        def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802 - the parser's own name
            return True

    return _EveryLink("commonmark", {"html": True}).enable("table")


def _inline(children: Sequence[Token], line: int) -> Iterator[Found]:
    for child in children:
        yield Found(line, child)
        if child.type in ("softbreak", "hardbreak"):
            line += 1
        else:
            line += child.content.count("\n")


def linked_names(library: Library) -> Iterator[Name]:
    """Every document or entry that a body links to, or names in an evidence mark."""
    for body in bodies(library):
        for found in tokens(body.lines):
            yield from _names(found, body)


def _names(found: Found, body: Body) -> Iterator[Name]:
    if found.token.type == "link_open":
        address = str(found.token.attrGet("href") or "")
        match = _OURS.match(address)
        if match and match[1] in SHELVES:
            yield Name(match[1], match[2], body.at(found.line, address), match[3])
    for _, source, mark in _cited(found.token):
        yield Name("source", source, body.at(found.line, mark))


def _marks(token: Token) -> list[str]:
    """What stands between the double brackets of a text."""
    return _MARK.findall(token.content) if token.type == "text" else []


def _cited(token: Token) -> Iterator[tuple[str, str, str]]:
    """The sources that evidence marks of a text name: the mark's letter, the source, the mark."""
    for mark in _marks(token):
        form = _MARK_FORM.match(mark)
        if form and form[2]:
            for source in form[2].split(","):
                yield form[1], source.strip(), f"[[{mark}]]"


def check_markdown(library: Library) -> Iterator[Diagnostic]:
    """TK201, TK202, TK204: what bodies link to and cite exists. TK211 to TK214: they hold no unsafe
    link, no HTML, no image and no mistaken mark. TK302: what they cite as read was read.
    """
    for body in bodies(library):
        html_lines: set[int] = set()
        for found in tokens(body.lines):
            if found.token.type in ("html_block", "html_inline"):
                if found.line not in html_lines:  # not once for <b> and again for </b>
                    yield _html(found, body)
                html_lines.add(found.line)
            yield from _refused(found, body)
            for name in _names(found, body):
                yield from resolve(library, name)
                yield from _without_anchor(name)
            yield from _unread_sources(library, found, body)


def _html(found: Found, body: Body) -> Diagnostic:
    shown = found.token.content.strip().split("\n")[0]
    return Diagnostic(
        "TK212",
        f"this text contains HTML: {_short(shown)}",
        body.at(found.line, shown),
        "write it in Markdown (**bold**, *italic*, lists, tables); for a < sign itself write \\<",
    )


def _refused(found: Found, body: Body) -> Iterator[Diagnostic]:
    token = found.token
    if token.type == "image":
        source = str(token.attrGet("src") or "")
        yield Diagnostic(
            "TK213",
            f'this text contains an image: "{_short(source)}"',
            body.at(found.line, source),
            "say it in words, as a list or a table; diagrams of trees are drawn by themselves",
        )
    elif token.type == "link_open":
        yield from _refused_link(str(token.attrGet("href") or ""), found.line, body)
    for mark in _marks(token):
        if not _MARK_FORM.match(mark):
            yield Diagnostic(
                "TK214",
                f'"[[{_short(mark)}]]" is no evidence mark',
                body.at(found.line, f"[[{mark}]]"),
                "write [[S: source-id]], [[N: source-id]], [[G]] or [[D]]",
            )


def _refused_link(address: str, line: int, body: Body) -> Iterator[Diagnostic]:
    ours = _OURS.match(address)
    if _OUTSIDE.match(address) or (ours and ours[1] in SHELVES):
        return
    if not address:
        message = "a link leads nowhere"
    elif ":" in address.split("/")[0]:
        message = f'a link may not lead to "{_short(address)}"'
    else:
        message = f'"{_short(address)}" is no address that still works on the website'
    yield Diagnostic(
        "TK211",
        message,
        body.at(line, address),
        "write kind:id for a document of ours (guideline:confidentiality, "
        "sop:receive-a-disclosure#listen), or https://…, mailto:…, #heading",
    )


def _without_anchor(name: Name) -> Iterator[Diagnostic]:
    if name.anchor is not None and name.word not in _ANCHORED:
        yield Diagnostic(
            "TK211",
            f'a link to a {name.word} cannot lead to "#{name.anchor}"',
            name.pointer,
            "only steps of an SOP and nodes of a tree have addresses of their own: "
            f"write {name.word}:{name.id}",
        )


def _unread_sources(library: Library, found: Found, body: Body) -> Iterator[Diagnostic]:
    for letter, name, mark in _cited(found.token):
        source = library.sources.get(name)
        if letter == "S" and source is not None and not was_read(source):
            yield unread(source, body.at(found.line, mark), f"[[N: {source.id}]]")


def was_read(source: Source) -> bool:
    """Whether enough of `source` was read to stand behind a statement."""
    return source.read in ("full", "part")


def unread(source: Source, at: Pointer, instead: str) -> Diagnostic:
    """The finding for a statement that says more of `source` than was read."""
    how = "only its table of contents was read" if source.read == "toc" else "nobody read it"
    return Diagnostic(
        "TK302",
        f'"{source.id}" cannot carry a sourced statement: {how}',
        at,
        f"write {instead} until somebody has read the passage",
    )


def _short(text: str, limit: int = 60) -> str:
    return text if len(text) <= limit else f"{text[: limit - 1]}…"
