"""Decision trees and fragments: explicit directed acyclic graphs of questions, decisions and ends.

The names are those of the YAML source. Everything is frozen; references to other documents are ids.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from toolkit.core.condition import Condition
from toolkit.core.deadline import Deadline
from toolkit.core.document import Meta
from toolkit.core.invariant import Invariant
from toolkit.core.level import Level
from toolkit.core.mark import Mark
from toolkit.core.text import Text


@dataclass(frozen=True, slots=True)
class Notification:
    """Somebody to tell: a role, or a route that yields a role which nobody implicated holds."""

    role: str | None
    route: str | None
    within: Deadline
    channel: str = "any"
    about: Text | None = None
    mark: Mark | None = None


class Doer(Enum):
    """Whose a task is: that of whoever walks the tree, or of others, whom its words name."""

    YOU = "you"
    OTHERS = "others"


@dataclass(frozen=True, slots=True)
class Task:
    """Something to do, not to do or to record: a text, a text block, or a step of an SOP (`sop` is
    `(sop id, step id or None)`; with a text as well, the SOP is where to read more). `by` says
    whose it is; None, like YOU, is whoever walks.
    """

    text: Text | None = None
    block: str | None = None
    sop: tuple[str, str | None] | None = None
    within: Deadline | None = None
    by: Doer | None = None
    mark: Mark | None = None

    @property
    def by_others(self) -> bool:
        """Whether others do it, not whoever walks."""
        return self.by is Doer.OTHERS


@dataclass(frozen=True, slots=True)
class Referral:
    """A service to offer. `consent` is `required`, `exception` or `not-needed`."""

    service: str
    within: Deadline
    consent: str
    about: Text | None = None
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Obligations:
    """What follows from reaching an option, a note, a checklist item, an end of a fragment or an
    outcome. `level` is a floor, except on an outcome, where it is the outcome's own level.
    """

    level: Level | None = None
    within: Deadline | None = None
    notify: tuple[Notification, ...] = ()
    do: tuple[Task, ...] = ()
    do_not: tuple[Task, ...] = ()
    measures: tuple[Task, ...] = ()
    refer: tuple[Referral, ...] = ()
    record: tuple[Task, ...] = ()
    mark: Mark | None = None

    @property
    def by_others(self) -> tuple[Task, ...]:
        """What of it others do."""
        tasks = (*self.do, *self.measures, *self.record)
        return tuple(task for task in tasks if task.by_others)


NOTHING = Obligations()


@dataclass(frozen=True, slots=True)
class Option:
    """One answer of a choice or multi question. `alone` excludes all other options of a multi."""

    id: str
    label: Text
    help: Text | None = None
    go: str | None = None
    score: tuple[tuple[str, int], ...] = ()
    alone: bool = False
    obligations: Obligations = NOTHING


@dataclass(frozen=True, slots=True)
class Choice:
    """A question with exactly one answer."""

    id: str
    text: Text
    options: tuple[Option, ...]
    go: str | None = None
    help: Text | None = None
    why: Text | None = None
    fact: str | None = None
    safety: bool = False
    code: str | None = None
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Multi:
    """A question with one or more answers."""

    id: str
    text: Text
    options: tuple[Option, ...]
    go: str
    help: Text | None = None
    why: Text | None = None
    safety: bool = False
    code: str | None = None
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Number:
    """A question answered by a whole number within `low` and `high`, or by `unsure` where offered.
    `bands` are (id, low, high), cover the range, and serve conditions.
    """

    id: str
    text: Text
    low: int
    high: int
    go: str
    bands: tuple[tuple[str, int, int], ...] = ()
    unsure: Option | None = None
    help: Text | None = None
    why: Text | None = None
    safety: bool = False
    code: str | None = None
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a checklist. What is not ticked stays to be done."""

    id: str
    label: Text
    within: Deadline | None = None
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Checklist:
    """Things to tick off. The answer is the items done, possibly none."""

    id: str
    text: Text
    items: tuple[Item, ...]
    go: str
    help: Text | None = None
    why: Text | None = None
    code: str | None = None
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """Something to read (and often to do) before going on. It needs no answer."""

    id: str
    text: Text
    go: str
    help: Text | None = None
    why: Text | None = None
    obligations: Obligations = NOTHING
    code: str | None = None
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a decision; `when` is None for `else`."""

    when: Condition | None
    go: str


@dataclass(frozen=True, slots=True)
class Decide:
    """A silent decision over what is already known: the first matching row wins."""

    id: str
    rows: tuple[Row, ...]
    code: str | None = None
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Use:
    """Walk another tree or fragment here. `returns` are (end of the callee, node); `go` is for all
    other ends. Without both it hands over: the callee's outcome is the end of the walk.
    """

    id: str
    use: str
    go: str | None = None
    returns: tuple[tuple[str, str], ...] = ()
    code: str | None = None
    tags: tuple[str, ...] = ()

    @property
    def hands_over(self) -> bool:
        """Whether the walk ends in the called tree instead of coming back."""
        return self.go is None and not self.returns


@dataclass(frozen=True, slots=True)
class NextStep:
    """What to go on with after an outcome: a tree, an SOP, or only words."""

    tree: str | None = None
    sop: tuple[str, str | None] | None = None
    text: Text | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """The end of a tree: what to do now, by when, with whom. `owner` is a role id."""

    id: str
    title: Text
    owner: str
    obligations: Obligations
    next: tuple[NextStep, ...] = ()
    code: str | None = None
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Return:
    """The end of a fragment: its obligations stay, the walk goes on in the calling tree."""

    id: str
    text: Text | None = None
    obligations: Obligations = NOTHING
    code: str | None = None
    tags: tuple[str, ...] = ()


Question = Choice | Multi | Number | Checklist
Node = Question | Note | Decide | Use | Outcome | Return
End = Outcome | Return


@dataclass(frozen=True, slots=True)
class DecisionTree:
    """A tree, or a fragment (which other trees use and which ends in `return`).

    `need` is what its reader needs, in the reader's words; `urgent` trees are offered before all
    others. `scores` are (name, start value); `renamed` are (old node id, new node id); `always`
    are the safety rules that stand in its own file.
    """

    meta: Meta
    purpose: Text
    used_by: tuple[str, ...]
    start: str
    nodes: Mapping[str, Node]
    fragment: bool = False
    scores: tuple[tuple[str, int], ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()
    max_questions: int = 12
    tags: tuple[str, ...] = ()
    always: tuple[Invariant, ...] = ()
    need: Text | None = None
    urgent: bool = False

    @property
    def id(self) -> str:
        """The tree's id, which is also the name of its file."""
        return self.meta.id

    @property
    def ends(self) -> tuple[End, ...]:
        """The outcomes of a tree, the returns of a fragment, in reading order."""
        return tuple(node for node in self.nodes.values() if isinstance(node, Outcome | Return))


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that is asked once per walk, whichever tree asks it first."""

    id: str
    title: Text
    options: tuple[tuple[str, Text], ...]

    @property
    def domain(self) -> tuple[str, ...]:
        """The option ids that every question with this fact has."""
        return tuple(option for option, _ in self.options)


@dataclass(frozen=True, slots=True)
class Recipients:
    """Whom a route tells: a first recipient, and a second one should the first be out of reach."""

    first: str
    second: str


@dataclass(frozen=True, slots=True)
class Route:
    """A decision over facts that yields recipients, so that nobody implicated is told. `otherwise`
    (`else` in the source) is also the safe default before anything is known.
    """

    id: str
    title: Text
    rows: tuple[tuple[Condition, Recipients], ...]
    otherwise: Recipients


def obligations_in(node: Node) -> Iterator[tuple[tuple[str, ...], Obligations]]:
    """All obligations that `node` carries, each with its path inside the node (YAML keys)."""
    match node:
        case Choice() | Multi():
            for option in node.options:
                yield ("options", option.id), option.obligations
        case Number(unsure=Option() as unsure):
            yield ("unsure",), unsure.obligations
        case Note() | Outcome():
            yield (), node.obligations
        case Return():
            yield ("return",), node.obligations
        case _:
            return
