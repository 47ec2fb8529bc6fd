"""Search finds everything from any screen, while one types."""

from __future__ import annotations

import pytest

from tests.tui.driving import words_on_screen
from tests.tui.opened import opened, type_words
from toolkit.tui.finder import Finder
from toolkit.tui.practice import PracticeScreen
from toolkit.tui.reader import Reader
from toolkit.tui.walk_screen import WalkScreen


@pytest.mark.parametrize(
    ("language", "words", "place"),
    [
        ("en", "receive a disclosure", "sops/receive-a-disclosure"),
        ("fr", "consentement", None),
        ("en", "confidntiality", "guidelines/confidentiality"),
    ],
)
async def test_what_is_found_opens(language: str, words: str, place: str | None) -> None:
    async with opened(language=language) as (app, pilot):
        await pilot.press("slash")
        await type_words(pilot, words)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, Reader)
        assert place in (None, app.screen.place.page)


async def test_a_tree_that_is_found_is_walked_and_the_walk_on_the_screen_waits() -> None:
    async with opened(tree="intake-triage") as (app, pilot):
        await pilot.press("2", "slash")
        await type_words(pilot, "hub incident first minutes")
        app.screen.body.rows.highlight(_row(app.screen, "tree:hub-security-incident"))
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, WalkScreen)
        assert app.stage
        assert app.stage.walk.program.root == "hub-security-incident"
        assert app.session.waiting == (("intake-triage", 2),)


async def test_a_story_that_is_found_is_practised() -> None:
    async with opened() as (app, pilot):
        await pilot.press("slash")
        await type_words(pilot, "guard asks for sex")
        app.screen.body.rows.highlight(_row(app.screen, "scenario:guard-asks-for-sex"))
        await pilot.press("enter")
        await pilot.pause()
        assert any(isinstance(screen, PracticeScreen) for screen in app.screen_stack)


def _row(screen: object, value: str) -> int:
    assert isinstance(screen, Finder)
    return [row.value for row in screen.body.rows.rows].index(value)


async def test_nothing_found_is_said_and_erasing_brings_results_back() -> None:
    async with opened() as (app, pilot):
        await pilot.press("slash")
        await type_words(pilot, "qqqqq")
        assert "Nothing was found" in words_on_screen(app)
        await pilot.press("ctrl+u")
        await type_words(pilot, "retaliation")
        assert "Retaliation · Glossary" in words_on_screen(app)
        await pilot.press("escape")
        assert not isinstance(app.screen, Finder)
