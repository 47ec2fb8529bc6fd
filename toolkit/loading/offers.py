"""The names of the trees, read from the first lines of their files.

The first screen needs them at once, long before all documents are read. What these lines say is
shown only until then.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

from toolkit.core.offer import Offer, in_order
from toolkit.core.text import LANGUAGES, SOURCE_LANGUAGE, Text
from toolkit.loading.place import stays_inside

_FOLDER = "decision_trees"
_HEAD_BYTES = 4096
_LINE = re.compile(r"^(code|title|need|urgent|start): *(.+?) *$", re.MULTILINE)
_NAME = re.compile(rf"^([a-z0-9-]+)(?:\.({'|'.join(LANGUAGES)}))?\.yaml$")


def read_offers(root: Path) -> tuple[Offer, ...]:
    """The trees below `root` as they are offered, from the heads of their files. A tree whose head
    is written in an unusual way goes by its id until everything has been read.
    """
    heads: dict[str, dict[str, dict[str, str]]] = {}
    folder = root / _FOLDER
    try:
        names = sorted(entry.name for entry in folder.iterdir())
    except OSError:
        return ()
    for name in names:
        match = _NAME.match(name)
        if match and stays_inside(root, folder / name):
            tree, language = match.groups()
            heads.setdefault(tree, {})[language or SOURCE_LANGUAGE] = _head(folder / name)
    # Registers stand in the same folder; only a tree says where it starts.
    return in_order(
        _offer(tree, head)
        for tree, head in heads.items()
        if "start" in head.get(SOURCE_LANGUAGE, {})
    )


def _offer(tree: str, heads: dict[str, dict[str, str]]) -> Offer:
    own = heads[SOURCE_LANGUAGE]

    def text(key: str) -> Text | None:
        found = [(language, head[key]) for language, head in heads.items() if key in head]
        found.sort(key=lambda pair: pair[0] != SOURCE_LANGUAGE)
        return Text(tuple(found)) if found and found[0][0] == SOURCE_LANGUAGE else None

    title = text("title") or Text.of(tree)
    urgent = own.get("urgent") == "true"
    return Offer(tree, own.get("code", ""), text("need") or title, title, urgent)


def _head(path: Path) -> dict[str, str]:
    if not path.is_file():
        return {}
    try:
        with path.open("rb") as file:
            text = file.read(_HEAD_BYTES).decode("utf-8", "ignore")
    except OSError:
        return {}
    return {key: _plain(value) for key, value in _LINE.findall(text)}


def _plain(value: str) -> str:
    """A scalar of one line without its quotes."""
    if value.startswith('"'):
        try:
            return str(json.loads(value))
        except ValueError:
            return value.strip('"')
    return value.strip("'")
