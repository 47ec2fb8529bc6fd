"""Saved walks: what is kept, how it is read back, and how it goes on over content that changed."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.content_folder import vector_library
from tests.journals import possible_answers
from toolkit.core.clock import day_in_words
from toolkit.core.library import Library
from toolkit.core.program import UnknownTreeError, compile_program
from toolkit.core.saved import (
    Changed,
    Dropped,
    NewerFormatError,
    NotASavedWalkError,
    Saved,
    SavedWalk,
    parse_saved,
    resume,
    save,
    saved_text,
)
from toolkit.core.saved_words import SAVED_WORDS
from toolkit.core.summary import summarise
from toolkit.core.text import LANGUAGES
from toolkit.core.walk import Walk
from toolkit.loading import load

ROOT = Path(__file__).parents[2]
DAY = date(2026, 11, 25)
END = {"owner": "receiver", "within": "24h", "record": ["Note it."], "next": [{"text": "Done."}]}


def choice(text: str, **goes: str) -> dict[str, Any]:
    return {
        "ask": "choice",
        "text": text,
        "options": {name: {"label": name, "go": go} for name, go in goes.items()},
    }


def content() -> dict[str, Any]:
    return {
        "facts": {
            "age": {"title": "Age", "options": {"child": {"label": "C"}, "adult": {"label": "A"}}}
        },
        "trees": {
            "first": {
                "start": "age",
                "nodes": {
                    "age": {**choice("How old?", child="end", adult="end"), "fact": "age"},
                    "end": {"outcome": "First", **END},
                },
            },
            "second": {
                "start": "age",
                "nodes": {
                    "age": {**choice("How old?", child="sure", adult="sure"), "fact": "age"},
                    "sure": choice("Are you sure?", yes="more", no="more"),
                    "more": choice("One more?", yes="end", no="end"),
                    "end": {"outcome": "Second", **END},
                },
            },
        },
    }


@pytest.fixture
def make(tmp_path: Path) -> Callable[[dict[str, Any]], Library]:
    def library(data: dict[str, Any]) -> Library:
        folder = tmp_path / str(len(list(tmp_path.iterdir())))
        folder.mkdir()
        return vector_library(data, folder)

    return library


@pytest.fixture(scope="module")
def real() -> Library:
    return load(ROOT).library


def two_walks(library: Library) -> tuple[Walk, Walk]:
    first = Walk.start(compile_program(library, "first")).answer("child")
    known = tuple(first.state.facts.items())
    second = Walk.start(compile_program(library, "second"), known).answer("yes")
    return first, second


def kept(walk: Walk, *earlier: Walk) -> Saved:
    saved = save(walk, earlier, "en", DAY)
    assert parse_saved(saved_text(saved)) == saved
    return saved


def test_a_walk_goes_on_where_it_was_saved_with_what_earlier_walks_came_to_know(
    make: Callable[[dict[str, Any]], Library],
) -> None:
    library = make(content())
    first, second = two_walks(library)
    found = resume(library, kept(second, first))
    assert found.walk == second
    assert found.earlier == (first,)
    assert (found.changed, found.dropped) == ((), ())
    assert found.walk.state.facts == {"age": "child"}
    assert found.walk.state.asked is not None
    assert found.walk.state.asked.key == "second.more"


def test_a_question_gone_back_to_is_asked_again(
    make: Callable[[dict[str, Any]], Library],
) -> None:
    library = make(content())
    first, second = two_walks(library)
    back = second.answer("no").back()
    assert resume(library, kept(back, first)).walk == back


def test_an_answer_that_does_not_fit_any_more_is_dropped_and_told(
    make: Callable[[dict[str, Any]], Library],
) -> None:
    first, second = two_walks(make(content()))
    saved = kept(second.answer("no"), first)
    later = content()
    later["trees"]["second"]["nodes"]["sure"] = choice("Are you sure?", quite="more", no="more")
    later["trees"]["second"]["version"] = "1.1.0"
    found = resume(make(later), saved)
    assert found.dropped == (Dropped("second", "second.sure"),)
    assert found.changed == (Changed("second", "1.0.0", "1.1.0"),)
    assert found.walk.state.asked is not None
    assert found.walk.state.asked.key == "second.sure"
    assert found.walk.answer("quite").state.end is not None, "the later answer was kept"


def test_a_question_that_is_gone_is_dropped_and_told(
    make: Callable[[dict[str, Any]], Library],
) -> None:
    first, second = two_walks(make(content()))
    later = content()
    del later["trees"]["second"]["nodes"]["sure"]
    later["trees"]["second"]["nodes"]["age"] = {
        **choice("How old?", child="more", adult="more"),
        "fact": "age",
    }
    found = resume(make(later), kept(second, first))
    assert found.dropped == (Dropped("second", "second.sure"),)
    assert found.walk.state.asked is not None
    assert found.walk.state.asked.key == "second.more"


def test_an_earlier_tree_that_is_gone_is_told_and_what_it_knew_is_asked_again(
    make: Callable[[dict[str, Any]], Library],
) -> None:
    first, second = two_walks(make(content()))
    later = content()
    del later["trees"]["first"]
    found = resume(make(later), kept(second, first))
    assert found.changed == (Changed("first", "1.0.0", None),)
    assert found.earlier == ()
    assert found.walk.state.asked is not None
    assert found.walk.state.asked.key == "second.age"


def test_a_tree_to_go_on_with_that_is_gone_is_an_unknown_tree(
    make: Callable[[dict[str, Any]], Library],
) -> None:
    first, second = two_walks(make(content()))
    later = content()
    del later["trees"]["second"]
    with pytest.raises(UnknownTreeError):
        resume(make(later), kept(second, first))


@settings(max_examples=60)
@given(st.data())
def test_every_walk_of_every_shipped_tree_comes_back_from_any_point(
    real: Library, data: st.DataObject
) -> None:
    trees = [tree for tree, one in real.trees.items() if not one.fragment]
    walk = Walk.start(compile_program(real, data.draw(st.sampled_from(trees))))
    for _ in range(data.draw(st.integers(0, 20))):
        if walk.state.asked is None:
            break
        walk = walk.answer(data.draw(st.sampled_from(possible_answers(walk.state.asked.question))))
        if data.draw(st.integers(0, 5)) == 0:
            walk = walk.back()
    found = resume(real, kept(walk))
    assert found.walk == walk
    assert summarise(found.walk) == summarise(walk)
    assert not found.changed


ONE = SavedWalk("t", (("t", "1.0.0"),), (("t.a", "yes"),))
TEXT = saved_text(Saved((ONE,), "en", DAY))


def changed(**values: object) -> str:
    return json.dumps({**json.loads(TEXT), **values})


def with_walk(**values: object) -> str:
    data = json.loads(TEXT)
    return json.dumps({**data, "walks": [{**data["walks"][0], **values}]})


LONG = "a" * 101
HOSTILE = {
    "nothing": "",
    "no object": "[]",
    "a text": '"x"',
    "deep": "[" * 100_000,
    "deep objects": '{"a":' * 100_000,
    "a huge number": '{"format":' + "9" * 5000 + "}",
    "not a number": '{"format":NaN}',
    "a key twice": TEXT.replace('{"format":1', '{"format":1,"format":1', 1),
    "more behind": TEXT + TEXT,
    "an unknown key": changed(more=1),
    "a boolean format": changed(format=True),
    "a format of zero": changed(format=0),
    "a fraction": changed(format=1.0),
    "no day": changed(day=None),
    "a day of words": changed(day="today"),
    "a day that is none": changed(day="2026-02-30"),
    "a day with a time": changed(day="2026-11-25T00:00"),
    "other digits": changed(day="２０２６-11-25"),
    "a language that is none": changed(language="xx"),
    "a list as language": changed(language=["en"]),
    "no walks": changed(walks=[]),
    "too many walks": changed(walks=json.loads(TEXT)["walks"] * 51),
    "walks by name": changed(walks={}),
    "a walk that is none": changed(walks=[1]),
    "a tree with a path": with_walk(tree="../../etc"),
    "a tree with an escape": with_walk(tree="t\x1b[2J"),
    "a long tree": with_walk(tree=LONG),
    "a tree that is none": with_walk(tree=None),
    "a version that is none": with_walk(versions={"t": "latest"}),
    "a version for an odd id": with_walk(versions={"T": "1.0.0"}),
    "versions in a list": with_walk(versions=["t"]),
    "answers by name": with_walk(answers={"t.a": "yes"}),
    "too many answers": with_walk(answers=[[f"t.a{n}", "x"] for n in range(1001)]),
    "an answer twice": with_walk(answers=[["t.a", "x"], ["t.a", "y"]]),
    "an answer alone": with_walk(answers=[["t.a"]]),
    "a key without a tree": with_walk(answers=[["a", "x"]]),
    "a key with a newline": with_walk(answers=[["t.a\n", "x"]]),
    "a key that is a number": with_walk(answers=[[1, "x"]]),
    "an answer with spaces": with_walk(answers=[["t.a", "she said"]]),
    "an answer that is true": with_walk(answers=[["t.a", True]]),
    "an answer that is nothing": with_walk(answers=[["t.a", None]]),
    "a fraction as answer": with_walk(answers=[["t.a", 1.5]]),
    "a large number": with_walk(answers=[["t.a", 10**8]]),
    "an answer in an answer": with_walk(answers=[["t.a", [["x"]]]]),
    "picked twice": with_walk(answers=[["t.a", ["x", "x"]]]),
    "too many picked": with_walk(answers=[["t.a", [f"x{n}" for n in range(201)]]]),
    "half a character": with_walk(tree="\ud800"),
    "an odd question gone back to": with_walk(reopened=["t.a"]),
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_is_no_saved_walk(text: str) -> None:
    with pytest.raises(NotASavedWalkError) as caught:
        parse_saved(text)
    assert re.fullmatch(r"[a-zJSON ,.]+", str(caught.value)), "it shows nothing of the text"


def test_the_text_that_the_hostile_ones_were_made_from_is_one() -> None:
    assert parse_saved(TEXT) == parse_saved(TEXT + "\n   ") == Saved((ONE,), "en", DAY)


def test_a_later_format_is_told_apart() -> None:
    with pytest.raises(NewerFormatError, match="format 2"):
        parse_saved('{"format":2}')


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(JSON, st.sampled_from(["format", "day", "language", "walks", "tree", "answers", "versions"]))
def test_any_value_anywhere_is_a_saved_walk_or_refused(value: object, place: str) -> None:
    data = json.loads(TEXT)
    (data if place in data else data["walks"][0])[place] = value
    try:
        parse_saved(json.dumps(data))
    except NotASavedWalkError:
        return


@given(st.text())
def test_any_text_is_refused(text: str) -> None:
    with pytest.raises(NotASavedWalkError):
        parse_saved(text)


def test_a_walk_is_too_old_after_thirty_days() -> None:
    saved = Saved((ONE,), "en", DAY)
    assert not saved.is_too_old(DAY + timedelta(days=30))
    assert saved.is_too_old(DAY + timedelta(days=31))
    assert not replace(saved, day=DAY + timedelta(days=400)).is_too_old(DAY), "a clock was wrong"


def test_every_word_is_in_every_language_and_has_the_same_gaps() -> None:
    for key, text in SAVED_WORDS.items():
        assert all(text.has(language) for language in LANGUAGES), key
        gaps = [set(re.findall(r"\{(\w+)\}", text.get(language))) for language in LANGUAGES]
        assert all(one == gaps[0] for one in gaps), key


def test_days_are_written_as_each_language_writes_them() -> None:
    assert day_in_words(date(2026, 12, 1), "en") == "1 December 2026"
    assert day_in_words(date(2026, 12, 1), "fr") == "1er décembre 2026"
    assert day_in_words(date(2026, 2, 25), "fr") == "25 février 2026"
