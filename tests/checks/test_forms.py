"""Forms, the steps that fill them in, and the limits that trees and steps share."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from toolkit.checks import check_library
from toolkit.core.diagnostic import Diagnostic
from toolkit.core.form import Gap, letter_pieces
from toolkit.loading import load

GOOD = Path(__file__).parents[1] / "fixtures" / "good"


def copy(tmp_path: Path, name: str) -> Path:
    return Path(shutil.copytree(GOOD / name, tmp_path / "content"))


def rewrite(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), "utf-8")


def findings(root: Path) -> list[Diagnostic]:
    loaded = load(root, validate=True)
    checked = check_library(loaded.library, date(2030, 1, 1))
    return [*loaded.diagnostics, *loaded.source_map.locate_all([*checked])]


def told(root: Path) -> list[tuple[str, str, int]]:
    return [
        (one.code, one.pointer.file, one.place.line if one.place else 0) for one in findings(root)
    ]


FORM, STEPS = "TK331-form-and-step-differ", "sops/intake.yaml"
PAPER = "sops/forms/report-form.yaml"


def test_a_form_that_no_step_names_is_reported_where_the_form_names_the_step(
    tmp_path: Path,
) -> None:
    root = copy(tmp_path, FORM)
    rewrite(
        root / STEPS, '[{form: report-form#report}, {form: report-form, text: "all of it"}]', "[]"
    )
    rewrite(root / "sops/intake.fr.yaml", '    forms: [~, {text: "en entier"}]\n', "")
    assert told(root) == [("TK331", PAPER, 10)]


def test_a_step_that_the_form_does_not_name_is_reported_once_at_the_step(tmp_path: Path) -> None:
    root = copy(tmp_path, FORM)
    rewrite(root / PAPER, "use: [intake#register]", "use: []")
    assert told(root) == [("TK331", STEPS, 19)]


def test_a_form_must_name_a_step_and_not_only_its_procedure(tmp_path: Path) -> None:
    root = copy(tmp_path, FORM)
    rewrite(root / PAPER, "use: [intake#register]", "use: [intake#register, intake]")
    [found] = findings(root)
    assert found.code == "TK331"
    assert "intake#register" in (found.help or "")


def test_a_form_that_names_no_step_and_is_named_by_none_is_a_warning(tmp_path: Path) -> None:
    root = copy(tmp_path, FORM)
    rewrite(root / PAPER, "use: [intake#register]", "use: []")
    rewrite(
        root / STEPS, '[{form: report-form#report}, {form: report-form, text: "all of it"}]', "[]"
    )
    rewrite(root / "sops/intake.fr.yaml", '    forms: [~, {text: "en entier"}]\n', "")
    assert told(root) == [("TK206", PAPER, 2)]


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("{form: report-fom}", "TK201"),
        ("{form: report-form#reprot}", "TK202"),
        ("{frm: report-form}", "TK101"),
    ],
)
def test_a_step_names_forms_and_sections_that_exist(
    tmp_path: Path, written: str, code: str
) -> None:
    root = copy(tmp_path, FORM)
    rewrite(root / STEPS, "{form: report-form#report}", written)
    assert code in {one.code for one in findings(root)}


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("answer: choice\n        options: {voice", "answer: choice\n        x: {voice", "TK102"),
        ("answer: choice", "answer: text", "TK109"),
        ("answer: choice", "answer: table", "TK102"),
        ("answer: choice", "answer: chioce", "TK104"),
        ("required: true", "required: false", "TK104"),
        ("coded: true", "coded: yes", "TK103"),
        ("filled_by: [intake-officer]", "filled_by: [intake-oficer]", "TK204"),
        ("use: [intake#register]", "use: [intake#regster]", "TK202"),
    ],
)
def test_what_a_form_cannot_be_is_named(tmp_path: Path, old: str, new: str, code: str) -> None:
    root = copy(tmp_path, FORM)
    rewrite(root / PAPER, old, new)
    found = {one.code for one in findings(root)}
    assert code in found, found


def test_a_letter_is_words_and_blanks() -> None:
    pieces = list(letter_pieces("You hear from us on {day}, from {role}."))
    assert pieces == ["You hear from us on ", Gap("day"), ", from ", Gap("role"), "."]


@pytest.mark.parametrize(
    ("file", "old", "new", "line"),
    [
        ("report-form.yaml", "{day}", "{dya}", 15),
        ("report-form.yaml", "on {day}", "on {day", 15),
        ("report-form.fr.yaml", "le {day}", "bientôt", 6),
        ("report-form.fr.yaml", "le {day}", "le {jour}", 6),
    ],
)
def test_a_blank_stands_in_every_language_as_it_is_explained(
    tmp_path: Path, file: str, old: str, new: str, line: int
) -> None:
    root = copy(tmp_path, "TK332-letter-blank")
    rewrite(root / "sops/forms" / file, old, new)
    assert ("TK332", f"sops/forms/{file}", line) in told(root)


@pytest.mark.parametrize(
    ("task", "count"),
    [
        ("{sop: intake#register, within: 24h}", 0),
        ("{sop: intake#register, within: immediate}", 0),
        ("{sop: intake#register, within: 25h}", 1),
        ("{sop: intake#register, within: 1wd}", 1),
        ("{sop: intake#register}", 1),
        ("{sop: intake, within: 72h}", 0),
    ],
)
def test_a_tree_leaves_no_more_time_than_the_step_also_by_the_limit_of_its_outcome(
    tmp_path: Path, task: str, count: int
) -> None:
    root = copy(tmp_path, "TK333-later-than-step")
    rewrite(
        root / "decision_trees/report.yaml", "do: [{sop: intake#register, within: 24h}]",
        f"do: [{task}]",
    )  # fmt: skip
    assert [one.code for one in findings(root)] == ["TK333"] * count


def test_a_step_without_a_limit_leaves_the_tree_free(tmp_path: Path) -> None:
    root = copy(tmp_path, "TK333-later-than-step")
    rewrite(root / "decision_trees/report.yaml", "within: 24h}]", "within: 30d}]")
    rewrite(root / "sops/intake.yaml", "    within: 24h\n", "")
    assert "TK333" not in {one.code for one in findings(root)}
