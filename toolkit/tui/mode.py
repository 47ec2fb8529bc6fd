"""What can be on the screen, and what a key is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from toolkit.core.text import Text
from toolkit.tui.words import word


class Mode(Enum):
    """What is on the screen, which decides what the keys do."""

    CHOICE = "choice"
    TICKS = "ticks"
    NUMBER = "number"
    NOTICE = "notice"
    OUTCOME = "outcome"
    READING = "reading"
    LIST = "list"
    HOME = "home"
    SEARCH = "search"
    READER = "reader"
    CHECKS = "checks"
    PICKS = "picks"
    NAME = "name"


QUESTIONS = (Mode.CHOICE, Mode.TICKS, Mode.NUMBER)
WALKING = (*QUESTIONS, Mode.NOTICE, Mode.OUTCOME)
OVER = (Mode.READING, Mode.LIST)
LISTS = (Mode.LIST, Mode.HOME, Mode.SEARCH)
LONG = (Mode.NOTICE, Mode.OUTCOME, Mode.READING, Mode.READER)
FREE = (*WALKING, *OVER, Mode.HOME, Mode.READER, Mode.CHECKS, Mode.PICKS)
"""Where letters are keys, and not words that are being typed."""

ALL = (*FREE, Mode.SEARCH, Mode.NAME)


@dataclass(frozen=True, slots=True)
class Action:
    """One thing a key does. `keys` are Textual's names, `shown` how people know the key (a literal,
    or a word key starting with `key-`), `label` a word or two, `about` a sentence. `modes` say
    where it works; `command` whether it makes sense as a command picked from a list.
    """

    id: str
    keys: tuple[str, ...]
    shown: str
    label: Text
    about: Text
    modes: tuple[Mode, ...]
    command: bool = True
    priority: bool = False

    def key_name(self, language: str) -> str:
        """How the key is called in `language`."""
        return word(self.shown, language) if self.shown.startswith("key-") else self.shown


DIGITS = tuple("123456789")


def letter(key: str) -> tuple[str, ...]:
    """The key of a letter, whatever the shift key."""
    return (key, key.upper())


def letters(keys: str) -> tuple[str, ...]:
    """The keys of several letters."""
    return tuple(name for key in keys for name in letter(key))
