"""The quiz of a module on the screen: asked, commented on, and kept nowhere."""

from __future__ import annotations

import pytest

from tests.tui.driving import all_words, words_on_screen
from tests.tui.opened import opened, shipped
from toolkit.rendering.element import Target
from toolkit.tui.bars import KeyBar
from toolkit.tui.quiz import Quiz
from toolkit.tui.reader import Reader

MODULE = "tm-02-receiving-a-disclosure"


@pytest.mark.parametrize("language", ["en", "fr"])
async def test_right_answers_pass_and_lead_back_to_the_module(language: str) -> None:
    module = shipped().modules[MODULE]
    async with opened(language=language) as (app, pilot):
        app.open_place(Target(f"training/{MODULE}"))
        await pilot.pause()
        shown = all_words(app)
        for item in module.assessment.quiz:
            for choice in item.choices:
                assert choice.feedback.get(language) not in shown
        await pilot.press("z")
        assert isinstance(app.screen, Quiz)
        for item in module.assessment.quiz:
            rows = [row.value for row in app.screen.body.rows.rows]
            for right in item.right:
                await pilot.press(str(rows.index(right) + 1))
            if item.several:
                await pilot.press("c")
            choice = next(choice for choice in item.choices if choice.right)
            assert " ".join(choice.feedback.get(language).split()[:3]) in all_words(app)
            await pilot.press("enter")
        assert "100" in words_on_screen(app)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, Reader)


async def test_a_wrong_answer_is_explained_and_what_is_right_is_told() -> None:
    item = shipped().modules[MODULE].assessment.quiz[0]
    async with opened() as (app, pilot):
        app.open_place(Target(f"training/{MODULE}"))
        await pilot.pause()
        await pilot.press("z")
        rows = [row.value for row in app.screen.body.rows.rows]  # type: ignore[attr-defined]
        wrong = next(choice for choice in item.shown if not choice.right)
        await pilot.press(str(rows.index(wrong.id) + 1))
        words = " ".join(all_words(app).split())
        assert " ".join(wrong.feedback.get("en").split()[:6]) in words
        right = next(choice for choice in item.shown if choice.right)
        assert " ".join(right.feedback.get("en").split()[:6]) in words
        await pilot.press("escape")
        assert isinstance(app.screen, Quiz), "a key in a hurry loses no answers"
        await pilot.press("escape")
        assert isinstance(app.screen, Reader)


async def test_several_answers_go_on_with_the_key_that_is_shown() -> None:
    module = next(
        module
        for module in shipped().modules.values()
        if any(item.several for item in module.assessment.quiz)
    )
    quiz = module.assessment.quiz
    first = next(number for number, item in enumerate(quiz) if item.several)
    async with opened() as (app, pilot):
        app.open_place(Target(f"training/{module.meta.id}"))
        await pilot.pause()
        assert "z quiz" in words_on_screen(app)
        await pilot.press("z", *["1", "enter"] * first)
        assert "c continue" in words_on_screen(app)
        await pilot.press("c")
        assert app.screen.query_one(KeyBar).message
        await pilot.press("1", "c")
        feedback = quiz[first].shown[0].feedback.get("en")
        assert " ".join(feedback.split()[:4]) in " ".join(all_words(app).split())


async def test_a_document_without_a_quiz_says_so() -> None:
    async with opened() as (app, pilot):
        app.open_place(Target("sops/receive-a-disclosure"))
        await pilot.pause()
        await pilot.press("z")
        assert "no quiz" in words_on_screen(app)
