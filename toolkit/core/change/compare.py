"""Comparing one tree of two libraries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from toolkit.core.change.asking import AS_BEFORE, Names, QuestionNumbers, asked_twice, asking_of
from toolkit.core.change.both import walk_both
from toolkit.core.change.duties import PARTS, Renamed, owed
from toolkit.core.change.impact import Impact, Sides, impact_of
from toolkit.core.condition import Atom, Between, atoms
from toolkit.core.library import Library
from toolkit.core.program import compile_program
from toolkit.core.proof.explore import Space, explore
from toolkit.core.proof.flatten import flatten
from toolkit.core.tree import Decide, Number


@dataclass(frozen=True, slots=True)
class Pairing:
    """What is the same in two libraries although it is called or worded otherwise."""

    names: Names = AS_BEFORE
    reworded: Renamed = field(default_factory=dict)


def compare_walks(
    old: Library, new: Library, tree: str, pairing: Pairing, parts: tuple[str, ...] = PARTS
) -> Impact:
    """What all walks from `tree` (its id in `new`) come to in `old` and in `new`; of duties those
    of `parts`.

    Raises UnsoundProgramError or TangledTreeError where a side cannot be walked, TooLargeError
    where it has too many states, and TooManyError where the two differ in too many ways.
    """
    cuts = number_cuts((old, new), pairing.names)
    before = explore(flatten(compile_program(old, pairing.names.trees.get(tree, tree)), cuts[0]))
    after = explore(flatten(compile_program(new, tree), cuts[1]))
    twice = asked_twice(before, AS_BEFORE) | asked_twice(after, pairing.names)
    numbers = QuestionNumbers()
    both = walk_both(
        asking_of(before, numbers, AS_BEFORE, twice),
        asking_of(after, numbers, pairing.names, twice),
        numbers,
    )
    sides = Sides(
        both,
        owed(before, {}),
        owed(after, pairing.reworded),
        _names(before, AS_BEFORE),
        _names(after, pairing.names),
    )
    return impact_of(sides, parts)


def _names(space: Space, names: Names) -> Mapping[int, str]:
    """The old name of the node of every branch."""
    points = space.layout.points
    return {
        branch.number: names.old(points[branch.point].tree, points[branch.point].node.id)
        for branch in space.layout.branches
    }


Cuts = Mapping[str, tuple[Atom, ...]]


def number_cuts(libraries: tuple[Library, Library], called: Names) -> tuple[Cuts, Cuts]:
    """Where numbers are cut on both sides, so that an answer means the same on each: at the limits
    of both ranges and wherever a decision of either side compares. By `tree.node` of each side.
    """
    cuts: dict[str, set[int]] = {}
    names: list[dict[str, str]] = [{}, {}]
    for side, library in enumerate(libraries):
        mapping = called if side else AS_BEFORE
        for tree in library.trees.values():
            for node in tree.nodes.values():
                if isinstance(node, Number):
                    name = mapping.old(tree.id, node.id)
                    names[side][f"{tree.id}.{node.id}"] = name
                    cuts.setdefault(name, set()).update((node.low, node.high + 1))
                    for other in tree.nodes.values():
                        rows = other.rows if isinstance(other, Decide) else ()
                        for row in rows:
                            for atom in atoms(row.when) if row.when else ():
                                if isinstance(atom, Between) and atom.name == node.id:
                                    low = () if atom.low is None else (atom.low,)
                                    high = () if atom.high is None else (atom.high + 1,)
                                    cuts[name].update((*low, *high))
    old, new = (
        {
            own: tuple(Between(name, cut, None) for cut in sorted(cuts[name]))
            for own, name in names[side].items()
        }
        for side in (0, 1)
    )
    return old, new
