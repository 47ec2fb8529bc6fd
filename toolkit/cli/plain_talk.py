"""A conversation in plain lines: one line is read, something is said, and so on.

The contract of all of them: no escape byte, append-only, numbered choices, the keys said once. `q`
leaves wherever one is; where there is a first page, `h` goes back to it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TextIO

from toolkit.cli.plain_text import PlainPrinter
from toolkit.cli.words import word

AT_ONCE = 20
"""Rows of a list that are said before one is asked whether to go on."""

_LONGEST_NUMBER = 6


class InputEndedError(Exception):
    """There is nothing more to read."""


class LeaveError(Exception):
    """The person wants to stop."""


class GoHomeError(Exception):
    """The person wants to see the first page."""


class GoToError(Exception):
    """The person has chosen something that only the first page can begin, such as `tree:id`."""

    def __init__(self, value: str) -> None:
        super().__init__(value)
        self.value = value


@dataclass(frozen=True, slots=True)
class Row:
    """One line to choose: what it stands for, its words, and what explains them. `heading` stands
    above it.
    """

    value: str
    label: str
    help: str = ""
    heading: str = ""


@dataclass(slots=True)
class PlainTalk:
    """Reads lines from `lines`, writes to `printer`."""

    lines: TextIO
    printer: PlainPrinter
    language: str
    has_home: bool = field(default=False, kw_only=True)

    def read(self, prompt: str) -> str:
        """The next line, a single letter in lower case. Raises where there is none, or where the
        person wants to stop or to go to the first page.
        """
        self.printer.prompt(prompt)
        line = ""
        try:
            line = self.lines.readline()
        finally:
            if not (line and self.lines.isatty()):
                # Nobody's Enter key has ended the line of the prompt.
                self.printer.line()
        if not line:
            raise InputEndedError
        return self._taken(line)

    def read_unseen(self, prompt: str) -> str:
        """As `read`, for what must stay secret: at a terminal it is typed without being shown."""
        if not self.lines.isatty():
            return self.read(prompt)
        import getpass  # only for whoever opens a saved walk

        try:
            return self._taken(getpass.getpass(prompt))
        except EOFError as error:
            raise InputEndedError from error

    def _taken(self, line: str) -> str:
        line = line.strip()
        if line.lower() == "q":
            raise LeaveError
        if self.has_home and line.lower() == "h":
            raise GoHomeError
        return line.lower() if len(line) == 1 else line

    def pick(
        self,
        rows: Sequence[Row],
        *,
        hint: str = "",
        keys: Mapping[str, str] | None = None,
        at_once: int = AT_ONCE,
        again: str = "",
    ) -> str | None:
        """The value of the row that is chosen, what a key of `keys` stands for, or a line that
        begins with `/`; None for `b`. `hint` says once what to type. A list that was said already
        is announced by the words `again`, and said once more at Enter.
        """
        if not rows:
            self.printer.line(word("none-here", self.language))
            return None
        shown = 0
        if again:
            self.printer.line(again)
        else:
            shown = self._say_rows(rows, 0, at_once)
        if hint:
            self.printer.line(hint)
        while True:
            line = self.read(word("your-choice", self.language))
            number = number_in(line, len(rows))
            if number is not None:
                return rows[number - 1].value
            if line.startswith("/"):
                return line
            if keys and line in keys:
                return keys[line]
            if line == "b":
                return None
            if line == "":
                shown = self._say_rows(rows, shown if shown < len(rows) else 0, at_once)
            else:
                self.printer.line(word("pick-row", self.language, last=len(rows)))

    def _say_rows(self, rows: Sequence[Row], start: int, at_once: int) -> int:
        """Say the rows from `start` on; how many have been said by now."""
        end = min(start + at_once, len(rows))
        for number, row in enumerate(rows[start:end], start + 1):
            if row.heading:
                self.printer.heading(row.heading)
            self.printer.line(row.label, indent=1, bullet=f"{number}. ")
            if row.help:
                self.printer.line(row.help, indent=4)
        if end < len(rows):
            self.printer.line(word("more-rows", self.language, end=end, count=len(rows)))
        return end


def number_in(line: str, last: int) -> int | None:
    """The number that `line` is, where it is one from 1 to `last`."""
    if line.isascii() and line.isdigit() and len(line) < _LONGEST_NUMBER:
        number = int(line)
        return number if 1 <= number <= last else None
    return None
