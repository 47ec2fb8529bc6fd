"""Documents in plain lines, for `toolkit show`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from toolkit.cli.plain_form import print_form
from toolkit.cli.plain_module import print_audience, print_module
from toolkit.cli.plain_text import PlainPrinter
from toolkit.cli.plain_tree import print_tree
from toolkit.cli.words import word
from toolkit.core.clock import day_in_words
from toolkit.core.document import (
    Definition,
    Guideline,
    Kind,
    Meta,
    Reference,
    Role,
    Scenario,
    Service,
    Sop,
    SopStep,
    Source,
    Statement,
    Term,
)
from toolkit.core.errors import UsageError
from toolkit.core.form import Form
from toolkit.core.library import Library
from toolkit.core.mark import Mark
from toolkit.core.summary_data import role_name
from toolkit.core.text import Text
from toolkit.core.words import (
    HEADINGS,
    KINDS,
    NOTICE,
    STATUSES,
    deadline_in_words,
    labelled,
    level_in_words,
    mark_in_words,
)


def print_document(
    printer: PlainPrinter,
    library: Library,
    kind: Kind,
    name: str,
    anchor: str | None,
    language: str,
) -> None:
    """Print the document or register entry `name`; with `anchor`, only that step of an SOP or
    section of a form.

    Raises UsageError where the document has no such part.
    """
    page = _DocumentPrinter(printer, library, language)
    match kind:
        case Kind.TREE | Kind.FRAGMENT:
            page.head(library.trees[name].meta)
            print_tree(printer, library, library.trees[name], language)
        case Kind.SOP:
            page.sop(library.sops[name], anchor)
        case Kind.FORM:
            page.form(library.forms[name], anchor)
        case Kind.GUIDELINE:
            page.guideline(library.guidelines[name])
        case Kind.DEFINITION:
            page.definition(library.definitions[name])
        case Kind.BLOCK:
            page.head(library.blocks[name].meta)
            page.statements(library.blocks[name].items)
        case Kind.SCENARIO:
            page.scenario(library.scenarios[name])
        case Kind.MODULE:
            page.head(library.modules[name].meta)
            print_module(printer, library, library.modules[name], language, page.statements)
        case Kind.PATHWAYS:
            print_audience(printer, library, library.audiences[name], language)
        case Kind.ROLES:
            page.role(library.roles[name])
        case Kind.SERVICES:
            page.service(library.services[name])
        case Kind.SOURCES:
            page.source(library.sources[name])
        case Kind.GLOSSARY:
            page.term(library.terms[name])
        case _:
            raise UsageError(f"“{name}” cannot be shown on its own")


class _DocumentPrinter:
    """Prints the parts that documents have in common, and each kind of document."""

    def __init__(self, printer: PlainPrinter, library: Library, language: str) -> None:
        self.printer = printer
        self.library = library
        self.language = language

    def head(self, meta: Meta) -> None:
        """Print title, standing and evidence."""
        code = f" ({meta.code})" if meta.code else ""
        self.printer.line(meta.title.get(self.language) + code)
        owner = role_name(self.library, meta.owner, self.language)
        standing = [
            KINDS[meta.kind].get(self.language),
            f"{word('version', self.language)} {meta.version}",
            STATUSES[meta.status].get(self.language).lower(),
            owner,
            f"{word('review-due', self.language)} {day_in_words(meta.due, self.language)}",
        ]
        self.printer.line(", ".join(standing))
        if meta.mark:
            self.evidence(meta.mark)
        self.printer.line(NOTICE.get(self.language))

    def evidence(self, mark: Mark) -> None:
        """Print an evidence mark with its sources."""
        sources = f" ({', '.join(mark.sources)})" if mark.sources else ""
        self.label(HEADINGS["evidence"], mark_in_words(mark, self.language) + sources)

    def label(self, heading: Text, text: str) -> None:
        """Print `Heading: text`."""
        self.printer.line(labelled(heading.get(self.language), text, self.language))

    def paragraph(self, heading: Text, text: Text | None) -> None:
        """Print a heading and a text, where there is one."""
        if text:
            self.printer.heading(heading.get(self.language))
            self.printer.line(text.get(self.language))

    def statements(
        self, statements: Iterable[Statement | Text], heading: Text | None = None
    ) -> None:
        """Print a list; references to text blocks are written out."""
        found = list(statements)
        if found and heading:
            self.printer.heading(heading.get(self.language))
        for statement in found:
            if isinstance(statement, Statement) and statement.block is not None:
                block = self.library.blocks.get(statement.block)
                if block:
                    self.printer.line(block.meta.title.get(self.language), indent=2, bullet="- ")
                    for item in block.items:
                        if item.text:
                            text = item.text.get(self.language)
                            self.printer.line(text, indent=4, bullet="* ")
                continue
            text_ = statement.text if isinstance(statement, Statement) else statement
            if text_:
                self.printer.line(text_.get(self.language), indent=2, bullet="- ")

    def roles(self, roles: Iterable[str]) -> str:
        """The names of roles, in one line."""
        return ", ".join(role_name(self.library, role, self.language) for role in roles)

    def sop(self, sop: Sop, anchor: str | None) -> None:
        """Print an SOP, or one step of it."""
        if anchor is not None:
            step = sop.step(anchor)
            if step is None:
                steps = ", ".join(step.id for step in sop.steps)
                raise UsageError(f"“{sop.meta.id}” has no step “{anchor}”", f"its steps: {steps}")
            self.printer.line(sop.meta.title.get(self.language))
            self.step(sop.steps.index(step) + 1, step)
            return
        self.head(sop.meta)
        self.paragraph(_PURPOSE, sop.purpose)
        self.paragraph(_SCOPE, sop.scope)
        self.label(KINDS[Kind.ROLES], self.roles(sop.roles))
        for number, step in enumerate(sop.steps, 1):
            self.step(number, step)
        self.statements(sop.exceptions, _EXCEPTIONS)
        self.statements(sop.records, HEADINGS["record"])
        for annex in sop.annexes:
            self.paragraph(annex.title, annex.text)
            if annex.mark:
                self.evidence(annex.mark)

    def step(self, number: int, step: SopStep) -> None:
        """Print one step of an SOP."""
        self.printer.heading(f"{number}. {step.title.get(self.language)}")
        when = f", {deadline_in_words(step.within, self.language)}" if step.within else ""
        self.printer.line(self.roles(step.who) + when)
        self.statements(step.does)
        if step.do_not:
            self.printer.line(HEADINGS["do_not"].get(self.language))
            self.statements(step.do_not)
        if step.record:
            self.label(HEADINGS["record"], step.record.get(self.language))
        if step.forms:
            self.label(_FORMS, "; ".join(self.form_used(form) for form in step.forms))
        if step.mark:
            self.evidence(step.mark)

    def form(self, form: Form, anchor: str | None) -> None:
        """Print a form, or one section of it."""
        if anchor is not None and form.section(anchor) is None:
            sections = ", ".join(section.id for section in form.sections) or "–"
            raise UsageError(
                f"“{form.meta.id}” has no section “{anchor}”", f"its sections: {sections}"
            )
        if anchor is None:
            self.head(form.meta)
        else:
            self.printer.line(form.meta.title.get(self.language))
        print_form(self.printer, self.library, form, anchor, self.language, self.statements)

    def form_used(self, used: Reference) -> str:
        """A form of a step: its title with its id, or the words for a paper that is no form."""
        words = used.text.get(self.language) if used.text else ""
        form = self.library.forms.get(used.id or "")
        if form is None:
            return words or used.id or ""
        name = "#".join(filter(None, (form.meta.id, used.anchor)))
        title = f"{form.meta.title.get(self.language)} ({name})"
        return labelled(title, words, self.language) if words else title

    def guideline(self, guideline: Guideline) -> None:
        """Print a guideline; its Markdown is read, so that no sign of it remains."""
        from toolkit.cli.plain_reading import print_lines
        from toolkit.rendering.edition import Edition
        from toolkit.rendering.markdown import render_markdown
        from toolkit.rendering.reading import lines_of

        self.head(guideline.meta)
        self.printer.line()
        self.printer.line(guideline.summary.get(self.language))
        # The day matters to overdue reviews only, which the body of a guideline never speaks of.
        edition = Edition(self.library, self.language, date.min)
        lead, sections = render_markdown(edition, guideline.body.get(self.language))
        self.printer.line()
        print_lines(self.printer, lines_of(lead, self.language))
        for section in sections:
            self.printer.heading(section.title)
            print_lines(self.printer, lines_of(section.body, self.language))

    def definition(self, definition: Definition) -> None:
        """Print a definition."""
        self.head(definition.meta)
        if definition.working_definition:
            self.printer.line(_WORKING.get(self.language))
        self.paragraph(KINDS[Kind.DEFINITION], definition.definition)
        self.statements(definition.signs, _SIGNS)
        self.statements(definition.not_enough_alone, _NOT_ENOUGH)
        self.statements(definition.examples, _EXAMPLES)
        if definition.floor:
            self.printer.heading(_FLOOR.get(self.language))
            self.printer.line(level_in_words(definition.floor.level, self.language))
            for raised in definition.floor.raised:
                level = level_in_words(raised.level, self.language)
                self.printer.line(
                    f"{level}: {raised.when.get(self.language)}", indent=2, bullet="- "
                )
        self.paragraph(_BECOMES_ABUSE, definition.becomes_abuse_when)
        self.paragraph(_WHERE, definition.route)
        self.references(definition.go_to)
        self.paragraph(_NOTE, definition.note)

    def references(self, references: Iterable[Reference]) -> None:
        """Print what to go on with."""
        found = list(references)
        if found:
            self.printer.heading(HEADINGS["next"].get(self.language))
        for reference in found:
            parts = [reference.text.get(self.language)] if reference.text else []
            if reference.id:
                key = "walk-it" if reference.kind == "tree" else "see"
                name = "#".join(filter(None, (reference.id, reference.anchor)))
                parts.append(word(key, self.language, id=name))
            self.printer.line(" ".join(parts), indent=2, bullet="- ")

    def scenario(self, scenario: Scenario) -> None:
        """Print the story of a scenario, not its answers: it may be used to practise."""
        self.head(scenario.meta)
        self.printer.line()
        self.printer.line(scenario.story.get(self.language))
        self.printer.line()
        self.printer.line(word("walk-it", self.language, id=scenario.tree))

    def role(self, role: Role) -> None:
        """Print a role."""
        self.entry(Kind.ROLES, role.name, role.does, role.mark)

    def service(self, service: Service) -> None:
        """Print a service."""
        self.entry(Kind.SERVICES, service.name, service.about, service.mark)

    def term(self, term: Term) -> None:
        """Print a glossary term with its other forms."""
        self.entry(Kind.GLOSSARY, term.term, term.meaning, term.mark)
        forms = term.forms(self.language)[1:]
        if forms:
            self.label(_ALSO, ", ".join(forms))

    def source(self, source: Source) -> None:
        """Print a source and how much of it was read."""
        self.printer.line(f"{source.publisher}, {source.title}, {source.year}")
        self.label(_READ, _READ_WORDS[source.read].get(self.language))
        self.label(_SUPPORTS, source.supports.get(self.language))
        if source.url:
            self.printer.line(source.url)

    def entry(self, kind: Kind, name: Text, text: Text, mark: Mark | None) -> None:
        """Print an entry of a register."""
        self.printer.line(f"{name.get(self.language)} ({KINDS[kind].get(self.language)})")
        self.printer.line(text.get(self.language))
        register = self.library.registers.get(kind)
        shown = mark or (register.mark if register else None)
        if shown:
            self.evidence(shown)


_PURPOSE = Text.of("Purpose", fr="But")
_SCOPE = Text.of("Scope", fr="Champ d'application")
_EXCEPTIONS = Text.of("Exceptions", fr="Exceptions")
_FORMS = Text.of("Forms", fr="Formulaires")
_SIGNS = Text.of("Signs", fr="Signes")
_NOT_ENOUGH = Text.of("Not enough alone", fr="Pas suffisant à soi seul")
_EXAMPLES = Text.of("Examples (invented)", fr="Exemples (inventés)")
_FLOOR = Text.of("Handled at least at this level", fr="Traité au moins à ce niveau")
_BECOMES_ABUSE = Text.of("Becomes abuse when", fr="Devient un abus lorsque")
_WHERE = Text.of("Where it goes", fr="Où l'adresser")
_NOTE = Text.of("Note", fr="Remarque")
_ALSO = Text.of("Also", fr="Aussi")
_READ = Text.of("How much of it was read", fr="Ce qui en a été lu")
_READ_WORDS = {
    "full": Text.of("all of it", fr="en entier"),
    "part": Text.of("the part that matters here", fr="la partie utile ici"),
    "toc": Text.of("title, summary or contents only", fr="titre, résumé ou sommaire seulement"),
    "none": Text.of("not opened", fr="non ouvert"),
}
_SUPPORTS = Text.of("What it supports", fr="Ce qu'il appuie")
_WORKING = Text.of(
    "Working definition: replace it with your organisation's text.",
    fr="Définition de travail : à remplacer par le texte de votre organisation.",
)
