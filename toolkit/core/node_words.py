"""Questions and answers as people read them: by their labels instead of their ids."""

from __future__ import annotations

from toolkit.core.condition import Value
from toolkit.core.tree import Checklist, Choice, Multi, Node, Number


def answer_in_words(node: Node, value: Value | None, language: str) -> str:
    """An answer by its labels instead of its ids."""
    labels: dict[str, str] = {}
    match node:
        case Choice() | Multi():
            labels = {option.id: option.label.get(language) for option in node.options}
        case Checklist():
            labels = {item.id: item.label.get(language) for item in node.items}
        case Number() if node.unsure:
            labels = {node.unsure.id: node.unsure.label.get(language)}
    picked = value if isinstance(value, tuple) else (value,)
    return ", ".join(labels.get(str(part), str(part)) for part in picked) or "–"


def name_of_node(node: Node, language: str) -> str:
    """What a node is called for readers: its text or title, else its id."""
    text = getattr(node, "title", None) or getattr(node, "text", None)
    return text.get(language) if text else node.id
