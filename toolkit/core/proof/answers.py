"""How a question becomes points and branches: answers that do the same are one branch."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Self

from toolkit.core.answer import UNSURE
from toolkit.core.condition import Atom, Between, Condition, Has, Need
from toolkit.core.proof.points import Step
from toolkit.core.proof.variable import (
    Add,
    Assignment,
    Gathered,
    Mark,
    Picked,
    Put,
    Variable,
)
from toolkit.core.tree import (
    NOTHING,
    Checklist,
    Choice,
    Multi,
    Number,
    Obligations,
    Option,
    Question,
    Task,
)

Spot = tuple[int, str, int]


@dataclass(slots=True)
class Draft:
    """A point in the making: its ways on are (name, target, fields of the branch)."""

    step: Step
    ways: list[tuple[str, Spot, dict[str, Any]]] = field(default_factory=list)
    fact: int | None = None
    rows: list[Condition | None] = field(default_factory=list)
    reads: tuple[tuple[str, int], ...] = ()

    def add(self, name: str, target: Spot, **more: Any) -> Self:
        """This draft with one more way on."""
        self.ways.append((name, target, more))
        return self


@dataclass(frozen=True, slots=True)
class AnswerVariables:
    """The variables that the answer to one question sets."""

    answer: int | None
    answer_variable: Variable | None
    fact: int | None
    fact_variable: Variable | None
    scores: Mapping[str, int]

    @staticmethod
    def of(question: Question, name: str, read: Sequence[Atom]) -> Variable | None:
        """A variable that holds the answer to `question` as far as the atoms `read` look at it."""
        match question:
            case Choice():
                return Picked(name, (None, *(option.id for option in question.options)))
            case Number():
                cells = [low for low, _ in number_cells(question, read)]
                unsure = [UNSURE] if question.unsure else []
                return Picked(name, (None, *cells, *unsure))
            case Multi() | Checklist():
                return Gathered(name, _bits(question, read))

    def from_option(self, value: str | int, option: Option | None) -> Iterator[Assignment]:
        """What answering `value` sets."""
        put_in = {self.answer: self.answer_variable, self.fact: self.fact_variable}
        for number, variable in put_in.items():
            if number is not None and isinstance(variable, Picked) and value in variable.domain:
                yield Put(number, variable.domain.index(value))
        yield from self.from_score(option)

    def from_score(self, option: Option | None) -> Iterator[Add]:
        """What the points of `option` add."""
        for score, points in option.score if option else ():
            if score in self.scores and points:
                yield Add(self.scores[score], points)

    def mark(self, option: str) -> Iterator[Mark]:
        """What picking `option` among several sets."""
        variable = self.answer_variable
        if self.answer is not None and isinstance(variable, Gathered) and option in variable.bits:
            yield Mark(self.answer, variable.bits[option])

    def begin(self) -> Iterator[Put]:
        """What answering at all sets, before any option is picked."""
        if self.answer is not None and isinstance(self.answer_variable, Gathered):
            yield Put(self.answer, 0)


def question_drafts(
    question: Question,
    at: Spot,
    variables: AnswerVariables,
    cuts: Sequence[Atom],
    to: Callable[[str | None], Spot],
) -> Iterator[Draft]:
    """The points of `question`, in order; the first stands at `at`."""
    match question:
        case Choice():
            draft = Draft(Step.CHOOSE, fact=variables.fact)
            for option in question.options:
                draft.add(
                    option.id,
                    to(option.go or question.go),
                    sets=tuple(variables.from_option(option.id, option)),
                    obligations=option.obligations,
                    value=option.id,
                )
            yield draft
        case Number():
            draft = Draft(Step.CHOOSE)
            for low, high in number_cells(question, cuts):
                draft.add(
                    str(low) if low == high else f"{low}..{high}",
                    to(question.go),
                    count=high - low + 1,
                    sets=tuple(variables.from_option(_cell(variables, low), None)),
                    value=low,
                )
            if isinstance(question.unsure, Option):
                draft.add(
                    UNSURE,
                    to(question.unsure.go or question.go),
                    sets=tuple(variables.from_option(UNSURE, question.unsure)),
                    obligations=question.unsure.obligations,
                    value=UNSURE,
                )
            yield draft
        case Multi():
            yield from _multi(question, at, variables, to(question.go))
        case Checklist():
            yield from _checklist(question, at, variables, to(question.go))


def _cell(variables: AnswerVariables, low: int) -> int:
    """The value in the variable's domain that stands for the number `low`: rules from outside may
    cut numbers more finely than the tree itself does.
    """
    variable = variables.answer_variable
    if not isinstance(variable, Picked):
        return low
    return max(value for value in variable.domain if isinstance(value, int) and value <= low)


def _multi(question: Multi, at: Spot, variables: AnswerVariables, after: Spot) -> Iterator[Draft]:
    """First: one of the options that exclude others, or several. Then each other option, picked or
    not, on two rails: nothing is picked so far (so that the last must be), or something is.
    """
    frame, node, _ = at
    several = [option for option in question.options if not option.alone]
    begin = tuple(variables.begin())

    def rail(place: int, *, some: bool) -> Spot:
        return (frame, node, 1 + 2 * place + some) if place < len(several) else after

    first = Draft(Step.CHOOSE)
    for option in question.options:
        if option.alone:
            sets = (*begin, *variables.mark(option.id), *variables.from_score(option))
            more = {"obligations": option.obligations, "value": option.id, "picks": True}
            first.add(option.id, after, sets=sets, **more)
    if several:
        first.add("several", rail(0, some=False), sets=begin)
    yield first
    for place, option in enumerate(several):
        for some in (False, True):
            draft = Draft(Step.CHOOSE)
            draft.add(
                option.id,
                rail(place + 1, some=True),
                sets=(*variables.mark(option.id), *variables.from_score(option)),
                obligations=option.obligations,
                value=option.id,
                picks=True,
                enters=False,
            )
            if some or place + 1 < len(several):
                draft.add("", rail(place + 1, some=some), enters=False, value=option.id)
            yield draft


def _checklist(
    question: Checklist, at: Spot, variables: AnswerVariables, after: Spot
) -> Iterator[Draft]:
    """Each item in turn: done, or left to be done."""
    frame, node, _ = at
    yield Draft(Step.CHOOSE).add(
        "go", (frame, node, 1) if question.items else after, sets=tuple(variables.begin())
    )
    for place, item in enumerate(question.items):
        target = (frame, node, place + 2) if place + 1 < len(question.items) else after
        left = Obligations(do=(Task(text=item.label, within=item.within, mark=item.mark),))
        yield (
            Draft(Step.CHOOSE)
            .add(
                item.id,
                target,
                sets=tuple(variables.mark(item.id)),
                obligations=NOTHING,
                value=item.id,
                picks=True,
                enters=False,
            )
            .add("", target, obligations=left, value=item.id, enters=False)
        )


def number_cells(question: Number, read: Sequence[Atom]) -> list[tuple[int, int]]:
    """The range of `question` cut where an atom tells two neighbouring numbers apart."""
    cuts = {question.low}
    for atom in read:
        if isinstance(atom, Between):
            cuts.update(() if atom.low is None else (atom.low,))
            cuts.update(() if atom.high is None else (atom.high + 1,))
    edges = sorted(cut for cut in cuts if question.low <= cut <= question.high)
    return [
        (low, high - 1) for low, high in zip(edges, [*edges[1:], question.high + 1], strict=True)
    ]


def _bits(question: Multi | Checklist, read: Sequence[Atom]) -> dict[str, int]:
    """A bit for each group of options in the same atoms; `has_all` tells its own apart."""
    ids = (
        [option.id for option in question.options]
        if isinstance(question, Multi)
        else [item.id for item in question.items]
    )
    groups: dict[tuple[object, ...], int] = {}
    bits: dict[str, int] = {}
    for id_ in ids:
        signature: list[object] = []
        for number, atom in enumerate(read):
            if isinstance(atom, Has) and id_ in atom.values:
                apart = atom.need is Need.ALL and len(atom.values) > 1
                signature.append((number, id_ if apart else ""))
        if signature:
            bits[id_] = groups.setdefault(tuple(signature), 1 << len(groups))
    return bits


def bits_of(variable: Gathered, options: Sequence[str]) -> int:
    """The bits of `options` together."""
    found = 0
    for option in options:
        found |= variable.bits.get(option, 0)
    return found
