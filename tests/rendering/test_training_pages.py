"""Learning modules on the website and in the book."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.rendering.sample import PAYLOADS, library
from tests.rendering.sample_trees import PRACTICE, both, meta, statement
from toolkit.checks.undecided import undecided
from toolkit.core.deadline import Deadline
from toolkit.core.document import Kind, Reference
from toolkit.core.library import Library
from toolkit.core.text import Text
from toolkit.core.training import (
    Activity,
    Assessment,
    Audience,
    Module,
    Objective,
    Pathway,
    QuizChoice,
    QuizItem,
    Skill,
)
from toolkit.rendering.element import Element, Node, Target, plain, write_html
from toolkit.rendering.handbook import book_pages
from toolkit.rendering.library_pages import Publication, render_library
from toolkit.rendering.page import Page, ids_of
from toolkit.rendering.site_source import source_files

TODAY = date(2026, 11, 1)
HOSTILE = Text.of(" ".join(PAYLOADS), fr=" ".join(PAYLOADS))


def choice(id: str, text: str, feedback: str, *, right: bool = False) -> QuizChoice:
    return QuizChoice(id, both(text), both(feedback), right=right)


def module(**changes: object) -> Module:
    first = QuizItem(
        "first",
        both("What comes first?"),
        "listen",
        (
            choice("safe", "Safety.", "Then listen.", right=True),
            choice("form", "A form.", "Later."),
        ),
        "INV-02",
    )
    some = QuizItem(
        "some",
        both("What helps?"),
        "listen",
        (
            choice("water", "Water.", "It does.", right=True),
            choice("time", "Time.", "Take it.", right=True),
            choice("doubt", "Doubt.", "It hurts."),
        ),
    )
    made = Module(
        meta(Kind.MODULE, "tm-02-listen", "Listening", code="TM-02"),
        ("staff",),
        60,
        (Objective("listen", both("Listen without questions."), PRACTICE),),
        (
            Activity("talk", both("Talk"), 20, "discuss", (statement("Talk in pairs."),)),
            Activity("play", both("Play"), 40, "role-play", (statement("Play it."),), "night-call"),
        ),
        Assessment(
            80, (first, some), (Skill(both("Waits."), "listen", PRACTICE),), both("A note.")
        ),
        content=(Reference("sop", "receive", "listen"), Reference("tree", "triage")),
        scenarios=("night-call",),
        warning=both("It speaks of harm."),
        facilitator=(statement("Keep time.", PRACTICE),),
        adapt=(statement("Use local roles."),),
    )
    return replace(made, **changes)


def taught(*modules: Module) -> Library:
    made = modules or (module(),)
    ids = tuple(one.meta.id for one in made)
    return replace(
        library(),
        modules={one.meta.id: one for one in made},
        audiences={
            "staff": Audience(
                "staff", "A", both("All staff"), ids, (), Deadline("30d"), Deadline("365d")
            ),
            "chiefs": Audience("chiefs", "D", both("Directors"), (), ("staff",), mark=PRACTICE),
        },
        pathways={"lead": Pathway("lead", ("chiefs",), (), both("To lead."))},
        registers={**library().registers, Kind.PATHWAYS: meta(Kind.PATHWAYS, "pathways", "Paths")},
    )


def published(
    language: str = "en", *, book: bool = False, of: Library | None = None
) -> Publication:
    return render_library(of or taught(), language, TODAY, book=book)


def page(key: str = "training/tm-02-listen", **more: bool) -> Page:
    found = published(**more).page(key)
    assert found is not None
    return found


def elements(nodes: tuple[Node, ...]) -> list[Element]:
    found = []
    for node in nodes:
        if isinstance(node, Element):
            found += [node, *elements(node.children)]
    return found


def all_of(page: Page) -> list[Element]:
    return elements((*page.lead, *(node for section in page.sections for node in section.body)))


def section(page: Page, id: str) -> str:
    return next(plain(section.body) for section in page.sections if section.id == id)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("book", [False, True])
def test_every_link_of_the_training_pages_leads_somewhere(language: str, book: bool) -> None:
    publication = published(language, book=book)
    ids = {one.key: set(ids_of(one)) for one in publication.pages}
    for here in publication.of_group("training"):
        targets = [v for e in all_of(here) for _, v in e.attributes if isinstance(v, Target)]
        assert len(targets) > 3
        for target in targets:
            key = target.page or here.key
            assert key in ids, target
            assert not target.anchor or target.anchor in ids[key], target


def test_a_module_says_for_whom_it_is_how_long_it_takes_and_how_it_is_passed() -> None:
    lead = plain(page().lead)
    for said in ("All staff", "60 minutes", "80%", "It speaks of harm.", "Draft", "TM-02"):
        assert said in lead


def test_the_warning_comes_before_everything_else() -> None:
    assert "It speaks of harm." in plain(page().lead[0])


def test_the_notes_of_the_facilitator_stand_under_a_heading_of_their_own() -> None:
    here = page()
    titles = {section.id: section.title for section in here.sections}
    assert titles["_facilitator"] == "For the facilitator"
    assert "Keep time." in section(here, "_facilitator")
    assert "Keep time." not in section(here, "_activities")


def test_each_answer_unfolds_to_its_verdict_and_comment_without_any_script() -> None:
    unfolding = [plain(one.children) for one in all_of(page()) if one.tag == "details"]
    assert sorted(unfolding) == sorted(
        [
            "Safety.Right. Then listen.",
            "A form.Not right. Later.",
            "Water.Right. It does.",
            "Time.Right. Take it.",
            "Doubt.Not right. It hurts.",
        ]
    )


def test_a_critical_question_says_so_and_leads_to_its_rule() -> None:
    said = section(page(), "_quiz")
    assert said.count("Must be right to pass: INV-02") == 1
    assert said.count("Choose all that are right.") == 1


def test_only_pages_with_a_quiz_carry_the_script() -> None:
    files = source_files(published(), TODAY, ("en",))
    carrying = [path for path, text in files.items() if 'script: "quiz.js"' in text]
    assert carrying == ["docs/training/tm-02-listen.md"]
    without = taught(module(assessment=Assessment(80, (), (Skill(both("Waits."), "listen"),))))
    found = published(of=without).page("training/tm-02-listen")
    assert found is not None
    assert found.script == ""


def test_what_the_script_is_told_is_data_and_cannot_leave_its_attribute() -> None:
    hostile = QuizItem("h", HOSTILE, "listen", (QuizChoice("a", HOSTILE, HOSTILE, right=True),))
    of = taught(module(assessment=Assessment(80, (hostile,)), warning=HOSTILE))
    found = published(of=of).page("training/tm-02-listen")
    assert found is not None
    [quiz] = [e for e in all_of(found) if dict(e.attributes).get("class") == "tk-quiz"]
    told = json.loads(str(dict(quiz.attributes)["data-quiz"]))
    assert told["pass"] == 80
    assert set(told["words"]) >= {"right", "not-right", "check-answer", "quiz-result"}
    html = write_html(quiz, lambda _: "#")
    assert "<script" not in html
    assert "<img" not in html


def test_the_book_asks_first_and_answers_at_the_end() -> None:
    here = page(book=True)
    assert not [one for one in all_of(here) if one.tag in ("details", "summary")]
    assert "Then listen." not in section(here, "_quiz")
    assert here.sections[-1].id == "_answers"
    for comment in ("Then listen.", "Later.", "It hurts."):
        assert comment in section(here, "_answers")


def test_the_letters_of_the_book_name_the_right_answers() -> None:
    here = page(book=True)
    for item in module().assessment.quiz:
        letters = [letter for letter, one in zip("abc", item.shown, strict=False) if one.right]
        assert f"{', '.join(letters)} – {item.question.get('en')}" in section(here, "_answers")


def test_the_index_shows_modules_by_audience_and_by_role() -> None:
    index = page("training/index")
    assert [s.id for s in index.sections] == [
        "_modules",
        "_by-audience",
        "staff",
        "chiefs",
        "_by-role",
    ]
    assert "within 30 days" in section(index, "staff")
    assert "every year" in section(index, "staff")
    assert "Listening" in section(index, "chiefs")
    assert "To lead." in section(index, "_by-role")


def test_the_menu_and_the_book_have_a_chapter_for_training_where_there_is_a_module() -> None:
    menu = json.dumps(json.loads(source_files(published(), TODAY, ("en",))["mkdocs.yml"])["nav"])
    assert "training/tm-02-listen.md" in menu
    assert "training/index.md" in menu
    keys = [one.key for one in book_pages(published(book=True))]
    assert {"training/index", "training/tm-02-listen"} <= set(keys)
    bare = render_library(library(), "en", TODAY)
    assert bare.of_group("training") == ()
    assert "training" not in json.loads(source_files(bare, TODAY, ("en",))["mkdocs.yml"])["nav"]


def test_what_needs_review_in_a_module_is_on_the_list() -> None:
    said = " | ".join(one.words or "" for one in undecided(taught(), "en"))
    assert all(text in said for text in ("Listen without questions.", "Waits.", "Directors"))


def test_the_script_calls_nobody_and_keeps_nothing() -> None:
    script = (Path(__file__).parents[2] / "site/assets/quiz.js").read_text("utf-8")
    for word in ("fetch", "XMLHttp", "Storage", "cookie", "eval", "innerHTML", "import", "http"):
        assert word not in script
