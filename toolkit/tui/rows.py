"""Lines to choose from: an arrow before the highlighted one, ticks where several can be chosen."""

from __future__ import annotations

from dataclasses import replace

from rich.cells import cell_len
from textual import events
from textual.containers import Vertical
from textual.geometry import Offset
from textual.message import Message
from textual.widgets import Static

from toolkit.tui.page import Row
from toolkit.tui.sheet import Line, Sheet, ink

_ARROW = "› "
_TICKED, _UNTICKED = "[x] ", "[ ] "
_READY = 12
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

    def show(self, row: Row, room: int, *, highlighted: bool) -> None:
        """Show another row, with `room` columns for its number."""
        changed = (row, room, highlighted) != (self.row, self._room, self.highlighted)
        self.row, self._room, self.highlighted = row, room, highlighted
        self.set_class(highlighted, "-highlighted")
        self.set_class(room > 0 and not row.number and row.ticked is None, "-apart")
        if changed or not self.display:
            self.display = True
            self.update(self._sheet())

    def draw(self, row: Row, *, highlighted: bool) -> None:
        """Show the row as it stands now; the layout stays where the words have not changed."""
        same_words = (row.label, row.help) == (self.row.label, self.row.help)
        self.row, self.highlighted = row, highlighted
        self.set_class(highlighted, "-highlighted")
        self.update(self._sheet(), layout=not same_words)

    def _sheet(self) -> Sheet:
        row = self.row
        before = _ARROW if self.highlighted else "  "
        before += f"{row.number:<{self._room}}"
        if row.ticked is not None:
            before += _TICKED if row.ticked else _UNTICKED
        gutter = ink(before, "bold")
        lines = [Line(ink(row.label), gutter)]
        if row.help:
            quiet = "" if self.highlighted else "$quiet"
            lines.append(Line(ink(row.help, quiet), ink(" " * gutter.cell_length)))
        return Sheet(lines)

    def on_click(self, event: events.Click) -> None:
        """Choose this row with the mouse."""
        event.stop()
        self.post_message(Rows.Clicked(self.number))


class Rows(Vertical):
    """The rows of a page. It keeps which one is highlighted and which are ticked; what choosing one
    means is the screen's business.
    """

    class Clicked(Message):
        """A row was clicked."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    def __init__(self) -> None:
        self._pool = [RowLine(number) for number in range(_READY)]
        super().__init__(*self._pool)
        self._count = 0
        self.highlighted: int | None = None

    async def show(self, rows: tuple[Row, ...], chosen: int | None) -> None:
        """Show other rows. The widgets are kept: mounting new ones would draw the screen twice."""
        if len(rows) > len(self._pool):
            more = [RowLine(number) for number in range(len(self._pool), len(rows))]
            self._pool += more
            await self.mount_all(more)
        self._count, self.highlighted = len(rows), chosen
        room = max((cell_len(row.number) + 1 for row in rows if row.number), default=0)
        for number, row in enumerate(rows):
            self._pool[number].show(row, room, highlighted=number == chosen)
        for line in self._pool[len(rows) :]:
            line.display = False
        self.display = bool(rows)

    @property
    def _lines(self) -> list[RowLine]:
        return self._pool[: self._count]

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows as they stand."""
        return tuple(line.row for line in self._lines)

    @property
    def current(self) -> Row | None:
        """The highlighted row."""
        return None if self.highlighted is None else self._lines[self.highlighted].row

    def numbered(self, digit: str) -> int | None:
        """The row that `digit` picks."""
        found = (number for number, row in enumerate(self.rows) if digit and row.number == digit)
        return next(found, None)

    def move(self, step: int) -> bool:
        """Highlight the row `step` further, the first or the last where none is highlighted yet.

        False where that leads out of the rows: nothing changes then.
        """
        if self.highlighted is None:
            target = 0 if step > 0 else len(self._lines) - 1
        else:
            target = self.highlighted + step
        if not 0 <= target < len(self._lines):
            return False
        self.highlight(target)
        return True

    def highlight(self, number: int | None) -> None:
        """Highlight row `number`, or none."""
        before, self.highlighted = self.highlighted, number
        for line in self._lines:
            if line.number in (before, number):
                line.draw(line.row, highlighted=line.number == number)

    def relabel(self, number: int, label: str) -> None:
        """Give a row other words."""
        line = self._lines[number]
        line.draw(replace(line.row, label=label), highlighted=line.highlighted)

    def toggle(self, number: int) -> None:
        """Tick or untick a row; a row that stands alone unticks the others, and they untick it."""
        ticked = self._lines[number].row
        for line in self._lines:
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
        return self._lines[self.highlighted].region.offset

    def line(self, number: int) -> RowLine:
        """The widget of row `number`."""
        return self._lines[number]
