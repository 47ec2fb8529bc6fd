"""Runs of the script that posts a note, as each forge starts it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.ci.forge import Forge

SCRIPT = Path(__file__).parents[2] / ".ci" / "post_change_note.py"
MARKER = "<!-- safeguarding-toolkit: what this change means -->"
HEAD = "a" * 40
COMMENTS = "/repos/org/guidance/issues/12/comments"
NOTES = "/projects/5/merge_requests/12/notes"
BOT = {"login": "github-actions[bot]"}


def run(
    words: list[str], environment: dict[str, str], folder: Path
) -> subprocess.CompletedProcess[str]:
    clean = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(
        [sys.executable, str(SCRIPT), *words, str(folder)],
        env={**clean, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def github(forge: Forge, folder: Path, **changes: str) -> subprocess.CompletedProcess[str]:
    event = folder.parent / "event.json"
    workflow_run: dict[str, Any] = {
        "head_sha": HEAD,
        "head_branch": "words",
        "head_repository": {"id": 99},
        "html_url": "https://forge.example/org/guidance/actions/runs/3",
    }
    event.write_text(json.dumps({"workflow_run": workflow_run}), "utf-8")
    environment = {
        "GITHUB_API_URL": forge.address,
        "GITHUB_REPOSITORY": "org/guidance",
        "GITHUB_TOKEN": "a-token",
        "GITHUB_EVENT_PATH": str(event),
        **changes,
    }
    return run(["github"], environment, folder)


def gitlab(forge: Forge, folder: Path, **changes: str) -> subprocess.CompletedProcess[str]:
    environment = {
        "CI_API_V4_URL": forge.address,
        "CI_MERGE_REQUEST_PROJECT_ID": "5",
        "CI_MERGE_REQUEST_IID": "12",
        "CI_COMMIT_SHA": HEAD,
        "CI_PIPELINE_URL": "https://forge.example/org/guidance/-/pipelines/3",
        "CHANGE_NOTE_TOKEN": "a-token",
        **changes,
    }
    return run(["gitlab"], environment, folder)
