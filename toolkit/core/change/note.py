"""What is said of a change: one sentence, how much it weighs, how many are concerned."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import Enum

from toolkit.core.walk import Journal


class Gravity(Enum):
    """How much a change weighs for field staff, the heaviest first."""

    DOWNGRADE = "downgrade"
    """A level fell, or a safeguard was lost or comes later."""

    CHANGE = "change"
    """Something is different, and neither safer nor less safe as far as a machine can tell."""

    GAIN = "gain"
    """A level rose, or a safeguard was added or comes sooner."""

    WORDING = "wording"
    """The same in other words. Whether it still means the same only people can tell."""


@dataclass(frozen=True, slots=True)
class Note:
    """One thing that changed. `count` of `total` combinations of answers are concerned, where it is
    about combinations; `example` is the shortest of them, a walk of `tree`, and `ends` are the
    outcomes in which they end. `waived` names who signed that a downgrade is accepted.
    """

    gravity: Gravity
    text: str
    count: int | None = None
    total: int | None = None
    tree: str | None = None
    example: Journal = ()
    ends: tuple[str, ...] = ()
    waived: tuple[str, ...] = ()

    def signed(self, by: tuple[str, ...]) -> Note:
        """This note, accepted by a waiver."""
        return replace(self, waived=by)


class Standing(Enum):
    """What became of a document."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    RENAMED = "renamed"
    UNREADABLE = "unreadable"


@dataclass(slots=True)
class DocumentChange:
    """What changed in one document (its id in the new library). `was` is its old id where it was
    renamed. `why_not` says why the walks of a tree were not compared; `inherited` is whether a tree
    changed only through what it uses.
    """

    kind: str
    id: str
    title: str
    standing: Standing
    notes: list[Note] = field(default_factory=list)
    was: str | None = None
    why_not: str = ""
    inherited: bool = False

    @property
    def is_only_wording(self) -> bool:
        """Whether nothing changes for field staff but words."""
        return self.standing is Standing.CHANGED and all(
            note.gravity is Gravity.WORDING for note in self.notes
        )


def came_and_went(what: str, was: Iterable[str], now: Iterable[str]) -> Iterator[Note]:
    """What is not there any more (a loss), and what is new (a gain), of `what`."""
    before, after = list(was), list(now)
    for id in before:
        if id not in after:
            yield Note(Gravity.DOWNGRADE, f"{what} {id} is gone")
    for id in after:
        if id not in before:
            yield Note(Gravity.GAIN, f"{what} {id} is new")
