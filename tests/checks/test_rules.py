"""Every rule is explained, can be broken, and is silent where nothing is wrong."""

from __future__ import annotations

import io
import re
from datetime import date
from pathlib import Path

import pytest

from toolkit.checks import check_library
from toolkit.cli.explain import run_explain
from toolkit.core.diagnostic import Diagnostic
from toolkit.core.rules import RULES
from toolkit.loading import load
from toolkit.loading.mode_line import check_mode_lines

FIXTURES = Path(__file__).parents[1] / "fixtures"
TODAY = date(2030, 1, 1)
OTHERWISE = ("TK701", "TK704")
"""A broken safety rule is named first, in capitals; where a waiver has ended, what it excused is
broken again.
"""
CHECKED = [code for code in RULES if code[:3] in ("TK2", "TK3", "TK7") and code not in OTHERWISE]
"""The codes of the checks; the others are the loader's."""


def findings(folder: Path) -> list[Diagnostic]:
    loaded = load(folder, validate=True)
    wrong = [*check_mode_lines(loaded.source_map, folder), *check_library(loaded.library, TODAY)]
    found = loaded.source_map.locate_all(wrong)
    return [*loaded.diagnostics, *found]


def fixture(kind: str, code: str) -> Path:
    return FIXTURES / kind / f"{code}-{RULES[code].name}"


@pytest.mark.parametrize("code", RULES)
def test_every_rule_says_what_is_wrong_why_it_matters_and_how_to_mend_it(code: str) -> None:
    rule = RULES[code]
    assert re.fullmatch(r"TK\d{3}", code)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.name)
    for text in (rule.summary, rule.why, rule.mend):
        assert len(text.split()) >= 3
        assert text.endswith((".", "?"))
    assert rule.bad.strip()
    assert rule.good.strip()
    assert rule.bad != rule.good


def test_no_two_rules_share_a_code_or_a_name() -> None:
    assert len({rule.name for rule in RULES.values()}) == len(RULES)
    assert list(RULES) == sorted(RULES)


@pytest.mark.parametrize("code", RULES)
def test_the_bad_fixture_of_every_rule_is_found(code: str) -> None:
    assert code in {found.code for found in findings(fixture("bad", code))}


@pytest.mark.parametrize("code", RULES)
def test_the_good_fixture_of_every_rule_is_left_alone(code: str) -> None:
    assert fixture("good", code).is_dir()
    assert [found for found in findings(fixture("good", code)) if found.code == code] == []


@pytest.mark.parametrize("code", CHECKED)
def test_one_mistake_is_reported_as_that_mistake_and_nothing_else(code: str) -> None:
    found = findings(fixture("bad", code))
    assert {one.code for one in found} == {code}
    for one in found:
        assert one.place is not None
        assert one.message[0] != one.message[0].upper() or not one.message[0].isalpha()
    assert findings(fixture("good", code)) == []


@pytest.mark.parametrize("code", RULES)
def test_explain_prints_every_rule(code: str) -> None:
    out = io.StringIO()
    assert run_explain(code.lower(), out) == 0
    printed = " ".join(out.getvalue().split())
    rule = RULES[code]
    for text in (code, rule.name, rule.summary, rule.why, rule.bad, rule.good, rule.mend):
        assert " ".join(text.split()) in printed


def test_every_fixture_belongs_to_a_rule() -> None:
    known = {f"{code}-{rule.name}" for code, rule in RULES.items()}
    for kind in ("good", "bad"):
        assert {folder.name for folder in (FIXTURES / kind).iterdir()} <= known
