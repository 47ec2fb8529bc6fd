"""The pages of many small entries: roles, services, sources, terms, facts, routes, blocks."""

from __future__ import annotations

from collections.abc import Iterable

from toolkit.core.document import Kind
from toolkit.core.words import KINDS
from toolkit.rendering.address import REGISTER_PAGES
from toolkit.rendering.badge import mark_badge, standing
from toolkit.rendering.edition import Edition
from toolkit.rendering.element import Content, Element, el, external, flat
from toolkit.rendering.obligation import recipients, statements
from toolkit.rendering.page import Page, Section
from toolkit.rendering.phrase import describe


def _register(edition: Edition, kind: Kind, note: str, sections: Iterable[Section]) -> Page:
    meta = edition.library.registers.get(kind)
    title = edition.say(meta.title) if meta else KINDS[kind].get(edition.language)
    return Page(
        key=REGISTER_PAGES[kind],
        group="registers",
        title=title,
        language=edition.language,
        lead=flat(
            [
                el("p", edition.word(note), class_="tk-lead"),
                standing(edition, meta) if meta else None,
            ]
        ),
        sections=tuple(sections),
        meta=meta,
        summary=edition.word(note),
    )


def role_page(edition: Edition) -> Page:
    """Who does what. Real contacts are the organisation's own."""
    return _register(
        edition,
        Kind.ROLES,
        "roles-note",
        [
            Section(
                2,
                role.id,
                edition.say(role.name),
                flat([edition.prose(role.does), _marked(mark_badge(edition, role.mark))]),
            )
            for role in edition.library.roles.values()
        ],
    )


def service_page(edition: Edition) -> Page:
    """The kinds of service that people are referred to."""
    return _register(
        edition,
        Kind.SERVICES,
        "services-note",
        [
            Section(
                2,
                service.id,
                edition.say(service.name),
                flat([edition.prose(service.about), _marked(mark_badge(edition, service.mark))]),
            )
            for service in edition.library.services.values()
        ],
    )


def glossary_page(edition: Edition) -> Page:
    """The terms in alphabetical order of the language."""
    terms = sorted(edition.library.terms.values(), key=lambda t: edition.say(t.term).casefold())
    sections = []
    for term in terms:
        others = term.forms(edition.language)[1:]
        also = (
            el("p", edition.word("also-called"), " ", ", ".join(others), class_="tk-hint")
            if others
            else None
        )
        sections.append(
            Section(
                2,
                term.id,
                edition.say(term.term),
                flat(
                    [
                        edition.prose(term.meaning),
                        also,
                        _marked(mark_badge(edition, term.mark)),
                    ]
                ),
            )
        )
    return _register(edition, Kind.GLOSSARY, "glossary-note", sections)


def source_page(edition: Edition) -> Page:
    """What the guidance rests on, and how much of each source was read."""
    sections = []
    for source in edition.library.sources.values():
        url = source.url
        rows: list[tuple[str, Content]] = [
            ("publisher", source.publisher),
            ("year", source.year),
            ("read", edition.word(f"read-{source.read}")),
            ("supports", edition.inline(source.supports)),
            ("address", _outside(url) if url else None),
        ]
        sections.append(
            Section(
                2,
                source.id,
                source.title,
                flat(
                    [
                        el(
                            "dl",
                            [
                                el("div", el("dt", edition.word(key)), el("dd", value))
                                for key, value in rows
                                if value
                            ],
                            class_="tk-facts",
                        ),
                        el("p", el("code", source.id), class_="tk-code"),
                    ]
                ),
            )
        )
    return _register(edition, Kind.SOURCES, "sources-note", sections)


def _outside(url: str) -> Element | str:
    address = external(url)
    if address is None:
        return url
    return el("a", url, href=address, rel="external noopener noreferrer", class_="tk-out")


def route_page(edition: Edition) -> Page:
    """Who is told, by who is involved, so that nobody implicated is."""
    sections = []
    for route in edition.library.routes.values():
        rows = [
            el(
                "tr",
                el("td", describe(edition, None, when)),
                el("td", edition.role(pair.first)),
                el("td", edition.role(pair.second)),
            )
            for when, pair in route.rows
        ]
        last = el(
            "tr",
            el("td", edition.word("route-otherwise")),
            el("td", edition.role(route.otherwise.first)),
            el("td", edition.role(route.otherwise.second)),
        )
        table = el(
            "table",
            el(
                "thead",
                el(
                    "tr",
                    [
                        el("th", edition.word(head), scope="col")
                        for head in ("if", "first", "second")
                    ],
                ),
            ),
            el("tbody", rows, last),
        )
        default = el("p", edition.word("route-default"), " ", recipients(edition, route.otherwise))
        sections.append(
            Section(
                2,
                route.id,
                edition.say(route.title),
                flat([default, el("div", table, class_="tk-table")]),
            )
        )
    return _register(edition, Kind.ROUTES, "routes-note", sections)


def fact_page(edition: Edition) -> Page:
    """What is asked once per walk, whichever tree asks it first."""
    return _register(
        edition,
        Kind.FACTS,
        "facts-note",
        [
            Section(
                2,
                fact.id,
                edition.say(fact.title),
                flat(el("ul", [el("li", edition.inline(label)) for _, label in fact.options])),
            )
            for fact in edition.library.facts.values()
        ],
    )


def block_page(edition: Edition) -> Page:
    """The texts that several trees and procedures share."""
    return Page(
        key="blocks",
        group="blocks",
        title=edition.word("blocks"),
        language=edition.language,
        lead=flat(el("p", edition.word("blocks-note"), class_="tk-lead")),
        sections=tuple(
            Section(
                2,
                block.meta.id,
                edition.say(block.meta.title),
                flat([statements(edition, block.items), standing(edition, block.meta)]),
            )
            for block in edition.library.blocks.values()
        ),
        summary=edition.word("blocks-note"),
    )


def _marked(badge: Element | None) -> Element | None:
    return el("p", badge, class_="tk-marks") if badge else None
