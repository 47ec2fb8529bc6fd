"""Whether outcomes act as soon as their level promises (INV-14)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from toolkit.core.deadline import Deadline
from toolkit.core.diagnostic import Diagnostic, Pointer
from toolkit.core.level import Level
from toolkit.core.library import Library
from toolkit.core.tree import Outcome

FIRST_WORD: Mapping[Level, Deadline] = {
    Level.EMERGENCY: Deadline(
        "immediate"
    ),  # the first action is `now`; a call follows within the hour
    Level.CRITICAL: Deadline("immediate"),
    Level.HIGH: Deadline("24h"),
    Level.STANDARD: Deadline("72h"),
    Level.LOW: Deadline("7d"),
}
"""By when, at each level, the first person must have been told."""


def check_deadlines(library: Library) -> Iterator[Diagnostic]:
    """TK303: an outcome's own limit and its soonest notification keep to the level's ceiling."""
    for tree in library.trees.values():
        for node in tree.nodes.values():
            if isinstance(node, Outcome) and node.obligations.level is not None:
                at = Pointer(tree.meta.file, ("nodes", node.id))
                yield from _check_outcome(node, node.obligations.level, at)


def _check_outcome(node: Outcome, level: Level, at: Pointer) -> Iterator[Diagnostic]:
    within = node.obligations.within
    if within is not None and within.minutes > level.ceiling.minutes:
        yield Diagnostic(
            "TK303",
            f"at level {level.value} one acts {_by(level.ceiling)}; this says {within.text}",
            at.into("within"),
            f"write within: {level.ceiling.text}, or review the level",
        )
    notify = node.obligations.notify
    if not notify:
        return
    number, soonest = min(enumerate(notify), key=lambda entry: entry[1].within.minutes)
    limit = FIRST_WORD[level]
    if soonest.within.minutes > limit.minutes:
        yield Diagnostic(
            "TK303",
            f"at level {level.value} somebody is told {_by(limit)}; the first one here is told "
            f"within {soonest.within.text}",
            at.into("notify", number, "within"),
            f"write within: {limit.text} for whom to tell first; written notices may follow later",
        )


def _by(deadline: Deadline) -> str:
    words = {"now": "now", "immediate": "at once (immediate)"}
    return words.get(deadline.text, f"within {deadline.text}")
