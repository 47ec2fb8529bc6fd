"""The list of scenarios: what happens, and what the toolkit must answer. Exercises and tests
alike.
"""

from __future__ import annotations

from toolkit.core.document import ExpectedTask, Scenario
from toolkit.core.tree import Outcome
from toolkit.rendering.badge import deadline_badge, level_badge, standing
from toolkit.rendering.edition import Edition
from toolkit.rendering.element import Content, Node, el, flat
from toolkit.rendering.page import Page, Section
from toolkit.rendering.phrase import option_label


def scenario_page(edition: Edition) -> Page:
    """All scenarios on one page, each with its id as anchor."""
    scenarios = edition.library.scenarios.values()
    return Page(
        key="scenarios",
        group="scenarios",
        title=edition.word("scenarios"),
        language=edition.language,
        lead=flat(el("p", edition.word("scenarios-note"), class_="tk-lead")),
        sections=tuple(
            Section(
                2, scenario.meta.id, edition.say(scenario.meta.title), _scenario(edition, scenario)
            )
            for scenario in scenarios
        ),
        summary=edition.word("scenarios-note"),
    )


def _scenario(edition: Edition, scenario: Scenario) -> tuple[Node, ...]:
    teaching = [
        el("li", _node(edition, node), edition.word("colon"), edition.inline(text))
        for node, text in scenario.teaching
    ]
    return flat(
        [
            el("div", edition.prose(scenario.story), class_="tk-story"),
            el(
                "p",
                el("strong", edition.word("scenario-tree")),
                " ",
                edition.link("tree", scenario.tree),
            ),
            el(
                "details",
                el("summary", edition.word("scenario-solution")),
                el("p", edition.word("scenario-answers"), class_="tk-label"),
                el("ul", _answers(edition, scenario)),
                el("p", edition.word("scenario-expect"), class_="tk-label"),
                el("ul", _expected(edition, scenario)),
                el("p", edition.word("scenario-teaching"), class_="tk-label") if teaching else None,
                el("ul", teaching) if teaching else None,
            ),
            standing(edition, scenario.meta),
        ]
    )


def _split(scenario: Scenario, key: str) -> tuple[str, str]:
    """Tree and node of an answer's key: `caller/tree.node`, or a bare node of the walked tree."""
    tree, _, node = key.rpartition("/")[2].rpartition(".")
    return tree or scenario.tree, node


def _node(edition: Edition, key: str) -> Node:
    tree_id, _, node_id = key.rpartition("/")[2].rpartition(".")
    tree = edition.library.trees.get(tree_id)
    node = tree.nodes.get(node_id) if tree else None
    if node is None:
        return key
    words = node.title if isinstance(node, Outcome) else getattr(node, "text", None)
    label = edition.say(words) if words is not None else node_id
    return edition.link("tree", tree_id, node_id, label)


def _answers(edition: Edition, scenario: Scenario) -> list[Content]:
    rows: list[Content] = []
    for key, value in scenario.answers:
        tree_id, node_id = _split(scenario, key)
        tree = edition.library.trees.get(tree_id)
        given = value if isinstance(value, tuple) else (value,)
        words = [option_label(edition, tree, node_id, str(part)) for part in given]
        shown = ", ".join(words) or edition.word("nothing-ticked")
        rows.append(el("li", _node(edition, f"{tree_id}.{node_id}"), " → ", el("strong", shown)))
    return rows


def _expected(edition: Edition, scenario: Scenario) -> list[Content]:
    expect, never = scenario.expect, scenario.never
    rows: list[Content] = []
    if expect.outcome:
        rows.append(el("li", edition.word("expect-outcome"), " ", _node(edition, expect.outcome)))
    level = expect.level or expect.least_level
    if level or expect.within:
        is_least = expect.level is None
        rows.append(
            el(
                "li",
                level_badge(edition, level, floor=is_least) if level else None,
                " ",
                deadline_badge(edition, expect.within) if expect.within else None,
            )
        )
    rows += [
        el(
            "li",
            edition.word("expect-notify"),
            " ",
            edition.role(role),
            " ",
            deadline_badge(edition, by),
        )
        for role, by in expect.notify
    ]
    rows += [el("li", edition.word("expect-do"), " ", _task(edition, t)) for t in expect.do]
    rows += [el("li", edition.word("expect-do-not"), " ", _task(edition, t)) for t in expect.do_not]
    rows += [
        el("li", edition.word("expect-refer"), " ", edition.link("service", id))
        for id in expect.refer
    ]
    if never.notify:
        rows.append(el("li", edition.word("never-notify"), " ", edition.roles(never.notify)))
    rows += [el("li", edition.word("never-outcome"), " ", _node(edition, n)) for n in never.outcome]
    return rows


def _task(edition: Edition, task: ExpectedTask) -> Content:
    if task.block:
        return edition.link("block", task.block)
    return edition.step(*task.sop) if task.sop else None
