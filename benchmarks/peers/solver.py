"""z3: the same questions about the same trees, put to a solver.

The encoding: one Boolean for each branch (an option, a row, a way on), true where the walk takes
it. A walk is at a point where it takes a branch that leads there, and takes exactly one branch of
each point it is at; at a decision that is the branch of the first row that is true. One integer
for each fact, which has the same value wherever it is asked. A comparison with an answer is the
disjunction of the branches that give it, before this decision; a score is a running sum. Each
query asks for one walk; `unsat` is a proof that there is none.
"""

from __future__ import annotations

import time
from bisect import bisect_left
from dataclasses import dataclass, field
from typing import Any

from toolkit.core.condition import (
    AllOf,
    Answered,
    AnyOf,
    Atom,
    Between,
    Condition,
    Has,
    Is,
    Need,
    Not,
)
from toolkit.core.level import Level
from toolkit.core.proof.points import FINISH, Layout, Point, Step
from toolkit.core.proof.variable import Add, Gathered, Mark, Picked, Put, Scored

TIMEOUT = 20.0
"""Seconds for one query."""

Term = Any
"""A z3 expression: the library has no types of its own that say more."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What z3 says (`sat`, `unsat` or `unknown`), after how many seconds."""

    says: str
    seconds: float


@dataclass(slots=True)
class Encoded:
    """A layout as z3 sees it. `taken` is one Boolean per branch, `at` one term per point."""

    layout: Layout
    solver: Term
    z3: Any
    seconds: float = 0.0
    taken: list[Term] = field(default_factory=list)
    at: list[Term] = field(default_factory=list)
    setting: dict[int, list[tuple[int, Any]]] = field(default_factory=dict)
    sums: dict[int, list[tuple[int, Term]]] = field(default_factory=dict)

    def ask(self, *query: Term, timeout: float = TIMEOUT) -> Answer:
        """Whether a walk fulfils `query`."""
        self.solver.push()
        self.solver.add(*query)
        self.solver.set("timeout", int(timeout * 1000))
        began = time.perf_counter()
        says = str(self.solver.check())
        seconds = time.perf_counter() - began
        self.solver.pop()
        return Answer(says, seconds)

    def takes(self, branch: int) -> Term:
        """The walk takes the branch with this number."""
        return self.taken[branch]

    def reaches(self, level: Level) -> Term:
        """Something on the walk demands `level` or a more severe one."""
        found = [
            self.taken[branch.number]
            for branch in self.layout.branches
            if branch.obligations.level is not None and branch.obligations.level.at_least(level)
        ]
        return self.z3.Or(found)

    def answers(self, fact: str, values: tuple[str, ...]) -> Term:
        """The fact has been answered with one of `values`."""
        return self.atom(Is(fact, values), dict(self.layout.facts), len(self.layout.points))

    def encode(self) -> None:
        """Put all walks to the solver."""
        began = time.perf_counter()
        z3 = self.z3
        self.taken = [z3.Bool(f"b{branch.number}") for branch in self.layout.branches]
        incoming: list[list[Term]] = [[] for _ in self.layout.points]
        for branch in self.layout.branches:
            if branch.target != FINISH:
                incoming[branch.target].append(self.taken[branch.number])
            for change in branch.sets:
                self.setting.setdefault(change.variable, []).append((branch.number, change))
        for point in self.layout.points:
            here = z3.Or(incoming[point.number]) if point.number else z3.BoolVal(val=True)
            self.at.append(here)
            own = [self.taken[branch.number] for branch in point.branches]
            if len(own) == 1:
                self.solver.add(own[0] == here)
            else:
                self.solver.add(z3.Or(own) == here, z3.AtMost(*own, 1))
            self._choose(point)
        self.seconds = time.perf_counter() - began

    def _choose(self, point: Point) -> None:
        z3 = self.z3
        if point.step is Step.DECIDE:
            reads = dict(point.reads)
            open_ = self.at[point.number]
            for branch, row in zip(point.branches, point.rows, strict=True):
                is_true = self.condition(row, reads, point.number) if row else z3.BoolVal(val=True)
                self.solver.add(self.taken[branch.number] == z3.And(open_, is_true))
                open_ = z3.And(open_, z3.Not(is_true))
        elif point.fact is not None:
            value = self._fact(point.fact)
            variable = self.layout.variables[point.fact]
            assert isinstance(variable, Picked)  # noqa: S101 - a fact is a picked variable
            for branch in point.branches:
                place = variable.domain.index(branch.value)
                self.solver.add(z3.Implies(self.taken[branch.number], value == place))

    def _fact(self, variable: int) -> Term:
        """A fact has one value for the whole walk."""
        return self.z3.Int(f"v{variable}")

    def condition(self, condition: Condition, reads: dict[str, int], before: int) -> Term:
        """`condition` as a term, for a decision at the point `before`."""
        z3 = self.z3
        match condition:
            case AllOf(parts):
                return z3.And([self.condition(part, reads, before) for part in parts])
            case AnyOf(parts):
                return z3.Or([self.condition(part, reads, before) for part in parts])
            case Not(part):
                return z3.Not(self.condition(part, reads, before))
            case Is() | Has() | Between() | Answered():
                return self.atom(condition, reads, before)

    def atom(self, atom: Atom, reads: dict[str, int], before: int) -> Term:
        """One comparison; what is not answered before the point `before` has no value."""
        z3 = self.z3
        number = reads.get(atom.name)
        if number is None:
            return z3.BoolVal(isinstance(atom, Answered) and not atom.answered)
        variable = self.layout.variables[number]
        if isinstance(variable, Scored):
            return self._scored(atom, number, before)
        sets = [
            (self.taken[branch], change)
            for branch, change in self.setting.get(number, [])
            if self.layout.branches[branch].point < before
        ]
        if isinstance(variable, Gathered):
            return self._gathered(atom, variable, sets)
        return self._picked(atom, variable, sets)

    def _scored(self, atom: Atom, number: int, before: int) -> Term:
        z3 = self.z3
        if not isinstance(atom, Between):
            return z3.BoolVal(isinstance(atom, Answered) and atom.answered)
        total = self._sum(number, before)
        low = [] if atom.low is None else [total >= atom.low]
        high = [] if atom.high is None else [total <= atom.high]
        return z3.And(*low, *high)

    def _sum(self, variable: int, before: int) -> Term:
        """The points gathered before the point `before`: one running sum, so that the encoding
        grows with the tree and not with its square.
        """
        z3 = self.z3
        if variable not in self.sums:
            starts = (put for put in self.layout.starts if put.variable == variable)
            total: Term = z3.IntVal(sum(put.value for put in starts if isinstance(put, Put)))
            running = [(-1, total)]
            by_point: dict[int, list[Term]] = {}
            for branch, change in self.setting.get(variable, []):
                points = change.points if isinstance(change, Add) else change.value
                point = self.layout.branches[branch].point
                by_point.setdefault(point, []).append(z3.If(self.taken[branch], points, 0))
            for point, gained in sorted(by_point.items()):
                after = z3.Int(f"s{variable}-{point}")
                self.solver.add(after == total + z3.Sum(gained))
                total = after
                running.append((point, total))
            self.sums[variable] = running
        running = self.sums[variable]
        return running[bisect_left(running, before, key=lambda entry: entry[0]) - 1][1]

    def _picked(self, atom: Atom, variable: Picked, sets: list[tuple[Term, Any]]) -> Term:
        z3 = self.z3
        if isinstance(atom, Answered):
            answered = z3.Or([taken for taken, _ in sets])
            return answered if atom.answered else z3.Not(answered)
        wanted = []
        for taken, change in sets:
            value = variable.domain[change.value]
            if isinstance(atom, Is) and value in atom.values:
                wanted.append(taken)
            if isinstance(atom, Between) and isinstance(value, int):
                fits = (atom.low is None or atom.low <= value) and (
                    atom.high is None or value <= atom.high
                )
                wanted += [taken] if fits else []
        return z3.Or(wanted)

    def _gathered(self, atom: Atom, variable: Gathered, sets: list[tuple[Term, Any]]) -> Term:
        z3 = self.z3
        answered = z3.Or([taken for taken, change in sets if isinstance(change, Put)])
        if isinstance(atom, Answered):
            return answered if atom.answered else z3.Not(answered)
        if not isinstance(atom, Has):
            return z3.BoolVal(val=False)
        each = []
        for value in atom.values:
            bit = variable.bits.get(value, 0)
            marks = [t for t, change in sets if isinstance(change, Mark) and change.bits & bit]
            each.append(z3.Or(marks))
        if atom.need is Need.ALL:
            return z3.And(answered, *each)
        any_ = z3.Or(each)
        return z3.And(answered, z3.Not(any_) if atom.need is Need.NONE else any_)


def encode(layout: Layout) -> Encoded:
    """`layout` put to a new solver."""
    import z3

    encoded = Encoded(layout, z3.Solver(), z3)
    encoded.encode()
    return encoded
