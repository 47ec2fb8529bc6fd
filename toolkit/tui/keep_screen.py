"""Putting a walk aside, encrypted, to go on with it later: what that means, a name, six words."""

from __future__ import annotations

import asyncio
import os
from datetime import timedelta
from pathlib import Path

from toolkit.core.clock import day_in_words
from toolkit.core.errors import UsageError
from toolkit.core.result_words import result_word
from toolkit.core.saved import MOST_DAYS, save
from toolkit.core.saved_words import saved_word
from toolkit.loading.passphrase import new_passphrase
from toolkit.loading.saved_files import ENDING, WalkFile, journals_of
from toolkit.loading.saved_walk import save_walk
from toolkit.loading.sealed import require_sealing
from toolkit.loading.typed_path import named, obstacle, shown
from toolkit.rendering.result_file import refusal
from toolkit.tui.asking import Asking
from toolkit.tui.page import Row
from toolkit.tui.sheet import Line, paragraphs
from toolkit.tui.stage import Stage


class KeepScreen(Asking):
    """A warning, a name, the words. `kept` is where the walk stands in a file already; `path` is a
    name that was given beforehand.
    """

    def __init__(
        self, stage: Stage, *, kept: WalkFile | None = None, path: Path | None = None
    ) -> None:
        super().__init__("warning")
        self._stage, self._kept, self._path = stage, kept, path

    def _word(self, key: str, **values: object) -> str:
        return saved_word(key, self.app.language, **values)

    # -- the pages -----------------------------------------------------------------------------

    def heading(self) -> str:
        """Putting aside."""
        return self._word("title")

    def lines(self) -> list[Line]:
        """What the file holds; where it goes; what opens it."""
        match self.step:
            case "warning":
                return [
                    *paragraphs(self._word("warning")),
                    *paragraphs(self._word("warning-forced"), "bold", before=1),
                ]
            case "name":
                return self.file_hint()
            case _:
                return self._words_on_paper()

    def _words_on_paper(self) -> list[Line]:
        kept = self._kept
        if kept is None:
            return []
        return [
            *paragraphs(self._word("saved")),
            *paragraphs(kept.passphrase or "", "bold $accent", before=1),
            *paragraphs(self._word("keep", day=self._until), before=1),
            *paragraphs(self._word("go-on", file=shown(kept.path)), "$quiet", before=1),
        ]

    @property
    def _until(self) -> str:
        last = self.app.now().date() + timedelta(days=MOST_DAYS)
        return day_in_words(last, self.app.language)

    def rows(self) -> tuple[Row, ...]:
        """What can be chosen in this step."""
        match self.step:
            case "warning":
                again = self._kept and self._word("ask-again", file=shown(self._kept.path))
                values = [("again", again)] if again else []
                values.append(("ask-new", self._word("ask-new")))
                values.append(("do-nothing", result_word("do-nothing", self.app.language)))
            case "words":
                values = [(key, self._word(key)) for key in ("on-paper", "leave")]
            case _:
                values = []
        return tuple(
            Row(value, label, number=str(number)) for number, (value, label) in enumerate(values, 1)
        )

    # -- what is chosen ------------------------------------------------------------------------

    def chosen(self, value: str) -> None:
        """A row was chosen."""
        match value:
            case "ask-new":
                self.call_next(self._ask_name)
            case "again":
                self.work(self._word("working"), self._keep_again())
            case "leave":
                self.app.action_leave()
            case _:
                self.dismiss(None)

    async def _ask_name(self) -> None:
        try:
            require_sealing()
        except UsageError as error:
            await self.fail(refusal(error, self.app.language))
            return
        name = shown(self._path) if self._path else f"{self._word('file-name')}.{ENDING}"
        await self.ask_file(name)

    def typed(self, text: str) -> None:
        """Save the walk under the name that was typed."""
        if text.strip():
            path = named(text, ENDING)
            self.work(self._word("working"), self._keep_in(path))
        else:
            self.miss_name()

    # -- writing -------------------------------------------------------------------------------

    async def _keep_in(self, path: Path) -> None:
        if why := obstacle(path, self.app.language):
            await self.fail(self._word("failed", why=why))
        elif os.path.lexists(path):
            await self.fail(self._word("taken", file=shown(path)))
        elif await self._written(path, new_passphrase(self.app.language), replace=False):
            await self.go("words")

    async def _keep_again(self) -> None:
        kept = self._kept
        if kept and await self._written(kept.path, kept.passphrase or "", replace=True):
            words = self._word("saved-again", day=self._until)
            if self.app.screen is self:
                self.dismiss(words)
            else:  # everything is hidden just now: it is said afterwards
                await self.fail(words)

    async def _written(self, path: Path, passphrase: str, *, replace: bool) -> bool:
        """Write in a thread: sealing takes a while on purpose."""
        stage, today = self._stage, self.app.now().date()
        saved = save(stage.walk, stage.earlier, self.app.language, today)
        try:
            await asyncio.to_thread(save_walk, path, saved, passphrase, replace=replace)
        except (UsageError, OSError) as error:
            await self.fail(refusal(error, self.app.language))
            return False
        self._kept = WalkFile(path, passphrase, journals_of(stage.walks))
        self.app.session.keep_in_file(stage, self._kept)
        return True

    async def step_back(self) -> None:
        """One step back; with the words on the screen, only a row leads on: they come once."""
        if self.step == "name":
            await self.go("warning")
        elif self.step == "warning":
            self.dismiss(None)
