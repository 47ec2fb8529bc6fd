"""The pages of a walk: question, notice, outcome, and a walk that cannot go on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from toolkit.core.ahead import ahead_in_words
from toolkit.core.answer import UNSURE
from toolkit.core.condition import Value
from toolkit.core.level import most_severe
from toolkit.core.path import fresh_visits
from toolkit.core.summary import Summary, Told, summarise
from toolkit.core.tree import Checklist, Choice, Multi, NextStep, Number, Option
from toolkit.core.walk import Asked, How, Stop, Visit, Walk
from toolkit.core.words import CALL_INSTEAD, HEADINGS, STATUSES, level_in_words
from toolkit.tui.actions import DIGITS, Mode
from toolkit.tui.duties import duty_lines, heading, level_line, spaced
from toolkit.tui.page import Crumbs, Field, Owed, Page, Row
from toolkit.tui.readings import path_lines, source_lines, standing_lines
from toolkit.tui.sheet import Line, Sheet, ink, join, paragraphs
from toolkit.tui.speaker import Speaker
from toolkit.tui.stage import Notice, Stage, closing_texts

CONTINUE = "\0continue"
"""The value of the row that goes on. No id of the content can hold a control character."""


def page_of(stage: Stage, speaker: Speaker, *, roomy: bool) -> Page:
    """What the screen shows at `stage`. `roomy` windows show a question's help beside it."""
    state = stage.state
    if stage.notice:
        return _notice_page(stage.notice, speaker)
    if state.asked:
        return _question_page(stage, state.asked, speaker, roomy=roomy)
    if state.stop:
        return _stopped_page(state.stop, stage, speaker)
    return _outcome_page(stage, speaker)


def crumbs_of(stage: Stage, speaker: Speaker) -> Crumbs:
    """The line on top of `stage`."""
    state = stage.state
    root = stage.walk.program.tree.meta
    title = speaker.say(root.title)
    standing = STATUSES[root.status].get(speaker.language)
    number = 1 + len(state.journal)
    if stage.notice:
        place = short = speaker.word("before-question")
    elif state.asked:
        short = speaker.word("question", number=number)
        ahead = ahead_in_words(stage.walk, speaker.language)
        place = f"{short} ({ahead})" if ahead else short
    else:
        place = short = speaker.word("stopped" if state.stop else "result")
    return Crumbs(title, place, short, standing)


def owed_of(stage: Stage, speaker: Speaker) -> Owed | None:
    """The level so far and whom to tell; None while nothing is owed, and where the page says it."""
    if stage.notice.level if stage.notice else stage.state.end:
        return None
    summaries = [summarise(walk) for walk in (*stage.earlier, stage.walk)]
    level = most_severe(summary.level for summary in summaries)
    told = sorted(
        {told.role: told for summary in summaries for told in summary.notify}.values(),
        key=lambda told: told.within,
    )
    if level is None and not told:
        return None
    name = level_in_words(level, speaker.language) if level else ""
    return Owed(level, name, *_told_in_short(told, speaker))


def _told_in_short(told: list[Told], speaker: Speaker) -> tuple[str, str]:
    """Whom to tell first, by when and how many more; and the same without the limit."""
    if not told:
        return "", ""
    first = told[0]
    role, within = speaker.role(first.role), speaker.by(first.within)
    more = f" {speaker.word('more-owed', count=len(told) - 1)}" if len(told) > 1 else ""
    line = speaker.word("tell", role=role, within=within)
    return line + more, speaker.word("tell-short", role=role) + more


def _question_page(stage: Stage, asked: Asked, speaker: Speaker, *, roomy: bool) -> Page:
    question = asked.question
    lines = paragraphs(speaker.say(question.text), "bold")
    hint = _hint(asked, speaker)
    if hint:
        lines.append(Line(ink(hint, "$quiet")))
    if roomy and question.help:
        lines += paragraphs(speaker.say(question.help), "$quiet", before=1)
    above, below = Sheet(lines), Sheet(list(_reused_lines(stage, speaker)))
    match question:
        case Choice():
            rows = tuple(_option_rows(question.options, speaker, roomy=roomy))
            chosen = _previous_row(rows, asked.previous)
            return Page(Mode.CHOICE, above, rows, below, chosen=chosen)
        case Multi():
            rows = tuple(_option_rows(question.options, speaker, roomy=roomy))
        case Checklist():
            rows = tuple(
                Row(item.id, speaker.say(item.label), number=digit)
                for item, digit in zip(question.items, _digits(), strict=False)
            )
        case Number():
            typed = str(asked.previous) if isinstance(asked.previous, int) else ""
            options = (question.unsure,) if question.unsure else ()
            rows = tuple(
                replace(row, number="") for row in _option_rows(options, speaker, roomy=roomy)
            )
            chosen = 0 if asked.previous == UNSURE else None
            field = Field(question.low, question.high, typed)
            return Page(Mode.NUMBER, above, rows, below, chosen=chosen, field=field)
    ticked = asked.previous if isinstance(asked.previous, tuple) else ()
    rows = tuple(replace(row, ticked=row.value in ticked) for row in rows)
    return Page(Mode.TICKS, above, (*rows, Row(CONTINUE, speaker.word("continue"))), below)


def continue_label(rows: tuple[Row, ...], speaker: Speaker) -> str:
    """What the last row of a question with ticks says: how many are ticked."""
    count = sum(1 for row in rows if row.ticked)
    key = {0: "continue-none", 1: "continue-one"}.get(count, "continue-picked")
    return speaker.word(key, count=count)


def _option_rows(options: tuple[Option, ...], speaker: Speaker, *, roomy: bool) -> Iterator[Row]:
    for option, digit in zip(options, _digits(), strict=False):
        yield Row(
            option.id,
            speaker.say(option.label),
            help=speaker.say(option.help) if roomy else "",
            number=digit,
            alone=option.alone,
        )


def _digits() -> Iterator[str]:
    yield from DIGITS
    while True:
        yield ""


def _previous_row(rows: tuple[Row, ...], previous: Value | None) -> int | None:
    return next((number for number, row in enumerate(rows) if row.value == previous), None)


def _hint(asked: Asked, speaker: Speaker) -> str:
    match asked.question:
        case Multi():
            return speaker.word("hint-multi")
        case Checklist():
            return speaker.word("hint-checklist")
        case Number(low=low, high=high):
            return speaker.word("hint-number", low=low, high=high)
    return ""


def _reused_lines(stage: Stage, speaker: Speaker) -> Iterator[Line]:
    """The facts that were not asked again since the question before."""
    for visit in _since_last_answer(stage.walk):
        if visit.how is How.REUSED and isinstance(visit.node, Choice) and visit.value is not None:
            known = speaker.answer(visit.node, visit.value)
            yield Line(
                join(
                    ink(speaker.word("already-known"), "$quiet"),
                    ink(speaker.say(visit.node.text) + " ", "$quiet"),
                    ink(known, "bold"),
                ),
                ink("← ", "$quiet"),
            )


def _since_last_answer(walk: Walk) -> tuple[Visit, ...]:
    path = walk.state.path
    last = max(
        (number for number, visit in enumerate(path) if visit.how is How.ANSWERED), default=-1
    )
    return fresh_visits(path, last + 1)


def _notice_page(notice: Notice, speaker: Speaker) -> Page:
    lines: list[Line] = []
    if notice.level:
        lines.append(level_line(notice.level, speaker))
    for part in (notice, *notice.also):
        words = speaker.say(part.text) or speaker.word("due-now")
        lines += paragraphs(words, "bold", before=1 if lines else 0)
        lines += duty_lines(part, speaker)
    rows = (Row(CONTINUE, speaker.word("continue")),)
    return Page(Mode.NOTICE, Sheet(lines), rows, chosen=0)


def _outcome_page(stage: Stage, speaker: Speaker) -> Page:
    walk = stage.walk
    summary = summarise(walk)
    lines = list(_verdict_lines(summary, speaker))
    for text in closing_texts(walk):
        lines += paragraphs(speaker.say(text), before=1)
    lines += duty_lines(summary, speaker)
    lines += _next_lines(summary, speaker)
    rows = tuple(
        Row(
            step.tree,
            speaker.word("go-on-with", tree=speaker.tree(step.tree)),
            help=speaker.say(step.text),
            number=digit,
        )
        for step, digit in zip(_offers(summary, speaker), _digits(), strict=False)
        if step.tree
    )
    below: list[Line] = []
    if rows:
        below.append(Line(ink(speaker.word("keeps-facts"), "$quiet")))
    below += _keeping_lines(speaker)
    for earlier in reversed(stage.earlier):
        below += _earlier_lines(earlier, speaker)
    below += path_lines(walk, speaker)
    below += source_lines(summary, speaker)
    below += standing_lines(walk.program.tree.meta, speaker)
    return Page(Mode.OUTCOME, Sheet(spaced(lines)), rows, Sheet(below))


def _keeping_lines(speaker: Speaker) -> Iterator[Line]:
    """How to keep the result, and what of the local contacts is missing in it."""
    yield Line(ink(speaker.word("keep-keys"), "$quiet"))
    if faults := speaker.library.contacts.faults_in_words(speaker.language):
        yield Line(ink(faults, "bold"), before=1)


def _verdict_lines(summary: Summary, speaker: Speaker) -> Iterator[Line]:
    if summary.level:
        yield level_line(summary.level, speaker)
    if summary.outcome:
        yield from paragraphs(speaker.say(summary.outcome.title), "bold")
        when = speaker.word("act", within=speaker.by(summary.within)) if summary.within else ""
        owner = speaker.word("owner", role=speaker.role(summary.owner)) if summary.owner else ""
        yield Line(ink(" · ".join(filter(None, (when, owner)))))
    for visit in summary.also:
        title = getattr(visit.node, "title", None)
        yield Line(ink(speaker.word("also", title=speaker.say(title)), "$quiet"))


def _offers(summary: Summary, speaker: Speaker) -> list[NextStep]:
    return [step for step in summary.next if step.tree in speaker.library.trees]


def _next_lines(summary: Summary, speaker: Speaker) -> Iterator[Line]:
    if not summary.next:
        return
    yield heading(HEADINGS["next"].get(speaker.language))
    offered = _offers(summary, speaker)
    for step in summary.next:
        if step in offered:
            continue
        words = [speaker.say(step.text)]
        if step.sop:
            words.append(speaker.word("see-sop", title=speaker.sop(step.sop)))
        yield Line(ink(" · ".join(filter(None, words))), ink("• ", "$quiet"))


def _earlier_lines(walk: Walk, speaker: Speaker) -> Iterator[Line]:
    summary = summarise(walk)
    title = speaker.say(walk.program.tree.meta.title)
    yield replace(heading(speaker.word("from-before", tree=title)), before=2)
    if summary.level:
        yield level_line(summary.level, speaker)
    yield from duty_lines(summary, speaker)


def _stopped_page(stop: Stop, stage: Stage, speaker: Speaker) -> Page:
    detail = speaker.word(
        "stop-detail", at=stop.at, reason=stop.reason.value, call=speaker.say(CALL_INSTEAD)
    )
    lines = [*paragraphs(speaker.word("stopped"), "bold"), *paragraphs(detail, before=1)]
    lines += duty_lines(summarise(stage.walk), speaker)
    return Page(Mode.OUTCOME, Sheet(lines))
