"""A walk that began before everything was read: nothing is missing where it is shown."""

from __future__ import annotations

import threading
from pathlib import Path

from tests.tui.driving import all_words, words_on_screen
from toolkit.core.library import Library
from toolkit.loading import load
from toolkit.tui.app import ToolkitApp
from toolkit.tui.shelf import Shelf

ROOT = Path(__file__).parents[2]
TREE = "intake-triage"


def begun(gate: threading.Event) -> ToolkitApp:
    """A walk on what its questions need; the rest comes when the gate opens."""

    def slowly() -> Library:
        gate.wait(20)
        return load(ROOT, validate=False).library

    loaded = load(ROOT, validate=False, languages=("en",), tree=TREE)
    assert loaded.narrow
    return ToolkitApp(Shelf(loaded.library, load=slowly, narrow=True), "en", "dark", tree=TREE)


async def test_an_outcome_waits_until_all_that_it_names_is_there() -> None:
    gate = threading.Event()
    app = begun(gate)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        for _ in range(40):  # the first answer, and on from every notice, to the outcome
            if "Reading the documents" in words_on_screen(app):
                break
            await pilot.press("1" if app.stage and app.stage.notice is None else "enter")
            await pilot.pause()
        assert "Reading the documents" in words_on_screen(app)
        assert app.stage is not None
        assert app.stage.state.end is None
        gate.set()
        while app.stage.state.end is None:
            await pilot.pause(0.01)
        await pilot.pause()
        library, said = app.library, all_words(app)
        for id in (*library.trees, *library.sops, *library.roles, *library.services):
            assert "-" not in id or id not in said, "a name is missing where its id stands"


async def test_another_language_comes_with_the_rest() -> None:
    gate = threading.Event()
    app = begun(gate)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("l")
        await pilot.pause()
        assert app.language == "fr"
        gate.set()
        while not app.shelf.is_full or "Question 1" not in words_on_screen(app):
            await pilot.pause(0.01)
        await pilot.pause(0.1)
        late = all_words(app)
    at_once = ToolkitApp(Shelf(load(ROOT, validate=False).library), "fr", "dark", tree=TREE)
    async with at_once.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert late == all_words(at_once)
