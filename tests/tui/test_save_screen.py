"""The result is kept only where somebody asks, after a warning, and never over another file."""

from __future__ import annotations

import base64
import json
import os
import re
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from tests.tui.driving import all_words, on_screen, words_on_screen
from tests.tui.hostile import EVERYTHING
from tests.tui.opened import opened, shipped
from tests.tui.samples import sample_library
from tests.tui.terminal_session import terminal_session
from toolkit.core.contacts import Contact, Contacts, Reach
from toolkit.core.gate import find_forbidden
from toolkit.core.practice import vignette
from toolkit.core.tree import Decide
from toolkit.tui.app import ToolkitApp
from toolkit.tui.bars import KeyBar
from toolkit.tui.practice import PracticeScreen
from toolkit.tui.save_screen import SaveScreen
from toolkit.tui.shelf import Shelf
from toolkit.tui.typed_line import TypedLine
from toolkit.tui.walk_screen import WalkScreen

pytestmark = pytest.mark.usefixtures("folder")

LIBRARY = sample_library()
TO_SEVERE = ("2", "1", "1", "2", "c", "1", "5", "enter", "1", "c")
NOON = datetime.fromisoformat("2026-11-25T12:00")


def message(app: ToolkitApp) -> str:
    return app.screen.query_one(KeyBar).message


async def settled(app: ToolkitApp, pilot: object) -> None:
    await pilot.pause()  # type: ignore[attr-defined] # what was asked for has begun
    await app.workers.wait_for_complete()
    await pilot.pause()  # type: ignore[attr-defined]


async def test_before_anything_it_warns_and_enter_in_a_hurry_writes_nothing(folder: Path) -> None:
    async with on_screen(LIBRARY, "triage") as (app, pilot):
        await pilot.press(*TO_SEVERE, "e")
        assert isinstance(app.screen, SaveScreen)
        shown = " ".join(words_on_screen(app).split())
        assert "whoever uses this computer, or finds the paper, can read it" in shown
        assert "It is not encrypted" in shown
        await pilot.press("enter", "enter", "enter", "space")
        assert isinstance(app.screen, SaveScreen)
        await pilot.press("escape")
        assert isinstance(app.screen, WalkScreen)
    assert list(folder.iterdir()) == []


async def test_a_format_and_a_name_write_the_file_for_its_owner_alone(folder: Path) -> None:
    async with on_screen(LIBRARY, "triage") as (app, pilot):
        app.now = lambda: NOON
        await pilot.press(*TO_SEVERE, "e", "1")
        assert app.screen.query_one(TypedLine).text == "checklist.md"
        await pilot.press("enter")
        await settled(app, pilot)
        assert isinstance(app.screen, WalkScreen)
        assert message(app) == "Saved: checklist.md"
    file = folder / "checklist.md"
    text = file.read_text("utf-8")
    assert "Times count from Wed 25 Nov 2026, 12:00." in text
    assert "Who may have caused the harm?" not in text
    if os.name == "posix":
        assert file.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in folder.iterdir()] == ["checklist.md"]


async def test_the_mouse_saves_too_and_an_empty_name_is_asked_for(folder: Path) -> None:
    async with on_screen(LIBRARY, "triage") as (app, pilot):
        await pilot.press(*TO_SEVERE, "e", "1", "ctrl+u", "enter")
        assert message(app) == "Type a name first."
        await pilot.press("a")
        assert "Enter go on  Esc back" in words_on_screen(app)
        await pilot.click(KeyBar, offset=(2, 0))
        await settled(app, pilot)
    assert [path.name for path in folder.iterdir()] == ["a.md"]


async def test_a_walk_that_was_stopped_has_no_result_to_keep(folder: Path) -> None:
    route = LIBRARY.trees["triage"].nodes["route"]
    assert isinstance(route, Decide)
    tree = replace(
        LIBRARY.trees["triage"],
        nodes={**LIBRARY.trees["triage"].nodes, "route": replace(route, rows=())},
    )
    broken = replace(LIBRARY, trees={**LIBRARY.trees, "triage": tree})
    async with on_screen(broken, "triage") as (app, pilot):
        await pilot.press(*TO_SEVERE)
        assert app.stage
        assert app.stage.state.stop
        for key in ("e", "y"):
            await pilot.press(key)
            assert isinstance(app.screen, WalkScreen)
            assert message(app) == "There is no result to keep."


async def test_limits_count_from_when_the_checklist_was_first_opened(folder: Path) -> None:
    async with on_screen(LIBRARY, "triage") as (app, pilot):
        app.now = lambda: NOON
        await pilot.press(*TO_SEVERE, "c", "escape")
        app.now = lambda: NOON.replace(hour=15)
        await pilot.press("e", "1", "enter")
        await settled(app, pilot)
    assert "Times count from Wed 25 Nov 2026, 12:00" in (folder / "checklist.md").read_text("utf-8")


async def test_letters_and_digits_go_into_the_name_and_the_ending_may_be_left_out(
    folder: Path,
) -> None:
    async with on_screen(LIBRARY, "triage") as (app, pilot):
        await pilot.press(*TO_SEVERE, "e", "3", "ctrl+u", *"quex12", "enter")
        await settled(app, pilot)
    assert [path.name for path in folder.iterdir()] == ["quex12.json"]
    assert "journal" not in json.loads((folder / "quex12.json").read_text("utf-8"))


async def test_the_answers_are_in_it_only_where_that_was_ticked(folder: Path) -> None:
    async with on_screen(LIBRARY, "triage") as (app, pilot):
        await pilot.press(*TO_SEVERE, "e", "4", "1", "enter")
        await settled(app, pilot)
    assert "Who may have caused the harm?" in (folder / "checklist.md").read_text("utf-8")


async def test_an_existing_file_is_kept_until_that_is_said(folder: Path) -> None:
    (folder / "checklist.md").write_text("mine", "utf-8")
    async with on_screen(LIBRARY, "triage") as (app, pilot):
        await pilot.press(*TO_SEVERE, "e", "1", "enter")
        await settled(app, pilot)
        assert "checklist.md exists already" in words_on_screen(app)
        await pilot.press("enter", "enter")
        assert (folder / "checklist.md").read_text("utf-8") == "mine"
        await pilot.press("1")
        assert app.screen.query_one(TypedLine).text == "checklist.md"
        await pilot.press("enter")
        await settled(app, pilot)
        await pilot.press("2")
        await settled(app, pilot)
        assert message(app) == "Saved: checklist.md"
    assert "Times count" in (folder / "checklist.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "words"),
    [("none/x", "there is no folder none"), ("taken", "taken.md is a folder")],
)
async def test_what_cannot_be_written_is_said_and_another_name_may_be_given(
    folder: Path, name: str, words: str
) -> None:
    (folder / "taken.md").mkdir()
    keys = ["slash" if letter == "/" else letter for letter in name]
    async with on_screen(LIBRARY, "triage") as (app, pilot):
        await pilot.press(*TO_SEVERE, "e", "1", "ctrl+u", *keys, "enter")
        await settled(app, pilot)
        assert isinstance(app.screen, SaveScreen)
        assert message(app).startswith("Not saved: ")
        assert words in all_words(app)
        await pilot.press("ctrl+u", "o", "k", "enter")
        await settled(app, pilot)
        assert message(app) == "Saved: ok.md"


@pytest.mark.skipif(not Path("/sys/kernel").is_dir(), reason="no folder refuses everybody here")
async def test_a_folder_that_may_not_be_written_to_ends_in_a_clear_message(folder: Path) -> None:
    keys = ("slash", *"sys", "slash", "x")
    async with on_screen(LIBRARY, "triage") as (app, pilot):
        await pilot.press(*TO_SEVERE, "e", "1", "ctrl+u", *keys, "enter")
        await settled(app, pilot)
        assert message(app) == "Not saved: you may not write there; choose another folder"


@pytest.mark.pdf
@pytest.mark.slow
async def test_a_pdf_is_written_while_the_screen_stays_alive(folder: Path) -> None:
    async with on_screen(LIBRARY, "triage") as (app, pilot):
        await pilot.press(*TO_SEVERE, "e", "2", "enter")
        await settled(app, pilot)
        assert message(app) == "Saved: checklist.pdf"
    assert (folder / "checklist.pdf").read_bytes().startswith(b"%PDF-")


@pytest.mark.pdf
@pytest.mark.slow
async def test_hiding_everything_while_it_is_written_breaks_nothing(folder: Path) -> None:
    async with on_screen(LIBRARY, "triage") as (app, pilot):
        await pilot.press(*TO_SEVERE, "e", "2")
        screen = app.screen
        assert isinstance(screen, SaveScreen)
        screen.query_one(TypedLine).post_message(TypedLine.Done("c.pdf"))
        app.hide()
        await settled(app, pilot)
        assert (folder / "c.pdf").is_file()
        await pilot.press("x")
        assert app.screen is screen
        assert "Saved: c.pdf" in all_words(app)


async def test_it_speaks_french(folder: Path) -> None:
    async with on_screen(LIBRARY, "triage", language="fr") as (app, pilot):
        await pilot.press(*TO_SEVERE, "e")
        assert "Il n'est pas chiffré" in " ".join(all_words(app).replace("\xa0", " ").split())
        await pilot.press("1", "enter")
        await settled(app, pilot)
    assert "Prévenez la référente" in (folder / "liste.md").read_text("utf-8")


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (40, 12), (30, 10)])
async def test_every_page_of_it_can_be_read_in_every_window(size: tuple[int, int]) -> None:
    async with on_screen(LIBRARY, "triage", size=size) as (app, pilot):
        await pilot.press(*TO_SEVERE)
        for key in ("e", "y"):
            await pilot.press(key, "end")
            assert isinstance(app.screen, SaveScreen)
            await pilot.press("escape")


async def test_copying_warns_first_and_offers_a_file_beside() -> None:
    async with on_screen(LIBRARY, "triage") as (app, pilot):
        await pilot.press(*TO_SEVERE, "y")
        shown = " ".join(words_on_screen(app).split())
        assert "Every program on this computer, and whoever uses it after you" in shown
        assert "2 Save it to a file instead" in shown
        await pilot.press("1")  # without a real terminal there is no clipboard
        assert message(app) == "This terminal cannot copy. Save it to a file."
        await pilot.press("2")
        assert "can read it and may guess whom it is about" in " ".join(all_words(app).split())


@pytest.mark.parametrize("key", ["e", "y"])
async def test_a_question_has_nothing_to_keep(key: str) -> None:
    async with on_screen(LIBRARY, "triage") as (app, pilot):
        await pilot.press("2", key)
        assert isinstance(app.screen, WalkScreen)


async def test_an_exercise_has_neither_key() -> None:
    async with opened() as (app, pilot):
        app.open_story("guard-asks-for-sex")
        await pilot.pause()
        await pilot.press("enter")
        screen = app.screen
        assert isinstance(screen, PracticeScreen)
        found = vignette(shipped(), shipped().scenarios["guard-asks-for-sex"])
        assert found
        await screen.go(replace(screen.stage, walk=found.told, notices=()))
        await pilot.press("e", "y")
        assert app.screen is screen
        await pilot.press("f1")
        assert "Save or print the result" not in all_words(app)


async def test_contacts_are_shown_in_the_result_what_is_owed_and_the_checklist() -> None:
    contacts = Contacts(
        {"lead": (Contact(Reach("Night desk", "+000 000")),)}, ("c.yaml:1:1: bad.",)
    )
    async with on_screen(replace(LIBRARY, contacts=contacts), "triage") as (app, pilot):
        await pilot.press("1")
        assert "→ Night desk, +000 000" in all_words(app)
        await pilot.press("c", *TO_SEVERE[1:])
        assert "→ Night desk, +000 000" in all_words(app)
        assert "Left out of the local contacts, because of errors: c.yaml:1:1: bad." in (
            all_words(app)
        )
        for key in ("o", "c"):
            await pilot.press(key)
            assert "→ Night desk, +000 000" in all_words(app)
            await pilot.press("escape")


@pytest.mark.parametrize("key", ["", "o", "c"])
async def test_hostile_contacts_are_shown_letter_by_letter(key: str) -> None:
    contacts = Contacts({"lead": (Contact(Reach(EVERYTHING, EVERYTHING), site=EVERYTHING),)})
    async with on_screen(replace(LIBRARY, contacts=contacts), "triage") as (app, pilot):
        await pilot.press(*TO_SEVERE, *([key] if key else []))
        assert "[bold red]x[/bold red]" in all_words(app)
        assert find_forbidden(all_words(app).replace("\n", " ")) is None
        assert find_forbidden(words_on_screen(app).replace("\n", " ")) is None


WALK = """
import sys
from tests.tui.samples import sample_library
from toolkit.tui import run
from toolkit.tui.shelf import Shelf
sys.exit(run(Shelf(sample_library()), "en", tree="triage"))
"""
COMMAND = re.compile(rb"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07")


@pytest.mark.slow
def test_only_the_copy_that_was_asked_for_reaches_the_clipboard_and_all_of_it() -> None:
    with terminal_session(WALK) as session:
        session.read_until("danger now?")
        for key in TO_SEVERE:
            session.press(key)
            session.read_for(0.3)
        for key in ("y", "escape", "e", "1", "escape", "escape", "y", "3", "y"):
            session.press(key)
            session.read_for(0.5)
        assert b"\x1b]" not in session.output
        session.press("1")
        session.read_until("Sent to the clipboard")
        for key in ("l", "o", "escape", "ctrl+q"):
            session.press(key)
            session.read_for(0.3)
        session.end()
    copied = COMMAND.findall(session.output)
    assert len(copied) == 1
    assert session.output.count(b"\x1b]") == 1
    text = base64.b64decode(copied[0]).decode()
    assert text.startswith("# Tell the Safeguarding Lead now\n")
    assert "Who may have caused the harm?" not in text


async def test_the_first_screen_says_what_of_the_contacts_was_left_out() -> None:
    library = replace(LIBRARY, contacts=Contacts(faults=("c.yaml:1:1: bad.",)))
    app = ToolkitApp(Shelf(library), "fr", "dark")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "Laissé de côté dans les contacts locaux" in all_words(app)
