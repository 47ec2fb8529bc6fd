"""The meaning of a tree, held against the vectors that every engine runs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.content_folder import vector_library
from toolkit.core.answer import AnswerError
from toolkit.core.condition import Value
from toolkit.core.program import UnknownKeyError, compile_program
from toolkit.core.summary import Todo, summarise
from toolkit.core.walk import Journal, Walk

VECTORS = Path(__file__).parent.parent / "vectors"

Case = dict[str, Any]


def _cases() -> list[Any]:
    found = []
    for file in sorted(VECTORS.glob("*.json")):
        vector = json.loads(file.read_text(encoding="utf-8"))
        for case in vector["cases"]:
            found.append(pytest.param(vector, case, id=f"{file.stem}: {case['name']}"))
    return found


@pytest.mark.parametrize(("vector", "case"), _cases())
def test_the_walk_means_what_the_vector_says(vector: Case, case: Case, tmp_path: Path) -> None:
    library = vector_library(vector, tmp_path)
    program = compile_program(library, case["tree"])
    known = tuple(case.get("known", {}).items())
    expect = case["expect"]
    if "misfit" in expect:
        with pytest.raises(AnswerError) as refused:
            Walk.replay(program, case["answers"], known)
        assert refused.value.misfit.value == expect["misfit"]
        return
    if "unknown_key" in expect:
        with pytest.raises(UnknownKeyError) as unknown:
            Walk.replay(program, case["answers"], known)
        assert unknown.value.key == expect["unknown_key"]
        return
    if "actions" in case:
        walk = Walk.start(program, known)
        for action, *argument in case["actions"]:
            walk = getattr(walk, action)(*argument)
    else:
        walk = Walk.replay(program, case["answers"], known)
    observed = _observe(walk, expect)
    assert observed == expect
    again = Walk.replay(program, dict(walk.answers), known)
    if walk.reopened is None:
        assert again.state.journal == walk.state.journal, "replaying the journal changes it"
        assert summarise(again) == summarise(walk)


def _observe(walk: Walk, expect: Case) -> Case:
    """What the walk comes to, in the shape of `expect` and only with its keys."""
    state, summary = walk.state, summarise(walk)
    seconds = any(len(entry) > 2 for entry in expect.get("notify", []))
    everything: Case = {
        "asked": state.asked.key if state.asked else None,
        "previous": _plain(state.asked.previous) if state.asked else None,
        "journal": _pairs(state.journal),
        "inert": _pairs(walk.inert),
        "path": [visit.name for visit in state.path],
        "how": {
            visit.name: visit.how.value
            for visit in state.path
            if visit.name in expect.get("how", {})
        },
        "outcome": summary.outcome_name,
        "also": [visit.name for visit in summary.also],
        "level": summary.level.value if summary.level else None,
        "within": summary.within.text if summary.within else None,
        "notify": [
            [told.role, told.within.text, *([told.second] if seconds else [])]
            for told in summary.notify
        ],
        "do": [[_name(todo), todo.within.text if todo.within else None] for todo in summary.do],
        "do_not": [_name(todo) for todo in summary.do_not],
        "measures": [_name(todo) for todo in summary.measures],
        "refer": [[offered.service, offered.within.text] for offered in summary.refer],
        "about": {
            id: about.get("en")
            for id, about in (
                *((told.role, told.about) for told in summary.notify),
                *((offered.service, offered.about) for offered in summary.refer),
            )
            if about
        },
        "facts": dict(state.facts),
        "stop": state.stop.reason.value if state.stop else None,
    }
    return {key: everything[key] for key in expect}


def _name(todo: Todo) -> str:
    return todo.block or todo.texts[0].get("en")


def _pairs(journal: Journal) -> list[list[Any]]:
    return [[key, _plain(value)] for key, value in journal]


def _plain(value: Value | None) -> Any:
    return list(value) if isinstance(value, tuple) else value
