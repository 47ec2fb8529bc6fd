"""What the commands that build something share: progress, the day they speak of, and where to."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from pathlib import Path
from threading import Lock, Timer
from typing import TextIO

from toolkit.core.errors import UsageError
from toolkit.core.gate import clean
from toolkit.core.library import Library
from toolkit.settings import SHIPPED_CONTENT


class Progress:
    """Says on the error stream what is being done, a line at a time, so that a log and a screen
    reader can follow.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def say(self, line: str) -> None:
        """Write one line."""
        self._stream.write(f"{clean(line)}\n")
        self._stream.flush()


class PatientProgress:
    """Progress of what mostly ends at once: says nothing before `patience_s` seconds have gone by,
    then what is being done, and each step that follows. Without patience it says nothing at all.
    It is a context: leave it before the result is printed.
    """

    def __init__(self, progress: Progress, patience_s: float | None) -> None:
        self._progress = progress
        self._lock = Lock()
        self._step = ""
        self._is_running = True
        self._is_late = patience_s == 0
        self._timer = Timer(patience_s, self._run_late) if patience_s else None

    def __enter__(self) -> PatientProgress:
        if self._timer is not None:
            self._timer.daemon = True
            self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._timer is not None:
            self._timer.cancel()
        with self._lock:
            self._is_running = self._is_late = False

    def begin(self, step: str) -> None:
        """What is done from now on, in words for people."""
        with self._lock:
            self._step = step
            if self._is_late:
                self._progress.say(step)

    def _run_late(self) -> None:
        with self._lock:
            if self._is_running:
                self._is_late = True
                if self._step:
                    self._progress.say(self._step)


def count_broken(library: Library, progress: Progress) -> int:
    """How many documents could not be read and will be missing; says which where there are some."""
    missing = sorted(f"{kind.value} {id}" for kind, id in library.broken)
    if missing:
        progress.say(f"warning: not readable and left out: {', '.join(missing)}")
        progress.say("help: `toolkit check` says what is wrong with them")
    return len(missing)


def day_of_build() -> date:
    """The day that a build speaks of: SOURCE_DATE_EPOCH (seconds, UTC), so that anyone can make the
    same bytes again, else today. Raises UsageError where the variable is no time.
    """
    given = os.environ.get("SOURCE_DATE_EPOCH")
    if given is None:
        return date.today()  # noqa: DTZ011 - the day of the place one is in
    try:
        return datetime.fromtimestamp(int(given), UTC).date()
    except (ValueError, OverflowError, OSError) as error:
        raise UsageError(
            f"SOURCE_DATE_EPOCH is no time: {given}", "give seconds since 1970, or unset it"
        ) from error


def work_folder(root: Path) -> Path:
    """Where `build` and `dist` go: beside the content, or here where the content came with the
    installed toolkit.
    """
    return Path.cwd() if root == SHIPPED_CONTENT else root


def size_in_words(size_bytes: int) -> str:
    """A size for people: kB below one megabyte, else MB with one decimal."""
    if size_bytes < 1_000_000:
        return f"{max(1, round(size_bytes / 1000))} kB"
    return f"{size_bytes / 1_000_000:.1f} MB"
