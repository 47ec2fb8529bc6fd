"""One engine, three faces: what a person reaches does not depend on how they walk."""

from __future__ import annotations

import io
import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.journals import edge_cover, smallest_cover
from tests.tui.driving import through_screen
from toolkit.cli.plain_text import PlainPrinter
from toolkit.cli.plain_walk import PlainWalk
from toolkit.cli.walk import WalkRequest, run_walk
from toolkit.core.condition import Value
from toolkit.core.document import Kind
from toolkit.core.library import Library
from toolkit.core.program import compile_program
from toolkit.core.summary_data import walk_data
from toolkit.core.tree import Checklist, Choice, Multi, Number, Question
from toolkit.core.walk import Walk
from toolkit.loading import load

ROOT = Path(__file__).parents[2]
LANGUAGES = ("en", "fr")


@cache
def library() -> Library:
    return load(ROOT).library


def walkable() -> list[str]:
    return [tree.id for tree in library().trees.values() if tree.meta.kind is Kind.TREE]


@cache
def covering_walks(tree: str) -> list[Walk]:
    return edge_cover(compile_program(library(), tree))


def typed(question: Question, value: Value) -> str:
    """What somebody types in plain mode to give this answer."""
    match question:
        case Number():
            return "u" if isinstance(value, str) else str(value)
        case Choice():
            return str([option.id for option in question.options].index(str(value)) + 1)
        case Multi():
            ids = [option.id for option in question.options]
        case Checklist():
            ids = [item.id for item in question.items]
    picked = value if isinstance(value, tuple) else (str(value),)
    return " ".join(str(ids.index(part) + 1) for part in picked) or "0"


def through_plain(walk: Walk, language: str) -> tuple[dict[str, Any], str]:
    """The walk's journal typed into a plain walk: its result as data, and all that was printed."""
    questions = dict(walk.program.questions())
    lines = [typed(questions[key], value) for key, value in walk.state.journal]
    out = io.StringIO()
    conversation = PlainWalk(
        io.StringIO("\n".join([*lines, ""]) + "\n"), PlainPrinter(out, 40), language
    )
    assert conversation.run(Walk.start(walk.program)) == 0
    assert conversation.result is not None
    return walk_data(conversation.result, language), out.getvalue()


def through_answers(walk: Walk, language: str, folder: Path) -> dict[str, Any]:
    """The walk's journal given as an answers file."""
    file = folder / "answers.json"
    answers = walk_data(walk, language)["journal"]
    file.write_text(json.dumps({"tree": walk.program.root, "answers": answers}), encoding="utf-8")
    out = io.StringIO()
    request = WalkRequest(
        ROOT, walk.program.root, language, plain=True, answers=str(file), as_json=True
    )
    assert run_walk(request, io.StringIO(), out, io.StringIO()) == 0
    found: dict[str, Any] = json.loads(out.getvalue())
    return found


def test_there_are_trees_to_walk() -> None:
    assert {
        "intake-triage",
        "severity-escalation",
        "seah-survivor-response",
        "hub-security-incident",
    } <= set(walkable())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("tree", walkable())
def test_a_plain_walk_reaches_what_the_engine_reaches(tree: str, language: str) -> None:
    for walk in covering_walks(tree):
        result, printed = through_plain(walk, language)
        assert result == walk_data(walk, language)
        assert result["title"].split()[0] in printed
        assert "\x1b" not in printed
        too_wide = [line for line in printed.split("\n") if len(line) > 40]
        assert not [line for line in too_wide if len(line.split()) > 1 and "toolkit" not in line]


@pytest.mark.slow
@pytest.mark.parametrize("tree", walkable())
def test_an_answers_file_reaches_what_the_engine_reaches(tree: str, tmp_path: Path) -> None:
    for walk in covering_walks(tree)[::12]:
        assert through_answers(walk, "fr", tmp_path) == walk_data(walk, "fr")


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("tree", walkable())
async def test_a_walk_on_the_screen_reaches_what_the_engine_reaches(
    tree: str, language: str
) -> None:
    fragments = {other.id for other in library().trees.values() if other.fragment}
    # What another tree asks is covered by that tree's own walks.
    walks = smallest_cover(covering_walks(tree), {tree, *fragments})
    walks = walks if language == "en" else walks[::4]
    for walk, reached in zip(walks, await through_screen(walks, language=language), strict=True):
        assert walk_data(reached, language) == walk_data(walk, language)


@pytest.mark.parametrize("tree", walkable())
def test_every_answer_leads_to_an_outcome(tree: str) -> None:
    walks = covering_walks(tree)
    assert walks
    for walk in walks:
        data = walk_data(walk, "en")
        assert walk.state.end is not None, walk.state.stop
        assert data["outcome"], data["path"]
        assert data["record"]
        assert data["next"]
        assert data["owner"]


@pytest.mark.parametrize("tree", walkable())
def test_the_level_never_falls_along_a_path(tree: str) -> None:
    order = ["E", "1", "2", "3", "4", None]
    for walk in covering_walks(tree):
        levels = [walk_data(walk, "en")["level"]]
        step = walk
        while step.state.journal:
            step = step.back()
            levels.append(walk_data(step, "en")["level"])
        ranks = [order.index(level) for level in reversed(levels)]
        assert ranks == sorted(ranks, reverse=True)
