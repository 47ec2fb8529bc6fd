"""Whom routes tell now: over every combination of the facts that they read.

A route leaves people out: who is complained of, who is too close. Where it names again whom it left
out for an answer, a safeguard is lost; all else is a change that a machine cannot weigh.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from math import prod

from toolkit.core.change.note import Gravity, Note
from toolkit.core.condition import atoms, names
from toolkit.core.library import Library
from toolkit.core.proof.facts import MAX_CASES, atom_classes, chosen, route_table
from toolkit.core.tree import Recipients, Route

Facts = Mapping[str, str | None]
"""An answer to each fact; None where there is none yet."""


def route_notes(old: Library, new: Library) -> Iterator[Note]:
    """Routes that are gone or new, and whom the others tell now."""
    for name in dict.fromkeys((*old.routes, *new.routes)):
        before, after = old.routes.get(name), new.routes.get(name)
        if after is None:
            yield Note(Gravity.DOWNGRADE, f"the route {name} is gone")
        elif before is None:
            yield Note(Gravity.CHANGE, f"a new route: {name}")
        elif before != after:
            yield from _recipient_notes(name, before, after, (old, new))


def _recipient_notes(
    name: str, before: Route, after: Route, libraries: tuple[Library, Library]
) -> Iterator[Note]:
    domains = _domains((before, after), libraries)
    alike = {fact: _alike(fact, domain, (before, after)) for fact, domain in domains.items()}
    if prod(len(groups) for groups in alike.values()) > MAX_CASES:
        yield Note(
            Gravity.DOWNGRADE,
            f"the route {name} changed, and whom it tells now could not be compared: it reads too "
            f"many facts ({prod(map(len, domains.values())):,} combinations)",
        )
        return
    left_out = _LeftOut.of(name, before, alike, libraries[0])
    found: dict[tuple[Recipients, Recipients, tuple[str, ...]], tuple[int, str]] = {}
    for case in product(*alike.values()):
        facts = {fact: group[0] for fact, group in zip(alike, case, strict=True)}
        was, now = chosen(before, facts), chosen(after, facts)
        if was == now:
            continue
        back = [role for role in (now.first, now.second) if role not in (was.first, was.second)]
        lost = tuple(
            f"{role} was left out where {why}"
            for role in dict.fromkeys(back)
            if (why := left_out.why(role, facts))
        )
        count, example = found.get((was, now, lost), (0, _in_words(facts)))
        found[(was, now, lost)] = (count + prod(map(len, case)), example)
    total = prod(map(len, domains.values()))
    for (was, now, lost), (count, example) in found.items():
        yield Note(
            Gravity.DOWNGRADE if lost else Gravity.CHANGE,
            f"the route {name} tells {now.first} (else {now.second}) instead of {was.first} (else "
            f"{was.second}), such as for {example}{''.join(f'; {one}' for one in lost)}",
            count,
            total,
        )


def _in_words(facts: Facts) -> str:
    known = (f"{fact} = {value}" for fact, value in facts.items() if value)
    return ", ".join(known) or "nothing known yet"


def _domains(
    routes: tuple[Route, ...], libraries: tuple[Library, ...]
) -> dict[str, tuple[str | None, ...]]:
    """The answers to each fact that one of `routes` reads, on either side."""
    read = dict.fromkeys(fact for route in routes for when, _ in route.rows for fact in names(when))
    return {
        fact: (
            None,
            *dict.fromkeys(
                value for lib in libraries if fact in lib.facts for value in lib.facts[fact].domain
            ),
        )
        for fact in read
    }


Groups = tuple[tuple[str | None, ...], ...]
"""Answers to one fact that are treated alike; the group of no answer stands first."""


def _alike(fact: str, domain: tuple[str | None, ...], routes: tuple[Route, ...]) -> Groups:
    read = [atom for route in routes for when, _ in route.rows for atom in atoms(when)]
    groups: dict[int, list[str | None]] = {}
    for value, number in zip(domain, atom_classes(domain, fact, read), strict=True):
        groups.setdefault(number, []).append(value)
    return tuple(tuple(group) for group in groups.values())


@dataclass(frozen=True, slots=True)
class _LeftOut:
    """Whom a route left out, and for which answer. Only answers count of which the route takes
    notice: those that it does not treat as no answer.

    `known` are the roles that it yields at all, `told` those that it yields with an answer to a
    fact; `elsewhere` the roles that other routes leave out for an answer, and this one never names.
    """

    route: Route
    known: frozenset[str]
    told: frozenset[tuple[str, str | None, str]]
    elsewhere: frozenset[tuple[str, str | None, str]]

    @classmethod
    def of(cls, name: str, route: Route, alike: Mapping[str, Groups], library: Library) -> _LeftOut:
        told: set[tuple[str, str | None, str]] = set()
        known: set[str] = set()
        for case in product(*alike.values()):
            facts = {fact: group[0] for fact, group in zip(alike, case, strict=True)}
            recipients = chosen(route, facts)
            for role in (recipients.first, recipients.second):
                known.add(role)
                told.update((fact, value, role) for fact, value in facts.items())
        others = {id_: other for id_, other in library.routes.items() if id_ != name}
        return cls(route, frozenset(known), frozenset(told), _left_out_by(others, library))

    def why(self, role: str, facts: Facts) -> str | None:
        """The answer for which the route left out `role`; None where it did not, or for none."""
        for fact, value in facts.items():
            if value is None or not _notices(self.route, fact, value):
                if (fact, value, role) in self.elsewhere and role not in self.known:
                    return f"{fact} = {value}"
                continue
            without = chosen(self.route, {**facts, fact: None})
            is_pushed_out = role in (without.first, without.second)
            is_never_told = role in self.known and (fact, value, role) not in self.told
            is_left_out_elsewhere = role not in self.known and (fact, value, role) in self.elsewhere
            if is_pushed_out or is_never_told or is_left_out_elsewhere:
                return f"{fact} = {value}"
        return None


def _notices(route: Route, fact: str, value: str) -> bool:
    """Whether some row of `route` treats this answer otherwise than no answer."""
    read = [atom for when, _ in route.rows for atom in atoms(when)]
    none, own = atom_classes((None, value), fact, read)
    return none != own


def _left_out_by(
    routes: Mapping[str, Route], library: Library
) -> frozenset[tuple[str, str | None, str]]:
    """The roles that some of `routes` yield, but none of them for an answer (fact, answer, role)
    of which they take notice.
    """
    out: set[tuple[str, str | None, str]] = set()
    told: set[tuple[str, str | None, str]] = set()
    for route in routes.values():
        domains = _domains((route,), (library,))
        table = route_table(route, domains)
        roles: set[str] = set()
        for case, recipients in table.yields.items():
            for role in (recipients.first, recipients.second):
                roles.add(role)
                told.update((f, v, role) for f, v in zip(table.domains, case, strict=True))
        for fact, domain in table.domains.items():
            for value in domain:
                if value is not None and _notices(route, fact, value):
                    out.update((fact, value, role) for role in roles)
    return frozenset(out - told)
