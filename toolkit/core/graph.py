"""The shape of a tree as a graph: what leads where, what is reachable, loops, the longest path.

Everything here is exact and takes time in proportion to the edges; no path is ever enumerated. The
functions over plain successors serve nodes of a tree and trees that use each other alike; none of
them recurses, so that a file with thousands of nodes in a row is no danger.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from toolkit.core.diagnostic import Path
from toolkit.core.tree import (
    Checklist,
    Choice,
    Decide,
    DecisionTree,
    Multi,
    Node,
    Note,
    Number,
    Option,
    Outcome,
    Question,
    Return,
    Use,
)

Successors = Mapping[str, tuple[str, ...]]
"""For each node the nodes that can follow it, in reading order. Every node has an entry."""


@dataclass(frozen=True, slots=True)
class Link:
    """A way on from a node: where it is written (keys inside the node) and the node it leads to."""

    path: Path
    target: str


def links(node: Node) -> tuple[Link, ...]:
    """Every way on from `node`, in reading order. Ends have none, nor has an option without a
    target; options that share the node's own `go` give one link each.
    """
    return tuple(_links(node))


def _links(node: Node) -> Iterator[Link]:
    match node:
        case Choice():
            for option in node.options:
                if option.go is not None:
                    yield Link(("options", option.id, "go"), option.go)
                elif node.go is not None:
                    yield Link(("go",), node.go)
        case Number():
            yield Link(("go",), node.go)
            if isinstance(node.unsure, Option) and node.unsure.go is not None:
                yield Link(("unsure", "go"), node.unsure.go)
        case Multi() | Checklist() | Note():
            yield Link(("go",), node.go)
        case Decide():
            for number, row in enumerate(node.rows):
                step = ("decide", number, "go" if row.when is not None else "else")
                yield Link(step, row.go)
        case Use():
            for end, target in node.returns:
                yield Link(("returns", end), target)
            if node.go is not None:
                yield Link(("go",), node.go)
        case Outcome() | Return():
            return


def targets(tree: DecisionTree) -> Successors:
    """Each node of a tree with what it leads to, each once, whether the tree has it or not."""
    return {
        name: tuple(dict.fromkeys(link.target for link in links(node)))
        for name, node in tree.nodes.items()
    }


def successors(tree: DecisionTree) -> Successors:
    """The graph of a tree: each node with the nodes that follow it, each once.

    Targets that the tree does not have are left out.
    """
    return {
        name: tuple(target for target in onward if target in tree.nodes)
        for name, onward in targets(tree).items()
    }


def uses(trees: Mapping[str, DecisionTree]) -> Successors:
    """The graph of the trees: each with those it uses. Trees that are missing are left out."""
    return {
        name: tuple(
            dict.fromkeys(
                node.use
                for node in tree.nodes.values()
                if isinstance(node, Use) and node.use in trees
            )
        )
        for name, tree in trees.items()
    }


def reachable(graph: Successors, start: str) -> tuple[str, ...]:
    """The nodes that can be reached from `start`, itself included; none where it is no node."""
    if start not in graph:
        return ()
    found = dict.fromkeys((start,))
    waiting = [start]
    while waiting:
        for target in reversed(graph[waiting.pop()]):
            if target not in found:
                found[target] = None
                waiting.append(target)
    return tuple(found)


def predecessors(graph: Successors) -> Successors:
    """The same graph with every edge turned round."""
    before: dict[str, list[str]] = {node: [] for node in graph}
    for node, targets in graph.items():
        for target in targets:
            before[target].append(node)
    return {node: tuple(sources) for node, sources in before.items()}


def finish_order(graph: Successors, roots: Iterable[str]) -> tuple[str, ...]:
    """The nodes reachable from `roots` in depth-first finishing order.

    Where there is no loop, every node stands after all that follow it.
    """
    order: list[str] = []
    seen: set[str] = set()
    for root in roots:
        if root in seen or root not in graph:
            continue
        seen.add(root)
        stack = [(root, iter(graph[root]))]
        while stack:
            node, rest = stack[-1]
            target = next((target for target in rest if target not in seen), None)
            if target is None:
                order.append(node)
                stack.pop()
            else:
                seen.add(target)
                stack.append((target, iter(graph[target])))
    return tuple(order)


def has_loop(graph: Successors) -> bool:
    """Whether any node leads back to itself: whether some are left when those that nothing leads to
    are taken away, again and again (Kahn's algorithm).
    """
    arrows = dict.fromkeys(graph, 0)
    for targets in graph.values():
        for target in targets:
            arrows[target] += 1
    free = [node for node, count in arrows.items() if not count]
    for node in free:  # grows while we go through it
        for target in graph[node]:
            arrows[target] -= 1
            if not arrows[target]:
                free.append(target)
    return len(free) < len(graph)


def loops(graph: Successors) -> tuple[tuple[str, ...], ...]:
    """One loop of each group of nodes that lead back to each other: the shortest through the node
    that stands first. `(a, b)` means a → b → a. Empty where the graph has no loop.
    """
    if not has_loop(graph):
        return ()
    position = {node: number for number, node in enumerate(graph)}
    first_nodes = [
        min(group, key=position.__getitem__)
        for group in _components(graph)
        if _is_loop(graph, group)
    ]
    return tuple(
        _shortest_loop(graph, first) for first in sorted(first_nodes, key=position.__getitem__)
    )


def _components(graph: Successors) -> Iterator[tuple[str, ...]]:
    """Strongly connected components (Kosaraju: finishing order, then the turned graph)."""
    before = predecessors(graph)
    assigned: set[str] = set()
    for root in reversed(finish_order(graph, graph)):
        if root in assigned:
            continue
        assigned.add(root)
        group = [root]
        for node in group:
            for source in before[node]:
                if source not in assigned:
                    assigned.add(source)
                    group.append(source)
        yield tuple(group)


def _shortest_loop(graph: Successors, start: str) -> tuple[str, ...]:
    came_from: dict[str, str] = {}
    waiting = [start]
    for node in waiting:
        for target in graph[node]:
            if target == start:
                loop = [node]
                while loop[-1] != start:
                    loop.append(came_from[loop[-1]])
                return tuple(reversed(loop))
            if target not in came_from:
                came_from[target] = node
                waiting.append(target)
    raise ValueError(f"no loop leads through {start!r}")


@dataclass(frozen=True, slots=True)
class Longest:
    """The longest paths from the start of a tree: for each node that one leads to the most
    questions that are asked before it, and the node before it on that path (the start has none).
    """

    questions: Mapping[str, int]
    previous: Mapping[str, str]


def longest_paths(trees: Mapping[str, DecisionTree]) -> Mapping[str, Longest]:
    """The longest paths to the nodes of each tree and fragment that has no loop and is part of
    none. A used fragment brings its questions, a used tree none. A question with a fact counts
    wherever it stands.
    """
    calls = uses(trees)
    looping = {node for group in _components(calls) if _is_loop(calls, group) for node in group}
    found: dict[str, Longest] = {}
    ends: dict[str, Mapping[str, int]] = {}
    for name in finish_order(calls, calls):
        tree = trees[name]
        shape = successors(tree)
        if name not in looping and not has_loop(shape):
            found[name] = _longest(tree, shape, ends)
            ends[name] = _ends(tree, found[name])
    return found


def _longest(
    tree: DecisionTree, shape: Successors, called: Mapping[str, Mapping[str, int]]
) -> Longest:
    questions = {tree.start: 0} if tree.start in shape else {}
    previous: dict[str, str] = {}
    for name in reversed(finish_order(shape, (tree.start,))):
        if name not in questions:  # only behind ends that the used fragment never reaches
            continue
        for target, asked in _steps(tree.nodes[name], shape[name], called):
            total = questions[name] + asked
            if target in shape and total > questions.get(target, -1):
                questions[target] = total
                previous[target] = name
    return Longest(questions, previous)


def _steps(
    node: Node, onward: tuple[str, ...], called: Mapping[str, Mapping[str, int]]
) -> Iterator[tuple[str, int]]:
    """The nodes that follow `node`, each with the questions asked on the way there."""
    if isinstance(node, Use) and node.use in called:
        returns = dict(node.returns)
        for end, asked in called[node.use].items():
            target = returns.get(end, node.go)
            if target is not None:
                yield target, asked
        return
    asked = int(isinstance(node, Question))
    for target in onward:
        yield target, asked


def _is_loop(graph: Successors, group: tuple[str, ...]) -> bool:
    return len(group) > 1 or group[0] in graph[group[0]]


def _ends(tree: DecisionTree, longest: Longest) -> Mapping[str, int]:
    """The most questions that `tree` brings to whoever uses it, by the end in which it comes back.
    Where it hands over, the other tree's ends are ends of this one, too; they stand together under
    the handing node's id, which no `returns` names.
    """
    return {
        name: questions if tree.fragment else 0
        for name, questions in longest.questions.items()
        if _is_end(tree.nodes[name])
    }


def _is_end(node: Node) -> bool:
    return isinstance(node, Outcome | Return) or (isinstance(node, Use) and node.hands_over)


def longest_path(tree: DecisionTree, longest: Longest) -> tuple[int, tuple[str, ...]]:
    """The most questions that one path of `tree` asks, and that path, node by node: a fragment
    stands as the node that uses it. `longest` are the tree's own longest paths.
    """
    if not longest.questions:
        return 0, ()
    asked = {
        name: questions + int(isinstance(tree.nodes[name], Question))
        for name, questions in longest.questions.items()
    }
    last = max(asked, key=asked.__getitem__)
    path = [last]
    while (before := longest.previous.get(path[-1])) is not None:
        path.append(before)
    return asked[last], tuple(reversed(path))
