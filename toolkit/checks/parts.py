"""Every piece of the content, with the place it was written at.

The checks ask for one kind of thing wherever it may stand (each role, each deadline, each text).
The model uses the names of the source files, so that the way to a piece can be worked out from the
model alone; the few places where both differ stand in the tables below.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cache

from toolkit.core.condition import AllOf, Answered, AnyOf, Between, Has, Is, Not
from toolkit.core.deadline import Deadline
from toolkit.core.diagnostic import Path, Pointer
from toolkit.core.document import Kind, Meta, SopStep
from toolkit.core.form import FormField, FormSection
from toolkit.core.invariant import (
    ByDesign,
    ByPeople,
    Demands,
    EnforcedBy,
    Invariant,
    Phrases,
    Precedes,
    Responds,
    SafeUnsure,
    Waiver,
)
from toolkit.core.library import Library
from toolkit.core.mark import Mark
from toolkit.core.text import Text
from toolkit.core.training import Activity, Objective, QuizChoice, QuizItem
from toolkit.core.tree import Decide, Fact, Item, Node, Option, Outcome, Return, Route

_BESIDE = {"meta", "mark", "obligations"}
"""Fields whose content is written beside that of their owner, not inside a key of its own."""

_WRITTEN = {
    (Outcome, "title"): "outcome",
    (Return, "obligations"): "return",
    (Decide, "rows"): "decide",
    (Route, "otherwise"): "else",
    (Invariant, "claim"): "",
    (ByPeople, "reason"): "by_people",
    (ByDesign, "reason"): "by_design",
}
"""Fields that are written under another key."""

_LEAVES = (
    Text,
    Mark,
    Deadline,
    Is,
    Has,
    Between,
    Answered,
    AllOf,
    AnyOf,
    Not,
    Demands,
    Precedes,
    Responds,
    SafeUnsure,
    Phrases,
    EnforcedBy,
)
"""What has no pieces of its own, or pieces that are not written where the model has them."""

_UNWRITTEN = {
    (Invariant, "pointer"),
    (Invariant, "when"),
    (Invariant, "given"),
    (Waiver, "pointer"),
}
"""Fields that are no pieces: where a rule stands, and what it says of walks (`rule_names`)."""

REGISTERS: Mapping[Kind, str] = {
    Kind.ROLES: "roles",
    Kind.SERVICES: "services",
    Kind.SOURCES: "sources",
    Kind.GLOSSARY: "terms",
    Kind.FACTS: "facts",
    Kind.ROUTES: "routes",
    Kind.INVARIANTS: "invariants",
    Kind.PATHWAYS: "audiences",
}
"""The key under which a register lists its entries, which is also the field of the library."""


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of the content: a dataclass of the model and where it is written. `document` says
    which document it is part of, `node` which node of a tree, where it is part of one.
    """

    value: object
    pointer: Pointer
    document: Meta
    node: Node | None = None


def parts(library: Library) -> Iterator[Part]:
    """Every piece of every document and register, outermost first."""
    for group in (
        library.trees,
        library.sops,
        library.forms,
        library.guidelines,
        library.definitions,
        library.blocks,
        library.scenarios,
        library.modules,
    ):
        for document in group.values():
            yield from _inside(document, Part(document, Pointer(document.meta.file), document.meta))
    for kind, key in REGISTERS.items():
        meta = library.registers.get(kind)
        if meta is None:
            continue
        yield from _inside(meta, Part(meta, Pointer(meta.file), meta))
        for name, entry in entries(library, kind).items():
            yield from _inside(entry, Part(entry, Pointer(meta.file, (key, name)), meta))
    pathways = library.registers.get(Kind.PATHWAYS)
    if pathways is not None:
        for role, pathway in library.pathways.items():
            at = Pointer(pathways.file, ("pathways", role))
            yield from _inside(pathway, Part(pathway, at, pathways))
    register = library.registers.get(Kind.INVARIANTS)
    if register is not None:
        for waiver in library.waivers:
            yield from _inside(waiver, Part(waiver, waiver.pointer, register))


def entries(library: Library, kind: Kind) -> Mapping[str, object]:
    """The entries of a register, by id."""
    found: Mapping[str, object] = getattr(library, REGISTERS[kind])
    return found


def _inside(value: object, part: Part) -> Iterator[Part]:
    yield part
    if isinstance(value, _LEAVES):
        return
    kind: type = type(value)
    for name in _field_names(kind):
        if (kind, name) in _UNWRITTEN:
            continue
        written = _WRITTEN.get((kind, name), "" if name in _BESIDE else name)
        steps: Path = (written,) if written else ()
        yield from _below(getattr(value, name), steps, part)


def _below(content: object, steps: Path, part: Part) -> Iterator[Part]:
    match content:
        case None | str() | int() | bool():
            return
        case Mapping():
            for key, node in content.items():
                at = part.pointer.into(*steps, str(key))
                yield from _inside(node, Part(node, at, part.document, node))
        case tuple():
            for number, entry in enumerate(content):
                yield from _listed(entry, number, steps, part)
        case _ if is_dataclass(content):
            at = part.pointer.into(*steps)
            yield from _inside(content, Part(content, at, part.document, part.node))


def _listed(entry: object, number: int, steps: Path, part: Part) -> Iterator[Part]:
    match entry:
        case (
            Option()
            | Item()
            | SopStep()
            | FormSection()
            | FormField()
            | Objective()
            | Activity()
            | QuizItem()
            | QuizChoice()
        ):
            yield from _below(entry, (*steps, entry.id), part)
        case Invariant():
            yield from _below(entry, (*steps, entry.code), part)
        case (str() as key, Text() as text):
            label = ("label",) if isinstance(part.value, Fact) else ()
            yield from _below(text, (*steps, key, *label), part)
        case (condition, recipients) if is_dataclass(condition) and is_dataclass(recipients):
            yield from _below(condition, (*steps, number, "when"), part)
            yield from _below(recipients, (*steps, number), part)
        case _:
            yield from _below(entry, (*steps, number), part)


@cache
def _field_names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))
