"""Keeping the result of a walk: in a file, or on the clipboard. First it says what that gives away.

Nothing is written or copied before the person has seen the warning and chosen.
"""

from __future__ import annotations

import asyncio
from datetime import datetime
from pathlib import Path

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen

from toolkit.core.errors import ToolkitError
from toolkit.core.result import result_of
from toolkit.core.result_text import result_markdown
from toolkit.core.result_words import result_word
from toolkit.core.walk import Walk
from toolkit.rendering.result_file import FORMATS, named, refusal, save_result, shown
from toolkit.tui.actions import Mode, key_bar
from toolkit.tui.bars import KeyBar, TitleBar
from toolkit.tui.bindings import bindings
from toolkit.tui.body import Body
from toolkit.tui.choosing import Choosing
from toolkit.tui.page import Page, Row
from toolkit.tui.sheet import Line, Sheet, paragraphs
from toolkit.tui.typed_line import TypedLine

_ANSWERS, _COPY, _SAVE, _OVER, _OTHER, _NOTHING = (
    "answers",
    "copy",
    "save",
    "over",
    "other",
    "nothing",
)
_LONGEST_NAME = 240


class SaveScreen(Choosing, ModalScreen[str | None], inherit_bindings=False):
    """A warning, a format, a name. It ends with what came of it, in words, or None. With `copying`
    it begins with the warning about the clipboard.
    """

    DEFAULT_CSS = """
    SaveScreen { background: $background; align: center middle; }
    SaveScreen .panel { width: 100%; max-width: 96; height: 100%; }
    """
    BINDINGS = list(bindings(Mode.LIST, Mode.NAME))  # noqa: RUF012 - Textual's protocol

    def __init__(self, walks: tuple[Walk, ...], start: datetime, *, copying: bool = False) -> None:
        super().__init__()
        self._walks, self._start = walks, start
        self._step = _COPY if copying else _SAVE
        self._format = FORMATS[0]
        self._with_answers = False
        self._path = Path()
        self._trouble = ""
        self._writing = False

    def compose(self) -> ComposeResult:
        """A title, the name that is typed, the page, the keys."""
        with Vertical(classes="panel"):
            yield TitleBar()
            yield TypedLine()
            yield Body()
            yield KeyBar()

    async def on_mount(self) -> None:
        """Begin with the warning."""
        self.query_one(TypedLine).display = False
        await self._show()

    # -- the pages -----------------------------------------------------------------------------

    def _word(self, key: str, **values: object) -> str:
        return result_word(key, self.app.language, **values)

    async def _show(self) -> None:
        rows, lines = self._rows(), self._lines()
        self.mode = Mode.NAME if self._is_naming else Mode.LIST
        self.query_one(TitleBar).show(self._word("copy-title" if self._step == _COPY else "title"))
        await self.body.show(Page(self.mode, Sheet(lines), rows))
        digits = sum(1 for row in rows if row.number)
        self.query_one(KeyBar).show(key_bar(self.mode, digits), self.app.language, digits)
        self.call_after_refresh(self.settle)

    def _lines(self) -> list[Line]:
        trouble = paragraphs(self._trouble, "bold $accent")
        match self._step:
            case "copy":
                lines = paragraphs(self._word("warning-copy"))
                lines += paragraphs(self._word("warning-shared"), "bold", before=1)
            case "save":
                lines = paragraphs(self._word("warning"))
                lines += paragraphs(self._word("warning-shared"), "bold", before=1)
            case "over":
                lines = paragraphs(self._word("taken", file=shown(self._path)), "bold")
            case _:
                folder = str(Path.cwd())
                lines = paragraphs(self._word("file-hint", folder=folder), "$quiet")
        return [*trouble, *lines]

    def _rows(self) -> tuple[Row, ...]:
        match self._step:
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

    async def _go(self, step: str) -> None:
        self._step, self._trouble = step, ""
        self.query_one(TypedLine).display = False
        await self._show()

    def chosen(self, value: str) -> None:
        """A row was chosen."""
        self.call_next(self._carry_out, value)

    async def _carry_out(self, value: str) -> None:
        if value == _NOTHING:
            self.dismiss(None)
        elif value == _ANSWERS:
            self._with_answers = not self._with_answers
            self.body.rows.toggle(FORMATS.index("json") + 1)
        elif value == _COPY and self._step == _COPY:
            self._copy()
        elif value in (_COPY, _SAVE):
            await self._go(value)
        elif value == _OVER:
            self._write(replace=True)
        elif value == _OTHER:
            await self._ask_name(self.query_one(TypedLine).text)
        elif value in FORMATS:
            self._format = value
            await self._ask_name(f"{self._word('file-name')}.{value}")

    def _copy(self) -> None:
        result = result_of(self._walks, self.app.language, self._start)
        copied = self.app.copy_checklist(result_markdown(result))
        if copied:
            self.dismiss(self._word("copied"))
        else:
            self.query_one(KeyBar).say(self._word("cannot-copy"))

    # -- the name ------------------------------------------------------------------------------

    @property
    def _is_naming(self) -> bool:
        return self._step == "name"

    async def _ask_name(self, name: str) -> None:
        await self._go("name")
        line = self.query_one(TypedLine)
        line.begin(self._word("file-prompt"), name, longest=_LONGEST_NAME)
        self.call_after_refresh(self.put_cursor)

    def put_cursor(self) -> None:
        """In the name while it is typed."""
        line = self.query_one(TypedLine)
        if self._is_naming and line.display:
            self.app.put_cursor(line.place)
        else:
            super().put_cursor()

    async def on_key(self, event: events.Key) -> None:
        """While the name is typed, keys are letters; Escape goes back to the formats."""
        if not self._is_naming:
            return
        if event.key == "escape":
            event.stop()
            await self._go(_SAVE)
        elif self._writing or self.query_one(TypedLine).takes(event):
            event.stop()
            self.call_after_refresh(self.put_cursor)

    def on_typed_line_done(self, event: TypedLine.Done) -> None:
        """Write the file under the name that was typed."""
        self._take_name(event.text)

    def action_enter(self) -> None:
        """Take the name that is being typed; else choose the highlighted row."""
        if self._is_naming:
            self._take_name(self.query_one(TypedLine).text)
        else:
            super().action_enter()

    def _take_name(self, name: str) -> None:
        if name.strip():
            self._path = named(name, self._format)
            self._write(replace=False)
        else:
            self.query_one(KeyBar).say(self._word("no-name"))

    # -- writing -------------------------------------------------------------------------------

    def _write(self, *, replace: bool) -> None:
        if not self._writing:
            self._writing = True
            self.query_one(KeyBar).say(self._word("writing"))
            self.run_worker(self._written(replace=replace))

    async def _written(self, *, replace: bool) -> None:
        """Write in a thread: a PDF takes seconds, in which leaving at once must stay possible."""
        path, language = self._path, self.app.language
        try:
            if not replace and path.is_file():
                await self._go("over")
                return
            saved = await asyncio.to_thread(
                save_result,
                path,
                self._walks,
                language,
                self._start,
                with_answers=self._with_answers,
                replace=replace,
            )
        except (ToolkitError, OSError) as error:
            await self._failed(refusal(error, language))
        else:
            await self._done(saved.in_words(language))
        finally:
            self._writing = False

    async def _done(self, words: str) -> None:
        """End with what was written; where everything is hidden just now, say it afterwards."""
        if self.app.screen is self:
            self.dismiss(words)
        else:
            await self._go(_SAVE)
            self._trouble = words
            await self._show()

    async def _failed(self, why: str) -> None:
        """Back to the name, with what went wrong in the key bar, and in full on the page."""
        if not self._is_naming:
            await self._ask_name(self.query_one(TypedLine).text)
        self._trouble = why
        await self._show()
        self.query_one(KeyBar).say(why)

    # -- keys ----------------------------------------------------------------------------------

    def key_pressed(self, key: str) -> None:
        """Before every key: what was said goes, unless a file is being written."""
        if not self._writing:
            super().key_pressed(key)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing but leaving while a file is being written."""
        return not self._writing and super().check_action(action, parameters)

    async def action_close(self) -> None:
        """One step back; from the warning, back to the result."""
        if self._step == "over":
            await self._ask_name(self.query_one(TypedLine).text)
        elif self._is_naming:
            await self._go(_SAVE)
        else:
            self.dismiss(None)

    async def action_language(self) -> None:
        """The next language."""
        self.app.next_language()
        await self._show()
