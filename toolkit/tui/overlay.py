"""Screens that open over others: something to read, something to choose, a window too small, and a
neutral screen for when somebody comes near.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.geometry import Offset
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from toolkit.tui.actions import Mode, key_bar
from toolkit.tui.bars import KeyBar, TitleBar
from toolkit.tui.bindings import bindings
from toolkit.tui.body import Body
from toolkit.tui.choosing import Choosing
from toolkit.tui.page import Page
from toolkit.tui.sheet import Line as SheetLine
from toolkit.tui.sheet import Sheet, ink
from toolkit.tui.speaker import Speaker

if TYPE_CHECKING:
    from toolkit.tui.app import ToolkitApp

Build = Callable[[Speaker], tuple[str, Page]]
"""Gives the title and the page of an overlay in the reader's language."""


class Overlay(Choosing, ModalScreen[str | None], inherit_bindings=False):
    """A page over the screen. It ends with the value of the row chosen, or None; with `then` it
    stays below what that opens.
    """

    BINDINGS = list(bindings(Mode.READING, Mode.LIST))  # noqa: RUF012 - Textual's protocol

    def __init__(self, build: Build, then: Callable[[str], None] | None = None) -> None:
        super().__init__()
        self._build, self._then = build, then
        self._language = ""
        self.mode = Mode.READING

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
        body = self.body
        self._language = self.app.language
        chosen = body.rows.highlighted
        title, page = self._build(self.app.speaker)
        self.mode = page.mode
        self.query_one(TitleBar).show(title)
        await body.show(page)
        if chosen is not None:
            body.rows.highlight(chosen)
        digits = sum(1 for row in page.rows if row.number)
        self.query_one(KeyBar).show(key_bar(page.mode, digits), self.app.language, digits)
        self.call_after_refresh(self.settle)

    def chosen(self, value: str) -> None:
        """End with the row that was chosen, or open what it stands for."""
        if self._then is None:
            self.dismiss(value)
        else:
            self._then(value)

    async def on_screen_resume(self) -> None:
        """Speak the language that was chosen elsewhere meanwhile."""
        if self._language and self._language != self.app.language:
            await self.show()
        self.call_after_refresh(self.put_cursor)

    def action_close(self) -> None:
        """Back to what lies below."""
        self.dismiss(None)

    async def action_language(self) -> None:
        """The next language, here and below."""
        self.app.next_language()
        await self.show()


class TooSmall(Screen[None], inherit_bindings=False):
    """Covers everything while the window is too small to show a question honestly."""

    app: ToolkitApp

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


class Hidden(Screen[None], inherit_bindings=False):
    """An empty screen, as a terminal that waits. Only the key that hid everything brings it back;
    what was on the screen stays as it was.
    """

    app: ToolkitApp

    def on_mount(self) -> None:
        """The cursor waits at the top, as in an empty terminal."""
        self.app.put_cursor(Offset(0, 0))

    def key_pressed(self, key: str) -> None:
        """Nothing is said here."""

    def on_key(self, event: events.Key) -> None:
        """Back with the key that hid it, and with no other."""
        event.stop()
        if event.key in ("x", "X"):
            self.app.pop_screen()
