"""A publication as one book: cover, contents with page numbers, chapters, all in one HTML
document.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from toolkit.core.clock import day_in_words
from toolkit.core.gate import clean
from toolkit.core.words import LANGUAGE_NAMES
from toolkit.rendering.element import Content, Element, Target, el, write_html
from toolkit.rendering.library_pages import GROUPS, Publication
from toolkit.rendering.page import Page
from toolkit.rendering.words import WORDS

LEFT_OUT = frozenset(
    {"rules", "trees/index", "sops/index", "forms/index", "guidelines/index", "definitions/index"}
)
"""Pages that only make sense on a website: overviews (the book has a table of contents) and the
messages of the content check, which are for people who edit files."""


@dataclass(frozen=True, slots=True)
class Imprint:
    """What the cover says: version of the content, its date, the languages there are. `partial` is
    a book of some documents only.
    """

    version: str
    as_of: date
    languages: Sequence[str]
    partial: bool = False


def book_pages(publication: Publication) -> tuple[Page, ...]:
    """The pages that belong into a book, in the order of its chapters."""
    return tuple(
        page for group in GROUPS for page in publication.of_group(group) if page.key not in LEFT_OUT
    )


def write_book(publication: Publication, pages: Sequence[Page], imprint: Imprint) -> str:
    """The HTML of the book. Links to pages that are not in it are shown as plain words."""
    language = publication.language
    known = {page.key: frozenset(s.id for s in page.sections) for page in pages}

    def word(key: str, **values: str) -> str:
        return WORDS[key].get(language).format(**values)

    def writer(here: str) -> _Writer:
        return _Writer(here, known)

    chapters = []
    contents = []
    for group in GROUPS:
        members = [page for page in pages if page.group == group]
        if not members:
            continue
        name = word(group)
        # A chapter of one document bears its name, and the document needs no heading of its own.
        alone = len(members) == 1 and (group == "start" or members[0].title == name)
        chapters.append(
            f'<section class="chapter" id="chapter-{group}"><h2>{escape(name)}</h2>'
            + "".join(_document(page, writer(page.key), headed=not alone) for page in members)
            + "</section>"
        )
        inner = [] if alone else [(f"#{prefix(page.key)}", page.title) for page in members]
        contents.append(_entry(f"#chapter-{group}", name, inner))
    listing = el("ol", contents)
    title = publication.title if not imprint.partial else ", ".join(page.title for page in pages)
    body = "".join(
        [
            _cover(publication, imprint, title),
            f'<nav class="contents" id="contents"><h2>{escape(word("contents"))}</h2>',
            write_html(listing, lambda target: f"#{target.anchor}"),
            "</nav>",
            *chapters,
        ]
    )
    return (
        f'<!doctype html>\n<html lang="{escape(language)}"><head><meta charset="utf-8">'
        f"<title>{escape(clean(title))}</title>"
        f'<meta name="author" content="{escape(publication.title)}">'
        f'<meta name="description" content="{escape(word("cover-status"))}">'
        f'<meta name="dcterms.created" content="{imprint.as_of.isoformat()}">'
        f'<meta name="dcterms.modified" content="{imprint.as_of.isoformat()}">'
        '<link rel="stylesheet" href="print.css">'
        f"</head><body>{body}</body></html>\n"
    )


def prefix(key: str) -> str:
    """The id of a page inside the book."""
    return key.replace("/", "-")


class _Writer:
    """Writes the content of one page of the book: its ids get the page's name in front."""

    def __init__(self, here: str, known: dict[str, frozenset[str]]) -> None:
        self.here = here
        self.known = known

    def id(self, anchor: str) -> str:
        return f"{prefix(self.here)}--{anchor}"

    def resolve(self, target: Target) -> str | None:
        page = target.page or self.here
        if page not in self.known:
            return None
        if not target.anchor:
            return f"#{prefix(page)}"
        if target.anchor not in self.known[page]:
            return f"#{prefix(page)}"
        return f"#{prefix(page)}--{target.anchor}"

    def html(self, content: Content) -> str:
        return write_html(content, self.resolve, self.id)


def _document(page: Page, writer: _Writer, *, headed: bool) -> str:
    heading = f"<h3>{escape(clean(page.title))}</h3>" if headed else ""
    parts = [
        f'<section class="document in-{page.group}" id="{prefix(page.key)}">{heading}',
        writer.html(page.lead),
    ]
    shift = 2 if headed else 1
    for section in page.sections:
        tag = f"h{section.level + shift}"
        title = escape(clean(section.title))
        parts.append(f'<{tag} id="{writer.id(section.id)}">{title}</{tag}>')
        parts.append(writer.html(section.body))
    return "".join([*parts, "</section>"])


def _entry(address: str, name: str, inner: Sequence[tuple[str, str]]) -> Element:
    below = [el("li", el("a", title, href=Target("", href[1:]))) for href, title in inner]
    return el(
        "li",
        el("a", name, href=Target("", address[1:])),
        el("ol", below) if below else None,
    )


def _cover(publication: Publication, imprint: Imprint, title: str) -> str:
    language = publication.language

    def say(key: str, **values: str) -> str:
        return WORDS[key].get(language).format(**values)

    as_of = say("cover-date", date=day_in_words(imprint.as_of, language))
    version = say("cover-version", version=imprint.version)
    names = ", ".join(LANGUAGE_NAMES.get(code, code) for code in imprint.languages)
    honesty = "cover-honesty-part" if imprint.partial else "cover-honesty"
    cover = el(
        "section",
        el("p", f"{publication.title} · {version}", class_="tk-book"),
        el("p", f"{as_of} · {say('cover-status')}", class_="tk-running"),
        el(
            "div",
            el("p", say("handbook"), class_="kind"),
            el("h1", title),
            el("p", say("cover-status"), class_="subtitle"),
            class_="where",
        ),
        el(
            "div",
            el("p", el("strong", version)),
            el("p", as_of),
            el("p", say("cover-languages", names=names)),
            class_="facts",
        ),
        el("div", el("p", say(honesty)), class_="honesty"),
        class_="cover",
    )
    return write_html(cover, lambda _: None)
