"""The commands for authors: begin a document, and keep its translations up to date. Declarations
only, as in `app`; the bodies are imported when a command runs.
"""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from toolkit.cli.finish import finish
from toolkit.cli.options import AsJson, Content, surroundings

translate_app = typer.Typer(
    help="See which translations are behind the English text, and say that they no longer are.",
    no_args_is_help=True,
)

TranslationLanguage = Annotated[
    str | None,
    typer.Option("--lang", metavar="fr", help="Only this language (else every translation)."),
]


def new(
    kind: Annotated[
        str,
        typer.Argument(
            metavar="KIND",
            help="tree, fragment, sop, form, definition, guideline, scenario or module; or "
            "contacts, for the local contacts.",
        ),
    ],
    id: Annotated[
        str | None,
        typer.Argument(
            metavar="ID",
            help="Its name for ever: small letters and hyphens, as in cash-request. For contacts "
            "the name of the file, or nothing.",
            show_default=False,
        ),
    ] = None,
    title: Annotated[
        str | None, typer.Option("--title", metavar="TEXT", help="The English title.")
    ] = None,
    code: Annotated[
        str | None, typer.Option("--code", metavar="CODE", help="A short code, such as T15.")
    ] = None,
    owner: Annotated[
        str | None,
        typer.Option(
            "--owner", metavar="ROLE", help="The role that keeps it up to date; see `list role`."
        ),
    ] = None,
    tree: Annotated[
        str | None,
        typer.Option("--tree", metavar="TREE", help="The tree that a scenario walks."),
    ] = None,
    content: Content = None,
) -> None:
    """Begin a document: a commented file to fill in, in English and French, that passes the check.

    Example: toolkit new tree cash-request --title "Cash request" --code T15
    """

    def body() -> int:
        from datetime import date

        from toolkit.cli.new import NewRequest, run_new
        from toolkit.core.errors import UsageError
        from toolkit.settings import find_content

        root = find_content(content, surroundings())
        if kind.lower() == "contacts":
            from toolkit.cli.new_contacts import run_new_contacts

            return run_new_contacts(root, id, sys.stdout)
        if id is None:
            raise UsageError(
                f"the new {kind} needs a name", f"such as: toolkit new {kind} cash-request"
            )
        request = NewRequest(root, kind, id, title, code, owner, tree)
        today = date.today()  # noqa: DTZ011 - a review is due on a day of the place one is in
        return run_new(request, today, sys.stdout)

    finish(body)


@translate_app.command("status")
def translate_status(
    content: Content = None, lang: TranslationLanguage = None, json: AsJson = False
) -> None:
    """Show which texts are missing in a translation, or older than their English text.

    Exit code 0: all are up to date. 1: some are not.
    """

    def body() -> int:
        from toolkit.cli.translate import run_status
        from toolkit.settings import find_content

        root = find_content(content, surroundings())
        return run_status(root, lang, as_json=json, out=sys.stdout)

    finish(body)


@translate_app.command("stamp")
def translate_stamp(
    documents: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[DOC]...", help="Only these documents, by id or file; else all complete ones."
        ),
    ] = None,
    content: Content = None,
    lang: TranslationLanguage = None,
) -> None:
    """Record that translations answer the English text as it is now.

    Example: toolkit translate stamp intake-triage --lang fr
    """

    def body() -> int:
        from toolkit.cli.translate import run_stamp
        from toolkit.settings import find_content

        root = find_content(content, surroundings())
        return run_stamp(root, tuple(documents or ()), lang, sys.stdout)

    finish(body)
