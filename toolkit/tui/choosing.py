"""What screens with a list to choose from have in common: move, pick by digit, Enter or mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.screen import Screen

from toolkit.tui.actions import Mode, actions_in
from toolkit.tui.bars import KeyBar
from toolkit.tui.body import Body
from toolkit.tui.rows import Rows

if TYPE_CHECKING:
    from toolkit.tui.app import ToolkitApp
    from toolkit.tui.page import Page
    from toolkit.tui.speaker import Speaker


class Choosing(Screen[Any], inherit_bindings=False):
    """Keys and mouse of a list. What choosing a row means stands in `chosen`."""

    app: ToolkitApp
    mode = Mode.LIST

    def chosen(self, value: str) -> None:
        """A row with this value was chosen."""
        raise NotImplementedError

    @property
    def body(self) -> Body:
        """The middle of the screen."""
        return self.query_one(Body)

    def settle(self) -> None:
        """After the layout is known: show the highlighted row, and take the cursor there."""
        self.body.show_row()
        self.put_cursor()

    def put_cursor(self) -> None:
        """Take the terminal's cursor to what is highlighted."""
        self.app.put_cursor(self.body.place)

    def key_pressed(self, key: str) -> None:
        """Before every key: what was said goes."""
        del key
        self.query_one(KeyBar).say("")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Only what the keys table gives to this kind of screen."""
        known = {known.id.partition("(")[0] for known in actions_in(self.mode)}
        return action in known or (action == "digit" and self.mode is not Mode.READING)

    def action_move(self, step: int) -> None:
        """To the next row; where there are none, scroll."""
        if self.mode is Mode.READING or not self.body.rows.move(step):
            self.body.line(step)
        self.call_after_refresh(self.put_cursor if self.mode is Mode.READING else self.settle)

    def action_page(self, pages: int) -> None:
        """Scroll by pages; in a list, highlight the first row that is seen then, or the last of all
        where there is nothing further that way.
        """
        body = self.body
        moved = body.page(pages)
        if self.mode is Mode.READING or not body.rows.rows:
            return
        to_an_end = abs(pages) > 1
        seen = body.first_row() if moved and not to_an_end else None
        last = len(body.rows.rows) - 1
        body.rows.highlight(seen if seen is not None else last if pages > 0 else 0)
        self.call_after_refresh(self.put_cursor)

    def action_section(self, step: int) -> None:
        """To the next section, or to the one before."""
        self.body.section(step)

    def action_space(self) -> None:
        """A page down; in a list, choose."""
        if self.mode is Mode.READING:
            self.body.page(1)
        else:
            self.action_enter()

    def action_enter(self) -> None:
        """Choose the highlighted row."""
        row = self.body.rows.current
        if row is not None and row.value:
            self.chosen(row.value)

    def action_digit(self, digit: int) -> None:
        """Choose the row with this number."""
        rows = self.body.rows
        number = rows.numbered(str(digit))
        if number is not None:
            rows.highlight(number)
            self.action_enter()

    def on_rows_clicked(self, event: Rows.Clicked) -> None:
        """Choose the row that was clicked."""
        self.body.rows.highlight(event.number)
        self.action_enter()

    async def on_key_bar_pressed(self, event: KeyBar.Pressed) -> None:
        """Do what the key that was clicked does."""
        if event.action.id not in ("pick", "digit"):
            await self.run_action(event.action.id)

    def action_commands(self) -> None:
        """All keys and commands of what is on the screen."""
        from toolkit.tui.commands import command_page
        from toolkit.tui.overlay import Overlay

        mode = self.mode

        def build(speaker: Speaker) -> tuple[str, Page]:
            return speaker.word("keys-title"), command_page(mode, speaker)

        async def perform(action: str | None) -> None:
            if action is not None:
                await self.run_action(action)

        self.app.push_screen(Overlay(build), perform)

    def action_theme(self) -> None:
        """The next theme."""
        self.app.next_theme()

    def action_search(self) -> None:
        """Search everything."""
        self.app.open_search()

    def action_home(self) -> None:
        """To the first screen."""
        self.app.open_home()

    def action_hide(self) -> None:
        """Show a neutral screen."""
        self.app.hide()
