"""What the program remembers until it ends, and nowhere else: walks, ticks, the search index."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from toolkit.core.checklist import Item
    from toolkit.core.library import Library
    from toolkit.core.search import Index
    from toolkit.loading.saved_files import WalkFile
    from toolkit.tui.stage import Stage


_MOST_RECENT = 5


class Session:
    """Everything that would be a trace on disk. It dies with the process."""

    def __init__(self) -> None:
        self.walks: dict[str, Stage] = {}
        """Where each walk stands, by the tree that it began with."""

        self.recent: tuple[str, ...] = ()
        """The pages that were opened last."""

        self._kept: dict[str, WalkFile] = {}
        self._ticked: dict[str, set[str]] = {}
        self._checks: dict[object, tuple[datetime, set[Item]]] = {}
        self._indexes: dict[str, Index] = {}

    def keep(self, stage: Stage) -> None:
        """Remember where a walk stands."""
        self.walks[_begun_with(stage)] = stage

    def keep_in_file(self, stage: Stage, kept: WalkFile) -> None:
        """Remember that a walk stands in a file, too."""
        self._kept[_begun_with(stage)] = kept

    def forget_file(self, tree: str) -> None:
        """Forget the file of the walk that began with `tree`: what begins there now is another
        concern, and must not be written over the one in the file.
        """
        self._kept.pop(tree, None)

    def kept_of(self, stage: Stage) -> WalkFile | None:
        """The file in which a walk stands, as it is now or as it was."""
        return self._kept.get(_begun_with(stage))

    def is_in_file(self, stage: Stage) -> bool:
        """Whether a file holds all answers of a walk."""
        kept = self.kept_of(stage)
        return kept is not None and kept.holds(stage.walks)

    @property
    def waiting(self) -> tuple[tuple[str, int], ...]:
        """The walks that were begun: the tree, and the number of the question that is open, or 0
        where its result waits.
        """
        return tuple(
            (tree, 0 if stage.state.end else 1 + len(stage.state.journal))
            for tree, stage in self.walks.items()
            if stage.state.journal or stage.earlier
        )

    def opened(self, page: str) -> None:
        """Remember that a document was opened, the last one first, and not many."""
        others = [other for other in self.recent if other != page]
        self.recent = (page, *others)[:_MOST_RECENT]

    def ticked_steps(self, key: str) -> frozenset[str]:
        """The steps that were ticked of the procedure on the page `key`."""
        return frozenset(self._ticked.get(key, ()))

    def tick_step(self, key: str, step: str, *, ticked: bool) -> None:
        """Remember a tick, or that it was taken away."""
        steps = self._ticked.setdefault(key, set())
        (steps.add if ticked else steps.discard)(step)

    def checks_of(self, stage: Stage, now: datetime) -> tuple[datetime, set[Item]]:
        """From when on the limits of this result count, and what of it is ticked off."""
        return self._checks.setdefault(stage.journals, (now, set()))

    def index_of(self, library: Library, language: str) -> Index:
        """What is searched in `language`, made once."""
        from toolkit.core.search import Index, entries

        if language not in self._indexes:
            self._indexes[language] = Index(tuple(entries(library, language)), language)
        return self._indexes[language]


def _begun_with(stage: Stage) -> str:
    return (*stage.earlier, stage.walk)[0].program.root
