"""The content, read in the background while a person reads the first page."""

from __future__ import annotations

import threading
from collections.abc import Callable

from toolkit.core.library import Library


class Arriving:
    """The content, read while the person reads the first page."""

    def __init__(self, load: Callable[[], Library]) -> None:
        self._load = load
        self._library: Library | None = None
        self._error: Exception | None = None
        self._thread = threading.Thread(target=self._work, name="content", daemon=True)
        self._thread.start()

    def _work(self) -> None:
        try:
            self._library = self._load()
        except Exception as error:  # noqa: BLE001 - raised again for whoever asks for the content
            self._error = error

    def __call__(self) -> Library:
        """The content; waits until it is there. Raises what kept it from being read."""
        self._thread.join()
        if self._error is not None:
            raise self._error
        return self._library or Library()
