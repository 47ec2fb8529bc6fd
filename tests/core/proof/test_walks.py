"""The space in which walks are judged has the same walks as the whole one, in fewer states."""

from __future__ import annotations

from collections import Counter
from dataclasses import fields

import pytest
from hypothesis import given

from tests.core.proof.random_programs import every_walk, exactly, programs
from toolkit.core.condition import ALWAYS, AnyOf, Condition, Is
from toolkit.core.condition import AllOf as Both
from toolkit.core.diagnostic import Pointer
from toolkit.core.document import Kind, Meta, Status
from toolkit.core.invariant import Demands, Invariant, LevelBetween
from toolkit.core.level import Level
from toolkit.core.library import Library
from toolkit.core.obey import broken
from toolkit.core.program import Program, compile_program
from toolkit.core.proof.count import answers_by_end, count_answers, count_paths
from toolkit.core.proof.explore import TooLargeError, explore
from toolkit.core.proof.flatten import flatten
from toolkit.core.proof.futures import merged
from toolkit.core.proof.guards import Guards
from toolkit.core.proof.rules import subject_of, violations
from toolkit.core.proof.unsure import unsafe_answers
from toolkit.core.proof.walks import Walks
from toolkit.core.text import Text
from toolkit.core.tree import (
    Choice,
    Decide,
    DecisionTree,
    Node,
    Note,
    Obligations,
    Option,
    Outcome,
    Row,
)
from toolkit.core.walk import StopReason, Walk


@exactly(300)
@given(programs())
def test_no_walk_is_lost_or_added_by_judging_ahead(program: Program) -> None:
    walks = every_walk(program)
    layout = flatten(program)
    whole, ahead = explore(layout), explore(layout, ahead=True)
    ends = Counter(walk.state.end.name for walk in walks if walk.state.end)
    assert answers_by_end(ahead) == ends
    assert count_paths(ahead) == count_paths(whole)
    assert ahead.labels == whole.labels
    assert len(ahead.place) <= len(whole.place)
    gaps = {
        walk.state.stop.at
        for walk in walks
        if walk.state.stop and walk.state.stop.reason is StopReason.GAP
    }
    assert {layout.points[ahead.place[state]].name for state in ahead.gaps} == gaps


@exactly(300)
@given(programs())
def test_the_guards_say_the_same_of_both_spaces(program: Program) -> None:
    layout = flatten(program)
    whole, ahead = Guards(), Guards()
    whole.add(Walks(explore(layout)))
    ahead.add(Walks(explore(layout, ahead=True)))
    for field in fields(Guards):
        assert getattr(ahead, field.name) == getattr(whole, field.name), field.name


@exactly(300)
@given(programs())
def test_not_knowing_is_unsafe_in_both_spaces_or_in_none(program: Program) -> None:
    layout = flatten(program)
    ahead = merged(explore(layout, ahead=True))
    assert bool(unsafe_answers(ahead)) == bool(unsafe_answers(explore(layout)))


def test_what_an_answer_settles_is_forgotten_and_no_note_is_a_state() -> None:
    signs = [f"sign-{number}" for number in range(8)]
    layout = flatten(asking(signs, AnyOf(tuple(Is(sign, ("yes",)) for sign in signs))))
    whole, ahead = explore(layout), explore(layout, ahead=True)
    assert len(whole.place) > 2 ** len(signs)
    # Before each question, and at the decision, one sign is remembered, or none so far.
    assert len(ahead.place) == 1 + sum(1 + asked for asked in range(len(signs) + 1))
    assert count_answers(ahead) == count_answers(whole) == 2 ** len(signs)


def test_a_rule_is_judged_and_an_example_shown_where_the_whole_space_is_too_large() -> None:
    signs = [f"sign-{number}" for number in range(20)]
    pairs = zip(signs[:10], reversed(signs[10:]), strict=True)
    program = asking(
        signs, AnyOf(tuple(Both((Is(one, ("yes",)), Is(other, ("yes",)))) for one, other in pairs))
    )
    layout = flatten(program)
    with pytest.raises(TooLargeError):
        explore(layout)
    claim = Demands((LevelBetween(least=Level.EMERGENCY),))
    rule = Invariant("R-1", Text.of("A rule"), Pointer("rules.yaml"), claim, when=ALWAYS)
    (found,) = violations(subject_of(Walks(explore(layout, ahead=True))), [rule])
    walk = Walk.replay(program, dict(found.journal))
    assert walk.state.end is not None
    assert walk.state.end.name == found.end == "root.low"
    assert broken(rule, walk)


def asking(signs: list[str], condition: Condition) -> Program:
    """A tree that asks each of `signs`, says something, and then decides by `condition`."""
    text = Text.of("Some text")
    after = [*signs[1:], "say"]
    nodes: dict[str, Node] = {
        sign: Choice(sign, text, tuple(Option(name, text, go=then) for name in ("yes", "no")))
        for sign, then in zip(signs, after, strict=True)
    }
    nodes["say"] = Note("say", text, "sort")
    nodes["sort"] = Decide("sort", (Row(condition, "high"), Row(None, "low")))
    nodes["high"] = Outcome("high", text, "lead", Obligations(level=Level.EMERGENCY))
    nodes["low"] = Outcome("low", text, "lead", Obligations(level=Level.LOW))
    meta = Meta(Kind.TREE, "root", text, "1.0.0", Status.DRAFT, "lead", "2099-01-01", "root.yaml")
    tree = DecisionTree(meta, text, ("lead",), signs[0], nodes)
    return compile_program(Library(trees={"root": tree}), "root")
