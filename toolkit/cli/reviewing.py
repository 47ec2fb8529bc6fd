"""The commands for reviewers who read on paper and for learners. Declarations only, as in `app`."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import Annotated

import typer

from toolkit.cli.finish import finish
from toolkit.cli.options import Content, Language, surroundings


class TableFormat(StrEnum):
    """How a table is printed."""

    TEXT = "text"
    MARKDOWN = "markdown"
    CSV = "csv"
    JSON = "json"


def table(
    tree: Annotated[
        str, typer.Argument(metavar="TREE", help="The tree's id or code; see `toolkit list tree`.")
    ],
    content: Content = None,
    lang: Language = None,
    outcome: Annotated[
        str | None,
        typer.Option("--outcome", metavar="ID", help="Only this outcome, by id or code."),
    ] = None,
    format: Annotated[
        TableFormat, typer.Option("--format", help="How to print the table.")
    ] = TableFormat.TEXT,
) -> None:
    """Print under which answers a tree ends in each outcome: to be checked and signed on paper.

    Example: toolkit table severity-escalation --lang fr
    """

    def body() -> int:
        from toolkit.cli.table import TableRequest, run_table
        from toolkit.settings import find_content, find_language

        around = surroundings()
        root = find_content(content, around)
        request = TableRequest(root, tree, find_language(lang, around), outcome, format.value)
        return run_table(request, sys.stdout)

    finish(body)


class DecideFormat(StrEnum):
    """How the list of open decisions is printed."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"


def decide(
    content: Content = None,
    lang: Language = None,
    owner: Annotated[
        str | None,
        typer.Option("--owner", metavar="ROLE", help="Only what this role owns, by its id."),
    ] = None,
    format: Annotated[
        DecideFormat, typer.Option("--format", help="How to print the list.")
    ] = DecideFormat.TEXT,
) -> None:
    """Print what your organisation must decide before it adopts the content, by owner.

    Example: toolkit decide --owner dpo --format markdown
    """

    def body() -> int:
        from toolkit.cli.decide import DecideRequest, run_decide
        from toolkit.settings import find_content, find_language

        around = surroundings()
        root = find_content(content, around)
        request = DecideRequest(root, find_language(lang, around), owner, format.value)
        return run_decide(request, sys.stdout)

    finish(body)


def quiz(
    module: Annotated[
        str,
        typer.Argument(
            metavar="MODULE", help="The module's id or code; see `toolkit list module`."
        ),
    ],
    content: Content = None,
    lang: Language = None,
) -> None:
    """Ask the quiz of a learning module, with a comment on each answer. Nothing is saved.

    Example: toolkit quiz TM-04
    """

    def body() -> int:
        from toolkit.cli.quiz import run_quiz
        from toolkit.settings import find_content, find_language

        around = surroundings()
        root = find_content(content, around)
        return run_quiz(root, module, find_language(lang, around), sys.stdin, sys.stdout)

    finish(body)


def practice(
    scenario: Annotated[
        str | None,
        typer.Argument(metavar="[SCENARIO]", help="The story's id or code; without it, choose."),
    ] = None,
    content: Content = None,
    lang: Language = None,
    tree: Annotated[
        str | None,
        typer.Option("--tree", metavar="TREE", help="Only stories of this tree, by id or code."),
    ] = None,
) -> None:
    """Practise on an invented story: walk its tree, then compare with the story. Nothing is saved.

    Example: toolkit practice half-empty-hygiene-kits
    """

    def body() -> int:
        from toolkit.cli.practice import PracticeRequest, run_practice
        from toolkit.settings import find_content, find_language

        around = surroundings()
        root = find_content(content, around)
        language = find_language(lang, around)
        request = PracticeRequest(root, language, scenario, tree, around.has_terminal)
        return run_practice(request, sys.stdin, sys.stdout)

    finish(body)
