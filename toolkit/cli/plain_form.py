"""A form in plain lines, for `toolkit show`: what is asked, and room to answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from toolkit.cli.plain_text import PlainPrinter
from toolkit.core.document import Statement
from toolkit.core.form import Answer, Form, FormField, FormSection, Gap, letter_pieces
from toolkit.core.form_words import ANSWER_HINTS, FORM_WORDS, USUAL_LINES
from toolkit.core.library import Library
from toolkit.core.summary_data import role_name
from toolkit.core.text import Text
from toolkit.core.words import HEADINGS, labelled, mark_in_words

Statements = Callable[[Iterable[Statement | Text], Text | None], None]
"""Prints a list of statements under a heading."""

_DOTS = "…………………………"
_ROOM = 4


def print_form(
    printer: PlainPrinter,
    library: Library,
    form: Form,
    section: str | None,
    language: str,
    statements: Statements,
) -> None:
    """Print `form`, or only the `section` of it, which must be one of its sections."""
    page = _FormPrinter(printer, language)
    if section is not None:
        page.sections([one for one in form.sections if one.id == section])
        return
    printer.heading(page.say(_PURPOSE))
    printer.line(form.purpose.get(language))
    printer.line()
    steps = [_step(library, sop, step, language) for sop, step in form.use]
    if steps:
        page.label("form-use", "; ".join(steps))
    roles = (role_name(library, role, language) for role in form.filled_by)
    page.label("form-filled-by", ", ".join(roles))
    page.label("form-kept", form.kept.get(language))
    page.label("form-names", page.word("form-coded" if form.coded else "form-named"))
    statements(form.before, FORM_WORDS["form-before"])
    statements(form.do_not, HEADINGS["do_not"])
    if any(field.required for one in form.sections for field in one.fields):
        printer.line()
        printer.line(page.word("form-must"))
    page.sections(form.sections)
    page.letter(form)


def _step(library: Library, sop: str, step: str | None, language: str) -> str:
    document = library.sops.get(sop)
    found = document.step(step) if document and step else None
    name = "#".join(filter(None, (sop, step)))
    return f"{found.title.get(language)} ({name})" if found else name


class _FormPrinter:
    """Prints the parts of a form in one language."""

    def __init__(self, printer: PlainPrinter, language: str) -> None:
        self.printer = printer
        self.language = language

    def say(self, text: Text) -> str:
        return text.get(self.language)

    def word(self, key: str) -> str:
        return self.say(FORM_WORDS[key])

    def label(self, key: str, text: str) -> None:
        self.printer.line(labelled(self.word(key), text, self.language))

    def sections(self, sections: Iterable[FormSection]) -> None:
        for section in sections:
            self.printer.heading(self.say(section.title))
            if section.help:
                self.printer.line(self.say(section.help))
            if section.mark:
                self.printer.line(f"[{mark_in_words(section.mark, self.language)}]")
            for field in section.fields:
                self.printer.line()
                self.field(field)

    def field(self, field: FormField) -> None:
        name = self.say(field.label) + (" *" if field.required else "")
        hint = ANSWER_HINTS.get(field.answer)
        match field.answer:
            case Answer.CHOICE:
                self.boxes(f"{name} ({self.word('form-one')})", field, "( ) ")
            case Answer.TICK if field.options:
                self.boxes(f"{name} ({self.word('form-any')})", field, "[ ] ")
            case Answer.TICK:
                self.printer.line(name, bullet="[ ] ")
                self.help(field)
            case Answer.LONG_TEXT:
                self.printer.line(name)
                self.help(field)
                for _ in range(field.lines or USUAL_LINES):
                    self.printer.line(_DOTS * 2, indent=_ROOM)
            case Answer.TABLE:
                self.printer.line(name)
                self.help(field)
                for number in range(1, (field.lines or USUAL_LINES) + 1):
                    for place, (_, column) in enumerate(field.columns):
                        lead = f"{number}. " if place == 0 else " " * len(f"{number}. ")
                        label = labelled(self.say(column), "……………", self.language)
                        self.printer.line(label, indent=_ROOM, bullet=lead)
            case _:
                told = f"{name} ({self.say(hint)})" if hint else name
                self.printer.line(labelled(told, _DOTS, self.language))
                self.help(field)

    def boxes(self, name: str, field: FormField, box: str) -> None:
        self.printer.line(name)
        self.help(field)
        for _, option in field.options:
            self.printer.line(self.say(option), indent=_ROOM, bullet=box)

    def help(self, field: FormField) -> None:
        if field.help:
            self.printer.line(self.say(field.help), indent=_ROOM)
        if field.mark:
            self.printer.line(f"[{mark_in_words(field.mark, self.language)}]", indent=_ROOM)

    def letter(self, form: Form) -> None:
        if not form.letter:
            return
        labels = {id: self.say(label) for id, label in form.blanks}
        self.printer.heading(self.word("form-letter"))
        for paragraph in form.letter:
            pieces = letter_pieces(self.say(paragraph))
            self.printer.line(
                "".join(
                    f"[{labels.get(piece.id, piece.id)}: ………]" if isinstance(piece, Gap) else piece
                    for piece in pieces
                )
            )
            self.printer.line()


_PURPOSE = Text.of("Purpose", fr="But")
