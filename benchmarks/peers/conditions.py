"""When each element of a form is shown: written out where that is short, else called by a name."""

from __future__ import annotations

from dataclasses import dataclass, field

from benchmarks.peers.expression import Answered, Expression, Named, both, either, negation, size
from benchmarks.peers.form import Element, Form

LONGEST = 12
"""Comparisons in one condition; a longer one gets a name, as a person who writes a form does it."""


@dataclass(slots=True)
class Conditions:
    """`shown` is the condition of each element that the form shows; `named` are the conditions that
    have a name, by element, in an order in which each stands after those that it reads.
    """

    shown: dict[str, Expression] = field(default_factory=dict)
    named: dict[str, list[tuple[str, Expression]]] = field(default_factory=dict)


def conditions_of(form: Form) -> Conditions:
    """The conditions of all elements of `form`."""
    found = Conditions()
    reached: dict[str, Expression] = {}
    for number, element in enumerate(form.elements):
        ways = [
            both(reached.get(source.name, Named(f"at_{source.name}")), condition)
            if not _implied(source)
            else condition
            for source, condition in element.came
        ]
        here = either(*ways) if ways or number else both()
        names = found.named.setdefault(element.name, [])
        if element.loops or size(here) > LONGEST:
            names.append((f"at_{element.name}", here))
            here = Named(f"at_{element.name}")
        reached[element.name] = here
        found.shown[element.name] = both(here, *_not_known_yet(form, element))
    return found


def _implied(source: Element) -> bool:
    """Whether the answer alone says that its question was reached: it is asked in one place."""
    return source.type == "choice" and source.fact is None and not source.loops


def _not_known_yet(form: Form, element: Element) -> list[Expression]:
    """A fact is asked once: not where an earlier question has asked for it."""
    if element.fact is None:
        return []
    return [
        negation(Answered(other.name))
        for other in form.elements
        if other.fact == element.fact and other.name in element.before and other is not element
    ]
