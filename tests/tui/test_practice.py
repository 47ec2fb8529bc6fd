"""Practice on the screen: the story is told, its answers are not, and nothing is kept."""

from __future__ import annotations

from textual.pilot import Pilot

from tests.tui.driving import all_words, answer, words_on_screen
from tests.tui.opened import opened, shipped
from toolkit.core.practice import vignette
from toolkit.tui.app import ToolkitApp
from toolkit.tui.overlay import Overlay
from toolkit.tui.practice import PracticeScreen

STORY = "guard-asks-for-sex"


def told() -> dict[str, object]:
    found = vignette(shipped(), shipped().scenarios[STORY])
    assert found
    return dict(found.told.state.journal)


async def begin(app: object, pilot: object) -> PracticeScreen:
    app.open_story(STORY)  # type: ignore[attr-defined]
    await pilot.pause()  # type: ignore[attr-defined]
    assert isinstance(app.screen, Overlay)  # type: ignore[attr-defined]
    first = shipped().scenarios[STORY].story.get("en").split()[:4]
    assert " ".join(first) in words_on_screen(app)  # type: ignore[arg-type]
    await pilot.press("enter")  # type: ignore[attr-defined]
    screen = app.screen  # type: ignore[attr-defined]
    assert isinstance(screen, PracticeScreen)
    return screen


async def walk_as_told(app: ToolkitApp, pilot: Pilot[int], screen: PracticeScreen) -> None:
    answers = told()
    while screen.stage.state.end is None or screen.stage.notice:
        assert app.screen is screen
        if screen.stage.notice:
            await pilot.press("c")
        else:
            await answer(app, pilot, answers[screen.stage.state.asked.key])  # type: ignore[union-attr]
        await pilot.pause()


async def test_walking_as_the_story_tells_is_right_and_safe_without_a_word_between() -> None:
    async with opened() as (app, pilot):
        screen = await begin(app, pilot)
        answers = told()
        await walk_as_told(app, pilot, screen)
        words = all_words(app)
        assert "Right and safe" in words
        assert f"{len(answers)} of {len(answers)}" in words
        assert app.session.waiting == ()
        await pilot.press("o")
        assert "Tell" in all_words(app)


async def test_a_different_answer_is_spoken_of_at_once_and_can_be_changed() -> None:
    async with opened() as (app, pilot):
        screen = await begin(app, pilot)
        key = screen.stage.state.asked.key  # type: ignore[union-attr]
        right = told()[key]
        wrong = next(
            row.value for row in screen.body.rows.rows if row.value not in (right, "unsure")
        )
        await answer(app, pilot, wrong)
        await pilot.pause()
        assert isinstance(app.screen, Overlay)
        assert "The story says something else here." in words_on_screen(app)
        await pilot.press("1")
        await pilot.pause()
        assert app.screen is screen
        assert screen.stage.state.asked.key == key  # type: ignore[union-attr]
        await walk_as_told(app, pilot, screen)
        assert "One of them had another answer at first." in " ".join(all_words(app).split())


async def test_the_story_can_be_read_again_and_leaving_keeps_nothing() -> None:
    async with opened() as (app, pilot):
        screen = await begin(app, pilot)
        await pilot.press("v")
        assert isinstance(app.screen, Overlay)
        await pilot.press("escape")
        assert app.screen is screen
        await pilot.press("q")
        await pilot.pause()
        assert screen not in app.screen_stack
        assert isinstance(app.screen, Overlay), "the stories of the tree, to choose another"
        assert app.session.waiting == ()
