"""What must be done: notifications, tasks, referrals and records, with their deadlines."""

from __future__ import annotations

from collections.abc import Iterable

from toolkit.core.document import Statement
from toolkit.core.tree import Notification, Obligations, Recipients, Referral, Task
from toolkit.core.words import CHANNELS, CONSENT, HEADINGS
from toolkit.rendering.badge import deadline_badge, level_badge, mark_badge
from toolkit.rendering.edition import Edition
from toolkit.rendering.element import Content, Element, Node, el, flat

_ORDER = ("do_not", "do", "notify", "measures", "refer", "record")


def has_any(obligations: Obligations) -> bool:
    """Whether `obligations` ask for anything at all."""
    return obligations.level is not None or any(
        (obligations.within, *(getattr(obligations, name) for name in _ORDER))
    )


def duties(
    edition: Edition, obligations: Obligations, *, full: bool, level: bool = True
) -> tuple[Node, ...]:
    """All that `obligations` ask for. With `full`, text blocks are written out; otherwise they are
    named and linked. Without `level`, the level and the deadline are left to the caller.
    """
    head: Content = None
    if level and (obligations.level or obligations.within):
        head = el(
            "p",
            level_badge(edition, obligations.level, floor=True) if obligations.level else None,
            " ",
            deadline_badge(edition, obligations.within) if obligations.within else None,
            class_="tk-head",
        )
    parts: list[Content] = [
        _group(edition, "notify", [_notification(edition, n) for n in obligations.notify]),
        _tasks(edition, "do", _yours(obligations.do), full=full),
        _tasks(edition, "do_not", obligations.do_not, full=full),
        _tasks(edition, "measures", _yours(obligations.measures), full=full),
        _group(edition, "refer", [_referral(edition, r) for r in obligations.refer]),
        _tasks(edition, "record", _yours(obligations.record), full=full),
        _tasks(edition, "others", obligations.by_others, full=full),
    ]
    mark = obligations.mark
    own = el("p", mark_badge(edition, mark), class_="tk-marks") if mark else None
    return flat([head, parts, own])


def _yours(tasks: tuple[Task, ...]) -> tuple[Task, ...]:
    return tuple(task for task in tasks if not task.by_others)


def _tasks(edition: Edition, name: str, tasks: tuple[Task, ...], *, full: bool) -> Element | None:
    return _group(edition, name, [_task(edition, task, full=full) for task in tasks])


def _group(edition: Edition, name: str, items: list[Element]) -> Element | None:
    if not items:
        return None
    return el(
        "div",
        el("p", HEADINGS[name].get(edition.language), class_="tk-label"),
        el("ul", items),
        class_=f"tk-duty tk-duty-{name.replace('_', '-')}",
    )


def recipients(edition: Edition, pair: Recipients) -> Content:
    """Whom a route tells: the first one, and the second for when that one cannot be reached."""
    return [
        edition.role(pair.first),
        edition.word("else-if-unreachable"),
        edition.role(pair.second),
    ]


def _notification(edition: Edition, notification: Notification) -> Element:
    whom: Content
    if notification.role is not None:
        whom = el("strong", edition.role(notification.role))
    else:
        id = notification.route or ""
        route = edition.library.routes.get(id)
        whom = [
            el("strong", recipients(edition, route.otherwise) if route else id),
            " (",
            edition.word("route-note"),
            " ",
            edition.link("route", id),
            ")",
        ]
    about = edition.inline(notification.about) if notification.about else None
    return el(
        "li",
        whom,
        " ",
        deadline_badge(edition, notification.within),
        ", ",
        CHANNELS[notification.channel].get(edition.language),
        [edition.word("colon"), about] if about else None,
        [" ", mark_badge(edition, notification.mark)] if notification.mark else None,
    )


def _referral(edition: Edition, referral: Referral) -> Element:
    about = edition.inline(referral.about) if referral.about else None
    return el(
        "li",
        el("strong", edition.link("service", referral.service)),
        " ",
        deadline_badge(edition, referral.within),
        ", ",
        CONSENT[referral.consent].get(edition.language),
        [edition.word("colon"), about] if about else None,
        [" ", mark_badge(edition, referral.mark)] if referral.mark else None,
    )


def _task(edition: Edition, task: Task, *, full: bool) -> Element:
    added: Content = [
        [" ", deadline_badge(edition, task.within)] if task.within else None,
        [" ", mark_badge(edition, task.mark)] if task.mark else None,
    ]
    block = edition.library.blocks.get(task.block) if task.block else None
    if block is not None and full and not edition.book:
        # In place, so that whoever acts stays on the page; folded, so that the page is short.
        title = edition.title("block", block.meta.id)
        return el(
            "li",
            el(
                "details",
                el("summary", title, added),
                statements(edition, block.items),
                class_="tk-block",
            ),
            class_="tk-folded",
        )
    what: list[Content] = []
    if task.text is not None:
        what.append(edition.inline(task.text))
    if task.block is not None:
        what.append(edition.link("block", task.block))
    if task.sop is not None:
        label = edition.step(*task.sop)
        what.append([" → ", label] if what else label)
    return el("li", what, added)


def statements(
    edition: Edition, items: Iterable[Statement], *, full: bool = True, class_: str | None = None
) -> Element:
    """A list of statements, each with its own mark; text blocks are written out where `full`."""
    return el("ul", [statement(edition, item, full=full) for item in items], class_=class_)


def statement(edition: Edition, item: Statement, *, full: bool) -> Element:
    """One statement as a list item."""
    block = edition.library.blocks.get(item.block) if item.block else None
    return el(
        "li",
        edition.inline(item.text) if item.text else None,
        edition.link("block", item.block) if item.block else None,
        [" ", mark_badge(edition, item.mark)] if item.mark else None,
        statements(edition, block.items) if block and full else None,
    )
