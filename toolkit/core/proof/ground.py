"""What rules are held against: the labels, facts and routes of one program."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from toolkit.core.proof.facts import Domains, RouteTable, route_table
from toolkit.core.proof.happening import Happenings, happenings
from toolkit.core.proof.points import Layout
from toolkit.core.proof.variable import Picked


@dataclass(frozen=True, slots=True)
class Ground:
    """What happens at each label, the answers of each fact that can be asked (None in front), and
    the routes over these facts.
    """

    found: Happenings
    domains: Domains
    tables: Mapping[str, RouteTable]


def ground_of(layout: Layout) -> Ground:
    """The ground of one program."""
    domains = {}
    for fact, number in layout.facts:
        variable = layout.variables[number]
        if isinstance(variable, Picked):
            domains[fact] = tuple(
                value for value in variable.domain if value is None or isinstance(value, str)
            )
    routes = layout.program.library.routes
    tables = {id_: route_table(route, domains) for id_, route in routes.items()}
    return Ground(happenings(layout), domains, tables)
