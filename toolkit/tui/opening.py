"""What can be opened over what is on the screen: documents, lists, search, checklists, stories."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from toolkit.tui.actions import Mode
from toolkit.tui.overlay import Build, Overlay
from toolkit.tui.page import Page
from toolkit.tui.shelved import ShelvedApp
from toolkit.tui.speaker import Speaker

if TYPE_CHECKING:
    from pathlib import Path

    from toolkit.rendering.element import Target
    from toolkit.tui.bars import KeyBar
    from toolkit.tui.stage import Stage


class OpeningApp(ShelvedApp):
    """Opens screens over each other. Walks are begun by the application itself."""

    def open_tree(self, tree: str) -> None:
        """Walk `tree`."""
        raise NotImplementedError

    def open_place(self, place: Target) -> None:
        """Open a place of the publication: a document, or an entry of a register."""
        from toolkit.tui.reader import Reader

        if not self.waits_for_content(lambda: self.open_place(place)):
            self.session.opened(place.page)
            self.push_screen(Reader(place))

    def open_page(self, key: str) -> None:
        """Open a page of the publication."""
        from toolkit.rendering.element import Target

        page, _, anchor = key.partition("#")
        self.open_place(Target(page, anchor))

    def open_value(self, value: str | None) -> None:
        """Open what a row of a list stands for: `tree:<id>`, `scenario:<id>` or a page."""
        if value is None:
            return
        what, _, id = value.partition(":")
        if what == "tree" and id:
            self.open_tree(id)
        elif what == "scenario" and id:
            self.open_story(id)
        else:
            self.open_page(value)

    def open_list(self, folder: str) -> None:
        """The documents of one folder, to choose from."""
        from toolkit.tui.lists import folder_page

        if not self.waits_for_content(lambda: self.open_list(folder)):
            self._choose_over(
                lambda speaker: (speaker.word(f"many-{folder}"), folder_page(folder, speaker))
            )

    def open_roles(self) -> None:
        """The roles, to choose one's own, and then what belongs to it."""
        from toolkit.tui.lists import page_of_role, role_rows

        def of_role(role: str | None) -> None:
            if role is not None:
                self._choose_over(lambda speaker: (speaker.role(role), page_of_role(role, speaker)))

        def roles(speaker: Speaker) -> tuple[str, Page]:
            return speaker.word("home-by-role"), Page(Mode.LIST, rows=role_rows(speaker), chosen=0)

        if not self.waits_for_content(self.open_roles):
            self._choose(roles, of_role)

    def open_beside(self, stage: Stage) -> bool:
        """What belongs to what is on the screen, to read; False where there is nothing."""
        from toolkit.tui.lists import rows_beside

        if not rows_beside(stage, self.speaker, self.edition):
            return False

        def beside(speaker: Speaker) -> tuple[str, Page]:
            rows = rows_beside(stage, speaker, self.edition)
            return speaker.word("documents"), Page(Mode.LIST, rows=rows, chosen=0)

        self._choose(beside, self.open_value)
        return True

    def open_checks(self, stage: Stage, *, may_keep: bool = True) -> None:
        """The result of `stage` as a list to tick off; its limits count from the first time. In
        practice it may not be kept.
        """
        from toolkit.tui.checks import Checks

        start, ticked = self.session.checks_of(stage, self.now())
        self.push_screen(Checks(stage, start, ticked, may_keep=may_keep))

    def open_save(self, stage: Stage, bar: KeyBar, *, copying: bool) -> None:
        """Keep the result of `stage` in a file or on the clipboard, after a warning; `bar` tells
        what came of it.
        """
        from toolkit.core.result_words import result_word
        from toolkit.tui.save_screen import SaveScreen

        if stage.state.end is None:  # the walk was stopped: nobody should rely on it, or keep it
            bar.say(result_word("no-result", self.language))
            return
        start, ticked = self.session.checks_of(stage, self.now())

        def done(words: str | None) -> None:
            if words:
                bar.say(words)

        walks = (*stage.earlier, stage.walk)
        self.push_screen(SaveScreen(walks, start, ticked=ticked, copying=copying), done)

    def open_search(self) -> None:
        """Search everything."""
        from toolkit.tui.finder import Finder

        if not self.waits_for_content(self.open_search):
            self.push_screen(Finder())

    def open_practice(self) -> None:
        """Stories to practise on: first the tree, then the story."""
        if self.waits_for_content(self.open_practice):
            return
        from toolkit.core.practice import vignettes
        from toolkit.core.practice_words import practice_word
        from toolkit.tui.practice import tree_rows

        found = vignettes(self.library)

        def trees(speaker: Speaker) -> tuple[str, Page]:
            page = Page(Mode.LIST, rows=tree_rows(found, speaker), chosen=0)
            return practice_word("choose-tree", speaker.language), page

        def of_tree(tree: str | None) -> None:
            if tree is not None:
                self.open_stories(tree)

        self._choose(trees, of_tree)

    def open_stories(self, tree: str) -> None:
        """The stories of one tree, to choose from."""
        from toolkit.core.practice import vignettes
        from toolkit.core.practice_words import practice_word
        from toolkit.tui.practice import story_rows

        found = vignettes(self.library)

        def stories(speaker: Speaker) -> tuple[str, Page]:
            page = Page(Mode.LIST, rows=tuple(story_rows(found, tree, speaker)), chosen=0)
            return practice_word("choose-story", speaker.language), page

        self._choose(stories, self.open_story)

    def open_story(self, id: str | None) -> None:
        """Practise on one story."""
        from toolkit.core.practice import vignette
        from toolkit.tui.practice import PracticeScreen

        scenario = self.library.scenarios.get(id or "")
        found = vignette(self.library, scenario) if scenario else None
        if found is not None:
            self.push_screen(PracticeScreen(found))

    def open_saved(self, path: Path | None = None, *, in_its_language: bool = False) -> None:
        """Go on with a walk that was put aside, in `path` or in a file to be named."""
        from toolkit.tui.resume_screen import ResumeScreen

        self.push_screen(ResumeScreen(path, in_its_language=in_its_language))

    def _choose(self, build: Build, then: Callable[[str | None], None]) -> None:
        self.push_screen(Overlay(build), then)

    def _choose_over(self, build: Build) -> None:
        """A list that stays below what is opened from it."""
        self.push_screen(Overlay(build, then=self.open_value))
