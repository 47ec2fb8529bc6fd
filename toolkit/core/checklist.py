"""The result of a walk as one list to tick off: everything to be done, the soonest first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from toolkit.core.deadline import Deadline
from toolkit.core.summary import Offered, Summary, Todo, Told, minutes_of, yours

Entry = Told | Todo | Offered


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to tick off. `heading` is the key of its section: notify, do, measures, refer,
    record, or others for what others do.
    """

    heading: str
    entry: Entry

    @property
    def within(self) -> Deadline | None:
        """Its limit; None for what has none."""
        return self.entry.within

    @property
    def is_yours(self) -> bool:
        """Whether it is for whoever walked."""
        return self.heading != "others"


def checklist(summaries: Iterable[Summary]) -> tuple[Item, ...]:
    """Everything that `summaries` ask for, each thing once: what is yours, the soonest first, then
    what others do. What must not be done is not among it: there is nothing to tick off about it.
    """
    items = [
        Item(heading, entry)
        for summary in summaries
        for heading, entries in (
            ("notify", summary.notify),
            ("do", yours(summary.do)),
            ("refer", summary.refer),
            ("measures", yours(summary.measures)),
            ("record", yours(summary.record)),
            ("others", summary.others),
        )
        for entry in entries
    ]
    return tuple(sorted(dict.fromkeys(items), key=_order))


def _order(item: Item) -> tuple[bool, float]:
    return not item.is_yours, minutes_of(item.entry)


def due(within: Deadline, start: datetime) -> datetime:
    """When something is due that was asked for at `start`. Working days skip Saturdays and Sundays;
    a place with another weekend reads the limit in words, which stands beside it.
    """
    if within.unit != "wd":
        return start + timedelta(minutes=within.minutes)
    day, left = start, within.amount
    while left:
        day += timedelta(days=1)
        left -= day.weekday() < _SATURDAY
    return day


_SATURDAY = 5
