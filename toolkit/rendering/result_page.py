"""The result of a walk on paper: one page to put on a wall or into a pocket, in two columns.

It is drawn as large as one page allows. Where it does not fit even in the smallest letters that can
still be read, a second page takes what can wait, rather than smaller letters: what others do; if
that is not enough, what to write down, what comes next and the lines of lists, whose titles stay
on the first; what not to do stays there in full.
"""

from __future__ import annotations

from dataclasses import replace
from enum import Enum
from html import escape

from toolkit.core.gate import clean
from toolkit.core.result import Entry, Group, Result, Section
from toolkit.core.result_words import result_word
from toolkit.rendering.element import Content, Element, el, write_html
from toolkit.rendering.pdf import draw_pdf

SIZES_PT = (11.0, 10.0, 9.2, 8.5)
"""The sizes of letters, the largest first; the last one is the smallest that can be read."""

_TRIES = (*((size, False) for size in SIZES_PT), (SIZES_PT[-1], True))
"""The sizes that are tried, roomy; at last the smallest one, tight."""


def draw_result(result: Result) -> tuple[bytes, int]:
    """The PDF of `result` and its number of pages: one, where that can be. Raises RenderError."""
    waits = result.path or any(one.key == "others" for one in result.sections)
    for second in Second:
        if second is Second.OTHERS and not waits:
            continue
        found = _largest(result, 1 if second is Second.NONE else 2, second)
        if found is not None:
            return found
    return draw_pdf(result_html(result, SIZES_PT[-1], tight=True))


class Second(Enum):
    """What a second page takes: nothing, as there is none; what others do; what to write down, what
    comes next and the lines of lists, too; or whatever the first has no room for.
    """

    NONE = "none"
    OTHERS = "others"
    LISTS = "lists"
    REST = "rest"


def _largest(result: Result, most_pages: int, second: Second) -> tuple[bytes, int] | None:
    """The PDF in the largest letters that need no more pages, by halving: laying out takes long."""
    low, high, found = 0, len(_TRIES), None
    while low < high:
        middle = (low + high) // 2
        size, tight = _TRIES[middle]
        data, pages = draw_pdf(
            result_html(result, size, tight=tight, second=second), most_pages=most_pages
        )
        if data:
            found, high = (data, pages), middle
        else:
            low = middle + 1
    return found


def result_html(
    result: Result, size_pt: float, *, tight: bool = False, second: Second = Second.NONE
) -> str:
    """The pages in letters of `size_pt`. If `tight`, what belongs to a line stands in it. `second`
    is what begins a page of its own.
    """
    parts: list[Content]
    if second in (Second.OTHERS, Second.LISTS):
        waits = ("record", "next", "others") if second is Second.LISTS else ("others",)
        own = [one for one in result.sections if one.key not in waits]
        rest = [one for one in result.sections if one.key in waits]
        lists: Content = None
        if second is Second.LISTS:
            lists = _lists([one for one in own if one.key != "do_not"], result.language)
            own = [
                section if section.key == "do_not" else _folded(section, result.language)
                for section in own
            ]
        later = el("div", map(_section, rest), lists, _path(result), class_="columns apart")
        parts = [el("div", map(_section, own), class_="columns"), _foot(result), later]
    else:
        columns = el("div", map(_section, result.sections), _path(result), class_="columns")
        parts = [columns, _foot(result)]
    body = write_html([_head(result), *parts], lambda _: None)
    return (
        f'<!doctype html>\n<html lang="{escape(result.language)}"><head><meta charset="utf-8">'
        f"<title>{escape(clean(result.title))}</title>"
        '<link rel="stylesheet" href="result.css">'
        f"<style>html{{font-size:{size_pt:.1f}pt}}</style>"
        f"{_TIGHT if tight else ''}</head><body>{body}</body></html>\n"
    )


_TIGHT = '<link rel="stylesheet" href="result-tight.css">'


def _head(result: Result) -> Element:
    level = f"level level-{result.level.value.lower()}" if result.level else ""
    act = [el("strong", result.act), " · " if result.owner else None] if result.act else None
    return el(
        "header",
        el("h1", result.title),
        el("p", result.level_name, class_=level) if result.level_name else None,
        el("p", act, result.owner, class_="act") if result.act or result.owner else None,
        [el("p", words, class_="before") for words in result.before],
        el("p", result.counted, class_="counted"),
    )


def _section(section: Section) -> Element:
    ticks = section.key not in ("do_not", "next")
    return el(
        "section",
        el("h2", section.heading),
        [_group(group, ticks=ticks) for group in section.groups],
        class_=f"part-{section.key.replace('_', '-')}",
    )


def _folded(section: Section, language: str) -> Section:
    """`section` with the titles of its lists alone, and where to find their lines."""
    overleaf = result_word("overleaf", language)
    groups = (
        replace(
            group,
            entries=tuple(
                replace(entry, details=(), beside=overleaf) if entry.is_list else entry
                for entry in group.entries
            ),
        )
        for group in section.groups
    )
    return replace(section, groups=tuple(groups))


def _lists(sections: list[Section], language: str) -> Element | None:
    entries = [
        entry
        for section in sections
        for group in section.groups
        for entry in group.entries
        if entry.is_list
    ]
    heading = el("h2", result_word("in-full", language))
    if not entries:
        return None
    return el("section", heading, el("ul", map(_entry, entries), class_="plain"))


def _group(group: Group, *, ticks: bool) -> Content:
    return [
        el("h3", group.limit) if group.limit else None,
        el("ul", map(_entry, group.entries), class_="ticks" if ticks else "plain"),
    ]


def _entry(entry: Entry) -> Element:
    named = bool(entry.beside or entry.details or entry.reach)
    words = el("strong", entry.words) if named else entry.words
    below = [
        *(el("li", words, class_="reach") for words in entry.reach),
        *(el("li", words) for words in entry.details),
    ]
    return el(
        "li",
        words,
        f", {entry.beside}" if entry.beside else None,
        el("ul", below, class_="below") if below else None,
        class_="done" if entry.done else "",
    )


def _path(result: Result) -> Content:
    if not result.path:
        return None
    lines = [el("li", f"{question} ", el("strong", answer)) for question, answer in result.path]
    return el(
        "section",
        el("h2", result_word("answers", result.language)),
        el("ul", lines, class_="plain"),
        class_="part-answers",
    )


def _foot(result: Result) -> Element:
    return el(
        "div",
        el("p", result.notice, class_="notice"),
        el("p", " · ".join(result.standing)),
        class_="foot",
    )
