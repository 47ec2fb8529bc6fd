"""What is said of a changed module, and of who takes which."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from toolkit.core.change.note import Gravity
from toolkit.core.change.training_notes import module_notes, pathway_notes
from toolkit.core.library import Library
from toolkit.loading import load

GOOD = Path(__file__).parents[2] / "fixtures" / "good" / "TK324-critical-without-rule"
ID = "tm-01-limits"
MODULE, PATHS = f"site/training/{ID}.yaml", "site/training/pathways.yaml"

Changed = Callable[[str, str, str], tuple[Library, Library]]


@pytest.fixture
def changed(tmp_path: Path) -> Changed:
    def make(file: str, old: str, new: str) -> tuple[Library, Library]:
        root = Path(shutil.copytree(GOOD, tmp_path / "new"))
        text = (root / file).read_text("utf-8")
        assert old in text
        (root / file).write_text(text.replace(old, new), "utf-8")
        return load(GOOD).library, load(root).library

    return make


@pytest.mark.parametrize(
    ("old", "new", "gravity", "said"),
    [
        ("pass: 80", "pass: 70", "downgrade", "70 % of the quiz is enough (before: 80 %)"),
        ("pass: 80", "pass: 90", "gain", "90 % of the quiz is enough (before: 80 %)"),
        (
            "      critical: INV-09\n",
            "",
            "downgrade",
            "the question when need not be right any more",
        ),
        ("minutes: 20", "minutes: 25", None, ""),
        ("minutes: 30", "minutes: 45", "change", "it takes 45 minutes (before: 30)"),
        ("    when:", "    then:", "downgrade", "the question when is gone"),
        ("  explain:", "  say:", "downgrade", "the objective explain is gone"),
    ],
)
def test_what_learners_are_asked_less_is_a_loss(
    changed: Changed, old: str, new: str, gravity: str | None, said: str
) -> None:
    before, after = changed(MODULE, old, new)
    notes = list(module_notes(before.modules[ID], after.modules[ID]))
    found = [(note.gravity.value, note.text) for note in notes]
    assert (gravity, said) in found if gravity else found == []


def test_another_right_answer_is_told(changed: Changed) -> None:
    before, after = changed(
        MODULE, '"At the end of the talk."', '"At the end of the talk."\n          right: true'
    )
    [note] = module_notes(before.modules[ID], after.modules[ID])
    assert note.gravity is Gravity.CHANGE
    assert note.text == "another answer is right to the question when"


def test_a_module_that_nobody_must_take_any_more_is_a_loss(changed: Changed) -> None:
    before, after = changed(PATHS, f"    mandatory: [{ID}]\n", "")
    assert [(n.gravity, n.text) for n in pathway_notes(before, after)] == [
        (Gravity.DOWNGRADE, f"all-staff: {ID} is not mandatory any more")
    ]
    assert [n.gravity for n in pathway_notes(after, before)] == [Gravity.GAIN]


def test_another_limit_and_another_pathway_are_told(changed: Changed) -> None:
    before, after = changed(PATHS, "    letter: A\n", "    letter: A\n    within: 30d\n")
    assert [n.text for n in pathway_notes(before, after)] == ["all-staff: `within` is another one"]


def test_nothing_is_said_where_nothing_changed() -> None:
    library = load(GOOD).library
    assert list(module_notes(library.modules[ID], library.modules[ID])) == []
    assert list(pathway_notes(library, library)) == []
