"""The result as a checklist in plain lines: numbered, the soonest first, each with its hour."""

from __future__ import annotations

from datetime import datetime

from toolkit.cli.plain_summary import print_todo
from toolkit.cli.plain_talk import PlainTalk, number_in
from toolkit.cli.words import word
from toolkit.core.checklist import Item, checklist, due
from toolkit.core.clock import left_in_words, moment_in_words
from toolkit.core.deadline import Deadline
from toolkit.core.result import entry_of
from toolkit.core.result_words import result_word
from toolkit.core.summary import summarise
from toolkit.core.walk import Journal, Walk
from toolkit.core.words import HEADINGS, deadline_in_words, labelled

Ticks = dict[tuple[tuple[str, Journal], ...], tuple[datetime, set[Item]]]
"""By the result: from when on its limits count, and what of it is done. Nowhere but in memory."""


def tick_off(talk: PlainTalk, walks: tuple[Walk, ...], ticks: Ticks, now: datetime) -> None:
    """Say what `walks` ask for, and take numbers to tick off until the person goes back."""
    start, ticked = ticks.setdefault(_key(walks), (now, set()))
    summaries = [summarise(walk) for walk in walks]
    items = checklist(reversed(summaries))
    library, language = walks[-1].program.library, talk.language

    def limit(within: Deadline | None) -> str:
        return limit_in_words(within, start, now, language)

    def say(number: int, *, fully: bool) -> None:
        item = items[number]
        box = "[x]" if item in ticked else "[ ]"
        entry = entry_of(item.entry, library, language, now)
        words = entry.words
        if item.heading not in ("do", "others"):
            words = labelled(HEADINGS[item.heading].get(language), words, language)
        talk.printer.line(words, indent=1, bullet=f"{number + 1}. {box} ")
        if fully:
            aside = ", ".join(filter(None, (limit(item.within), entry.beside)))
            talk.printer.line(aside, indent=4)
            for detail in entry.details:
                talk.printer.line(detail, indent=4, bullet="- ")
            for reach in entry.reach:
                talk.printer.line(reach, indent=4, bullet="> ")

    def say_all() -> None:
        talk.printer.heading(word("checks", language))
        for number, item in enumerate(items):
            if not item.is_yours and (number == 0 or items[number - 1].is_yours):
                talk.printer.heading(HEADINGS["others"].get(language))
            say(number, fully=True)
        if forbidden := dict.fromkeys(todo for one in summaries for todo in one.do_not):
            talk.printer.heading(HEADINGS["do_not"].get(language))
            for todo in forbidden:
                print_todo(talk.printer, todo, library, language)
        talk.printer.line()
        say_count()
        talk.printer.line(word("checks-keys", language))

    def say_count() -> None:
        yours = {item for item in items if item.is_yours}
        done = len(ticked & yours)
        talk.printer.line(word("checks-done", language, done=done, count=len(yours)))

    say_all()
    while True:
        line = talk.read(word("your-choice", language))
        number = number_in(line, len(items))
        if number is not None:
            ticked ^= {items[number - 1]}
            say(number - 1, fully=False)
            say_count()
        elif line in ("", "b"):
            return
        elif line == "c":
            say_all()
        elif line == "?":
            talk.printer.line(word("checks-keys", language))
        else:
            talk.printer.line(word("pick-row", language, last=len(items)))


def counted_from(walks: tuple[Walk, ...], ticks: Ticks, now: datetime) -> datetime:
    """From when on the limits of this result count: when its checklist was first opened."""
    start, _ = ticks.get(_key(walks), (now, set()))
    return start


def _key(walks: tuple[Walk, ...]) -> tuple[tuple[str, Journal], ...]:
    return tuple((walk.program.root, walk.state.journal) for walk in walks)


def limit_in_words(within: Deadline | None, start: datetime, now: datetime, language: str) -> str:
    """`within 24 hours: by tomorrow 15:05, 23 h left`; what is due now needs no clock."""
    if within is None:
        return result_word("no-deadline", language)
    words = deadline_in_words(within, language)
    if within.text == "now":
        return words
    end = due(within, start)
    by = result_word("by", language, within=words, moment=moment_in_words(end, now, language))
    return f"{by}, {left_in_words(end - now, language)}"
