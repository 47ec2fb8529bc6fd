"""Full verification of the trees that the project ships."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks import engine
from benchmarks.measure import Timing, in_own_process, magnitude, milliseconds, timed
from benchmarks.scaling import live_states, verdict
from benchmarks.table import Table
from toolkit.core.library import Library
from toolkit.core.proof.count import count_answers, count_paths
from toolkit.loading import load

GOAL_TREE = 0.1
GOAL_ALL = 1.0


@dataclass(frozen=True, slots=True)
class Tree:
    """One shipped tree, proven with everything it calls."""

    id: str
    nodes: int
    points: int
    walks: int
    paths: int | None
    states: int
    live: int
    rules: int
    broken: int
    proof: Timing


@dataclass(frozen=True, slots=True)
class Content:
    """All content: reading it, and all checks on it."""

    loading: Timing
    checking: Timing
    findings: int
    start: Timing


def measure_trees(root: Path) -> list[Tree]:
    """Prove each tree by itself."""
    library = load(root, validate=True).library
    return [_tree(library, tree.id) for tree in library.trees.values() if not tree.fragment]


def _tree(library: Library, tree: str) -> Tree:
    from toolkit.core.obey import applies_to
    from toolkit.core.proof.rules import is_about_walks

    proof, timing = timed(lambda: engine.prove(library, tree))
    space = proof.space
    rules = [rule for rule in library.rules() if is_about_walks(rule)]
    return Tree(
        tree,
        len({point.name for point in space.layout.points}),
        len(space.layout.points),
        count_answers(space),
        count_paths(space),
        len(space.place) - 1,
        live_states(space),
        sum(applies_to(rule, library.trees[tree]) for rule in rules),
        len(proof.broken),
        timing,
    )


def measure_content(root: Path) -> Content:
    """Read and check all content, as `toolkit check` does."""
    loaded, loading = timed(lambda: load(root, validate=True))
    findings, checking = timed(lambda: engine.verify(loaded.library))
    command = [sys.executable, "-m", "toolkit", "check", "--content", str(root)]
    _, start = timed(lambda: _run(command), 3)
    return Content(loading, checking, len(findings) + len(loaded.diagnostics), start)


def _run(command: list[str]) -> int:
    import subprocess

    return subprocess.run(command, check=False, capture_output=True).returncode


def run(root: Path, say: Callable[[str], None]) -> Iterator[Table]:
    """The tables of this part."""
    say("shipped trees: proving each")
    trees, memory = in_own_process(measure_trees, root)
    say("shipped trees: reading and checking all content")
    content, memory_all = in_own_process(measure_content, root)
    yield Table(
        "The shipped trees, each with everything it calls",
        "Every rule of `decision_trees/invariants.yaml` and of the tree itself that speaks of its "
        "walks, held against all its walks: laying out, guards and rules together. “walks” are "
        "combinations of answers, “paths” sequences of nodes; both are counted exactly.",
        (
            "tree",
            "nodes",
            "points",
            "walks",
            "paths",
            "states",
            "live",
            "rules",
            "broken",
            "proof",
            "CPU",
        ),
        tuple(
            (
                tree.id,
                f"{tree.nodes:,}",
                f"{tree.points:,}",
                magnitude(tree.walks),
                "not counted" if tree.paths is None else magnitude(tree.paths),
                f"{tree.states:,}",
                f"{tree.live:,}",
                str(tree.rules),
                str(tree.broken),
                str(tree.proof),
                milliseconds(tree.proof.cpu),
            )
            for tree in trees
        ),
        (_goal(trees, content, memory),),
        [
            {
                "tree": tree.id,
                "walks": str(tree.walks),
                "states": tree.states,
                "runs": tree.proof.runs,
            }
            for tree in trees
        ],
    )
    yield Table(
        "All content",
        "Reading (YAML, schemas, translations), all checks of `toolkit check` on the loaded "
        "content, and the command from its start to its end.",
        ("step", "time", "CPU"),
        (
            ("read", str(content.loading), milliseconds(content.loading.cpu)),
            ("check", str(content.checking), milliseconds(content.checking.cpu)),
            ("`toolkit check`", str(content.start), ""),
        ),
        (f"{content.findings} findings; most memory {memory_all:.0f} MB.",),
    )


def _goal(trees: list[Tree], content: Content, memory: float) -> str:
    slowest = max(tree.proof.median for tree in trees)
    cpu = max(tree.proof.cpu for tree in trees)
    all_ = content.checking.median
    return (
        f"Goals: each tree under {milliseconds(GOAL_TREE)}: {verdict(slowest < GOAL_TREE)} "
        f"(slowest {milliseconds(slowest)}, CPU {milliseconds(cpu)}); all checks of all content "
        f"under {milliseconds(GOAL_ALL)}: {verdict(all_ < GOAL_ALL)} ({milliseconds(all_)}, CPU "
        f"{milliseconds(content.checking.cpu)}). "
        f"Most memory {memory:.0f} MB."
    )
