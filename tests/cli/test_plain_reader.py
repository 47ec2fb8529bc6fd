"""Documents in plain lines, a part at a time, and what a question leads to."""

from __future__ import annotations

import io
import re

import pytest

from tests.cli.plain_sessions import WIDTH, last_said, library, session, shelf, steers
from toolkit.cli.plain_document import print_document
from toolkit.cli.plain_reading import print_lines
from toolkit.cli.plain_text import PlainPrinter
from toolkit.cli.plain_walk import PlainWalk
from toolkit.core.document import Kind
from toolkit.core.program import compile_program
from toolkit.core.walk import Walk

PAGES = [
    *(f"sops/{id}" for id in library().sops),
    *(f"forms/{id}" for id in library().forms),
    *(f"guidelines/{id}" for id in library().guidelines),
    *(f"definitions/{id}" for id in library().definitions),
    *(f"training/{id}" for id in library().modules),
    *(f"{'fragments' if one.fragment else 'trees'}/{one.id}" for one in library().trees.values()),
    *("glossary", "roles", "services", "sources", "about", "blocks", "facts", "routes"),
]
MARKUP = re.compile(r"\*\*|\[\[|\]\(|^#+ |\b(?:sop|tree|guideline|form|term):[a-z]", re.MULTILINE)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.slow
def test_every_document_reads_well_from_beginning_to_end(language: str) -> None:
    for page in PAGES:
        out = io.StringIO()
        reading = shelf("", out, language).reading(page)
        assert reading is not None, page
        printer = PlainPrinter(out, WIDTH)
        print_lines(printer, reading.lead)
        for part in reading.parts:
            printer.line(part.title)
            print_lines(printer, part.lines)
        printed = out.getvalue()
        assert not MARKUP.search(printed), page
        assert not steers(printed), page
        assert all(len(line) <= WIDTH or " " not in line.strip() for line in printed.split("\n"))
        assert len(printed) > 200, page


def read(place: str, *typed: str, language: str = "en") -> str:
    """What is printed where `place` is opened beside something, and these lines are typed."""
    out = io.StringIO()
    beside = shelf("".join(f"{line}\n" for line in typed), out, language, home=False)
    beside.open(place)
    return out.getvalue()


def test_a_document_begins_with_its_top_and_its_contents_only() -> None:
    printed = read("sops/receive-a-disclosure", "b")
    steps = library().sops["receive-a-disclosure"].steps
    for step in steps:
        assert step.title.get("en") in " ".join(printed.split())
        assert all(statement.text.get("en")[:40] not in printed for statement in step.does
                   if statement.text)  # fmt: skip


def test_enter_goes_through_all_parts_and_the_last_says_so() -> None:
    reading = shelf("", io.StringIO()).reading("guidelines/age-rule")
    assert reading is not None
    count = len(reading.parts)
    printed = read("guidelines/age-rule", *[""] * (count + 1), "b")
    told = [int(number) for number in re.findall(rf"^Part (\d+) of {count}: ", printed, re.M)]
    assert told == list(range(1, count + 1))
    assert "This was the last part. b = back." in printed


def test_a_number_jumps_to_that_part() -> None:
    printed = read("guidelines/age-rule", "3", "b")
    assert "Part 3 of" in printed
    assert "Part 1 of" not in printed


def test_a_number_that_is_no_part_says_what_to_type() -> None:
    assert "Please type a number from 1 to" in read("guidelines/age-rule", "99", "b")


def test_the_documents_it_leads_to_are_numbered_and_open_over_it() -> None:
    printed = read("guidelines/confidentiality", "k", "5", "b", "b")
    assert "LEADS TO" in printed
    assert "RECEIVE A DISCLOSURE" in printed
    assert printed.rstrip().endswith("Your choice:")
    assert "Back in: Confidentiality" in printed


def test_its_words_are_explained_those_of_the_part_first() -> None:
    printed = read("guidelines/confidentiality", "3", "g", "g", "b")
    assert "- Need to know" in printed or "- Confidentiality: " in printed
    assert re.search(r"g = \d+ more words", printed)


def test_words_are_found_in_a_document_whatever_their_accents() -> None:
    printed = read("guidelines/confidentiality", "f CONSENTEMENT", "f xqzw", "b", language="fr")
    assert "Dans ces parties :" in printed
    assert "« xqzw » n'est pas ici." in printed
    assert "6) Partager avec consentement" in printed
    folded = read("guidelines/confidentiality", "f confidentialite", "b", language="fr")
    assert "1) Ce qu'est la confidentialité" in folded.split("Dans ces parties :")[1]


def test_the_steps_of_a_procedure_are_ticked_and_stay_ticked() -> None:
    sop = library().sops["receive-a-disclosure"]
    _, printed = session("/receive-a-disclosure", "1", "4", "x", "b", "1", "q")
    assert f"1 of {len(sop.steps)} steps done." in printed
    assert "4) [x] 1. " in last_said(printed)
    _, undone = session("/receive-a-disclosure", "1", "4", "x", "x", "b", "1", "q")
    assert "[x]" not in last_said(undone)


def test_only_a_step_can_be_ticked() -> None:
    printed = read("guidelines/age-rule", "x", "1", "x", "b")
    assert printed.count("There is no step to tick here") == 2


def test_a_quiz_is_asked_and_its_answers_are_not_read_out() -> None:
    module = next(one for one in library().modules.values() if one.assessment.quiz)
    item = module.assessment.quiz[0]
    reading = shelf("", io.StringIO()).reading(f"training/{module.meta.id}")
    assert reading is not None
    number = [part.id for part in reading.parts].index("_quiz") + 1
    place = f"training/{module.meta.id}"
    told = " ".join(read(place, str(number), "b").split())
    assert all(choice.feedback.get("en") not in told for choice in item.shown)
    asked = " ".join(read(place, str(number), "z", "q", "b").split())
    assert item.question.get("en") in asked


def test_a_place_in_a_register_opens_at_the_entry() -> None:
    term = next(iter(library().terms.values()))
    assert term.meaning.get("en")[:30] in read(f"glossary#{term.id}", "b")


def test_the_end_of_the_input_in_a_document_of_a_walk_ends_the_walk_with_130() -> None:
    out = io.StringIO()
    beside = shelf("d\n1\n", out, home=False)
    walk = PlainWalk(beside.lines, beside.printer, "en", shelf=lambda: beside)
    assert walk.run(Walk.start(compile_program(library(), "intake-triage"))) == 130


def test_what_belongs_to_a_question_opens_and_comes_back_to_the_same_question() -> None:
    out = io.StringIO()
    beside = shelf("2\nd\n1\n\nb\nb\nq\n", out, home=False)
    walk = PlainWalk(beside.lines, beside.printer, "en", shelf=lambda: beside)
    walk.run(Walk.start(compile_program(library(), "intake-triage")))
    printed = out.getvalue()
    assert printed.count("Question 2") == 2
    assert "BELONGS TO THIS QUESTION" in printed
    assert "PROCEDURES" in printed


def test_a_walk_without_a_shelf_names_no_key_for_it() -> None:
    out = io.StringIO()
    walk = PlainWalk(io.StringIO("d\n"), PlainPrinter(out, WIDTH), "en")
    walk.run(Walk.start(compile_program(library(), "intake-triage")))
    assert "d = procedures" not in out.getvalue()
    assert "Please type one number" in out.getvalue()


def test_search_in_a_walk_that_was_not_begun_at_home_reads_the_tree_it_finds() -> None:
    out = io.StringIO()
    beside = shelf("/T01\n1\nb\nb\nq\n", out, home=False)
    walk = PlainWalk(beside.lines, beside.printer, "en", shelf=lambda: beside)
    assert walk.run(Walk.start(compile_program(library(), "case-closure"))) == 130
    assert out.getvalue().count("Question 1") == 2


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_guideline_is_shown_without_a_sign_of_its_markup(language: str) -> None:
    for guideline in library().guidelines.values():
        out = io.StringIO()
        printer = PlainPrinter(out, WIDTH)
        id = guideline.meta.id
        print_document(printer, library(), Kind.GUIDELINE, id, None, language)
        printed = out.getvalue()
        assert not MARKUP.search(printed), id
        heading = re.search(r"^## (.+)$", guideline.body.get(language), re.M)
        assert heading, id
        assert heading[1].upper()[:20] in printed, id
