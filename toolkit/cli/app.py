"""The commands and their options. Bodies are imported only when a command runs, so that `--help`
and a plain walk stay quick (typer 30 ms, yaml 60, textual 390, weasyprint 1900).
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from toolkit import __version__
from toolkit.cli.authoring import new, translate_app
from toolkit.cli.finish import finish
from toolkit.cli.options import AsJson, ContactsFile, Content, Language, Plain, Theme, surroundings
from toolkit.cli.proving import check, diff, scenarios_app
from toolkit.cli.reviewing import decide, practice, quiz, table
from toolkit.cli.walking import open_app, walk

app = typer.Typer(
    name="toolkit",
    help="Safeguarding and protection guidance: walk a decision tree, look things up, check and "
    "publish the content. Draft guidance, for an organisation to adopt.",
    epilog="Start with: toolkit walk intake-triage",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
site_app = typer.Typer(help="Build or show the training website.", no_args_is_help=True)
app.add_typer(site_app, name="site")


def _print_version(wanted: bool) -> None:
    if wanted:
        sys.stdout.write(f"toolkit {__version__}\n")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def toolkit(
    context: typer.Context,
    version: Annotated[  # noqa: ARG001 - its callback has printed it
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Print the version."
        ),
    ] = False,
    content: Content = None,
    lang: Language = None,
    plain: Plain = None,
    theme: Theme = None,
    contacts: ContactsFile = None,
) -> None:
    """Without a command: open the first screen, as `toolkit open` does."""
    given = (content, lang, plain, theme, contacts)
    if context.invoked_subcommand is None:
        if all(value is None for value in given) and not surroundings().has_terminal:
            sys.stdout.write(f"{context.get_help()}\n")
            raise typer.Exit(2)
        open_app(*given)
    elif any(value is not None for value in given):
        name = context.invoked_subcommand
        raise typer.BadParameter(f"options stand after the command: toolkit {name} … --lang fr")


app.command()(walk)
app.command("open")(open_app)


@app.command("list")
def list_documents(
    kind: Annotated[
        str | None,
        typer.Argument(metavar="[KIND]", help="Only this kind, such as tree, sop, definition."),
    ] = None,
    content: Content = None,
    lang: Language = None,
    json: AsJson = False,
) -> None:
    """List what there is to walk and to read."""

    def body() -> int:
        from toolkit.cli.lookup import run_list
        from toolkit.settings import find_content, find_language

        around = surroundings()
        root = find_content(content, around)
        return run_list(root, kind, find_language(lang, around), as_json=json, out=sys.stdout)

    finish(body)


@app.command()
def show(
    document: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help="A document, role, service, source or term; sop-id#step-id works too.",
        ),
    ],
    content: Content = None,
    lang: Language = None,
) -> None:
    """Print one document in plain text.

    Example: toolkit show receive-a-disclosure
    """

    def body() -> int:
        from toolkit.cli.lookup import run_show
        from toolkit.settings import find_content, find_language

        around = surroundings()
        root = find_content(content, around)
        return run_show(root, document, find_language(lang, around), sys.stdout)

    finish(body)


@app.command()
def search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS", help="What to look for.")],
    content: Content = None,
    lang: Language = None,
    limit: Annotated[int, typer.Option("--limit", min=1, max=100, help="At most this many.")] = 10,
    json: AsJson = False,
) -> None:
    """Search all content, best match first. Accents and capitals do not matter.

    Example: toolkit search confidentialité --lang fr
    """

    def body() -> int:
        from toolkit.cli.lookup import run_search
        from toolkit.settings import find_content, find_language

        around = surroundings()
        root = find_content(content, around)
        language = find_language(lang, around)
        return run_search(
            root, " ".join(words), language, limit=limit, as_json=json, out=sys.stdout
        )

    finish(body)


@app.command()
def explain(
    code: Annotated[
        str | None, typer.Argument(metavar="[CODE]", help="Such as TK101; all codes without it.")
    ] = None,
) -> None:
    """Explain a finding of `toolkit check`: what it means, an example, how to mend it."""

    def body() -> int:
        from toolkit.cli.explain import run_explain

        return run_explain(code, sys.stdout)

    finish(body)


@app.command()
def schema(
    kind: Annotated[
        str | None,
        typer.Argument(metavar="[KIND]", help="Such as tree or sidecar; a list without it."),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="DIR", help="Write the schemas into this folder."),
    ] = None,
) -> None:
    """Print or write the schemas with which an editor helps to write documents.

    Example: toolkit schema --out schemas
    """

    def body() -> int:
        from toolkit.cli.schema import run_schema

        return run_schema(kind, out, sys.stdout)

    finish(body)


@site_app.command("build")
def site_build(
    content: Content = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="DIR", help="Where to write it (else dist/site)."),
    ] = None,
) -> None:
    """Build the website in every language. It opens from a server or from a folder."""

    def body() -> int:
        from toolkit.cli.site import run_site_build
        from toolkit.settings import find_content

        root = find_content(content, surroundings())
        return run_site_build(root, out, sys.stdout, sys.stderr)

    finish(body)


@site_app.command("serve")
def site_serve(
    content: Content = None,
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, help="Port to listen on.")
    ] = 8000,
) -> None:
    """Build the website and show it on this machine only (http://127.0.0.1)."""

    def body() -> int:
        from toolkit.cli.site import run_site_serve
        from toolkit.settings import find_content

        root = find_content(content, surroundings())
        return run_site_serve(root, port, sys.stdout, sys.stderr)

    finish(body)


@app.command()
def pdf(
    documents: Annotated[
        list[str] | None,
        typer.Argument(metavar="[DOC]...", help="Only these documents, by id; else the handbook."),
    ] = None,
    content: Content = None,
    lang: Annotated[
        str | None,
        typer.Option("--lang", metavar="en|fr", help="Only this language (else every language)."),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="FILE", help="Where to write it (else dist/pdf/…)."),
    ] = None,
) -> None:
    """Write the handbook, or some documents, as a PDF in each language.

    Example: toolkit pdf receive-a-disclosure --lang fr
    """

    def body() -> int:
        from toolkit.cli.pdf import run_pdf
        from toolkit.core.errors import UsageError
        from toolkit.core.text import LANGUAGES
        from toolkit.settings import find_content, find_language

        around = surroundings()
        root = find_content(content, around)
        languages = (find_language(lang, around),) if lang else LANGUAGES
        if out is not None and len(languages) > 1:
            raise UsageError("--out names one file", "say with --lang which language to write")
        chosen = tuple(documents or ())
        return max(
            run_pdf(root, language, chosen, out, sys.stdout, sys.stderr) for language in languages
        )

    finish(body)


# What the people on duty and those who learn need stands first in `--help`.
app.command()(practice)
app.command()(quiz)
app.command()(check)
app.command()(diff)
app.command()(table)
app.command()(decide)
app.command()(new)
app.add_typer(scenarios_app, name="scenarios")
app.add_typer(translate_app, name="translate")
