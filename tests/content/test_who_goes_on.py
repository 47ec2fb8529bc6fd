"""Who goes on after a walk is nobody whom the report implicates."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from toolkit.core.library import Library
from toolkit.core.program import compile_program
from toolkit.core.summary import summarise
from toolkit.core.summary_data import walk_data
from toolkit.core.walk import Walk
from toolkit.loading import load

ROOT = Path(__file__).parents[2]

ROUND = {
    "colleague": ("case-management-manager", "safeguarding-lead"),
    "safeguarding-unit": ("safeguarding-lead", "safeguarding-lead"),
    "safeguarding-lead": ("general-director", "general-director"),
    "director": ("board-chair", "board-chair"),
    "board": ("external-channel", "external-channel"),
}
"""Who is implicated; who then goes on in place of the Case Management Manager and of the Lead."""


@cache
def library() -> Library:
    return load(ROOT).library


def _walked(tree: str, implicated: str, **answers: str) -> Walk:
    journal = {"conflict-check.implicated": implicated, "conflict-check.too-close": "no"}
    journal |= {key.replace("_", "-"): value for key, value in answers.items()}
    return Walk.replay(compile_program(library(), tree), journal)


@pytest.mark.parametrize("implicated", ROUND)
def test_the_next_step_goes_round_whoever_is_implicated(implicated: str) -> None:
    manager, lead = ROUND[implicated]
    passed_on = _walked("investigate-or-manage", implicated, two_people="yes", bound="no")
    assert summarise(passed_on).owner == manager
    questions = ("contact", "access", "evidence_lost", "revenge", "wants_change", "subject_at_risk")
    nothing = _walked(
        "interim-measures", implicated, case_level="critical", **dict.fromkeys(questions, "no")
    )
    assert summarise(nothing).owner == lead
    assert walk_data(nothing, "en")["owner"] == lead


def test_an_owner_whom_no_route_goes_round_stays() -> None:
    for scenario in library().scenarios.values():
        walk = Walk.replay(compile_program(library(), scenario.tree), dict(scenario.answers))
        summary = summarise(walk)
        routed = {rule.otherwise.first for rule in library().routes.values()}
        if summary.outcome and summary.outcome.owner not in routed:
            assert summary.owner == summary.outcome.owner
