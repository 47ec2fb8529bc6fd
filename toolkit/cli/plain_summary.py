"""The summary of a walk in plain lines."""

from __future__ import annotations

from collections.abc import Iterable

from toolkit.cli.plain_text import PlainPrinter
from toolkit.cli.words import word
from toolkit.core.clock import day_in_words
from toolkit.core.library import Library
from toolkit.core.mark import Mark
from toolkit.core.node_words import answer_in_words as answer_in_words
from toolkit.core.node_words import name_of_node as name_of_node
from toolkit.core.path import answers_on
from toolkit.core.summary import Offered, Summary, Todo, Told, yours
from toolkit.core.summary_data import role_name
from toolkit.core.tree import NextStep
from toolkit.core.walk import Walk
from toolkit.core.words import (
    CHANNELS,
    CONSENT,
    HEADINGS,
    NOTICE,
    STATUSES,
    deadline_in_words,
    labelled,
    level_in_words,
    mark_in_words,
)


def print_summary(printer: PlainPrinter, walk: Walk, summary: Summary, language: str) -> None:
    """Print everything that a finished walk comes to, most urgent first."""
    library = walk.program.library
    printer.heading(word("end", language))
    if summary.outcome:
        code = f" ({summary.outcome.code})" if summary.outcome.code else ""
        printer.line(summary.outcome.title.get(language) + code)
    else:
        printer.line(word("end-of-questions", language))
    _print_level(printer, summary, language)
    print_obligations(printer, library, summary, language)
    if summary.owner:
        _label(printer, "owner", role_name(library, summary.owner, language), language)
    if summary.next:
        printer.heading(HEADINGS["next"].get(language))
        for step in summary.next:
            printer.line(_next_in_words(step, library, language), indent=2, bullet="- ")
    for visit in summary.also:
        _label(printer, "also", name_of_node(visit.node, language), language)
    print_sources(printer, library, summary.sources, _mark_of(summary, walk), language)
    _print_path(printer, walk, language)
    if summary.inert:
        questions = dict(walk.program.questions())
        printer.heading(HEADINGS["inert"].get(language))
        for key, value in summary.inert:
            question = questions[key]
            answer = answer_in_words(question, value, language)
            printer.line(f"{question.text.get(language)} {answer}", indent=2, bullet="- ")
    _print_standing(printer, walk, language)


def print_obligations(
    printer: PlainPrinter, library: Library, summary: Summary, language: str
) -> None:
    """Print whom to tell, what to do and not to do, and by when."""
    if summary.notify:
        printer.heading(HEADINGS["notify"].get(language))
        for told in summary.notify:
            printer.line(told_in_words(told, library, language), indent=2, bullet="- ")
            print_contacts(printer, told, library, language, indent=4)
    _print_todos(printer, "do", yours(summary.do), library, language)
    _print_todos(printer, "do_not", summary.do_not, library, language)
    _print_todos(printer, "measures", yours(summary.measures), library, language)
    if summary.refer:
        printer.heading(HEADINGS["refer"].get(language))
        for offered in summary.refer:
            printer.line(offered_in_words(offered, library, language), indent=2, bullet="- ")
    _print_todos(printer, "record", yours(summary.record), library, language)
    _print_todos(printer, "others", summary.others, library, language)


def print_sources(
    printer: PlainPrinter,
    library: Library,
    sources: Iterable[str],
    mark: Mark | None,
    language: str,
) -> None:
    """Print the evidence mark and the publications behind it."""
    known = [library.sources[source] for source in sources if source in library.sources]
    if known:
        printer.heading(HEADINGS["sources"].get(language))
        for source in known:
            line = f"{source.publisher}, {source.title}, {source.year}"
            printer.line(line, indent=2, bullet="- ")
    if mark:
        _label(printer, "evidence", mark_in_words(mark, language), language)


def told_in_words(told: Told, library: Library, language: str) -> str:
    """`Safeguarding Lead: at once, within the hour, by voice (if out of reach: …)`."""
    channel = CHANNELS[told.channel].get(language) if told.channel in CHANNELS else ""
    parts = [deadline_in_words(told.within, language)]
    if told.channel != "any" and channel:
        parts.append(channel)
    line = labelled(role_name(library, told.role, language), ", ".join(parts), language)
    if told.second:
        line += f" ({word('or', language, name=role_name(library, told.second, language))})"
    return f"{line}. {told.about.get(language)}" if told.about else line


def print_contacts(
    printer: PlainPrinter, told: Told, library: Library, language: str, *, indent: int
) -> None:
    """Print whom to reach here for the role to tell, and for the second one, where it is known."""
    for line in library.contacts.in_words(told.role, language):
        printer.line(line, indent=indent, bullet="> ")
    if told.second:
        name = role_name(library, told.second, language)
        for line in library.contacts.in_words(told.second, language):
            printer.line(labelled(name, line, language), indent=indent, bullet="> ")


def offered_in_words(offered: Offered, library: Library, language: str) -> str:
    """`Medical care: within 24 hours, only if the person agrees`."""
    service = library.services.get(offered.service)
    name = service.name.get(language) if service else offered.service
    consent = CONSENT[offered.consent].get(language)
    line = labelled(name, f"{deadline_in_words(offered.within, language)}, {consent}", language)
    return f"{line}. {offered.about.get(language)}" if offered.about else line


def _print_level(printer: PlainPrinter, summary: Summary, language: str) -> None:
    if summary.level:
        _label(printer, "level", level_in_words(summary.level, language), language)
    if summary.within:
        _label(printer, "within", deadline_in_words(summary.within, language), language)


def _label(printer: PlainPrinter, heading: str, text: str, language: str) -> None:
    printer.line(labelled(HEADINGS[heading].get(language), text, language))


def _print_todos(
    printer: PlainPrinter, kind: str, todos: tuple[Todo, ...], library: Library, language: str
) -> None:
    if not todos:
        return
    printer.heading(HEADINGS[kind].get(language))
    if kind == "do_not":
        for todo in todos:
            print_todo(printer, todo, library, language)
        return
    for within in dict.fromkeys(todo.within for todo in todos):
        if within:
            printer.line(labelled(deadline_in_words(within, language), "", language).rstrip())
        for todo in todos:
            if todo.within == within:
                print_todo(printer, todo, library, language)


def print_todo(printer: PlainPrinter, todo: Todo, library: Library, language: str) -> None:
    """Print one thing to do; a text block with all its lines."""
    if todo.block is not None:
        title = todo.title.get(language) if todo.title else todo.block
        printer.line(title, indent=2, bullet="- ")
        for text in todo.texts:
            printer.line(text.get(language), indent=4, bullet="* ")
        return
    line = " ".join(text.get(language) for text in todo.texts)
    if todo.sop and todo.sop[0] in library.sops:
        line += f" ({word('see', language, id='#'.join(filter(None, todo.sop)))})"
    printer.line(line, indent=2, bullet="- ")


def _next_in_words(step: NextStep, library: Library, language: str) -> str:
    parts = [step.text.get(language)] if step.text else []
    if step.tree:
        tree = library.trees.get(step.tree)
        title = tree.meta.title.get(language) if tree else step.tree
        parts.append(f"{title} ({word('walk-it', language, id=step.tree)})")
    if step.sop and (sop := library.sops.get(step.sop[0])):
        see = word("see", language, id="#".join(filter(None, step.sop)))
        parts.append(f"{sop.meta.title.get(language)} ({see})")
    return " ".join(parts)


def _mark_of(summary: Summary, walk: Walk) -> Mark | None:
    own = summary.outcome.obligations.mark if summary.outcome else None
    tree = walk.program.library.trees[summary.outcome_tree or walk.program.root]
    return own or tree.meta.mark


def _print_path(printer: PlainPrinter, walk: Walk, language: str) -> None:
    printer.heading(HEADINGS["path"].get(language))
    for visit in answers_on(walk.state.path):
        question = name_of_node(visit.node, language)
        answer = answer_in_words(visit.node, visit.value, language)
        printer.line(f"{question} {answer}", indent=2, bullet="- ")


def _print_standing(printer: PlainPrinter, walk: Walk, language: str) -> None:
    meta = walk.program.tree.meta
    printer.line()
    printer.line(
        f"{meta.title.get(language)}, {word('version', language)} {meta.version}, "
        f"{STATUSES[meta.status].get(language).lower()}, "
        f"{word('review-due', language)} {day_in_words(meta.due, language)}. {NOTICE.get(language)}"
    )
