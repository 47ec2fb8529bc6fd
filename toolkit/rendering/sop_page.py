"""The page of a standard operating procedure: purpose, roles, an overview and one card per step."""

from __future__ import annotations

from toolkit.core.document import Annex, Sop, SopStep
from toolkit.core.words import HEADINGS
from toolkit.rendering.badge import deadline_badge, mark_badge, standing
from toolkit.rendering.edition import Edition
from toolkit.rendering.element import Content, Node, Target, el, flat
from toolkit.rendering.obligation import statements
from toolkit.rendering.page import Page, Section


def sop_page(edition: Edition, sop: Sop) -> Page:
    """The page of `sop`, with a section for every step (its id is the anchor)."""
    sections = [
        Section(2, "_scope", edition.word("scope"), flat(edition.prose(sop.scope))),
        Section(2, "_roles", edition.word("sop-roles"), _roles(edition, sop)),
        Section(2, "_steps", edition.word("steps"), _overview(edition, sop)),
    ]
    sections += [
        Section(3, step.id, f"{index}. {edition.say(step.title)}", _step(edition, sop, step, index))
        for index, step in enumerate(sop.steps, 1)
    ]
    if sop.exceptions:
        items = el("ul", [el("li", edition.prose(text)) for text in sop.exceptions])
        sections.append(Section(2, "_exceptions", edition.word("exceptions"), flat(items)))
    if sop.records:
        items = el("ul", [el("li", edition.prose(text)) for text in sop.records])
        sections.append(Section(2, "_records", edition.word("records"), flat(items)))
    if sop.annexes:
        sections.append(Section(2, "_annexes", edition.word("annexes")))
    sections += [
        Section(3, f"_annex-{index}", edition.say(annex.title), _annex(edition, annex))
        for index, annex in enumerate(sop.annexes, 1)
    ]
    return Page(
        key=f"sops/{sop.meta.id}",
        group="sops",
        title=edition.say(sop.meta.title),
        language=edition.language,
        lead=flat(
            [el("div", edition.prose(sop.purpose), class_="tk-lead"), standing(edition, sop.meta)]
        ),
        sections=tuple(sections),
        meta=sop.meta,
        summary=edition.say(sop.purpose),
    )


def _roles(edition: Edition, sop: Sop) -> tuple[Node, ...]:
    trees = el(
        "p",
        el("strong", edition.word("sop-trees")),
        " ",
        edition.series(edition.link("tree", id) for id in sop.trees),
    )
    return flat(
        [el("p", edition.roles(sop.roles)), trees if sop.trees else None],
    )


def _overview(edition: Edition, sop: Sop) -> tuple[Node, ...]:
    """A table of all steps, for a first look and for a wall."""
    heads = ("number", "step", "who", "within")
    rows = [
        el(
            "tr",
            el("td", str(index)),
            el("td", el("a", edition.say(step.title), href=Target("", step.id), class_="tk-ref")),
            el("td", edition.roles(step.who)),
            el("td", deadline_badge(edition, step.within) if step.within else "–"),
        )
        for index, step in enumerate(sop.steps, 1)
    ]
    table = el(
        "table",
        el("thead", el("tr", [el("th", edition.word(head), scope="col") for head in heads])),
        el("tbody", rows),
    )
    return flat(el("div", table, class_="tk-table"))


def _step(edition: Edition, sop: Sop, step: SopStep, index: int) -> tuple[Node, ...]:
    lists = [
        el(
            "div",
            el("p", HEADINGS[name].get(edition.language), class_="tk-label"),
            statements(edition, items),
            class_=f"tk-duty tk-duty-{name.replace('_', '-')}",
        )
        for name, items in (("do", step.does), ("do_not", step.do_not))
        if items
    ]
    record = el(
        "div",
        el("p", HEADINGS["record"].get(edition.language), class_="tk-label"),
        edition.prose(step.record) if step.record else None,
        el(
            "p",
            edition.word("step-forms"),
            " ",
            edition.series((edition.reference(form) for form in step.forms), "; "),
        )
        if step.forms
        else None,
        class_="tk-duty tk-duty-record",
    )
    return flat(
        el(
            "div",
            el(
                "p",
                el("strong", edition.roles(step.who)),
                [" ", deadline_badge(edition, step.within)] if step.within else None,
                [" ", mark_badge(edition, step.mark)] if step.mark else None,
                class_="tk-head",
            ),
            lists,
            record if step.record or step.forms else None,
            _after(edition, sop, step, index),
            class_="tk-node tk-step",
        )
    )


def _after(edition: Edition, sop: Sop, step: SopStep, index: int) -> Content:
    """Where the procedure goes on, where that is not simply the next step."""
    if step.next is None:
        return None
    if step.next == "end":
        last = index == len(sop.steps)
        return None if last else el("p", edition.word("sop-end"), class_="tk-go")
    following = sop.step(step.next)
    words = edition.say(following.title) if following else step.next
    return el(
        "p",
        edition.word("goes-on"),
        " ",
        el("a", words, href=Target("", step.next), class_="tk-next"),
        class_="tk-go",
    )


def _annex(edition: Edition, annex: Annex) -> tuple[Node, ...]:
    mark = el("p", mark_badge(edition, annex.mark)) if annex.mark else None
    return flat([edition.prose(annex.text), mark])
