"""`toolkit walk --save` and `--resume`: put aside encrypted, and gone on with, in plain lines."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.cli.plain_sessions import ROOT
from tests.cli.saved_walks import (
    DAY,
    SHOWN,
    TREE,
    flat,
    go_on,
    saved_words,
    talk_at_a_terminal,
    walk,
)
from tests.cli.test_no_trace import traced
from toolkit.cli.saving import SavingRequest, run_saving
from toolkit.core.errors import UsageError
from toolkit.loading.saved_walk import open_walk

pytestmark = pytest.mark.usefixtures("light_seal")


def test_a_walk_is_saved_when_the_person_says_so_and_goes_on_later(tmp_path: Path) -> None:
    file = tmp_path / "w.age"
    code, printed = walk(file, "2\nq\ny\n")
    words = saved_words(printed)
    assert code == 0
    assert "until 25 December 2026" in flat(printed)
    assert "\x1b" not in printed
    code, printed = go_on(file, f"{words}\nb\nq\n\n", DAY + timedelta(days=3))
    assert code == 130
    assert "You go on with the walk saved on 25 November 2026." in flat(printed)
    assert "The guidance has the same version as then." in flat(printed)
    assert "Question 2" in printed
    assert "Your earlier answer" in printed
    assert words not in printed


@pytest.mark.parametrize(
    "typed", ["2\nq\n", "2\nq\n\n", "2\nq\nn\n", "2\nq\nq\n", "2\n", "q\n", ""]
)
def test_without_a_yes_nothing_is_written(tmp_path: Path, typed: str) -> None:
    code, printed = walk(tmp_path / "w.age", typed)
    assert code == 130
    assert list(tmp_path.iterdir()) == []
    assert not SHOWN.search(printed)


def test_it_is_saved_again_under_the_same_words_and_counts_thirty_days_anew(
    tmp_path: Path,
) -> None:
    file = tmp_path / "w.age"
    words = saved_words(walk(file, "2\nq\ny\n")[1])
    later = DAY + timedelta(days=29)
    code, printed = go_on(file, f"{words}\n1\nq\ny\n", later)
    assert code == 0
    assert "The same six words open it" in flat(printed)
    saved = open_walk(file, words, later + timedelta(days=30))
    assert len(saved.walks[-1].answers) == 2
    assert saved.day == later


def test_going_on_can_be_saved_elsewhere_under_new_words(tmp_path: Path) -> None:
    file, other = tmp_path / "w.age", tmp_path / "v.age"
    words = saved_words(walk(file, "2\nq\ny\n")[1])
    before = file.read_bytes()
    code, printed = go_on(file, f"{words}\n1\nq\ny\n", save=other)
    assert code == 0
    assert saved_words(printed) != words
    assert file.read_bytes() == before
    assert open_walk(other, saved_words(printed), DAY).walks[-1].tree == TREE


def test_it_goes_on_in_its_own_language_unless_another_is_named(tmp_path: Path) -> None:
    file = tmp_path / "w.age"
    _, printed = walk(file, "2\nq\no\n", language="fr")
    words = saved_words(printed)
    assert "Écrivez-les sur papier" in flat(printed)
    assert "Vous continuez" in go_on(file, f"{words}\nq\n")[1]
    assert "You go on" in go_on(file, f"{words}\nq\n", language="en")[1]


def test_the_walks_that_led_here_come_back_with_what_they_knew(tmp_path: Path) -> None:
    file = tmp_path / "w.age"
    code, printed = walk(file, "9\n1\n2\nq\ny\n")
    assert code == 0
    words = saved_words(printed)
    saved = open_walk(file, words, DAY)
    assert [(one.tree, len(one.answers)) for one in saved.walks] == [
        (TREE, 1),
        ("intake-triage", 1),
    ]
    code, printed = go_on(file, f"{words}\n1\nq\ny\n")
    assert code == 0
    assert "the same version as then" in printed
    saved = open_walk(file, words, DAY)
    assert [(one.tree, len(one.answers)) for one in saved.walks] == [
        (TREE, 1),
        ("intake-triage", 2),
    ]


def test_wrong_words_an_old_file_and_another_tree_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "w.age"
    words = saved_words(walk(file, "2\nq\ny\n")[1])
    with pytest.raises(UsageError, match="does not open"):
        go_on(file, "just-six-words-of-my-own\n")
    for nothing in ("", "\n"):
        with pytest.raises(UsageError, match="no passphrase"):
            go_on(file, nothing)
    with pytest.raises(UsageError, match="30 days"):
        go_on(file, f"{words}\n", DAY + timedelta(days=31))
    with pytest.raises(UsageError, match=TREE):
        go_on(file, f"{words}\n", tree="intake-triage")


def test_a_taken_name_and_a_missing_folder_are_told_before_the_first_question(
    tmp_path: Path,
) -> None:
    (tmp_path / "taken").write_text("somebody's")
    for name in ("taken", "nowhere/w.age"):
        with pytest.raises(UsageError):
            walk(tmp_path / name, "2\nq\ny\n")
    assert (tmp_path / "taken").read_text() == "somebody's"


class TakesTheName(io.StringIO):
    """Lines of a person; somebody else takes the file's name before the second one is read."""

    def __init__(self, typed: str, file: Path) -> None:
        super().__init__(typed)
        self.file = file

    def readline(self, size: int = -1) -> str:  # type: ignore[override]
        line = super().readline(size)
        if line == "q\n":
            self.file.write_text("somebody's")
        return line


def test_where_it_cannot_be_saved_it_says_why_and_asks_again(tmp_path: Path) -> None:
    file = tmp_path / "w.age"
    out = io.StringIO()
    request = SavingRequest(ROOT, TREE, None, "en", save=file)
    code = run_saving(request, DAY, TakesTheName("2\nq\ny\n\n", file), out)
    assert code == 130
    assert "It could not be saved" in out.getvalue()
    assert not SHOWN.search(out.getvalue()), "words that open nothing are not shown"
    assert file.read_text() == "somebody's"


def test_the_command_refuses_what_does_not_go_together(tmp_path: Path) -> None:
    for extra in (["--json"], ["--answers", "-"]):
        command = [sys.executable, "-m", "toolkit", "walk", TREE, "--save", "w", *extra]
        run = subprocess.run(
            command, input="", capture_output=True, text=True, cwd=ROOT, check=False
        )
        assert run.returncode == 2
        assert "for a walk that somebody answers" in run.stderr
    run = subprocess.run(
        [sys.executable, "-m", "toolkit", "walk"], capture_output=True, text=True, cwd=ROOT,
        check=False,
    )  # fmt: skip
    assert run.returncode == 2
    assert "no tree was named" in run.stderr


def test_at_a_terminal_the_words_are_asked_for_without_an_echo_up_to_three_times(
    tmp_path: Path,
) -> None:
    file = tmp_path / "w.age"
    # As old as the command thinks it is: it takes the day from the clock.
    words = saved_words(walk(file, "2\nq\ny\n", date.today())[1])  # noqa: DTZ011
    talk = (
        ("The six words: ", "wrong-words-of-my-own\n"),
        ("The six words: ", f"{words}\n"),
        ("Your answer: ", "q\n"),
        ("Enter = no: ", "\n"),
    )
    arguments = ["walk", "--resume", str(file), "--plain"]
    seen, code = talk_at_a_terminal(arguments, tmp_path, talk)
    assert code == 130
    assert "does not open the file" in seen
    assert words not in seen
    assert "wrong-words" not in seen
    assert "You go on" in seen


WRITES = re.compile(r'"([^"]*)".*(?:O_WRONLY|O_RDWR|O_CREAT)|(?:link|rename|unlink)\w*\(.*')


@pytest.mark.slow
@pytest.mark.needs("strace")
def test_nothing_is_written_but_the_one_file(tmp_path: Path) -> None:
    file, log = tmp_path / "there" / "w.age", tmp_path / "log"
    file.parent.mkdir()
    command = traced(log, ["walk", TREE, "--content", str(ROOT), "--save", str(file)])
    run = subprocess.run(
        command, input="2\nq\ny\n", text=True, capture_output=True, cwd=tmp_path, check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr
    lines = [line for line in log.read_text(errors="replace").splitlines() if " = -1 " not in line]
    assert not [line for line in lines if "socket(" in line or "connect(" in line]
    written = [line for line in lines if WRITES.search(line) and "/dev/" not in line]
    assert written
    assert all(str(file.parent) in line for line in written), written
    assert [one.name for one in file.parent.iterdir()] == ["w.age"]
    assert saved_words(run.stdout) not in log.read_text(errors="replace")
