"""From a rule to its watches: what each claim has to remember, and when it is broken."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from toolkit.core.condition import (
    AllOf,
    Answered,
    AnyOf,
    Atom,
    Between,
    Condition,
    Has,
    Is,
    Need,
    Not,
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
    fact_atom,
    finest,
)
from toolkit.core.proof.ground import Ground
from toolkit.core.proof.happening import Happening, labels, where
from toolkit.core.proof.owed import breaks, gives, limits, offers
from toolkit.core.proof.watch import BROKEN, ENDED, FACTS, PHASE, WAITING, Open, State, Watch

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
    sources: list[Source] = []
    if (role, None) in ground.found.told:
        sources.append(role)
    for _, route in ground.found.told:
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
    facts: dict[Atom, Open] = field(default_factory=dict)

    def demanding(self, demand: Demand, sources: tuple[Source, ...] | None = None) -> Watch:
        """A watch over one demand; of a role that must not be told, over some sources only."""
        of_roles = self._sources_of(demand) if sources is None else {demand: sources}
        choosing = [one for them in of_roles.values() for one in them if isinstance(one, Chooses)]
        watch = self._watch(demand, choosing)
        when = self._when(watch)
        given = [watch.bit_for(where(event, self.ground.found)) for event in self.rule.given]
        met = self._met(watch, demand, of_roles)

        watch.broken = _all([when, _not(met), *given])
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

        def out_of_order(state: State) -> Truth:
            if state[PHASE] & BROKEN:
                return True
            return is_response and bool(state[PHASE] & WAITING) if state[ENDED] else None

        watch.broken = _all([out_of_order, when, *given])
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

    def _where(self, part: str, test: Callable[[Happening], bool]) -> frozenset[int]:
        """The labels at which a part of the obligations is met and they pass `test`."""
        return labels(at for at in self.ground.found.owed[part] if test(at))

    def _when(self, watch: Watch) -> Open:
        """`when`, over facts and questions."""
        tests = {atom: self._atom(watch, atom) for atom in atoms(self.rule.when)}
        return _holding(self.rule.when, tests.__getitem__)

    def _atom(self, watch: Watch, atom: Atom) -> Open:
        name = atom.name
        if name in self.ground.domains:
            return self._of_fact(watch, atom)
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
            return _all(each)
        picked = _any(each)
        if atom.need is Need.ANY:
            return picked
        here = labels(at for at in found.entered.get(atom.name, ()) if at.chain == chain)
        return _all([watch.bit_for(here), _not(picked)])

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
                acting = labels(at for at in found.owing if limits(within, at))
                return watch.bit_for(acting)
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
                return watch.bit_for(self._told(None, route, within))
            case TaskGiven():
                part = demand.part.value
                return watch.bit_for(self._where(part, lambda at: gives(demand, at)))
            case ServiceOffered():
                return watch.bit_for(self._where("refer", lambda at: offers(demand, at)))
            case EachKeeps():
                part = demand.duty.value
                return _not(watch.bit_for(self._where(part, lambda at: breaks(demand, at))))
            case QuestionsAtMost(count, tree):
                asked = labels(at for at in found.asked if tree in (None, at.tree))
                return watch.at_most(asked, count)
            case Either(demands):
                return _any([self._met(watch, one, of_roles) for one in demands])

    def _level(self, watch: Watch, least: Level | None, most: Level | None) -> Open:
        high = watch.bit_for(
            self._where(
                "level",
                lambda at: (
                    at.obligations.level is not None
                    and (least is None or at.obligations.level.at_least(least))
                ),
            )
        )
        if most is None:
            return high
        above = watch.bit_for(
            self._where(
                "level",
                lambda at: (
                    at.obligations.level is not None and at.obligations.level.rank < most.rank
                ),
            )
        )
        return _all([high, _not(above)])

    def _told_by(self, watch: Watch, sources: tuple[Source, ...], within: Deadline | None) -> Open:
        """That one of `sources` tells, in time."""
        ways: list[Open] = []
        for source in sources:
            if isinstance(source, Chooses):
                met = watch.bit_for(self._told(None, source.table.route.id, within))
                ways.append(_all([met, self._yields(watch, source)]))
            else:
                ways.append(watch.bit_for(self._told(source, None, within)))
        return _any(ways)

    def _told(self, role: str | None, route: str | None, within: Deadline | None) -> frozenset[int]:
        told = self.ground.found.told.get((role, route), ())
        return frozenset(label for label, limit in told if within is None or limit <= within)

    def _of_fact(self, watch: Watch, atom: Atom) -> Open:
        """An atom over a fact; one that the program cannot ask has no answer."""
        known = self.facts.get(atom)
        if known is None:
            known = self.facts[atom] = watch.by_class(atom.name, partial(fact_atom, atom))
        return known

    def _yields(self, watch: Watch, chooses: Chooses) -> Open:
        """That the route yields the role, as far as that is settled."""
        route = chooses.table.route
        rows = [
            (
                _holding(condition, partial(self._of_fact, watch)),
                chooses.fits(recipients),
            )
            for condition, recipients in route.rows
        ]
        otherwise = chooses.fits(route.otherwise)

        def yields(state: State) -> Truth:
            so_far: Truth = None
            for row, fits in rows:
                is_taken = row(state)
                if is_taken is False:
                    continue
                if so_far is not None and fits is not so_far:
                    return None
                if is_taken:
                    return fits
                so_far = fits
            return otherwise if so_far is None or otherwise is so_far else None

        return yields


# Kleene's strong three-valued logic: whether something holds whatever is still open. A condition
# becomes one function, once; judged part by part, it took half of the time of a proof.


def _holding(condition: Condition, test_of: Callable[[Atom], Open]) -> Open:
    """`condition` over its atoms as they are tested."""
    match condition:
        case AllOf(parts):
            return _all([_holding(part, test_of) for part in parts])
        case AnyOf(parts):
            return _any([_holding(part, test_of) for part in parts])
        case Not(part):
            return _not(_holding(part, test_of))
        case _:
            return test_of(condition)


def _all(each: Sequence[Open]) -> Open:
    """False where one is false, None where one is open, else true."""
    if len(each) == 1:
        return each[0]

    def all_of(state: State) -> Truth:
        so_far: Truth = True
        for one in each:
            holds = one(state)
            if holds is False:
                return False
            if holds is None:
                so_far = None
        return so_far

    return all_of


def _any(each: Sequence[Open]) -> Open:
    """True where one is true, None where one is open, else false."""
    if len(each) == 1:
        return each[0]

    def any_of(state: State) -> Truth:
        so_far: Truth = False
        for one in each:
            holds = one(state)
            if holds:
                return True
            if holds is None:
                so_far = None
        return so_far

    return any_of


def _not(inner: Open) -> Open:
    def negated(state: State) -> Truth:
        holds = inner(state)
        return None if holds is None else not holds

    return negated
