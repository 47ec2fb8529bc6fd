"""The shape of a tree as a graph: what leads where, loops, dominators, path counts, longest path.

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
    Return,
    Use,
)

Successors = Mapping[str, tuple[str, ...]]
"""For each node the nodes that can follow it, in reading order. Every node has an entry."""

MAX_WAYS = 1 << 65_536
"""Path counts stop growing here (a number of some 20,000 digits), so that fragments nested in
fragments cannot fill the memory."""


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


def successors(tree: DecisionTree) -> Successors:
    """The graph of a tree: each node with the nodes that follow it, each once.

    Targets that the tree does not have are left out.
    """
    return {
        name: tuple(dict.fromkeys(link.target for link in links(node) if link.target in tree.nodes))
        for name, node in tree.nodes.items()
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


def loops(graph: Successors) -> tuple[tuple[str, ...], ...]:
    """One loop of each group of nodes that lead back to each other: the shortest through the node
    that stands first. `(a, b)` means a → b → a. Empty where the graph has no loop.
    """
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


def immediate_dominators(graph: Successors, start: str) -> dict[str, str]:
    """For each node reachable from `start` (but not `start`) the last node that every path to it
    goes through (Cooper, Harvey and Kennedy's algorithm).
    """
    order = finish_order(graph, (start,))
    number = {node: position for position, node in enumerate(order)}
    before = predecessors(graph)
    dominator: dict[str, str] = {start: start}

    def meet(one: str, other: str) -> str:
        while one != other:
            while number[one] < number[other]:
                one = dominator[one]
            while number[other] < number[one]:
                other = dominator[other]
        return one

    changed = True
    while changed:
        changed = False
        for node in reversed(order[:-1]):
            known = [source for source in before[node] if source in dominator]
            best = known[0]
            for source in known[1:]:
                best = meet(best, source)
            if dominator.get(node) != best:
                dominator[node] = best
                changed = True
    del dominator[start]
    return dominator


def dominators(immediate: Mapping[str, str], node: str) -> tuple[str, ...]:
    """The nodes that every path to `node` goes through, nearest first, without `node` itself."""
    chain = []
    while node in immediate:
        node = immediate[node]
        chain.append(node)
    return tuple(chain)


@dataclass(frozen=True, slots=True)
class Passage:
    """The paths from the start of a tree to one of its nodes: how many there are (at most
    `MAX_WAYS`), the most questions that one of them asks (the node's own not counted), and the node
    before on that path.
    """

    ways: int
    questions: int
    previous: str | None = None


Passages = Mapping[str, Passage]


def passages(tree: DecisionTree, called: Mapping[str, Passages]) -> Passages:
    """The passage to each reachable node of `tree`, which must have no loop. `called` are the
    passages of the trees it uses; one that is not there counts as one path without a question.

    Two options with the same target are one path. A used fragment brings its paths and its
    questions, a used tree its paths only. A question with a fact counts wherever it stands.
    """
    graph = successors(tree)
    found: dict[str, Passage] = {}
    if tree.start in graph:
        found[tree.start] = Passage(1, 0)
    for name in reversed(finish_order(graph, (tree.start,))):
        here = found.get(name)
        if here is None:  # only behind ends that the used fragment never reaches
            continue
        for target, ways, questions in _steps(tree.nodes[name], called):
            if target in graph:
                count = min(here.ways * ways, MAX_WAYS)
                _add(found, target, Passage(count, here.questions + questions, name))
    return found


def _add(found: dict[str, Passage], target: str, passage: Passage) -> None:
    known = found.get(target)
    if known is None:
        found[target] = passage
        return
    longer = passage if passage.questions > known.questions else known
    ways = min(known.ways + passage.ways, MAX_WAYS)
    found[target] = Passage(ways, longer.questions, longer.previous)


def _steps(node: Node, called: Mapping[str, Passages]) -> Iterator[tuple[str, int, int]]:
    """The nodes that follow `node`, each with the ways to get there and the questions asked."""
    if isinstance(node, Use) and node.use in called:
        returns = dict(node.returns)
        for end, passage in called[node.use].items():
            target = returns.get(end, node.go)
            if target is not None:
                yield target, passage.ways, passage.questions
        return
    asked = int(isinstance(node, Choice | Multi | Number | Checklist))
    for target in dict.fromkeys(link.target for link in links(node)):
        yield target, 1, asked


def library_passages(trees: Mapping[str, DecisionTree]) -> Mapping[str, Passages]:
    """The passages to the ends of every tree and fragment that has no loop and is part of none, as
    `passages` takes them: only ends, and no questions for a tree (a called tree is not counted).
    """
    graph = uses(trees)
    looping = {node for group in _components(graph) if _is_loop(graph, group) for node in group}
    done: dict[str, Passages] = {}
    for name in finish_order(graph, graph):
        tree = trees[name]
        if name not in looping and not loops(successors(tree)):
            done[name] = _ends(tree, passages(tree, done), done)
    return done


def _is_loop(graph: Successors, group: tuple[str, ...]) -> bool:
    return len(group) > 1 or group[0] in graph[group[0]]


def _ends(tree: DecisionTree, found: Passages, called: Mapping[str, Passages]) -> Passages:
    """The passages to the ends of `tree`. Where it hands over, the other tree's ends are ends of
    this one, too; they stand together under the handing node's id, which no `returns` names.
    """
    ends: dict[str, Passage] = {}
    for name, passage in found.items():
        node = tree.nodes[name]
        questions = passage.questions if tree.fragment else 0
        if isinstance(node, Outcome | Return):
            ends[name] = Passage(passage.ways, questions)
        elif isinstance(node, Use) and node.hands_over:
            ways = sum(end.ways for end in called.get(node.use, {}).values()) or 1
            ends[name] = Passage(min(passage.ways * ways, MAX_WAYS), questions)
    return ends


def count_paths(ends: Passages) -> int:
    """How many paths lead to any of `ends` (at most `MAX_WAYS`)."""
    return min(sum(passage.ways for passage in ends.values()), MAX_WAYS)


def longest_path(tree: DecisionTree, found: Passages) -> tuple[int, tuple[str, ...]]:
    """The most questions that one path of `tree` asks, and that path, node by node: a fragment
    stands as the node that uses it. `found` are the tree's own passages.
    """
    best: tuple[int, str] | None = None
    for name, passage in found.items():
        asked = int(isinstance(tree.nodes[name], Choice | Multi | Number | Checklist))
        if best is None or passage.questions + asked > best[0]:
            best = (passage.questions + asked, name)
    if best is None:
        return 0, ()
    path = [best[1]]
    while (previous := found[path[-1]].previous) is not None:
        path.append(previous)
    return best[0], tuple(reversed(path))
