"""A learning module in plain lines, for `toolkit show`."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from toolkit.cli.plain_text import PlainPrinter
from toolkit.cli.words import word
from toolkit.core.document import Kind, Reference, Statement
from toolkit.core.library import Library
from toolkit.core.pathway import how_often, mandatory_for
from toolkit.core.quiz import pass_rule
from toolkit.core.text import Text
from toolkit.core.training import Audience, Module
from toolkit.core.training_words import TRAINING_WORDS, training_word
from toolkit.core.words import KINDS, deadline_in_words, labelled

Statements = Callable[[Iterable[Statement | Text], Text | None], None]
"""Prints a list of statements under a heading."""


def print_module(
    printer: PlainPrinter,
    library: Library,
    module: Module,
    language: str,
    statements: Statements,
) -> None:
    """Print what the module teaches and how. The quiz is not among it: `toolkit quiz` asks it."""

    def words(key: str, **values: object) -> str:
        return training_word(key, language, **values)

    def label(key: str, text: str) -> None:
        printer.line(labelled(words(key), text, language))

    label("module-for", ", ".join(_audience(library, id, language) for id in module.audience))
    label("minutes", words("n-minutes", n=module.minutes))
    if module.warning:
        printer.heading(words("warning"))
        printer.line(module.warning.get(language))
    printer.heading(words("learner-can"))
    for objective in module.objectives:
        printer.line(objective.text.get(language), indent=2, bullet="- ")
    if module.prerequisites:
        printer.heading(words("first-take"))
    for id in module.prerequisites:
        printer.line(f"{_title(library, id, language)} ({id})", indent=2, bullet="- ")
    printer.heading(words("teaches-from"))
    for reference in module.content:
        printer.line(_reference(reference, language), indent=2, bullet="- ")
    if module.scenarios:
        printer.heading(words("practise-with"))
    for id in module.scenarios:
        scenario = library.scenarios.get(id)
        title = scenario.meta.title.get(language) if scenario else id
        printer.line(f"{title} ({id})", indent=2, bullet="- ")
    printer.heading(words("activities"))
    for number, activity in enumerate(module.activities, 1):
        minutes = words("n-minutes", n=activity.minutes)
        printer.line(f"{number}. {activity.title.get(language)}")
        printer.line(f"{words(f'kind-{activity.kind}')}, {minutes}", indent=3)
        if activity.scenario:
            printer.line(f"{words('with-story')} {activity.scenario}", indent=3)
        statements(activity.does, None)
    statements(module.facilitator, TRAINING_WORDS["facilitator"])
    statements(module.adapt, TRAINING_WORDS["adapt"])
    _print_assessment(printer, module, language, statements)


def _print_assessment(
    printer: PlainPrinter, module: Module, language: str, statements: Statements
) -> None:
    assessment = module.assessment
    printer.heading(training_word("passing", language))
    printer.line(pass_rule(assessment, language))
    if assessment.quiz:
        printer.line(word("quiz-it", language, n=len(assessment.quiz), id=module.meta.id))
    statements([skill.text for skill in assessment.skills], TRAINING_WORDS["skills"])
    if assessment.product:
        printer.heading(training_word("product", language))
        printer.line(assessment.product.get(language))


def print_audience(
    printer: PlainPrinter, library: Library, audience: Audience, language: str
) -> None:
    """Print who an audience is, and which modules it takes."""
    printer.line(f"{audience.name.get(language)} ({KINDS[Kind.PATHWAYS].get(language)})")
    if audience.within:
        within = deadline_in_words(audience.within, language)
        printer.line(labelled(training_word("mandatory-within", language), within, language))
    if audience.refresh:
        again = how_often(audience.refresh, language)
        printer.line(labelled(training_word("refresh", language), again, language))
    for id in mandatory_for(library, audience):
        printer.line(f"{_title(library, id, language)} ({id})", indent=2, bullet="- ")
    if audience.requires:
        text = audience.requires.get(language)
        printer.line(labelled(training_word("requires", language), text, language))


def _audience(library: Library, id: str, language: str) -> str:
    audience = library.audiences.get(id)
    return audience.name.get(language) if audience else id


def _title(library: Library, id: str, language: str) -> str:
    module = library.modules.get(id)
    return module.meta.title.get(language) if module else id


def _reference(reference: Reference, language: str) -> str:
    name = "#".join(part for part in (reference.id, reference.anchor) if part)
    key = "walk-it" if reference.kind == "tree" else "see"
    parts = [reference.text.get(language)] if reference.text else []
    return " ".join([*parts, word(key, language, id=name)])
