"""From a rule to its watches: what each claim has to remember, and when it is broken."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from toolkit.core.condition import (
    AllOf,
    Answered,
    Atom,
    Between,
    Has,
    Is,
    Need,
    atoms,
)
from toolkit.core.deadline import Deadline
from toolkit.core.invariant import (
    ActsWithin,
    Demand,
    Demands,
    Either,
    EndsIn,
    Invariant,
    LevelBetween,
    PassesThrough,
    Precedes,
    QuestionsAtMost,
    Responds,
    RoleNotTold,
    RoleTold,
    RouteTold,
    ServiceOffered,
    TaskGiven,
)
from toolkit.core.level import Level
from toolkit.core.library import Library
from toolkit.core.proof.facts import (
    Chooses,
    Domains,
    Truth,
    atom_classes,
    conjunction,
    disjunction,
    fact_atom,
    finest,
    truth,
)
from toolkit.core.proof.happening import Happening, happens
from toolkit.core.proof.watch import BROKEN, COUNT, ENDED, FACTS, PHASE, WAITING, Open, State, Watch
from toolkit.core.tree import Notification, Outcome, Task

Source = str | Chooses
"""What may tell a role: a notification to the role itself, or a route that yields it."""


def watches(
    rule: Invariant, library: Library, domains: Domains, all_labels: tuple[Happening, ...]
) -> Iterable[Watch]:
    """The watches that together follow `rule`, whose claim is one about walks. `domains` are the
    facts that the program can ask.
    """
    make = partial(_Maker, rule, library, domains, all_labels)
    match rule.claim:
        case Demands(demands):
            for demand in demands:
                if isinstance(demand, RoleNotTold):
                    # Each way to be told is a claim of its own, with far fewer states than all.
                    for source in _sources(demand.role, library, all_labels):
                        yield make().demanding(demand, (source,))
                else:
                    yield make().demanding(demand)
        case Precedes() | Responds():
            yield make().in_order(rule.claim)


def _sources(
    role: str, library: Library, all_labels: tuple[Happening, ...], *, first_only: bool = False
) -> tuple[Source, ...]:
    """All that may tell `role` at some label: the role itself, and each route that may yield it."""
    told = [notification for at in all_labels for notification in at.obligations.notify]
    found: list[Source] = []
    if any(notification.role == role for notification in told):
        found.append(role)
    for route in dict.fromkeys(notification.route for notification in told):
        rule = library.routes.get(route or "")
        if rule is not None:
            chooses = Chooses(rule, role, first_only)
            if chooses.is_possible:
                found.append(chooses)
    return tuple(found)


@dataclass(slots=True)
class _Maker:
    """Makes one watch."""

    rule: Invariant
    library: Library
    domains: Domains
    all_labels: tuple[Happening, ...]

    def demanding(self, demand: Demand, sources: tuple[Source, ...] | None = None) -> Watch:
        """A watch over one demand; of a role that must not be told, over some sources only."""
        of_roles = self._sources_of(demand) if sources is None else {demand: sources}
        choosing = [one for them in of_roles.values() for one in them if isinstance(one, Chooses)]
        watch = self._watch(demand, choosing)
        when = self._when(watch)
        given = [watch.bit_for(self._where(happens(event))) for event in self.rule.given]
        met = self._met(watch, demand, of_roles)

        def broken(state: State) -> Truth:
            demanded = met(state)
            return conjunction(
                (
                    None if demanded is None else not demanded,
                    when(state),
                    *(event(state) for event in given),
                )
            )

        watch.broken = broken
        return watch

    def in_order(self, claim: Precedes | Responds) -> Watch:
        watch = self._watch(None, [])
        when = self._when(watch)
        given = [watch.bit_for(self._where(happens(event))) for event in self.rule.given]
        if isinstance(claim, Precedes):
            watch.order = "precedes"
            watch.first = self._where(happens(claim.first))
            watch.second = self._where(happens(claim.event))
        else:
            watch.order = "responds"
            watch.first = self._where(happens(claim.then))
            watch.second = self._where(happens(claim.after))
            if not claim.by_the_end:
                watch.counted = self._where(lambda at: at.asked)
        is_response = isinstance(claim, Responds)

        def broken(state: State) -> Truth:
            out_of_order: Truth = True if state[PHASE] == BROKEN else None
            if out_of_order is None and state[ENDED]:
                out_of_order = is_response and state[PHASE] == WAITING
            return conjunction((out_of_order, when(state), *(event(state) for event in given)))

        watch.broken = broken
        return watch

    def _watch(self, demand: Demand | None, choosing: list[Chooses]) -> Watch:
        read = [atom for atom in atoms(self.rule.when) if atom.name in self.domains]
        of_when = {
            atom.name: atom_classes(self.domains[atom.name], atom.name, read) for atom in read
        }
        facts = finest((of_when, *(route.classes(self.domains) for route in choosing)))
        watch = Watch(self.rule, demand, facts, self.domains)
        for place, fact in enumerate(facts, FACTS):
            watch.places[fact] = place
        for at in self.all_labels:
            if at.fact is not None and at.fact in facts and isinstance(at.value, str):
                class_ = facts[at.fact][self.domains[at.fact].index(at.value)]
                watch.fact_steps[at.label] = (watch.places[at.fact], class_)
        return watch

    def _where(self, test: Callable[[Happening], bool]) -> frozenset[int]:
        return frozenset(at.label for at in self.all_labels if test(at))

    def _when(self, watch: Watch) -> Open:
        """`when`, over facts and questions."""
        tests = {atom: self._atom(watch, atom) for atom in atoms(self.rule.when)}
        condition = self.rule.when
        if condition == AllOf(()):
            return lambda _: True
        return lambda state: truth(condition, lambda atom: tests[atom](state))

    def _atom(self, watch: Watch, atom: Atom) -> Open:
        name = atom.name
        if name in self.domains:
            if name not in watch.facts:
                settled = fact_atom(atom, None, is_open=False)
                return lambda _: settled
            return lambda state: fact_atom(atom, watch.value(state, name), is_open=not state[ENDED])
        at_name = self._where(lambda at: at.enters and at.name == name)
        match atom:
            case Answered(answered=answered):
                bit = watch.bit_for(at_name)
                return bit if answered else _not(bit)
            case Is(values=values):
                return watch.bit_for(self._where(lambda at: at.name == name and at.value in values))
            case Between(low=low, high=high):
                return watch.bit_for(
                    self._where(
                        lambda at: (
                            at.name == name
                            and isinstance(at.value, int)
                            and (low is None or low <= at.value)
                            and (high is None or at.value <= high)
                        )
                    )
                )
            case Has(need=need, values=values):
                each = [
                    watch.bit_for(
                        self._where(lambda at, v=value: at.name == name and at.value == v)
                    )
                    for value in values
                ]
                if need is Need.ALL:
                    return lambda state: conjunction(bit(state) for bit in each)
                any_of_them = _any(each)
                if need is Need.ANY:
                    return any_of_them
                answered_bit = watch.bit_for(at_name)
                return lambda state: conjunction((answered_bit(state), _not(any_of_them)(state)))

    def _sources_of(self, demand: Demand) -> dict[Demand, tuple[Source, ...]]:
        """What may tell the roles that `demand` speaks of, by each demand on a role in it."""
        match demand:
            case RoleTold(role=role):
                return {demand: _sources(role, self.library, self.all_labels, first_only=True)}
            case RoleNotTold(role):
                return {demand: _sources(role, self.library, self.all_labels)}
            case Either(demands):
                found: dict[Demand, tuple[Source, ...]] = {}
                for one in demands:
                    found |= self._sources_of(one)
                return found
            case _:
                return {}

    def _met(
        self, watch: Watch, demand: Demand, of_roles: Mapping[Demand, tuple[Source, ...]]
    ) -> Open:
        match demand:
            case LevelBetween(least, most):
                return self._level(watch, least, most)
            case ActsWithin(within):
                return watch.bit_for(self._where(partial(_limits, within)))
            case EndsIn(nodes, never):
                there = watch.bit_for(self._where(lambda at: at.ends and at.is_at(nodes)))
                return _not(there) if never else there
            case PassesThrough(nodes, never):
                there = watch.bit_for(self._where(lambda at: at.is_at(nodes)))
                return _not(there) if never else there
            case RoleTold(within=within):
                return self._told_by(watch, of_roles[demand], within)
            case RoleNotTold():
                return _not(self._told_by(watch, of_roles[demand], None))
            case RouteTold(route, within):
                return watch.bit_for(self._told(partial(_tells, None, route, within)))
            case TaskGiven():
                return watch.bit_for(self._where(lambda at: _gives(demand, at)))
            case ServiceOffered():
                return watch.bit_for(self._where(lambda at: _offers(demand, at)))
            case QuestionsAtMost(count, tree):
                watch.counted = self._where(lambda at: at.asked and tree in (None, at.tree))
                watch.most = count
                return lambda state: (
                    False if state[COUNT] > count else (True if state[ENDED] else None)
                )
            case Either(demands):
                each = [self._met(watch, one, of_roles) for one in demands]
                return lambda state: disjunction(one(state) for one in each)

    def _level(self, watch: Watch, least: Level | None, most: Level | None) -> Open:
        high = watch.bit_for(
            self._where(
                lambda at: (
                    at.obligations.level is not None
                    and (least is None or at.obligations.level.at_least(least))
                )
            )
        )
        if most is None:
            return high
        above = watch.bit_for(
            self._where(
                lambda at: (
                    at.obligations.level is not None and at.obligations.level.rank < most.rank
                )
            )
        )
        return lambda state: conjunction((high(state), _not(above)(state)))

    def _told_by(self, watch: Watch, sources: tuple[Source, ...], within: Deadline | None) -> Open:
        """That one of `sources` tells, in time."""
        ways: list[Open] = []
        for source in sources:
            if isinstance(source, Chooses):
                met = watch.bit_for(self._told(partial(_tells, None, source.route.id, within)))
                ways.append(_both(met, partial(self._yields, watch, source)))
            else:
                ways.append(watch.bit_for(self._told(partial(_tells, source, None, within))))
        return lambda state: disjunction(way(state) for way in ways)

    def _told(self, test: Callable[[Notification], bool]) -> frozenset[int]:
        return self._where(lambda at: any(test(told) for told in at.obligations.notify))

    @staticmethod
    def _yields(watch: Watch, chooses: Chooses, state: State) -> Truth:
        def of_atom(atom: Atom) -> Truth:
            if atom.name not in watch.facts:
                return fact_atom(atom, None, is_open=False)
            return fact_atom(atom, watch.value(state, atom.name), is_open=not state[ENDED])

        return chooses.truth(of_atom)


def _tells(
    role: str | None, route: str | None, within: Deadline | None, told: Notification
) -> bool:
    """Whether a notification is one to `role`, or by `route`, in time."""
    is_meant = told.route == route if route is not None else told.role == role
    return is_meant and (within is None or told.within <= within)


def _any(each: list[Open]) -> Open:
    return lambda state: disjunction(one(state) for one in each)


def _both(one: Open, other: Open) -> Open:
    return lambda state: conjunction((one(state), other(state)))


def _not(inner: Open) -> Open:
    return lambda state: _negated(inner(state))


def _negated(value: Truth) -> Truth:
    return None if value is None else not value


def _limits(within: Deadline, at: Happening) -> bool:
    """Whether the result must be acted on by `within`: the outcome says so, or the level does."""
    own, level = at.obligations.within, at.obligations.level
    if at.ends and isinstance(at.node, Outcome) and own is not None and own <= within:
        return True
    return level is not None and level.ceiling <= within


def _picks(name: str, value: str, at: Happening) -> bool:
    return at.name == name and at.value == value


def _gives(demand: TaskGiven, at: Happening) -> bool:
    tasks: tuple[Task, ...] = getattr(at.obligations, demand.part.value)
    for task in tasks:
        if demand.block is not None:
            if task.block == demand.block:
                return True
        elif demand.sop is not None and task.sop is not None:
            sop, step = demand.sop
            if task.sop[0] == sop and (step is None or task.sop[1] == step):
                return True
    return False


def _offers(demand: ServiceOffered, at: Happening) -> bool:
    return any(
        referral.service == demand.service
        and (demand.within is None or referral.within <= demand.within)
        and (not demand.consent or referral.consent in demand.consent)
        for referral in at.obligations.refer
    )
