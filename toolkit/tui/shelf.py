"""The content as it arrives: the trees' names at once, everything else a moment later.

Reading all documents takes longer than a person should wait for a first screen, and most of them
are not needed for it.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from toolkit.core.library import Library
    from toolkit.core.offer import Offer


class Shelf:
    """Holds the library, or knows how to get it. `offers` are what is known before it is there;
    `narrow` is whether the library holds only what the questions of one tree need.
    """

    def __init__(
        self,
        library: Library | None = None,
        *,
        offers: tuple[Offer, ...] = (),
        load: Callable[[], Library] | None = None,
        narrow: bool = False,
    ) -> None:
        self._library = library
        self.is_full = library is not None and load is None
        self.offers = offers or _offers_of(self.library)
        self._load = load
        self._narrow = narrow

    @property
    def lacks_results(self) -> bool:
        """Whether it holds only what the questions of one tree need, not what its outcomes name."""
        return self._narrow and not self.is_full

    @property
    def library(self) -> Library:
        """The content, as far as it is there."""
        if self._library is None:
            from toolkit.core.library import Library

            self._library = Library()
        return self._library

    def fetch(self, then: Callable[[], None], failed: Callable[[Exception], None]) -> None:
        """Load everything in the background; `then` is called in that thread once it is there."""
        load = self._load
        if load is None:
            return
        self._load = None

        def work() -> None:
            try:
                self._library = load()
            except Exception as error:  # noqa: BLE001 - told to the screen, which ends cleanly
                failed(error)
                return
            self.offers = _offers_of(self._library) or self.offers
            self.is_full = True
            then()

        threading.Thread(target=work, name="content", daemon=True).start()


def _offers_of(library: Library) -> tuple[Offer, ...]:
    from toolkit.core.offer import offers_of

    return offers_of(library)
