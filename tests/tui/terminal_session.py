"""The real program in a real pseudo-terminal: every byte it writes there, and how it ends."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
PATIENCE_S = 30.0
"""How long a test waits for something that must come; nothing is asserted about time itself."""

KEYS = {
    "down": "\x1b[B",
    "up": "\x1b[A",
    "enter": "\r",
    "escape": "\x1b",
    "ctrl+q": "\x11",
    "ctrl+z": "\x1a",
}


class TerminalSession:
    """A child process behind a pseudo-terminal."""

    def __init__(self, process: subprocess.Popen[bytes], terminal: int) -> None:
        self.process = process
        self.terminal = terminal
        self.output = b""

    def press(self, *keys: str) -> None:
        """Send keys, by name or as they are."""
        for key in keys:
            os.write(self.terminal, KEYS.get(key, key).encode())

    def read_until(self, expected: str) -> None:
        """Read until the output since the last call holds `expected`."""
        wanted, start = expected.encode(), len(self.output)
        end = time.monotonic() + PATIENCE_S
        while wanted not in self.output[start:]:
            if time.monotonic() > end or not self._read(0.2):
                shown = self.output[start:].decode(errors="replace")
                raise AssertionError(f"{expected!r} never came; there was {shown!r}")

    def read_for(self, seconds: float) -> bytes:
        """What comes within `seconds`."""
        start = len(self.output)
        end = time.monotonic() + seconds
        while time.monotonic() < end and self._read(0.05):
            pass
        return self.output[start:]

    def end(self) -> int:
        """Read to the end; the exit code."""
        end = time.monotonic() + PATIENCE_S
        while self._read(0.2):
            assert time.monotonic() < end, "the program does not end"
        return self.process.wait(PATIENCE_S)

    def wait_until_stopped(self) -> None:
        """Wait until the process has been put to sleep (SIGSTOP)."""
        end = time.monotonic() + PATIENCE_S
        while self._state() != "T":
            assert time.monotonic() < end, "the program does not stop"
            self._read(0.05)

    def _state(self) -> str:
        stat = Path(f"/proc/{self.process.pid}/stat").read_text()
        return stat.rpartition(")")[2].split()[0]

    def signal(self, number: signal.Signals) -> None:
        """Send a signal."""
        self.process.send_signal(number)

    def _read(self, seconds: float) -> bool:
        """Read what is there within `seconds`; False once the other end is closed."""
        if not select.select([self.terminal], [], [], seconds)[0]:
            return True
        try:
            data = os.read(self.terminal, 65536)
        except OSError:
            return False
        self.output += data
        return bool(data)


@contextmanager
def terminal_session(
    script: str,
    *,
    columns: int = 80,
    rows: int = 24,
    environment: dict[str, str] | None = None,
    command: list[str] | None = None,
    folder: Path = ROOT,
) -> Iterator[TerminalSession]:
    """Run a Python script (or `command`) in a pseudo-terminal of this size."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    process = subprocess.Popen(
        command or [sys.executable, "-c", script],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        cwd=folder,
        env={**os.environ, "TERM": "xterm-256color", **(environment or {})},
        start_new_session=True,
    )
    os.close(theirs)
    session = TerminalSession(process, ours)
    try:
        yield session
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()
        os.close(ours)
