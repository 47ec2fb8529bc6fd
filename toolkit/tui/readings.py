"""Readings that open over the walk: help, why, sources, what is already needed, the answers."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from toolkit.core.clock import day_in_words
from toolkit.core.document import Meta, Source
from toolkit.core.mark import Mark
from toolkit.core.path import answers_on
from toolkit.core.summary import Summary, summarise
from toolkit.core.tree import Choice, Multi, Note, Number, Option
from toolkit.core.walk import How, Visit, Walk
from toolkit.core.words import HEADINGS, MARKS, NOTICE, STATUSES, mark_in_words
from toolkit.tui.duties import MARK_LETTERS, duty_lines, heading, level_line, mark_letter, spaced
from toolkit.tui.page import Row
from toolkit.tui.sheet import Line, Sheet, ink, join, paragraphs
from toolkit.tui.speaker import Speaker
from toolkit.tui.stage import Stage

_SAFE_IDS = ("unsure", "unknown")


def help_sheet(stage: Stage, speaker: Speaker) -> Sheet:
    """Help for what is on the screen: its own text, its answers, and what to do in doubt."""
    lines: list[Line] = []
    if stage.notice:
        note = stage.notice.visit.node if stage.notice.visit else None
        if isinstance(note, Note) and note.help:
            lines += paragraphs(speaker.say(note.help))
    elif stage.state.asked:
        question = stage.state.asked.question
        lines += paragraphs(speaker.say(question.text), "bold")
        if question.help:
            lines += paragraphs(speaker.say(question.help), before=1)
        options = _options(question)
        explained = [option for option in options if option.help]
        if explained:
            lines.append(heading(speaker.word("answers-help")))
        for option in explained:
            lines.append(Line(ink(speaker.say(option.label), "bold")))
            lines += paragraphs(speaker.say(option.help), indent=2)
        unsure = next((option for option in options if option.id in _SAFE_IDS), None)
        if unsure:
            label = speaker.say(unsure.label)
            lines += paragraphs(speaker.word("in-doubt", label=label), "$quiet", before=1)
        elif not explained and not question.help:
            lines += paragraphs(speaker.word("no-help"), "$quiet", before=1)
    return Sheet(spaced(lines or paragraphs(speaker.word("no-help"), "$quiet")))


def _options(question: object) -> tuple[Option, ...]:
    match question:
        case Choice() | Multi():
            return question.options
        case Number(unsure=Option() as unsure):
            return (unsure,)
        case _:
            return ()


def why_sheet(stage: Stage, speaker: Speaker) -> Sheet:
    """Why this is asked, what the tree is for, and how the walk came here."""
    lines: list[Line] = []
    note = stage.notice.visit.node if stage.notice and stage.notice.visit else None
    if isinstance(note, Note) and note.why:
        lines += paragraphs(speaker.say(note.why))
    elif stage.state.asked and not stage.notice:
        question = stage.state.asked.question
        why = speaker.say(question.why)
        lines += paragraphs(speaker.say(question.text), "bold")
        lines += paragraphs(why or speaker.word("no-why"), "" if why else "$quiet", before=1)
    lines.append(heading(speaker.word("purpose")))
    lines += paragraphs(speaker.say(stage.walk.program.tree.purpose))
    lines += path_lines(stage.walk, speaker)
    return Sheet(spaced(lines))


def owed_sheet(stage: Stage, speaker: Speaker) -> Sheet:
    """Everything that is already needed, also from the walks before this one."""
    lines: list[Line] = []
    for walk in (stage.walk, *reversed(stage.earlier)):
        summary = summarise(walk)
        duties = list(duty_lines(summary, speaker))
        if duties or summary.level:
            if stage.earlier:
                lines.append(heading(speaker.say(walk.program.tree.meta.title)))
            if summary.level:
                lines.append(level_line(summary.level, speaker))
            lines += duties
    return Sheet(spaced(lines or paragraphs(speaker.word("nothing-owed"), "$quiet")))


def path_lines(walk: Walk, speaker: Speaker) -> Iterator[Line]:
    """How the walk came here, answer by answer, and the answers that are kept but not used."""
    yield heading(HEADINGS["path"].get(speaker.language))
    steps = answers_on(walk.state.path)
    if not steps:
        yield Line(ink(speaker.word("no-path"), "$quiet"))
    for number, visit in enumerate(steps, 1):
        yield _path_line(number, visit, speaker)
    yield from inert_lines(walk, speaker)


def inert_lines(walk: Walk, speaker: Speaker) -> Iterator[Line]:
    """The answers that are kept but no longer count, since an earlier one leads elsewhere now."""
    if walk.inert:
        yield heading(HEADINGS["inert"].get(speaker.language))
        questions = dict(walk.program.questions())
        for key, value in walk.inert:
            question = questions[key]
            yield Line(
                ink(f"{speaker.say(question.text)} {speaker.answer(question, value)}", "$quiet"),
                ink("• ", "$quiet"),
            )


def _path_line(number: int, visit: Visit, speaker: Speaker) -> Line:
    question, answer = answered(visit, speaker)
    known = f" ({speaker.word('fact-known')})" if visit.how is How.REUSED else ""
    return Line(
        join(ink(f"{question} ", "$quiet"), ink(answer, "bold"), ink(known, "$quiet")),
        ink(f"{number:>2} ", "$quiet"),
    )


def answered(visit: Visit, speaker: Speaker) -> tuple[str, str]:
    """The question and the answer of one visit, in words."""
    node = visit.node
    text = getattr(node, "text", None)
    if visit.value is None or text is None:
        return visit.name, ""
    return speaker.say(text), speaker.answer(node, visit.value)  # type: ignore[arg-type]


def answer_rows(stage: Stage, speaker: Speaker) -> tuple[Row, ...]:
    """The answers of the path, to choose one and change it. A row's value is the answer's key."""
    rows = []
    for number, visit in enumerate(
        visit for visit in stage.state.path if visit.how is How.ANSWERED and visit.key
    ):
        question, answer = answered(visit, speaker)
        digit = str(number + 1) if number < 9 else ""
        rows.append(Row(visit.key or "", answer, help=question, number=digit))
    return tuple(rows)


def sources_sheet(stage: Stage, speaker: Speaker) -> Sheet:
    """What this tree, and what it has come to so far, rests on."""
    walk = stage.walk
    asked = stage.state.asked
    meta = walk.program.library.trees[asked.tree].meta if asked else walk.program.tree.meta
    lines = [Line(ink(speaker.say(meta.title), "bold"))]
    if meta.mark:
        lines.append(
            Line(
                join(
                    ink(speaker.word("evidence")),
                    ink(mark_in_words(meta.mark, speaker.language), "bold"),
                    ink(f" {mark_letter(meta.mark)}", "$quiet"),
                )
            )
        )
    summary = summarise(walk)
    lines += source_lines(summary, speaker, meta.mark)
    lines += standing_lines(meta, speaker)
    return Sheet(lines)


def source_lines(summary: Summary, speaker: Speaker, own: Mark | None = None) -> Iterator[Line]:
    """The sources behind everything listed, and what the marks mean."""
    ids = dict.fromkeys((*(own.sources if own else ()), *summary.sources))
    yield heading(HEADINGS["sources"].get(speaker.language))
    if not ids:
        yield Line(ink(speaker.word("no-sources"), "$quiet"))
    for id_ in ids:
        source = speaker.library.sources.get(id_)
        yield Line(_source(id_, source, speaker), ink("• ", "$quiet"))
    yield heading(speaker.word("marks"))
    for name, letter in MARK_LETTERS.items():
        yield Line(ink(MARKS[name].get(speaker.language)), ink(f"[{letter}] ", "$quiet"))


def standing_lines(meta: Meta, speaker: Speaker) -> Iterator[Line]:
    """The standing of a document: status, version, who keeps it, next review."""
    parts = (
        STATUSES[meta.status].get(speaker.language),
        speaker.word("version", version=meta.version),
        f"{speaker.word('owner-of-text')} {speaker.role(meta.owner)}",
        speaker.word("review-due", due=day_in_words(meta.due, speaker.language)),
    )
    yield Line(ink(" · ".join(parts), "$quiet"), before=1)
    yield Line(ink(NOTICE.get(speaker.language), "$quiet"))


def _source(id_: str, source: Source | None, speaker: Speaker) -> Content:
    if source is None:
        return ink(id_)
    return join(
        ink(f"{source.publisher}: {source.title} ({source.year})"),
        ink(f" · {speaker.word(f'read-{source.read}')}", "$quiet"),
    )
