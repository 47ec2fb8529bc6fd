"""A program in a real pseudo-terminal, and what a person would see of it.

Every byte is noted with the moment at which it came. An emulated terminal (pyte) is fed only while
nothing comes, so that drawing it slows nobody, and answers what programs ask a terminal for.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

COLUMNS, ROWS = 80, 24
SETTLED_S = 0.03
"""Seconds without a byte after which a frame is complete."""
FEEDING_S = 0.1
"""Seconds without a byte after which the emulated terminal is fed."""
LONGEST_START_S = 30.0

_QUERY = re.compile(
    rb"\x1b\[(?P<attributes>[>=]?0?c)|\x1b\[(?P<status>[56]n)|\x1b\[\?(?P<mode>\d+)\$p"
    rb"|\x1b\[(?P<keys>\?u)|\x1b\[(?P<size>1[468]t)|\x1b\](?P<colour>1[01]);\?(?:\x07|\x1b\\)"
)
_ANSWERS: Mapping[bytes, bytes] = {
    b"5n": b"\x1b[0n",
    b"6n": b"\x1b[1;1R",
    b"?u": b"\x1b[?0u",
    b"14t": b"\x1b[4;384;640t",
    b"16t": b"\x1b[6;16;8t",
    b"18t": b"\x1b[8;24;80t",
}
_SYNCHRONISED = b"2026"
_NOT_DRAWN = re.compile(rb"\x1b\[[<>=][0-9;]*[A-Za-z]|\x1b\[\?[0-9;]*\$p|\x1b\[\?u")
_LONGEST_QUERY = 24


def answers_to(output: bytes) -> bytes:
    """What a terminal like xterm that draws synchronised frames says to the queries in `output`."""
    found = bytearray()
    for match in _QUERY.finditer(output):
        kind = match.lastgroup
        what = match[kind or 0]
        if kind == "attributes":
            found += b"\x1b[>41;390;0c" if what.startswith(b">") else b"\x1b[?62;22c"
        elif kind == "mode":
            found += b"\x1b[?" + what + (b";2$y" if what == _SYNCHRONISED else b";0$y")
        elif kind == "colour":
            colour = b"0000" if what == b"11" else b"ffff"
            found += b"\x1b]" + what + b";rgb:" + b"/".join([colour] * 3) + b"\x1b\\"
        else:
            found += _ANSWERS[what]
    return bytes(found)


@dataclass(frozen=True, slots=True)
class Frame:
    """What came after a key: seconds to its last byte, and how many bytes."""

    seconds: float
    size: int


class NeverSeenError(RuntimeError):
    """The text did not appear; the message holds the last lines of the screen."""


class Screen:
    """A program and the terminal it draws on; a context that ends the program."""

    def __init__(
        self, command: Sequence[str], folder: Path, environment: Mapping[str, str] | None = None
    ) -> None:
        import pyte

        self._drawn = pyte.Screen(COLUMNS, ROWS)
        self._stream = pyte.ByteStream(self._drawn)
        self._waiting: list[tuple[float, bytes]] = []
        self._tail = b""
        self.is_open = True
        self._code: int | None = None
        around = {**os.environ, "TERM": "xterm-256color", **(environment or {})}
        ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        self.began = time.perf_counter()
        self.process = os.fork()
        if self.process == 0:
            _become(command, folder, around, theirs)
        os.close(theirs)
        self._terminal = ours

    def __enter__(self) -> Screen:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._code is None:  # nothing has waited for it: the id is still its own
            os.kill(self.process, signal.SIGKILL)
            os.waitpid(self.process, 0)
        os.close(self._terminal)

    def text(self) -> str:
        """What stands on the screen."""
        self._feed(lambda: False)
        return "\n".join(self._drawn.display)

    def picture(self) -> tuple[object, ...]:
        """Everything that can be seen, colours and the cursor too, to compare."""
        self._feed(lambda: False)
        rows = (tuple(self._drawn.buffer[row][at] for at in range(COLUMNS)) for row in range(ROWS))
        return (*rows, self._drawn.cursor.x, self._drawn.cursor.y)

    def seen(self, expected: str) -> float:
        """Seconds from the start of the program to the byte that made `expected` visible.

        Raises NeverSeenError where it ends first, or does not come within LONGEST_START_S.
        """
        while time.perf_counter() - self.began < LONGEST_START_S:
            if self._read(FEEDING_S) is None or not self.is_open:
                shown = self._feed(lambda: any(expected in row for row in self._drawn.display))
                if shown is not None:
                    return shown - self.began
                if not self.is_open:
                    break
        last = [row.strip() for row in self.text().splitlines() if row.strip()][-3:]
        how = "" if self.is_open else f"; it ended with code {self._ended()}"
        raise NeverSeenError(f"“{expected}” was never seen{how}; at last: {' / '.join(last)}")

    def settle(self, quiet: float, longest: float = 10.0) -> None:
        """Read until nothing came for `quiet` seconds, or `longest` are over (a thing blinks)."""
        end = time.perf_counter() + longest
        while self._read(quiet) is not None and time.perf_counter() < end:
            pass

    def press(self, key: bytes, patience: float = 0.4) -> Frame | None:
        """Press a key and wait for its frame; None where nothing is drawn within `patience`."""
        began = time.perf_counter()
        os.write(self._terminal, key)
        last, size, wait = began, 0, patience
        while (came := self._read(wait)) is not None:
            last, size, wait = came[0], size + len(came[1]), SETTLED_S
        return Frame(last - began, size) if size else None

    def memory(self) -> float:
        """What the program holds now (RSS), in megabytes (Linux; elsewhere 0)."""
        status = Path(f"/proc/{self.process}/status")
        if not status.exists():
            return 0.0
        lines = status.read_text(encoding="ascii", errors="replace").splitlines()
        return next((int(line.split()[1]) / 1024 for line in lines if "VmRSS:" in line), 0.0)

    def _ended(self) -> int:
        """The exit code of a program that has let go of its terminal; minus the signal's number."""
        if self._code is None:
            self._code = os.waitstatus_to_exitcode(os.waitpid(self.process, 0)[1])
        return self._code

    def _read(self, seconds: float) -> tuple[float, bytes] | None:
        """What comes within `seconds`, and when; queries in it are answered."""
        if not self.is_open or not select.select([self._terminal], [], [], seconds)[0]:
            return None
        moment = time.perf_counter()
        try:
            data = os.read(self._terminal, 65536)
        except OSError:  # Linux: the other end is closed
            data = b""
        if not data:
            self.is_open = False
            return None
        self._waiting.append((moment, data))
        self._answer(data)
        return moment, data

    def _answer(self, data: bytes) -> None:
        """Answer each query once, also one that came in two pieces."""
        both = self._tail + data
        reply = answers_to(both)
        if reply:
            os.write(self._terminal, reply)
            both = both[max(match.end() for match in _QUERY.finditer(both)) :]
        escape = both.rfind(b"\x1b", -_LONGEST_QUERY)
        self._tail = both[escape:] if escape >= 0 else b""

    def _feed(self, found: Callable[[], bool]) -> float | None:
        """Draw what came; the moment of the piece after which `found` is true first."""
        first = None
        for moment, data in self._waiting:
            self._stream.feed(_NOT_DRAWN.sub(b"", data))
            if first is None and found():
                first = moment
        self._waiting.clear()
        return first


def _become(command: Sequence[str], folder: Path, around: Mapping[str, str], terminal: int) -> None:
    """In the child: take the terminal and become the program."""
    try:
        os.setsid()
        fcntl.ioctl(terminal, termios.TIOCSCTTY, 0)
        for descriptor in range(3):
            os.dup2(terminal, descriptor)
        os.closerange(3, 256)
        os.chdir(folder)
        os.execvpe(command[0], list(command), dict(around))  # noqa: S606 - the program itself
    except OSError as error:
        os.write(2, f"cannot be started: {error}".encode())
    os._exit(127)
