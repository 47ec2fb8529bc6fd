"""The bars of the screen: where one is, what is already owed, the keys that matter now."""

from __future__ import annotations

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from toolkit.tui.actions import Action
from toolkit.tui.page import Crumbs, Owed
from toolkit.tui.sheet import NOTHING, ink, join
from toolkit.tui.themes import SHAPES, level_style


class Bar(Widget):
    """One row of the screen that fits its words to the width."""

    DEFAULT_CSS = "Bar { height: 1; width: 100%; padding: 0 1; }"

    def render(self) -> Content:
        """The words, cut to the width."""
        return self.words(self.content_size.width).truncate(self.content_size.width, ellipsis=True)

    def words(self, width: int) -> Content:  # noqa: ARG002
        """What to show in `width` columns."""
        return NOTHING


_SHORTEST_TITLE = 12
"""Columns below which the beginning of a title says nothing."""


class CrumbBar(Bar):
    """Where the person is, on the left; the standing of the tree, on the right."""

    crumbs: Crumbs | None = None

    def show(self, crumbs: Crumbs) -> None:
        """Show `crumbs`."""
        if crumbs != self.crumbs:
            self.crumbs = crumbs
            self.refresh()

    def words(self, width: int) -> Content:
        """All of it where it fits; else the title cut, then no title, then the place in short."""
        if self.crumbs is None:
            return NOTHING
        crumbs = self.crumbs
        right = ink(crumbs.standing, "$quiet")
        room = width - right.cell_length - 2
        left = ink(f"{crumbs.title} › {crumbs.place}", "bold")
        if left.cell_length > room:
            place = ink(crumbs.place, "bold")
            left_for_title = room - place.cell_length - 3
            if left_for_title >= _SHORTEST_TITLE:
                title = ink(crumbs.title, "bold").truncate(left_for_title, ellipsis=True)
                left = join(title, ink(" › ", "bold"), place)
            elif left_for_title >= -3:
                left = place
            else:
                left = ink(crumbs.short, "bold").truncate(room, ellipsis=True)
        return join(left, Content(" " * (width - left.cell_length - right.cell_length)), right)


class OwedBar(Bar):
    """The level so far and whom to tell, while the walk goes on."""

    owed: Owed | None = None

    def on_mount(self) -> None:
        """Take no room before something is owed."""
        self.display = self.owed is not None

    def show(self, owed: Owed | None) -> None:
        """Show what is owed; nothing for None."""
        if owed != self.owed:
            self.owed = owed
            self.display = owed is not None
            self.refresh()

    def words(self, width: int) -> Content:
        """The level by shape and word, then whom to tell: by when only where that fits."""
        if self.owed is None:
            return NOTHING
        whole = self._words(self.owed, self.owed.told)
        return whole if whole.cell_length <= width else self._words(self.owed, self.owed.short)

    def _words(self, owed: Owed, told: str) -> Content:
        parts = [ink(told)] if told else []
        if owed.level:
            level = f"{SHAPES[owed.level]} {owed.name}"
            parts.insert(0, ink(level, level_style(owed.level)))
        return Content(" · ").join(parts)


class KeyBar(Bar):
    """The keys that matter now, to press or to click; or, for a moment, a short message."""

    class Pressed(Message):
        """A key was clicked."""

        def __init__(self, action: Action) -> None:
            super().__init__()
            self.action = action

    _actions: tuple[Action, ...] = ()
    _language = "en"
    _rows = 9
    _message = ""

    def show(self, actions: tuple[Action, ...], language: str, rows: int) -> None:
        """Show the keys of `actions`. `rows` is how many rows digits can pick."""
        if (actions, language, rows) != (self._actions, self._language, self._rows):
            self._actions, self._language, self._rows = actions, language, rows
            self.refresh()

    def say(self, message: str) -> None:
        """Show a message instead of the keys; an empty one brings the keys back."""
        if message != self._message:
            self._message = message
            self.set_class(bool(message), "-message")
            self.refresh()

    @property
    def message(self) -> str:
        """The message on show."""
        return self._message

    def words(self, width: int) -> Content:
        """The message, or as many keys as fit; `q` is never dropped."""
        if self._message:
            return ink(self._message, "bold")
        return Content("  ").join(part for _, part in self._fitting(width))

    def _fitting(self, width: int) -> list[tuple[Action, Content]]:
        parts = [(action, self._part(action)) for action in self._actions]
        while len(parts) > 1 and sum(part.cell_length + 2 for _, part in parts) - 2 > width:
            del parts[-2]
        return parts

    def _part(self, action: Action) -> Content:
        name = action.key_name(self._language)
        if name == "1–9" and self._rows < 9:
            name = f"1–{self._rows}" if self._rows > 1 else "1"
        return join(ink(name, "bold $accent"), ink(f" {action.label.get(self._language)}"))

    def on_click(self, event: events.Click) -> None:
        """Do what the key under the mouse does."""
        at = event.x - self.styles.padding.left
        for action, part in self._fitting(self.content_size.width):
            if 0 <= at < part.cell_length:
                self.post_message(self.Pressed(action))
                return
            at -= part.cell_length + 2


class TitleBar(Bar):
    """The title of what is open over the walk."""

    _title = ""

    def show(self, title: str) -> None:
        """Show `title`."""
        if title != self._title:
            self._title = title
            self.refresh()

    def words(self, width: int) -> Content:  # noqa: ARG002
        """The title."""
        return ink(self._title, "bold")
