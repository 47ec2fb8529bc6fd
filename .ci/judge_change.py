#!/usr/bin/env python3
"""Say what a change of the content means, judged by a tool that the change itself cannot touch.

    judge_change.py --tool BASE --base BASE --head HEAD --out NOTE

`--tool` is a trusted checkout: the toolkit is installed from it, with the packages that it pins,
and nothing of HEAD is ever installed, imported or run. HEAD is only read, as content.
Writes NOTE/note.md and returns 0 (fine), 1 (errors in the content, or a level fell or a safeguard
was lost without a waiver) or 2 (this could not be found out).
"""

import argparse
import os
import subprocess
import sys
import tempfile
import venv
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parent))

from change_note import MAX_READ, fenced

TIMEOUT_SECONDS = 900
FINDINGS_SHOWN = 50
COMPARISON = "## What this change means for field staff"
"""The heading with which the comparison begins, for when there is none."""

_FINE, _FOUND, _FAILED = 0, 1, 2
_KEPT = ("PATH", "HOME", "TMPDIR", "SYSTEMROOT")


class Said(NamedTuple):
    """What a command of the toolkit said: its exit code, brought to 0, 1 or 2, and its words."""

    code: int
    out: str
    err: str


def install(source: Path, folder: Path) -> Path:
    """Install the toolkit from the checkout `source` into `folder`; the command that it then is.

    Raises CalledProcessError where that fails.
    """
    venv.create(folder, with_pip=True)
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    pip = [str(programs / "python"), "-m", "pip", "--disable-pip-version-check", "--no-input"]
    pinned = ["--require-hashes", "--requirement", str(source / "requirements" / "install.txt")]
    own = ["--no-deps", "--no-build-isolation", str(source)]
    for packages in (pinned, own):
        subprocess.run([*pip, "install", "--quiet", *packages], check=True, cwd=folder)
    return programs / "toolkit"


def say(toolkit: Path, *words: str, base: Path, head: Path) -> Said:
    """Run a command of the toolkit far from both folders, which it sees as `before` and `after`,
    with nothing of ours in its environment.

    A crash, a code that is no answer and a run without end count as 2.
    """
    with tempfile.TemporaryDirectory() as elsewhere:
        (Path(elsewhere) / "before").symlink_to(base)
        (Path(elsewhere) / "after").symlink_to(head)
        try:
            done = subprocess.run(
                [str(toolkit), *words],
                check=False,
                cwd=elsewhere,
                env=_environment(),
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=TIMEOUT_SECONDS,
            )
        except subprocess.TimeoutExpired:
            return Said(_FAILED, "", f"it took longer than {TIMEOUT_SECONDS // 60} minutes")
        except OSError as error:
            return Said(_FAILED, "", f"it does not start: {error.strerror}")
    code = done.returncode if done.returncode in (_FINE, _FOUND) else _FAILED
    return Said(code, _text(done.stdout), _text(done.stderr))


def forget_stamps(content: Path) -> None:
    """Remove the stamp with which content says of itself that it was checked: only here it may
    come from the change, by a folder that was committed on purpose.
    """
    build = content / "build"
    if build.is_symlink():
        build.unlink()
    else:
        (build / "checked.json").unlink(missing_ok=True)


def write_note(check: Said, diff: Said) -> str:
    """The note in Markdown, for somebody who is no programmer."""
    return "\n\n".join(
        [
            "## Result",
            _verdict(check, diff),
            "### The check of the content",
            *_check_part(check),
            *_diff_part(diff),
        ]
    )


def _verdict(check: Said, diff: Said) -> str:
    sentences = []
    if check.code == _FOUND:
        sentences.append("**The content has errors.** They are listed below.")
    elif check.code == _FAILED:
        sentences.append("**The content could not be checked.**")
    if diff.code == _FOUND:
        sentences.append(
            "**Stop: a level fell or a safeguard was lost, and no waiver is signed for it.** "
            "Please put it back, or ask who may sign."
        )
    elif diff.code == _FAILED:
        sentences.append("**What changes could not be found out.** Please do not merge on trust.")
    if not sentences:
        sentences.append(
            "**Nothing stands against it by rule:** the content has no errors, and no level fell "
            "and no safeguard was lost without a waiver. A person must still read it."
        )
    return "\n".join(sentences)


def _check_part(check: Said) -> list[str]:
    lines = check.out.splitlines()
    count = _last_line(check.err)
    parts = [count] if count and check.code != _FAILED else []
    if check.code == _FAILED:
        parts.append(fenced(_last_lines(check.err or check.out)))
    elif lines:
        shown = "\n".join(lines[:FINDINGS_SHOWN])
        more = len(lines) - FINDINGS_SHOWN
        parts.append(fenced(shown + (f"\n… and {more} more" if more > 0 else "")))
    return parts


def _diff_part(diff: Said) -> list[str]:
    if diff.code == _FAILED:
        return [COMPARISON, fenced(_last_lines(diff.err or diff.out) or "it said nothing")]
    return [diff.out.strip()]


def _environment() -> dict[str, str]:
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    return {**kept, "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1", "NO_COLOR": "1", "TOOLKIT_LANG": "en"}


def _text(data: bytes) -> str:
    return data[:MAX_READ].decode("utf-8", "replace")


def _last_line(text: str) -> str:
    return next((line for line in reversed(text.splitlines()) if line.strip()), "")


def _last_lines(text: str) -> str:
    return "\n".join(text.splitlines()[-12:])


def judge(toolkit: Path, base: Path, head: Path, *, annotate: bool) -> tuple[int, str]:
    """The exit code and the note for the change from the content in `base` to that in `head`."""
    for content in (base, head):
        forget_stamps(content)
    tell = partial(say, toolkit, base=base, head=head)
    check = tell("check", "--content", "after", "--format", "concise")
    if annotate:
        print(tell("check", "--content", "after", "--format", "github").out, flush=True)
    options = ("--content", "after", "--format", "markdown", "--fail-on", "downgrade")
    diff = tell("diff", "before", "after", *options)
    return max(check.code, diff.code), write_note(check, diff)


def main(arguments: Sequence[str]) -> int:
    """Judge the change and write the note; with GITHUB_STEP_SUMMARY also on the page of the run."""
    parser = argparse.ArgumentParser(description="Say what a change of the content means.")
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("--tool", type=Path, help="trusted checkout to install the toolkit from")
    source.add_argument("--toolkit", type=Path, help="a toolkit that is installed already")
    parser.add_argument("--base", type=Path, required=True, help="folder with the content before")
    parser.add_argument("--head", type=Path, required=True, help="folder with the content after")
    parser.add_argument("--out", type=Path, required=True, help="folder for note.md")
    parser.add_argument("--number", help="number of the pull request, for the comment")
    parser.add_argument("--annotate", action="store_true", help="show findings beside the lines")
    given = parser.parse_args(arguments)
    for folder in (given.base, given.head):
        if not folder.is_dir():
            parser.error(f"there is no folder {folder}")
    base, head = given.base.resolve(), given.head.resolve()
    with tempfile.TemporaryDirectory() as folder:
        try:
            toolkit = given.toolkit or install(given.tool.resolve(), Path(folder) / "venv")
        except (OSError, subprocess.CalledProcessError) as error:
            failed = Said(_FAILED, "", f"the toolkit cannot be installed: {error}")
            code, note = _FAILED, write_note(failed, failed)
        else:
            code, note = judge(Path(toolkit).absolute(), base, head, annotate=given.annotate)
    given.out.mkdir(parents=True, exist_ok=True)
    (given.out / "note.md").write_text(note + "\n", encoding="utf-8")
    if given.number is not None:
        (given.out / "number").write_text(f"{given.number}\n", encoding="utf-8")
    if summary := os.environ.get("GITHUB_STEP_SUMMARY"):
        with Path(summary).open("a", encoding="utf-8") as page:
            page.write(note[:500_000] + "\n")
    print({0: "fine", 1: "something stands against it", 2: "it could not be found out"}[code])
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
