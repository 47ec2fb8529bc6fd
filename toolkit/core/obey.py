"""Whether one finished walk obeys a safety rule, read straight off its path and its result.

It knows nothing of how rules are proven over all walks: the proof is held against it, and it
confirms every walk that the proof names as an offender.
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.core.condition import (
    AllOf,
    Answered,
    AnyOf,
    Between,
    Condition,
    Has,
    Is,
    Not,
    Value,
    holds,
)
from toolkit.core.deadline import Deadline
from toolkit.core.invariant import (
    ActsWithin,
    Answers,
    Asks,
    Demand,
    Demands,
    EachKeeps,
    Either,
    EndsIn,
    Event,
    Invariant,
    LevelBetween,
    Nodes,
    PassesThrough,
    Precedes,
    QuestionsAtMost,
    Reaches,
    Responds,
    RoleNotTold,
    RoleTold,
    RouteTold,
    ServiceOffered,
    TaskGiven,
    Tells,
    Visits,
)
from toolkit.core.level import Level
from toolkit.core.program import fact_of
from toolkit.core.summary import obligations_of, recipients, summarise
from toolkit.core.tree import (
    Choice,
    DecisionTree,
    Notification,
    Referral,
    Task,
)
from toolkit.core.walk import How, Visit, Walk


def applies_to(invariant: Invariant, tree: DecisionTree) -> bool:
    """Whether `invariant` speaks of walks that start at `tree`."""
    if not invariant.trees and not invariant.tags:
        return not tree.fragment
    return tree.id in invariant.trees or any(tag in tree.tags for tag in invariant.tags)


def concerns(invariant: Invariant, walk: Walk) -> bool:
    """Whether `invariant` speaks of this finished walk: its tree, `when` and `given` fit, and what
    has to come after something (or follow it) has a cause to.
    """
    needed = list(invariant.given)
    match invariant.claim:
        case Precedes(event, _) | Responds(event, _):
            needed.append(event)
    path = walk.state.path
    return (
        applies_to(invariant, walk.program.tree)
        and _fulfils(walk, invariant.when)
        and all(any(_happens(event, visit) for visit in path) for event in needed)
    )


def broken(invariant: Invariant, walk: Walk) -> str | None:
    """How the finished `walk` breaks `invariant`, in one sentence without a full stop; None where
    it obeys, or where the rule does not speak of it.

    `SafeUnsure` compares walks, and what is no `WalkClaim` speaks of none: both are never broken
    here.
    """
    if not concerns(invariant, walk):
        return None
    match invariant.claim:
        case Demands(demands):
            return next((said for demand in demands if (said := unmet(demand, walk))), None)
        case Precedes() as claim:
            return _out_of_order(claim, walk.state.path)
        case Responds() as claim:
            return _unanswered(claim, walk.state.path)
        case _:
            return None


def _fulfils(walk: Walk, condition: Condition) -> bool:
    match condition:
        case AllOf(parts):
            return all(_fulfils(walk, part) for part in parts)
        case AnyOf(parts):
            return any(_fulfils(walk, part) for part in parts)
        case Not(part):
            return not _fulfils(walk, part)
        case Is() | Has() | Between() | Answered():
            values = _values_of(walk, condition.name)
            if not values:
                return holds(condition, lambda _: None)
            return any(_is_true_of(condition, value) for value in values)


def _is_true_of(atom: Is | Has | Between | Answered, value: Value) -> bool:
    return holds(atom, lambda _: value)


def _values_of(walk: Walk, name: str) -> tuple[Value, ...]:
    """The answers to the fact or question `name`; several where it was asked at several places."""
    if name in walk.state.facts:
        return (walk.state.facts[name],)
    return tuple(
        visit.value for visit in walk.state.path if visit.name == name and visit.value is not None
    )


def _out_of_order(claim: Precedes, path: tuple[Visit, ...]) -> str | None:
    for visit in path:
        if _happens(claim.first, visit):
            return None
        if _happens(claim.event, visit):
            return f"{visit.name} comes before {_event_in_words(claim.first)}"
    return None


def _unanswered(claim: Responds, path: tuple[Visit, ...]) -> str | None:
    for number, visit in enumerate(path):
        if _happens(claim.after, visit):
            rest = path[number:] if claim.by_the_end else _until_asked(path, number)
            if not any(_happens(claim.then, later) for later in rest):
                when = "the walk ends" if claim.by_the_end else "the next question"
                return f"after {visit.name}, {_event_in_words(claim.then)} is missing before {when}"
    return None


def _until_asked(path: tuple[Visit, ...], start: int) -> Iterator[Visit]:
    """The visits from `start` on, up to the one at which the next question is asked."""
    yield path[start]
    for visit in path[start + 1 :]:
        if visit.how is How.ANSWERED:
            return
        yield visit


def _happens(event: Event, visit: Visit) -> bool:
    match event:
        case Visits(nodes):
            return _is_one_of(nodes, visit)
        case Asks(nodes):
            asked = visit.how is How.ANSWERED
            return asked and (nodes is None or _is_one_of(nodes, visit))
        case Answers(name, values):
            fact = fact_of(visit.node) if isinstance(visit.node, Choice) else None
            if visit.how is not How.ANSWERED or name not in (visit.name, fact):
                return False
            given = visit.value if isinstance(visit.value, tuple) else (visit.value,)
            return any(value in values for value in given)
        case Tells(roles, routes):
            return any(
                told.role in roles or told.route in routes
                for obligations in obligations_of(visit)
                for told in obligations.notify
            )
        case Reaches(level):
            return any(
                obligations.level is not None and obligations.level.at_least(level)
                for obligations in obligations_of(visit)
            )


def _is_one_of(nodes: Nodes, visit: Visit) -> bool:
    return visit.name in nodes.names or any(tag in nodes.tags for tag in visit.node.tags)


def unmet(demand: Demand, walk: Walk) -> str | None:
    """How the finished `walk` fails `demand`; None where it meets it."""
    match demand:
        case LevelBetween(least, most):
            return _level_outside(summarise(walk).level, least, most)
        case ActsWithin(within):
            limit = summarise(walk).within
            if limit is not None and limit <= within:
                return None
            return f"the limit is {limit.text if limit else 'none'}, not {within.text} or sooner"
        case EndsIn(nodes, never):
            return _wrong_end(walk, nodes, never=never)
        case PassesThrough(nodes, never):
            return _wrong_way(walk, nodes, never=never)
        case RoleTold(role, within):
            return _untold(walk, role, within)
        case RouteTold(route, within):
            limits = [told.within for _, told in _notifications(walk) if told.route == route]
            return _too_late(f"the route {route}", limits, within)
        case RoleNotTold(role):
            return next(
                (
                    f"{role} is told by {visit.name}"
                    for visit, told in _notifications(walk)
                    if role in _named(walk, told)
                ),
                None,
            )
        case TaskGiven() | ServiceOffered():
            return _not_given(demand, walk)
        case EachKeeps():
            return next(_not_kept(demand, walk), None)
        case QuestionsAtMost(count, tree):
            asked = [visit for visit in walk.state.path if visit.how is How.ANSWERED]
            number = sum(1 for visit in asked if tree is None or visit.tree == tree)
            if number <= count:
                return None
            of = f" of {tree}" if tree else ""
            return f"{number} questions{of} are asked, not {count} or fewer"
        case Either(demands):
            failures = [unmet(one, walk) for one in demands]
            return None if None in failures else "; ".join(map(str, failures))


def _level_outside(level: Level | None, least: Level | None, most: Level | None) -> str | None:
    shown = level.value if level else "none"
    if least is not None and (level is None or not level.at_least(least)):
        return f"the level is {shown}, not at least {least.value}"
    if most is not None and (level is None or not most.at_least(level)):
        return f"the level is {shown}, not at most {most.value}"
    return None


def _wrong_end(walk: Walk, nodes: Nodes, *, never: bool) -> str | None:
    end = walk.state.end
    reached = end is not None and _is_one_of(nodes, end)
    if reached is not never:
        return None
    name = end.name if end else "nothing"
    return f"the walk ends in {name}" + ("" if never else f", not in {_nodes_in_words(nodes)}")


def _wrong_way(walk: Walk, nodes: Nodes, *, never: bool) -> str | None:
    met = [visit.name for visit in walk.state.path if _is_one_of(nodes, visit)]
    if never:
        return f"{met[0]} is visited" if met else None
    return None if met else f"{_nodes_in_words(nodes)} is not visited"


def _untold(walk: Walk, role: str, within: Deadline | None) -> str | None:
    limits = [
        told.within
        for _, told in _notifications(walk)
        if (_named(walk, told) or (None,))[0] == role
    ]
    return _too_late(role, limits, within)


def _too_late(whom: str, limits: list[Deadline], within: Deadline | None) -> str | None:
    if not limits:
        return f"{whom} is not told"
    soonest = min(limits)
    if within is None or soonest <= within:
        return None
    return f"{whom} is told within {soonest.text}, not {within.text} or sooner"


def _named(walk: Walk, told: Notification) -> tuple[str, ...]:
    """The recipients that a notification names at the end of the walk, the first one first."""
    if told.route is None:
        return (told.role,) if told.role is not None else ()
    chosen = recipients(walk, told.route)
    return (chosen.first, chosen.second) if chosen else ()


def _not_given(demand: TaskGiven | ServiceOffered, walk: Walk) -> str | None:
    met = [one for visit in walk.state.path for one in obligations_of(visit)]
    if isinstance(demand, TaskGiven):
        every = (task for one in met for task in getattr(one, demand.part.value))
        return _not_in_time(demand, [task for task in every if _is_task(demand, task)])
    if any(_is_offer(demand, referral) for one in met for referral in one.refer):
        return None
    within = f" within {demand.within.text} or sooner" if demand.within else ""
    consent = f" with consent {' or '.join(demand.consent)}" if demand.consent else ""
    return f"{demand.service} is not offered{within}{consent}"


def _not_in_time(demand: TaskGiven, tasks: list[Task]) -> str | None:
    named = _task_in_words(demand)
    if not tasks:
        return f"{named} is not among `{demand.part.value}`"
    soonest = min((task.within for task in tasks if task.within is not None), default=None)
    if demand.within is None or (soonest is not None and soonest <= demand.within):
        return None
    given = f"within {soonest.text}, not" if soonest else "without a limit, not within"
    return f"{named} is given {given} {demand.within.text} or sooner"


def _is_task(demand: TaskGiven, task: Task) -> bool:
    if demand.block is not None:
        return task.block == demand.block
    if demand.sop is None or task.sop is None:
        return False
    sop, step = demand.sop
    return task.sop[0] == sop and (step is None or task.sop[1] == step)


def _is_offer(demand: ServiceOffered, referral: Referral) -> bool:
    return (
        referral.service == demand.service
        and (demand.within is None or referral.within <= demand.within)
        and (not demand.consent or referral.consent in demand.consent)
    )


def _not_kept(demand: EachKeeps, walk: Walk) -> Iterator[str]:
    """What is met on the walk and does not keep to `demand`, in words."""
    for visit in walk.state.path:
        if demand.at is not None and not _is_one_of(demand.at, visit):
            continue
        for owed in obligations_of(visit):
            narrowed = demand.least is not None or demand.most is not None
            if narrowed and _level_outside(owed.level, demand.least, demand.most):
                continue
            for duty in getattr(owed, demand.duty.value):
                yield from (f"{visit.name}: {said}" for said in _duty_failures(demand, duty))


def _duty_failures(demand: EachKeeps, duty: Task | Referral | Notification) -> Iterator[str]:
    named, shown = _names_of(duty)
    if named & {*demand.but} or (demand.names and not named & {*demand.names}):
        return
    limit = duty.within
    if demand.within is not None and limit is not None and limit > demand.within:
        yield f"{shown} has time until {limit.text}, not {demand.within.text} or sooner"
    if isinstance(duty, Referral) and demand.consent and duty.consent not in demand.consent:
        yield f"{shown} has consent {duty.consent}, not {' or '.join(demand.consent)}"


def _names_of(duty: Task | Referral | Notification) -> tuple[set[str], str]:
    """What a rule may call `duty`, and how it is called in a sentence."""
    if isinstance(duty, Referral):
        return {duty.service}, duty.service
    if isinstance(duty, Notification):
        told = duty.role or duty.route or ""
        return {told}, f"the call to {told}"
    if duty.block is not None:
        return {duty.block}, f'the block "{duty.block}"'
    if duty.sop is not None:
        step = "#".join(part for part in duty.sop if part)
        return {duty.sop[0], step}, f'the SOP step "{step}"'
    return set(), "a task"


def _notifications(walk: Walk) -> Iterator[tuple[Visit, Notification]]:
    """Every notification met on the path, before any are merged."""
    for visit in walk.state.path:
        for obligations in obligations_of(visit):
            for told in obligations.notify:
                yield visit, told


def _task_in_words(demand: TaskGiven) -> str:
    if demand.block is not None:
        return f'the block "{demand.block}"'
    return f'the SOP step "{"#".join(part for part in demand.sop or () if part)}"'


def _event_in_words(event: Event) -> str:
    match event:
        case Visits(nodes):
            return _nodes_in_words(nodes)
        case Asks(nodes):
            return f"the question {_nodes_in_words(nodes)}" if nodes else "a question"
        case Answers(name, values):
            return f"{name} = {' or '.join(values)}"
        case Tells(roles, routes):
            return f"telling {' or '.join((*roles, *routes))}"
        case Reaches(level):
            return f"level {level.value}"


def _nodes_in_words(nodes: Nodes) -> str:
    tags = [f"a node tagged {tag}" for tag in nodes.tags]
    return " or ".join((*nodes.names, *tags))
