"""A walk is put aside only where somebody asks, sealed, and gone on with where it was."""

from __future__ import annotations

import os
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.tui.driving import all_words, on_screen, words_on_screen
from tests.tui.opened import ROOT, Clock, opened, shipped, type_words
from tests.tui.samples import sample_library
from tests.tui.terminal_session import terminal_session
from toolkit.core.gate import find_forbidden
from toolkit.core.practice import vignettes
from toolkit.core.text import LANGUAGES
from toolkit.loading.sealed import seal
from toolkit.tui.app import ToolkitApp
from toolkit.tui.bars import KeyBar
from toolkit.tui.home import Home
from toolkit.tui.keep_screen import KeepScreen
from toolkit.tui.overlay import Hidden
from toolkit.tui.practice import PracticeScreen
from toolkit.tui.resume_screen import ResumeScreen
from toolkit.tui.shelf import Shelf
from toolkit.tui.typed_line import TypedLine
from toolkit.tui.walk_screen import WalkScreen

pytestmark = pytest.mark.usefixtures("light_seal", "folder")

LIBRARY = sample_library()
SIX_WORDS = re.compile(r"^([a-zé]+(?:-[a-zé]+){5})$", re.MULTILINE)
TWO_ANSWERS = ("2", "1")


async def settled(app: ToolkitApp, pilot: Pilot[int]) -> None:
    await pilot.pause()
    await app.workers.wait_for_complete()
    await pilot.pause()


def message(app: ToolkitApp) -> str:
    return app.screen.query_one(KeyBar).message


async def put_aside(app: ToolkitApp, pilot: Pilot[int]) -> str:
    """Put the walk aside under the name that is offered; the six words."""
    await pilot.press("k", "1", "enter")
    await settled(app, pilot)
    found = SIX_WORDS.search(all_words(app).strip().replace(" ", ""))
    assert found, all_words(app)
    return found[1]


@asynccontextmanager
async def resuming(
    path: Path, *, language: str = "en", in_its_language: bool = False
) -> AsyncIterator[tuple[ToolkitApp, Pilot[int]]]:
    app = ToolkitApp(
        Shelf(LIBRARY), language, "dark", resume=path, in_its_language=in_its_language, now=Clock()
    )
    async with app.run_test() as pilot:
        await pilot.pause()
        yield app, pilot


async def open_with(app: ToolkitApp, pilot: Pilot[int], words: str) -> None:
    assert isinstance(app.screen, ResumeScreen)
    await pilot.press(*(letter.replace("-", "minus") for letter in words), "enter")
    await settled(app, pilot)


async def test_it_says_first_what_the_file_holds_and_enter_in_a_hurry_writes_nothing(
    folder: Path,
) -> None:
    async with on_screen(LIBRARY, "triage") as (app, pilot):
        await pilot.press(*TWO_ANSWERS, "k")
        assert isinstance(app.screen, KeepScreen)
        shown = " ".join(words_on_screen(app).split())
        assert "The file will hold your answers" in shown
        assert "If somebody could force you to open it, do not save." in shown
        await pilot.press("enter", "enter", "space")
        assert isinstance(app.screen, KeepScreen)
        await pilot.press("escape")
        assert isinstance(app.screen, WalkScreen)
    assert list(folder.iterdir()) == []


async def test_without_an_answer_there_is_nothing_to_put_aside() -> None:
    async with on_screen(LIBRARY, "triage") as (app, pilot):
        await pilot.press("k")
        assert isinstance(app.screen, WalkScreen)
        assert message(app) == "There is no answer to save yet."


async def test_a_walk_put_aside_goes_on_at_the_same_question_in_the_same_language(
    folder: Path,
) -> None:
    async with on_screen(LIBRARY, "triage", language="fr") as (app, pilot):
        await pilot.press(*TWO_ANSWERS)
        before = app.stage
        assert before is not None
        words = await put_aside(app, pilot)
        await pilot.press("1")
        assert isinstance(app.screen, WalkScreen)
        assert app.stage is before
        assert app.exit_code == 0
    file = folder / "parcours.age"
    assert [path.name for path in folder.iterdir()] == [file.name]
    if os.name == "posix":
        assert file.stat().st_mode & 0o777 == 0o600
    assert words.encode() not in file.read_bytes()
    async with resuming(file, in_its_language=True) as (app, pilot):
        await open_with(app, pilot, words)
        assert isinstance(app.screen, WalkScreen)
        assert message(app).startswith("Même version du guide que le ")
        assert app.stage is not None
        assert app.stage.walk.answers == before.walk.answers
        assert app.stage.state.asked == before.state.asked
        assert app.exit_code == 0
        await pilot.press("h")
        assert isinstance(app.screen, Home)


async def test_it_is_saved_again_under_the_same_words(folder: Path) -> None:
    async with on_screen(LIBRARY, "triage") as (app, pilot):
        await pilot.press(*TWO_ANSWERS)
        words = await put_aside(app, pilot)
        await pilot.press("1", "1", "2", "c")
        assert app.exit_code == 130, "the file lacks an answer"
        await pilot.press("k", "1")
        await settled(app, pilot)
        assert isinstance(app.screen, WalkScreen)
        assert message(app).startswith("Saved. The same six words open it")
        assert app.exit_code == 0
        assert app.stage is not None
        answers = app.stage.walk.state.journal
    async with resuming(folder / "walk.age") as (app, pilot):
        await open_with(app, pilot, words)
        assert app.stage is not None
        assert app.stage.walk.state.journal == answers


async def test_nothing_is_written_over(folder: Path) -> None:
    (folder / "walk.age").write_text("somebody's")
    async with on_screen(LIBRARY, "triage") as (app, pilot):
        await pilot.press(*TWO_ANSWERS, "k", "1", "enter")
        await settled(app, pilot)
        assert "walk.age exists already" in all_words(app)
        assert not SIX_WORDS.search(all_words(app)), "words that open nothing are not shown"
        await pilot.press(*["backspace"] * 8, *"b", "enter")
        await settled(app, pilot)
        assert SIX_WORDS.search(all_words(app).replace(" ", ""))
    assert (folder / "walk.age").read_text() == "somebody's"
    assert (folder / "b.age").is_file()


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_place_where_nothing_can_be_written_is_said_in_the_language(
    folder: Path, language: str
) -> None:
    (folder / "d.age").mkdir()
    said = {"en": ("is a folder", "there is no folder"), "fr": ("est un dossier", "il n'y a pas")}
    async with on_screen(LIBRARY, "triage", language=language) as (app, pilot):
        await pilot.press(*TWO_ANSWERS, "k", "1", "ctrl+u", *"d", "enter")
        await settled(app, pilot)
        assert said[language][0] in all_words(app)
        await pilot.press("ctrl+u", *"x", "slash", *"y", "enter")
        await settled(app, pilot)
        assert said[language][1] in all_words(app)


async def test_the_words_leave_the_screen_only_when_somebody_says_they_are_on_paper() -> None:
    async with on_screen(LIBRARY, "triage") as (app, pilot):
        await pilot.press(*TWO_ANSWERS)
        words = await put_aside(app, pilot)
        await pilot.press("escape", "enter", "b", "q")
        assert isinstance(app.screen, KeepScreen)
        await pilot.press("ctrl+x")
        assert isinstance(app.screen, Hidden)
        assert words not in words_on_screen(app)
        await pilot.press("x")
        assert words in all_words(app)
        await pilot.press("2")
    assert app.return_value == 0


@pytest.mark.parametrize(
    ("made", "said"),
    [
        pytest.param(None, "There is no file walk.age.", id="none"),
        pytest.param(b"", "is no saved walk", id="empty"),
        pytest.param(b"junk" * 5000, "is no saved walk", id="junk"),
        pytest.param(b"junk" * 500_000, "is no saved walk", id="much-junk"),
    ],
)
async def test_a_file_that_is_no_saved_walk_is_told_before_any_words(
    folder: Path, made: bytes | None, said: str
) -> None:
    if made is not None:
        (folder / "walk.age").write_bytes(made)
    async with opened() as (app, pilot):
        await pilot.press("k")
        await pilot.press(*("walk" if made is None else "1"), *(["enter"] if made is None else []))
        await settled(app, pilot)
        assert said in " ".join(all_words(app).split())
        await pilot.press("escape", "escape", "escape")
        assert isinstance(app.screen, Home)


async def test_wrong_words_open_nothing_and_can_be_typed_again(folder: Path) -> None:
    async with on_screen(LIBRARY, "triage") as (app, pilot):
        await pilot.press(*TWO_ANSWERS)
        words = await put_aside(app, pilot)
    async with resuming(folder / "walk.age") as (app, pilot):
        await pilot.press("enter")
        assert message(app) == "Type the six words first."
        await open_with(app, pilot, "one-two-three")
        assert message(app) == "Six words are needed, 3 typed."
        await pilot.press("ctrl+u")
        await open_with(app, pilot, "one-two-three-four-five-six")
        assert "These words do not open the file." in all_words(app)
        await pilot.press(*"one")
        assert "one" not in words_on_screen(app), "what is typed shows as dots"
        assert "•••" in words_on_screen(app)
        await pilot.press("ctrl+u")
        await open_with(app, pilot, words)
        assert isinstance(app.screen, WalkScreen)


async def test_what_has_changed_in_the_guidance_is_told_first(folder: Path) -> None:
    async with on_screen(LIBRARY, "triage") as (app, pilot):
        await pilot.press(*TWO_ANSWERS)
        words = await put_aside(app, pilot)
    tree = LIBRARY.trees["triage"]
    newer = replace(tree, meta=replace(tree.meta, version="9.0.0"))
    library = replace(LIBRARY, trees={**LIBRARY.trees, "triage": newer})
    app = ToolkitApp(Shelf(library), "en", "dark", resume=folder / "walk.age", now=Clock())
    async with app.run_test() as pilot:
        await pilot.pause()
        await open_with(app, pilot, words)
        shown = " ".join(all_words(app).split())
        assert "The guidance has another version now." in shown
        assert "version 9.0.0 now" in shown


async def test_after_thirty_days_it_is_refused(folder: Path) -> None:
    async with on_screen(LIBRARY, "triage") as (app, pilot):
        app.now = Clock()
        await pilot.press(*TWO_ANSWERS)
        words = await put_aside(app, pilot)
    async with resuming(folder / "walk.age") as (app, pilot):
        app.now = lambda: Clock().time + timedelta(days=31)
        await open_with(app, pilot, words)
        assert "more than 30 days ago" in " ".join(all_words(app).split())


async def test_a_sealed_file_that_holds_no_walk_shows_nothing_of_itself(folder: Path) -> None:
    words = "one-two-three-four-five-six"
    evil = b'{"\x1b]0;evil\x07": "[bold red]x"}'
    (folder / "walk.age").write_bytes(seal(evil + b"\n" + b" " * (16384 - len(evil) - 1), words))
    async with resuming(folder / "walk.age") as (app, pilot):
        await open_with(app, pilot, words)
        assert "It cannot be opened" in all_words(app)
        assert "evil" not in all_words(app)
        assert find_forbidden(words_on_screen(app).replace("\n", " ")) is None


async def test_the_first_screen_leads_to_it() -> None:
    async with opened() as (app, pilot):
        home = app.screen
        assert isinstance(home, Home)
        values = [row.value for row in home.body.rows.rows]
        await pilot.press(*["down"] * values.index("saved:"), "enter")
        assert isinstance(app.screen, ResumeScreen)
        await type_words(pilot, "x")
        assert app.screen.query_one(TypedLine).text == "x"


async def test_the_files_of_the_folder_can_be_chosen_or_another_one_named(folder: Path) -> None:
    for name in ("one.age", "two.age"):
        (folder / name).write_bytes(b"")
    (folder / "list.md").write_bytes(b"")
    async with opened() as (app, pilot):
        await pilot.press("k")
        shown = words_on_screen(app)
        assert "one.age" in shown
        assert "two.age" in shown
        assert "list.md" not in shown
        await pilot.press("3")
        assert app.screen.query_one(TypedLine).display
        await pilot.press("escape")
        assert "one.age" in words_on_screen(app)


async def test_in_practice_there_is_nothing_to_put_aside() -> None:
    async with opened() as (app, pilot):
        app.push_screen(PracticeScreen(vignettes(shipped())[0]))
        await pilot.pause()
        await pilot.press("escape")  # the story has been read
        screen = app.screen
        assert isinstance(screen, PracticeScreen)
        assert not screen.check_action("keep_walk", ())
        await pilot.press("k")
        assert app.screen is screen


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (40, 12), (30, 10)])
@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_page_of_it_can_be_read_in_every_window(
    size: tuple[int, int], language: str
) -> None:
    async with on_screen(LIBRARY, "triage", language=language, size=size) as (app, pilot):
        await pilot.press(*TWO_ANSWERS, "k")
        for keys in (("1",), ("enter",)):
            for row in app.screen.query_one("Body").walk_children():
                assert row.region.width <= size[0]
            await pilot.press(*keys)
            await settled(app, pilot)
        words = SIX_WORDS.search(all_words(app).replace(" ", ""))
        assert words
        seen = ""
        for _ in range(12):
            seen += words_on_screen(app)
            await pilot.press("pagedown")
        assert words[1] in seen.replace("\n", "").replace(" ", "")


WALK = """
import sys
from pathlib import Path
from tests.tui.samples import sample_library
from toolkit.tui import run
from toolkit.tui.shelf import Shelf
sys.exit(run(Shelf(sample_library()), "en", tree="triage", name_for_walk=Path("case.age")))
"""


@pytest.mark.slow
@pytest.mark.parametrize("pause_s", [0.0, 0.1, 0.3, 0.6, 1.0])
def test_leaving_at_once_while_it_is_written_leaves_the_whole_file_or_none(
    pause_s: float, folder: Path
) -> None:
    with terminal_session(WALK, folder=folder, environment={"PYTHONPATH": str(ROOT)}) as session:
        session.read_until("danger now?")
        for key in (*TWO_ANSWERS, "k", "1"):
            session.press(key)
            session.read_for(0.4)
        session.press("enter")
        session.read_for(pause_s)
        session.press("ctrl+q")
        session.end()
    assert {path.name for path in folder.iterdir()} <= {"case.age"}


async def test_another_concern_is_never_written_over_the_one_in_the_file(folder: Path) -> None:
    async with on_screen(LIBRARY, "triage") as (app, pilot):
        await pilot.press(*TWO_ANSWERS)
        await put_aside(app, pilot)
        await pilot.press("1")
        before = (folder / "walk.age").read_bytes()
        app.open_tree("triage")
        await pilot.pause()
        await pilot.press("2", "2", "k")
        await pilot.pause()
        assert isinstance(app.screen, KeepScreen)
        assert "walk.age" not in all_words(app)
        await pilot.press("1", "enter")
        await settled(app, pilot)
        assert "walk.age exists already" in all_words(app)
        assert (folder / "walk.age").read_bytes() == before


async def test_from_the_beginning_the_file_of_before_is_not_offered(folder: Path) -> None:
    async with on_screen(LIBRARY, "triage") as (app, pilot):
        await pilot.press(*TWO_ANSWERS)
        await put_aside(app, pilot)
        await pilot.press("1", "r", "r", "2", "k")
        await pilot.pause()
        assert isinstance(app.screen, KeepScreen)
        assert "walk.age" not in all_words(app)
