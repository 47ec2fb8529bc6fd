"""Over all the texts of real documents: what changes is stale, and nothing else is."""

from __future__ import annotations

import copy
import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.loading.stamping import content_file, stamp, states, translation
from toolkit.loading import load
from toolkit.loading.parsed_file import parse_file
from toolkit.loading.stamp_block import with_stamps
from toolkit.loading.translation_stamps import (
    Freshness,
    hash_of,
    name_of,
    read_stamps,
)

ROOT = Path(__file__).parents[2]
CARE_FR = "decision_trees/blocks/care.fr.yaml"


REAL = ("decision_trees/fragments/danger-now.yaml", "sops/escalate-severe.yaml")


def _texts(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The places of all texts of a sidecar."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts(inner, (*path, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _texts(inner, (*path, number))
    elif isinstance(value, str):
        yield path


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two real documents with their translations, written as JSON so that a test can edit them."""
    root = tmp_path_factory.mktemp("real")
    for file in REAL:
        for path in (file, file.replace(".yaml", ".fr.yaml")):
            parsed = parse_file(content_file(path, (ROOT / path).read_bytes()))
            value = dict(parsed.value) if isinstance(parsed.value, dict) else {}
            value.pop("stamps", None)
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            lines = (f"{json.dumps(k)}: {json.dumps(v)}" for k, v in value.items())
            (root / path).write_text("\n".join(lines) + "\n")
        stamp(root, file)
    return root


def test_the_real_documents_are_current_once_they_are_stamped(real: Path) -> None:
    for file in REAL:
        found = states(real, file)
        assert len(found) > 20
        assert set(found.values()) == {"current"}


@settings(max_examples=40)
@given(data=st.data(), words=st.text("abcé ’", min_size=1).filter(str.strip))
def test_changing_one_english_text_makes_exactly_that_text_stale(
    real: Path, data: st.DataObject, words: str
) -> None:
    file = data.draw(st.sampled_from(REAL))
    parsed = parse_file(content_file(file, (real / file).read_bytes()))
    before = translation(load(real, validate=True), file)
    passage = data.draw(st.sampled_from(before.passages))
    [path] = [one for one in _texts(parsed.value) if name_of(one) == passage.name]
    value: Any = copy.deepcopy(parsed.value)
    inner = value
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = f"{passage.english} {words}"
    lines = (f"{json.dumps(k)}: {json.dumps(v)}" for k, v in value.items())
    changed = content_file(file, "\n".join(lines) + "\n")
    original = (real / file).read_bytes()
    (real / file).write_bytes(changed.data)
    try:
        after = states(real, file)
    finally:
        (real / file).write_bytes(original)
    assert [name for name, state in after.items() if state != "current"] == [passage.name]
    assert after[passage.name] == "stale"


NAMES = st.lists(
    st.tuples(
        st.sampled_from(["nodes", "do", "title", "über"]), st.sampled_from(["a", "b-c", "9"])
    ),
    unique=True,
    max_size=12,
)


@settings(max_examples=60)
@given(
    first=NAMES,
    second=NAMES,
    ending=st.sampled_from(["", "\n", "\n\n", "\n# end\n", "\r\n"]),
    comment=st.text("abc é#|:'-", max_size=20),
)
def test_stamping_is_idempotent_and_forgets_nothing_else(
    first: list[tuple[str, str]], second: list[tuple[str, str]], ending: str, comment: str
) -> None:
    newline = "\r\n" if ending == "\r\n" else "\n"
    text = newline.join([f"# {comment}", 'title: "Un"', "items:", "  - ~", '  - "Deux"']) + ending
    file = content_file(CARE_FR, text)
    for names in (first, second):
        stamps = [f"{hash_of(str(name))} {name_of(name)}" for name in names]
        once = with_stamps(file, stamps)
        file = replace(file, data=once)
        assert with_stamps(file, stamps) == once
        value = parse_file(file).value
        assert isinstance(value, dict)
        assert read_stamps(value["stamps"]) == {name_of(n): hash_of(str(n)) for n in names}
        assert {key: value[key] for key in ("title", "items")} == {
            "title": "Un",
            "items": [None, "Deux"],
        }
        assert once.startswith(text.rstrip("\r\n").encode())


def test_the_stamps_of_this_repository_are_read_by_every_other_part(tmp_path: Path) -> None:
    for folder in ("decision_trees", "guidelines", "sops"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    loaded = load(tmp_path, validate=True)
    for one in loaded.translations:
        assert one.count(Freshness.MISSING) == 0, one.file
        assert len({passage.name for passage in one.passages}) == len(one.passages), one.file
