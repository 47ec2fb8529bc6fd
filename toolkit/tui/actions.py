"""Every key, once: bindings, key bar and list of commands all come from ACTIONS."""

from __future__ import annotations

from toolkit.tui.command_keys import COMMANDS
from toolkit.tui.mode import DIGITS as DIGITS
from toolkit.tui.mode import Action as Action
from toolkit.tui.mode import Mode as Mode
from toolkit.tui.moving_keys import MOVING

ACTIONS: tuple[Action, ...] = (*MOVING, *COMMANDS)

KEY_BAR: dict[Mode, tuple[str, ...]] = {
    Mode.CHOICE: ("pick", "back", "help", "why", "quit"),
    Mode.TICKS: ("tick", "continue", "back", "help", "quit"),
    Mode.NUMBER: ("digit", "enter", "back", "help", "quit"),
    Mode.NOTICE: ("enter", "back", "help", "commands", "quit"),
    Mode.OUTCOME: ("page(1)", "checks", "pick", "back", "quit"),
    Mode.READING: ("close", "page(1)", "section(1)"),
    Mode.LIST: ("enter", "move(1)", "close"),
    Mode.HOME: ("pick", "search", "practice", "language", "quit"),
    Mode.SEARCH: ("enter", "move(1)", "close"),
    Mode.NAME: ("enter", "close"),
    Mode.READER: ("close", "section(1)", "contents", "find", "links"),
    Mode.PICKS: ("tick", "continue", "move(1)", "close"),
    Mode.CHECKS: ("tick", "save_result", "copy_result", "close"),
}
"""The keys that matter now, the most needed first: a narrow window drops the last but one."""


def actions_in(mode: Mode) -> tuple[Action, ...]:
    """The actions that work in `mode`."""
    return tuple(action for action in ACTIONS if mode in action.modes)


def key_bar(mode: Mode, rows: int = 9, first: tuple[str, ...] = ()) -> tuple[Action, ...]:
    """The actions of the key bar, in its order, where digits can pick `rows` rows. `first` are what
    this very page has to offer.
    """
    known = {action.id: action for action in actions_in(mode)}
    return tuple(known[id] for id in (*first, *KEY_BAR[mode]) if rows or id != "pick")
