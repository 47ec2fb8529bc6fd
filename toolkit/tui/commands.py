"""The list of keys and commands: every command can be chosen, every other key is explained."""

from __future__ import annotations

from toolkit.tui.actions import Mode, actions_in
from toolkit.tui.page import Page, Row
from toolkit.tui.sheet import Line, Sheet, ink
from toolkit.tui.speaker import Speaker


def command_page(mode: Mode, speaker: Speaker) -> Page:
    """All that can be done in `mode`: commands to choose, then the other keys."""
    language = speaker.language
    actions = actions_in(mode)
    rows = tuple(
        Row(action.id, action.about.get(language), number=action.key_name(language))
        for action in actions
        if action.command
    )
    others: dict[str, str] = {}
    for action in actions:
        if not action.command:
            name = action.key_name(language)
            about = action.about.get(language)
            others[name] = f"{others[name]} · {about}" if name in others else about
    width = max(len(name) for name in others) + 2
    below = [
        Line(ink(about), ink(f"  {name:<{width}}", "bold"), before=1 if number == 0 else 0)
        for number, (name, about) in enumerate(others.items())
    ]
    return Page(Mode.LIST, rows=rows, below=Sheet(below), chosen=0)
