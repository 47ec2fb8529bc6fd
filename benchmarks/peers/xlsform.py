"""The form as an XLSForm: the three sheets, as pyxform takes them."""

from __future__ import annotations

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

Row = dict[str, str]
Sheets = dict[str, list[Row]]

TYPES = {
    "choice": "select_one",
    "multi": "select_multiple",
    "checklist": "select_multiple",
    "number": "integer",
    "note": "note",
    "end": "note",
}
LABELS = {"en": "label::English (en)", "fr": "label::French (fr)"}


def xlsform(form: Form) -> Sheets:
    """The sheets of `form`."""
    conditions = conditions_of(form)
    survey: list[Row] = []
    choices: list[Row] = []
    for element in form.elements:
        for name, expression in conditions.named[element.name]:
            survey.append(
                {"type": "calculate", "name": name, "calculation": f"if({xpath(expression)}, 1, 0)"}
            )
        kind = TYPES.get(element.type)
        if kind is None:
            continue
        if kind.startswith("select"):
            kind = f"{kind} {element.name}"
            for id_, label in form.labels(element):
                choices.append({"list_name": element.name, "name": id_, **_labels(label)})
        row = {"type": kind, "name": element.name, **_labels(form.text(element))}
        relevant = xpath(conditions.shown[element.name])
        if relevant != "true()":
            row["relevant"] = relevant
        survey.append(row)
    survey.extend(_to_nowhere(form))
    settings = {
        "form_title": form.title["en"],
        "form_id": form.elements[0].name,
        "default_language": "English (en)",
    }
    return {"survey": survey, "choices": choices, "settings": [settings]}


def _labels(texts: Texts) -> Row:
    return {LABELS[language]: text for language, text in texts.items()}


def _to_nowhere(form: Form) -> list[Row]:
    """A link to a node that is not there has no counterpart: nothing in a form says what comes
    next. It is given as what pyxform can see, a reference to a name that is not there.
    """
    return [
        {"type": "calculate", "name": f"after_{number}", "calculation": f"${{{_plain(name)}}}"}
        for number, (_, name) in enumerate(form.nowhere)
    ]


def _plain(name: str) -> str:
    return f"missing_{name.replace('-', '_')}"


def xpath(expression: Expression) -> str:
    """`expression` in the words of XLSForm."""
    match expression:
        case Picks(question, option, among):
            if among:
                return f"selected(${{{question}}}, '{option}')"
            return f"${{{question}}} = '{option}'"
        case Answered(question):
            return f"${{{question}}} != ''"
        case Unknown(name):
            return f"${{{_plain(name)}}} != ''"
        case Named(name):
            return f"${{{name}}} = 1"
        case Not(part):
            return f"not({xpath(part)})"
        case Both(parts):
            return " and ".join(map(_grouped, parts)) or "true()"
        case Either(parts):
            return " or ".join(map(_grouped, parts)) or "false()"


def _grouped(part: Expression) -> str:
    return f"({xpath(part)})" if isinstance(part, Both | Either) else xpath(part)
