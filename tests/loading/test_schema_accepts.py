"""The quick look at a shape says what the validator says, and knows each keyword of the schemas."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator

from tests.loading.test_mutations import GOOD, _parsed, changed_value
from toolkit.core.document import Kind
from toolkit.loading.schema import _validator, has_shape
from toolkit.loading.schema_accepts import SchemaFunctions
from toolkit.loading.yaml_source import Value


def accepts(schema: dict[str, Any], value: Any) -> bool:
    def no_other_file(name: str) -> SchemaFunctions:
        raise AssertionError(name)

    return SchemaFunctions(schema, no_other_file, {}).accepts(schema)(value)


@pytest.mark.parametrize("path", [path for path in sorted(GOOD) if ".fr." not in path])
def test_good_documents_are_accepted_without_the_validator(path: str) -> None:
    good = _parsed(path, GOOD[path].encode())
    assert has_shape(good.file.kind, good.value)


@pytest.mark.slow
@settings(max_examples=500, deadline=None)
@given(changed_value())
def test_a_changed_document_is_accepted_exactly_where_the_validator_accepts_it(
    document: tuple[str, Value],
) -> None:
    path, value = document
    kind = _parsed(path, b"").file.kind
    assert has_shape(kind, value) == _validator(kind).is_valid(value)


VALUES: list[Any] = [
    *(None, True, False, 0, 1, 2, -1, 1.0, 0.5, 2.5, "", "a", "ab", "abc", "b", "1"),
    *([], [1], [1, 1], ["a", "b"], ["a", "a"], [{}, {}], [True, 1], [None], ["a", 2]),
    *({}, {"a": 1}, {"a": "x"}, {"b": 1}, {"a": 1, "b": 2}, {"a": 1, "b": "x", "c": None}),
]
SCHEMAS: list[dict[str, Any]] = [
    {"type": ["string", "null"]},
    {"type": "number"},
    {"type": "boolean"},
    {"enum": ["a", 1, None]},
    {"enum": [True, "ab"]},
    {"const": False},
    {"const": 1},
    {"pattern": "b"},
    {"pattern": "^a$", "x-message": "said", "title": "a", "description": "a", "examples": ["a"]},
    {"minLength": 2, "maxLength": 2},
    {"minimum": 1, "maximum": 2},
    {"minItems": 1, "maxItems": 1},
    {"minProperties": 1, "maxProperties": 2},
    {"items": {"type": "string"}},
    {"required": ["a", "b"]},
    {"dependentRequired": {"a": ["b"]}},
    {"propertyNames": {"enum": ["a"]}},
    {"properties": {"a": {"type": "integer"}, "b": False}},
    {"properties": {"a": True}, "additionalProperties": False},
    {"properties": {"a": True}, "additionalProperties": {"type": "string"}},
    {"patternProperties": {"^[ab]$": {"type": "integer"}}},
    {"patternProperties": {"^[ab]$": {"type": "integer"}}, "additionalProperties": False},
    {"allOf": [{"type": "string"}, {"minLength": 2}]},
    {"anyOf": [{"type": "string"}, {"required": ["a"]}]},
    {"oneOf": [{"required": ["a"]}, {"required": ["b"]}]},
    {"not": {"type": "object"}},
    {"if": {"type": "string"}, "then": {"minLength": 1}, "else": {"type": "object"}},
    {"if": {"type": "string"}, "then": {"minLength": 1}},
    {"if": {"required": ["a"]}, "else": {"type": "array"}},
    {"$defs": {"list": {"items": {"$ref": "#/$defs/list"}}}, "$ref": "#/$defs/list"},
    {"$defs": {"deep": {"properties": {"a": {"type": "string"}}}}, "$ref": "#/$defs/deep"},
]


@pytest.mark.parametrize("schema", SCHEMAS, ids=str)
def test_every_keyword_means_what_it_means_to_the_validator(schema: dict[str, Any]) -> None:
    validator = Draft202012Validator(schema)
    for value in VALUES:
        # To JSON Schema 1.0 is an integer; not to us (see `_validator`).
        if not isinstance(value, float):
            assert accepts(schema, value) == validator.is_valid(value), value


@pytest.mark.parametrize(
    ("value", "is_unique"),
    [(["a", "a"], False), ([1, 1], False), (["a", 1], True), ([{}, {}], True), ("aa", True)],
)
def test_repeated_words_and_numbers_are_refused(value: Any, *, is_unique: bool) -> None:
    assert accepts({"uniqueItems": True}, value) is is_unique


def test_a_whole_number_is_written_without_a_point() -> None:
    assert accepts({"type": "integer"}, 1)
    assert not accepts({"type": "integer"}, 1.0)
    assert not accepts({"type": "integer"}, True)


def test_a_keyword_that_is_not_known_is_refused_and_not_left_out() -> None:
    with pytest.raises(ValueError, match="contains"):
        accepts({"contains": {"type": "string"}}, [])


@pytest.mark.parametrize("kind", Kind, ids=str)
def test_the_schemas_hold_no_keyword_that_is_not_known(kind: Kind) -> None:
    from toolkit.loading.schema import _functions

    functions = _functions(f"{kind.value}.schema.json")
    for name in ("common", "nodes", "rules", kind.value):
        file = f"{name}.schema.json"
        for definition in _functions(file)._file.get("$defs", {}):
            _functions(file).definition(definition)
    assert functions.accepts(functions._file)({}) is False
