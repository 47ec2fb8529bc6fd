"""Strict YAML: what words mean, where they stand, and that both parsers agree."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from tests.loading.broken import Broken
from tests.loading.broken_files import BYTES
from tests.loading.broken_yaml import YAML
from tests.loading.sample_content import GOOD
from toolkit.core.diagnostic import START_OF_FILE, Place, Pointer
from toolkit.loading.source_map import SourceFile, SourceMap
from toolkit.loading.source_text import decode
from toolkit.loading.yaml_source import YamlSource, parse_yaml, resolve


def parse(text: str) -> YamlSource:
    source, findings = decode("f.yaml", text.encode())
    assert source is not None
    assert findings == []
    return parse_yaml(source)


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("null", None),
        ("~", None),
        ("", None),
        ("true", True),
        ("false", False),
        ("0", 0),
        ("-17", -17),
        ("+3", 3),
        ("1.5", 1.5),
        ("-2.0", -2.0),
        ("1.5e3", 1500.0),
    ],
)
def test_a_few_words_are_more_than_text(word: str, value: Any) -> None:
    resolved = resolve(word)
    assert resolved == value
    assert type(resolved) is type(value)


NO_NUMBERS = "007 1_000 0x1F 0o17 .5 .inf .nan 1e5 1.0e999 1:30 2027-05-01 0..17 1.0.0 24h + - ٣"
NO_TRUTH = "yes no on off y n Yes NO True NULL E"


@pytest.mark.parametrize(
    "word", [*NO_NUMBERS.split(), *NO_TRUTH.split(), "9" * 19, "9" * 5000, "1." + "1" * 400]
)
def test_everything_else_stays_what_its_author_wrote(word: str) -> None:
    assert resolve(word) == word


def test_quotes_make_text_of_anything() -> None:
    assert parse("a: \"1\"\nb: 'true'\nc: |\n  5\n").value == {"a": "1", "b": "true", "c": "5\n"}


def test_keys_are_always_text() -> None:
    assert parse("1: a\nyes: b\nnull: c\ntrue: d\n").value == {
        "1": "a",
        "yes": "b",
        "null": "c",
        "true": "d",
    }


def test_a_question_mark_outside_of_brackets_needs_no_quotes() -> None:
    assert parse("text: Is anyone hurt?\n").value == {"text": "Is anyone hurt?"}


def test_comments_and_document_marks_are_no_content() -> None:
    assert parse("# a\n---\n# b\nx: 1   # c\n...\n").value == {"x": 1}


DOCUMENT = """\
title: "Été"
nodes:
  first:
    ask: choice
    options: {"yes": {go: a}, no: {go: "b c"}}
  second:
    do:
      - "one"
      - text: "two
          lines"
        within: 24h

    tags: [x]
"""


@pytest.mark.parametrize(
    ("path", "value", "key"),
    [
        (("title",), '"Été"', "title"),
        (("nodes", "first", "ask"), "choice", "ask"),
        (("nodes", "first", "options"), '{"yes": {go: a}, no: {go: "b c"}}', "options"),
        (("nodes", "first", "options", "yes"), "{go: a}", '"yes"'),
        (("nodes", "first", "options", "no", "go"), '"b c"', "go"),
        (("nodes", "second", "do", 0), '"one"', '"one"'),
        (("nodes", "second", "do", 1, "text"), '"two\n          lines"', "text"),
        (("nodes", "second", "do", 1, "within"), "24h", "within"),
        (("nodes", "second", "tags", 0), "x", "x"),
    ],
)
def test_every_key_and_value_is_found_where_it_stands(
    path: tuple[str | int, ...], value: str, key: str
) -> None:
    source_map = SourceMap({"f": SourceFile(tuple(DOCUMENT.split("\n")), parse(DOCUMENT).root)})
    pointer = Pointer("f", path)
    assert cut(DOCUMENT, source_map.place(pointer)) == value
    assert cut(DOCUMENT, source_map.place(pointer.at_key())) == key


def cut(text: str, place: Place) -> str:
    """What stands at `place`."""
    lines = text.split("\n")[place.line - 1 : place.end_line]
    lines[-1] = lines[-1][: place.end_column - 1]
    lines[0] = lines[0][place.column - 1 :]
    return "\n".join(lines)


def test_a_group_ends_with_its_last_value_not_with_the_next_line() -> None:
    source_map = SourceMap({"f": SourceFile(tuple(DOCUMENT.split("\n")), parse(DOCUMENT).root)})
    place = source_map.place(Pointer("f", ("nodes", "second", "do")))
    assert (place.line, place.end_line, place.end_column) == (8, 11, 20)


def test_what_is_not_written_is_shown_at_the_nearest_key_that_is() -> None:
    source_map = SourceMap({"f": SourceFile(tuple(DOCUMENT.split("\n")), parse(DOCUMENT).root)})
    missing = Pointer("f", ("nodes", "second", "go", "to"))
    assert cut(DOCUMENT, source_map.place(missing)) == "second"
    assert source_map.place(Pointer("f", ("nothing",))) == START_OF_FILE
    assert source_map.place(Pointer("elsewhere", ("nothing",))) == START_OF_FILE


def test_columns_count_characters_not_bytes() -> None:
    text = '{a: "é😀ü", b: 1}\n'
    source_map = SourceMap({"f": SourceFile((text,), parse(text).root)})
    assert source_map.place(Pointer("f", ("b",))).column == text.index("1") + 1


YAML_FILES = [one for one in (*BYTES, *YAML) if one.file.endswith(".yaml")]


@pytest.mark.parametrize("broken", YAML_FILES, ids=[broken.name for broken in YAML_FILES])
def test_both_parsers_report_the_same_mistake(
    broken: Broken, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = broken.content.encode() if isinstance(broken.content, str) else broken.content

    def found() -> list[tuple[str, Place | None]]:
        source, findings = decode(broken.file, content)
        if source is not None:
            findings.extend(parse_yaml(source).findings)
        return [(one.code, one.place) for one in findings]

    with_c = found()
    monkeypatch.delattr(yaml, "CSafeLoader")
    assert found() == with_c


@pytest.mark.parametrize("path", [path for path in GOOD if path.endswith(".yaml")])
def test_both_parsers_read_the_same_document(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with_c = parse(GOOD[path])
    monkeypatch.delattr(yaml, "CSafeLoader")
    assert parse(GOOD[path]) == with_c
