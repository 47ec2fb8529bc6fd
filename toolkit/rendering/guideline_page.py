"""The pages of guidelines and definitions."""

from __future__ import annotations

from toolkit.core.document import Definition, Guideline, Statement
from toolkit.rendering.badge import level_badge, mark_badge, standing
from toolkit.rendering.edition import Edition
from toolkit.rendering.element import Content, Node, el, flat
from toolkit.rendering.markdown import render_markdown
from toolkit.rendering.obligation import statements
from toolkit.rendering.page import Page, Section


def guideline_page(edition: Edition, guideline: Guideline) -> Page:
    """The page of a guideline: its summary, whom it is for, and its Markdown body."""
    lead, sections = render_markdown(edition, edition.say(guideline.body))
    body_is_source = not guideline.body.has(edition.language)
    notice = (
        el("p", edition.word("not-translated"), class_="tk-warning") if body_is_source else None
    )
    related = tuple(
        [
            Section(
                2,
                "_related",
                edition.word("related"),
                flat(el("ul", [el("li", edition.reference(r)) for r in guideline.related])),
            )
        ]
        if guideline.related
        else []
    )
    return Page(
        key=f"guidelines/{guideline.meta.id}",
        group="guidelines",
        title=edition.say(guideline.meta.title),
        language=edition.language,
        lead=flat(
            [
                el("div", edition.prose(guideline.summary), class_="tk-lead"),
                el(
                    "p",
                    el("strong", edition.word("for-whom")),
                    " ",
                    edition.roles(guideline.audience),
                    class_="tk-users",
                )
                if guideline.audience
                else None,
                standing(edition, guideline.meta),
                notice,
                lead,
            ]
        ),
        sections=(*sections, *related),
        meta=guideline.meta,
        summary=edition.say(guideline.summary),
    )


def definition_page(edition: Edition, definition: Definition) -> Page:
    """The page of one form of abuse, inappropriate behaviour or other route."""
    banner = (
        el(
            "aside",
            el("strong", edition.word("working-definition")),
            " ",
            edition.word("working-definition-note"),
            class_="tk-working",
            aria_label=edition.word("working-definition"),
        )
        if definition.working_definition
        else None
    )
    return Page(
        key=f"definitions/{definition.meta.id}",
        group="definitions",
        title=edition.say(definition.meta.title),
        language=edition.language,
        lead=flat(
            [
                banner,
                el("p", edition.word(f"family-{definition.family}"), class_="tk-family"),
                el("div", edition.prose(definition.definition), class_="tk-lead"),
                standing(edition, definition.meta),
            ]
        ),
        sections=tuple(
            Section(2, id, edition.word(id.removeprefix("_")), body)
            for id, body in _parts_of(edition, definition)
            if body
        ),
        meta=definition.meta,
        summary=edition.say(definition.definition),
    )


def _parts_of(edition: Edition, definition: Definition) -> list[tuple[str, tuple[Node, ...]]]:
    becomes, route, note = definition.becomes_abuse_when, definition.route, definition.note
    return [
        ("_floor", _floor(edition, definition)),
        ("_becomes-abuse", flat(edition.prose(becomes)) if becomes else ()),
        ("_route", flat(edition.prose(route)) if route else ()),
        ("_go-to", _references(edition, definition)),
        ("_signs", _list(edition, definition.signs)),
        ("_not-enough-alone", _list(edition, definition.not_enough_alone)),
        ("_examples", _list(edition, definition.examples)),
        ("_principles", _principles(edition, definition)),
        ("_note", flat(edition.prose(note)) if note else ()),
        ("_see-also", _see(edition, definition)),
    ]


def _list(edition: Edition, items: tuple[Statement, ...]) -> tuple[Node, ...]:
    return flat(statements(edition, items)) if items else ()


def _floor(edition: Edition, definition: Definition) -> tuple[Node, ...]:
    floor = definition.floor
    if floor is None:
        return ()
    raised: list[Content] = [
        el("li", level_badge(edition, step.level, floor=True), " ", edition.inline(step.when))
        for step in floor.raised
    ]
    return flat(
        [
            el(
                "p",
                level_badge(edition, floor.level, floor=True),
                " ",
                mark_badge(edition, floor.mark),
            ),
            el("p", edition.word("floor-raised")) if raised else None,
            el("ul", raised) if raised else None,
        ]
    )


def _references(edition: Edition, definition: Definition) -> tuple[Node, ...]:
    if not definition.go_to:
        return ()
    return flat(el("ul", [el("li", edition.reference(r)) for r in definition.go_to]))


def _principles(edition: Edition, definition: Definition) -> tuple[Node, ...]:
    if not definition.principles:
        return ()
    numbers = ", ".join(str(number) for number in definition.principles)
    return flat(el("p", edition.word("principles-note", numbers=numbers)))


def _see(edition: Edition, definition: Definition) -> tuple[Node, ...]:
    if not definition.see:
        return ()
    return flat(el("ul", [el("li", edition.link("definition", id)) for id in definition.see]))
