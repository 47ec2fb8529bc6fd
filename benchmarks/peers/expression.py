"""Conditions of a form, before they are written in the words of one format."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Picks:
    """The answer to `question` is `option`, or (`among`) that is one of several."""

    question: str
    option: str
    among: bool = False


@dataclass(frozen=True, slots=True)
class Answered:
    """`question` has an answer."""

    question: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """Something is asked of `name`, which is no question of the form."""

    name: str


@dataclass(frozen=True, slots=True)
class Named:
    """The condition that the form calls `name`."""

    name: str


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite of `part`."""

    part: Expression


@dataclass(frozen=True, slots=True)
class Both:
    """All parts; without parts always."""

    parts: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """One of the parts at least; without parts never."""

    parts: tuple[Expression, ...]


Expression = Picks | Answered | Unknown | Named | Not | Both | Either

ALWAYS = Both(())
NEVER = Either(())


def both(*parts: Expression) -> Expression:
    """All of `parts`, without what says nothing."""
    kept: dict[Expression, None] = {}
    for part in parts:
        if part == NEVER:
            return NEVER
        kept.update(dict.fromkeys(part.parts if isinstance(part, Both) else (part,)))
    return next(iter(kept)) if len(kept) == 1 else Both(tuple(kept))


def either(*parts: Expression) -> Expression:
    """At least one of `parts`, without what says nothing."""
    kept: dict[Expression, None] = {}
    for part in parts:
        if part == ALWAYS:
            return ALWAYS
        kept.update(dict.fromkeys(part.parts if isinstance(part, Either) else (part,)))
    return next(iter(kept)) if len(kept) == 1 else Either(tuple(kept))


def negation(part: Expression) -> Expression:
    """The opposite of `part`."""
    if part == ALWAYS:
        return NEVER
    if part == NEVER:
        return ALWAYS
    return part.part if isinstance(part, Not) else Not(part)


def size(expression: Expression) -> int:
    """How many comparisons it holds."""
    match expression:
        case Both(parts) | Either(parts):
            return sum(map(size, parts))
        case Not(part):
            return size(part)
        case _:
            return 1
