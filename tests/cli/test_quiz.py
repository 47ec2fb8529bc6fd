"""`toolkit quiz`, and a learning module in plain lines."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest

from toolkit.cli.lookup import run_list, run_search, run_show
from toolkit.cli.quiz import run_quiz
from toolkit.core.errors import UsageError
from toolkit.core.training import Module
from toolkit.loading import load

ROOT = Path(__file__).parents[2]
ID = "tm-04-severity-conflict-escalation"


@pytest.fixture(scope="module")
def module() -> Module:
    return load(ROOT).library.modules[ID]


def typed(module: Module, wrong: frozenset[str] = frozenset()) -> str:
    """Lines that answer everything rightly but for the items named in `wrong`."""
    lines = []
    for item in module.assessment.quiz:
        shown = list(enumerate(item.shown, 1))
        good = [number for number, choice in shown if choice.right]
        bad = [number for number, choice in shown if not choice.right][:1]
        lines.append(" ".join(map(str, bad if item.id in wrong else good)))
    return "\n".join(lines) + "\n"


def take(lines: str, name: str = ID, language: str = "en") -> tuple[int, str]:
    out = io.StringIO()
    code = run_quiz(ROOT, name, language, io.StringIO(lines), out)
    return code, out.getvalue()


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize(("language", "said"), [("en", "That is enough."), ("fr", "Cela suffit.")])
def test_whoever_answers_rightly_hears_that_it_is_enough(
    module: Module, language: str, said: str
) -> None:
    code, out = take(typed(module), language=language)
    assert code == 0
    assert said in out
    for item in module.assessment.quiz:
        assert flat(item.question.get(language)) in flat(out)


def test_every_answer_is_followed_by_its_comment_and_the_right_one(module: Module) -> None:
    first = module.assessment.quiz[0]
    _, out = take(typed(module, frozenset({first.id})))
    chosen = next(choice for choice in first.shown if not choice.right)
    right = next(choice for choice in first.shown if choice.right)
    assert flat(chosen.feedback.get("en")) in flat(out)
    assert flat(f"The right answer: - {right.text.get('en')}") in flat(out)


def test_a_critical_question_decides_whatever_the_rest_is(module: Module) -> None:
    quiz = module.assessment.quiz
    critical = next(item for item in quiz if item.critical)
    number = [item.id for item in quiz].index(critical.id) + 1
    code, out = take(typed(module, frozenset({critical.id})))
    assert code == 0
    assert "9 of 10 right (90%)." in out
    assert f"These must be right and are not yet: {number}." in flat(out)
    assert "That is enough." not in out


def test_too_few_right_answers_are_not_enough(module: Module) -> None:
    wrong = frozenset(item.id for item in module.assessment.quiz if not item.critical)
    _, out = take(typed(module, wrong))
    assert "Not there yet: 8 of 10 are needed." in flat(out)


@pytest.mark.parametrize("odd", ["0", "9", "x", "1 2", "-1", "1.5", "²", "999999999999", "", "1;2"])
def test_what_is_no_answer_is_asked_for_again(module: Module, odd: str) -> None:
    code, out = take(odd + "\n" + typed(module))
    assert code == 0
    assert "Please type one number from 1 to 3." in out
    assert "10 of 10 right" in out


@pytest.mark.parametrize("lines", ["", "1\n", "1\nq\n", "QUIT\n"])
def test_stopping_half_way_gives_no_result_and_says_that_nothing_was_saved(lines: str) -> None:
    code, out = take(lines)
    assert code == 130
    assert "Stopped. Nothing was saved." in out
    assert "RESULT" not in out


def test_an_unknown_module_is_answered_with_one_that_is_close() -> None:
    with pytest.raises(UsageError, match="no module"):
        take("", name="tm-99")
    with pytest.raises(UsageError) as caught:
        take("", name=ID[:-3])
    assert ID in caught.value.help


def test_the_command_runs_and_leaves_no_trace(module: Module, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "toolkit", "quiz", "tm-04", "--content", str(ROOT)]
    done = subprocess.run(
        command, input=typed(module), cwd=tmp_path, capture_output=True, text=True, check=False,
        env={"PYTHONPATH": str(ROOT), "HOME": str(tmp_path), "TOOLKIT_LANG": "en"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "10 of 10 right (100%)." in done.stdout
    assert "\x1b" not in done.stdout
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_module_is_shown_with_its_activities_and_notes_and_without_its_answers(
    module: Module, language: str
) -> None:
    out = io.StringIO()
    assert run_show(ROOT, "TM-04", language, out) == 0
    said = flat(out.getvalue())
    shown = [part.text for part in module.objectives]
    shown += [activity.title for activity in module.activities]
    shown += [note.text for note in (*module.facilitator, *module.adapt) if note.text]
    for text in shown:
        assert flat(text.get(language)) in said
    for item in module.assessment.quiz:
        assert flat(item.question.get(language)) not in said


def test_modules_are_listed_and_found() -> None:
    out = io.StringIO()
    assert run_list(ROOT, "modules", "en", as_json=False, out=out) == 0
    assert f"{ID} (TM-04)" in flat(out.getvalue())
    for query, language in (("make the call by voice", "en"), ("passer de vive voix", "fr")):
        out = io.StringIO()
        assert run_search(ROOT, query, language, limit=20, as_json=True, out=out) == 0
        assert ID in out.getvalue()


def test_an_audience_is_shown_with_what_it_takes() -> None:
    out = io.StringIO()
    assert run_show(ROOT, "receivers", "en", out) == 0
    assert ID in flat(out.getvalue())
    assert "every year" in out.getvalue()
