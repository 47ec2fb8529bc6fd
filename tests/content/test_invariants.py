"""The organisation's twenty-five safety rules: each is there, and is enforced or explained."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from tests.journals import edge_cover
from toolkit.checks.invariant_references import check_invariant_references
from toolkit.checks.text_rules import check_text_rules, words_of
from toolkit.core.invariant import (
    ByDesign,
    ByPeople,
    Demands,
    EnforcedBy,
    Invariant,
    Phrases,
    Precedes,
    Responds,
    SafeUnsure,
)
from toolkit.core.library import Library
from toolkit.core.obey import broken, concerns
from toolkit.core.program import compile_program
from toolkit.core.text import LANGUAGES
from toolkit.core.walk import Walk
from toolkit.loading import load
from toolkit.rendering.invariant_page import number_of

ROOT = Path(__file__).parents[2]
NUMBERS = [f"INV-{number:02}" for number in range(1, 26)]
TREES = tuple(tree.id for tree in load(ROOT).library.trees.values() if not tree.fragment)
BY_MACHINE = (Demands, Precedes, Responds, SafeUnsure, Phrases, EnforcedBy, ByDesign)


@cache
def library() -> Library:
    return load(ROOT).library


@cache
def walks(tree: str) -> list[Walk]:
    """Walks at random, and the walks of the scenarios: they go deep where chance does not."""
    program = compile_program(library(), tree)
    told = [
        Walk.replay(program, dict(scenario.answers))
        for scenario in library().scenarios.values()
        if scenario.tree == tree
    ]
    return [*edge_cover(program), *told]


def about_walks(*, awaits: bool) -> list[Invariant]:
    return [
        rule
        for rule in library().rules()
        if isinstance(rule.claim, Demands | Precedes | Responds)
        and (rule.awaits is not None) is awaits
    ]


def test_all_twenty_five_rules_are_there_in_order() -> None:
    assert list(dict.fromkeys(number_of(code) for code in library().invariants)) == NUMBERS


@pytest.mark.parametrize("number", NUMBERS)
def test_each_rule_is_held_by_a_machine_or_says_why_not_and_who_looks(number: str) -> None:
    parts = [rule for rule in library().invariants.values() if number_of(rule.code) == number]
    held = [rule for rule in parts if isinstance(rule.claim, BY_MACHINE) and rule.awaits is None]
    people = [rule.claim for rule in parts if isinstance(rule.claim, ByPeople)]
    coming = [rule for rule in parts if rule.awaits is not None]
    assert held or people or coming
    for claim in people:
        assert all(len(claim.reason.get(language).split()) > 8 for language in LANGUAGES)


def test_most_rules_are_decided_by_a_machine() -> None:
    decided = {
        number_of(rule.code)
        for rule in library().invariants.values()
        if isinstance(rule.claim, BY_MACHINE) and rule.awaits is None
    }
    assert set(NUMBERS) - decided == {"INV-22"}


@pytest.mark.parametrize("tree", TREES)
def test_each_tree_has_rules_of_its_own(tree: str) -> None:
    assert len(library().trees[tree].always) >= 3


def test_rules_say_why_they_exist_in_every_language() -> None:
    for rule in library().rules():
        assert rule.why is not None, rule.code
        for text in (rule.title, rule.why):
            assert all(text.has(language) for language in LANGUAGES), rule.code


def test_no_exception_is_shipped() -> None:
    assert library().waivers == ()


def test_every_name_in_the_rules_means_something_and_no_text_breaks_them() -> None:
    assert list(check_invariant_references(library())) == []
    assert list(check_text_rules(library())) == []


@pytest.mark.parametrize("rule", about_walks(awaits=False), ids=lambda rule: rule.code)
def test_each_rule_speaks_of_walks_that_are_there_and_they_obey_it(rule: Invariant) -> None:
    met = 0
    for tree in TREES:
        for walk in walks(tree):
            met += concerns(rule, walk)
            said = broken(rule, walk)
            assert said is None, (said, walk.state.journal)
    assert met, "no walk of the cover is about this rule"


@pytest.mark.parametrize("rule", about_walks(awaits=True), ids=lambda rule: rule.code)
def test_what_awaits_content_speaks_of_nothing_yet(rule: Invariant) -> None:
    assert not any(concerns(rule, walk) for tree in TREES for walk in walks(tree))


IMPLICATED = {
    "safeguarding-lead": "safeguarding-lead",
    "safeguarding-unit": "intake-officer",
    "director": "general-director",
    "coordination": "head-of-mission",
    "own-manager": "line-manager",
    "board": "board-chair",
}


@pytest.mark.parametrize(("who", "role"), IMPLICATED.items())
def test_whoever_can_be_implicated_is_left_out_by_some_rule(who: str, role: str) -> None:
    from toolkit.core.condition import Is
    from toolkit.core.invariant import RoleNotTold

    assert any(
        rule.when == Is("who-is-implicated", (who,))
        and isinstance(rule.claim, Demands)
        and RoleNotTold(role) in rule.claim.demands
        for rule in library().invariants.values()
    )


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("INV-04b", "Offer mediation to both sides."),
        ("INV-04b", "Proposez une médiation."),
        ("INV-04b", "An elder acts as mediator."),
        ("INV-04b", "Try an informal resolution first."),
        ("INV-04b", "Une résolution informelle suffit."),
        ("INV-06d", "Care is given after a police report."),
        ("INV-06d", "Les soins viennent après une plainte."),
        ("INV-11b", "Write down your name and phone number."),
        ("INV-11b", "Quel est le nom de la personne ?"),
        ("INV-16a", "A disciplinary warning letter."),
        ("INV-24b", "Is it a man or a woman?"),
    ],
)
def test_the_forbidden_words_would_be_found(code: str, text: str) -> None:
    claim = library().invariants[code].claim
    assert isinstance(claim, Phrases)
    said = words_of(text)
    assert any(words_of(phrase) in said for _, words in claim.phrases for phrase in words)
