"""Lists of documents: by kind, by role, and what belongs to a question that is being asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from toolkit.core.document import Meta, Sop
from toolkit.core.library import Library
from toolkit.core.summary import summarise
from toolkit.core.text import Text
from toolkit.core.walk import Asked
from toolkit.rendering.address import find
from toolkit.rendering.edition import Edition
from toolkit.rendering.element import Target
from toolkit.rendering.glossary import terms_in
from toolkit.tui.actions import DIGITS, Mode
from toolkit.tui.page import Page, Row
from toolkit.tui.sheet import Line, Sheet, ink
from toolkit.tui.speaker import Speaker
from toolkit.tui.stage import Stage


def documents_of(library: Library, folder: str) -> list[tuple[Meta, Text | None]]:
    """The documents of one folder with what they are for, by code and id."""
    found: list[tuple[Meta, Text | None]]
    match folder:
        case "sops":
            found = [(one.meta, one.purpose) for one in library.sops.values()]
        case "forms":
            found = [(one.meta, one.purpose) for one in library.forms.values()]
        case "guidelines":
            found = [(one.meta, one.summary) for one in library.guidelines.values()]
        case "definitions":
            found = [(one.meta, one.definition) for one in library.definitions.values()]
        case _:
            found = [(one.meta, None) for one in library.modules.values()]
    return sorted(found, key=lambda one: (one[0].code or "~", one[0].id))


def folder_page(folder: str, speaker: Speaker) -> Page:
    """All documents of one folder, to choose from."""
    rows = [
        Row(f"{folder}/{meta.id}", _named(meta, speaker))
        for meta, _ in documents_of(speaker.library, folder)
    ]
    return Page(Mode.LIST, _none_yet(rows, speaker), _numbered(rows), chosen=0)


def _none_yet(rows: list[Row], speaker: Speaker) -> Sheet:
    """What a list without a line says."""
    return Sheet() if rows else Sheet([Line(ink(speaker.word("none-yet"), "$quiet"))])


def role_rows(speaker: Speaker) -> tuple[Row, ...]:
    """The roles that any tree or procedure names, to choose one's own."""
    library = speaker.library
    used = {role for tree in library.trees.values() for role in tree.used_by}
    used |= {role for sop in library.sops.values() for role in sop.roles}
    return _numbered(
        Row(role.id, speaker.say(role.name)) for role in library.roles.values() if role.id in used
    )


def page_of_role(role: str, speaker: Speaker) -> Page:
    """The trees that `role` walks and the procedures it has a part in."""
    library = speaker.library
    trees = sorted(
        (tree for tree in library.trees.values() if role in tree.used_by and not tree.fragment),
        key=lambda tree: (not tree.urgent, tree.meta.code or "~"),
    )
    rows = [Row(f"tree:{tree.id}", speaker.say(tree.need or tree.meta.title)) for tree in trees]
    rows = _headed(rows, speaker.word("many-trees"))
    sops = [
        Row(f"sops/{sop.meta.id}", _named(sop.meta, speaker))
        for sop in sorted(library.sops.values(), key=lambda sop: sop.meta.code or "~")
        if role in sop.roles
    ]
    return Page(
        Mode.LIST, rows=_numbered([*rows, *_headed(sops, speaker.word("many-sops"))]), chosen=0
    )


def rows_beside(stage: Stage, speaker: Speaker, edition: Edition) -> tuple[Row, ...]:
    """What belongs to what is on the screen: the procedures that it names, those of its tree, and
    the words and definitions that its texts use.
    """
    library = speaker.library
    asked = stage.state.asked
    trees = {stage.walk.program.root, *((asked.tree,) if asked else ())}
    readers = stage.walk.program.tree.used_by
    summary = summarise(stage.walk)
    named = [todo.sop for todo in (*summary.do, *summary.record, *summary.measures) if todo.sop]
    named += [step.sop for step in summary.next if step.sop]
    own = [
        (sop.meta.id, None)
        for sop in sorted(library.sops.values(), key=lambda sop: _distance(sop, trees, readers))
        if trees & {*sop.trees}
    ]
    sops = dict.fromkeys([*named, *own])
    rows = [
        Row(_place(find(library, "sop", id, step)), speaker.sop((id, step)))
        for id, step in sops
        if id in library.sops
    ]
    terms = dict.fromkeys(terms_in(edition, _texts(asked, speaker)))
    defined = [
        Row(
            _place(find(library, "term", id)),
            speaker.say(library.terms[id].term),
            help=speaker.say(library.terms[id].meaning),
        )
        for id in terms
    ]
    definitions = [
        Row(f"definitions/{one.meta.id}", speaker.say(one.meta.title))
        for one in library.definitions.values()
        if any(go.kind == "tree" and go.id in trees for go in one.go_to)
    ]
    return _numbered(
        [
            *_headed(rows, speaker.word("many-sops")),
            *_headed(defined, speaker.word("terms")),
            *_headed(definitions, speaker.word("many-definitions")),
        ]
    )


def _distance(sop: Sop, trees: set[str], readers: tuple[str, ...]) -> tuple[int, int, int]:
    """How far a procedure is from `trees`: nearest is what begins with the reader's own part, and
    then what names the tree first.
    """
    own = min((readers.index(role) for role in sop.roles[:1] if role in readers), default=99)
    first = next((place for place, tree in enumerate(sop.trees) if tree in trees), len(sop.trees))
    return own, first, len(sop.trees)


def _texts(asked: Asked | None, speaker: Speaker) -> str:
    if asked is None:
        return ""
    question = asked.question
    options = [
        part for option in getattr(question, "options", ()) for part in (option.label, option.help)
    ]
    return "\n".join(speaker.say(text) for text in (question.text, question.help, *options))


def _place(target: Target | None) -> str:
    return f"{target.page}#{target.anchor}" if target else ""


def _named(meta: Meta, speaker: Speaker) -> str:
    title = speaker.say(meta.title)
    return f"{title} ({meta.code})" if meta.code else title


def _headed(rows: list[Row], heading: str) -> list[Row]:
    if not rows:
        return []
    first = rows[0]
    return [Row(first.value, first.label, first.help, heading=heading), *rows[1:]]


def _numbered(rows: Iterable[Row]) -> tuple[Row, ...]:
    """The first nine rows with a digit each."""
    found = list(rows)
    digits: Iterator[str] = iter(DIGITS)
    return tuple(
        Row(row.value, row.label, row.help, next(digits, ""), heading=row.heading) for row in found
    )
