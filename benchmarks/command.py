"""The command line: which parts run, and where the report goes. Progress on stderr, tables on
stdout, both reports under `build/benchmarks/`.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.measure import machine
from benchmarks.table import Table

ROOT = Path(__file__).parents[1]
BUILD = ROOT / "build" / "benchmarks"

PARTS = ("shipped", "scaling", "beside", "terminal", "seeded")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the parts asked for, print their tables and write both reports."""
    options = _parser().parse_args(arguments)
    parts = options.only or list(PARTS)
    BUILD.mkdir(parents=True, exist_ok=True)
    lines = [machine(), f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, parts: {', '.join(parts)}"]
    sys.stdout.write("\n".join(lines) + "\n\n")
    began = time.perf_counter()
    tables: list[Table] = []
    for part in parts:
        for table in _run(part, options, _say):
            tables.append(table)
            sys.stdout.write(table.as_text() + "\n")
            sys.stdout.flush()
            _write(lines, tables)  # after each, so that an interrupted run leaves what it has
    _say(f"all in {time.perf_counter() - began:.0f} s; reports in {BUILD.relative_to(ROOT)}/")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--only", action="append", choices=PARTS, help="run this part only")
    parser.add_argument("--quick", action="store_true", help="small sizes, to see that it runs")
    parser.add_argument("--no-install", action="store_true", help="use only what is installed")
    parser.add_argument("--each", type=int, default=2, help="mutants per kind and file")
    parser.add_argument("--content", type=Path, default=ROOT, help="the content folder")
    return parser


def _run(part: str, options: argparse.Namespace, say: Callable[[str], None]) -> Iterator[Table]:
    if part == "shipped":
        from benchmarks import shipped

        return shipped.run(options.content, say)
    if part == "scaling":
        from benchmarks import scaling

        return scaling.run(quick=options.quick, say=say)
    from benchmarks.peers.install import Peers

    peers = Peers.ready(BUILD, may_install=not options.no_install, say=say)
    if part == "beside":
        from benchmarks import beside

        return beside.run(options.content, peers, quick=options.quick, say=say)
    if part == "terminal":
        from benchmarks import terminal

        may = not options.no_install
        return terminal.run(
            options.content, BUILD, peers, quick=options.quick, may_install=may, say=say
        )
    from benchmarks.seeded import run as seeded

    return seeded(options.content, BUILD, peers, each=options.each, say=say)


def _say(progress: str) -> None:
    sys.stderr.write(f"{progress}\n")
    sys.stderr.flush()


def _write(lines: Sequence[str], tables: Sequence[Table]) -> None:
    head = "\n\n".join(["# Benchmarks", *lines])
    text = "\n".join([head + "\n", *(table.as_markdown() for table in tables)])
    (BUILD / "report.md").write_text(text, encoding="utf-8")
    data: dict[str, Any] = {"about": list(lines), "tables": [table.as_data() for table in tables]}
    (BUILD / "report.json").write_text(
        json.dumps(data, ensure_ascii=False, indent=1, default=str), encoding="utf-8"
    )
