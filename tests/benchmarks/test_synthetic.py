"""The made-up trees are sound, of the size asked for, and hold their rules."""

from __future__ import annotations

from dataclasses import replace

import pytest

from benchmarks import engine
from benchmarks.peers.enumeration import count_drawn, drawn
from benchmarks.scaling import live_states
from benchmarks.synthetic import BOUND, SHAPES, TREE, Recipe, library
from toolkit.core.proof.count import count_answers
from toolkit.core.walk import Walk

SIZES = (100, 1_000)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("shape", SHAPES)
def test_a_tree_has_about_as_many_nodes_as_were_asked_for(shape: str, size: int) -> None:
    nodes = library(Recipe(shape, size)).trees[TREE].nodes
    assert 0.85 * size <= len(nodes) <= 1.05 * size


@pytest.mark.parametrize("shape", SHAPES)
def test_a_tree_has_no_finding_and_breaks_no_rule(shape: str) -> None:
    made = library(Recipe(shape, 100))
    assert engine.shape(made) == ()
    proof = engine.prove(made, TREE)
    assert proof.broken == ()
    assert proof.space.gaps == ()


@pytest.mark.parametrize("shape", SHAPES)
def test_a_planted_bug_is_found_with_a_walk_that_shows_it(shape: str) -> None:
    recipe = Recipe(shape, 100, planted=True)
    broken = engine.prove(library(recipe), TREE).broken
    assert {violation.rule.code for violation in broken} == {"S-1"}
    program = engine.lay_out(library(recipe), TREE).program
    for violation in broken:
        walk = Walk.replay(program, dict(violation.journal))
        assert walk.state.end
        assert walk.state.facts["danger-now"] == "yes"


@pytest.mark.parametrize("shape", ["ladder", "multi"])
def test_a_tree_of_a_hundred_nodes_has_more_than_a_million_million_walks(shape: str) -> None:
    space = engine.prove(library(Recipe(shape, 100)), TREE).space
    assert count_answers(space) > 10**12


@pytest.mark.parametrize("window", [1, 3, 6])
def test_no_more_pasts_are_told_apart_than_the_window_allows(window: int) -> None:
    space = engine.prove(library(Recipe("window", 200, window=window)), TREE).space
    assert live_states(space) == 2**window


def test_points_above_the_highest_bound_are_alike() -> None:
    space = engine.prove(library(Recipe("scores", 500)), TREE).space
    assert live_states(space) == BOUND + 1


def test_each_question_has_as_many_answers_as_were_asked_for() -> None:
    recipe = Recipe("ladder", 50, width=4)
    nodes = library(recipe).trees[TREE].nodes
    assert len(nodes["q0"].options) == 4  # type: ignore[union-attr]


def test_the_same_recipe_makes_the_same_tree() -> None:
    recipe = Recipe("window", 100)
    assert library(recipe) == library(replace(recipe))


def test_without_conditions_the_arrows_are_the_walks() -> None:
    made = library(Recipe("ladder", 60))
    space = engine.prove(made, TREE).space
    # Two answers to the question on danger take the same arrow.
    urgent = count_answers(space)
    assert count_drawn(drawn(space.layout)) * 3 == urgent * 2
