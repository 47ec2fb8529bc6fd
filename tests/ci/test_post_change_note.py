"""One comment on each change, only where the note belongs to it, whatever the run claims."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.ci.forge import Forge, running_forge
from tests.ci.posting import BOT, COMMENTS, MARKER, SCRIPT, github


def test_the_first_run_posts_a_comment_that_the_next_run_can_find(
    forge: Forge, folder: Path
) -> None:
    done = github(forge, folder)
    assert (done.returncode, done.stdout) == (0, "posted on pull request 12\n"), done.stderr
    [(method, path, body)] = forge.changes()
    assert (method, path) == ("POST", COMMENTS)
    assert body is not None
    assert body["body"].startswith(f"{MARKER}\n## What this change means\n\nA level fell.")
    assert "commit aaaaaaaaaa" in body["body"]
    assert "https://forge.example/org/guidance/actions/runs/3" in body["body"]
    assert forge.tokens == {"Bearer a-token"}
    assert "a-token" not in done.stdout + done.stderr


def test_the_next_run_brings_the_same_comment_up_to_date(forge: Forge, folder: Path) -> None:
    forge.comments = [
        {"id": 1, "body": "Thank you!", "user": {"login": "anna"}},
        {"id": 2, "body": f"{MARKER}\nold", "user": BOT},
    ]
    assert github(forge, folder).stdout == "brought up to date on pull request 12\n"
    [(method, path, _)] = forge.changes()
    assert (method, path) == ("PATCH", "/repos/org/guidance/issues/comments/2")
    assert len(forge.comments) == 2
    assert "A level fell." in forge.comments[1]["body"]


def test_a_comment_far_down_a_long_talk_is_found(forge: Forge, folder: Path) -> None:
    forge.comments = [{"id": n, "body": "…", "user": {"login": "anna"}} for n in range(250)]
    forge.comments.append({"id": 777, "body": f"{MARKER}\nold", "user": BOT})
    assert github(forge, folder).returncode == 0
    assert [path for _, path, _ in forge.changes()] == ["/repos/org/guidance/issues/comments/777"]


def test_a_comment_in_which_somebody_else_put_the_marker_is_left_alone(
    forge: Forge, folder: Path
) -> None:
    forge.comments = [
        {"id": 1, "body": f"{MARKER}\nmine", "user": {"login": "mallory"}},
        {"id": 2, "body": f"quoted: {MARKER}", "user": BOT},
        {"id": 3, "body": f"{MARKER}\ngone", "user": None},
    ]
    github(forge, folder)
    assert [method for method, _, _ in forge.changes()] == ["POST"]


@pytest.mark.parametrize(
    "number", ["", "0", "-1", "12; rm -rf /", "../../orgs", "1e3", "１２", "9" * 30, "12\n13"]
)
def test_what_is_no_number_is_refused_before_anything_is_asked(
    number: str, forge: Forge, folder: Path
) -> None:
    (folder / "number").write_text(number, "utf-8")
    done = github(forge, folder)
    assert done.returncode == 1
    assert "number" in done.stderr
    assert forge.asked == []


@pytest.mark.parametrize(
    "head",
    [
        {"repo": {"id": 98}},  # another fork
        {"repo": None},  # a fork that is gone
        {"ref": "other"},  # another branch of the same fork
    ],
)
def test_the_number_of_somebody_elses_pull_request_is_refused(
    head: dict[str, Any], forge: Forge, folder: Path
) -> None:
    forge.pull["head"].update(head)
    done = github(forge, folder)
    assert done.returncode == 1
    assert "does not come from where this run comes from" in done.stderr
    assert forge.changes() == []


def test_a_pull_request_of_another_repository_is_refused(forge: Forge, folder: Path) -> None:
    forge.pull["base"]["repo"]["full_name"] = "org/other"
    assert github(forge, folder).returncode == 1
    assert forge.changes() == []


def test_a_note_on_an_old_commit_is_not_posted_over_a_newer_one(forge: Forge, folder: Path) -> None:
    forge.pull["head"]["sha"] = "b" * 40
    done = github(forge, folder)
    assert (done.returncode, forge.changes()) == (0, [])
    assert "newer commit" in done.stdout


def test_a_push_while_the_files_are_looked_at_stops_the_note(forge: Forge, folder: Path) -> None:
    forge.push_after_files = True
    done = github(forge, folder)
    assert (done.returncode, forge.changes()) == (0, [])


def test_a_closed_pull_request_gets_no_comment(forge: Forge, folder: Path) -> None:
    forge.pull["state"] = "closed"
    assert github(forge, folder).returncode == 0
    assert forge.changes() == []


@pytest.mark.parametrize(
    "file",
    [
        {"filename": ".github/workflows/change.yml"},
        {"filename": "docs/x", "previous_filename": ".github/workflows/change.yml"},
    ],
)
def test_a_change_that_could_have_written_its_own_note_carries_a_warning(
    file: dict[str, str], forge: Forge, folder: Path
) -> None:
    forge.files = [{"filename": f"sops/{number}.yaml"} for number in range(230)] + [file]
    github(forge, folder)
    [(_, _, body)] = forge.changes()
    assert body is not None
    lines = body["body"].splitlines()
    assert lines[0] == MARKER
    assert lines[1].startswith("> **Careful:")


def test_a_change_of_the_waivers_says_who_must_approve_it(forge: Forge, folder: Path) -> None:
    forge.files = [{"filename": "decision_trees/invariants.yaml"}]
    github(forge, folder)
    [(_, _, body)] = forge.changes()
    assert body is not None
    assert "the Safeguarding Lead has approved this change in person" in body["body"]
    assert "Careful" not in body["body"]


def test_both_warnings_stand_above_the_note(forge: Forge, folder: Path) -> None:
    forge.files = [{"filename": "decision_trees/invariants.yaml"}, {"filename": ".github/x"}]
    github(forge, folder)
    above = forge.comments[0]["body"].partition("## What")[0]
    assert above.count("> **") == 2


def test_a_change_of_the_content_carries_no_warning(forge: Forge, folder: Path) -> None:
    forge.files = [{"filename": name} for name in ("sops/x.yaml", "docs/.github/x", ".githubx")]
    github(forge, folder)
    assert "Careful" not in forge.comments[0]["body"]


def test_a_change_too_large_to_be_listed_carries_a_warning(forge: Forge, folder: Path) -> None:
    forge.files = [{"filename": f"sops/{number}.yaml"} for number in range(3000)]
    github(forge, folder)
    assert "Careful" in forge.comments[0]["body"]


def test_a_forged_note_calls_nobody_and_leads_nowhere(forge: Forge, folder: Path) -> None:
    (folder / "note.md").write_text(
        "Well done @everyone [sign in](https://evil.example)\n/merge\n<!--", "utf-8"
    )
    github(forge, folder)
    body = forge.comments[0]["body"]
    for active in ("@everyone", "](https://evil", "\n/merge", "<!--\n"):
        assert active not in body.removeprefix(MARKER)


def test_a_note_longer_than_a_comment_is_cut(forge: Forge, folder: Path) -> None:
    (folder / "note.md").write_text("a safeguard was lost\n" * 500_000, "utf-8")
    assert github(forge, folder).returncode == 0
    body = forge.comments[0]["body"]
    assert len(body) <= 65_536
    assert "Cut here" in body


def test_bytes_that_are_no_text_do_no_harm(forge: Forge, folder: Path) -> None:
    (folder / "note.md").write_bytes(b"fine \xff\xfe\x00 \xed\xa0\x80 end")
    assert github(forge, folder).returncode == 0
    assert "fine" in forge.comments[0]["body"]


@pytest.mark.skipif(os.name != "posix", reason="links are made the POSIX way")
@pytest.mark.parametrize("name", ["note.md", "number"])
def test_a_link_in_the_place_of_a_file_is_not_followed(
    name: str, forge: Forge, folder: Path
) -> None:
    (folder.parent / "secret").write_text("12", "utf-8")
    (folder / name).unlink()
    (folder / name).symlink_to("../secret")
    done = github(forge, folder)
    assert done.returncode == 1
    assert name in done.stderr
    assert forge.changes() == []


@pytest.mark.skipif(os.name != "posix", reason="pipes are made the POSIX way")
def test_a_pipe_in_the_place_of_a_file_makes_nobody_wait(forge: Forge, folder: Path) -> None:
    (folder / "note.md").unlink()
    os.mkfifo(folder / "note.md")
    done = github(forge, folder)
    assert done.returncode == 1
    assert "no ordinary file" in done.stderr


def test_a_missing_note_is_said(forge: Forge, folder: Path) -> None:
    (folder / "note.md").unlink()
    done = github(forge, folder)
    assert done.returncode == 1
    assert "note.md cannot be read" in done.stderr


@pytest.mark.parametrize("status", [401, 403, 404, 422, 500])
def test_a_forge_that_refuses_is_one_clear_line_without_the_token(
    status: int, forge: Forge, folder: Path
) -> None:
    forge.answers[f"POST {COMMENTS}"] = (status, '{"message": "no"}')
    done = github(forge, folder)
    assert done.returncode == 1
    assert done.stderr.startswith(f"not posted: POST {COMMENTS}: refused ({status})")
    assert done.stderr.count("\n") == 1
    assert "a-token" not in done.stderr


def test_a_redirect_is_not_followed_so_that_the_token_goes_nowhere_else(
    forge: Forge, folder: Path
) -> None:
    with running_forge() as other:
        forge.answers["GET /repos/org/guidance/pulls/12"] = (302, f"{other.address}/stolen")
        done = github(forge, folder)
        assert other.asked == []
    assert done.returncode == 1
    assert "302" in done.stderr


@pytest.mark.parametrize("answer", ["no json", "[]", "{}", '{"head": null}', "null", '"x"'])
def test_an_answer_of_another_shape_is_no_traceback(
    answer: str, forge: Forge, folder: Path
) -> None:
    forge.answers["GET /repos/org/guidance/pulls/12"] = (200, answer)
    done = github(forge, folder)
    assert done.returncode == 1
    assert done.stderr.startswith("not posted: ")
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("address", ["http://forge.example", "ftp://x", "file:///etc/passwd", "x"])
def test_a_token_never_travels_unencrypted(address: str, forge: Forge, folder: Path) -> None:
    done = github(forge, folder, GITHUB_API_URL=address)
    assert done.returncode == 1
    assert "not https" in done.stderr


def test_a_forge_that_is_away_is_one_clear_line(forge: Forge, folder: Path) -> None:
    done = github(forge, folder, GITHUB_API_URL="http://127.0.0.1:9")
    assert done.returncode == 1
    assert "cannot be reached" in done.stderr
    assert "Traceback" not in done.stderr


def test_outside_a_pipeline_it_says_what_is_missing(forge: Forge, folder: Path) -> None:
    done = github(forge, folder, GITHUB_TOKEN="")
    assert done.returncode == 1
    assert "GITHUB_TOKEN is not set" in done.stderr


@pytest.mark.parametrize("words", [[], ["github"], ["gitea", "x"], ["github", "x", "y"]])
def test_a_wrong_command_is_told_how_it_goes(words: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, str(SCRIPT), *words], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert done.stderr.startswith("usage:")
