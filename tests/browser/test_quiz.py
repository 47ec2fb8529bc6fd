"""The quiz of a learning module in a real Chromium: with the script, without it, by keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.browser.chromium import Chromium
from tests.rendering.test_training_pages import module, taught
from toolkit.core.quiz import result
from toolkit.rendering.library_pages import render_library
from toolkit.rendering.site import build_site

pytestmark = [pytest.mark.browser, pytest.mark.slow]
TODAY = date(2026, 11, 1)
PAGE = "/en/training/tm-02-listen.html"
QUIZ = module().assessment


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> str:
    folder = tmp_path_factory.mktemp("site")
    publications = [render_library(taught(), code, TODAY) for code in ("en", "fr")]
    build_site(publications, folder / "out", folder / "source", TODAY, lambda _: None)
    return serve(folder / "out")


@pytest.fixture
def quiz(browser: Chromium, base: str) -> Iterator[Chromium]:
    browser.complaints()
    browser.requests()
    browser.open(base + PAGE)
    browser.wait_for("return !!document.querySelector('.tk-quiz fieldset')", "the quiz begins")
    yield browser
    assert browser.complaints() == []


def choose(quiz: Chromium, number: int, ids: set[str]) -> None:
    """Choose these answers to a question (from 0) and check them."""
    item = QUIZ.quiz[number]
    at = [place for place, one in enumerate(item.shown) if one.id in ids]
    quiz.run(
        f"const item = document.querySelectorAll('.tk-quiz .tk-item')[{number}];"
        f"for (const at of {at}) item.querySelectorAll('input')[at].click();"
        "item.querySelector('button').click();"
    )


def text(quiz: Chromium, selector: str) -> str:
    words = quiz.run(f"return document.querySelector({selector!r}).innerText")
    return " ".join(str(words).split())


@pytest.mark.parametrize(
    "chosen",
    [
        {"first": {"safe"}, "some": {"water", "time"}},
        {"first": {"form"}, "some": {"water", "time"}},
        {"first": {"safe"}, "some": {"water"}},
        {"first": {"safe"}, "some": {"water", "time", "doubt"}},
        {"first": {"form"}, "some": {"doubt"}},
    ],
)
def test_the_page_comes_to_the_same_result_as_the_toolkit(
    quiz: Chromium, chosen: dict[str, set[str]]
) -> None:
    for number, item in enumerate(QUIZ.quiz):
        assert text(quiz, ".tk-result") == ""
        choose(quiz, number, chosen[item.id])
    expected = result(QUIZ, chosen)
    said = text(quiz, ".tk-result")
    assert f"{expected.right} of 2 right ({expected.percent}%)." in said
    assert ("That is enough." in said) is expected.passed
    assert ("These must be right and are not yet: 1." in said) is bool(expected.missed)


def test_the_comment_comes_after_the_check_and_is_read_out(quiz: Chromium) -> None:
    assert quiz.run("return [...document.querySelectorAll('.tk-comment')].every(c => c.hidden)")
    choose(quiz, 0, {"form"})
    shown = "return [...document.querySelectorAll('.tk-item')[0].querySelectorAll('.tk-comment')]"
    comments = quiz.run(f"{shown}.filter(c => c.offsetParent).map(c => c.innerText)")
    assert sorted(comments) == ["Not right. Later.", "The right answer: Then listen."]
    spoken = quiz.run("return document.querySelector('.tk-said[role=status]').textContent")
    assert spoken == "Not right.  Later."


def test_a_check_without_an_answer_asks_for_one(quiz: Chromium) -> None:
    choose(quiz, 0, set())
    assert text(quiz, ".tk-said") == "Please choose an answer first."
    assert not quiz.run("return document.querySelector('.tk-item input').disabled")


def test_each_choice_has_a_name_and_each_group_its_question(quiz: Chromium) -> None:
    names = (
        "return [...document.querySelectorAll('.tk-item input')].map(i => i.labels[0].innerText)"
    )
    shown = [one.text.get("en") for item in QUIZ.quiz for one in item.shown]
    assert [name.strip() for name in quiz.run(names)] == shown
    legends = quiz.run(
        "return [...document.querySelectorAll('.tk-item legend')].map(l => l.innerText)"
    )
    for legend, item in zip(legends, QUIZ.quiz, strict=True):
        assert item.question.get("en") in legend


def press(quiz: Chromium, key: str, code: int) -> None:
    for kind in ("rawKeyDown", "char", "keyUp"):
        text = {"text": "\r"} if kind == "char" and key == "Enter" else {}
        if kind == "char" and not text:
            continue
        quiz.command(
            "Input.dispatchKeyEvent", type=kind, key=key, windowsVirtualKeyCode=code, **text
        )


def test_the_keyboard_is_enough_and_stays_in_place(quiz: Chromium) -> None:
    quiz.run("document.querySelector('.tk-item input').focus()")
    press(quiz, "ArrowDown", 40)
    assert quiz.run("return document.querySelectorAll('.tk-item input:checked').length") == 1
    press(quiz, "Tab", 9)
    assert quiz.run("return document.activeElement.tagName") == "BUTTON"
    press(quiz, "Enter", 13)
    assert text(quiz, ".tk-said") != ""
    assert quiz.run("return document.activeElement.innerText") == "Go on"
    press(quiz, "Enter", 13)
    second = "document.querySelectorAll('.tk-item')[1]"
    assert quiz.run(f"return {second}.contains(document.activeElement)")
    choose(quiz, 1, {"water", "time"})
    quiz.run(f"{second}.querySelector('button').click()")
    assert quiz.run("return document.activeElement.classList.contains('tk-result')")


def test_it_can_be_begun_again_as_if_nothing_had_been_chosen(quiz: Chromium) -> None:
    for _ in range(2):
        choose(quiz, 0, {"safe"})
        choose(quiz, 1, {"water", "time"})
        assert "2 of 2 right (100%). That is enough." in text(quiz, ".tk-result")
        quiz.run("document.querySelector('.tk-quiz > button').click()")
        assert text(quiz, ".tk-result") == ""
        assert quiz.run("return document.querySelectorAll('.tk-item input:checked').length") == 0
        assert quiz.run("return document.querySelectorAll('.tk-quiz > button').length") == 0


def test_nothing_is_kept_sent_or_asked_for(quiz: Chromium, base: str) -> None:
    before = quiz.run("return JSON.stringify([localStorage, sessionStorage, document.cookie])")
    choose(quiz, 0, {"safe"})
    choose(quiz, 1, {"doubt"})
    after = quiz.run("return JSON.stringify([localStorage, sessionStorage, document.cookie])")
    assert after == before
    asked = quiz.requests()
    assert [one for one in asked if not one.startswith((base, "data:"))] == []
    typed = "return document.querySelectorAll('.tk-quiz textarea, .tk-quiz [type=text]').length"
    assert quiz.run(typed) == 0


def test_only_a_page_with_a_quiz_loads_the_script(browser: Chromium, base: str) -> None:
    for address, wanted in ((PAGE, 1), ("/en/training/index.html", 0), ("/en/index.html", 0)):
        browser.requests()
        browser.open(base + address)
        assert sum(one.endswith("quiz.js") for one in browser.requests()) == wanted


def test_without_script_every_answer_unfolds(browser: Chromium, base: str) -> None:
    browser.command("Emulation.setScriptExecutionDisabled", value=True)
    try:
        browser.open(base + PAGE)
        browser.complaints()
        count = sum(len(item.choices) for item in QUIZ.quiz)
        closed = "return [...document.querySelectorAll('.tk-choices details:not([open])')].length"
        assert browser.run(closed) == count
        browser.run(
            "for (const one of document.querySelectorAll('.tk-choices summary')) one.click()"
        )
        said = text(browser, ".tk-quiz")
        for item in QUIZ.quiz:
            for one in item.choices:
                assert one.feedback.get("en") in said
    finally:
        browser.command("Emulation.setScriptExecutionDisabled", value=False)


@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_is_wider_than_the_screen(quiz: Chromium, width: int) -> None:
    quiz.resize(width, 800)
    choose(quiz, 0, {"form"})
    wide = """return [...document.querySelectorAll('.tk-quiz *')].filter(
        (one) => one.getBoundingClientRect().right > innerWidth).map((one) => one.className)"""
    assert quiz.run(wide) == []
