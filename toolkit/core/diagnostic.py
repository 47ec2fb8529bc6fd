"""Diagnostics: problems in content, as values. Nothing here is an exception.

A diagnostic points *into* a document (`Pointer`: file and path inside it), so that checks need not
know line numbers. The source map of the loader turns a pointer into a `Place` to print.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum

Path = tuple[str | int, ...]


class Severity(Enum):
    """How much a diagnostic weighs: an error stops a release, a warning wants a look."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Pointer:
    """A spot in a document: the file (relative to the content root, `/` as separator), the keys and
    list positions that lead to it, and whether the key itself is meant rather than its value.
    """

    file: str
    path: Path = ()
    key: bool = False

    def into(self, *steps: str | int) -> Pointer:
        """The pointer to something inside the value that this one points to."""
        return Pointer(self.file, (*self.path, *steps))

    def at_key(self) -> Pointer:
        """The pointer to the key rather than to its value."""
        return replace(self, key=True)


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where text stands in a file. Lines and columns count from 1; the end is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


START_OF_FILE = Place(1, 1, 1, 1)


@dataclass(frozen=True, slots=True)
class Related:
    """Another spot that helps to understand a diagnostic, and why."""

    message: str
    pointer: Pointer
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One problem in the content. `code` names the rule (see `toolkit.core.rules`); `message` says
    what is wrong and `help` the next move, both in the author's words. `example` is a file that
    shows the problem, such as a walk that breaks a rule, ready to be kept.
    """

    code: str
    message: str
    pointer: Pointer
    help: str = ""
    place: Place | None = None
    related: tuple[Related, ...] = ()
    example: str = ""

    @property
    def sort_key(self) -> tuple[str, Place, str, str]:
        """Diagnostics are shown by file, line, column, code."""
        return (self.pointer.file, self.place or START_OF_FILE, self.code, self.message)
