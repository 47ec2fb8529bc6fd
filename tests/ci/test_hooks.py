"""The hooks for other repositories run what the wheel holds, on the files of the content."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
CONTENT = ("guidelines", "sops", "decision_trees", "site/training")
HOOKS: dict[str, dict[str, Any]] = {
    hook["id"]: hook
    for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
}


def content_files(ending: str = "") -> list[str]:
    return [
        path.relative_to(ROOT).as_posix()
        for folder in CONTENT
        for path in sorted((ROOT / folder).rglob(f"*{ending}"))
        if path.is_file()
    ]


def test_there_is_a_hook_for_the_content_and_one_for_the_first_line() -> None:
    assert set(HOOKS) == {"toolkit-check", "toolkit-mode-line"}
    for hook in HOOKS.values():
        assert {"id", "name", "description", "entry", "language", "files"} <= set(hook)


def test_the_command_of_the_hook_is_one_that_the_wheel_installs() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    hook = HOOKS["toolkit-check"]
    assert hook["language"] == "python"
    assert hook["entry"].split()[0] in project["scripts"]
    assert hook["pass_filenames"] is False


def test_a_change_of_any_content_file_calls_the_check_and_no_other_file_does() -> None:
    pattern = re.compile(HOOKS["toolkit-check"]["files"])
    files = content_files()
    assert len(files) > 150
    assert all(pattern.search(file) for file in files)
    for other in ("README.md", "docs/sops/x.yaml", "toolkit/core/tree.py", "sops.yaml"):
        assert not pattern.search(other)


def test_the_check_of_the_hook_passes_on_content_alone_and_fails_on_a_mistake(
    tmp_path: Path,
) -> None:
    for folder in CONTENT:
        shutil.copytree(ROOT / folder, tmp_path / folder)
    hook = HOOKS["toolkit-check"]
    program, *words = hook["entry"].split()
    command = [str(Path(sys.executable).parent / program), *words, *hook["args"]]

    def run() -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command, cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=False
        )

    done = run()
    assert done.returncode == 0, done.stdout + done.stderr
    (tmp_path / "sops/README.yaml").write_text("id: [\n", "utf-8")
    assert run().returncode == 1


def has_first_line(text: str) -> bool:
    """What the hook's own program does with `--multiline`: it searches the whole file."""
    pattern = re.compile(HOOKS["toolkit-mode-line"]["entry"], re.MULTILINE | re.DOTALL)
    return pattern.search(text) is not None


def test_the_first_line_is_looked_for_in_every_yaml_file_and_in_nothing_else() -> None:
    hook = HOOKS["toolkit-mode-line"]
    assert hook["language"] == "pygrep"
    assert hook["args"] == ["--multiline", "--negate"]
    pattern = re.compile(hook["files"])
    files = content_files()
    assert {file for file in files if pattern.search(file)} == set(content_files(".yaml"))


def test_every_yaml_file_of_the_content_passes() -> None:
    for file in content_files(".yaml"):
        assert has_first_line((ROOT / file).read_text("utf-8")), file


@pytest.mark.parametrize(
    ("text", "passes"),
    [
        ("# yaml-language-server: $schema=../schemas/sop.schema.json\nid: x\n", True),
        ("# yaml-language-server: $schema=https://x.example/sop.schema.json\r\nid: x\n", True),
        ("id: x\n", False),
        ("# A remark\n# yaml-language-server: $schema=../schemas/sop.schema.json\nid: x\n", False),
        ("# yaml-language-server: $schema=../schemas/sop.json\nid: x\n", False),
        ("# yaml-language-server: $schema=a b.schema.json\nid: x\n", False),
    ],
)
def test_the_first_line_must_be_first_and_lead_to_a_schema(text: str, passes: bool) -> None:
    assert has_first_line(text) is passes
