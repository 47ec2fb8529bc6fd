"""The words for what a schema refuses. The schema's own titles, descriptions and examples speak.

Beside the standard keywords our schemas carry `x-message` and `x-help`, where the rule itself knows
best how to say what is wrong.
"""

from __future__ import annotations

import difflib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from toolkit.core.diagnostic import Diagnostic, Path, Pointer

if TYPE_CHECKING:
    from jsonschema import ValidationError


_MAX_CANDIDATES = 300
"""How many words are compared with one that is not known: comparing takes long."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One mistake in the shape of a document. `missing` is the key that is not there, `suggestion`
    the key that was probably meant by an unknown one.
    """

    code: str
    message: str
    path: Path
    at_key: bool = False
    help: str = ""
    missing: str | None = None
    suggestion: str | None = None

    def diagnostic(self, file: str) -> Diagnostic:
        """The finding as a diagnostic about `file`."""
        return Diagnostic(self.code, self.message, Pointer(file, self.path, self.at_key), self.help)


@dataclass(frozen=True, slots=True)
class Violation:
    """What a validator refused: the value at `path`, by `keyword` with its `limit` in `schema`.
    `of_name` is whether the name of a key is meant rather than a value.
    """

    path: Path
    value: Any
    keyword: str
    limit: Any
    schema: Mapping[str, Any]
    of_name: bool


def put_in_words(error: ValidationError) -> Iterator[Finding]:
    """The mistakes that `error` stands for: an unknown key is one each."""
    violation = Violation(
        tuple(error.absolute_path),
        error.instance,
        str(error.validator),
        error.validator_value,
        error.schema if isinstance(error.schema, dict) else {},
        "propertyNames" in error.absolute_schema_path,
    )
    write = _WRITERS.get(violation.keyword, _other)
    yield from write(violation)


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """The one of `known` that looks most like `word`, or None where none is near."""
    candidates = list(islice(known, _MAX_CANDIDATES))
    near = difflib.get_close_matches(word.lower(), candidates, n=1, cutoff=0.6)
    return near[0] if near else None


def shown(value: object) -> str:
    """`value` as its author knows it, short enough for a message."""
    text = json.dumps(value, ensure_ascii=False) if not isinstance(value, str) else f'"{value}"'
    text = text.replace("\n", " ")
    return text if len(text) <= 60 else text[:56] + "…" + ('"' if isinstance(value, str) else "")


def name_type(value: object) -> str:
    """What sort of value this is, in plain words."""
    match value:
        case None:
            return "nothing"
        case bool():
            return "true or false"
        case int() | float():
            return "a number"
        case str():
            return "a text"
        case list():
            return "a list"
        case _:
            return "a group of keys"


def _thing(violation: Violation) -> str:
    title = str(violation.schema.get("title", "this"))
    return title[0].lower() + title[1:]


def _named(path: Path) -> str:
    """How to speak of the value at `path`."""
    if not path:
        return "the document"
    if isinstance(path[-1], int):
        keys = [step for step in path if isinstance(step, str)]
        return f"entry {path[-1] + 1} of `{keys[-1]}`" if keys else f"entry {path[-1] + 1}"
    return f"`{path[-1]}`"


def _own_words(violation: Violation, code: str, *, at_key: bool) -> Finding | None:
    """The finding in the words that the schema itself brings, if it does."""
    schema = violation.schema
    if "x-message" not in schema:
        return None
    return Finding(
        code, str(schema["x-message"]), violation.path, at_key, str(schema.get("x-help", ""))
    )


def _unknown_keys(violation: Violation) -> Iterator[Finding]:
    properties: dict[str, Any] = violation.schema.get("properties", {})
    allowed = [key for key, schema in properties.items() if not _is_refused(schema)]
    known = set(properties)
    free = [key for key in allowed if key not in violation.value]
    for key in violation.value:
        if key in known:
            continue
        suggestion = did_you_mean(key, free)
        if suggestion:
            help = f"Did you mean `{suggestion}`?"
        else:
            help = f"Its keys are: {', '.join(allowed)}."
        yield Finding(
            "TK101",
            f"`{key}` is no key of {_thing(violation)}",
            (*violation.path, key),
            at_key=True,
            help=help,
            suggestion=suggestion,
        )


def _missing_keys(violation: Violation) -> Iterator[Finding]:
    schema = violation.schema
    for key in violation.limit:
        if key in violation.value:
            continue
        about = _description(schema.get("properties", {}).get(key, {}))
        yield Finding(
            "TK102",
            str(schema.get("x-message") or f"{_thing(violation)} needs `{key}`"),
            violation.path,
            at_key=True,
            help=str(schema.get("x-help") or (about and f"`{key}`: {about}")),
            missing=key,
        )


def _dependent(violation: Violation) -> Iterator[Finding]:
    for key, needed in violation.limit.items():
        for other in needed:
            if key in violation.value and other not in violation.value:
                yield Finding(
                    "TK102",
                    f"where there is `{key}`, there must be `{other}`",
                    (*violation.path, key),
                    at_key=True,
                    help=f"Please add `{other}`, or remove `{key}`.",
                    missing=other,
                )


def _wrong_type(violation: Violation) -> Iterator[Finding]:
    value, path = violation.value, violation.path
    wanted = violation.limit
    wanted = [wanted] if isinstance(wanted, str) else list(wanted)
    words = " or ".join(_TYPES[name] for name in wanted if name != "null")
    if value is None:
        message, help = f"{_named(path)} has no value; {words} is needed", ""
    else:
        message = f"{_named(path)} must be {words}, not {name_type(value)}"
        help = ""
        if not isinstance(value, list | dict):
            message += f" ({shown(value)})"
            if "string" in wanted:
                help = f'Please put it in double quotes: "{shown(value)}".'
        elif "array" in wanted:
            help = "Please write a list: [a, b], or one entry per line, each after a dash."
    yield Finding("TK103", message, path, at_key=value is None, help=help or _hint(violation))


def _not_allowed(violation: Violation) -> Iterator[Finding]:
    allowed = list(dict.fromkeys(map(str, violation.limit)))
    value, name = violation.value, _named(violation.path)
    near = did_you_mean(value, allowed) if isinstance(value, str) else None
    said = f"{name} has no value" if value is None else f"{name} cannot be {shown(value)}"
    yield Finding(
        "TK104",
        f"{said}; it is one of: {', '.join(allowed)}",
        violation.path,
        at_key=value is None,
        help=f"Did you mean `{near}`?" if near else _hint(violation),
    )


def _wrong_format(violation: Violation) -> Iterator[Finding]:
    path, value = violation.path, violation.value
    if violation.of_name:
        yield Finding(
            "TK105",
            f"{shown(value)} is not {_thing(violation)}",
            (*path, value),
            at_key=True,
            help=_hint(violation),
        )
    elif isinstance(value, str) and not value.strip():
        yield Finding("TK106", f"{_named(path)} is empty", path, help="Please write the text.")
    else:
        message = f"{shown(value)} is not {_thing(violation)}"
        yield Finding("TK105", message, path, help=_hint(violation))


def _wrong_size(violation: Violation) -> Iterator[Finding]:
    limit, path, value = violation.limit, violation.path, violation.value
    own = _own_words(violation, "TK106", at_key=False)
    if own is not None:
        yield own
        return
    words = {
        "minItems": f"{_named(path)} needs at least {limit} entries",
        "maxItems": f"{_named(path)} can have {limit} entries at most",
        "minProperties": f"{_named(path)} needs at least {limit} entries",
        "maxProperties": f"{_named(path)} can have {limit} entry at most",
        "minimum": f"{_named(path)} cannot be less than {limit}, but is {shown(value)}",
        "maximum": f"{_named(path)} cannot be more than {limit}, but is {shown(value)}",
        "maxLength": f"{shown(value)} is too long: {limit} characters are the most",
    }[violation.keyword]
    words = words.replace("at least 1 entries", "at least one entry")
    words = words.replace("can have 1 entries", "can have 1 entry")
    yield Finding("TK106", words, path, at_key=not value, help=_hint(violation))


def _repeated(violation: Violation) -> Iterator[Finding]:
    path, seen = violation.path, set()
    for position, entry in enumerate(violation.value):
        if not isinstance(entry, str | int | float):
            continue
        if entry not in seen:
            seen.add(entry)
        else:
            yield Finding(
                "TK106",
                f"{shown(entry)} stands here a second time",
                (*path, position),
                help="Please keep one of the two.",
            )


def _one_of(violation: Violation) -> Iterator[Finding]:
    if not isinstance(violation.value, dict):
        return  # what is no group of keys at all is reported as such
    keys = [part["required"][0] for part in violation.limit]
    present = [key for key in keys if key in violation.value]
    if _thing(violation) == "a node":
        yield _unclear_kind(violation, keys, present)
        return
    own = _own_words(violation, "TK109" if present else "TK102", at_key=True)
    if own is not None:
        yield own


def _unclear_kind(violation: Violation, keys: list[str], present: list[str]) -> Finding:
    path, node = violation.path, violation.value
    kinds = ", ".join(f"`{key}`" for key in keys)
    if present:
        both = " and ".join(f"`{key}`" for key in present)
        message, help = f"a node is one thing only, but has {both}", "Please make two nodes of it."
    else:
        message = "this node does not say what it is"
        near = next((found for key in node if (found := did_you_mean(key, keys))), None)
        if near:
            help = f"Did you mean `{near}`?"
        elif "options" in node:
            help = "Please add `ask: choice` (one answer) or `ask: multi` (several)."
        else:
            help = f"Please add one of {kinds}."
    return Finding("TK107", message, path, at_key=True, help=help)


def _any_of(violation: Violation) -> Iterator[Finding]:
    own = _own_words(violation, "TK102", at_key=True)
    if own is not None:
        yield own


def _misplaced(violation: Violation) -> Iterator[Finding]:
    own = _own_words(violation, "TK109", at_key=True)
    if own is not None:
        yield own


def _other(violation: Violation) -> Iterator[Finding]:
    yield Finding("TK104", f"{_named(violation.path)} is not written as expected", violation.path)


def _is_refused(schema: object) -> bool:
    return isinstance(schema, dict) and "not" in schema


def _description(schema: object) -> str:
    """What a key is for; what its schema says of itself where it says nothing of the key."""
    if not isinstance(schema, dict):
        return ""
    return str(schema.get("x-about") or schema.get("description", ""))


def _hint(violation: Violation) -> str:
    """How to write it: the description of the schema, and an example where it has one."""
    schema = violation.schema
    examples = schema.get("examples", ())
    example = f" Example: {examples[0]}" if examples else ""
    return f"{schema.get('description', '')}{example}".strip()


_TYPES = {
    "string": "a text",
    "integer": "a whole number",
    "boolean": "true or false",
    "array": "a list",
    "object": "a group of keys (`key: value`)",
}

_WRITERS: Mapping[str, Callable[[Violation], Iterator[Finding]]] = {
    "additionalProperties": _unknown_keys,
    "required": _missing_keys,
    "dependentRequired": _dependent,
    "type": _wrong_type,
    "enum": _not_allowed,
    "pattern": _wrong_format,
    "format": _wrong_format,
    "minItems": _wrong_size,
    "maxItems": _wrong_size,
    "minProperties": _wrong_size,
    "maxProperties": _wrong_size,
    "minimum": _wrong_size,
    "maximum": _wrong_size,
    "maxLength": _wrong_size,
    "uniqueItems": _repeated,
    "oneOf": _one_of,
    "anyOf": _any_of,
    "not": _misplaced,
}
