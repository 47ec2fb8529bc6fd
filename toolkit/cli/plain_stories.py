"""Stories to practise on, chosen from the first page in plain lines. Nothing of it is kept."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from toolkit.cli.plain_practice import PlainPractice
from toolkit.cli.plain_shelf import PlainShelf
from toolkit.cli.plain_talk import Row
from toolkit.core.practice import vignette, vignettes
from toolkit.core.practice_words import counted, practice_word
from toolkit.core.walk import Walk


@dataclass(frozen=True, slots=True)
class PlainStories:
    """The stories of the content on `shelf`."""

    shelf: PlainShelf

    def choose(self) -> None:
        """First the tree, then the story; after it another one, until the person goes back."""
        library = self.shelf.library
        found = vignettes(library)
        groups = {
            tree: list(group) for tree, group in groupby(found, key=lambda one: one.scenario.tree)
        }

        def trees() -> list[Row]:
            language = self.shelf.language
            return [
                Row(
                    tree,
                    f"{library.trees[tree].meta.title.get(language)}, "
                    f"{counted('one-story', 'n-stories', len(group), language)}",
                )
                for tree, group in groups.items()
            ]

        def stories(tree: str) -> list[Row]:
            language = self.shelf.language
            return [
                Row(
                    one.scenario.meta.id,
                    f"{one.scenario.meta.title.get(language)}, "
                    f"{counted('one-question', 'n-questions', len(one.questions), language)}",
                )
                for one in groups[tree]
            ]

        def of_tree(tree: str) -> None:
            title = library.trees[tree].meta.title
            self.shelf.browse(
                lambda: title.get(self.shelf.language), lambda: stories(tree), self.practise
            )

        self.shelf.browse(lambda: practice_word("choose-tree", self.shelf.language), trees, of_tree)

    def practise(self, id: str) -> None:
        """Practise on one story; nothing of it is kept."""
        shelf = self.shelf
        scenario = shelf.library.scenarios.get(id)
        found = vignette(shelf.library, scenario) if scenario else None
        if found is None:
            shelf.printer.line(shelf.word("no-story"))
            return
        conversation = PlainPractice(
            shelf.lines,
            shelf.printer,
            shelf.language,
            vignette=found,
            now=shelf.now,
            shelf=lambda: shelf,
            has_home=True,
        )
        shelf.printer.line()
        walk = Walk.start(found.program)
        conversation.print_opening(walk)
        try:
            conversation.converse(walk)
        finally:
            shelf.language = conversation.language
