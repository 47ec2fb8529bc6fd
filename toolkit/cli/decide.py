"""`toolkit decide`: what an organisation has to decide before it adopts the content, by owner."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TextIO

from toolkit.checks.undecided import Undecided, by_owner, counts, undecided
from toolkit.cli.finish import ExitCode
from toolkit.cli.library import open_library
from toolkit.cli.near import did_you_mean
from toolkit.cli.plain_text import PlainPrinter
from toolkit.core.decide_words import decide_word
from toolkit.core.errors import UsageError
from toolkit.core.gate import clean
from toolkit.core.library import Library
from toolkit.core.mark import Evidence, Mark
from toolkit.core.summary_data import role_name
from toolkit.core.words import mark_in_words

Owned = Mapping[str, tuple[Undecided, ...]]
"""What each role has to decide, by its id."""

_MARKUP = re.compile(r"([\\`*_\[\]|<>])")


@dataclass(frozen=True, slots=True)
class DecideRequest:
    """What was asked for. `owner` is a role; None means all."""

    root: Path
    language: str
    owner: str | None
    format: str


def run_decide(request: DecideRequest, out: TextIO) -> int:
    """Print the list. Raises UsageError where the role owns no document."""
    library = open_library(request.root)
    items = undecided(library, request.language)
    if request.owner is not None:
        owners = sorted({meta.owner for meta in library.metas()})
        if request.owner not in owners:
            raise UsageError(
                f"no document is owned by a role “{request.owner}”",
                did_you_mean(request.owner, owners, 1).rstrip()
                or f"the owners are: {', '.join(owners)}",
            )
        items = tuple(item for item in items if item.meta.owner == request.owner)
    match request.format:
        case "markdown":
            out.write(clean(_markdown(library, items, request.language)))
        case "json":
            json.dump(_data(library, items, request.language), out, ensure_ascii=False, indent=2)
            out.write("\n")
        case _:
            _print(PlainPrinter.on(out), library, items, request.language)
    return ExitCode.OK


def _summary(items: tuple[Undecided, ...], language: str) -> list[str]:
    """The counts on top: all, then by what they rest on."""
    if not items:
        return [decide_word("decide-none", language)]
    documents = len({(item.meta.kind, item.meta.id) for item in items})
    return [
        decide_word("decide-counts", language, count=len(items), documents=documents),
        *(
            f"{count} {mark_in_words(Mark(Evidence.NEEDS_REVIEW, basis), language)}"
            for basis, count in counts(items).items()
            if count
        ),
    ]


def _line(item: Undecided, language: str) -> str:
    """One statement: its mark, where it stands, what it says."""
    words = decide_word("whole-document", language) if item.words is None else item.words
    sources = f": {', '.join(item.mark.sources)}" if item.mark.sources else ""
    place = "" if item.words is None else f" {item.place}"
    return f"[{decide_word(f'mark-{item.mark.word}', language)}{sources}]{place} – {words}"


def _print(
    printer: PlainPrinter, library: Library, items: tuple[Undecided, ...], language: str
) -> None:
    printer.line(decide_word("decide", language))
    printer.line(decide_word("decide-note", language))
    printer.line()
    first, *rest = _summary(items, language)
    printer.line(first)
    for line in rest:
        printer.line(line, indent=2, bullet="- ")
    owners = by_owner(items)
    if owners:
        printer.line(decide_word("decide-by-owner", language))
    for role, owned in owners.items():
        name = role_name(library, role, language)
        printer.line(f"{len(owned)} {name} ({role})", indent=2, bullet="- ")
    for role, owned in owners.items():
        printer.heading(f"{role_name(library, role, language)} ({len(owned)})")
        for title, group in groupby(owned, lambda item: _title(item, language)):
            printer.line()
            printer.line(title)
            for item in group:
                printer.line(_line(item, language), indent=2, bullet="- ")


def _title(item: Undecided, language: str) -> str:
    code = f"{item.meta.code}, " if item.meta.code else ""
    return f"{item.meta.title.get(language)} ({code}{item.meta.id})"


def _markdown(library: Library, items: tuple[Undecided, ...], language: str) -> str:
    first, *rest = _summary(items, language)
    lines = [f"# {decide_word('decide', language)}", "", decide_word("decide-note", language), ""]
    lines += [first, "", *(f"- {line}" for line in rest)]
    for role, owned in by_owner(items).items():
        lines += ["", f"## {_plain(role_name(library, role, language))} ({len(owned)})"]
        for title, group in groupby(owned, lambda item: _title(item, language)):
            lines += ["", f"### {_plain(title)}", ""]
            lines += [f"- [ ] {_plain(_line(item, language))}" for item in group]
    return "\n".join(lines) + "\n"


def _plain(text: str) -> str:
    """`text` so that no sign in it means anything in Markdown."""
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))


def _data(library: Library, items: tuple[Undecided, ...], language: str) -> dict[str, object]:
    return {
        "language": language,
        "count": len(items),
        "counts": {basis.value: count for basis, count in counts(items).items()},
        "owners": [
            {
                "role": role,
                "name": role_name(library, role, language),
                "count": len(owned),
                "statements": [_entry(item, language) for item in owned],
            }
            for role, owned in by_owner(items).items()
        ],
    }


def _entry(item: Undecided, language: str) -> dict[str, object]:
    return {
        "kind": item.meta.kind.value,
        "document": item.meta.id,
        "title": item.meta.title.get(language),
        "file": item.meta.file,
        "place": item.place,
        "statement": item.words,
        "basis": item.mark.word,
        "sources": list(item.mark.sources),
    }
