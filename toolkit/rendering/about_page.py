"""The page about the standing of the content: what it is, what the marks mean, where each document
is.
"""

from __future__ import annotations

from toolkit.core.clock import day_in_words
from toolkit.core.document import Meta
from toolkit.core.level import Level
from toolkit.core.mark import Basis, Evidence, Mark
from toolkit.core.text import SOURCE_LANGUAGE
from toolkit.core.words import KINDS, LANGUAGE_NAMES, NOTICE, mark_in_words
from toolkit.rendering.address import ABOUT, REGISTER_PAGES, REVIEW, find
from toolkit.rendering.badge import deadline_badge, level_badge, status_badge
from toolkit.rendering.edition import Edition
from toolkit.rendering.element import Element, Target, el, flat
from toolkit.rendering.page import Page, Section

_MARKS = (
    Mark(Evidence.SOURCED),
    Mark(Evidence.NEEDS_REVIEW, Basis.NAMED_SOURCE),
    Mark(Evidence.NEEDS_REVIEW, Basis.PRACTICE),
    Mark(Evidence.NEEDS_REVIEW, Basis.DESIGN_DEFAULT),
)


def about_page(edition: Edition) -> Page:
    """What this is and is not, the evidence marks, the levels, and the status of every document."""
    return Page(
        key=ABOUT,
        group="about",
        title=edition.word("about"),
        language=edition.language,
        lead=flat(
            [
                el("p", NOTICE.get(edition.language), class_="tk-lead"),
                el("p", edition.word("about-draft")),
                el("p", edition.word("about-no-data")),
                el("p", edition.word("about-emergency")),
                el("p", edition.page(REVIEW, edition.word("decide"))),
            ]
        ),
        sections=(
            Section(2, "_evidence", edition.word("about-evidence"), flat(_marks(edition))),
            Section(2, "_levels", edition.word("about-levels"), flat(_levels(edition))),
            Section(2, "_languages", edition.word("about-languages"), flat(_languages(edition))),
            Section(2, "_documents", edition.word("about-documents"), flat(_documents(edition))),
            Section(
                2, "_licence", edition.word("about-licence"), flat(el("p", edition.word("licence")))
            ),
        ),
        summary=NOTICE.get(edition.language),
    )


def _marks(edition: Edition) -> Element:
    return el(
        "dl",
        [
            el(
                "div",
                el(
                    "dt",
                    el(
                        "small",
                        edition.word(f"mark-{mark.word}"),
                        class_=f"tk-mark tk-mark-{mark.word}",
                    ),
                ),
                el(
                    "dd",
                    el("strong", mark_in_words(mark, edition.language)),
                    ". ",
                    edition.word(f"about-{mark.word}"),
                ),
            )
            for mark in _MARKS
        ],
        class_="tk-legend",
    )


def _levels(edition: Edition) -> Element:
    rows = [
        el(
            "tr",
            el("th", level_badge(edition, level), scope="row"),
            el("td", deadline_badge(edition, level.ceiling)),
        )
        for level in Level
    ]
    head = el("tr", [el("th", edition.word(key), scope="col") for key in ("level", "ceiling")])
    return el("div", el("table", el("thead", head), el("tbody", rows)), class_="tk-table")


def _languages(edition: Edition) -> list[Element]:
    names = [LANGUAGE_NAMES.get(code, code) for code in edition.library.languages]
    source = LANGUAGE_NAMES[SOURCE_LANGUAGE]
    return [el("p", edition.word("languages-note", names=", ".join(names), source=source))]


def _documents(edition: Edition) -> Element:
    heads = ("document", "kind", "version", "status", "evidence", "owner", "review-due")
    rows = [
        el(
            "tr",
            el("th", _title(edition, meta), scope="row"),
            el("td", KINDS[meta.kind].get(edition.language)),
            el("td", meta.version),
            el("td", status_badge(edition, meta.status)),
            el("td", edition.word(f"mark-{meta.mark.word}") if meta.mark else "–"),
            el("td", edition.role(meta.owner)),
            el("td", day_in_words(meta.due, edition.language)),
        )
        for meta in edition.library.metas()
    ]
    head = el("tr", [el("th", edition.word(key), scope="col") for key in heads])
    return el("div", el("table", el("thead", head), el("tbody", rows)), class_="tk-table")


def _title(edition: Edition, meta: Meta) -> Element | str:
    if meta.kind in REGISTER_PAGES:
        place: Target | None = Target(REGISTER_PAGES[meta.kind])
    else:
        place = find(edition.library, meta.kind.value, meta.id)
    words = edition.say(meta.title)
    return el("a", words, href=place, class_="tk-ref") if place else words
