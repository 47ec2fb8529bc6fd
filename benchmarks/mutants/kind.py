"""A kind of bug, and one bug of that kind at one place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random
from typing import Any

from benchmarks.mutants.sources import At, look
from benchmarks.mutants.tree_data import Draft, put

Change = Callable[[Draft], None]


@dataclass(frozen=True, slots=True)
class Site:
    """One place where a bug of a kind can be made, and the change that makes it. `place` says where
    in the words of the file; a change works on a copy of the data it was found in.
    """

    place: str
    change: Change


Sites = Callable[[Draft, Random], Iterator[Site]]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of bug. `says` completes the sentence “somebody …”; `group` is what it is about."""

    name: str
    group: str
    says: str
    sites: Sites


def putting(at: At, value: Any) -> Change:
    """The change that writes `value` at a place below `nodes`."""

    def change(draft: Draft) -> None:
        put(draft.nodes, at, value)

    return change


def removing(at: At) -> Change:
    """The change that removes the entry at a place below `nodes`."""

    def change(draft: Draft) -> None:
        del look(draft.nodes, at[:-1])[at[-1]]

    return change


def spot(at: At) -> str:
    """A place as people write it: `nodes.sort.decide[2].go`."""
    text = "nodes"
    for step in at:
        text += f"[{step}]" if isinstance(step, int) else f".{step}"
    return text
