"""Rules are decided exactly: held against judging every walk by itself."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from tests.core.proof.random_programs import (
    BLOCKS,
    FACTS,
    LIMITS,
    ROLES,
    SERVICES,
    TAGS,
    conditions,
    every_walk,
    exactly,
    programs,
)
from toolkit.core.condition import ALWAYS, names
from toolkit.core.diagnostic import Pointer
from toolkit.core.invariant import (
    ActsWithin,
    Answers,
    Asks,
    Demand,
    Demands,
    Duty,
    EachKeeps,
    Either,
    EndsIn,
    Invariant,
    LevelBetween,
    Nodes,
    Part,
    PassesThrough,
    Precedes,
    QuestionsAtMost,
    Reaches,
    Responds,
    RoleNotTold,
    RoleTold,
    RouteTold,
    ServiceOffered,
    TaskGiven,
    Tells,
    Visits,
)
from toolkit.core.level import Level
from toolkit.core.obey import broken
from toolkit.core.program import Program, fact_of
from toolkit.core.proof.claims import watches
from toolkit.core.proof.explore import explore
from toolkit.core.proof.flatten import flatten
from toolkit.core.proof.futures import merged
from toolkit.core.proof.ground import ground_of
from toolkit.core.proof.monitor import breaches, shortest_breach
from toolkit.core.proof.rules import cuts_of
from toolkit.core.proof.witness import journal_of
from toolkit.core.text import Text
from toolkit.core.tree import Node, Question
from toolkit.core.walk import Walk


@st.composite
def _nodes(draw: DrawFn) -> Nodes:
    if draw(st.booleans()):
        return Nodes(tags=(draw(st.sampled_from(TAGS)),))
    trees = st.sampled_from(["root", "branch", "leaf"])
    node = st.sampled_from(["n0", "n1", "n2", "n3", "end0", "end1"])
    return Nodes(names=(f"{draw(trees)}.{draw(node)}", f"root.{draw(node)}"))


_events = st.one_of(
    st.builds(Visits, _nodes()),
    st.builds(Asks, st.none() | _nodes()),
    st.builds(Answers, st.just("age"), st.just(("yes", "unsure"))),
    st.builds(Answers, st.sampled_from(["root.n1", "root.n2"]), st.just(("yes", "o0", "unsure"))),
    st.builds(Tells, st.tuples(st.sampled_from(ROLES)), st.sampled_from([(), ("line",)])),
    st.builds(Reaches, st.sampled_from(Level)),
)
_levels = st.sampled_from(Level)
_within = st.none() | st.sampled_from(LIMITS)
_consents = st.sampled_from([(), ("required",), ("required", "exception")])
_some_levels = st.none() | st.sampled_from(Level)
_kept = st.one_of(
    st.builds(
        EachKeeps,
        st.just(Duty.REFER),
        st.sampled_from([(), SERVICES[:1]]),
        st.sampled_from([(), SERVICES[1:2]]),
        st.none() | _nodes(),
        _some_levels,
        _some_levels,
        _within,
        _consents,
    ),
    st.builds(
        EachKeeps,
        st.just(Duty.NOTIFY),
        st.sampled_from([(), (ROLES[0], "line")]),
        st.sampled_from([(), ROLES[1:2]]),
        st.none() | _nodes(),
        _some_levels,
        st.none(),
        st.sampled_from(LIMITS),
    ),
    st.builds(
        EachKeeps,
        st.just(Duty.DO),
        st.sampled_from([(), BLOCKS[:1]]),
        st.sampled_from([(), BLOCKS[:1]]),
        st.none() | _nodes(),
        st.none(),
        _some_levels,
        st.sampled_from(LIMITS),
    ),
)
_counts = st.builds(QuestionsAtMost, st.integers(0, 4), st.sampled_from([None, "root", "leaf"]))
_plain_demands: st.SearchStrategy[Demand] = st.one_of(
    st.builds(LevelBetween, _levels, st.none()),
    st.builds(LevelBetween, st.none(), _levels),
    st.builds(ActsWithin, st.sampled_from(LIMITS)),
    st.builds(EndsIn, _nodes(), st.booleans()),
    st.builds(PassesThrough, _nodes(), st.booleans()),
    st.builds(RoleTold, st.sampled_from(ROLES), _within),
    st.builds(RouteTold, st.just("line"), _within),
    st.builds(RoleNotTold, st.sampled_from(ROLES)),
    st.builds(TaskGiven, st.just(Part.DO), st.sampled_from(BLOCKS), st.none(), _within),
    st.builds(
        ServiceOffered, st.sampled_from(SERVICES), _within, st.sampled_from([(), ("required",)])
    ),
    _kept,
    _counts,
)
_demands = st.one_of(
    _plain_demands,
    _plain_demands,
    st.builds(Either, st.tuples(_plain_demands, _plain_demands)),
    st.builds(Either, st.tuples(_counts, _counts)),
)
_claims = st.one_of(
    st.builds(Demands, st.lists(_demands, min_size=1, max_size=2).map(tuple)),
    st.builds(Demands, st.lists(_demands, min_size=1, max_size=2).map(tuple)),
    st.builds(Precedes, _events, _events),
    st.builds(Responds, _events, _events, st.booleans()),
)


@st.composite
def judged(draw: DrawFn) -> tuple[Program, list[Invariant]]:
    """A program and eight rules about it, which compare its facts and questions."""
    program = draw(programs())
    questions: dict[str, Node] = {}
    for tree in program.chains:
        for node in program.library.trees[tree].nodes.values():
            if isinstance(node, Question) and fact_of(node) is None:
                name = f"{tree}.{node.id}"
                questions[name] = replace(node, id=name)
    return program, draw(st.lists(rules(questions), min_size=8, max_size=8))


@st.composite
def rules(draw: DrawFn, questions: dict[str, Node]) -> Invariant:
    known = {*FACTS, *questions}
    read = conditions(questions, 2).filter(lambda when: known.issuperset(names(when)))
    when = ALWAYS if draw(st.booleans()) else draw(read)
    given_events = draw(st.lists(_events, max_size=1))
    return Invariant(
        "R-1",
        Text.of("A rule"),
        Pointer("rules.yaml"),
        draw(_claims),
        when=when,
        given=tuple(given_events),
    )


@exactly(300)
@given(judged())
def test_a_rule_is_broken_exactly_where_a_walk_breaks_it(
    made: tuple[Program, list[Invariant]],
) -> None:
    program, chosen = made
    walks = [walk for walk in every_walk(program) if walk.state.end]
    space = explore(flatten(program, cuts_of(chosen)))
    ahead = explore(space.layout, ahead=True)
    ground = ground_of(space.layout)
    each = [list(watches(rule, ground)) for rule in chosen]
    broken_ones = breaches(space, [watch for group in each for watch in group])
    for smaller in (merged(space), ahead, merged(ahead)):
        assert breaches(smaller, [watch for group in each for watch in group]) == broken_ones
    for rule, group in zip(chosen, each, strict=True):
        offending = [walk for walk in walks if broken(rule, walk)]
        here = [breach for breach in broken_ones if breach.watch in group]
        assert bool(here) == bool(offending)
        ends = {space.layout.points[space.branch(e).point].name for b in here for e in b.ends}
        assert ends == {walk.state.end.name for walk in offending if walk.state.end}
        shortest = []
        for breach in here:
            journal = journal_of(space, shortest_breach(space, breach))
            walk = Walk.replay(program, dict(journal))
            assert walk.state.end
            assert broken(rule, walk)
            shortest.append(len(walk.state.journal))
            other = Walk.replay(program, dict(journal_of(ahead, shortest_breach(ahead, breach))))
            assert broken(rule, other)
            assert len(other.state.journal) == len(walk.state.journal)
        if offending:
            assert min(shortest) == min(len(walk.state.journal) for walk in offending)
