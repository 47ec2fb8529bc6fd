"""The conditions under which a walk ends in each outcome, as tables that a person can check.

A row claims: a walk with these answers ends in this outcome, whatever else is answered, and whether
or not anything else is asked. The rows of one outcome together claim: a walk ends here in no other
way. Both hold for every walk of the whole program, with all that the tree calls. Only where an
outcome needs more than MOST_ROWS rows does its single row say less: what holds in all of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from toolkit.core import graph
from toolkit.core.covering import Cube, cover, outline
from toolkit.core.deadline import Deadline
from toolkit.core.level import Level
from toolkit.core.program import Program
from toolkit.core.proof.explore import FINAL, Space, TooLargeError, explore
from toolkit.core.proof.flatten import UnsoundProgramError, flatten
from toolkit.core.question_graph import Answer, Column, QuestionGraph, question_graph
from toolkit.core.tree import End, Outcome

MOST_ROWS = 40
"""Rows for one outcome that somebody can check on paper."""

Recipient = tuple[str, str]
"""Somebody to tell: (`role` or `route`, id)."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """Columns (their number in the table) with the answers that they allow; others do not
    matter.
    """

    cells: tuple[tuple[int, tuple[Answer, ...]], ...]

    def cell(self, column: int) -> tuple[Answer, ...] | None:
        """The answers that `column` allows; None where it does not matter."""
        return dict(self.cells).get(column)


@dataclass(frozen=True, slots=True)
class OutcomeTable:
    """One outcome, or one end of a fragment. `levels` are all that can result there, the most
    severe first (None: no level), with the limit of each in `limits`. `told` are told on every way
    there, `sometimes` on some. `exact` is False where the row only says what holds in every case.
    """

    tree: str
    end: End
    levels: tuple[Level | None, ...]
    limits: tuple[Deadline | None, ...]
    told: tuple[Recipient, ...]
    sometimes: tuple[Recipient, ...]
    rows: tuple[TableRow, ...]
    exact: bool = True

    @property
    def name(self) -> str:
        """`tree.node`."""
        return f"{self.tree}.{self.end.id}"

    @property
    def columns(self) -> tuple[int, ...]:
        """The columns that matter for this outcome."""
        return tuple(sorted({column for row in self.rows for column, _ in row.cells}))


@dataclass(frozen=True, slots=True)
class ConditionTable:
    """All outcomes that a tree can end in, its own first. `columns` are the questions that decide
    between them.
    """

    program: Program
    columns: tuple[Column, ...]
    outcomes: tuple[OutcomeTable, ...]


def condition_table(program: Program, most_rows: int = MOST_ROWS) -> ConditionTable | None:
    """The table of the program's root tree. None where the tree cannot be walked to its ends (the
    check says why) or has more states than are explored.
    """
    trees = program.library.trees
    if any(graph.loops(graph.successors(trees[tree])) for tree in program.chains):
        return None
    try:
        space = explore(flatten(program))
    except (UnsoundProgramError, TooLargeError):
        return None
    questions = question_graph(space)
    results = _results(space)
    order = [name for tree in program.chains for name in _ends(program, tree) if name in results]
    return ConditionTable(
        program,
        questions.columns,
        tuple(_outcome(program, questions, results[name], name, most_rows) for name in order),
    )


def _ends(program: Program, tree: str) -> Iterable[str]:
    return (f"{tree}.{end.id}" for end in program.library.trees[tree].ends)


@dataclass(slots=True)
class _Result:
    """What walks bring to one end: levels as bits by rank, recipients as bits."""

    levels: int
    told: int
    sometimes: int
    recipients: dict[Recipient, int]


_NO_LEVEL = len(Level)


def _results(space: Space) -> dict[str, _Result]:
    """The levels and recipients of all walks, by the end they reach: one pass over the space."""
    recipients: dict[Recipient, int] = {}
    brings: list[tuple[int, int]] = []
    for branch in space.layout.branches:
        level, told = branch.obligations.level, 0
        for one in branch.obligations.notify:
            who = ("role", one.role) if one.role else ("route", one.route or "")
            told |= 1 << recipients.setdefault(who, len(recipients))
        brings.append((_NO_LEVEL if level is None else level.rank, told))
    nothing = (0, -1, 0)
    at = [nothing] * len(space.place)
    at[space.start] = (1 << _NO_LEVEL, 0, 0)
    found: dict[str, _Result] = {}
    for state in space.order:
        levels, always, sometimes = at[state]
        for label, target in space.edges[state]:
            rank, told = brings[label >> 1]
            then = (_raised(levels, rank), always | told, sometimes | told)
            if target == FINAL:
                name = space.layout.points[space.branch(label).point].name
                result = found.setdefault(name, _Result(0, -1, 0, recipients))
                result.levels |= then[0]
                result.told &= then[1]
                result.sometimes |= then[2]
            else:
                old = at[target]
                at[target] = (old[0] | then[0], old[1] & then[1], old[2] | then[2])
    return found


def _raised(levels: int, rank: int) -> int:
    """The levels (bits by rank) after one that is at least as severe as `rank`."""
    milder = levels >> rank
    return levels & ((1 << rank) - 1) | (1 << rank if milder else 0)


def _outcome(
    program: Program, questions: QuestionGraph, result: _Result, name: str, most_rows: int
) -> OutcomeTable:
    tree, _, node = name.rpartition(".")
    end = program.library.trees[tree].nodes[node]
    assert isinstance(end, End)  # noqa: S101 - `name` is made from an end
    place = -1 - questions.ends.index(name)
    cubes = cover(questions, place, most_rows)
    exact = cubes is not None
    levels = [level for level in (*Level, None) if result.levels >> _rank(level) & 1]
    told = [who for who, bit in result.recipients.items() if result.told >> bit & 1]
    some = [who for who, bit in result.recipients.items() if result.sometimes >> bit & 1]
    return OutcomeTable(
        tree,
        end,
        tuple(levels),
        tuple(_limit(end, level) for level in levels),
        tuple(told),
        tuple(who for who in some if who not in told),
        _rows(questions, cubes if cubes is not None else (outline(questions, place),)),
        exact,
    )


def _rank(level: Level | None) -> int:
    return _NO_LEVEL if level is None else level.rank


def _limit(end: End, level: Level | None) -> Deadline | None:
    """The sooner of the outcome's own limit and what the level demands (as `summary` has it)."""
    own = end.obligations.within if isinstance(end, Outcome) else None
    limits = [limit for limit in (own, level.ceiling if level else None) if limit is not None]
    return min(limits, default=None, key=lambda limit: limit.minutes)


def _rows(questions: QuestionGraph, cubes: Iterable[Cube]) -> tuple[TableRow, ...]:
    """The rows in reading order: by their first question, then by its first answer."""
    ordered = sorted(cubes, key=lambda cube: [(c, m & -m, m) for c, m in sorted(cube.items())])
    return tuple(
        TableRow(tuple((c, questions.columns[c].picked(cube[c])) for c in sorted(cube)))
        for cube in ordered
    )
