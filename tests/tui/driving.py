"""Walks the real screen with keys, as a person would, for tests that compare the faces."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager

from textual.pilot import Pilot

from toolkit.core.condition import Value
from toolkit.core.library import Library
from toolkit.core.walk import Walk
from toolkit.tui.app import ToolkitApp
from toolkit.tui.body import Body
from toolkit.tui.shelf import Shelf
from toolkit.tui.walk_screen import WalkScreen

WINDOW = (80, 24)


@asynccontextmanager
async def on_screen(
    library: Library,
    tree: str,
    *,
    language: str = "en",
    size: tuple[int, int] = WINDOW,
    theme: str = "dark",
) -> AsyncIterator[tuple[ToolkitApp, Pilot[int]]]:
    """The application with its keyboard and mouse, without a terminal."""
    app = ToolkitApp(Shelf(library), language, theme, tree=tree)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield app, pilot


def words_on_screen(app: ToolkitApp) -> str:
    """What stands on the screen, row by row."""
    strips = app.screen._compositor.render_strips()
    return "\n".join(strip.text.rstrip() for strip in strips)


def all_words(app: ToolkitApp) -> str:
    """Everything in the middle of the screen, also what is scrolled away."""
    found = []
    for widget in app.screen.query_one(Body).walk_children():
        visual = getattr(widget, "visual", None)
        if visual is not None:
            found.append(visual.plain)
    return "\n".join(found)


class Hurried:
    """Presses keys through the same bindings, without waiting for the screen to be drawn: ten times
    as fast as Textual's pilot, for walking hundreds of journals.
    """

    def __init__(self, app: ToolkitApp) -> None:
        self._app = app

    async def press(self, *keys: str) -> None:
        """Press keys, one after the other."""
        for key in keys:
            assert isinstance(self._app.screen, WalkScreen)
            self._app.screen.key_pressed(key)
            assert await self._app._check_bindings(key), f"{key} does nothing here"


Presser = Pilot[int] | Hurried


async def answer(app: ToolkitApp, pilot: Presser, value: Value) -> None:
    """Give one answer to the question on the screen, with keys only."""
    screen = app.screen
    assert isinstance(screen, WalkScreen)
    body = screen.body
    if isinstance(value, int):
        while body.number_field and body.number_field.typed:
            await pilot.press("backspace")
        await pilot.press(*str(value), "enter")
        return
    if isinstance(value, tuple):
        for number, row in enumerate(body.rows.rows):
            if row.ticked is not None and row.ticked is not (row.value in value):
                await choose(screen, pilot, number)
        await pilot.press("c")
        return
    numbers = [number for number, row in enumerate(body.rows.rows) if row.value == value]
    await choose(screen, pilot, numbers[0])


async def choose(screen: WalkScreen, pilot: Presser, number: int) -> None:
    """Choose a row by its digit, or with the arrows where it has none."""
    row = screen.body.rows.rows[number]
    if row.number:
        await pilot.press(row.number)
        return
    here = screen.body.rows.highlighted
    steps = number + 1 if here is None else number - here
    await pilot.press(*(["down"] * steps if steps > 0 else ["up"] * -steps), "enter")


async def walk_with_keys(app: ToolkitApp, pilot: Presser, walk: Walk) -> Walk:
    """The walk that the screen comes to when the answers of `walk` are given to it, from the start.

    The screen must stand at a walk of the same tree; what was answered before is dropped.
    """
    await pilot.press("r", "r")
    answers = dict(walk.state.journal)
    while True:
        if app.stage.notice:
            await pilot.press("c")
        elif app.stage.state.asked:
            await answer(app, pilot, answers[app.stage.state.asked.key])
        else:
            return app.stage.walk


async def through_screen(
    walks: Iterable[Walk], *, language: str = "en", size: tuple[int, int] = WINDOW
) -> list[Walk]:
    """The walks that the screen comes to with the journals of `walks`, all of the same tree."""
    given = list(walks)
    program = given[0].program
    async with on_screen(program.library, program.root, language=language, size=size) as (app, _):
        return [await walk_with_keys(app, Hurried(app), walk) for walk in given]
