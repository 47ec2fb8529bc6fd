"""How time and memory grow with the size of a tree: synthetic trees from 10^2 to 10^5 nodes."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from benchmarks import engine
from benchmarks.measure import (
    Timing,
    TookTooLongError,
    in_own_process,
    magnitude,
    milliseconds,
    timed,
)
from benchmarks.synthetic import SHAPES, TREE, Recipe, library
from benchmarks.table import Table
from toolkit.core.proof.count import count_answers
from toolkit.core.proof.explore import FINAL, Space

SIZES = (100, 1_000, 10_000, 100_000)
WINDOWS = (2, 4, 6, 8, 10, 12)
WINDOW_NODES = 2_000
QUICK_SIZES = (100, 1_000)

GOAL_NODES = 10_000
GOAL_WALKS = 10**12
GOAL_STATES = 10**5
GOAL_SHAPE = 0.1
GOAL_RULES = 1.0
GOAL_MEMORY = 300


@dataclass(frozen=True, slots=True)
class Figures:
    """One synthetic tree, measured. `live` is the most states at one point, `walks` the number of
    combinations of answers as its logarithm to the base 10, `memory` in megabytes.
    """

    recipe: Recipe
    nodes: int
    points: int
    states: int
    live: int
    walks: float
    shape: Timing
    layout: Timing
    guards: Timing
    rules: Timing
    broken: int

    @property
    def proof(self) -> float:
        """Seconds for laying out, guards and rules together."""
        return self.layout.median + self.guards.median + self.rules.median

    @property
    def proof_cpu(self) -> float:
        """The processor time of the same."""
        return self.layout.cpu + self.guards.cpu + self.rules.cpu


def measure(recipe: Recipe) -> Figures:
    """Prove one synthetic tree, step by step."""
    made = library(recipe)
    rules = tuple(made.rules())
    _, shape = timed(lambda: engine.shape(made))
    layout, laying_out = timed(lambda: engine.lay_out(made, TREE, rules))
    space, guards = timed(lambda: engine.walk_all(layout))
    broken, holding = timed(lambda: engine.hold_against(space, rules))
    return Figures(
        recipe,
        len(made.trees[TREE].nodes),
        len(layout.points),
        len(space.place) - 1,
        live_states(space),
        math.log10(count_answers(space)),
        shape,
        laying_out,
        guards,
        holding,
        len(broken),
    )


def live_states(space: Space) -> int:
    """The most pasts that have to be told apart at one point."""
    at: dict[int, int] = {}
    for state, point in enumerate(space.place):
        if state != FINAL:
            at[point] = at.get(point, 0) + 1
    return max(at.values())


def run(*, quick: bool, say: Callable[[str], None]) -> Iterator[Table]:
    """The tables of this part."""
    sizes = QUICK_SIZES if quick else SIZES
    found: list[tuple[Figures, float]] = []
    unfinished: list[str] = []
    for shape in SHAPES:
        for size in sizes:
            say(f"scaling: {shape}, {size:,} nodes")
            try:
                found.append(in_own_process(measure, Recipe(shape, size)))
            except TookTooLongError as stopped:
                unfinished.append(f"{shape} with {size:,} nodes: {stopped}.")
    yield _by_size(found, unfinished)
    wide = []
    for window in WINDOWS[:3] if quick else WINDOWS:
        say(f"scaling: {2**window} live states")
        wide.append(in_own_process(measure, Recipe("window", WINDOW_NODES, window=window)))
    yield _by_window(wide)


def _by_size(found: list[tuple[Figures, float]], unfinished: list[str]) -> Table:
    rows = []
    before: Figures | None = None
    for one, memory in found:
        growth = ""
        if before is not None and before.recipe.shape == one.recipe.shape:
            slope = math.log(one.proof_cpu / before.proof_cpu) / math.log(
                one.states / before.states
            )
            growth = f"{slope:.2f}"
        rows.append((*_row(one, memory), growth))
        before = one
    return Table(
        "Scaling with the size of a tree",
        "Each tree in a process of its own; median of up to five runs (fastest–slowest). “graph” "
        "are the checks of the shape, “lay out” flattens calls and answers, “guards” walks all "
        "walks at once, “rules” holds six rules against them (none is broken). “growth” is the "
        "exponent of the proof's CPU time over its states, from the row above: 1.0 is linear.",
        (
            "tree",
            "nodes",
            "walks",
            "states",
            "live",
            "graph",
            "lay out",
            "guards",
            "rules",
            "CPU",
            "memory",
            "growth",
        ),
        tuple(rows),
        (*_goals(found), *unfinished),
        [_data(one, memory) for one, memory in found],
    )


def _row(one: Figures, memory: float) -> tuple[str, ...]:
    cpu = one.shape.cpu + one.proof_cpu
    return (
        one.recipe.shape,
        f"{one.nodes:,}",
        f"10^{one.walks:.0f}",
        f"{one.states:,}",
        f"{one.live:,}",
        str(one.shape),
        str(one.layout),
        str(one.guards),
        str(one.rules),
        milliseconds(cpu),
        f"{memory:.0f} MB",
    )


def _by_window(found: list[tuple[Figures, float]]) -> Table:
    rows = []
    for one, memory in found:
        each = one.proof / one.states * 1e6
        rows.append((f"{one.recipe.window} answers", *_row(one, memory)[1:], f"{each:.1f} µs"))
    return Table(
        "Cost of what has to be remembered",
        f"Trees of about {WINDOW_NODES:,} nodes in which 2 to {WINDOWS[-1]} binary answers matter "
        "at the same time. The work grows with the states, never with the walks.",
        (
            "live at once",
            "nodes",
            "walks",
            "states",
            "live",
            "graph",
            "lay out",
            "guards",
            "rules",
            "CPU",
            "memory",
            "per state",
        ),
        tuple(rows),
        data=[_data(one, memory) for one, memory in found],
    )


def _goals(found: list[tuple[Figures, float]]) -> Iterator[str]:
    near = [
        (one, memory)
        for one, memory in found
        if 0.8 * GOAL_NODES < one.nodes < 1.2 * GOAL_NODES and one.walks >= math.log10(GOAL_WALKS)
    ]
    if not near:
        return
    shape = max(one.shape.median for one, _ in near)
    shape_cpu = max(one.shape.cpu for one, _ in near)
    small = [one for one, _ in near if one.live <= GOAL_STATES]
    rules = max(one.proof for one in small)
    rules_cpu = max(one.proof_cpu for one in small)
    memory = max(memory for _, memory in near)
    yield (
        f"Goals at {GOAL_NODES:,} nodes and at least {magnitude(GOAL_WALKS)} walks, slowest shape: "
        f"graph {milliseconds(shape)}, CPU {milliseconds(shape_cpu)} (goal under "
        f"{milliseconds(GOAL_SHAPE)}: {verdict(shape < GOAL_SHAPE)}); "
        f"lay out, guards and rules {milliseconds(rules)}, CPU {milliseconds(rules_cpu)} (goal "
        f"under {milliseconds(GOAL_RULES)}: {verdict(rules < GOAL_RULES)}); "
        f"memory {memory:.0f} MB (goal under {GOAL_MEMORY} MB: {verdict(memory < GOAL_MEMORY)})."
    )


def verdict(is_met: bool) -> str:  # noqa: FBT001 - the one thing it is about
    """How a goal is said to be met."""
    return "met" if is_met else "NOT met"


def _data(one: Figures, memory: float) -> dict[str, Any]:
    return {**asdict(one), "memory": memory}
