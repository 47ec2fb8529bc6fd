"""Comparing one tree of two libraries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from toolkit.core.change.asking import QuestionNumbers, Renames, asked_twice, asking_of, old_name
from toolkit.core.change.both import walk_both
from toolkit.core.change.duties import Renamed, owed
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

    renames: Renames
    reworded: Renamed


def compare_walks(old: Library, new: Library, tree: str, pairing: Pairing) -> Impact:
    """What all walks from `tree` come to in `old` and in `new`.

    Raises UnsoundProgramError or TangledTreeError where a side cannot be walked, TooLargeError
    where it has too many states, and TooManyError where the two differ in too many ways.
    """
    cuts = number_cuts((old, new), pairing.renames)
    before = explore(flatten(compile_program(old, tree), cuts[0]))
    after = explore(flatten(compile_program(new, tree), cuts[1]))
    nothing: Renames = {}
    twice = asked_twice(before, nothing) | asked_twice(after, pairing.renames)
    numbers = QuestionNumbers()
    both = walk_both(
        asking_of(before, numbers, nothing, twice),
        asking_of(after, numbers, pairing.renames, twice),
        numbers,
    )
    return impact_of(
        Sides(
            both,
            owed(before, {}),
            owed(after, pairing.reworded),
            _names(before, nothing),
            _names(after, pairing.renames),
        )
    )


def _names(space: Space, renames: Renames) -> Mapping[int, str]:
    """The old name of the node of every branch."""
    points = space.layout.points
    return {
        branch.number: old_name(points[branch.point].tree, points[branch.point].node.id, renames)
        for branch in space.layout.branches
    }


Cuts = Mapping[str, tuple[Atom, ...]]


def number_cuts(libraries: tuple[Library, Library], renames: Renames) -> tuple[Cuts, Cuts]:
    """Where numbers are cut on both sides, so that an answer means the same on each: at the limits
    of both ranges and wherever a decision of either side compares. By `tree.node` of each side.
    """
    cuts: dict[str, set[int]] = {}
    names: list[dict[str, str]] = [{}, {}]
    for side, library in enumerate(libraries):
        mapping = renames if side else {}
        for tree in library.trees.values():
            for node in tree.nodes.values():
                if isinstance(node, Number):
                    name = old_name(tree.id, node.id, mapping)
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
