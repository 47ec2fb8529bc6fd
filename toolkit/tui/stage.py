"""Where the person stands: at a question, at a notice that comes before it, or at the outcome.

A stage is frozen and holds no screen: every key press that changes the walk yields a new stage. A
notice gathers what is passed on the way from one question to the next and must be read (or done)
before going on: notes, texts at the end of a fragment, and whatever is due `now`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from toolkit.core.deadline import Deadline
from toolkit.core.level import Level
from toolkit.core.program import compile_program
from toolkit.core.summary import Offered, Summary, Todo, Told, summarise
from toolkit.core.text import Text
from toolkit.core.tree import Note, Return
from toolkit.core.walk import How, State, Visit, Walk


@dataclass(frozen=True, slots=True)
class Notice:
    """What to read and do before going on. `level` is given where it has just risen; the rest are
    the entries of the summary that are new here.
    """

    texts: tuple[Text, ...]
    level: Level | None = None
    notify: tuple[Told, ...] = ()
    do: tuple[Todo, ...] = ()
    do_not: tuple[Todo, ...] = ()
    refer: tuple[Offered, ...] = ()
    visits: tuple[Visit, ...] = ()


@dataclass(frozen=True, slots=True)
class Stage:
    """The walk, the notice on the way to where it stands (if any), and whether that is being read.
    `earlier` are the finished walks from whose outcome this one was begun.
    """

    walk: Walk
    notice: Notice | None = None
    reading: bool = False
    earlier: tuple[Walk, ...] = ()

    @classmethod
    def start(cls, walk: Walk, earlier: tuple[Walk, ...] = ()) -> Stage:
        """The first stage of a new walk."""
        notice = _notice(None, walk)
        return cls(walk, notice, notice is not None, earlier)

    @property
    def state(self) -> State:
        """The state of the walk."""
        return self.walk.state

    def answer(self, value: object) -> Stage:
        """The stage after this answer. Raises AnswerError where it does not fit."""
        walk = self.walk.answer(value)
        notice = _notice(self.walk, walk)
        return replace(self, walk=walk, notice=notice, reading=notice is not None)

    def proceed(self) -> Stage:
        """The stage after the notice has been read."""
        return replace(self, reading=False)

    def back(self) -> Stage | None:
        """The stage before: the notice, the question before it, or the outcome from which this walk
        was begun. None where there is nothing before.
        """
        if self.notice is not None and not self.reading:
            return replace(self, reading=True)
        if self.state.journal:
            return self._arrive(self.walk.back())
        if self.earlier:
            *others, last = self.earlier
            return _arrived(last, tuple(others))
        return None

    def reopen(self, key: str) -> Stage:
        """The stage at an earlier question. Raises KeyError where the path has no such answer."""
        return self._arrive(self.walk.reopen(key))

    def go_on(self, tree: str) -> Stage:
        """The first stage of the tree that the outcome offers, with the facts known so far.

        Raises UnknownTreeError where there is no such tree.
        """
        program = compile_program(self.walk.program.library, tree)
        walk = Walk.start(program, self.state.facts.items())
        return Stage.start(walk, (*self.earlier, self.walk))

    def restart(self) -> Stage:
        """The very first stage: the first tree, with no answer and no fact."""
        first = (*self.earlier, self.walk)[0]
        return Stage.start(Walk.start(first.program, first.known))

    def _arrive(self, walk: Walk) -> Stage:
        return _arrived(walk, self.earlier)


def _arrived(walk: Walk, earlier: tuple[Walk, ...]) -> Stage:
    before = walk.back() if walk.state.journal else None
    return Stage(walk, _notice(before, walk), reading=False, earlier=earlier)


def _notice(before: Walk | None, walk: Walk) -> Notice | None:
    """What has come between `before` (None: the start) and where `walk` stands now."""
    known = len(before.state.path) if before else 0
    passed = walk.state.path[known:]
    told = [visit for visit in passed if _words_of(visit) is not None]
    texts = tuple(text for visit in told if (text := _words_of(visit)) is not None)
    old = summarise(before) if before else None
    new = summarise(walk)
    origins = {visit.name for visit in told}
    notice = Notice(
        texts=texts,
        level=new.level if _has_risen(old, new) else None,
        notify=_fresh(old.notify if old else (), new.notify, origins),
        do=_fresh(old.do if old else (), new.do, origins),
        do_not=_fresh(old.do_not if old else (), new.do_not, origins, due_now=False),
        refer=_fresh(old.refer if old else (), new.refer, origins),
        visits=tuple(told),
    )
    urgent = walk.state.end is None and any((notice.notify, notice.do, notice.refer))
    return notice if texts or urgent else None


def _words_of(visit: Visit) -> Text | None:
    match visit.node:
        case Note(text=text):
            return text
        case Return(text=text) if visit.how is How.RETURNED:
            return text
        case _:
            return None


def _has_risen(old: Summary | None, new: Summary) -> bool:
    if new.level is None:
        return False
    return old is None or old.level is None or new.level.rank < old.level.rank


_Entry = TypeVar("_Entry", Told, Todo, Offered)


def _fresh(
    old: Iterable[_Entry], new: Iterable[_Entry], origins: set[str], *, due_now: bool = True
) -> tuple[_Entry, ...]:
    """The entries that were not there before and come from a text shown, or are due now."""
    known = set(old)
    return tuple(
        entry
        for entry in new
        if entry not in known and (entry.origin in origins or (due_now and _is_now(entry.within)))
    )


def _is_now(within: Deadline | None) -> bool:
    return within is not None and within.text == "now"
