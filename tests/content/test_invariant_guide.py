"""The guide to the safety rules shows what really can be written, in both languages alike."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from toolkit.checks.invariant_references import check_invariant_references
from toolkit.core.invariant import Demands
from toolkit.core.rules import RULES
from toolkit.loading import load
from toolkit.loading.content import FOLDERS
from toolkit.loading.schema_source import read_schema

ROOT = Path(__file__).parents[2]
GUIDES = ("docs/invariants.md", "docs/invariants.fr.md")


def text(guide: str) -> str:
    return (ROOT / guide).read_text(encoding="utf-8")


def examples(guide: str) -> list[str]:
    return re.findall(r"```yaml\n(.*?)```", text(guide), re.DOTALL)


def keys(definition: str) -> set[str]:
    return set(read_schema("rules")["$defs"][definition]["properties"])


@pytest.mark.parametrize("guide", GUIDES)
def test_the_examples_are_a_rule_and_a_waiver_that_can_be_written(
    guide: str, tmp_path: Path
) -> None:
    rule, waiver = examples(guide)
    for folder in FOLDERS:
        shutil.copytree(ROOT / folder, tmp_path / folder)
    register = tmp_path / "decision_trees/invariants.yaml"
    shipped = register.read_text("utf-8")
    body = "".join(f"  {line}\n" for line in rule.splitlines())
    head = shipped[: shipped.index("invariants:\n")]
    rules = f"{head}invariants:\n{body}  INV-14c: {{title: x, unsure_is_safe: true}}\n{waiver}"
    register.write_text(rules, encoding="utf-8")
    loaded = load(tmp_path, validate=True)
    assert [found for found in loaded.diagnostics if found.code[:3] != "TK4"] == []
    assert list(check_invariant_references(loaded.library)) == []
    assert isinstance(loaded.library.invariants["INV-02a"].claim, Demands)
    assert len(loaded.library.waivers) == 1


@pytest.mark.parametrize("guide", GUIDES)
def test_the_example_of_a_rule_is_the_one_that_is_shipped(guide: str, tmp_path: Path) -> None:
    shipped = (ROOT / "decision_trees/invariants.yaml").read_text("utf-8")
    for line in examples(guide)[0].splitlines():
        if "why:" not in line:
            assert f"  {line}\n" in shipped


@pytest.mark.parametrize("guide", GUIDES)
@pytest.mark.parametrize("definition", ["rule", "then", "event", "waiver"])
def test_every_key_of_a_rule_is_explained(guide: str, definition: str) -> None:
    prose = re.sub(r"```.*?```", "", text(guide), flags=re.DOTALL)
    words = set(re.findall(r"[a-z_]+", " ".join(re.findall(r"`([^`]+)`", prose))))
    words |= set(re.findall(r"^\s*-?\s*([a-z_]+):", "\n".join(examples(guide)), re.MULTILINE))
    assert keys(definition) <= words


@pytest.mark.parametrize("guide", GUIDES)
def test_the_codes_that_are_named_exist(guide: str) -> None:
    named = set(re.findall(r"TK\d{3}", text(guide)))
    assert named
    assert named <= set(RULES)


def test_both_guides_say_the_same_in_the_same_order() -> None:
    english, french = map(text, GUIDES)
    for pattern in (r"(?m)^#+ ", r"(?m)^\|", r"(?m)^\d\. ", r"(?m)^- ", r"TK\d{3}"):
        assert re.findall(pattern, english) == re.findall(pattern, french), pattern
