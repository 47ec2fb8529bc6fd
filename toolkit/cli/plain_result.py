"""Keeping the result of a plain walk in a file: only where the person asks, after a warning."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from toolkit.cli.plain_text import PlainPrinter
from toolkit.core.errors import ToolkitError, UsageError
from toolkit.core.result_words import result_word
from toolkit.core.walk import Walk
from toolkit.loading.typed_path import named, obstacle, shown
from toolkit.rendering.result_file import FORMATS, refusal, save_result

_YES = ("y", "yes", "o", "oui")


def offer_result(
    read: Callable[[str], str],
    printer: PlainPrinter,
    walks: tuple[Walk, ...],
    language: str,
    now: datetime,
) -> None:
    """Warn, ask for a format and a name, and write the result there. `read` asks for a line."""

    def word(key: str, **values: object) -> str:
        return result_word(key, language, **values)

    printer.heading(word("title"))
    printer.line(word("warning"))
    printer.line(word("warning-shared"))
    chosen = read(word("choose-format"))
    if chosen not in ("1", "2", "3"):
        printer.line(word("plain-not-kept"))
        return
    format = FORMATS[int(chosen) - 1]
    with_answers = read(word("ask-answers")).lower() in _YES
    usual = f"{word('file-name')}.{format}"
    while True:
        path = named(read(word("ask-file", file=usual)) or usual, format)
        try:
            if why := obstacle(path, language):
                raise UsageError(why)
            replace = path.is_file()
            if replace and read(word("ask-over", file=shown(path))).lower() not in _YES:
                printer.line(word("plain-not-kept"))
                return
            saved = save_result(
                path, walks, language, now, with_answers=with_answers, replace=replace
            )
        except (ToolkitError, OSError) as error:
            printer.line(refusal(error, language))
            if read(word("again")).lower() not in _YES:
                return
        else:
            printer.line(saved.in_words(language), whole=True)
            printer.line(word("warning-saved"))
            return
