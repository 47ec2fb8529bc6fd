"""Whether forms and the steps that fill them in name each other, and letters have their blanks."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.checks.markdown import file_in
from toolkit.core.diagnostic import Diagnostic, Pointer, Related
from toolkit.core.document import Sop, SopStep
from toolkit.core.form import Form, Gap, letter_pieces
from toolkit.core.library import Library
from toolkit.core.text import SOURCE_LANGUAGE, Text


def check_forms(library: Library) -> Iterator[Diagnostic]:
    """TK331: the `use` of each form and the `forms` of the steps agree in both directions.

    What does not exist or could not be read is reported elsewhere.
    """
    for form in library.forms.values():
        yield from _check_use(library, form)
    for sop in library.sops.values():
        for step in sop.steps:
            yield from _check_step(library, sop, step)


def _check_use(library: Library, form: Form) -> Iterator[Diagnostic]:
    for number, (sop_id, step_id) in enumerate(form.use):
        at = Pointer(form.meta.file, ("use", number))
        sop = library.sops.get(sop_id)
        if sop is None:
            continue
        if step_id is None:
            steps = ", ".join(f"{sop_id}#{step.id}" for step in sop.steps)
            yield Diagnostic(
                "TK331", f"no step of {sop_id} is named here", at, f"write one of {steps}"
            )
            continue
        step = sop.step(step_id)
        if step is not None and form.meta.id not in _forms_of(step):
            yield Diagnostic(
                "TK331",
                f"the step {sop_id}#{step_id} does not name this form",
                at,
                f"add {{form: {form.meta.id}}} to its `forms`, or remove the step here",
                related=(
                    Related("the step stands here", Pointer(sop.meta.file, ("steps", step_id))),
                ),
            )


def _check_step(library: Library, sop: Sop, step: SopStep) -> Iterator[Diagnostic]:
    told: set[str] = set()
    for number, used in enumerate(step.forms):
        form = library.forms.get(used.id or "") if used.kind == "form" else None
        if form is None or form.meta.id in told:
            continue
        told.add(form.meta.id)
        if (sop.meta.id, step.id) not in form.use:
            yield Diagnostic(
                "TK331",
                f'the form "{form.meta.id}" does not say that this step fills it in',
                Pointer(sop.meta.file, ("steps", step.id, "forms", number)),
                f"add {sop.meta.id}#{step.id} to its `use`, or name another form here",
                related=(Related("the form stands here", Pointer(form.meta.file, ("id",))),),
            )


def _forms_of(step: SopStep) -> set[str | None]:
    return {used.id for used in step.forms if used.kind == "form"}


def check_letters(library: Library) -> Iterator[Diagnostic]:
    """TK332: every blank of a letter is explained and written, in every language in its place."""
    for form in library.forms.values():
        yield from _check_letter(form)


def _check_letter(form: Form) -> Iterator[Diagnostic]:
    known = dict(form.blanks)
    written: set[str] = set()
    for number, paragraph in enumerate(form.letter):
        at = Pointer(form.meta.file, ("letter", number))
        english = _blanks(paragraph.get(SOURCE_LANGUAGE))
        written |= english
        for blank in sorted(english - known.keys()):
            yield Diagnostic(
                "TK332",
                f"the blank {{{blank}}} is not explained",
                at,
                f"add `{blank}: …` to `blanks`, with what is to be written there",
            )
        yield from _check_wordings(paragraph, english, at)
    for blank in known:
        if blank not in written:
            yield Diagnostic(
                "TK332",
                f"the blank {{{blank}}} is written in no paragraph",
                Pointer(form.meta.file, ("blanks", blank), key=True),
                "write it where it belongs, or remove it",
            )


def _check_wordings(paragraph: Text, english: set[str], at: Pointer) -> Iterator[Diagnostic]:
    for language, wording in paragraph.by_language:
        place = Pointer(file_in(at.file, language), at.path)
        words = [piece for piece in letter_pieces(wording) if isinstance(piece, str)]
        if any("{" in piece or "}" in piece for piece in words):
            yield Diagnostic(
                "TK332", "a brace stands here alone", place, "write a blank as {id}, on one line"
            )
        blanks = _blanks(wording)
        if blanks != english:
            here = ", ".join(f"{{{blank}}}" for blank in sorted(blanks)) or "none"
            there = ", ".join(f"{{{blank}}}" for blank in sorted(english)) or "none"
            yield Diagnostic(
                "TK332",
                f"the blanks differ from the English paragraph: {here} here, {there} there",
                place,
                "keep the blanks as they are written in English",
            )


def _blanks(paragraph: str) -> set[str]:
    return {piece.id for piece in letter_pieces(paragraph) if isinstance(piece, Gap)}
