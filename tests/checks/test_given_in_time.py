"""Rules that say by when something to do must be given."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from tests.checks.test_every_of_a_kind import findings
from tests.content_folder import Data, write
from toolkit.checks import check_library
from toolkit.loading import load
from toolkit.loading.content import FOLDERS

ROOT = Path(__file__).parents[2]


def broken(root: Path, item: Data) -> list[str]:
    """What is told of a rule that demands `item` of every walk."""
    return [one.message for one in findings(root, do=[item]) if one.code == "TK701"]


@pytest.mark.parametrize(
    "item",
    [
        {"block": "care"},
        {"block": "care", "within": "24h"},
        {"block": "care", "within": "7d"},
        {"sop": "act", "within": "72h"},
        {"sop": "act#call", "within": "72h"},
    ],
)
def test_what_is_given_in_time_is_left_alone(tmp_path: Path, item: Data) -> None:
    assert broken(tmp_path, item) == []


@pytest.mark.parametrize(
    ("item", "said"),
    [
        (
            {"block": "care", "within": "now"},
            'the block "care" is given within 24h, not now or sooner',
        ),
        (
            {"sop": "act#call", "within": "24h"},
            'the SOP step "act#call" is given within 72h, not 24h or sooner',
        ),
    ],
)
def test_what_is_given_too_late_is_found_with_a_walk(tmp_path: Path, item: Data, said: str) -> None:
    (message,) = broken(tmp_path, item)
    assert f": {said}; the shortest such walk of one is hurt = " in message


def test_an_item_names_a_block_or_a_step_and_not_both(tmp_path: Path) -> None:
    rule = {"title": "A rule", "then": {"do": [{"within": "now"}]}}
    write(tmp_path, "decision_trees/invariants.yaml", {"invariants": {"R-1": rule}})
    (found,) = load(tmp_path, validate=True).diagnostics
    assert found.message == "an item names one `block` or one `sop`"


@pytest.mark.slow
def test_the_shipped_care_that_loses_its_limit_is_found(tmp_path: Path) -> None:
    for folder in FOLDERS:
        shutil.copytree(ROOT / folder, tmp_path / folder)
    rules = tmp_path / "decision_trees/invariants.yaml"
    rule = (
        'invariants:\n  T99-a:\n    title: "Care is offered at once to whoever stops"\n'
        "    given: [{visits: [limits-and-wishes.paused]}]\n"
        "    then: {do: [{block: care, within: now}]}\n"
    )
    rules.write_text(rules.read_text("utf-8").replace("invariants:\n", rule, 1), encoding="utf-8")

    def about() -> list[str]:
        found = check_library(load(tmp_path, validate=False).library, date(2026, 1, 1))
        return [one.message for one in found if "T99-a" in one.message]

    assert about() == []
    fragment = tmp_path / "decision_trees/fragments/limits-and-wishes.yaml"
    text = fragment.read_text("utf-8")
    without = re.sub(r"(  paused:\n(?:    .*\n)*?.*\{block: care), within: now\}", r"\1}", text)
    assert without != text
    fragment.write_text(without, encoding="utf-8")
    (said,) = about()
    assert 'the block "care" is given within 24h, not now or sooner' in said
