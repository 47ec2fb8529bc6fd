"""Search over everything: the best matches change with every letter."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen

from toolkit.core.search import Hit
from toolkit.core.words import KINDS
from toolkit.rendering.address import WORDS_OF_KINDS, find
from toolkit.tui.actions import Mode, key_bar
from toolkit.tui.bars import KeyBar, TitleBar
from toolkit.tui.bindings import bindings
from toolkit.tui.body import Body
from toolkit.tui.choosing import Choosing
from toolkit.tui.page import Page, Row
from toolkit.tui.sheet import Line, Sheet, ink
from toolkit.tui.typed_line import TypedLine

_MOST = 20


class Finder(Choosing, ModalScreen[str | None], inherit_bindings=False):
    """Words typed on top, what was found below. It ends with the place that was chosen: a page with
    an anchor, `tree:<id>` or `scenario:<id>`.
    """

    DEFAULT_CSS = """
    Finder { background: $background; align: center middle; }
    Finder .panel { width: 100%; max-width: 96; height: 100%; }
    """
    BINDINGS = list(bindings(Mode.SEARCH))  # noqa: RUF012 - Textual's protocol

    mode = Mode.SEARCH

    def compose(self) -> ComposeResult:
        """What is typed, what was found, the keys."""
        with Vertical(classes="panel"):
            yield TitleBar()
            yield TypedLine()
            yield Body()
            yield KeyBar()

    async def on_mount(self) -> None:
        """Wait for the first letter."""
        speaker = self.app.speaker
        self.query_one(TitleBar).show(speaker.word("search-title"))
        self.query_one(TypedLine).begin(speaker.word("search-prompt"))
        self.query_one(KeyBar).show(key_bar(Mode.SEARCH), speaker.language, 0)
        await self._show("")

    async def _show(self, words: str) -> None:
        speaker = self.app.speaker
        hits = self.app.search(words, _MOST) if words.strip() else ()
        rows = tuple(row for hit in hits for row in self._rows(hit))
        note = "" if rows else speaker.word("search-none" if words.strip() else "search-hint")
        above = Sheet([Line(ink(note, "$quiet"))]) if note else Sheet()
        await self.body.show(Page(Mode.SEARCH, above, rows, chosen=0 if rows else None))
        self.call_after_refresh(self.settle)

    def _rows(self, hit: Hit) -> list[Row]:
        kind = WORDS_OF_KINDS.get(hit.kind)
        if kind is None:
            return []
        if kind in ("tree", "scenario"):
            value = f"{kind}:{hit.id}"
        else:
            target = find(self.app.library, kind, hit.id)
            value = f"{target.page}#{target.anchor}" if target else ""
        named = f"{hit.title} · {KINDS[hit.kind].get(self.app.language)}"
        return [Row(value, named, help=hit.snippet)] if value else []

    def put_cursor(self) -> None:
        """The cursor waits for the next letter."""
        self.app.put_cursor(self.query_one(TypedLine).place)

    def on_key(self, event: events.Key) -> None:
        """Letters go into the line, all other keys to the list."""
        if event.key not in ("enter", "escape") and self.query_one(TypedLine).takes(event):
            event.stop()

    async def on_typed_line_changed(self, event: TypedLine.Changed) -> None:
        """Show what matches now."""
        await self._show(event.text)

    def chosen(self, value: str) -> None:
        """Open what was chosen; what was found stays below it."""
        self.app.open_value(value)

    def action_close(self) -> None:
        """Back to where one was."""
        self.dismiss(None)

    async def on_screen_resume(self) -> None:
        """The cursor waits for the next letter again."""
        self.call_after_refresh(self.put_cursor)
