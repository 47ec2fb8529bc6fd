"""The screen of the walk: shows the stage it is at, and turns keys into the next stage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult

from toolkit.core.answer import AnswerError
from toolkit.core.walk import Walk
from toolkit.core.words import HEADINGS
from toolkit.tui.actions import Action, Mode, actions_in, key_bar
from toolkit.tui.bars import CrumbBar, KeyBar, OwedBar
from toolkit.tui.bindings import bindings
from toolkit.tui.body import Body
from toolkit.tui.command_keys import READ_ON
from toolkit.tui.commands import command_page
from toolkit.tui.overlay import Overlay
from toolkit.tui.page import Crumbs, Page
from toolkit.tui.pages import CONTINUE, continue_label, crumbs_of, owed_of, page_of
from toolkit.tui.readings import answer_rows, inert_lines
from toolkit.tui.rows import Rows
from toolkit.tui.sheet import Line, Sheet, ink
from toolkit.tui.speaker import Speaker
from toolkit.tui.stage import Stage
from toolkit.tui.walk_commands import WalkCommands

if TYPE_CHECKING:
    pass

_ROOMY_WIDTH, _ROOMY_HEIGHT = 56, 20
"""From this size on, help stands beside the question instead of behind a key."""

_WALKING = (Mode.CHOICE, Mode.TICKS, Mode.NUMBER, Mode.NOTICE, Mode.OUTCOME)


class WalkScreen(WalkCommands, inherit_bindings=False):
    """One question, notice or outcome at a time."""

    BINDINGS = list(bindings(*_WALKING))  # noqa: RUF012 - Textual's protocol

    def __init__(self, stage: Stage) -> None:
        super().__init__()
        self.stage = stage
        self._page = Page(Mode.NOTICE)
        self._asked_twice = ""
        self._whole: Walk | None = None
        self._shown: tuple[str, bool] | None = None
        self._settled = False
        self._awaited: Stage | None = None
        self._first_language = ""

    def compose(self) -> ComposeResult:
        """Where one is, what is owed, the page, the keys."""
        yield CrumbBar()
        yield OwedBar()
        yield Body()
        yield KeyBar()

    async def on_mount(self) -> None:
        """Show the first stage."""
        self._first_language = self.app.language
        await self.show()

    # -- showing -------------------------------------------------------------------------------

    @property
    def body(self) -> Body:
        """The middle of the screen."""
        return self.query_one(Body)

    @property
    def _roomy(self) -> bool:
        return self.app.size.width >= _ROOMY_WIDTH and self.app.size.height >= _ROOMY_HEIGHT

    async def show(self) -> None:
        """Show the stage from its beginning."""
        speaker = self.app.speaker
        self._shown, self._settled = (speaker.language, self._roomy), False
        self._page = self.page(speaker, roomy=self._roomy)
        self.query_one(CrumbBar).show(self.crumbs(speaker))
        self.query_one(OwedBar).show(owed_of(self.stage, speaker))
        await self.body.show(self._page)
        self._label_continue()
        self._show_keys()
        self.call_after_refresh(self._settle)

    def _show_keys(self) -> None:
        """The keys that matter now. On a notice Enter first shows what is below, and says so."""
        page = self._page
        digits = sum(1 for row in page.rows if row.number)
        keys = self.keys(page.mode, digits)
        unseen = self.body.has_unseen if self._settled else self.body.overflows(page)
        if page.mode is Mode.NOTICE and unseen:
            keys = tuple(READ_ON if key.id == "enter" else key for key in keys)
        if page.mode is Mode.OUTCOME and not unseen:
            keys = tuple(key for key in keys if key.id != "page(1)")
        self.query_one(KeyBar).show(keys, self.app.language, digits)

    def page(self, speaker: Speaker, *, roomy: bool) -> Page:
        """What the screen shows at its stage."""
        return page_of(self.stage, speaker, roomy=roomy)

    def crumbs(self, speaker: Speaker) -> Crumbs:
        """The line on top of it."""
        return crumbs_of(self.stage, speaker)

    async def _show_again(self) -> None:
        """Show the same stage in other words or another shape; what was begun stays."""
        body = self.body
        ticked = [row.ticked for row in body.rows.rows]
        highlighted, scrolled = body.rows.highlighted, body.scroll_offset.y
        typed = body.number_field.typed if body.number_field else ""
        await self.show()
        for number, tick in enumerate(ticked):
            if tick is not None and self.body.rows.rows[number].ticked is not tick:
                self.body.rows.toggle(number)
        self._label_continue()
        self.body.rows.highlight(highlighted)
        if self.body.number_field:
            self.body.number_field.set_typed(typed)
        self.call_after_refresh(self.body.scroll_to, y=scrolled, animate=False, force=True)

    async def go(self, stage: Stage) -> None:
        """Go to another stage and show it; to an outcome once all that it names has been read."""
        self._awaited = None
        if stage.state.end is not None and self.app.shelf.lacks_results:
            self._awaited = stage
            self.say("reading")
            self.app.when_full(lambda: self.call_next(self._go_at_last))
            return
        self.stage = stage
        self.keep()
        await self.show()

    async def _go_at_last(self) -> None:
        if self._awaited is not None:
            await self.go(self._awaited.on_shelf(self.app.library))

    async def arrived(self) -> None:
        """Go on with everything that has been read, in the language whose words have now come."""
        self.stage = self.stage.on_shelf(self.app.library)
        if self.app.language == self._first_language:
            return
        if self.is_current:
            await self._show_again()
        else:
            self._shown = None if self._shown is None else ("", self._shown[1])

    def keys(self, mode: Mode, digits: int) -> tuple[Action, ...]:
        """The keys that matter now."""
        return key_bar(mode, digits)

    async def answered(self, before: Stage, after: Stage) -> None:
        """Go on after an answer, and say how many other answers no longer count, or count again."""
        await self.go(after)
        # Going back leaves the later answers unused already: what counts is where one came from.
        whole, self._whole = self._whole or before.walk, None
        dropped = len(after.walk.inert) - len(whole.inert)
        if dropped:
            key = "dropped" if dropped > 0 else "again"
            self.say(key if abs(dropped) > 1 else f"{key}-one", count=abs(dropped))

    def _settle(self) -> None:
        """After the layout is known: scroll to what is highlighted, and take the cursor there. What
        is to be read first stays at its top.
        """
        self._settled = True
        self._show_keys()
        if self._page.mode not in (Mode.NOTICE, Mode.OUTCOME):
            self.body.show_row()
        self._put_cursor()

    def _put_cursor(self) -> None:
        self.app.put_cursor(self.body.place)

    def _label_continue(self) -> None:
        rows = self.body.rows
        if self._page.mode is Mode.TICKS:
            rows.relabel(len(rows.rows) - 1, continue_label(rows.rows, self.app.speaker))

    async def on_resize(self, event: events.Resize) -> None:  # noqa: ARG002
        """Give help its place, or take it away."""
        if self._shown and self._shown[1] is not self._roomy:
            await self._show_again()
        self.call_after_refresh(self._settle)

    async def on_screen_resume(self) -> None:
        """Speak the language that was chosen elsewhere meanwhile."""
        if self._shown and self._shown[0] != self.app.language:
            await self._show_again()
        self.call_after_refresh(self._put_cursor)

    # -- keys ----------------------------------------------------------------------------------

    def key_pressed(self, key: str) -> None:
        """Before every key: what was said goes, and a question that waits for a second press of the
        same key is off with any other.
        """
        self.query_one(KeyBar).say("")
        if key.lower() != self._asked_twice:
            self._asked_twice = ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Only what the keys table gives to what is on the screen."""
        known = {known.id.partition("(")[0] for known in actions_in(self._page.mode)}
        works = action in known or (action == "digit" and self._page.mode is not Mode.NOTICE)
        return works and action not in self.absent

    async def action_digit(self, digit: int) -> None:
        """Pick or tick the row with this number, or type it."""
        body = self.body
        if body.number_field:
            body.rows.highlight(None)
            body.number_field.type(str(digit))
            self.call_after_refresh(self._put_cursor)
            return
        number = body.rows.numbered(str(digit))
        if number is not None:
            await self._activate(number, move=self._page.mode is not Mode.TICKS)

    async def on_rows_clicked(self, event: Rows.Clicked) -> None:
        """Pick or tick the row that was clicked."""
        self.key_pressed("")
        await self._activate(event.number, move=True)

    async def on_key_bar_pressed(self, event: KeyBar.Pressed) -> None:
        """Do what the key that was clicked does."""
        if event.action.id not in ("pick", "tick", "digit"):
            self.key_pressed(event.action.keys[0])
            await self.run_action(event.action.id)

    async def action_enter(self) -> None:
        """Activate the highlighted row; without one, go on if that can be."""
        number = self.body.rows.highlighted
        if self._page.mode is Mode.NOTICE and self._reads_on():
            return
        if number is not None:
            await self._activate(number, move=True)
        elif self._page.mode is Mode.OUTCOME:
            self.action_page(1)
        elif self._page.mode is Mode.CHOICE:
            self.say("choose-first")
        else:
            await self.action_continue()

    def _reads_on(self) -> bool:
        """Whether there was more to read first. Enter pressed twice in a hurry must not go on from
        a notice whose end has not even been drawn.
        """
        if not self._settled:
            return self.body.overflows(self._page)
        return self.body.has_unseen and self._page_down()

    def _page_down(self) -> bool:
        moved = self.body.page(1)
        self._show_keys()
        return moved

    async def action_space(self) -> None:
        """Tick the highlighted row; elsewhere a page down."""
        number = self.body.rows.highlighted
        if self._page.mode is Mode.TICKS:
            if number is not None:
                await self._activate(number, move=True)
        elif self._page.mode is not Mode.NUMBER:
            self.action_page(1)

    async def action_continue(self) -> None:
        """Go on from a notice, with what is ticked, or with the number typed."""
        if self._page.mode is Mode.NOTICE:
            await self.go(self.stage.proceed())
            return
        field = self.body.number_field
        if field is not None:
            current = self.body.rows.current
            value = current.value if current else field.value
            if value is None:
                self.say("number-first")
            else:
                await self._answer(value)
            return
        await self._answer([row.value for row in self.body.rows.rows if row.ticked])

    async def _activate(self, number: int, *, move: bool) -> None:
        rows = self.body.rows
        row = rows.rows[number]
        if move:
            rows.highlight(number)
        if row.value == CONTINUE:
            await self.action_continue()
        elif row.ticked is not None:
            rows.toggle(number)
            self._label_continue()
            self.call_after_refresh(self._settle)
        elif self._page.mode is Mode.OUTCOME:
            await self.go(self.stage.go_on(row.value))
        else:
            await self._answer(row.value)

    async def _answer(self, value: object) -> None:
        try:
            stage = self.stage.answer(value)
        except AnswerError:
            field = self.body.number_field
            if field:
                self.say("number-range", low=field.field.low, high=field.field.high)
            else:
                self.say("tick-first")
            return
        await self.answered(self.stage, stage)

    def action_erase(self) -> None:
        """Take the last digit away."""
        if self.body.number_field:
            self.body.number_field.erase()
            self.call_after_refresh(self._put_cursor)

    def action_move(self, step: int) -> None:
        """To the next row; on a page to read, scroll first."""
        body = self.body
        reading = self._page.mode in (Mode.OUTCOME, Mode.NOTICE)
        if reading or not body.rows.rows:
            body.line(step)
            self._show_keys()
            self.call_after_refresh(self._put_cursor)
            return
        if not body.rows.move(step):
            if body.number_field and step < 0:
                body.rows.highlight(None)
            body.line(step)
        self.call_after_refresh(self._settle)

    def action_page(self, pages: int) -> None:
        """Scroll by pages."""
        self.body.page(pages)
        self._show_keys()

    def action_section(self, step: int) -> None:
        """To the next section, or to the one before."""
        self.body.section(step)

    # -- commands ------------------------------------------------------------------------------

    async def action_back(self) -> None:
        """To the stage before."""
        self._whole = self._whole or self.stage.walk
        stage = self.stage.back()
        if stage is None:
            self.say("nothing-before-home" if self.app.has_home else "nothing-before")
        else:
            await self.go(stage)

    def action_answers(self) -> None:
        """The answers so far; choosing one goes back to it."""
        stage = self.stage
        if not stage.state.journal:
            self.say("no-answers")
            return

        def build(speaker: Speaker) -> tuple[str, Page]:
            hint = Sheet((Line(ink(speaker.word("change-hint"), "$quiet")),))
            below = Sheet(inert_lines(stage.walk, speaker))
            page = Page(Mode.LIST, hint, answer_rows(stage, speaker), below, chosen=0)
            return HEADINGS["path"].get(speaker.language), page

        async def reopen(key: str | None) -> None:
            if key is not None:
                self._whole = self._whole or self.stage.walk
                await self.go(self.stage.reopen(key))

        self.app.push_screen(Overlay(build), reopen)

    def action_commands(self) -> None:
        """All keys and commands of what is on the screen."""
        mode = self._page.mode

        def build(speaker: Speaker) -> tuple[str, Page]:
            return speaker.word("keys-title"), command_page(mode, speaker, self.absent)

        async def perform(action: str | None) -> None:
            if action is not None:
                self.key_pressed("")
                await self.run_action(action)

        self.app.push_screen(Overlay(build), perform)

    async def action_language(self) -> None:
        """The next language."""
        self.app.next_language()
        await self._show_again()
