"""Safety rules are read as they are written: every form, in the register and inside trees."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.content_folder import Data, write, write_tree
from toolkit.core.condition import AllOf, Between, Is
from toolkit.core.deadline import Deadline
from toolkit.core.diagnostic import Diagnostic, Pointer
from toolkit.core.invariant import (
    ActsWithin,
    Answers,
    Asks,
    ByDesign,
    ByPeople,
    Claim,
    Demand,
    Demands,
    Either,
    EndsIn,
    EnforcedBy,
    Invariant,
    LevelBetween,
    Nodes,
    Part,
    PassesThrough,
    Phrases,
    Precedes,
    QuestionsAtMost,
    Reaches,
    Responds,
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
from toolkit.core.text import Text
from toolkit.loading import WALK_KINDS, Loaded, load

REGISTER = "decision_trees/invariants.yaml"
NODES: Data = {
    "age": {
        "ask": "number",
        "text": "How old?",
        "range": [0, 120],
        "bands": {"child": "0..17", "adult": "18..120"},
        "go": "who",
    },
    "who": {
        "ask": "choice",
        "text": "Who?",
        "options": {"yes": {"go": "end"}, "no": {"go": "end"}},
    },
    "end": {
        "outcome": "Done",
        "level": "3",
        "owner": "receiver",
        "within": "72h",
        "record": ["Date"],
        "next": [{"text": "Talk again."}],
    },
}


def loaded(root: Path, rules: Data, **more: object) -> Loaded:
    write_tree(root, "report", {"start": "age", "nodes": NODES})
    write(root, REGISTER, {"invariants": rules, **more})
    return load(root, validate=True)


def rule(root: Path, **parts: object) -> Invariant:
    found = loaded(root, {"INV-02a": {"title": "A rule", **parts}})
    assert {one.code for one in found.diagnostics} == {"TK401"}
    return found.library.invariants["INV-02a"]


def wrong(root: Path, **parts: object) -> list[Diagnostic]:
    found = loaded(root, {"INV-02a": {"title": "A rule", **parts}}).diagnostics
    return [one for one in found if one.code != "TK401"]


DEMANDS: list[tuple[Data, tuple[Demand, ...]]] = [
    ({"level": {"at_least": 1}}, (LevelBetween(Level.CRITICAL),)),
    ({"level": {"at_most": "4", "at_least": "E"}}, (LevelBetween(Level.EMERGENCY, Level.LOW),)),
    ({"within": "24h"}, (ActsWithin(Deadline("24h")),)),
    ({"outcome": ["a.b", "a.c"]}, (EndsIn(Nodes(("a.b", "a.c"))),)),
    ({"not_outcome": {"tags": ["pays"]}}, (EndsIn(Nodes(tags=("pays",)), never=True),)),
    (
        {"visits": ["a.b", "a.c"]},
        (PassesThrough(Nodes(("a.b",))), PassesThrough(Nodes(("a.c",)))),
    ),
    ({"visits": {"tags": ["x", "y"]}}, (PassesThrough(Nodes(tags=("x", "y"))),)),
    ({"not_visits": ["a.b", "a.c"]}, (PassesThrough(Nodes(("a.b", "a.c")), never=True),)),
    (
        {"notify": [{"route": "severe", "within": "immediate"}, {"role": "hr"}]},
        (RouteTold("severe", Deadline("immediate")), RoleTold("hr")),
    ),
    ({"not_notify": ["hr", "legal"]}, (RoleNotTold("hr"), RoleNotTold("legal"))),
    (
        {"do": [{"block": "care"}, {"sop": "act#call"}], "do_not": [{"block": "not"}]},
        (
            TaskGiven(Part.DO, block="care"),
            TaskGiven(Part.DO, sop=("act", "call")),
            TaskGiven(Part.DO_NOT, block="not"),
        ),
    ),
    (
        {"measures": [{"sop": "act"}], "record": [{"block": "form"}]},
        (TaskGiven(Part.MEASURES, sop=("act", None)), TaskGiven(Part.RECORD, block="form")),
    ),
    (
        {"do": [{"block": "care", "within": "1h"}], "measures": [{"sop": "act", "within": "7d"}]},
        (
            TaskGiven(Part.DO, block="care", within=Deadline("1h")),
            TaskGiven(Part.MEASURES, sop=("act", None), within=Deadline("7d")),
        ),
    ),
    (
        {"refer": ["medical", {"service": "legal", "within": "24h", "consent": ["required"]}]},
        (ServiceOffered("medical"), ServiceOffered("legal", Deadline("24h"), ("required",))),
    ),
    ({"questions": {"at_most": 3, "of": "report"}}, (QuestionsAtMost(3, "report"),)),
    (
        {"any": [{"do": [{"block": "care"}]}, {"level": {"at_least": 2}}]},
        (Either((TaskGiven(Part.DO, block="care"), LevelBetween(Level.HIGH))),),
    ),
]


@pytest.mark.parametrize(("written", "read"), DEMANDS)
def test_each_demand_is_read(tmp_path: Path, written: Data, read: tuple[Demand, ...]) -> None:
    assert rule(tmp_path, then=written).claim == Demands(read)


CLAIMS: list[tuple[Data, Claim]] = [
    (
        {"before": {"asks": "any"}, "first": {"asks": ["report.age"]}},
        Precedes(Asks(None), Asks(Nodes(("report.age",)))),
    ),
    (
        {"before": {"tells": {"roles": ["hr"], "routes": ["severe"]}}, "first": {"reaches": 2}},
        Precedes(Tells(("hr",), ("severe",)), Reaches(Level.HIGH)),
    ),
    (
        {
            "after": {"answers": {"danger": ["yes", "unsure"]}},
            "then_next": {"visits": {"tags": ["emergency"]}},
        },
        Responds(Answers("danger", ("yes", "unsure")), Visits(Nodes(tags=("emergency",)))),
    ),
    (
        {"after": {"answers": {"danger": "yes"}}, "then_some_time": {"asks": {"tags": ["x"]}}},
        Responds(Answers("danger", ("yes",)), Asks(Nodes(tags=("x",))), by_the_end=True),
    ),
    ({"unsure_is_safe": True}, SafeUnsure()),
    (
        {"texts": {"of": ["do"], "forbid": {"en": ["mediate"], "fr": ["médiation"]}}},
        Phrases(("do",), (("en", ("mediate",)), ("fr", ("médiation",)))),
    ),
    ({"enforced_by": ["TK231"]}, EnforcedBy(("TK231",))),
    ({"by_design": "So it is."}, ByDesign(Text.of("So it is."))),
    ({"by_people": "The Lead looks."}, ByPeople(Text.of("The Lead looks."))),
]


@pytest.mark.parametrize(("written", "read"), CLAIMS)
def test_each_claim_is_read(tmp_path: Path, written: Data, read: Claim) -> None:
    assert rule(tmp_path, **written).claim == read


def test_a_rule_says_what_it_is_about_and_where_it_stands(tmp_path: Path) -> None:
    found = rule(
        tmp_path,
        why="Because.",
        applies={"trees": ["report"], "tags": ["person-tree"]},
        when={"under-18": ["yes", "unsure"], "report.who": "no"},
        given=[{"visits": ["report.age"]}],
        then={"level": {"at_least": 1}},
        awaits="A tree to come.",
    )
    assert found.code == "INV-02a"
    assert found.title == Text.of("A rule")
    assert found.why == Text.of("Because.")
    assert (found.trees, found.tags) == (("report",), ("person-tree",))
    assert found.when == AllOf((Is("under-18", ("yes", "unsure")), Is("report.who", ("no",))))
    assert found.given == (Visits(Nodes(("report.age",))),)
    assert found.awaits == Text.of("A tree to come.")
    assert found.pointer == Pointer(REGISTER, ("invariants", "INV-02a"))


def test_the_bands_of_a_question_for_a_number_stand_for_their_numbers(tmp_path: Path) -> None:
    found = rule(tmp_path, when={"report.age": "child"}, then={"level": {"at_least": 1}})
    assert found.when == Between("report.age", 0, 17)


def test_rules_inside_a_tree_call_its_own_nodes_by_their_ids(tmp_path: Path) -> None:
    always = {
        "T01-a": {
            "title": "A rule",
            "when": {"who": "yes", "under-18": "no", "age": "child"},
            "given": [{"answers": {"who": "yes"}}],
            "then": {"not_outcome": ["end", "report.end"], "visits": ["danger-now.ask"]},
        }
    }
    write_tree(tmp_path, "report", {"start": "age", "always": always, "nodes": NODES})
    library = load(tmp_path, validate=True).library
    (found,) = library.trees["report"].always
    assert found.trees == ("report",)
    assert found.when == AllOf(
        (Is("report.who", ("yes",)), Is("under-18", ("no",)), Between("report.age", 0, 17))
    )
    assert found.given == (Answers("report.who", ("yes",)),)
    assert found.claim == Demands(
        (
            EndsIn(Nodes(("report.end", "report.end")), never=True),
            PassesThrough(Nodes(("danger-now.ask",))),
        )
    )
    assert found.pointer == Pointer("decision_trees/report.yaml", ("always", "T01-a"))
    assert list(library.rules()) == [found]


def test_a_question_that_carries_a_fact_of_its_own_name_is_read_as_the_fact(tmp_path: Path) -> None:
    options: Data = {"yes": {}, "no": {}}
    facts = {"who": {"title": "Who", "options": options}}
    write(tmp_path, "decision_trees/facts.yaml", {"facts": facts})
    nodes = {**NODES, "who": {**NODES["who"], "fact": "who"}}
    always = {"T01-a": {"title": "A rule", "when": {"who": "yes"}, "then": {"within": "now"}}}
    write_tree(tmp_path, "report", {"start": "age", "always": always, "nodes": nodes})
    (found,) = load(tmp_path, validate=True).library.trees["report"].always
    assert found.when == Is("who", ("yes",))


def test_waivers_say_what_may_be_broken_by_whom_why_and_until_when(tmp_path: Path) -> None:
    waiver = {
        "rule": "INV-02a",
        "tree": "report",
        "outcomes": ["report.end"],
        "signed_by": ["receiver"],
        "why": "A reason.",
        "until": "2027-03-01",
    }
    rules: Data = {"INV-02a": {"title": "A rule", "by_people": "The Lead looks."}}
    (found,) = loaded(tmp_path, rules, waivers=[waiver]).library.waivers
    assert (found.rule, found.tree, found.outcomes) == ("INV-02a", "report", ("report.end",))
    assert (found.signed_by, found.until) == (("receiver",), "2027-03-01")
    assert found.why == Text.of("A reason.")
    assert found.pointer == Pointer(REGISTER, ("waivers", 0))


def test_the_texts_of_rules_and_waivers_are_translated(tmp_path: Path) -> None:
    waiver = {"rule": "downgrade", "tree": "report", "signed_by": ["hr"], "until": "2027-03-01"}
    rules: Data = {"INV-02a": {"title": "A rule", "why": "Because.", "by_people": "The Lead."}}
    french = {
        "title": "Règles",
        "invariants": {"INV-02a": {"title": "Une règle", "why": "Parce que.", "by_people": "Qui."}},
        "waivers": [{"why": "Raison."}],
    }
    loaded(tmp_path, rules, waivers=[{**waiver, "why": "A reason."}])
    sidecar = tmp_path / "decision_trees/invariants.fr.yaml"
    sidecar.write_text(json.dumps(french, ensure_ascii=False), encoding="utf-8")
    found = load(tmp_path, validate=True)
    assert not [one for one in found.diagnostics if "invariants" in one.pointer.file]
    rule_read = found.library.invariants["INV-02a"]
    assert rule_read.title.get("fr") == "Une règle"
    assert rule_read.why is not None
    assert rule_read.why.get("fr") == "Parce que."
    assert isinstance(rule_read.claim, ByPeople)
    assert rule_read.claim.reason.get("fr") == "Qui."
    assert found.library.waivers[0].why.get("fr") == "Raison."


WRONG: list[tuple[Data, str, str]] = [
    ({}, "TK102", "exactly one thing"),
    ({"then": {"within": "now"}, "by_people": "x"}, "TK109", "exactly one thing"),
    ({"before": {"asks": "any"}}, "TK102", "there must be `first`"),
    ({"after": {"asks": "any"}}, "TK102", "`then_next` or `then_some_time`"),
    ({"then_next": {"asks": "any"}, "by_people": "x"}, "TK102", "there must be `after`"),
    ({"by_people": "x", "when": {"a": "b"}}, "TK109", "goes only with a rule about walks"),
    ({"enforced_by": ["TK1"]}, "TK105", "is not the code of a check"),
    ({"unsure_is_safe": False}, "TK104", "cannot be"),
    ({"then": {}}, "TK106", "at least one"),
    ({"then": {"leval": {"at_least": 1}}}, "TK101", "`leval` is no key"),
    ({"then": {"level": {"at_least": 5}}}, "TK104", "cannot be 5"),
    ({"then": {"notify": [{"within": "now"}]}}, "TK102", "one `role` or one `route`"),
    ({"then": {"notify": [{"role": "a", "route": "b"}]}}, "TK109", "one `role` or one `route`"),
    (
        {"then": {"any": [{"within": "now", "do": [{"block": "a"}]}]}},
        "TK106",
        "1 entry at most",
    ),
    (
        {"then": {"any": [{"do": [{"block": "a"}, {"block": "b"}]}]}},
        "TK106",
        "1 entry at most",
    ),
    ({"then": {"any": [{"any": [{"within": "now"}]}]}}, "TK109", "cannot stand inside"),
    ({"then": {"visits": "report.age"}}, "TK103", "must be a list"),
    ({"texts": {"of": ["do"], "forbid": {"en": ["x"]}}}, "TK102", "`fr`"),
    ({"given": [{"asks": "any", "reaches": 1}], "then": {"within": "now"}}, "TK106", "1 entry"),
    ({"before": {"asks": "some"}, "first": {"reaches": 1}}, "TK104", "cannot be"),
]


@pytest.mark.parametrize(("written", "code", "said"), WRONG)
def test_what_is_no_rule_is_refused_in_words(
    tmp_path: Path, written: Data, code: str, said: str
) -> None:
    found = wrong(tmp_path, **written)
    assert [(one.code, said in one.message) for one in found] == [(code, True)], found


@pytest.mark.parametrize("code", ["INV02", "inv-02", "INV-", "INV-02abc", "2-INV", "INV-0002"])
def test_the_code_of_a_rule_has_a_form(tmp_path: Path, code: str) -> None:
    found = loaded(tmp_path, {code: {"title": "x", "by_people": "y"}}).diagnostics
    assert "TK105" in {one.code for one in found}


@pytest.mark.parametrize("until", ["soon", "2027-13-01", "2027-02-30", "27-01-01"])
def test_a_waiver_ends_on_a_day_of_the_calendar(tmp_path: Path, until: str) -> None:
    waiver = {"rule": "INV-02a", "tree": "report", "signed_by": ["hr"], "why": "x", "until": until}
    rules: Data = {"INV-02a": {"title": "A rule", "by_people": "The Lead looks."}}
    found = loaded(tmp_path, rules, waivers=[waiver])
    assert "TK105" in {one.code for one in found.diagnostics}
    assert found.library.waivers == ()


def test_a_rule_inside_a_tree_is_about_that_tree(tmp_path: Path) -> None:
    always = {"T01-a": {"title": "x", "applies": {"trees": ["a"]}, "then": {"within": "now"}}}
    write_tree(tmp_path, "report", {"start": "age", "always": always, "nodes": NODES})
    found = load(tmp_path, validate=True).diagnostics
    assert "a rule inside a tree is about that tree" in {one.message for one in found}


def test_who_walks_does_not_wait_for_the_register_of_rules() -> None:
    assert not any("invariant" in kind.value for kind in WALK_KINDS)
