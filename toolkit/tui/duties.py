"""Lines for what has to be done: whom to tell, steps, referrals, records, with limits and marks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from textual.content import Content

from toolkit.core.deadline import Deadline
from toolkit.core.level import Level
from toolkit.core.mark import Mark
from toolkit.core.summary import Dated, Offered, Summary, Todo, Told, yours
from toolkit.core.words import CHANNELS, CONSENT, HEADINGS, level_in_words
from toolkit.tui.sheet import Line, ink, join
from toolkit.tui.speaker import Speaker
from toolkit.tui.stage import Notice
from toolkit.tui.themes import SHAPES, level_style

MARK_LETTERS = {"sourced": "S", "named-source": "N", "practice": "G", "design-default": "D"}
"""A letter per evidence mark; the sources say what each means."""

_BULLET = ink("• ", "$quiet")
_CROSS = ink("× ", "bold")
_DASH = ink("  – ", "$quiet")
_BESIDE = ink("  ")
_REACH = ink("  → ", "$quiet")


def heading(text: str) -> Line:
    """The heading of a section."""
    return Line(ink(text, "bold $accent"), before=1, section=True)


def level_line(level: Level, speaker: Speaker, before: int = 0) -> Line:
    """A level by shape, word and colour."""
    style = level_style(level)
    words = level_in_words(level, speaker.language)
    return Line(ink(words, style), ink(f"{SHAPES[level]} ", style), before)


def mark_letter(mark: Mark | None) -> str:
    """The letter of an evidence mark, as `[S]`; nothing where there is no mark."""
    return f"[{MARK_LETTERS[mark.word]}]" if mark else ""


def _mark(mark: Mark | None) -> Content:
    return ink(f" {mark_letter(mark)}" if mark else "", "$quiet")


def duty_lines(of: Summary | Notice, speaker: Speaker) -> Iterator[Line]:
    """Everything that has to be done, section by section, the soonest first in each. A result gives
    each its mark, and says below what the marks mean; a notice, to be acted on, leaves them to `s`.
    """
    if isinstance(of, Notice):
        of = _unmarked(of)
    yield from _section("notify", of.notify, speaker, lambda told: _tell(told, speaker))
    yield from _tasks("do", yours(of.do), speaker)
    if of.do_not:
        yield heading(HEADINGS["do_not"].get(speaker.language))
        for todo in of.do_not:
            yield from _task(todo, speaker, _CROSS)
    if isinstance(of, Summary):
        yield from _tasks("measures", yours(of.measures), speaker)
    yield from _section("refer", of.refer, speaker, lambda offer: _offer(offer, speaker))
    if isinstance(of, Summary):
        yield from _tasks("record", yours(of.record), speaker)
    yield from _tasks("others", of.others, speaker)


def _unmarked(notice: Notice) -> Notice:
    return replace(
        notice,
        notify=tuple(replace(told, mark=None) for told in notice.notify),
        do=tuple(replace(todo, mark=None) for todo in notice.do),
        do_not=tuple(replace(todo, mark=None) for todo in notice.do_not),
        refer=tuple(replace(offered, mark=None) for offered in notice.refer),
    )


def _tasks(key: str, todos: tuple[Todo, ...], speaker: Speaker) -> Iterator[Line]:
    yield from _section(key, todos, speaker, lambda todo: _task(todo, speaker))


def _section(
    key: str,
    entries: Iterable[Dated],
    speaker: Speaker,
    draw: Callable[[Dated], Iterator[Line]],
) -> Iterator[Line]:
    groups = [(within, list(group)) for within, group in groupby(entries, lambda one: one.within)]
    title = ink(HEADINGS[key].get(speaker.language), "bold $accent")
    for number, (within, group) in enumerate(groups):
        limit = ink(_limit(within, speaker), "bold")
        if number == 0:
            limit = join(title, ink(" · ", "$quiet"), limit)
        yield Line(limit, before=1, section=number == 0)
        for entry in group:
            yield from draw(entry)


def _limit(within: Deadline | None, speaker: Speaker) -> str:
    words = speaker.by(within) if within else speaker.word("no-deadline")
    return words[:1].upper() + words[1:]


def _tell(told: Told, speaker: Speaker) -> Iterator[Line]:
    channel = CHANNELS[told.channel].get(speaker.language)
    yield Line(
        join(
            ink(speaker.role(told.role), "bold"),
            ink(f", {channel}"),
            _mark(told.mark),
        ),
        _BULLET,
    )
    yield from contact_lines(told.role, speaker)
    if told.about:
        yield Line(ink(speaker.word("about") + speaker.say(told.about)), _BESIDE)
    if told.second:
        yield Line(ink(speaker.word("second", role=speaker.role(told.second)), "$quiet"), _BESIDE)
        yield from contact_lines(told.second, speaker)


def contact_lines(role: str, speaker: Speaker) -> Iterator[Line]:
    """Whom to reach here for `role`, where that is known."""
    for words in speaker.library.contacts.in_words(role, speaker.language):
        yield Line(ink(words, "bold"), _REACH)


def _task(todo: Todo, speaker: Speaker, bullet: Content = _BULLET) -> Iterator[Line]:
    mark = _mark(todo.mark)
    words = [speaker.say(text) for text in todo.texts]
    if todo.title is not None:
        yield Line(join(ink(speaker.say(todo.title), "bold"), mark), bullet)
        for text in words:
            yield Line(ink(text), _DASH)
    else:
        yield Line(join(ink("; ".join(words)), mark), bullet)
    if todo.sop is not None:
        title = speaker.sop(todo.sop)
        if title.endswith(words[0]):  # the step's own title, which has just been said
            title = speaker.sop((todo.sop[0], None))
        yield Line(ink(speaker.word("see-sop", title=title), "$quiet"), _BESIDE)


def _offer(offer: Offered, speaker: Speaker) -> Iterator[Line]:
    consent = CONSENT[offer.consent].get(speaker.language)
    yield Line(
        join(
            ink(speaker.service(offer.service), "bold"),
            ink(f", {consent}"),
            _mark(offer.mark),
        ),
        _BULLET,
    )
    if offer.about:
        yield Line(ink(speaker.say(offer.about)), _BESIDE)


def spaced(lines: Iterable[Line]) -> tuple[Line, ...]:
    """The lines without the empty rows above the first."""
    found = tuple(lines)
    if not found:
        return ()
    return (replace(found[0], before=0), *found[1:])
