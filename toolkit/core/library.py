"""The library: everything that was loaded, validated and frozen, by kind and id."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from toolkit.core.contacts import NO_CONTACTS, Contacts
from toolkit.core.document import (
    Block,
    Definition,
    Guideline,
    Kind,
    Meta,
    Role,
    Scenario,
    Service,
    Sop,
    Source,
    Term,
)
from toolkit.core.form import Form
from toolkit.core.invariant import Invariant, Waiver
from toolkit.core.text import LANGUAGES
from toolkit.core.training import Audience, Module, Pathway
from toolkit.core.tree import DecisionTree, Fact, Route


@dataclass(frozen=True, slots=True)
class Library:
    """All documents by id. `trees` holds trees and fragments. `registers` is what the registers say
    of themselves. `broken` are (kind, id) of documents that exist but could not be read, so that
    references to them are not reported a second time. `contacts` are no content: whoever walks adds
    those of the place, and no publication has any.
    """

    trees: Mapping[str, DecisionTree] = field(default_factory=dict)
    facts: Mapping[str, Fact] = field(default_factory=dict)
    routes: Mapping[str, Route] = field(default_factory=dict)
    blocks: Mapping[str, Block] = field(default_factory=dict)
    scenarios: Mapping[str, Scenario] = field(default_factory=dict)
    sops: Mapping[str, Sop] = field(default_factory=dict)
    forms: Mapping[str, Form] = field(default_factory=dict)
    guidelines: Mapping[str, Guideline] = field(default_factory=dict)
    definitions: Mapping[str, Definition] = field(default_factory=dict)
    modules: Mapping[str, Module] = field(default_factory=dict)
    roles: Mapping[str, Role] = field(default_factory=dict)
    services: Mapping[str, Service] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    terms: Mapping[str, Term] = field(default_factory=dict)
    audiences: Mapping[str, Audience] = field(default_factory=dict)
    pathways: Mapping[str, Pathway] = field(default_factory=dict)
    invariants: Mapping[str, Invariant] = field(default_factory=dict)
    waivers: tuple[Waiver, ...] = ()
    registers: Mapping[Kind, Meta] = field(default_factory=dict)
    broken: frozenset[tuple[Kind, str]] = frozenset()
    languages: tuple[str, ...] = LANGUAGES
    contacts: Contacts = NO_CONTACTS

    def rules(self) -> Iterator[Invariant]:
        """Every safety rule: those of the register, then those that stand inside trees."""
        yield from self.invariants.values()
        for tree in self.trees.values():
            yield from tree.always

    def metas(self) -> Iterator[Meta]:
        """What every document and register says of itself."""
        for group in (
            self.trees,
            self.sops,
            self.forms,
            self.guidelines,
            self.definitions,
            self.blocks,
            self.scenarios,
            self.modules,
        ):
            for document in group.values():
                yield document.meta
        yield from self.registers.values()
