"""Whoever writes an issue or a pull request is asked what matters and warned of what must not."""

from __future__ import annotations

import re
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
FORMS = sorted((ROOT / ".github/ISSUE_TEMPLATE").glob("[0-9]*.yml"))
ABOUT_CONTENT = [form for form in FORMS if "tool" not in form.stem]
REQUESTS = (".github/PULL_REQUEST_TEMPLATE.md", ".gitlab/merge_request_templates/Default.md")
OWNERS = (".github/CODEOWNERS", ".gitlab/CODEOWNERS")


def read(form: Path) -> dict[str, Any]:
    data = yaml.safe_load(form.read_text("utf-8"))
    assert isinstance(data, dict)
    return data


def twin(form: Path) -> str:
    return (ROOT / ".gitlab/issue_templates" / f"{form.stem}.md").read_text("utf-8")


def is_warned(text: str) -> bool:
    english = ("Never write about a case", "No case, no name, no place", "no document of a case")
    french = ("N'écrivez jamais rien sur un cas", "Ni cas, ni nom, ni lieu", "document d'un cas")
    flat = re.sub(r"\s*\n>?\s*", " ", text).replace("\n", " ").lower()
    return all(words.lower() in flat for words in (*english, *french))


def stem(path: Path) -> str:
    return path.stem


def test_there_is_a_form_for_each_reason_to_write_and_no_empty_page() -> None:
    assert [form.stem for form in FORMS] == [
        "1-unclear-guidance",
        "2-term-deadline-or-role",
        "3-new-tree-or-procedure",
        "4-tool-misbehaves",
    ]
    assert read(ROOT / ".github/ISSUE_TEMPLATE/config.yml") == {"blank_issues_enabled": False}


@pytest.mark.parametrize("form", FORMS, ids=stem)
def test_a_form_warns_first_of_all_and_asks_for_a_promise_at_the_end(form: Path) -> None:
    first, *_, last = read(form)["body"]
    assert first["type"] == "markdown"
    assert is_warned(first["attributes"]["value"])
    assert last["type"] == "checkboxes"
    [promise] = last["attributes"]["options"]
    assert promise["required"] is True
    assert promise["label"].startswith("I wrote nothing about a case")
    text = twin(form)
    assert is_warned(text.split("\n## ")[0])
    assert "I wrote nothing about a case" in text


@pytest.mark.parametrize("form", FORMS, ids=stem)
def test_a_form_speaks_english_and_french(form: Path) -> None:
    data = read(form)
    for text in (data["name"], data["description"]):
        assert " · " in text
    for field in data["body"][1:]:
        assert " · " in field["attributes"]["label"]
        description = field["attributes"].get("description")
        assert description is None or len(description.strip().splitlines()) == 2


@pytest.mark.parametrize("form", FORMS, ids=stem)
def test_a_form_is_one_that_the_forge_takes(form: Path) -> None:
    data = read(form)
    assert set(data) == {"name", "description", "labels", "body"}
    assert len(data["description"]) <= 200
    ids = [field["id"] for field in data["body"][1:]]
    assert len(set(ids)) == len(ids)
    for field in data["body"][1:]:
        assert re.fullmatch(r"[a-z-]+", field["id"])
        assert field["type"] in ("input", "textarea", "dropdown", "checkboxes")
        if field["type"] == "dropdown":
            options = field["attributes"]["options"]
            assert len(set(options)) == len(options)
            assert all(isinstance(option, str) for option in options)


@pytest.mark.parametrize("form", ABOUT_CONTENT, ids=stem)
def test_a_form_about_the_content_asks_what_decides(form: Path) -> None:
    fields = {field.get("id"): field for field in read(form)["body"]}
    for id in ("field-staff", "who-asked", "who-signs", "sources"):
        assert fields[id]["validations"]["required"] is True, id
    signers = " ".join(fields["who-signs"]["attributes"]["options"])
    for office in ("Clinical", "Legal", "Child protection", "Safeguarding Lead"):
        assert office in signers


@pytest.mark.parametrize("form", FORMS, ids=stem)
def test_the_form_on_gitlab_asks_the_same_in_the_same_order(form: Path) -> None:
    asked = [field["attributes"]["label"] for field in read(form)["body"][1:]]
    assert re.findall(r"^## (.*)$", twin(form), re.MULTILINE) == asked
    for field in read(form)["body"][1:]:
        for option in field["attributes"].get("options", []):
            text = option if isinstance(option, str) else option["label"]
            assert f"- [ ] {text}" in twin(form)
    [label] = read(form)["labels"]
    assert twin(form).rstrip().endswith(f"/label ~{label}")


def test_gitlab_has_no_form_that_github_has_not() -> None:
    stems = {path.stem for path in (ROOT / ".gitlab/issue_templates").glob("*.md")}
    assert stems == {form.stem for form in FORMS}


def test_a_request_is_asked_the_same_on_both_forges() -> None:
    first, second = ((ROOT / name).read_text("utf-8") for name in REQUESTS)
    assert first == second
    assert is_warned(first.split("\n## ")[0])
    titles = re.findall(r"^## (.*)$", first, re.MULTILINE)
    assert [title.split(" · ")[0] for title in titles] == [
        "What changes for field staff?",
        "Who asked for it, and why?",
        "On what does it rest?",
        "Who must sign?",
        "Before you ask for a review",
    ]
    for office in ("Clinical", "Legal", "Child protection", "waiver"):
        assert office in first


# ----------------------------------------------------------------------------------------------
# Who must agree


def owner_lines() -> list[tuple[str, list[str]]]:
    lines = (ROOT / OWNERS[0]).read_text("utf-8").splitlines()
    parts = [line.split() for line in lines if line and not line.startswith("#")]
    return [(pattern, owners) for pattern, *owners in parts]


def fits(pattern: str, path: str) -> bool:
    """The part of the rules for patterns that our own lines use."""
    if pattern == "*":
        return True
    assert pattern.startswith("/"), "every other line says where from the top"
    if pattern.endswith("/"):
        return f"/{path}".startswith(pattern)
    folder, _, name = pattern.rpartition("/")
    own_folder, _, own_name = f"/{path}".rpartition("/")
    return own_folder == folder and fnmatchcase(own_name, name)


def owners_of(path: str) -> set[str]:
    found: list[str] = []
    for pattern, owners in owner_lines():
        if fits(pattern, path):
            found = owners
    return {owner.partition("/")[2] for owner in found}


def files() -> list[str]:
    skipped = {".git", ".venv", "build", "dist"}
    return [
        path.relative_to(ROOT).as_posix()
        for top in ROOT.iterdir()
        if top.name not in skipped
        for path in ([top] if top.is_file() else top.rglob("*"))
        if path.is_file()
    ]


def test_both_forges_read_the_same_owners() -> None:
    first, second = ((ROOT / name).read_text("utf-8") for name in OWNERS)
    assert first == second


def test_every_owner_is_a_team_that_the_head_of_the_file_explains() -> None:
    text = (ROOT / OWNERS[0]).read_text("utf-8")
    explained = set(re.findall(r"^#\s{6,}([a-z-]+)  ", text, re.MULTILINE))
    owners = {owner for _, found in owner_lines() for owner in found}
    assert {owner.partition("/")[2] for owner in owners} == explained
    assert len({owner.partition("/")[0] for owner in owners}) == 1
    assert all(re.fullmatch(r"@[A-Za-z0-9-]+/[a-z-]+", owner) for owner in owners)


def test_every_line_fits_a_file_that_there_is() -> None:
    every = files()
    for pattern, owners in owner_lines():
        assert owners, pattern
        assert any(fits(pattern, path) for path in every), pattern


@pytest.mark.parametrize(
    ("path", "owner"),
    [
        ("decision_trees/invariants.yaml", "safeguarding-lead"),
        ("decision_trees/routes.fr.yaml", "safeguarding-lead"),
        ("decision_trees/intake-triage.yaml", "safeguarding-lead"),
        ("decision_trees/scenarios/knife-in-the-yard.yaml", "safeguarding-lead"),
        ("decision_trees/fragments/under-18.yaml", "child-protection"),
        ("decision_trees/fragments/under-18.fr.yaml", "child-protection"),
        ("decision_trees/blocks/health-windows.fr.yaml", "clinical"),
        ("decision_trees/seah-survivor-response.yaml", "clinical"),
        ("sops/receive-a-disclosure.yaml", "safeguarding-lead"),
        ("guidelines/confidentiality.fr.md", "legal"),
        ("toolkit/loading/yaml_source.py", "maintainers"),
        ("toolkit/core/gate.py", "maintainers"),
        (".github/workflows/change-comment.yml", "maintainers"),
        (".github/CODEOWNERS", "maintainers"),
        (".ci/judge_change.py", "maintainers"),
        ("README.md", "maintainers"),
    ],
)
def test_a_change_goes_to_the_office_that_must_agree(path: str, owner: str) -> None:
    assert (ROOT / path).is_file()
    assert owner in owners_of(path)


def test_no_content_is_left_to_programmers() -> None:
    for path in files():
        if path.split("/")[0] in ("guidelines", "sops", "decision_trees"):
            assert "maintainers" not in owners_of(path), path
