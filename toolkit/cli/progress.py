"""Progress of a longer command on the error stream: one line a stage."""

from __future__ import annotations

from typing import TextIO

from toolkit.core.gate import clean


class Progress:
    """Says what is being done, a line at a time, so that a log and a screen reader can follow."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def say(self, line: str) -> None:
        """Write one line."""
        self._stream.write(f"{clean(line)}\n")
        self._stream.flush()


def size_in_words(size_bytes: int) -> str:
    """A size for people: kB below one megabyte, else MB with one decimal."""
    if size_bytes < 1_000_000:
        return f"{max(1, round(size_bytes / 1000))} kB"
    return f"{size_bytes / 1_000_000:.1f} MB"
