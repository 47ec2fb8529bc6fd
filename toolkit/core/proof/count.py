"""How many walks there are: exactly, as whole numbers of any size."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from toolkit.core.proof.explore import FINAL, Space
from toolkit.core.tree import Checklist, Multi

MAX_FOLLOWED = 1_000_000
"""States that are followed, in all sets, before the number of paths is left open."""


def count_answers(space: Space) -> int:
    """How many combinations of answers a whole walk can have: different journals."""
    return sum(answers_by_end(space).values())


def answers_by_end(space: Space) -> Mapping[str, int]:
    """The combinations of answers that end in each outcome, by `tree.node`."""
    ways = [0] * len(space.place)
    ways[space.start] = 1
    ends: dict[str, int] = {}
    branches, points = space.layout.branches, space.layout.points
    for state in space.order:
        here = ways[state]
        if not here:
            continue
        for label, target in space.edges[state]:
            branch = branches[label >> 1]
            # A known fact is not answered again: whatever class it stands for is one way.
            count = here if label & 1 else here * branch.count
            if target == FINAL:
                name = points[branches[space.run(label)[-1] >> 1].point].name
                ends[name] = ends.get(name, 0) + count
            else:
                ways[target] += count
    return ends


def count_paths(space: Space) -> int | None:
    """How many different paths through the tree can be walked: sequences of nodes, where each
    option of a choice and each row of a decision is an arrow of its own, and a question for several
    answers or for a number has one arrow. None where that would take too long.

    Different numbers take the same arrow, so that a path leads into a set of states (the subset
    construction of finite automata).
    """
    waiting: dict[int, dict[frozenset[int], int]] = {0: {frozenset((space.start,)): 1}}
    followed = total = 0
    for point in space.layout.points:
        for states, ways in waiting.pop(point.number, {}).items():
            followed += len(states)
            if followed > MAX_FOLLOWED:
                return None
            for targets in _arrows(space, states):
                if FINAL in targets:
                    total += ways
                    continue
                for to, together in _by_point(space, targets).items():
                    at = waiting.setdefault(to, {})
                    at[together] = at.get(together, 0) + ways
    return total


def _arrows(space: Space, states: frozenset[int]) -> Iterable[set[int]]:
    """The sets of states that the arrows from `states` (all at one node) lead to."""
    branches = space.layout.branches
    arrows: dict[int, set[int]] = {}
    for state in states:
        for label, target in space.edges[state]:
            branch = branches[label >> 1]
            node = space.layout.points[branch.point].node
            one_arrow = isinstance(node, Multi | Checklist) or isinstance(branch.value, int)
            arrows.setdefault(-1 if one_arrow else branch.number, set()).add(target)
    for targets in arrows.values():
        yield _past_options(space, targets)


def _past_options(space: Space, targets: set[int]) -> set[int]:
    """`targets`, but where the options of a gathered answer follow, the states behind them all."""
    found: set[int] = set()
    waiting = list(targets)
    for state in waiting:
        ways = space.edges[state]
        if ways and not space.layout.branches[ways[0][0] >> 1].enters:
            waiting.extend(target for _, target in ways if target not in waiting)
        else:
            found.add(state)
    return found


def _by_point(space: Space, states: set[int]) -> Mapping[int, frozenset[int]]:
    found: dict[int, set[int]] = {}
    for state in states:
        found.setdefault(space.place[state], set()).add(state)
    return {point: frozenset(together) for point, together in found.items()}
