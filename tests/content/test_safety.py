"""Safety rules that hold on every walk tried: every answer of every tree, and many random walks.

A proof over *all* combinations is another matter; these tests notice the mistakes people make.
"""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path

import pytest

from tests.journals import SEED, edge_cover, possible_answers
from toolkit.core.deadline import Deadline
from toolkit.core.level import Level
from toolkit.core.program import compile_program
from toolkit.core.summary import Summary, summarise
from toolkit.core.walk import Walk
from toolkit.loading import load

ROOT = Path(__file__).parents[2]
SHIPPED = tuple(tree for tree in load(ROOT).library.trees.values() if not tree.fragment)
TREES = tuple(tree.id for tree in SHIPPED)
PERSON_TREES = tuple(tree.id for tree in SHIPPED if "person-tree" in tree.tags)
RECEIVER_TREES = tuple(tree.id for tree in SHIPPED if "receiver-tree" in tree.tags)
AGE_TREES = tuple(
    tree for tree in TREES if "under-18" in compile_program(load(ROOT).library, tree).chains
)
WALKS = 300

IMMEDIATE = Deadline("immediate")
YES = ("yes", "unsure")


@cache
def walks(tree: str) -> list[tuple[Walk, Summary]]:
    """Finished walks of a shipped tree: an edge cover and many at random, with what they reach."""
    program = compile_program(load(ROOT).library, tree)
    found = edge_cover(program)
    chance = random.Random(SEED)  # noqa: S311 - a fixed seed is the point
    for _ in range(WALKS):
        walk = Walk.start(program)
        while walk.state.asked:
            walk = walk.answer(chance.choice(possible_answers(walk.state.asked.question)))
        found.append(walk)
    return [(walk, summarise(walk)) for walk in found]


def told(summary: Summary, role: str) -> Deadline | None:
    return next((entry.within for entry in summary.notify if entry.role == role), None)


@pytest.mark.parametrize("tree", AGE_TREES)
def test_a_child_is_always_escalated(tree: str) -> None:
    met = 0
    for walk, summary in walks(tree):
        if walk.state.facts.get("under-18") in YES:
            met += 1
            assert summary.level in (Level.EMERGENCY, Level.CRITICAL), walk.state.journal
            told_child = told(summary, "child-protection-focal")
            assert told_child is not None, walk.state.journal
            assert told_child <= IMMEDIATE
            severe = [entry for entry in summary.notify if entry.route == "severe"]
            assert any(entry.within <= IMMEDIATE for entry in severe), walk.state.journal
    assert met, "no walk met a child"


@pytest.mark.parametrize("tree", PERSON_TREES)
def test_danger_comes_first_and_is_an_emergency(tree: str) -> None:
    for walk, summary in walks(tree):
        key, value = walk.state.journal[0]
        assert key == "danger-now.anyone-in-danger"
        if value in YES:
            assert summary.level is Level.EMERGENCY
            assert summary.within == Deadline("now")
            assert told(summary, "emergency-services") == Deadline("now")


@pytest.mark.parametrize("tree", TREES)
def test_a_plan_to_kill_is_an_emergency_and_somebody_stays(tree: str) -> None:
    for walk, summary in walks(tree):
        if walk.state.facts.get("self-harm-or-threat") in ("plan", "unsure"):
            assert summary.level is Level.EMERGENCY
            told_mhpss = told(summary, "mhpss-focal")
            assert told_mhpss is not None
            assert told_mhpss <= IMMEDIATE


@pytest.mark.parametrize("tree", TREES)
def test_what_is_told_is_told_in_time_for_the_level(tree: str) -> None:
    for walk, summary in walks(tree):
        if summary.level and summary.notify:
            soonest = min(entry.within for entry in summary.notify)
            latest = max(summary.level.ceiling, IMMEDIATE)
            assert soonest <= latest, walk.state.journal
            assert summary.within is not None
            assert summary.within <= summary.level.ceiling


@pytest.mark.parametrize("tree", TREES)
def test_care_is_offered_at_every_end(tree: str) -> None:
    for walk, summary in walks(tree):
        blocks = {todo.block for todo in summary.do}
        is_about_people = walk.state.facts.get("may-have-caused") != "event"
        if is_about_people:
            assert blocks & {"care", "health-windows"}, (walk.state.journal, summary.outcome_name)


@pytest.mark.parametrize("tree", RECEIVER_TREES)
def test_receivers_are_told_what_not_to_do(tree: str) -> None:
    for walk, summary in walks(tree):
        assert "receiver-do-not" in {todo.block for todo in summary.do_not}, walk.state.journal


def test_sexual_violence_carries_an_offer_of_health_care_at_any_delay() -> None:
    for walk, summary in walks("seah-survivor-response"):
        assert "medical" in {offered.service for offered in summary.refer}, walk.state.journal


def test_nobody_asks_for_details_before_the_limits_are_told() -> None:
    for walk, _ in walks("intake-triage"):
        names = [visit.name for visit in walk.state.path]
        asking = [visit.name for visit in walk.state.path if "asks-details" in visit.node.tags]
        if asking:
            assert names.index("limits-and-wishes.tell-limits") < names.index(asking[0])


@pytest.mark.parametrize("concern", ["sexual", "force", "bullying", "unfair", "unsure"])
def test_abuse_is_never_managed_informally(concern: str) -> None:
    met = 0
    for walk, summary in walks("intake-triage"):
        ours = walk.state.facts.get("may-have-caused") in ("ours", "other-agency", "unsure")
        if ours and walk.state.facts.get("concern") == concern:
            met += 1
            assert summary.outcome_name != "intake-triage.manage"
            assert summary.level in (Level.EMERGENCY, Level.CRITICAL, Level.HIGH)
    assert met


@pytest.mark.parametrize("tree", TREES)
def test_the_lead_is_not_told_where_the_lead_is_implicated(tree: str) -> None:
    for walk, summary in walks(tree):
        if walk.state.facts.get("who-is-implicated") == "safeguarding-lead":
            for entry in summary.notify:
                assert "safeguarding-lead" not in (entry.role, entry.second), walk.state.journal


@pytest.mark.parametrize("tree", TREES)
def test_every_route_has_a_second_recipient(tree: str) -> None:
    for _, summary in walks(tree):
        for entry in summary.notify:
            if entry.route:
                assert entry.second
                assert entry.second != entry.role
