"""A tree with faults: the walk warns first, and names whom to call where it is stuck."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from tests.content_folder import Data, write_tree
from toolkit.cli.plain_text import PlainPrinter
from toolkit.cli.plain_walk import PlainWalk
from toolkit.cli.walk import WalkRequest, run_walk
from toolkit.core.errors import UsageError
from toolkit.core.library import Library
from toolkit.core.program import compile_program
from toolkit.core.walk import Walk
from toolkit.loading import load

CALL = {
    "en": "Call the Safeguarding Lead; where the Lead may be involved, call the General Director.",
    "fr": "Appelez la ou le responsable safeguarding ; si cette personne peut être en cause, "
    "appelez la direction générale.",
}
WARNING = {
    "en": "! Careful: parts of this tree are missing or have errors (t.stay).",
    "fr": "! Attention : des parties de cet arbre manquent ou contiennent des erreurs (t.stay).",
}
END: Data = {
    "outcome": "The end",
    "owner": "receiver",
    "within": "72h",
    "record": ["Note it."],
    "next": [{"text": "Done."}],
}


def asks(go: str, **more: Data) -> Data:
    options = {"yes": {"go": go}, "no": {"go": "done"}}
    return {"hurt": {"ask": "choice", "text": "Hurt?", "options": options}, "done": END, **more}


BROKEN: dict[str, Data] = {
    "missing": asks("stay"),
    "gap": asks("sort", sort={"decide": [{"when": {"hurt": "no"}, "go": "done"}]}),
    "loop": asks("turn", turn={"ask": "note", "text": "Turn.", "go": "hurt"}),
}


def library(root: Path, nodes: Data) -> Library:
    write_tree(root, "t", {"start": "hurt", "nodes": nodes})
    return load(root).library


def talk(content: Library, typed: str, language: str) -> tuple[int, str]:
    out = io.StringIO()
    conversation = PlainWalk(io.StringIO(typed), PlainPrinter(out, 80), language)
    code = conversation.run(Walk.start(compile_program(content, "t")))
    return code, " ".join(out.getvalue().split())


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("fault", BROKEN)
def test_a_walk_that_is_stuck_names_whom_to_call(tmp_path: Path, fault: str, language: str) -> None:
    code, said = talk(library(tmp_path, BROKEN[fault]), "1\n", language)
    assert code == 1
    stuck = said.rpartition("t.")[2]
    assert CALL[language] in stuck
    assert "normally" not in said
    assert "d'habitude" not in said


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_tree_with_a_part_missing_is_warned_of_before_its_first_question(
    tmp_path: Path, language: str
) -> None:
    _, said = talk(library(tmp_path, BROKEN["missing"]), "", language)
    before, asked, _ = said.partition("Question 1")
    assert asked
    assert WARNING[language] in before
    assert CALL[language] in before


def test_a_sound_tree_is_not_warned_of(tmp_path: Path) -> None:
    _, said = talk(library(tmp_path, asks("done")), "", "en")
    assert "Careful" not in said


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("typed", ["q\n", ""])
def test_the_screen_warns_before_it_covers_the_terminal_and_can_be_left(
    tmp_path: Path, typed: str
) -> None:
    library(tmp_path, BROKEN["missing"])
    out = Terminal()
    request = WalkRequest(tmp_path, "t", "en", plain=False)
    assert run_walk(request, Terminal(typed), out, io.StringIO()) == 130
    said = " ".join(out.getvalue().split())
    assert said.startswith(WARNING["en"])
    assert said.endswith("Enter = walk it all the same, q = stop:")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_tree_that_cannot_be_read_names_whom_to_call(tmp_path: Path, language: str) -> None:
    library(tmp_path, asks("done"))
    file = tmp_path / "decision_trees/t.yaml"
    file.write_text(f"{file.read_text('utf-8')}start: hurt\n", encoding="utf-8")
    request = WalkRequest(tmp_path, "t", language, plain=True)
    with pytest.raises(UsageError) as raised:
        run_walk(request, io.StringIO(), io.StringIO(), io.StringIO())
    assert "“t” has errors and cannot be walked" in raised.value.message
    assert raised.value.help.startswith(CALL[language])
