"""The table of conditions is exact: held against walking every combination of answers."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given

from tests.core.proof.random_programs import every_walk, exactly, programs
from toolkit.core.condition import Value
from toolkit.core.library import Library
from toolkit.core.program import Program, compile_program
from toolkit.core.question_graph import IN, OUT, SEVERAL, Answer, Column
from toolkit.core.summary import obligations_of, summarise
from toolkit.core.table import ConditionTable, OutcomeTable, TableRow, condition_table
from toolkit.core.tree import Multi, Note, Outcome
from toolkit.core.walk import Walk
from toolkit.loading import load

ROOT = Path(__file__).parents[2]


def given_to(column: Column, walk: Walk) -> Value | None:
    """The answer of a walk to the question of a column; None where it was not asked."""
    if column.fact is not None:
        return walk.state.facts.get(column.fact)
    return dict(walk.state.journal).get(column.key)


def is_allowed(column: Column, answers: tuple[Answer, ...], value: Value) -> bool:
    names = {answer.name for answer in answers}
    if isinstance(value, tuple):
        if column.option is not None:
            return (IN if column.option in value else OUT) in names
        alone = {o.id for o in column.question.options if o.alone}  # type: ignore[union-attr]
        assert isinstance(column.question, Multi)
        return (value[0] if value[0] in alone else SEVERAL) in names
    if isinstance(value, int):
        return any(a.low is not None and a.low <= value <= (a.high or 0) for a in answers)
    return value in names


def fits(table: ConditionTable, row: TableRow, walk: Walk) -> bool:
    for number, answers in row.cells:
        value = given_to(table.columns[number], walk)
        if value is None or not is_allowed(table.columns[number], answers, value):
            return False
    return True


def outcome_of(table: ConditionTable, walk: Walk) -> OutcomeTable:
    assert walk.state.end is not None
    return next(one for one in table.outcomes if one.name == walk.state.end.name)


@exactly(150)
@given(programs())
def test_a_walk_fits_a_row_of_its_own_outcome_and_of_no_other(program: Program) -> None:
    table = condition_table(program)
    assert table is not None
    for walk in every_walk(program):
        ends = {
            one.name for one in table.outcomes if any(fits(table, row, walk) for row in one.rows)
        }
        assert all(one.exact for one in table.outcomes)
        assert ends == ({walk.state.end.name} if walk.state.end else set())


@exactly(100)
@given(programs())
def test_no_row_is_superfluous_no_cell_says_nothing_and_every_row_is_walked(
    program: Program,
) -> None:
    table = condition_table(program)
    assert table is not None
    walks = every_walk(program)
    for one in table.outcomes:
        assert len(set(one.rows)) == len(one.rows)
        own = [walk for walk in walks if walk.state.end and walk.state.end.name == one.name]
        for row in one.rows:
            assert any(fits(table, row, walk) for walk in own)
            for number, answers in row.cells:
                assert 0 < len(answers) < len(table.columns[number].answers)


@exactly(150)
@given(programs())
def test_levels_limits_and_recipients_are_those_of_the_walks(program: Program) -> None:
    table = condition_table(program)
    assert table is not None
    finished = [walk for walk in every_walk(program) if walk.state.end]
    assert {one.name for one in table.outcomes} == {w.state.end.name for w in finished}  # type: ignore[union-attr]
    for one in table.outcomes:
        own = [walk for walk in finished if outcome_of(table, walk) is one]
        summaries = [summarise(walk) for walk in own]
        expected = {(s.level, s.within and s.within.minutes) for s in summaries}
        limits = [limit and limit.minutes for limit in one.limits]
        assert set(zip(one.levels, limits, strict=True)) == expected
        told = [
            {
                ("role", n.role) if n.role else ("route", n.route or "")
                for visit in walk.state.path
                for obligations in obligations_of(visit)
                for n in obligations.notify
            }
            for walk in own
        ]
        assert set(one.told) == set.intersection(*told)
        assert set(one.told) | set(one.sometimes) == set.union(*told)


@exactly(100)
@given(programs())
def test_where_rows_are_too_many_one_row_says_what_holds_in_all_of_them(program: Program) -> None:
    table = condition_table(program, most_rows=1)
    assert table is not None
    for walk in every_walk(program):
        if walk.state.end:
            one = outcome_of(table, walk)
            assert len(one.rows) == 1
            assert fits(table, one.rows[0], walk)


@pytest.fixture(scope="module")
def library() -> Library:
    return load(ROOT).library


def said(library: Library, tree: str) -> dict[str, list[dict[str, list[str]]]]:
    table = condition_table(compile_program(library, tree))
    assert table is not None
    return {
        one.name: [
            {
                table.columns[number].fact or table.columns[number].key: [a.name for a in answers]
                for number, answers in row.cells
            }
            for row in one.rows
        ]
        for one in table.outcomes
    }


def test_severity_fits_on_one_page(library: Library) -> None:
    found = said(library, "severity-escalation")
    assert found["severity-escalation.critical"] == [
        {"under-18": ["yes", "unsure"]},
        {
            "severity-escalation.sexual": ["yes", "unsure"],
            "severity-escalation.power-link": ["yes", "unsure"],
        },
        {
            "severity-escalation.sexual": ["no"],
            "severity-escalation.grave-harm": ["yes", "unsure"],
        },
    ]
    assert len(found["severity-escalation.standard"]) == 1


def test_every_shipped_tree_has_an_exact_table_for_each_outcome_it_can_end_in(
    library: Library,
) -> None:
    for id_ in library.trees:
        table = condition_table(compile_program(library, id_))
        assert table is not None
        assert table.outcomes
        assert all(one.exact for one in table.outcomes), id_
    triage = condition_table(compile_program(library, "intake-triage"))
    assert triage is not None
    assert {one.tree for one in triage.outcomes} == {"intake-triage", "severity-escalation"}
    assert all(isinstance(one.end, Outcome) for one in triage.outcomes)


def test_a_tree_that_leads_back_to_itself_has_no_table(library: Library) -> None:
    tree = library.trees["conflict-check"]
    loop = replace(tree, nodes={tree.start: Note(tree.start, tree.purpose, tree.start)})
    assert condition_table(compile_program(Library(trees={tree.id: loop}), tree.id)) is None
