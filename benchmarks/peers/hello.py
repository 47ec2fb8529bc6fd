"""The smallest Textual program: one line of text. Nothing drawn by Textual can be there sooner."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import Static


class Hello(App[None]):
    """Hello, world."""

    def compose(self) -> ComposeResult:
        """One line."""
        yield Static("Hello, world!")


if __name__ == "__main__":
    Hello().run()
