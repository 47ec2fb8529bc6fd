"""How long a walk can still be: the most questions that may follow the one that is asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from toolkit.core.graph import finish_order, successors
from toolkit.core.library import Library
from toolkit.core.program import fact_of
from toolkit.core.text import Text
from toolkit.core.tree import Checklist, Choice, Multi, Node, Number, Use
from toolkit.core.walk import Walk

_MORE = Text.of("{count} more at most", fr="encore {count} au plus")
_LAST = Text.of("the last one", fr="la dernière")


def ahead_in_words(walk: Walk, language: str) -> str:
    """`4 more at most`, `the last one`; empty where none is asked."""
    count = questions_ahead(walk)
    if count is None:
        return ""
    return _MORE.get(language).format(count=count) if count else _LAST.get(language)


def questions_ahead(walk: Walk) -> int | None:
    """The most questions that can follow the one asked; None where none is asked.

    A fact is asked once at most, and not at all when it is known. The bound holds for every way
    through the tree, so that the walk may well be shorter, and never longer.
    """
    asked = walk.state.asked
    if asked is None:
        return None
    places = [(asked.tree, asked.question.id), *_callers(walk)]
    library = walk.program.library
    known: set[str | None] = {*walk.state.facts, fact_of(asked.question)} - {None}
    open_facts = set(walk.program.fact_keys) - known
    each_time = _Search(library, known)
    never = _Search(library, {*known, *open_facts})
    return min(
        sum(each_time.after(tree).get(node, 0) for tree, node in places),
        sum(never.after(tree).get(node, 0) for tree, node in places) + len(open_facts),
    )


def _callers(walk: Walk) -> Iterator[tuple[str, str]]:
    """The calling nodes that the walk will come back to, as (tree, node)."""
    chain = walk.state.asked.chain if walk.state.asked else ()
    tree = walk.program.root
    for caller in chain:
        node = walk.program.library.trees[tree].nodes[caller]
        if isinstance(node, Use):
            if not node.hands_over:
                yield tree, caller
            tree = node.use


class _Search:
    """The most questions after each node, worked out once per tree; `facts` count for nothing."""

    def __init__(self, library: Library, facts: set[str | None]) -> None:
        self._library = library
        self._facts = facts
        self._found: dict[str, Mapping[str, int]] = {}
        self._whole: dict[str, int] = {}

    def after(self, tree: str) -> Mapping[str, int]:
        """The most questions after each node of `tree`, within it and what it uses."""
        if tree not in self._found:
            self._found[tree] = {}  # a tree that comes back to itself adds nothing
            known = self._library.trees[tree]
            graph = successors(known)
            longest: dict[str, int] = {}
            for name in finish_order(graph, graph):
                longest[name] = max(
                    (self._own(known.nodes[to]) + longest.get(to, 0) for to in graph[name]),
                    default=0,
                )
            self._found[tree] = longest
        return self._found[tree]

    def _own(self, node: Node) -> int:
        match node:
            case Choice() | Multi() | Number() | Checklist():
                return int(fact_of(node) not in self._facts)
            case Use(use=callee) if callee in self._library.trees:
                return self._from_start(callee)
            case _:
                return 0

    def _from_start(self, tree: str) -> int:
        if tree not in self._whole:
            self._whole[tree] = 0  # as above
            known = self._library.trees[tree]
            if (first := known.nodes.get(known.start)) is not None:
                self._whole[tree] = self._own(first) + self.after(tree).get(known.start, 0)
        return self._whole[tree]
