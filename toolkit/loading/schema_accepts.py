"""Whether a value has the shape of a schema: the schema as plain functions, for documents that are
right.

Nearly every document is, and the validator takes ten times as long to find that out. What is wrong
with one that is not, only the validator says (`schema.validate`). A keyword that is not known here
is refused, so that no rule of a schema can be forgotten.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

Accepts = Callable[[Any], bool]
"""Whether a value fits."""

_TYPES: Mapping[str, Accepts] = {
    "string": lambda value: isinstance(value, str),
    "boolean": lambda value: isinstance(value, bool),
    "null": lambda value: value is None,
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "number": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
    "array": lambda value: isinstance(value, list),
    "object": lambda value: isinstance(value, dict),
}

_SAYS_NOTHING = frozenset({"$schema", "$defs", "title", "description", "examples", "default"})
"""Keywords for people and editors. All that begin with `x-` are such as well."""


class SchemaFunctions:
    """Turns the schemas of one file into functions. `other` gives those of another file by its
    name; `formats` are tests for texts that raise ValueError.
    """

    def __init__(
        self,
        file: Mapping[str, Any],
        other: Callable[[str], SchemaFunctions],
        formats: Mapping[str, Callable[[str], object]],
    ) -> None:
        self._file = file
        self._other = other
        self._formats = formats
        self._definitions: dict[str, Accepts] = {}

    def definition(self, name: str) -> Accepts:
        """The function of one of the definitions in the file, made when a value first needs it."""
        if name not in self._definitions:
            self._definitions[name] = self.accepts(self._file["$defs"][name])
        return self._definitions[name]

    def accepts(self, schema: Any) -> Accepts:
        """The function of `schema`. Raises ValueError at a keyword that it does not know."""
        if isinstance(schema, bool):
            return lambda _: schema
        tests = [
            self._keyword(keyword, schema)
            for keyword in schema
            if keyword not in (*_SAYS_NOTHING, *_WITH_ANOTHER) and not keyword.startswith("x-")
        ]
        return _all(tests)

    def _keyword(self, keyword: str, schema: Mapping[str, Any]) -> Accepts:
        limit = schema[keyword]
        if keyword in _OF_VALUES:
            return _OF_VALUES[keyword](limit)
        match keyword:
            case "$ref":
                return self._reference(limit)
            case "format":
                return _of_text(self._format(limit))
            case "allOf":
                return _all([self.accepts(each) for each in limit])
            case "anyOf":
                some = [self.accepts(each) for each in limit]
                return lambda value: any(accepts(value) for accepts in some)
            case "oneOf":
                ways = [self.accepts(each) for each in limit]
                return lambda value: sum(accepts(value) for accepts in ways) == 1
            case "not":
                refused = self.accepts(limit)
                return lambda value: not refused(value)
            case "if":
                return self._condition(schema)
            case "items":
                fits = self.accepts(limit)
                return lambda value: not isinstance(value, list) or all(map(fits, value))
            case "propertyNames":
                named = self.accepts(limit)
                return lambda value: not isinstance(value, dict) or all(map(named, value))
            case "properties" | "patternProperties" | "additionalProperties":
                return self._properties(keyword, schema)
        raise ValueError(f"`{keyword}` is no keyword that our schemas use")

    def _reference(self, reference: str) -> Accepts:
        target, _, name = reference.partition("#/$defs/")
        home = self._other(target) if target else self
        return lambda value: home.definition(name)(value)

    def _format(self, name: str) -> Accepts:
        test = self._formats[name]

        def accepts(value: Any) -> bool:
            try:
                test(value)
            except ValueError:
                return False
            return True

        return accepts

    def _condition(self, schema: Mapping[str, Any]) -> Accepts:
        asked = self.accepts(schema["if"])
        then, otherwise = (self.accepts(schema.get(each, True)) for each in ("then", "else"))
        return lambda value: then(value) if asked(value) else otherwise(value)

    def _properties(self, keyword: str, schema: Mapping[str, Any]) -> Accepts:
        """The test of one keyword about the values under keys. Which keys are additional ones, the
        two other keywords say.
        """
        named = {key: self.accepts(each) for key, each in schema.get("properties", {}).items()}
        patterns = [
            (re.compile(pattern), self.accepts(each))
            for pattern, each in schema.get("patternProperties", {}).items()
        ]

        def accepts_named(value: Any) -> bool:
            return not isinstance(value, dict) or all(
                named[key](each) for key, each in value.items() if key in named
            )

        def accepts_by_pattern(value: Any) -> bool:
            return not isinstance(value, dict) or all(
                accepts(each)
                for key, each in value.items()
                for pattern, accepts in patterns
                if pattern.search(key)
            )

        if keyword == "properties":
            return accepts_named
        if keyword == "patternProperties":
            return accepts_by_pattern
        other = self.accepts(schema["additionalProperties"])
        return lambda value: (
            not isinstance(value, dict)
            or all(
                other(each)
                for key, each in value.items()
                if key not in named and not any(pattern.search(key) for pattern, _ in patterns)
            )
        )


_WITH_ANOTHER = ("then", "else")
"""Keywords that another one reads."""


def _all(tests: list[Accepts]) -> Accepts:
    if len(tests) == 1:
        return tests[0]
    return lambda value: all(accepts(value) for accepts in tests)


def _of_text(test: Accepts) -> Accepts:
    return lambda value: not isinstance(value, str) or test(value)


def _type(names: str | list[str]) -> Accepts:
    if isinstance(names, str):
        return _TYPES[names]
    types = [_TYPES[name] for name in names]
    return lambda value: any(accepts(value) for accepts in types)


def _enum(words: list[Any]) -> Accepts:
    # To Python, true equals 1.
    known = {(word, isinstance(word, bool)) for word in words}
    return lambda value: (
        isinstance(value, str | int | float | None) and (value, isinstance(value, bool)) in known
    )


def _pattern(pattern: str) -> Accepts:
    search = re.compile(pattern).search
    return _of_text(lambda value: search(value) is not None)


def _required(keys: list[str]) -> Accepts:
    return lambda value: not isinstance(value, dict) or all(key in value for key in keys)


def _dependent(needs: Mapping[str, list[str]]) -> Accepts:
    return lambda value: (
        not isinstance(value, dict)
        or all(other in value for key, others in needs.items() if key in value for other in others)
    )


def _unique(wanted: bool) -> Accepts:  # noqa: FBT001 - the value of the keyword
    def accepts(value: Any) -> bool:
        if not wanted or not isinstance(value, list):
            return True
        words = [entry for entry in value if isinstance(entry, str | int | float)]
        return len(set(words)) == len(words)

    return accepts


def _sized(
    kind: type[str | list[Any] | dict[str, Any]], fits: Callable[[int, int], bool]
) -> Callable[[int], Accepts]:
    """The keyword that limits the size of values of a kind."""
    return lambda limit: lambda value: not isinstance(value, kind) or fits(len(value), limit)


def _number(fits: Callable[[float, float], bool]) -> Callable[[float], Accepts]:
    is_number = _TYPES["number"]
    return lambda limit: lambda value: not is_number(value) or fits(value, limit)


_OF_VALUES: Mapping[str, Callable[[Any], Accepts]] = {
    "type": _type,
    "enum": _enum,
    "const": lambda word: _enum([word]),
    "pattern": _pattern,
    "required": _required,
    "dependentRequired": _dependent,
    "uniqueItems": _unique,
    "minItems": _sized(list, int.__ge__),
    "maxItems": _sized(list, int.__le__),
    "minProperties": _sized(dict, int.__ge__),
    "maxProperties": _sized(dict, int.__le__),
    "minLength": _sized(str, int.__ge__),
    "maxLength": _sized(str, int.__le__),
    "minimum": _number(lambda value, limit: value >= limit),
    "maximum": _number(lambda value, limit: value <= limit),
}
"""Keywords that hold no schemas: from the limit that stands under each to its function."""
