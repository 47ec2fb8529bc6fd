"""Documents and entries of registers that are called otherwise and say the same: not gone and new.

Two are the same where everything but the id (and the file) is equal and no other is equal, too.
A document that was edited as well is known again where half of its texts are still there and no
other is as much like it. An edited entry of a register counts as gone and new: it is too short for
anybody to know that it was meant to be the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

from toolkit.core.change.note import DocumentChange, Gravity, Note, Standing
from toolkit.core.document import Reference
from toolkit.core.invariant import Duty, EachKeeps
from toolkit.core.library import Library
from toolkit.core.mark import Mark
from toolkit.core.text import Text

GROUPS = {
    "roles": "role",
    "services": "service",
    "routes": "route",
    "blocks": "block",
    "sops": "sop",
    "forms": "form",
    "definitions": "definition",
    "guidelines": "guideline",
    "scenarios": "scenario",
}
"""What is looked for, by the field of the library; what others name stands before those others."""

_NAMED_BY = {
    **dict.fromkeys(
        ("role", "roles", "owner", "who", "used_by", "signed_by", "first", "second", "notify"),
        "roles",
    ),
    **dict.fromkeys(("service", "services", "refer"), "services"),
    **dict.fromkeys(("route", "routes"), "routes"),
    **dict.fromkeys(("block", "blocks"), "blocks"),
    "sop": "sops",
}
"""The fields of documents that hold the id of a document or entry, and its group."""

_KEPT = {Duty.NOTIFY: ("roles", "routes"), Duty.REFER: ("services",)}
"""What a claim about each obligation names, by the kind of obligation; else blocks and SOPs."""

_ALIKE = 0.5
"""The share of the longer document's texts that both must have to be one and the same."""

Renames = Mapping[str, Mapping[str, str]]
"""The old id of what is called otherwise, by its group and its new id."""


def find_renames(old: Library, new: Library) -> Renames:
    """What of `old` stands in `new` under another id."""
    found: dict[str, dict[str, str]] = {}
    for group in GROUPS:
        was, now = getattr(old, group), getattr(new, group)
        gone = {id_: _nameless(entry) for id_, entry in was.items() if id_ not in now}
        come = {
            id_: _nameless(_in_old_names(entry, found, ""))
            for id_, entry in now.items()
            if id_ not in was
        }
        for id_, entry in come.items():
            same = [one for one, other in gone.items() if other == entry]
            if len(same) == 1 and sum(other == entry for other in come.values()) == 1:
                found.setdefault(group, {})[id_] = same[0]
        for id_, was_id in _edited(gone, come, found.get(group, {})):
            found.setdefault(group, {})[id_] = was_id
    return found


def _edited(
    gone: Mapping[str, object], come: Mapping[str, object], known: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Documents that were edited and are called otherwise, as (new id, old id)."""
    old = {
        id_: texts_in(entry)
        for id_, entry in gone.items()
        if hasattr(entry, "meta") and id_ not in known.values()
    }
    new = {
        id_: texts_in(entry)
        for id_, entry in come.items()
        if hasattr(entry, "meta") and id_ not in known
    }
    likeness = {
        (id_, was): len(texts & before) / max(len(texts), len(before), 1)
        for id_, texts in new.items()
        for was, before in old.items()
    }
    for (id_, was), share in likeness.items():
        rivals = (
            other
            for pair, other in likeness.items()
            if pair != (id_, was) and (pair[0] == id_ or pair[1] == was)
        )
        if share >= _ALIKE and share > max(rivals, default=0.0):
            yield id_, was


def texts_in(value: object) -> frozenset[str]:
    """Every wording in `value`, in every language."""
    if isinstance(value, Text):
        return frozenset(wording for _, wording in value.by_language)
    if isinstance(value, Mapping):
        value = tuple(value.values())
    if isinstance(value, tuple):
        return frozenset[str]().union(*(texts_in(one) for one in value))
    if is_dataclass(value) and not isinstance(value, type):
        found = (texts_in(getattr(value, each.name)) for each in fields(value))
        return frozenset[str]().union(*found)
    return frozenset()


def _nameless(entry: Any) -> object:
    if hasattr(entry, "meta"):
        return replace(entry, meta=replace(entry.meta, id="", file=""))
    return replace(entry, id="")


def in_old_names(library: Library, renames: Renames, old: Library) -> Library:
    """`library` with everything that is called otherwise by the name that it had in `old`."""
    if not renames:
        return library
    groups: dict[str, Any] = {}
    for each in fields(Library):
        entries = getattr(library, each.name)
        if isinstance(entries, Mapping | tuple):
            groups[each.name] = _in_old_names(entries, renames, "")
    for group, names in renames.items():
        was = getattr(old, group)
        groups[group] = {
            names.get(id_, id_): _called(entry, was[names[id_]]) if id_ in names else entry
            for id_, entry in groups[group].items()
        }
    return replace(library, **groups)


def _called(entry: Any, was: Any) -> Any:
    """`entry` under the name of `was`."""
    if not hasattr(entry, "meta"):
        return was
    return replace(entry, meta=replace(entry.meta, id=was.meta.id, file=was.meta.file))


def _in_old_names(value: Any, renames: Renames, field: str) -> Any:
    """`value`, which stands in a `field`, with the ids in it as they were before."""
    if isinstance(value, str):
        return renames.get(_NAMED_BY.get(field, ""), {}).get(value, value)
    if isinstance(value, tuple):
        if field == "use":  # the steps that fill in a form
            sops = renames.get("sops", {})
            return tuple((sops.get(sop, sop), step) for sop, step in value)
        if field == "sop" and value:
            return (_in_old_names(value[0], renames, field), *value[1:])
        return tuple(_in_old_names(one, renames, field) for one in value)
    if isinstance(value, Mapping):
        return {key: _in_old_names(one, renames, field) for key, one in value.items()}
    if isinstance(value, EachKeeps):
        groups = _KEPT.get(value.duty, ("blocks", "sops"))
        names, but = (_any_of(each, renames, groups) for each in (value.names, value.but))
        return replace(value, names=names, but=but)
    if isinstance(value, Reference) and value.id is not None:
        return replace(value, id=renames.get(f"{value.kind}s", {}).get(value.id, value.id))
    if is_dataclass(value) and not isinstance(value, type | Text | Mark):
        changed = {}
        for each in fields(value):
            was = getattr(value, each.name)
            now = _in_old_names(was, renames, each.name)
            if now != was:
                changed[each.name] = now
        return replace(value, **changed) if changed else value
    return value


def _any_of(ids: tuple[str, ...], renames: Renames, groups: tuple[str, ...]) -> tuple[str, ...]:
    """`ids` of one of `groups` (of SOPs also a step, `sop#step`) as they were before."""
    found = []
    for id_ in ids:
        own, mark, step = id_.partition("#")
        was = next((renames[g][own] for g in groups if own in renames.get(g, {})), own)
        found.append(f"{was}{mark}{step}")
    return tuple(found)


def rename_changes(renames: Renames, old: Library, new: Library) -> Iterator[DocumentChange]:
    """What is called otherwise, document by document; entries of one register together."""
    for group, names in renames.items():
        register = []
        for id_, was in names.items():
            entry = getattr(new, group)[id_]
            if hasattr(entry, "meta"):
                title = entry.meta.title.get("en")
                same = _nameless(entry) == _nameless(getattr(old, group)[was])
                told = "it says the same under another name"
                if not same:
                    told = f"it has another name and was edited: what changed stands under {was}"
                note = Note(Gravity.WORDING, told)
                kind = GROUPS[group]
                yield DocumentChange(kind, id_, title, Standing.RENAMED, [note], was=was)
            else:
                register.append(Note(Gravity.WORDING, f"{was} is renamed: it is called {id_} now"))
        if register:
            yield DocumentChange("register", group, group, Standing.CHANGED, register)
