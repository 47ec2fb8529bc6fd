"""The shape of trees: every node reachable, every answer leading on, no loop, not too long."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from toolkit.core import graph
from toolkit.core.diagnostic import Diagnostic, Pointer, Related
from toolkit.core.library import Library
from toolkit.core.tree import (
    Checklist,
    Choice,
    DecisionTree,
    Multi,
    Number,
    Use,
)

NOT_KNOWING = ("unsure", "unknown")
"""Option ids that let people say that they do not know."""


def check_reachable(library: Library) -> Iterator[Diagnostic]:
    """TK231: a path leads to every node. Silent while a `go` or `start` leads to no node (TK203):
    the node that nobody reaches is most often the one that was meant.
    """
    for tree in library.trees.values():
        shape = graph.targets(tree)
        led_to = (target for targets in shape.values() for target in targets)
        if any(target not in shape for target in (tree.start, *led_to)):
            continue
        for first, behind in _unreachable(shape, tree.start):
            also = f" (nor to what only it leads to: {', '.join(behind)})" if behind else ""
            yield Diagnostic(
                "TK231",
                f'no path from "{tree.start}" leads to "{first}"{also}',
                Pointer(tree.meta.file, ("nodes", first), key=True),
                f'lead a `go` to "{first}", or remove it',
            )


def _unreachable(shape: graph.Successors, start: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The nodes that cannot be reached from `start`, grouped behind the first of each group."""
    left = dict.fromkeys(shape)
    for name in graph.reachable(shape, start):
        del left[name]
    if not left:
        return
    before = graph.predecessors(shape)
    while left:
        # Where all have a node before them, they stand in a loop: its first node stands for it.
        first = next(
            (name for name in left if not left.keys() & set(before[name])), next(iter(left))
        )
        group = [name for name in graph.reachable(shape, first) if name in left]
        for name in group:
            del left[name]
        yield first, tuple(group[1:])


def check_loops(library: Library) -> Iterator[Diagnostic]:
    """TK232: no node leads back to itself."""
    for tree in library.trees.values():
        for loop in graph.loops(graph.successors(tree)):
            last = tree.nodes[loop[-1]]
            link = next(link for link in graph.links(last) if link.target == loop[0])
            yield Diagnostic(
                "TK232",
                f"these nodes lead back to each other: {_arrows((*loop, loop[0]))}",
                Pointer(tree.meta.file, ("nodes", last.id, *link.path)),
                "lead this `go` to an outcome or to a later node; people go back by themselves",
            )


def check_recursion(library: Library) -> Iterator[Diagnostic]:
    """TK233: no tree uses itself, directly or through others."""
    for loop in graph.loops(graph.uses(library.trees)):
        calls = [
            _call(library.trees[caller], callee)
            for caller, callee in zip(loop, (*loop[1:], loop[0]), strict=True)
        ]
        yield Diagnostic(
            "TK233",
            f"these trees use each other for ever: {_arrows((*loop, loop[0]))}",
            calls[0],
            "let one of them end in an outcome with `next`, or move shared questions to a fragment",
            related=tuple(Related("and it is used here", call) for call in calls[1:]),
        )


def _call(tree: DecisionTree, callee: str) -> Pointer:
    node = next(n for n in tree.nodes.values() if isinstance(n, Use) and n.use == callee)
    return Pointer(tree.meta.file, ("nodes", node.id, "use"))


def check_fragments(library: Library) -> Iterator[Diagnostic]:
    """TK234: a fragment comes back to the tree that uses it.

    That it ends in `return`, and that every answer leads on, is the schema's business.
    """
    for tree in library.trees.values():
        for node in tree.nodes.values():
            if not (isinstance(node, Use) and node.hands_over and tree.fragment):
                continue
            callee = library.trees.get(node.use)
            if callee is not None and not callee.fragment:
                yield Diagnostic(
                    "TK234",
                    f'the fragment {tree.id} hands over to the tree "{node.use}" and never returns',
                    Pointer(tree.meta.file, ("nodes", node.id, "use")),
                    "add `go` to come back, or let the trees that use the fragment go there",
                )


def check_returns(library: Library) -> Iterator[Diagnostic]:
    """TK235 to TK237: whoever uses a tree or fragment says where each of its ends leads."""
    for tree in library.trees.values():
        for node in tree.nodes.values():
            callee = library.trees.get(node.use) if isinstance(node, Use) else None
            if isinstance(node, Use) and callee is not None:
                at = Pointer(tree.meta.file, ("nodes", node.id))
                yield from _check_use(node, callee, at)


def _check_use(node: Use, callee: DecisionTree, at: Pointer) -> Iterator[Diagnostic]:
    ends = [end.id for end in callee.ends]
    if node.hands_over:
        if callee.fragment:
            yield Diagnostic(
                "TK237",
                f'"{callee.id}" is a fragment: say where to go on after it',
                at.into("use"),
                f"add `go: node`, or `returns` with a node for each end: {', '.join(ends)}",
            )
        return
    named = dict(node.returns)
    for end in named:
        if end not in ends:
            yield Diagnostic(
                "TK235",
                f'"{callee.id}" has no end "{end}"',
                at.into("returns", end).at_key(),
                f"its ends: {', '.join(ends)}",
            )
    if node.go is not None:
        return
    missing = [end for end in ends if end not in named]
    if missing:
        yield Diagnostic(
            "TK236",
            f'"{callee.id}" can also end in {", ".join(missing)}',
            at.into("returns").at_key(),
            "name a node for each end under `returns`, or add a `go` for all others",
        )
    onward = [n.use for n in callee.nodes.values() if isinstance(n, Use) and n.hands_over]
    if onward and not missing:
        yield Diagnostic(
            "TK236",
            f'"{callee.id}" can hand over to {", ".join(onward)} and end there',
            at.into("returns").at_key(),
            "add a `go` for the ends of that tree",
        )


def check_length(library: Library) -> Iterator[Diagnostic]:
    """TK238: no path asks more questions than the tree allows, fragments counted."""
    longest = graph.longest_paths(library.trees)
    for tree in library.trees.values():
        if tree.id not in longest:  # it has a loop, which is reported
            continue
        found = longest[tree.id]
        questions, path = graph.longest_path(tree, found)
        if questions > tree.max_questions:
            yield Diagnostic(
                "TK238",
                f"a path asks {questions} questions, at most {tree.max_questions} allowed: "
                f"{_arrows(_counted(tree, path, found))}",
                Pointer(tree.meta.file, ("start",)),
                "end paths earlier, move a part into a tree of its own, or raise `max_questions` "
                "for a reason",
            )


def _counted(tree: DecisionTree, path: tuple[str, ...], found: graph.Longest) -> Iterator[str]:
    """The nodes of `path`, each used fragment with the number of questions it asks."""
    for name, following in zip(path, (*path[1:], None), strict=True):
        node = tree.nodes[name]
        if isinstance(node, Use) and following is not None:
            asked = found.questions[following] - found.questions[name]
            if asked:
                yield f"{name} ({asked} in {node.use})"
        elif isinstance(node, Choice | Multi | Number | Checklist):
            yield name


def _arrows(names: Iterable[str]) -> str:
    return " → ".join(names)


def check_safety_questions(library: Library) -> Iterator[Diagnostic]:
    """TK239: a safety question lets people say that they do not know."""
    for tree in library.trees.values():
        for node in tree.nodes.values():
            at = Pointer(tree.meta.file, ("nodes", node.id))
            match node:
                case Choice(safety=True) | Multi(safety=True):
                    if not any(option.id in NOT_KNOWING for option in node.options):
                        yield _missing_unsure(node.id, at.into("options").at_key(), "unsure: {…}")
                    elif isinstance(node, Multi):
                        yield from _beside_others(node, at.into("options"))
                case Number(safety=True, unsure=None):
                    yield _missing_unsure(node.id, at.at_key(), "unsure: {go: …}")


def _beside_others(node: Multi, at: Pointer) -> Iterator[Diagnostic]:
    """Not knowing that can be ticked beside other answers: no proof can hold it against them."""
    for option in node.options:
        if option.id in NOT_KNOWING and not option.alone:
            yield Diagnostic(
                "TK239",
                f'at the safety question "{node.id}", "{option.id}" can be ticked beside other '
                "answers",
                at.into(option.id).at_key(),
                "add `alone: true`: whoever does not know ticks nothing else",
            )


def _missing_unsure(name: str, at: Pointer, example: str) -> Diagnostic:
    return Diagnostic(
        "TK239",
        f'the safety question "{name}" has no answer for people who do not know',
        at,
        f"add {example}, leading at least to as much protection as the most careful answer",
    )
