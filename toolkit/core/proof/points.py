"""A program laid out flat: one graph of points, with every call walked in place.

A point is a node in one frame (a tree with the calls that led to it). A question with several
answers becomes a row of points, one for each option, so that k options cost k points and not 2^k
branches. Points are numbered in an order in which every point stands before all that follow it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from toolkit.core.condition import Condition, Value
from toolkit.core.program import Chain, Program
from toolkit.core.proof.variable import Assignment, Variable
from toolkit.core.tree import NOTHING, Node, Obligations

FINISH = -1
"""The target of a branch that ends the walk."""


class Step(Enum):
    """What happens at a point."""

    CHOOSE = "choose"
    GO_ON = "go-on"
    DECIDE = "decide"


@dataclass(frozen=True, slots=True)
class Branch:
    """One way on from a point. `name` is what stands in the source: an option, the place of a row,
    `go`. `count` is how many answers take it (the numbers of a cell). `enters` marks the branches
    of a node's first point. `value` is the answer: an option, a number, or None; `picks` whether a
    gathered option is taken.
    """

    number: int
    point: int
    name: str
    target: int
    count: int = 1
    sets: tuple[Assignment, ...] = ()
    obligations: Obligations = NOTHING
    enters: bool = True
    value: Value | None = None
    picks: bool = False


@dataclass(frozen=True, slots=True)
class Point:
    """One node in one frame (or one option of it). `key` is the name of the answer, `fact` the
    number of the variable that makes the question known already. `rows` are the conditions of a
    decision, `reads` the variable behind each name in them.
    """

    number: int
    step: Step
    tree: str
    chain: Chain
    node: Node
    branches: tuple[Branch, ...]
    key: str | None = None
    fact: int | None = None
    rows: tuple[Condition | None, ...] = ()
    reads: tuple[tuple[str, int], ...] = ()

    @property
    def name(self) -> str:
        """`tree.node`."""
        return f"{self.tree}.{self.node.id}"


@dataclass(frozen=True, slots=True)
class Layout:
    """A program as points. `variables` are numbered by their place, `starts` are what holds before
    the first point, `facts` gives the variable of each fact.
    """

    program: Program
    points: tuple[Point, ...]
    branches: tuple[Branch, ...]
    variables: tuple[Variable, ...]
    starts: tuple[Assignment, ...]
    facts: tuple[tuple[str, int], ...]
