"""Conditions: the `when` maps of decision rows and routes, as data over finite domains.

There is no expression language: every atom compares one name (a question of the tree, a fact or a
score) with declared values, so that a machine can decide every property of a tree exactly.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum

Value = str | int | tuple[str, ...]
"""An answer: an option id (choice), option ids in declared order (multi, checklist), or a number.
A score is a number, too."""


class Need(Enum):
    """What a `has` atom asks of the options picked."""

    ANY = "has_any"
    ALL = "has_all"
    NONE = "has_none"


@dataclass(frozen=True, slots=True)
class Is:
    """The answer is one of `values` (option ids)."""

    name: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Has:
    """Any, all or none of `values` are among the options picked."""

    name: str
    need: Need
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Between:
    """A number or score lies within `low` and `high`, both included; None is open."""

    name: str
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Answered:
    """The question has been answered on this path (or, where `answered` is False, has not)."""

    name: str
    answered: bool


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every part holds. Without parts it is always true."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one part holds."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold. It is therefore true while the question is unanswered."""

    part: Condition


Atom = Is | Has | Between | Answered
Condition = Atom | AllOf | AnyOf | Not

ALWAYS = AllOf(())


def holds(condition: Condition, value_of: Callable[[str], Value | None]) -> bool:
    """Whether `condition` is true, where `value_of` gives the value of a name or None while it has
    no answer. An unanswered name makes its atom false, except `answered: false`; nothing is
    converted: an option id never equals a number.
    """
    match condition:
        case AllOf(parts):
            return all(holds(part, value_of) for part in parts)
        case AnyOf(parts):
            return any(holds(part, value_of) for part in parts)
        case Not(part):
            return not holds(part, value_of)
        case Answered(name, answered):
            return (value_of(name) is not None) is answered
        case Is(name, values):
            value = value_of(name)
            return isinstance(value, str) and value in values
        case Between(name, low, high):
            value = value_of(name)
            if not isinstance(value, int):
                return False
            return (low is None or low <= value) and (high is None or value <= high)
        case Has(name, need, values):
            value = value_of(name)
            if not isinstance(value, tuple):
                return False
            found = [wanted in value for wanted in values]
            if need is Need.ALL:
                return all(found)
            return any(found) if need is Need.ANY else not any(found)


def atoms(condition: Condition) -> Iterator[Atom]:
    """Every atom of `condition`, in reading order."""
    match condition:
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from atoms(part)
        case Not(part):
            yield from atoms(part)
        case Is() | Has() | Between() | Answered():
            yield condition


def names(condition: Condition) -> tuple[str, ...]:
    """The names that `condition` reads, each once, in reading order."""
    return tuple(dict.fromkeys(atom.name for atom in atoms(condition)))
