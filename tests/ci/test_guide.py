"""What the guide for pull requests promises is what the machines do and say."""

from __future__ import annotations

import json
import re
from pathlib import Path
from textwrap import dedent

import pytest
import yaml
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from toolkit.loading.schema_source import FOLDER

ROOT = Path(__file__).parents[2]
GUIDES = ("docs/pull-requests.md", "docs/pull-requests.fr.md")
RESULTS = (
    "Nothing stands against it by rule",
    "The content has errors",
    "Stop: a level fell or a safeguard was lost",
    "What changes could not be found out",
)


def text(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def examples(language: str) -> list[str]:
    found = re.findall(rf"^ *```{language}\n(.*?)```", text(GUIDES[0]), re.DOTALL | re.MULTILINE)
    return [dedent(one) for one in found]


@pytest.mark.parametrize("guide", GUIDES)
def test_every_result_that_the_guide_explains_is_one_that_the_judge_gives(guide: str) -> None:
    explained = re.findall(r"^\| ([A-Z][^|]+) \|", text(guide), re.MULTILINE)
    assert explained == list(RESULTS)
    judge = text(".ci/judge_change.py")
    for result in RESULTS:
        assert result in judge
    for title in ("### The check of the content", "## What this change means for field staff"):
        assert title.lstrip("# ") in text(guide)
        assert f'"{title}"' in judge


@pytest.mark.parametrize("guide", GUIDES)
def test_the_notices_that_the_guide_explains_are_those_above_the_note(guide: str) -> None:
    for notice in ("This change edits the safety rules or their waivers", "Careful"):
        assert notice in text(guide)
        assert notice in text(".ci/post_change_note.py")


@pytest.mark.parametrize("guide", GUIDES)
def test_every_file_that_the_guide_names_is_there(guide: str) -> None:
    named = re.findall(r"`((?:\.ci|\.github|\.gitlab|decision_trees)/[\w./-]*)`", text(guide))
    named += [f"docs/{link}" for link in re.findall(r"\]\(([^)#]+)\)", text(guide))]
    assert len(named) >= 2
    for name in named:
        assert (ROOT / name).exists(), name


def test_the_way_to_the_guide_is_signposted() -> None:
    for name in ("README.md", "CONTRIBUTING.md"):
        assert "(docs/pull-requests.md)" in text(name)
    for name in (".github/PULL_REQUEST_TEMPLATE.md", ".ci/post_change_note.py"):
        for guide in GUIDES:
            assert guide in text(name)


def test_the_limits_that_the_guide_gives_are_those_of_the_script() -> None:
    for number in (65_536, 1_000_000):
        assert f"{number:,}" in text(GUIDES[0])
        assert f"{number:_}" in text(".ci/change_note.py")


def test_the_token_is_called_what_the_script_calls_it() -> None:
    assert "CHANGE_NOTE_TOKEN" in text(GUIDES[0])
    assert 'TOKEN = "CHANGE_NOTE_TOKEN"' in text(".ci/post_change_note.py")


def test_the_labels_to_make_are_those_that_the_forms_set() -> None:
    wanted = re.search(r"Make the labels (.*?), which", text(GUIDES[0]), re.DOTALL)
    assert wanted is not None
    forms = (ROOT / ".github/ISSUE_TEMPLATE").glob("[0-9]*.yml")
    labels = {label for form in forms for label in yaml.safe_load(form.read_text())["labels"]}
    assert set(re.findall(r"`(\w+)`", wanted.group(1))) == labels


def test_the_waiver_of_the_guide_is_one_that_the_toolkit_reads() -> None:
    [example] = [one for one in examples("yaml") if one.startswith("waivers:")]
    waivers = yaml.load(example, Loader=yaml.BaseLoader)["waivers"]  # noqa: S506 - only texts
    assert len(waivers) == 4
    registry = Registry().with_resources(
        (path.name, Resource.from_contents(json.loads(path.read_text("utf-8"))))
        for path in FOLDER.iterdir()
    )
    schema = {"$ref": "rules.schema.json#/$defs/waiver"}
    for waiver in waivers:
        Draft202012Validator(schema, registry=registry).validate(waiver)


def test_the_hooks_of_the_guide_are_those_that_there_are() -> None:
    known = {hook["id"] for hook in yaml.safe_load(text(".pre-commit-hooks.yaml"))}
    used = [set(re.findall(r"- id: ([\w-]+)", one)) for one in examples("yaml") if "- id" in one]
    assert len(used) == 2
    assert all(hooks == known for hooks in used)


def test_the_settings_of_the_guide_are_json() -> None:
    [settings] = examples("json")
    assert json.loads(settings)["files.encoding"] == "utf8"
