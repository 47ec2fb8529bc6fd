"""Practice on vignettes: which stories can be walked, and what a learner's walk comes to beside the
story's own.

Nothing here is kept, and nothing here says the story's answer before the learner has given one:
`judge` compares, and a face decides what of it to show, and when.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import Enum

from toolkit.core.answer import UNSURE, AnswerError
from toolkit.core.condition import Value
from toolkit.core.deadline import Deadline
from toolkit.core.document import Scenario, Status
from toolkit.core.holes import holes
from toolkit.core.level import Level
from toolkit.core.library import Library
from toolkit.core.path import answers_on
from toolkit.core.program import (
    DuplicateAnswerError,
    Program,
    TangledTreeError,
    UnknownKeyError,
    UnknownTreeError,
    compile_program,
    fact_of,
)
from toolkit.core.summary import Summary, summarise
from toolkit.core.text import Text
from toolkit.core.tree import Choice, Number
from toolkit.core.walk import Visit, Walk

NOT_KNOWING = (UNSURE, "unknown")
"""The answers by which a question is left open. Each tree must be at least as safe with them."""


@dataclass(frozen=True, slots=True)
class Vignette:
    """A story to practise on. `told` is the story's own walk, from the start to its end."""

    scenario: Scenario
    told: Walk

    @property
    def program(self) -> Program:
        """The tree or fragment to walk."""
        return self.told.program

    @property
    def questions(self) -> tuple[Visit, ...]:
        """The questions of the story's walk, each once."""
        return answers_on(self.told.state.path)

    def teaching(self, *names: str) -> Text | None:
        """The teaching text of the first of these nodes (`tree.node`) that has one."""
        root = self.scenario.tree
        texts = {name if "." in name else f"{root}.{name}": t for name, t in self.scenario.teaching}
        return next((texts[name] for name in names if name in texts), None)


class Likeness(Enum):
    """How an answer stands to the story's."""

    SAME = "same"
    DIFFERENT = "different"
    OPEN = "open"
    """Not sure, where the story tells more. That is safe: a tree takes care of it."""
    NOT_ASKED = "not-asked"
    """The story's walk does not come by this question: an earlier answer has led elsewhere."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One answer of the learner. `told` is what the story's walk answers, None where it is not
    asked; `teaching` is what the story has to say about this question.
    """

    visit: Visit
    likeness: Likeness
    told: Value | None = None
    teaching: Text | None = None

    @property
    def is_commented(self) -> bool:
        """Whether the learner hears of it at once: a question that is not the story's is no
        mistake of its own, the one before was already spoken of.
        """
        return self.likeness in (Likeness.DIFFERENT, Likeness.OPEN)


class Verdict(Enum):
    """What the end of a practice comes to."""

    RIGHT = "right-and-safe"
    DIFFERENT = "safe-but-different"
    LESS_SAFE = "less-safe"


@dataclass(frozen=True, slots=True)
class LateCall:
    """Somebody who is told, but later than the story asks."""

    role: str
    within: Deadline
    wanted: Deadline


@dataclass(frozen=True, slots=True)
class Comparison:
    """A finished walk beside the story's.

    `left_out` are questions of the story's walk that this one did not come by. `reached` and
    `expected` are the ends as `tree.node` (in a fragment, where it returns); `least_level` is set
    where the story asks for a level or any more severe one. `missed` are (role, no later than),
    `late` calls that are made too late, `harmful` roles that are told although the story says
    never; `is_never` whether a node was passed that the story says never to pass.
    `too_slow` is the time to act that the story asks for, None where this walk keeps it.

    `halves` of `2 * len(questions)` is the score: an answer as the story's counts two, not being
    sure counts one. It is what we ask for where somebody does not know, so it must not count as
    nothing; but the story told more, and whoever never decides has not read it.
    """

    judged: tuple[Judged, ...]
    left_out: tuple[Visit, ...]
    reached: str
    expected: str
    level: Level | None
    expected_level: Level | None
    least_level: Level | None
    missed: tuple[tuple[str, Deadline], ...]
    late: tuple[LateCall, ...]
    harmful: tuple[str, ...]
    is_never: bool
    too_slow: Deadline | None
    halves: int
    questions: int

    @property
    def is_lower(self) -> bool:
        """Whether the level reached is less severe than the story's, or the least it allows."""
        floor = self.least_level or self.expected_level
        return floor is not None and (self.level is None or not self.level.at_least(floor))

    @property
    def verdict(self) -> Verdict:
        """Less safe where anything protects less than the story asks; else right where the outcome
        and the level are the story's, whichever answers have led there.
        """
        less = (self.missed, self.late, self.harmful, self.is_never, self.is_lower, self.too_slow)
        if any(less):
            return Verdict.LESS_SAFE
        is_allowed = self.least_level is not None or self.level == self.expected_level
        same = self.reached == self.expected and is_allowed
        return Verdict.RIGHT if same else Verdict.DIFFERENT


def vignettes(library: Library) -> tuple[Vignette, ...]:
    """Every story that can be practised, by tree, those with the fewest questions first."""
    programs: dict[str, Program | None] = {}
    found = []
    for scenario in library.scenarios.values():
        if scenario.tree not in programs:
            programs[scenario.tree] = _sound_program(library, scenario.tree)
        program = programs[scenario.tree]
        vignette = _vignette(program, scenario) if program else None
        if vignette:
            found.append(vignette)
    found.sort(key=lambda one: (one.scenario.tree, len(one.questions), one.scenario.meta.id))
    return tuple(found)


def vignette(library: Library, scenario: Scenario) -> Vignette | None:
    """`scenario` to practise on; None where it has no story, its tree is not whole, or its answers
    do not lead to an end.
    """
    program = _sound_program(library, scenario.tree)
    return _vignette(program, scenario) if program else None


def _sound_program(library: Library, tree: str) -> Program | None:
    try:
        program = compile_program(library, tree)
    except (UnknownTreeError, TangledTreeError):
        return None
    is_retired = program.tree.meta.status is Status.RETIRED
    return None if is_retired or holes(program) else program


def _vignette(program: Program, scenario: Scenario) -> Vignette | None:
    has_story = any(wording.strip() for _, wording in scenario.story.by_language)
    if not has_story or scenario.meta.status is Status.RETIRED:
        return None
    try:
        told = Walk.replay(program, dict(scenario.answers))
    except (UnknownKeyError, DuplicateAnswerError, AnswerError):
        return None
    return Vignette(scenario, told) if told.state.end else None


def judge(vignette: Vignette, walk: Walk) -> tuple[Judged, ...]:
    """What each answer on the path of `walk` is beside the story's, in the order of the path."""
    told = {_identity(visit): visit for visit in vignette.questions}
    return tuple(
        _judged(vignette, visit, told.get(_identity(visit)))
        for visit in answers_on(walk.state.path)
    )


def second_thoughts(vignette: Vignette, walk: Walk, commented: Collection[str]) -> int:
    """How many of the questions in `commented`, at which an answer was commented on, have one now
    that needs no comment.
    """
    judged = (judge_answer(vignette, walk, key) for key in commented)
    return sum(1 for one in judged if one is not None and not one.is_commented)


def judge_answer(vignette: Vignette, walk: Walk, key: str) -> Judged | None:
    """What the answer under `key` is beside the story's; None where the path does not use it."""
    return next((one for one in judge(vignette, walk) if one.visit.key == key), None)


def compare(vignette: Vignette, walk: Walk) -> Comparison:
    """What a finished walk comes to beside the story's. Raises ValueError where it is at no end."""
    if walk.state.end is None:
        raise ValueError("this walk is not at its end")
    expect, never = vignette.scenario.expect, vignette.scenario.never
    mine, story = summarise(walk), summarise(vignette.told)
    judged = judge(vignette, walk)
    came_by = {_identity(one.visit) for one in judged}
    questions = vignette.questions
    within = expect.within or story.within
    is_slower = within is not None and (mine.within is None or mine.within > within)
    visited = {visit.name for visit in walk.state.path}
    root = vignette.scenario.tree
    forbidden = {_full(name, root) for name in (*never.outcome, *never.visits)}
    return Comparison(
        judged=judged,
        left_out=tuple(visit for visit in questions if _identity(visit) not in came_by),
        reached=walk.state.end.name,
        expected=_full(expect.outcome, root) if expect.outcome else _end(vignette.told),
        level=mine.level,
        expected_level=expect.level or story.level,
        least_level=expect.least_level,
        missed=tuple(_missed(expect.notify, mine)),
        late=tuple(_late(expect.notify, mine)),
        harmful=tuple(
            role
            for role in never.notify
            if any(role in (told.role, told.second) for told in mine.notify)
        ),
        is_never=bool(forbidden & visited),
        too_slow=within if is_slower else None,
        halves=sum(_HALVES[one.likeness] for one in judged),
        questions=len(questions),
    )


_HALVES = {Likeness.SAME: 2, Likeness.OPEN: 1, Likeness.DIFFERENT: 0, Likeness.NOT_ASKED: 0}


def _end(walk: Walk) -> str:
    return walk.state.end.name if walk.state.end else ""


def _full(name: str, root: str) -> str:
    return name if "." in name else f"{root}.{name}"


def _identity(visit: Visit) -> str:
    """What makes two visits the same question: a fact is one question wherever it is asked."""
    fact = fact_of(visit.node) if isinstance(visit.node, Choice) else None
    return f"fact {fact}" if fact else visit.key or visit.name


def _judged(vignette: Vignette, visit: Visit, told: Visit | None) -> Judged:
    if told is None:
        return Judged(visit, Likeness.NOT_ASKED, None, vignette.teaching(visit.name))
    if _means(visit) == _means(told):
        likeness = Likeness.SAME
    elif _is_open(visit.value):
        likeness = Likeness.OPEN
    else:
        likeness = Likeness.DIFFERENT
    return Judged(visit, likeness, told.value, vignette.teaching(visit.name, told.name))


def _means(visit: Visit) -> Value | None:
    """What the tree makes of an answer: of a number, only the band it lies in."""
    node, value = visit.node, visit.value
    if isinstance(node, Number) and isinstance(value, int):
        return next((band for band, low, high in node.bands if low <= value <= high), value)
    return value


def _is_open(value: Value | None) -> bool:
    picked = value if isinstance(value, tuple) else (value,)
    return len(picked) == 1 and picked[0] in NOT_KNOWING


def _missed(
    wanted: tuple[tuple[str, Deadline], ...], mine: Summary
) -> Iterator[tuple[str, Deadline]]:
    told = {told.role for told in mine.notify}
    return (call for call in wanted if call[0] not in told)


def _late(wanted: tuple[tuple[str, Deadline], ...], mine: Summary) -> Iterator[LateCall]:
    by_role = {told.role: told.within for told in mine.notify}
    for role, within in wanted:
        if role in by_role and by_role[role] > within:
            yield LateCall(role, by_role[role], within)
