"""Skeletons: the two files with which an author begins a document.

The texts stand as files in `skeletons/`, so that people who write content can mend them. A word
between two `@` is filled in. A line that begins with `@family: ` stands in definitions of that
family only.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from toolkit.core.document import Kind
from toolkit.core.text import LANGUAGES, SOURCE_LANGUAGE
from toolkit.loading.content import ContentFile, classify
from toolkit.loading.mode_line import find_schema_folder, mode_line

FOLDER = Path(__file__).with_name("skeletons")
"""Where the skeletons stand: `<kind>.yaml` (or `.md`), and one for each translation."""

PLACES = {
    Kind.TREE: "decision_trees",
    Kind.FRAGMENT: "decision_trees/fragments",
    Kind.SCENARIO: "decision_trees/scenarios",
    Kind.SOP: "sops",
    Kind.FORM: "sops/forms",
    Kind.DEFINITION: "guidelines/ipob",
    Kind.GUIDELINE: "guidelines",
    Kind.MODULE: "site/training",
}
"""The kinds of document that have a skeleton, and where their files stand."""

_SLOT = re.compile(r"@([a-z_]+)@")
_ONLY = re.compile(r"@([a-z-]+): (.*)")


def begin(root: Path, kind: Kind, id: str, words: Mapping[str, str]) -> tuple[ContentFile, ...]:
    """The files of a new document below `root`, in every language, the English one first. `words`
    are what is filled in, by slot.
    """
    ending = ".md" if kind is Kind.GUIDELINE else ".yaml"
    home = find_schema_folder(root)
    files = []
    for language in LANGUAGES:
        suffix = ending if language == SOURCE_LANGUAGE else f".{language}{ending}"
        place = PurePosixPath(PLACES[kind]) / f"{id}{suffix}"
        file = classify(place)
        if file is None:
            raise ValueError(f"{place} is no place for a document")
        text = fill((FOLDER / f"{kind.value}{suffix}").read_text("utf-8"), words)
        if ending == ".yaml":
            text = f"{mode_line(file, home)}\n{text}"
        files.append(ContentFile(str(place), kind, id, file.language, text.encode()))
    return tuple(files)


def fill(skeleton: str, words: Mapping[str, str]) -> str:
    """`skeleton` with its slots filled in. Raises KeyError where a word is missing."""
    lines: list[str] = []
    dropped = False
    for line in skeleton.split("\n"):
        only = _ONLY.match(line)
        if only is not None and only.group(1) != words["family"]:
            dropped = True
        elif line.strip() or not dropped:  # an empty line belongs to what was dropped above it
            lines.append(only.group(2) if only is not None else line)
            dropped = False
    return _SLOT.sub(lambda slot: words[slot.group(1)], "\n".join(lines))
