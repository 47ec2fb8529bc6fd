"""Whether a document fits is decided by ourselves; the library of schemas must always agree."""

from __future__ import annotations

from copy import deepcopy
from pathlib import PurePosixPath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.loading.test_mutations import GOOD, changed_value
from toolkit.loading.content import ContentFile, classify
from toolkit.loading.fitting import fits
from toolkit.loading.parsed_file import parse_file
from toolkit.loading.schema import mistakes
from toolkit.loading.schema_source import FOLDER
from toolkit.loading.yaml_source import Value

NAMES = sorted(path.name.removesuffix(".schema.json") for path in FOLDER.glob("*.schema.json"))
OTHERS = ("common", "nodes", "rules", "sidecar")
"""What other schemas refer to, and what is for editors only: nothing is validated by these."""

DOCUMENTS = sorted(path for path in GOOD if ".fr." not in path)

ODD: list[Value] = [
    *(None, True, False, 0, 1, 7, -1, 1.0, 2.5, float("nan"), "", "x", "E", "1", "yes", "24h"),
    *("2026-02-30", "2026-02-28", "under-18", "Two words", "x\n", "x" * 2000, "a.b", "a#b"),
    [],
    ["a", "a"],
    [1, True],
    [1, 1.0],
    [{}],
    {},
    {"x": 1},
    {"text": "x"},
    {"role": "lead"},
]
KEYS = ["when", "else", "not", "any", "at_least", "level", "go", "within", "text", "sources", "X y"]


def read(path: str) -> tuple[str, Value]:
    file = classify(PurePosixPath(path))
    assert file is not None
    data = GOOD[path].encode()
    value = parse_file(ContentFile(file.path, file.kind, file.id, file.language, data)).value
    return file.kind.value, value


def spots(value: Value) -> list[tuple[dict[str, Value] | list[Value], str | int]]:
    found: list[tuple[dict[str, Value] | list[Value], str | int]] = []
    waiting = [value]
    for one in waiting:
        if isinstance(one, dict):
            found.extend((one, key) for key in one)
            waiting.extend(one.values())
        elif isinstance(one, list):
            found.extend((one, place) for place in range(len(one)))
            waiting.extend(one)
    return found


@st.composite
def damaged(draw: st.DrawFn) -> tuple[str, Value]:
    """A good document in which one or two things were replaced, lost, renamed, added or doubled."""
    name, value = read(draw(st.sampled_from(DOCUMENTS)))
    for _ in range(draw(st.integers(1, 2))):
        every = spots(value)
        if not every:
            break
        inside, at = draw(st.sampled_from(every))
        odd = deepcopy(draw(st.sampled_from(ODD)))  # what is put in may be damaged, too
        if isinstance(inside, list):
            assert isinstance(at, int)
            inside[at:at] = [deepcopy(inside[at]) if draw(st.booleans()) else odd]
        else:
            key = draw(st.sampled_from(KEYS))
            match draw(st.sampled_from(["replace", "lose", "rename", "add"])):
                case "replace":
                    inside[str(at)] = odd
                case "lose":
                    del inside[str(at)]
                case "rename":
                    inside[key] = inside.pop(str(at))
                case _:
                    inside[key] = odd
    return name, value


@pytest.mark.parametrize("name", [name for name in NAMES if name not in OTHERS])
def test_each_schema_uses_only_what_we_decide_ourselves(name: str) -> None:
    for value in ODD:
        assert fits(name, value) == (not mistakes(name, value, "x.yaml"))


@pytest.mark.parametrize("path", DOCUMENTS)
def test_a_good_document_fits(path: str) -> None:
    name, value = read(path)
    assert fits(name, value)
    assert not mistakes(name, value, path)


@pytest.mark.slow
@settings(max_examples=1500, deadline=None)
@given(damaged())
def test_a_damaged_document_fits_just_where_the_library_finds_no_mistake(
    document: tuple[str, Value],
) -> None:
    name, value = document
    assert fits(name, value) == (not mistakes(name, value, "x.yaml"))


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(changed_value())
def test_so_does_one_with_any_other_value_in_it(document: tuple[str, Value]) -> None:
    path, value = document
    name, _ = read(path)
    assert fits(name, value) == (not mistakes(name, value, "x.yaml"))
