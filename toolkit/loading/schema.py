"""Whether a document has the shape of its kind: JSON Schema, reported in the author's words.

The validator knows our own schemas only and fetches nothing. Importing it costs 150 ms and running
it more than the rest of the loading, so that only documents that do not fit come to it (`fitting`).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from toolkit.core.diagnostic import Diagnostic
from toolkit.core.document import Kind
from toolkit.loading.fitting import fits
from toolkit.loading.schema_source import (
    has_no_repeats,
    is_date,
    is_whole_number,
    read_schema,
)
from toolkit.loading.schema_words import Finding, put_in_words

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator

    from toolkit.loading.yaml_source import Value

MAX_FINDINGS = 100
"""How many mistakes of shape are reported in one document. More of them come from a machine."""


def validate(kind: Kind, value: Value, file: str) -> list[Diagnostic]:
    """What is wrong with the shape of `value`, a document of this `kind`: one finding a mistake."""
    return validate_as(kind.value, value, file)


def validate_as(name: str, value: Value, file: str) -> list[Diagnostic]:
    """The same for what the schema `name` describes."""
    return [] if fits(name, value) else mistakes(name, value, file)


def mistakes(name: str, value: Value, file: str) -> list[Diagnostic]:
    """What the library of schemas finds in `value`; nothing in what fits."""
    errors = _validator(name).iter_errors(value)
    each = (finding for error in errors for finding in put_in_words(error))
    findings = list(islice(each, MAX_FINDINGS))
    return [finding.diagnostic(file) for finding in _without_cascades(findings)]


@cache
def _validator(name: str) -> Draft202012Validator:
    from jsonschema import Draft202012Validator, FormatChecker, validators
    from referencing import Registry, Resource

    shared = ("common", "nodes", "rules")
    registry: Registry[Any] = Registry().with_resources(
        (f"{each}.schema.json", Resource.from_contents(read_schema(each))) for each in shared
    )
    formats = FormatChecker(formats=())
    formats.checks("date", raises=ValueError)(is_date)
    types = Draft202012Validator.TYPE_CHECKER.redefine("integer", _is_whole_number)
    keywords = {"uniqueItems": _unique_items}
    extend: Any = validators.extend
    schema = _inlined(read_schema(name), f"{name}.schema.json")
    kept: Any = extend(Draft202012Validator, keywords, type_checker=types)
    kept.evolve = _evolve_once(kept.evolve)
    validator: Draft202012Validator = kept(schema, registry=registry, format_checker=formats)
    return validator


def _evolve_once(evolve: Any) -> Any:
    """The library makes a validator of its own for each value that it looks at, which takes a
    quarter of its time. It differs by the part of the schema only: one for each part will do.
    """
    made: dict[int, Any] = {}

    def evolved(validator: Any, **changes: Any) -> Any:
        schema = changes.get("schema", validator.schema)
        known = made.get(id(schema))
        if known is None:  # it holds `schema`, so that no other one gets its number
            known = made[id(schema)] = evolve(validator, **changes)
        return known

    return evolved


def _inlined(schema: Any, file: str = "", within: tuple[str, ...] = ()) -> Any:
    """`schema` with each reference replaced by what it refers to, which halves the time.

    Only a reference that leads into itself (a condition in a condition) stays one. Beside a
    reference our schemas hold nothing but a description, which is kept as `x-about`.
    """
    if isinstance(schema, list):
        return [_inlined(part, file, within) for part in schema]
    if not isinstance(schema, dict):
        return schema
    if "$ref" not in schema:
        return {key: _inlined(part, file, within) for key, part in schema.items()}
    target, _, fragment = schema["$ref"].partition("#/$defs/")
    target = target or file
    reference = f"{target}#/$defs/{fragment}"
    if reference in within:
        return {"$ref": reference}
    definition = read_schema(target.removesuffix(".schema.json"))["$defs"][fragment]
    inlined: dict[str, Any] = _inlined(definition, target, (*within, reference))
    if "description" in schema:
        inlined["x-about"] = schema["description"]
    return inlined


def _unique_items(_: object, wanted: object, value: object, __: object) -> Iterator[Any]:
    from jsonschema import ValidationError

    if wanted and isinstance(value, list) and not has_no_repeats(value):
        yield ValidationError("entries are repeated")


def _is_whole_number(_: object, value: object) -> bool:
    return is_whole_number(value)


def _without_cascades(findings: list[Finding]) -> Iterator[Finding]:
    """`findings` without those that only follow from another one.

    A node of no known kind is reported alone. A misspelt key is not reported as a missing one as
    well. One value is wrong in one way only.
    """
    unclear = {finding.path for finding in findings if finding.code == "TK107"}
    meant = {(finding.path[:-1], finding.suggestion) for finding in findings if finding.suggestion}
    seen: set[tuple[object, ...]] = set()
    for finding in sorted(findings, key=lambda finding: (finding.code == "TK102", finding.code)):
        if finding.code != "TK107" and any(finding.path[: len(path)] == path for path in unclear):
            continue
        if finding.code == "TK102" and (finding.path, finding.missing) in meant:
            continue
        mistake = (finding.path, finding.missing or finding.at_key)
        if mistake in seen:
            continue
        seen.add(mistake)
        yield finding
