"""Seeded bugs: what people get wrong in a pull request, made on purpose in the shipped trees.

`all_mutants` chooses them with a fixed seed, so that every run and every reader gets the same ones.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from benchmarks.mutants.answer_kinds import ANSWER_KINDS
from benchmarks.mutants.duty_kinds import DUTY_KINDS
from benchmarks.mutants.graph_kinds import GRAPH_KINDS
from benchmarks.mutants.kind import Kind, Site
from benchmarks.mutants.sources import FACTS, Sources, translation_of
from benchmarks.mutants.tree_data import Draft

KINDS = (*GRAPH_KINDS, *ANSWER_KINDS, *DUTY_KINDS)

SEED = 20261122


@dataclass(frozen=True, slots=True)
class Mutant:
    """One bug: its kind, the tree or fragment it is in, the place, and the files as they then
    stand. `changed` are the files that differ from the original.
    """

    kind: Kind
    tree: str
    place: str
    sources: Sources
    changed: tuple[str, ...]


def all_mutants(original: Sources, per_place: int) -> Iterator[Mutant]:
    """At most `per_place` bugs of each kind in each tree and fragment."""
    for kind in KINDS:
        for tree, file in original.trees.items():
            chance = Random(f"{SEED} {kind.name} {tree}")  # noqa: S311 - a fixed seed is the point
            sites = list(kind.sites(_draft(original, file), chance))
            chosen = sorted(chance.sample(range(len(sites)), min(per_place, len(sites))))
            for number in chosen:
                yield _mutant(original, kind, tree, file, sites[number])


def _mutant(original: Sources, kind: Kind, tree: str, file: str, site: Site) -> Mutant:
    touched = (file, translation_of(file), FACTS, translation_of(FACTS))
    sources = original.copy(touched)
    site.change(_draft(sources, file))
    changed = tuple(name for name in touched if sources.text(name) != original.text(name))
    return Mutant(kind, tree, site.place, sources, changed)


def _draft(sources: Sources, file: str) -> Draft:
    files = sources.files
    return Draft(
        files[file],
        files[translation_of(file)],
        files[FACTS],
        files[translation_of(FACTS)],
    )
