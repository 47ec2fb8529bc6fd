"""`toolkit translate`: what is behind the English text, and saying that it no longer is."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.loading.sample_content import GOOD, write
from toolkit.cli.translate import run_stamp, run_status, table_lines
from toolkit.core.errors import UsageError
from toolkit.loading import load
from toolkit.settings import SHIPPED_CONTENT

CARE = "decision_trees/blocks/care.yaml"
CARE_FR = "decision_trees/blocks/care.fr.yaml"
GUIDELINE = "guidelines/privacy.md"
GUIDELINE_FR = "guidelines/privacy.fr.md"
ALL = sum(".fr." in file for file in GOOD)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A small content folder with every kind of document, all translated, nothing stamped."""
    return write(tmp_path, {})


def status(root: Path, lang: str | None = None) -> tuple[int, str]:
    out = io.StringIO()
    return run_status(root, lang, as_json=False, out=out), out.getvalue()


def data(root: Path, lang: str | None = None) -> Any:
    out = io.StringIO()
    run_status(root, lang, as_json=True, out=out)
    return json.loads(out.getvalue())


def stamp(root: Path, *documents: str, lang: str | None = None) -> tuple[int, str]:
    out = io.StringIO()
    return run_stamp(root, documents, lang, out), out.getvalue()


def replace_in(root: Path, file: str, old: str, new: str) -> None:
    text = (root / file).read_text("utf-8")
    assert text.count(old) >= 1
    (root / file).write_text(text.replace(old, new), "utf-8")


def snapshot(root: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()
    }


def test_content_that_was_never_stamped_is_not_up_to_date_and_lists_no_text(content: Path) -> None:
    code, out = status(content)
    assert code == 1
    assert f"{ALL} documents" in out
    assert "not stamped: nobody has said" in out
    assert ": stale:" not in out
    assert ": missing:" not in out


def test_stamped_content_is_up_to_date(content: Path) -> None:
    code, out = stamp(content)
    assert code == 0
    assert out.endswith(f"{ALL} files stamped, 0 left as they were\n")
    code, out = status(content)
    assert code == 0
    assert "Every text answers its English text as it is now." in out


def test_stamping_twice_changes_no_byte(content: Path) -> None:
    stamp(content)
    before = snapshot(content)
    code, out = stamp(content)
    assert (code, out) == (0, f"0 files stamped, {ALL} left as they were\n")
    assert snapshot(content) == before


def test_a_stale_text_is_listed_with_file_line_and_english(content: Path) -> None:
    stamp(content)
    english = load(content).library.blocks["care"].items[0].text
    assert english is not None
    replace_in(content, CARE, english.get("en"), "Offer care at once.")
    code, out = status(content)
    assert code == 1
    lines = (content / CARE_FR).read_text("utf-8").split("\n")
    number = next(n for n, line in enumerate(lines, 1) if english.get("fr") in line)
    assert f"{CARE_FR}:{number}: stale: items/0\n    Offer care at once.\n" in out


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("columns", [48, 60, 80])
def test_no_line_of_the_status_is_wider_than_the_terminal(
    content: Path, monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    stamp(content, "care")
    english = load(content).library.blocks["care"].items[0].text
    assert english is not None
    replace_in(content, CARE, english.get("en"), "Offer care at once. " * 12)
    out = Terminal()
    run_status(content, None, as_json=False, out=out)
    lines = out.getvalue().split("\n")
    assert max(map(len, lines)) <= columns
    assert any(line.startswith(f"{CARE_FR}:") for line in lines)
    said = " ".join(out.getvalue().split())
    assert said.count("Offer care at once.") == 12
    assert "not stamped: nobody has said" in said
    assert "Whoever writes the language reads both texts" in said


def test_a_wide_table_puts_each_name_above_its_numbers() -> None:
    rows = [["", "stale", "missing"], ["2 documents", "1", "0"], ["a/long/name.yaml", "1", "0"]]
    assert list(table_lines(rows, 60)) == [
        "                  stale  missing",
        "2 documents           1        0",
        "a/long/name.yaml      1        0",
    ]
    assert list(table_lines(rows, 30)) == [
        "  stale  missing",
        "2 documents",
        "      1        0",
        "a/long/name.yaml",
        "      1        0",
    ]


def test_a_missing_text_is_listed_with_the_place_of_its_english(content: Path) -> None:
    stamp(content)
    title = load(content).library.guidelines["privacy"].meta.title
    replace_in(content, GUIDELINE_FR, f'title: "{title.get("fr")}"\n', "")
    code, out = status(content)
    assert code == 1
    assert f"{GUIDELINE}:3: missing: title\n    {title.get('en')}\n" in out


def test_a_changed_section_of_a_guideline_is_listed(content: Path) -> None:
    stamp(content)
    text = (content / GUIDELINE).read_text("utf-8")
    last = text.rindex("\n## ")
    (content / GUIDELINE).write_text(text[:last] + text[last:].rstrip() + " And more.\n", "utf-8")
    code, out = status(content)
    assert code == 1
    assert out.count(": stale: body/") == 1


def test_json_holds_every_text_with_its_state(content: Path) -> None:
    stamp(content, "care")
    found = data(content)
    assert list(found) == ["fr"]
    total = found["fr"]
    assert total["strings"] == sum(len(one["texts"]) for one in total["documents"])
    assert total["current"] + total["unstamped"] == total["strings"]
    [care] = [one for one in total["documents"] if one["id"] == "care"]
    assert care["sidecar"] == CARE_FR
    assert {one["state"] for one in care["texts"]} == {"current"}
    first = care["texts"][0]
    assert set(first) == {"name", "state", "file", "line", "english", "translation"}
    assert first["name"] == "title"


def test_only_the_named_documents_are_stamped(content: Path) -> None:
    before = snapshot(content)
    for name in ("care", CARE, CARE_FR, f"./{CARE}"):
        stamp(content, name)
    after = snapshot(content)
    assert {file for file in after if after[file] != before.get(file)} == {CARE_FR}


def test_without_a_name_only_complete_documents_are_stamped(content: Path) -> None:
    replace_in(content, CARE_FR, 'title: "', 'title: ~ # "')
    before = (content / CARE_FR).read_bytes()
    code, out = stamp(content)
    assert code == 0
    assert out.endswith(f"{ALL - 1} files stamped, 0 left as they were\n")
    assert (content / CARE_FR).read_bytes() == before


def test_a_named_document_is_stamped_for_the_texts_that_are_there(content: Path) -> None:
    replace_in(content, CARE_FR, 'title: "', 'title: ~ # "')
    code, out = stamp(content, "care")
    assert code == 0
    assert "1 still missing" in out
    [care] = [one for one in data(content)["fr"]["documents"] if one["id"] == "care"]
    states = {one["name"]: one["state"] for one in care["texts"]}
    assert states.pop("title") == "missing"
    assert set(states.values()) == {"current"}


@pytest.mark.parametrize("document", [None, "care"])
def test_a_sidecar_with_an_error_is_left_alone(content: Path, document: str | None) -> None:
    replace_in(content, CARE_FR, "items:\n", 'unheard-of: "Mot"\nitems:\n')
    before = (content / CARE_FR).read_bytes()
    code, out = stamp(content, *([document] if document else []))
    assert code == 1
    assert f"{CARE_FR}: left alone, because of errors" in out
    assert (content / CARE_FR).read_bytes() == before


def test_a_guideline_whose_headings_differ_is_left_alone(content: Path) -> None:
    text = (content / GUIDELINE_FR).read_text("utf-8")
    at = text.rindex("\n## ")
    (content / GUIDELINE_FR).write_text(text[:at] + "\n" + text[at:].replace("## ", "", 1), "utf-8")
    before = (content / GUIDELINE_FR).read_bytes()
    code, _ = stamp(content, "privacy")
    assert code == 1
    assert (content / GUIDELINE_FR).read_bytes() == before


def test_a_document_without_a_translation_cannot_be_stamped(content: Path) -> None:
    (content / CARE_FR).unlink()
    code, out = stamp(content, "care")
    assert code == 1
    assert f"{CARE}: there is no translation to stamp" in out
    assert not (content / CARE_FR).exists()
    assert status(content)[0] == 1


def test_stamping_keeps_who_may_read_the_file_and_leaves_nothing_aside(content: Path) -> None:
    (content / CARE_FR).chmod(0o640)
    names = set(snapshot(content))
    stamp(content)
    assert (content / CARE_FR).stat().st_mode & 0o777 == 0o640
    assert set(snapshot(content)) == names


def test_another_language_is_counted_apart(content: Path) -> None:
    spanish = CARE.replace(".yaml", ".es.yaml")
    (content / spanish).write_text('title: "Cuidado"\n', "utf-8")
    stamp(content, "care", lang="es")
    assert "Español (es)" in status(content)[1]
    assert "Français" not in status(content, "es")[1]
    assert data(content, "es")["es"]["current"] == 1
    assert data(content, "fr")["fr"]["current"] == 0


def test_a_document_that_cannot_be_read_is_named(content: Path) -> None:
    (content / CARE_FR).write_text('title: "Sans fin\n', "utf-8")
    code, out = status(content)
    assert code == 1
    assert f"left out, because of errors: {CARE_FR}" in out
    with pytest.raises(UsageError, match="no document"):
        stamp(content, "cares")


@pytest.mark.parametrize("lang", ["en", "de", ""])
def test_a_language_without_translations_is_refused(content: Path, lang: str) -> None:
    with pytest.raises(UsageError, match="nothing is translated") as error:
        status(content, lang)
    assert "fr" in error.value.help


def test_a_document_that_does_not_exist_is_refused_with_the_one_that_was_meant(
    content: Path,
) -> None:
    before = snapshot(content)
    with pytest.raises(UsageError) as error:
        stamp(content, "care", "privacie")
    assert "did you mean privacy?" in error.value.help
    assert snapshot(content) == before


def test_what_came_with_the_toolkit_is_never_stamped() -> None:
    with pytest.raises(UsageError, match="never changed"):
        stamp(SHIPPED_CONTENT)


def test_the_command_line_passes_all_on(content: Path) -> None:
    def toolkit(*words: str) -> subprocess.CompletedProcess[str]:
        command = [str(Path(sys.executable).with_name("toolkit")), "translate", *words]
        return subprocess.run(
            [*command, "--content", str(content)], capture_output=True, text=True, check=False
        )

    assert toolkit("status").returncode == 1
    assert toolkit("stamp", "care", "--lang", "fr").returncode == 0
    assert toolkit("stamp").returncode == 0
    done = toolkit("status", "--json", "--lang", "fr")
    assert done.returncode == 0
    assert json.loads(done.stdout)["fr"]["stale"] == 0
    wrong = toolkit("stamp", "nothing")
    assert wrong.returncode == 2
    assert wrong.stderr.startswith("toolkit: there is no document “nothing”")
