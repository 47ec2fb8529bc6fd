"""The commands of a walk that open something over it and change nothing in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.screen import Screen

from toolkit.core.words import HEADINGS
from toolkit.tui.actions import Mode
from toolkit.tui.bars import KeyBar
from toolkit.tui.overlay import Overlay
from toolkit.tui.page import Page
from toolkit.tui.readings import help_sheet, owed_sheet, sources_sheet, why_sheet
from toolkit.tui.sheet import Sheet
from toolkit.tui.speaker import Speaker
from toolkit.tui.stage import Stage

if TYPE_CHECKING:
    from toolkit.tui.app import ToolkitApp


class WalkCommands(Screen[None], inherit_bindings=False):
    """Help, reasons, sources, what is owed, documents, the checklist, search, home."""

    app: ToolkitApp
    stage: Stage
    _asked_twice = ""

    absent: frozenset[str] = frozenset()
    """Actions that this kind of walk does not have."""

    def say(self, key: str, **values: object) -> None:
        """Say something of this interface in the key bar."""
        self.tell(self.app.speaker.word(key, **values))

    def tell(self, words: str) -> None:
        """Say `words` in the key bar."""
        self.query_one(KeyBar).say(words)

    async def go(self, stage: Stage) -> None:
        """Go to another stage and show it."""
        raise NotImplementedError

    def keep(self) -> None:
        """Let the application remember where the walk stands."""
        self.app.session.keep(self.stage)

    def action_help(self) -> None:
        """Help for what is on the screen."""
        self._open_reading("help", help_sheet)

    def action_why(self) -> None:
        """Why this is asked."""
        self._open_reading("why", why_sheet)

    def action_sources(self) -> None:
        """What this rests on."""
        self._open_reading("sources", sources_sheet)

    def action_owed(self) -> None:
        """What is already needed."""
        self._open_reading("owed", owed_sheet)

    def _open_reading(self, heading: str, sheet_of: Callable[[Stage, Speaker], Sheet]) -> None:
        stage = self.stage

        def build(speaker: Speaker) -> tuple[str, Page]:
            page = Page(Mode.READING, sheet_of(stage, speaker))
            return HEADINGS[heading].get(speaker.language), page

        self.app.push_screen(Overlay(build))

    def action_documents(self) -> None:
        """Procedures, definitions and words that belong to what is on the screen."""
        if not self.app.open_beside(self.stage):
            self.say("no-documents")

    def action_story(self) -> None:
        """The story that is practised on; in earnest there is none."""
        self.say("no-story")

    def action_checks(self) -> None:
        """Everything to do, to tick off."""
        self.app.open_checks(self.stage, may_keep="save_result" not in self.absent)

    def action_save_result(self) -> None:
        """Keep the result in a file, after a warning."""
        self.app.open_save(self.stage, self.query_one(KeyBar), copying=False)

    def action_copy_result(self) -> None:
        """Copy the checklist, after a warning."""
        self.app.open_save(self.stage, self.query_one(KeyBar), copying=True)

    def action_keep_walk(self) -> None:
        """Put the walk aside in an encrypted file, after a warning."""
        from toolkit.core.saved_words import saved_word
        from toolkit.tui.keep_screen import KeepScreen

        bar, stage = self.query_one(KeyBar), self.stage
        if not stage.journals[-1][1]:
            bar.say(saved_word("nothing-to-save", self.app.language))
            return

        def done(words: str | None) -> None:
            if words:
                bar.say(words)

        kept = self.app.session.kept_of(stage)
        self.app.push_screen(KeepScreen(stage, kept=kept, path=self.app.name_for_walk), done)

    async def action_restart(self) -> None:
        """From the beginning, once that is said twice."""
        if self._would_lose and self._asked_twice != "r":
            self._asked_twice = "r"
            self.say("restart-question")
            return
        again = self.stage.restart()
        self.app.session.forget_file(again.walk.program.root)
        await self.go(again)

    def action_quit(self) -> None:
        """Leave, once that is said twice where something would be lost. From a walk without an
        answer that was begun at home, only back there.
        """
        in_file = self.app.session.is_in_file(self.stage)
        if self._would_lose and not in_file and self._asked_twice != "q":
            self._asked_twice = "q"
            in_earnest = "keep_walk" not in self.absent
            self.say("leave-walk-question" if in_earnest else "leave-question")
            return
        if self.app.has_home and not self._would_lose:
            self.app.open_home()
            return
        self.app.finish()

    @property
    def _would_lose(self) -> bool:
        return bool(self.stage.walk.answers or self.stage.earlier)

    def action_search(self) -> None:
        """Search everything."""
        self.app.open_search()

    def action_home(self) -> None:
        """To the first screen; the walk waits meanwhile."""
        self.keep()
        self.app.open_home()

    def action_hide(self) -> None:
        """Show a neutral screen."""
        self.app.hide()

    def action_theme(self) -> None:
        """The next theme."""
        self.say(f"theme-{self.app.next_theme()}")
