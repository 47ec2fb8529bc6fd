"""`toolkit walk` and `toolkit open`: their options. What they do is imported when they run."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from toolkit.cli.finish import finish
from toolkit.cli.options import AsJson, ContactsFile, Content, Language, Plain, Theme, surroundings


def walk(
    tree: Annotated[
        str | None,
        typer.Argument(
            metavar="TREE", help="The tree's id; see `toolkit list`.", show_default=False
        ),
    ] = None,
    content: Content = None,
    lang: Language = None,
    plain: Plain = None,
    theme: Theme = None,
    answers: Annotated[
        str | None,
        typer.Option(
            "--answers",
            metavar="FILE|-",
            help="Answers as JSON or YAML, {tree, answers: {question: answer}}; - reads them from "
            "standard input.",
        ),
    ] = None,
    json: AsJson = False,
    contacts: ContactsFile = None,
    save_result: Annotated[
        Path | None,
        typer.Option(
            "--save-result",
            metavar="FILE",
            help="With --answers: write the result as a checklist to FILE.md, .json or .pdf.",
        ),
    ] = None,
    with_answers: Annotated[
        bool,
        typer.Option("--with-answers", help="With --save-result: the questions and answers, too."),
    ] = False,
    save: Annotated[
        Path | None,
        typer.Option(
            "--save",
            metavar="FILE",
            help="Put the walk aside, encrypted, in this file when you say so (k; plain: q, too).",
        ),
    ] = None,
    resume: Annotated[
        Path | None,
        typer.Option(
            "--resume", metavar="FILE", help="Go on with a walk that was put aside in this file."
        ),
    ] = None,
) -> None:
    """Step through a decision tree to the right next action. Nothing is saved unless you say so.

    Example: toolkit walk intake-triage --lang fr
    """

    def body() -> int:
        from toolkit.cli.walk import request_for, run_walk
        from toolkit.core.errors import UsageError
        from toolkit.settings import find_settings

        settings = find_settings(surroundings(), content, lang, theme, contacts, plain=plain)
        if save is not None or resume is not None:
            from toolkit.cli.saving import SavingRequest, run_saving

            if answers is not None or json or save_result is not None:
                raise UsageError("--save and --resume are for a walk that somebody answers")
            saving = SavingRequest(
                root=settings.root,
                tree=tree,
                language=settings.language if lang else None,
                default_language=settings.language,
                plain=settings.plain,
                theme=settings.theme,
                save=save,
                resume=resume,
                contacts=settings.contacts,
            )
            today = date.today()  # noqa: DTZ011 - days are counted in the place one is in
            return run_saving(saving, today, sys.stdin, sys.stdout)
        if tree is None:
            raise UsageError("no tree was named", "`toolkit list tree` shows all trees")
        request = replace(
            request_for(settings, tree),
            answers=answers,
            as_json=json,
            save_result=save_result,
            with_answers=with_answers,
        )
        return run_walk(request, sys.stdin, sys.stdout, sys.stderr)

    finish(body)


def open_app(
    content: Content = None,
    lang: Language = None,
    plain: Plain = None,
    theme: Theme = None,
    contacts: ContactsFile = None,
) -> None:
    """Open the first screen: what you need now, everything to look up, stories to practise on.

    `toolkit` alone does the same. Nothing is saved unless you say so.
    """

    def body() -> int:
        from toolkit.cli.opening import run_open
        from toolkit.settings import find_settings

        return run_open(find_settings(surroundings(), content, lang, theme, contacts, plain=plain))

    finish(body)
