"""The application on the shipped content, as somebody opens it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from functools import cache
from pathlib import Path

from textual.pilot import Pilot

from toolkit.core.library import Library
from toolkit.loading import load
from toolkit.tui.app import ToolkitApp
from toolkit.tui.shelf import Shelf

ROOT = Path(__file__).parents[2]
WEDNESDAY = datetime.fromisoformat("2026-11-25T14:05")


@cache
def shipped() -> Library:
    """The shipped content, read once."""
    return load(ROOT, validate=False).library


class Clock:
    """A clock that stands until it is set."""

    def __init__(self) -> None:
        self.time = WEDNESDAY

    def __call__(self) -> datetime:
        return self.time


@asynccontextmanager
async def opened(
    *,
    tree: str | None = None,
    language: str = "en",
    size: tuple[int, int] = (80, 24),
    now: Clock | None = None,
) -> AsyncIterator[tuple[ToolkitApp, Pilot[int]]]:
    """The application at its first screen, or at the first question of `tree`."""
    app = ToolkitApp(Shelf(shipped()), language, "dark", tree=tree, now=now or Clock())
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield app, pilot


async def type_words(pilot: Pilot[int], words: str) -> None:
    """Press the keys of `words`."""
    names = {" ": "space", "'": "apostrophe", "é": "é"}
    await pilot.press(*(names.get(letter, letter) for letter in words))
    await pilot.pause()
