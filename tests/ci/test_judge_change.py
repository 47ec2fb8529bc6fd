"""The judge of a change tells what the toolkit says, fails where it must, and trusts nothing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / ".ci" / "judge_change.py"
TOOLKIT = Path(sys.executable).parent / "toolkit"
GOOD = ROOT / "tests/fixtures/good/TK203-dangling-reference"
BAD = ROOT / "tests/fixtures/bad/TK203-dangling-reference"
PLACES = ("--base", "base", "--head", "head", "--out", "note")

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the pipelines run on Linux")


@pytest.fixture
def folders(tmp_path: Path) -> Path:
    """Base and head with the same content, and a place for the note."""
    for name in ("base", "head"):
        shutil.copytree(GOOD, tmp_path / name)
    return tmp_path


def tool(folder: Path, *, check: str = "exit 0", diff: str = "exit 0") -> Path:
    """A program in the place of the toolkit: what the judge makes of what such a program says."""
    path = folder / "tool"
    path.write_text(
        f'#!/bin/sh\ncase "$1" in\ncheck) {check} ;;\ndiff) {diff} ;;\nesac\nexit 99\n', "utf-8"
    )
    path.chmod(0o755)
    return path


def judge(
    folder: Path, toolkit: Path, *words: str, **environment: str
) -> tuple[int, str, subprocess.CompletedProcess[str]]:
    done = subprocess.run(
        [sys.executable, str(SCRIPT), "--toolkit", str(toolkit), *PLACES, *words],
        cwd=folder,
        env={"PATH": os.environ["PATH"], "PYTHONDONTWRITEBYTECODE": "1", **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    note = folder / "note/note.md"
    return done.returncode, note.read_text("utf-8") if note.exists() else "", done


@pytest.mark.parametrize(
    ("check", "diff", "code", "said", "unsaid"),
    [
        (0, 0, 0, "Nothing stands against it by rule", "Stop"),
        (1, 0, 1, "The content has errors", "Nothing stands against it"),
        (0, 1, 1, "Stop: a level fell or a safeguard was lost", "Nothing stands against it"),
        (1, 1, 1, "Stop: a level fell or a safeguard was lost", "Nothing stands against it"),
        (0, 2, 2, "What changes could not be found out", "Nothing stands against it"),
        (1, 2, 2, "What changes could not be found out", "Nothing stands against it"),
        (2, 0, 2, "The content could not be checked", "Nothing stands against it"),
        (70, 1, 2, "The content could not be checked", "Nothing stands against it"),
        (0, 137, 2, "What changes could not be found out", "Nothing stands against it"),
    ],
)
def test_the_worse_of_both_answers_decides_and_the_note_says_it(
    folders: Path, check: int, diff: int, code: int, said: str, unsaid: str
) -> None:
    program = tool(folders, check=f"exit {check}", diff=f"exit {diff}")
    got, note, _ = judge(folders, program)
    assert got == code
    assert said in note
    assert unsaid not in note


def test_the_comparison_is_asked_for_both_folders_and_fails_on_a_downgrade(folders: Path) -> None:
    said = 'echo "$@"; readlink before; readlink after; exit 0'
    _, note, _ = judge(folders, tool(folders, diff=said))
    assert "diff before after --content after --format markdown --fail-on downgrade" in note
    assert f"\n{folders / 'base'}\n{folders / 'head'}\n" in note


def test_markdown_of_the_comparison_stands_in_the_note_as_it_is(folders: Path) -> None:
    _, note, _ = judge(folders, tool(folders, diff="printf '#### T01\\n\\n| a |\\n'; exit 1"))
    assert "\n\n#### T01\n\n| a |" in note


def test_why_a_command_could_not_run_stands_in_the_note_as_code(folders: Path) -> None:
    program = tool(folders, diff="echo '```'; echo '[x](y)' >&2; exit 2")
    _, note, _ = judge(folders, program)
    assert note.rstrip().endswith(
        "## What this change means for field staff\n\n```text\n[x](y)\n```"
    )


def test_a_program_that_is_not_there_is_said_and_no_traceback(folders: Path) -> None:
    code, note, done = judge(folders, folders / "nothing")
    assert code == 2
    assert "it does not start" in note
    assert "Traceback" not in done.stderr


def test_a_judge_that_cannot_be_installed_still_leaves_a_note(folders: Path) -> None:
    (folders / "tool").mkdir()
    done = subprocess.run(
        [sys.executable, str(SCRIPT), "--tool", "tool", *PLACES, "--number", "12"],
        cwd=folders,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "cannot be installed" in (folders / "note/note.md").read_text("utf-8")
    assert (folders / "note/number").read_text("utf-8") == "12\n"


def test_no_token_of_the_pipeline_reaches_the_tool_and_neither_does_a_setting(
    folders: Path,
) -> None:
    program = tool(folders, diff="env; exit 0")
    secrets = {"GITHUB_TOKEN": "hidden", "CHANGE_NOTE_TOKEN": "hidden", "TOOLKIT_CONTENT": "hidden"}
    _, note, _ = judge(folders, program, **secrets)
    assert "NO_COLOR=1" in note
    assert "hidden" not in note


def test_the_tool_runs_in_neither_folder(folders: Path) -> None:
    _, note, _ = judge(folders, tool(folders, diff="pwd -P; ls -A; exit 0"))
    assert str(folders) not in note
    assert note.rstrip().endswith("\nafter\nbefore")


def test_a_stamp_that_came_with_the_change_is_forgotten(folders: Path) -> None:
    (folders / "head/build").mkdir()
    (folders / "head/build/checked.json").write_text("{}", "utf-8")
    (folders / "head/build/kept").write_text("", "utf-8")
    judge(folders, tool(folders))
    assert [path.name for path in (folders / "head/build").iterdir()] == ["kept"]


def test_a_stamp_by_a_link_harms_nobody_elses_file(folders: Path) -> None:
    (folders / "elsewhere").mkdir()
    (folders / "elsewhere/checked.json").write_text("mine", "utf-8")
    (folders / "head/build").symlink_to(folders / "elsewhere")
    judge(folders, tool(folders))
    assert (folders / "elsewhere/checked.json").read_text("utf-8") == "mine"
    assert not (folders / "head/build").exists()


def test_the_note_also_stands_on_the_page_of_the_run(folders: Path) -> None:
    summary = folders / "summary.md"
    _, note, _ = judge(folders, tool(folders), GITHUB_STEP_SUMMARY=str(summary))
    assert summary.read_text("utf-8") == note


def test_the_number_is_kept_beside_the_note(folders: Path) -> None:
    judge(folders, tool(folders), "--number", "12")
    assert (folders / "note/number").read_text("utf-8") == "12\n"


def test_a_folder_that_is_not_there_is_a_wrong_command(tmp_path: Path) -> None:
    code, note, done = judge(tmp_path, Path("/bin/true"))
    assert (code, note) == (2, "")
    assert "there is no folder base" in done.stderr


def test_the_real_check_of_content_with_an_error_stands_in_the_note(folders: Path) -> None:
    shutil.rmtree(folders / "head")
    shutil.copytree(BAD, folders / "head")
    code, note, done = judge(folders, TOOLKIT, "--annotate")
    assert code in (1, 2)
    assert "**The content has errors.**" in note
    assert "2 documents, 1 finding (1 error, 0 warnings)" in note
    assert "decision_trees/report.yaml:19:20: error[TK203]" in note
    assert "::error file=decision_trees/report.yaml,line=19," in done.stdout


def test_hundreds_of_findings_are_counted_and_not_all_shown(folders: Path) -> None:
    program = tool(folders, check='seq 1 500 | sed "s/^/finding /"; exit 1')
    _, note, _ = judge(folders, program)
    assert "finding 50\n" in note
    assert "finding 51" not in note
    assert "… and 450 more" in note


@pytest.mark.slow
def test_the_real_comparison_of_the_same_content_stands_against_nothing(folders: Path) -> None:
    code, note, _ = judge(folders, TOOLKIT)
    assert code == 0, note
    assert "Nothing stands against it by rule" in note
    assert "## What this change means for field staff" in note
    assert str(folders) not in note


@pytest.mark.slow
def test_the_real_comparison_stops_a_change_after_which_somebody_is_helped_later(
    folders: Path,
) -> None:
    tree = folders / "head/decision_trees/report.yaml"
    written = tree.read_text("utf-8")
    assert "level: 3" in written
    tree.write_text(written.replace("level: 3", "level: 4"), "utf-8")
    code, note, _ = judge(folders, TOOLKIT)
    assert code == 1, note
    assert "**Stop: a level fell or a safeguard was lost" in note
    assert "less safe" in note
