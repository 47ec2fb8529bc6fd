"""The same trees and the same questions, put to others: path enumeration and a solver."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks import engine
from benchmarks.measure import in_own_process, magnitude, milliseconds
from benchmarks.peers.enumeration import SECONDS, Enumeration, drawn, enumerate_paths
from benchmarks.peers.install import Peers
from benchmarks.peers.solver import TIMEOUT, Answer, encode
from benchmarks.synthetic import FACT, TREE, Recipe, library
from benchmarks.table import Table
from toolkit.core.condition import Is
from toolkit.core.diagnostic import Pointer
from toolkit.core.invariant import Demands, Invariant, LevelBetween
from toolkit.core.level import Level
from toolkit.core.library import Library
from toolkit.core.proof.explore import Space
from toolkit.core.proof.points import Layout, Step
from toolkit.core.text import Text
from toolkit.loading import load

SIZES = (100, 1_000, 10_000)
QUICK_SIZES = (100,)
SHAPES = ("ladder", "window", "scores")
CHILD = ("under-18", Level.CRITICAL)
EMERGENCY = (FACT, Level.EMERGENCY)


@dataclass(frozen=True, slots=True)
class Job:
    """One tree to put to everybody: of the content folder `root`, or made by `recipe`."""

    name: str
    python: Path
    root: Path | None = None
    recipe: Recipe | None = None

    def read(self) -> tuple[Library, str, str, Level]:
        """The library, the tree, and the fact and level of the rule that is asked about."""
        if self.recipe is not None:
            return (library(self.recipe), TREE, *EMERGENCY)
        assert self.root is not None  # noqa: S101 - one of both is given
        return (load(self.root, validate=True).library, self.name, *CHILD)


@dataclass(frozen=True, slots=True)
class Ours:
    """The toolkit's answers to all questions at once: whether the last end and the deepest row can
    be reached, and whether the rule holds.
    """

    seconds: float
    end: bool
    row: bool
    holds: bool


def ours(job: Job) -> Ours:
    """What the toolkit says, from the model to the answers."""
    made, tree, fact, level = job.read()
    began = time.perf_counter()
    layout = engine.lay_out(made, tree)
    space = engine.walk_all(layout)
    broken = engine.hold_against(space, (_rule(fact, level),))
    end, row = _asked_for(layout)
    possible = _taken(space)
    seconds = time.perf_counter() - began
    return Ours(seconds, end in possible, row is None or row in possible, not broken)


def _rule(fact: str, level: Level) -> Invariant:
    return Invariant(
        "B-1",
        Text.of("Asked of everybody"),
        Pointer("benchmark"),
        Demands((LevelBetween(least=level),)),
        when=Is(fact, ("yes", "unsure")),
    )


def _asked_for(layout: Layout) -> tuple[int, int | None]:
    """The branch of the last end, and the first row of the last decision."""
    end = layout.points[-1].branches[-1].number
    decisions = [point for point in layout.points if point.step is Step.DECIDE]
    return end, decisions[-1].branches[0].number if decisions else None


def _taken(space: Space) -> set[int]:
    return {label >> 1 for edges in space.edges for label, _ in edges}


def enumerated(job: Job) -> Enumeration:
    """What NetworkX manages on the arrows of the tree."""
    _find(job.python)
    made, tree, _, _ = job.read()
    return enumerate_paths(drawn(engine.lay_out(made, tree)))


@dataclass(frozen=True, slots=True)
class Solved:
    """What z3 says: the time to put the tree to it, and the answers."""

    encoding: float
    end: Answer
    row: Answer | None
    rule: Answer

    @property
    def seconds(self) -> float:
        """Seconds for everything."""
        asked = self.end.seconds + (self.row.seconds if self.row else 0) + self.rule.seconds
        return self.encoding + asked


def solved(job: Job) -> Solved:
    """The same questions put to z3."""
    _find(job.python)
    made, tree, fact, level = job.read()
    layout = engine.lay_out(made, tree)
    encoded = encode(layout)
    end, row = _asked_for(layout)
    return Solved(
        encoded.seconds,
        encoded.ask(encoded.takes(end)),
        None if row is None else encoded.ask(encoded.takes(row)),
        encoded.ask(
            encoded.answers(fact, ("yes", "unsure")), encoded.z3.Not(encoded.reaches(level))
        ),
    )


def _find(python: Path) -> None:
    import sys

    if str(python) not in sys.path:
        sys.path.append(str(python))


def run(root: Path, peers: Peers, *, quick: bool, say: Callable[[str], None]) -> Iterator[Table]:
    """The tables of this part."""
    jobs = list(_jobs(root, peers.python, quick=quick))
    own = []
    for job in jobs:
        say(f"the toolkit: {job.name}")
        own.append(in_own_process(ours, job))
    yield _enumeration_table(jobs, own, peers, say)
    yield _solver_table(jobs, own, peers, say)


def _jobs(root: Path, python: Path, *, quick: bool) -> Iterator[Job]:
    for tree in load(root, validate=True).library.trees.values():
        if not tree.fragment:
            yield Job(tree.id, python, root=root)
    for shape in SHAPES:
        for size in QUICK_SIZES if quick else SIZES:
            yield Job(f"{shape} {size:,}", python, recipe=Recipe(shape, size))


def _enumeration_table(
    jobs: list[Job], own: list[tuple[Ours, float]], peers: Peers, say: Callable[[str], None]
) -> Table:
    rows = []
    data = []
    missing = peers.why_not("networkx")
    for job, (mine, memory) in zip(jobs, own, strict=True):
        row = (job.name, milliseconds(mine.seconds), f"{memory:.0f} MB")
        if missing:
            rows.append((*row, "not run", "", "", ""))
            continue
        say(f"NetworkX: {job.name}")
        try:
            found, used = in_own_process(enumerated, job)
        except RuntimeError as stopped:
            rows.append((*row, str(stopped), "", "", ""))
            continue
        rows.append(
            (
                *row,
                magnitude(found.paths),
                f"{magnitude(found.rate)}/s",
                f"{milliseconds(found.all_in)}{'' if found.finished else ' (extrapolated)'}",
                f"{used:.0f} MB",
            )
        )
        data.append({"tree": job.name, "seen": found.seen, "seconds": found.seconds})
    note = (
        f"not run: {missing}"
        if missing
        else (
            "Enumeration decides no condition and no rule; it only yields the paths that the "
            "arrows allow, possible or not. The toolkit's time includes all three answers."
        )
    )
    return Table(
        "Beside NetworkX: enumerating paths",
        f"`all_simple_paths` over the same points and arrows for {SECONDS:.0f} seconds, then "
        "extrapolated to all paths that the arrows allow.",
        ("tree", "toolkit", "its memory", "paths", "enumerated", "all paths", "memory"),
        tuple(rows),
        (note,),
        data,
    )


def _solver_table(
    jobs: list[Job], own: list[tuple[Ours, float]], peers: Peers, say: Callable[[str], None]
) -> Table:
    rows = []
    missing = peers.why_not("z3")
    differing: list[str] = []
    sooner: list[str] = []
    for job, (mine, _) in zip(jobs, own, strict=True):
        if missing:
            rows.append((job.name, milliseconds(mine.seconds), "not run", "", "", "", ""))
            continue
        say(f"z3: {job.name}")
        try:
            found, used = in_own_process(solved, job)
        except RuntimeError as stopped:
            rows.append((job.name, milliseconds(mine.seconds), str(stopped), "", "", "", ""))
            continue
        asked = [(found.end, mine.end), (found.rule, not mine.holds)]
        asked += [(found.row, mine.row)] if found.row else []
        if any(a.says != "unknown" and (a.says == "sat") is not says for a, says in asked):
            differing.append(job.name)
        if found.seconds < mine.seconds and all(a.says != "unknown" for a, _ in asked):
            sooner.append(job.name)
        rows.append(
            (
                job.name,
                milliseconds(mine.seconds),
                milliseconds(found.encoding),
                _said(found.end),
                _said(found.row) if found.row else "no decision",
                _said(found.rule),
                f"{used:.0f} MB",
            )
        )
    note = (
        "z3's answers and the toolkit's are the same wherever z3 gives one. z3 had encoded the "
        "tree and answered its three questions before the toolkit had answered all of them on: "
        f"{', '.join(sooner) or 'none'}."
    )
    if missing:
        note = f"not run: {missing}"
    elif differing:
        note = f"THE ANSWERS DIFFER on: {', '.join(differing)}"
    return Table(
        "Beside z3: the same questions put to a solver",
        "Can the last end be reached? Can the first row of the last decision be taken (with "
        "`scores`: can the sum reach the bound)? Is there a walk that breaks the rule “under 18 or "
        "unsure: level 1 or more severe” (made-up trees: “danger or unsure: level E”)? The toolkit "
        f"answers all three, and the same for every option, in one pass; z3 has {TIMEOUT:.0f} "
        "seconds for each. Encoding: one Boolean for each branch of the same layout, implied by "
        "the branches that lead to its point; see `benchmarks/peers/solver.py`.",
        ("tree", "toolkit", "z3 encoding", "end", "row", "breaks the rule", "memory"),
        tuple(rows),
        (note,),
    )


def _said(answer: Answer) -> str:
    return f"{answer.says} {milliseconds(answer.seconds)}"
