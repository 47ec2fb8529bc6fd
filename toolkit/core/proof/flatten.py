"""From a program to its points."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from toolkit.core import graph
from toolkit.core.condition import Atom, Condition, atoms
from toolkit.core.program import MOST_CALLS, Chain, Program
from toolkit.core.proof.answers import AnswerVariables, Draft, question_drafts
from toolkit.core.proof.points import FINISH, Branch, Layout, Point, Step
from toolkit.core.proof.variable import Picked, Put, Scored, Variable
from toolkit.core.tree import (
    Checklist,
    Choice,
    Decide,
    DecisionTree,
    Multi,
    Node,
    Note,
    Number,
    Outcome,
    Return,
    Use,
)

Spot = tuple[int, str, int]
"""A frame, a node of its tree, and the place among the points of that node."""

END: Spot = (-1, "", 0)


class UnsoundProgramError(ValueError):
    """The program has a loop or a missing target: it cannot be laid out. The check reports that."""


@dataclass(frozen=True, slots=True)
class _Frame:
    """A tree at one place of the program. `caller` is the frame that goes on at its end, after the
    node `use`; None where its end is the end of the walk.
    """

    tree: DecisionTree
    chain: Chain
    caller: int | None
    use: Use | None


@dataclass(slots=True)
class _Flattening:
    """One run. `cuts` are atoms of rules from outside the trees, by `tree.node`: numbers are cut
    where they tell answers apart.
    """

    program: Program
    cuts: Mapping[str, tuple[Atom, ...]]
    frames: list[_Frame] = field(default_factory=list)
    callees: dict[tuple[int, str], int] = field(default_factory=dict)
    variables: list[Variable] = field(default_factory=list)
    facts: dict[str, int] = field(default_factory=dict)
    answers: dict[tuple[int, str], int] = field(default_factory=dict)
    scores: dict[tuple[int, str], int] = field(default_factory=dict)
    drafts: dict[Spot, Draft] = field(default_factory=dict)
    read: dict[str, dict[str, tuple[Atom, ...]]] = field(default_factory=dict)

    def run(self) -> Layout:
        self._enter_frames()
        for number, frame in enumerate(self.frames):
            self._name_variables(number, frame)
        for number, frame in enumerate(self.frames):
            for node_id in graph.reachable(graph.successors(frame.tree), frame.tree.start):
                for place, draft in enumerate(self._drafts(number, frame.tree.nodes[node_id])):
                    self.drafts[(number, node_id, place)] = draft
        return self._numbered(self._in_order())

    def _enter_frames(self) -> None:
        self.frames.append(_Frame(self.program.tree, (), None, None))
        for number, frame in enumerate(self.frames):  # grows while we go through it
            for node in frame.tree.nodes.values():
                if isinstance(node, Use):
                    callee = self.program.library.trees.get(node.use)
                    if callee is None or len(self.frames) > MOST_CALLS:
                        raise UnsoundProgramError(f"{frame.tree.id}.{node.id}")
                    chain = (*frame.chain, node.id)
                    caller, use = (frame.caller, frame.use) if node.hands_over else (number, node)
                    self.callees[(number, node.id)] = len(self.frames)
                    self.frames.append(_Frame(callee, chain, caller, use))

    def _name_variables(self, number: int, frame: _Frame) -> None:
        read = self.read[frame.tree.id] = _read_names(frame.tree)
        for node in frame.tree.nodes.values():
            if isinstance(node, Choice) and node.fact is not None:
                self._fact(node.fact)
            if isinstance(node, Choice | Multi | Number | Checklist) and node.id in read:
                if isinstance(node, Choice) and node.fact == node.id:
                    self.answers[(number, node.id)] = self.facts[node.id]
                    continue
                name = "/".join((*frame.chain, f"{frame.tree.id}.{node.id}"))
                variable = AnswerVariables.of(node, name, read[node.id])
                if variable is not None:
                    self.answers[(number, node.id)] = self._add(variable)
        for score, _ in frame.tree.scores:
            if score in read:
                self.scores[(number, score)] = self._add(Scored(f"{frame.tree.id}.{score}"))
        for name in read:
            if name in self.program.library.facts:
                self._fact(name)

    def _fact(self, fact: str) -> int:
        """The variable of a fact. Its values are those of the register, and what questions offer
        besides: the check reports these, and must not stumble over them.
        """
        if fact not in self.facts:
            known = self.program.library.facts.get(fact)
            offered = (
                option.id
                for frame in self.frames
                for node in frame.tree.nodes.values()
                if isinstance(node, Choice) and node.fact == fact
                for option in node.options
            )
            values = dict.fromkeys((*(known.domain if known else ()), *offered))
            self.facts[fact] = self._add(Picked(fact, (None, *values)))
        return self.facts[fact]

    def _add(self, variable: Variable) -> int:
        self.variables.append(variable)
        return len(self.variables) - 1

    def _drafts(self, number: int, node: Node) -> Iterable[Draft]:
        frame = self.frames[number]

        def to(target: str | None) -> Spot:
            if target is None or target not in frame.tree.nodes:
                raise UnsoundProgramError(f"{frame.tree.id}.{node.id}")
            return (number, target, 0)

        match node:
            case Number(low=low, high=high) if low > high:
                raise UnsoundProgramError(f"{frame.tree.id}.{node.id}")
            case Choice() | Multi() | Number() | Checklist():
                name = f"{frame.tree.id}.{node.id}"
                answer = self.answers.get((number, node.id))
                fact = (
                    self.facts.get(node.fact)
                    if isinstance(node, Choice) and node.fact is not None
                    else None
                )
                variables = AnswerVariables(
                    answer=answer,
                    answer_variable=None if answer is None else self.variables[answer],
                    fact=fact,
                    fact_variable=None if fact is None else self.variables[fact],
                    scores={
                        score: self.scores[(number, score)]
                        for score, _ in frame.tree.scores
                        if (number, score) in self.scores
                    },
                )
                cuts = (*self.read[frame.tree.id].get(node.id, ()), *self.cuts.get(name, ()))
                yield from question_drafts(node, (number, node.id, 0), variables, cuts, to)
            case Note():
                yield Draft(Step.GO_ON).add("go", to(node.go), obligations=node.obligations)
            case Decide():
                draft = Draft(Step.DECIDE)
                for place, row in enumerate(node.rows):
                    draft.add(str(place), to(row.go))
                    draft.rows.append(row.when)
                draft.reads = self._reads(number, frame.tree, draft.rows)
                yield draft
            case Use():
                callee = self.callees[(number, node.id)]
                start = (callee, self.frames[callee].tree.start, 0)
                starts = self._score_starts(callee)
                yield Draft(Step.GO_ON).add("use", start, sets=tuple(starts))
            case Outcome() | Return():
                target = self._after(frame, node.id)
                yield Draft(Step.GO_ON).add("end", target, obligations=node.obligations)

    def _score_starts(self, number: int) -> Iterator[Put]:
        for score, start in self.frames[number].tree.scores:
            if (number, score) in self.scores:
                yield Put(self.scores[(number, score)], start)

    def _after(self, frame: _Frame, end: str) -> Spot:
        if frame.caller is None or frame.use is None:
            return END
        use = frame.use
        own_ends = dict(use.returns) if use.use == frame.tree.id else {}
        target = own_ends.get(end, use.go)
        if target is None or target not in self.frames[frame.caller].tree.nodes:
            raise UnsoundProgramError(f"{frame.tree.id}.{end}")
        return (frame.caller, target, 0)

    def _reads(
        self, number: int, tree: DecisionTree, rows: Iterable[Condition | None]
    ) -> tuple[tuple[str, int], ...]:
        found: dict[str, int] = {}
        for row in rows:
            for atom in atoms(row) if row else ():
                # The order of `walk._Replay._value_of`: own question, fact, score.
                if (number, atom.name) in self.answers:
                    found[atom.name] = self.answers[(number, atom.name)]
                elif atom.name in self.facts and atom.name not in tree.nodes:
                    found[atom.name] = self.facts[atom.name]
                elif (number, atom.name) in self.scores:
                    found[atom.name] = self.scores[(number, atom.name)]
        return tuple(found.items())

    def _in_order(self) -> list[Spot]:
        """The spots that can be reached, each before all that follow it (Kahn's algorithm)."""
        start: Spot = (0, self.program.tree.start, 0)
        if start not in self.drafts:
            raise UnsoundProgramError(f"{self.program.root}.{self.program.tree.start}")
        waiting, incoming = [start], {start: 0}
        for spot in waiting:
            for _, target, _ in self.drafts[spot].ways:
                if target is not END:
                    if target not in incoming:
                        incoming[target] = 0
                        waiting.append(target)
                    incoming[target] += 1
        order = [] if incoming[start] else [start]  # nothing leads back to the start
        for spot in order:
            for _, target, _ in self.drafts[spot].ways:
                if target is not END:
                    incoming[target] -= 1
                    if not incoming[target]:
                        order.append(target)
        if len(order) < len(waiting):
            raise UnsoundProgramError(f"{self.program.root}: its nodes lead back to each other")
        return order

    def _numbered(self, order: list[Spot]) -> Layout:
        number_of = {spot: number for number, spot in enumerate(order)}
        points: list[Point] = []
        branches: list[Branch] = []
        keys: dict[tuple[int, str], str] = {}
        for number, spot in enumerate(order):
            frame, draft = self.frames[spot[0]], self.drafts[spot]
            node = frame.tree.nodes[spot[1]]
            own: list[Branch] = []
            for name, target, more in draft.ways:
                to = FINISH if target is END else number_of[target]
                own.append(Branch(len(branches) + len(own), number, name, to, **more))
            branches += own
            key = keys.get(spot[:2])
            if key is None and isinstance(node, Choice | Multi | Number | Checklist):
                # A question with several answers has many points, and one name.
                key = keys[spot[:2]] = self.program.key(frame.tree.id, frame.chain, node)
            points.append(
                Point(
                    number,
                    draft.step,
                    frame.tree.id,
                    frame.chain,
                    node,
                    tuple(own),
                    key,
                    draft.fact,
                    tuple(draft.rows),
                    draft.reads,
                )
            )
        return Layout(
            self.program,
            tuple(points),
            tuple(branches),
            tuple(self.variables),
            tuple(self._score_starts(0)),
            tuple(self.facts.items()),
        )


def flatten(program: Program, cuts: Mapping[str, tuple[Atom, ...]] | None = None) -> Layout:
    """The points of `program`. `cuts` are comparisons of rules from outside the trees with numbers,
    by `tree.node`. Raises UnsoundProgramError where the program has a loop or a missing target.
    """
    return _Flattening(program, cuts or {}).run()


def _read_names(tree: DecisionTree) -> dict[str, tuple[Atom, ...]]:
    """What the decisions of `tree` compare, by name."""
    found: dict[str, list[Atom]] = {}
    for node in tree.nodes.values():
        if isinstance(node, Decide):
            for row in node.rows:
                for atom in atoms(row.when) if row.when else ():
                    found.setdefault(atom.name, []).append(atom)
    return {name: tuple(read) for name, read in found.items()}
