"""The space of walks is exact: held against walking every combination of answers."""

from __future__ import annotations

from collections import Counter

from hypothesis import given

from tests.core.proof.random_programs import every_walk, exactly, programs
from toolkit.core.program import Program
from toolkit.core.proof.count import answers_by_end, count_answers, count_paths
from toolkit.core.proof.explore import FINAL, Space, explore
from toolkit.core.proof.flatten import flatten
from toolkit.core.proof.futures import merged
from toolkit.core.proof.witness import journal_through
from toolkit.core.tree import Checklist, Choice, Multi, Number
from toolkit.core.walk import StopReason, Visit, Walk


def space_of(program: Program) -> Space:
    return explore(flatten(program))


def finished(walks: list[Walk]) -> list[Walk]:
    return [walk for walk in walks if walk.state.end]


def picks_several(visit: Visit) -> bool:
    """Whether a visit took the way past the options that stand alone: another way may be open
    where this one only leads into a gap.
    """
    alone = isinstance(visit.node, Multi) and {o.id for o in visit.node.options if o.alone}
    return not alone or not (isinstance(visit.value, tuple) and alone & set(visit.value))


def taken(visit: Visit) -> tuple[str, ...]:
    """The arrow that a visit took, as the space names it."""
    if isinstance(visit.node, Choice):
        return (str(visit.value),)
    if isinstance(visit.node, Number):
        return ("unsure",) if visit.value == "unsure" else ("number",)
    return ("" if visit.row is None else str(visit.row),)


@exactly(300)
@given(programs())
def test_every_combination_of_answers_is_counted_once(program: Program) -> None:
    walks = finished(every_walk(program))
    space = space_of(program)
    assert count_answers(space) == len(walks)
    assert answers_by_end(space) == Counter(walk.state.end.name for walk in walks)


@exactly(300)
@given(programs())
def test_states_with_the_same_future_are_one_and_no_walk_is_lost_or_added(
    program: Program,
) -> None:
    space = space_of(program)
    smaller = merged(space)
    assert answers_by_end(smaller) == answers_by_end(space)
    assert count_paths(smaller) == count_paths(space)
    edges = [smaller.edges[state] for state in smaller.order if state != FINAL]
    assert len(set(edges)) == len(edges)


@exactly(300)
@given(programs())
def test_every_path_is_counted_once(program: Program) -> None:
    walks = finished(every_walk(program))
    paths = {tuple((v.chain, v.name, *taken(v)) for v in walk.state.path) for walk in walks}
    assert count_paths(space_of(program)) == len(paths)


@exactly(300)
@given(programs())
def test_gaps_are_found_exactly_where_walks_stop(program: Program) -> None:
    stopped = {
        walk.state.stop.at
        for walk in every_walk(program)
        if walk.state.stop and walk.state.stop.reason is StopReason.GAP
    }
    space = space_of(program)
    assert {space.layout.points[space.place[state]].name for state in space.gaps} == stopped


@exactly(300)
@given(programs())
def test_an_arrow_is_possible_exactly_where_a_walk_takes_it(program: Program) -> None:
    walked = {
        (visit.chain, visit.name, *taken(visit))
        for walk in every_walk(program)
        for visit in walk.state.path
    }
    space = space_of(program)
    possible = set()
    for edges in space.edges:
        for label, _ in edges:
            branch = space.branch(label)
            point = space.layout.points[branch.point]
            if isinstance(point.node, Multi | Checklist):
                possible.add((point.chain, point.name, ""))
            elif isinstance(point.node, Number):
                arrow = "unsure" if branch.value == "unsure" else "number"
                possible.add((point.chain, point.name, arrow))
            elif isinstance(point.node, Choice):
                # A known fact stands for every option that does the same.
                if not space.is_reused(label):
                    possible.add((point.chain, point.name, branch.name))
            else:
                row = branch.name if point.rows else ""
                possible.add((point.chain, point.name, row))
    assert possible <= walked
    reused = {v[:2] for v in walked - possible}
    assert reused <= {v[:2] for v in walked if v[2] in {"yes", "no", "unsure", "ours", "theirs"}}


@exactly(300)
@given(programs())
def test_the_witness_of_an_arrow_is_a_shortest_walk_that_takes_it(program: Program) -> None:
    walks = finished(every_walk(program))
    space = space_of(program)
    for edges in space.edges[:40]:
        for label, _ in edges:
            branch = space.branch(label)
            point = space.layout.points[branch.point]
            if space.is_reused(label) or not branch.enters or isinstance(point.node, Number):
                continue
            arrow = (point.chain, point.name)
            value = branch.name if isinstance(point.node, Choice) or point.rows else None
            lengths = [
                len(walk.state.journal)
                for walk in walks
                for v in walk.state.path
                if (v.chain, v.name) == arrow
                and (value is None or taken(v)[0] == value)
                and (branch.name != "several" or picks_several(v))
                and v.how.value != "reused"
            ]
            if isinstance(point.node, Multi) and branch.name != "several":
                continue
            journal = journal_through(space, {label})
            if journal is None:
                assert not lengths
                continue
            replayed = Walk.replay(program, dict(journal))
            assert replayed.state.end is not None
            assert dict(replayed.state.journal) == dict(journal)
            assert len(journal) == min(lengths)
