"""Where a tree leads to nothing, as far as it can be seen without walking it."""

from __future__ import annotations

from toolkit.core.graph import links, reachable, successors
from toolkit.core.program import Program
from toolkit.core.tree import Use


def holes(program: Program) -> tuple[str, ...]:
    """What is missing where walks of `program` can come by: `tree.node` of each node, and the id of
    each tree or fragment that is not there or could not be read. A walk that comes to one is stuck.
    """
    found: dict[str, None] = {}
    trees = program.library.trees
    for id_ in program.chains:
        tree = trees[id_]
        if tree.start not in tree.nodes:
            found[f"{id_}.{tree.start}"] = None
        for name in reachable(successors(tree), tree.start):
            node = tree.nodes[name]
            if isinstance(node, Use) and node.use not in trees:
                found[node.use] = None
            for link in links(node):
                if link.target not in tree.nodes:
                    found[f"{id_}.{link.target}"] = None
    return tuple(found)
