"""The result as a checklist: the soonest first, each with how long is left, to tick off."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen

from toolkit.core.checklist import Item, checklist, due
from toolkit.core.clock import left_in_words, moment_in_words
from toolkit.core.summary import Offered, Summary, Todo, Told, summarise
from toolkit.core.words import CHANNELS, CONSENT, HEADINGS, labelled
from toolkit.tui.actions import Mode, key_bar
from toolkit.tui.bars import KeyBar, TitleBar
from toolkit.tui.bindings import bindings
from toolkit.tui.body import Body
from toolkit.tui.choosing import Choosing
from toolkit.tui.duties import contact_lines
from toolkit.tui.page import Page, Row
from toolkit.tui.rows import Rows
from toolkit.tui.sheet import Line, Sheet, ink
from toolkit.tui.speaker import Speaker
from toolkit.tui.stage import Stage

_REFRESH_S = 30
"""How often the time that is left is worked out again: a slow line should not be kept busy."""


class Checks(Choosing, ModalScreen[None], inherit_bindings=False):
    """Everything that is to be done. The ticks last as long as the program."""

    DEFAULT_CSS = """
    Checks { background: $background; align: center middle; }
    Checks .panel { width: 100%; max-width: 96; height: 100%; }
    """
    BINDINGS = list(bindings(Mode.CHECKS))  # noqa: RUF012 - Textual's protocol

    mode = Mode.CHECKS

    def __init__(
        self, stage: Stage, start: datetime, ticked: set[Item], *, may_keep: bool = True
    ) -> None:
        super().__init__()
        self._stage, self._may_keep = stage, may_keep
        self._summaries = [summarise(walk) for walk in (*stage.earlier, stage.walk)]
        self._items = checklist(reversed(self._summaries))
        self._start = start
        self._ticked = ticked

    def compose(self) -> ComposeResult:
        """A title, the list, the keys."""
        with Vertical(classes="panel"):
            yield TitleBar()
            yield Body()
            yield KeyBar()

    async def on_mount(self) -> None:
        """Show the list, and keep the time that is left."""
        await self._show(chosen=0 if self._items else None)
        self.set_interval(_REFRESH_S, self._keep_time)

    async def _show(self, chosen: int | None) -> None:
        speaker = self.app.speaker
        rows = tuple(self._rows(speaker))
        above = Sheet(
            [
                Line(
                    ink(
                        speaker.word("checks-hint" if self._may_keep else "checks-hint-practice"),
                        "$quiet",
                    )
                )
            ]
        )
        below = Sheet(list(_forbidden(self._summaries, speaker)))
        await self.body.show(Page(Mode.CHECKS, above, rows, below, chosen=chosen))
        self._unfold()
        self._say_title()
        digits = sum(1 for row in rows if row.number)
        keys = key_bar(Mode.CHECKS, digits)
        if not self._may_keep:
            keys = tuple(key for key in keys if not key.id.endswith("_result"))
        self.query_one(KeyBar).show(keys, speaker.language, digits)
        self.call_after_refresh(self.settle)

    def _rows(self, speaker: Speaker) -> Iterator[Row]:
        now = self.app.now()
        for number, item in enumerate(self._items):
            label, details = in_words(item, speaker)
            yield Row(
                str(number),
                label,
                help=self._limit(item, now, speaker),
                number=str(number + 1) if number < 9 else "",
                ticked=item in self._ticked,
                heading=self._heading(number, speaker),
                details=tuple(details) if self._unfolds(number) else (),
            )

    def _heading(self, number: int, speaker: Speaker) -> str:
        """What stands above the first thing that others do."""
        before = self._items[number - 1].is_yours if number else True
        is_first = before and not self._items[number].is_yours
        return HEADINGS["others"].get(speaker.language) if is_first else ""

    def _unfolds(self, number: int) -> bool:
        """Whether the details of an item are shown. Long lists are, while they are highlighted: the
        calls must not vanish between them.
        """
        entry = self._items[number].entry
        is_list = isinstance(entry, Todo) and entry.title is not None
        return not is_list or number == self.body.rows.highlighted

    def _unfold(self) -> None:
        """Show the details of what is highlighted now, and fold what was."""
        for number, item in enumerate(self._items):
            details = in_words(item, self.app.speaker)[1] if self._unfolds(number) else []
            self.body.rows.detail(number, tuple(details))
        self.call_after_refresh(self.settle)

    def action_move(self, step: int) -> None:
        """To the next item."""
        super().action_move(step)
        self._unfold()

    def action_page(self, pages: int) -> None:
        """A page further."""
        super().action_page(pages)
        self._unfold()

    def _limit(self, item: Item, now: datetime, speaker: Speaker) -> str:
        if item.within is None:
            return speaker.word("no-deadline")
        words = speaker.by(item.within)
        if item.within.text == "now":
            return words
        end = due(item.within, self._start)
        by = speaker.word("due-by", moment=moment_in_words(end, now, speaker.language))
        return f"{words} · {by} · {left_in_words(end - now, speaker.language)}"

    def _say_title(self) -> None:
        speaker = self.app.speaker
        yours = {item for item in self._items if item.is_yours}
        done, count = len(self._ticked & yours), len(yours)
        self.query_one(TitleBar).show(speaker.word("checks-title", done=done, count=count))

    async def _keep_time(self) -> None:
        rows, speaker, now = self.body.rows, self.app.speaker, self.app.now()
        for number, item in enumerate(self._items):
            rows.explain(number, self._limit(item, now, speaker))

    # -- keys ----------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """In practice there is nothing to keep."""
        keeps = action in ("save_result", "copy_result")
        return (self._may_keep or not keeps) and super().check_action(action, parameters)

    def action_save_result(self) -> None:
        """Keep the result in a file, after a warning."""
        self.app.open_save(self._stage, self.query_one(KeyBar), copying=False)

    def action_copy_result(self) -> None:
        """Copy the list, after a warning."""
        self.app.open_save(self._stage, self.query_one(KeyBar), copying=True)

    def chosen(self, value: str) -> None:
        """Tick it off, or take the tick away."""
        number = int(value)
        self.body.rows.toggle(number)
        self._ticked ^= {self._items[number]}
        self._say_title()
        self._unfold()

    def on_rows_clicked(self, event: Rows.Clicked) -> None:
        """Tick what was clicked."""
        self.body.rows.highlight(event.number)
        self.action_enter()

    def action_close(self) -> None:
        """Back to the result."""
        self.dismiss(None)

    async def action_language(self) -> None:
        """The next language."""
        self.app.next_language()
        await self._show(self.body.rows.highlighted)


def in_words(item: Item, speaker: Speaker) -> tuple[str, list[Line]]:
    """What is to be ticked off, in a line, and the lines that belong to it."""
    heading = HEADINGS[item.heading].get(speaker.language)
    match item.entry:
        case Told() as told:
            words = labelled(heading, speaker.role(told.role), speaker.language)
            return words, list(_told_lines(told, speaker))
        case Offered() as offered:
            consent = CONSENT[offered.consent].get(speaker.language)
            words = f"{consent}. {speaker.say(offered.about)}" if offered.about else consent
            label = labelled(heading, speaker.service(offered.service), speaker.language)
            return label, [Line(ink(words))]
        case Todo() as todo:
            texts = [speaker.say(text) for text in todo.texts]
            title = speaker.say(todo.title) if todo.title else "; ".join(texts)
            lines = [Line(ink(text), ink("– ", "$quiet")) for text in texts] if todo.title else []
            if todo.sop is not None:
                procedure = speaker.word("see-sop", title=speaker.sop(todo.sop))
                lines.append(Line(ink(procedure, "$quiet")))
            is_plain = item.heading in ("do", "others")
            named = title if is_plain else labelled(heading, title, speaker.language)
            return named, lines


def _told_lines(told: Told, speaker: Speaker) -> Iterator[Line]:
    channel = CHANNELS[told.channel].get(speaker.language)
    yield Line(ink(channel[:1].upper() + channel[1:]))
    yield from contact_lines(told.role, speaker)
    if told.about:
        yield Line(ink(speaker.word("about") + speaker.say(told.about)))
    if told.second:
        yield Line(ink(speaker.word("second", role=speaker.role(told.second)), "$quiet"))
        yield from contact_lines(told.second, speaker)


def _forbidden(summaries: list[Summary], speaker: Speaker) -> Iterator[Line]:
    """What must not be done, which nobody ticks off."""
    found = dict.fromkeys(todo for summary in summaries for todo in summary.do_not)
    if found:
        heading = HEADINGS["do_not"].get(speaker.language)
        yield Line(ink(heading, "bold $accent"), before=1, section=True)
    for todo in found:
        for text in todo.texts:
            yield Line(ink(speaker.say(text)), ink("× ", "bold"))
