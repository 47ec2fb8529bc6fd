"""Every name that a safety rule uses, with the place it is written at.

The model keeps no positions: the way to a demand or event is worked out from the order in which
the loader builds them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from toolkit.checks.names import Name
from toolkit.core.diagnostic import Pointer
from toolkit.core.invariant import (
    Answers,
    Asks,
    Demand,
    Demands,
    Duty,
    EachKeeps,
    Either,
    EndsIn,
    Event,
    Invariant,
    Nodes,
    PassesThrough,
    Precedes,
    QuestionsAtMost,
    Responds,
    RoleNotTold,
    RoleTold,
    RouteTold,
    ServiceOffered,
    TaskGiven,
    Tells,
    Visits,
)


class Wanted(Enum):
    """What a node must be, where a rule names one."""

    ANY = "a node"
    QUESTION = "a question"
    OUTCOME = "an outcome"


@dataclass(frozen=True, slots=True)
class NodeName:
    """The use of a node's name (`tree.node`) where a node of some kind is `wanted`."""

    name: str
    pointer: Pointer
    wanted: Wanted


@dataclass(frozen=True, slots=True)
class TagName:
    """The use of a tag; `of_tree` is whether trees carry it rather than nodes."""

    tag: str
    pointer: Pointer
    of_tree: bool = False


@dataclass(frozen=True, slots=True)
class AnswerName:
    """A fact or question and the answers that an event compares it with."""

    name: str
    values: tuple[str, ...]
    pointer: Pointer


@dataclass(frozen=True, slots=True)
class DutyName:
    """A name that stands for any of `kinds`: a block or an SOP, a role or a route."""

    name: str
    step: str | None
    kinds: tuple[str, ...]
    pointer: Pointer


Used = Name | NodeName | TagName | AnswerName | DutyName


def names_in(rule: Invariant) -> Iterator[Used]:
    """Every name in `rule`, except those in `when` and in `enforced_by`."""
    at = rule.pointer
    if "always" not in at.path:
        for number, tree in enumerate(rule.trees):
            yield Name("tree", tree, at.into("applies", "trees", number), whole=True)
    for number, tag in enumerate(rule.tags):
        yield TagName(tag, at.into("applies", "tags", number), of_tree=True)
    for number, event in enumerate(rule.given):
        yield from _in_event(event, at.into("given", number))
    match rule.claim:
        case Demands(demands):
            yield from _in_demands(demands, at.into("then"))
        case Precedes(event, first):
            yield from _in_event(event, at.into("before"))
            yield from _in_event(first, at.into("first"))
        case Responds(after, then, by_the_end):
            yield from _in_event(after, at.into("after"))
            yield from _in_event(then, at.into("then_some_time" if by_the_end else "then_next"))


def _in_event(event: Event, at: Pointer) -> Iterator[Used]:
    match event:
        case Visits(nodes):
            yield from _in_nodes(nodes, at.into("visits"), Wanted.ANY)
        case Asks(Nodes() as nodes):
            yield from _in_nodes(nodes, at.into("asks"), Wanted.QUESTION)
        case Answers(name, values):
            yield AnswerName(name, values, at.into("answers"))
        case Tells(roles, routes):
            for number, role in enumerate(roles):
                yield Name("role", role, at.into("tells", "roles", number))
            for number, route in enumerate(routes):
                yield Name("route", route, at.into("tells", "routes", number))


def _in_nodes(nodes: Nodes, at: Pointer, wanted: Wanted) -> Iterator[Used]:
    for number, name in enumerate(nodes.names):
        yield NodeName(name, at.into(number), wanted)
    for number, tag in enumerate(nodes.tags):
        yield TagName(tag, at.into("tags", number))


def _in_demands(demands: tuple[Demand, ...], at: Pointer) -> Iterator[Used]:
    met: Counter[str] = Counter()
    for demand in demands:
        word = _word(demand)
        yield from _in_demand(demand, at.into(word), met[word])
        met[word] += 1


def _word(demand: Demand) -> str:
    """The key under which `demand` is written."""
    match demand:
        case EndsIn(never=never):
            return "not_outcome" if never else "outcome"
        case PassesThrough(never=never):
            return "not_visits" if never else "visits"
        case RoleTold() | RouteTold():
            return "notify"
        case RoleNotTold():
            return "not_notify"
        case TaskGiven(part=part):
            return part.value
        case ServiceOffered():
            return "refer"
        case EachKeeps():
            return "every"
        case QuestionsAtMost():
            return "questions"
        case Either():
            return "any"
        case _:
            return "level"


def _in_demand(demand: Demand, at: Pointer, number: int) -> Iterator[Used]:
    """The names in a demand: the one at position `number` of the list at `at`, if it is a list."""
    match demand:
        case EndsIn(nodes):
            yield from _in_nodes(nodes, at, Wanted.OUTCOME)
        case PassesThrough(nodes, never=False) if nodes.names:
            yield NodeName(nodes.names[0], at.into(number), Wanted.ANY)
        case PassesThrough(nodes):
            yield from _in_nodes(nodes, at, Wanted.ANY)
        case RoleTold(role):
            yield Name("role", role, at.into(number, "role"))
        case RouteTold(route):
            yield Name("route", route, at.into(number, "route"))
        case RoleNotTold(role):
            yield Name("role", role, at.into(number))
        case TaskGiven(block=str() as block):
            yield Name("block", block, at.into(number, "block"))
        case TaskGiven(sop=(sop, step)):
            yield Name("sop", sop, at.into(number, "sop"), step)
        case ServiceOffered(service):
            yield Name("service", service, at.into(number, "service"))
        case EachKeeps():
            yield from _in_each(demand, at.into(number))
        case QuestionsAtMost(tree=str() as tree):
            yield Name("tree", tree, at.into("of"))
        case Either(demands):
            for position, one in enumerate(demands):
                yield from _in_demands((one,), at.into(position))


_KINDS = {
    Duty.DO: ("block", "sop"),
    Duty.MEASURES: ("block", "sop"),
    Duty.RECORD: ("block",),
    Duty.REFER: ("service",),
    Duty.NOTIFY: ("role", "route"),
}


def _in_each(demand: EachKeeps, at: Pointer) -> Iterator[Used]:
    for names, place in ((demand.names, at.into(demand.duty.value)), (demand.but, at.into("but"))):
        for number, name in enumerate(names):
            id, _, step = name.partition("#")
            kinds = ("sop",) if step else _KINDS[demand.duty]
            yield DutyName(id, step or None, kinds, place.into(number))
    if demand.at is not None:
        yield from _in_nodes(demand.at, at.into("at"), Wanted.ANY)
