"""What an organisation has to decide before it adopts the content: every statement that is a
default of ours, practice, or a named source that nobody re-read, by the role that owns it.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby

from toolkit.checks.undecided import Undecided, by_owner, counts, undecided
from toolkit.core.clock import day_in_words
from toolkit.core.mark import Evidence, Mark
from toolkit.core.words import KINDS, mark_in_words
from toolkit.rendering.address import REGISTER_PAGES, REVIEW, find
from toolkit.rendering.badge import mark_badge
from toolkit.rendering.edition import Edition
from toolkit.rendering.element import Content, Element, Target, el, flat
from toolkit.rendering.markdown import render_markdown
from toolkit.rendering.page import Page, Section

Headings = Mapping[str, tuple[str, ...]]
"""The ids of the headings of each guideline, in order."""


def review_page(edition: Edition) -> Page:
    """The page of everything that is still open: counts first, then owners and their documents."""
    items = undecided(edition.library, edition.language)
    owners = by_owner(items)
    headings = _headings(edition)
    sections = []
    for role, owned in owners.items():
        name = edition.title("role", role)
        sections.append(Section(2, f"_owner-{role}", f"{name} ({len(owned)})"))
        for (kind, id), group in groupby(owned, lambda item: (item.meta.kind.value, item.meta.id)):
            listed = tuple(group)
            title = edition.say(listed[0].meta.title)
            sections.append(
                Section(3, f"_{kind}-{id}", title, flat(_listed(edition, listed, headings)))
            )
    return Page(
        key=REVIEW,
        group="about",
        title=edition.word("decide"),
        language=edition.language,
        lead=flat(
            [
                el("p", edition.word("decide-note"), class_="tk-lead"),
                _counts(edition, items, owners) if items else el("p", edition.word("decide-none")),
            ]
        ),
        sections=tuple(sections),
        summary=edition.word("decide-note"),
    )


def _headings(edition: Edition) -> Headings:
    return {
        id: tuple(each.id for each in render_markdown(edition, edition.say(guideline.body))[1])
        for id, guideline in edition.library.guidelines.items()
    }


def _counts(
    edition: Edition, items: tuple[Undecided, ...], owners: dict[str, tuple[Undecided, ...]]
) -> Content:
    documents = len({(item.meta.kind, item.meta.id) for item in items})
    found = {basis: count for basis, count in counts(items).items() if count}
    return [
        el("p", edition.word("decide-counts", count=len(items), documents=documents)),
        el(
            "ul",
            [
                el(
                    "li",
                    el("strong", str(count)),
                    " ",
                    mark_in_words(Mark(Evidence.NEEDS_REVIEW, basis), edition.language),
                )
                for basis, count in found.items()
            ],
        ),
        el("p", edition.word("decide-by-owner"), edition.word("colon").rstrip(), class_="tk-label"),
        el(
            "ul",
            [
                el(
                    "li",
                    el("strong", str(len(owned))),
                    " ",
                    el("a", edition.title("role", role), href=Target(REVIEW, f"_owner-{role}")),
                )
                for role, owned in owners.items()
            ],
        ),
    ]


def _listed(edition: Edition, group: tuple[Undecided, ...], headings: Headings) -> Content:
    meta = group[0].meta
    due = day_in_words(meta.due, edition.language)
    standing = [
        KINDS[meta.kind].get(edition.language),
        *([meta.code] if meta.code else []),
        f"{edition.word('review-due')}{edition.word('colon')}{due}",
    ]
    lines = [
        el("li", mark_badge(edition, item.mark), " ", _statement(edition, item, headings))
        for item in group
    ]
    return [
        el("p", " · ".join(standing), class_="tk-hint"),
        el("ul", lines, class_="tk-open"),
    ]


def _statement(edition: Edition, item: Undecided, headings: Headings) -> Element | str:
    words = edition.word("whole-document") if item.words is None else item.words
    target = _place(edition, item, headings)
    return el("a", words, href=target, class_="tk-ref") if target else words


def _place(edition: Edition, item: Undecided, headings: Headings) -> Target | None:
    """The page and the anchor where a statement stands."""
    library, meta = edition.library, item.meta
    if item.kind == meta.kind.value and meta.kind in REGISTER_PAGES:
        return Target(REGISTER_PAGES[meta.kind])
    ids = headings.get(item.id, ()) if item.kind == "guideline" else ()
    if item.heading and item.heading <= len(ids):
        return Target(f"guidelines/{item.id}", ids[item.heading - 1])
    target = find(library, item.kind, item.id, item.anchor)
    if target is not None and item.anchor and item.anchor.startswith("_"):
        return Target(target.page, item.anchor)
    return target
