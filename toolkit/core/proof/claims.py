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
    EachKeeps,
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
from toolkit.core.program import Chain
from toolkit.core.proof.facts import (
    Chooses,
    Truth,
    atom_classes,
    conjunction,
    disjunction,
    fact_atom,
    finest,
    truth,
)
from toolkit.core.proof.ground import Ground
from toolkit.core.proof.happening import Happening, labels, where
from toolkit.core.proof.owed import breaks, gives, limits, offers, tells
from toolkit.core.proof.watch import BROKEN, ENDED, FACTS, PHASE, WAITING, Open, State, Watch
from toolkit.core.tree import Notification

Source = str | Chooses
"""What may tell a role: a notification to the role itself, or a route that yields it."""


def watches(rule: Invariant, ground: Ground) -> Iterable[Watch]:
    """The watches that together follow `rule`, whose claim is one about walks."""
    make = partial(_Maker, rule, ground)
    match rule.claim:
        case Demands(demands):
            for demand in demands:
                if isinstance(demand, RoleNotTold):
                    # Each way to be told is a claim of its own, with far fewer states than all.
                    for source in _sources(demand.role, ground):
                        yield make().demanding(demand, (source,))
                else:
                    yield make().demanding(demand)
        case Precedes() | Responds():
            yield make().in_order(rule.claim)


def _sources(role: str, ground: Ground, *, first_only: bool = False) -> tuple[Source, ...]:
    """All that may tell `role` at some label: the role itself, and each route that may yield it."""
    told = [told for at in ground.found.telling for told in at.obligations.notify]
    sources: list[Source] = []
    if any(notification.role == role for notification in told):
        sources.append(role)
    for route in dict.fromkeys(notification.route for notification in told):
        if route is not None and route in ground.tables:
            chooses = Chooses(ground.tables[route], role, first_only)
            if chooses.is_possible:
                sources.append(chooses)
    return tuple(sources)


@dataclass(slots=True)
class _Maker:
    """Makes one watch."""

    rule: Invariant
    ground: Ground

    def demanding(self, demand: Demand, sources: tuple[Source, ...] | None = None) -> Watch:
        """A watch over one demand; of a role that must not be told, over some sources only."""
        of_roles = self._sources_of(demand) if sources is None else {demand: sources}
        choosing = [one for them in of_roles.values() for one in them if isinstance(one, Chooses)]
        watch = self._watch(demand, choosing)
        when = self._when(watch)
        given = [watch.bit_for(where(event, self.ground.found)) for event in self.rule.given]
        met = self._met(watch, demand, of_roles)

        def broken(state: State) -> Truth:
            applies = when(state)
            if applies is False:
                return False
            demanded = met(state)
            if demanded:
                return False
            return conjunction((applies, _negated(demanded), *(event(state) for event in given)))

        watch.broken = broken
        return watch

    def in_order(self, claim: Precedes | Responds) -> Watch:
        watch = self._watch(None, [])
        gathering = self.ground.found.gathering
        watch.gathering = labels(gathering)
        watch.staying = labels(at for at in gathering if not at.leaves)
        when = self._when(watch)
        given = [watch.bit_for(where(event, self.ground.found)) for event in self.rule.given]
        if isinstance(claim, Precedes):
            watch.order = "precedes"
            watch.first = where(claim.first, self.ground.found)
            watch.second = where(claim.event, self.ground.found)
        else:
            watch.order = "responds"
            watch.first = where(claim.then, self.ground.found)
            watch.second = where(claim.after, self.ground.found)
            if not claim.by_the_end:
                watch.counted = labels(self.ground.found.asked)
        is_response = isinstance(claim, Responds)

        def broken(state: State) -> Truth:
            out_of_order: Truth = True if state[PHASE] & BROKEN else None
            if out_of_order is None and state[ENDED]:
                out_of_order = is_response and bool(state[PHASE] & WAITING)
            return conjunction((out_of_order, when(state), *(event(state) for event in given)))

        watch.broken = broken
        return watch

    def _watch(self, demand: Demand | None, choosing: list[Chooses]) -> Watch:
        read = [atom for atom in atoms(self.rule.when) if atom.name in self.ground.domains]
        of_when = {
            atom.name: atom_classes(self.ground.domains[atom.name], atom.name, read)
            for atom in read
        }
        facts = finest((of_when, *(chooses.classes for chooses in choosing)))
        watch = Watch(self.rule, demand, facts, self.ground.domains)
        for place, fact in enumerate(facts, FACTS):
            watch.places[fact] = place
            domain, classes = self.ground.domains[fact], facts[fact]
            watch.shown[fact] = tuple(
                domain[classes.index(class_)] for class_ in range(max(classes) + 1)
            )
        for fact, place in watch.places.items():
            class_of = dict(zip(self.ground.domains[fact], facts[fact], strict=True))
            for at in self.ground.found.asked_for.get(fact, ()):
                if isinstance(at.value, str):
                    watch.fact_steps[at.label] = (place, class_of[at.value])
        return watch

    def _where(self, test: Callable[[Happening], bool]) -> frozenset[int]:
        """The labels at which obligations are met that pass `test`."""
        return labels(at for at in self.ground.found.owing if test(at))

    def _when(self, watch: Watch) -> Open:
        """`when`, over facts and questions."""
        tests = {atom: self._atom(watch, atom) for atom in atoms(self.rule.when)}
        condition = self.rule.when
        if condition == AllOf(()):
            return lambda _: True
        return lambda state: truth(condition, lambda atom: tests[atom](state))

    def _atom(self, watch: Watch, atom: Atom) -> Open:
        name = atom.name
        if name in self.ground.domains:
            if name not in watch.facts:
                settled = fact_atom(atom, None, is_open=False)
                return lambda _: settled
            return lambda state: fact_atom(atom, watch.value(state, name), is_open=not state[ENDED])
        found = self.ground.found
        at_name = labels(found.entered.get(name, ()))
        answered = found.answered.get(name, ())
        match atom:
            case Answered(answered=is_wanted):
                bit = watch.bit_for(at_name)
                return bit if is_wanted else _not(bit)
            case Is(values=values):
                return watch.bit_for(labels(at for at in answered if at.value in values))
            case Between(low=low, high=high):
                return watch.bit_for(
                    labels(
                        at
                        for at in answered
                        if isinstance(at.value, int)
                        and (low is None or low <= at.value)
                        and (high is None or at.value <= high)
                    )
                )
            case Has():
                # One answer must fulfil it by itself: where a question is asked at several places,
                # what is picked at one of them does not count at another.
                chains = dict.fromkeys(at.chain for at in found.entered.get(name, ()))
                return _any([self._has(watch, atom, chain) for chain in chains])

    def _has(self, watch: Watch, atom: Has, chain: Chain) -> Open:
        """That the answer given at one place of the program fulfils `atom`."""
        found = self.ground.found
        answered = [at for at in found.answered.get(atom.name, ()) if at.chain == chain]
        each = [
            watch.bit_for(labels(at for at in answered if at.value == value))
            for value in atom.values
        ]
        if atom.need is Need.ALL:
            return lambda state: conjunction(bit(state) for bit in each)
        picked = _any(each)
        if atom.need is Need.ANY:
            return picked
        here = labels(at for at in found.entered.get(atom.name, ()) if at.chain == chain)
        return _both(watch.bit_for(here), _not(picked))

    def _sources_of(self, demand: Demand) -> dict[Demand, tuple[Source, ...]]:
        """What may tell the roles that `demand` speaks of, by each demand on a role in it."""
        match demand:
            case RoleTold(role=role):
                return {demand: _sources(role, self.ground, first_only=True)}
            case RoleNotTold(role):
                return {demand: _sources(role, self.ground)}
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
        found = self.ground.found
        match demand:
            case LevelBetween(least, most):
                return self._level(watch, least, most)
            case ActsWithin(within):
                return watch.bit_for(self._where(partial(limits, within)))
            case EndsIn(nodes, never):
                there = watch.bit_for(labels(at for at in found.at(nodes) if at.ends))
                return _not(there) if never else there
            case PassesThrough(nodes, never):
                there = watch.bit_for(labels(found.at(nodes)))
                return _not(there) if never else there
            case RoleTold(within=within):
                return self._told_by(watch, of_roles[demand], within)
            case RoleNotTold():
                return _not(self._told_by(watch, of_roles[demand], None))
            case RouteTold(route, within):
                return watch.bit_for(self._told(partial(tells, None, route, within)))
            case TaskGiven():
                return watch.bit_for(self._where(lambda at: gives(demand, at)))
            case ServiceOffered():
                return watch.bit_for(self._where(lambda at: offers(demand, at)))
            case EachKeeps():
                return _not(watch.bit_for(self._where(lambda at: breaks(demand, at))))
            case QuestionsAtMost(count, tree):
                asked = labels(at for at in found.asked if tree in (None, at.tree))
                return watch.at_most(asked, count)
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
                met = watch.bit_for(self._told(partial(tells, None, source.table.route.id, within)))
                ways.append(_both(met, partial(self._yields, watch, source)))
            else:
                ways.append(watch.bit_for(self._told(partial(tells, source, None, within))))
        return lambda state: disjunction(way(state) for way in ways)

    def _told(self, test: Callable[[Notification], bool]) -> frozenset[int]:
        telling = self.ground.found.telling
        return labels(at for at in telling if any(test(told) for told in at.obligations.notify))

    @staticmethod
    def _yields(watch: Watch, chooses: Chooses, state: State) -> Truth:
        def of_atom(atom: Atom) -> Truth:
            if atom.name not in watch.facts:
                return fact_atom(atom, None, is_open=False)
            return fact_atom(atom, watch.value(state, atom.name), is_open=not state[ENDED])

        return chooses.truth(of_atom)


def _any(each: list[Open]) -> Open:
    return lambda state: disjunction(one(state) for one in each)


def _both(one: Open, other: Open) -> Open:
    return lambda state: conjunction((one(state), other(state)))


def _not(inner: Open) -> Open:
    return lambda state: _negated(inner(state))


def _negated(value: Truth) -> Truth:
    return None if value is None else not value
