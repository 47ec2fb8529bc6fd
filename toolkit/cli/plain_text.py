"""Plain lines: wrapped, append-only, without a single escape byte."""

from __future__ import annotations

import shutil
import textwrap
from dataclasses import dataclass
from typing import TextIO

from toolkit.core.gate import clean

NARROWEST = 20
WIDEST = 88


@dataclass(frozen=True, slots=True)
class PlainPrinter:
    """Writes wrapped lines to `out`. `width` is in columns. Every text passes the text gate here,
    whatever was done to it before.
    """

    out: TextIO
    width: int

    @classmethod
    def on(cls, out: TextIO) -> PlainPrinter:
        """A printer as wide as the terminal (or COLUMNS), within what can be read well."""
        columns = shutil.get_terminal_size((80, 24)).columns
        return cls(out, max(NARROWEST, min(WIDEST, columns)))

    def line(
        self, text: str = "", *, indent: int = 0, bullet: str = "", whole: bool = False
    ) -> None:
        """Write `text`, its line breaks kept, each line wrapped under the first after `bullet`.
        Where it is to stay `whole`, so does a path wider than the line, so that it can be copied.
        """
        lead = " " * indent + bullet
        hanging = " " * len(lead)
        for number, part in enumerate(clean(text).split("\n")):
            wrapped = textwrap.wrap(
                part,
                self.width,
                initial_indent=lead if number == 0 else hanging,
                subsequent_indent=hanging,
                break_on_hyphens=False,
                break_long_words=not whole,
            )
            self.out.write("\n".join(wrapped or [lead.rstrip() if number == 0 else ""]) + "\n")

    def heading(self, text: str) -> None:
        """Write an empty line and a heading."""
        self.line()
        self.line(text.upper())

    def prompt(self, text: str) -> None:
        """Write `text` and stay on its line, ready for an answer."""
        self.out.write(clean(text))
        self.out.flush()
