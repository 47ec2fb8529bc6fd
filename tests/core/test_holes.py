"""What is missing on the ways through a tree is known before anybody walks it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.content_folder import Data, write_tree
from toolkit.core.holes import holes
from toolkit.core.program import compile_program
from toolkit.loading import load

END: Data = {
    "outcome": "The end",
    "owner": "receiver",
    "within": "72h",
    "record": ["Note it."],
    "next": [{"text": "Done."}],
}


def question(**goes: str) -> Data:
    options = {answer.replace("_", ""): {"go": go} for answer, go in goes.items()}
    return {"ask": "choice", "text": "Hurt?", "options": options}


def found(root: Path, nodes: Data, start: str = "hurt") -> tuple[str, ...]:
    write_tree(root, "t", {"start": start, "nodes": nodes})
    return holes(compile_program(load(root).library, "t"))


@pytest.mark.parametrize(
    ("nodes", "start", "expected"),
    [
        ({"hurt": question(yes="done", no="done"), "done": END}, "hurt", ()),
        ({"hurt": question(yes="dnoe", no="done"), "done": END}, "hurt", ("t.dnoe",)),
        (
            {
                "hurt": question(yes="more", no="done"),
                "more": {"use": "gone", "go": "done"},
                "done": END,
            },
            "hurt",
            ("gone",),
        ),
        ({"hurt": question(yes="done", no="done"), "done": END}, "hrut", ("t.hrut",)),
        (
            {
                "hurt": question(yes="done", no="done"),
                "aside": question(yes="gone", no="done"),
                "done": END,
            },
            "hurt",
            (),
        ),
    ],
    ids=["sound", "node", "fragment", "start", "out of reach"],
)
def test_what_is_missing_on_the_way_is_named(
    tmp_path: Path, nodes: Data, start: str, expected: tuple[str, ...]
) -> None:
    assert found(tmp_path, nodes, start) == expected


def test_what_is_missing_inside_a_fragment_is_named(tmp_path: Path) -> None:
    more: Data = {"ask": question(yes="gone", no="back"), "back": {"return": {}}}
    write_tree(tmp_path, "more", {"start": "ask", "nodes": more}, fragment=True)
    nodes = {"call": {"use": "more", "go": "done"}, "done": END}
    assert found(tmp_path, nodes, "call") == ("more.gone",)
