"""Texts of two versions of one document held against each other."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass

from toolkit.core.mark import Mark
from toolkit.core.text import Text
from toolkit.core.tree import DecisionTree, Obligations, obligations_in

Place = tuple[str, ...]
"""Where a text stands in a document: fields, ids and positions."""

ALIKE = 0.5
"""From this share of common words on (difflib's ratio), a text is the other one in new words."""


def texts_of(value: object, place: Place = ()) -> Iterator[tuple[Place, Text]]:
    """Every text below `value`, with its place."""
    if isinstance(value, Text):
        yield place, value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from texts_of(inner, (*place, str(key)))
    elif isinstance(value, tuple):
        for number, inner in enumerate(value):
            name = getattr(inner, "id", None)
            yield from texts_of(inner, (*place, str(name or number)))
    elif is_dataclass(value) and not isinstance(value, type | Mark):
        for each in fields(value):
            yield from texts_of(getattr(value, each.name), (*place, each.name))


def pair_up(
    old: Iterable[str], new: Iterable[str]
) -> tuple[list[tuple[str, str]], list[str], list[str]]:
    """What of `old` stands in `new` in other words (old, new), what is gone, and what has come."""
    was, now = list(old), list(new)
    gone = [text for text in dict.fromkeys(was) if text not in now]
    come = [text for text in dict.fromkeys(now) if text not in was]
    ranked = sorted(
        (
            (difflib.SequenceMatcher(None, one.split(), other.split()).ratio(), one, other)
            for one in gone
            for other in come
        ),
        key=lambda entry: -entry[0],
    )
    pairs: list[tuple[str, str]] = []
    for ratio, one, other in ranked:
        if ratio >= ALIKE and one in gone and other in come:
            pairs.append((one, other))
            gone.remove(one)
            come.remove(other)
    if len(gone) == len(come) == 1 and len(was) == len(now) == 1:
        pairs.append((gone.pop(), come.pop()))
    return pairs, gone, come


def reworded_tasks(
    old: DecisionTree, new: DecisionTree, node_names: Mapping[str, str]
) -> dict[tuple[str, str], str]:
    """Tasks of `new` that stand in `old` in other words, by part and new text. `node_names` are the
    old ids of renamed nodes.
    """
    found: dict[tuple[str, str], str] = {}
    for node in new.nodes.values():
        before = old.nodes.get(node_names.get(node.id, node.id))
        if before is None:
            continue
        was, now = dict(obligations_in(before)), dict(obligations_in(node))
        for place in was.keys() & now.keys():
            for part in ("do", "measures", "do_not", "record"):
                pairs, _, _ = pair_up(_tasks(was[place], part), _tasks(now[place], part))
                found.update({(part, other): one for one, other in pairs})
    return found


def _tasks(obligations: Obligations, part: str) -> list[str]:
    tasks = getattr(obligations, part)
    return [task.text.get("en") for task in tasks if task.text is not None]


def without_words(tree: DecisionTree, reworded: Mapping[tuple[str, str], str]) -> object:
    """What walks of `tree` can come to, but for the words: two trees for which this is equal differ
    in words only. Tasks count by their text, as it was before it was reworded.
    """
    tasks = []
    for node in tree.nodes.values():
        for place, obligations in obligations_in(node):
            for part in ("do", "measures", "do_not", "record"):
                texts = [reworded.get((part, text), text) for text in _tasks(obligations, part)]
                tasks.append((node.id, place, part, tuple(texts)))
    return (tree.id, tree.start, tree.scores, _bare(tree.nodes), tuple(tasks))


def _bare(value: object) -> object:
    """`value` without its texts and evidence."""
    if isinstance(value, Text | Mark):
        return None
    if isinstance(value, Mapping):
        return tuple((key, _bare(inner)) for key, inner in value.items())
    if isinstance(value, tuple):
        return tuple(_bare(inner) for inner in value)
    if is_dataclass(value) and not isinstance(value, type):
        inner = tuple(_bare(getattr(value, each.name)) for each in fields(value))
        return (type(value).__name__, *inner)
    return value


def changed_words(
    old: object, new: object, language: str, renamed: Mapping[str, str] | None = None
) -> list[tuple[str, str]]:
    """Texts in `language` that say the same thing in other words: (old, new). Texts that only one
    side has are left out. `renamed` are the old names of parts of a place.
    """
    names = renamed or {}
    was = {place: text.get(language) for place, text in texts_of(old)}
    pairs: dict[tuple[str, str], None] = {}
    kept = set(was.values())
    now = {text.get(language) for _, text in texts_of(new)}
    for place, text in texts_of(new):
        words = text.get(language)
        before = was.get(tuple(names.get(step, step) for step in place))
        if before is not None and before != words and before not in now and words not in kept:
            pairs[(before, words)] = None
    return list(pairs)
