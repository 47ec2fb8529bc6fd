"""`toolkit practice`: the story, the questions, and both ways compared, in plain lines."""

from __future__ import annotations

import io
import os
import pty
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from toolkit.cli.plain_practice import PlainPractice
from toolkit.cli.plain_text import PlainPrinter
from toolkit.cli.practice import PracticeRequest, find_vignette, run_practice
from toolkit.core.answer import UNSURE, option_ids
from toolkit.core.condition import Value
from toolkit.core.errors import UsageError
from toolkit.core.library import Library
from toolkit.core.practice import Vignette, judge_answer, vignettes
from toolkit.core.practice_words import practice_word
from toolkit.core.tree import Number, Question
from toolkit.core.walk import Walk
from toolkit.loading import load

ROOT = Path(__file__).parents[2]
ID = "half-empty-hygiene-kits"


@pytest.fixture(scope="module")
def library() -> Library:
    return load(ROOT).library


@pytest.fixture(scope="module")
def kits(library: Library) -> Vignette:
    return find_vignette(library, ID)


def as_typed(question: Question, value: Value) -> str:
    ids = option_ids(question)
    if isinstance(question, Number):
        return "u" if value == UNSURE else str(value)
    if isinstance(value, tuple):
        return " ".join(str(ids.index(one) + 1) for one in value) or "0"
    return str(ids.index(str(value)) + 1)


def lines_for(one: Vignette, changes: Mapping[str, Value] | None = None) -> str:
    """What is typed to walk the story, with `changes` by key; comments are passed by with Enter."""
    told, lines = dict(one.told.answers), []
    walk = Walk.start(one.program)
    while asked := walk.state.asked:
        value = (changes or {}).get(asked.key, told.get(asked.key))
        value = option_ids(asked.question)[-1] if value is None else value
        lines.append(as_typed(asked.question, value))
        walk = walk.answer(value)
        judged = judge_answer(one, walk, asked.key)
        lines += [""] if judged and judged.is_commented else []
    return "\n".join([*lines, ""]) + "\n"


def talk(one: Vignette, typed: str, language: str = "en") -> tuple[int, str]:
    out = io.StringIO()
    conversation = PlainPractice(io.StringIO(typed), PlainPrinter(out, 80), language, vignette=one)
    return conversation.run(Walk.start(one.program)), out.getvalue()


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_shipped_story_walked_as_it_tells_is_right_and_keeps_the_plain_contract(
    library: Library, language: str
) -> None:
    for one in vignettes(library):
        code, printed = talk(one, lines_for(one), language)
        assert code == 0, one.scenario.meta.id
        said = flat(printed)
        assert flat(one.scenario.story.get(language)) in said
        assert practice_word("right-and-safe", language) in said, one.scenario.meta.id
        total = len(one.questions)
        assert practice_word("score", language, points=total, total=total) in said
        assert practice_word("different", language) not in said
        assert practice_word("open", language) not in said
        assert not any(character in printed for character in "\x1b\r\x07")
        assert max(map(len, printed.split("\n"))) <= 80


def test_the_story_comes_first_and_again_with_v(kits: Vignette) -> None:
    _, printed = talk(kits, "v\n2\nq\n")
    story = flat(kits.scenario.story.get("en"))
    assert flat(printed).count(story) == 2
    assert flat(printed).index(story) < flat(printed).index("Question 1")


def test_an_answer_that_differs_is_taught_at_once_and_can_be_changed(kits: Vignette) -> None:
    key = "intake-triage.people-touched"
    right = lines_for(kits).split("\n")
    number = [name for name, _ in kits.told.state.journal].index(key)
    asked = next(question for name, question in kits.program.questions() if name == key)
    other = as_typed(asked, "no")
    typed = [*right[:number], other, "v", "?", "b", *right[number:]]
    code, printed = talk(kits, "\n".join(typed))
    said = flat(printed)
    assert code == 0
    assert said.index(practice_word("different", "en")) < said.index("Ask who may have gone")
    assert "Your earlier answer: No" in said
    assert practice_word("right-and-safe", "en") in said
    assert "That does nothing here." in said
    assert "12 of 12 questions" in said
    assert "One of them had another answer at first." in said


def test_the_answer_of_the_story_is_not_told_before_the_end(kits: Vignette) -> None:
    changes: dict[str, Value] = {"danger-now.talk-of-killing": "unsure"}
    typed = lines_for(kits, changes)
    _, printed = talk(kits, typed)
    before, _, after = printed.partition("COMPARED WITH THE STORY")
    assert practice_word("open", "en") in before
    assert "The story:" not in before
    assert "Your answer: I am not sure\n  The story: No" in after
    assert practice_word("half", "en") in flat(after)


def test_a_way_that_protects_less_says_what_is_missing(library: Library) -> None:
    seen = 0
    for one in vignettes(library):
        told = dict(one.told.answers)
        changes: dict[str, Value] = {
            key: "no"
            for key, question in one.program.questions()
            if "no" in option_ids(question) and told.get(key) in ("yes", "unsure")
        }
        if not changes:
            continue
        _, printed = talk(one, lines_for(one, changes))
        said = flat(printed)
        if practice_word("less-safe", "en") in said:
            seen += 1
            assert "WHAT PROTECTS LESS" in said
    assert seen > 20


def test_after_the_end_one_can_go_back_and_read_the_whole_result(kits: Vignette) -> None:
    code, printed = talk(kits, lines_for(kits).rstrip("\n") + "\no\nv\nb\n3\n\n")
    said = flat(printed)
    assert code == 0
    assert said.count("COMPARED WITH THE STORY") == 2
    assert "RESULT Critical: call the people listed now" in said
    assert "Nothing was saved." in said


@pytest.mark.parametrize("typed", ["", "2\n", "q\n", "2\nQ\n", "1\n", "1\nq\n"])
def test_stopping_before_the_end_is_130_and_tells_nothing(kits: Vignette, typed: str) -> None:
    code, printed = talk(kits, typed)
    assert code == 130
    assert "Nothing was saved." in printed
    assert "COMPARED WITH THE STORY" not in printed
    assert "--answers" not in printed


@pytest.mark.parametrize("junk", ["0", "9", "x", "1 2", "\x1b[A", "²", "9" * 500, ""])
def test_what_is_no_answer_is_asked_for_again(kits: Vignette, junk: str) -> None:
    code, printed = talk(kits, junk + "\n" + lines_for(kits))
    assert code == 0
    assert "Please type one number" in printed
    assert "\x1b" not in printed


def ask(typed: str = "", **wishes: object) -> tuple[int, str]:
    out = io.StringIO()
    request = PracticeRequest(ROOT, "en", **wishes)  # type: ignore[arg-type]
    return run_practice(request, io.StringIO(typed), out), out.getvalue()


def test_without_a_terminal_all_stories_are_listed_by_tree(library: Library) -> None:
    code, printed = ask()
    assert code == 0
    said = flat(printed)
    for id_ in library.scenarios:
        assert f"{id_}:" in said
    assert "toolkit practice ID" in said


def test_a_list_can_be_narrowed_to_a_tree_by_id_or_code(library: Library) -> None:
    code, printed = ask(tree="severity-escalation")
    assert code == 0
    assert "complaint-about-the-lead" in printed
    assert ID not in printed
    assert ask(tree="t02") == (code, printed)


def test_a_person_chooses_a_tree_then_a_story_by_number(library: Library) -> None:
    found = vignettes(library)
    trees = list(dict.fromkeys(one.scenario.tree for one in found))
    number = trees.index("intake-triage")
    of_tree = [one.scenario.meta.id for one in found if one.scenario.tree == "intake-triage"]
    story = of_tree.index(ID)
    typed = f"0\nx\n{number + 1}\n{story + 1}\n"
    code, printed = ask(typed, can_choose=True)
    assert code == 130
    assert flat(library.scenarios[ID].story.get("en")) in flat(printed)
    assert printed.count("Please type one number") == 2
    for typed in ("", "q\n", f"{number + 1}\nq\n"):
        code, printed = ask(typed, can_choose=True)
        assert code == 130
        assert "Stopped. Nothing was saved." in printed


def test_names_that_are_not_there_are_answered_with_a_close_one() -> None:
    with pytest.raises(UsageError) as caught:
        ask(scenario=ID[:-1])
    assert ID in caught.value.help
    with pytest.raises(UsageError) as caught:
        ask(tree="severity")
    assert "severity-escalation" in caught.value.help


def environment(home: Path) -> dict[str, str]:
    return {"PYTHONPATH": str(ROOT), "HOME": str(home), "TOOLKIT_LANG": "en", "TERM": "xterm"}


def test_the_command_runs_and_leaves_no_trace(kits: Vignette, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "toolkit", "practice", ID, "--content", str(ROOT)]
    done = subprocess.run(
        command, input=lines_for(kits), cwd=tmp_path, capture_output=True, text=True, check=False,
        env=environment(tmp_path),
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "Right and safe" in done.stdout
    assert "\x1b" not in done.stdout
    assert list(tmp_path.iterdir()) == []


def test_at_a_terminal_it_asks_which_tree(tmp_path: Path) -> None:
    master, slave = pty.openpty()
    command = [sys.executable, "-m", "toolkit", "practice", "--content", str(ROOT)]
    with subprocess.Popen(
        command, stdin=slave, stdout=slave, stderr=slave, cwd=tmp_path, env=environment(tmp_path)
    ) as running:
        os.close(slave)
        os.write(master, b"q\n")
        seen = b""
        while True:
            try:
                part = os.read(master, 65536)
            except OSError:
                break
            if not part:
                break
            seen += part
    os.close(master)
    assert running.returncode == 130
    assert b"What do you want to practise?" in seen
    assert b"\x1b" not in seen
