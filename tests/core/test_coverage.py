"""What scenarios cover and what is suggested, held against walking every combination."""

from __future__ import annotations

from hypothesis import given

from tests.core.proof.random_programs import every_walk, exactly, programs
from toolkit.core.coverage import END, possible_ways, trace, way_of
from toolkit.core.program import Program
from toolkit.core.proof.explore import explore
from toolkit.core.proof.flatten import flatten
from toolkit.core.suggestion import suggest
from toolkit.core.tree import Choice, Decide
from toolkit.core.walk import How, Walk


def ways_of(walk: Walk) -> set[tuple[str, str, str]]:
    """The options, rows and ends that a walk takes."""
    found = set()
    for visit in walk.state.path:
        if isinstance(visit.node, Choice) and visit.how in (How.ANSWERED, How.REUSED):
            found.add((visit.tree, visit.node.id, str(visit.value)))
        elif isinstance(visit.node, Decide):
            found.add((visit.tree, visit.node.id, f"row {(visit.row or 0) + 1}"))
        elif visit.how in (How.ENDED, How.RETURNED):
            found.add((visit.tree, visit.node.id, END))
    return found


@exactly(60)
@given(programs())
def test_a_walk_is_traced_through_the_space(program: Program) -> None:
    space = explore(flatten(program))
    for walk in every_walk(program):
        labels = trace(space, dict(walk.state.journal))
        if walk.state.end is None:
            assert labels is None
        else:
            assert labels is not None
            assert ways_of(walk) <= {way_of(space, label) for label in labels}


@exactly(60)
@given(programs())
def test_a_fact_answered_under_the_key_of_another_tree_is_traced_alike(program: Program) -> None:
    space = explore(flatten(program))
    other_key = {key: keys[-1] for keys in program.fact_keys.values() for key in keys}
    for walk in every_walk(program):
        journal = {other_key.get(key, key): value for key, value in walk.state.journal}
        if walk.state.end is not None and len(journal) == len(walk.state.journal):
            labels = trace(space, journal)
            assert labels is not None
            assert ways_of(walk) <= {way_of(space, label) for label in labels}


@exactly(100)
@given(programs())
def test_the_suggested_walks_take_all_that_can_be_taken(program: Program) -> None:
    space = explore(flatten(program))
    walks = [walk for walk in every_walk(program) if walk.state.end]
    if not walks or space.gaps:
        return
    wanted = list(possible_ways(space))
    suggestion = suggest(space, wanted)
    assert suggestion.least <= len(suggestion.walks)
    taken: set[object] = set()
    for journal, _ in suggestion.walks:
        replayed = Walk.replay(program, dict(journal))
        assert replayed.state.end is not None
        taken |= {way_of(space, label) for label in trace(space, dict(journal)) or ()}
    assert set(wanted) <= taken
