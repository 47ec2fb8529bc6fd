"""Forms: the blank papers that the steps of a procedure name, filled in by hand or on a screen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from toolkit.core.document import Meta, Statement
from toolkit.core.mark import Mark
from toolkit.core.text import Text

_BLANK = re.compile(r"\{([^{}]*)\}")


class Answer(Enum):
    """What is written into a field. CODE is the reference of a case, which tells nothing of it."""

    TEXT = "text"
    LONG_TEXT = "long-text"
    DATE = "date"
    TIME = "time"
    NUMBER = "number"
    CHOICE = "choice"
    TICK = "tick"
    SIGNATURE = "signature"
    TABLE = "table"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class FormField:
    """One thing to fill in. CHOICE has `options` of which one is ticked, TICK one box or several of
    which any are; TABLE has `columns`. `lines` is how many empty lines or rows are printed.
    """

    id: str
    label: Text
    answer: Answer
    options: tuple[tuple[str, Text], ...] = ()
    columns: tuple[tuple[str, Text], ...] = ()
    lines: int | None = None
    help: Text | None = None
    required: bool = False
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class FormSection:
    """Fields that belong together, such as what is asked about safety."""

    id: str
    title: Text
    fields: tuple[FormField, ...]
    help: Text | None = None
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Form:
    """A blank form. `use` are the steps that fill it in (SOP, step); `coded` is whether it holds
    the reference of a case instead of names. `letter` are paragraphs of a message with blanks
    written as `{id}`, each explained in `blanks`.
    """

    meta: Meta
    purpose: Text
    filled_by: tuple[str, ...]
    kept: Text
    coded: bool
    use: tuple[tuple[str, str | None], ...] = ()
    before: tuple[Statement, ...] = ()
    sections: tuple[FormSection, ...] = ()
    letter: tuple[Text, ...] = ()
    blanks: tuple[tuple[str, Text], ...] = ()
    do_not: tuple[Statement, ...] = ()

    def section(self, section_id: str) -> FormSection | None:
        """The section with this id, or None."""
        return next((section for section in self.sections if section.id == section_id), None)


@dataclass(frozen=True, slots=True)
class Gap:
    """A blank in a paragraph of a letter: the id between its braces."""

    id: str


def letter_pieces(paragraph: str) -> Iterator[str | Gap]:
    """A paragraph of a letter, taken apart into words and blanks."""
    end = 0
    for match in _BLANK.finditer(paragraph):
        if match.start() > end:
            yield paragraph[end : match.start()]
        yield Gap(match.group(1))
        end = match.end()
    if end < len(paragraph):
        yield paragraph[end:]
