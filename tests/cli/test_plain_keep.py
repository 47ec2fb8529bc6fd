"""A walk is put aside in plain lines only where somebody asks, and only under a name."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from tests.cli.plain_sessions import NOW, ROOT, last_said, library, session, steers
from tests.cli.saved_walks import (
    flat,
    go_on,
    names,
    saved_words,
    walk,
)
from toolkit.cli.plain_practice import PlainPractice
from toolkit.cli.plain_text import PlainPrinter
from toolkit.cli.plain_walk import PlainWalk
from toolkit.cli.walk import WalkRequest, run_walk
from toolkit.core.offer import offers_of
from toolkit.core.practice import vignettes
from toolkit.core.program import compile_program
from toolkit.core.walk import Walk
from toolkit.loading.saved_walk import open_walk

pytestmark = pytest.mark.usefixtures("light_seal", "folder")

DAY = NOW.date()
TREES = [offer.tree for offer in offers_of(library())]
SHORT = str(TREES.index("case-data-breach") + 1)
"""The number on the first page of a tree whose first answer leads to a result."""


def test_a_walk_is_put_aside_from_a_question_which_is_asked_again(folder: Path) -> None:
    code, printed = session("1", "2", "k", "w", "q")
    assert code == 0
    told = flat(printed)
    assert "PUT THIS WALK ASIDE" in printed
    assert "The file will hold your answers by their short names" in told
    assert "If somebody could force you to open it, do not save." in told
    assert "until 25 December 2026" in told
    assert "To go on: toolkit walk --plain --resume w.age" in printed
    assert "Question 2" in last_said(printed), "the question is asked again"
    assert names(folder) == ["w.age"]
    assert (folder / "w.age").stat().st_mode & 0o777 == 0o600
    saved = open_walk(folder / "w.age", saved_words(printed), DAY)
    assert [(one.tree, len(one.answers)) for one in saved.walks] == [(TREES[0], 1)]
    assert saved.day == DAY
    assert "nothing else was saved" in told.rpartition("Stopped.")[2]


def test_a_walk_is_put_aside_from_its_result(folder: Path) -> None:
    code, printed = session(SHORT, "1", "k", "result", "q")
    assert code == 0
    assert "e = save or print" in flat(last_said(printed)), "the result can be gone on with"
    saved = open_walk(folder / "result.age", saved_words(printed), DAY)
    assert saved.walks[-1].tree == "case-data-breach"


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("then", [("",), ("b",), ("q",), ("h",), ()])
def test_nothing_is_written_without_a_name(
    folder: Path, then: tuple[str, ...], language: str
) -> None:
    _, printed = session("1", "2", "k", *then, language=language)
    assert names(folder) == []
    said = {"en": "Nothing was saved.", "fr": "Rien n'a été enregistré."}[language]
    assert flat(printed).endswith(said)
    if then in (("",), ("b",)):
        assert printed.count(said) == 2, "said at once, and at the end"
        assert "Question 2" in printed.partition(said)[2], "the question is asked again"


def test_a_walk_without_an_answer_has_nothing_to_put_aside(folder: Path) -> None:
    _, printed = session("1", "k", "q")
    assert "There is no answer to save yet." in printed
    assert "Question 1" in last_said(printed)
    assert names(folder) == []


def test_a_walk_that_nobody_puts_aside_writes_nothing(folder: Path) -> None:
    _, printed = session(SHORT, "1", "", "1", "2", "h", "k", "", "q")
    assert names(folder) == []
    assert printed.endswith("Stopped. Nothing was saved.\n")


def test_what_is_there_is_never_written_over(folder: Path) -> None:
    (folder / "w.age").write_text("somebody's")
    (folder / "link.age").symlink_to(folder / "nowhere")
    _, printed = session("1", "2", "k", "w", "link.age", "v", "q")
    assert "w.age exists already, and nothing is written over." in flat(printed)
    assert "link.age exists already, and nothing is written over." in flat(printed)
    assert (folder / "w.age").read_text() == "somebody's"
    assert names(folder) == ["link.age", "v.age", "w.age"]
    assert open_walk(folder / "v.age", saved_words(printed), DAY)


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("nowhere/w", "there is no folder nowhere"),
        ("folder", "folder.age is a folder"),
        ("\x1b[2Jw", "has signs in it that a name must not have"),
        ("w\0w", "has signs in it that a name must not have"),
        ("w\u202eega", "has signs in it that a name must not have"),
        ("w" * 300, "name too long"),
    ],
)
def test_what_is_in_the_way_is_said_and_a_name_asked_for_again(
    folder: Path, name: str, why: str
) -> None:
    (folder / "folder.age").mkdir()
    _, printed = session("1", "2", "k", name, "", "q")
    assert why in flat(printed)
    assert printed.count("(Enter = do not save)") == 2
    assert names(folder) == ["folder.age"]
    assert not steers(printed)


def test_a_disk_that_refuses_loses_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("toolkit.loading.saved_walk.write_private", full)
    _, printed = session("1", "2", "k", "w", "", "3", "q", language="fr")
    assert "le disque est plein" in printed
    assert "Question 3" in printed
    assert names(folder) == []


def test_without_what_seals_it_says_so_before_a_name_is_asked_for(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "cryptography.hazmat.primitives.ciphers.aead", None)
    (folder / "w.age").touch()
    for language, said in (("en", "need one more package"), ("fr", "demandent un paquet de plus")):
        _, printed = session("1", "2", "k", "h", "k", "1", "q", language=language)
        assert flat(printed).count(said) == 2, "putting aside, and going on"


def test_a_second_time_the_same_file_and_the_same_words_are_offered(folder: Path) -> None:
    _, printed = session("1", "2", "k", "w", "3", "k", "1", "q")
    words = saved_words(printed)
    assert "1. Save it in w.age again, with the same words" in printed
    assert "The same six words open it" in flat(printed)
    assert len(open_walk(folder / "w.age", words, DAY).walks[-1].answers) == 2
    assert names(folder) == ["w.age"]


def test_a_second_time_nothing_is_written_without_a_choice(folder: Path) -> None:
    _, printed = session("1", "2", "k", "w", "3", "k", "9", "", "q")
    assert "Please type one number from 1 to 2." in printed
    saved = open_walk(folder / "w.age", saved_words(printed), DAY)
    assert len(saved.walks[-1].answers) == 1


def test_another_file_has_other_words_and_the_first_stays_as_it_was(folder: Path) -> None:
    _, printed = session("1", "2", "k", "w", "3", "k", "2", "v", "q")
    first, second = re.findall(r"^    ([a-z]+(?:-[a-z]+){5})$", printed, re.MULTILINE)
    assert first != second
    assert len(open_walk(folder / "w.age", first, DAY).walks[-1].answers) == 1
    assert len(open_walk(folder / "v.age", second, DAY).walks[-1].answers) == 2


def test_a_walk_that_waited_knows_its_file_and_a_new_concern_does_not(folder: Path) -> None:
    _, printed = session("1", "2", "k", "w", "h", "r", "3", "k", "1", "h", "1", "2", "2", "k", "q")
    words = saved_words(printed)
    assert len(open_walk(folder / "w.age", words, DAY).walks[-1].answers) == 2
    assert printed.count("Save it in w.age again") == 1, "another concern must not replace this one"


def test_a_name_with_a_space_can_be_copied_with_its_command(folder: Path) -> None:
    _, printed = session("1", "2", "k", "my walk", "q")
    assert '--resume "my walk.age"' in printed
    assert names(folder) == ["my walk.age"]


# -- the walk of one tree, alone -------------------------------------------------------------------


def alone(*typed: str) -> tuple[int, str]:
    out = io.StringIO()
    lines = io.StringIO("".join(f"{line}\n" for line in typed))
    conversation = PlainWalk(lines, PlainPrinter(out, 80), "en", now=lambda: NOW)
    program = compile_program(library(), TREES[0])
    return conversation.run(Walk.start(program)), out.getvalue()


def test_leaving_is_a_success_only_where_the_file_has_every_answer(folder: Path) -> None:
    code, printed = alone("2", "k", "w", "q")
    assert (code, names(folder)) == (0, ["w.age"])
    assert "What you put aside is in its file; nothing else was saved." in flat(printed)
    assert alone("2", "k", "v", "3", "q")[0] == 130
    code, printed = alone("2", "k", "", "q")
    assert code == 130
    assert printed.endswith("Stopped. Nothing was saved.\n")


def test_a_name_given_beforehand_is_offered(folder: Path) -> None:
    code, printed = walk(folder / "given", "2\nk\n1\nq\n")
    assert code == 0
    assert "1. Save it, encrypted, in given" in printed
    assert "y = yes" not in printed, "what has just been saved is not offered once more"
    assert open_walk(folder / "given", saved_words(printed), date(2026, 11, 25))


def test_after_more_answers_leaving_offers_to_save_them_in_the_same_file(folder: Path) -> None:
    code, printed = walk(folder / "given", "2\nk\n2\nother\n1\nq\ny\n")
    assert code == 0
    assert "in place of what other.age holds now? y = yes" in flat(printed)
    saved = open_walk(folder / "other.age", saved_words(printed), date(2026, 11, 25))
    assert len(saved.walks[-1].answers) == 2
    assert names(folder) == ["other.age"]


@pytest.mark.slow
def test_a_walk_gone_on_with_is_put_aside_again_in_its_file(folder: Path) -> None:
    words = saved_words(walk(folder / "w.age", "2\nq\ny\n")[1])
    code, printed = go_on(folder / "w.age", f"{words}\n1\nk\n1\nq\n")
    assert code == 0
    assert "The same six words open it" in flat(printed)
    assert len(open_walk(folder / "w.age", words, date(2026, 11, 25)).walks[-1].answers) == 2
    code, printed = go_on(folder / "w.age", f"{words}\nb\n2\nk\n1\nb\n1\nq\nn\n")
    assert code == 130
    assert "Nothing was saved." not in printed


def test_no_walk_reads_what_seals_before_it_is_asked(folder: Path) -> None:
    code = (
        "import io, sys\n"
        "from pathlib import Path\n"
        "from toolkit.cli.walk import WalkRequest, run_walk\n"
        f"request = WalkRequest(Path({str(ROOT)!r}), {TREES[0]!r}, 'en', True)\n"
        "run_walk(request, io.StringIO('2\\nb\\nq\\n'), io.StringIO(), io.StringIO())\n"
        "names = ('cryptography', 'toolkit.loading.sealed', 'getpass')\n"
        "assert not [name for name in names if name in sys.modules]\n"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)
    assert names(folder) == []


def test_a_walk_that_was_put_aside_at_a_question_is_no_data_for_other_programs(
    folder: Path,
) -> None:
    request = WalkRequest(ROOT, TREES[0], "en", plain=True, as_json=True)
    out, talk = io.StringIO(), io.StringIO()
    assert run_walk(request, io.StringIO("2\nk\nw\nq\n"), out, talk) == 0
    assert out.getvalue() == ""
    assert names(folder) == ["w.age"]


# -- practice --------------------------------------------------------------------------------------


def test_practice_puts_nothing_aside(folder: Path) -> None:
    _, printed = session("p", "1", "1", "k", "1", "k", "w", "h", "q")
    assert "PUT THIS WALK ASIDE" not in printed
    assert names(folder) == []
    one = vignettes(library())[0]
    out = io.StringIO()
    talk = PlainPractice(io.StringIO("1\n\nk\nw\n"), PlainPrinter(out, 80), "en", vignette=one)
    talk.run(Walk.start(one.program))
    assert "PUT THIS WALK ASIDE" not in out.getvalue()
    assert "k = " not in out.getvalue()
    assert names(folder) == []


def test_both_languages_name_the_key_in_a_walk() -> None:
    for language, key in (("en", "k = put this walk aside"), ("fr", "k = mettre ce parcours")):
        _, printed = session(SHORT, "1", "q", language=language)
        assert flat(printed).count(key) == 2, "at the first question, and at the result"
