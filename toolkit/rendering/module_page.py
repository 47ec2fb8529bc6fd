"""The page of a learning module: what it is for, what learners do, the quiz, and the notes for
whoever leads it.
"""

from __future__ import annotations

from toolkit.core.quiz import pass_rule
from toolkit.core.training import Activity, Module, Skill
from toolkit.rendering.badge import mark_badge, standing
from toolkit.rendering.edition import Edition
from toolkit.rendering.element import Content, Element, Node, Target, el, flat
from toolkit.rendering.obligation import statements
from toolkit.rendering.page import Page, Section
from toolkit.rendering.quiz_section import SCRIPT, answers_body, quiz_body


def module_page(edition: Edition, module: Module) -> Page:
    """The page of `module`. In a book the answers to the quiz stand at its end."""
    assessment = module.assessment
    objectives = [
        el("li", edition.inline(each.text), _marked(mark_badge(edition, each.mark)))
        for each in module.objectives
    ]
    sections = [
        Section(2, "_objectives", edition.word("learner-can"), flat(el("ul", objectives))),
        Section(2, "_content", edition.word("teaches-from"), _content(edition, module)),
        Section(2, "_activities", edition.word("activities"), _overview(edition, module)),
    ]
    sections += [
        Section(
            3,
            f"_activity-{activity.id}",
            f"{number}. {edition.say(activity.title)}",
            _activity(edition, activity),
        )
        for number, activity in enumerate(module.activities, 1)
    ]
    if assessment.quiz:
        sections.append(Section(2, "_quiz", edition.word("quiz"), quiz_body(edition, assessment)))
    if assessment.skills:
        sections.append(
            Section(2, "_skills", edition.word("skills"), _skills(edition, assessment.skills))
        )
    if assessment.product:
        body = flat(edition.prose(assessment.product))
        sections.append(Section(2, "_product", edition.word("product"), body))
    for name, items in (("facilitator", module.facilitator), ("adapt", module.adapt)):
        if items:
            notes = flat(statements(edition, items))
            sections.append(Section(2, f"_{name}", edition.word(name), notes))
    if assessment.quiz and edition.book:
        answers = answers_body(edition, assessment)
        sections.append(Section(2, "_answers", edition.word("quiz-answers"), answers))
    return Page(
        key=f"training/{module.meta.id}",
        group="training",
        title=edition.say(module.meta.title),
        language=edition.language,
        lead=flat(
            [_warning(edition, module), _facts(edition, module), standing(edition, module.meta)]
        ),
        sections=tuple(sections),
        meta=module.meta,
        summary=" ".join(edition.say(each.text) for each in module.objectives),
        script=SCRIPT if assessment.quiz and not edition.book else "",
    )


def _warning(edition: Edition, module: Module) -> Element | None:
    if module.warning is None:
        return None
    return el(
        "aside",
        el("p", el("strong", edition.word("warning"))),
        edition.prose(module.warning),
        class_="tk-warning",
        aria_label=edition.word("warning"),
    )


def _facts(edition: Edition, module: Module) -> Element:
    first = edition.series(edition.link("module", id) for id in module.prerequisites)
    rows: list[tuple[str, Content]] = [
        ("module-for", edition.series(edition.link("audience", id) for id in module.audience)),
        ("minutes", edition.word("n-minutes", n=module.minutes)),
        ("first-take", first if module.prerequisites else None),
        ("passing", pass_rule(module.assessment, edition.language)),
    ]
    return el(
        "dl",
        [
            el("div", el("dt", edition.word(key)), el("dd", value))
            for key, value in rows
            if value is not None
        ],
        class_="tk-facts",
    )


def _content(edition: Edition, module: Module) -> tuple[Node, ...]:
    stories = [el("li", edition.link("scenario", scenario)) for scenario in module.scenarios]
    return flat(
        [
            el("ul", [el("li", edition.reference(each)) for each in module.content]),
            el("p", edition.word("practise-with"), class_="tk-label") if stories else None,
            el("ul", stories) if stories else None,
        ]
    )


def _overview(edition: Edition, module: Module) -> tuple[Node, ...]:
    """A table of all activities, to plan the time."""
    rows = [
        el(
            "tr",
            el("td", str(number)),
            el("td", _anchor(edition, activity)),
            el("td", edition.word(f"kind-{activity.kind}")),
            el("td", edition.word("n-minutes", n=activity.minutes)),
        )
        for number, activity in enumerate(module.activities, 1)
    ]
    heads = ("number", "activity", "activity-kind", "minutes")
    table = el(
        "table",
        el("thead", el("tr", [el("th", edition.word(head), scope="col") for head in heads])),
        el("tbody", rows),
    )
    return flat(el("div", table, class_="tk-table"))


def _anchor(edition: Edition, activity: Activity) -> Element:
    target = Target("", f"_activity-{activity.id}")
    return el("a", edition.say(activity.title), href=target, class_="tk-ref")


def _activity(edition: Edition, activity: Activity) -> tuple[Node, ...]:
    kind, minutes = edition.word(f"kind-{activity.kind}"), activity.minutes
    story: Content = None
    if activity.scenario:
        story = el(
            "p", edition.word("with-story"), " ", edition.link("scenario", activity.scenario)
        )
    return flat(
        el(
            "div",
            el(
                "p",
                el("strong", kind),
                " ",
                el("span", edition.word("n-minutes", n=minutes), class_="tk-within"),
                class_="tk-head",
            ),
            story,
            statements(edition, activity.does),
            class_="tk-node tk-step",
        )
    )


def _skills(edition: Edition, skills: tuple[Skill, ...]) -> tuple[Node, ...]:
    lines = [
        el("li", edition.inline(each.text), _marked(mark_badge(edition, each.mark)))
        for each in skills
    ]
    return flat(
        [
            el("p", edition.word("skills-note"), class_="tk-hint"),
            el("ul", lines, class_="tk-checklist"),
        ]
    )


def _marked(badge: Element | None) -> Content:
    return [" ", badge] if badge else None
