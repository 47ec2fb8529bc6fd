"""Made-up trees of any size, with safety rules that hold, built straight as the model.

Each begins like a real one: the limits are told, danger to life is asked as a fact, and whoever
may be in danger gets level E on the way. What follows has one of four shapes:

- `ladder`: each answer goes one or two questions on. The number of paths grows like 1.6^nodes.
- `window`: `window` binary questions, then one decision on each of them. At most 2^window pasts
  have to be told apart at any point.
- `scores`: each answer adds 0 to 2 points; decisions compare the sum with a bound. Points above
  the highest bound are all alike, so that the bound limits what has to be told apart.
- `multi`: questions with five answers to tick, and decisions on two of them together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from toolkit.core.condition import Between, Has, Is, Need
from toolkit.core.deadline import Deadline
from toolkit.core.diagnostic import Pointer
from toolkit.core.document import Kind, Meta, Status
from toolkit.core.invariant import (
    Asks,
    Demands,
    EndsIn,
    Invariant,
    LevelBetween,
    Nodes,
    Part,
    Precedes,
    RoleTold,
    SafeUnsure,
    TaskGiven,
    Visits,
)
from toolkit.core.level import Level
from toolkit.core.library import Library
from toolkit.core.text import Text
from toolkit.core.tree import (
    Choice,
    Decide,
    DecisionTree,
    Fact,
    Multi,
    Node,
    Note,
    Notification,
    Obligations,
    Option,
    Outcome,
    Row,
    Task,
)

TREE = "synthetic"
FACT = "danger-now"
BOUND = 12
"""The highest bound that a decision on the score compares with."""

TICKS = 5
"""Answers of a question with several."""

_NOW = Deadline("now")
_TEXT = Text.of("Made for a benchmark")
_CARE = Obligations(do=(Task(block="care", within=_NOW),))

Make = Callable[["Recipe"], Iterator[Node]]


@dataclass(frozen=True, slots=True)
class Recipe:
    """What to make: a shape, about how many nodes, answers per question, and binary answers that
    live at once. `planted` leaves the emergency note out of one path, so that a rule is broken.
    """

    shape: str
    nodes: int
    width: int = 2
    window: int = 4
    planted: bool = False


def library(recipe: Recipe) -> Library:
    """A library with one tree that follows `recipe`, and the rules that hold for it."""
    body = list(_MAKERS[recipe.shape](recipe))
    nodes: dict[str, Node] = {node.id: node for node in (*_beginning(recipe, body[0].id), *body)}
    for end in (_outcome("done"), _outcome("urgent")):
        nodes[end.id] = end
    tree = DecisionTree(
        Meta(Kind.TREE, TREE, _TEXT, "1.0.0", Status.DRAFT, "lead", "2099-01-01", f"{TREE}.yaml"),
        _TEXT,
        ("lead",),
        "limits",
        nodes,
        scores=(("risk", 0),) if recipe.shape == "scores" else (),
        max_questions=10**9,
    )
    options = tuple((name, _TEXT) for name in ("yes", "no", "unsure"))
    return Library(
        trees={TREE: tree},
        facts={FACT: Fact(FACT, _TEXT, options)},
        invariants={rule.code: rule for rule in rules()},
    )


def rules() -> tuple[Invariant, ...]:
    """Six rules of the kinds that the shipped register has; all hold unless a bug was planted."""
    nothing = Invariant("", _TEXT, Pointer(f"{TREE}.yaml"), SafeUnsure())
    maybe = Is(FACT, ("yes", "unsure"))
    emergency = Demands((LevelBetween(least=Level.EMERGENCY), RoleTold("lead", _NOW)))
    ends = Demands((EndsIn(Nodes(names=(f"{TREE}.limits",)), never=True),))
    first = Precedes(Asks(None), Visits(Nodes(names=(f"{TREE}.limits",))))
    return (
        replace(nothing, code="S-1", claim=emergency, when=maybe),
        replace(nothing, code="S-2", claim=Demands((TaskGiven(Part.DO, "care"),))),
        replace(nothing, code="S-3", claim=first),
        replace(nothing, code="S-4", claim=ends),
        replace(nothing, code="S-5", claim=SafeUnsure()),
        replace(nothing, code="S-6", claim=Demands((LevelBetween(least=Level.STANDARD),))),
    )


def _beginning(recipe: Recipe, body: str) -> Iterator[Node]:
    yield Note("limits", _TEXT, "danger")
    options = (
        _option("yes", body if recipe.planted else "act"),
        _option("no", body),
        _option("unsure", "act"),
    )
    yield Choice("danger", _TEXT, options, fact=FACT, safety=True)
    told = (Notification("lead", None, _NOW),)
    urgent = Obligations(level=Level.EMERGENCY, within=_NOW, notify=told)
    yield Note("act", _TEXT, body, obligations=urgent)


def _outcome(id_: str) -> Outcome:
    return Outcome(id_, _TEXT, "lead", replace(_CARE, level=Level.STANDARD, within=Deadline("24h")))


def _option(id_: str, go: str | None, points: int = 0) -> Option:
    return Option(id_, _TEXT, go=go, score=(("risk", points),) if points else ())


def _ladder(recipe: Recipe) -> Iterator[Node]:
    count = max(recipe.nodes - 5, 2)
    names = [f"q{number}" for number in range(count)]
    after = [*names, "done", *["urgent"] * recipe.width]
    for place, name in enumerate(names):
        options = (_option(f"a{step}", after[place + 1 + step]) for step in range(recipe.width))
        yield Choice(name, _TEXT, tuple(options))


def _window(recipe: Recipe) -> Iterator[Node]:
    size = recipe.window
    blocks = max((recipe.nodes - 5) // (3 * size), 1)
    names = ["yes", "no", *(f"o{n}" for n in range(2, recipe.width))]
    for block in range(blocks):
        for place in range(size):
            after = f"q{block}-{place + 1}" if place + 1 < size else f"d{block}-0"
            yield Choice(
                f"q{block}-{place}", _TEXT, tuple(_option(name, None) for name in names), go=after
            )
        for place in range(size):
            last = place + 1 == size
            onward = f"d{block}-{place + 1}" if not last else f"q{block + 1}-0"
            if last and block + 1 == blocks:
                onward = "done"
            note = f"n{block}-{place}"
            yes = Row(Is(f"q{block}-{place}", ("yes",)), note)
            yield Decide(f"d{block}-{place}", (yes, Row(None, onward)))
            yield Note(note, _TEXT, "urgent" if onward == "done" else onward)


def _scores(recipe: Recipe) -> Iterator[Node]:
    blocks = max((recipe.nodes - 5) // 10, 1)
    for block in range(blocks):
        for place in range(8):
            after = f"q{block}-{place + 1}" if place < 7 else f"d{block}"
            options = tuple(_option(f"a{n}", None, n % 3) for n in range(max(recipe.width, 3)))
            yield Choice(f"q{block}-{place}", _TEXT, options, go=after)
        onward = f"q{block + 1}-0" if block + 1 < blocks else "done"
        high = Row(Between("risk", BOUND, None), f"n{block}")
        yield Decide(f"d{block}", (high, Row(None, onward)))
        yield Note(f"n{block}", _TEXT, "urgent" if onward == "done" else onward)


def _multi(recipe: Recipe) -> Iterator[Node]:
    blocks = max((recipe.nodes - 5) // 3, 1)
    for block in range(blocks):
        options = tuple(_option(f"t{n}", None) for n in range(TICKS))
        yield Multi(f"m{block}", _TEXT, options, f"d{block}")
        onward = f"m{block + 1}" if block + 1 < blocks else "done"
        both = Row(Has(f"m{block}", Need.ALL, ("t0", "t1")), f"n{block}")
        yield Decide(f"d{block}", (both, Row(None, onward)))
        yield Note(f"n{block}", _TEXT, "urgent" if onward == "done" else onward)


_MAKERS: dict[str, Make] = {
    "ladder": _ladder,
    "window": _window,
    "scores": _scores,
    "multi": _multi,
}

SHAPES = tuple(_MAKERS)
