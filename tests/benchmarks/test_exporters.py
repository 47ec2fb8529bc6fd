"""The forms for the peers say what the trees say, and carry the bugs that a form can carry."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from random import Random

import pytest

from benchmarks.command import BUILD
from benchmarks.mutants import all_mutants
from benchmarks.mutants.sources import Sources, read_sources
from benchmarks.peers.conditions import conditions_of
from benchmarks.peers.expression import (
    Answered,
    Both,
    Either,
    Expression,
    Named,
    Not,
    Picks,
    Unknown,
    both,
    either,
    negation,
)
from benchmarks.peers.form import Form, form_of
from benchmarks.peers.surveyjs import surveyjs, written
from benchmarks.peers.xlsform import xlsform, xpath
from toolkit.core.program import compile_program
from toolkit.core.tree import Choice
from toolkit.core.walk import How, Walk
from toolkit.loading import load

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
TREES = ("severity-escalation", "seah-survivor-response", "intake-triage", "hub-security-incident")

if str(BUILD / "python") not in sys.path:
    sys.path.append(str(BUILD / "python"))  # where `make benchmarks` installs pyxform


@pytest.fixture(scope="module")
def sources() -> Sources:
    return read_sources(ROOT)


def holds(expression: Expression, answers: dict[str, str], named: dict[str, bool]) -> bool:
    match expression:
        case Picks(question, option):
            return answers.get(question) == option
        case Answered(question):
            return question in answers
        case Unknown():
            return False
        case Named(name):
            return named[name]
        case Not(part):
            return not holds(part, answers, named)
        case Both(parts):
            return all(holds(part, answers, named) for part in parts)
        case Either(parts):
            return any(holds(part, answers, named) for part in parts)


def filled_in(form: Form, chance: Random) -> list[tuple[str, str, str]]:
    """One person fills in the form: (tree, question, answer) of what is shown, in order."""
    conditions = conditions_of(form)
    answers: dict[str, str] = {}
    named: dict[str, bool] = {}
    given = []
    for element in form.elements:
        for name, expression in conditions.named[element.name]:
            named[name] = holds(expression, answers, named)
        shown = holds(conditions.shown[element.name], answers, named)
        if shown and element.type == "choice":
            answers[element.name] = chance.choice(form.labels(element))[0]
            tree = element.frame.data["id"]
            given.append((tree, element.node["id"], answers[element.name]))
    return given


@pytest.mark.parametrize("tree", TREES)
def test_a_form_shows_just_the_questions_that_the_walk_asks(tree: str, sources: Sources) -> None:
    program = compile_program(load(ROOT, validate=False).library, tree)
    form, chance = form_of(sources, tree), Random(7)  # noqa: S311 - a fixed seed is the point
    for _ in range(40):
        given = filled_in(form, chance)
        walk = Walk.start(program)
        asked = []
        answers = {(owner, node): answer for owner, node, answer in given}
        while walk.state.asked:
            waiting = walk.state.asked
            assert isinstance(waiting.question, Choice)
            asked.append((waiting.tree, waiting.question.id))
            walk = walk.answer(answers[asked[-1]])
        assert sorted(asked) == sorted((owner, node) for owner, node, _ in given)
        assert walk.state.end is not None
        assert all(visit.how is not How.ANSWERED or visit.key for visit in walk.state.path)


def test_conditions_are_written_in_the_words_of_each_format() -> None:
    one = both(Picks("a", "yes"), negation(either(Picks("b", "no"), Answered("c"))), Named("at_d"))
    assert xpath(one) == "${a} = 'yes' and not(${b} = 'no' or ${c} != '') and ${at_d} = 1"
    assert written(one) == "{a} = 'yes' and !({b} = 'no' or {c} notempty) and {at_d} = 1"


def test_every_element_has_both_languages(sources: Sources) -> None:
    for row in xlsform(form_of(sources, "severity-escalation"))["survey"]:
        if row["type"] != "calculate":
            assert row["label::English (en)"]
            assert row["label::French (fr)"]


def bug(sources: Sources, kind: str, tree: str) -> Sources:
    mutants = all_mutants(sources, 1)
    return next(m.sources for m in mutants if m.kind.name == kind and m.tree == tree)


def test_a_link_to_nowhere_becomes_a_name_that_is_not_there(sources: Sources) -> None:
    form = form_of(bug(sources, "missing target", "severity-escalation"), "severity-escalation")
    assert [row for row in xlsform(form)["survey"] if "${missing_" in row.get("calculation", "")]
    assert surveyjs(form)["triggers"]


def test_a_doubled_option_stands_twice_in_the_form(sources: Sources) -> None:
    form = form_of(bug(sources, "doubled option", "severity-escalation"), "severity-escalation")
    listed = [(row["list_name"], row["name"]) for row in xlsform(form)["choices"]]
    assert len(listed) == len(set(listed)) + 1


def test_a_loop_becomes_conditions_that_read_each_other(sources: Sources) -> None:
    tree = "seah-survivor-response"
    form = form_of(bug(sources, "loop", tree), tree)
    assert any(element.loops for element in form.elements)
    assert not any(element.loops for element in form_of(sources, tree).elements)


@pytest.mark.parametrize("tree", TREES)
def test_odk_validate_has_nothing_against_a_shipped_tree(tree: str, sources: Sources) -> None:
    pytest.importorskip("pyxform", reason="pyxform is installed by `make benchmarks`")
    if shutil.which("java") is None:
        pytest.skip("java is missing: apt-get install default-jre-headless")
    from benchmarks.peers.odk import odk_findings

    assert odk_findings(xlsform(form_of(sources, tree))) == frozenset()


@pytest.mark.parametrize("kind", ["missing target", "doubled option", "loop"])
def test_odk_validate_sees_what_a_form_can_show(kind: str, sources: Sources) -> None:
    pytest.importorskip("pyxform", reason="pyxform is installed by `make benchmarks`")
    if shutil.which("java") is None:
        pytest.skip("java is missing: apt-get install default-jre-headless")
    from benchmarks.peers.odk import odk_findings

    tree = "seah-survivor-response"
    assert odk_findings(xlsform(form_of(bug(sources, kind, tree), tree)))


@pytest.mark.parametrize("kind", ["missing target", "doubled option", "unknown value", "loop"])
def test_survey_core_sees_what_a_form_can_show(kind: str, sources: Sources) -> None:
    folder = BUILD / "node"
    if shutil.which("node") is None or not (folder / "node_modules" / "survey-core").is_dir():
        pytest.skip("survey-core is installed by `make benchmarks`")
    from benchmarks.peers.survey_core import SurveyCore

    tree = "seah-survivor-response"
    with SurveyCore(folder) as linter:
        known = linter.findings(surveyjs(form_of(sources, tree)))
        found = linter.findings(surveyjs(form_of(bug(sources, kind, tree), tree)))
    assert found - known
