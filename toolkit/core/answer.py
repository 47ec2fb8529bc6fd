"""Answers: which values fit a question, and why one does not."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from enum import Enum

from toolkit.core.condition import Value
from toolkit.core.tree import Checklist, Choice, Multi, Number, Question

Given = str | int | list[str] | tuple[str, ...]
"""An answer as it comes from a person or a file, not yet held against the question."""

UNSURE = "unsure"


class Misfit(Enum):
    """Why a value is no answer to a question."""

    UNKNOWN_OPTION = "unknown-option"
    NOT_ONE = "not-one"
    NOT_A_LIST = "not-a-list"
    NOT_A_NUMBER = "not-a-number"
    OUT_OF_RANGE = "out-of-range"
    NOTHING_PICKED = "nothing-picked"
    PICKED_TWICE = "picked-twice"
    NOT_ALONE = "not-alone"


class AnswerError(ValueError):
    """`value` is no answer to `question`. `allowed` are the possible ones, `close` the likely one;
    the message is English, interfaces may word `misfit` in the reader's language.
    """

    def __init__(self, question: Question, value: object, misfit: Misfit, message: str) -> None:
        super().__init__(message)
        self.question = question
        self.value = value
        self.misfit = misfit
        self.allowed = option_ids(question)
        self.close = difflib.get_close_matches(str(value), self.allowed, 1)


def option_ids(question: Question) -> tuple[str, ...]:
    """The ids that `question` can be answered with (for a number only `unsure`, where offered)."""
    match question:
        case Choice() | Multi():
            return tuple(option.id for option in question.options)
        case Checklist():
            return tuple(item.id for item in question.items)
        case Number():
            return (UNSURE,) if question.unsure else ()


def fit(question: Question, value: object) -> Value:
    """`value` as the answer that the walk keeps: lists become tuples in declared order.

    Nothing is converted (a number written as text is no number). Raises AnswerError.
    """
    match question:
        case Choice():
            return _fit_choice(question, value)
        case Number():
            return _fit_number(question, value)
        case Multi() | Checklist():
            return _fit_list(question, value)


def _fit_choice(question: Choice, value: object) -> str:
    if isinstance(value, list | tuple):
        raise AnswerError(question, value, Misfit.NOT_ONE, "give one answer, not a list")
    allowed = option_ids(question)
    if not isinstance(value, str) or value not in allowed:
        raise AnswerError(question, value, Misfit.UNKNOWN_OPTION, _unknown(value, allowed))
    return value


def _fit_number(question: Number, value: object) -> int | str:
    if value == UNSURE and question.unsure:
        return UNSURE
    if isinstance(value, bool) or not isinstance(value, int):
        raise AnswerError(
            question, value, Misfit.NOT_A_NUMBER, f"give a whole number, not {value!r}"
        )
    if not question.low <= value <= question.high:
        message = f"give a number from {question.low} to {question.high}, not {value}"
        raise AnswerError(question, value, Misfit.OUT_OF_RANGE, message)
    return value


def _fit_list(question: Multi | Checklist, value: object) -> tuple[str, ...]:
    if not isinstance(value, list | tuple):
        raise AnswerError(question, value, Misfit.NOT_A_LIST, "give a list of answers")
    allowed = option_ids(question)
    for picked in value:
        if not isinstance(picked, str) or picked not in allowed:
            raise AnswerError(question, picked, Misfit.UNKNOWN_OPTION, _unknown(picked, allowed))
    if len(set(value)) < len(value):
        raise AnswerError(question, value, Misfit.PICKED_TWICE, "an answer is given twice")
    if isinstance(question, Multi):
        if not value:
            raise AnswerError(question, value, Misfit.NOTHING_PICKED, "give at least one answer")
        alone = [option.id for option in question.options if option.alone and option.id in value]
        if alone and len(value) > 1:
            message = f"“{alone[0]}” cannot be given together with another answer"
            raise AnswerError(question, value, Misfit.NOT_ALONE, message)
    return tuple(option for option in allowed if option in value)


def _unknown(value: object, allowed: Iterable[str]) -> str:
    return f"{value!r} is none of the answers: {', '.join(allowed)}"
