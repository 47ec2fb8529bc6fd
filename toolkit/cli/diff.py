"""`toolkit diff`: what a change means for field staff."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TextIO

from toolkit.cli.check import printable, terminal_width, wants_colour
from toolkit.cli.finish import ExitCode
from toolkit.cli.progress import Progress
from toolkit.cli.uncollected import uncollected
from toolkit.core.change.libraries import compare_libraries, downgrades
from toolkit.core.change.note import DocumentChange, Gravity
from toolkit.core.errors import UsageError
from toolkit.core.library import Library


@dataclass(frozen=True, slots=True)
class DiffRequest:
    """What is compared: `base` and `head` are revisions of the repository that `root` stands in, or
    folders; without `head` it is `root` as it is now. Two folders need no root. `fail_on` is
    `downgrade`, `change` or `never`; `everything` shows what is left out of a long list otherwise.
    """

    root: Callable[[], Path]
    base: str
    head: str | None
    format: str
    fail_on: str
    everything: bool = False


@dataclass(frozen=True, slots=True)
class Side:
    """One side of the comparison, and what it is called."""

    library: Library
    name: str


def run_diff(request: DiffRequest, *, today: date, out: TextIO, err: TextIO) -> int:
    """Compare, print the report on `out` and progress on `err`, and return the exit code."""
    from toolkit.cli.diff_report import WIDTH, Report, render_json, render_markdown, render_text
    from toolkit.cli.diff_words import Examples

    progress = Progress(err)
    old = _side(request.root, request.base)
    new = _side(request.root, request.head)
    with uncollected():
        changes = compare_libraries(
            old.library,
            new.library,
            today,
            lambda tree: progress.say(f"comparing walks of {tree} …"),
        )
    examples = Examples(old.library, new.library)
    report = Report(old.name, new.name, changes, request.everything, examples)
    match request.format:
        case "json":
            text = render_json(report)
        case "markdown":
            text = render_markdown(report)
        case _:
            text = render_text(
                report,
                colour=wants_colour(out, os.environ),
                width=min(WIDTH, terminal_width(out) or WIDTH),
                height=shutil.get_terminal_size((80, 24)).lines,
            )
    out.write(printable(text, out))
    out.flush()
    return ExitCode.FINDINGS if _fails(changes, request.fail_on) else ExitCode.OK


def _fails(changes: tuple[DocumentChange, ...], fail_on: str) -> bool:
    if fail_on == "never":
        return False
    if fail_on == "change":
        return any(
            note.gravity is not Gravity.WORDING for change in changes for note in change.notes
        )
    return bool(downgrades(changes))


def _side(find_root: Callable[[], Path], name: str | None) -> Side:
    from toolkit.loading import assemble, load
    from toolkit.loading.content import FOLDERS
    from toolkit.loading.revision import describe, load_revision

    if name is None:
        return Side(load(find_root(), validate=True).library, "the files as they are now")
    folder = Path(name)
    if folder.is_dir() and any((folder / content).is_dir() for content in FOLDERS):
        return Side(load(folder, validate=True).library, str(folder))
    if folder.is_dir():
        raise UsageError(
            f"{name} is a folder without content",
            f"content stands in {', '.join(FOLDERS)}; a revision may be a branch, tag or commit",
        )
    root = find_root()
    return Side(assemble(load_revision(root, name), root).library, describe(root, name))
