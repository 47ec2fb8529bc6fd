"""A quiz on a page: answers that unfold without any script, questions to choose from with one, and
questions and answers apart from each other in a book.
"""

from __future__ import annotations

import json
from string import ascii_lowercase

from toolkit.core.training import Assessment, QuizChoice, QuizItem
from toolkit.rendering.edition import Edition
from toolkit.rendering.element import Content, Element, Node, el, flat

SCRIPT = "quiz.js"
"""The script of the website that makes questions of unfolding answers; the page works without."""

_SPOKEN = (
    "quiz-note-check",
    "right",
    "not-right",
    "not-all-right",
    "also-right",
    "check-answer",
    "choose-first",
    "go-on",
    "quiz-result",
    "quiz-passed",
    "quiz-not-passed",
    "quiz-missed",
    "again",
)
"""The words that the script says."""


def quiz_body(edition: Edition, assessment: Assessment) -> tuple[Node, ...]:
    """All questions in order, each with its choices."""
    questions = el("ol", [_item(edition, item) for item in assessment.quiz], class_="tk-items")
    if edition.book:
        return flat(questions)
    spoken = {key: edition.word(key) for key in _SPOKEN}
    return flat(
        el(
            "div",
            el("p", edition.word("quiz-note"), class_="tk-hint"),
            questions,
            class_="tk-quiz",
            data_quiz=json.dumps(
                {"pass": assessment.passing, "words": spoken}, ensure_ascii=False, sort_keys=True
            ),
        )
    )


def answers_body(edition: Edition, assessment: Assessment) -> tuple[Node, ...]:
    """The right answers and what each choice leads to, for the end of a chapter of the book."""
    return flat(
        el(
            "ol",
            [
                el("li", el("p", _right_letters(edition, item)), el("ul", _comments(edition, item)))
                for item in assessment.quiz
            ],
            class_="tk-solutions",
        )
    )


def _right_letters(edition: Edition, item: QuizItem) -> Content:
    letters = [_letter(index) for index, choice in enumerate(item.shown) if choice.right]
    return [el("strong", ", ".join(letters)), " – ", edition.inline(item.question)]


def _comments(edition: Edition, item: QuizItem) -> list[Element]:
    return [
        el("li", f"{_letter(index)}) ", edition.inline(choice.feedback))
        for index, choice in enumerate(item.shown)
    ]


def _item(edition: Edition, item: QuizItem) -> Element:
    marks = [class_ for class_, is_so in _marks(item) if is_so]
    hints: list[Content] = []
    if item.several:
        hints.append(edition.word("choose-all"))
    if item.critical:
        rule = edition.page("invariants", item.critical)
        hints.append([edition.word("must-be-right"), edition.word("colon"), rule])
    return el(
        "li",
        el("p", edition.inline(item.question), class_="tk-question"),
        el("p", edition.series(hints, " · "), class_="tk-hint") if hints else None,
        el(
            "ul",
            [_choice(edition, choice, index) for index, choice in enumerate(item.shown)],
            class_="tk-choices",
        ),
        class_=" ".join(["tk-item", *marks]),
    )


def _marks(item: QuizItem) -> tuple[tuple[str, bool], ...]:
    return ("tk-several", item.several), ("tk-critical", item.critical is not None)


def _choice(edition: Edition, choice: QuizChoice, index: int) -> Element:
    if edition.book:
        return el("li", f"{_letter(index)}) ", edition.inline(choice.text))
    verdict = edition.word("right" if choice.right else "not-right")
    return el(
        "li",
        el(
            "details",
            el("summary", edition.inline(choice.text)),
            el("p", el("strong", verdict), " ", edition.inline(choice.feedback)),
        ),
        class_="tk-right" if choice.right else None,
    )


def _letter(index: int) -> str:
    return ascii_lowercase[index]
