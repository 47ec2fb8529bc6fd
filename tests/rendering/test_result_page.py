"""The result on paper, read back with poppler: one page, wherever that can be."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from tests.journals import edge_cover
from tests.tui.hostile import EVERYTHING
from tests.tui.samples import sample_library
from toolkit.core.contacts import Contact, Contacts, Reach
from toolkit.core.library import Library
from toolkit.core.notice import NOTICE
from toolkit.core.program import compile_program
from toolkit.core.result import Entry, Group, Result, Section, result_of
from toolkit.core.result_words import result_word
from toolkit.core.summary import summarise
from toolkit.core.text import Text
from toolkit.core.tree import Outcome
from toolkit.core.walk import Walk
from toolkit.loading import load
from toolkit.rendering.result_page import SIZES_PT, draw_result, result_html

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 11, 25, 14, 5)  # noqa: DTZ001 - the clock of the place one is in
ANSWERS = {
    "danger.danger": "yes",
    "triage.who": "colleague",
    "triage.signs": ["fear", "injury"],
    "triage.age": 15,
    "triage.done-already": ["told"],
}

pytestmark = pytest.mark.pdf


def sample(library: Library, language: str = "en") -> Result:
    walk = Walk.replay(compile_program(library, "triage"), ANSWERS)
    return result_of((walk,), language, NOW)


def read(data: bytes, file: Path) -> tuple[int, str]:
    """The number of pages in the PDF, and its words."""
    file.write_bytes(data)
    info = subprocess.run(["pdfinfo", str(file)], capture_output=True, text=True, check=True)
    words = subprocess.run(
        ["pdftotext", str(file), "-"], capture_output=True, text=True, check=True
    )
    pages = re.search(r"Pages: +(\d+)", info.stdout)
    assert pages
    assert "A4" in info.stdout
    return int(pages.group(1)), " ".join(words.stdout.split())


@pytest.mark.slow
def test_it_is_one_page_with_all_that_matters(tmp_path: Path) -> None:
    contacts = Contacts({"lead": (Contact(Reach("Night desk", "+000 000")),)})
    data, pages = draw_result(sample(replace(sample_library(), contacts=contacts)))
    assert pages == 1
    count, words = read(data, tmp_path / "r.pdf")
    assert count == 1
    for part in (
        "Emergency (E)",
        "Times count from Wed 25 Nov 2026, 14:05.",
        "At once, within the hour: by Wed 25 Nov 15:05",
        "Night desk, +000 000",
        "Do not investigate.",
        "only if the person agrees",
        "version 1.0.0, draft, review due 1 May 2027",
        "Draft guidance for an organisation to adopt.",
    ):
        assert part in words, part
    assert "Who may have caused the harm?" not in words


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("tree", ["case-closure", "case-data-breach", "interim-measures"])
def test_each_outcome_of_a_shipped_tree_fits_one_page(
    tree: str, language: str, tmp_path: Path
) -> None:
    library = load(ROOT).library
    longest: dict[str | None, Walk] = {}
    program = compile_program(library, tree)
    stories = (one for one in library.scenarios.values() if one.tree == tree)
    told = [Walk.replay(program, dict(story.answers)) for story in stories]
    for walk in (*edge_cover(program), *told):
        outcome, length = summarise(walk).outcome_name, len(repr(summarise(walk)))
        if outcome not in longest or length > len(repr(summarise(longest[outcome]))):
            longest[outcome] = walk
    nodes = library.trees[tree].nodes.items()
    assert {f"{tree}.{id}" for id, node in nodes if isinstance(node, Outcome)} <= set(longest)
    for walk in longest.values():
        data, pages = draw_result(result_of((walk,), language, NOW))
        assert pages == 1, summarise(walk).outcome_name
        assert read(data, tmp_path / "r.pdf")[0] == 1


@pytest.mark.slow
@pytest.mark.parametrize(
    ("story", "language"),
    [
        ("team-leader-who-stalks", "en"),
        ("locked-playroom", "en"),
        ("voice-message-at-night", "fr"),
    ],
)
def test_of_the_longest_results_the_first_page_has_all_that_is_for_whoever_walks(
    story: str, language: str, tmp_path: Path
) -> None:
    library = load(ROOT).library
    scenario = library.scenarios[story]
    walk = Walk.replay(compile_program(library, scenario.tree), dict(scenario.answers))
    result = result_of((walk,), language, NOW)
    data, pages = draw_result(result)
    assert pages == 2
    (tmp_path / "r.pdf").write_bytes(data)
    command = ["pdftotext", str(tmp_path / "r.pdf"), "-"]
    read_back = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    first, second = (squeezed(page) for page in read_back.split("\f")[:2])
    lists_wait = squeezed(result_word("in-full", language)) in second
    waits = ("record", "next", "others") if lists_wait else ("others",)
    for section in result.sections:
        where = second if section.key in waits else first
        for group in section.groups:
            for entry in group.entries:
                assert squeezed(entry.words) in where
                for line in entry.details:
                    assert squeezed(line) in first + second
    assert squeezed(NOTICE.get(language)) in first


def squeezed(words: str) -> str:
    """`words` without white space, which a PDF gives back as it likes."""
    return "".join(words.split())


@pytest.mark.slow
def test_what_cannot_fit_one_page_gets_two_and_letters_that_can_be_read(tmp_path: Path) -> None:
    short = sample(sample_library())
    many = tuple(
        Entry(f"Do thing number {n}, and do it with all the care it needs.") for n in range(160)
    )
    data, pages = draw_result(replace(short, sections=(Section("do", "Do", (Group("", many),)),)))
    assert pages == 2
    count, read_back = read(data, tmp_path / "r.pdf")
    assert count == 2
    assert "thing number 159," in read_back
    assert min(SIZES_PT) >= 8.5


@pytest.mark.slow
def test_hostile_texts_are_words_on_paper_and_fetch_nothing(tmp_path: Path) -> None:
    nasty = f'<img src="file:///etc/passwd"><script>x</script> {EVERYTHING}'
    library = sample_library(lambda en, fr: Text.of(f"{en} {nasty}", fr=fr))
    contacts = Contacts({"lead": (Contact(Reach(nasty, nasty)),)})
    html = result_html(sample(replace(library, contacts=contacts)), 9)
    assert "<img" not in html
    assert "<script" not in html
    assert "\x1b" not in html
    short = replace(sample(sample_library()), title=nasty)
    data, _ = draw_result(short)
    assert "<script>x</script>" in read(data, tmp_path / "r.pdf")[1]
    assert b"/JavaScript" not in data
