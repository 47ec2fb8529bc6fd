"""Badges: level, deadline, evidence and status, each in words first. Colour and shape only add."""

from __future__ import annotations

from toolkit.core.clock import day_in_words
from toolkit.core.deadline import Deadline
from toolkit.core.document import Meta, Status
from toolkit.core.level import Level
from toolkit.core.mark import Mark
from toolkit.core.words import KINDS, NOTICE, STATUSES, level_in_words, mark_in_words
from toolkit.rendering.address import ABOUT
from toolkit.rendering.edition import Edition
from toolkit.rendering.element import Content, Element, Node, Target, el


def level_badge(edition: Edition, level: Level, *, floor: bool = False) -> Element:
    """The level by name, sign and colour; as a floor it reads "at least"."""
    words = level_in_words(level, edition.language)
    return el(
        "span",
        edition.word("at-least", level=words) if floor else words,
        class_=f"tk-level tk-level-{level.value.lower()}",
    )


def deadline_badge(edition: Edition, deadline: Deadline) -> Element:
    """The deadline in words; the two most pressing ones stand out."""
    pressing = " tk-now" if deadline.text in ("now", "immediate") else ""
    return el("span", edition.by(deadline), class_=f"tk-within{pressing}")


def status_badge(edition: Edition, status: Status) -> Element:
    """How far a document has come."""
    return el(
        "span",
        STATUSES[status].get(edition.language),
        class_=f"tk-status tk-status-{status.value}",
    )


def source_link(edition: Edition, id: str) -> Node:
    """A source by its short name, with publisher, title and year at hand."""
    source = edition.library.sources.get(id)
    if source is None:
        return id
    return el(
        "a",
        id,
        href=Target("sources", id),
        class_="tk-source",
        data_tip=f"{source.publisher}: {source.title} ({source.year})",
    )


def mark_badge(edition: Edition, mark: Mark | None) -> Element | None:
    """A small evidence mark for one statement, leading to what the marks mean; None for none."""
    if mark is None:
        return None
    return el(
        "small",
        el(
            "a",
            edition.word(f"mark-{mark.word}"),
            href=Target(ABOUT, "_evidence"),
            data_tip=mark_in_words(mark, edition.language),
        ),
        [
            [" · " if index == 0 else ", ", source_link(edition, id)]
            for index, id in enumerate(mark.sources)
        ],
        class_=f"tk-mark tk-mark-{mark.word}",
    )


def standing(edition: Edition, meta: Meta) -> Element:
    """What a document says of itself, on top of its page: status, evidence, owner, review, version,
    and that it is a draft for an organisation to adopt.
    """
    mark = meta.mark
    evidence: Content = None
    if mark is not None:
        evidence = [
            el("a", mark_in_words(mark, edition.language), href=Target(ABOUT, "_evidence")),
            [
                [edition.word("colon") if index == 0 else ", ", source_link(edition, id)]
                for index, id in enumerate(mark.sources)
            ],
        ]
    rows: list[tuple[str, Content]] = [
        ("status", status_badge(edition, meta.status)),
        ("version", meta.version),
        ("evidence", evidence),
        ("owner", edition.role(meta.owner)),
        ("review-due", [day_in_words(meta.due, edition.language), _overdue(edition, meta)]),
        ("code", meta.code),
    ]
    return el(
        "aside",
        el("p", KINDS[meta.kind].get(edition.language), class_="tk-kind"),
        el(
            "dl",
            [
                el("div", el("dt", edition.word(key)), el("dd", value))
                for key, value in rows
                if value is not None
            ],
        ),
        el(
            "p",
            NOTICE.get(edition.language),
            " ",
            edition.word("approved-by-nobody-else"),
            class_="tk-notice",
        ),
        class_="tk-standing",
        aria_label=edition.word("standing"),
    )


def _overdue(edition: Edition, meta: Meta) -> Content:
    if meta.due >= edition.today.isoformat():
        return None
    return [" ", el("strong", edition.word("review-overdue"), class_="tk-overdue")]
