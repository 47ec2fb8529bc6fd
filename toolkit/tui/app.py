"""The application: opens trees, documents, lists and search over each other, and keeps the walks
that were begun for as long as it runs.

What the first screen does not need is imported when it is first opened: the model of the content
and the screens of a walk would double the time to the first picture.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from textual.screen import Screen

from toolkit.tui.actions import Mode
from toolkit.tui.hardened import FINDINGS, INTERRUPTED, OK
from toolkit.tui.home import Home
from toolkit.tui.opening import OpeningApp
from toolkit.tui.overlay import Build, Hidden, Overlay
from toolkit.tui.page import Page, Row
from toolkit.tui.speaker import Speaker

if TYPE_CHECKING:
    from pathlib import Path

    from toolkit.loading.saved_files import WalkFile
    from toolkit.tui.shelf import Shelf
    from toolkit.tui.stage import Stage
    from toolkit.tui.walk_screen import WalkScreen


_SAME, _ANOTHER = "same", "another"


class ToolkitApp(OpeningApp):
    """Home, walks, documents. With `tree` it begins with that walk, and ends as the walk did; with
    `resume` with the one that was put aside there (`in_its_language`: in which it was saved). A
    walk that is put aside is offered `name_for_walk`.
    """

    CSS = """
    Screen { background: $background; color: $foreground; }
    CrumbBar, TitleBar { background: $panel; color: $foreground; }
    OwedBar { background: $panel; color: $foreground; }
    KeyBar { background: $panel; color: $foreground; }
    KeyBar.-message { color: $accent; }
    Body {
        padding: 1 1 0 2;
        overflow-y: scroll;
        background: $background;
        scrollbar-size-vertical: 1;
        scrollbar-color: $quiet;
        scrollbar-color-hover: $quiet;
        scrollbar-color-active: $accent;
        scrollbar-background: $background;
        scrollbar-background-hover: $background;
        scrollbar-background-active: $background;
    }
    Body > * { max-width: 88; }
    Rows { height: auto; margin: 1 0 1 0; }
    NumberField { margin: 1 0 0 0; }
    RowLine { padding: 0 1 0 0; }
    RowLine.-apart { margin-top: 1; }
    RowLine.-highlighted { background: $chosen; color: $on-chosen; }
    Overlay { background: $background; align: center middle; }
    Overlay .panel { width: 100%; max-width: 96; height: 100%; }
    Reader.-beside { background: $background 1%; }
    Hidden { background: $background; }
    TypedLine { background: $panel; color: $foreground; }
    TooSmall { align: center middle; }
    TooSmall Static { width: auto; height: auto; text-align: center; }
    Home Rows { margin: 0 0 1 0; }
    Home Body { padding: 0 1 0 2; }
    .-short Body { padding: 0 0 0 1; }
    .-short Rows { margin: 1 0 0 0; }
    """

    def __init__(
        self,
        shelf: Shelf,
        language: str,
        theme: str,
        *,
        tree: str | None = None,
        resume: Path | None = None,
        in_its_language: bool = False,
        name_for_walk: Path | None = None,
        now: Callable[[], datetime] = datetime.now,
    ) -> None:
        super().__init__(shelf, language, theme, now)
        self._first_tree = tree
        self._resume, self._in_its_language = resume, in_its_language
        self.name_for_walk = name_for_walk
        self._walk_screen: WalkScreen | None = None
        if tree is not None:
            from toolkit.tui.walk_screen import WalkScreen

            self._walk_screen = WalkScreen(self._begun(tree))

    @property
    def stage(self) -> Stage | None:
        """Where the walk on the screen, or below it, stands."""
        return self._walk_screen.stage if self._walk_screen else None

    # -- beginning and end ---------------------------------------------------------------------

    def get_default_screen(self) -> Screen[None]:
        """The walk that was asked for, else home."""
        return self._walk_screen or Home()

    def on_mount(self) -> None:
        """Fetch the rest of the content once the first screen has been drawn."""
        super().on_mount()
        self.call_after_refresh(self.fetch)
        if self._resume is not None:
            self.open_saved(self._resume, in_its_language=self._in_its_language)

    async def arrived(self) -> None:
        """Show what is there now, and go on with what was chosen meanwhile."""
        for screen in self.screen_stack:
            if isinstance(screen, Home):
                screen.read()
                await screen.show()
        if self._walk_screen is not None:
            await self._walk_screen.arrived()
        await super().arrived()

    def waits_for_content(self, then: Callable[[], None]) -> bool:
        """Whether not everything is there yet; the first screen says so."""
        waits = super().waits_for_content(then)
        if waits and isinstance(self.screen, Home):
            self.screen.say("reading")
        return waits

    @property
    def exit_code(self) -> int:
        """For a walk that was asked for: 0 once the outcome is reached, 1 where the content lets it
        go no further, else 130, as for every walk that is broken off. 0 for everything else, and
        for a walk whose answers stand in a file.
        """
        stage = self.stage
        if self._first_tree is None or stage is None:
            return OK
        if stage.state.stop:
            return FINDINGS
        kept = self.session.is_in_file(stage)
        return OK if stage.state.end or kept else INTERRUPTED

    # -- going from one thing to another -------------------------------------------------------

    def _begun(self, tree: str) -> Stage:
        from toolkit.core.program import compile_program
        from toolkit.core.walk import Walk
        from toolkit.tui.stage import Stage

        self.session.forget_file(tree)
        return Stage.start(Walk.start(compile_program(self.library, tree)))

    def open_tree(self, tree: str) -> None:
        """Walk `tree`; where it was begun, ask whether this is the same concern: the answers about
        one person must not count for another, and no result goes without a word.
        """
        if self.waits_for_content(lambda: self.open_tree(tree)):
            return
        if tree in self.library.trees:
            waiting = self.session.walks.get(tree)
            if waiting is not None and (waiting.state.journal or waiting.earlier):
                self._ask_which(waiting, tree)
            else:
                self._show_walk(self._begun(tree))

    def _ask_which(self, waiting: Stage, tree: str) -> None:
        state = waiting.state

        def build(speaker: Speaker) -> tuple[str, Page]:
            number = 1 + len(state.journal)
            place = (
                speaker.word("the-result")
                if state.end
                else speaker.word("question-so-far", number=number)
            )
            rows = (
                Row(_SAME, speaker.word("same-concern", place=place), number="1"),
                Row(_ANOTHER, speaker.word("another-concern"), number="2"),
            )
            return speaker.tree(tree), Page(Mode.LIST, rows=rows)

        def decided(chosen: str | None) -> None:
            if chosen is not None:
                self._show_walk(waiting if chosen == _SAME else self._begun(tree))

        self.push_screen(Overlay(build), decided)

    def go_on_walking(self, tree: str) -> None:
        """Back to a walk that was begun."""
        if tree in self.session.walks:
            self._show_walk(self.session.walks[tree])

    def go_on_with(
        self, stage: Stage, kept: WalkFile, *, since: Build | None = None, said: str = ""
    ) -> None:
        """Go on with a walk that was put aside. First `since` tells what is different, or
        `said` that nothing is.
        """
        if self._resume is not None:
            self._first_tree = stage.walk.program.root
        self.session.keep(stage)
        self.session.keep_in_file(stage, kept)
        self._show_walk(stage, said=said)
        if since is not None:
            self.push_screen(Overlay(since))

    def _show_walk(self, stage: Stage, *, said: str = "") -> None:
        from toolkit.tui.walk_screen import WalkScreen

        stage = stage.on_shelf(self.library)
        screen = self._walk_screen
        if screen is None or screen not in self.screen_stack:
            screen = self._walk_screen = WalkScreen(stage)
            self.push_screen(screen)
        else:
            while self.screen is not screen:
                self.pop_screen()
            self.call_next(screen.go, stage)
        if said:
            self.call_after_refresh(screen.tell, said)

    @property
    def has_home(self) -> bool:
        """Whether the first screen waits below what is on the screen."""
        return any(isinstance(screen, Home) for screen in self.screen_stack)

    def open_home(self) -> None:
        """To the first screen; what was on the screen waits below it, or is closed."""
        if self.has_home:
            while not isinstance(self.screen, Home):
                self.pop_screen()
        else:
            while self.screen is not self.screen_stack[0]:
                self.pop_screen()
            self.push_screen(Home())

    def close_practice(self, tree: str) -> None:
        """Back to the stories of `tree`, with nothing kept of the practice."""
        self.open_home()
        self.open_stories(tree)

    def hide(self) -> None:
        """Cover everything with a neutral screen, at once."""
        if not isinstance(self.screen, Hidden):
            self.push_screen(Hidden())

    def action_hide(self) -> None:
        """Cover everything, from any screen; the same key brings it back."""
        if isinstance(self.screen, Hidden):
            self.pop_screen()
        else:
            self.hide()
