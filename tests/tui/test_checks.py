"""The result as a list: the soonest first, with the time that is left, to tick off."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.tui.driving import all_words, answer, words_on_screen
from tests.tui.opened import WEDNESDAY, Clock, opened, shipped
from toolkit.core.checklist import checklist, due
from toolkit.core.clock import left_in_words, moment_in_words
from toolkit.core.deadline import Deadline
from toolkit.core.program import compile_program
from toolkit.core.summary import summarise
from toolkit.core.walk import Walk
from toolkit.tui.bars import KeyBar
from toolkit.tui.checks import Checks
from toolkit.tui.stage import Stage


def story(name: str) -> Walk:
    scenario = shipped().scenarios[name]
    return Walk.replay(compile_program(shipped(), scenario.tree), dict(scenario.answers))


async def finish(app: object, pilot: object, walk: Walk) -> None:
    answers = dict(walk.state.journal)
    while True:
        stage = app.stage  # type: ignore[attr-defined]
        if stage.notice:
            await pilot.press("c")  # type: ignore[attr-defined]
        elif stage.state.asked:
            await answer(app, pilot, answers[stage.state.asked.key])  # type: ignore[arg-type]
        else:
            return


async def test_everything_owed_is_on_the_list_the_soonest_first_and_can_be_ticked() -> None:
    walk, clock = story("guard-asks-for-sex"), Clock()
    async with opened(tree="intake-triage", now=clock) as (app, pilot):
        await finish(app, pilot, walk)
        await pilot.press("c")
        assert isinstance(app.screen, Checks)
        items = checklist([summarise(walk)])
        yours = [item for item in items if item.is_yours]
        for part in (yours, items[len(yours) :]):
            limits = [item.within.minutes if item.within else float("inf") for item in part]
            assert limits == sorted(limits)
        rows = app.screen.body.rows.rows
        assert len(rows) == len(items) > len(yours) > 10
        assert [n for n, row in enumerate(rows) if row.heading] == [len(yours)]
        assert rows[len(yours)].heading.startswith("Others do this")
        assert f"To do: 0 of {len(yours)} done" in words_on_screen(app)
        await pilot.press("2")
        assert f"To do: 1 of {len(yours)} done" in words_on_screen(app)
        await pilot.press("escape", "c")
        await pilot.pause()
        assert f"To do: 1 of {len(yours)} done" in words_on_screen(app)
        for todo in summarise(walk).do_not:
            words = todo.texts[0].get("en").split()[0]
            assert words in all_words(app)


async def test_the_time_that_is_left_goes_down_and_is_never_blamed() -> None:
    clock = Clock()
    async with opened(tree="intake-triage", now=clock) as (app, pilot):
        await finish(app, pilot, story("guard-asks-for-sex"))
        await pilot.press("c")
        assert "by 15:05 · 60 min left" in all_words(app)
        clock.time += timedelta(minutes=20)
        await app.screen._keep_time()  # type: ignore[attr-defined]
        assert "by 15:05 · 40 min left" in all_words(app)
        clock.time += timedelta(minutes=50)
        await app.screen._keep_time()  # type: ignore[attr-defined]
        assert "the limit has passed: do it now" in all_words(app)


@pytest.mark.parametrize(
    ("limit", "end"),
    [
        ("immediate", datetime.fromisoformat("2026-11-25T15:05")),
        ("24h", datetime.fromisoformat("2026-11-26T14:05")),
        ("72h", datetime.fromisoformat("2026-11-28T14:05")),
        ("2wd", datetime.fromisoformat("2026-11-27T14:05")),
        ("5wd", datetime.fromisoformat("2026-12-02T14:05")),
        ("7d", datetime.fromisoformat("2026-12-02T14:05")),
    ],
)
def test_limits_end_when_people_expect_it(limit: str, end: datetime) -> None:
    assert due(Deadline(limit), WEDNESDAY) == end


def test_moments_are_said_as_people_say_them() -> None:
    friday = datetime.fromisoformat("2026-11-27T08:00")
    tomorrow = WEDNESDAY + timedelta(days=1)
    assert moment_in_words(WEDNESDAY, WEDNESDAY, "fr") == "14\u00a0h\u00a005"
    assert moment_in_words(tomorrow, WEDNESDAY, "en") == "tomorrow 14:05"
    assert moment_in_words(tomorrow, WEDNESDAY, "fr") == "demain 14\u00a0h\u00a005"
    assert moment_in_words(friday, WEDNESDAY, "en") == "Fri 27 Nov 08:00"
    assert moment_in_words(friday, WEDNESDAY, "fr") == "ven. 27 nov. 08\u00a0h\u00a000"
    assert left_in_words(timedelta(hours=23, minutes=59), "fr") == "encore 23 h"
    assert left_in_words(timedelta(days=6), "en") == "6 days left"


async def test_paging_shows_every_line_and_long_lists_unfold_only_where_one_is() -> None:
    async with opened(tree="intake-triage") as (app, pilot):
        await finish(app, pilot, story("guard-asks-for-sex"))
        await pilot.press("c")
        seen = ""
        for _ in range(20):
            seen += words_on_screen(app)
            await pilot.press("pagedown")
            await pilot.pause()
        rows = app.screen.body.rows.rows  # type: ignore[attr-defined]
        for row in rows:
            assert f"{row.label.split(maxsplit=1)[0]}" in seen
        for told in (
            "Safeguarding Lead",
            "Child protection focal point",
            "Case Management Manager",
        ):
            assert f"Tell: {told}" in seen
        blocks = [n for n, row in enumerate(rows) if row.label.startswith("Offer help, whatever")]
        assert rows[blocks[0]].details == ()
        app.screen.body.rows.highlight(blocks[0] - 1)  # type: ignore[attr-defined]
        await pilot.press("down")
        assert app.screen.body.rows.rows[blocks[0]].details  # type: ignore[attr-defined]


@pytest.mark.parametrize("key", ["f1", "question_mark"])
async def test_the_keys_of_the_checklist_are_shown_over_it(key: str) -> None:
    async with opened(tree="intake-triage") as (app, pilot):
        await finish(app, pilot, story("guard-asks-for-sex"))
        await pilot.press("c", key)
        assert "Keys and commands" in words_on_screen(app)
        await pilot.press("escape")
        assert isinstance(app.screen, Checks)


async def test_what_is_ticked_is_ticked_in_the_file_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    walk = story("guard-asks-for-sex")
    async with opened(tree="intake-triage") as (app, pilot):
        await finish(app, pilot, walk)
        await pilot.press("c", "2", "e", "1", "enter")
        await pilot.pause()
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert isinstance(app.screen, Checks)
        assert app.screen.query_one(KeyBar).message == "Saved: checklist.md"
    text = (tmp_path / "checklist.md").read_text("utf-8")
    assert text.count("- [x] ") == 1
    assert text.count("- [ ] ") > 10


async def test_in_practice_the_list_cannot_be_kept() -> None:
    async with opened() as (app, pilot):
        app.open_checks(Stage.start(story("guard-asks-for-sex")), may_keep=False)
        await pilot.pause()
        screen = app.screen
        assert "e save" not in words_on_screen(app)
        await pilot.press("e", "y")
        assert app.screen is screen
