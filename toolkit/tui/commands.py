"""The list of keys and commands: every command can be chosen, every other key is explained."""

from __future__ import annotations

from toolkit.tui.actions import Mode, actions_in
from toolkit.tui.page import Page, Row
from toolkit.tui.sheet import Line, Sheet, ink
from toolkit.tui.speaker import Speaker


def command_page(mode: Mode, speaker: Speaker, absent: frozenset[str] = frozenset()) -> Page:
    """All that can be done in `mode` but `absent`: commands to choose, then the other keys."""
    language = speaker.language
    actions = [action for action in actions_in(mode) if action.id not in absent]
    rows = tuple(
        Row(action.id, action.about.get(language), number=action.key_name(language))
        for action in actions
        if action.command
    )
    others: dict[str, list[str]] = {}
    for action in actions:
        if not action.command:
            others.setdefault(action.about.get(language), []).append(action.key_name(language))
    named = [(" ".join(dict.fromkeys(names)), about) for about, names in others.items()]
    width = max(len(names) for names, _ in named) + 2
    below = [Line(ink(about), ink(f"  {names:<{width}}", "bold")) for names, about in named]
    return Page(Mode.LIST, rows=rows, below=Sheet(below), chosen=0)
