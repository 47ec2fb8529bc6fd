"""The result of a walk as it is kept or printed: in words, without the answers that led to it.

The answers can tell whom a case is about, so they are there only where somebody asked for them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby

from toolkit.core.checklist import Item, checklist, due
from toolkit.core.clock import day_in_words, moment_on_paper
from toolkit.core.deadline import Deadline
from toolkit.core.level import Level, most_severe
from toolkit.core.library import Library
from toolkit.core.node_words import answer_in_words, name_of_node
from toolkit.core.path import answers_on
from toolkit.core.result_words import result_word
from toolkit.core.summary import (
    Dated,
    Offered,
    Summary,
    Todo,
    Told,
    minutes_of,
    sooner,
    summarise,
    yours,
)
from toolkit.core.summary_data import role_name
from toolkit.core.text import joined
from toolkit.core.tree import NextStep
from toolkit.core.walk import Walk
from toolkit.core.words import (
    CHANNELS,
    CONSENT,
    HEADINGS,
    NOTICE,
    STATUSES,
    deadline_in_words,
    level_in_words,
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing: its words, what stands beside them, what belongs to it, whom to reach, whether it
    was ticked off, and whether it is a list (its words the title, each detail a line).
    """

    words: str
    beside: str = ""
    details: tuple[str, ...] = ()
    reach: tuple[str, ...] = ()
    done: bool = False
    is_list: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Entries of one limit, in words; empty where the limit does not matter."""

    limit: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its groups. `key` is that of the summary: `notify`, `do` and so on."""

    key: str
    heading: str
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """The whole result in one language. `path` is empty unless it was asked for."""

    language: str
    title: str
    level: Level | None
    level_name: str
    act: str
    owner: str
    before: tuple[str, ...]
    sections: tuple[Section, ...]
    path: tuple[tuple[str, str], ...]
    counted: str
    notice: str
    standing: tuple[str, ...]


def result_of(
    walks: tuple[Walk, ...],
    language: str,
    now: datetime,
    *,
    with_answers: bool = False,
    ticked: Collection[Item] = (),
) -> Result:
    """The result of the last of `walks`, with what is still owed from those before it. Limits are
    counted from `now`. `ticked` is what was ticked off of their checklist.
    """
    summaries = [summarise(walk) for walk in walks]
    last = summaries[-1]
    writer = _Writer(walks[-1].program.library, language, now, things_done(summaries, ticked))
    level = most_severe(summary.level for summary in summaries)
    end = last.outcome
    return Result(
        language=language,
        title=end.title.get(language) if end else result_word("end-of-questions", language),
        level=level,
        level_name=level_in_words(level, language) if level else "",
        act=result_word("act", language, within=writer.limit(last.within)) if last.within else "",
        owner=result_word("owner", language, role=writer.role(last.owner)) if last.owner else "",
        before=tuple(
            result_word(
                "before",
                language,
                tree=walk.program.tree.meta.title.get(language),
                title=summary.outcome.title.get(language),
            )
            for walk, summary in zip(walks[:-1], summaries[:-1], strict=True)
            if summary.outcome
        ),
        sections=tuple(writer.sections(summaries[::-1])),
        path=_path(walks, language) if with_answers else (),
        counted=result_word(
            "counted", language, moment=moment_on_paper(now, language, with_year=True)
        ),
        notice=NOTICE.get(language),
        standing=tuple(dict.fromkeys(_standing(walk, language) for walk in walks[::-1])),
    )


def entry_of(entry: Told | Todo | Offered, library: Library, language: str, now: datetime) -> Entry:
    """One thing to do in words, on its own."""
    writer = _Writer(library, language, now)
    match entry:
        case Told():
            return writer.told(entry, set())
        case Todo():
            return writer.todo(entry)
        case Offered():
            return writer.offered(entry)


def _path(walks: tuple[Walk, ...], language: str) -> tuple[tuple[str, str], ...]:
    return tuple(
        (name_of_node(visit.node, language), answer_in_words(visit.node, visit.value, language))
        for walk in walks
        for visit in answers_on(walk.state.path)
    )


def _standing(walk: Walk, language: str) -> str:
    meta = walk.program.tree.meta
    return result_word(
        "standing",
        language,
        title=meta.title.get(language),
        version=meta.version,
        status=STATUSES[meta.status].get(language).lower(),
        due=day_in_words(meta.due, language),
    )


@dataclass(frozen=True, slots=True)
class _Writer:
    """Puts what summaries ask for in words."""

    library: Library
    language: str
    now: datetime
    done: frozenset[Hashable] = frozenset()

    def sections(self, summaries: list[Summary]) -> Iterator[Section]:
        """The sections that are not empty, in the order in which they matter."""
        told = _united(one for summary in summaries for one in summary.notify)
        roles = {one.role for one in told}
        yield from self._section("notify", self._by_limit(told, lambda one: self.told(one, roles)))
        yield from self._tasks("do", summaries, lambda summary: yours(summary.do))
        yield from self._tasks("do_not", summaries, lambda summary: summary.do_not)
        offered = _united(one for summary in summaries for one in summary.refer)
        yield from self._section("refer", self._by_limit(offered, self.offered))
        yield from self._tasks("measures", summaries, lambda summary: yours(summary.measures))
        yield from self._tasks("record", summaries, lambda summary: yours(summary.record))
        steps = tuple(filter(None, map(self._next, summaries[0].next)))
        yield from self._section("next", [Group("", steps)] if steps else [])
        yield from self._tasks("others", summaries, lambda summary: summary.others)

    def role(self, id: str) -> str:
        return role_name(self.library, id, self.language)

    def limit(self, within: Deadline | None) -> str:
        """`within 24 hours: by Thu 26 Nov 14:05`; what is due now needs no clock."""
        if within is None:
            return result_word("no-deadline", self.language)
        words = deadline_in_words(within, self.language)
        if within.text == "now":
            return words
        moment = moment_on_paper(due(within, self.now), self.language)
        return result_word("by", self.language, within=words, moment=moment)

    def _section(self, key: str, groups: list[Group]) -> Iterator[Section]:
        if groups:
            yield Section(key, HEADINGS[key].get(self.language), tuple(groups))

    def _by_limit(self, entries: Iterable[Dated], write: Callable[[Dated], Entry]) -> list[Group]:
        grouped = groupby(entries, lambda entry: entry.within)
        return [
            Group(_capital(self.limit(within)), tuple(self._marked(one, write) for one in group))
            for within, group in grouped
        ]

    def _marked(self, entry: Dated, write: Callable[[Dated], Entry]) -> Entry:
        """`entry` in words, with whether it is done."""
        return replace(write(entry), done=key_of(entry) in self.done)

    def _tasks(
        self,
        key: str,
        summaries: list[Summary],
        of: Callable[[Summary], tuple[Todo, ...]],
    ) -> Iterator[Section]:
        todos = _united(one for summary in summaries for one in of(summary))
        if key == "do_not":  # what holds for ever
            entries = tuple(self._marked(todo, self.todo) for todo in todos)
            yield from self._section(key, [Group("", entries)] if entries else [])
        else:
            yield from self._section(key, self._by_limit(todos, self.todo))

    def told(self, told: Told, roles: set[str]) -> Entry:
        """Whom to reach for the second one is said here unless that role has its own entry."""
        details = []
        if told.about:
            details.append(self._word("about", text=told.about.get(self.language)))
        reach = self.library.contacts.in_words(told.role, self.language)
        if told.second:
            second = self._word("second", role=self.role(told.second))
            known: tuple[str, ...] = ()
            if told.second not in roles:
                known = self.library.contacts.in_words(told.second, self.language)
            details.append(f"{second} ({'; '.join(known)})" if known else second)
        channel = CHANNELS[told.channel].get(self.language) if told.channel in CHANNELS else ""
        return Entry(self.role(told.role), channel, tuple(details), reach)

    def todo(self, todo: Todo) -> Entry:
        texts = tuple(text.get(self.language) for text in todo.texts)
        if todo.title is not None:
            return Entry(todo.title.get(self.language), details=texts, is_list=True)
        words = " ".join(texts)
        title = self._sop(todo.sop) if todo.sop else ""
        if todo.sop and title.endswith(words):  # the step's own title, which has just been said
            title = self._sop((todo.sop[0], None))
        details = (self._word("procedure", title=title),) if title and title != words else ()
        return Entry(words, details=details)

    def offered(self, offered: Offered) -> Entry:
        service = self.library.services.get(offered.service)
        name = service.name.get(self.language) if service else offered.service
        details = (offered.about.get(self.language),) if offered.about else ()
        return Entry(name, CONSENT[offered.consent].get(self.language), details)

    def _next(self, step: NextStep) -> Entry | None:
        parts = [step.text.get(self.language)] if step.text else []
        if step.tree and (tree := self.library.trees.get(step.tree)):
            parts.append(self._word("go-on-with", tree=tree.meta.title.get(self.language)))
        if step.sop and (title := self._sop(step.sop)):
            parts.append(self._word("procedure", title=title))
        return Entry(" ".join(parts)) if parts else None

    def _sop(self, reference: tuple[str, str | None]) -> str:
        sop = self.library.sops.get(reference[0])
        if sop is None:
            return ""
        title = sop.meta.title.get(self.language)
        step = sop.step(reference[1]) if reference[1] else None
        return f"{title} › {step.title.get(self.language)}" if step else title

    def _word(self, key: str, **values: object) -> str:
        return result_word(key, self.language, **values)


def key_of(entry: Told | Todo | Offered) -> Hashable:
    """What makes two entries one thing."""
    match entry:
        case Told():
            return "told", entry.role
        case Offered():
            return "offered", entry.service
        case Todo():
            return entry.block, entry.sop, entry.texts


def things_done(summaries: Iterable[Summary], ticked: Collection[Item]) -> frozenset[Hashable]:
    """The things of which every item is ticked: one role may be told of two matters."""
    items = checklist(summaries)
    return frozenset(
        {key_of(item.entry) for item in items if item in ticked}
        - {key_of(item.entry) for item in items if item not in ticked}
    )


def _united(entries: Iterable[Dated]) -> list[Dated]:
    """Each thing of several summaries once, by its soonest limit and about everything."""
    kept: dict[Hashable, Dated] = {}
    for entry in entries:
        before = kept.get(key_of(entry))
        kept[key_of(entry)] = _both(before, entry) if before else entry
    return sorted(kept.values(), key=minutes_of)


def _both(one: Dated, other: Dated) -> Dated:
    first = sooner(one, other)
    if isinstance(first, Todo):
        return first
    abouts = [getattr(entry, "about", None) for entry in (one, other)]
    return replace(first, about=joined(about for about in abouts if about))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
