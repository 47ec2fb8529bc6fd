"""The middle of the screen: the words of a page, its number field and its rows, in one scroll."""

from __future__ import annotations

from collections.abc import Iterator

from textual.containers import VerticalScroll
from textual.geometry import Offset, Region
from textual.scrollbar import ScrollBarRender
from textual.widgets import Static

from toolkit.tui.page import Field, Page
from toolkit.tui.rows import READY, RowLine, Rows
from toolkit.tui.sheet import Line, Sheet, ink, join


class NumberField(Static):
    """A whole number being typed. It takes digits only, and no more than the range can need."""

    def __init__(self) -> None:
        super().__init__(Sheet(), markup=False)
        self.field = Field(0, 0)
        self.typed = ""
        self.display = False

    def show(self, field: Field | None) -> None:
        """Show another field, or none."""
        self.display = field is not None
        if field is not None:
            self.field, self.typed = field, field.typed
            self._draw()

    @property
    def _longest(self) -> int:
        return max(len(str(self.field.low)), len(str(self.field.high)))

    def type(self, digit: str) -> None:
        """Add a digit at the end."""
        if len(self.typed) < self._longest:
            self.typed = (self.typed + digit).lstrip("0") or "0"
            self._draw()

    def set_typed(self, typed: str) -> None:
        """Put back what was typed before."""
        self.typed = typed
        self._draw()

    def erase(self) -> None:
        """Take the last digit away."""
        self.typed = self.typed[:-1]
        self._draw()

    @property
    def value(self) -> int | None:
        """The number typed so far."""
        return int(self.typed) if self.typed else None

    def _draw(self) -> None:
        self.update(self._sheet(), layout=False)

    def _sheet(self) -> Sheet:
        room = self._longest - len(self.typed)
        words = join(ink(self.typed, "bold"), ink("_" * room, "$quiet"))
        return Sheet([Line(words, ink("› ", "bold $accent"))])

    @property
    def place(self) -> Offset:
        """Where the next digit will stand."""
        return self.region.offset + Offset(2 + len(self.typed), 0)


class PlainBar(ScrollBarRender):
    """A scroll bar of whole cells: many consoles have no glyph for the eighths of one."""

    VERTICAL_BARS = [" "]  # noqa: RUF012 - Textual's protocol


class Body(VerticalScroll, can_focus=False, inherit_bindings=False):
    """Shows one page at a time. It holds no focus: the keys belong to the screen."""

    def __init__(self, ready: int = READY) -> None:
        self.rows = Rows(ready)
        self._above = Static(Sheet(), markup=False)
        self._field = NumberField()
        self._below = Static(Sheet(), markup=False)
        super().__init__(self._above, self._field, self.rows, self._below)

    def on_mount(self) -> None:
        """Draw the scroll bar with what every console has."""
        self.vertical_scrollbar.renderer = PlainBar  # type: ignore[misc]

    @property
    def number_field(self) -> NumberField | None:
        """The number field, where the page has one."""
        return self._field if self._field.display else None

    async def show(self, page: Page) -> None:
        """Replace what is on show by `page`, from its top."""
        with self.app.batch_update():
            self._above.update(page.above)
            self._above.display = bool(page.above)
            self._field.show(page.field)
            await self.rows.show(page.rows, page.chosen)
            self._below.update(page.below)
            self._below.display = bool(page.below)
            if self.scroll_offset.y:
                self.scroll_to(0, 0, animate=False, force=True, immediate=True)

    def overflows(self, page: Page) -> bool:
        """Whether `page` is longer than the window, before it has been laid out."""
        width = max(1, self._above.content_size.width)
        height = page.above.at_width(width).plain.count("\n") + 1
        return height + len(page.rows) + 2 > self.content_size.height

    def show_row(self) -> None:
        """Scroll so that the highlighted row is seen, and the words above it where both fit."""
        number = self.rows.highlighted
        if number is None:
            return
        row = self.rows.line(number)
        bottom = row.virtual_region_with_margin.bottom + self.rows.virtual_region.y
        if bottom <= self.size.height:
            self.scroll_home(animate=False, immediate=True)
        else:
            self.scroll_to_widget(row, animate=False, immediate=True)

    def page(self, pages: int) -> bool:
        """Scroll by pages; False where there is nothing further that way."""
        before = self.scroll_target_y
        step = max(1, self.size.height - 1)
        self.scroll_to(y=before + pages * step, animate=False, force=True, immediate=True)
        return self.scroll_target_y != before

    def section(self, step: int) -> None:
        """Scroll to the next section, or to the one before."""
        here = round(self.scroll_target_y)
        rows = self.sections()
        if step > 0:
            target = next((row for row in rows if row > here), None)
        else:
            target = max((row for row in rows if row < here), default=0)
        if target is not None:
            self.to(target)

    def sections(self) -> list[int]:
        """The rows at which sections begin, from the top of the page."""
        return sorted(
            row + top for sheet, width, top in self._sheets() for row in sheet.sections(width)
        )

    def find(self, words: str) -> list[int]:
        """The rows that hold `words`, whatever the capitals and accents."""
        return sorted(
            row + top for sheet, width, top in self._sheets() for row in sheet.find(words, width)
        )

    def to(self, row: int) -> None:
        """Scroll so that `row` of the page is the first on the screen."""
        self.scroll_to(y=row, animate=False, force=True, immediate=True)

    def _sheets(self) -> Iterator[tuple[Sheet, int, int]]:
        """What is on show: (sheet, the width it is drawn at, the row of the page it begins at)."""
        for widget in (self._above, *self.rows.lines, self._below):
            sheet = widget.content
            if widget.display and isinstance(sheet, Sheet):
                inside = self.rows.virtual_region.y if isinstance(widget, RowLine) else 0
                top = widget.virtual_region.y + widget.styles.padding.top + inside
                yield sheet, widget.content_size.width, top

    def first_row(self) -> int | None:
        """The first row to choose whose beginning is seen; None where none begins on the screen."""
        top = round(self.scroll_target_y)
        for number, line in enumerate(self.rows.lines):
            begins = line.virtual_region.y + self.rows.virtual_region.y
            if begins >= top:
                return number if begins < top + self.size.height else None
        return None

    @property
    def has_unseen(self) -> bool:
        """Whether anything stands below what is seen; the empty line after the rows is nothing."""
        empty = self.rows.styles.margin.bottom if self._below.display is False else 0
        return self.max_scroll_y - round(self.scroll_target_y) > empty

    def sees(self, number: int) -> bool:
        """Whether the beginning of a row is on the screen."""
        begins = self.rows.line(number).virtual_region.y + self.rows.virtual_region.y
        return 0 <= begins - round(self.scroll_target_y) < self.size.height

    def line(self, lines: int) -> bool:
        """Scroll by lines; False where there is nothing further that way."""
        before = self.scroll_target_y
        self.scroll_to(y=before + lines, animate=False, force=True, immediate=True)
        return self.scroll_target_y != before

    @property
    def place(self) -> Offset:
        """Where the terminal's cursor belongs: on the highlighted row, in the number field, else at
        the first word.
        """
        spot = self.rows.place()
        if spot is None and self.number_field is not None:
            spot = self.number_field.place
        if spot is None:
            spot = self._above.region.offset
        region: Region = self.region
        return Offset(
            min(max(spot.x, region.x), region.right - 1),
            min(max(spot.y, region.y), region.bottom - 1),
        )
