"""The schemas as files to hand on: to an editor, a website or another repository."""

from __future__ import annotations

import re
from collections.abc import Mapping

from toolkit.loading.schema_source import FOLDER, read_schema

_ENDING = ".schema.json"
_REFERENCE = re.compile(rb'"\$ref":\s*"([a-z-]+)\.schema\.json#')


def schema_titles() -> Mapping[str, str]:
    """What each schema describes, by its name (`tree`, `sidecar`, …)."""
    return {name: str(read_schema(name)["title"]) for name in _names()}


def schema_files(name: str | None = None) -> Mapping[str, bytes]:
    """All schemas by the name of their file, or only `name` and those that it refers to.

    Raises KeyError where there is no such schema. Put in one folder, they find each other.
    """
    if name is None:
        return {f"{each}{_ENDING}": _read(each) for each in _names()}
    if name not in _names():
        raise KeyError(name)
    wanted, waiting = set[str](), [name]
    while waiting:
        each = waiting.pop()
        if each not in wanted:
            wanted.add(each)
            waiting += [found.decode() for found in _REFERENCE.findall(_read(each))]
    return {f"{each}{_ENDING}": _read(each) for each in sorted(wanted)}


def _names() -> list[str]:
    return sorted(path.name.removesuffix(_ENDING) for path in FOLDER.glob(f"*{_ENDING}"))


def _read(name: str) -> bytes:
    return (FOLDER / f"{name}{_ENDING}").read_bytes()
