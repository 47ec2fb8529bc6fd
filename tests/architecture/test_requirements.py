"""The pinned requirement files install the same bytes everywhere and name no address."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FILES = ("install.txt", "test.txt", "benchmarks.txt")

PIN = re.compile(r"^(?P<name>[a-z0-9-]+)==(?P<version>[^ ;]+)(?: ; (?P<marker>[^\\]+))? \\$")
HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}(?: \\)?$")
COMMENT = re.compile(r"^ *#")


def lines(name: str) -> list[str]:
    return (ROOT / "requirements" / name).read_text(encoding="utf-8").splitlines()


def pins(name: str) -> dict[str, set[str]]:
    """Return the versions of each pinned package; a marker may choose between two."""
    found: dict[str, set[str]] = {}
    for line in lines(name):
        if match := PIN.match(line):
            found.setdefault(match["name"], set()).add(match["version"])
    return found


def canonical(requirement: str) -> str:
    match = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert match is not None, requirement
    return re.sub(r"[-_.]+", "-", match[0]).lower()


@pytest.mark.parametrize("name", FILES)
def test_a_requirement_file_holds_only_pins_and_their_hashes(name: str) -> None:
    strange = [
        line
        for line in lines(name)
        if not (PIN.match(line) or HASH.match(line) or COMMENT.match(line))
    ]
    assert strange == []


@pytest.mark.parametrize("name", FILES)
def test_every_pin_is_followed_by_a_hash(name: str) -> None:
    text = [line for line in lines(name) if not COMMENT.match(line)]
    bare = [
        line
        for line, after in zip(text, [*text[1:], ""], strict=True)
        if PIN.match(line) and not HASH.match(after)
    ]
    assert bare == []


@pytest.mark.parametrize("name", FILES)
def test_a_requirement_file_names_no_address_and_no_folder(name: str) -> None:
    assert [
        line for line in lines(name) if re.search(r"://|--find-links|--index|(^|\s)/", line)
    ] == []


def test_the_test_file_pins_what_the_install_file_pins() -> None:
    full = pins("test.txt")
    assert {name: full.get(name) for name in pins("install.txt")} == pins("install.txt")


def test_every_dependency_of_the_project_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    base = {canonical(one) for one in project["dependencies"]}
    extras = {
        canonical(one) for group in project["optional-dependencies"].values() for one in group
    }
    assert base <= set(pins("install.txt"))
    assert extras - {"safeguarding-toolkit"} <= set(pins("test.txt"))
