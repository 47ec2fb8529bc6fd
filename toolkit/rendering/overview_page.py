"""The pages that lead to others: the start page, and one overview for each group of documents."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.core.document import Definition, Meta
from toolkit.core.level import Level, most_severe
from toolkit.core.library import Library
from toolkit.core.text import Text
from toolkit.core.tree import DecisionTree, Use, obligations_in
from toolkit.core.words import NOTICE
from toolkit.rendering.address import ABOUT, OVERVIEWS, REVIEW, START
from toolkit.rendering.badge import level_badge, status_badge
from toolkit.rendering.edition import Edition
from toolkit.rendering.element import Content, Element, Node, el, flat
from toolkit.rendering.page import Page, Section

FAMILIES = ("abuse", "inappropriate-behaviour", "other-route")


def start_page(edition: Edition, site_name: str) -> Page:
    """What do you need now? The most urgent trees first, then everything by role."""
    library = edition.library
    trees = [tree for tree in library.trees.values() if not tree.fragment]
    trees.sort(key=lambda tree: (_urgency(library, tree), tree.meta.code or "~", tree.id))
    urgent = [tree for tree in trees if _urgency(library, tree) == Level.EMERGENCY.rank]
    others = [tree for tree in trees if tree not in urgent]
    sections = [
        Section(
            2,
            "_now",
            edition.word("start-now"),
            flat([el("p", edition.word("start-now-note")), _cards(edition, urgent)]),
        )
    ]
    if others:
        sections.append(
            Section(2, "_decide", edition.word("start-decide"), flat(_cards(edition, others)))
        )
    sections.append(Section(2, "_look-up", edition.word("start-look-up"), flat(_look_up(edition))))
    sections.append(
        Section(
            2,
            "_by-role",
            edition.word("start-by-role"),
            flat([el("p", edition.word("start-by-role-note")), _by_role(edition)]),
        )
    )
    return Page(
        key=START,
        group="start",
        title=site_name,
        language=edition.language,
        lead=flat(
            [
                el("p", edition.word("start-lead"), class_="tk-lead"),
                el(
                    "aside",
                    el("strong", edition.word("start-emergency")),
                    " ",
                    edition.word("start-emergency-note"),
                    class_="tk-urgent",
                    aria_label=edition.word("start-emergency"),
                ),
                el(
                    "p",
                    NOTICE.get(edition.language),
                    " ",
                    edition.page(ABOUT, edition.word("about-link")),
                    " ",
                    edition.page(REVIEW, edition.word("decide")),
                    class_="tk-notice",
                ),
            ]
        ),
        sections=tuple(sections),
        summary=edition.word("start-lead"),
        short=edition.word("start"),
    )


def _urgency(library: Library, tree: DecisionTree) -> int:
    """How severe it can get in `tree` or in what it calls and comes back from; 9 where no level is
    named.
    """
    level = most_severe(_levels(library, tree, frozenset()))
    return level.rank if level else 9


def _levels(library: Library, tree: DecisionTree, inside: frozenset[str]) -> Iterator[Level | None]:
    for node in tree.nodes.values():
        for _, obligations in obligations_in(node):
            yield obligations.level
        if isinstance(node, Use) and node.use not in inside:
            called = library.trees.get(node.use)
            if called is not None and called.fragment:
                yield from _levels(library, called, inside | {tree.id})


def _cards(edition: Edition, trees: list[DecisionTree]) -> Element:
    return el(
        "ul",
        [
            el(
                "li",
                el("p", el("strong", edition.link("tree", tree.id))),
                edition.prose(tree.purpose),
                el("p", edition.word("used-by"), " ", edition.roles(tree.used_by), class_="tk-hint")
                if tree.used_by
                else None,
            )
            for tree in trees
        ],
        class_="tk-cards",
    )


def _look_up(edition: Edition) -> Element:
    """The other ways in, each with what it is good for."""
    library = edition.library
    ways = [
        (OVERVIEWS["sops"], "sops", library.sops),
        (OVERVIEWS["forms"], "forms", library.forms),
        (OVERVIEWS["guidelines"], "guidelines", library.guidelines),
        (OVERVIEWS["definitions"], "definitions", library.definitions),
        ("routes", "routes", library.routes),
        ("services", "services", library.services),
        ("roles", "roles", library.roles),
        ("blocks", "blocks", library.blocks),
        ("scenarios", "scenarios", library.scenarios),
        (OVERVIEWS["training"], "training", library.modules),
        ("glossary", "glossary", library.terms),
        ("sources", "sources", library.sources),
    ]
    return el(
        "ul",
        [
            el(
                "li",
                el("p", el("strong", edition.page(key, edition.word(word)))),
                el("p", edition.word(f"{word}-note")),
            )
            for key, word, known in ways
            if known
        ],
        class_="tk-cards tk-cards-small",
    )


def _by_role(edition: Edition) -> Content:
    library = edition.library
    links: dict[str, list[Node]] = {}
    for tree in library.trees.values():
        if not tree.fragment:
            for role in tree.used_by:
                links.setdefault(role, []).append(edition.link("tree", tree.id))
    for sop in library.sops.values():
        for role in sop.roles:
            links.setdefault(role, []).append(edition.link("sop", sop.meta.id))
    for guideline in library.guidelines.values():
        for role in guideline.audience:
            links.setdefault(role, []).append(edition.link("guideline", guideline.meta.id))
    order = [
        *(id for id in library.roles if id in links),
        *(id for id in links if id not in library.roles),
    ]
    if not order:
        return None
    rows = [
        el(
            "tr",
            el("th", edition.role(id), scope="row"),
            el("td", edition.series(links[id], " · ")),
        )
        for id in order
    ]
    head = el("tr", [el("th", edition.word(key), scope="col") for key in ("role", "for-you")])
    return el("div", el("table", el("thead", head), el("tbody", rows)), class_="tk-table")


def group_page(edition: Edition, group: str) -> Page:
    """The overview of all trees, procedures, forms, guidelines or definitions."""
    library = edition.library
    sections: tuple[Section, ...] = ()
    body: Content
    if group == "definitions":
        body = None
        sections = tuple(
            Section(
                2,
                f"_{family}",
                edition.word(f"family-{family}"),
                flat(_definitions(edition, found)),
            )
            for family in FAMILIES
            if (found := [d for d in library.definitions.values() if d.family == family])
        )
    elif group == "trees":
        trees = [tree for tree in library.trees.values() if not tree.fragment]
        shared = [tree for tree in library.trees.values() if tree.fragment]
        body = _listed(edition, [(tree.meta, tree.purpose) for tree in trees], "tree")
        if shared:
            sections = (
                Section(
                    2,
                    "_fragments",
                    edition.word("fragments"),
                    flat(
                        [
                            el("p", edition.word("fragments-note")),
                            _listed(
                                edition, [(tree.meta, tree.purpose) for tree in shared], "tree"
                            ),
                        ]
                    ),
                ),
            )
    elif group == "sops":
        body = _listed(edition, [(sop.meta, sop.purpose) for sop in library.sops.values()], "sop")
    elif group == "forms":
        forms = [(form.meta, form.purpose) for form in library.forms.values()]
        body = _listed(edition, forms, "form")
    else:
        body = _listed(
            edition, [(g.meta, g.summary) for g in library.guidelines.values()], "guideline"
        )
    return Page(
        key=OVERVIEWS[group],
        group=group,
        title=edition.word(group),
        language=edition.language,
        lead=flat([el("p", edition.word(f"{group}-note"), class_="tk-lead"), body]),
        sections=sections,
        summary=edition.word(f"{group}-note"),
    )


def _listed(edition: Edition, documents: list[tuple[Meta, Text]], kind: str) -> Element:
    return el(
        "ul",
        [
            el(
                "li",
                el(
                    "p",
                    el("strong", edition.link(kind, meta.id)),
                    " ",
                    status_badge(edition, meta.status),
                ),
                edition.prose(about),
            )
            for meta, about in documents
        ],
        class_="tk-cards",
    )


def _definitions(edition: Edition, definitions: list[Definition]) -> Element:
    rows = [
        el(
            "tr",
            el("th", edition.link("definition", definition.meta.id), scope="row"),
            el("td", edition.prose(definition.definition)),
            el(
                "td",
                level_badge(edition, definition.floor.level, floor=True)
                if definition.floor
                else "–",
            ),
        )
        for definition in definitions
    ]
    heads = ("form", "definition", "least-level")
    head = el("tr", [el("th", edition.word(key), scope="col") for key in heads])
    return el("div", el("table", el("thead", head), el("tbody", rows)), class_="tk-table")
