"""Documents other than trees: guidelines, SOPs, definitions, text blocks and the registers."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.core.deadline import Deadline
from toolkit.core.kind import Kind as Kind
from toolkit.core.kind import Status as Status
from toolkit.core.level import Level
from toolkit.core.mark import Mark
from toolkit.core.text import Text


@dataclass(frozen=True, slots=True)
class Meta:
    """What every document says of itself. `file` is relative to the content root; `owner` is a
    role id; `due` is the date of the next review (YYYY-MM-DD). Scenarios carry no mark.
    """

    kind: Kind
    id: str
    title: Text
    version: str
    status: Status
    owner: str
    due: str
    file: str
    code: str | None = None
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """A text with an evidence mark of its own, or (with `block`) a reference to a text block."""

    text: Text | None
    mark: Mark | None = None
    block: str | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """A pointer to another document: `kind` is the word of the source (`tree`, `sop`, …), `anchor`
    a step of an SOP or a section of a form. With `kind` = `text` it is only words.
    """

    kind: str
    id: str | None = None
    anchor: str | None = None
    text: Text | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A reusable list of texts, such as what a receiver must not do."""

    meta: Meta
    items: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class RaisedFloor:
    """A higher floor of a definition and the circumstances that raise it."""

    level: Level
    when: Text


@dataclass(frozen=True, slots=True)
class Floor:
    """The least level at which a form of behaviour is handled."""

    level: Level
    raised: tuple[RaisedFloor, ...] = ()
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Definition:
    """A working definition of one form of abuse, inappropriate behaviour or other route.
    `family` is `abuse`, `inappropriate-behaviour` or `other-route`; `principles` are the related
    IASC principles (1 to 6).
    """

    meta: Meta
    family: str
    definition: Text
    working_definition: bool
    signs: tuple[Statement, ...] = ()
    not_enough_alone: tuple[Statement, ...] = ()
    examples: tuple[Statement, ...] = ()
    floor: Floor | None = None
    becomes_abuse_when: Text | None = None
    route: Text | None = None
    go_to: tuple[Reference, ...] = ()
    see: tuple[str, ...] = ()
    principles: tuple[int, ...] = ()
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class SopStep:
    """One step: who does what, by when, and what is recorded on which forms. `next` is a step id,
    `end`, or None for the step that follows.
    """

    id: str
    title: Text
    who: tuple[str, ...]
    does: tuple[Statement, ...]
    do_not: tuple[Statement, ...] = ()
    within: Deadline | None = None
    record: Text | None = None
    forms: tuple[Reference, ...] = ()
    next: str | None = None
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Annex:
    """A titled text at the end of an SOP, such as the fields of a form."""

    title: Text
    text: Text
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Sop:
    """A standard operating procedure."""

    meta: Meta
    purpose: Text
    scope: Text
    roles: tuple[str, ...]
    trees: tuple[str, ...]
    steps: tuple[SopStep, ...]
    exceptions: tuple[Text, ...] = ()
    records: tuple[Text, ...] = ()
    annexes: tuple[Annex, ...] = ()

    def step(self, step_id: str) -> SopStep | None:
        """The step with this id, or None."""
        return next((step for step in self.steps if step.id == step_id), None)


@dataclass(frozen=True, slots=True)
class Guideline:
    """A guideline: a summary and a Markdown body per language (links `kind:id`, marks `[[S: id]]`).

    A diagnostic about line n (from 0) of the body points to `("body", n)`, one about some of its
    columns (from 0, the end exclusive) to `("body", n, start, end)`.
    """

    meta: Meta
    summary: Text
    body: Text
    audience: tuple[str, ...] = ()
    related: tuple[Reference, ...] = ()


@dataclass(frozen=True, slots=True)
class Role:
    """A role of the register: its name and what it does. Real contacts are local configuration."""

    id: str
    name: Text
    does: Text
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Service:
    """A kind of service that people are referred to."""

    id: str
    name: Text
    about: Text
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A publication. `read` is how much of it was read: `full`, `part`, `toc` or `none`."""

    id: str
    publisher: str
    title: str
    year: str
    read: str
    supports: Text
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """A glossary term. `aliases` are (language, other forms of the term in that language); `avoid`
    are (language, words that texts in that language do not use for it).
    """

    id: str
    term: Text
    meaning: Text
    aliases: tuple[tuple[str, tuple[str, ...]], ...] = ()
    avoid: tuple[tuple[str, tuple[str, ...]], ...] = ()
    mark: Mark | None = None

    def forms(self, language: str) -> tuple[str, ...]:
        """The term and its other forms in `language`."""
        return (self.term.get(language), *dict(self.aliases).get(language, ()))


@dataclass(frozen=True, slots=True)
class ExpectedTask:
    """A text block or SOP step that must be among what a scenario's result asks for."""

    block: str | None = None
    sop: tuple[str, str | None] | None = None


@dataclass(frozen=True, slots=True)
class Expectation:
    """What a scenario must reach. `notify` are (role, no later than); node references are
    `tree.node`; `obeys` are codes of safety rules; None and empty mean that nothing is expected
    there. The level is just `level`, or `least_level` or a more severe one.
    """

    outcome: str | None = None
    level: Level | None = None
    within: Deadline | None = None
    notify: tuple[tuple[str, Deadline], ...] = ()
    do: tuple[ExpectedTask, ...] = ()
    do_not: tuple[ExpectedTask, ...] = ()
    refer: tuple[str, ...] = ()
    visits: tuple[str, ...] = ()
    obeys: tuple[str, ...] = ()
    least_level: Level | None = None


@dataclass(frozen=True, slots=True)
class Never:
    """What a scenario must not reach: roles told, nodes visited, outcomes."""

    notify: tuple[str, ...] = ()
    visits: tuple[str, ...] = ()
    outcome: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scenario:
    """A vignette with answers and what they must reach: regression test, exercise and example.
    `answers` are (node, answer) as written; `teaching` are (`tree.node`, text).
    """

    meta: Meta
    story: Text
    tree: str
    answers: tuple[tuple[str, str | int | tuple[str, ...]], ...]
    expect: Expectation
    never: Never
    teaching: tuple[tuple[str, Text], ...] = ()
