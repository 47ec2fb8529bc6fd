"""NetworkX: how many paths its enumeration yields per second, and how long all would take."""

from __future__ import annotations

import itertools
import time
from dataclasses import dataclass

from toolkit.core.graph import finish_order
from toolkit.core.proof.points import FINISH, Layout

SECONDS = 3.0
"""How long paths are enumerated."""

Drawn = dict[str, tuple[str, ...]]
"""Arrows between points; the end of the walk is a point of its own."""

END = "end"


@dataclass(frozen=True, slots=True)
class Enumeration:
    """`seen` paths in `seconds`, of `paths` in all; `finished` where all were seen."""

    seen: int
    seconds: float
    paths: int
    finished: bool

    @property
    def rate(self) -> float:
        """Paths per second."""
        return self.seen / self.seconds

    @property
    def all_in(self) -> float:
        """Seconds for all paths at this rate; a whole number where they are too many for others."""
        if self.finished:
            return self.seconds
        return self.paths // max(int(self.rate), 1)


def drawn(layout: Layout) -> Drawn:
    """The arrows of `layout` without their conditions, as a plain graph library sees them."""
    arrows: dict[str, tuple[str, ...]] = {END: ()}
    for point in layout.points:
        targets = (END if b.target == FINISH else str(b.target) for b in point.branches)
        arrows[str(point.number)] = tuple(dict.fromkeys(targets))
    return arrows


def count_drawn(arrows: Drawn) -> int:
    """How many paths lead from the start to the end, possible or not."""
    ways = {END: 1}
    for name in finish_order(arrows, ("0",)):
        if name != END:
            ways[name] = sum(ways[target] for target in arrows[name])
    return ways["0"]


def enumerate_paths(arrows: Drawn, seconds: float = SECONDS) -> Enumeration:
    """Enumerate simple paths for some seconds, each only counted."""
    import networkx as nx

    graph = nx.DiGraph(arrows)
    began = time.perf_counter()
    paths = nx.all_simple_paths(graph, "0", END)
    seen = 0
    finished = False
    while (spent := time.perf_counter() - began) < seconds:
        batch = sum(1 for _ in itertools.islice(paths, 200))
        seen += batch
        if batch < 200:
            finished = True
            spent = time.perf_counter() - began
            break
    return Enumeration(max(seen, 1), spent, count_drawn(arrows), finished)
