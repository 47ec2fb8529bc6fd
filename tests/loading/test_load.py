"""The loader as a whole: what comes out of a content folder, and what a broken file does to it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.loading.sample_content import BLOCK, GOOD, GUIDELINE, GUIDELINE_FR, TREE, write
from toolkit.core.condition import Between
from toolkit.core.diagnostic import Pointer
from toolkit.core.document import Kind
from toolkit.core.level import Level
from toolkit.core.text import Text
from toolkit.core.tree import Choice, Decide, Number, Outcome, Return, Task
from toolkit.loading import Loaded, load
from toolkit.loading.source_text import MAX_BODY_BYTES
from toolkit.loading.stamp import STAMP, is_checked, write_stamp
from toolkit.settings import SHIPPED_CONTENT

CARE = "decision_trees/blocks/care.yaml"


def codes(loaded: Loaded) -> list[tuple[str, str]]:
    return [(found.pointer.file, found.code) for found in loaded.diagnostics]


def test_a_good_content_folder_loads_completely_and_without_a_finding(tmp_path: Path) -> None:
    loaded = load(write(tmp_path, {}))
    library = loaded.library
    assert codes(loaded) == []
    assert loaded.validated
    assert set(library.trees) == {"age", "triage"}
    assert set(library.registers) == {
        Kind.FACTS,
        Kind.ROUTES,
        Kind.ROLES,
        Kind.SERVICES,
        Kind.SOURCES,
        Kind.GLOSSARY,
    }
    assert library.broken == frozenset()
    assert len(list(library.metas())) == sum(".fr." not in path for path in GOOD)


def test_a_tree_comes_out_as_it_was_written(tmp_path: Path) -> None:
    tree = load(write(tmp_path, {})).library.trees["triage"]
    danger, act = tree.nodes["danger"], tree.nodes["act"]
    assert list(tree.nodes) == ["danger", "act", "wait"]
    assert isinstance(danger, Choice)
    assert danger.safety
    assert [option.label for option in danger.options] == [
        Text.of("Yes", fr="Oui"),
        Text.of("No", fr="Non"),
        Text.of("Hard to say", fr="Difficile à dire"),
    ]
    assert isinstance(act, Outcome)
    assert act.obligations.level is Level.CRITICAL
    assert act.obligations.do == (
        Task(block="care"),
        Task(Text.of("Call the line.", fr="Appelez la ligne.")),
    )
    assert act.next[0].text == Text.of("Stay.", fr="Restez.")


def test_a_band_in_a_condition_stands_for_its_numbers(tmp_path: Path) -> None:
    fragment = load(write(tmp_path, {})).library.trees["age"]
    years, route, grown = (fragment.nodes[id] for id in ("years", "route", "grown"))
    assert fragment.fragment
    assert isinstance(years, Number)
    assert years.unsure is not None
    assert years.unsure.label.get("fr") == "Je ne sais pas"
    assert isinstance(route, Decide)
    assert route.rows[0].when == Between("years", 0, 17)
    assert isinstance(grown, Return)


def test_every_language_has_its_own_aliases_and_its_own_body(tmp_path: Path) -> None:
    library = load(write(tmp_path, {})).library
    assert library.terms["gbv"].forms("en") == ("Gender-based violence", "GBV")
    assert library.terms["gbv"].forms("fr") == ("Violence basée sur le genre", "VBG", "violences")
    assert library.guidelines["privacy"].body == Text.of(
        "## Who may know\n\nOnly those who must act.",
        fr="## Qui peut savoir\n\nSeulement ceux qui doivent agir.",
    )


def test_a_broken_file_is_left_out_and_hides_nothing_of_another(tmp_path: Path) -> None:
    root = write(
        tmp_path,
        {
            CARE: BLOCK.replace("items:", "itmes:"),
            "decision_trees/triage.yaml": TREE.replace("safety: true", "safety: maybe"),
            "sops/listening.yaml": "\tid: listening\n",
            "guidelines/roles.yaml": b"\xff\xfe\x00",
        },
    )
    loaded = load(root)
    assert codes(loaded) == [
        (CARE, "TK101"),
        ("decision_trees/triage.yaml", "TK103"),
        ("guidelines/roles.yaml", "TK003"),
        ("sops/listening.yaml", "TK005"),
    ]
    assert loaded.library.broken == {
        (Kind.BLOCK, "care"),
        (Kind.TREE, "triage"),
        (Kind.ROLES, "roles"),
        (Kind.SOP, "listening"),
    }
    assert set(loaded.library.trees) == {"age"}
    assert loaded.library.roles == {}


def test_a_broken_sidecar_leaves_its_document_in_english(tmp_path: Path) -> None:
    root = write(tmp_path, {"decision_trees/triage.fr.yaml": 'title: "Tri\n'})
    loaded = load(root)
    assert codes(loaded) == [("decision_trees/triage.fr.yaml", "TK008")]
    assert loaded.library.trees["triage"].meta.title == Text.of("Triage")


def test_an_id_that_is_not_the_file_name_is_reported_and_its_document_kept(tmp_path: Path) -> None:
    root = write(tmp_path, {CARE: BLOCK.replace("id: care", "id: comfort")})
    loaded = load(root)
    assert codes(loaded) == [(CARE, "TK108")]
    assert set(loaded.library.blocks) == {"comfort"}
    assert (Kind.BLOCK, "care") in loaded.library.broken


def test_a_copy_whose_id_was_not_changed_does_not_replace_the_original(tmp_path: Path) -> None:
    copies = {
        "decision_trees/blocks/a-copy.yaml": BLOCK.replace("Stay", "Copied: stay"),
        "decision_trees/blocks/a-copy.fr.yaml": GOOD["decision_trees/blocks/care.fr.yaml"],
    }
    loaded = load(write(tmp_path, copies))
    assert codes(loaded) == [("decision_trees/blocks/a-copy.yaml", "TK108")]
    assert loaded.library.blocks["care"].meta.file == CARE


def test_of_a_tree_and_a_fragment_with_one_id_the_first_file_wins(tmp_path: Path) -> None:
    fragment = GOOD["decision_trees/fragments/age.yaml"].replace("id: age", "id: triage")
    french = GOOD["decision_trees/fragments/age.fr.yaml"]
    root = write(
        tmp_path,
        {
            "decision_trees/fragments/triage.yaml": fragment,
            "decision_trees/fragments/triage.fr.yaml": french,
        },
    )
    loaded = load(root)
    assert codes(loaded) == [("decision_trees/triage.yaml", "TK110")]
    assert loaded.diagnostics[0].related[0].pointer.file == "decision_trees/fragments/triage.yaml"
    assert loaded.library.trees["triage"].fragment


def test_a_question_with_a_fact_takes_its_labels_from_the_fact(tmp_path: Path) -> None:
    facts = GOOD["decision_trees/facts.yaml"].replace(
        '"no": {}', '"no": {label: "Eighteen or older"}'
    )
    french = GOOD["decision_trees/facts.fr.yaml"].replace(
        '"}', '", options: {"no": {label: "Dix-huit ans ou plus"}}}'
    )
    tree = TREE.replace("safety: true", "fact: under-18").replace(
        '      unsure: {label: "Hard to say", go: act}\n', ""
    )
    sidecar = GOOD["decision_trees/triage.fr.yaml"].replace(
        '    options:\n      unsure: {label: "Difficile à dire"}\n', ""
    )
    root = write(
        tmp_path,
        {
            "decision_trees/facts.yaml": facts,
            "decision_trees/facts.fr.yaml": french,
            "decision_trees/triage.yaml": tree,
            "decision_trees/triage.fr.yaml": sidecar,
        },
    )
    loaded = load(root)
    assert codes(loaded) == []
    danger = loaded.library.trees["triage"].nodes["danger"]
    assert isinstance(danger, Choice)
    assert [option.label.get("fr") for option in danger.options] == ["Oui", "Dix-huit ans ou plus"]


def test_windows_line_ends_change_nothing(tmp_path: Path) -> None:
    root = write(tmp_path / "unix", {})
    other = write(
        tmp_path / "dos", {path: text.replace("\n", "\r\n") for path, text in GOOD.items()}
    )
    assert load(other).library == load(root).library
    assert codes(load(other)) == []


def test_the_same_bytes_give_the_same_library(tmp_path: Path) -> None:
    root = write(tmp_path, {})
    assert load(root).library == load(root).library
    assert load(root, validate=False).library == load(root, validate=True).library


def test_content_that_was_checked_is_not_validated_again_until_a_byte_changes(
    tmp_path: Path,
) -> None:
    root = write(tmp_path, {})
    first = load(root)
    assert write_stamp(root, first.digest)
    assert not load(root).validated
    assert load(root, validate=True).validated
    (root / CARE).write_text(BLOCK.replace("Stay with", "Stay near"), "utf-8")
    assert load(root).validated


@pytest.mark.parametrize("stamp", [b"", b"[]", b"{", b"\xff", b'{"digest": 1}', b"[" * 100_000])
def test_a_stamp_that_makes_no_sense_is_as_good_as_none(tmp_path: Path, stamp: bytes) -> None:
    root = write(tmp_path, {})
    (root / STAMP).parent.mkdir()
    (root / STAMP).write_bytes(stamp)
    assert load(root).validated


@pytest.mark.parametrize(
    ("broken", "code"),
    [
        (BLOCK.replace("items:", "itmes:"), "TK101"),
        (BLOCK.replace("status: draft", "status: [draft]"), "TK104"),
        (BLOCK.replace("title:", "titel:"), "TK101"),
        ("- a\n- b\n", "TK103"),
        ("text\n", "TK103"),
    ],
    ids=["misspelt list", "list for a word", "misspelt text", "list", "text"],
)
def test_a_forged_stamp_leads_to_findings_not_to_a_traceback(
    tmp_path: Path, broken: str, code: str
) -> None:
    root = write(tmp_path, {CARE: broken})
    write_stamp(root, load(root).digest)
    loaded = load(root)
    assert codes(loaded) == [(CARE, code)]
    assert loaded.validated


def test_content_that_came_with_the_package_was_checked_before() -> None:
    assert is_checked(SHIPPED_CONTENT, "any digest")


def test_a_stamp_is_replaced_whole_and_leaves_nothing_else(tmp_path: Path) -> None:
    for digest in ("1", "2"):
        assert write_stamp(tmp_path, digest)
        assert is_checked(tmp_path, digest)
        assert [file.name for file in (tmp_path / "build").iterdir()] == [STAMP.name]


def test_where_no_stamp_can_be_written_nothing_else_happens(tmp_path: Path) -> None:
    (tmp_path / "build").write_text("not a folder")
    assert not write_stamp(tmp_path, "1")


def test_the_stamp_is_not_written_through_a_link(tmp_path: Path) -> None:
    root = write(tmp_path / "content", {})
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (root / "build").symlink_to(elsewhere)
    assert not write_stamp(root, "0")
    assert list(elsewhere.iterdir()) == []


def test_a_folder_that_is_not_there_is_an_error_of_the_world(tmp_path: Path) -> None:
    with pytest.raises(NotADirectoryError):
        load(tmp_path / "nowhere")


def test_an_empty_folder_is_an_empty_library(tmp_path: Path) -> None:
    loaded = load(tmp_path)
    assert codes(loaded) == []
    assert list(loaded.library.metas()) == []


def test_every_finding_is_located_and_its_line_can_be_shown(tmp_path: Path) -> None:
    loaded = load(write(tmp_path, {CARE: BLOCK.replace("status: draft", "status: done")}))
    [found] = loaded.diagnostics
    assert found.pointer == Pointer(CARE, ("status",))
    assert found.place is not None
    line = loaded.source_map.line(CARE, found.place.line)
    assert line == "status: done"
    assert line[found.place.column - 1 : found.place.end_column - 1] == "done"


def test_checked_content_loads_without_jsonschema(tmp_path: Path) -> None:
    root = write(tmp_path, {})
    write_stamp(root, load(root).digest)
    program = (
        "import sys\nfrom pathlib import Path\nfrom toolkit.loading import load\n"
        "assert 'yaml' not in sys.modules\n"
        f"loaded = load(Path({str(root)!r}))\n"
        "assert loaded.library.trees and not loaded.diagnostics\n"
        "print(sorted({'jsonschema', 'referencing', 'difflib'} & set(sys.modules)))"
    )
    result = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )
    assert result.stdout.strip() == "[]"


PRIVACY, PRIVACY_FR = "guidelines/privacy.md", "guidelines/privacy.fr.md"


def with_body(guideline: str, body: str) -> str:
    return f"{guideline[: guideline.index('## ')]}{body}\n"


@pytest.mark.parametrize(
    "body", ["", "\n \n", "Soon.", "## Who may know and who may not", "1. 2. 3."]
)
def test_a_guideline_without_words_is_reported_in_either_language(
    tmp_path: Path, body: str
) -> None:
    english = load(write(tmp_path / "en", {PRIVACY: with_body(GUIDELINE, body)}))
    assert codes(english) == [(PRIVACY, "TK007")]
    french = load(write(tmp_path / "fr", {PRIVACY_FR: with_body(GUIDELINE_FR, body)}))
    assert codes(french) == [(PRIVACY_FR, "TK402")]


def test_a_short_sentence_is_text_enough(tmp_path: Path) -> None:
    files = {
        PRIVACY: with_body(GUIDELINE, "Tell nobody else."),
        PRIVACY_FR: with_body(GUIDELINE_FR, "Gardez le secret."),
    }
    assert codes(load(write(tmp_path, files))) == []


def test_the_text_of_a_guideline_has_a_limit_in_bytes_beyond_which_nothing_parses_it(
    tmp_path: Path,
) -> None:
    for words in ("a b c ", "é à ç "):
        most = words * (MAX_BODY_BYTES // len(words.encode()))
        most = most.rstrip() + "!" * (MAX_BODY_BYTES - len(most.rstrip().encode()))
        loaded = load(write(tmp_path, {PRIVACY: with_body(GUIDELINE, most)}))
        assert codes(loaded) == []
        for validate in (True, False):
            files = {PRIVACY: with_body(GUIDELINE, f"{most}!")}
            loaded = load(write(tmp_path, files), validate=validate)
            assert codes(loaded) == [(PRIVACY, "TK002")]
            assert "privacy" not in loaded.library.guidelines


def test_a_translation_beyond_the_limit_is_reported_once_and_english_stands_in(
    tmp_path: Path,
) -> None:
    files = {PRIVACY_FR: with_body(GUIDELINE_FR, "[" * (MAX_BODY_BYTES + 1))}
    loaded = load(write(tmp_path, files))
    assert codes(loaded) == [(PRIVACY_FR, "TK002")]
    body = loaded.library.guidelines["privacy"].body
    assert [language for language, _ in body.by_language] == ["en"]
