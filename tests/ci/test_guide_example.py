"""The waiver that the guide shows, tried out: with all that belongs to it, it is accepted."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest
import yaml

from toolkit.loading.content import FOLDERS

ROOT = Path(__file__).parents[2]
TREE = "decision_trees/severity-escalation.yaml"
RULES = "decision_trees/invariants.yaml"
FRENCH = "decision_trees/invariants.fr.yaml"
STORY = "decision_trees/scenarios/unplanned-shifts.yaml"
STANDARD = (
    "level: 3\n    owner: intake-officer\n    within: 24h\n"
    "    notify:\n      - {route: case-work, within: 24h"
)

GUIDE, FRENCH_GUIDE = "docs/pull-requests.md", "docs/pull-requests.fr.md"


def example(guide: str, first: str) -> str:
    """The example of `guide` that begins with this line."""
    text = (ROOT / guide).read_text("utf-8")
    blocks = re.findall(r"^ *```yaml\n(.*?)```", text, re.DOTALL | re.MULTILINE)
    [found] = [block for block in map(dedent, blocks) if block.startswith(first)]
    return found


def change(root: Path, file: str, *pairs: tuple[str, str]) -> None:
    text = (root / file).read_text("utf-8")
    for old, new in pairs:
        assert text.count(old) == 1, (file, old)
        text = text.replace(old, new)
    (root / file).write_text(text, encoding="utf-8")


def run(*words: str, root: Path) -> tuple[int, str]:
    command = (sys.executable, "-m", "toolkit", *words, "--content", str(root))
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize("first", ["waivers:\n  - rule", f"# {FRENCH}\n", f"# {STORY}\n"])
def test_both_guides_show_the_same_example(first: str) -> None:
    shown = [yaml.safe_load(example(guide, first)) for guide in (GUIDE, FRENCH_GUIDE)]
    assert shown[0] == shown[1]


@pytest.mark.slow
def test_the_example_of_the_guide_is_refused_without_its_three_parts_and_accepted_with_them(
    tmp_path: Path,
) -> None:
    before, after = tmp_path / "before", tmp_path / "after"
    for folder in FOLDERS:
        for root in (before, after):
            shutil.copytree(ROOT / folder, root / folder)
    change(after, TREE, (STANDARD, STANDARD.replace("24h", "72h")))

    code, said = run("diff", str(before), str(after), root=after)
    assert code == 1
    named = re.search(r"Downgraded: (.*?)\. ", " ".join(said.split()))
    assert named is not None
    fallen = set(re.findall(r"answers in ([\w-]+)", named.group(1)))
    waivers = example(GUIDE, "waivers:\n  - rule")
    assert {waiver["tree"] for waiver in yaml.safe_load(waivers)["waivers"]} == fallen
    code, said = run("check", "--format", "concise", root=after)
    assert code == 1
    assert {line.split(":")[0] for line in said.splitlines() if "TK313" in line} == {STORY}

    with (after / RULES).open("a", encoding="utf-8") as rules:
        rules.write("\n" + re.sub(r"until: .*", "until: 2099-01-01", waivers))
    french = example(GUIDE, f"# {FRENCH}\n").partition("\n")[2]
    text = (after / FRENCH).read_text("utf-8")
    body, comment, stamps = text.partition("# Which English wording")
    (after / FRENCH).write_text(f"{body}{french}\n{comment}{stamps}", encoding="utf-8")
    assert "within: 72h" in example(GUIDE, f"# {STORY}\n")
    change(
        after,
        STORY,
        ("  within: 24h\n", "  within: 72h\n"),
        ("{role: intake-officer, within: 24h}", "{role: intake-officer, within: 72h}"),
    )
    code, said = run("check", "--format", "concise", root=after)
    assert (code, "error" in said.splitlines()[0]) == (0, False), said
    assert "TK409" in said  # until whoever writes the French has stamped it
    code, said = run("diff", str(before), str(after), root=after)
    assert code == 0
    assert "all of them signed for" in " ".join(said.split())


def test_the_commands_of_the_readme_name_revisions_that_every_clone_has() -> None:
    named = re.findall(r"^toolkit diff ([^#\n]*)", (ROOT / "README.md").read_text("utf-8"), re.M)
    assert len(named) == 2
    for words in named:
        revisions = words.split(" --")[0].split()
        assert revisions
        assert set(revisions) <= {"HEAD", "HEAD~1", "origin/main"}
