"""Saved walks as a person meets them: the file of a walk, the files that are here, and why one does
not open.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from toolkit.core.errors import UsageError
from toolkit.core.saved import MOST_DAYS
from toolkit.core.saved_words import saved_word
from toolkit.core.walk import Journal, Walk
from toolkit.loading.saved_walk import TooOldError
from toolkit.loading.sealed import CannotOpenError, NotSealedError, SealingMissingError
from toolkit.loading.typed_path import on_one_line, shown

ENDING = "age"
"""The ending of the name of a saved walk."""

_MOST_FILES = 8


Journals = tuple[tuple[str, Journal], ...]
"""The trees walked so far with all answers in each."""


@dataclass(frozen=True, slots=True)
class WalkFile:
    """The file in which a walk is put aside. `passphrase` opens it, and is None while the file has
    only been named. `journals` are the answers that were put into it since the program began, or
    None.
    """

    path: Path
    passphrase: str | None = field(default=None, repr=False)
    journals: Journals | None = None

    @property
    def is_written(self) -> bool:
        """Whether the walk stands there already, as it is now or as it was."""
        return self.passphrase is not None

    def holds(self, walks: Sequence[Walk]) -> bool:
        """Whether the file is known to hold all answers of `walks`."""
        return self.is_written and self.journals == journals_of(walks)


def journals_of(walks: Sequence[Walk]) -> Journals:
    """The answers of `walks`, to tell whether a file holds them."""
    return tuple((walk.program.root, walk.answers) for walk in walks)


def saved_here() -> tuple[str, ...]:
    """The names in this folder that a saved walk may have, the newest first, and not many."""
    with suppress(OSError):
        found = [path for path in Path.cwd().glob(f"*.{ENDING}") if path.is_file()]
        found.sort(key=lambda path: path.stat().st_mtime, reverse=True)
        return tuple(path.name for path in found[:_MOST_FILES])
    return ()


def why_not_opened(error: UsageError, path: Path, language: str) -> str:
    """Why the walk in `path` does not open, in a line that helps on."""
    match error:
        case CannotOpenError():
            return saved_word("wrong-words", language)
        case NotSealedError():
            return saved_word("none-of-ours", language, file=shown(path))
        case TooOldError():
            return saved_word("too-old", language, days=MOST_DAYS)
        case SealingMissingError():
            return saved_word("needs-package", language)
    why = "; ".join(filter(None, (error.message, error.help)))
    return saved_word("not-opened", language, why=on_one_line(why))
