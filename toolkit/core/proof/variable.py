"""What a walk remembers: the answers, facts and scores that later decisions can read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from toolkit.core.condition import Value


@dataclass(frozen=True, slots=True)
class Picked:
    """A variable with one of finitely many values: a fact, a choice, or a number cut into the
    cells that conditions tell apart. `domain[0]` is None (no answer); a cell stands for its least
    number.
    """

    name: str
    domain: tuple[Value | None, ...]


@dataclass(frozen=True, slots=True)
class Gathered:
    """A variable with a set of answers (multi, checklist), kept as bits. Options that no condition
    tells apart share a bit; `bits` has none for those that no condition names.
    """

    name: str
    bits: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Scored:
    """A score of one frame."""

    name: str


Variable = Picked | Gathered | Scored

UNANSWERED = -1
"""The value of a `Gathered` variable before its question is asked."""


@dataclass(frozen=True, slots=True)
class Put:
    """Give variable number `variable` the value `value`: a position in the domain, bits, points."""

    variable: int
    value: int


@dataclass(frozen=True, slots=True)
class Mark:
    """Add `bits` to a gathered variable."""

    variable: int
    bits: int


@dataclass(frozen=True, slots=True)
class Add:
    """Add `points` to a score."""

    variable: int
    points: int


Assignment = Put | Mark | Add
