"""The content as it arrives: the trees' names at once, everything else a moment later.

Reading all documents takes longer than a person should wait for a first screen, and most of them
are not needed for it.
"""

from __future__ import annotations

import threading
from collections.abc import Callable

from toolkit.core.library import Library
from toolkit.core.offer import Offer, offers_of


class Shelf:
    """Holds the library, or knows how to get it. `offers` are what is known before it is there."""

    def __init__(
        self,
        library: Library | None = None,
        *,
        offers: tuple[Offer, ...] = (),
        load: Callable[[], Library] | None = None,
    ) -> None:
        self.library = library or Library()
        self.is_full = library is not None and load is None
        self.offers = offers or offers_of(self.library)
        self._load = load

    def fetch(self, then: Callable[[], None], failed: Callable[[Exception], None]) -> None:
        """Load everything in the background; `then` is called in that thread once it is there."""
        load = self._load
        if load is None:
            return
        self._load = None

        def work() -> None:
            try:
                self.library = load()
            except Exception as error:  # noqa: BLE001 - told to the screen, which ends cleanly
                failed(error)
                return
            self.offers = offers_of(self.library) or self.offers
            self.is_full = True
            then()

        threading.Thread(target=work, name="content", daemon=True).start()
