"""Learning modules, their quizzes, and the pathways that say who takes which of them."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from toolkit.core.deadline import Deadline
from toolkit.core.document import Meta, Reference, Statement
from toolkit.core.mark import Mark
from toolkit.core.text import Text


@dataclass(frozen=True, slots=True)
class Objective:
    """What a learner can do afterwards, so that somebody else can see it."""

    id: str
    text: Text
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Activity:
    """One part of a module. `kind` is `read`, `walk`, `discuss`, `role-play`, `exercise` or `quiz`;
    `scenario` is the vignette that it works with.
    """

    id: str
    title: Text
    minutes: int
    kind: str
    does: tuple[Statement, ...]
    scenario: str | None = None


@dataclass(frozen=True, slots=True)
class QuizChoice:
    """One answer to choose, with what is said to whoever chose it."""

    id: str
    text: Text
    feedback: Text
    right: bool = False


@dataclass(frozen=True, slots=True)
class QuizItem:
    """One question. `objective` is the objective that it tests. With `critical`, the code of a
    safety rule (`INV-05`, or one of its parts, `INV-05a`), nobody passes without it.
    """

    id: str
    question: Text
    objective: str
    choices: tuple[QuizChoice, ...]
    critical: str | None = None

    @property
    def right(self) -> frozenset[str]:
        """The ids of the right choices."""
        return frozenset(choice.id for choice in self.choices if choice.right)

    @property
    def shown(self) -> tuple[QuizChoice, ...]:
        """The choices in the order in which every face shows them: mixed, and always the same, so
        that authors may write the right one first and nobody can tell by its place.
        """

        def place(choice: QuizChoice) -> bytes:
            return sha256(f"{self.id}/{choice.id}".encode()).digest()

        return tuple(sorted(self.choices, key=place))

    @property
    def several(self) -> bool:
        """Whether more than one choice is right."""
        return len(self.right) > 1


@dataclass(frozen=True, slots=True)
class Skill:
    """A line of the checklist by which somebody watches the learner; it may test an objective."""

    text: Text
    objective: str | None = None
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Assessment:
    """How a module is passed: `passing` per cent of the quiz (written `pass`) and every critical
    item; the skills observed; the product that is handed in.
    """

    passing: int
    quiz: tuple[QuizItem, ...] = ()
    skills: tuple[Skill, ...] = ()
    product: Text | None = None


@dataclass(frozen=True, slots=True)
class Module:
    """A learning module. `audience` are ids of the pathway register, `prerequisites` of modules."""

    meta: Meta
    audience: tuple[str, ...]
    minutes: int
    objectives: tuple[Objective, ...]
    activities: tuple[Activity, ...]
    assessment: Assessment
    prerequisites: tuple[str, ...] = ()
    content: tuple[Reference, ...] = ()
    scenarios: tuple[str, ...] = ()
    warning: Text | None = None
    facilitator: tuple[Statement, ...] = ()
    adapt: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True)
class Audience:
    """A group of people who learn, and what is mandatory for it. `adds_to` are audiences whose
    modules it takes as well. `within` counts from the start of the work; `refresh` is how often.
    """

    id: str
    letter: str
    name: Text
    mandatory: tuple[str, ...] = ()
    adds_to: tuple[str, ...] = ()
    within: Deadline | None = None
    refresh: Deadline | None = None
    requires: Text | None = None
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Pathway:
    """What a role learns: the modules of its audiences, then `modules` of its own."""

    role: str
    audiences: tuple[str, ...]
    modules: tuple[str, ...] = ()
    why: Text | None = None
    mark: Mark | None = None
