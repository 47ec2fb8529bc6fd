"""What the combinations of answers come to on both sides, and how many of them differ."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from toolkit.core.change.asking import Asking, end_label
from toolkit.core.change.both import Both, Fate, Spot, Step
from toolkit.core.change.duties import NEVER, PARTS, Duty, Owed
from toolkit.core.change.shifting import (
    ABSENT,
    NONE,
    Meeting,
    Passed,
    meeting,
    shifting_duties,
    sooner,
)
from toolkit.core.change.tally import Tally, count
from toolkit.core.level import Level
from toolkit.core.tree import Outcome
from toolkit.core.walk import Journal

NO_LEVEL = len(Level)
"""The rank of a result without a level."""


@dataclass(frozen=True, slots=True)
class Result:
    """What one walk comes to: its end (`tree.node` as it was called before; None where the walk is
    stuck), the rank of its level, and its limit in minutes.
    """

    end: str | None
    rank: int
    within: float


@dataclass(frozen=True, slots=True)
class Move:
    """Combinations of answers whose result is another one: `count` of them, with an example."""

    old: Result
    new: Result
    count: int
    example: Journal


@dataclass(frozen=True, slots=True)
class Shift:
    """Combinations in which a duty is lost, gained, or has another limit (minutes; ABSENT where it
    is not met). `ends` are the outcomes at which that happens, in the new tree; `same_end` is
    whether they were the outcomes before, too, and `rise` by how many levels the result rises.
    """

    duty: Duty
    old: float
    new: float
    same_end: bool
    rise: int
    count: int
    ends: tuple[str, ...]
    example: Journal


@dataclass(frozen=True, slots=True)
class OneSided:
    """Combinations with an answer that only the new tree (`is_new`) or only the old one has."""

    answer: str
    is_new: bool
    count: int
    example: Journal


@dataclass(slots=True)
class Impact:
    """The difference between two trees. `total` are all combinations of answers that either tree
    knows, `same` those that come to the same end, level and limit.
    """

    total: int = 0
    same: int = 0
    moves: list[Move] = field(default_factory=list)
    shifts: list[Shift] = field(default_factory=list)
    one_sided: list[OneSided] = field(default_factory=list)

    @property
    def is_nothing(self) -> bool:
        """Whether all combinations come to the very same result."""
        return not (self.moves or self.shifts or self.one_sided)


@dataclass(frozen=True, slots=True)
class Sides:
    """The product of two trees, what each side owes, and the old name of each branch's node."""

    both: Both
    old: Owed
    new: Owed
    old_names: Mapping[int, str]
    new_names: Mapping[int, str]


CALLS_AND_HELP = ("notify", "refer")
"""The parts of a result that are always compared."""


def impact_of(sides: Sides, parts: tuple[str, ...] = PARTS) -> Impact:
    """Everything in which the two sides differ; of duties those of `parts`."""
    impact = Impact()
    _compare_results(sides, impact)
    met = meeting(sides.both, sides.old, sides.new)
    shifting = [duty for duty in shifting_duties(sides.both, met) if duty.part in parts]
    groups = met.alike(shifting)
    to_come = met.to_come(sides.both, groups)
    for place, duties in enumerate(groups):
        open_at = {spot for spot, mask in to_come.items() if mask >> place & 1}
        impact.shifts.extend(_shifts_of(sides, met, duties, open_at))
    impact.shifts.sort(key=lambda shift: (-shift.count, shift.duty.part, shift.duty.name))
    return impact


def _compare_results(sides: Sides, impact: Impact) -> None:
    both = sides.both

    def after(ranks: tuple[int, int], step: Step) -> tuple[int, int]:
        return _rank(sides.old, step.old, ranks[0]), _rank(sides.new, step.new, ranks[1])

    opening = (
        _rank(sides.old, both.old.opening, NO_LEVEL),
        _rank(sides.new, both.new.opening, NO_LEVEL),
    )
    counted = count(both, opening, after)
    moved: dict[tuple[Result, Result], tuple[int, Tally[tuple[int, int]]]] = {}
    for (here, there, _), (old_rank, new_rank), tally in counted.ends():
        impact.total += tally.count
        old = _result(both.old, sides.old_names, here, old_rank)
        new = _result(both.new, sides.new_names, there, new_rank)
        if old == new:
            impact.same += tally.count
        else:
            number, best = moved.get((old, new), (0, tally))
            shorter = tally if tally.length < best.length else best
            moved[(old, new)] = (number + tally.count, shorter)
    for (old, new), (number, tally) in moved.items():
        impact.moves.append(Move(old, new, number, counted.example(tally)))
    impact.moves.sort(key=_gravity)
    sided: dict[tuple[str, bool], tuple[int, Journal]] = {}
    for step, tally in counted.dead_ends():
        number = tally.count * step.count
        impact.total += number
        key = (f"{step.question[-1]} = {step.answer}", step.fate is Fate.ADDED)
        known = sided.get(key)
        example = counted.example(tally, step) if known is None else known[1]
        sided[key] = (number + (known[0] if known else 0), example)
    for (answer, is_new), (number, example) in sided.items():
        impact.one_sided.append(OneSided(answer, is_new, number, example))


def _rank(owed: Owed, labels: Iterable[int], rank: int) -> int:
    """The most severe of `rank` and the levels that `labels` demand."""
    for label in labels:
        own = owed.ranks[label]
        if own is not None and own < rank:
            rank = own
    return rank


def _result(side: Asking, names: Mapping[int, str], state: int, rank: int) -> Result:
    label = end_label(state)
    ceiling = NEVER if rank == NO_LEVEL else list(Level)[rank].ceiling.minutes
    if label is None:
        return Result(None, rank, ceiling)
    branch = side.space.branch(label)
    point = side.space.layout.points[branch.point]
    own = branch.obligations.within
    if isinstance(point.node, Outcome) and own is not None:
        ceiling = min(own.minutes, ceiling)
    return Result(names[branch.number], rank, ceiling)


def _gravity(move: Move) -> tuple[int, int, int]:
    """Falls in level first, the deepest first; then stuck walks, other moves, and rises."""
    return (move.old.rank - move.new.rank, -int(move.new.end is None), -move.count)


def _shifts_of(
    sides: Sides, met: Meeting, duties: tuple[Duty, ...], open_at: set[Spot]
) -> list[Shift]:
    """How often `duties`, which every step meets in the same way, are lost, gained or shifted, by
    exact counting. From the spots outside `open_at` on, what is the same on both sides stays so.
    """
    both = sides.both
    one = duties[0]
    known: dict[tuple[Met, Passed], Met] = {}

    def move(before: Met, passed: Passed) -> Met:
        after = known.get((before, passed))
        if after is None:
            old, new = met.meets[passed].get(one, (NONE, NONE))
            after = known[(before, passed)] = (
                sooner(before[0], old),
                sooner(before[1], new),
                _rank(sides.old, passed[0], before[2]),
                _rank(sides.new, passed[1], before[3]),
            )
        return after

    def after(before: Met, step: Step) -> Met | None:
        become = move(before, (step.old, step.new))
        return None if become[0] == become[1] and step.target not in open_at else become

    opening = move((ABSENT, ABSENT, NO_LEVEL, NO_LEVEL), (both.old.opening, both.new.opening))
    counted = count(both, opening, after)
    found: dict[tuple[float, float, bool, int], tuple[int, Tally[Met], set[str]]] = {}
    for (here, there, _), (was, now, old_rank, new_rank), tally in counted.ends():
        if was == now:
            continue
        end = _end(sides.new_names, there)
        key = (was, now, end == _end(sides.old_names, here), old_rank - new_rank)
        number, best, ends = found.get(key, (0, tally, set()))
        if end is not None:
            ends.add(end)
        shorter = tally if tally.length < best.length else best
        found[key] = (number + tally.count, shorter, ends)
    return [
        Shift(duty, *key, number, tuple(sorted(ends)), counted.example(tally))
        for key, (number, tally, ends) in found.items()
        for duty in duties
    ]


def _end(names: Mapping[int, str], state: int) -> str | None:
    label = end_label(state)
    return None if label is None else names[label >> 1]


Met = tuple[float, float, int, int]
"""The soonest limits of a duty met so far on the old and the new side, and the ranks of both."""
