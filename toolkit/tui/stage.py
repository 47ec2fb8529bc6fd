"""Where the person stands: at a question, at a notice that comes before it, or at the outcome.

A stage is frozen and holds no screen: every key press that changes the walk yields a new stage. A
notice is what is passed on the way from one question to the next and must be read (or done) before
going on: a note, the text at the end of a fragment, or whatever an answer makes due `now`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from toolkit.core.level import Level
from toolkit.core.library import Library
from toolkit.core.path import fresh_visits
from toolkit.core.program import compile_program
from toolkit.core.summary import Dated, Offered, Summary, Todo, Told, summarise
from toolkit.core.text import Text
from toolkit.core.tree import Note, Return
from toolkit.core.walk import How, Journal, State, Visit, Walk


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing to read and do before going on: the text of `visit`, or (without) what an answer
    has made due now. `level` is given where it has just risen; the rest are the entries of the
    summary that are new here. `also` are those that come right after it and are read with it.
    """

    visit: Visit | None
    level: Level | None = None
    notify: tuple[Told, ...] = ()
    do: tuple[Todo, ...] = ()
    do_not: tuple[Todo, ...] = ()
    refer: tuple[Offered, ...] = ()
    also: tuple[Notice, ...] = ()

    @property
    def others(self) -> tuple[Todo, ...]:
        """What of it others do."""
        return tuple(todo for todo in self.do if todo.by_others)

    @property
    def text(self) -> Text | None:
        """What is to be read."""
        return _words_of(self.visit) if self.visit else None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to read or to do."""
        return self.text is None and not any((self.notify, self.do, self.do_not, self.refer))


@dataclass(frozen=True, slots=True)
class Stage:
    """The walk, the notices on the way to where it stands, and which of them is being read (as many
    as there are: none any more). `earlier` are the finished walks from whose outcome this one was
    begun.
    """

    walk: Walk
    notices: tuple[Notice, ...] = ()
    at: int = 0
    earlier: tuple[Walk, ...] = ()

    @classmethod
    def start(cls, walk: Walk, earlier: tuple[Walk, ...] = ()) -> Stage:
        """The first stage of a new walk."""
        return cls(walk, _notices(None, walk), earlier=earlier)

    @property
    def state(self) -> State:
        """The state of the walk."""
        return self.walk.state

    @property
    def walks(self) -> tuple[Walk, ...]:
        """The walk, after those that led to it."""
        return (*self.earlier, self.walk)

    @property
    def journals(self) -> tuple[tuple[str, Journal], ...]:
        """The trees walked so far with the answers in each: what tells results apart."""
        return tuple((walk.program.root, walk.state.journal) for walk in self.walks)

    @property
    def notice(self) -> Notice | None:
        """The notice that is being read, if any."""
        return self.notices[self.at] if self.at < len(self.notices) else None

    def answer(self, value: object) -> Stage:
        """The stage after this answer. Raises AnswerError where it does not fit."""
        walk = self.walk.answer(value)
        return replace(self, walk=walk, notices=_notices(self.walk, walk), at=0)

    def proceed(self) -> Stage:
        """The stage after the notice has been read."""
        return replace(self, at=min(self.at + 1, len(self.notices)))

    def back(self) -> Stage | None:
        """The stage before: a notice, the question before it, or the outcome from which this walk
        was begun. None where there is nothing before.
        """
        if self.at:
            return replace(self, at=self.at - 1)
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

    def on_shelf(self, library: Library) -> Stage:
        """The same place in a walk of `library`, which may hold more than the library before."""
        if library is self.walk.program.library:
            return self
        *earlier, walk = (_moved(walk, library) for walk in (*self.earlier, self.walk))
        # The words of notices, too, may now be there in another language.
        notices = _notices(walk.back() if walk.state.journal else None, walk)
        if len(notices) != len(self.notices):
            notices = self.notices
        return replace(self, walk=walk, earlier=tuple(earlier), notices=notices)

    def restart(self) -> Stage:
        """The very first stage: the first tree, with no answer and no fact."""
        first = (*self.earlier, self.walk)[0]
        return Stage.start(Walk.start(first.program, first.known))

    def _arrive(self, walk: Walk) -> Stage:
        return _arrived(walk, self.earlier)


def _moved(walk: Walk, library: Library) -> Walk:
    return walk.on(compile_program(library, walk.program.root))


def _arrived(walk: Walk, earlier: tuple[Walk, ...]) -> Stage:
    before = walk.back() if walk.state.journal else None
    notices = _notices(before, walk)
    return Stage(walk, notices, at=len(notices), earlier=earlier)


def _notices(before: Walk | None, walk: Walk) -> tuple[Notice, ...]:
    """What has come between `before` (None: the start) and where `walk` stands now. What comes
    right before the result is read on its page (`closing_texts`): nothing is gone on to from there.
    """
    if walk.state.end is not None:
        return ()
    known = len(before.state.path) if before else 0
    fresh = fresh_visits(walk.state.path, known)
    texts = [visit for visit in fresh if _words_of(visit) is not None]
    old = summarise(before) if before else None
    new = summarise(walk)
    origins = {visit.name for visit in texts}
    found = [_notice(visit, old, new, _from(visit.name)) for visit in texts]
    due = _notice(None, old, new, lambda entry: entry.origin not in origins and _is_now(entry))
    found.insert(0, due)
    found = [notice for notice in found if not notice.is_empty]
    if found and new.level and _has_risen(old, new.level):
        raising = (n for n, notice in enumerate(found) if _level_of(notice) == new.level)
        first = next(raising, 0)
        found[first] = replace(found[first], level=new.level)
    return tuple(_together(found))


def closing_texts(walk: Walk) -> tuple[Text, ...]:
    """The texts between the last answer and the result, which its page begins with."""
    path = walk.state.path
    answered = (number for number, visit in enumerate(path) if visit.how is How.ANSWERED)
    fresh = fresh_visits(path, max(answered, default=-1) + 1)
    return tuple(text for visit in fresh if (text := _words_of(visit)) is not None)


def _together(found: list[Notice]) -> Iterator[Notice]:
    """Notices that follow each other on one page: two pages ask for one more key and say no more.
    Where the level rises a page of its own begins.
    """
    page: Notice | None = None
    for notice in found:
        if page is None or notice.level:
            if page:
                yield page
            page = notice
        else:
            page = replace(page, also=(*page.also, notice))
    if page:
        yield page


def _notice(
    visit: Visit | None, old: Summary | None, new: Summary, belongs: Callable[[Entry], bool]
) -> Notice:
    return Notice(
        visit,
        notify=_fresh(old.notify if old else (), new.notify, belongs),
        do=_fresh(old.do if old else (), new.do, belongs),
        do_not=_fresh(old.do_not if old else (), new.do_not, belongs) if visit else (),
        refer=_fresh(old.refer if old else (), new.refer, belongs),
    )


def _words_of(visit: Visit) -> Text | None:
    match visit.node:
        case Note(text=text):
            return text
        case Return(text=text) if visit.how is How.RETURNED:
            return text
        case _:
            return None


def _level_of(notice: Notice) -> Level | None:
    match notice.visit:
        case Visit(node=Note(obligations=obligations) | Return(obligations=obligations)):
            return obligations.level
        case _:
            return None


def _has_risen(old: Summary | None, level: Level) -> bool:
    return old is None or old.level is None or level.rank < old.level.rank


Entry = Told | Todo | Offered


def _fresh(
    old: Iterable[Dated], new: Iterable[Dated], belongs: Callable[[Entry], bool]
) -> tuple[Dated, ...]:
    """The entries that were not there before and belong to the notice."""
    known = set(old)
    return tuple(entry for entry in new if entry not in known and belongs(entry))


def _from(origin: str) -> Callable[[Entry], bool]:
    return lambda entry: entry.origin == origin


def _is_now(entry: Entry) -> bool:
    return entry.within is not None and entry.within.text == "now"
