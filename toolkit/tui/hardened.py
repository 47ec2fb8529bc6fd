"""A quiet application: it writes nothing, opens nothing, copies nothing, shows no traceback, and is
gone at once when it has to be.
"""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Callable, Iterable
from typing import Any

from rich.console import RenderableType
from textual import events
from textual.app import App, SystemCommand
from textual.driver import Driver
from textual.geometry import Offset
from textual.screen import Screen

from toolkit.tui.bindings import app_bindings
from toolkit.tui.overlay import TooSmall

_SOON_S = 0.01

_URGENT = ("x", "X", "ctrl+x", "ctrl+q", "ctrl+c", "ctrl+z")
"""Hiding and leaving wait for nothing."""

OK, FINDINGS, FAULT, INTERRUPTED = 0, 1, 70, 130
"""Exit codes, as everywhere in the toolkit."""


def _driver_class() -> type[Driver] | None:
    if sys.platform == "win32":
        return None
    from toolkit.tui.terminal import WalkDriver

    return WalkDriver


class HardenedApp(App[int], inherit_bindings=False):
    """Textual's application without everything that could leave a trace or reach outside."""

    ALLOW_SELECT = False
    ENABLE_COMMAND_PALETTE = False
    ESCAPE_TO_MINIMIZE = False
    TITLE = "toolkit"
    BINDINGS = list(app_bindings())  # noqa: RUF012 - Textual's protocol
    MIN_WIDTH, MIN_HEIGHT = 30, 10
    VERTICAL_BREAKPOINTS = [(0, "-short"), (16, "-tall")]  # noqa: RUF012 - Textual's protocol

    def __init__(self) -> None:
        super().__init__(driver_class=_driver_class())
        self._early: list[events.Key] = []
        self.animation_level = "none"

    @property
    def exit_code(self) -> int:
        """What the process ends with."""
        return OK

    def put_cursor(self, place: Offset) -> None:
        """Put the terminal's own cursor on what is highlighted, for screen readers and braille."""
        self.cursor_position = place
        if self._driver is not None and not self.is_headless:
            self._driver.write(f"\x1b[{place.y + 1};{place.x + 1}H")

    def on_mount(self) -> None:
        """Mistakes in the background end the walk like any other."""
        asyncio.get_running_loop().set_exception_handler(self._on_loop_error)
        self.app_resume_signal.subscribe(self, self._draw_again)

    def _draw_again(self, app: App[Any]) -> None:
        """Draw everything after a pause: the terminal was wiped, and Textual draws only what it
        knows to have changed.
        """
        del app
        everything = self.screen._compositor.render_update(full=True)  # noqa: SLF001
        self._display(self.screen, everything)
        self.call_after_refresh(self.put_cursor, Offset(*self.cursor_position))

    def _on_loop_error(self, loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        del loop
        error = context.get("exception")
        if isinstance(error, Exception):
            self._handle_exception(error)

    def finish(self) -> None:
        """Leave in good order."""
        self.exit(self.exit_code)

    def action_leave(self) -> None:
        """Leave at once."""
        self.leave(self.exit_code)

    def action_suspend(self) -> None:
        """Give the terminal back, wiped, until the process is continued."""
        self.action_suspend_process()

    def leave(self, code: int) -> None:
        """Wipe the screen, give the terminal back and end the process with `code`, without waiting
        for anything. Without a real terminal (tests, Windows) it leaves in good order.
        """
        leave = getattr(self._driver, "leave", None)
        if leave is None:
            self.exit(code)
            return
        leave()
        # Looked up, not imported: who has written nothing must not wait for a module now.
        writing = sys.modules.get("toolkit.loading.safe_writing")
        if writing is not None:
            writing.drop_unfinished()
        os._exit(code)

    # -- hardening -----------------------------------------------------------------------------

    def _handle_exception(self, error: Exception) -> None:
        """End without a traceback: Textual's would print the answers into the scrollback."""
        self._return_code = FAULT
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        self._exit_renderables.clear()
        self._close_messages_no_wait()

    def _fatal_error(self) -> None:
        self._handle_exception(RuntimeError("fatal error"))

    def panic(self, *renderables: RenderableType) -> None:
        """End without showing what Textual wanted to show."""
        del renderables
        self._handle_exception(RuntimeError("panic"))

    def _print_error_renderables(self) -> None:
        self._exit_renderables.clear()

    @property
    def failed(self) -> bool:
        """Whether a mistake of ours ended the walk."""
        return self._exception is not None

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """No palette of Textual's: no screenshot, no foreign command."""
        del screen
        return ()

    def copy_to_clipboard(self, text: str) -> None:
        """Nothing of Textual's reaches the clipboard (OSC 52)."""

    def copy_checklist(self, text: str) -> bool:
        """Send `text` to the clipboard, which a person has just been warned of and asked for. False
        where there is no terminal that could take it.
        """
        copy: Callable[[str], bool] | None = getattr(self._driver, "copy", None)
        return copy is not None and copy(text)

    def open_url(self, url: str, *, new_tab: bool = True) -> None:
        """Nothing opens a link."""

    def save_screenshot(self, *arguments: Any, **named: Any) -> str:
        """Nothing is written to disk."""
        del arguments, named
        return ""

    def _set_pointer_shape(self, shape: str) -> None:
        """No pointer shapes: they are operating-system commands (OSC 22)."""

    def bell(self) -> None:
        """No sound: the person may be hiding that they look for help."""

    async def on_event(self, event: events.Event) -> None:
        """Drop what nobody needs (pasted text, mouse moves) and every key in too small a window."""
        if isinstance(event, events.Paste):
            return
        if isinstance(event, events.MouseMove) and self.mouse_captured is None:
            return
        if isinstance(event, events.Key):
            is_late = not self._is_ready or (self._early and not event.is_forwarded)
            if is_late and not (self.screen.is_mounted and event.key in _URGENT):
                self._hold(event)
                return
            if not event.is_forwarded:
                self._tell(event)
        if isinstance(event, events.Resize):
            self._fit(event)
        await super().on_event(event)

    @property
    def is_opening(self) -> bool:
        """Whether something was chosen that opens in a moment: what is typed now is for it."""
        return False

    @property
    def _is_ready(self) -> bool:
        return self.screen.is_mounted and not self.is_opening

    def _tell(self, event: events.Key) -> None:
        """Let the screen know of a key before it is carried out."""
        pressed = getattr(self.screen, "key_pressed", None)
        if pressed is not None:
            pressed(event.key)

    def _hold(self, event: events.Key) -> None:
        """Keep a key that comes before its screen stands: whoever types ahead must not break the
        screen nor lose a key, as the next one would then answer another question. A key that was
        on its way already (forwarded) goes before those that came after it.
        """
        self._early.insert(0 if event.is_forwarded else len(self._early), event)
        if len(self._early) == 1:
            self.set_timer(_SOON_S, self._release)

    async def _release(self) -> None:
        """Carry out the next of the keys that were kept, once its screen stands."""
        if self._is_ready:
            event = self._early.pop(0)
            if not event.is_forwarded:
                self._tell(event)
            await super().on_event(event)
        if self._early:
            self.set_timer(_SOON_S, self._release)

    def _fit(self, event: events.Resize) -> None:
        """Cover the screen while the window is too small."""
        width, height = event.size
        small = width < self.MIN_WIDTH or height < self.MIN_HEIGHT
        covered = isinstance(self.screen, TooSmall)
        if small and not covered:
            self.push_screen(TooSmall())
        elif covered and not small:
            self.pop_screen()
