"""Those that the toolkit is measured beside are asked the same questions, and answer alike."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given

from benchmarks import engine
from benchmarks.command import BUILD
from benchmarks.peers.enumeration import count_drawn, drawn, enumerate_paths
from benchmarks.peers.install import HERE, REQUIREMENTS, Peers
from benchmarks.synthetic import SHAPES, TREE, Recipe, library
from tests.core.proof.random_programs import exactly, programs
from toolkit.core.program import Program
from toolkit.core.proof.explore import explore
from toolkit.core.proof.flatten import flatten

if str(BUILD / "python") not in sys.path:
    sys.path.append(str(BUILD / "python"))  # where `make benchmarks` installs them


@exactly(60)
@given(programs())
def test_the_solver_finds_an_arrow_possible_exactly_where_the_space_has_it(
    program: Program,
) -> None:
    pytest.importorskip("z3")
    from benchmarks.peers.solver import encode

    layout = flatten(program)
    space = explore(layout)
    if space.gaps:
        return  # a walk that stops at a gap is no walk to the solver
    encoded = encode(layout)
    possible = {label >> 1 for edges in space.edges for label, _ in edges}
    for branch in layout.branches[:30]:
        point = layout.points[branch.point]
        if point.fact is None:  # one label stands for all answers that do the same
            says = encoded.ask(encoded.takes(branch.number)).says
            assert says == ("sat" if branch.number in possible else "unsat")


@pytest.mark.parametrize("shape", SHAPES)
def test_the_solver_finds_a_planted_bug(shape: str) -> None:
    pytest.importorskip("z3")
    from benchmarks.beside import EMERGENCY
    from benchmarks.peers.solver import encode

    fact, level = EMERGENCY
    for planted, says in ((False, "unsat"), (True, "sat")):
        made = library(Recipe(shape, 60, planted=planted))
        encoded = encode(engine.lay_out(made, TREE))
        in_danger = encoded.answers(fact, ("yes", "unsure"))
        assert encoded.ask(in_danger, encoded.z3.Not(encoded.reaches(level))).says == says


def test_enumeration_yields_every_path_that_the_arrows_allow() -> None:
    pytest.importorskip("networkx")
    arrows = drawn(engine.lay_out(library(Recipe("scores", 60)), TREE))
    found = enumerate_paths(arrows, 60)
    assert found.finished
    assert found.seen == count_drawn(arrows)


def test_a_tool_that_is_not_there_is_named_with_the_reason(tmp_path: Path) -> None:
    peers = Peers.ready(tmp_path, may_install=False, say=lambda _: None)
    assert "survey-core" in peers.missing
    assert peers.why_not("survey-core")


def test_what_is_pinned_names_no_address() -> None:
    for file in (REQUIREMENTS, HERE / "package.json", HERE / "package-lock.json"):
        assert "://" not in file.read_text(encoding="utf-8")
