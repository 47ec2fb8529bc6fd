"""The first screen of the README is enough to start."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
SCREEN_LINES = 24


def test_the_first_screen_of_the_readme_holds_exactly_two_commands() -> None:
    screen = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()[:SCREEN_LINES]
    inside = False
    commands = []
    for line in screen:
        if line.startswith("```"):
            inside = not inside
        elif inside and line:
            commands.append(line.split("#")[0].strip())
    assert commands == ["make walk", "make test"]


def test_ci_runs_the_test_command_of_the_readme() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert re.findall(r"^exec (.*)$", script, re.MULTILINE) == ["make test"]
