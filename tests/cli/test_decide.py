"""`toolkit decide`: one line for each open statement, in three formats and two languages."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from tests.cli.test_command_line import toolkit
from toolkit.checks.undecided import undecided
from toolkit.cli.decide import DecideRequest, run_decide
from toolkit.core.errors import UsageError
from toolkit.loading import load

ROOT = Path(__file__).parents[2]


def decide(language: str = "en", owner: str | None = None, format: str = "text") -> str:
    out = io.StringIO()
    assert run_decide(DecideRequest(ROOT, language, owner, format), out) == 0
    return out.getvalue()


@pytest.fixture(autouse=True)
def _narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_text_has_a_line_for_each_statement_and_the_counts_on_top(language: str) -> None:
    items = undecided(load(ROOT).library, language)
    lines = decide(language).splitlines()
    assert sum(line.startswith("  - [") for line in lines) == len(items)
    assert any(line.startswith(f"{len(items)} ") for line in lines[:9])
    assert max(map(len, lines)) <= 80


def test_markdown_has_a_box_for_each_statement() -> None:
    items = undecided(load(ROOT).library, "en")
    lines = decide(format="markdown").splitlines()
    assert lines[0] == "# What your organisation must decide"
    assert sum(line.startswith("- [ ] \\[") for line in lines) == len(items)


def test_json_says_of_each_statement_where_it_stands() -> None:
    data = json.loads(decide("fr", format="json"))
    statements = [one for owner in data["owners"] for one in owner["statements"]]
    assert len(statements) == data["count"] == sum(data["counts"].values())
    assert sum(owner["count"] for owner in data["owners"]) == data["count"]
    for one in statements:
        assert (ROOT / one["file"]).is_file()
        assert one["basis"] in data["counts"]


def test_one_owner_sees_only_what_that_role_owns() -> None:
    data = json.loads(decide(owner="security-focal", format="json"))
    assert [owner["role"] for owner in data["owners"]] == ["security-focal"]


def test_a_role_that_owns_nothing_is_refused_with_those_that_do() -> None:
    with pytest.raises(UsageError, match="dpoo") as error:
        decide(owner="dpoo")
    assert "dpo" in (error.value.help or "")


def test_the_command_prints_french_and_ends_well() -> None:
    run = toolkit("decide", "--lang", "fr", "--owner", "dpo")
    assert run.returncode == 0
    assert run.stdout.startswith("Ce que votre organisation doit décider\n")
    assert toolkit("decide", "--owner", "nobody").returncode == 2
