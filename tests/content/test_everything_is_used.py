"""Every document and every source is named by another document, or listed as standing free."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from toolkit.loading import load

ROOT = Path(__file__).parents[2]
FOLDERS = ("decision_trees", "sops", "guidelines", "site/training")


@cache
def texts() -> dict[str, str]:
    """The English text of each content file, by its path."""
    return {
        str(path.relative_to(ROOT)): path.read_text(encoding="utf-8")
        for folder in FOLDERS
        for path in sorted((ROOT / folder).rglob("*"))
        if path.suffix in (".yaml", ".md") and ".fr." not in path.name and path.name != "README.md"
    }


def named_by(identity: str, own: str) -> Iterator[str]:
    word = re.compile(rf"(?<![\w-]){re.escape(identity)}(?![\w-])")
    return (path for path, text in texts().items() if path != own and word.search(text))


@pytest.mark.parametrize(
    "folder", ["sops", "sops/forms", "guidelines", "guidelines/ipob", "decision_trees/blocks"]
)
def test_every_document_of_a_folder_is_named_by_another(folder: str) -> None:
    own = [path for path in texts() if str(Path(path).parent) == folder]
    assert own
    assert [
        path
        for path in own
        if Path(path).stem not in ("roles", "services", "sources", "glossary")
        and not any(named_by(Path(path).stem, path))
    ] == []


@pytest.mark.parametrize("register", ["roles", "services"])
def test_every_entry_of_a_register_is_named_by_a_document(register: str) -> None:
    entries = getattr(load(ROOT).library, register)
    own = f"guidelines/{register}.yaml"
    assert [entry for entry in entries if not any(named_by(entry, own))] == []


def test_the_sources_that_no_statement_cites_are_those_listed_as_standing_free() -> None:
    sources = load(ROOT).library.sources
    readme = (ROOT / "guidelines/README.md").read_text(encoding="utf-8")
    section = readme.split("## Sources that stand free")[1].split("\n## ")[0]
    listed = set(re.findall(r"`([a-z0-9-]+)`", section))
    uncited = {entry for entry in sources if not any(named_by(entry, "guidelines/sources.yaml"))}
    assert uncited == listed
