"""On GitLab the note of a change is one comment, too, with the same care."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ci.forge import Forge
from tests.ci.posting import MARKER, NOTES, gitlab


def test_on_gitlab_the_first_run_posts_and_the_next_one_updates(forge: Forge, folder: Path) -> None:
    first = gitlab(forge, folder)
    assert (first.returncode, first.stdout) == (0, "posted on merge request 12\n"), first.stderr
    (folder / "note.md").write_text("Nothing fell any more.", "utf-8")
    assert gitlab(forge, folder).stdout == "brought up to date on merge request 12\n"
    assert [(method, path) for method, path, _ in forge.changes()] == [
        ("POST", NOTES),
        ("PUT", f"{NOTES}/1000"),
    ]
    [comment] = forge.comments
    assert "Nothing fell any more." in comment["body"]
    assert forge.tokens == {"a-token"}


def test_on_gitlab_the_note_of_somebody_else_is_left_alone(forge: Forge, folder: Path) -> None:
    forge.comments = [{"id": 1, "body": f"{MARKER}\nmine", "author": {"id": 8}}]
    gitlab(forge, folder)
    assert [method for method, _, _ in forge.changes()] == ["POST"]


def test_on_gitlab_nothing_in_a_note_is_a_command(forge: Forge, folder: Path) -> None:
    (folder / "note.md").write_text("/merge\n\n/close\ntext", "utf-8")
    gitlab(forge, folder)
    assert not [line for line in forge.comments[0]["body"].splitlines() if line.startswith("/")]


def test_on_gitlab_a_comment_may_be_as_long_as_gitlab_takes(forge: Forge, folder: Path) -> None:
    (folder / "note.md").write_text("a safeguard was lost\n" * 20_000, "utf-8")
    gitlab(forge, folder)
    assert "Cut here" not in forge.comments[0]["body"]
    (folder / "note.md").write_text("a safeguard was lost\n" * 100_000, "utf-8")
    gitlab(forge, folder)
    assert "Cut here" in forge.comments[0]["body"]
    assert len(forge.comments[0]["body"]) <= 1_000_000


def test_on_gitlab_without_a_token_the_note_stays_an_artifact_and_that_is_no_failure(
    forge: Forge, folder: Path
) -> None:
    done = gitlab(forge, folder, CHANGE_NOTE_TOKEN="")
    assert done.returncode == 0
    assert "artifact" in done.stdout
    assert forge.asked == []


@pytest.mark.parametrize(
    ("path", "warning"),
    [
        (".gitlab-ci.yml", "Careful"),
        ("decision_trees/invariants.yaml", "Safeguarding Lead"),
        ("sops/intake.yaml", None),
    ],
)
def test_on_gitlab_the_same_warnings_stand_above_the_note(
    path: str, warning: str | None, forge: Forge, folder: Path
) -> None:
    other = {"new_path": "sops/other.yaml", "old_path": "sops/other.yaml"}
    forge.files = [other] * 45 + [{"new_path": "docs/x", "old_path": path}]
    gitlab(forge, folder)
    above = forge.comments[0]["body"].partition("## What")[0]
    assert (warning in above) if warning else above == f"{MARKER}\n"


@pytest.mark.parametrize("number", ["x", "12/../13", "1.5"])
def test_on_gitlab_what_is_no_number_is_refused(number: str, forge: Forge, folder: Path) -> None:
    assert gitlab(forge, folder, CI_MERGE_REQUEST_IID=number).returncode == 1
    assert forge.asked == []
