"""Every key of the format reaches the model."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest

from tests.loading.full_content import FULL
from tests.loading.sample_content import write
from toolkit.core.condition import AllOf, Answered, AnyOf, Between, Has, Is, Need, Not
from toolkit.core.deadline import Deadline
from toolkit.core.document import ExpectedTask, Kind, RaisedFloor, Reference, Statement
from toolkit.core.level import Level
from toolkit.core.library import Library
from toolkit.core.mark import Basis, Evidence, Mark
from toolkit.core.text import Text
from toolkit.core.tree import (
    Checklist,
    Choice,
    Decide,
    Multi,
    NextStep,
    Note,
    Number,
    Obligations,
    Outcome,
    Task,
    Use,
)
from toolkit.loading import load
from toolkit.loading.schema_source import read_schema

PRACTICE = Mark(Evidence.NEEDS_REVIEW, Basis.PRACTICE)
DEFAULT = Mark(Evidence.NEEDS_REVIEW, Basis.DESIGN_DEFAULT)
SOURCED = Mark(Evidence.SOURCED, None, ("who-lives",))
NAMED = Mark(Evidence.NEEDS_REVIEW, Basis.NAMED_SOURCE, ("who-lives",))
CARE = Task(block="care")


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    loaded = load(write(tmp_path_factory.mktemp("full"), FULL))
    assert [(one.pointer, one.message) for one in loaded.diagnostics] == []
    return loaded.library


def check_obligations(obligations: Obligations) -> None:
    lead, line = obligations.notify
    assert obligations.level is Level.EMERGENCY
    assert obligations.within == Deadline("now")
    assert (lead.role, lead.route, lead.channel, lead.mark) == ("lead", None, "voice", PRACTICE)
    assert lead.about == Text.of("What happened", fr="Ce qui s'est passé")
    assert (line.role, line.route, line.within) == (None, "line", Deadline("24h"))
    assert line.channel == "any"
    assert obligations.do == (
        Task(Text.of("Call.", fr="Appeler.")),
        Task(
            Text.of("Read more.", fr="Lire la suite."),
            sop=("listening", "sit-down"),
            within=Deadline("2h"),
            mark=SOURCED,
        ),
        Task(block="care", within=Deadline("30min")),
        Task(sop=("listening", None), within=Deadline("5wd")),
    )
    assert obligations.do_not[1:] == (
        Task(Text.of("Do not promise.", fr="Ne pas promettre."), mark=DEFAULT),
        CARE,
    )
    assert obligations.measures[1].within == Deadline("3d")
    [referral] = obligations.refer
    assert (referral.service, referral.consent) == ("medical", "required")
    assert referral.about == Text.of("Wounds", fr="Blessures")
    assert obligations.record[1:] == (
        Task(Text.of("Place", fr="Lieu"), within=Deadline("24h")),
        CARE,
    )
    assert obligations.mark == NAMED


def test_options_notes_and_outcomes_carry_obligations(library: Library) -> None:
    nodes = library.trees["full"].nodes
    start, read, done = nodes["start"], nodes["read"], nodes["done"]
    assert isinstance(start, Choice)
    assert isinstance(read, Note)
    assert isinstance(done, Outcome)
    for obligations in (start.options[0].obligations, read.obligations, done.obligations):
        check_obligations(obligations)
    assert start.options[0].score == (("risk", 2),)
    assert start.options[0].help == Text.of("This is A.", fr="C'est A.")
    assert done.next == (
        NextStep(tree="triage", text=Text.of("Go on.", fr="Continuez.")),
        NextStep(sop=("listening", "sit-down")),
        NextStep(text=Text.of("Rest.", fr="Reposez-vous.")),
    )


def test_a_tree_carries_what_it_says_of_itself(library: Library) -> None:
    tree = library.trees["full"]
    assert (tree.meta.kind, tree.meta.code, tree.start) == (Kind.TREE, "T99", "start")
    assert tree.scores == (("risk", 0),)
    assert tree.renamed == (("old-start", "start"),)
    assert (tree.max_questions, tree.tags, tree.used_by) == (20, ("sample",), ("receiver", "lead"))
    assert (tree.nodes["start"].code, tree.nodes["start"].tags) == ("Q1", ("first",))


def test_every_kind_of_question_is_built(library: Library) -> None:
    nodes = library.trees["full"].nodes
    known, signs, age, items = (nodes[id] for id in ("known", "signs", "age", "list"))
    assert isinstance(known, Choice)
    assert (known.fact, known.go) == ("under-18", "signs")
    assert isinstance(signs, Multi)
    assert [(option.id, option.alone) for option in signs.options] == [("x", False), ("none", True)]
    assert isinstance(age, Number)
    assert (age.low, age.high, age.safety) == (0, 120, True)
    assert age.bands == (("child", 0, 17), ("adult", 18, 120))
    assert age.unsure is not None
    assert age.unsure.obligations.level is Level.EMERGENCY
    assert isinstance(items, Checklist)
    assert items.items[0].label == Text.of("One", fr="Un")
    assert (items.items[1].within, items.items[1].mark) == (Deadline("24h"), PRACTICE)


def test_every_kind_of_condition_is_built(library: Library) -> None:
    choose, call, over = (library.trees["full"].nodes[id] for id in ("choose", "call", "over"))
    assert isinstance(choose, Decide)
    assert [row.when for row in choose.rows] == [
        AllOf(
            (
                Is("start", ("a",)),
                Has("signs", Need.ANY, ("x",)),
                AnyOf((Between("age", 0, 17), Is("age", ("unsure",)))),
                AllOf((Between("risk", 1, None), Between("risk", None, 9))),
            )
        ),
        AnyOf((Has("signs", Need.ANY, ("x",)), Has("list", Need.ALL, ("one", "two")))),
        AllOf((Not(Has("signs", Need.NONE, ("x",))), Between("age", 3, 5))),
        AllOf((Answered("start", answered=True), Is("under-18", ("yes", "no")))),
        None,
    ]
    assert isinstance(call, Use)
    assert call.returns == (("minor", "over"), ("grown", "done"))
    assert isinstance(over, Use)
    assert over.hands_over


def test_an_sop_is_built_with_every_key(library: Library) -> None:
    sop = library.sops["everything"]
    first, last = sop.steps
    assert (sop.roles, sop.trees) == (("receiver", "lead"), ("triage",))
    assert first.who == ("receiver", "lead")
    assert first.does[1:] == (
        Statement(Text.of("Two.", fr="Deux."), SOURCED),
        Statement(None, block="care"),
    )
    assert (first.within, first.next, first.mark) == (Deadline("24h"), "last", DEFAULT)
    assert first.forms == (Reference("text", text=Text.of("Five", fr="Cinq")),)
    assert (last.who, last.next, last.mark) == (("lead",), "end", None)
    assert sop.annexes[0].mark == PRACTICE
    assert sop.exceptions == (Text.of("Seven.", fr="Sept."),)


def test_a_definition_is_built_with_every_key(library: Library) -> None:
    definition = library.definitions["ib-full"]
    assert definition.working_definition
    assert definition.floor is not None
    assert definition.floor.mark == DEFAULT
    when = Text.of("a child is involved", fr="un·e enfant est concerné·e")
    assert definition.floor.raised == (RaisedFloor(Level.CRITICAL, when),)
    assert definition.signs[1].mark == PRACTICE
    assert definition.go_to == (
        Reference("tree", "triage"),
        Reference("sop", "listening"),
        Reference("text", text=Text.of("Ask.", fr="Demander.")),
    )
    assert (definition.see, definition.principles) == (("ab-harm",), (1, 6))
    assert not library.definitions["ot-full"].working_definition
    assert library.definitions["ot-full"].floor is None


def test_a_guideline_is_built_with_every_key(library: Library) -> None:
    guideline = library.guidelines["full"]
    assert guideline.meta.mark == Mark(Evidence.NEEDS_REVIEW, Basis.PRACTICE, ("who-lives",))
    assert guideline.related == (
        Reference("sop", "listening", "sit-down"),
        Reference("tree", "triage"),
        Reference("guideline", "privacy"),
        Reference("definition", "ab-harm"),
    )


def test_a_scenario_is_built_with_every_key(library: Library) -> None:
    scenario = library.scenarios["full"]
    assert scenario.meta.mark is None
    assert scenario.answers == (
        ("start", "a"),
        ("signs", ("x",)),
        ("age", 7),
        ("list", ()),
        ("triage.danger", "no"),
        ("over/triage.danger", "yes"),
    )
    assert scenario.expect.do == (
        ExpectedTask(block="care"),
        ExpectedTask(sop=("listening", "sit-down")),
    )
    assert scenario.expect.notify == (("lead", Deadline("immediate")),)
    assert scenario.never.outcome == ("triage.wait",)
    assert scenario.teaching[0][1] == Text.of("Ask slowly.", fr="Demandez lentement.")


def test_the_model_cannot_be_changed(library: Library) -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        library.trees["full"].start = "x"  # type: ignore[misc]
    with pytest.raises(TypeError):
        library.trees["full"].nodes["x"] = library.trees["full"].nodes["done"]  # type: ignore[index]
    with pytest.raises(TypeError):
        library.trees["x"] = library.trees["full"]  # type: ignore[index]


def test_the_full_documents_use_every_key_that_trees_know(library: Library) -> None:
    keys = set()
    for definition in read_schema("nodes")["$defs"].values():
        for part in (definition, definition.get("else", {})):
            keys |= {key for key, own in part.get("properties", {}).items() if "not" not in own}
    text = json.dumps(FULL)
    assert [key for key in sorted(keys) if f"{key}:" not in text and key != "return"] == []


def test_kinds_and_languages_narrow_what_is_built_of_checked_content(tmp_path: Path) -> None:
    root = write(tmp_path, FULL)
    narrow = load(root, validate=False, kinds={Kind.BLOCK}, languages={"en"}).library
    assert set(narrow.blocks) == {"care"}
    assert narrow.trees == {}
    assert narrow.blocks["care"].meta.title == Text.of("What comes first")
    assert set(load(root, kinds={Kind.BLOCK}).library.trees) == {"age", "full", "triage"}
