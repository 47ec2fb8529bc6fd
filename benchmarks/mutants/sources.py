"""The trees as plain data, as they stand in their files: read, changed and written again.

A mutant is made here and not in the model, so that this toolkit and its peers all get the same bug
through the door by which authors bring it in.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from toolkit.loading.source_text import SourceText
from toolkit.loading.yaml_source import parse_yaml

Data = dict[str, Any]
At = tuple[str | int, ...]
"""Keys and list positions that lead to a place in a document."""

FACTS = "decision_trees/facts.yaml"
FOLDERS = ("decision_trees", "decision_trees/fragments")
NO_TREES = frozenset({"facts", "routes", "invariants", "waivers"})
TRANSLATION = ".fr.yaml"


class Doubled(Data):
    """A mapping in which one key stands twice: `again` is its second entry."""

    def __init__(self, entries: Data, again: tuple[str, Any]) -> None:
        super().__init__(entries)
        self.again = again

    def __deepcopy__(self, memo: dict[int, Any]) -> Doubled:
        return Doubled(copy.deepcopy(dict(self), memo), copy.deepcopy(self.again, memo))


def entries(mapping: Data) -> Iterator[tuple[str, Any]]:
    """All entries of `mapping`, also one whose key stands twice."""
    yield from mapping.items()
    if isinstance(mapping, Doubled):
        yield mapping.again


@dataclass(frozen=True, slots=True)
class Sources:
    """Files by their path below the content root: the facts, the trees and the fragments, each with
    its French sidecar. `heads` are their first lines, which lead editors to a schema.
    """

    files: dict[str, Data]
    heads: dict[str, str] = field(default_factory=dict)

    @property
    def trees(self) -> dict[str, str]:
        """The file of each tree and fragment, by id."""
        return {
            Path(file).stem: file
            for file in self.files
            if not file.endswith(TRANSLATION) and Path(file).stem not in NO_TREES
        }

    def copy(self, names: Iterable[str]) -> Sources:
        """The same data, free to be changed in the files `names`; the others are shared."""
        fresh = {name: copy.deepcopy(self.files[name]) for name in names}
        return Sources({**self.files, **fresh}, self.heads)

    def text(self, file: str) -> str:
        """The document at `file` as YAML."""
        return f"{self.heads.get(file, '')}\n{as_yaml(self.files[file])}"


def read_sources(root: Path) -> Sources:
    """The sources below `root`. Raises ValueError where one of them cannot be read."""
    files: dict[str, Data] = {}
    heads: dict[str, str] = {}
    for folder in FOLDERS:
        for path in sorted((root / folder).glob("*.yaml")):
            if path.name.split(".")[0] in NO_TREES - {"facts"}:
                continue
            name = f"{folder}/{path.name}"
            text = path.read_text(encoding="utf-8")
            source = parse_yaml(SourceText(name, text))
            if not source.complete or not isinstance(source.value, dict):
                raise ValueError(f"{name} cannot be read; `toolkit check` says why")
            files[name] = source.value
            heads[name] = text.split("\n", 1)[0]
    return Sources(files, heads)


def translation_of(file: str) -> str:
    """The French sidecar of `file`."""
    return file.removesuffix(".yaml") + TRANSLATION


def look(data: Any, at: At) -> Any:
    """What stands at `at`; None where nothing does."""
    for step in at:
        if isinstance(data, dict):
            data = data.get(step)
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
        else:
            return None
    return data


def as_yaml(value: Any, indent: int = 0) -> str:
    """`value` as YAML in the strict subset that the loader reads: everything textual is quoted."""
    pad = "  " * indent
    if isinstance(value, dict) and value:
        return "".join(
            f"{pad}{json.dumps(key, ensure_ascii=False)}:{_after(inner, indent)}"
            for key, inner in entries(value)
        )
    if isinstance(value, list) and value:
        return "".join(f"{pad}-{_after(inner, indent)}" for inner in value)
    return f"{pad}{_scalar(value)}\n"


def _after(value: Any, indent: int) -> str:
    if isinstance(value, dict | list) and value:
        return f"\n{as_yaml(value, indent + 1)}"
    return f" {_scalar(value)}\n"


def _scalar(value: Any) -> str:
    return "~" if value is None else json.dumps(value, ensure_ascii=False)
