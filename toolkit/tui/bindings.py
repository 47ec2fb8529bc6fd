"""Textual's bindings, made from the table of actions."""

from __future__ import annotations

from collections.abc import Iterator

from textual.binding import Binding

from toolkit.tui.actions import ACTIONS, DIGITS, Mode

_AZERTY = {
    "1": "ampersand",
    "2": "é",
    "3": "quotation_mark",
    "4": "apostrophe",
    "5": "left_parenthesis",
    "6": "minus",
    "7": "è",
    "8": "underscore",
    "9": "ç",
}
"""On French keyboards digits need Shift; the same keys without it are taken as the digit."""


def bindings(*modes: Mode) -> Iterator[Binding]:
    """Textual's bindings for a screen that shows `modes`. One key may have several actions; the
    screen's `check_action` lets through the one of the mode that it is in.
    """
    found: dict[tuple[str, str], Binding] = {}
    for action in ACTIONS:
        if any(mode in action.modes for mode in modes) and not action.priority:
            for key in action.keys:
                found[key, action.id] = Binding(key, action.id, show=False)
    for digit in ("0", *DIGITS):
        for key in filter(None, (digit, _AZERTY.get(digit))):
            found[key, "digit"] = Binding(key, f"digit({digit})", show=False)
    yield from found.values()


def app_bindings() -> Iterator[Binding]:
    """The bindings that come before everything else, on every screen."""
    for action in ACTIONS:
        if action.priority:
            for key in action.keys:
                yield Binding(key, action.id, show=False, priority=True)
