"""A program: one root tree with everything it calls, ready to be walked.

It also settles the names of answers. A question's key is `tree.node`. Where a tree is called from
more than one place of the program, its questions are told apart by the calling node:
`caller/tree.node` (with as many callers as it takes). A question with a fact is asked only once,
so that its key never needs a caller.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from toolkit.core.library import Library
from toolkit.core.tree import Checklist, Choice, DecisionTree, Multi, Number, Question, Use

Chain = tuple[str, ...]
"""The calling nodes that lead from the root tree to a called tree, outermost first."""


MOST_CALLS = 1_000
"""Ways to reach trees in one program. Nested fragments multiply them; people need a few dozen."""


class UnknownTreeError(LookupError):
    """There is no such tree to walk. The message is for the reader; `close` are similar ids."""

    def __init__(self, tree: str, close: tuple[str, ...]) -> None:
        super().__init__(f"there is no decision tree “{tree}”")
        self.tree = tree
        self.close = close


@dataclass(frozen=True, slots=True)
class Program:
    """A root tree and the trees it reaches. `chains` are the ways in which each is reached;
    `fact_keys` are the keys under which each fact may have been answered.
    """

    library: Library
    root: str
    chains: Mapping[str, tuple[Chain, ...]]
    fact_keys: Mapping[str, tuple[str, ...]]

    @property
    def tree(self) -> DecisionTree:
        """The root tree."""
        return self.library.trees[self.root]

    def key(self, tree: str, chain: Chain, node: Question) -> str:
        """The name under which the answer to `node` stands in the journal."""
        plain = f"{tree}.{node.id}"
        if fact_of(node) is not None:
            return plain
        callers = self.callers(tree, chain)
        return "/".join((*callers, plain))

    def callers(self, tree: str, chain: Chain) -> Chain:
        """The shortest end of `chain` that no other way to `tree` shares; empty where only one."""
        others = [other for other in self.chains[tree] if other != chain]
        length = 0
        while any(_tail(other, length) == _tail(chain, length) for other in others):
            length += 1
        return _tail(chain, length)

    def questions(self) -> Iterator[tuple[str, Question]]:
        """Every question with every key it can have, in reading order."""
        for tree in self.chains:
            for node in self.library.trees[tree].nodes.values():
                if isinstance(node, Choice | Multi | Number | Checklist):
                    for key in self._keys(tree, node):
                        yield key, node

    def _keys(self, tree: str, node: Question) -> tuple[str, ...]:
        """Every key that a question of `tree` can have."""
        return tuple(dict.fromkeys(self.key(tree, chain, node) for chain in self.chains[tree]))

    def _is_question(self, key: str) -> bool:
        """Whether `key` is the key of a question, without writing down all keys for each answer."""
        tree, _, name = key.rpartition("/")[2].partition(".")
        node = self.library.trees[tree].nodes.get(name) if tree in self.chains else None
        return isinstance(node, Choice | Multi | Number | Checklist) and key in self._keys(
            tree, node
        )

    def full_key(self, written: str) -> str:
        """The key meant by `written` in an answers file, where the root tree's own questions may go
        without their prefix. Raises UnknownKeyError with what was probably meant.
        """
        key = written if "." in written else f"{self.root}.{written}"
        if self._is_question(key):
            return key
        known = [name for name, _ in self.questions()]
        prefixed = [name for name in known if name.endswith(f"/{key}")]
        short = [name.removeprefix(f"{self.root}.") for name in known]
        close = prefixed or difflib.get_close_matches(written, [*known, *short], 3)
        raise UnknownKeyError(written, self.root, tuple(close))


class TangledTreeError(ValueError):
    """Trees call each other in more ways than can be walked."""


class UnknownKeyError(LookupError):
    """An answer is given for a question that the program does not have."""

    def __init__(self, key: str, tree: str, close: tuple[str, ...]) -> None:
        super().__init__(f"“{key}” is no question that the tree “{tree}” can ask")
        self.key = key
        self.close = close


class DuplicateAnswerError(ValueError):
    """One question is answered twice, under its short and its full name. `key` is the full one."""

    def __init__(self, key: str) -> None:
        super().__init__(f"“{key}” is answered twice, under its short and its full name")
        self.key = key


def fact_of(node: Question) -> str | None:
    """The fact that `node` asks for, or None."""
    return node.fact if isinstance(node, Choice) else None


def compile_program(library: Library, root: str) -> Program:
    """The program that starts at the tree `root`. Trees that are missing from the library are left
    out: the walk stops there and says so. Raises UnknownTreeError where `root` itself is missing,
    and TangledTreeError where it calls other trees in more than MOST_CALLS ways.
    """
    if root not in library.trees:
        raise UnknownTreeError(root, tuple(difflib.get_close_matches(root, library.trees, 3)))
    chains: dict[str, list[Chain]] = {}
    _collect_chains(library, root, (), (), chains)
    fact_keys: dict[str, list[str]] = {}
    for tree in chains:
        for node in library.trees[tree].nodes.values():
            if isinstance(node, Choice) and node.fact is not None:
                fact_keys.setdefault(node.fact, []).append(f"{tree}.{node.id}")
    return Program(
        library,
        root,
        {tree: tuple(ways) for tree, ways in chains.items()},
        {fact: tuple(keys) for fact, keys in fact_keys.items()},
    )


def _collect_chains(
    library: Library,
    tree: str,
    chain: Chain,
    above: tuple[str, ...],
    chains: dict[str, list[Chain]],
) -> None:
    if tree in above or tree not in library.trees:
        return
    chains.setdefault(tree, []).append(chain)
    if sum(map(len, chains.values())) > MOST_CALLS:
        root = (*above, tree)[0]
        raise TangledTreeError(
            f"{root} calls other trees in more ways than can be walked ({MOST_CALLS})"
        )
    for node in library.trees[tree].nodes.values():
        if isinstance(node, Use):
            _collect_chains(library, node.use, (*chain, node.id), (*above, tree), chains)


def _tail(chain: Chain, length: int) -> Chain:
    return chain[max(0, len(chain) - length) :] if length else ()
