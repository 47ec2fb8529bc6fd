"""The golden scenarios reach what they must, however they are walked."""

from __future__ import annotations

import io
import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.content.test_faces_agree import through_plain
from tests.tui.driving import through_screen
from toolkit.cli.walk import WalkRequest, run_walk
from toolkit.core.library import Library
from toolkit.core.program import compile_program
from toolkit.core.summary_data import walk_data
from toolkit.core.walk import Walk
from toolkit.loading import load

ROOT = Path(__file__).parents[2]

MUST_REACH: dict[str, dict[str, Any]] = {
    "guard-asks-for-sex": {
        "outcome": "severity-escalation.critical",
        "level": "1",
        "told": {"safeguarding-lead": "immediate", "child-protection-focal": "immediate"},
        "not_told": ["line-manager", "project-coordinator"],
        "also": "seah-survivor-response.support",
    },
    "rape-some-days-ago": {
        "level": "E",
        "within": "now",
        "told": {"medical-focal": "immediate"},
        "refer": ["medical", "psychosocial"],
    },
    "manager-humiliates-nurse": {
        "outcome": "severity-escalation.high",
        "level": "2",
        "not_told": ["line-manager"],
    },
    "loud-guesthouse-party": {
        "outcome": "intake-triage.manage",
        "level": "3",
        "told": {"intake-officer": "24h"},
    },
    "meal-queue-sways": {
        "outcome": "hub-security-incident.crush",
        "level": "E",
        "within": "now",
        "answers": 2,
    },
    "volunteer-hits-visitor": {"level": "1", "not_told_alone": "security-prevention-manager"},
    "nurse-assaulted-by-colleague": {
        "outcome": "severity-escalation.critical",
        "level": "1",
        "refer": ["medical"],
        "told": {"safeguarding-lead": "immediate"},
    },
    "complaint-about-the-lead": {
        "level": "1",
        "told": {"general-director": "immediate"},
        "seconds": {"general-director": "board-chair"},
        "not_told": ["safeguarding-lead", "case-management-manager", "intake-officer"],
    },
    "driver-and-girl-of-17": {
        "outcome": "severity-escalation.critical",
        "level": "1",
        "told": {"safeguarding-lead": "immediate", "child-protection-focal": "immediate"},
    },
    "jobs-for-sex-rumour": {
        "outcome": "severity-escalation.critical",
        "told": {"safeguarding-lead": "immediate"},
    },
    "jobs-for-sex-without-a-place": {
        "outcome": "investigate-or-manage.more-facts",
        "told": {"case-management-manager": "24h"},
    },
    "husband-away-for-two-weeks": {
        "outcome": "gbv-risk-level.high",
        "told": {"gbv-focal": "24h"},
        "not_told": ["safeguarding-lead", "case-management-manager", "intake-officer"],
        "blocks": ["care"],
    },
    "widower-in-the-cold-season": {
        "outcome": "protection-prioritisation.high",
        "level": "2",
        "within": "24h",
        "told": {"protection-supervisor": "24h"},
    },
    "ticket-instead-of-money": {"outcome": "cash-for-protection.in-kind", "blocks": ["cash-rules"]},
    "brother-picks-up-at-the-agreed-hour": {
        "outcome": "remote-contact-safety.cover",
        "told": {"protection-supervisor": "24h"},
    },
    "uncle-who-holds-the-papers": {
        "outcome": "trafficking-indicators.safe-now",
        "level": "E",
        "told": {
            "safeguarding-lead": "immediate",
            "child-protection-focal": "immediate",
            "counter-trafficking-focal": "immediate",
        },
    },
    "stolen-laptop-with-names": {
        "outcome": "case-data-breach.protect",
        "level": "1",
        "told": {"dpo": "immediate", "protection-coordinator": "immediate"},
        "blocks": ["data-clock"],
    },
    "armed-men-want-the-list": {
        "outcome": "case-data-breach.hold",
        "level": "1",
        "told": {"project-coordinator": "immediate", "legal": "immediate"},
    },
    "complaint-is-withdrawn": {"outcome": "case-closure.not-yet", "blocks": ["care"]},
    "no-reason-to-live": {"level": "E", "within": "now", "told": {"mhpss-focal": "immediate"}},
    "other-agency-worker-and-girl": {
        "outcome": "severity-escalation.critical",
        "told": {"safeguarding-lead": "immediate", "child-protection-focal": "immediate"},
    },
}
"""The twenty golden scenarios of the domain knowledge and what each must reach; the rumour of jobs
for sex is one when it comes in and another when a path is chosen for it.
"""


@cache
def library() -> Library:
    return load(ROOT).library


def walked(name: str) -> Walk:
    scenario = library().scenarios[name]
    return Walk.replay(compile_program(library(), scenario.tree), dict(scenario.answers))


def hold(data: dict[str, Any], must: dict[str, Any]) -> None:
    for key in ("outcome", "level", "within"):
        if key in must:
            assert data[key] == must[key]
    told = {entry["role"]: entry["within"] for entry in data["notify"]}
    for role, within in must.get("told", {}).items():
        assert told[role] == within
    everybody = set(told) | {entry.get("second") for entry in data["notify"]}
    assert not everybody & set(must.get("not_told", ()))
    seconds = {entry["role"]: entry.get("second") for entry in data["notify"]}
    assert must.get("seconds", {}).items() <= seconds.items()
    assert set(must.get("blocks", ())) <= {entry.get("block") for entry in data["do"]}
    if "not_told_alone" in must:
        assert set(told) - {must["not_told_alone"]}
    if "also" in must:
        assert must["also"] in data["also"]
    assert set(must.get("refer", ())) <= {entry["service"] for entry in data["refer"]}
    if "answers" in must:
        assert len(data["journal"]) == must["answers"]
    assert data["do"]
    assert data["do_not"]


@pytest.mark.parametrize("name", MUST_REACH)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_in_plain_lines(name: str, language: str) -> None:
    result, printed = through_plain(walked(name), language)
    hold(result, MUST_REACH[name])
    assert result == walk_data(walked(name), language)
    assert result["level"] in printed


@pytest.mark.parametrize("name", MUST_REACH)
def test_from_the_scenario_file_as_answers(name: str) -> None:
    out = io.StringIO()
    file = ROOT / "decision_trees" / "scenarios" / f"{name}.yaml"
    tree = library().scenarios[name].tree
    request = WalkRequest(ROOT, tree, "en", plain=True, answers=str(file), as_json=True)
    assert run_walk(request, io.StringIO(), out, io.StringIO()) == 0
    hold(json.loads(out.getvalue()), MUST_REACH[name])


@pytest.mark.parametrize("name", MUST_REACH)
async def test_on_the_screen(name: str) -> None:
    (reached,) = await through_screen([walked(name)])
    hold(walk_data(reached, "en"), MUST_REACH[name])
    assert walk_data(reached, "en") == walk_data(walked(name), "en")


def test_sexual_violence_depends_on_no_police() -> None:
    data = walk_data(walked("rape-some-days-ago"), "en")
    assert not [entry for entry in data["notify"] if "police" in entry["role"]]
    assert not [offered for offered in data["refer"] if "police" in offered["service"]]
    assert "police" not in json.dumps([data["title"], data["next"], data["record"]]).lower()


def test_a_staff_survivor_gets_the_same_care() -> None:
    data = walk_data(walked("nurse-assaulted-by-colleague"), "en")
    assert any("120 hours" in item for entry in data["do"] for item in entry.get("items", []))
    assert "conflict-check.implicated" in [step["node"] for step in data["path"]]
