"""The walk: from answers to the next question or the end.

A walk is frozen. Its state is always a replay of its answers over the program, so that going back,
changing an answer, saving and comparing engines all have one meaning:

- a fact that is already known is not asked again; the walk goes on as if it had been answered here;
- answers that the path does not use are kept, inert, and come back when the path does;
- an answer that does not fit (the tree has changed) stops the replay there, and says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum

from toolkit.core.answer import AnswerError, fit
from toolkit.core.condition import ALWAYS, Value, holds
from toolkit.core.program import Chain, DuplicateAnswerError, Program, fact_of
from toolkit.core.tree import (
    Checklist,
    Choice,
    Decide,
    DecisionTree,
    End,
    Multi,
    Node,
    Note,
    Number,
    Option,
    Outcome,
    Question,
    Return,
    Use,
)

Journal = tuple[tuple[str, Value], ...]
"""Answers by key, in the order of the path."""


class How(Enum):
    """How a walk went through a node."""

    ANSWERED = "answered"
    REUSED = "reused"
    NOTED = "noted"
    DECIDED = "decided"
    CALLED = "called"
    HANDED_OVER = "handed-over"
    RETURNED = "returned"
    ENDED = "ended"


class StopReason(Enum):
    """Why a replay could not go on, although neither a question nor an end was reached."""

    UNFIT = "unfit"
    MISSING = "missing"
    GAP = "gap"
    LOOP = "loop"


@dataclass(frozen=True, slots=True)
class Visit:
    """One node on the path. `key` and `value` are those of the answer, `row` the number of the
    decision row taken (from 0).
    """

    tree: str
    chain: Chain
    node: Node
    how: How
    key: str | None = None
    value: Value | None = None
    row: int | None = None

    @property
    def name(self) -> str:
        """`tree.node`."""
        return f"{self.tree}.{self.node.id}"


@dataclass(frozen=True, slots=True)
class Asked:
    """The question that the walk waits at, and the answer it had before going back, if any."""

    key: str
    tree: str
    chain: Chain
    question: Question
    previous: Value | None = None


@dataclass(frozen=True, slots=True)
class Stop:
    """The replay stopped at `tree.node`: the content cannot be walked on from there."""

    reason: StopReason
    at: str
    key: str | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class State:
    """Where a walk stands: at a question, at an end, or stopped (exactly one of the three)."""

    path: tuple[Visit, ...]
    facts: Mapping[str, str]
    asked: Asked | None = None
    end: Visit | None = None
    stop: Stop | None = None

    @property
    def journal(self) -> Journal:
        """The answers that the path uses, in its order."""
        return tuple(
            (visit.key, visit.value)
            for visit in self.path
            if visit.how is How.ANSWERED and visit.key is not None and visit.value is not None
        )


@dataclass(frozen=True, slots=True)
class Walk:
    """A walk of a program. `answers` holds every answer ever given, `known` the facts carried over
    from an earlier walk, `reopened` the question gone back to.
    """

    program: Program
    state: State
    answers: Journal = ()
    known: tuple[tuple[str, str], ...] = ()
    reopened: str | None = None

    @classmethod
    def start(cls, program: Program, known: Iterable[tuple[str, str]] = ()) -> Walk:
        """A new walk, with the facts that are known already."""
        return _walk(program, (), tuple(known), None)

    @classmethod
    def replay(
        cls,
        program: Program,
        answers: Mapping[str, object],
        known: Iterable[tuple[str, str]] = (),
    ) -> Walk:
        """The walk with these answers (full or short keys), whatever their order.

        Raises UnknownKeyError for a question that the program does not have, AnswerError for a
        value that does not fit its question, and DuplicateAnswerError for a question answered
        under both its names: nobody could tell which answer is meant.
        """
        questions = dict(program.questions())
        journal: dict[str, Value] = {}
        for written, value in answers.items():
            key = program.full_key(written)
            if key in journal:
                raise DuplicateAnswerError(key)
            journal[key] = fit(questions[key], value)
        return _walk(program, tuple(journal.items()), tuple(known), None)

    @property
    def inert(self) -> Journal:
        """Answers that are kept but not used on this path."""
        used = {key for key, _ in self.state.journal}
        return tuple((key, value) for key, value in self.answers if key not in used)

    def answer(self, value: object) -> Walk:
        """The walk with this answer to the question asked. Later answers stay and are used again
        where they still fit the path. Raises AnswerError, or ValueError where nothing is asked.
        """
        asked = self.state.asked
        if asked is None:
            raise ValueError("this walk asks nothing any more")
        fitted = fit(asked.question, value)
        fact = fact_of(asked.question)
        replaced = {asked.key, *(self.program.fact_keys[fact] if fact else ())}
        kept = [(key, old) for key, old in self.answers if key not in replaced]
        return _walk(self.program, (*kept, (asked.key, fitted)), self.known, None)

    def on(self, program: Program) -> Walk:
        """The walk with the same answers in `program`: the same trees, read more completely."""
        return _walk(program, self.answers, self.known, self.reopened)

    def back(self) -> Walk:
        """The walk at the question before; the same walk where there is none."""
        journal = self.state.journal
        return self.reopen(journal[-1][0]) if journal else self

    def reopen(self, key: str) -> Walk:
        """The walk at an earlier question of the path, its answer and all later ones kept.

        Raises KeyError where the path has no answer under `key`.
        """
        if key not in dict(self.state.journal):
            raise KeyError(key)
        return _walk(self.program, self.answers, self.known, key)


def _walk(
    program: Program,
    answers: Journal,
    known: tuple[tuple[str, str], ...],
    reopened: str | None,
) -> Walk:
    state = _Replay(program, dict(answers), dict(known), reopened).run()
    order = [key for key, _ in state.journal]
    given = dict(answers)
    ordered = [(key, given[key]) for key in order]
    ordered += [(key, value) for key, value in answers if key not in order]
    return Walk(program, state, tuple(ordered), known, reopened)


def chosen_options(node: Node, value: Value | None) -> tuple[Option, ...]:
    """The options that `value` picks, in declared order; none for a number or a checklist."""
    match node:
        case Choice() | Multi():
            picked = value if isinstance(value, tuple) else (value,)
            return tuple(option for option in node.options if option.id in picked)
        case Number(unsure=Option() as unsure) if value == unsure.id:
            return (unsure,)
        case _:
            return ()


@dataclass(slots=True)
class _Frame:
    """A tree that is being walked, and the caller that waits for its end."""

    tree: DecisionTree
    chain: Chain
    scores: dict[str, int]
    caller: tuple[_Frame, Use] | None
    values: dict[str, Value] = field(default_factory=dict)
    visited: set[str] = field(default_factory=set)


_LONGEST_PATH = 10_000
"""Guard against trees that call each other for ever; the check refuses them long before."""


class _Replay:
    """One run of a program over given answers. Each `_at_…` goes through one kind of node: it sets
    the next node, or returns the state in which the walk waits, ends or stops.
    """

    def __init__(
        self,
        program: Program,
        answers: Mapping[str, Value],
        facts: dict[str, str],
        reopened: str | None,
    ) -> None:
        self.program = program
        self.answers = answers
        self.facts = facts
        self.reopened = reopened
        self.path: list[Visit] = []
        self.frame = _enter(program.tree, (), None)
        self.next: str | None = program.tree.start

    def run(self) -> State:
        while True:
            node = self.frame.tree.nodes.get(self.next or "")
            if node is None:
                return self._stop(StopReason.MISSING)
            if node.id in self.frame.visited or len(self.path) > _LONGEST_PATH:
                return self._stop(StopReason.LOOP)
            self.frame.visited.add(node.id)
            state = self._through(node)
            if state is not None:
                return state

    def _through(self, node: Node) -> State | None:
        match node:
            case Choice() | Multi() | Number() | Checklist():
                return self._at_question(node)
            case Note():
                self._visit(node, How.NOTED)
                self.next = node.go
            case Decide():
                return self._at_decision(node)
            case Use():
                return self._at_call(node)
            case Outcome() | Return():
                return self._at_end(node)
        return None

    def _at_question(self, node: Question) -> State | None:
        fact = fact_of(node)
        own_key = self.program.key(self.frame.tree.id, self.frame.chain, node)
        given: Value
        if fact is not None and fact in self.facts:
            how, key, given = How.REUSED, own_key, self.facts[fact]
        else:
            answered = self._answered_key(own_key, fact)
            if answered is None or answered == self.reopened:
                previous = self.answers[answered] if answered else None
                frame = self.frame
                asked = Asked(own_key, frame.tree.id, frame.chain, node, previous)
                return State(tuple(self.path), self.facts, asked=asked)
            how, key, given = How.ANSWERED, answered, self.answers[answered]
        try:
            value = fit(node, given)
        except AnswerError as error:
            return self._stop(StopReason.UNFIT, key, str(error))
        self._visit(node, how, key, value)
        if fact is not None and isinstance(value, str):
            self.facts[fact] = value
        self.frame.values[node.id] = value
        options = chosen_options(node, value)
        for option in options:
            for score, points in option.score:
                self.frame.scores[score] = self.frame.scores.get(score, 0) + points
        self.next = next((option.go for option in options if option.go), None) or node.go
        return None

    def _answered_key(self, own_key: str, fact: str | None) -> str | None:
        if own_key in self.answers:
            return own_key
        same_fact = self.program.fact_keys[fact] if fact is not None else ()
        return next((key for key in self.answers if key in same_fact), None)

    def _at_decision(self, node: Decide) -> State | None:
        for number, row in enumerate(node.rows):
            if holds(row.when or ALWAYS, self._value_of):
                self._visit(node, How.DECIDED, row=number)
                self.next = row.go
                return None
        return self._stop(StopReason.GAP)

    def _value_of(self, name: str) -> Value | None:
        frame = self.frame
        return frame.values.get(name, self.facts.get(name, frame.scores.get(name)))

    def _at_call(self, node: Use) -> State | None:
        callee = self.program.library.trees.get(node.use)
        if callee is None:
            return self._stop(StopReason.MISSING)
        self._visit(node, How.HANDED_OVER if node.hands_over else How.CALLED)
        caller = self.frame.caller if node.hands_over else (self.frame, node)
        self.frame = _enter(callee, (*self.frame.chain, node.id), caller)
        self.next = callee.start
        return None

    def _at_end(self, node: End) -> State | None:
        if self.frame.caller is None:
            visit = self._visit(node, How.ENDED)
            return State(tuple(self.path), self.facts, end=visit)
        self._visit(node, How.RETURNED)
        tree = self.frame.tree.id
        self.frame, use = self.frame.caller
        own_ends = dict(use.returns) if use.use == tree else {}
        self.next = own_ends.get(node.id, use.go)
        return None

    def _visit(
        self,
        node: Node,
        how: How,
        key: str | None = None,
        value: Value | None = None,
        row: int | None = None,
    ) -> Visit:
        visit = Visit(self.frame.tree.id, self.frame.chain, node, how, key, value, row)
        self.path.append(visit)
        return visit

    def _stop(self, reason: StopReason, key: str | None = None, detail: str = "") -> State:
        at = f"{self.frame.tree.id}.{self.next}" if self.next else self.frame.tree.id
        return State(tuple(self.path), self.facts, stop=Stop(reason, at, key, detail))


def _enter(tree: DecisionTree, chain: Chain, caller: tuple[_Frame, Use] | None) -> _Frame:
    return _Frame(tree, chain, dict(tree.scores), caller)
