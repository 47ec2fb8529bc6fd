"""What rules are held against: the labels, facts and routes of one program."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from toolkit.core.proof.facts import Domains, RouteTable, domains_of, route_table
from toolkit.core.proof.happening import Happenings, happenings
from toolkit.core.proof.points import Layout
from toolkit.core.proof.variable import Picked


@dataclass(frozen=True, slots=True)
class Ground:
    """What happens at each label, the answers of each fact that can be asked (None in front), and
    the routes by which anybody is told, over these facts.
    """

    found: Happenings
    domains: Domains
    tables: Mapping[str, RouteTable]


KnownTables = dict[tuple[object, ...], RouteTable]
"""The routes that have been looked at, over the answers to facts that a program can ask."""


def ground_of(layout: Layout, known: KnownTables | None = None) -> Ground:
    """The ground of one program. `known` are the routes of programs before, of the same library."""
    domains = {}
    for fact, number in layout.facts:
        variable = layout.variables[number]
        if isinstance(variable, Picked):
            domains[fact] = tuple(
                value for value in variable.domain if value is None or isinstance(value, str)
            )
    found = happenings(layout)
    routes = layout.program.library.routes
    told = {route for _, route in found.told}
    known = {} if known is None else known
    tables: dict[str, RouteTable] = {}
    for id_, route in routes.items():
        if id_ in told:
            key = (id_, *domains_of(route, domains).items())
            if key not in known:
                known[key] = route_table(route, domains)
            tables[id_] = known[key]
    return Ground(found, domains, tables)
