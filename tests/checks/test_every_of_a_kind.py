"""Rules about all obligations of a kind: their limits, and how consent stands."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.content_folder import Data, write, write_tree
from toolkit.checks import check_library
from toolkit.core.diagnostic import Diagnostic
from toolkit.loading import load

NODES: Data = {
    "hurt": {
        "ask": "choice",
        "text": "Hurt?",
        "options": {
            "yes": {
                "level": "1",
                "refer": [{"service": "medical", "within": "24h", "consent": "required"}],
                "go": "calm",
            },
            "no": {"go": "calm"},
        },
    },
    "calm": {
        "ask": "note",
        "text": "Stay.",
        "tags": ["quiet"],
        "do": [{"block": "care", "within": "24h"}, {"text": "Sit down.", "within": "7d"}],
        "go": "done",
    },
    "done": {
        "outcome": "Done",
        "level": "3",
        "owner": "lead",
        "within": "72h",
        "do": [{"sop": "act#call", "within": "72h"}],
        "notify": [{"role": "lead", "within": "24h"}, {"route": "line", "within": "72h"}],
        "refer": [{"service": "legal", "within": "7d", "consent": "not-needed"}],
        "record": ["Date"],
        "next": [{"text": "Talk again."}],
    },
}


def findings(root: Path, **then: object) -> list[Diagnostic]:
    """What is told of a rule with this `then` over the tree of `NODES`."""
    line = {"title": "Line", "rows": [], "else": {"first": "lead", "second": "legal"}}
    write(root, "decision_trees/routes.yaml", {"routes": {"line": line}})
    roles = {name: {"name": "A", "does": "B"} for name in ("lead", "legal")}
    write(root, "guidelines/roles.yaml", {"roles": roles})
    services = {name: {"name": "A", "about": "B"} for name in ("medical", "legal")}
    write(root, "guidelines/services.yaml", {"services": services})
    write(root, "decision_trees/blocks/care.yaml", {"items": ["Care."]})
    step = {"title": "Call", "who": "lead", "does": ["Call."]}
    sop = {"purpose": "A", "scope": "B", "roles": ["lead"], "steps": {"call": step}}
    write(root, "sops/act.yaml", sop)
    write_tree(root, "one", {"start": "hurt", "nodes": NODES})
    rule = {"title": "A rule", "then": then}
    write(root, "decision_trees/invariants.yaml", {"invariants": {"R-1": rule}})
    return list(check_library(load(root).library, date(2030, 1, 1)))


def said(root: Path, **every: object) -> list[tuple[str, str]]:
    return [
        (one.code, one.message)
        for one in findings(root, every=[every])
        if one.code.startswith("TK7") or one.pointer.path[:1] == ("invariants",)
    ]


@pytest.mark.parametrize(
    "every",
    [
        {"do": "any", "within": "7d"},
        {"do": "any", "but": ["act"], "at": {"tags": ["quiet"]}, "within": "7d"},
        {"do": ["care"], "within": "24h"},
        {"do": ["act#call"], "within": "72h"},
        {"do": "any", "level": {"at_least": 1}, "within": "now"},
        {"refer": "any", "level": {"at_least": 1}, "within": "24h"},
        {"refer": "any", "but": ["legal"], "consent": ["required"]},
        {"notify": ["lead"], "within": "24h"},
        {"notify": "any", "but": ["line"], "within": "24h"},
        {"record": "any", "within": "now"},
    ],
)
def test_what_keeps_to_its_limit_is_left_alone(tmp_path: Path, every: Data) -> None:
    assert said(tmp_path, **every) == []


@pytest.mark.parametrize(
    ("every", "why"),
    [
        ({"do": "any", "within": "72h"}, "one.calm: a task has time until 7d, not 72h or sooner"),
        (
            {"do": ["care"], "within": "now"},
            'one.calm: the block "care" has time until 24h, not now or sooner',
        ),
        (
            {"do": ["act"], "within": "24h"},
            'one.done: the SOP step "act#call" has time until 72h, not 24h or sooner',
        ),
        (
            {"do": "any", "at": ["one.done"], "within": "24h"},
            'one.done: the SOP step "act#call" has time until 72h, not 24h or sooner',
        ),
        (
            {"notify": "any", "within": "24h"},
            "one.done: the call to line has time until 72h, not 24h or sooner",
        ),
        (
            {"refer": "any", "level": {"at_least": 1}, "within": "now"},
            "one.hurt: medical has time until 24h, not now or sooner",
        ),
        (
            {"refer": "any", "consent": ["required", "exception"]},
            "one.done: legal has consent not-needed, not required or exception",
        ),
    ],
)
def test_what_is_put_off_is_shown_with_the_place(tmp_path: Path, every: Data, why: str) -> None:
    found = said(tmp_path, **every)
    assert [code for code, _ in found] == ["TK701"]
    assert why in found[0][1]


@pytest.mark.parametrize(
    ("every", "code"),
    [
        ({"do": ["caer"], "within": "now"}, "TK201"),
        ({"do": ["act#cal"], "within": "now"}, "TK202"),
        ({"refer": ["medicla"], "within": "now"}, "TK204"),
        ({"notify": "any", "but": ["boss"], "within": "now"}, "TK204"),
        ({"do": "any", "at": ["one.dnoe"], "within": "now"}, "TK203"),
    ],
)
def test_a_name_that_means_nothing_is_told(tmp_path: Path, every: Data, code: str) -> None:
    assert code in {found for found, _ in said(tmp_path, **every)}


@pytest.mark.parametrize(
    "every",
    [
        {"within": "now"},
        {"do": "any", "refer": "any", "within": "now"},
        {"refer": "any"},
        {"do": "any", "consent": ["required"]},
        {"do": "all", "within": "now"},
    ],
)
def test_half_a_rule_is_refused(tmp_path: Path, every: Data) -> None:
    findings(tmp_path, every=[every])
    found = [
        one.pointer.path
        for one in load(tmp_path, validate=True).diagnostics
        if one.pointer.file == "decision_trees/invariants.yaml"
    ]
    assert any(path[:5] == ("invariants", "R-1", "then", "every", 0) for path in found)
