"""The first line of every YAML file leads an editor to the right schema."""

from __future__ import annotations

import json
import shutil
from pathlib import Path, PurePosixPath

import pytest

from tests.loading.sample_content import write
from toolkit.core.diagnostic import Diagnostic
from toolkit.loading import load
from toolkit.loading.content import FOLDERS, classify
from toolkit.loading.mode_line import check_mode_lines, find_schema_folder, mode_line

ROOT = Path(__file__).parents[2]
TREE = "decision_trees/triage.yaml"
TREE_FR = "decision_trees/triage.fr.yaml"
BLOCK = "decision_trees/blocks/care.yaml"
BEGINNING = "# yaml-language-server: $schema="


def checked(root: Path) -> list[Diagnostic]:
    return check_mode_lines(load(root, validate=True).source_map, root)


def content(root: Path, lines: dict[str, str]) -> Path:
    """Sample content in which every YAML file is right but for the `lines` given ("": no line)."""
    write(root, {})
    for path in sorted(root.rglob("*.yaml")):
        name = path.relative_to(root).as_posix()
        file = classify(PurePosixPath(name))
        assert file is not None
        line = lines.get(name, mode_line(file, None))
        path.write_text(f"{line}\n{path.read_text('utf-8')}" if line else path.read_text("utf-8"))
    return root


def with_schemas(root: Path, folder: str = "toolkit/loading/schemas") -> Path:
    """`root` with the schemas in `folder`, as this repository or that of somebody else has them."""
    shutil.copytree(ROOT / "toolkit/loading/schemas", root / folder)
    return root


def test_every_yaml_file_of_the_content_leads_to_a_schema_that_is_there_and_of_its_kind() -> None:
    names = [
        path.relative_to(ROOT).as_posix()
        for folder in FOLDERS
        for path in (ROOT / folder).rglob("*.yaml")
    ]
    assert len(names) > 150
    for name in names:
        file = classify(PurePosixPath(name))
        assert file is not None, name
        first = (ROOT / name).read_text("utf-8").partition("\n")[0]
        assert first == mode_line(file, "toolkit/loading/schemas"), name
        address = first.removeprefix(BEGINNING)
        schema = json.loads(((ROOT / name).parent / address).read_text("utf-8"))
        assert schema["$schema"].startswith("https://json-schema.org/"), name


def test_content_with_every_line_in_place_has_no_finding(tmp_path: Path) -> None:
    assert checked(content(tmp_path, {})) == []


def test_a_missing_line_is_a_finding_that_shows_the_line_to_write(tmp_path: Path) -> None:
    [found] = checked(content(tmp_path, {BLOCK: ""}))
    assert (found.code, found.pointer.file) == ("TK020", BLOCK)
    assert f"{BEGINNING}../../schemas/block.schema.json" in found.help


def test_a_line_that_is_written_as_told_is_accepted(tmp_path: Path) -> None:
    root = content(tmp_path, {BLOCK: "", TREE_FR: f"{BEGINNING}../schemas/tree.schema.json"})
    for found in checked(root):
        path = root / found.pointer.file
        line = found.help.partition("`")[2].partition("`")[0]
        rest = path.read_text("utf-8")
        if found.code == "TK021":
            rest = rest.partition("\n")[2]
        path.write_text(f"{line}\n{rest}", "utf-8")
    assert checked(root) == []


def test_a_line_further_down_is_told_to_move_up(tmp_path: Path) -> None:
    line = f"{BEGINNING}../schemas/tree.schema.json"
    [found] = checked(content(tmp_path, {TREE: f"# A remark first.\n{line}"}))
    assert found.code == "TK020"
    assert "line 2" in found.message
    assert line in found.help


@pytest.mark.parametrize(
    "line",
    [
        "#yaml-language-server: $schema=../schemas/tree.schema.json",
        "# yaml-language-server: schema=../schemas/tree.schema.json",
        "# yaml-language-server: $schema=",
        "# yaml-language-server: $schema=../schemas/tree.schema.json and more",
        f" {BEGINNING}../schemas/tree.schema.json",
    ],
)
def test_a_line_that_an_editor_would_not_understand_counts_as_missing(
    line: str, tmp_path: Path
) -> None:
    [found] = checked(content(tmp_path, {TREE: line}))
    assert found.code == "TK020"
    assert f"`{BEGINNING}../schemas/tree.schema.json`" in found.help


@pytest.mark.parametrize(
    "wrong", ["sop", "sidecar", "trees", "common", "tree.schema.json/x", "TREE"]
)
def test_the_schema_of_another_kind_is_an_error_at_the_address(wrong: str, tmp_path: Path) -> None:
    [found] = checked(content(tmp_path, {TREE: f"{BEGINNING}../schemas/{wrong}.schema.json"}))
    assert (found.code, found.pointer.file) == ("TK021", TREE)
    assert found.place is not None
    assert (found.place.line, found.place.column) == (1, len(BEGINNING) + 1)
    assert "tree.schema.json" in found.help


def test_a_translation_has_the_schema_of_sidecars_and_no_other(tmp_path: Path) -> None:
    [found] = checked(content(tmp_path, {TREE_FR: f"{BEGINNING}../schemas/tree.schema.json"}))
    assert (found.code, found.pointer.file) == ("TK021", TREE_FR)
    assert f"`{BEGINNING}../schemas/sidecar.schema.json`" in found.help


@pytest.mark.parametrize(
    "address",
    [
        "https://guidance.example.org/schemas/tree.schema.json",
        "http://localhost:8000/schemas/tree.schema.json",
        "../../elsewhere/tree.schema.json",
        "../toolkit/loading/schemas/tree.schema.json",
    ],
)
def test_a_web_address_or_a_folder_that_does_not_travel_with_the_content_is_accepted(
    address: str, tmp_path: Path
) -> None:
    assert checked(content(tmp_path, {TREE: f"{BEGINNING}{address}"})) == []


@pytest.mark.parametrize(
    "address",
    [
        "/home/anna/schemas/tree.schema.json",
        "file:///home/anna/schemas/tree.schema.json",
        "C:/Users/anna/schemas/tree.schema.json",
        "https:///tree.schema.json",
    ],
)
def test_an_address_of_one_computer_is_an_error(address: str, tmp_path: Path) -> None:
    [found] = checked(content(tmp_path, {TREE: f"{BEGINNING}{address}"}))
    assert found.code == "TK021"
    assert "one computer" in found.message


@pytest.mark.parametrize(
    "address",
    [
        "toolkit/loading/schemas/tree.schema.json",  # not seen from the folder of the document
        "../../toolkit/loading/schemas/tree.schema.json",  # of a folder further down
        "../toolkit/schemas/tree.schema.json",
        "../sops/tree.schema.json",
        "tree.schema.json",
        f"../toolkit/{'x' * 5000}/tree.schema.json",
    ],
)
def test_an_address_that_leads_to_no_file_is_an_error_where_the_schemas_are_at_hand(
    address: str, tmp_path: Path
) -> None:
    root = content(with_schemas(tmp_path), {TREE: f"{BEGINNING}{address}"})
    [found] = [found for found in checked(root) if found.pointer.file == TREE]
    assert found.code == "TK021"
    assert "there is no file" in found.message
    assert len(found.message) < 400
    assert f"`{BEGINNING}../toolkit/loading/schemas/tree.schema.json`" in found.help


def test_the_line_to_write_leads_to_where_the_content_keeps_the_schemas(tmp_path: Path) -> None:
    assert find_schema_folder(content(tmp_path, {TREE: ""})) is None
    root = with_schemas(tmp_path, "schemas")
    assert find_schema_folder(root) == "schemas"
    [found] = checked(root)
    line = found.help.partition("`")[2].partition("`")[0]
    address = line.removeprefix(BEGINNING)
    assert ((root / TREE).parent / address).resolve() == (
        root / "schemas/tree.schema.json"
    ).resolve()


def test_the_line_to_write_names_the_website_that_the_other_documents_name(tmp_path: Path) -> None:
    home = "https://guidance.example.org/schemas"
    lines = {TREE: f"{BEGINNING}{home}/tree.schema.json", TREE_FR: ""}
    [found] = checked(content(tmp_path, lines))
    assert f"`{BEGINNING}{home}/sidecar.schema.json`" in found.help


def test_a_document_that_cannot_be_read_as_yaml_is_looked_at_all_the_same(tmp_path: Path) -> None:
    root = content(tmp_path, {})
    (root / BLOCK).write_text("items: [\n", "utf-8")
    assert [found.pointer.file for found in checked(root)] == [BLOCK]


def test_a_guideline_needs_no_such_line_and_neither_does_what_is_no_text(tmp_path: Path) -> None:
    root = content(tmp_path, {})
    (root / BLOCK).write_bytes(b"\xff\xfe\x00")
    assert checked(root) == []


def test_a_walk_does_not_ask_how_its_tree_is_edited(tmp_path: Path) -> None:
    root = content(tmp_path, {TREE: ""})
    assert load(root).diagnostics == ()
