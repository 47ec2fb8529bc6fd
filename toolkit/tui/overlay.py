"""Screens that open over the walk: something to read, something to choose, a window too small."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from toolkit.tui.actions import Mode, actions_in, key_bar
from toolkit.tui.bars import KeyBar, TitleBar
from toolkit.tui.bindings import bindings
from toolkit.tui.body import Body
from toolkit.tui.page import Page
from toolkit.tui.rows import Rows
from toolkit.tui.sheet import Line as SheetLine
from toolkit.tui.sheet import Sheet, ink
from toolkit.tui.speaker import Speaker

if TYPE_CHECKING:
    from toolkit.tui.app import WalkApp

Build = Callable[[Speaker], tuple[str, Page]]
"""Gives the title and the page of an overlay in the reader's language."""


class Overlay(ModalScreen[str | None], inherit_bindings=False):
    """A page over the walk. It ends with the value of the row chosen, or None."""

    BINDINGS = list(bindings(Mode.READING, Mode.LIST))  # noqa: RUF012 - Textual's protocol

    app: WalkApp

    def __init__(self, build: Build) -> None:
        super().__init__()
        self._build = build
        self._mode = Mode.READING

    def compose(self) -> ComposeResult:
        """A title, the page, the keys."""
        with Vertical(classes="panel"):
            yield TitleBar()
            yield Body()
            yield KeyBar()

    async def on_mount(self) -> None:
        """Show the page."""
        await self.show()

    async def show(self) -> None:
        """Show the page in the language of the moment."""
        body = self.query_one(Body)
        chosen = body.rows.highlighted
        title, page = self._build(self.app.speaker)
        self._mode = page.mode
        self.query_one(TitleBar).show(title)
        await body.show(page)
        if chosen is not None:
            body.rows.highlight(chosen)
        self.query_one(KeyBar).show(key_bar(page.mode), self.app.language, len(page.rows))
        self.call_after_refresh(self._settle)

    def _settle(self) -> None:
        body = self.query_one(Body)
        body.show_row()
        self.app.put_cursor(body.place)

    def key_pressed(self, key: str) -> None:
        """Nothing waits for a second key here."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Only what the keys table gives to this kind of overlay."""
        known = {known.id.partition("(")[0] for known in actions_in(self._mode)}
        return action in known or (action == "digit" and self._mode is Mode.LIST)

    def action_close(self) -> None:
        """Back to the walk."""
        self.dismiss(None)

    def action_move(self, step: int) -> None:
        """To the next row; where there are none, scroll."""
        body = self.query_one(Body)
        if self._mode is Mode.READING or not body.rows.move(step):
            body.line(step)
        self.call_after_refresh(self._settle if self._mode is Mode.LIST else self._cursor)

    def _cursor(self) -> None:
        self.app.put_cursor(self.query_one(Body).place)

    def action_page(self, pages: int) -> None:
        """Scroll by pages."""
        self.query_one(Body).page(pages)

    def action_section(self, step: int) -> None:
        """To the next section, or to the one before."""
        self.query_one(Body).section(step)

    def action_space(self) -> None:
        """A page down; in a list, choose."""
        if self._mode is Mode.LIST:
            self.action_enter()
        else:
            self.action_page(1)

    def action_enter(self) -> None:
        """Choose the highlighted row."""
        row = self.query_one(Body).rows.current
        if row is not None and row.value:
            self.dismiss(row.value)

    def action_digit(self, digit: int) -> None:
        """Choose the row with this number."""
        rows = self.query_one(Body).rows
        number = rows.numbered(str(digit))
        if number is not None:
            rows.highlight(number)
            self.action_enter()

    async def action_language(self) -> None:
        """The next language, here and below."""
        self.app.next_language()
        await self.show()

    def action_theme(self) -> None:
        """The next theme."""
        self.app.next_theme()

    def on_rows_clicked(self, event: Rows.Clicked) -> None:
        """Choose the row that was clicked."""
        self.query_one(Body).rows.highlight(event.number)
        self.action_enter()

    async def on_key_bar_pressed(self, event: KeyBar.Pressed) -> None:
        """Do what the key that was clicked does."""
        if event.action.id != "pick":
            await self.run_action(event.action.id)


class TooSmall(Screen[None], inherit_bindings=False):
    """Covers everything while the window is too small to show a question honestly."""

    app: WalkApp

    def compose(self) -> ComposeResult:
        """Two short lines."""
        yield Static(Sheet(), markup=False)

    def on_mount(self) -> None:
        """Say it."""
        self.say()

    def on_resize(self) -> None:
        """Say how small it is now."""
        self.say()

    def say(self) -> None:
        """What is wrong, and how much room is needed."""
        speaker, size = self.app.speaker, self.app.size
        needed = speaker.word(
            "too-small-size",
            width=size.width,
            height=size.height,
            min_width=self.app.MIN_WIDTH,
            min_height=self.app.MIN_HEIGHT,
        )
        lines = (SheetLine(ink(speaker.word("too-small"), "bold")), SheetLine(ink(needed)))
        self.query_one(Static).update(Sheet(lines))

    def key_pressed(self, key: str) -> None:
        """Keys do nothing here."""
