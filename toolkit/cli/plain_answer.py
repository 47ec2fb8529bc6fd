"""What somebody types for an answer, and what to say where it does not fit."""

from __future__ import annotations

from toolkit.cli.words import word
from toolkit.core.answer import UNSURE, AnswerError, Given, Misfit
from toolkit.core.condition import Value
from toolkit.core.tree import Checklist, Choice, Multi, Number, Question


def given(question: Question, line: str, previous: Value | None) -> Given:
    """The answer that `line` stands for: numbers of options become their ids.

    Raises AnswerError where nothing was picked of several.
    """
    if not line and previous is not None:
        return previous
    match question:
        case Number():
            if line == "u":
                return UNSURE
            is_number = line.removeprefix("-").isdecimal() and len(line) < len("1000000")
            return int(line) if is_number else line
        case Choice():
            return _option(question, line)
        case Multi() | Checklist():
            if isinstance(question, Checklist) and line == "0":
                return []
            parts = line.replace(",", " ").split()
            if not parts:
                raise AnswerError(question, line, Misfit.NOTHING_PICKED, "nothing was picked")
            return [_option(question, part) for part in dict.fromkeys(parts)]


def _option(question: Choice | Multi | Checklist, written: str) -> str:
    options = question.items if isinstance(question, Checklist) else question.options
    if written.isdecimal() and len(written) < len("1000") and 1 <= int(written) <= len(options):
        return options[int(written) - 1].id
    return written


def misfit_in_words(error: AnswerError, language: str) -> str:
    """What to type instead, in the reader's language."""
    question = error.question
    match question:
        case Number(low=low, high=high):
            return word("number", language, low=low, high=high)
        case Multi() if error.misfit is Misfit.NOT_ALONE:
            alone = next(option for option in question.options if option.alone)
            return word("alone", language, label=alone.label.get(language))
        case Multi() | Checklist():
            return word("pick-some", language, last=len(error.allowed))
        case Choice():
            return word("pick-one", language, last=len(error.allowed))
