"""Scenarios on the command line: listed, walked, and suggested where some are missing."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from toolkit.loading.content import FOLDERS

ROOT = Path(__file__).parents[2]
TREE = "seah-survivor-response"


def run(root: Path, *words: str) -> tuple[int, str, str]:
    command = (sys.executable, "-m", "toolkit", *words, "--content", str(root))
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout, done.stderr


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """The shipped content with few scenarios, so that some are missing, and without the learning
    modules, which use the others.
    """
    for folder in FOLDERS:
        shutil.copytree(ROOT / folder, tmp_path / folder)
    shutil.rmtree(tmp_path / "site")
    for path in (tmp_path / "decision_trees/scenarios").iterdir():
        if not path.name.startswith(("rape-some-days-ago", "guard-asks-for-sex")):
            path.unlink()
    return tmp_path


def test_all_shipped_scenarios_hold() -> None:
    code, out, _ = run(ROOT, "scenarios", "run")
    assert code == 0
    assert "fails" not in out


def test_a_scenario_that_no_longer_holds_is_named_with_what_it_reaches(content: Path) -> None:
    tree = content / "decision_trees/seah-survivor-response.yaml"
    text = tree.read_text(encoding="utf-8")
    tree.write_text(text.replace("role: medical-focal, within: immediate", "role: hr, within: 7d"))
    code, out, _ = run(content, "scenarios", "run", "rape-some-days-ago")
    assert code == 1
    assert "fails  rape-some-days-ago" in out
    assert '"medical-focal" is not told' in out


def test_a_wrong_name_is_met_with_the_likely_one() -> None:
    code, _, err = run(ROOT, "scenarios", "run", "rape-some-day-ago")
    assert code == 2
    assert "did you mean rape-some-days-ago?" in err
    code, _, err = run(ROOT, "scenarios", "suggest", "seah-survivor-respons")
    assert code == 2
    assert "did you mean seah-survivor-response?" in err


def test_what_is_written_passes_the_check_and_covers_everything(content: Path) -> None:
    code, _, err = run(content, "scenarios", "suggest", TREE, "--write")
    assert code == 0
    assert "no set can have fewer" in err
    code, out, _ = run(content, "check", "--coverage", "--format", "json")
    data = json.loads(out)
    assert {found["code"] for found in data["findings"] if found["severity"] == "error"} == set()
    (row,) = (row for row in data["coverage"] if row["tree"] == TREE)
    # One row of a decision reads what only the intake tree asks: no walk of this tree takes it.
    assert "1 more can only be taken in walks that start elsewhere" in err
    assert [missing["node"] for missing in row["missing"]] == ["sort-doer"]
    assert row["outcomes_covered"] == row["outcomes"]
    again, _, err = run(content, "scenarios", "suggest", TREE)
    assert again == 0
    assert "Nothing is missing" in err


def test_coverage_is_a_table_that_names_what_is_missing_and_can_fail(content: Path) -> None:
    code, out, _ = run(content, "check", "--coverage")
    assert code == 0
    assert "Scenarios take" in out
    assert "decision_trees/seah-survivor-response.yaml:" in out
    assert max(len(line) for line in out.splitlines() if "toolkit" not in line) <= 80
    code, out, _ = run(content, "check", "--min-outcomes", "100")
    assert code == 1
    assert "error: the scenarios take less" in out
    assert run(ROOT, "check", "--min-outcomes", "100")[0] == 0
