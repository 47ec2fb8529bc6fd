"""`toolkit list`, `toolkit show` and `toolkit search`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from toolkit.cli.finish import ExitCode, complain
from toolkit.cli.library import open_library
from toolkit.cli.near import did_you_mean
from toolkit.cli.plain_text import PlainPrinter
from toolkit.core.document import Kind
from toolkit.core.errors import UsageError
from toolkit.core.library import Library
from toolkit.core.words import KINDS, STATUSES, labelled


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of a list."""

    kind: Kind
    id: str
    title: str
    code: str | None = None
    status: str | None = None


def run_list(root: Path, kind: str | None, language: str, *, as_json: bool, out: TextIO) -> int:
    """Print everything there is, or all of one kind. Raises UsageError for an unknown kind."""
    library = open_library(root)
    wanted = _kind(kind) if kind else None
    found = [entry for entry in listed(library, language) if wanted in (None, entry.kind)]
    if wanted is None:
        found = [entry for entry in found if entry.kind not in _REGISTERS]
    if as_json:
        _print_json([_data(entry) for entry in found], out)
        return ExitCode.OK
    printer = PlainPrinter.on(out)
    for group in dict.fromkeys(entry.kind for entry in found):
        printer.heading(KINDS[group].get(language))
        for entry in found:
            if entry.kind is group:
                code = f" ({entry.code})" if entry.code else ""
                printer.line(f"{entry.id}{code}: {entry.title}", indent=2, bullet="- ")
    return ExitCode.OK


def run_show(root: Path, name: str, language: str, out: TextIO) -> int:
    """Print the document `name`. Raises UsageError where there is none."""
    from toolkit.cli.plain_document import print_document

    library = open_library(root)
    wanted, _, anchor = name.partition("#")
    matches = [entry for entry in listed(library, language) if _is_named(entry, wanted)]
    if not matches:
        ids = [entry.id for entry in listed(library, language)]
        raise UsageError(
            f"there is no document “{wanted}”",
            f"{did_you_mean(wanted, ids)}`toolkit search` finds things by their words",
        )
    printer = PlainPrinter.on(out)
    for number, entry in enumerate(matches):
        if number:
            printer.line()
        print_document(printer, library, entry.kind, entry.id, anchor or None, language)
    return ExitCode.OK


def run_search(
    root: Path, query: str, language: str, *, limit: int, as_json: bool, out: TextIO
) -> int:
    """Print the best matches for `query`; exit code 1 where nothing was found."""
    from toolkit.core.search import search

    hits = search(open_library(root), query, language, limit)
    if as_json:
        data = [
            {
                "kind": hit.kind.value,
                "id": hit.id,
                "title": hit.title,
                "score": hit.score,
                "snippet": hit.snippet,
            }
            for hit in hits
        ]
        _print_json(data, out)
    printer = PlainPrinter.on(out)
    for hit in () if as_json else hits:
        kind = labelled(KINDS[hit.kind].get(language), hit.id, language)
        printer.line(f"{hit.title} ({kind})")
        if hit.snippet:
            printer.line(hit.snippet, indent=4)
    if not hits:
        complain(f"nothing was found for “{query}”", "try fewer or other words")
        return ExitCode.FINDINGS
    return ExitCode.OK


def listed(library: Library, language: str) -> Iterator[Listed]:
    """Everything that can be shown, by kind."""
    documents = (
        library.sops,
        library.forms,
        library.guidelines,
        library.definitions,
        library.blocks,
        library.scenarios,
        library.modules,
    )
    trees_first = sorted(library.trees.values(), key=lambda tree: tree.fragment)
    for group in (trees_first, *(group.values() for group in documents)):
        for document in group:
            meta = document.meta
            status = STATUSES[meta.status].get(language)
            yield Listed(meta.kind, meta.id, meta.title.get(language), meta.code, status)
    for role in library.roles.values():
        yield Listed(Kind.ROLES, role.id, role.name.get(language))
    for service in library.services.values():
        yield Listed(Kind.SERVICES, service.id, service.name.get(language))
    for audience in library.audiences.values():
        yield Listed(Kind.PATHWAYS, audience.id, audience.name.get(language), audience.letter)
    for source in library.sources.values():
        yield Listed(Kind.SOURCES, source.id, f"{source.publisher}, {source.title}, {source.year}")
    for term in library.terms.values():
        yield Listed(Kind.GLOSSARY, term.id, term.term.get(language))


_REGISTERS = (Kind.ROLES, Kind.SERVICES, Kind.SOURCES, Kind.GLOSSARY, Kind.PATHWAYS)
_SINGULAR = {
    "role": Kind.ROLES,
    "service": Kind.SERVICES,
    "source": Kind.SOURCES,
    "term": Kind.GLOSSARY,
    "glossary": Kind.GLOSSARY,
    "audience": Kind.PATHWAYS,
}


def _kind(written: str) -> Kind:
    names = {kind.value: kind for kind in (Kind.TREE, Kind.FRAGMENT, Kind.SOP, Kind.GUIDELINE)}
    names |= {kind.value: kind for kind in (Kind.DEFINITION, Kind.BLOCK, Kind.SCENARIO)}
    names |= {kind.value: kind for kind in (Kind.MODULE, Kind.FORM)}
    names |= _SINGULAR
    wanted = written.lower()
    for name in (wanted, wanted.removesuffix("s")):
        if name in names:
            return names[name]
    raise UsageError(f"there is no kind “{written}”", f"choose one of {', '.join(names)}")


def _is_named(entry: Listed, wanted: str) -> bool:
    names = {entry.id.lower(), (entry.code or entry.id).lower()}
    return wanted.lower() in names


def _data(entry: Listed) -> dict[str, str]:
    data = {"kind": entry.kind.value, "id": entry.id, "title": entry.title}
    if entry.code:
        data["code"] = entry.code
    if entry.status:
        data["status"] = entry.status
    return data


def _print_json(data: object, out: TextIO) -> None:
    json.dump(data, out, ensure_ascii=False, indent=2)
    out.write("\n")
