"""The programs whose screens are compared: the toolkit's own, the smallest one of its library, and
three that are known for their polish, each in an environment of its own with the versions it wants.
"""

from __future__ import annotations

import compileall
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.peers.install import HERE, LONGEST

DOWN, UP = b"\x1b[B", b"\x1b[A"
TAB, BACKTAB = b"\t", b"\x1b[Z"
ENTER = b"\r"
PINNED = {
    # With tree-sitter 0.26, which pip would take, posting 2.11.1 ends with a segmentation fault in
    # tree_sitter_json before its first picture.
    "posting": ("posting==2.11.1", "tree-sitter==0.25.2"),
    "harlequin": ("harlequin==2.17.0",),
    "frogmouth": ("frogmouth==0.9.2",),
}
"""What is installed for each; pip takes the newest of everything else."""
_REASON = re.compile(r"^(?:ERROR|error|[\w.]*Error):? *(.*)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Program:
    """One program. `seen` is a text that only its drawn first screen holds. `opening` are keys that
    lead from there to where keys are measured; `missing` says why it cannot run.
    """

    name: str
    command: tuple[str, ...]
    seen: str
    content: Path | None = None
    opening: tuple[bytes, ...] = ()
    paints: bool = True
    keys: bool = True
    missing: str = ""


HELLO = Program(
    "Textual hello-world",
    (sys.executable, str(HERE / "hello.py")),
    "Hello, world!",
    keys=False,
)


def own(checked: Path, unchecked: Path) -> Iterator[Program]:
    """The toolkit's screens, on content with a valid stamp of `toolkit check` and without one."""
    toolkit = str(Path(sys.executable).with_name("toolkit"))
    walk = (toolkit, "walk", "intake-triage")
    first = "What do you need now?"
    yield Program("toolkit", (toolkit,), first, checked)
    yield Program("toolkit walk", walk, "› Question 1", checked)
    yield Program("toolkit walk, unchecked content", walk, "› Question 1", unchecked, keys=False)
    # A document that is longer than the screen, found by its name.
    opening = (b"/", *(letter.encode() for letter in "data breach"), ENTER)
    yield Program("toolkit, reading", (toolkit,), first, checked, opening, paints=False)


def others(folder: Path, *, may_install: bool, say: Callable[[str], None]) -> Iterator[Program]:
    """The other programs, installed below `folder` first where they may be and are not there."""
    seen = {
        "posting": "Enter a URL",
        "harlequin": "Query Results",
        "frogmouth": "Enter a location or command",
    }
    for name, wanted in PINNED.items():
        place = folder / name
        missing = _installed(place, wanted, may_install=may_install, say=say)
        program = str(place / "bin" / name)
        yield Program(wanted[0].replace("==", " "), (program,), seen[name], missing=missing)


def _installed(
    place: Path, wanted: tuple[str, ...], *, may_install: bool, say: Callable[[str], None]
) -> str:
    """Make an environment with `wanted`; why that failed, or nothing."""
    stamp = place / ".installed"
    named = " ".join(wanted)
    if stamp.exists() and stamp.read_text(encoding="ascii") == named:
        return ""
    if not may_install:
        return "it is not installed"
    say(f"installing {named} into build/ …")
    python = str(place / "bin" / "python")
    pip = [python, "-m", "pip", "--disable-pip-version-check", "--no-input", "--quiet", "install"]
    for command in ([sys.executable, "-m", "venv", "--clear", str(place)], [*pip, *wanted]):
        try:
            done = subprocess.run(
                command, check=False, capture_output=True, text=True, timeout=LONGEST
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            return f"{command[0]} did not run: {type(error).__name__}"
        if done.returncode:
            found = _REASON.findall(done.stderr) or [done.stderr.strip()[-200:]]
            return f"installation failed: {found[0]}"
    stamp.write_text(named, encoding="ascii")
    return ""


def compile_all(programs: list[Program]) -> None:
    """Compile to bytecode what a wheel would bring compiled."""
    for program in programs:
        for packages in Path(program.command[0]).parents[1].glob("lib/python*/site-packages"):
            compileall.compile_dir(packages, quiet=2)
    root = HERE.parents[1]
    for folder in (root / "toolkit", HERE):
        compileall.compile_dir(folder, quiet=2)


def textual_of(program: Program) -> str:
    """The version of Textual that it runs on."""
    found = (
        Path(program.command[0]).parents[1].glob("lib/python*/site-packages/textual-*.dist-info")
    )
    return next((path.name.split("-")[1].removesuffix(".dist") for path in found), "?")
