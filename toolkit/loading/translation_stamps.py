"""Which English wording each text of a translation was made from, and whether that still holds.

A sidecar ends in a block `stamps` with one line for each text: the hash of the English text that
the translation answers, and where it stands. `toolkit translate stamp` writes the block; people
never have to. The block is one YAML scalar: a walk does not pay for its lines, and one that a merge
has damaged spoils no document. Why it is so: docs/translations.md.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from toolkit.core.diagnostic import Diagnostic, Path, Pointer
from toolkit.core.document import Kind
from toolkit.loading.source_map import place_in
from toolkit.loading.translations import STAMPS, find

if TYPE_CHECKING:
    from toolkit.loading.parsed_file import ParsedFile
    from toolkit.loading.translations import Draft
    from toolkit.loading.yaml_source import Value

HASH_LENGTH = 12
"""Hexadecimal digits of a hash. A stamp guards against forgetting, not against forgery."""

MAX_NAMED = 3
"""How many texts without a stamp are named in the one finding about them."""

MAX_STALE = 20
"""How many stale texts are reported one by one in one sidecar; `translate status` lists all."""

_LINE = re.compile(rf"([0-9a-f]{{{HASH_LENGTH}}}) (\S+)\s*\Z")
_HEADING = re.compile(r" {0,3}#{1,6}(?:\s|$)")
_CODE_FENCE = re.compile(r" {0,3}(```|~~~)")
_CONTRADICTION = ""


class Freshness(Enum):
    """How a translated text stands to its English text. UNSTAMPED: nobody has said yet."""

    CURRENT = "current"
    STALE = "stale"
    MISSING = "missing"
    UNSTAMPED = "unstamped"


@dataclass(frozen=True, slots=True)
class Passage:
    """One text of a document beside its translation. `name` is what its stamp calls it, `at` where
    to look: in the sidecar, or in the document where the sidecar has nothing.
    """

    name: str
    english: str
    wording: str | None
    freshness: Freshness
    at: Pointer

    @property
    def stamp(self) -> str:
        """The line that says: this translation answers the English text as it is now."""
        return f"{hash_of(self.english)} {self.name}"


@dataclass(frozen=True, slots=True)
class Translation:
    """One document in one language. `sidecar` is None where there is no file yet; `has_stamps` is
    whether it carries a block of stamps at all.
    """

    kind: Kind
    id: str
    file: str
    language: str
    sidecar: str | None
    passages: tuple[Passage, ...]
    has_stamps: bool = False

    def count(self, freshness: Freshness) -> int:
        """How many passages are in this state."""
        return sum(passage.freshness is freshness for passage in self.passages)


def hash_of(text: str) -> str:
    """The hash of a text as it is read: line breaks and spaces make no difference."""
    normalised = " ".join(unicodedata.normalize("NFC", text).split())
    return hashlib.sha256(normalised.encode()).hexdigest()[:HASH_LENGTH]


def read_stamps(written: object) -> Mapping[str, str]:
    """The hashes of a block of stamps, by name. What is no stamp is passed over; a name with two
    different hashes, as a careless merge leaves it, answers no text.
    """
    stamps: dict[str, str] = {}
    for line in written.split("\n") if isinstance(written, str) else ():
        match = _LINE.match(line.strip())
        if match is not None:
            hash_, name = match.groups()
            stamps[name] = hash_ if stamps.get(name, hash_) == hash_ else _CONTRADICTION
    return stamps


def compare(
    draft: Draft, document: ParsedFile, sidecars: Mapping[str, ParsedFile], absent: Iterable[str]
) -> tuple[Translation, ...]:
    """The document beside each of its usable `sidecars` (by language), and beside nothing in the
    languages that have no sidecar, which are `absent`.
    """
    found: dict[str, ParsedFile | None] = {**sidecars, **dict.fromkeys(absent)}
    return tuple(
        Translation(
            document.file.kind,
            document.file.id,
            document.file.path,
            language,
            sidecar.file.path if sidecar is not None else None,
            tuple(_passages(draft, document, sidecar)),
            has_stamps=isinstance(_block_of(sidecar), str),
        )
        for language, sidecar in found.items()
    )


def _block_of(sidecar: ParsedFile | None) -> Value:
    """What a sidecar holds as its block of stamps; None where it has none."""
    value = sidecar.value if sidecar is not None else None
    return value.get(STAMPS) if isinstance(value, dict) else None


def _passages(draft: Draft, document: ParsedFile, sidecar: ParsedFile | None) -> Iterator[Passage]:
    value = sidecar.value if sidecar is not None else None
    stamps = read_stamps(_block_of(sidecar))
    for path in _in_order(draft.texts, document):
        english = find(document.value, path)
        if isinstance(english, str):
            wording = find(value, path)
            yield _passage(
                name_of(path),
                english,
                wording if isinstance(wording, str) else None,
                stamps,
                Pointer(document.file.path, path),
                Pointer(sidecar.file.path, path) if sidecar is not None else None,
            )
    yield from _body_passages(document, sidecar, stamps)


def _in_order(paths: Iterable[Path], document: ParsedFile) -> list[Path]:
    """The paths, each once, as they stand in the document: stamps keep their order when the code
    that asks for the texts changes.
    """
    root = document.source.root
    each = list(dict.fromkeys(paths))
    if root is None:
        return each
    return sorted(each, key=lambda path: place_in(root, Pointer(document.file.path, path)))


def _body_passages(
    document: ParsedFile, sidecar: ParsedFile | None, stamps: Mapping[str, str]
) -> Iterator[Passage]:
    """The sections of a guideline. Where the translation has more or fewer of them, nobody can say
    which belong together: then the whole body is one passage.
    """
    if not document.body.strip():
        return
    ours = sections(document.body)
    theirs = sections(sidecar.body) if sidecar is not None else []
    names = [f"body/{number}" for number in range(len(ours))]
    if theirs and len(theirs) != len(ours):
        ours, theirs, names = [(0, document.body)], [(0, sidecar.body if sidecar else "")], ["body"]
    for number, (line, english) in enumerate(ours):
        if english.strip():
            there = theirs[number] if theirs else None
            yield _passage(
                names[number],
                english,
                there[1] if there is not None else None,
                stamps,
                Pointer(document.file.path, ("body", line)),
                Pointer(sidecar.file.path, ("body", there[0])) if sidecar and there else None,
            )


def _passage(
    name: str,
    english: str,
    wording: str | None,
    stamps: Mapping[str, str],
    source: Pointer,
    translated: Pointer | None,
) -> Passage:
    if wording is None or not wording.strip() or translated is None:
        return Passage(name, english, None, Freshness.MISSING, source)
    stamp = stamps.get(name)
    if stamp is None:
        freshness = Freshness.UNSTAMPED
    else:
        freshness = Freshness.CURRENT if stamp == hash_of(english) else Freshness.STALE
    return Passage(name, english, wording, freshness, translated)


def name_of(path: Path) -> str:
    """What a stamp calls the text at `path`: `nodes/child/do/0`. A list entry keeps its name when
    it is given evidence of its own, which moves its words under the key `text`.
    """
    if len(path) > 1 and path[-1] == "text" and isinstance(path[-2], int):
        path = path[:-1]
    return "/".join(str(step).replace("~", "~0").replace("/", "~1") for step in path)


def sections(body: str) -> list[tuple[int, str]]:
    """The parts of a Markdown body with the line (from 0) on which each begins: what stands before
    the first heading, then one part for each heading.
    """
    found: list[tuple[int, list[str]]] = [(0, [])]
    fence: str | None = None
    for number, line in enumerate(body.split("\n")):
        mark = _CODE_FENCE.match(line)
        if mark is not None:
            fence = mark.group(1) if fence is None else None if fence == mark.group(1) else fence
        elif fence is None and _HEADING.match(line):
            found.append((number, []))
        found[-1][1].append(line)
    return [(line, "\n".join(lines)) for line, lines in found]


def check_stamps(translation: Translation) -> Iterator[Diagnostic]:
    """TK408: texts that were translated from an English wording that is no longer there. TK409:
    texts without a stamp among others that have one. Where there is no block of stamps, nobody has
    said anything that could be wrong.
    """
    yield from _check_stale(translation)
    open_ = [one.name for one in translation.passages if one.freshness is Freshness.UNSTAMPED]
    if translation.has_stamps and translation.sidecar is not None and open_:
        names = ", ".join(open_[:MAX_NAMED]) + ("…" if len(open_) > MAX_NAMED else "")
        what = "1 text has no stamp" if len(open_) == 1 else f"{len(open_)} texts have no stamp"
        yield Diagnostic(
            "TK409",
            f"{what}: {names}",
            Pointer(translation.sidecar, (STAMPS,), key=True),
            help=f"{_IF}please read each beside its English text, then run "
            f"`toolkit translate stamp {translation.id}`. {_IF_NOT}",
        )


def _check_stale(translation: Translation) -> Iterator[Diagnostic]:
    stale = [one for one in translation.passages if one.freshness is Freshness.STALE]
    for number, passage in enumerate(stale):
        message = "the English text has changed since this was translated"
        if number == MAX_STALE - 1 and len(stale) > MAX_STALE:
            message += f" (and so have {len(stale) - MAX_STALE} more below)"
        elif number >= MAX_STALE:
            return
        yield Diagnostic(
            "TK408",
            message,
            passage.at,
            help=f"It is now “{shortened(passage.english)}”. {_IF}"
            "please translate it again where the meaning differs, then run "
            f"`toolkit translate stamp {translation.id}`. {_IF_NOT}",
        )


_IF = "If you write the language of this file: "
_IF_NOT = "If you do not: do not stamp, and ask for a translation in the pull request."


def shortened(text: str, length: int = 120) -> str:
    """`text` on one line, cut to about `length` characters."""
    line = " ".join(text.split())
    return line if len(line) <= length else f"{line[: length - 1].rstrip()}…"
