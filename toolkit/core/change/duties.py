"""What a walk owes people, item by item, so that two walks can be compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from toolkit.core.deadline import Deadline
from toolkit.core.proof.explore import Space
from toolkit.core.tree import Obligations, Task

NEVER = float("inf")
"""The minutes of something without a limit of its own."""

PARTS = ("notify", "refer", "do", "measures", "do_not", "record")
"""The parts of a result, those that people miss most first."""


@dataclass(frozen=True, slots=True)
class Duty:
    """One thing that a result can hold. `part` is a word of the source; `name` is `role:id`,
    `route:id`, a service with its consent, `block:id`, `sop:id#step`, or the text itself.
    """

    part: str
    name: str


Renamed = Mapping[tuple[str, str], str]
"""Reworded tasks: the old text, by part and new text."""


def duties_of(obligations: Obligations, reworded: Renamed) -> Iterator[tuple[Duty, float, str]]:
    """What `obligations` hold: each duty, its limit in minutes, and the limit as written."""
    own = obligations.within or (obligations.level.ceiling if obligations.level else None)
    for told in obligations.notify:
        name = f"route:{told.route}" if told.route else f"role:{told.role}"
        yield Duty("notify", name), told.within.minutes, told.within.text
    for referral in obligations.refer:
        name = f"{referral.service} ({referral.consent})"
        yield Duty("refer", name), referral.within.minutes, referral.within.text
    for part in ("do", "measures", "do_not", "record"):
        for task in getattr(obligations, part):
            within: Deadline | None = task.within or own
            limit = within.minutes if within else NEVER
            yield (
                Duty(part, name_of(task, part, reworded)),
                limit,
                within.text if within else "",
            )


def name_of(task: Task, part: str, reworded: Renamed) -> str:
    """What a task is the same by in both libraries."""
    if task.block is not None:
        return f"block:{task.block}"
    if task.text is not None:
        text = task.text.get("en")
        return reworded.get((part, text), text)
    return f"sop:{'#'.join(step for step in task.sop or () if step)}"


@dataclass(frozen=True, slots=True)
class Owed:
    """For each label of a space the rank of the level it demands (None: none) and its duties."""

    ranks: tuple[int | None, ...]
    duties: tuple[tuple[tuple[Duty, float], ...], ...]
    words: Mapping[float, str]


def owed(space: Space, reworded: Renamed) -> Owed:
    """What the labels of `space` owe."""
    ranks: list[int | None] = []
    duties: list[tuple[tuple[Duty, float], ...]] = []
    words: dict[float, str] = {}
    for branch in space.layout.branches:
        level = branch.obligations.level
        each = []
        for duty, limit, text in duties_of(branch.obligations, reworded):
            each.append((duty, limit))
            words.setdefault(limit, text)
        for _ in (0, 1):
            ranks.append(None if level is None else level.rank)
            duties.append(tuple(each))
    return Owed(tuple(ranks), tuple(duties), words)


def soonest(found: Iterable[tuple[Duty, float]]) -> dict[Duty, float]:
    """Each duty once, with its soonest limit."""
    kept: dict[Duty, float] = {}
    for duty, limit in found:
        kept[duty] = min(limit, kept.get(duty, NEVER))
    return kept
