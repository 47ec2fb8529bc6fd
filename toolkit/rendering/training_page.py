"""The overview of all training: every module, then who takes which, by audience and by role."""

from __future__ import annotations

from toolkit.core.pathway import how_often, in_order, mandatory_for, modules_of
from toolkit.core.training import Audience, Module
from toolkit.rendering.address import OVERVIEWS
from toolkit.rendering.badge import mark_badge, status_badge
from toolkit.rendering.edition import Edition
from toolkit.rendering.element import Content, Element, Node, el, flat
from toolkit.rendering.page import Page, Section


def training_page(edition: Edition) -> Page:
    """The index of the training site. Its sections bear the ids of the audiences."""
    library = edition.library
    modules = in_order(library)
    sections = [
        Section(2, "_modules", edition.word("all-modules"), flat(_modules(edition, modules))),
        Section(2, "_by-audience", edition.word("by-audience"), flat(_nothing(edition))),
    ]
    sections += [
        Section(3, audience.id, _name(edition, audience), flat(_audience(edition, audience)))
        for audience in library.audiences.values()
    ]
    if library.pathways:
        sections.append(
            Section(2, "_by-role", edition.word("pathway-by-role"), flat(_by_role(edition)))
        )
    return Page(
        key=OVERVIEWS["training"],
        group="training",
        title=edition.word("training"),
        language=edition.language,
        lead=flat(el("p", edition.word("training-note"), class_="tk-lead")),
        sections=tuple(sections),
        summary=edition.word("training-note"),
    )


def _name(edition: Edition, audience: Audience) -> str:
    return f"{audience.letter} · {edition.say(audience.name)}"


def _nothing(edition: Edition) -> Content:
    """What to say where the content has modules and no audiences."""
    return None if edition.library.audiences else el("p", edition.word("none-yet"))


def _modules(edition: Edition, modules: tuple[Module, ...]) -> Element:
    rows = [
        el(
            "tr",
            el("th", _named(edition, module.meta.id), scope="row"),
            el("td", edition.series(_letter(edition, id) for id in module.audience)),
            el("td", edition.word("n-minutes", n=module.minutes)),
            el("td", status_badge(edition, module.meta.status)),
        )
        for module in modules
    ]
    heads = ("modules", "module-for", "minutes", "status")
    return _table(edition, heads, rows)


def _audience(edition: Edition, audience: Audience) -> Content:
    library = edition.library
    also = [edition.link("audience", id) for id in audience.adds_to]
    taken = mandatory_for(library, audience)
    rows: list[tuple[str, Content]] = [
        ("mandatory-within", edition.by(audience.within) if audience.within else None),
        ("refresh", how_often(audience.refresh, edition.language) if audience.refresh else None),
        ("adds-to", edition.series(also) if also else None),
        ("requires", edition.inline(audience.requires) if audience.requires else None),
    ]
    facts = [
        el("div", el("dt", edition.word(key)), el("dd", value))
        for key, value in rows
        if value is not None
    ]
    return [
        el("dl", facts, class_="tk-facts") if facts else None,
        _list(edition, taken) if taken else el("p", edition.word("none-yet"), class_="tk-hint"),
        el("p", badge, class_="tk-marks")
        if (badge := mark_badge(edition, audience.mark))
        else None,
    ]


def _list(edition: Edition, ids: tuple[str, ...]) -> Element:
    return el("ul", [el("li", _module(edition, id)) for id in ids])


def _letter(edition: Edition, id: str) -> Node:
    """An audience by its letter, which its heading further down explains."""
    audience = edition.library.audiences.get(id)
    return edition.link("audience", id, label=audience.letter if audience else id)


def _named(edition: Edition, id: str) -> Content:
    module = edition.library.modules.get(id)
    code = f"{module.meta.code} · " if module and module.meta.code else None
    return [code, edition.link("module", id)]


def _module(edition: Edition, id: str) -> Content:
    module = edition.library.modules.get(id)
    minutes = edition.word("n-minutes", n=module.minutes) if module else None
    return [_named(edition, id), [" (", minutes, ")"] if minutes else None]


def _by_role(edition: Edition) -> Content:
    rows = [
        el(
            "tr",
            el("th", edition.role(pathway.role), scope="row"),
            el(
                "td",
                el("p", _steps(edition, modules_of(edition.library, pathway))),
                edition.prose(pathway.why, "tk-hint") if pathway.why else None,
            ),
        )
        for pathway in edition.library.pathways.values()
    ]
    note = el("p", edition.word("pathway-note"))
    return [note, _table(edition, ("role", "modules"), rows)]


def _steps(edition: Edition, ids: tuple[str, ...]) -> Content:
    if not ids:
        return edition.word("none-yet")
    return edition.series((_short(edition, id) for id in ids), " → ")


def _short(edition: Edition, id: str) -> Node:
    """A module by its code in a row of many; its title where it has none."""
    module = edition.library.modules.get(id)
    label = (module.meta.code or edition.say(module.meta.title)) if module else id
    return edition.link("module", id, label=label)


def _table(edition: Edition, heads: tuple[str, ...], rows: list[Element]) -> Element:
    head = el("tr", [el("th", edition.word(key), scope="col") for key in heads])
    return el("div", el("table", el("thead", head), el("tbody", rows)), class_="tk-table")
