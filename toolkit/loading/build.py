"""From parsed files to the library: every document validated, built, and joined with its sidecars.

A broken document is left out of the library and named in `Library.broken`. It never hides what is
wrong with another one, nor is a reference to it reported as dangling.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from toolkit.core.diagnostic import Diagnostic, Pointer, Related
from toolkit.core.document import Block, Definition, Guideline, Kind, Meta, Scenario, Sop
from toolkit.core.form import Form
from toolkit.core.invariant import Waiver
from toolkit.core.library import Library
from toolkit.core.text import LANGUAGES, SOURCE_LANGUAGE, Text
from toolkit.core.training import Module, Pathway
from toolkit.core.tree import DecisionTree
from toolkit.loading import (
    build_documents,
    build_forms,
    build_invariants,
    build_training,
    build_tree,
)
from toolkit.loading.build_items import build_meta
from toolkit.loading.content import ContentFile
from toolkit.loading.markdown_source import empty_body, says_something
from toolkit.loading.parsed_file import ParsedFile
from toolkit.loading.part import Part, ShapeError
from toolkit.loading.translations import Draft, Sidecar
from toolkit.loading.yaml_traps import find_cut_texts

if TYPE_CHECKING:
    from toolkit.loading.translation_stamps import Translation

Document = DecisionTree | Sop | Form | Guideline | Definition | Block | Scenario | Module

_ORDER = {Kind.FACTS: 0, Kind.INVARIANTS: 2}
"""Kinds that others are built from come first (0), those that are built from others last (2)."""


@dataclass(slots=True)
class Assembly:
    """A library in the making. With `validate`, documents are held against their schema first and
    their sidecars are compared; without, `misshapen` tells that one did not fit after all.
    """

    validate: bool
    findings: list[Diagnostic] = field(default_factory=list)
    broken: set[tuple[Kind, str]] = field(default_factory=set)
    documents: dict[Kind, dict[str, Any]] = field(default_factory=dict)
    registers: dict[Kind, Meta] = field(default_factory=dict)
    entries: dict[Kind, dict[str, Any]] = field(default_factory=dict)
    misnamed: list[tuple[ContentFile, str, Document | Meta]] = field(default_factory=list)
    waivers: tuple[Waiver, ...] = ()
    pathways: Mapping[str, Pathway] = field(default_factory=dict)
    translations: list[Translation] = field(default_factory=list)
    misshapen: bool = False

    def library(self) -> Library:
        """What has been built so far."""
        documents, entries = self.documents, self.entries

        def of(source: dict[Kind, dict[str, Any]], *kinds: Kind) -> Mapping[str, Any]:
            return MappingProxyType(
                {id: value for kind in kinds for id, value in source.get(kind, {}).items()}
            )

        return Library(
            trees=of(documents, Kind.TREE),
            blocks=of(documents, Kind.BLOCK),
            scenarios=of(documents, Kind.SCENARIO),
            sops=of(documents, Kind.SOP),
            forms=of(documents, Kind.FORM),
            guidelines=of(documents, Kind.GUIDELINE),
            definitions=of(documents, Kind.DEFINITION),
            facts=of(entries, Kind.FACTS),
            routes=of(entries, Kind.ROUTES),
            modules=of(documents, Kind.MODULE),
            roles=of(entries, Kind.ROLES),
            services=of(entries, Kind.SERVICES),
            sources=of(entries, Kind.SOURCES),
            terms=of(entries, Kind.GLOSSARY),
            audiences=of(entries, Kind.PATHWAYS),
            pathways=self.pathways if Kind.PATHWAYS in self.registers else {},
            invariants=of(entries, Kind.INVARIANTS),
            waivers=self.waivers if Kind.INVARIANTS in self.registers else (),
            registers=MappingProxyType(self.registers),
            broken=frozenset(self.broken),
        )

    def add_all(self, files: Iterable[ParsedFile], unread: Iterable[ContentFile]) -> None:
        """Build all documents among `files`. `unread` are files that could not be opened."""
        documents: list[ParsedFile] = []
        sidecars: dict[tuple[Kind, str], list[tuple[ContentFile, ParsedFile | None]]] = {}
        known = set()
        for parsed in files:
            if parsed.file.language is None:
                documents.append(parsed)
                known.add((parsed.file.kind, parsed.file.id))
            else:
                key = (parsed.file.kind, parsed.file.id)
                sidecars.setdefault(key, []).append((parsed.file, parsed))
        for file in unread:
            key = (file.kind, file.id)
            if file.language is None:
                known.add(key)
                self.broken.add(key)
            else:
                sidecars.setdefault(key, []).append((file, None))
        documents.sort(key=lambda parsed: (_ORDER.get(parsed.file.kind, 1), parsed.file.path))
        for parsed in documents:
            self._add(parsed, sidecars.get((parsed.file.kind, parsed.file.id), []))
        for file, id, built in self.misnamed:
            # A copy whose id was not changed never stands in the way of the original.
            if not isinstance(built, Meta):
                self._group(file.kind).setdefault(id, built)
        for key, translations in sidecars.items():
            if key not in known:
                for file, _ in translations:
                    document = file.path.replace(f".{file.language}.", ".")
                    self.findings.append(_orphan(file.path, document))

    def _add(
        self, parsed: ParsedFile, sidecars: list[tuple[ContentFile, ParsedFile | None]]
    ) -> None:
        file, value = parsed.file, parsed.value
        if self.validate and value is not None:
            from toolkit.loading.schema import validate

            errors = validate(file.kind, value, file.path)
            self.findings.extend(errors)
        else:
            errors = []
        if not parsed.usable or errors:
            self.broken.add((file.kind, file.id))
            return
        draft = Draft(file.path, tuple(_sidecar(file, parsed) for file, parsed in sidecars))
        try:
            built, entries, id = self._build(Part(draft, (), value), parsed, sidecars)
        except ShapeError as error:
            self._not_understood(parsed, error)
            return
        if draft.findings:
            self.findings.extend(draft.findings)
            self.broken.add((file.kind, file.id))
            return
        if self.validate:
            self._check_texts(draft, parsed, sidecars)
        self._store(file, id, built, entries)

    def _build(
        self,
        part: Part,
        parsed: ParsedFile,
        sidecars: list[tuple[ContentFile, ParsedFile | None]],
    ) -> tuple[Document | Meta, dict[str, Any] | None, str]:
        """The document, or what a register says of itself with its entries; and the id."""
        kind = parsed.file.kind
        if kind in (Kind.TREE, Kind.FRAGMENT):
            facts = self.entries.get(Kind.FACTS, {})
            tree = build_tree.build_tree(part, kind, facts)
            return tree, None, tree.id
        if kind is Kind.GUIDELINE:
            body = self._body(parsed, sidecars)
            guideline = build_documents.build_guideline(part, body)
            return guideline, None, guideline.meta.id
        if kind in _DOCUMENTS:
            document = _DOCUMENTS[kind](part)
            return document, None, document.meta.id
        meta = build_meta(part, kind)
        if kind is Kind.INVARIANTS:
            rules = build_invariants.build_invariants(part, self._group(Kind.TREE))
            self.waivers = build_invariants.build_waivers(part)
            return meta, rules, meta.id
        if kind is Kind.PATHWAYS:
            self.pathways = MappingProxyType(build_training.build_pathways(part))
        return meta, _REGISTERS[kind](part), meta.id

    def _body(
        self, parsed: ParsedFile, sidecars: list[tuple[ContentFile, ParsedFile | None]]
    ) -> Text:
        """The Markdown of a guideline in all its languages."""
        wordings = [(SOURCE_LANGUAGE, parsed.body)]
        if self.validate and not says_something(parsed.body):
            self.findings.append(empty_body(parsed.file.path))
        for file, sidecar in sidecars:
            if sidecar is None or not sidecar.usable:
                continue
            if sidecar.body.strip():
                wordings.append((file.language or "", sidecar.body))
            if (
                self.validate
                and file.language in LANGUAGES
                and not says_something(sidecar.body)
                and says_something(parsed.body)
            ):
                self.findings.append(
                    Diagnostic(
                        "TK402",
                        "the text below the metadata is not translated",
                        Pointer(file.path, ("body", 0)),
                        f"Please translate the text of {parsed.file.path}.",
                    )
                )
        return Text(tuple(wordings))

    def _check_texts(
        self,
        draft: Draft,
        parsed: ParsedFile,
        sidecars: list[tuple[ContentFile, ParsedFile | None]],
    ) -> None:
        """Compare the sidecars with the texts that were asked for, and look for texts cut short."""
        from toolkit.loading.sidecar_check import check_sidecars

        self.findings.extend(check_sidecars(draft, parsed.value, LANGUAGES))
        self._compare_wordings(draft, parsed, sidecars)
        for one in (parsed, *(sidecar for _, sidecar in sidecars)):
            if one is not None and one.usable:
                self.findings.extend(find_cut_texts(one.file.path, one.source, draft.texts))

    def _compare_wordings(
        self,
        draft: Draft,
        parsed: ParsedFile,
        sidecars: list[tuple[ContentFile, ParsedFile | None]],
    ) -> None:
        """See which texts of the sidecars answer the English text as it is now."""
        from toolkit.loading.translation_stamps import check_stamps, compare

        there = {SOURCE_LANGUAGE, *(file.language for file, _ in sidecars)}
        usable = {
            file.language: sidecar
            for file, sidecar in sidecars
            if file.language is not None and sidecar is not None and sidecar.usable
        }
        absent = [language for language in LANGUAGES if language not in there]
        for translation in compare(draft, parsed, usable, absent):
            self.translations.append(translation)
            self.findings.extend(check_stamps(translation))

    def _store(
        self,
        file: ContentFile,
        id: str,
        built: Document | Meta,
        entries: dict[str, Any] | None,
    ) -> None:
        if entries is not None and isinstance(built, Meta):
            self.registers[file.kind] = built
            self.entries[file.kind] = entries
        if id != file.id:
            self.broken.add((file.kind, file.id))
            self.findings.append(_id_differs(file, id))
            self.misnamed.append((file, id, built))
        elif entries is None:
            group = self._group(file.kind)
            if id in group:
                self.findings.append(_duplicate_id(file, id, group[id].meta.file))
            else:
                group[id] = built

    def _group(self, kind: Kind) -> dict[str, Any]:
        """The documents of a kind. Trees and fragments share their ids, since `use` calls both."""
        return self.documents.setdefault(Kind.TREE if kind is Kind.FRAGMENT else kind, {})

    def _not_understood(self, parsed: ParsedFile, error: ShapeError) -> None:
        self.misshapen = True
        self.broken.add((parsed.file.kind, parsed.file.id))
        if self.validate:
            self.findings.append(
                Diagnostic(
                    "TK105",
                    "this value cannot be understood",
                    Pointer(parsed.file.path, error.path),
                    help="Please compare it with the same place in another document.",
                )
            )


_DOCUMENTS: Mapping[Kind, Callable[[Part], Sop | Form | Definition | Block | Scenario | Module]] = {
    Kind.SOP: build_documents.build_sop,
    Kind.FORM: build_forms.build_form,
    Kind.DEFINITION: build_documents.build_definition,
    Kind.BLOCK: build_documents.build_block,
    Kind.SCENARIO: build_documents.build_scenario,
    Kind.MODULE: build_training.build_module,
}
_REGISTERS: Mapping[Kind, Callable[[Part], dict[str, Any]]] = {
    Kind.FACTS: build_tree.build_facts,
    Kind.ROUTES: build_tree.build_routes,
    Kind.ROLES: build_documents.build_roles,
    Kind.SERVICES: build_documents.build_services,
    Kind.SOURCES: build_documents.build_sources,
    Kind.GLOSSARY: build_documents.build_terms,
    Kind.PATHWAYS: build_training.build_audiences,
}


def _sidecar(file: ContentFile, parsed: ParsedFile | None) -> Sidecar:
    value = parsed.value if parsed is not None and parsed.usable else None
    return Sidecar(file.language or "", file.path, value)


def _id_differs(file: ContentFile, id: str) -> Diagnostic:
    return Diagnostic(
        "TK108",
        f"the id is `{id}`, but the file is named `{file.id}`",
        Pointer(file.path, ("id",)),
        help=f"Please write `id: {file.id}`, or rename the file (and its sidecars).",
    )


def _duplicate_id(file: ContentFile, id: str, first: str) -> Diagnostic:
    return Diagnostic(
        "TK110",
        f"the id `{id}` is taken: {first} has it already",
        Pointer(file.path, ("id",)),
        help="Please give this document an id of its own.",
        related=(Related("the first one", Pointer(first, ("id",))),),
    )


def _orphan(file: str, document: str) -> Diagnostic:
    """The finding that the sidecar `file` translates a document that is not there."""
    return Diagnostic(
        "TK406",
        f"this translates {document}, which does not exist",
        Pointer(file),
        help="Please rename it after the English document, or delete it.",
    )
