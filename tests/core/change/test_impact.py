"""What a change does is counted exactly: held against walking every combination on both sides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from tests.core.proof.random_programs import (
    MOST_WALKS,
    every_answer,
    exactly,
    obligations,
    programs,
)
from toolkit.core.change.compare import Pairing, compare_walks
from toolkit.core.change.duties import NEVER, Duty, duties_of
from toolkit.core.change.impact import NO_LEVEL, Impact
from toolkit.core.change.shifting import ABSENT
from toolkit.core.condition import Value
from toolkit.core.library import Library
from toolkit.core.program import Program, compile_program
from toolkit.core.summary import obligations_of, summarise
from toolkit.core.tree import Checklist, Choice, Decide, Multi, Node, Note, Outcome
from toolkit.core.walk import Asked, StopReason, Walk


@st.composite
def changed(draw: DrawFn, program: Program) -> Library:
    """The library of `program` after one to three edits."""
    library = program.library
    for _ in range(draw(st.integers(1, 3))):
        tree = library.trees[draw(st.sampled_from(sorted(program.chains)))]
        node = tree.nodes[draw(st.sampled_from(sorted(tree.nodes)))]
        later = list(tree.nodes)[list(tree.nodes).index(node.id) + 1 :]
        edited = draw(_edited(node, later))
        trees = {**library.trees, tree.id: replace(tree, nodes={**tree.nodes, node.id: edited})}
        library = replace(library, trees=trees)
    return library


@st.composite
def _edited(draw: DrawFn, node: Node, later: list[str]) -> Node:
    match node:
        case Choice(options=options):
            place = draw(st.integers(0, len(options) - 1))
            option = options[place]
            kind = draw(st.sampled_from(["go", "owe", "drop", "add"]))
            if kind == "drop" and len(options) > 1 and node.fact is None:
                return replace(node, options=options[:place] + options[place + 1 :])
            if kind == "add" and node.fact is None:
                return replace(node, options=(*options, replace(option, id="added")))
            if kind == "owe":
                edited = replace(option, obligations=draw(obligations()))
            else:
                edited = replace(option, go=draw(st.sampled_from(later)))
            return replace(node, options=(*options[:place], edited, *options[place + 1 :]))
        case Note():
            if draw(st.booleans()):
                return replace(node, go=draw(st.sampled_from(later)))
            return replace(node, obligations=draw(obligations()))
        case Outcome():
            return replace(node, obligations=draw(obligations()))
        case Decide(rows=rows):
            place = draw(st.integers(0, len(rows) - 1))
            row = replace(rows[place], go=draw(st.sampled_from(later)))
            return replace(node, rows=(*rows[:place], row, *rows[place + 1 :]))
        case Multi() | Checklist():
            return replace(node, go=draw(st.sampled_from(later)))
        case _:
            return node


Given = dict[str, Value]


def name_of(asked: Asked) -> str:
    question = asked.question
    if isinstance(question, Choice) and question.fact is not None:
        return f"fact {question.fact}"
    return asked.key


def advance(walk: Walk, answers: Given) -> Walk | str:
    """`walk` with all that is answered; the name of a question whose answer does not fit."""
    while walk.state.asked is not None:
        name = name_of(walk.state.asked)
        if name not in answers:
            return walk
        if answers[name] not in list(every_answer(walk.state.asked.question)):
            return name
        walk = walk.answer(answers[name])
    return walk


def every_pair(old: Walk, new: Walk) -> Iterator[tuple[Walk | None, Walk | None]]:
    """Every combination of answers through both walks; None for a side without the answer."""
    waiting: list[tuple[Walk | None, Walk | None, Given]] = [(old, new, {})]
    found = 0
    while waiting:
        one, other, answers = waiting.pop()
        sides: list[Walk | None] = []
        for walk in (one, other):
            after = advance(walk, answers) if walk is not None else None
            sides.append(None if isinstance(after, str) else after)
        asking = next((s for s in sides if s is not None and s.state.asked), None)
        if asking is None or asking.state.asked is None:
            found += 1
            assume(found <= MOST_WALKS)
            yield sides[0], sides[1]
            continue
        name = name_of(asking.state.asked)
        values = list(every_answer(asking.state.asked.question))
        for side in sides:
            if side is not None and side.state.asked and name_of(side.state.asked) == name:
                values += every_answer(side.state.asked.question)
        for value in dict.fromkeys(values):
            waiting.append((sides[0], sides[1], {**answers, name: value}))


def result(walk: Walk) -> tuple[str | None, int, float]:
    summary = summarise(walk)
    within = NEVER if summary.within is None else summary.within.minutes
    rank = NO_LEVEL if summary.level is None else summary.level.rank
    return (walk.state.end.name if walk.state.end else None, rank, within)


def owes(walk: Walk) -> Mapping[Duty, float]:
    met: dict[Duty, float] = {}
    for visit in walk.state.path:
        for each in obligations_of(visit):
            for duty, limit, _ in duties_of(each, {}):
                met[duty] = min(limit, met.get(duty, NEVER))
    return met


def asks_once(program: Program) -> bool:
    """Whether every tree is reached in one way: then both sides call questions the same."""
    return all(len(chains) == 1 for chains in program.chains.values())


@exactly(250)
@given(st.data(), programs(most_nodes=6))
def test_every_combination_that_changes_is_counted_and_none_that_does_not(
    data: st.DataObject, program: Program
) -> None:
    assume(asks_once(program))
    library = data.draw(changed(program))
    impact = compare_walks(program.library, library, "root", Pairing())
    after = compile_program(library, "root")
    moves: Counter[object] = Counter()
    shifts: Counter[object] = Counter()
    both = 0
    one_sided = 0
    for old, new in every_pair(Walk.start(program), Walk.start(after)):
        if old is None or new is None:
            one_sided += 1
            continue
        both += 1
        if result(old) != result(new):
            moves[result(old), result(new)] += 1
        was, now = owes(old), owes(new)
        for duty in {*was, *now}:
            limits = was.get(duty, ABSENT), now.get(duty, ABSENT)
            if limits[0] != limits[1]:
                shifts[(duty, *limits)] += 1
    assert impact.total == both + one_sided
    assert sum(one.count for one in impact.one_sided) == one_sided
    assert in_words(impact) == moves
    counted: Counter[object] = Counter()
    for shift in impact.shifts:
        counted[(shift.duty, shift.old, shift.new)] += shift.count
    assert counted == shifts


def in_words(impact: Impact) -> Counter[object]:
    found: Counter[object] = Counter()
    for move in impact.moves:
        old, new = move.old, move.new
        found[(old.end, old.rank, old.within), (new.end, new.rank, new.within)] += move.count
    return found


@exactly(100)
@given(st.data(), programs())
def test_the_example_of_a_change_shows_it(data: st.DataObject, program: Program) -> None:
    library = data.draw(changed(program))
    impact = compare_walks(program.library, library, "root", Pairing())
    after = compile_program(library, "root")
    for move in impact.moves:
        walk = Walk.replay(after, dict(move.example))
        if walk.state.stop is None or walk.state.stop.reason is not StopReason.GAP:
            assert result(walk) == (move.new.end, move.new.rank, move.new.within)


@exactly(100)
@given(programs())
def test_nothing_changed_is_nothing(program: Program) -> None:
    impact = compare_walks(program.library, program.library, "root", Pairing())
    assert impact.is_nothing
    assert impact.same == impact.total
