"""Lists of documents: by kind, by role, and what belongs to a question that is being asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from toolkit.core.catalogue import (
    documents_of,
    named,
    roles_in_use,
    sops_of_role,
    trees_of_role,
)
from toolkit.core.library import Library
from toolkit.core.training import Module
from toolkit.rendering.address import find
from toolkit.rendering.beside import beside
from toolkit.rendering.edition import Edition
from toolkit.rendering.element import Target
from toolkit.tui.actions import DIGITS, Mode
from toolkit.tui.page import Page, Row
from toolkit.tui.sheet import Line, Sheet, ink
from toolkit.tui.speaker import Speaker
from toolkit.tui.stage import Stage


def folder_page(folder: str, speaker: Speaker) -> Page:
    """All documents of one folder, to choose from."""
    rows = [
        Row(f"{folder}/{meta.id}", named(meta, speaker.language))
        for meta, _ in documents_of(speaker.library, folder)
    ]
    return Page(Mode.LIST, _none_yet(rows, speaker), _numbered(rows), chosen=0)


def _none_yet(rows: list[Row], speaker: Speaker) -> Sheet:
    """What a list without a line says."""
    return Sheet() if rows else Sheet([Line(ink(speaker.word("none-yet"), "$quiet"))])


def role_rows(speaker: Speaker) -> tuple[Row, ...]:
    """The roles that any tree or procedure names, to choose one's own."""
    return _numbered(Row(role.id, speaker.say(role.name)) for role in roles_in_use(speaker.library))


def page_of_role(role: str, speaker: Speaker) -> Page:
    """The trees that `role` walks and the procedures it has a part in."""
    library = speaker.library
    trees = [
        Row(f"tree:{tree.id}", speaker.say(tree.need or tree.meta.title))
        for tree in trees_of_role(library, role)
    ]
    sops = [
        Row(f"sops/{sop.meta.id}", named(sop.meta, speaker.language))
        for sop in sops_of_role(library, role)
    ]
    rows = [
        *_headed(trees, speaker.word("many-trees")),
        *_headed(sops, speaker.word("many-sops")),
    ]
    return Page(Mode.LIST, rows=_numbered(rows), chosen=0)


def rows_beside(stage: Stage, speaker: Speaker, edition: Edition) -> tuple[Row, ...]:
    """What belongs to what is on the screen: the procedures that it names, those of its tree, and
    the words and definitions that its texts use.
    """
    library = speaker.library
    found = beside(stage.walk, edition)
    rows = [
        Row(_place(find(library, "sop", id, step)), speaker.sop((id, step)))
        for id, step in found.sops
    ]
    defined = [
        Row(
            _place(find(library, "term", id)),
            speaker.say(library.terms[id].term),
            help=speaker.say(library.terms[id].meaning),
        )
        for id in found.terms
    ]
    definitions = [
        Row(f"definitions/{one.meta.id}", speaker.say(one.meta.title)) for one in found.definitions
    ]
    return _numbered(
        [
            *_headed(defined, speaker.word("terms")),
            *_headed(rows, speaker.word("many-sops")),
            *_headed(definitions, speaker.word("many-definitions")),
        ]
    )


def _place(target: Target | None) -> str:
    return f"{target.page}#{target.anchor}" if target else ""


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


def steps_on(library: Library, key: str) -> frozenset[str]:
    """The ids of the steps, where the page `key` is a procedure."""
    folder, _, id = key.partition("/")
    sop = library.sops.get(id) if folder == "sops" else None
    return frozenset(step.id for step in sop.steps) if sop else frozenset()


def quiz_on(library: Library, key: str) -> Module | None:
    """The learning module on the page `key`, where it has a quiz."""
    folder, _, id = key.partition("/")
    module = library.modules.get(id) if folder == "training" else None
    return module if module and module.assessment.quiz else None
