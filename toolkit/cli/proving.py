"""The commands that prove: what is wrong, what a change means, what scenarios cover. Declarations
only, as in `app`; the bodies are imported when a command runs.
"""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import Annotated

import typer

from toolkit.cli.finish import finish
from toolkit.cli.options import Content, Language, surroundings

scenarios_app = typer.Typer(
    help="Walk the scenarios, and find those that are missing.", no_args_is_help=True
)


class CheckFormat(StrEnum):
    """How findings are printed."""

    TEXT = "text"
    CONCISE = "concise"
    JSON = "json"
    GITHUB = "github"
    SARIF = "sarif"


def check(
    content: Content = None,
    format: Annotated[
        CheckFormat, typer.Option("--format", help="How to print the findings.")
    ] = CheckFormat.TEXT,
    coverage: Annotated[
        bool, typer.Option("--coverage", help="Show how much of each tree the scenarios take.")
    ] = False,
    proofs: Annotated[
        bool,
        typer.Option("--proofs", help="Show over how many walks of each tree what was proven."),
    ] = False,
    min_edges: Annotated[
        int,
        typer.Option(
            "--min-edges",
            metavar="PERCENT",
            min=0,
            max=100,
            help="Fail where scenarios take less of the answers and rows of a tree.",
        ),
    ] = 0,
    min_outcomes: Annotated[
        int,
        typer.Option(
            "--min-outcomes",
            metavar="PERCENT",
            min=0,
            max=100,
            help="Fail where scenarios reach less of the outcomes of a tree.",
        ),
    ] = 0,
) -> None:
    """Check all content: files, schema, references, texts, and proofs over all walks of all trees.

    Exit code 0: nothing is wrong. 1: there are errors. `toolkit explain CODE` tells more.
    """

    def body() -> int:
        from datetime import date

        from toolkit.cli.check import CheckRequest, run_check
        from toolkit.settings import find_content

        root = find_content(content, surroundings())
        today = date.today()  # noqa: DTZ011 - a review is due on a day of the place one is in
        wants = coverage or min_edges > 0 or min_outcomes > 0
        request = CheckRequest(root, format.value, wants, proofs, min_edges, min_outcomes)
        return run_check(request, today=today, out=sys.stdout, err=sys.stderr)

    finish(body)


class DiffFormat(StrEnum):
    """How a comparison is printed."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"


class FailOn(StrEnum):
    """What makes a comparison end with exit code 1."""

    DOWNGRADE = "downgrade"
    CHANGE = "change"
    NEVER = "never"


def diff(
    base: Annotated[
        str,
        typer.Argument(metavar="BASE", help="What it was: a git revision, or a folder."),
    ],
    head: Annotated[
        str | None,
        typer.Argument(metavar="[HEAD]", help="What it is: likewise; else the files as they are."),
    ] = None,
    content: Content = None,
    format: Annotated[
        DiffFormat, typer.Option("--format", help="How to print the comparison.")
    ] = DiffFormat.TEXT,
    fail_on: Annotated[
        FailOn,
        typer.Option("--fail-on", help="What ends with exit code 1, unless a waiver covers it."),
    ] = FailOn.DOWNGRADE,
    everything: Annotated[
        bool, typer.Option("--all", help="Show all of a long list, not only its beginning.")
    ] = False,
) -> None:
    """Say what a change means for field staff: every combination of answers, before and after.

    Example: toolkit diff HEAD (what my changes mean), toolkit diff HEAD~1 HEAD
    """

    def body() -> int:
        from datetime import date

        from toolkit.cli.diff import DiffRequest, run_diff
        from toolkit.settings import find_content

        around = surroundings()
        request = DiffRequest(
            lambda: find_content(content, around),
            base,
            head,
            format.value,
            fail_on.value,
            everything,
        )
        today = date.today()  # noqa: DTZ011 - a waiver ends on a day of the place one is in
        return run_diff(request, today=today, out=sys.stdout, err=sys.stderr)

    finish(body)


@scenarios_app.command("list")
def scenarios_list(content: Content = None, lang: Language = None) -> None:
    """List the scenarios: their names, trees and titles."""

    def body() -> int:
        from toolkit.cli.scenarios import run_list
        from toolkit.settings import find_content, find_language

        around = surroundings()
        return run_list(find_content(content, around), find_language(lang, around), sys.stdout)

    finish(body)


@scenarios_app.command("run")
def scenarios_run(
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="[NAME]...", help="Only these scenarios, by id; else all."),
    ] = None,
    content: Content = None,
) -> None:
    """Walk scenarios and say whether each still reaches what it must. Exit code 1: one does not."""

    def body() -> int:
        from toolkit.cli.scenarios import run_scenarios
        from toolkit.settings import find_content

        root = find_content(content, surroundings())
        return run_scenarios(root, tuple(names or ()), sys.stdout)

    finish(body)


@scenarios_app.command("suggest")
def scenarios_suggest(
    tree: Annotated[str, typer.Argument(metavar="TREE", help="The tree's id; see `toolkit list`.")],
    deep: Annotated[
        bool, typer.Option("--deep", help="Also what the trees and fragments that it uses miss.")
    ] = False,
    write: Annotated[
        bool, typer.Option("--write", help="Write the files instead of printing them.")
    ] = False,
    content: Content = None,
) -> None:
    """Write the fewest walks that take all that no scenario takes yet, as scenarios to fill in.

    Example: toolkit scenarios suggest intake-triage
    """

    def body() -> int:
        from toolkit.cli.scenarios import run_suggest
        from toolkit.settings import find_content

        root = find_content(content, surroundings())
        return run_suggest(root, tree, deep=deep, write=write, out=sys.stdout, err=sys.stderr)

    finish(body)
