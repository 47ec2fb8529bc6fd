"""The plain walk keeps its contract: plain lines, numbered answers, the keys said once."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from tests.content_folder import vector_library
from toolkit.cli.plain_text import PlainPrinter
from toolkit.cli.plain_walk import PlainWalk
from toolkit.core.library import Library
from toolkit.core.program import compile_program
from toolkit.core.walk import Walk

VECTORS = Path(__file__).parent.parent / "vectors"

TREE: dict[str, Any] = {
    "trees": {
        "t": {
            "start": "child",
            "nodes": {
                "child": {
                    "ask": "choice",
                    "text": "Is the affected person under 18?",
                    "why": "A child is always protected.",
                    "help": "Do not ask for papers.",
                    "options": {
                        "yes": {
                            "go": "stay",
                            "level": 1,
                            "notify": [{"role": "safeguarding-lead", "within": "immediate"}],
                        },
                        "no": {"go": "signs"},
                        "unsure": {"go": "stay", "help": "If nobody knows."},
                    },
                },
                "stay": {
                    "ask": "note",
                    "text": "Stay with the child.",
                    "do": [{"text": "Close the door.", "within": "now"}, "Write it down later."],
                    "go": "signs",
                },
                "signs": {
                    "ask": "multi",
                    "text": "Which of these?",
                    "go": "age",
                    "options": {
                        "debt": {"label": "Debt"},
                        "papers": {"label": "Papers kept"},
                        "none": {"alone": True},
                    },
                },
                "age": {
                    "ask": "number",
                    "text": "How old?",
                    "range": [0, 120],
                    "bands": {"child": "0..17", "adult": "18..120"},
                    "unsure": {"go": "end"},
                    "go": "list",
                },
                "list": {
                    "ask": "checklist",
                    "text": "What is done?",
                    "items": {"door": "Door closed", "call": "Call made"},
                    "go": "end",
                },
                "end": {
                    "outcome": "The end",
                    "owner": "receiver",
                    "within": "24h",
                    "do": ["Offer care"],
                    "record": ["Note it."],
                    "next": [{"tree": "u", "text": "Then this one."}],
                },
            },
        },
        "u": {
            "start": "q",
            "nodes": {
                "q": {
                    "ask": "choice",
                    "text": "Second tree?",
                    "options": {"yes": {}, "no": {}},
                    "go": "over",
                },
                "over": {
                    "outcome": "Over",
                    "owner": "receiver",
                    "within": "7d",
                    "record": ["Note it."],
                    "next": [{"text": "Done."}],
                },
            },
        },
    }
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return vector_library(TREE, tmp_path_factory.mktemp("content"))


def talk(library: Library, typed: str, *, width: int = 80) -> tuple[int, str, PlainWalk]:
    out = io.StringIO()
    conversation = PlainWalk(io.StringIO(typed), PlainPrinter(out, width), "en")
    code = conversation.run(Walk.start(compile_program(library, "t")))
    return code, out.getvalue(), conversation


def test_a_whole_walk_by_numbers_reaches_its_end(library: Library) -> None:
    code, printed, conversation = talk(library, "2\n1 2\n34\n1\n\n")
    assert code == 0
    assert "The end" in printed
    assert conversation.result is not None
    assert dict(conversation.result.state.journal) == {
        "t.child": "no",
        "t.signs": ("debt", "papers"),
        "t.age": 34,
        "t.list": ("door",),
    }


def test_the_keys_are_said_once(library: Library) -> None:
    _, printed, _ = talk(library, "2\n1\n34\n0\n\n")
    assert printed.count("b = back, ? = help") == 1


def test_the_end_of_the_input_before_the_end_of_the_tree_is_130(library: Library) -> None:
    for typed in ("", "2\n", "2\n1\n"):
        code, printed, _ = talk(library, typed)
        assert code == 130
        assert "--answers" in printed


def test_the_end_of_the_input_after_the_outcome_is_a_finished_walk(library: Library) -> None:
    code, printed, _ = talk(library, "2\n3\n40\n1 2\n")
    assert code == 0
    assert "The end" in printed


def test_q_stops_the_walk(library: Library) -> None:
    code, printed, _ = talk(library, "q\n")
    assert code == 130
    assert "Nothing was saved" in printed


def test_help_why_and_sources_are_printed_and_the_question_waits(library: Library) -> None:
    code, printed, _ = talk(library, "?\nw\ns\n2\n3\n40\n0\n\n")
    assert code == 0
    assert "Do not ask for papers." in printed
    assert "I am not sure: If nobody knows." in printed
    assert "A child is always protected." in printed
    assert "No source is named here" in printed


def test_what_is_needed_is_said_as_soon_as_it_is_known(library: Library) -> None:
    _, printed, _ = talk(library, "1\nq\n")
    question_two = printed.index("Question 2")
    assert printed.index("Level now: Critical (1)") < question_two
    assert printed.index("safeguarding-lead: at once, within the hour") < question_two
    assert printed.index("! Stay with the child.") < question_two
    assert printed.index("Do now:\n  - Close the door.") < question_two
    assert "Write it down later." not in printed


def test_o_prints_what_is_needed_so_far(library: Library) -> None:
    _, printed, _ = talk(library, "o\n1\no\nq\n")
    assert "Nothing is needed so far." in printed
    assert printed.count("TELL") == 1


def test_back_shows_the_earlier_answer_and_enter_keeps_it(library: Library) -> None:
    code, printed, conversation = talk(library, "2\n1 2\nb\n\n34\n0\n\n")
    assert code == 0
    assert "Your earlier answer: Debt, Papers kept. Enter keeps it." in printed
    assert conversation.result is not None
    assert dict(conversation.result.state.journal)["t.signs"] == ("debt", "papers")


def test_back_at_the_first_question_says_so(library: Library) -> None:
    _, printed, _ = talk(library, "b\nq\n")
    assert "This is the first question." in printed


def test_back_from_the_result_changes_the_result(library: Library) -> None:
    code, printed, conversation = talk(library, "2\n3\n40\n0\nb\n1 2\n\n")
    assert code == 0
    assert printed.count("RESULT") == 2
    assert conversation.result is not None
    assert dict(conversation.result.state.journal)["t.list"] == ("door", "call")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("9\n", "Please type one number from 1 to 3."),
        ("0\n", "Please type one number from 1 to 3."),
        ("\n", "Please type one number from 1 to 3."),
        ("1 2\n", "Please type one number from 1 to 3."),
        ("maybe\n", "Please type one number from 1 to 3."),
        ("²\n", "Please type one number from 1 to 3."),
        ("2\n\n", "Please type numbers from 1 to 3, with spaces between."),
        ("2\n1 7\n", "Please type numbers from 1 to 3, with spaces between."),
        ("2\n1 3\n", "“None of these” cannot be given together with another answer."),
        ("2\n1\n121\n", "Type a number from 0 to 120."),
        ("2\n1\n-1\n", "Type a number from 0 to 120."),
        ("2\n1\nten\n", "Type a number from 0 to 120."),
        pytest.param("2\n1\n" + "9" * 5000 + "\n", "Type a number from 0 to 120.", id="huge"),
        ("2\n1\n34\nx\n", "Please type numbers from 1 to 2, with spaces between."),
    ],
)
def test_what_is_no_answer_is_said_and_asked_again(library: Library, typed: str, said: str) -> None:
    before = talk(library, typed[: typed.rstrip("\n").rfind("\n") + 1] + "q\n")[1]
    code, printed, _ = talk(library, typed + "q\n")
    assert code == 130
    assert printed.count(said) == before.count(said) + 1


def test_an_answer_may_be_typed_by_its_id(library: Library) -> None:
    code, _, conversation = talk(library, "no\nnone\nu\n\n")
    assert code == 0
    assert conversation.result is not None
    assert dict(conversation.result.state.journal)["t.age"] == "unsure"


def test_the_next_tree_can_be_walked_on(library: Library) -> None:
    code, printed, _ = talk(library, "2\n3\n40\n0\n1\n1\n\n")
    assert code == 0
    assert "1 = go on with" in printed
    assert "Over" in printed


def test_no_line_is_wider_than_the_window(library: Library) -> None:
    for width in (20, 40, 88):
        _, printed, _ = talk(library, "?\nw\n1\n1\n34\n0\n\n", width=width)
        assert max(map(len, printed.replace("Your answer: ", "\n").split("\n"))) <= width + 1


@pytest.mark.parametrize(
    "junk", ["\x1b[2J", "\x00", "\ud800", "\u202e", "'; DROP TABLE", "🦊" * 99]
)
def test_junk_typed_is_never_shown_back(library: Library, junk: str) -> None:
    code, printed, _ = talk(library, f"{junk}\nq\n")
    assert code == 130
    assert junk not in printed


def test_nothing_of_the_content_steers_the_terminal(tmp_path: Path) -> None:
    hostile = "\x1b]52;c;aGk=\x07[@click=app.quit]x[/]\x1b[2J\u202e"
    tree = json.loads(json.dumps(TREE).replace("Stay with the child.", "@"))
    tree["trees"]["t"]["nodes"]["stay"]["text"] = "@"
    library = vector_library(tree, tmp_path)
    from toolkit.core.text import Text

    note = library.trees["t"].nodes["stay"]
    object.__setattr__(note, "text", Text.of(hostile))
    _, printed, _ = talk(library, "1\nq\n")
    assert "[@click=app.quit]x[/]" in printed
    assert not set(printed) & set("\x1b\x07\u202e")


def test_an_earlier_answer_is_changed_and_what_that_drops_is_said(library: Library) -> None:
    code, printed, conversation = talk(library, "1\n1 2\n34\n1\na\n3\nu\na\nb\n\n")
    assert code == 0
    assert "YOUR ANSWERS" in printed
    assert "Your earlier answer: 34" in printed
    assert "1 later answer no longer counts (a = your answers)." in printed
    assert "Kept, not used\n- What is done?" in printed
    assert conversation.result is not None
    assert "list" not in dict(conversation.result.state.journal)


def test_before_the_first_answer_there_is_none_to_change(library: Library) -> None:
    _, printed, _ = talk(library, "a\n")
    assert "No answers yet." in printed


def test_how_many_questions_may_follow_is_said_as_on_the_screen(library: Library) -> None:
    _, printed, _ = talk(library, "2\n1\n34\n")
    assert "Question 1 (3 more at most)\n" in printed
    assert "Question 4 (the last one)\n" in printed
