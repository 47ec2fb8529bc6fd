"""Every name in a safety rule, a waiver and a scenario's promise means something."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checks.rule_content import REGISTER, content, of_rule, said, scenario
from tests.content_folder import Data
from toolkit.checks.invariant_references import check_invariant_references
from toolkit.core.diagnostic import Pointer
from toolkit.loading import load

GOOD: Data = {
    "applies": {"trees": ["report"], "tags": ["person-tree"]},
    "when": {
        "under-18": "yes",
        "report.days": "few",
        "report.signs": {"has": "red"},
        "not": {"report.days": {"at_least": 8}},
    },
    "given": [
        {"visits": ["report.read"]},
        {"asks": ["report.days"]},
        {"asks": {"tags": ["emergency"]}},
        {"answers": {"report.signs": ["red", "blue"]}},
        {"tells": {"roles": ["lead"], "routes": ["line"]}},
    ],
    "then": {
        "outcome": ["report.done"],
        "not_outcome": {"tags": ["informal"]},
        "visits": ["report.read", "shared.back"],
        "notify": [{"role": "lead"}, {"route": "line"}],
        "not_notify": ["receiver"],
        "do": [{"block": "care"}, {"sop": "act#call"}],
        "record": [{"block": "care"}],
        "refer": ["medical", {"service": "medical"}],
        "questions": {"at_most": 2, "of": "report"},
        "any": [{"do": [{"block": "care"}]}, {"refer": ["medical"]}],
    },
}


def test_names_that_mean_something_are_left_alone(tmp_path: Path) -> None:
    waiver = {
        "rule": "R-1",
        "tree": "report",
        "outcomes": ["report.done"],
        "signed_by": ["lead"],
        "why": "x",
        "until": "2099-01-01",
    }
    waivers = [waiver, {**waiver, "rule": "downgrade"}]
    rules: Data = {
        "R-1": {"title": "A rule", **GOOD},
        "R-2": {"title": "A rule", "enforced_by": ["TK231", "TK706"]},
        "R-3": {"title": "A rule", "unsure_is_safe": True},
    }
    assert said(content(tmp_path, rules, waivers=waivers)) == []


def then(**parts: object) -> Data:
    return {"then": parts}


BAD: list[tuple[Data, str, str, tuple[str | int, ...], str]] = [
    (
        {**then(within="now"), "applies": {"trees": ["reprot"]}},
        "TK201",
        'there is no tree with the id "reprot"',
        ("applies", "trees", 0),
        'did you mean "report"?',
    ),
    (
        {**then(within="now"), "applies": {"trees": ["report", "shared"]}},
        "TK205",
        '"shared" is a fragment; a whole tree is needed here',
        ("applies", "trees", 1),
        "a fragment has no outcome of its own: name a tree, or take the fragment in with `use`",
    ),
    (
        {**then(within="now"), "applies": {"tags": ["person-tre"]}},
        "TK707",
        'no tree has the tag "person-tre"',
        ("applies", "tags", 0),
        'did you mean "person-tree"?',
    ),
    (
        then(notify=[{"role": "lead"}, {"role": "leed"}]),
        "TK204",
        'there is no role with the id "leed"',
        ("then", "notify", 1, "role"),
        'did you mean "lead"?',
    ),
    (
        then(notify=[{"route": "lime"}]),
        "TK204",
        'there is no route with the id "lime"',
        ("then", "notify", 0, "route"),
        'did you mean "line"?',
    ),
    (
        then(not_notify=["receiver", "reciever"]),
        "TK204",
        'there is no role with the id "reciever"',
        ("then", "not_notify", 1),
        'did you mean "receiver"?',
    ),
    (
        then(do=[{"block": "care"}, {"block": "caer"}]),
        "TK201",
        'there is no block with the id "caer"',
        ("then", "do", 1, "block"),
        'did you mean "care"?',
    ),
    (
        then(measures=[{"sop": "act#cal"}]),
        "TK202",
        'the SOP "act" has no step "cal"',
        ("then", "measures", 0, "sop"),
        'did you mean "call"?',
    ),
    (
        then(refer=[{"service": "medicla"}]),
        "TK204",
        'there is no service with the id "medicla"',
        ("then", "refer", 0, "service"),
        'did you mean "medical"?',
    ),
    (
        then(questions={"at_most": 1, "of": "repot"}),
        "TK201",
        'there is no tree with the id "repot"',
        ("then", "questions", "of"),
        'did you mean "report"?',
    ),
    (
        then(outcome=["report.done", "report.dome"]),
        "TK203",
        'report has no node with the id "dome"',
        ("then", "outcome", 1),
        'did you mean "done"?',
    ),
    (
        then(not_outcome=["done"]),
        "TK203",
        '"done" is no node by itself',
        ("then", "not_outcome", 0),
        'did you mean "report.done"?',
    ),
    (
        then(not_outcome=["report.read"]),
        "TK712",
        '"report.read" is not an outcome',
        ("then", "not_outcome", 0),
        "name an outcome; what only lies on the way is named with `visits`",
    ),
    (
        then(visits=["report.read", "reprt.read"]),
        "TK201",
        'there is no tree with the id "reprt"',
        ("then", "visits", 1),
        'did you mean "report"?',
    ),
    (
        then(not_visits={"tags": ["emergency", "emergncy"]}),
        "TK707",
        'no node has the tag "emergncy"',
        ("then", "not_visits", "tags", 1),
        'did you mean "emergency"?',
    ),
    (
        then(any=[{"within": "now"}, {"refer": ["x"]}]),
        "TK204",
        'there is no service with the id "x"',
        ("then", "any", 1, "refer", 0, "service"),
        "the ids of all services: guidelines/services.yaml",
    ),
    (
        {"before": {"asks": ["report.read"]}, "first": {"asks": "any"}},
        "TK712",
        '"report.read" is not a question',
        ("before", "asks", 0),
        "name a question; what only passes by is named with `visits`",
    ),
    (
        {"before": {"asks": "any"}, "first": {"tells": {"routes": ["x"]}}},
        "TK204",
        'there is no route with the id "x"',
        ("first", "tells", "routes", 0),
        "the ids of all routes: decision_trees/routes.yaml",
    ),
    (
        {"after": {"asks": "any"}, "then_next": {"visits": {"tags": ["x"]}}},
        "TK707",
        'no node has the tag "x"',
        ("then_next", "visits", "tags", 0),
        "give it to the nodes that are meant, or say with `awaits` what is to come",
    ),
    (
        {"after": {"asks": "any"}, "then_some_time": {"visits": ["report.x"]}},
        "TK203",
        'report has no node with the id "x"',
        ("then_some_time", "visits", 0),
        "write the id of a node that stands under `nodes`, or add the node",
    ),
    (
        {**then(within="now"), "given": [{"answers": {"under-18": ["yes", "on"]}}]},
        "TK222",
        '"on" is no answer to "under-18"',
        ("given", 0, "answers", "under-18"),
        "its answers: yes, no",
    ),
    (
        {**then(within="now"), "given": [{"answers": {"report.days": "few"}}]},
        "TK222",
        '"few" is no answer to "report.days"',
        ("given", 0, "answers", "report.days"),
        "a number is compared in `when`, such as {report.days: {at_least: 4}}",
    ),
    (
        {**then(within="now"), "when": {"under-81": "yes"}},
        "TK221",
        'there is no fact "under-81"',
        ("when", "under-81"),
        'did you mean "under-18"?',
    ),
    (
        {**then(within="now"), "when": {"days": "few"}},
        "TK221",
        'there is no fact "days"',
        ("when", "days"),
        'did you mean "report.days"?',
    ),
    (
        {**then(within="now"), "when": {"report.child": "yes"}},
        "TK221",
        '"report.child" asks for the fact "under-18", which may be known from elsewhere',
        ("when", "report.child"),
        'read the fact: write "under-18"',
    ),
    (
        {**then(within="now"), "when": {"report.done": "yes"}},
        "TK221",
        '"report.done" is a node, but no question that has an answer',
        ("when", "report.done"),
        "name a question, or a fact",
    ),
    (
        {**then(within="now"), "when": {"report.dais": "few"}},
        "TK203",
        'report has no node with the id "dais"',
        ("when", "report.dais"),
        'did you mean "days"?',
    ),
    (
        {**then(within="now"), "when": {"under-18": "unsure"}},
        "TK222",
        '"unsure" is no answer to "under-18"',
        ("when", "under-18"),
        "its answers: yes, no",
    ),
    (
        {**then(within="now"), "when": {"report.signs": "red"}},
        "TK223",
        (
            '"report.signs" is a question with several answers (multi); it cannot be compared '
            "like this"
        ),
        ("when", "report.signs"),
        "write {has: red}, or has_any, has_all, has_none with a list",
    ),
    (
        {"enforced_by": ["TK231", "TK999"]},
        "TK710",
        'there is no check with the code "TK999"',
        ("enforced_by", 1),
        "",
    ),
]


@pytest.mark.parametrize(("parts", "code", "message", "path", "help"), BAD)
def test_a_name_that_means_nothing_is_told_with_its_place_and_what_was_meant(
    tmp_path: Path, parts: Data, code: str, message: str, path: tuple[str | int, ...], help: str
) -> None:
    (found,) = of_rule(tmp_path, **parts)
    assert found[:3] == (code, message, ("invariants", "R-1", *path))
    assert found[3].startswith(help)


def test_content_that_is_still_to_come_needs_no_tag_yet(tmp_path: Path) -> None:
    parts: Data = {
        "applies": {"tags": ["cash-tree"]},
        "given": [{"visits": {"tags": ["pays"]}}],
        "then": {"not_outcome": {"tags": ["closes"]}},
        "awaits": "The tree on cash.",
    }
    assert of_rule(tmp_path, **parts) == []


def test_a_rule_inside_a_tree_is_told_where_its_author_wrote_it(tmp_path: Path) -> None:
    always = {
        "T-a": {
            "title": "A rule",
            "when": {"days": {"has": "few"}, "child": "yes"},
            "then": {"not_outcome": ["read", "dome"]},
        }
    }
    rules: Data = {"R-1": {"title": "A rule", "unsure_is_safe": True}}
    found = said(content(tmp_path, rules, always=always))
    at = ("always", "T-a")
    assert [(code, path) for code, _, path, _ in found] == [
        ("TK712", (*at, "then", "not_outcome", 0)),
        ("TK203", (*at, "then", "not_outcome", 1)),
        ("TK223", (*at, "when", "days")),
        ("TK221", (*at, "when", "child")),
    ]
    assert found[3][3] == 'read the fact: write "under-18"'


def test_no_two_rules_have_one_code(tmp_path: Path) -> None:
    rules: Data = {"R-1": {"title": "A rule", "unsure_is_safe": True}}
    always = {"R-1": {"title": "Another", "then": {"within": "now"}}}
    ((code, message, path, _),) = said(content(tmp_path, rules, always=always))
    assert (code, path) == ("TK711", ("always", "R-1"))
    assert message == f'the code "R-1" is taken: a rule in {REGISTER} has it already'


def test_a_waiver_names_a_rule_a_tree_outcomes_and_roles_that_exist(tmp_path: Path) -> None:
    waiver = {
        "rule": "R-10",
        "tree": "shared",
        "outcomes": ["report.done", "report.read"],
        "signed_by": ["leed"],
        "why": "x",
        "until": "2099-01-01",
    }
    rules: Data = {"R-1": {"title": "A rule", "unsure_is_safe": True}}
    found = said(content(tmp_path, rules, waivers=[waiver]))
    at = ("waivers", 0)
    assert [(code, path) for code, _, path, _ in found] == [
        ("TK710", (*at, "rule")),
        ("TK205", (*at, "tree")),
        ("TK204", (*at, "signed_by", 0)),
        ("TK712", (*at, "outcomes", 1)),
    ]
    assert found[0][3] == 'did you mean "R-1"?'


def test_a_scenario_promises_to_obey_rules_that_exist(tmp_path: Path) -> None:
    rules: Data = {"R-1": {"title": "A rule", "unsure_is_safe": True}}
    always = {"T-a": {"title": "A rule", "then": {"within": "now"}}}
    content(tmp_path, rules, always=always)
    scenario(tmp_path, ["R-1", "T-a", "R-11"])
    ((code, message, path, help_),) = said(tmp_path)
    assert (code, path) == ("TK710", ("expect", "obeys", 2))
    assert message == 'there is no safety rule with the code "R-11"'
    assert help_ == 'did you mean "R-1"?'


def test_nothing_is_said_of_names_that_a_broken_file_may_hold(tmp_path: Path) -> None:
    rules: Data = {
        "R-1": {
            "title": "A rule",
            "when": {"under-81": "yes"},
            "then": {
                "not_outcome": {"tags": ["closes"]},
                "visits": ["cash.pay"],
                "notify": [{"role": "x"}],
            },
        }
    }
    content(tmp_path, rules)
    scenario(tmp_path, ["C-1"])
    for broken in ("facts", "cash"):
        (tmp_path / f"decision_trees/{broken}.yaml").write_text("id: [", encoding="utf-8")
    (tmp_path / "guidelines/roles.yaml").write_text("id: [", encoding="utf-8")
    assert list(check_invariant_references(load(tmp_path, validate=True).library)) == []


def test_every_place_is_one_that_the_author_can_see(tmp_path: Path) -> None:
    content(tmp_path, {"R-1": {"title": "A rule", **then(visits=["report.x"])}})
    loaded = load(tmp_path, validate=True)
    (found,) = loaded.source_map.locate_all(check_invariant_references(loaded.library))
    assert found.pointer == Pointer(REGISTER, ("invariants", "R-1", "then", "visits", 0))
    assert found.place is not None
    line = loaded.source_map.line(REGISTER, found.place.line)
    assert line is not None
    assert '"report.x"' in line
