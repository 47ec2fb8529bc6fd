"""Stamps: a text is current, stale, missing or never stamped, and a block is written with care."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.loading.sample_content import BLOCK, BLOCK_FR, GOOD, TREE_FR, write
from tests.loading.stamping import content_file, stamp, states, translation
from toolkit.core.errors import UsageError
from toolkit.loading import load
from toolkit.loading.parsed_file import parse_file
from toolkit.loading.stamp_block import COMMENT, with_stamps
from toolkit.loading.translation_stamps import (
    MAX_STALE,
    Freshness,
    hash_of,
    name_of,
    read_stamps,
    sections,
)

CARE = "decision_trees/blocks/care.yaml"
CARE_FR = "decision_trees/blocks/care.fr.yaml"
TRIAGE_FR = "decision_trees/triage.fr.yaml"
GUIDELINE = next(file for file in GOOD if file.endswith(".md") and ".fr." not in file)
GUIDELINE_FR = GUIDELINE.replace(".md", ".fr.md")


def test_a_text_nobody_stamped_is_neither_current_nor_a_finding(tmp_path: Path) -> None:
    root = write(tmp_path, {})
    loaded = load(root, validate=True)
    assert loaded.translations
    assert loaded.diagnostics == ()
    for one in loaded.translations:
        assert one.count(Freshness.UNSTAMPED) == len(one.passages)


def test_a_stamped_text_is_current_until_its_english_text_changes(tmp_path: Path) -> None:
    root = write(tmp_path, {})
    stamp(root, CARE_FR)
    assert states(root, CARE_FR) == {"title": "current", "items/0": "current", "items/1": "current"}
    (root / CARE).write_text(BLOCK.replace("Call for help.", "Call for help now."))
    assert states(root, CARE_FR) == {"title": "current", "items/0": "current", "items/1": "stale"}
    [finding] = load(root, validate=True).diagnostics
    assert (finding.code, finding.pointer.file) == ("TK408", CARE_FR)
    assert finding.place is not None
    assert finding.place.line == 4
    assert "Call for help now." in finding.help
    assert "toolkit translate stamp care" in finding.help


def test_only_who_writes_the_language_is_told_to_stamp(tmp_path: Path) -> None:
    root = write(tmp_path, {})
    stamp(root, CARE_FR)
    (root / CARE).write_text(BLOCK.replace("Call for help.", "Call for help now."))
    [finding] = load(root, validate=True).diagnostics
    before, _, after = finding.help.partition("toolkit translate stamp care")
    assert "If you write the language of this file:" in before
    assert "do not stamp, and ask for a translation in the pull request" in after


def test_texts_without_a_stamp_among_stamped_ones_are_one_finding_and_name_some(
    tmp_path: Path,
) -> None:
    root = write(tmp_path, {})
    stamped = stamp(root, CARE_FR).decode()
    lines = stamped.splitlines(keepends=True)
    for left, said in ((2, "1 text has no stamp: items/1"), (0, "3 texts have no stamp: title, ")):
        at = lines.index("stamps: |\n") + 1
        rest = [*lines[: at + left], *([] if left else ["  nothing\n"])]
        (root / CARE_FR).write_text("".join(rest))
        [finding] = load(root, validate=True).diagnostics
        assert (finding.code, finding.pointer.file) == ("TK409", CARE_FR)
        assert finding.place is not None
        assert finding.place.line == at
        assert said in finding.message
        assert "toolkit translate stamp care" in finding.help


def test_a_text_that_is_not_there_is_missing_and_is_looked_for_in_english(tmp_path: Path) -> None:
    root = write(tmp_path, {CARE_FR: BLOCK_FR.replace('"Appelez de l\'aide."', "~")})
    stamp(root, CARE_FR)
    found = translation(load(root, validate=True), CARE_FR)
    assert [one.freshness.value for one in found.passages] == ["current", "current", "missing"]
    assert found.passages[2].at.file == CARE
    assert "items/1" not in (root / CARE_FR).read_text()


def test_a_document_without_any_translation_is_missing_as_a_whole(tmp_path: Path) -> None:
    root = write(tmp_path, {})
    (root / CARE_FR).unlink()
    found = translation(load(root, validate=True), CARE)
    assert found.sidecar is None
    assert found.count(Freshness.MISSING) == len(found.passages) == 3


def test_a_sidecar_that_cannot_be_read_is_not_compared(tmp_path: Path) -> None:
    root = write(tmp_path, {CARE_FR: "title: \"D'abord"})
    assert [one for one in load(root, validate=True).translations if one.file == CARE] == []


def test_the_breaking_of_lines_changes_nothing(tmp_path: Path) -> None:
    assert hash_of("Stay  with\nthe person.") == hash_of("Stay with the person. ")
    assert hash_of("é") == hash_of("e\u0301")
    assert hash_of("Stay with the person.") != hash_of("Stay with the child.")
    root = write(tmp_path, {})
    stamp(root, CARE_FR)
    folded = BLOCK.replace('"Stay with the person."', '"Stay with\n    the person."')
    (root / CARE).write_text(folded)
    assert set(states(root, CARE_FR).values()) == {"current"}


def test_an_entry_that_gets_evidence_of_its_own_keeps_its_stamp(tmp_path: Path) -> None:
    root = write(tmp_path, {})
    stamp(root, CARE_FR)
    marked = (
        '- text: "Stay with the person."\n    evidence: needs-review\n    basis: design-default'
    )
    (root / CARE).write_text(BLOCK.replace('- "Stay with the person."', marked))
    assert set(states(root, CARE_FR).values()) == {"current"}
    assert name_of(("do", 0, "text")) == "do/0"
    assert name_of(("nodes", "note", "text")) == "nodes/note/text"
    assert name_of(("nodes", "a/b~c")) == "nodes/a~1b~0c"


def test_entries_below_an_inserted_one_are_stale_since_they_may_stand_beside_the_wrong_english(
    tmp_path: Path,
) -> None:
    root = write(tmp_path, {})
    stamp(root, CARE_FR)
    (root / CARE).write_text(BLOCK.replace("items:\n", 'items:\n  - "Breathe."\n'))
    (root / CARE_FR).write_text(
        (root / CARE_FR).read_text().replace("items:\n", 'items:\n  - "Respirez."\n')
    )
    assert states(root, CARE_FR) == {
        "title": "current",
        "items/0": "stale",
        "items/1": "stale",
        "items/2": "unstamped",
    }


def test_each_section_of_a_guideline_has_a_stamp_of_its_own(tmp_path: Path) -> None:
    root = write(tmp_path, {})
    english = "\n\n## One\n\nThe first words are here.\n\n## Two\n\nThe second words are here.\n"
    french = "\n\n## Un\n\nVoici les premiers mots.\n\n## Deux\n\nVoici les deuxièmes mots.\n"
    for file, body in ((GUIDELINE, english), (GUIDELINE_FR, french)):
        front = GOOD[file].split("\n---\n")[0]
        (root / file).write_text(f"{front}\n---\n{body}")
    stamped = stamp(root, GUIDELINE_FR).decode()
    assert stamped.endswith(french)
    assert stamped.count("\n---\n") == 1
    path = root / GUIDELINE
    path.write_text(path.read_text().replace("The second words", "The last words"))
    found = {
        name: state for name, state in states(root, GUIDELINE).items() if name.startswith("body")
    }
    assert found == {"body/1": "current", "body/2": "stale"}
    [finding] = load(root, validate=True).diagnostics
    assert finding.place is not None
    assert stamped.split("\n")[finding.place.line - 1] == "## Deux"


def test_a_heading_in_a_code_block_begins_no_section() -> None:
    body = "Before.\n\n# One\n\n```\n# no heading\n```\n\n## Two\nWords."
    assert [line for line, _ in sections(body)] == [0, 2, 8]
    assert "".join(text for _, text in sections(body)).replace("\n", "") == body.replace("\n", "")


def test_a_body_with_other_sections_is_compared_as_a_whole(tmp_path: Path) -> None:
    root = write(tmp_path, {})
    for file, body in ((GUIDELINE, "## One\n\n## Two\n"), (GUIDELINE_FR, "## Un\n")):
        front = GOOD[file].split("\n---\n")[0]
        (root / file).write_text(f"{front}\n---\n\n{body}\nSome words stand here.\n")
    names = [one for one in states(root, GUIDELINE) if one.startswith("body")]
    assert names == ["body"]


def test_the_block_is_the_only_thing_that_stamping_changes(tmp_path: Path) -> None:
    careful = (
        "# A comment   with spaces   \n\n"
        + TREE_FR.replace('title: "Tri"', "title: 'Tri'      # a note")
        + "\n# The last words\n"
    )
    root = write(tmp_path, {TRIAGE_FR: careful})
    text = stamp(root, TRIAGE_FR).decode()
    assert text.startswith(careful.rstrip("\n") + "\n")
    block = text.split(COMMENT)[1]
    assert block.startswith("\nstamps: |\n  ")
    assert set(states(root, TRIAGE_FR).values()) == {"current"}


@pytest.mark.parametrize("end", ["\n", "", "\n\n\n", "\r\n"])
def test_stamping_keeps_the_line_ends_of_the_file(tmp_path: Path, end: str) -> None:
    root = write(tmp_path, {})
    lines = BLOCK_FR.strip().split("\n")
    before = ("\r\n" if end == "\r\n" else "\n").join(lines) + end
    (root / CARE_FR).write_bytes(before.encode())
    stamped = stamp(root, CARE_FR)
    assert stamped.startswith(before.rstrip("\r\n").encode())
    assert (b"\r\n" in stamped) is (end == "\r\n")
    assert stamped.replace(b"\r\n", b"").count(b"\r") == 0
    assert stamped.count(b"\n") == stamped.count(b"\r\n") or end != "\r\n"
    assert stamp(root, CARE_FR) == stamped


def test_what_stands_below_the_block_stays_there(tmp_path: Path) -> None:
    root = write(tmp_path, {})
    stamped = stamp(root, CARE_FR).decode().replace('title: "D\'abord"\n', "")
    later = stamped + '# below\ntitle: "D\'abord"\n'
    (root / CARE_FR).write_text(later)
    (root / CARE).write_text(BLOCK.replace("Call for help.", "Call for help now."))
    assert stamp(root, CARE_FR).decode().endswith('\n# below\ntitle: "D\'abord"\n')
    assert set(states(root, CARE_FR).values()) == {"current"}


def test_a_name_that_a_merge_left_twice_answers_no_text(tmp_path: Path) -> None:
    root = write(tmp_path, {})
    stamped = stamp(root, CARE_FR).decode()
    doubled = stamped.rstrip("\n") + "\n  0123456789ab items/1\n"
    (root / CARE_FR).write_text(doubled)
    assert states(root, CARE_FR)["items/1"] == "stale"
    stamp(root, CARE_FR)
    assert (root / CARE_FR).read_text() == stamped


def test_lines_that_are_no_stamps_are_passed_over() -> None:
    good = f"{'a' * 12} title"
    assert read_stamps(f"{good}\nnonsense\nABCDEF012345 x\n{'b' * 11} y\n\n") == {"title": "a" * 12}
    for other in (None, 7, [good], {"title": "a" * 12}):
        assert read_stamps(other) == {}


def test_a_block_that_is_no_text_is_an_error_of_the_sidecar(tmp_path: Path) -> None:
    root = write(tmp_path, {CARE_FR: BLOCK_FR + "stamps: {title: abc}\n"})
    [finding] = load(root, validate=True).diagnostics
    assert (finding.code, finding.pointer.file) == ("TK405", CARE_FR)


def test_a_file_in_one_pair_of_braces_is_refused_rather_than_spoilt() -> None:
    file = content_file(CARE_FR, '{title: "Un", items: ["Deux"]}\n')
    with pytest.raises(UsageError, match="cannot be stamped"):
        with_stamps(file, [f"{'a' * 12} title"])


def test_many_stale_texts_of_one_file_are_told_once(tmp_path: Path) -> None:
    items = [f"Thing {number}." for number in range(60)]
    english = BLOCK.split("items:")[0] + "items:\n" + "".join(f'  - "{one}"\n' for one in items)
    french = 'title: "Choses"\nitems:\n' + "".join(f'  - "Chose {n}."\n' for n in range(60))
    root = write(tmp_path, {CARE: english, CARE_FR: french})
    stamp(root, CARE_FR)
    (root / CARE).write_text(english.replace("Thing", "Matter"))
    findings = [one for one in load(root, validate=True).diagnostics if one.code == "TK408"]
    assert len(findings) == MAX_STALE
    assert any("40 more" in one.message for one in findings)


def test_a_walk_in_french_reads_the_block_as_one_value(tmp_path: Path) -> None:
    root = write(tmp_path, {})
    stamp(root, TRIAGE_FR)
    data = (root / TRIAGE_FR).read_bytes()
    parsed = parse_file(content_file(TRIAGE_FR, data))
    assert isinstance(parsed.value, dict)
    assert isinstance(parsed.value["stamps"], str)
    loaded = load(root, validate=False)
    assert loaded.translations == ()
    assert loaded.library.trees["triage"].meta.title.get("fr") == "Tri"
