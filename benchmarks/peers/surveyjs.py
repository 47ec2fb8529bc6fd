"""The form as SurveyJS JSON."""

from __future__ import annotations

from typing import Any

from benchmarks.peers.conditions import conditions_of
from benchmarks.peers.expression import (
    Answered,
    Both,
    Either,
    Expression,
    Named,
    Not,
    Picks,
    Unknown,
)
from benchmarks.peers.form import Form, Texts

Json = dict[str, Any]

TYPES = {"choice": "radiogroup", "multi": "checkbox", "checklist": "checkbox", "number": "text"}


def surveyjs(form: Form) -> Json:
    """The JSON of `form`. A hidden question loses its answer, as in the walk."""
    conditions = conditions_of(form)
    elements: list[Json] = []
    named: list[Json] = []
    for element in form.elements:
        for name, expression in conditions.named[element.name]:
            named.append({"name": name, "expression": f"iif({written(expression)}, 1, 0)"})
        if element.type == "silent":
            continue
        shown = conditions.shown[element.name]
        says: Json = {"name": element.name, "visibleIf": written(shown)}
        if shown == Both(()):
            del says["visibleIf"]
        if element.type in TYPES:
            says |= {"type": TYPES[element.type], "title": _localised(form.text(element))}
            if element.type == "number":
                says["inputType"] = "number"
            else:
                says["choices"] = [
                    {"value": id_, "text": _localised(label)} for id_, label in form.labels(element)
                ]
        else:
            says |= {"type": "html", "html": _localised(form.text(element))}
        elements.append(says)
    survey: Json = {
        "title": _localised(form.title),
        "clearInvisibleValues": "onHidden",
        "pages": [{"name": "all", "elements": elements}],
    }
    if named:
        survey["calculatedValues"] = named
    if form.nowhere:
        survey["triggers"] = _to_nowhere(form)
    return survey


def _localised(texts: Texts) -> Json:
    return {"default": texts["en"], "fr": texts["fr"]}


def _to_nowhere(form: Form) -> list[Json]:
    """A link to a node that is not there, as the one thing in this format that names what comes
    next: a trigger that skips to it.
    """
    triggers = []
    for source, name in form.nowhere:
        asked = source.name if source.type in TYPES else form.elements[0].name
        triggers.append(
            {"type": "skip", "expression": f"{{{asked}}} notempty", "gotoName": f"missing_{name}"}
        )
    return triggers


def written(expression: Expression) -> str:
    """`expression` in the words of SurveyJS."""
    match expression:
        case Picks(question, option, among):
            return f"{{{question}}} {'contains' if among else '='} '{option}'"
        case Answered(question):
            return f"{{{question}}} notempty"
        case Unknown(name):
            return f"{{missing_{name.replace('-', '_')}}} notempty"
        case Named(name):
            return f"{{{name}}} = 1"
        case Not(part):
            return f"!({written(part)})"
        case Both(parts):
            return " and ".join(map(_grouped, parts)) or "1 = 1"
        case Either(parts):
            return " or ".join(map(_grouped, parts)) or "1 = 2"


def _grouped(part: Expression) -> str:
    return f"({written(part)})" if isinstance(part, Both | Either) else written(part)
