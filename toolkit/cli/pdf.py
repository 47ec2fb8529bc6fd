"""`toolkit pdf`: the handbook of one language, or some of its documents."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from toolkit import __version__
from toolkit.cli.finish import ExitCode
from toolkit.cli.near import did_you_mean
from toolkit.cli.progress import Progress, count_broken, day_of_build, size_in_words, work_folder
from toolkit.core.errors import UsageError

if TYPE_CHECKING:
    from toolkit.rendering.page import Page


def run_pdf(
    root: Path,
    language: str,
    documents: Sequence[str],
    out: Path | None,
    stdout: TextIO,
    stderr: TextIO,
) -> int:
    """Write the handbook in `language`, or only `documents` (ids, codes or `kind:id`), to `out`.

    The last line on `stdout` says what was written where. Returns 1 where documents are missing
    because they cannot be read. Raises UsageError for an unknown document and RenderError where
    the PDF cannot be drawn.
    """
    from toolkit.loading import load
    from toolkit.rendering.handbook import Imprint, book_pages, write_book
    from toolkit.rendering.library_pages import render_library
    from toolkit.rendering.pdf import require_weasyprint, write_pdf

    require_weasyprint()
    progress = Progress(stderr)
    progress.say("reading the content")
    library = load(root).library
    broken = count_broken(library, progress)
    today = day_of_build()
    publication = render_library(library, language, today, book=True)
    pages = book_pages(publication)
    if documents:
        pages = choose(pages, documents)
    progress.say(f"{language}: {len(pages)} documents rendered")
    imprint = Imprint(__version__, today, library.languages, partial=bool(documents))
    target = out or work_folder(root) / "dist" / "pdf" / _file_name(language, pages, documents)
    drawn = write_pdf(write_book(publication, pages, imprint), target, progress.say)
    stdout.write(f"wrote {drawn.pages} pages ({size_in_words(drawn.size_bytes)}) to {target}\n")
    return ExitCode.FINDINGS if broken else ExitCode.OK


def choose(pages: Sequence[Page], documents: Sequence[str]) -> tuple[Page, ...]:
    """The pages that `documents` name, in the order of the book. Raises UsageError for one that
    there is not, with what may have been meant.
    """
    by_name = {name: page for page in pages for name in _names(page)}
    chosen = []
    for document in documents:
        page = by_name.get(document.lower())
        if page is None:
            hint = did_you_mean(document.lower(), by_name)
            raise UsageError(
                f"there is no document “{document}” in the handbook",
                f"{hint}`toolkit list` shows all documents",
            )
        chosen.append(page.key)
    return tuple(page for page in pages if page.key in chosen)


def _names(page: Page) -> list[str]:
    """What a document may be called on the command line."""
    id = page.key.rpartition("/")[2]
    names = [id, page.key]
    if page.meta is not None:
        names += [page.meta.id, f"{page.meta.kind.value}:{page.meta.id}"]
        if page.meta.code:
            names.append(page.meta.code.lower())
    return names


def _file_name(language: str, pages: Sequence[Page], documents: Sequence[str]) -> str:
    if not documents:
        return f"handbook-{language}.pdf"
    name = pages[0].key.rpartition("/")[2] if len(pages) == 1 else "selection"
    return f"{name}-{language}.pdf"
