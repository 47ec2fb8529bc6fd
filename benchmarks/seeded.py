"""The seeded-bug benchmark: the same bugs put to this toolkit and to its peers."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
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
from toolkit.core.rules import RULES
from toolkit.loading import Loaded, load
from toolkit.loading.content import FOLDERS

Key = tuple[str, str, str]
Peer = Callable[[Sources, str], frozenset[str]]


def run(
    content: Path, build: Path, peers: Peers, *, each: int, say: Callable[[str], None]
) -> Iterator[Table]:
    """The tables of this part."""
    sources = read_sources(content)
    missing = {
        name: why
        for name, why in (
            (ODK, peers.why_not("pyxform", "odk-validate")),
            (SURVEY, peers.why_not("survey-core")),
        )
        if why is not None
    }
    build.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        root = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="seeded-", dir=build)))
        tools: dict[str, Peer] = {}
        if ODK not in missing:
            tools[ODK] = lambda given, tree: odk_findings(xlsform(form_of(given, tree)))
        if SURVEY not in missing:
            linter = stack.enter_context(SurveyCore(peers.node))
            tools[SURVEY] = lambda given, tree: linter.findings(surveyjs(form_of(given, tree)))
        bench = Bench(content, root, sources, tools)
        results, equivalent = bench.judge_all(each, say)
    yield by_kind(results, equivalent, missing)
    yield overall(results, missing)
    yield not_reported(results)


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

    def judge_all(self, each: int, say: Callable[[str], None]) -> tuple[list[Result], list[Mutant]]:
        """The results of all mutants, and those left out because no walk tells them apart."""
        results: list[Result] = []
        equivalent: list[Mutant] = []
        for number, mutant in enumerate(all_mutants(self.sources, each), 1):
            if number % 20 == 0:
                say(f"seeded bugs: {number} judged, {len(equivalent)} of them change nothing")
            result = self.judge(mutant)
            if result is None:
                equivalent.append(mutant)
            else:
                results.append(result)
        return results, equivalent

    def judge(self, mutant: Mutant) -> Result | None:
        """What the tools say of `mutant`; None where it changes nothing for anybody."""
        self.write(mutant.sources, mutant.changed)
        try:
            loaded, found, seconds = self.check()
        finally:
            self.write(self.sources, mutant.changed)
        new = [finding for finding in found if _key(finding) not in self.known]
        unread = any(_key(finding) not in self.known for finding in loaded.diagnostics)
        if not unread and not is_distinguished(self.original, loaded.library):
            return None
        by_weight = {
            severity: frozenset(f.code for f in new if RULES[f.code].severity is severity)
            for severity in Severity
        }
        result = Result(mutant, by_weight[Severity.ERROR], by_weight[Severity.WARNING])
        result.seconds["check"] = seconds
        if not result.codes:
            began = time.perf_counter()
            result.in_diff = self._is_downgrade(loaded)
            result.seconds["diff"] = time.perf_counter() - began
        for name, tool in self.tools.items():
            self._ask(name, tool, result)
        return result

    def _is_downgrade(self, loaded: Loaded) -> bool:
        changes = compare_libraries(self.original.library, loaded.library, engine.TODAY)
        return bool(downgrades(changes))

    def _ask(self, name: str, tool: Peer, result: Result) -> None:
        mutant = result.mutant
        tree = self.form_for(mutant.tree)
        if (name, tree) not in self.known_to_peers:
            self.known_to_peers[(name, tree)] = tool(self.sources, tree)
        began = time.perf_counter()
        found = tool(mutant.sources, tree)
        result.seconds[name] = time.perf_counter() - began
        result.peers[name] = found - self.known_to_peers[(name, tree)]

    def form_for(self, tree: str) -> str:
        """The tree whose form holds `tree`: itself, for a fragment the smallest that uses it."""
        from toolkit.core.program import compile_program

        library = self.original.library
        if not library.trees[tree].fragment:
            return tree
        holding = [
            (sum(map(len, program.chains.values())), root)
            for root, found in library.trees.items()
            if not found.fragment and tree in (program := compile_program(library, root)).chains
        ]
        return min(holding)[1] if holding else tree


def _key(finding: Diagnostic) -> Key:
    return finding.code, finding.pointer.file, finding.message
