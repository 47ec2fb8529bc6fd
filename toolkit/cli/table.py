"""`toolkit table`: under which conditions a tree ends in each of its outcomes, for review."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TextIO

from toolkit.cli.finish import ExitCode
from toolkit.cli.library import open_library
from toolkit.cli.near import did_you_mean
from toolkit.cli.plain_text import PlainPrinter
from toolkit.core.document import Meta
from toolkit.core.errors import UsageError
from toolkit.core.library import Library
from toolkit.core.program import TangledTreeError, compile_program
from toolkit.core.table import ConditionTable, OutcomeTable, condition_table
from toolkit.core.table_text import (
    Said,
    cases_in_words,
    introduction,
    levels_in_words,
    recipients_in_words,
    standing_in_words,
    title_in_words,
    wording,
)
from toolkit.core.tree import DecisionTree
from toolkit.core.words import NOTICE, labelled


@dataclass(frozen=True, slots=True)
class TableRequest:
    """What was asked for. `outcome` is an id, `tree.id` or code; None means all."""

    root: Path
    tree: str
    language: str
    outcome: str | None
    format: str


def run_table(request: TableRequest, out: TextIO) -> int:
    """Print the table and return the exit code. Raises UsageError for an unknown tree or outcome,
    and for a tree of which no table can be made.
    """
    from toolkit.cli import table_files

    library = open_library(request.root)
    tree = _find_tree(library, request.tree)
    table = _table_of(library, tree, request.language)
    if request.outcome is not None:
        table = replace(table, outcomes=(_find_outcome(table, request.outcome),))
    match request.format:
        case "markdown":
            out.write(table_files.as_markdown(table, tree.meta, request.language))
        case "csv":
            table_files.write_csv(table, tree.meta, request.language, out)
        case "json":
            table_files.write_json(table, tree.meta, request.language, out)
        case _:
            _TableText(PlainPrinter.on(out), table, request.language).print(tree.meta)
    return ExitCode.OK


def _find_tree(library: Library, name: str) -> DecisionTree:
    wanted = name.lower()
    for tree in library.trees.values():
        if wanted in (tree.id, (tree.meta.code or "").lower()):
            return tree
    hint = did_you_mean(wanted, library.trees)
    raise UsageError(
        f"there is no decision tree “{name}”", f"{hint}`toolkit list tree` shows all of them"
    )


def _table_of(library: Library, tree: DecisionTree, language: str) -> ConditionTable:
    try:
        table = condition_table(compile_program(library, tree.id))
    except TangledTreeError as error:
        raise UsageError(str(error), "`toolkit check` tells more") from error
    if table is None or not table.outcomes:
        raise UsageError(f"{tree.id}: {wording('none', language)}")
    return table


def _find_outcome(table: ConditionTable, name: str) -> OutcomeTable:
    wanted = name.lower()
    names = {one.name: one for one in table.outcomes}
    for one in table.outcomes:
        if wanted in (one.name, one.end.id, (one.end.code or "").lower()):
            return one
    hint = did_you_mean(wanted, [*names, *(one.end.id for one in table.outcomes)])
    raise UsageError(
        f"{table.program.root} has no outcome “{name}”", f"{hint}it can end in {', '.join(names)}"
    )


@dataclass(frozen=True, slots=True)
class _TableText:
    """The table as plain lines: cases as lists, so that they fit any width."""

    printer: PlainPrinter
    table: ConditionTable
    language: str

    def print(self, meta: Meta) -> None:
        library, language = self.table.program.library, self.language
        code = f"{meta.code} " if meta.code else ""
        name = code + meta.title.get(language)
        self.printer.line(labelled(name, wording("title", language), language))
        for key, value in standing_in_words(library, meta, language):
            self.printer.line(labelled(wording(key, language), value, language), indent=2)
        self.printer.line(NOTICE.get(language))
        self.printer.line()
        self.printer.line(wording("claim", language))
        for one in self.table.outcomes:
            self.outcome(one)
        self.sign_off()

    def outcome(self, one: OutcomeTable) -> None:
        library, language = self.table.program.library, self.language
        self.printer.heading(title_in_words(one, language))
        facts = [
            ("outcome", one.name),
            ("levels", levels_in_words(one, language)),
            ("tell", recipients_in_words(library, one.told, language)),
        ]
        if one.sometimes:
            some = recipients_in_words(library, one.sometimes, language)
            facts.append(("tell-some", some))
        for key, value in facts:
            self.printer.line(labelled(wording(key, language), value, language), indent=2)
        said = cases_in_words(self.table, one, language)
        self.printer.line()
        if said.shared:
            self.printer.line(labelled(wording("in-all", language), "", language).rstrip())
            for part in said.shared:
                self.condition(part, "- ")
            self.printer.line()
        self.printer.line(introduction(one, language))
        for number, case in enumerate(said.cases, 1):
            for place, part in enumerate(case):
                bullet = f"{number}. "
                self.condition(part, " " * len(bullet) if place else bullet)

    def condition(self, said: Said, bullet: str) -> None:
        self.printer.line(said.question, indent=2, bullet=bullet)
        self.printer.line(said.answers, indent=2 + len(bullet), bullet="= ")

    def sign_off(self) -> None:
        language = self.language
        self.printer.heading(wording("sign", language))
        for key in ("read-by", "role", "date"):
            self.printer.line(labelled(wording(key, language), "_" * 24, language), indent=2)
        self.printer.line(wording("agree", language), indent=2, bullet="[ ] ")
        change = labelled(wording("change", language), "_" * 24, language)
        self.printer.line(change, indent=2, bullet="[ ] ")
