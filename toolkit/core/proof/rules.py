"""Judging a program by rules: what is proven, what is broken, with an example."""

from __future__ import annotations

from toolkit.core.proof.facts import Domains
from toolkit.core.proof.points import Layout
from toolkit.core.proof.variable import Picked


def domains_of(layout: Layout) -> Domains:
    """The answers of each fact that the program can ask, with None in front."""
    found = {}
    for fact, number in layout.facts:
        variable = layout.variables[number]
        if isinstance(variable, Picked):
            found[fact] = tuple(
                value for value in variable.domain if value is None or isinstance(value, str)
            )
    return found
