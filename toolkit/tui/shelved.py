"""The application as its screens know it: the content as far as it is there, the language, the
colours, and what is remembered for as long as it runs.
"""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING

from toolkit.core.text import LANGUAGES
from toolkit.tui.hardened import HardenedApp
from toolkit.tui.session import Session
from toolkit.tui.speaker import Speaker, Voice
from toolkit.tui.themes import THEMES

if TYPE_CHECKING:
    from toolkit.core.library import Library
    from toolkit.core.search import Hit
    from toolkit.rendering.edition import Edition
    from toolkit.rendering.page import Page as DocumentPage
    from toolkit.tui.shelf import Shelf


class ShelvedApp(HardenedApp):
    """Holds the shelf, and has it filled once the first picture stands."""

    def __init__(
        self, shelf: Shelf, language: str, theme: str, now: Callable[[], datetime]
    ) -> None:
        super().__init__()
        for known in THEMES:
            self.register_theme(known)
        self.theme = theme
        self.shelf = shelf
        self.language = language
        self.now = now
        self.session = Session()
        self._wanted: Callable[[], None] | None = None

    # -- what the screens ask for ----------------------------------------------------------------

    @property
    def library(self) -> Library:
        """The content, as far as it is there."""
        return self.shelf.library

    @property
    def speaker(self) -> Speaker:
        """Names in the language of the moment."""
        return Speaker(self.language, self.library)

    @property
    def voice(self) -> Voice:
        """The words of the interface in the language of the moment, before anything is read."""
        return Voice(self.language)

    @property
    def edition(self) -> Edition:
        """The library as it is published, in the language of the moment."""
        from toolkit.rendering.edition import Edition

        return Edition(self.library, self.language, self.now().date())

    def next_language(self) -> None:
        """Go on to the next language of the library."""
        languages = LANGUAGES
        self.language = languages[(languages.index(self.language) + 1) % len(languages)]

    def next_theme(self) -> str:
        """Go on to the next theme; its name."""
        names = [theme.name for theme in THEMES]
        self.theme = names[(names.index(self.theme) + 1) % len(names)]
        return self.theme

    def rendered(self, key: str) -> DocumentPage | None:
        """The page of the publication with this key, in the language of the moment."""
        from toolkit.rendering.library_pages import render_page

        return render_page(self.library, self.language, self.now().date(), key)

    def title_of(self, key: str) -> str:
        """The title of a page of the publication, in the language of the moment."""
        page = self.rendered(key)
        return page.title if page else key

    # -- the content as it arrives ---------------------------------------------------------------

    def fetch(self) -> None:
        """Read everything else, in the background."""
        gc.enable()  # it was off until the first picture stood

        def come() -> None:
            self._tell_from_thread(self.call_next, self.arrived)

        def failed(error: Exception) -> None:
            self._tell_from_thread(self._handle_exception, error)

        if self.shelf.is_full:
            self._index_soon()
        else:
            self.shelf.fetch(come, failed)

    def _tell_from_thread(self, callback: Callable[..., object], *arguments: object) -> None:
        """Call back in the loop of the application, unless somebody has left meanwhile."""
        if self.is_running and not self._exit:
            with suppress(RuntimeError):  # it ended between the two lines
                self.call_from_thread(callback, *arguments)

    async def arrived(self) -> None:
        """Everything is there: go on with what was chosen meanwhile."""
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            wanted()
        self._index_soon()

    def when_full(self, then: Callable[[], None]) -> None:
        """Do `then` once everything is there."""
        if not self.waits_for_content(then):
            then()

    @property
    def is_opening(self) -> bool:
        """Whether something was chosen that is still being read."""
        return self._wanted is not None

    def waits_for_content(self, then: Callable[[], None]) -> bool:
        """Whether not everything is there yet; then `then` is done as soon as it is."""
        if self.shelf.is_full:
            return False
        self._wanted = then
        return True

    def _index_soon(self) -> None:
        """Make ready for the first search, while nobody waits for it."""
        wanted = (self.library, self.language)
        threading.Thread(
            target=self.session.index_of, args=wanted, name="index", daemon=True
        ).start()

    def search(self, words: str, limit: int) -> tuple[Hit, ...]:
        """The best matches for `words` in the language of the moment."""
        return self.session.index_of(self.library, self.language).search(words, limit)
