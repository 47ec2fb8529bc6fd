"""The seeded-bug benchmark: the same bugs put to this toolkit and to its peers."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from benchmarks import engine
from benchmarks.equivalence import Original, is_distinguished
from benchmarks.mutants import Mutant, all_mutants
from benchmarks.mutants.sources import Sources, read_sources
from benchmarks.peers.form import form_of
from benchmarks.peers.install import Peers
from benchmarks.peers.odk import odk_findings
from benchmarks.peers.survey_core import SurveyCore
from benchmarks.peers.surveyjs import surveyjs
from benchmarks.peers.xlsform import xlsform
from benchmarks.seeded_tables import ODK, SURVEY, Result, by_kind, not_reported, overall
from benchmarks.table import Table
from toolkit.core.change.libraries import compare_libraries, downgrades
from toolkit.core.diagnostic import Diagnostic, Severity
from toolkit.core.program import compile_program
from toolkit.core.rules import RULES
from toolkit.loading import Loaded, load
from toolkit.loading.content import FOLDERS

Key = tuple[str, str, str]
Peer = Callable[[Sources, str], frozenset[str]]


def run(
    content: Path, build: Path, peers: Peers, *, each: int, say: Callable[[str], None]
) -> Iterator[Table]:
    """The tables of this part. The mutants are judged by as many processes as there are cores."""
    missing = {
        name: why
        for name, why in (
            (ODK, peers.why_not("pyxform", "odk-validate")),
            (SURVEY, peers.why_not("survey-core")),
        )
        if why is not None
    }
    count = sum(1 for _ in all_mutants(read_sources(content), each))
    say(f"seeded bugs: {count} to judge")
    results: list[Result] = []
    with tempfile.TemporaryDirectory(prefix="seeded-", dir=build) as folder:
        tools = tuple(name for name in (ODK, SURVEY) if name not in missing)
        with ProcessPoolExecutor(
            workers(),
            multiprocessing.get_context("spawn"),
            initializer=_begin,
            initargs=(content, Path(folder), peers, tools, each),
        ) as pool:
            for number, result in enumerate(pool.map(_judge, range(count)), 1):
                results.append(result)
                if number % 20 == 0:
                    same = sum(result.is_same for result in results)
                    say(f"seeded bugs: {number} of {count} judged, {same} change nothing")
    yield by_kind(results, missing)
    yield overall(results, missing, workers())
    yield not_reported(results)


def workers() -> int:
    """How many mutants are judged at once."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1


class Bench:
    """A copy of the content in `root` into which one mutant after the other is written."""

    def __init__(
        self, content: Path, root: Path, sources: Sources, tools: Mapping[str, Peer]
    ) -> None:
        self.root = root
        self.sources = sources
        self.tools = tools
        for folder in FOLDERS:
            shutil.copytree(content / folder, root / folder)
        self.write(sources, tuple(sources.files))
        loaded, found, _ = self.check()
        self.original = Original(loaded.library)
        self.known = frozenset(map(_key, found))
        self.known_to_peers: dict[tuple[str, str], frozenset[str]] = {}

    def write(self, sources: Sources, names: Sequence[str]) -> None:
        """Write the files `names` as `sources` has them."""
        for name in names:
            (self.root / name).write_text(sources.text(name), encoding="utf-8")

    def check(self) -> tuple[Loaded, tuple[Diagnostic, ...], float]:
        """What `toolkit check` finds in the folder now, and the seconds that takes."""
        began = time.perf_counter()
        loaded = load(self.root, validate=True)
        found = (*loaded.diagnostics, *engine.verify(loaded.library))
        return loaded, found, time.perf_counter() - began

    def judge(self, mutant: Mutant) -> Result:
        """What the tools say of `mutant`."""
        result = Result(mutant.kind.name, mutant.tree, mutant.place)
        self.write(mutant.sources, mutant.changed)
        try:
            loaded, found, result.seconds["check"] = self.check()
        except Exception as error:  # noqa: BLE001 - a crash is a result, and not a finding
            result.crash = f"check: {error!r}"
            return result
        finally:
            self.write(self.sources, mutant.changed)
        new = [finding for finding in found if _key(finding) not in self.known]
        unread = _codes([one for one in loaded.diagnostics if one in new], Severity.ERROR)
        result.is_same = not unread and not is_distinguished(self.original, loaded.library)
        result.codes = _codes(new, Severity.ERROR)
        result.warnings = _codes(new, Severity.WARNING)
        if result.is_same:
            return result
        if not result.codes:
            self._compare(loaded, result)
        for name, tool in self.tools.items():
            self._ask(name, tool, mutant, result)
        return result

    def _compare(self, loaded: Loaded, result: Result) -> None:
        began = time.perf_counter()
        try:
            changes = compare_libraries(self.original.library, loaded.library, engine.TODAY)
        except Exception as error:  # noqa: BLE001 - a crash is a result, and not a finding
            result.crash = f"diff: {error!r}"
            return
        result.in_diff = bool(downgrades(changes))
        result.seconds["diff"] = time.perf_counter() - began

    def _ask(self, name: str, tool: Peer, mutant: Mutant, result: Result) -> None:
        tree = self.form_for(mutant.tree)
        if (name, tree) not in self.known_to_peers:
            self.known_to_peers[(name, tree)] = tool(self.sources, tree)
        began = time.perf_counter()
        found = tool(mutant.sources, tree)
        result.seconds[name] = time.perf_counter() - began
        result.peers[name] = found - self.known_to_peers[(name, tree)]

    def form_for(self, tree: str) -> str:
        """The tree whose form holds `tree`: itself, for a fragment the smallest that uses it."""
        library = self.original.library
        if not library.trees[tree].fragment:
            return tree
        holding = [
            (sum(map(len, program.chains.values())), root)
            for root, found in library.trees.items()
            if not found.fragment and tree in (program := compile_program(library, root)).chains
        ]
        return min(holding)[1] if holding else tree


_bench: Bench
_mutants: list[Mutant]


def _begin(content: Path, folder: Path, peers: Peers, tools: tuple[str, ...], each: int) -> None:
    """Set up one of the processes: a copy of the content, and a linter that waits for forms."""
    global _bench, _mutants
    if str(peers.python) not in sys.path:
        sys.path.append(str(peers.python))
    sources = read_sources(content)
    _mutants = list(all_mutants(sources, each))
    linter = SurveyCore(peers.node) if SURVEY in tools else None
    known: dict[str, Peer] = {}
    if ODK in tools:
        known[ODK] = lambda given, tree: odk_findings(xlsform(form_of(given, tree)))
    if linter is not None:
        known[SURVEY] = lambda given, tree: linter.findings(surveyjs(form_of(given, tree)))
    _bench = Bench(content, Path(tempfile.mkdtemp(dir=folder)), sources, known)


def _judge(number: int) -> Result:
    return _bench.judge(_mutants[number])


def _key(finding: Diagnostic) -> Key:
    return finding.code, finding.pointer.file, finding.message


def _codes(found: list[Diagnostic], severity: Severity) -> frozenset[str]:
    return frozenset(one.code for one in found if RULES[one.code].severity is severity)
