"""`toolkit check`: everything that is wrong with the content, and a stamp where nothing is."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, TextIO

from toolkit.cli.finish import ExitCode
from toolkit.cli.plain_text import NARROWEST
from toolkit.cli.progress import PatientProgress, Progress
from toolkit.cli.report import (
    Entry,
    LineOf,
    count_in_words,
    entries_of,
    render_concise,
    render_github,
    render_json,
    render_sarif,
)
from toolkit.cli.report_text import render_text
from toolkit.cli.uncollected import uncollected

if TYPE_CHECKING:
    from toolkit.loading import Loaded

WIDEST = 100
"""Columns of running text; a wider terminal is not filled."""

PATIENCE_S = 1.0
"""Whoever waits longer at a terminal is told what for."""


@dataclass(frozen=True, slots=True)
class CheckRequest:
    """What is checked and how the findings are printed: `format` is text, concise, json, github or
    sarif. With `coverage` the table of the scenarios follows; below `min_edges` or `min_outcomes`
    per cent of any tree the check fails. With `proofs` the numbers behind the proofs follow.
    """

    root: Path
    format: str
    coverage: bool = False
    proofs: bool = False
    min_edges: int = 0
    min_outcomes: int = 0


def run_check(request: CheckRequest, *, today: date, out: TextIO, err: TextIO) -> int:
    """Check the content, print the findings on `out` and their number on `err`, and return the exit
    code.

    Content without an error is stamped, so that a walk need not validate it again.
    """
    from toolkit.checks import check_library
    from toolkit.loading import load
    from toolkit.loading.mode_line import check_mode_lines
    from toolkit.loading.stamp import is_checked, write_stamp

    root, format = request.root, request.format
    patience_s = PATIENCE_S if err.isatty() else None
    with uncollected(), PatientProgress(Progress(err), patience_s) as progress:
        progress.begin("reading the content …")
        loaded = load(root, validate=True)
        progress.begin("checking it, and proving the safety rules for all answers …")
        mode_lines = check_mode_lines(loaded.source_map, root)
        found = loaded.source_map.locate_all([*mode_lines, *check_library(loaded.library, today)])
    each_once = dict.fromkeys((*loaded.diagnostics, *found))
    diagnostics = sorted(each_once, key=lambda finding: finding.sort_key)
    entries = entries_of(diagnostics)
    report = _render(format, entries, loaded.source_map.line, out)
    is_covered = True
    if request.proofs:
        from toolkit.cli.proof_table import render_proofs

        table = render_proofs(loaded.library)
        if format in ("text", "concise"):
            report += table
        else:
            err.write(table)
    if request.coverage:
        report, is_covered = _with_coverage(request, loaded, report, err)
    out.write(printable(report, out))
    out.flush()
    if any(entry.finding.severity == "error" for entry in entries):
        code = ExitCode.FINDINGS
    else:
        code = ExitCode.OK
        if not is_checked(root, loaded.digest):  # what came with the package needs no stamp
            write_stamp(root, loaded.digest)
        if not is_covered:
            code = ExitCode.FINDINGS
    documents = sum("." not in PurePosixPath(file).stem for file in loaded.source_map.files)
    err.write(f"{count_in_words(documents, entries)}\n")
    return code


def _with_coverage(
    request: CheckRequest, loaded: Loaded, report: str, err: TextIO
) -> tuple[str, bool]:
    """The report with the table of the scenarios, and whether they cover enough."""
    from toolkit.cli.coverage import is_enough, render_table, rows_of, with_coverage
    from toolkit.core.coverage import coverage_of

    rows = rows_of(loaded.library, coverage_of(loaded.library))
    is_covered = is_enough(rows, request.min_edges, request.min_outcomes)
    if request.format == "json":
        return with_coverage(report, rows), is_covered
    table = render_table(rows, loaded.library, loaded.source_map)
    if not is_covered:
        table += (
            f"error: the scenarios take less than {request.min_edges} % of the answers and rows, "
            f"or reach less than {request.min_outcomes} % of the outcomes, of some tree\n"
        )
    if request.format in ("github", "sarif"):
        err.write(table)
        return report, is_covered
    return report + table, is_covered


def _render(
    format: str,
    entries: tuple[Entry, ...],
    line_of: LineOf,
    out: TextIO,
) -> str:
    match format:
        case "concise":
            return render_concise(entries)
        case "json":
            return render_json(entries)
        case "github":
            return render_github(entries)
        case "sarif":
            return render_sarif(entries)
        case _:
            colour = wants_colour(out, os.environ)
            return render_text(entries, line_of, colour=colour, width=terminal_width(out))


def wants_colour(out: TextIO, environment: Mapping[str, str]) -> bool:
    """Whether `out` is a terminal whose owner has nothing against colours."""
    if environment.get("NO_COLOR") or environment.get("TERM") == "dumb":
        return False
    return out.isatty()


def terminal_width(out: TextIO) -> int | None:
    """The columns to wrap at where `out` is a terminal (or COLUMNS, where that is set), within what
    can be read well. None where it is a file or a pipe, whose reader wants whole lines.
    """
    return screen_width() if out.isatty() else None


def screen_width() -> int:
    """The columns of the terminal (or COLUMNS), within what can be read well; 80 without one."""
    columns = shutil.get_terminal_size((80, 24)).columns
    return max(NARROWEST, min(WIDEST, columns))


def printable(text: str, out: TextIO) -> str:
    """`text` with what the encoding of `out` cannot say replaced by question marks."""
    encoding = out.encoding or "utf-8"
    return text.encode(encoding, "replace").decode(encoding, "replace")
