"""Lines to choose from: an arrow before the highlighted one, ticks where several can be chosen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from rich.cells import cell_len
from textual import events
from textual.containers import Vertical
from textual.geometry import Offset
from textual.message import Message
from textual.widgets import Static

from toolkit.tui.page import Row
from toolkit.tui.sheet import Line, Sheet, ink, join

_ARROW = "› "
_TICKED, _UNTICKED = "[x] ", "[ ] "
READY = 12
"""Rows that stand ready; a page with more gets more."""


class RowLine(Static):
    """One row as it is drawn. The words begin below each other, whatever stands before them."""

    def __init__(self, number: int) -> None:
        super().__init__(Sheet(), markup=False)
        self.number = number
        self.row = Row("", "")
        self.highlighted = False
        self._room = 0
        self.display = False

    def show(self, row: Row, room: int, *, highlighted: bool, apart: bool) -> None:
        """Show another row, with `room` columns for its number; `apart` from the rows above it."""
        changed = (row, room, highlighted) != (self.row, self._room, self.highlighted)
        self.row, self._room, self.highlighted = row, room, highlighted
        self._mark()
        self.set_class(apart, "-apart")
        if changed or not self.display:
            self.display = True
            self.update(self._sheet())

    def draw(self, row: Row, *, highlighted: bool) -> None:
        """Show the row as it stands now; the layout stays where the words have not changed."""
        same_words = (row.label, row.help, row.details) == (
            self.row.label,
            self.row.help,
            self.row.details,
        )
        self.row, self.highlighted = row, highlighted
        self._mark()
        self.update(self._sheet(), layout=not same_words)

    def _mark(self) -> None:
        # A row with much to read below it is marked by its first line alone.
        self.set_class(
            self.highlighted and not (self.row.details or self.row.heading), "-highlighted"
        )

    def _sheet(self) -> Sheet:
        row = self.row
        before = _ARROW if self.highlighted else "  "
        before += f"{row.number:<{self._room}}"
        if row.ticked is not None:
            before += _TICKED if row.ticked else _UNTICKED
        by_line = self.highlighted and bool(row.details or row.heading)
        strong = "bold $on-chosen on $chosen" if by_line else "bold"
        gutter = ink(before, strong)
        words = ink(row.label, strong if row.details or by_line else "")
        lines = []
        if row.heading:
            lines.append(Line(ink(row.heading, "bold $accent"), before=1, section=True))
        lines.append(Line(words, gutter, section=bool(row.details)))
        indent = ink(" " * gutter.cell_length)
        if row.help:
            quiet = "" if self.highlighted and not by_line else "$quiet"
            lines.append(Line(ink(row.help, quiet), indent))
        for line in row.details:
            lines.append(replace(line, gutter=join(indent, line.gutter)))
        return Sheet(lines)

    @property
    def heading_rows(self) -> int:
        """How many rows of the screen its heading takes."""
        return 2 if self.row.heading else 0

    def on_click(self, event: events.Click) -> None:
        """Choose this row with the mouse."""
        event.stop()
        self.post_message(Rows.Clicked(self.number, event.style.meta))


class Rows(Vertical):
    """The rows of a page. It keeps which one is highlighted and which are ticked; what choosing one
    means is the screen's business.
    """

    class Clicked(Message):
        """A row was clicked; `meta` is what its words mean at that place (a link)."""

        def __init__(self, number: int, meta: Mapping[str, object]) -> None:
            super().__init__()
            self.number = number
            self.meta = meta

    def __init__(self, ready: int = READY) -> None:
        self._pool = [RowLine(number) for number in range(ready)]
        super().__init__(*self._pool)
        self._count = 0
        self.highlighted: int | None = None

    async def show(self, rows: tuple[Row, ...], chosen: int | None) -> None:
        """Show other rows. The widgets are kept: mounting new ones would draw the screen twice."""
        if len(rows) > len(self._pool):
            more = [RowLine(number) for number in range(len(self._pool), len(rows))]
            self._pool += more
            await self.mount_all(more)
        chosen = chosen if chosen is not None and chosen < len(rows) else None
        self._count, self.highlighted = len(rows), chosen
        room = max((cell_len(row.number) + 1 for row in rows if row.number), default=0)
        unnumbered = sum(1 for row in rows if not row.number)
        for number, row in enumerate(rows):
            apart = room > 0 and unnumbered == 1 and not row.number and row.ticked is None
            self._pool[number].show(row, room, highlighted=number == chosen, apart=apart)
        for line in self._pool[len(rows) :]:
            line.display = False
        self.display = bool(rows)

    @property
    def lines(self) -> list[RowLine]:
        """The widgets of the rows on show."""
        return self._pool[: self._count]

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows as they stand."""
        return tuple(line.row for line in self.lines)

    @property
    def current(self) -> Row | None:
        """The highlighted row."""
        return None if self.highlighted is None else self.lines[self.highlighted].row

    def numbered(self, digit: str) -> int | None:
        """The row that `digit` picks."""
        found = (number for number, row in enumerate(self.rows) if digit and row.number == digit)
        return next(found, None)

    def move(self, step: int) -> bool:
        """Highlight the row `step` further, the first or the last where none is highlighted yet.

        False where that leads out of the rows: nothing changes then.
        """
        if self.highlighted is None:
            target = 0 if step > 0 else len(self.lines) - 1
        else:
            target = self.highlighted + step
        if not 0 <= target < len(self.lines):
            return False
        self.highlight(target)
        return True

    def highlight(self, number: int | None) -> None:
        """Highlight row `number`, or none."""
        before, self.highlighted = self.highlighted, number
        for line in self.lines:
            if line.number in (before, number):
                line.draw(line.row, highlighted=line.number == number)

    def relabel(self, number: int, label: str) -> None:
        """Give a row other words."""
        line = self.lines[number]
        line.draw(replace(line.row, label=label), highlighted=line.highlighted)

    def explain(self, number: int, help: str) -> None:
        """Give a row another line of help."""
        line = self.lines[number]
        if line.row.help != help:
            line.draw(replace(line.row, help=help), highlighted=line.highlighted)

    def detail(self, number: int, details: tuple[Line, ...]) -> None:
        """Give a row other details."""
        line = self.lines[number]
        if line.row.details != details:
            line.draw(replace(line.row, details=details), highlighted=line.highlighted)

    def toggle(self, number: int) -> None:
        """Tick or untick a row; a row that stands alone unticks the others, and they untick it."""
        ticked = self.lines[number].row
        for line in self.lines:
            row = line.row
            if row.ticked is None:
                continue
            if line.number == number:
                row = replace(row, ticked=not row.ticked)
            elif row.ticked and not ticked.ticked and (ticked.alone or row.alone):
                row = replace(row, ticked=False)
            if row != line.row:
                line.draw(row, highlighted=line.highlighted)

    def place(self) -> Offset | None:
        """Where on the screen the words of the highlighted row begin."""
        if self.highlighted is None:
            return None
        line = self.lines[self.highlighted]
        return line.region.offset + Offset(0, line.heading_rows)

    def line(self, number: int) -> RowLine:
        """The widget of row `number`."""
        return self.lines[number]
