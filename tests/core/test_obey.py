"""One walk is judged by one rule as the rule says, in words that name what failed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.content_folder import vector_library
from tests.core.obey_walks import DAY, IMMEDIATE, NEVER, NOW, VECTOR, WEEK, rule, walk
from toolkit.core.condition import AllOf, Answered, AnyOf, Between, Condition, Has, Is, Need
from toolkit.core.condition import Not as NotTrue
from toolkit.core.invariant import (
    ActsWithin,
    Answers,
    Asks,
    ByPeople,
    Claim,
    Demand,
    Demands,
    Either,
    EndsIn,
    Event,
    LevelBetween,
    Nodes,
    Part,
    PassesThrough,
    QuestionsAtMost,
    Reaches,
    RoleNotTold,
    RoleTold,
    RouteTold,
    SafeUnsure,
    ServiceOffered,
    TaskGiven,
    Tells,
    Visits,
)
from toolkit.core.level import Level
from toolkit.core.library import Library
from toolkit.core.obey import applies_to, broken, concerns, unmet
from toolkit.core.program import compile_program
from toolkit.core.text import Text
from toolkit.core.walk import Walk


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return vector_library(VECTOR, tmp_path_factory.mktemp("content"))


MET: list[Demand] = [
    LevelBetween(Level.EMERGENCY),
    LevelBetween(Level.LOW),
    LevelBetween(most=Level.EMERGENCY),
    ActsWithin(NOW),
    ActsWithin(DAY),
    EndsIn(Nodes(("report.calm", "report.alarm"))),
    EndsIn(Nodes(tags=("alarm",))),
    EndsIn(Nodes(("report.calm",)), never=True),
    EndsIn(Nodes(tags=("emergency",)), never=True),
    PassesThrough(Nodes(("shared.calm",))),
    PassesThrough(Nodes(tags=("emergency",))),
    PassesThrough(Nodes(("report.calm",)), never=True),
    RoleTold("hr"),
    RoleTold("hr", IMMEDIATE),
    RouteTold("line", IMMEDIATE),
    RoleNotTold("boss"),
    RoleNotTold("lead"),
    TaskGiven(Part.DO, block="care"),
    TaskGiven(Part.DO, sop=("act", "call")),
    TaskGiven(Part.DO, sop=("act", None)),
    TaskGiven(Part.DO, sop=("act", None), within=NOW),
    TaskGiven(Part.DO, sop=("act", "call"), within=DAY),
    TaskGiven(Part.RECORD, block="form"),
    ServiceOffered("emergency"),
    ServiceOffered("emergency", IMMEDIATE, ("exception", "not-needed")),
    QuestionsAtMost(5),
    QuestionsAtMost(4, "report"),
    QuestionsAtMost(1, "shared"),
    Either((RoleTold("lead"), TaskGiven(Part.DO, block="care"))),
]


@pytest.mark.parametrize("demand", MET)
def test_a_demand_that_is_met_is_met(library: Library, demand: Demand) -> None:
    assert unmet(demand, walk(library)) is None
    assert broken(rule(Demands((demand,))), walk(library)) is None


UNMET: list[tuple[Demand, str]] = [
    (LevelBetween(most=Level.CRITICAL), "the level is E, not at most 1"),
    (EndsIn(Nodes(("report.calm",))), "the walk ends in report.alarm, not in report.calm"),
    (EndsIn(Nodes(tags=("alarm",)), never=True), "the walk ends in report.alarm"),
    (
        PassesThrough(Nodes(("report.calm",), ("quiet",))),
        "report.calm or a node tagged quiet is not visited",
    ),
    (PassesThrough(Nodes(tags=("emergency",)), never=True), "shared.calm is visited"),
    (RoleTold("lead"), "lead is not told"),
    (RoleTold("legal"), "legal is not told"),
    (RoleTold("hr", NOW), "hr is told within immediate, not now or sooner"),
    (RouteTold("line", NOW), "the route line is told within immediate, not now or sooner"),
    (RouteTold("other"), "the route other is not told"),
    (RoleNotTold("hr"), "hr is told by report.alarm"),
    (RoleNotTold("legal"), "legal is told by report.alarm"),
    (TaskGiven(Part.DO, block="form"), 'the block "form" is not among `do`'),
    (TaskGiven(Part.MEASURES, block="care"), 'the block "care" is not among `measures`'),
    (TaskGiven(Part.DO, sop=("act", "write")), 'the SOP step "act#write" is not among `do`'),
    (
        TaskGiven(Part.DO, block="care", within=DAY),
        'the block "care" is given without a limit, not within 24h or sooner',
    ),
    (ServiceOffered("medical"), "medical is not offered"),
    (
        ServiceOffered("emergency", NOW, ("required",)),
        "emergency is not offered within now or sooner with consent required",
    ),
    (QuestionsAtMost(4), "5 questions are asked, not 4 or fewer"),
    (QuestionsAtMost(3, "report"), "4 questions of report are asked, not 3 or fewer"),
    (
        Either((RoleTold("lead"), ServiceOffered("medical"))),
        "lead is not told; medical is not offered",
    ),
]


@pytest.mark.parametrize(("demand", "said"), UNMET)
def test_a_demand_that_is_not_met_is_told(library: Library, demand: Demand, said: str) -> None:
    assert broken(rule(Demands((LevelBetween(Level.LOW), demand))), walk(library)) == said


def test_a_calm_walk_has_the_level_and_limit_of_its_outcome(library: Library) -> None:
    calm = walk(library, "no", "other")
    assert unmet(LevelBetween(Level.LOW, Level.LOW), calm) is None
    assert unmet(LevelBetween(Level.STANDARD), calm) == "the level is 4, not at least 3"
    assert unmet(ActsWithin(WEEK), calm) is None
    assert unmet(ActsWithin(DAY), calm) == "the limit is 7d, not 24h or sooner"


def test_where_no_level_is_given_every_demand_on_it_fails(library: Library) -> None:
    silent = Walk.start(compile_program(library, "silent"))
    assert unmet(LevelBetween(Level.LOW), silent) == "the level is none, not at least 4"
    assert unmet(LevelBetween(most=Level.LOW), silent) == "the level is none, not at most 4"


def test_a_notification_counts_where_it_is_met_although_a_sooner_one_is_told(
    library: Library,
) -> None:
    calm = walk(library, "no", "other")
    assert unmet(RoleTold("lead", DAY), calm) is None
    assert unmet(RoleTold("boss", WEEK), calm) is None
    assert unmet(RoleNotTold("hr"), calm) == "hr is told by report.calm"


def test_a_task_with_a_later_limit_is_not_given_in_time(library: Library) -> None:
    calm = walk(library, "no", "other")
    aside = TaskGiven(Part.MEASURES, block="aside", within=WEEK)
    assert unmet(aside, calm) is None
    said = unmet(replace(aside, within=DAY), calm)
    assert said == 'the block "aside" is given within 7d, not 24h or sooner'


def test_what_is_left_on_a_checklist_is_no_block_and_no_step(library: Library) -> None:
    assert unmet(TaskGiven(Part.DO, block="care"), walk(library, left=("call",))) is None


WHEN: list[tuple[Condition, bool]] = [
    (Is("child", ("yes", "unsure")), True),
    (Is("child", ("no",)), False),
    (Between("report.days", 3, None), True),
    (Between("report.days", None, 2), False),
    (Has("report.signs", Need.ANY, ("red", "blue")), True),
    (Has("report.signs", Need.ALL, ("red", "blue")), False),
    (Has("report.signs", Need.NONE, ("blue",)), True),
    (Answered("report.days", answered=True), True),
    (Answered("report.days", answered=False), False),
    (Answered("silent.x", answered=False), True),
    (Is("silent.x", ("a",)), False),
    (NotTrue(Is("silent.x", ("a",))), True),
    (AllOf((Is("child", ("yes",)), Is("who", ("boss",)))), True),
    (AllOf((Is("child", ("yes",)), Is("who", ("other",)))), False),
    (AnyOf((Is("child", ("no",)), Is("who", ("boss",)))), True),
]


@pytest.mark.parametrize(("when", "holds"), WHEN)
def test_a_rule_is_about_the_walks_that_its_condition_fits(
    library: Library, when: Condition, *, holds: bool
) -> None:
    found = rule(NEVER, when=when)
    assert concerns(found, walk(library)) is holds
    assert (broken(found, walk(library)) is not None) is holds


GIVEN: list[tuple[Event, bool]] = [
    (Visits(Nodes(("shared.calm",))), True),
    (Visits(Nodes(tags=("alarm", "nothing"))), True),
    (Visits(Nodes(("report.calm",))), False),
    (Asks(None), True),
    (Asks(Nodes(("report.days",))), True),
    (Asks(Nodes(tags=("asks-details",))), True),
    (Asks(Nodes(("shared.calm",))), False),
    (Answers("child", ("yes",)), True),
    (Answers("shared.child", ("yes",)), True),
    (Answers("child", ("no", "unsure")), False),
    (Answers("report.signs", ("blue", "red")), True),
    (Answers("report.signs", ("blue",)), False),
    (Answers("report.days", ("3",)), False),
    (Tells(routes=("line",)), True),
    (Tells(roles=("hr",)), False),
    (Tells(roles=("lead",)), False),
    (Reaches(Level.EMERGENCY), True),
    (Reaches(Level.LOW), True),
]


@pytest.mark.parametrize(("event", "happens"), GIVEN)
def test_a_rule_is_about_the_walks_on_which_its_events_happen(
    library: Library, event: Event, *, happens: bool
) -> None:
    found = rule(NEVER, given=(event, Visits(Nodes(("report.who",)))))
    assert concerns(found, walk(library)) is happens


def test_a_fact_that_is_known_already_is_visited_and_not_asked(library: Library) -> None:
    program = compile_program(library, "report")
    known = Walk.replay(
        program,
        {"who": "boss", "days": 1, "signs": ["red"], "left": []},
        known=[("child", "yes")],
    )
    assert known.state.end is not None
    assert concerns(rule(NEVER, given=(Visits(Nodes(("shared.child",))),)), known)
    assert not concerns(rule(NEVER, given=(Asks(Nodes(("shared.child",))),)), known)
    assert not concerns(rule(NEVER, given=(Answers("child", ("yes",)),)), known)
    assert concerns(rule(NEVER, when=Is("child", ("yes",))), known)


def test_a_rule_is_about_its_trees_or_tags_or_every_tree(library: Library) -> None:
    report, silent, shared = (library.trees[name] for name in ("report", "silent", "shared"))
    cases = [
        (rule(NEVER), (True, True, False)),
        (rule(NEVER, trees=("silent",)), (False, True, False)),
        (rule(NEVER, tags=("person-tree", "other")), (True, False, False)),
        (rule(NEVER, trees=("silent",), tags=("person-tree",)), (True, True, False)),
        (rule(NEVER, trees=("shared",)), (False, False, True)),
    ]
    for found, expected in cases:
        assert tuple(applies_to(found, tree) for tree in (report, silent, shared)) == expected
    assert broken(rule(NEVER, trees=("silent",)), walk(library)) is None
    assert broken(rule(NEVER, trees=("report",)), walk(library)) is not None


@pytest.mark.parametrize("claim", [SafeUnsure(), ByPeople(Text.of("The Lead looks."))])
def test_what_no_single_walk_can_break_is_never_broken(library: Library, claim: Claim) -> None:
    assert broken(rule(claim), walk(library)) is None


def test_the_first_demand_that_is_not_met_is_told(tmp_path: Path) -> None:
    found = vector_library(VECTOR, tmp_path)
    demands = (RoleTold("lead"), RoleTold("legal"))
    assert broken(rule(Demands(demands)), walk(found)) == "lead is not told"
