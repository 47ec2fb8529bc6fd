"""Screens that ask in steps: rows to choose from or a line to type, and then work that takes a
moment and may be refused.
"""

from __future__ import annotations

from collections.abc import Coroutine
from pathlib import Path
from typing import Any

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen

from toolkit.core.result_words import result_word
from toolkit.tui.actions import Mode, key_bar
from toolkit.tui.bars import KeyBar, TitleBar
from toolkit.tui.bindings import bindings
from toolkit.tui.body import Body
from toolkit.tui.choosing import Choosing
from toolkit.tui.page import Page, Row
from toolkit.tui.sheet import Line, Sheet, paragraphs
from toolkit.tui.typed_line import TypedLine

_LONGEST_NAME = 240
"""The most letters of a file's name with its folders."""


class Asking(Choosing, ModalScreen[str | None], inherit_bindings=False):
    """One step at a time. It ends with what came of it, in words, or None. What the steps say, and
    what follows from an answer, stands in the screen of each kind.
    """

    DEFAULT_CSS = """
    Asking { background: $background; align: center middle; }
    Asking .panel { width: 100%; max-width: 96; height: 100%; }
    """
    BINDINGS = list(bindings(Mode.LIST, Mode.NAME))  # noqa: RUF012 - Textual's protocol

    typing: frozenset[str] = frozenset({"name"})
    """The steps in which a line is typed; in all others a row is chosen."""

    def __init__(self, step: str) -> None:
        super().__init__()
        self.step = step
        self.trouble = ""
        self._working = False

    def compose(self) -> ComposeResult:
        """A title, the line that is typed, the page, the keys."""
        with Vertical(classes="panel"):
            yield TitleBar()
            yield TypedLine()
            yield Body()
            yield KeyBar()

    async def on_mount(self) -> None:
        """Begin with the first step."""
        self.line.display = False
        await self.begin()

    async def begin(self) -> None:
        """Show the first step."""
        await self.show()

    @property
    def line(self) -> TypedLine:
        """The line that is typed."""
        return self.query_one(TypedLine)

    # -- what each kind of screen says -----------------------------------------------------------

    def heading(self) -> str:
        """What is being asked for."""
        raise NotImplementedError

    def lines(self) -> list[Line]:
        """What stands above the rows."""
        raise NotImplementedError

    def rows(self) -> tuple[Row, ...]:
        """What can be chosen in this step."""
        raise NotImplementedError

    def typed(self, text: str) -> None:
        """The line was finished."""
        raise NotImplementedError

    async def step_back(self) -> None:
        """Escape was pressed in a step that is not the first, or in the first."""
        raise NotImplementedError

    # -- the pages -------------------------------------------------------------------------------

    async def show(self) -> None:
        """Show the step, with what went wrong before it."""
        rows = self.rows()
        lines = [*paragraphs(self.trouble, "bold $accent"), *self.lines()]
        self.mode = Mode.NAME if self._is_typing else Mode.LIST
        self.query_one(TitleBar).show(self.heading())
        await self.body.show(Page(self.mode, Sheet(lines), rows))
        digits = sum(1 for row in rows if row.number)
        self.query_one(KeyBar).show(key_bar(self.mode, digits), self.app.language, digits)
        self.call_after_refresh(self.settle)

    async def go(self, step: str) -> None:
        """On to another step, with nothing gone wrong so far."""
        self.step, self.trouble = step, ""
        self.line.display = self._is_typing
        await self.show()
        self.say("")

    async def ask(
        self, step: str, prompt: str, text: str, *, longest: int, hidden: bool = False
    ) -> None:
        """On to a step in which a line is typed, `text` to begin with."""
        self.line.begin(prompt, text, longest=longest, hidden=hidden)
        await self.go(step)
        self.call_after_refresh(self.put_cursor)

    async def ask_file(self, name: str) -> None:
        """On to the step `name`, in which a file is named; `name` stands there to begin with."""
        prompt = result_word("file-prompt", self.app.language)
        await self.ask("name", prompt, name, longest=_LONGEST_NAME)

    def file_hint(self) -> list[Line]:
        """Which name a file should have, and where it will be."""
        folder = str(Path.cwd())
        return paragraphs(result_word("file-hint", self.app.language, folder=folder), "$quiet")

    def miss_name(self) -> None:
        """Say that a file needs a name."""
        self.say(result_word("no-name", self.app.language))

    # -- what is typed ---------------------------------------------------------------------------

    @property
    def _is_typing(self) -> bool:
        return self.step in self.typing

    def put_cursor(self) -> None:
        """In the line while it is typed."""
        if self._is_typing and self.line.display:
            self.app.put_cursor(self.line.place)
        else:
            super().put_cursor()

    async def on_key(self, event: events.Key) -> None:
        """While a line is typed, keys are letters; Escape goes a step back."""
        if not self._is_typing:
            return
        if event.key == "escape":
            event.stop()
            if not self._working:
                await self.step_back()
        elif self._working or self.line.takes(event):
            event.stop()
            self.call_after_refresh(self.put_cursor)

    async def on_typed_line_changed(self, event: TypedLine.Changed) -> None:
        """What went wrong before belongs to what was typed before."""
        event.stop()
        if self.trouble and not self._working:
            self.trouble = ""
            await self.show()

    def on_typed_line_done(self, event: TypedLine.Done) -> None:
        """Take what was typed."""
        self.typed(event.text)

    def action_enter(self) -> None:
        """Take what is being typed; else choose the highlighted row."""
        if self._is_typing:
            self.typed(self.line.text)
        else:
            super().action_enter()

    # -- work that takes a moment ----------------------------------------------------------------

    def say(self, words: str) -> None:
        """Say something in the key bar."""
        self.query_one(KeyBar).say(words)

    def work(self, doing: str, work: Coroutine[Any, Any, None]) -> None:
        """Begin `work`, with `doing` in the key bar. Until it is done no key but leaving does
        anything; a second press is not a second piece of work.
        """
        if self._working:
            work.close()
            return
        self._working = True
        self.say(doing)

        async def until_done() -> None:
            try:
                await work
            finally:
                self._working = False

        self.run_worker(until_done())

    async def fail(self, why: str) -> None:
        """Say what went wrong: in full on the page, and in the key bar."""
        self.trouble = why
        await self.show()
        self.say(why)

    # -- keys ------------------------------------------------------------------------------------

    def key_pressed(self, key: str) -> None:
        """Before every key: what was said goes, unless work is being done."""
        if not self._working:
            super().key_pressed(key)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing but leaving while work is being done."""
        return not self._working and super().check_action(action, parameters)

    async def action_close(self) -> None:
        """One step back; from the first, back to what lies below."""
        await self.step_back()

    async def action_language(self) -> None:
        """The next language."""
        self.app.next_language()
        await self.show()
