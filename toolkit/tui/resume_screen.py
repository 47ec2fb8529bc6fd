"""Going on with a walk that was put aside: its file, its six words, and what has changed since."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

from toolkit.core.clock import day_in_words
from toolkit.core.errors import UsageError
from toolkit.core.program import TangledTreeError, UnknownTreeError
from toolkit.core.saved import Resumed, Saved, resume
from toolkit.core.saved_words import (
    changed_in_words,
    dropped_in_words,
    saved_word,
)
from toolkit.loading.passphrase import WORDS, count_words
from toolkit.loading.saved_files import ENDING, WalkFile, journals_of, saved_here, why_not_opened
from toolkit.loading.saved_walk import open_walk, read_sealed
from toolkit.loading.sealed import require_sealing
from toolkit.loading.typed_path import named, shown
from toolkit.tui.actions import Mode
from toolkit.tui.asking import Asking
from toolkit.tui.overlay import Build
from toolkit.tui.page import Page, Row
from toolkit.tui.sheet import Line, Sheet, paragraphs
from toolkit.tui.speaker import Speaker
from toolkit.tui.stage import Stage

_LONGEST_WORDS = 160
_OTHER = "\0other"
"""The value of the row for a file that is not listed: no file can be called so."""


class ResumeScreen(Asking):
    """A file, its words. With `path` the file is known. `in_its_language`: whether the walk goes on
    in the language in which it was saved.
    """

    typing = frozenset({"name", "words"})

    def __init__(self, path: Path | None = None, *, in_its_language: bool = False) -> None:
        super().__init__("words" if path else "name")
        self._path = path or Path()
        self._found: tuple[str, ...] = ()
        self._in_its_language = in_its_language

    def _word(self, key: str, **values: object) -> str:
        return saved_word(key, self.app.language, **values)

    async def begin(self) -> None:
        """Begin with what is not known yet."""
        if self.step == "words":
            await self._ask_words()
            return
        self._found = saved_here()
        await (self.go("files") if self._found else self._ask_name())

    # -- the pages -----------------------------------------------------------------------------

    def heading(self) -> str:
        """Going on."""
        return self._word("open-title")

    def lines(self) -> list[Line]:
        """What is to be typed."""
        folder = str(Path.cwd())
        if self.step == "files":
            return paragraphs(self._word("which-file", folder=folder))
        if self.step == "name":
            return paragraphs(self._word("open-hint", folder=folder), "$quiet")
        file = paragraphs(shown(self._path), "bold")
        return [*file, *paragraphs(self._word("words-hint"), "$quiet", before=1)]

    def rows(self) -> tuple[Row, ...]:
        """The files that are there, or another one; all else is typed."""
        if self.step != "files":
            return ()
        labels = (
            *((name, shown(Path(name))) for name in self._found),
            ("", self._word("other-file")),
        )
        return tuple(
            Row(name or _OTHER, label, number=str(number))
            for number, (name, label) in enumerate(labels, 1)
        )

    def chosen(self, value: str) -> None:
        """A file was chosen."""
        if value == _OTHER:
            self.call_next(self._ask_name)
        else:
            self._path = Path(value)
            self.work(self._word("working"), self._look())

    # -- what is typed -------------------------------------------------------------------------

    async def _ask_name(self) -> None:
        await self.ask_file(shown(self._path) if self._path.name else "")

    async def _ask_words(self) -> None:
        prompt = self._word("words-prompt")
        await self.ask("words", prompt, "", longest=_LONGEST_WORDS, hidden=True)

    def typed(self, text: str) -> None:
        """Look at the file, or open it."""
        if not text.strip() and self.step == "name":
            self.miss_name()
        elif not text.strip():
            self.say(self._word("no-words"))
        elif self.step == "name":
            self._path = named(text, ENDING)
            self.work(self._word("working"), self._look())
        elif (count := count_words(text)) != WORDS:
            self.say(self._word("not-six", count=count))
        else:
            self.work(self._word("working"), self._open(text))

    async def _look(self) -> None:
        if not os.path.lexists(self._path):
            await self.fail(self._word("no-file", file=shown(self._path)))
            return
        try:
            require_sealing()
            await asyncio.to_thread(read_sealed, self._path)
        except UsageError as error:
            await self.fail(self._why(error))
            return
        await self._ask_words()

    async def _open(self, words: str) -> None:
        """Open in a thread: unsealing takes a while on purpose."""
        today = self.app.now().date()
        try:
            saved = await asyncio.to_thread(open_walk, self._path, words, today)
        except UsageError as error:
            await self._ask_words()
            await self.fail(self._why(error))
            return
        self.app.when_full(lambda: self._go_on(saved, words))

    def _go_on(self, saved: Saved, words: str) -> None:
        try:
            resumed = resume(self.app.library, saved)
        except (UnknownTreeError, TangledTreeError):
            self.call_next(self.fail, self._word("tree-gone", tree=saved.walks[-1].tree))
            return
        if self._in_its_language:
            self.app.language = saved.language
        stage = Stage.start(resumed.walk, resumed.earlier)
        kept = WalkFile(self._path, words, journals_of(stage.walks))
        if resumed.changed or resumed.dropped:
            self.app.go_on_with(stage, kept, since=since(resumed, saved))
        else:
            day = day_in_words(saved.day, self.app.language)
            self.app.go_on_with(stage, kept, said=self._word("resumed-same", day=day))

    def _why(self, error: UsageError) -> str:
        return why_not_opened(error, self._path, self.app.language)

    async def step_back(self) -> None:
        """From the words to the file, from the file to what lies below."""
        if self.step == "words":
            await self._ask_name()
        elif self.step == "name" and self._found:
            await self.go("files")
        else:
            self.dismiss(None)


def since(resumed: Resumed, saved: Saved) -> Build:
    """What to tell before the walk goes on."""

    def build(speaker: Speaker) -> tuple[str, Page]:
        language, library = speaker.language, speaker.library
        changed = [changed_in_words(one, library, language) for one in resumed.changed]
        changed += [dropped_in_words(one, library, language) for one in resumed.dropped]
        title = saved_word("resumed", language, day=day_in_words(saved.day, language))
        lines = paragraphs(saved_word("changed", language))
        for one in changed:
            lines += paragraphs(f"- {one}", before=1)
        return title, Page(Mode.READING, Sheet(lines))

    return build
