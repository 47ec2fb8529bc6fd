"""What an organisation still has to decide or to review, read off the evidence marks alone: every
statement that is a default of ours, practice, or a named source that nobody has re-read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from toolkit.checks.parts import REGISTERS, Part, parts
from toolkit.core.deadline import Deadline
from toolkit.core.document import Annex, Floor, Guideline, Kind, Meta, RaisedFloor
from toolkit.core.library import Library
from toolkit.core.mark import Basis, Evidence, Mark
from toolkit.core.text import Text
from toolkit.core.tree import Notification, Referral, Task
from toolkit.core.unmarked import without_markup
from toolkit.core.words import level_in_words

_WORDS = ("text", "title", "label", "name", "term", "what", "why")
"""The fields that say in words what a piece of the content is, most telling first."""

_ANCHORS = {"nodes", "steps", "sections"}
_ENTRIES = {
    Kind.ROLES: "role",
    Kind.SERVICES: "service",
    Kind.GLOSSARY: "term",
    Kind.FACTS: "fact",
    Kind.ROUTES: "route",
    Kind.PATHWAYS: "audience",
}
_BARE = {"G": Basis.PRACTICE, "D": Basis.DESIGN_DEFAULT}
_IN_TEXT = re.compile(r"\[\[(?:([SN]):\s*([a-z0-9, -]+)|([GD]))\]\]")
_HEADING = re.compile(r"#{1,6}\s")
_STARTS = re.compile(r"(?:[-*+]|\d+[.)]|\||>)\s?")
_SENTENCE = re.compile(r"(?<=[.!?])\s+")


@dataclass(frozen=True, slots=True)
class Undecided:
    """One open statement of a document. `words` are None for the document as a whole, whose mark
    counts for all that has none of its own. `kind`, `id` and `anchor` say where it stands, as in a
    link; `heading` is the number of the heading of a guideline (from 1; 0 before the first).
    """

    meta: Meta
    mark: Mark
    kind: str
    id: str
    words: str | None = None
    anchor: str | None = None
    heading: int | None = None

    @property
    def place(self) -> str:
        """Where it stands, for the terminal: `receive-a-disclosure#listen`."""
        name = self.id if self.meta.id == self.id else f"{self.meta.id}: {self.id}"
        # An annex has an anchor on its page only.
        return f"{name}#{self.anchor}" if self.anchor and self.anchor[0] != "_" else name


def undecided(library: Library, language: str) -> tuple[Undecided, ...]:
    """Every open statement in the words of `language`, document by document."""
    found: list[Undecided] = []
    trail: list[Part] = []
    for part in parts(library):
        while trail and not _is_inside(part, trail[-1]):
            trail.pop()
        if isinstance(part.value, Mark):
            if part.value.evidence is Evidence.NEEDS_REVIEW and trail:
                found.append(_open(library, part, trail, part.value, language))
        elif not isinstance(part.value, Text | Deadline):
            trail.append(part)
        if isinstance(part.value, Guideline):
            found.extend(_in_body(part.value, language))
    order = {(meta.kind, meta.id): number for number, meta in enumerate(library.metas())}
    found.sort(key=lambda one: (order[one.meta.kind, one.meta.id], one.words is not None))
    return tuple(found)


def by_owner(items: tuple[Undecided, ...]) -> dict[str, tuple[Undecided, ...]]:
    """The items of each owner role, the role with most first."""
    roles = dict.fromkeys(item.meta.owner for item in items)
    groups = {role: tuple(item for item in items if item.meta.owner == role) for role in roles}
    return dict(sorted(groups.items(), key=lambda group: (-len(group[1]), group[0])))


def counts(items: tuple[Undecided, ...]) -> dict[Basis, int]:
    """How many of `items` rest on what, those to be decided first."""
    order = (Basis.DESIGN_DEFAULT, Basis.PRACTICE, Basis.NAMED_SOURCE)
    return {basis: sum(item.mark.basis is basis for item in items) for basis in order}


def _is_inside(part: Part, outer: Part) -> bool:
    here, there = part.pointer, outer.pointer
    return here.file == there.file and here.path[: len(there.path)] == there.path


def _open(library: Library, part: Part, trail: list[Part], mark: Mark, language: str) -> Undecided:
    meta, path = part.document, part.pointer.path
    kind, id_, anchor = meta.kind.value, meta.id, None
    if meta.kind in _ENTRIES and path[:1] == (REGISTERS[meta.kind],) and len(path) > 1:
        kind, id_ = _ENTRIES[meta.kind], str(path[1])
    elif len(path) > 1 and path[0] in _ANCHORS:
        anchor = str(path[1])
    elif len(path) > 1 and path[0] == "annexes" and isinstance(path[1], int):
        anchor = f"_annex-{path[1] + 1}"
    words = None
    if not isinstance(trail[-1].value, Meta):
        told = (_words_of(library, one.value, language) for one in reversed(trail))
        words = next((one for one in told if one), "")
    return Undecided(meta, mark, kind, id_, words, anchor)


def _words_of(library: Library, value: object, language: str) -> str:
    """What a piece of the content says; the name of what it stands for; empty where neither."""
    match value:
        case Floor(level=level):
            return f"≥ {level_in_words(level, language)}"
        case Annex(title=title):
            return title.get(language)
        case RaisedFloor(level=level, when=when):
            return f"≥ {level_in_words(level, language)}: {when.get(language)}"
        case Notification(about=None) | Referral(about=None) | Task(text=None):
            return _name_of(library, value, language)
        case Notification(about=Text() as about) | Referral(about=Text() as about):
            return f"{_name_of(library, value, language)}: {about.get(language)}"
    block = library.blocks.get(getattr(value, "block", None) or "")
    if block is not None:
        return block.meta.title.get(language)
    for field in _WORDS:
        said = getattr(value, field, None)
        if isinstance(said, Text):
            return " ".join(said.get(language).split())
    return ""


def _name_of(library: Library, value: Notification | Referral | Task, language: str) -> str:
    named: object = None
    match value:
        case Notification(role=str() as role):
            named = library.roles.get(role)
        case Notification(route=str() as route):
            named = library.routes.get(route)
        case Referral(service=service):
            named = library.services.get(service)
        case Task(block=str() as block):
            named = getattr(library.blocks.get(block), "meta", None)
        case Task(sop=(sop_id, step_id)):
            sop = library.sops.get(sop_id)
            named = (sop.step(step_id) if sop and step_id else None) or getattr(sop, "meta", None)
    said = getattr(named, "name", None) or getattr(named, "title", None)
    return said.get(language) if isinstance(said, Text) else ""


def _in_body(guideline: Guideline, language: str) -> Iterator[Undecided]:
    """The statements of a guideline that end in a mark of their own."""
    heading, meta = 0, guideline.meta
    for passage in _passages(guideline.body.get(language)):
        if _HEADING.match(passage):
            heading += 1
        # A row of a table is one statement: its cells mean nothing alone.
        at, said = 0, without_markup(passage) if passage.startswith("|") else ""
        told: list[tuple[str, Mark]] = []
        for match in _IN_TEXT.finditer(passage):
            between = passage[at : match.start()].strip(" .;,:")
            if between and not passage.startswith("|"):
                said = without_markup(_SENTENCE.split(between)[-1])
            at = match.end()
            letter, names, bare = match.groups()
            sources = tuple(name.strip() for name in (names or "").split(",") if name.strip())
            mark = Mark(Evidence.NEEDS_REVIEW, _BARE.get(bare, Basis.NAMED_SOURCE), sources)
            if letter != "S" and (said, mark) not in told:
                told.append((said, mark))
                yield Undecided(meta, mark, "guideline", meta.id, said, heading=heading)


def _passages(body: str) -> Iterator[str]:
    """The paragraphs, list entries, table rows and headings of a Markdown text, a line each."""
    gathered: list[str] = []
    for line in [*body.split("\n"), ""]:
        text = line.strip()
        if (not text or _STARTS.match(text) or _HEADING.match(text)) and gathered:
            yield " ".join(gathered)
            gathered = []
        if _HEADING.match(text):
            yield text
        elif text:
            gathered.append(text)
