"""The schemas: complete, harmless, offline, and the same as what the loader reads."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from tests.loading.sample_content import GOOD
from toolkit.core.deadline import PATTERN
from toolkit.core.document import Kind, Status
from toolkit.core.level import Level
from toolkit.core.mark import Basis, Evidence
from toolkit.loading.schema_source import FOLDER
from toolkit.loading.source_text import SourceText
from toolkit.loading.yaml_source import parse_yaml

FILES = sorted(FOLDER.glob("*.schema.json"))
SHARED = ("common", "nodes", "rules", "sidecar", "contacts")


def read(path: Path) -> Any:
    return json.loads(path.read_text("utf-8"))


def schemas_in(schema: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every schema inside `schema`, with where it stands."""
    if isinstance(schema, dict):
        yield path, schema
        for key, part in schema.items():
            yield from schemas_in(part, f"{path}/{key}")
    elif isinstance(schema, list):
        for position, part in enumerate(schema):
            yield from schemas_in(part, f"{path}/{position}")


def description(schema: dict[str, Any], file: Path) -> str:
    """What an editor shows for `schema`: its description, or that of what it refers to."""
    if "description" in schema or "$ref" not in schema:
        return str(schema.get("description", ""))
    name, _, definition = schema["$ref"].partition("#/$defs/")
    target = FOLDER / name if name else file
    return description(read(target)["$defs"][definition], target)


def test_there_is_one_schema_for_each_kind_of_document() -> None:
    names = {path.name.removesuffix(".schema.json") for path in FILES}
    assert names == {kind.value for kind in Kind} | set(SHARED)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_schema_is_one_of_the_2020_draft(path: Path) -> None:
    schema = read(path)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_key_of_every_schema_is_described(path: Path) -> None:
    bare = [
        f"{where}/properties/{key}"
        for where, schema in schemas_in(read(path))
        if isinstance(schema.get("properties"), dict)
        for key, part in schema["properties"].items()
        if not is_condition_or_refinement(where) and len(description(part, path).split()) < 2
    ]
    assert bare == []


def is_condition_or_refinement(where: str) -> bool:
    """Whether the keys at `where` are only tested there, and described where they are allowed."""
    return where.split("/")[-1] == "if"


def test_the_schema_of_sidecars_takes_every_sidecar_that_the_loader_takes() -> None:
    common = Resource.from_contents(read(FOLDER / "common.schema.json"))
    registry = Registry().with_resource("common.schema.json", common)
    validator = Draft202012Validator(read(FOLDER / "sidecar.schema.json"), registry=registry)
    for path, text in GOOD.items():
        if path.endswith(".fr.yaml"):
            validator.validate(parse_yaml(SourceText(path, text)).value)
    for wrong in ("id: care", "title: 7", "nodes: {a: {safety: true}}", "[]"):
        assert not validator.is_valid(parse_yaml(SourceText("f", wrong)).value)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_group_of_keys_is_closed(path: Path) -> None:
    """What nobody expects is reported, not ignored."""
    open_groups = [
        where
        for where, schema in schemas_in(read(path))
        if schema.get("type") == "object"
        and not is_condition_or_refinement(where)
        and not {"additionalProperties", "patternProperties", "oneOf"} & set(schema)
    ]
    assert open_groups == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_schema_refers_to_anything_outside_of_its_folder(path: Path) -> None:
    for where, schema in schemas_in(read(path)):
        reference = schema.get("$ref")
        if reference is None:
            continue
        name, _, definition = reference.partition("#/$defs/")
        target = FOLDER / name if name else path
        assert target in FILES, where
        assert definition in read(target)["$defs"], where
        assert set(schema) <= {"$ref", "description"}, where


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_pattern_takes_long_on_any_text(path: Path) -> None:
    """A repetition inside a repetition begins with a separator: there is one way to match."""
    for where, schema in schemas_in(read(path)):
        pattern = schema.get("pattern")
        if not isinstance(pattern, str):
            continue
        for text in ("a" * 5000 + "!", "a-" * 2500, "a." * 2500, "1" * 5000, "-" * 5000):
            re.search(pattern, text)
        for repeated in re.findall(r"\(([^()]*[+*])\)[+*]", pattern):
            assert repeated.startswith(("-", "[.-]")), f"{where}: {repeated} could overlap"
        if pattern.startswith("^"):
            assert pattern.endswith("$(?!\\n)"), f"{where} would let a line end through"


def test_the_schemas_say_the_same_words_as_the_model() -> None:
    common = read(FOLDER / "common.schema.json")["$defs"]
    assert set(map(str, common["level"]["enum"])) == {level.value for level in Level}
    assert set(common["status"]["enum"]) == {status.value for status in Status}
    assert set(common["evidence"]["enum"]) == {evidence.value for evidence in Evidence}
    assert set(common["basis"]["enum"]) == {basis.value for basis in Basis}
    assert common["deadline"]["pattern"] == PATTERN + "(?!\\n)"
