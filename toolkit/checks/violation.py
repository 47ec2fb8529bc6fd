"""A broken safety rule in words, from the walk that shows it."""

from __future__ import annotations

from dataclasses import replace

from toolkit.core.invariant import Demands
from toolkit.core.level import Level
from toolkit.core.library import Library
from toolkit.core.obey import broken
from toolkit.core.program import compile_program
from toolkit.core.proof.rules import Violation
from toolkit.core.proof.unsure import NO_LEVEL, Unsafe
from toolkit.core.walk import Walk
from toolkit.core.words import level_with_name


class UnconfirmedError(AssertionError):
    """A walk that the proof names as an offender obeys the rule: one of the two is wrong."""


def in_words(library: Library, violation: Violation) -> str:
    """What is wrong, in one sentence without a full stop. The walk is replayed with the engine that
    people use and judged by itself: a proof that is wrong raises UnconfirmedError, and is never
    told as a finding.
    """
    walk = Walk.replay(compile_program(library, violation.root), dict(violation.journal))
    end = walk.state.end
    if end is None or end.name != violation.end:
        raise UnconfirmedError(f"{violation.rule.code}: {violation.journal}")
    if violation.unsafe is not None:
        return _unsafe(violation.unsafe, violation.at or "")
    rule = violation.rule
    if violation.demand is not None:
        rule = replace(rule, claim=Demands((violation.demand,)))
    said = broken(rule, walk)
    if said is None:
        raise UnconfirmedError(f"{rule.code}: {violation.journal}")
    return said


def _unsafe(unsafe: Unsafe, question: str) -> str:
    return (
        f'at {question}, not knowing can end at {_level(unsafe.reached)}, while "{unsafe.answer}" '
        f"guarantees {_level(unsafe.guaranteed)}: whoever answers so gets that level or a "
        "more severe one, whatever is answered later, and whoever does not know can get less"
    )


def _level(rank: int) -> str:
    if rank >= NO_LEVEL:
        return "no level"
    return level_with_name(list(Level)[rank])
