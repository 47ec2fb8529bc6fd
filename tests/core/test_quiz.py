"""What a quiz comes to, and who takes which module."""

from __future__ import annotations

from dataclasses import replace

import pytest

from toolkit.core.deadline import Deadline
from toolkit.core.library import Library
from toolkit.core.pathway import how_often, mandatory_for, modules_of
from toolkit.core.quiz import is_right, pass_rule, result
from toolkit.core.text import Text
from toolkit.core.training import Assessment, Audience, Pathway, QuizChoice, QuizItem, Skill

WORDS = Text.of("Words.", fr="Mots.")


def item(id: str, right: str = "a", critical: str | None = None, choices: str = "abc") -> QuizItem:
    made = tuple(QuizChoice(name, WORDS, WORDS, right=name in right) for name in choices)
    return QuizItem(id, WORDS, "one", made, critical)


def quiz(*items: QuizItem, passing: int = 80) -> Assessment:
    return Assessment(passing, items)


TEN = quiz(
    *(item(f"q{number}", critical="INV-05" if number == 3 else None) for number in range(10))
)


def answers(wrong: set[int], of: int = 10) -> dict[str, set[str]]:
    return {f"q{number}": {"b"} if number in wrong else {"a"} for number in range(of)}


def test_exactly_the_right_choices_are_right() -> None:
    several = item("q", right="ac")
    assert several.several
    assert is_right(several, {"a", "c"})
    for chosen in ({"a"}, {"a", "b", "c"}, {"b"}, set()):
        assert not is_right(several, chosen)


@pytest.mark.parametrize(
    ("wrong", "passed", "missed"),
    [
        (set(), True, ()),
        ({0, 1}, True, ()),
        ({0, 1, 2}, False, ()),
        ({3}, False, ("q3",)),
        ({0, 3}, False, ("q3",)),
    ],
)
def test_enough_must_be_right_and_everything_critical(
    wrong: set[int], passed: bool, missed: tuple[str, ...]
) -> None:
    found = result(TEN, answers(wrong))
    assert (found.right, found.total, found.needed) == (10 - len(wrong), 10, 8)
    assert (found.passed, found.missed) == (passed, missed)


def test_a_share_is_never_rounded_up_into_a_pass() -> None:
    six = quiz(*(item(f"q{number}") for number in range(6)))
    found = result(six, answers({0, 1}, of=6))
    assert (found.percent, found.needed, found.passed) == (66, 5, False)
    assert result(six, answers({0}, of=6)).passed


def test_an_item_without_an_answer_is_not_right() -> None:
    assert result(TEN, {}).right == 0
    assert result(TEN, {}).missed == ("q3",)


def test_choices_are_mixed_the_same_way_each_time_and_none_is_lost() -> None:
    places = set()
    for number in range(30):
        one = item(f"question-{number}")
        shown = [choice.id for choice in one.shown]
        assert sorted(shown) == ["a", "b", "c"]
        assert one.shown == one.shown
        assert replace(one, choices=one.choices[::-1]).shown == one.shown
        places.add(shown.index("a"))
    assert places == {0, 1, 2}


def test_the_pass_rule_names_what_there_is() -> None:
    assert pass_rule(TEN, "en") == "80% of the quiz, and every question that must be right."
    assert pass_rule(quiz(item("q"), passing=70), "en") == "70% of the quiz."
    seen = Assessment(80, (), (Skill(WORDS),))
    assert pass_rule(seen, "fr") == "Une personne observe chaque ligne de la liste."


def audience(id: str, modules: str, adds: str = "") -> Audience:
    return Audience(id, id[0].upper(), WORDS, tuple(modules.split()), tuple(adds.split()))


def library(*audiences: Audience) -> Library:
    return Library(audiences={one.id: one for one in audiences})


def test_a_set_begins_with_what_it_adds_to_and_names_nothing_twice() -> None:
    of = library(
        audience("all", "tm-1 tm-2"), audience("receive", "tm-4 tm-1", "all"),
        audience("intake", "tm-3", "receive all"),
    )  # fmt: skip
    assert mandatory_for(of, of.audiences["intake"]) == ("tm-1", "tm-2", "tm-4", "tm-3")
    path = Pathway("officer", ("receive", "intake", "nobody"), ("tm-9", "tm-3"))
    assert modules_of(of, path) == ("tm-1", "tm-2", "tm-4", "tm-3", "tm-9")


def test_audiences_that_add_to_each_other_come_to_an_end() -> None:
    of = library(audience("one", "tm-1", "two"), audience("two", "tm-2", "one"))
    assert set(mandatory_for(of, of.audiences["one"])) == {"tm-1", "tm-2"}


def test_a_refresh_is_said_in_words() -> None:
    assert how_often(Deadline("365d"), "en") == "every year"
    assert how_often(Deadline("90d"), "fr") == "tous les 90 jours"
