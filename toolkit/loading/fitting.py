"""Whether a document fits its schema: yes or no, quickly, and nothing else.

A schema becomes one Python function, once. Nearly every document fits, and needs neither the
library of schemas (150 ms to import) nor its search for what is wrong (ten times as long as this).
For one that does not fit, that library finds the words (`schema`); both always agree, which a test
holds against thousands of damaged documents. Our schemas use a part of JSON Schema 2020-12; what
is not of that part raises NotImplementedError when the schema is read, not when it matters.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from toolkit.loading.schema_source import has_no_repeats, is_date, is_whole_number, read_schema

Test = Callable[[Any], bool]
Schema = Mapping[str, Any] | bool

_SAYS_NOTHING = frozenset(
    ("$schema", "$defs", "title", "description", "examples", "x-message", "x-help", "then", "else")
)
"""Words for readers; `then` and `else` are read with their `if`."""


def fits(name: str, value: object) -> bool:
    """Whether `value` fits the schema in the file `<name>.schema.json`."""
    return _named(f"{name}.schema.json", "")(value)


@cache
def _named(file: str, definition: str) -> Test:
    """The test of a whole file, or of one of its definitions. What it refers to is looked up when
    it is needed: a condition stands in a condition.
    """
    schema = read_schema(file.removesuffix(".schema.json"))
    return _test(schema["$defs"][definition] if definition else schema, file)


def _test(schema: Schema, file: str) -> Test:
    if isinstance(schema, bool):
        return lambda _: schema
    tests = [
        _of_keyword(keyword, wanted, schema, file)
        for keyword, wanted in schema.items()
        if keyword not in _SAYS_NOTHING
    ]
    if len(tests) == 1:
        return tests[0]

    def every(value: Any) -> bool:
        for test in tests:  # noqa: SIM110 - twice as fast as all()
            if not test(value):
                return False
        return True

    return every


def _of_keyword(keyword: str, wanted: Any, schema: Mapping[str, Any], file: str) -> Test:
    """One keyword. Each says something of one type of value only, and lets the others pass."""
    match keyword:
        case "$ref":
            target, _, definition = wanted.partition("#/$defs/")
            return lambda value: _named(target or file, definition)(value)
        case "type":
            return _of_type(wanted)
        case "enum":
            return _one_of(wanted)
        case "const":
            return _one_of([wanted])
        case "allOf" | "anyOf" | "oneOf" | "not" | "if":
            return _joined(keyword, wanted, schema, file)
        case "pattern" | "maxLength" | "format":
            return _of_text(keyword, wanted)
        case "minimum":
            return lambda value: not (_is_number(value) and value < wanted)
        case "maximum":
            return lambda value: not (_is_number(value) and value > wanted)
        case "items" | "minItems" | "maxItems" | "uniqueItems":
            return _of_list(keyword, wanted, file)
        case _:
            return _of_object(keyword, wanted, schema, file)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


_TYPES: Mapping[str, Test] = {
    "object": lambda value: isinstance(value, dict),
    "array": lambda value: isinstance(value, list),
    "string": lambda value: isinstance(value, str),
    "integer": is_whole_number,
    "number": _is_number,
    "boolean": lambda value: isinstance(value, bool),
    "null": lambda value: value is None,
}


def _of_type(wanted: str | list[str]) -> Test:
    if isinstance(wanted, str):
        return _TYPES[wanted]
    tests = [_TYPES[one] for one in wanted]
    return lambda value: any(test(value) for test in tests)


def _one_of(wanted: list[Any]) -> Test:
    """True is not 1 here, but 1.0 is."""
    if not all(one is None or isinstance(one, str | int | float) for one in wanted):
        raise NotImplementedError("a list or a mapping among the values of `enum`")
    known = {(isinstance(one, bool), one) for one in wanted}

    def is_one(value: Any) -> bool:
        simple = value is None or isinstance(value, str | int | float)
        return simple and (isinstance(value, bool), value) in known

    return is_one


def _joined(keyword: str, wanted: Any, schema: Mapping[str, Any], file: str) -> Test:
    if keyword == "not":
        inner = _test(wanted, file)
        return lambda value: not inner(value)
    if keyword == "if":
        when = _test(wanted, file)
        then, otherwise = (_test(schema.get(word, True), file) for word in ("then", "else"))
        return lambda value: then(value) if when(value) else otherwise(value)
    tests = [_test(one, file) for one in wanted]
    if keyword == "allOf":
        return lambda value: all(test(value) for test in tests)
    if keyword == "anyOf":
        return lambda value: any(test(value) for test in tests)
    return lambda value: sum(test(value) for test in tests) == 1


def _of_text(keyword: str, wanted: Any) -> Test:
    if keyword == "maxLength":
        return lambda value: not isinstance(value, str) or len(value) <= wanted
    if keyword == "pattern":
        search = re.compile(wanted).search
        return lambda value: not isinstance(value, str) or search(value) is not None
    if wanted != "date":
        raise NotImplementedError(f"the format {wanted}")

    def is_in_calendar(value: Any) -> bool:
        try:
            return is_date(value)
        except ValueError:
            return False

    return is_in_calendar


def _of_list(keyword: str, wanted: Any, file: str) -> Test:
    if keyword == "minItems":
        return lambda value: not isinstance(value, list) or len(value) >= wanted
    if keyword == "maxItems":
        return lambda value: not isinstance(value, list) or len(value) <= wanted
    if keyword == "uniqueItems":
        if wanted is not True:
            raise NotImplementedError("`uniqueItems: false`")
        return lambda value: not isinstance(value, list) or has_no_repeats(value)
    test = _test(wanted, file)
    return lambda value: not isinstance(value, list) or all(test(entry) for entry in value)


def _of_object(keyword: str, wanted: Any, schema: Mapping[str, Any], file: str) -> Test:
    test = _inside(keyword, wanted, schema, file)
    return lambda value: not isinstance(value, dict) or test(value)


def _inside(keyword: str, wanted: Any, schema: Mapping[str, Any], file: str) -> Test:
    """A keyword about mappings, for values that are one."""
    match keyword:
        case "required":
            return lambda value: all(name in value for name in wanted)
        case "properties":
            of = {name: _test(one, file) for name, one in wanted.items()}
            return lambda value: all(of[name](one) for name, one in value.items() if name in of)
        case "additionalProperties":
            return _others(wanted, schema, file)
        case "patternProperties":
            each = [(re.compile(one).search, _test(of, file)) for one, of in wanted.items()]
            return lambda value: all(
                of(inner) for search, of in each for name, inner in value.items() if search(name)
            )
        case "propertyNames":
            is_name = _test(wanted, file)
            return lambda value: all(is_name(name) for name in value)
        case "minProperties":
            return lambda value: len(value) >= wanted
        case "maxProperties":
            return lambda value: len(value) <= wanted
        case "dependentRequired":
            return lambda value: all(
                name in value for given, names in wanted.items() if given in value for name in names
            )
        case _:
            raise NotImplementedError(f"the keyword {keyword}")


def _others(wanted: Schema, schema: Mapping[str, Any], file: str) -> Test:
    """What is neither listed nor fits a pattern. Together, no patterns and the empty one are the
    same to the library.
    """
    listed = frozenset(schema.get("properties", ()))
    pattern = "|".join(schema.get("patternProperties", ()))
    search = re.compile(pattern).search if pattern else lambda _: None
    test = _test(wanted, file)
    return lambda value: all(
        name in listed or search(name) is not None or test(inner) for name, inner in value.items()
    )
