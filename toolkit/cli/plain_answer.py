"""What may be typed for an answer, what it stands for, and what to say where it does not fit."""

from __future__ import annotations

from toolkit.cli.plain_text import PlainPrinter
from toolkit.cli.words import word
from toolkit.core.answer import UNSURE, AnswerError, Given, Misfit
from toolkit.core.condition import Value
from toolkit.core.tree import Checklist, Choice, Multi, Number, Question
from toolkit.core.words import labelled


def print_options(printer: PlainPrinter, question: Question, language: str) -> None:
    """Say what can be answered, and how it is typed."""
    match question:
        case Choice() | Multi():
            for number, option in enumerate(question.options, 1):
                printer.line(option.label.get(language), indent=1, bullet=f"{number}. ")
        case Checklist():
            for number, item in enumerate(question.items, 1):
                printer.line(item.label.get(language), indent=1, bullet=f"{number}. ")
        case Number(unsure=unsure, low=low, high=high):
            printer.line(word("number", language, low=low, high=high))
            if unsure:
                printer.line(word("unsure", language, label=unsure.label.get(language)))
    if isinstance(question, Multi):
        printer.line(word("several", language))
    if isinstance(question, Checklist):
        printer.line(word("checklist", language))


def help_in_words(question: Question, language: str) -> list[str]:
    """What helps to answer: of the question, then of each answer that has some."""
    found = [question.help.get(language)] if question.help else []
    if isinstance(question, Choice | Multi):
        found += [
            labelled(option.label.get(language), option.help.get(language), language)
            for option in question.options
            if option.help
        ]
    return found or [word("no-help", language)]


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
