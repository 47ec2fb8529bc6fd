"""The page of a tree or fragment: what it is for, its diagram, and one section for every node."""

from __future__ import annotations

from toolkit.core.tree import DecisionTree, Outcome, Return, Use
from toolkit.rendering.badge import standing
from toolkit.rendering.condition_table import conditions_section
from toolkit.rendering.diagram import draw
from toolkit.rendering.edition import Edition
from toolkit.rendering.element import Content, Target, el, flat
from toolkit.rendering.node_section import node_section
from toolkit.rendering.numbering import numbering
from toolkit.rendering.page import Page, Section


def tree_page(edition: Edition, tree: DecisionTree) -> Page:
    """The page of `tree`. Every node is a section with its id as anchor and links to what follows,
    so that the tree can be walked without JavaScript, in print and on any phone.
    """
    numbers = numbering(tree)
    steps = [n for n in tree.nodes.values() if not isinstance(n, Outcome | Return)]
    users = el(
        "p",
        el("strong", edition.word("used-by")),
        " ",
        edition.roles(tree.used_by),
        class_="tk-users",
    )
    start = tree.nodes.get(tree.start)
    begin = el(
        "p",
        el(
            "a",
            edition.word("begin", number=numbers.get(tree.start, "")),
            href=Target("", tree.start),
            class_="tk-button",
        ),
    )
    sections = [
        Section(
            2,
            "_diagram",
            edition.word("diagram"),
            flat(
                [
                    el("p", edition.word("diagram-note"), class_="tk-hint"),
                    draw(edition, tree, numbers),
                ]
            ),
        ),
        Section(2, "_steps", edition.word("steps")),
    ]
    sections += [node_section(edition, tree, node, numbers) for node in steps]
    sections.append(Section(2, "_ends", edition.word("returns" if tree.fragment else "outcomes")))
    sections += [node_section(edition, tree, node, numbers) for node in tree.ends]
    conditions = conditions_section(edition, tree)
    if conditions is not None:
        sections.append(conditions)
    users_of = _called_from(edition, tree)
    if users_of:
        sections.append(Section(2, "_called-from", edition.word("called-from"), flat(users_of)))
    return Page(
        key=f"{'fragments' if tree.fragment else 'trees'}/{tree.id}",
        group="fragments" if tree.fragment else "trees",
        title=edition.say(tree.meta.title),
        language=edition.language,
        lead=flat(
            [
                el("div", edition.prose(tree.purpose), class_="tk-lead"),
                users if tree.used_by else None,
                begin if start is not None and not tree.fragment else None,
                standing(edition, tree.meta),
            ]
        ),
        sections=tuple(sections),
        meta=tree.meta,
        summary=edition.say(tree.purpose),
    )


def _called_from(edition: Edition, tree: DecisionTree) -> Content:
    callers = [
        other.id
        for other in edition.library.trees.values()
        if any(isinstance(n, Use) and n.use == tree.id for n in other.nodes.values())
    ]
    return el("ul", [el("li", edition.link("tree", id)) for id in callers]) if callers else None
