"""What is found in learning modules and pathways, in real YAML."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from toolkit.checks import check_library
from toolkit.core.diagnostic import Diagnostic
from toolkit.loading import load

GOOD = Path(__file__).parents[1] / "fixtures" / "good" / "TK324-critical-without-rule"
MODULE = "site/training/tm-01-limits.yaml"
TODAY = date(2030, 1, 1)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return Path(shutil.copytree(GOOD, tmp_path / "content"))


def change(root: Path, file: str, old: str, new: str) -> None:
    text = (root / file).read_text("utf-8")
    assert old in text
    (root / file).write_text(text.replace(old, new), "utf-8")


def found(root: Path) -> list[Diagnostic]:
    loaded = load(root, validate=True)
    wrong = loaded.source_map.locate_all([*check_library(loaded.library, TODAY)])
    return [*loaded.diagnostics, *wrong]


def only(root: Path) -> Diagnostic:
    [one] = found(root)
    return one


def test_a_good_module_is_left_alone(root: Path) -> None:
    assert found(root) == []
    module = load(root).library.modules["tm-01-limits"]
    assert module.assessment.quiz[0].critical == "INV-09"


@pytest.mark.parametrize("code", ["INV-09", "INV-09a"])
def test_a_critical_item_names_a_rule_or_one_of_its_parts(root: Path, code: str) -> None:
    change(root, MODULE, "critical: INV-09", f"critical: {code}")
    assert found(root) == []


@pytest.mark.parametrize("code", ["INV-9", "INV-09b", "INV", "INV-090"])
def test_a_critical_item_of_no_rule_is_found(root: Path, code: str) -> None:
    change(root, MODULE, "critical: INV-09", f"critical: {code}")
    one = only(root)
    assert (one.code, one.pointer.path[-1]) == ("TK324", "critical")


def test_no_rule_is_called_missing_while_its_file_has_errors(root: Path) -> None:
    change(root, MODULE, "critical: INV-09", "critical: INV-55")
    change(root, "decision_trees/invariants.yaml", "id: invariants", "id: invariants\nodd: 1")
    assert "TK324" not in {one.code for one in found(root)}


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("audience: [all-staff]", "audience: [everybody]", "TK204"),
        ("{guideline: limits}", "{guideline: limit}", "TK201"),
        ("{guideline: limits}", "{sop: limits}", "TK201"),
        ("minutes: 30", "minutes: 30\nscenarios: [night]", "TK201"),
        ("minutes: 30", "minutes: 30\nprerequisites: [tm-09-plan]", "TK201"),
        ("kind: read", "kind: read\n    scenario: night", "TK201"),
        ("kind: read", "kind: sing", "TK104"),
        ("pass: 80", "pass: 101", "TK106"),
        ("minutes: 20", "minutes: 21", "TK325"),
        ("feedback: \"Yes. ", "feedbak: \"Yes. ", "TK101"),
        ("{guideline: limits}", "{guideline: limits, sop: act}", "TK109"),
        ("Explain the limits", "Be aware of the limits", "TK328"),
        ("Explain the limits", "Know the limits", "TK328"),
    ],
)  # fmt: skip
def test_one_slip_is_one_finding(root: Path, old: str, new: str, code: str) -> None:
    change(root, MODULE, old, new)
    codes = {one.code for one in found(root)} - {"TK408", "TK403", "TK402"}
    assert codes == {code}


@pytest.mark.parametrize("text", ["Knock before you enter.", "Learners sort ten stories."])
def test_an_action_is_not_taken_for_something_that_nobody_sees(root: Path, text: str) -> None:
    change(root, MODULE, "Explain the limits of confidentiality before any detail is told.", text)
    assert "TK328" not in {one.code for one in found(root)}


def test_a_right_answer_alone_and_none_at_all_are_told_apart(root: Path) -> None:
    change(root, MODULE, "          right: true\n", "")
    assert only(root).message == "no choice is right"
    change(
        root,
        MODULE,
        'detail is told."\n          feed',
        'detail is told."\n          right: true\n          feed',
    )
    change(root, MODULE, 'talk."\n', 'talk."\n          right: true\n')
    assert only(root).message == "no choice is wrong"


def test_a_pathway_names_roles_audiences_and_modules_that_exist(root: Path) -> None:
    where = "site/training/pathways.yaml"
    change(root, where, "  receiver:\n", "  reciever:\n")
    assert 'did you mean "receiver"' in only(root).help
    change(root, where, "  reciever:\n", "  receiver:\n")
    change(root, where, "audiences: [all-staff]", "audiences: [staff]\n    modules: [tm-1]")
    assert sorted(one.code for one in found(root)) == ["TK201", "TK204"]


def test_audiences_that_add_to_each_other_are_found(root: Path) -> None:
    where = "site/training/pathways.yaml"
    more = '  more:\n    letter: M\n    name: "More"\n    adds_to: [all-staff]\npathways:'
    change(root, where, "pathways:\n", more + "\n")
    change(root, where, "    letter: A\n", "    letter: A\n    adds_to: [more]\n")
    change(
        root,
        where.replace(".yaml", ".fr.yaml"),
        "audiences:\n",
        'audiences:\n  more:\n    name: "Plus"\n',
    )
    one = only(root)
    assert (one.code, "all-staff → more → all-staff" in one.message) == ("TK327", True)
