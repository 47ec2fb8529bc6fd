"""Content that tries to steer the screen is shown as harmless text."""

from __future__ import annotations

import re

import pytest

from tests.tui.driving import WINDOW, all_words, on_screen, words_on_screen
from tests.tui.hostile import EVERYTHING, MARKUP
from tests.tui.samples import sample_library
from tests.tui.terminal_session import terminal_session
from toolkit.core.gate import find_forbidden
from toolkit.core.library import Library
from toolkit.core.text import Text

WAY = ("1", "c", "1", "1", "c", "9", "enter", "c")
"""Through the notice, every kind of question and to the outcome of the sample tree."""


def hostile_library() -> Library:
    return sample_library(lambda en, fr: Text.of(f"{en} {EVERYTHING}", fr=f"{fr} {EVERYTHING}"))


def assert_harmless(words: str) -> None:
    assert find_forbidden(words.replace("\n", " ")) is None
    flat = re.sub(r"[\s\xa0]+", " ", words)
    for text in MARKUP:
        assert re.sub(r"[\s\xa0]+", " ", text) in flat, text


@pytest.mark.parametrize("size", [WINDOW, (40, 12)])
async def test_every_page_shows_hostile_texts_letter_by_letter(size: tuple[int, int]) -> None:
    async with on_screen(hostile_library(), "triage", size=size) as (app, pilot):
        assert_harmless(all_words(app))
        for key in WAY:
            await pilot.press(key)
            if app.stage.notice or app.stage.state.end or key in ("c", "1"):
                assert_harmless(all_words(app))
            assert find_forbidden(words_on_screen(app).replace("\n", " ")) is None
        assert app.stage.state.end is not None


@pytest.mark.parametrize("key", ["question_mark", "w", "s", "o", "a", "f1"])
async def test_every_reading_shows_hostile_texts_letter_by_letter(key: str) -> None:
    async with on_screen(hostile_library(), "triage") as (app, pilot):
        await pilot.press("1", "c", key)
        assert find_forbidden(words_on_screen(app).replace("\n", " ")) is None
        if key not in ("f1",):
            assert_harmless(all_words(app))


@pytest.mark.parametrize(
    "keys",
    [
        (),
        ("d",),
        ("d", "1"),
        ("d", "1", "c"),
        ("d", "1", "g"),
        ("h",),
        ("h", "slash", *"person"),
        ("h", "p"),
        ("h", "p", "1"),
        ("h", "p", "1", "1"),
        ("h", "p", "1", "1", "enter", "3"),
        (*WAY, "c"),
    ],
)
async def test_every_screen_shows_hostile_texts_letter_by_letter(keys: tuple[str, ...]) -> None:
    async with on_screen(hostile_library(), "triage", size=(80, 40)) as (app, pilot):
        await pilot.press(*keys)
        await pilot.pause()
        assert app._exit is False
        assert find_forbidden(words_on_screen(app).replace("\n", " ")) is None
        assert find_forbidden(all_words(app).replace("\n", " ")) is None
        assert "[/]" in all_words(app)


async def test_a_click_on_markup_is_a_click_on_text() -> None:
    async with on_screen(hostile_library(), "triage") as (app, pilot):
        for column in range(2, 78, 4):
            await pilot.click(offset=(column, 3))
        assert app._exit is False
        assert app.stage.state.journal == ()


ALLOWED = re.compile(
    rb"\x1b\["
    rb"(?:[0-9;]*m"  # colours
    rb"|[0-9]+;[0-9]+H"  # where to write
    rb"|2K"  # one row wiped, on leaving
    rb"|\?(?:7|25|1000|1003|1004|1006|1015|1016|1049|2004|2026|2048)[hl]"  # modes
    rb"|\?(?:2026|2048)\$p"  # what the terminal can do
    rb"|>[0-9]+u|<u)"  # the keyboard
)

HOSTILE_WALK = """
import sys
from tests.tui.test_hostile import hostile_library
from toolkit.tui import run
from toolkit.tui.shelf import Shelf
sys.exit(run(Shelf(hostile_library()), "en", tree="triage"))
"""


@pytest.mark.slow
@pytest.mark.parametrize("columns", [80, 40])
def test_no_byte_of_the_content_steers_a_real_terminal(columns: int) -> None:
    with terminal_session(HOSTILE_WALK, columns=columns, rows=24) as session:
        session.read_until("danger now?")
        reading = ("d", "1", "tab", "f", "e", "enter", "b", "h", "/", "p", "escape", "b")
        for key in (
            "?",
            "escape",
            "w",
            "escape",
            *reading,
            *WAY,
            "c",
            "escape",
            "l",
            "t",
            "ctrl+q",
        ):
            session.press(key)
            session.read_for(0.3)
        assert session.end() in (0, 130)
    left = ALLOWED.sub(b"", session.output).decode()
    assert "\x1b" not in left
    assert find_forbidden(left.replace("\r", "")) is None
