"""How nodes are called: a short number for diagram and text, and a heading in words."""

from __future__ import annotations

import re

from toolkit.core.tree import Decide, DecisionTree, Node, Outcome, Return, Use
from toolkit.rendering.edition import Edition
from toolkit.rendering.element import one_line


def numbering(tree: DecisionTree) -> dict[str, str]:
    """A short name for each node, the same in diagram and text: 1, 2, 3 for steps in reading order,
    A, B, C for the ends.
    """
    numbers: dict[str, str] = {}
    steps = ends = 0
    for id, node in tree.nodes.items():
        if isinstance(node, Outcome | Return):
            numbers[id] = _letters(ends)
            ends += 1
        else:
            steps += 1
            numbers[id] = str(steps)
    return numbers


def _letters(index: int) -> str:
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def heading(edition: Edition, node: Node) -> str:
    """What a node is called in words."""
    match node:
        case Decide():
            return edition.word("decide-heading")
        case Use():
            key = "use-handover" if node.hands_over else "use-heading"
            return edition.word(key, title=edition.title("tree", node.use))
        case Outcome():
            return edition.say(node.title)
        case Return():
            return edition.say(node.text) if node.text else edition.word("return-heading")
        case _:
            return edition.say(node.text)


def short_heading(edition: Edition, node: Node) -> str:
    """The heading of a node, only its first sentence where it is long."""
    return split_heading(heading(edition, node))[0]


def split_heading(text: str, limit: int = 90) -> tuple[str, str]:
    """A long text as a heading (its first sentence) and the rest; a short one stays whole."""
    flat = one_line(text)
    if len(flat) <= limit:
        return flat, ""
    parts = re.split(r"(?<=[.!?])\s+", flat, maxsplit=1)
    return (parts[0], parts[1]) if len(parts) == 2 else (flat, "")
