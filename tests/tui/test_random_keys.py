"""Whatever is pressed, clicked or resized, in whatever order: the walk stands."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.tui.driving import on_screen
from tests.tui.samples import sample_library
from toolkit.tui.actions import ACTIONS
from toolkit.tui.asking import Asking
from toolkit.tui.checks import Checks
from toolkit.tui.finder import Finder
from toolkit.tui.home import Home
from toolkit.tui.overlay import Hidden, Overlay, TooSmall
from toolkit.tui.reader import Reader
from toolkit.tui.walk_screen import WalkScreen

SCREENS = WalkScreen | Overlay | TooSmall | Home | Finder | Reader | Checks | Hidden | Asking
LIBRARY = sample_library()
SIZES = ((80, 24), (60, 20), (40, 12), (30, 10), (29, 9), (120, 40))
UNKNOWN = ("f5", "ctrl+z", "ctrl+v", "insert", "left", "x", "é", "left_square_bracket")
PRESSES = 100


def keys() -> list[str]:
    """All keys but those that leave, and more of those that answer."""
    leaving = {key for action in ACTIONS if action.id in ("quit", "leave") for key in action.keys}
    known = sorted({key for action in ACTIONS for key in action.keys} - leaving)
    return [*known, *UNKNOWN, *("1234" * 8), *(["enter", "down", "c"] * 6)]


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(5))
async def test_random_keys_never_break_the_walk(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # some of the keys may come to keep the result in a file
    chance = random.Random(seed)  # noqa: S311 - a fixed seed is the point
    choices = keys()
    async with on_screen(LIBRARY, "triage", size=chance.choice(SIZES)) as (app, pilot):
        for _ in range(PRESSES):
            what = chance.random()
            if what < 0.04:
                await pilot.resize_terminal(*chance.choice(SIZES))
            elif what < 0.1:
                spot = chance.randrange(app.size.width), chance.randrange(app.size.height)
                await pilot.click(offset=spot)
                if app._exit:  # the click fell on `q quit`
                    break
            else:
                await pilot.press(chance.choice(choices))
            assert isinstance(app.screen, SCREENS)
        state = app.stage.state
        assert sum(1 for part in (state.asked, state.end, state.stop) if part) == 1
