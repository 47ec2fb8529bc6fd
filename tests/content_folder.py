"""Small content folders for tests: what a test is not about is filled in."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from toolkit.core.library import Library
from toolkit.loading import load

Data = dict[str, Any]

METADATA: Data = {
    "title": "Made for a test",
    "version": "1.0.0",
    "status": "draft",
    "review": {"owner": "receiver", "due": "2099-01-01"},
    "evidence": "needs-review",
    "basis": "design-default",
}


def write(root: Path, file: str, data: Data) -> None:
    """Write one document as JSON, which YAML contains, with the metadata every document has."""
    path = root / file
    path.parent.mkdir(parents=True, exist_ok=True)
    document = {"id": path.stem, **METADATA, **data}
    path.write_text(json.dumps(document, ensure_ascii=False, indent=1), encoding="utf-8")


def write_tree(root: Path, tree: str, data: Data, *, fragment: bool = False) -> None:
    """Write a tree or fragment; `data` holds `start`, `nodes` and whatever else matters."""
    folder = "decision_trees/fragments" if fragment else "decision_trees"
    filled = {"purpose": "Made for a test", "used_by": ["receiver"], **data}
    write(root, f"{folder}/{tree}.yaml", filled)


def vector_library(vector: Data, root: Path) -> Library:
    """The library of a test vector, through the real loader; no finding but on translations."""
    for tree, data in vector.get("trees", {}).items():
        write_tree(root, tree, data)
    for tree, data in vector.get("fragments", {}).items():
        write_tree(root, tree, data, fragment=True)
    for block, data in vector.get("blocks", {}).items():
        write(root, f"decision_trees/blocks/{block}.yaml", data)
    if "facts" in vector:
        write(root, "decision_trees/facts.yaml", {"facts": vector["facts"]})
    if "routes" in vector:
        write(root, "decision_trees/routes.yaml", {"routes": vector["routes"]})
    loaded = load(root)
    wrong = [found for found in loaded.diagnostics if not found.code.startswith("TK4")]
    assert not wrong, "\n".join(f"{found.pointer.file}: {found.message}" for found in wrong)
    return loaded.library
