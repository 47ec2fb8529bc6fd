"""Going on in plain lines with a walk that was put aside: its file, its six words, and what has
changed since.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from toolkit.cli.plain_talk import PlainTalk, number_in
from toolkit.cli.plain_text import PlainPrinter
from toolkit.core.clock import day_in_words
from toolkit.core.errors import UsageError
from toolkit.core.library import Library
from toolkit.core.program import TangledTreeError, UnknownTreeError
from toolkit.core.saved import Resumed, Saved, resume
from toolkit.core.saved_words import changed_in_words, dropped_in_words, saved_word
from toolkit.loading.passphrase import WORDS, count_words
from toolkit.loading.saved_files import ENDING, saved_here, why_not_opened
from toolkit.loading.saved_walk import open_walk, read_sealed
from toolkit.loading.sealed import CannotOpenError, require_sealing
from toolkit.loading.typed_path import folder_shown, named, shown

_MOST_TRIES = 3


@dataclass(frozen=True, slots=True)
class Reopened:
    """A walk that was put aside and goes on; where it stands, and what has opened it."""

    resumed: Resumed
    saved_on: date
    path: Path
    passphrase: str


def reopen(talk: PlainTalk, content: Callable[[], Library], today: date) -> Reopened | None:
    """The walk whose file and words the person gives; None where they go back, or where it cannot
    go on, which has been said then.
    """
    talk.printer.heading(saved_word("open-title", talk.language))
    path = _asked_file(talk)
    if path is None or not _is_sealed(talk, path):
        return None
    opened = _opened(talk, path, today)
    if opened is None:
        return None
    saved, passphrase = opened
    try:
        resumed = resume(content(), saved)
    except (UnknownTreeError, TangledTreeError):
        _say(talk, "tree-gone", tree=saved.walks[-1].tree)
        return None
    return Reopened(resumed, saved.day, path, passphrase)


def _asked_file(talk: PlainTalk) -> Path | None:
    """A file of this folder by its number, or any by its name; None to go back."""
    found = saved_here()
    _say(talk, "which-file" if found else "none-here", folder=folder_shown())
    for number, name in enumerate(found, 1):
        talk.printer.line(shown(Path(name)), indent=1, bullet=f"{number}. ", whole=True)
    typed = talk.read(saved_word("ask-file" if found else "ask-file-name", talk.language))
    if typed in ("", "b"):
        return None
    number_typed = number_in(typed, len(found))
    return Path(found[number_typed - 1]) if number_typed else named(typed, ENDING)


def _is_sealed(talk: PlainTalk, path: Path) -> bool:
    """Whether the right words could open `path`; why not is said before any are typed."""
    if not os.path.lexists(path):
        _say(talk, "no-file", file=shown(path))
        return False
    try:
        require_sealing()
        read_sealed(path)
    except UsageError as error:
        talk.printer.line(why_not_opened(error, path, talk.language), whole=True)
        return False
    return True


def _opened(talk: PlainTalk, path: Path, today: date) -> tuple[Saved, str] | None:
    """What `path` holds, and the words that have opened it. A person at a terminal may try three
    times; whatever sends lines has sent the right ones or never will.
    """
    tries = _MOST_TRIES if talk.lines.isatty() else 1
    while tries:
        typed = talk.read_unseen(saved_word("ask-words", talk.language))
        if typed in ("", "b"):
            return None
        if (count := count_words(typed)) != WORDS:
            _say(talk, "not-six", count=count)
            tries -= not talk.lines.isatty()  # a slip of a person tries nothing
            continue
        try:
            return open_walk(path, typed, today), typed
        except CannotOpenError:
            tries -= 1
            _say(talk, "wrong-words")
        except UsageError as error:
            talk.printer.line(why_not_opened(error, path, talk.language), whole=True)
            return None
    return None


def tell_since(printer: PlainPrinter, resumed: Resumed, saved_on: date, language: str) -> None:
    """Say that a saved walk goes on, and what has changed in the guidance since."""
    library = resumed.walk.program.library
    printer.line()
    printer.line(saved_word("resumed", language, day=day_in_words(saved_on, language)))
    changed = [changed_in_words(one, library, language) for one in resumed.changed]
    changed += [dropped_in_words(one, library, language) for one in resumed.dropped]
    printer.line(saved_word("changed" if changed else "same", language))
    for line in changed:
        printer.line(line, bullet="- ")


def _say(talk: PlainTalk, key: str, **values: object) -> None:
    talk.printer.line(saved_word(key, talk.language, **values), whole=True)
