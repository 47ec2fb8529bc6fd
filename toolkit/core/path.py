"""The path of a walk as people read it: nothing told twice."""

from __future__ import annotations

from toolkit.core.program import fact_of
from toolkit.core.tree import Choice
from toolkit.core.walk import How, Visit


def fresh_visits(path: tuple[Visit, ...], start: int = 0) -> tuple[Visit, ...]:
    """The visits of `path` from `start` on that tell a person something new: not a note, or the
    text of an end, that was passed before, and not a fact whose reuse was told before.
    """
    told: set[tuple[How, str]] = set()
    fresh = []
    for number, visit in enumerate(path):
        fact = fact_of(visit.node) if isinstance(visit.node, Choice) else None
        name = (visit.how, fact if fact and visit.how is How.REUSED else visit.name)
        if number >= start and name not in told:
            fresh.append(visit)
        told.add(name)
    return tuple(fresh)


def answers_on(path: tuple[Visit, ...]) -> tuple[Visit, ...]:
    """The questions of `path` that were answered, each once; a fact counts where it came first."""
    found: dict[str, Visit] = {}
    for visit in path:
        if visit.how in (How.ANSWERED, How.REUSED):
            fact = fact_of(visit.node) if isinstance(visit.node, Choice) else None
            found.setdefault(f"fact {fact}" if fact else visit.key or visit.name, visit)
    return tuple(found.values())
