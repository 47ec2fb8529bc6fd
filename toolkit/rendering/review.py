"""What an organisation has to look at before it adopts the content: every statement that is a
default of ours, practice, or a named source that nobody re-read. The list is made from the
content itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from toolkit.core.document import Meta, Statement
from toolkit.core.form import Form
from toolkit.core.library import Library
from toolkit.core.mark import Basis, Mark
from toolkit.core.text import Text
from toolkit.core.training import Module
from toolkit.core.tree import Checklist, DecisionTree, Obligations, Outcome, obligations_in
from toolkit.core.words import KINDS, mark_in_words
from toolkit.rendering.address import REGISTER_PAGES, REVIEW, find
from toolkit.rendering.badge import mark_badge
from toolkit.rendering.edition import Edition
from toolkit.rendering.element import Content, Element, Target, el, flat
from toolkit.rendering.page import Page, Section


@dataclass(frozen=True, slots=True)
class Open:
    """One statement that needs review: where it stands, what it says, and why it is open. `text` is
    None for a document as a whole.
    """

    meta: Meta
    place: Target | None
    text: Text | str | None
    mark: Mark


def open_items(library: Library) -> tuple[Open, ...]:
    """Everything that needs review, documents first, then the statements in them."""
    return tuple(item for item in _all(library) if item.mark.basis is not None)


def _all(library: Library) -> Iterator[Open]:
    for meta in library.metas():
        if meta.mark is not None:
            yield Open(meta, _top(library, meta), None, meta.mark)
    for tree in library.trees.values():
        yield from _in_tree(library, tree)
    for sop in library.sops.values():
        for step in sop.steps:
            place = find(library, "sop", sop.meta.id, step.id)
            if step.mark is not None:
                yield Open(sop.meta, place, step.title, step.mark)
            yield from _statements(library, sop.meta, place, (*step.does, *step.do_not))
    for form in library.forms.values():
        yield from _in_form(library, form)
    for block in library.blocks.values():
        place = find(library, "block", block.meta.id)
        yield from _statements(library, block.meta, place, block.items)
    for definition in library.definitions.values():
        place = find(library, "definition", definition.meta.id)
        groups = (definition.signs, definition.not_enough_alone, definition.examples)
        yield from _statements(library, definition.meta, place, (s for g in groups for s in g))
        floor = definition.floor
        if floor is not None and floor.mark is not None:
            yield Open(definition.meta, place, f"≥ {floor.level.value}", floor.mark)
    for module in library.modules.values():
        yield from _in_module(library, module)
    yield from _entries(library)


def _in_module(library: Library, module: Module) -> Iterator[Open]:
    place = find(library, "module", module.meta.id)
    for part in (*module.objectives, *module.assessment.skills):
        if part.mark is not None:
            yield Open(module.meta, place, part.text, part.mark)
    does = [statement for activity in module.activities for statement in activity.does]
    notes = (*does, *module.facilitator, *module.adapt)
    yield from _statements(library, module.meta, place, notes)


def _top(library: Library, meta: Meta) -> Target | None:
    if meta.kind in REGISTER_PAGES:
        return Target(REGISTER_PAGES[meta.kind])
    return find(library, meta.kind.value, meta.id)


def _statements(
    library: Library, meta: Meta, place: Target | None, items: Iterable[Statement]
) -> Iterator[Open]:
    for item in items:
        if item.mark is None:
            continue
        block = library.blocks.get(item.block) if item.block else None
        yield Open(meta, place, item.text or (block.meta.title if block else item.block), item.mark)


def _in_tree(library: Library, tree: DecisionTree) -> Iterator[Open]:
    for id, node in tree.nodes.items():
        place = find(library, "tree", tree.id, id)
        if isinstance(node, Checklist):
            for entry in node.items:
                if entry.mark is not None:
                    yield Open(tree.meta, place, entry.label, entry.mark)
        for path, obligations in obligations_in(node):
            if obligations.mark is not None:
                yield Open(tree.meta, place, _carrier(node, path), obligations.mark)
            yield from _in_obligations(library, tree.meta, place, obligations)


def _in_form(library: Library, form: Form) -> Iterator[Open]:
    top = find(library, "form", form.meta.id)
    yield from _statements(library, form.meta, top, (*form.before, *form.do_not))
    for section in form.sections:
        place = find(library, "form", form.meta.id, section.id)
        marked = [(section.title, section.mark)]
        marked += [(field.label, field.mark) for field in section.fields]
        for text, mark in marked:
            if mark is not None:
                yield Open(form.meta, place, text, mark)


def _carrier(node: object, path: tuple[str, ...]) -> Text | str | None:
    if isinstance(node, Outcome):
        return node.title
    for option in getattr(node, "options", ()):
        if path[-1:] == (option.id,):
            return Text(option.label.by_language)
    text = getattr(node, "text", None)
    return text if isinstance(text, Text) else None


def _in_obligations(
    library: Library, meta: Meta, place: Target | None, obligations: Obligations
) -> Iterator[Open]:
    groups = (obligations.do, obligations.do_not, obligations.measures, obligations.record)
    for task in (task for group in groups for task in group):
        if task.mark is None:
            continue
        block = library.blocks.get(task.block) if task.block else None
        sop = library.sops.get(task.sop[0]) if task.sop else None
        named = (
            task.text or (block.meta.title if block else None) or (sop.meta.title if sop else None)
        )
        yield Open(meta, place, named, task.mark)
    for notification in obligations.notify:
        if notification.mark is not None:
            role = library.roles.get(notification.role or "")
            route = library.routes.get(notification.route or "")
            whom = role.name if role else route.title if route else None
            yield Open(meta, place, notification.about or whom, notification.mark)
    for referral in obligations.refer:
        if referral.mark is not None:
            service = library.services.get(referral.service)
            yield Open(
                meta, place, referral.about or (service.name if service else None), referral.mark
            )


def _entries(library: Library) -> Iterator[Open]:
    for meta in library.registers.values():
        group: Iterable[tuple[str, Text, Mark | None]] = ()
        kind = ""
        match meta.kind.value:
            case "role-register":
                kind = "role"
                group = [(e.id, e.name, e.mark) for e in library.roles.values()]
            case "service-register":
                kind = "service"
                group = [(e.id, e.name, e.mark) for e in library.services.values()]
            case "pathway-register":
                kind = "audience"
                group = [(e.id, e.name, e.mark) for e in library.audiences.values()]
            case "glossary":
                kind = "term"
                group = [(e.id, e.term, e.mark) for e in library.terms.values()]
        for id, name, mark in group:
            if mark is not None:
                yield Open(meta, find(library, kind, id), name, mark)


def review_page(edition: Edition) -> Page:
    """The page of everything that needs review before adoption, by document, with its owner."""
    items = open_items(edition.library)
    by_document: dict[tuple[str, str], list[Open]] = {}
    for item in items:
        by_document.setdefault((item.meta.kind.value, item.meta.id), []).append(item)
    counts = {basis: sum(1 for i in items if i.mark.basis is basis) for basis in Basis}
    overview = el(
        "ul",
        [
            el(
                "li",
                el("strong", str(count)),
                " ",
                mark_in_words(Mark(items[0].mark.evidence, basis), edition.language),
            )
            for basis, count in counts.items()
            if count
        ],
    )
    return Page(
        key=REVIEW,
        group="about",
        title=edition.word("review"),
        language=edition.language,
        lead=flat([el("p", edition.word("review-note"), class_="tk-lead"), overview]),
        sections=tuple(
            Section(
                2, f"_{kind}-{id}", edition.say(group[0].meta.title), flat(_table(edition, group))
            )
            for (kind, id), group in by_document.items()
        ),
        summary=edition.word("review-note"),
    )


def _table(edition: Edition, group: list[Open]) -> Content:
    meta = group[0].meta
    rows = [
        el("tr", el("td", _place(edition, item)), el("td", mark_badge(edition, item.mark)))
        for item in group
    ]
    return [
        el(
            "p",
            KINDS[meta.kind].get(edition.language),
            " · ",
            edition.word("owner"),
            edition.word("colon"),
            edition.role(meta.owner),
            " · ",
            edition.word("review-due"),
            edition.word("colon"),
            meta.due,
            class_="tk-hint",
        ),
        el(
            "div",
            el(
                "table",
                el(
                    "thead",
                    el(
                        "tr",
                        [el("th", edition.word(h), scope="col") for h in ("statement", "evidence")],
                    ),
                ),
                el("tbody", rows),
            ),
            class_="tk-table",
        ),
    ]


def _place(edition: Edition, item: Open) -> Element | str:
    words: str
    if item.text is None:
        words = edition.word("whole-document")
    else:
        words = item.text if isinstance(item.text, str) else edition.say(item.text)
    short = words if len(words) <= 180 else words[:177].rsplit(" ", 1)[0] + " …"
    return el("a", short, href=item.place, class_="tk-ref") if item.place else short
