"""The result of a walk on paper: one page to put on a wall or into a pocket, in two columns.

It is drawn as large as one page allows. Where it does not fit even in the smallest letters that can
still be read, the first page holds what is for whoever walked, and what others do gets a second
page rather than smaller letters.
"""

from __future__ import annotations

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
    has_others = any(one.key == "others" for one in result.sections)
    for most_pages, apart in ((1, False), (2, has_others), (2, False)):
        found = _largest(result, most_pages, apart=apart)
        if found is not None:
            return found
    return draw_pdf(result_html(result, SIZES_PT[-1], tight=True))


def _largest(result: Result, most_pages: int, *, apart: bool) -> tuple[bytes, int] | None:
    """The PDF in the largest letters that need no more pages, by halving: laying out takes long."""
    low, high, found = 0, len(_TRIES), None
    while low < high:
        middle = (low + high) // 2
        size, tight = _TRIES[middle]
        data, pages = draw_pdf(
            result_html(result, size, tight=tight, apart=apart), most_pages=most_pages
        )
        if data:
            found, high = (data, pages), middle
        else:
            low = middle + 1
    return found


def result_html(result: Result, size_pt: float, *, tight: bool = False, apart: bool = False) -> str:
    """The page in letters of `size_pt`. If `tight`, what belongs to a line stands in it; if
    `apart`, what others do begins a page of its own.
    """
    parts: list[Content]
    if apart:
        own = [one for one in result.sections if one.key != "others"]
        others = [one for one in result.sections if one.key == "others"]
        second = el("div", map(_section, others), _path(result), class_="columns apart")
        parts = [el("div", map(_section, own), class_="columns"), _foot(result), second]
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
