"""The first screen leads to everything, and what was begun waits."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from textual import events

from tests.tui.driving import all_words, on_screen, words_on_screen
from tests.tui.opened import ROOT, opened, shipped
from tests.tui.samples import sample_library
from toolkit.core.library import Library
from toolkit.core.offer import offers_of
from toolkit.loading.offers import read_offers
from toolkit.tui.app import ToolkitApp
from toolkit.tui.home import Home
from toolkit.tui.overlay import Hidden, Overlay
from toolkit.tui.page import Row
from toolkit.tui.practice import PracticeScreen
from toolkit.tui.reader import Reader
from toolkit.tui.shelf import Shelf
from toolkit.tui.walk_screen import WalkScreen

TO_SEVERE = ("2", "1", "1", "2", "c", "1", "5", "enter", "1", "c")


async def test_urgent_needs_come_first_and_a_digit_walks_there() -> None:
    async with opened() as (app, pilot):
        rows = app.screen.body.rows.rows  # type: ignore[attr-defined]
        urgent = [tree for tree in offers_of(shipped()) if tree.urgent]
        assert [row.value for row in rows[: len(urgent)]] == [f"tree:{one.tree}" for one in urgent]
        assert "I heard, saw or read something that worries me" in words_on_screen(app)
        await pilot.press("1")
        assert isinstance(app.screen, WalkScreen)
        assert app.stage
        assert app.stage.walk.program.root == "intake-triage"


async def test_every_tree_and_every_kind_of_document_is_offered() -> None:
    async with opened() as (app, _):
        values = {row.value for row in app.screen.body.rows.rows}  # type: ignore[attr-defined]
        trees = {f"tree:{tree.id}" for tree in shipped().trees.values() if not tree.fragment}
        assert trees <= values
        assert {"list:sops", "list:forms", "list:guidelines", "list:definitions"} <= values
        assert {"list:training", "page:glossary", "search:", "practice:", "roles:"} <= values


async def test_a_walk_waits_while_one_looks_elsewhere_and_goes_on_where_it_was() -> None:
    async with opened() as (app, pilot):
        await pilot.press("1", "2", "h")
        assert isinstance(app.screen, Home)
        assert "Intake triage: the right first step, question 2" in words_on_screen(app)
        stood = app.stage
        await pilot.press("2", "h", "home", "up", "up", "up", "enter")
        await pilot.press("h")
        first = app.screen.body.rows.rows[0]  # type: ignore[attr-defined]
        assert first.value == "walk:intake-triage"
        app.screen.body.rows.highlight(0)  # type: ignore[attr-defined]
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, WalkScreen)
        assert app.stage
        assert stood
        assert app.stage.journals == stood.journals


async def test_leaving_asks_once_more_only_where_a_walk_would_be_lost() -> None:
    async with opened() as (app, pilot):
        await pilot.press("q")
        assert app._exit
    async with opened() as (app, pilot):
        await pilot.press("1", "2", "h", "q")
        assert not app._exit
        await pilot.press("q")
        assert app._exit
        assert app.exit_code == 0


@pytest.mark.parametrize("value", ["sops", "forms", "guidelines", "definitions", "training"])
async def test_each_list_opens_each_kind_of_document(value: str) -> None:
    async with opened() as (app, pilot):
        app.open_list(value)
        await pilot.pause()
        assert isinstance(app.screen, Overlay)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, Reader)
        assert len(all_words(app)) > 200


async def test_what_belongs_to_a_role_are_its_trees_and_its_procedures() -> None:
    async with opened() as (app, pilot):
        app.open_roles()
        await pilot.pause()
        rows = app.screen.body.rows  # type: ignore[attr-defined]
        rows.highlight([row.value for row in rows.rows].index("security-prevention-officer"))
        await pilot.press("enter")
        await pilot.pause()
        values = [row.value for row in app.screen.body.rows.rows]  # type: ignore[attr-defined]
        assert values[0] == "tree:intake-triage"
        assert "tree:hub-security-incident" in values
        assert "sops/de-escalation" in values


async def test_a_click_opens_what_it_falls_on() -> None:
    async with opened() as (app, pilot):
        rows = words_on_screen(app).splitlines()
        row = next(n for n, line in enumerate(rows) if "A child may be in danger" in line)
        await pilot.click(offset=(12, row))
        await pilot.pause()
        assert app.stage
        assert app.stage.walk.program.root == "child-involved"
    async with opened() as (app, pilot):
        rows = words_on_screen(app).splitlines()
        await pilot.click(offset=(rows[-1].index("search") + 1, len(rows) - 1))
        await pilot.pause()
        assert "Type a word" in words_on_screen(app)


async def test_hiding_shows_nothing_and_only_the_same_key_brings_it_back() -> None:
    async with opened() as (app, pilot):
        await pilot.press("1", "1", "x")
        assert isinstance(app.screen, Hidden)
        assert words_on_screen(app).strip() == ""
        await pilot.press("enter", "escape", "space", "q", "h", "1", "f1")
        assert isinstance(app.screen, Hidden)
        await pilot.press("x")
        assert isinstance(app.screen, WalkScreen)
        assert "Life first" in words_on_screen(app)


async def test_everything_can_be_hidden_while_words_are_typed() -> None:
    async with opened() as (app, pilot):
        await pilot.press("slash", "x", "ctrl+x")
        assert isinstance(app.screen, Hidden)


async def test_the_language_changes_everything_on_the_first_screen() -> None:
    async with opened() as (app, pilot):
        await pilot.press("l")
        words = words_on_screen(app)
        assert "De quoi avez-vous besoin maintenant" in words
        assert "What do you need" not in words


def test_the_heads_of_the_files_say_what_the_whole_content_says() -> None:
    assert read_offers(ROOT) == offers_of(shipped())


def test_a_head_written_unusually_or_a_broken_file_harms_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "decision_trees"
    folder.mkdir()
    (folder / "odd.yaml").write_bytes(b"id: odd\ntitle: >\n  folded\nstart: a\n\xff\xfe")
    (folder / "routes.yaml").write_text("title: Register\n")
    (folder / "out.yaml").symlink_to("/etc/passwd")
    (folder / "dir.yaml").mkdir()
    assert [(offer.tree, offer.title.get("en")) for offer in read_offers(tmp_path)] == [
        ("odd", ">")
    ]
    assert read_offers(tmp_path / "nothing") == ()


def that_waits_for_content() -> tuple[ToolkitApp, threading.Event]:
    """The application at its first screen; the rest of the content comes once the event is set."""
    gate = threading.Event()

    def slowly() -> Library:
        gate.wait(20)
        return shipped()

    return ToolkitApp(Shelf(offers=read_offers(ROOT), load=slowly), "en", "dark"), gate


async def test_what_is_chosen_before_everything_is_read_opens_when_it_is() -> None:
    app, gate = that_waits_for_content()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("1")
        assert "Reading the documents" in words_on_screen(app)
        gate.set()
        while not isinstance(app.screen, WalkScreen):
            await pilot.pause(0.01)
        await pilot.pause()
        assert "in danger now" in words_on_screen(app)


async def test_content_with_errors_says_what_is_missing() -> None:
    from dataclasses import replace

    from toolkit.core.document import Kind

    library = replace(shipped(), broken=frozenset({(Kind.SOP, "broken-sop")}))
    app = ToolkitApp(Shelf(library), "en", "dark")
    async with app.run_test(size=(80, 60)) as pilot:
        await pilot.pause()
        assert "Left out, because of errors: broken-sop" in all_words(app)


async def test_practice_is_chosen_by_tree_and_story() -> None:
    async with opened() as (app, pilot):
        await pilot.press("p", "1", "1")
        await pilot.pause()
        await pilot.press("enter")
        assert isinstance(app.screen, PracticeScreen)
        assert app.session.waiting == ()


async def test_keys_typed_ahead_break_nothing() -> None:
    async with opened(size=(60, 20)) as (app, pilot):
        await pilot.press("p", "enter")
        await pilot.pause()
        for key in ("enter", "tab"):
            event = events.Key(key, None)
            event.set_sender(app)
            app.post_message(event)
        for _ in range(20):
            await pilot.pause(0.02)
        assert app._exception is None
        assert any(isinstance(screen, PracticeScreen) for screen in app.screen_stack)


async def test_a_result_waits_too_with_its_ticks_and_leaving_asks() -> None:
    async with on_screen(sample_library(), "triage") as (app, pilot):
        await pilot.press(*TO_SEVERE, "c", "2", "escape", "h")
        assert isinstance(app.screen, Home)
        assert "Intake triage, the result" in words_on_screen(app)
        await pilot.press("q")
        assert app._exit is False
        await pilot.press("up", "enter")
        assert isinstance(app.screen, WalkScreen)
        assert app.stage is not None
        assert app.stage.state.end is not None
        await pilot.press("c")
        assert "1 of" in words_on_screen(app)


async def test_a_tree_that_was_begun_asks_whether_it_is_the_same_concern() -> None:
    async with on_screen(sample_library(), "triage") as (app, pilot):
        await pilot.press("2", "1", "h")
        begun = app.stage.walk.answers
        app.open_tree("triage")
        await pilot.pause()
        await pilot.press("enter")
        assert isinstance(app.screen, Overlay), "a key in a hurry chooses neither"
        await pilot.press("1")
        assert app.stage.walk.answers == begun
        await pilot.press("h")
        app.open_tree("triage")
        await pilot.pause()
        await pilot.press("2")
        assert isinstance(app.screen, WalkScreen)
        assert app.stage.walk.answers == ()


async def test_a_result_that_waits_does_not_go_without_a_word() -> None:
    async with on_screen(sample_library(), "triage") as (app, pilot):
        await pilot.press(*TO_SEVERE, "h")
        app.open_tree("triage")
        await pilot.pause()
        assert "The same concern: the result" in words_on_screen(app)
        await pilot.press("1")
        assert app.stage.state.end is not None


async def test_a_tree_that_was_only_looked_at_asks_nothing() -> None:
    async with on_screen(sample_library(), "triage") as (app, pilot):
        await pilot.press("h")
        app.open_tree("triage")
        await pilot.pause()
        assert isinstance(app.screen, WalkScreen)


def opened_rows(app: ToolkitApp) -> list[Row]:
    assert isinstance(app.screen, Home)
    return [row for row in app.screen.body.rows.rows if row.value.startswith("page:")]


async def test_what_was_opened_is_at_hand_the_last_first_and_in_the_language() -> None:
    places = [f"sops/{id}" for id in sorted(shipped().sops)[:6]]
    async with opened(size=(80, 60)) as (app, pilot):
        for place in (*places, places[-2]):
            app.open_page(place)
            await pilot.pause()
            await pilot.press("escape")
        wanted = [places[-2], places[-1], *places[-3:-6:-1]]
        rows = opened_rows(app)
        assert [row.value for row in rows[:5]] == [f"page:{one}" for one in wanted]
        assert rows[0].heading == "You opened"
        assert not rows[5].value.startswith("page:sops/"), "no more than five"
        await pilot.press("l")
        assert opened_rows(app)[0].heading == "Vous avez ouvert"


async def test_the_end_key_goes_to_the_last_line_of_a_list_longer_than_the_window() -> None:
    async with opened(size=(80, 24)) as (app, pilot):
        await pilot.press("end")
        assert isinstance(app.screen, Home)
        rows = app.screen.body.rows
        assert rows.highlighted == len(rows.rows) - 1
        await pilot.press("home")
        assert rows.highlighted == 0


async def test_a_document_closes_to_the_list_that_it_was_chosen_from() -> None:
    async with opened() as (app, pilot):
        app.open_list("sops")
        await pilot.pause()
        listed = app.screen
        assert isinstance(listed, Overlay)
        await pilot.press("1")
        assert isinstance(app.screen, Reader)
        await pilot.press("l", "escape")
        assert app.screen is listed
        assert "Accueillir une révélation" in all_words(app)
        await pilot.press("escape")
        assert isinstance(app.screen, Home)


async def test_what_is_typed_while_a_tree_is_read_is_for_that_tree() -> None:
    first, second = [f"tree:{offer.tree}" for offer in read_offers(ROOT)][:2]
    app, gate = that_waits_for_content()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.post_message(_key(app, "1"))
        await pilot.pause()
        app.post_message(_key(app, "2"))
        await pilot.pause()
        gate.set()
        while not isinstance(app.screen, WalkScreen) or app._early:
            await pilot.pause(0.01)
        await pilot.pause()
        assert "Reading the documents" not in words_on_screen(app)
        assert app.stage is not None
        assert f"tree:{app.stage.walk.program.root}" == first != second
        assert app.stage.state.journal or app.stage.notice


async def test_hiding_and_leaving_wait_for_nothing() -> None:
    app, gate = that_waits_for_content()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("1", "x")
        assert isinstance(app.screen, Hidden)
        await pilot.press("x", "ctrl+q")
    assert app._exit
    gate.set()
    for thread in threading.enumerate():
        if thread.name == "content":
            thread.join(20)  # and the content that comes now finds nobody, and says nothing


def _key(app: ToolkitApp, key: str) -> events.Key:
    event = events.Key(key, key)
    event.set_sender(app)
    return event
