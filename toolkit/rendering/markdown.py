"""Markdown of guidelines as elements: the one safe Markdown function of website and PDF.

markdown-it-py only parses; no HTML it makes is ever used. Its tokens are turned into elements one
by one, from a closed list, and what is not on the list is shown as the text it was written as. Raw
HTML and images are off; links lead to documents of the library (`sop:id#step`), to https and
mailto addresses or to `#heading`, and everything else that looks like a link is shown as text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import unquote

from toolkit.core.gate import clean
from toolkit.core.mark import Basis, Evidence, Mark
from toolkit.rendering.address import LINK_KINDS, find
from toolkit.rendering.badge import mark_badge
from toolkit.rendering.edition import Edition
from toolkit.rendering.element import Content, Node, Target, el, external, flat, one_line, plain
from toolkit.rendering.page import Section

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_MARK = re.compile(r"\[\[(?:(?P<source>[SN]):\s*(?P<ids>[a-z0-9][a-z0-9, -]*)|(?P<bare>[GD]))\]\]")
_WRAPPERS = {
    "paragraph": "p",
    "bullet_list": "ul",
    "ordered_list": "ol",
    "list_item": "li",
    "blockquote": "blockquote",
    "table": "table",
    "thead": "thead",
    "tbody": "tbody",
    "tr": "tr",
    "th": "th",
    "td": "td",
    "strong": "strong",
    "em": "em",
}


@dataclass(slots=True)
class _Open:
    """An element whose end has not been read yet."""

    tag: str
    children: list[Content]
    href: Target | str | None = None
    raw: str = ""


@cache
def _parser() -> MarkdownIt:
    """CommonMark and tables, with everything off that could carry markup or fetch something."""
    from markdown_it import MarkdownIt  # 30 ms, only where Markdown is rendered

    parser = MarkdownIt("commonmark", {"html": False, "linkify": False, "typographer": False})
    parser.enable("table")
    parser.disable(["html_block", "html_inline", "image", "autolink"])
    return parser


def render_markdown(edition: Edition, source: str) -> tuple[tuple[Node, ...], tuple[Section, ...]]:
    """`source` as what stands before the first heading, and the sections that follow it."""
    tokens = _parser().parse(clean(source))
    lead: list[Content] = []
    sections: list[Section] = []
    body = lead
    taken: set[str] = set()
    for heading, part in _parts(tokens):
        if heading is not None:
            level = min(max(int(heading.tag[1]), 2), 4)
            title = one_line(plain(_inline(edition, part[1].children or [])))
            body = []
            sections.append(Section(level, heading_id(title, taken), title))
        else:
            body.extend(_blocks(edition, part))
        if sections:
            last = sections[-1]
            sections[-1] = Section(last.level, last.id, last.title, flat(body))
    return flat(lead), tuple(sections)


def heading_id(title: str, taken: set[str]) -> str:
    """An id for a heading, made of its words and not yet in `taken`; it is added there."""
    folded = unicodedata.normalize("NFKD", title.lower())
    words = re.findall(r"[a-z0-9]+", folded.encode("ascii", "ignore").decode())
    stem = "-".join(words)[:60].strip("-") or "section"
    id, count = stem, 2
    while id in taken:
        id, count = f"{stem}-{count}", count + 1
    taken.add(id)
    return id


def _parts(tokens: Sequence[Token]) -> Iterator[tuple[Token | None, Sequence[Token]]]:
    """Headings of the top level (with their three tokens), and the runs of tokens between them."""
    start = 0
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if token.type == "heading_open" and token.level == 0:
            if index > start:
                yield None, tokens[start:index]
            yield token, tokens[index : index + 3]
            index = start = index + 3
            continue
        index += 1
    if start < len(tokens):
        yield None, tokens[start:]


def _blocks(edition: Edition, tokens: Sequence[Token]) -> tuple[Node, ...]:
    stack = [_Open("", [])]
    for token in tokens:
        kind, _, edge = token.type.rpartition("_")
        if token.type == "inline":
            stack[-1].children.append(_inline(edition, token.children or []))
        elif edge == "open" and (kind in _WRAPPERS or kind == "heading"):
            # A paragraph of a tight list is hidden, and so is its frame.
            tag = "" if token.hidden else _WRAPPERS.get(kind, "p")
            stack.append(_Open(tag, []))
        elif edge == "close" and len(stack) > 1:
            done = stack.pop()
            stack[-1].children.append(_closed(done))
        elif token.type == "hr":
            stack[-1].children.append(el("hr"))
        elif token.type in ("fence", "code_block"):
            stack[-1].children.append(el("pre", el("code", token.content)))
        elif token.content:
            stack[-1].children.append(el("p", token.content))
    while len(stack) > 1:
        done = stack.pop()
        stack[-1].children.append(_closed(done))
    return flat(stack[0].children)


def _closed(done: _Open) -> Content:
    if not done.tag:
        return done.children
    if done.tag == "th":
        return el("th", done.children, scope="col")
    if done.tag == "table":
        return el("div", el("table", done.children), class_="tk-table")
    return el(done.tag, done.children)


def _inline(edition: Edition, tokens: Sequence[Token]) -> tuple[Node, ...]:
    stack = [_Open("", [])]
    for token in tokens:
        kind, _, edge = token.type.rpartition("_")
        here = stack[-1].children
        if token.type == "text":
            here.extend(_with_marks(edition, token.content))
        elif token.type == "code_inline":
            here.append(el("code", token.content))
        elif token.type == "softbreak":
            here.append("\n")
        elif token.type == "hardbreak":
            here.append(el("br"))
        elif token.type == "link_open":
            raw = str(token.attrGet("href") or "")
            stack.append(_Open("a", [], _destination(edition, raw), raw))
        elif edge == "open" and kind in _WRAPPERS:
            stack.append(_Open(_WRAPPERS[kind], []))
        elif edge == "close" and len(stack) > 1:
            done = stack.pop()
            stack[-1].children.append(
                _linked(done) if done.tag == "a" else el(done.tag, done.children)
            )
        else:
            here.append(token.content)
    while len(stack) > 1:
        done = stack.pop()
        stack[-1].children.append(done.children)
    return flat(stack[0].children)


def _destination(edition: Edition, raw: str) -> Target | str | None:
    """Where a link leads: a document, a heading of this page or an outside address; else None."""
    address = clean(unquote(raw)).strip()
    if address.startswith("#"):
        return Target("", heading_id(address[1:], set()))
    kind, colon, rest = address.partition(":")
    if colon and kind in LINK_KINDS:
        id, _, anchor = rest.partition("#")
        return find(edition.library, kind, id, anchor or None)
    return external(raw)


def _linked(link: _Open) -> Content:
    words = link.children
    if isinstance(link.href, Target):
        return el("a", words, href=link.href, class_="tk-ref")
    if link.href is not None:
        return el("a", words, href=link.href, rel="external noopener noreferrer", class_="tk-out")
    kind = link.raw.partition(":")[0]
    if kind in LINK_KINDS:
        return words
    # Not an address that readers may be sent to: show them what stands there, as text.
    return ["[", words, "](", unquote(link.raw), ")"]


def _with_marks(edition: Edition, text: str) -> Iterator[Node]:
    at = 0
    for match in _MARK.finditer(text):
        yield text[at : match.start()]
        at = match.end()
        badge = mark_badge(edition, _mark(match))
        if badge is not None:
            yield badge
    yield text[at:]


def _mark(match: re.Match[str]) -> Mark:
    if match["bare"]:
        basis = Basis.PRACTICE if match["bare"] == "G" else Basis.DESIGN_DEFAULT
        return Mark(Evidence.NEEDS_REVIEW, basis)
    ids = tuple(id.strip() for id in match["ids"].split(",") if id.strip())
    if match["source"] == "S":
        return Mark(Evidence.SOURCED, None, ids)
    return Mark(Evidence.NEEDS_REVIEW, Basis.NAMED_SOURCE, ids)
