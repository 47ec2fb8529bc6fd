"""Invariants: the organisation's safety rules, as data that a machine can prove of every walk.

The vocabulary follows the property specification patterns of Dwyer, Avrunin and Corbett (1999):
absence, existence and universality (`when … then …`), precedence (`before … first …`) and response
(`after … then …`). There is no expression language: everything is a closed list of small claims
over answers, nodes and obligations.

What counts as happening on a walk:

- a node is *visited* when the path goes through it, *asked* when its question is put to the
  person (a fact that is known already is visited, not asked);
- a role is *told* by every notification met on the path, a route by the recipients that it yields
  for the facts known at the end;
- a name in `when` is a fact, or a question `tree.node` without a fact. A question that is asked at
  several places of one walk fulfils a comparison if one of its answers does.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from toolkit.core.condition import ALWAYS, Condition
from toolkit.core.deadline import Deadline
from toolkit.core.diagnostic import Pointer
from toolkit.core.level import Level
from toolkit.core.text import Text

EVERY_TREE = ()


@dataclass(frozen=True, slots=True)
class Nodes:
    """Nodes by their names (`tree.node`) and by their tags: any of them is meant."""

    names: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Visits:
    """The path goes through one of `nodes`."""

    nodes: Nodes


@dataclass(frozen=True, slots=True)
class Asks:
    """One of the questions `nodes` is asked; None is any question at all."""

    nodes: Nodes | None


@dataclass(frozen=True, slots=True)
class Answers:
    """The fact or question `name` is answered with one of `values` (option ids), here and now."""

    name: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tells:
    """A notification to one of `roles` or by one of `routes` is met."""

    roles: tuple[str, ...] = ()
    routes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reaches:
    """An obligation demands `level` or a more severe one."""

    level: Level


Event = Visits | Asks | Answers | Tells | Reaches
"""Something that happens at one node of a walk."""


@dataclass(frozen=True, slots=True)
class LevelBetween:
    """The level of the result is `least` or more severe, and `most` or less severe."""

    least: Level | None = None
    most: Level | None = None


@dataclass(frozen=True, slots=True)
class ActsWithin:
    """The result's limit is `within` or sooner."""

    within: Deadline


@dataclass(frozen=True, slots=True)
class EndsIn:
    """The final outcome is one of `nodes` (or, with `never`, none of them)."""

    nodes: Nodes
    never: bool = False


@dataclass(frozen=True, slots=True)
class PassesThrough:
    """The path visits one of `nodes` (or, with `never`, none of them)."""

    nodes: Nodes
    never: bool = False


@dataclass(frozen=True, slots=True)
class RoleTold:
    """`role` is told, by `within` at the latest (None: whenever). A route counts by its first
    recipient.
    """

    role: str
    within: Deadline | None = None


@dataclass(frozen=True, slots=True)
class RouteTold:
    """A notification by `route` is met, by `within` at the latest (None: whenever)."""

    route: str
    within: Deadline | None = None


@dataclass(frozen=True, slots=True)
class RoleNotTold:
    """No notification met on the path names `role`, as first or as second recipient."""

    role: str


class Part(Enum):
    """The part of the result in which a task stands: a word of the source."""

    DO = "do"
    DO_NOT = "do_not"
    MEASURES = "measures"
    RECORD = "record"


@dataclass(frozen=True, slots=True)
class TaskGiven:
    """A text block, or an SOP (step), is met among the tasks of `part`; with `within`, one that has
    a limit of its own, by then or sooner.
    """

    part: Part
    block: str | None = None
    sop: tuple[str, str | None] | None = None
    within: Deadline | None = None


@dataclass(frozen=True, slots=True)
class ServiceOffered:
    """A referral to `service` is met, by `within` at the latest (None: whenever), under one of the
    conditions of `consent` (empty: any).
    """

    service: str
    within: Deadline | None = None
    consent: tuple[str, ...] = ()


class Duty(Enum):
    """A kind of obligation that has a limit of its own: a word of the source."""

    DO = "do"
    MEASURES = "measures"
    RECORD = "record"
    REFER = "refer"
    NOTIFY = "notify"


@dataclass(frozen=True, slots=True)
class EachKeeps:
    """Each obligation of `duty` that is met keeps to `within` (None: no limit is demanded) and is
    under one of the conditions of `consent` (empty: any). What has no limit of its own is done by
    the limit of the result and keeps to every other.

    `names` are blocks, SOPs and their steps (`sop`, `sop#step`), services, roles or routes: only
    they are meant (empty: all), except those in `but`. `at` and the level (`least` or more severe,
    `most` or less severe, demanded beside the obligation) narrow where it counts.
    """

    duty: Duty
    names: tuple[str, ...] = ()
    but: tuple[str, ...] = ()
    at: Nodes | None = None
    least: Level | None = None
    most: Level | None = None
    within: Deadline | None = None
    consent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class QuestionsAtMost:
    """No more than `count` questions are asked; of the nodes of `tree` only, where it is given."""

    count: int
    tree: str | None = None


@dataclass(frozen=True, slots=True)
class Either:
    """At least one of `demands` is met."""

    demands: tuple[Demand, ...]


Demand = (
    LevelBetween
    | ActsWithin
    | EndsIn
    | PassesThrough
    | RoleTold
    | RouteTold
    | RoleNotTold
    | TaskGiven
    | ServiceOffered
    | EachKeeps
    | QuestionsAtMost
    | Either
)
"""Something that a finished walk must come to."""


@dataclass(frozen=True, slots=True)
class Demands:
    """At the end of the walk every demand is met (`then`)."""

    demands: tuple[Demand, ...]


@dataclass(frozen=True, slots=True)
class Precedes:
    """Before `event` happens for the first time, `first` has happened, at the same node at the
    latest (`before` and `first`).
    """

    event: Event
    first: Event


@dataclass(frozen=True, slots=True)
class Responds:
    """Once `after` has happened, `then` happens at the same node or later: before the next question
    is asked (`then_next`) or, with `by_the_end`, before the walk ends (`then_some_time`).
    """

    after: Event
    then: Event
    by_the_end: bool = False


@dataclass(frozen=True, slots=True)
class SafeUnsure:
    """Not knowing is at least as safe as knowing: at every question with `safety: true`, `unsure`
    or `unknown` guarantees a level that no other answer exceeds. The level that an answer
    guarantees is the least severe one that can still result from it.
    """


@dataclass(frozen=True, slots=True)
class Phrases:
    """None of `phrases` ((language, words), compared without case and accents) stands in the texts
    of the kinds `of`: `question` (its text, why and help), `answer` (labels), `note`, `outcome`
    (its title), `do`, `measures`, `do_not`, `record`, `about`, `next`.
    """

    of: tuple[str, ...]
    phrases: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class EnforcedBy:
    """Other rules of the check hold it: their codes."""

    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ByDesign:
    """The toolkit itself cannot break it, whatever the content says: `reason` says how."""

    reason: Text


@dataclass(frozen=True, slots=True)
class ByPeople:
    """No machine can decide it: `reason` says why, and who looks at it instead."""

    reason: Text


WalkClaim = Demands | Precedes | Responds | SafeUnsure
Claim = WalkClaim | Phrases | EnforcedBy | ByDesign | ByPeople


@dataclass(frozen=True, slots=True)
class Invariant:
    """One safety rule. It holds for the walks that start at one of `trees` or at a tree with one of
    `tags` (both empty: at any tree that is no fragment), answer what `when` says and meet all of
    `given`. `awaits` says which content is still to come where nothing can break the rule yet.
    `pointer` is where it stands. A rule inside a tree (`always`) names that tree in `trees`.
    """

    code: str
    title: Text
    pointer: Pointer
    claim: Claim
    why: Text | None = None
    trees: tuple[str, ...] = EVERY_TREE
    tags: tuple[str, ...] = ()
    when: Condition = ALWAYS
    given: tuple[Event, ...] = ()
    awaits: Text | None = None


DOWNGRADE = "downgrade"
"""What a waiver names instead of a rule to accept that a change lowers a level or a safeguard."""


@dataclass(frozen=True, slots=True)
class Waiver:
    """A signed exception: rule `rule` (or `downgrade`) may be broken by walks of `tree` that end in
    one of `outcomes` (`tree.node`; empty: anywhere), because `why`, until the day `until`
    (YYYY-MM-DD). `signed_by` are roles.
    """

    rule: str
    tree: str
    signed_by: tuple[str, ...]
    why: Text
    until: str
    pointer: Pointer
    outcomes: tuple[str, ...] = ()
