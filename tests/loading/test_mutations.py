"""Documents that were damaged at random: never an exception, and never a silent change."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import PurePosixPath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.loading.full_content import FULL
from tests.loading.sample_content import GOOD as SMALL
from toolkit.core import gate
from toolkit.loading.build import Assembly
from toolkit.loading.content import ContentFile, classify
from toolkit.loading.parsed_file import ParsedFile, parse_file
from toolkit.loading.schema import validate
from toolkit.loading.source_map import SourceMap
from toolkit.loading.yaml_source import Value

GOOD = {**SMALL, **FULL}

SNIPPETS = [
    *("{", "}", "[", "]", ":", ": ", ",", "-", "- ", "? ", "&a", "*a", "!!str ", "<<: ", "#", "|"),
    *(">", "%", "@", "`", '"', "'", "\\", "\\x1b", "\t", "\n", "\r", "\x00", "\x1b", "\u202e", "~"),
    *("null", "true", "1", "-1", "1.0", "9" * 400, "---\n", "...\n", "yes", "é", "\U0001f600"),
    *("id: x\n", "nodes:\n", "  go: a\n", "when: {a: b}", "[[[[", "{a: ", "\ufeff", "\u2028"),
]


@st.composite
def damaged(draw: st.DrawFn) -> tuple[str, bytes]:
    """A good file with a few cuts, copies and insertions."""
    path = draw(st.sampled_from(sorted(GOOD)))
    text = GOOD[path]
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, min(len(text), start + 60)))
        middle = draw(
            st.one_of(
                st.just(""),
                st.sampled_from(SNIPPETS),
                st.text(max_size=5),
                st.just(text[start:end] * 2),
            )
        )
        text = text[:start] + middle + text[end:]
    data = text.encode("utf-8", "surrogatepass")
    if draw(st.integers(0, 9)) == 0:
        at = draw(st.integers(0, len(data)))
        data = data[:at] + draw(st.binary(max_size=4)) + data[at:]
    return path, data


def _parsed(path: str, data: bytes) -> ParsedFile:
    file = classify(PurePosixPath(path))
    assert file is not None
    return parse_file(ContentFile(file.path, file.kind, file.id, file.language, data))


@cache
def _good(path: str) -> ParsedFile:
    return _parsed(path, GOOD[path].encode())


def _neighbours(path: str) -> list[ParsedFile]:
    """The document or sidecar that belongs to the file at `path`, and what trees are built from."""
    stem = path.partition(".")[0]
    near = [other for other in GOOD if other != path and other.partition(".")[0] == stem]
    return [_good(other) for other in (*near, "decision_trees/facts.yaml") if other != path]


@pytest.mark.slow
@settings(max_examples=400, deadline=None)
@given(damaged())
def test_a_damaged_document_never_raises_and_every_finding_has_its_place(
    document: tuple[str, bytes],
) -> None:
    path, data = document
    files = [*_neighbours(path), _parsed(path, data)]
    for with_schema in (True, False):
        assembly = Assembly(with_schema)
        assembly.add_all(sorted(files, key=lambda parsed: parsed.file.path), [])
        source_map = SourceMap({parsed.file.path: parsed.source for parsed in files})
        found = [*assembly.findings, *(one for parsed in files for one in parsed.findings)]
        for one in source_map.locate_all(found):
            assert one.place is not None
            assert one.place.line >= 1
            assert one.place.column >= 1
            assert gate.find_forbidden(one.message + one.help) is None
            line = source_map.line(one.pointer.file, one.place.line)
            assert line is None or gate.find_forbidden(line) is None


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(damaged())
def test_nothing_forbidden_gets_past_the_gate(document: tuple[str, bytes]) -> None:
    parsed = _parsed(*document)
    stack = [parsed.value]
    while stack:
        value = stack.pop()
        if isinstance(value, dict):
            stack.extend([*value, *value.values()])
        elif isinstance(value, list):
            stack.extend(value)
        elif isinstance(value, str):
            assert gate.find_forbidden(value) is None
    assert gate.find_forbidden(parsed.body) is None


ANY_VALUE: st.SearchStrategy[Value] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-2, 5)
    | st.sampled_from([1.0, 0.5, "", "x", "24h", "E"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["text", "go", "ask", "use", "x y", "sources"]), inner, max_size=3
        )
    ),
    max_leaves=5,
)


@st.composite
def changed_value(draw: st.DrawFn) -> tuple[str, Value]:
    """A good document in which one value was replaced by any other, or one key was added."""
    path = draw(st.sampled_from([path for path in sorted(GOOD) if ".fr." not in path]))
    parsed = _parsed(path, GOOD[path].encode())
    root = parsed.value
    steps: list[tuple[dict[str, Value] | list[Value], str | int]] = []
    stack: list[Value] = [root]
    while stack:
        value = stack.pop()
        if isinstance(value, dict):
            steps.extend((value, key) for key in [*value, "text"])
            stack.extend(value.values())
        elif isinstance(value, list):
            steps.extend((value, position) for position in range(len(value)))
            stack.extend(value)
    container, step = draw(st.sampled_from(steps))
    new = draw(ANY_VALUE)
    if isinstance(container, dict):
        container[str(step)] = new
    elif isinstance(step, int):
        container[step] = new
    return path, root


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(changed_value())
def test_whatever_the_schema_lets_through_can_be_built(document: tuple[str, Value]) -> None:
    path, value = document
    good = _parsed(path, GOOD[path].encode())
    findings = validate(good.file.kind, value, path)
    for one in findings:
        assert one.message
        assert one.message[0] != one.message[0].upper() or not one.message[0].isalpha()
    assembly = Assembly(validate=False)
    assembly.add_all([replace(good, value=value)], [])
    assert findings or not assembly.misshapen


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_at_all_end_in_findings_or_a_value(data: bytes) -> None:
    for path in ("sops/listening.yaml", "guidelines/privacy.md"):
        parsed = _parsed(path, data)
        assert parsed.findings or parsed.value is not None
