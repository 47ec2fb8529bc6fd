"""What one screen shows, before it is drawn: words above, lines to choose from, words below."""

from __future__ import annotations

from dataclasses import dataclass, field

from toolkit.core.level import Level
from toolkit.tui.actions import Mode
from toolkit.tui.sheet import Line, Sheet


@dataclass(frozen=True, slots=True)
class Row:
    """A line to choose. `value` is what choosing it means to the screen; `ticked` is None for what
    cannot be ticked; `number` the digit that picks it, if it has one. `heading` stands above the
    first row of a group; `details` are what belongs to the row and is read with it.
    """

    value: str
    label: str
    help: str = ""
    number: str = ""
    ticked: bool | None = None
    alone: bool = False
    heading: str = ""
    details: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Field:
    """A number to type, from `low` to `high`. `typed` is what stands in it."""

    low: int
    high: int
    typed: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """One screen. `chosen` is the row that is highlighted at first; None for none, so that a second
    press of Enter never answers a question that nobody has read.
    """

    mode: Mode
    above: Sheet = field(default_factory=Sheet)
    rows: tuple[Row, ...] = ()
    below: Sheet = field(default_factory=Sheet)
    chosen: int | None = None
    field: Field | None = None


@dataclass(frozen=True, slots=True)
class Crumbs:
    """The line on top: the tree, where one is in it (in full, in short), the tree's standing."""

    title: str
    place: str
    short: str
    standing: str


@dataclass(frozen=True, slots=True)
class Owed:
    """What is already owed, in one line: the level with its name, and whom to tell by when; for a
    narrow window, `short` leaves out by when.
    """

    level: Level | None
    name: str
    told: str
    short: str = ""
