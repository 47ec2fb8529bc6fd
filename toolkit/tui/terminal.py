"""The terminal behind the screen: a visible cursor, no way out for odd escapes, and a quick exit.

Leaving at once does not wait for Textual's orderly end (about 0.2 s): it drops what is still to be
drawn, wipes the screen row by row, gives the terminal back and ends the process.
"""

from __future__ import annotations

import binascii
import os
import select
import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from io import TextIOWrapper
from types import FrameType
from typing import TYPE_CHECKING, Any, TextIO, cast

from toolkit.core.gate import clean
from toolkit.tui.thrift import thrifty

if TYPE_CHECKING:
    from textual.app import App
    from textual.message import Message

HANGUP_WAIT_S = 0.05
"""How long the exit waits for a terminal that does not take its last bytes."""

PASTE_BEGINS, PASTE_ENDS = "\x1b[200~", "\x1b[201~"


class Unpasted:
    """What comes from the keyboard, without what was pasted: the marks of a paste stay, and nothing
    between them. The application drops pasted text, but Textual takes the escape sequences inside
    it for keys, so that a coloured line of a log would answer questions.
    """

    def __init__(self) -> None:
        self._is_pasting = False
        self._recent = ""

    def __call__(self, data: str) -> str:
        """`data` without pasted text; a paste may go on from one call to the next."""
        kept: list[str] = []
        for character in data:
            self._recent = (self._recent + character)[-len(PASTE_BEGINS) :]
            if not self._is_pasting:
                kept.append(character)
                self._is_pasting = self._recent == PASTE_BEGINS
            elif self._recent == PASTE_ENDS:
                kept.append(PASTE_ENDS)
                self._is_pasting = False
        return "".join(kept)


if sys.platform != "win32":
    import termios

    from textual._xterm_parser import XTermParser
    from textual.drivers import linux_driver
    from textual.drivers.linux_driver import LinuxDriver

    class KeyboardParser(XTermParser):
        """Textual's parser of what the terminal sends, with no key in what was pasted."""

        def __init__(self, debug: bool = False) -> None:  # noqa: FBT001, FBT002 - Textual's order
            super().__init__(debug)
            self._unpasted = Unpasted()

        def feed(self, data: str) -> Iterable[Message]:
            """The keys in `data`; no data at all means the end."""
            kept = self._unpasted(data)
            return super().feed(kept) if kept or not data else ()

    linux_driver.XTermParser = KeyboardParser  # type: ignore[attr-defined] # the driver asks for no other

    class WalkDriver(LinuxDriver):
        """Textual's driver, with the cursor shown, escapes filtered, and an exit without delay."""

        def __init__(
            self,
            app: App[Any],
            *,
            debug: bool = False,
            mouse: bool = True,
            size: tuple[int, int] | None = None,
        ) -> None:
            super().__init__(app, debug=debug, mouse=mouse, size=size)
            self._outlet = Outlet(sys.__stderr__ or sys.stderr)
            self._file = cast(TextIOWrapper, self._outlet)

        def start_application_mode(self) -> None:
            """Take the terminal. The cursor stays visible: screen readers and braille displays
            follow it to the highlighted line.
            """
            super().start_application_mode()  # type: ignore[no-untyped-call]
            if self._writer_thread is not None:
                self.write("\x1b[?25h")

        def write(self, data: str) -> None:
            """Write to the terminal, without what could reach outside the screen."""
            super().write(thrifty(harmless(data)))

        def copy(self, text: str) -> bool:
            """Send `text` to the clipboard: the one operating-system command that may leave here,
            and only when a person has just asked for it. What it carries is base64, so that no text
            can end it early. False where the terminal would draw it instead.
            """
            if os.environ.get("TERM") in (None, "dumb", "linux"):
                return False
            carried = binascii.b2a_base64(clean(text).encode(), newline=False).decode("ascii")
            super().write(f"\x1b]52;c;{carried}\x07")
            return True

        def stop_application_mode(self) -> None:
            """Give the terminal back in good order, wiped: some terminals keep what the alternate
            screen held (tmux with `alternate-screen off`).
            """
            if self._writer_thread is not None:
                self.write(self._wiping())
            super().stop_application_mode()

        def _wiping(self) -> str:
            """Erase row by row: clearing the whole screen would push it into some scrollbacks."""
            height = self._get_terminal_size()[1]
            return "\x1b[0m" + "".join(f"\x1b[{row};1H\x1b[2K" for row in range(1, height + 1))

        def leave(self) -> None:
            """Wipe the screen and give the terminal back, now. Nothing can be drawn after it.

            It takes no lock, as a signal may call it in the middle of anything.
            """
            self._outlet.shut()
            _write_now(self._outlet.fileno(), f"{self._wiping()}{_RESTORE}")
            if self.attrs_before is not None:
                with suppress(termios.error):
                    termios.tcsetattr(self.fileno, termios.TCSANOW, self.attrs_before)
            with suppress(termios.error):
                termios.tcflush(self.fileno, termios.TCIFLUSH)


class Outlet:
    """The terminal's end of the drawing: once shut, whatever is still to be drawn is dropped."""

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self._is_shut = False
        self._busy = False

    def write(self, text: str) -> int:
        """Draw `text`, unless shut."""
        self._busy = True
        try:
            if not self._is_shut:
                self._file.write(text)
        finally:
            self._busy = False
        return len(text)

    def flush(self) -> None:
        """Bring everything to the terminal, unless shut."""
        self._busy = True
        try:
            if not self._is_shut:
                self._file.flush()
        finally:
            self._busy = False

    def fileno(self) -> int:
        """The terminal's file descriptor."""
        return self._file.fileno()

    def shut(self) -> None:
        """Draw nothing more. Waits for a moment for what is being drawn by another thread."""
        self._is_shut = True
        end = time.monotonic() + HANGUP_WAIT_S
        while self._busy and time.monotonic() < end:
            time.sleep(0.001)


_RESTORE = (
    "\x1b[?2004l\x1b[?7h\x1b[?2048l"  # pasting, line wrap, size reports
    "\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1016l"  # the mouse
    "\x1b[<u\x1b[?1049l\x1b[?25h\x1b[?1004l"  # keys, the screen of before, cursor, focus
)


def harmless(data: str) -> str:
    """`data` without operating-system commands (clipboard, title, links), device control strings
    and 8-bit controls. Nothing that is drawn needs them, and content cannot bring them; should a
    gate ever be forgotten, they end here.
    """
    if not any(risky in data for risky in _RISKY):
        return data
    for risky in _RISKY:
        data = data.replace(risky, "\ufffd")
    return data


_RISKY = ("\x1b]", "\x1bP", "\x1b_", "\x1b^", "\x1bX", *(chr(code) for code in range(0x80, 0xA0)))


def _write_now(file: int, text: str) -> None:
    """Write to a terminal that may be gone or stuck: try for a moment, then give up."""
    data = text.encode()
    with suppress(OSError, ValueError):
        while data and select.select([], [file], [], HANGUP_WAIT_S)[1]:
            data = data[os.write(file, data) :]


@contextmanager
def quiet_process(leave: Callable[[int], None]) -> Iterator[None]:
    """While it lasts, signals that end the process call `leave` with an exit code, and no traceback
    (which would show answers) is ever printed.
    """

    def on_signal(number: int, frame: FrameType | None) -> None:  # noqa: ARG001
        leave(128 + number)

    names = ("SIGTERM", "SIGHUP", "SIGINT", "SIGQUIT")
    numbers = [getattr(signal, name) for name in names if hasattr(signal, name)]
    before = {number: signal.signal(number, on_signal) for number in numbers}
    hooks = sys.excepthook, sys.unraisablehook
    sys.excepthook = lambda *_: None
    sys.unraisablehook = lambda *_: None
    try:
        yield
    finally:
        sys.excepthook, sys.unraisablehook = hooks
        for number, handler in before.items():
            signal.signal(number, handler)
