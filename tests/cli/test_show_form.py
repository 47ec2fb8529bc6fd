"""A form in the terminal: shown, listed and found like every other document."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from toolkit.cli.lookup import run_list, run_search, run_show
from toolkit.core.errors import UsageError

ROOT = Path(__file__).parents[2]
GOOD = ROOT / "tests" / "fixtures" / "good"


@pytest.fixture(autouse=True)
def _narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")


def shown(root: Path, name: str, language: str = "en") -> str:
    out = io.StringIO()
    assert run_show(root, name, language, out) == 0
    return out.getvalue()


def test_a_form_is_shown_with_room_to_answer_within_the_width_of_the_terminal() -> None:
    text = shown(ROOT, "conflict-declaration")
    assert max(map(len, text.splitlines())) <= 80
    for line in (
        "Conflict of interest declaration (F-SG-03)",
        "    ( ) I am not sure",
        "    [ ] Another link",
        "Case reference * (reference only, no name): …………………………",
        "BEFORE YOU BEGIN",
    ):
        assert line in text.splitlines()


def test_one_section_of_a_form_is_shown_alone() -> None:
    text = shown(ROOT, "conflict-declaration#decision", "fr")
    assert "DÉCISION : RESTER OU QUITTER LE DOSSIER" in text.splitlines()
    assert "VOS LIENS" not in text


def test_a_section_that_is_not_there_is_named_with_those_that_are() -> None:
    with pytest.raises(UsageError, match="has no section") as error:
        shown(ROOT, "conflict-declaration#decisoin")
    assert "decision" in (error.value.help or "")


def test_a_step_shows_the_form_by_its_title_and_how_to_find_it() -> None:
    text = " ".join(shown(ROOT, "escalate-severe#check-conflict").split())
    assert "Forms: Conflict of interest declaration (conflict-declaration)" in text


def test_a_letter_is_shown_with_its_blanks() -> None:
    text = shown(GOOD / "TK332-letter-blank", "report-form")
    assert "Your contact is [Role of the contact: ………]." in text


def test_forms_are_listed_and_found_by_what_they_ask() -> None:
    out = io.StringIO()
    assert run_list(ROOT, "forms", "en", as_json=False, out=out) == 0
    assert "conflict-declaration (F-SG-03)" in out.getvalue()
    out = io.StringIO()
    run_search(ROOT, "share a guesthouse", "en", limit=3, as_json=False, out=out)
    assert "conflict-declaration" in out.getvalue()
