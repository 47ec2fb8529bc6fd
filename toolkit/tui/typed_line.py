"""A line of words being typed: to search for, to name a file, to open one."""

from __future__ import annotations

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.geometry import Offset
from textual.message import Message

from toolkit.tui.bars import Bar
from toolkit.tui.sheet import ink, join

_LONGEST = 60
"""The most letters, unless a line is begun for more."""


class TypedLine(Bar):
    """Words typed at their end only, which every keyboard and screen reader can follow."""

    class Changed(Message):
        """Other words stand there now."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Done(Message):
        """Enter was pressed (`text`), or Escape (no text)."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    text = ""
    _prompt = ""
    _longest = _LONGEST
    _hidden = False

    def begin(
        self, prompt: str, text: str = "", *, longest: int = _LONGEST, hidden: bool = False
    ) -> None:
        """Show a line after `prompt` that is empty, or holds `text` to begin with. What is `hidden`
        shows as dots.
        """
        self._prompt, self.text, self._longest, self._hidden = prompt, text, longest, hidden
        self.display = True
        self.refresh()

    def words(self, width: int) -> Content:
        """The prompt, and as much of the end of the words as fits."""
        prompt = ink(f"{self._prompt} ", "bold $accent")
        room = max(1, width - prompt.cell_length - 1)
        shown = "•" * len(self.text) if self._hidden else self.text
        while cell_len(shown) > room:
            shown = shown[1:]
        return join(prompt, ink(shown, "bold"))

    @property
    def place(self) -> Offset:
        """Where the next letter will stand."""
        words = self.words(self.content_size.width)
        return self.region.offset + Offset(1 + words.cell_length, 0)

    def takes(self, event: events.Key) -> bool:
        """Take a key of a line that is being typed; whether it was one."""
        if not self.display:
            return False
        if event.key == "backspace":
            self._set(self.text[:-1])
        elif event.key == "ctrl+u":
            self._set("")
        elif event.key in ("enter", "escape"):
            self.post_message(self.Done(self.text if event.key == "enter" else ""))
        elif event.is_printable and event.character:
            self._set((self.text + event.character)[: self._longest])
        else:
            return False
        return True

    def _set(self, text: str) -> None:
        if text != self.text:
            self.text = text
            self.refresh()
            self.post_message(self.Changed(text))
