"""Keeping the result of a walk: in a file, or on the clipboard. First it says what that gives away.

Nothing is written or copied before the person has seen the warning and chosen.
"""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from datetime import datetime
from pathlib import Path

from toolkit.core.checklist import Item
from toolkit.core.errors import ToolkitError
from toolkit.core.result import result_of
from toolkit.core.result_text import result_markdown
from toolkit.core.result_words import result_word
from toolkit.core.walk import Walk
from toolkit.loading.typed_path import named, obstacle, shown
from toolkit.rendering.result_file import FORMATS, refusal, save_result
from toolkit.tui.asking import Asking
from toolkit.tui.page import Row
from toolkit.tui.sheet import Line, paragraphs

_ANSWERS, _COPY, _SAVE, _OVER, _OTHER, _NOTHING = (
    "answers",
    "copy",
    "save",
    "over",
    "other",
    "nothing",
)


class SaveScreen(Asking):
    """A warning, a format, a name. With `copying` first the warning about the clipboard."""

    def __init__(
        self,
        walks: tuple[Walk, ...],
        start: datetime,
        *,
        ticked: Collection[Item] = (),
        copying: bool = False,
    ) -> None:
        super().__init__(_COPY if copying else _SAVE)
        self._ticked = ticked
        self._walks, self._start = walks, start
        self._format = FORMATS[0]
        self._with_answers = False
        self._path = Path()

    # -- the pages -----------------------------------------------------------------------------

    def _word(self, key: str, **values: object) -> str:
        return result_word(key, self.app.language, **values)

    def heading(self) -> str:
        """Saving or copying."""
        return self._word("copy-title" if self.step == _COPY else "title")

    def lines(self) -> list[Line]:
        """What it gives away, before anything else."""
        match self.step:
            case "copy":
                return [
                    *paragraphs(self._word("warning-copy")),
                    *paragraphs(self._word("warning-shared"), "bold", before=1),
                ]
            case "save":
                return [
                    *paragraphs(self._word("warning")),
                    *paragraphs(self._word("warning-shared"), "bold", before=1),
                ]
            case "over":
                return paragraphs(self._word("taken", file=shown(self._path)), "bold")
            case _:
                return self.file_hint()

    def rows(self) -> tuple[Row, ...]:
        """What can be chosen in this step."""
        match self.step:
            case "copy":
                values = [(_COPY, "copy"), (_SAVE, "save-instead"), (_NOTHING, "do-nothing")]
            case "over":
                values = [(_OTHER, "other-name"), (_OVER, "write-over"), (_NOTHING, "do-nothing")]
            case "save":
                values = [(format, f"format-{format}") for format in FORMATS]
                values += [(_ANSWERS, "with-answers"), (_COPY, "copy-instead")]
            case _:
                values = []
        return tuple(
            Row(
                value,
                self._word(key),
                number=str(number),
                ticked=self._with_answers if value == _ANSWERS else None,
            )
            for number, (value, key) in enumerate(values, 1)
        )

    # -- what is chosen ------------------------------------------------------------------------

    def chosen(self, value: str) -> None:
        """A row was chosen."""
        self.call_next(self._carry_out, value)

    async def _carry_out(self, value: str) -> None:
        if value == _NOTHING:
            self.dismiss(None)
        elif value == _ANSWERS:
            self._with_answers = not self._with_answers
            self.body.rows.toggle(FORMATS.index("json") + 1)
        elif value == _COPY and self.step == _COPY:
            self._copy()
        elif value in (_COPY, _SAVE):
            await self.go(value)
        elif value == _OVER:
            self._write(replace=True)
        elif value == _OTHER:
            await self.ask_file(self.line.text)
        elif value in FORMATS:
            self._format = value
            await self.ask_file(f"{self._word('file-name')}.{value}")

    def _copy(self) -> None:
        result = result_of(self._walks, self.app.language, self._start, ticked=self._ticked)
        copied = self.app.copy_checklist(result_markdown(result))
        if copied:
            self.dismiss(self._word("copied"))
        else:
            self.say(self._word("cannot-copy"))

    def typed(self, text: str) -> None:
        """Write the file under the name that was typed."""
        if text.strip():
            self._path = named(text, self._format)
            self._write(replace=False)
        else:
            self.miss_name()

    # -- writing -------------------------------------------------------------------------------

    def _write(self, *, replace: bool) -> None:
        self.work(self._word("writing"), self._written(replace=replace))

    async def _written(self, *, replace: bool) -> None:
        """Write in a thread: a PDF takes seconds, in which leaving at once must stay possible."""
        path, language = self._path, self.app.language
        if why := obstacle(path, language):
            await self.fail(self._word("not-saved", why=why))
            return
        try:
            if not replace and path.is_file():
                await self.go("over")
                return
            saved = await asyncio.to_thread(
                save_result,
                path,
                self._walks,
                language,
                self._start,
                with_answers=self._with_answers,
                ticked=self._ticked,
                replace=replace,
            )
        except (ToolkitError, OSError) as error:
            if self.step == _OVER:
                await self.ask_file(self.line.text)
            await self.fail(refusal(error, language))
        else:
            await self._done(saved.in_words(language))

    async def _done(self, words: str) -> None:
        """End with what was written; where everything is hidden just now, say it afterwards."""
        if self.app.screen is self:
            self.dismiss(words)
        else:
            await self.go(_SAVE)
            self.trouble = words
            await self.show()

    async def step_back(self) -> None:
        """One step back; from the warning, back to the result."""
        if self.step == _OVER:
            await self.ask_file(self.line.text)
        elif self.step == "name":
            await self.go(_SAVE)
        else:
            self.dismiss(None)
