"""Windows of every size, colours, and the terminal's own cursor."""

from __future__ import annotations

import pytest

from tests.tui.driving import on_screen, words_on_screen
from tests.tui.samples import sample_library
from toolkit.tui.overlay import Overlay, TooSmall
from toolkit.tui.walk_screen import WalkScreen

LIBRARY = sample_library()


async def test_the_themes_follow_each_other() -> None:
    async with on_screen(LIBRARY, "triage") as (app, pilot):
        seen = [app.theme]
        for _ in range(3):
            await pilot.press("t")
            seen.append(app.theme)
    assert seen == ["dark", "light", "contrast", "dark"]


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (40, 12), (30, 10)])
async def test_question_and_answers_are_seen_in_every_window(size: tuple[int, int]) -> None:
    async with on_screen(LIBRARY, "triage", size=size) as (app, _):
        shown = words_on_screen(app)
    assert "Is anyone in danger" in shown
    assert "3 I am not sure" in shown
    assert "q quit" in shown


async def test_keys_do_nothing_while_the_window_is_too_small() -> None:
    async with on_screen(LIBRARY, "triage") as (app, pilot):
        await pilot.resize_terminal(29, 24)
        assert isinstance(app.screen, TooSmall)
        assert "29×24, needs 30×10" in words_on_screen(app)
        await pilot.press("1", "enter", "q", "f1", "question_mark", "l")
        assert app.stage.state.journal == ()
        assert app._exit is False
        await pilot.resize_terminal(80, 24)
        assert isinstance(app.screen, WalkScreen)
        assert app.language == "en"
        await pilot.press("2")
        assert app.stage.state.journal == (("danger.danger", "no"),)


async def test_a_window_that_grows_again_looks_as_if_it_had_never_been_small() -> None:
    async with on_screen(LIBRARY, "triage") as (app, pilot):
        await pilot.pause()
        before = words_on_screen(app)
        for size in ((40, 12), (20, 5), (80, 24)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
        assert words_on_screen(app) == before


async def test_a_reading_survives_a_window_that_was_too_small() -> None:
    async with on_screen(LIBRARY, "triage") as (app, pilot):
        await pilot.press("w")
        await pilot.resize_terminal(80, 9)
        await pilot.resize_terminal(40, 12)
        assert isinstance(app.screen, Overlay)
        assert "Life comes before every form." in words_on_screen(app)


async def test_the_cursor_of_the_terminal_follows_the_highlight() -> None:
    async with on_screen(LIBRARY, "triage") as (app, pilot):
        await pilot.press("down", "down")
        await pilot.pause()
        row = words_on_screen(app).split("\n")[app.cursor_position.y]
        assert "2 No" in row
        await pilot.press("up")
        await pilot.pause()
        row = words_on_screen(app).split("\n")[app.cursor_position.y]
        assert "1 Yes" in row
