"""One table of keys: no key means two things at once, and everything comes from the table."""

from __future__ import annotations

import pytest

from toolkit.tui.actions import ACTIONS, KEY_BAR, Mode, actions_in, key_bar
from toolkit.tui.checks import Checks
from toolkit.tui.finder import Finder
from toolkit.tui.home import Home
from toolkit.tui.overlay import Overlay
from toolkit.tui.quiz import Quiz
from toolkit.tui.reader import Reader
from toolkit.tui.save_screen import SaveScreen
from toolkit.tui.walk_screen import WalkScreen

SCREENS = {
    Mode.READING: Overlay,
    Mode.LIST: Overlay,
    Mode.HOME: Home,
    Mode.SEARCH: Finder,
    Mode.READER: Reader,
    Mode.CHECKS: Checks,
    Mode.NAME: SaveScreen,
    Mode.PICKS: Quiz,
}
"""The screen that shows each mode; the others are modes of a walk."""

EVERY_TERMINAL = {
    *"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789",
    *("up", "down", "pageup", "pagedown", "home", "end", "enter", "escape", "tab", "shift+tab"),
    *("space", "backspace", "delete", "question_mark", "slash"),
    *("f1", "ctrl+p", "ctrl+q", "ctrl+c", "ctrl+x", "ctrl+z"),
}


@pytest.mark.parametrize("mode", Mode)
def test_no_key_means_two_things_at_once(mode: Mode) -> None:
    keys = [key for action in actions_in(mode) for key in action.keys]
    assert len(keys) == len(set(keys))


def test_only_keys_that_every_terminal_sends_are_used() -> None:
    assert {key for action in ACTIONS for key in action.keys} <= EVERY_TERMINAL


@pytest.mark.parametrize("mode", Mode)
def test_the_key_bar_shows_at_most_five_keys_that_work(mode: Mode) -> None:
    assert 1 <= len(key_bar(mode)) <= 5
    assert {action.id for action in key_bar(mode)} == set(KEY_BAR[mode])


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.id)
def test_every_action_is_carried_out_by_a_screen(action: object) -> None:
    name = f"action_{action.id.partition('(')[0]}"  # type: ignore[attr-defined]
    screens = {SCREENS.get(mode, WalkScreen) for mode in action.modes}  # type: ignore[attr-defined]
    if action.id in ("pick", "tick", "digit"):  # type: ignore[attr-defined]
        name = "action_digit"
    for screen in screens:
        assert hasattr(screen, name) or action.priority  # type: ignore[attr-defined]
