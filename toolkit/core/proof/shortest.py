"""The shortest walk to an end: an example of a whole walk, and the first scenario of a tree."""

from __future__ import annotations

from toolkit.core.program import Program
from toolkit.core.proof.explore import FINAL, TooLargeError, explore
from toolkit.core.proof.flatten import UnsoundProgramError, flatten
from toolkit.core.proof.witness import FAR, journal_of, nearest
from toolkit.core.walk import Journal


def shortest_walk(program: Program) -> Journal | None:
    """The answers of a walk that reaches an end with the fewest questions; among equals the one
    whose answers stand first in the source. None where the program has no end, a loop or a missing
    target, or more states than are explored.
    """
    try:
        space = explore(flatten(program))
    except (UnsoundProgramError, TooLargeError):
        return None
    way = nearest(space)
    return journal_of(space, way.labels_to(FINAL)) if way.distance[FINAL] < FAR else None
