"""Finding one's way in a tree that is plain data: its links, conditions, duties and texts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from benchmarks.mutants.sources import At, Data, look

SAFE = ("unsure", "unknown")
PARTS = ("notify", "do", "do_not", "measures", "refer", "record")


@dataclass(frozen=True, slots=True)
class Draft:
    """One tree or fragment that a bug is put into, with its French texts and the facts."""

    english: Data
    french: Data
    facts: Data
    facts_french: Data

    @property
    def nodes(self) -> Data:
        """The nodes by id."""
        nodes: Data = self.english["nodes"]
        return nodes

    @property
    def french_nodes(self) -> Data:
        """The French texts of the nodes by id."""
        nodes: Data = self.french.setdefault("nodes", {})
        return nodes


def options(node: Data) -> Data:
    """The options of a question; empty for every other node."""
    found = node.get("options")
    return found if isinstance(found, dict) else {}


def targets(node: Data) -> Iterator[At]:
    """Every place in `node` that names the node to go on with."""
    for option, says in options(node).items():
        if isinstance(says, dict) and "go" in says:
            yield ("options", option, "go")
    if isinstance(node.get("unsure"), dict) and "go" in node["unsure"]:
        yield ("unsure", "go")
    for number, row in enumerate(node.get("decide", ())):
        yield ("decide", number, "go" if "go" in row else "else")
    for end in node.get("returns", {}):
        yield ("returns", end)
    if "go" in node:
        yield ("go",)


def links(nodes: Data) -> Iterator[tuple[At, str]]:
    """Every link of a tree: where it stands (from the nodes on), and what it names."""
    for name, node in nodes.items():
        for at in targets(node):
            yield (name, *at), look(node, at)


def behind(nodes: Data, start: str) -> set[str]:
    """The nodes that can follow `start`, without itself (but for a loop)."""
    found: set[str] = set()
    waiting = [start]
    while waiting:
        node = nodes.get(waiting.pop(), {})
        for at in targets(node):
            target = look(node, at)
            if target not in found:
                found.add(target)
                waiting.append(target)
    return found


def put(data: Any, at: At, value: Any) -> None:
    """Put `value` at `at`, whose surroundings exist."""
    look(data, at[:-1])[at[-1]] = value


def relink(nodes: Data, old: str, new: str) -> None:
    """Lead every link to `old` to `new` instead."""
    for at, target in list(links(nodes)):
        if target == old:
            put(nodes, at, new)


def bypass(draft: Draft, name: str, to: str) -> None:
    """Take a node out and lead everything that led to it to `to`."""
    relink(draft.nodes, name, to)
    if draft.english["start"] == name:
        draft.english["start"] = to
    remove_node(draft, name)


def remove_node(draft: Draft, name: str) -> None:
    """Take a node out, with its French texts."""
    draft.nodes.pop(name)
    draft.french_nodes.pop(name, None)


def conditions(nodes: Data) -> Iterator[At]:
    """Every comparison in a `when`: where it stands (from the nodes on), the last step its name."""
    for name, node in nodes.items():
        for number, row in enumerate(node.get("decide", ())):
            if isinstance(row.get("when"), dict):
                yield from _atoms(row["when"], (name, "decide", number, "when"))


def _atoms(when: Data, at: At) -> Iterator[At]:
    for key, value in when.items():
        if key in ("any", "all") and isinstance(value, list):
            for number, part in enumerate(value):
                yield from _atoms(part, (*at, key, number))
        elif key == "not" and isinstance(value, dict):
            yield from _atoms(value, (*at, key))
        else:
            yield (*at, key)


def answers_to(draft: Draft, name: str) -> list[str]:
    """The answers that a condition can compare `name` with: those of a fact or a question."""
    fact = draft.facts["facts"].get(name)
    asked = fact if isinstance(fact, dict) else draft.nodes.get(name, {})
    return list(options(asked))


def duties(nodes: Data) -> Iterator[tuple[At, Data]]:
    """Every place that can carry duties: options, notes, outcomes and the ends of fragments."""
    for name, node in nodes.items():
        for option, says in options(node).items():
            if isinstance(says, dict):
                yield (name, "options", option), says
        if isinstance(node.get("unsure"), dict):
            yield (name, "unsure"), node["unsure"]
        if node.get("ask") == "note" or "outcome" in node:
            yield (name,), node
        if isinstance(node.get("return"), dict):
            yield (name, "return"), node["return"]


def items(nodes: Data, part: str) -> Iterator[tuple[At, Any]]:
    """Every entry of the lists `part` (`do`, `notify`, …)."""
    for at, holder in duties(nodes):
        listed = holder.get(part)
        for number, item in enumerate(listed if isinstance(listed, list) else ()):
            yield (*at, part, number), item


def drop_item(draft: Draft, at: At) -> None:
    """Take one entry out of a list of duties, in English and in French."""
    *holder, part, number = at
    _drop(look(draft.nodes, tuple(holder)), part, number)
    french = look(draft.french_nodes, tuple(holder))
    if isinstance(french, dict) and isinstance(french.get(part), list):
        _drop(french, part, number)
        if not any(french.get(part, ())):
            french.pop(part, None)
        _prune(draft.french_nodes, tuple(holder))


def _drop(holder: Data, part: str | int, number: str | int) -> None:
    listed = holder[str(part)]
    if isinstance(number, int) and number < len(listed):
        del listed[number]
    if not listed:
        del holder[str(part)]


def _prune(data: Data, at: At) -> None:
    """Remove mappings that became empty."""
    for length in range(len(at), 0, -1):
        here = at[:length]
        if look(data, here) == {}:
            look(data, here[:-1]).pop(here[-1])


def french_texts(french: Any, at: At = ()) -> Iterator[At]:
    """Every place of a sidecar with a text."""
    if isinstance(french, dict):
        for key, value in french.items():
            yield from french_texts(value, (*at, key))
    elif isinstance(french, list):
        for number, value in enumerate(french):
            yield from french_texts(value, (*at, number))
    elif isinstance(french, str):
        yield at
