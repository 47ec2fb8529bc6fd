"""Forms: the blank papers that the steps of a procedure name."""

from __future__ import annotations

from toolkit.core.document import Kind
from toolkit.core.form import Answer, Form, FormField, FormSection
from toolkit.core.text import Text
from toolkit.loading.build_items import (
    build_mark,
    build_meta,
    build_sop_step,
    build_statements,
)
from toolkit.loading.part import Part, ShapeError


def build_form(part: Part) -> Form:
    """A form."""
    return Form(
        meta=build_meta(part, Kind.FORM),
        purpose=part.at("purpose").text(),
        filled_by=part.require("filled_by").words("filled_by"),
        kept=part.at("kept").text(),
        coded=part.require("coded").flag("coded"),
        use=tuple(build_sop_step(entry) for entry in part.entries("use")),
        before=build_statements(part, "before"),
        sections=tuple(_build_section(id, section) for id, section in part.group("sections")),
        letter=part.texts("letter"),
        blanks=_labels(part, "blanks"),
        do_not=build_statements(part, "do_not"),
    )


def _build_section(id: str, part: Part) -> FormSection:
    return FormSection(
        id=id,
        title=part.at("title").text(),
        fields=tuple(
            _build_field(id, field) for id, field in part.require("fields").group("fields")
        ),
        help=part.optional_text("help"),
        mark=build_mark(part),
    )


def _build_field(id: str, part: Part) -> FormField:
    answer = part.at("answer").convert(Answer)
    field = FormField(
        id=id,
        label=part.at("label").text(),
        answer=answer,
        options=_labels(part, "options"),
        columns=_labels(part, "columns"),
        lines=part.at("lines").number() if part.has("lines") else None,
        help=part.optional_text("help"),
        required=part.flag("required"),
        mark=build_mark(part),
    )
    if bool(field.columns) != (answer is Answer.TABLE):
        raise ShapeError(part.path)
    return field


def _labels(part: Part, key: str) -> tuple[tuple[str, Text], ...]:
    return tuple((id, label.text()) for id, label in part.group(key))
