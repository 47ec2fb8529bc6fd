"""Saved walks in tests of the command line: walks that are put aside, and terminals to talk to."""

from __future__ import annotations

import io
import os
import pty
import re
import select
import sys
import time
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

from tests.cli.plain_sessions import ROOT, session
from toolkit.cli.saving import SavingRequest, run_saving

DAY = date(2026, 11, 25)
TREE = "hub-security-incident"
SHOWN = re.compile(r"^    ([a-z]+(?:-[a-z]+){5})$", re.MULTILINE)


def walk(file: Path, typed: str, day: date = DAY, **wishes: object) -> tuple[int, str]:
    out = io.StringIO()
    base = SavingRequest(ROOT, TREE, None, "en", save=file)
    request = replace(base, **wishes)  # type: ignore[arg-type]
    return run_saving(request, day, io.StringIO(typed), out), out.getvalue()


def go_on(file: Path, typed: str, day: date = DAY, **wishes: object) -> tuple[int, str]:
    return walk(file, typed, day, **{"save": None, "resume": file, "tree": None, **wishes})


def saved_words(printed: str) -> str:
    shown = SHOWN.findall(printed)
    assert len(shown) == 1, "the passphrase is shown once"
    return str(shown[0])


def flat(text: str) -> str:
    return " ".join(text.split())


def environment(home: Path) -> dict[str, str]:
    return {"PYTHONPATH": str(ROOT), "HOME": str(home), "TOOLKIT_LANG": "en", "TERM": "xterm"}


def read_until(master: int, expected: str | None) -> str:
    """What is shown until `expected`, or to the end; at most for half a minute."""
    seen, end = "", time.monotonic() + 30
    while time.monotonic() < end and not (expected and expected in seen):
        if not select.select([master], [], [], 0.2)[0]:
            continue
        try:
            part = os.read(master, 65536)
        except OSError:
            break
        if not part:
            break
        seen += part.decode(errors="replace")
    return seen


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def put_aside(*before: str, name: str = "w", language: str = "en") -> str:
    """Put a walk aside after the lines `before`; the six words."""
    return saved_words(session(*before, "k", name, "q", language=language)[1])


def talk_at_a_terminal(
    arguments: list[str], folder: Path, talk: Iterable[tuple[str, str]]
) -> tuple[str, int]:
    """All that a command shows in a terminal of its own, and its exit code. `talk` is what it asks
    and what is typed then.
    """
    child, master = pty.fork()
    if child == 0:
        os.environ.update(environment(folder))
        command = [sys.executable, "-m", "toolkit", *arguments, "--content", str(ROOT)]
        os.execv(sys.executable, command)  # noqa: S606 - the child becomes the command
    seen = ""
    for expected, typed in talk:
        part = read_until(master, expected)
        seen += part
        assert expected in part, seen
        os.write(master, typed.encode())
    seen += read_until(master, None)
    _, status = os.waitpid(child, 0)
    return seen, os.waitstatus_to_exitcode(status)
