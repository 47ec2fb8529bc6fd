"""What a quiz comes to: how many items are right, and whether that is enough."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from toolkit.core.training import Assessment, QuizItem
from toolkit.core.training_words import training_word


@dataclass(frozen=True, slots=True)
class QuizResult:
    """`right` of `total` items are right; `missed` are the ids of critical items that are not.
    `needed` is the least number of right items, from the percentage of the module.
    """

    right: int
    total: int
    needed: int
    missed: tuple[str, ...]

    @property
    def passed(self) -> bool:
        """Whether enough is right, and everything critical."""
        return self.right >= self.needed and not self.missed

    @property
    def percent(self) -> int:
        """The share of right items, rounded down: 79.9 is not yet 80."""
        return self.right * 100 // self.total if self.total else 0


def is_right(item: QuizItem, chosen: Collection[str]) -> bool:
    """Whether exactly the right choices were made."""
    return frozenset(chosen) == item.right


def result(assessment: Assessment, chosen: Mapping[str, Collection[str]]) -> QuizResult:
    """What the quiz comes to. `chosen` are the ids of choices by item; an item that is missing
    there is not right.
    """
    right = [item for item in assessment.quiz if is_right(item, chosen.get(item.id, ()))]
    total = len(assessment.quiz)
    return QuizResult(
        len(right),
        total,
        -(-assessment.passing * total // 100),
        tuple(item.id for item in assessment.quiz if item.critical and item not in right),
    )


def pass_rule(assessment: Assessment, language: str) -> str:
    """How a module is passed, in a sentence or two."""
    parts = []
    if assessment.quiz:
        critical = any(item.critical for item in assessment.quiz)
        key = "pass-rule" if critical else "pass-rule-plain"
        parts.append(training_word(key, language, percent=assessment.passing))
    if assessment.skills:
        parts.append(training_word("pass-rule-seen", language))
    return " ".join(parts)
