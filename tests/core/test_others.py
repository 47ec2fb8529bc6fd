"""What others do stands apart from what is for whoever walks: in the result, on the list to tick
off, as data, and in what a change means.
"""

from __future__ import annotations

import io
from datetime import date, datetime
from pathlib import Path

import pytest

from tests.content_folder import Data, write, write_tree
from toolkit.cli.plain_summary import print_summary
from toolkit.cli.plain_text import PlainPrinter
from toolkit.core.change.libraries import compare_libraries, downgrades
from toolkit.core.change.note import Gravity, Note
from toolkit.core.checklist import checklist
from toolkit.core.library import Library
from toolkit.core.program import compile_program
from toolkit.core.result import result_of
from toolkit.core.result_text import result_markdown
from toolkit.core.summary import Summary, summarise, yours
from toolkit.core.summary_data import walk_data
from toolkit.core.walk import Walk
from toolkit.loading import load

NOW = datetime(2026, 11, 25, 14, 5)  # noqa: DTZ001 - the clock of the place one is in
TASKS: list[Data | str] = [
    "Stay with the person.",
    {"text": "The lawyer reads it.", "within": "24h", "by": "others"},
    {"text": "Write to the lead.", "within": "7d", "by": "you"},
]
MEASURES: list[Data | str] = [{"text": "Somebody moves.", "within": "1h", "by": "others"}]


def library(root: Path, tasks: list[Data | str] = TASKS) -> Library:
    """One question, whose answer asks for something that the outcome leaves to others."""
    write(root, "guidelines/roles.yaml", {"roles": {"receiver": {"name": "R", "does": "D"}}})
    options = {
        "yes": {"go": "end"},
        "no": {"do": [{"text": "Lock the door.", "within": "24h"}], "go": "end"},
    }
    end: Data = {
        "outcome": "Act",
        "level": 3,
        "within": "72h",
        "owner": "receiver",
        "do": [*tasks, {"text": "Lock the door.", "within": "1h", "by": "others"}],
        "measures": MEASURES,
        "record": ["The hour."],
        "next": [{"text": "Talk again."}],
    }
    nodes = {"ask": {"ask": "choice", "text": "Locked?", "options": options}, "end": end}
    write_tree(root, "door", {"start": "ask", "nodes": nodes})
    return load(root).library


def walked(of: Library, answer: str = "yes") -> Walk:
    return Walk.replay(compile_program(of, "door"), {"door.ask": answer})


def words(todos: Summary) -> tuple[list[str], list[str]]:
    """What is yours of the steps, and what others do."""
    said = [[todo.texts[0].get("en") for todo in part] for part in (yours(todos.do), todos.others)]
    return said[0], said[1]


def test_what_others_do_is_gathered_from_steps_measures_and_records_the_soonest_first(
    tmp_path: Path,
) -> None:
    own, others = words(summarise(walked(library(tmp_path))))
    assert own == ["Stay with the person.", "Write to the lead."]
    assert others == ["Lock the door.", "Somebody moves.", "The lawyer reads it."]


def test_what_one_place_leaves_to_others_and_another_does_not_is_yours_by_the_sooner_limit(
    tmp_path: Path,
) -> None:
    summary = summarise(walked(library(tmp_path), "no"))
    own, others = words(summary)
    assert own[0] == "Lock the door."
    assert "Lock the door." not in others
    assert summary.do[0].within
    assert summary.do[0].within.text == "1h"


def test_the_list_to_tick_off_has_everything_once_and_what_others_do_below(tmp_path: Path) -> None:
    items = checklist([summarise(walked(library(tmp_path)))])
    assert [item.is_yours for item in items] == [True] * 3 + [False] * 3
    for part in (items[:3], items[3:]):
        limits = [item.within.minutes for item in part if item.within]
        assert limits == sorted(limits)


@pytest.mark.parametrize(
    ("language", "heading"), [("en", "Others do this"), ("fr", "Fait par d'autres")]
)
def test_the_result_on_paper_names_each_once_others_last(
    tmp_path: Path, language: str, heading: str
) -> None:
    result = result_of((walked(library(tmp_path)),), language, NOW)
    assert [one.key for one in result.sections] == ["do", "record", "next", "others"]
    text = result_markdown(result)
    first, below = text.split(f"## {heading}")
    for said, where in (
        ("Stay with the person.", first),
        ("The lawyer reads it.", below),
        ("Somebody moves.", below),
    ):
        assert said in where
        assert text.count(said) == 1


def test_plain_lines_say_it_under_a_heading_of_its_own(tmp_path: Path) -> None:
    walk, out = walked(library(tmp_path)), io.StringIO()
    print_summary(PlainPrinter(out, 80), walk, summarise(walk), "en")
    first, below = out.getvalue().split("OTHERS DO THIS")
    assert "The lawyer reads it." in below
    assert "The lawyer reads it." not in first
    assert "Write to the lead." in first


def test_as_data_only_what_others_do_says_so(tmp_path: Path) -> None:
    data = walk_data(walked(library(tmp_path)), "en")
    said = {todo["text"]: todo.get("by") for part in ("do", "measures") for todo in data[part]}
    assert said == {
        "Lock the door.": "others",
        "Stay with the person.": None,
        "The lawyer reads it.": "others",
        "Write to the lead.": None,
        "Somebody moves.": "others",
    }


def notes(old: Library, new: Library) -> list[Note]:
    changes = compare_libraries(old, new, date(2026, 11, 25))
    assert not downgrades(changes)
    return [note for change in changes for note in change.notes]


def test_a_step_that_passes_to_others_or_back_is_told_and_takes_nothing_from_anybody(
    tmp_path: Path,
) -> None:
    before = library(tmp_path / "old")
    changed: list[Data | str] = [
        {"text": "Stay with the person.", "by": "others"},
        {"text": "The lawyer reads it.", "within": "24h"},
        TASKS[2],
    ]
    after = library(tmp_path / "new", changed)
    assert {(note.gravity, note.text) for note in notes(before, after)} == {
        (Gravity.CHANGE, "end: “Stay with the person.” is for others now"),
        (Gravity.CHANGE, "end: “The lawyer reads it.” is for whoever walks now"),
    }


def test_a_step_that_passes_to_others_in_new_words_is_told_by_the_old_ones(tmp_path: Path) -> None:
    before = library(tmp_path / "old")
    said: Data = {"text": "A colleague stays with the person.", "by": "others"}
    found = notes(before, library(tmp_path / "new", [said, *TASKS[1:]]))
    told = "end: “Stay with the person.” is for others now"
    assert told in {note.text for note in found if note.gravity is Gravity.CHANGE}


def test_to_write_that_it_is_yours_changes_nothing_for_anybody(tmp_path: Path) -> None:
    before = library(tmp_path / "old")
    said: list[Data | str] = [{"text": "Stay with the person.", "by": "you"}, *TASKS[1:]]
    found = notes(before, library(tmp_path / "new", said))
    assert {note.gravity for note in found} <= {Gravity.WORDING}


@pytest.fixture(scope="module")
def shipped() -> Library:
    return load(Path(__file__).parents[2]).library


def test_no_shipped_result_asks_whoever_walks_for_what_it_says_that_others_do(
    shipped: Library,
) -> None:
    for scenario in shipped.scenarios.values():
        walk = Walk.replay(compile_program(shipped, scenario.tree), dict(scenario.answers))
        summary = summarise(walk)
        for todo in (*yours(summary.do), *yours(summary.measures), *yours(summary.record)):
            for text in todo.texts:
                beginning = text.get("en")[:24]
                assert not beginning.startswith(("Those who handle", "The person you tell")), (
                    scenario.meta.id
                )
