"""Which answers to facts a rule can tell apart, and whom a route tells for them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import product
from math import prod

from toolkit.core.condition import (
    AllOf,
    Answered,
    AnyOf,
    Atom,
    Condition,
    Is,
    Not,
    atoms,
    holds,
    names,
)
from toolkit.core.proof.liveness import Classes, join, numbered
from toolkit.core.tree import Recipients, Route

Domains = Mapping[str, tuple[str | None, ...]]
"""The answers of each fact, with None (no answer) in front."""

MAX_CASES = 20_000
"""Combinations of facts that are looked at to see which answers a route treats alike."""

Truth = bool | None
"""None: not settled yet."""


def truth(condition: Condition, of_atom: Callable[[Atom], Truth]) -> Truth:
    """Kleene's strong three-valued logic: whether `condition` holds whatever is still open."""
    match condition:
        case Is():  # most conditions are one: asked first
            return of_atom(condition)
        case AllOf(parts) | AnyOf(parts):
            decides = isinstance(condition, AnyOf)
            is_open = False
            for part in parts:
                one = truth(part, of_atom)
                if one is decides:
                    return decides
                is_open = is_open or one is None
            return None if is_open else not decides
        case Not(part):
            inner = truth(part, of_atom)
            return None if inner is None else not inner
        case _:
            return of_atom(condition)


@dataclass(frozen=True, slots=True)
class RouteTable:
    """A route, the facts of a program that it reads, and whom it yields for every combination of
    their answers (empty where there are more than MAX_CASES). `told_apart` is what has been worked
    out so far of each role: many rules ask the same.
    """

    route: Route
    domains: Domains
    yields: Mapping[tuple[str | None, ...], Recipients]
    told_apart: dict[tuple[str, bool], Mapping[str, Classes]] = field(
        default_factory=dict, compare=False, repr=False
    )

    @property
    def recipients(self) -> tuple[Recipients, ...]:
        """All that the route can yield."""
        rows = tuple(recipients for _, recipients in self.route.rows)
        return (*rows, self.route.otherwise)


def domains_of(route: Route, domains: Domains) -> Domains:
    """Those of `domains` whose facts `route` reads, in its order."""
    return {
        name: domains[name]
        for condition, _ in route.rows
        for name in names(condition)
        if name in domains
    }


def route_table(route: Route, domains: Domains) -> RouteTable:
    """The table of `route` over the facts that a program can ask."""
    read = domains_of(route, domains)
    if prod(len(domain) for domain in read.values()) > MAX_CASES:
        return RouteTable(route, read, {})
    cases = product(*read.values())
    return RouteTable(
        route, read, {case: chosen(route, dict(zip(read, case, strict=True))) for case in cases}
    )


def chosen(route: Route, facts: Mapping[str, str | None]) -> Recipients:
    """Whom `route` tells for these facts."""
    for condition, recipients in route.rows:
        if holds(condition, facts.get):
            return recipients
    return route.otherwise


@dataclass(frozen=True, slots=True)
class Chooses:
    """That a route yields `role`: as first recipient or, unless `first_only`, as second."""

    table: RouteTable
    role: str
    first_only: bool

    def fits(self, recipients: Recipients) -> bool:
        """Whether these recipients are meant."""
        return recipients.first == self.role or (
            not self.first_only and recipients.second == self.role
        )

    @property
    def is_possible(self) -> bool:
        """Whether any of the recipients of the route is the role."""
        return any(self.fits(recipients) for recipients in self.table.recipients)

    @property
    def classes(self) -> Mapping[str, Classes]:
        """The answers to each fact that the route treats alike, as far as the role is concerned."""
        key = (self.role, self.first_only)
        known = self.table.told_apart.get(key)
        if known is None:
            known = self.table.told_apart[key] = self._classes()
        return known

    def _classes(self) -> Mapping[str, Classes]:
        domains, yields = self.table.domains, self.table.yields
        if not yields:
            read = [atom for condition, _ in self.table.route.rows for atom in atoms(condition)]
            return {name: atom_classes(domains[name], name, read) for name in domains}
        cases = [(case, self.fits(recipients)) for case, recipients in yields.items()]
        found = {}
        for place, name in enumerate(domains):
            signatures: dict[str | None, list[bool]] = {value: [] for value in domains[name]}
            for case, fits in cases:
                signatures[case[place]].append(fits)
            found[name] = numbered(tuple(signatures[value]) for value in domains[name])
        return found


def atom_classes(domain: tuple[str | None, ...], name: str, read: Iterable[Atom]) -> Classes:
    """The answers of one fact that the atoms `read` treat alike; no answer stands alone where an
    atom asks whether there is one.
    """
    return _classes(domain, name, tuple(atom for atom in read if atom.name == name))


@lru_cache(maxsize=4096)
def _classes(domain: tuple[str | None, ...], name: str, read: tuple[Atom, ...]) -> Classes:
    """Each rule asks it of each tree."""
    return numbered(tuple(holds(atom, {name: value}.get) for atom in read) for value in domain)


def finest(parts: Iterable[Mapping[str, Classes]]) -> Mapping[str, Classes]:
    """As fine as all of `parts`; a fact that nothing tells apart is left out."""
    found: dict[str, Classes] = {}
    for part in parts:
        for name, classes in part.items():
            known = found.get(name)
            joined = classes if known is None else join(known, classes)
            if isinstance(joined, tuple):
                found[name] = joined
    return {name: classes for name, classes in found.items() if any(classes)}


def fact_atom(atom: Atom, value: str | None, *, is_open: bool) -> Truth:
    """The truth of an atom over a fact with this value (None: no answer, or none yet)."""
    if value is None and is_open:
        return None
    if isinstance(atom, Is):
        return value in atom.values
    if isinstance(atom, Answered):
        return (value is not None) is atom.answered
    return holds(atom, {atom.name: value}.get)
