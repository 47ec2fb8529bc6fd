"""The pipelines do with a stranger's change what they may do, and nothing more."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.y*ml"))
STRANGERS = {"check.yml": "check", "change.yml": "change"}
"""The workflows that run what strangers sent, and their only job."""


def read(path: Path) -> dict[str, Any]:
    """A pipeline with every word as it is written: YAML would make a truth of `on`."""
    data = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - only texts
    assert isinstance(data, dict)
    return data


def workflow(name: str) -> dict[str, Any]:
    return read(ROOT / ".github/workflows" / name)


def steps(data: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for job in data["jobs"].values():
        yield from job["steps"]


def names(path: Path) -> str:
    return path.name


def test_every_workflow_is_looked_at_here() -> None:
    assert {path.name for path in WORKFLOWS} == {*STRANGERS, "change-comment.yml"}


@pytest.mark.parametrize("path", WORKFLOWS, ids=names)
def test_no_word_of_an_event_is_ever_put_into_a_command(path: Path) -> None:
    for step in steps(read(path)):
        assert "${{" not in step.get("run", "")
        assert "script" not in step.get("with", {})


@pytest.mark.parametrize("path", WORKFLOWS, ids=names)
def test_every_action_is_pinned_to_a_commit_and_says_which_version_that_is(path: Path) -> None:
    text = path.read_text("utf-8")
    used = re.findall(r"uses:\s*(.*)", text)
    assert used
    for action in used:
        assert re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", action)


def test_the_same_action_is_pinned_to_the_same_commit_everywhere() -> None:
    pins: dict[str, set[str]] = {}
    for path in WORKFLOWS:
        for action, pin in re.findall(r"uses:\s*(\S+?)@(.*)", path.read_text("utf-8")):
            pins.setdefault(action, set()).add(pin)
    assert all(len(pin) == 1 for pin in pins.values()), pins


@pytest.mark.parametrize("path", WORKFLOWS, ids=names)
def test_no_checkout_leaves_its_token_behind(path: Path) -> None:
    for step in steps(read(path)):
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] == "false"


@pytest.mark.parametrize("path", WORKFLOWS, ids=names)
def test_every_run_ends_and_gives_way_to_a_newer_one(path: Path) -> None:
    data = read(path)
    assert data["concurrency"]["group"].startswith(f"{path.stem}-")
    for job in data["jobs"].values():
        assert 1 <= int(job["timeout-minutes"]) <= 60


@pytest.mark.parametrize("path", WORKFLOWS, ids=names)
def test_no_workflow_runs_a_strangers_code_with_the_rights_of_the_repository(path: Path) -> None:
    assert "pull_request_target" not in path.read_text("utf-8").replace("`pull_request_target`", "")
    assert set(read(path)["on"]) <= {"push", "pull_request", "workflow_run"}


@pytest.mark.parametrize("name", STRANGERS)
def test_what_runs_for_strangers_reads_only_and_knows_no_secret(name: str) -> None:
    data = workflow(name)
    assert data["permissions"] == {"contents": "read"}
    assert set(data["jobs"]) == {STRANGERS[name]}
    for job in data["jobs"].values():
        assert "permissions" not in job
    text = (ROOT / ".github/workflows" / name).read_text("utf-8")
    assert "secrets." not in text
    assert "github.token" not in text


def test_the_change_is_judged_by_the_base_branch_and_only_read() -> None:
    data = workflow("change.yml")
    runs = [step["run"] for step in steps(data) if "run" in step]
    lay, judge = runs
    assert lay == "git -C head worktree add --detach ../base 'HEAD^1'"
    assert judge.split() == [
        *("python", "base/.ci/judge_change.py", "--tool", "base"),
        *("--base", "base", "--head", "head", "--out", "note", "--number", '"$NUMBER"'),
        "--annotate",
    ]


def test_the_judges_verdict_fails_the_job_and_the_note_is_kept_all_the_same() -> None:
    last_two = list(steps(workflow("change.yml")))[-2:]
    assert "judge_change.py" in last_two[0]["run"]
    assert "continue-on-error" not in last_two[0]
    assert "if" not in last_two[0]
    assert last_two[1]["if"] == "${{ !cancelled() }}"
    assert last_two[1]["uses"].startswith("actions/upload-artifact@")
    assert last_two[1]["with"]["path"] == "note"


def test_the_comment_may_be_written_and_nothing_else() -> None:
    data = workflow("change-comment.yml")
    assert data["permissions"] == {}
    [job] = data["jobs"].values()
    assert job["permissions"] == {
        "actions": "read",
        "contents": "read",
        "pull-requests": "write",
    }


def test_the_comment_follows_the_judge_and_takes_its_note() -> None:
    judge, comment = workflow("change.yml"), workflow("change-comment.yml")
    assert comment["on"]["workflow_run"] == {
        "workflows": [judge["name"]],
        "types": ["completed"],
    }
    [upload] = [one for one in steps(judge) if "upload-artifact" in one.get("uses", "")]
    [download] = [one for one in steps(comment) if "download-artifact" in one.get("uses", "")]
    assert upload["with"]["name"] == download["with"]["name"]
    assert download["with"]["run-id"] == "${{ github.event.workflow_run.id }}"
    [job] = comment["jobs"].values()
    assert "github.event.workflow_run.event == 'pull_request'" in job["if"]
    assert "'failure'" in job["if"]


def test_whoever_writes_the_comment_checks_out_nothing_of_the_change() -> None:
    data = workflow("change-comment.yml")
    [checkout] = [one for one in steps(data) if "actions/checkout" in one.get("uses", "")]
    assert checkout["with"] == {
        "ref": "${{ github.event.repository.default_branch }}",
        "sparse-checkout": ".ci",
        "persist-credentials": "false",
    }
    runs = [step["run"] for step in steps(data) if "run" in step]
    assert runs == ['python3 .ci/post_change_note.py github "$RUNNER_TEMP/note"']
    [download] = [one for one in steps(data) if "download-artifact" in one.get("uses", "")]
    assert download["with"]["path"] == "${{ runner.temp }}/note"


# ----------------------------------------------------------------------------------------------
# GitLab


def gitlab() -> dict[str, Any]:
    return read(ROOT / ".gitlab-ci.yml")


def script(job: str) -> list[str]:
    """The lines of a job; a list inside the list is what two jobs share."""
    lines: list[str] = []
    for line in gitlab()[job]["script"]:
        lines += line if isinstance(line, list) else [line]
    return lines


def test_gitlab_runs_the_same_checks_on_the_same_versions() -> None:
    data = gitlab()
    assert data["check"]["script"] == ["make test"]
    [matrix] = data["check"]["parallel"]["matrix"]
    github = workflow("check.yml")["jobs"]["check"]["strategy"]["matrix"]["python"]
    assert matrix["PYTHON"] == github
    assert {name for name, job in data.items() if "script" in job} == {
        "check",
        "change",
        "change-note",
    }


def test_on_gitlab_judge_and_post_come_from_the_target_branch() -> None:
    assert script("change")[-1] == (
        'python "$TRUSTED/tool/.ci/judge_change.py" --tool "$TRUSTED/tool" '
        '--base "$TRUSTED/base" --head "$TRUSTED/head" --out note'
    )
    assert script("change-note")[-1] == (
        'python "$TRUSTED/tool/.ci/post_change_note.py" gitlab note'
    )
    assert script("change-note")[:-1] == script("change")[: len(script("change-note")) - 1]


def test_on_gitlab_the_verdict_fails_the_job_and_the_note_is_posted_all_the_same() -> None:
    data = gitlab()
    assert "allow_failure" not in data["change"]
    assert data["change"]["artifacts"]["when"] == "always"
    assert data["change"]["artifacts"]["paths"] == ["note/"]
    [rule] = data["change-note"]["rules"]
    assert rule["when"] == "always"
    assert data["change-note"]["needs"] == [{"job": "change", "artifacts": "true"}]


def test_on_gitlab_the_token_is_in_no_file_and_meant_for_one_job() -> None:
    data = gitlab()
    assert "TOKEN" not in (ROOT / ".gitlab-ci.yml").read_text("utf-8")
    assert data["change-note"]["environment"] == {"name": "change-note", "action": "access"}
    assert all("environment" not in data[name] for name in ("check", "change"))


def test_on_gitlab_every_job_ends() -> None:
    for name in ("check", "change", "change-note"):
        assert re.fullmatch(r"\d{1,2} minutes", gitlab()[name]["timeout"])


# ----------------------------------------------------------------------------------------------
# What the lines about git do, with git


def git(folder: Path, *words: str) -> str:
    who = ["-c", "user.name=Test", "-c", "user.email=test@example.org"]
    done = subprocess.run(
        ["git", *who, "-C", str(folder), *words], check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


def commit(folder: Path, text: str) -> str:
    (folder / "word").write_text(text, "utf-8")
    git(folder, "add", "word")
    git(folder, "commit", "--quiet", "--message", text)
    return git(folder, "rev-parse", "HEAD")


@pytest.fixture
def origin(tmp_path: Path) -> Path:
    """A repository whose main branch went on after `words` left it."""
    folder = tmp_path / "origin"
    folder.mkdir()
    git(folder, "init", "--quiet", "--initial-branch", "main")
    commit(folder, "at first\n\n\n\n\n\n")
    git(folder, "switch", "--quiet", "--create", "words")
    commit(folder, "at first\n\n\n\n\n\nchanged")
    git(folder, "switch", "--quiet", "main")
    commit(folder, "went on\n\n\n\n\n\n")
    return folder


def test_on_github_base_is_what_the_merge_would_change(origin: Path, tmp_path: Path) -> None:
    git(origin, "switch", "--quiet", "--create", "merge")
    git(origin, "merge", "--quiet", "--no-edit", "words")
    clone = ["clone", "--quiet", "--depth", "2", "--branch", "merge", f"file://{origin}"]
    git(tmp_path, *clone, str(tmp_path / "head"))
    [line] = [one["run"] for one in steps(workflow("change.yml")) if "git" in one.get("run", "")]
    subprocess.run(["bash", "-ec", line], cwd=tmp_path, check=True, capture_output=True)
    assert (tmp_path / "base/word").read_text("utf-8") == "went on\n\n\n\n\n\n"
    assert (tmp_path / "head/word").read_text("utf-8") == "went on\n\n\n\n\n\nchanged"


@pytest.mark.parametrize("fork", [False, True])
def test_on_gitlab_the_tool_is_of_the_target_and_base_is_where_the_change_began(
    fork: bool, origin: Path, tmp_path: Path
) -> None:
    git(tmp_path, "clone", "--quiet", "--branch", "words", str(origin), "work")
    if fork:  # it has no main branch of its own, and its origin is itself
        (tmp_path / "upstream.git").symlink_to(origin / ".git")
        git(tmp_path / "work", "remote", "set-url", "origin", str(tmp_path / "nothing"))
    lines = [line for line in script("change") if not line.startswith("python")]
    environment = {
        "PATH": os.environ["PATH"],
        "TMPDIR": str(tmp_path),
        "CI_PROJECT_ID": "6" if fork else "5",
        "CI_MERGE_REQUEST_PROJECT_ID": "5",
        "CI_MERGE_REQUEST_PROJECT_URL": str(tmp_path / "upstream"),
        "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main",
        "CI_MERGE_REQUEST_DIFF_BASE_SHA": git(origin, "merge-base", "main", "words"),
        "CI_COMMIT_SHA": git(origin, "rev-parse", "words"),
    }
    done = subprocess.run(
        ["bash", "-ec", "\n".join([*lines, 'echo "$TRUSTED"'])],
        cwd=tmp_path / "work",
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    )
    trusted = Path(done.stdout.strip().splitlines()[-1])
    said = {name: (trusted / name / "word").read_text("utf-8") for name in ("tool", "base", "head")}
    assert said == {
        "tool": "went on\n\n\n\n\n\n",
        "base": "at first\n\n\n\n\n\n",
        "head": "at first\n\n\n\n\n\nchanged",
    }
