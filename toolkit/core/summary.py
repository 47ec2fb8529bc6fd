"""The summary of a walk: what holds now, gathered along the path.

The level is that of the outcome, raised to the highest floor met on the way. Notifications, steps,
measures, referrals and records met on the way are united and sorted by deadline: who is to be told
twice is told once, by the sooner limit, and about everything. Recipients of routes are worked out
from all facts known in the end. The summary of an unfinished walk is what is already owed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from toolkit.core.condition import holds
from toolkit.core.deadline import Deadline
from toolkit.core.level import Level, most_severe
from toolkit.core.library import Library
from toolkit.core.mark import Mark
from toolkit.core.text import Text, joined
from toolkit.core.tree import (
    NOTHING,
    Checklist,
    NextStep,
    Note,
    Notification,
    Obligations,
    Outcome,
    Recipients,
    Return,
    Task,
)
from toolkit.core.walk import How, Journal, State, Visit, Walk, chosen_options


@dataclass(frozen=True, slots=True)
class Told:
    """Somebody to tell. `second` is whom to tell where the first can't be reached; `route` is the
    rule that chose them. Roles are ids; `origin` is the `tree.node` that asks for it.
    """

    role: str
    within: Deadline
    channel: str
    origin: str
    second: str | None = None
    route: str | None = None
    about: Text | None = None
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Todo:
    """Something to do (or not to do, or to record): one text, or a titled list from a text block.

    `sop` is the SOP step behind it, as `(sop id, step id or None)`. `within` is None only for what
    has no deadline of its own and nothing to inherit one from. `by_others`: others do it, not
    whoever walks.
    """

    texts: tuple[Text, ...]
    origin: str
    within: Deadline | None = None
    title: Text | None = None
    block: str | None = None
    sop: tuple[str, str | None] | None = None
    mark: Mark | None = None
    by_others: bool = False


@dataclass(frozen=True, slots=True)
class Offered:
    """A service to offer, with the consent it needs."""

    service: str
    within: Deadline
    consent: str
    origin: str
    about: Text | None = None
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """What a walk comes to. `outcome` is the final one (None while the walk goes on), `also` those
    of called trees. `owner` is the role that goes on: the outcome's own, or who stands in for it.
    `within` is the soonest of the outcome's own limit and the level's ceiling.
    `sources` are the source ids behind everything listed.
    """

    outcome: Outcome | None
    outcome_tree: str | None
    owner: str | None
    also: tuple[Visit, ...]
    level: Level | None
    within: Deadline | None
    notify: tuple[Told, ...]
    do: tuple[Todo, ...]
    do_not: tuple[Todo, ...]
    measures: tuple[Todo, ...]
    refer: tuple[Offered, ...]
    record: tuple[Todo, ...]
    next: tuple[NextStep, ...]
    sources: tuple[str, ...]
    inert: Journal

    @property
    def others(self) -> tuple[Todo, ...]:
        """What others do, of the steps, the measures and the records: the soonest first."""
        found = (*self.do, *self.measures, *self.record)
        return tuple(sorted((todo for todo in found if todo.by_others), key=minutes_of))

    @property
    def outcome_name(self) -> str | None:
        """`tree.node` of the final outcome."""
        return f"{self.outcome_tree}.{self.outcome.id}" if self.outcome else None


@dataclass(frozen=True, slots=True)
class _Carried:
    """Obligations met at one point of the path, and the limit of what has none of its own."""

    origin: str
    obligations: Obligations
    within: Deadline | None
    mark: Mark | None


def summarise(walk: Walk) -> Summary:
    """The summary of `walk`, finished or not."""
    state, library = walk.state, walk.program.library
    end = state.end.node if state.end and isinstance(state.end.node, Outcome) else None
    carried = list(_carried(state, library))
    level = most_severe(entry.obligations.level for entry in carried)
    within = _soonest((end.obligations.within if end else None, level.ceiling if level else None))
    if end:
        carried = [replace(entry, within=entry.within or within) for entry in carried]
    notify = _notifications(carried, walk)
    gather = _Gatherer(library, carried)
    do = gather.tasks(lambda obligations: obligations.do)
    do_not = gather.tasks(lambda obligations: obligations.do_not)
    measures = gather.tasks(lambda obligations: obligations.measures)
    record = gather.tasks(lambda obligations: obligations.record)
    refer = _referrals(carried)
    return Summary(
        outcome=end,
        outcome_tree=state.end.tree if state.end and end else None,
        owner=_owner(end.owner, walk) if end else None,
        also=tuple(
            visit
            for visit in state.path
            if visit.how is How.RETURNED and isinstance(visit.node, Outcome)
        ),
        level=level,
        within=within,
        notify=notify,
        do=do,
        do_not=do_not,
        measures=measures,
        refer=refer,
        record=record,
        next=_next_steps(end, state),
        sources=_sources(carried, (notify, do, do_not, measures, refer, record)),
        inert=walk.inert,
    )


def _next_steps(end: Outcome | None, state: State) -> tuple[NextStep, ...]:
    """What to go on with. A tree that was walked on the way is not offered again, but for the one
    that ends here: its outcome may say to begin anew.
    """
    if end is None or state.end is None:
        return ()
    walked = {visit.tree for visit in state.path} - {state.end.tree}
    return tuple(step for step in end.next if step.tree not in walked)


def _owner(role: str, walk: Walk) -> str:
    """Who goes on in place of `role`, where a route that normally begins with it goes round it
    (INV-05: nobody implicated or close handles the case).
    """
    for name, rule in walk.program.library.routes.items():
        if rule.otherwise.first == role and (chosen := recipients(walk, name)):
            return chosen.first
    return role


def recipients(walk: Walk, route: str) -> Recipients | None:
    """Whom `route` tells with the facts known now; None where there is no such route."""
    known = walk.state.facts
    rule = walk.program.library.routes.get(route)
    if rule is None:
        return None
    for condition, chosen in rule.rows:
        if holds(condition, known.get):
            return chosen
    return rule.otherwise


def obligations_of(visit: Visit) -> Iterator[Obligations]:
    """The obligations that one visit of the path brings."""
    match visit.node:
        case Note() | Outcome() | Return():
            yield visit.node.obligations
        case Checklist():
            done = visit.value if isinstance(visit.value, tuple) else ()
            left = [item for item in visit.node.items if item.id not in done]
            if left:
                tasks = tuple(
                    Task(text=item.label, within=item.within, mark=item.mark) for item in left
                )
                yield Obligations(do=tasks)
        case _:
            for option in chosen_options(visit.node, visit.value):
                yield option.obligations


def _carried(state: State, library: Library) -> Iterator[_Carried]:
    for visit in state.path:
        for obligations in obligations_of(visit):
            if obligations == NOTHING:
                continue
            level = obligations.level
            within = obligations.within or (level.ceiling if level else None)
            mark = obligations.mark or library.trees[visit.tree].meta.mark
            yield _Carried(visit.name, obligations, within, mark)


def _notifications(carried: Iterable[_Carried], walk: Walk) -> tuple[Told, ...]:
    found = [
        told
        for entry in carried
        for notification in entry.obligations.notify
        if (told := _told(notification, entry, walk)) is not None
    ]
    seconds = {told.role: told.second for told in reversed(found) if told.second}
    return tuple(
        replace(
            told,
            second=told.second or seconds.get(told.role),
            about=joined(same.about for same in found if same.about and same.role == told.role),
        )
        for told in _soonest_of_each(found, key=lambda told: told.role)
    )


def _told(notification: Notification, entry: _Carried, walk: Walk) -> Told | None:
    first, second = notification.role, None
    if notification.route is not None:
        chosen = recipients(walk, notification.route)
        first, second = (chosen.first, chosen.second) if chosen else (None, None)
    if first is None:
        return None
    return Told(
        role=first,
        within=notification.within,
        channel=notification.channel,
        origin=entry.origin,
        second=second,
        route=notification.route,
        about=notification.about,
        mark=notification.mark or entry.mark,
    )


def _referrals(carried: Iterable[_Carried]) -> tuple[Offered, ...]:
    found = [
        Offered(
            service=referral.service,
            within=referral.within,
            consent=referral.consent,
            origin=entry.origin,
            about=referral.about,
            mark=referral.mark or entry.mark,
        )
        for entry in carried
        for referral in entry.obligations.refer
    ]
    return tuple(
        replace(
            offered,
            about=joined(
                same.about for same in found if same.about and same.service == offered.service
            ),
        )
        for offered in _soonest_of_each(found, key=lambda offered: offered.service)
    )


@dataclass(frozen=True, slots=True)
class _Gatherer:
    """Unites the tasks of one kind along the path."""

    library: Library
    carried: list[_Carried]

    def tasks(self, kind: Callable[[Obligations], tuple[Task, ...]]) -> tuple[Todo, ...]:
        found = [
            self._todo(task, entry) for entry in self.carried for task in kind(entry.obligations)
        ]
        return _soonest_of_each(found, key=lambda todo: (todo.block, todo.sop, todo.texts))

    def _todo(self, task: Task, entry: _Carried) -> Todo:
        within = task.within or entry.within
        mark = task.mark or entry.mark
        texts: tuple[Text, ...] = (task.text,) if task.text else ()
        title = None
        if task.block is not None and (block := self.library.blocks.get(task.block)):
            title = block.meta.title
            texts = tuple(item.text for item in block.items if item.text is not None)
            mark = task.mark or block.meta.mark or entry.mark
        elif task.sop is not None and not texts and (sop := self.library.sops.get(task.sop[0])):
            step = sop.step(task.sop[1]) if task.sop[1] else None
            texts = (step.title if step else sop.meta.title,)
            mark = task.mark or (step.mark if step else None) or sop.meta.mark or entry.mark
        return Todo(texts, entry.origin, within, title, task.block, task.sop, mark, task.by_others)


Dated = TypeVar("Dated", Told, Todo, Offered)
"""Whatever a summary lists with a limit of its own."""


def _soonest_of_each(found: list[Dated], key: Callable[[Dated], object]) -> tuple[Dated, ...]:
    """Each thing once, with the soonest limit it was met with, sorted by limit; what came first on
    the path stays first among equals, and what has no limit comes last.
    """
    kept: dict[object, Dated] = {}
    for entry in found:
        before = kept.get(key(entry))
        kept[key(entry)] = entry if before is None else sooner(before, entry)
    return tuple(sorted(kept.values(), key=minutes_of))


def sooner(one: Dated, other: Dated) -> Dated:
    """Of two entries for the same thing the one with the sooner limit. What is yours by one of them
    is yours.
    """
    first = other if minutes_of(other) < minutes_of(one) else one
    if isinstance(first, Todo):
        return replace(first, by_others=all(each.by_others for each in (one, other)))
    return first


def yours(todos: Iterable[Todo]) -> tuple[Todo, ...]:
    """What of `todos` is for whoever walks."""
    return tuple(todo for todo in todos if not todo.by_others)


def minutes_of(entry: Told | Todo | Offered) -> float:
    """Its limit in minutes; infinite for what has none."""
    return entry.within.minutes if entry.within else float("inf")


def _soonest(deadlines: Iterable[Deadline | None]) -> Deadline | None:
    return min((deadline for deadline in deadlines if deadline), default=None)


def _sources(
    carried: Iterable[_Carried], groups: Iterable[Iterable[Told | Todo | Offered]]
) -> tuple[str, ...]:
    marks = [entry.mark for entry in carried]
    marks += [entry.mark for group in groups for entry in group]
    return tuple(dict.fromkeys(source for mark in marks if mark for source in mark.sources))
