"""A finished practice in words, section by section, as every face tells it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from toolkit.core.level import Level
from toolkit.core.practice import Comparison, Judged, Likeness
from toolkit.core.practice_words import points_in_words, practice_word
from toolkit.core.summary import Summary
from toolkit.core.text import Text
from toolkit.core.walk import Visit
from toolkit.core.words import deadline_in_words, labelled, level_in_words


@dataclass(frozen=True, slots=True)
class Said:
    """A section: its heading (empty for the first), and its entries. The first line of an entry is
    what it is about, the others belong to it.
    """

    heading: str
    entries: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Names:
    """How a face calls things in the reader's language: roles by id, outcomes by `tree.node`,
    questions and answers by the visit.
    """

    role: Callable[[str], str]
    outcome: Callable[[str], str]
    question: Callable[[Visit], str]
    answer: Callable[[Visit, object], str]


def comparison_in_words(
    found: Comparison, summary: Summary, names: Names, language: str
) -> tuple[Said, ...]:
    """What a finished walk comes to beside the story's; `summary` is that of the learner's walk."""

    def say(key: str, **values: object) -> str:
        return practice_word(key, language, **values)

    def level(of: Level | None) -> str:
        return level_in_words(of, language) if of else say("no-level")

    def label(key: str, text: str) -> str:
        return labelled(say(key), text, language)

    points = points_in_words(found.halves, language)
    first = [say(found.verdict.value), say("score", points=points, total=found.questions)]
    if any(judged.likeness is Likeness.OPEN for judged in found.judged):
        first.append(say("half"))
    first.append(label("reached", names.outcome(found.reached)))
    if found.reached != found.expected:
        first.append(label("expected", names.outcome(found.expected)))
    first.append(label("level", level(found.level)))
    if found.level != found.expected_level:
        first.append(label("level-expected", level(found.expected_level)))

    def teaching(judged: Judged) -> tuple[str, ...]:
        return _said(judged.teaching, language)

    otherwise = [
        (
            names.question(judged.visit),
            label("your-answer", names.answer(judged.visit, judged.visit.value)),
            label("told-answer", names.answer(judged.visit, judged.told)),
            *teaching(judged),
        )
        for judged in found.judged
        if judged.is_commented
    ]
    remember = [
        (names.question(judged.visit), *teaching(judged))
        for judged in found.judged
        if judged.teaching and judged.likeness is Likeness.SAME
    ]
    besides = [one.visit for one in found.judged if one.likeness is Likeness.NOT_ASKED]
    sections = (
        Said("", tuple((line,) for line in first)),
        Said(say("to-look-at"), tuple((line,) for line in _less(found, summary, names, language))),
        Said(say("otherwise"), tuple(otherwise)),
        Said(say("left-out"), tuple((names.question(visit),) for visit in found.left_out)),
        Said(say("not-asked"), tuple((names.question(visit),) for visit in besides)),
        Said(say("remember"), tuple(remember)),
    )
    return tuple(section for section in sections if section.entries)


def _less(found: Comparison, summary: Summary, names: Names, language: str) -> list[str]:
    """What protects somebody less than the story asks."""

    def say(key: str, **values: object) -> str:
        return practice_word(key, language, **values)

    lines = [say("lower")] if found.is_lower else []
    for role, within in found.missed:
        limit = deadline_in_words(within, language)
        lines.append(say("missed", who=names.role(role), within=limit))
    for call in found.late:
        made = deadline_in_words(call.within, language)
        wanted = deadline_in_words(call.wanted, language)
        lines.append(say("late", who=names.role(call.role), within=made, wanted=wanted))
    lines += [say("harmful", who=names.role(role)) for role in found.harmful]
    if found.is_never:
        lines.append(say("never"))
    if found.too_slow and found.too_slow != summary.within:
        lines.append(say("slow", wanted=deadline_in_words(found.too_slow, language)))
    return lines


def _said(text: Text | None, language: str) -> tuple[str, ...]:
    return (text.get(language),) if text else ()
