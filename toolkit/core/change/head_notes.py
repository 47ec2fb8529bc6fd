"""What changed in what a tree and its nodes say of themselves: above all the tags that rules name.

A rule with `applies: {tags: …}`, or about nodes with a tag, loses sight of what loses the tag. The
check stays silent then: the rule holds for all that is left.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass

from toolkit.core.change.note import Gravity, Note
from toolkit.core.invariant import Invariant, Nodes
from toolkit.core.tree import DecisionTree


def head_notes(
    old: DecisionTree, new: DecisionTree, names: Mapping[str, str], rules: Iterable[Invariant]
) -> Iterator[Note]:
    """Tags that are gone or have come, who uses the tree, and how many questions it may ask.
    `names` are the old ids of renamed nodes, `rules` the safety rules as they were before.
    """
    read_by: dict[str, list[str]] = {}
    for rule in rules:
        for tag in dict.fromkeys((*rule.tags, *_tags_in((rule.claim, rule.given)))):
            read_by.setdefault(tag, []).append(rule.code)
    yield from _tag_notes("the tree", old.tags, new.tags, read_by)
    for node in new.nodes.values():
        before = old.nodes.get(names.get(node.id, node.id))
        if before is not None:
            yield from _tag_notes(node.id, before.tags, node.tags, read_by)
    if old.used_by != new.used_by:
        who, before_who = ", ".join(new.used_by), ", ".join(old.used_by)
        yield Note(Gravity.CHANGE, f"it is used by {who} instead of {before_who}")
    if old.urgent != new.urgent:
        place = "before all others" if new.urgent else "among the others, no longer before them"
        yield Note(Gravity.CHANGE, f"the first screen offers it {place}")
    if old.max_questions != new.max_questions:
        limits = f"{new.max_questions} questions instead of {old.max_questions}"
        yield Note(Gravity.CHANGE, f"a walk may ask up to {limits}")


def _tag_notes(
    what: str, was: tuple[str, ...], now: tuple[str, ...], read_by: Mapping[str, list[str]]
) -> Iterator[Note]:
    for tag in was:
        if tag not in now:
            codes = read_by.get(tag)
            heard = f": the safety rules {', '.join(codes)} lose sight of it" if codes else ""
            gravity = Gravity.DOWNGRADE if codes else Gravity.CHANGE
            yield Note(gravity, f"{what} has no longer the tag “{tag}”{heard}")
    for tag in now:
        if tag not in was:
            codes = read_by.get(tag)
            heard = f", which the safety rules {', '.join(codes)} name" if codes else ""
            yield Note(Gravity.CHANGE, f"{what} has the tag “{tag}” now{heard}")


def _tags_in(value: object) -> Iterator[str]:
    """The tags by which a rule names nodes."""
    if isinstance(value, Nodes):
        yield from value.tags
    elif isinstance(value, tuple):
        for one in value:
            yield from _tags_in(one)
    elif is_dataclass(value) and not isinstance(value, type):
        for each in fields(value):
            yield from _tags_in(getattr(value, each.name))
