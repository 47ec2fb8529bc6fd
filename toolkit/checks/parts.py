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

_WITH_ID = (
    Option,
    Item,
    SopStep,
    FormSection,
    FormField,
    Objective,
    Activity,
    QuizItem,
    QuizChoice,
)
"""What lists hold that is written under its id, not under its number."""

_PLAIN = (str, int, bool)
"""What is no piece, and has none."""

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
    for whole in _wholes(library):
        found: list[Part] = []
        _collect(whole, found)
        yield from found


def _wholes(library: Library) -> Iterator[Part]:
    """The documents, the registers and their entries, each as one piece."""
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
            yield Part(document, Pointer(document.meta.file), document.meta)
    for kind, key in REGISTERS.items():
        meta = library.registers.get(kind)
        if meta is None:
            continue
        yield Part(meta, Pointer(meta.file), meta)
        for name, entry in entries(library, kind).items():
            yield Part(entry, Pointer(meta.file, (key, name)), meta)
    pathways = library.registers.get(Kind.PATHWAYS)
    if pathways is not None:
        for role, pathway in library.pathways.items():
            at = Pointer(pathways.file, ("pathways", role))
            yield Part(pathway, at, pathways)
    register = library.registers.get(Kind.INVARIANTS)
    if register is not None:
        for waiver in library.waivers:
            yield Part(waiver, waiver.pointer, register)


def entries(library: Library, kind: Kind) -> Mapping[str, object]:
    """The entries of a register, by id."""
    found: Mapping[str, object] = getattr(library, REGISTERS[kind])
    return found


def _collect(part: Part, found: list[Part]) -> None:
    """Add `part` and every piece of it to `found`."""
    found.append(part)
    kind: type = type(part.value)
    for name, steps in _pieces(kind):
        content = getattr(part.value, name)
        if content is not None and type(content) not in _PLAIN:  # as most fields of most pieces are
            _collect_below(content, steps, part, found)


def _collect_below(content: object, steps: Path, part: Part, found: list[Part]) -> None:
    if isinstance(content, tuple):
        for number, entry in enumerate(content):
            _collect_listed(entry, number, steps, part, found)
    elif isinstance(content, Mapping):
        for key, node in content.items():
            at = part.pointer.into(*steps, str(key))
            _collect(Part(node, at, part.document, node), found)
    elif is_dataclass(content):
        at = part.pointer.into(*steps)
        _collect(Part(content, at, part.document, part.node), found)


def _collect_listed(entry: object, number: int, steps: Path, part: Part, found: list[Part]) -> None:
    match entry:
        case str():
            return
        case _ if isinstance(entry, _WITH_ID):
            _collect_below(entry, (*steps, entry.id), part, found)
        case Invariant():
            _collect_below(entry, (*steps, entry.code), part, found)
        case (str() as key, Text() as text):
            label = ("label",) if isinstance(part.value, Fact) else ()
            _collect_below(text, (*steps, key, *label), part, found)
        case (condition, recipients) if is_dataclass(condition) and is_dataclass(recipients):
            _collect_below(condition, (*steps, number, "when"), part, found)
            _collect_below(recipients, (*steps, number), part, found)
        case _:
            _collect_below(entry, (*steps, number), part, found)


@cache
def _pieces(kind: type) -> tuple[tuple[str, Path], ...]:
    """The fields of a class that can hold pieces, each with the steps under which it is written."""
    if kind in _LEAVES:
        return ()
    names = [field.name for field in fields(kind) if (kind, field.name) not in _UNWRITTEN]
    written = {name: _WRITTEN.get((kind, name), "" if name in _BESIDE else name) for name in names}
    return tuple((name, (step,) if step else ()) for name, step in written.items())
