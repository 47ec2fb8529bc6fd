"""A change of a form is told by what people write down now, and by what they do not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.rendering.sample import form, library
from toolkit.core.change.libraries import compare_libraries
from toolkit.core.change.note import Gravity
from toolkit.core.document import Statement
from toolkit.core.form import Answer, Form
from toolkit.core.text import Text


def notes(new: Form) -> dict[str, Gravity]:
    old = library()
    changes = compare_libraries(old, replace(old, forms={"paper": new}), date(2026, 11, 25))
    return {note.text: note.gravity for change in changes for note in change.notes}


def changed(**fields: object) -> Form:
    """The form with other fields in its section: None takes one out."""
    [section] = form().sections
    kept = [
        replace(field, **values) if isinstance(values := fields.get(field.id, {}), dict) else None
        for field in section.fields
    ]
    left = tuple(field for field in kept if field is not None)
    return replace(form(), sections=(replace(section, fields=left),))


@pytest.mark.parametrize(
    ("new", "text", "gravity"),
    [
        (changed(code=None), "the field who/code is gone", Gravity.DOWNGRADE),
        (changed(code={"required": False}), "the field who/code may stay empty", Gravity.DOWNGRADE),
        (changed(text={"required": True}), "the field who/text must be filled in", Gravity.GAIN),
        (
            changed(date={"answer": Answer.TEXT}),
            "the field who/date takes another kind of answer: text instead of date",
            Gravity.CHANGE,
        ),
        (
            changed(choice={"options": (("one", Text.of("One", fr="Un")),)}),
            "of the field who/choice the option two is gone",
            Gravity.DOWNGRADE,
        ),
        (replace(form(), coded=False), "names may stand in it now", Gravity.DOWNGRADE),
        (replace(form(), do_not=()), "the warning “No names.” is gone", Gravity.DOWNGRADE),
        (
            replace(form(), use=()),
            "it is filled in at no step (before: receive#safe)",
            Gravity.CHANGE,
        ),
        (
            replace(form(), do_not=(*form().do_not, Statement(Text.of("No photos.")))),
            "the warning “No photos.” is new",
            Gravity.GAIN,
        ),
    ],
)
def test_a_changed_form_says_what_is_lost_or_gained(new: Form, text: str, gravity: Gravity) -> None:
    assert notes(new)[text] is gravity


def test_the_same_form_says_nothing() -> None:
    assert notes(form()) == {}
