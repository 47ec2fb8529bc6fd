"""A forge that answers as it is told, and the note of a run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ci.forge import Forge, running_forge
from tests.ci.posting import HEAD


@pytest.fixture
def forge() -> Iterator[Forge]:
    with running_forge() as forge:
        forge.pull = {
            "state": "open",
            "head": {"sha": HEAD, "ref": "words", "repo": {"id": 99}},
            "base": {"repo": {"full_name": "Org/guidance"}},
        }
        forge.files = [{"filename": "sops/intake.yaml"}]
        yield forge


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The note of a run, as it is downloaded."""
    (tmp_path / "note").mkdir()
    (tmp_path / "note/note.md").write_text("## What this change means\n\nA level fell.\n", "utf-8")
    (tmp_path / "note/number").write_text("12\n", "utf-8")
    return tmp_path / "note"
