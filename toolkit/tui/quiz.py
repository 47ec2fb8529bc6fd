"""The quiz of a learning module: a question, what the answer leads to, the next; kept nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen

from toolkit.core.quiz import is_right, result
from toolkit.core.training import Module, QuizChoice, QuizItem
from toolkit.core.training_words import training_word
from toolkit.tui.actions import Mode, key_bar
from toolkit.tui.bars import KeyBar, TitleBar
from toolkit.tui.bindings import bindings
from toolkit.tui.body import Body
from toolkit.tui.choosing import Choosing
from toolkit.tui.page import Page, Row
from toolkit.tui.sheet import Line, Sheet, ink, paragraphs

_NEXT = "\0next"
"""The value of the row that goes on. No id of the content can hold a control character."""


class Quiz(Choosing, ModalScreen[None], inherit_bindings=False):
    """One item at a time, then what each choice leads to."""

    DEFAULT_CSS = """
    Quiz { background: $background; align: center middle; }
    Quiz .panel { width: 100%; max-width: 96; height: 100%; }
    """
    BINDINGS = list(bindings(Mode.LIST, Mode.PICKS))  # noqa: RUF012 - Textual's protocol

    def __init__(self, module: Module) -> None:
        super().__init__()
        self.module = module
        self._at = 0
        self._is_commented = False
        self._chosen: dict[str, frozenset[str]] = {}
        self._asked_twice = False

    def compose(self) -> ComposeResult:
        """A title, the page, the keys."""
        with Vertical(classes="panel"):
            yield TitleBar()
            yield Body()
            yield KeyBar()

    async def on_mount(self) -> None:
        """Ask the first question."""
        await self.show()

    @property
    def _item(self) -> QuizItem | None:
        quiz = self.module.assessment.quiz
        return quiz[self._at] if self._at < len(quiz) else None

    async def show(self) -> None:
        """Show where the quiz stands, in the language of the moment."""
        speaker, item = self.app.speaker, self._item
        if item is None:
            page = self._result_page()
        elif self._is_commented:
            page = self._comment_page(item)
        else:
            page = self._question_page(item)
        self.mode = page.mode
        number = min(self._at + 1, len(self.module.assessment.quiz))
        title = speaker.say(self.module.meta.title)
        place = speaker.word("quiz-place", number=number, count=len(self.module.assessment.quiz))
        self.query_one(TitleBar).show(f"{title} › {place}")
        await self.body.show(page)
        digits = sum(1 for row in page.rows if row.number)
        self.query_one(KeyBar).show(key_bar(page.mode, digits), speaker.language, digits)
        self.call_after_refresh(self.settle)

    def _say(self, key: str, **values: object) -> str:
        return training_word(key, self.app.language, **values)

    def _question_page(self, item: QuizItem) -> Page:
        speaker = self.app.speaker
        lines = paragraphs(speaker.say(item.question), "bold")
        if item.critical:
            lines.append(Line(ink(self._say("must-be-right"), "$quiet")))
        if item.several:
            lines.append(Line(ink(speaker.word("hint-multi"), "$quiet")))
        rows = [
            Row(
                choice.id,
                speaker.say(choice.text),
                number=str(number) if number < 10 else "",
                ticked=False if item.several else None,
            )
            for number, choice in enumerate(item.shown, 1)
        ]
        if item.several:
            rows.append(Row(_NEXT, speaker.word("continue")))
        mode = Mode.PICKS if item.several else Mode.LIST
        return Page(mode, Sheet(lines), tuple(rows), chosen=None)

    def _comment_page(self, item: QuizItem) -> Page:
        chosen = self._chosen[item.id]
        right = is_right(item, chosen)
        verdict = "right" if right else "not-all-right" if item.several else "not-right"
        lines = paragraphs(self._say(verdict), "bold")
        for choice in item.shown:
            if choice.id in chosen:
                lines += self._feedback(choice)
        missed = [one for one in item.shown if one.right and one.id not in chosen]
        if missed:
            lines += paragraphs(self._say("also-right"), "bold", before=1)
        for choice in missed:
            lines += self._feedback(choice)
        row = Row(_NEXT, self.app.speaker.word("continue"))
        return Page(Mode.LIST, Sheet(lines), (row,), chosen=0)

    def _feedback(self, choice: QuizChoice) -> Iterator[Line]:
        speaker = self.app.speaker
        yield Line(ink(speaker.say(choice.text), "$quiet"), ink("• ", "$quiet"), before=1)
        yield Line(ink(speaker.say(choice.feedback)), ink("  "))

    def _result_page(self) -> Page:
        found = result(self.module.assessment, self._chosen)
        words = [
            self._say("quiz-result", right=found.right, total=found.total, percent=found.percent)
        ]
        if found.right < found.needed:
            words.append(self._say("quiz-not-passed", needed=found.needed, total=found.total))
        if found.missed:
            ids = [item.id for item in self.module.assessment.quiz]
            numbers = ", ".join(str(ids.index(id) + 1) for id in found.missed)
            words.append(self._say("quiz-missed", numbers=numbers))
        if found.passed:
            words.append(self._say("quiz-passed"))
        lines = [line for text in words for line in paragraphs(text, before=1)]
        row = Row(_NEXT, self.app.speaker.word("quiz-end"))
        return Page(Mode.LIST, Sheet(lines), (row,), chosen=0)

    # -- keys ----------------------------------------------------------------------------------

    async def action_enter(self) -> None:  # type: ignore[override]
        """Choose the highlighted row, tick it, or go on."""
        row = self.body.rows.current
        if row is not None:
            await self._choose(row)

    async def action_digit(self, digit: int) -> None:  # type: ignore[override]
        """Choose or tick the row with this number."""
        number = self.body.rows.numbered(str(digit))
        if number is not None:
            self.body.rows.highlight(number)
            await self.action_enter()

    async def action_space(self) -> None:  # type: ignore[override]
        """As Enter."""
        await self.action_enter()

    async def _choose(self, row: Row) -> None:
        item = self._item
        if row.ticked is not None and self.body.rows.highlighted is not None:
            self.body.rows.toggle(self.body.rows.highlighted)
            return
        if item is None:
            self.dismiss(None)
            return
        if self._is_commented:
            self._at, self._is_commented = self._at + 1, False
        else:
            ticked = [one.value for one in self.body.rows.rows if one.ticked]
            if item.several and not ticked:
                self.query_one(KeyBar).say(self.app.speaker.word("tick-first"))
                return
            self._chosen[item.id] = frozenset(ticked if item.several else (row.value,))
            self._is_commented = True
        await self.show()

    async def action_continue(self) -> None:
        """Go on with what is ticked."""
        await self._choose(self.body.rows.rows[-1])

    def key_pressed(self, key: str) -> None:
        """Before every key: what was said goes, and leaving is no longer half said."""
        super().key_pressed(key)
        if key not in ("escape", "b", "q"):
            self._asked_twice = False

    def action_close(self) -> None:
        """Back to the module; nothing is kept. Asks once more where answers would go."""
        if self._chosen and self._item is not None and not self._asked_twice:
            self._asked_twice = True
            self.query_one(KeyBar).say(self.app.speaker.word("leave-quiz-question"))
            return
        self.dismiss(None)

    async def action_language(self) -> None:
        """The next language."""
        self.app.next_language()
        await self.show()
