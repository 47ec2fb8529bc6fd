"""The scenarios take what they must take, and their guide shows what really can be written."""

from __future__ import annotations

import re
import shutil
from functools import cache
from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner

from toolkit.cli.app import app
from toolkit.cli.coverage import rows_of
from toolkit.core.coverage import coverage_of
from toolkit.core.rules import RULES
from toolkit.loading import load
from toolkit.loading.content import FOLDERS

ROOT = Path(__file__).parents[2]
GUIDES = ("docs/scenarios.md", "docs/scenarios.fr.md")


def text(guide: str) -> str:
    return (ROOT / guide).read_text(encoding="utf-8")


def examples(guide: str) -> list[str]:
    return re.findall(r"```yaml\n(.*?)```", text(guide), re.DOTALL)


def uncommented(example: str) -> str:
    return re.sub(r" +#.*", "", example)


@cache
def shares() -> dict[str, tuple[float, float]]:
    library = load(ROOT).library
    rows = rows_of(library, coverage_of(library))
    return {row.tree: (row.ways_percent, row.ends_percent) for row in rows}


@pytest.mark.slow
def test_scenarios_reach_every_outcome_of_every_tree_and_fragment() -> None:
    assert len(shares()) >= 9
    assert {tree: ends for tree, (_, ends) in shares().items() if ends < 100} == {}


@pytest.mark.slow
def test_scenarios_take_nine_in_ten_answers_of_every_tree_and_fragment() -> None:
    assert {tree: ways for tree, (ways, _) in shares().items() if ways < 90} == {}


def test_both_languages_show_the_same_examples_codes_and_commands() -> None:
    english, french = GUIDES
    assert len(examples(english)) == 2
    assert [uncommented(e) for e in examples(english)] == [uncommented(e) for e in examples(french)]
    for what in (r"TK\d+", r"--[a-z-]+\b(?<!lang)", r"^## ", r"^\d\. "):
        found = [re.findall(what, text(guide), re.MULTILINE) for guide in GUIDES]
        assert found[0] == found[1] != []


def test_every_code_that_the_guide_explains_is_a_rule_about_scenarios() -> None:
    for code in set(re.findall(r"TK\d+", text(GUIDES[0]))):
        assert RULES[code].name.startswith("scenario-")


def test_the_first_example_is_the_middle_of_a_scenario_that_is_shipped() -> None:
    shown = yaml.safe_load(examples(GUIDES[0])[0])
    file = ROOT / "decision_trees/scenarios/visit-of-a-board-member.yaml"
    shipped = yaml.safe_load(file.read_text("utf-8"))
    assert shown["answers"] == shipped["answers"]
    assert shown["expect"].items() <= shipped["expect"].items()
    assert set(shown["never"]["notify"]) <= set(shipped["never"]["notify"])


@pytest.mark.slow
def test_the_second_example_is_what_the_check_prints_and_fails_until_the_tree_is_mended(
    tmp_path: Path,
) -> None:
    for folder in FOLDERS:
        shutil.copytree(ROOT / folder, tmp_path / folder)
    tree = tmp_path / "decision_trees/severity-escalation.yaml"
    sound = tree.read_text("utf-8")
    head, node, rest = sound.partition("    code: T02.Q4\n")
    broken = rest.replace("unsure: {go: critical}", "unsure: {go: pattern}", 1)
    tree.write_text(head + node + broken, encoding="utf-8")
    where = ["--content", str(tmp_path)]
    printed = CliRunner().invoke(app, ["check", *where]).stdout
    example = examples(GUIDES[0])[1]
    assert "".join(f"    {line}\n" for line in example.splitlines()) in printed

    kept = tmp_path / "decision_trees/scenarios/severity-escalation-t02-a.yaml"
    kept.write_text(example, encoding="utf-8")
    run = ["scenarios", "run", kept.stem, *where]
    assert CliRunner().invoke(app, run).exit_code == 1
    tree.write_text(sound, encoding="utf-8")
    mended = example.replace('  pattern: "yes"\n', "")
    assert "pattern" in CliRunner().invoke(app, run).stdout
    kept.write_text(mended, encoding="utf-8")
    assert CliRunner().invoke(app, run).exit_code == 0


def test_the_commands_of_the_guide_name_scenarios_that_are_there() -> None:
    for guide in GUIDES:
        for name in re.findall(r"scenarios/([\w-]+)\.yaml", text(guide)):
            assert (ROOT / f"decision_trees/scenarios/{name}.yaml").exists()
