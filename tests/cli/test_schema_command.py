"""`toolkit schema` hands the schemas on, so that they work without this repository."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from toolkit.core.document import Kind

ROOT = Path(__file__).parents[2]
SCHEMAS = ROOT / "toolkit/loading/schemas"
TOOLKIT = Path(sys.executable).parent / "toolkit"


def toolkit(*words: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(TOOLKIT), *words], cwd=cwd, capture_output=True, text=True, check=False
    )


def test_without_a_kind_it_lists_every_schema_with_its_title() -> None:
    done = toolkit("schema")
    assert done.returncode == 0
    names = [line.split()[0] for line in done.stdout.splitlines()]
    assert names == sorted(path.name.removesuffix(".schema.json") for path in SCHEMAS.iterdir())
    assert {kind.value for kind in Kind} < set(names)
    assert all(len(line.split()) > 1 for line in done.stdout.splitlines())


def test_with_a_kind_it_prints_that_schema_and_nothing_else() -> None:
    done = toolkit("schema", "tree")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (SCHEMAS / "tree.schema.json").read_text("utf-8")


def test_the_name_of_the_file_is_understood_too() -> None:
    assert toolkit("schema", "Tree.schema.json").stdout == toolkit("schema", "tree").stdout


def test_an_unknown_kind_is_told_what_was_perhaps_meant() -> None:
    done = toolkit("schema", "scenarios")
    assert (done.returncode, done.stdout) == (2, "")
    assert "did you mean scenario?" in done.stderr


def test_all_schemas_are_written_as_they_are_for_everybody_to_read(tmp_path: Path) -> None:
    out = tmp_path / "new" / "schemas"
    done = toolkit("schema", "--out", str(out), cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout == f"wrote {len(list(SCHEMAS.iterdir()))} files to {out}\n"
    written = {path.name: path.read_bytes() for path in out.iterdir()}
    assert written == {path.name: path.read_bytes() for path in SCHEMAS.iterdir()}
    if os.name == "posix":
        assert {path.stat().st_mode & 0o777 for path in out.iterdir()} == {0o644}


def test_writing_again_replaces_what_is_old_and_leaves_other_files_alone(tmp_path: Path) -> None:
    (tmp_path / "tree.schema.json").write_text("old", "utf-8")
    (tmp_path / "mine.txt").write_text("mine", "utf-8")
    assert toolkit("schema", "tree", "--out", str(tmp_path)).returncode == 0
    assert (tmp_path / "mine.txt").read_text("utf-8") == "mine"
    assert (tmp_path / "tree.schema.json").read_bytes() == (
        SCHEMAS / "tree.schema.json"
    ).read_bytes()
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


@pytest.mark.parametrize("kind", [kind.value for kind in Kind] + ["sidecar"])
def test_one_schema_is_written_with_all_that_it_needs(kind: str, tmp_path: Path) -> None:
    assert toolkit("schema", kind, "--out", str(tmp_path)).returncode == 0
    schemas = {path.name: json.loads(path.read_text("utf-8")) for path in tmp_path.iterdir()}
    registry = Registry().with_resources(
        (name, Resource.from_contents(schema)) for name, schema in schemas.items()
    )
    name = f"{kind}.schema.json"
    resolver = registry.resolver(base_uri=name)
    for reference in _references(schemas[name]):
        resolver.lookup(reference)
    Draft202012Validator(schemas[name], registry=registry).is_valid({"id": "x"})


def _references(schema: object) -> list[str]:
    if isinstance(schema, dict):
        own = [schema["$ref"]] if isinstance(schema.get("$ref"), str) else []
        return own + [one for part in schema.values() for one in _references(part)]
    if isinstance(schema, list):
        return [one for part in schema for one in _references(part)]
    return []


def test_a_file_in_the_place_of_the_folder_is_refused_and_left_as_it_was(tmp_path: Path) -> None:
    taken = tmp_path / "schemas"
    taken.write_text("mine", "utf-8")
    done = toolkit("schema", "--out", str(taken))
    assert done.returncode == 2
    assert "is a file" in done.stderr
    assert taken.read_text("utf-8") == "mine"
