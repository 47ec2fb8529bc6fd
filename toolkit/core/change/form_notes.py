"""What changed in a form, in sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from toolkit.core.change.note import Gravity, Note, came_and_went
from toolkit.core.document import Statement
from toolkit.core.form import Form, FormField


def form_notes(old: Form, new: Form) -> Iterator[Note]:
    """Fields, blanks, warnings and steps that came or went, and what must be filled in now."""
    if old.coded and not new.coded:
        yield Note(Gravity.DOWNGRADE, "names may stand in it now")
    elif new.coded and not old.coded:
        yield Note(Gravity.GAIN, "it holds no names any more")
    was, now = _fields(old), _fields(new)
    yield from came_and_went("the field", was, now)
    for id, field in now.items():
        if id in was:
            yield from _field_notes(id, was[id], field)
    yield from came_and_went("the blank", dict(old.blanks), dict(new.blanks))
    yield from came_and_went("the warning", _said(old.do_not), _said(new.do_not))
    if set(old.use) != set(new.use):
        yield Note(Gravity.CHANGE, f"it is filled in at {_steps(new)} (before: {_steps(old)})")
    if set(old.filled_by) != set(new.filled_by):
        roles = ", ".join(new.filled_by)
        yield Note(Gravity.CHANGE, f"it is filled in by {roles}")
    if old.kept.get("en") != new.kept.get("en"):
        yield Note(Gravity.CHANGE, f"it is kept otherwise: “{new.kept.get('en')}”")


def _field_notes(id: str, was: FormField, now: FormField) -> Iterator[Note]:
    if was.required and not now.required:
        yield Note(Gravity.DOWNGRADE, f"the field {id} may stay empty")
    elif now.required and not was.required:
        yield Note(Gravity.GAIN, f"the field {id} must be filled in")
    if was.answer is not now.answer:
        kinds = f"{now.answer.value} instead of {was.answer.value}"
        yield Note(Gravity.CHANGE, f"the field {id} takes another kind of answer: {kinds}")
    yield from came_and_went(f"of the field {id} the option", dict(was.options), dict(now.options))
    yield from came_and_went(f"of the field {id} the column", dict(was.columns), dict(now.columns))
    if was.label.get("en") != now.label.get("en"):
        label = now.label.get("en")
        yield Note(Gravity.WORDING, f"the field {id} reads “{label}”")


def _fields(form: Form) -> dict[str, FormField]:
    return {
        f"{section.id}/{field.id}": field for section in form.sections for field in section.fields
    }


def _said(statements: Iterable[Statement]) -> list[str]:
    return [f"“{one.text.get('en')}”" if one.text else f"block {one.block}" for one in statements]


def _steps(form: Form) -> str:
    return ", ".join("#".join(filter(None, step)) for step in form.use) or "no step"
