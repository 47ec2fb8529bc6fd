"""`toolkit table`: what reviewers read on paper, in real processes on the shipped content."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.rendering.sample import hostile_library
from toolkit.cli.table_files import as_markdown, write_csv
from toolkit.core.program import compile_program
from toolkit.core.table import condition_table

ROOT = Path(__file__).parents[2]


def table(*words: str, columns: int = 80) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        (sys.executable, "-m", "toolkit", "table", *words, "--content", str(ROOT)),
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "COLUMNS": str(columns)},
    )
    assert "Traceback" not in done.stderr
    return done


@pytest.mark.parametrize("columns", [60, 80])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_text_fits_the_window(columns: int, language: str) -> None:
    done = table("severity-escalation", "--lang", language, columns=columns)
    assert done.returncode == 0
    assert max(map(len, done.stdout.splitlines())) <= columns
    cases_that_name_it = 2 + 4 + 1  # critical, high, standard
    assert done.stdout.count("T02.Q2") == cases_that_name_it


def test_the_text_shows_standing_cases_and_a_place_to_sign() -> None:
    text = " ".join(table("T02", "--lang", "en").stdout.split())
    for part in (
        "Status: Draft",
        "Evidence: default, for your organisation to decide",
        "Owner: Case Management Manager",
        "Review by: 1 May 2027",
        "A walk ends here in these 3 cases: 1. F2.Q1 Is the affected person under 18? = Yes or",
        "In all these cases: - F2.Q1 Is the affected person under 18? = No",
        "Read by: ____",
        "[ ] I agree",
    ):
        assert part in text


def test_french_readers_find_nothing_in_english() -> None:
    text = " ".join(table("T02", "--lang", "fr").stdout.split())
    assert "Oui ou « Je ne sais pas »" in text
    assert "Lu par :" in text
    for english in ("A walk", "Read by", "Told in", "I am not sure", "Level in the end"):
        assert english not in text


@pytest.mark.parametrize("name", ["standard", "severity-escalation.standard", "T02.O3"])
def test_one_outcome_is_found_by_id_name_and_code(name: str) -> None:
    done = table("severity-escalation", "--outcome", name, "--format", "json", "--lang", "en")
    data = json.loads(done.stdout)
    assert [one["outcome"] for one in data["outcomes"]] == ["severity-escalation.standard"]
    (case,) = data["outcomes"][0]["cases"]
    assert {"under-18.affected-age": ["no"]}.items() <= {
        cell["question"]: cell["answers"] for cell in case
    }.items()
    assert data["standing"]["status"] == "Draft"


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("severity-escalatoin",), "did you mean severity-escalation?"),
        (("severity",), "did you mean severity-escalation?"),
        (("severity-escalation", "--outcome", "hihg"), "did you mean high?"),
    ],
)
def test_a_wrong_name_ends_with_exit_code_2_and_the_right_one(
    words: tuple[str, ...], hint: str
) -> None:
    done = table(*words)
    assert done.returncode == 2
    assert hint in done.stderr
    assert done.stdout == ""


def test_a_spreadsheet_has_a_line_for_each_case_and_columns_to_sign() -> None:
    lines = list(
        csv.DictReader(io.StringIO(table("T02", "--format", "csv", "--lang", "en").stdout))
    )
    assert [line["Outcome"].rpartition(".")[2] for line in lines] == (
        ["critical"] * 3 + ["high"] * 4 + ["standard"]
    )
    assert lines[0]["F2.Q1 Is the affected person under 18?"] == "Yes or “I am not sure”"
    assert lines[0]["T02.Q2 Is it sexual in any way?"] == "—"
    assert {line["Status"] for line in lines} == {"Draft"}
    assert {line["Read by"] for line in lines} == {""}


def test_markdown_has_one_line_for_each_case() -> None:
    text = table("T02", "--format", "markdown", "--lang", "en").stdout
    assert "| 1 | Yes or “I am not sure” | — | — | — |" in text
    assert text.count("\n| --- |") == 3
    assert "- [ ] I agree" in text


def test_texts_of_the_content_steer_no_terminal_no_page_and_no_spreadsheet() -> None:
    hostile = hostile_library()
    for id_, tree in hostile.trees.items():
        found = condition_table(compile_program(hostile, id_))
        assert found is not None
        out = io.StringIO()
        write_csv(found, tree.meta, "en", out)
        markdown = as_markdown(found, tree.meta, "en")
        assert "\x1b" not in out.getvalue() + markdown
        assert not re.search(r"(?<!\\)[<`\[*]", markdown.replace("- [ ]", ""))
        assert "](" not in markdown
        for line in csv.reader(io.StringIO(out.getvalue())):
            assert not [cell for cell in line if cell.startswith(("=", "+", "-", "@"))]
