"""A form is built with everything that its file and its translation say."""

from __future__ import annotations

from pathlib import Path

from toolkit.core.document import Reference
from toolkit.core.form import Answer, FormField
from toolkit.core.text import Text
from toolkit.loading import load

GOOD = Path(__file__).parents[1] / "fixtures" / "good"


def test_a_form_is_built_with_its_fields_in_both_languages() -> None:
    form = load(GOOD / "TK331-form-and-step-differ").library.forms["report-form"]
    assert (form.use, form.filled_by, form.coded) == (
        (("intake", "register"),),
        ("intake-officer",),
        True,
    )
    assert form.kept == Text.of("In the file of the case.", fr="Dans le dossier.")
    [section] = form.sections
    assert section.title == Text.of("The report", fr="Le signalement")
    assert section.fields == (
        FormField(
            "reference",
            Text.of("Case reference", fr="Référence du dossier"),
            Answer.CODE,
            required=True,
        ),
        FormField(
            "channel",
            Text.of("Channel", fr="Canal"),
            Answer.CHOICE,
            options=(
                ("voice", Text.of("By voice", fr="De vive voix")),
                ("written", Text.of("In writing", fr="Par écrit")),
            ),
        ),
    )


def test_a_step_names_a_form_by_id_section_and_words() -> None:
    step = load(GOOD / "TK331-form-and-step-differ").library.sops["intake"].steps[0]
    assert step.forms == (
        Reference("form", "report-form", "report"),
        Reference("form", "report-form", text=Text.of("all of it", fr="en entier")),
    )


def test_a_letter_is_built_with_its_blanks() -> None:
    form = load(GOOD / "TK332-letter-blank").library.forms["report-form"]
    assert len(form.letter) == 2
    assert form.letter[1] == Text.of("Your contact is {role}.", fr="Votre contact est {role}.")
    assert [id for id, _ in form.blanks] == ["day", "role"]
    assert form.sections == ()
