"""The result of a walk as Markdown, and as data for other programs."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Any

from toolkit.core.checklist import Item, due
from toolkit.core.deadline import Deadline
from toolkit.core.gate import clean
from toolkit.core.notice import NOTICE
from toolkit.core.result import Entry, Result, key_of, things_done
from toolkit.core.result_words import result_word
from toolkit.core.summary import summarise
from toolkit.core.summary_data import walk_data
from toolkit.core.walk import Walk

Data = dict[str, Any]

_ANSWERS = ("journal", "path", "inert", "asked")
"""What of a walk's data says how it was answered."""


_LISTS = ("notify", "do", "do_not", "measures", "refer", "record")


def result_markdown(result: Result) -> str:
    """The result as a checklist in Markdown. What the content says is text in it, never markup."""
    return "\n".join(_lines(result)) + "\n"


def _lines(result: Result) -> Iterator[str]:
    yield f"# {_text(result.title)}"
    yield ""
    verdict = [f"**{_text(result.level_name)}**"] if result.level_name else []
    verdict += [_text(words) for words in (result.act, result.owner) if words]
    if verdict:
        yield " · ".join(verdict)
        yield ""
    for words in result.before:
        yield f"- {_text(words)}"
    if result.before:
        yield ""
    yield _text(result.counted)
    yield ""
    for section in result.sections:
        yield f"## {_text(section.heading)}"
        yield ""
        for group in section.groups:
            if group.limit:
                yield f"**{_text(group.limit)}**"
                yield ""
            to_tick = section.key not in ("do_not", "next")
            for entry in group.entries:
                bullet = f"- [{'x' if entry.done else ' '}] " if to_tick else "- "
                yield from _entry(entry, bullet)
            yield ""
    if result.path:
        yield f"## {_text(result_word('answers', result.language))}"
        yield ""
        for question, answer in result.path:
            yield f"- {_text(question)} **{_text(answer)}**"
        yield ""
    yield "---"
    yield ""
    yield _text(result.notice)
    yield ""
    for words in result.standing:
        yield f"- {_text(words)}"


def _entry(entry: Entry, bullet: str) -> Iterator[str]:
    beside = f", {_text(entry.beside)}" if entry.beside else ""
    strong = "**" if beside or entry.details else ""
    yield f"{bullet}{strong}{_text(entry.words)}{strong}{beside}"
    for words in entry.reach:
        yield f"  - **{_text(words)}**"
    for words in entry.details:
        yield f"  - {_text(words)}"


def _text(words: str) -> str:
    """`words` on one line, with nothing in it that Markdown or HTML would take for its own."""
    line = re.sub(r"[ \t\n]+", " ", clean(words)).strip()
    line = re.sub(r"([\\`*_\[\]<>|~])", r"\\\1", line)
    line = re.sub(r"&(?=#?\w+;)", r"\\&", line)
    return re.sub(r"\A(#{1,6}(?= |\Z)|[-+](?= |\Z)|\d{1,9}(?=[.)](?: |\Z)))", _escaped, line)


def _escaped(found: re.Match[str]) -> str:
    words = found.group()
    return f"{words}\\" if words.isdigit() else f"\\{words}"


def result_data(
    walks: tuple[Walk, ...],
    language: str,
    now: datetime,
    *,
    with_answers: bool = False,
    ticked: Collection[Item] = (),
) -> Data:
    """The result as JSON data: what `toolkit walk --json` prints, without the answers and the
    questions that asked for each thing unless `with_answers`; with the moment at which each limit
    ends, `done` where it was `ticked`, and the walks before the last one under `earlier`.
    """
    summaries = [summarise(walk) for walk in walks]
    done = things_done(summaries, ticked)
    *before, last = [_of_walk(walk, language, now, with_answers=with_answers) for walk in walks]
    for data, summary in zip((*before, last), summaries, strict=True):
        for key in _LISTS:
            for entry, written in zip(getattr(summary, key), data[key], strict=True):
                if key_of(entry) in done:
                    written["done"] = True
    last["counted_from"] = _moment(now)
    last["notice"] = NOTICE.get(language)
    if before:
        last["earlier"] = before
    return last


def _of_walk(walk: Walk, language: str, now: datetime, *, with_answers: bool) -> Data:
    meta = walk.program.tree.meta
    data: Data = {"tree_title": meta.title.get(language), "review_due": meta.due}
    data |= walk_data(walk, language)
    if not with_answers:
        for key in _ANSWERS:
            del data[key]
    for key in _LISTS:
        for entry in data[key]:
            _complete(entry, now, with_answers=with_answers)
    _complete(data, now, with_answers=True)
    return data


def _complete(data: Data, now: datetime, *, with_answers: bool) -> None:
    if not with_answers:
        data.pop("from", None)
    if data.get("within") not in (None, "now"):
        data["due"] = _moment(due(Deadline(data["within"]), now))


def _moment(moment: datetime) -> str:
    return moment.isoformat(timespec="minutes")
