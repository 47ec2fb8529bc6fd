"""`toolkit scenarios`: list them, walk them, and find those that are missing."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TextIO

from toolkit.checks.scenarios import check_scenarios
from toolkit.cli.check import printable
from toolkit.cli.finish import ExitCode
from toolkit.cli.near import did_you_mean
from toolkit.core.coverage import END, Way, coverage_of, possible_ways
from toolkit.core.errors import UsageError
from toolkit.core.gate import clean
from toolkit.core.library import Library
from toolkit.core.program import compile_program
from toolkit.core.proof.explore import Space
from toolkit.core.proof.verdict import spaces
from toolkit.core.scenario_text import scenario_text, sidecar_text
from toolkit.core.suggestion import Suggestion, suggest
from toolkit.core.summary import Summary, summarise
from toolkit.core.tree import Use
from toolkit.core.walk import Walk
from toolkit.loading import load
from toolkit.settings import SHIPPED_CONTENT

_FOLDER = "decision_trees/scenarios"
_NOT_A_WISH = (
    "# This is what the tree does now, not what it should do: read it before you keep it.\n"
)


def run_list(root: Path, language: str, out: TextIO) -> int:
    """A line for each scenario: its id, its tree and its title."""
    library = load(root).library
    width = max((len(id_) for id_ in library.scenarios), default=0)
    for id_, scenario in library.scenarios.items():
        title = scenario.meta.title.get(language)
        out.write(printable(clean(f"{id_:<{width}}  {scenario.tree}: {title}") + "\n", out))
    return ExitCode.OK


def run_scenarios(root: Path, names: tuple[str, ...], out: TextIO) -> int:
    """Walk the scenarios `names` (all where there are none), and say how each comes out."""
    library = load(root).library
    for name in names:
        if name not in library.scenarios:
            hint = did_you_mean(name, library.scenarios, 1)
            raise UsageError(
                f"there is no scenario “{clean(name)}”", f"{hint}`toolkit scenarios list` has them"
            )
    failures: dict[str, list[str]] = {}
    for finding in check_scenarios(library):
        failures.setdefault(finding.pointer.file, []).append(finding.message)
    failed = 0
    for id_, scenario in library.scenarios.items():
        if names and id_ not in names:
            continue
        wrong = failures.get(scenario.meta.file, [])
        failed += bool(wrong)
        out.write(f"{'fails' if wrong else 'holds'}  {clean(id_)}\n")
        for message in wrong:
            out.write(printable(f"       {clean(message)}\n", out))
    return ExitCode.FINDINGS if failed else ExitCode.OK


def run_suggest(root: Path, tree: str, *, deep: bool, write: bool, out: TextIO, err: TextIO) -> int:
    """The fewest walks from `tree` that take what no scenario takes yet, as scenario files."""
    library = load(root, validate=True).library
    if tree not in library.trees or library.trees[tree].fragment:
        whole = [id_ for id_, one in library.trees.items() if not one.fragment]
        hint = did_you_mean(tree, whole, 1).rstrip() or f"there are: {', '.join(whole)}"
        raise UsageError(f"there is no tree “{clean(tree)}” to walk", hint)
    if write and root == SHIPPED_CONTENT:
        raise UsageError(
            "the content that came with the toolkit is not written to",
            "name the folder of your own with --content",
        )
    suggestion, elsewhere = _suggestion(library, tree, deep=deep)
    files = list(_files(library, tree, suggestion))
    if write:
        for path, text in files:
            _write_new(root / path, text)
            err.write(f"wrote {path}\n")
    else:
        out.write(printable("\n".join(f"# {path}\n{text}" for path, text in files), out))
    err.write(_told(tree, suggestion, elsewhere))
    return ExitCode.OK


def _suggestion(library: Library, tree: str, *, deep: bool) -> tuple[Suggestion, list[Way]]:
    """The walks, and the missing ways that only walks from elsewhere can take."""
    coverage = coverage_of(library)
    trees = _used(library, tree) if deep else [tree]
    missing = [
        way for one in trees for ends in (True, False) for way in coverage.of(one, ends=ends)[1]
    ]
    for root, space in spaces(library):
        if root == tree and isinstance(space, Space):
            possible = set(possible_ways(space))
            wanted = [way for way in missing if way in possible]
            return suggest(space, wanted), [way for way in missing if way not in possible]
    raise UsageError(
        f"the walks of “{tree}” cannot be looked at", "`toolkit check` says what is wrong"
    )


def _used(library: Library, tree: str) -> list[str]:
    found = [tree]
    for id_ in found:
        for node in library.trees[id_].nodes.values():
            if isinstance(node, Use) and node.use in library.trees and node.use not in found:
                found.append(node.use)
    return found


def _told(tree: str, suggestion: Suggestion, elsewhere: list[Way]) -> str:
    number = len(suggestion.walks)
    if not suggestion.missing:
        lines = [f"Nothing is missing that a walk from {tree} can take."]
    else:
        bound = (
            "no set can have fewer"
            if number == suggestion.least
            else (f"no set can have fewer than {suggestion.least}")
        )
        walks = "1 walk takes" if number == 1 else f"{number} walks take"
        missing = len(suggestion.missing)
        what = "the one way that is" if missing == 1 else f"all {missing} ways that are"
        lines = [f"{walks} {what} missing; {bound}."]
    if elsewhere:
        lines.append(f"{len(elsewhere)} more can only be taken in walks that start elsewhere.")
    return "\n".join(clean(line) for line in lines) + "\n"


def _files(library: Library, tree: str, suggestion: Suggestion) -> Iterable[tuple[str, str]]:
    program = compile_program(library, tree)
    meta = library.trees[tree].meta
    taken: set[str] = set(library.scenarios)
    for journal, ways in suggestion.walks:
        summary = summarise(Walk.replay(program, dict(journal)))
        end = (summary.outcome_name or tree).rpartition(".")[2]
        number = 1
        while (id_ := f"{tree}-{end}-{number}") in taken:
            number += 1
        taken.add(id_)
        text = scenario_text(
            id_,
            title=f"[Write here: a short title; ends in {end}]",
            story="[Write here: what happened, to invented people, in a few plain sentences]",
            owner=meta.owner,
            due=meta.due,
            tree=tree,
            answers=journal,
            expect=list(_expected(summary)),
        )
        first, rest = text.split("\n", 1)
        takes = "# It takes: " + ", ".join(_way_in_words(way) for way in ways) + "\n"
        yield f"{_FOLDER}/{id_}.yaml", f"{first}\n{_NOT_A_WISH}{takes}{rest}"
        french = {
            "title": "[À écrire : un titre court]",
            "story": "[À écrire : ce qui s'est passé, avec des personnes inventées]",
        }
        yield f"{_FOLDER}/{id_}.fr.yaml", sidecar_text(french)


def _way_in_words(way: Way) -> str:
    tree, node, what = way
    return f"{tree}.{node}" if what == END else f"{tree}.{node} {what}"


def _expected(summary: Summary) -> Iterable[str]:
    if summary.outcome_name:
        yield f"outcome: {summary.outcome_name}"
    if summary.level:
        yield f"level: {summary.level.value}"
    if summary.within:
        yield f"within: {summary.within.text}"
    if summary.notify:
        yield "notify:"
        for told in summary.notify:
            yield f"  - {{role: {told.role}, within: {told.within.text}}}"


def _write_new(path: Path, text: str) -> None:
    """Write a file that must not exist yet: aside first, then in one step. Raises UsageError where
    it exists.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.new")
    try:
        with aside.open("x", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.link(aside, path)
    except FileExistsError as error:
        raise UsageError(f"{path} exists already", "rename or remove it first") from error
    finally:
        aside.unlink(missing_ok=True)
