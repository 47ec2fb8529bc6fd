"""A walk that was put aside is gone on with from the first page in plain lines, where it was."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.cli.plain_sessions import NOW, last_said, library, session, steers
from tests.cli.saved_walks import (
    flat,
    names,
    put_aside,
    saved_words,
    talk_at_a_terminal,
    walk,
)
from toolkit.core.offer import offers_of
from toolkit.core.saved import Saved, SavedWalk
from toolkit.loading import saved_files
from toolkit.loading.saved_walk import open_walk, save_walk
from toolkit.loading.sealed import seal

pytestmark = pytest.mark.usefixtures("light_seal", "folder")

DAY = NOW.date()
TREES = [offer.tree for offer in offers_of(library())]
SHORT = str(TREES.index("case-data-breach") + 1)
"""The number on the first page of a tree whose first answer leads to a result."""
OWN_WORDS = "one-two-three-four-five-six"
BACK = {"en": "Back at the start.", "fr": "Retour à l'accueil."}


def last_asked(printed: str) -> str:
    """The question that was asked last, up to its prompt."""
    question = printed.rpartition("Question ")[2]
    return re.split("Your answer: |Votre réponse : ", question)[0]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_first_page_goes_on_at_the_same_question(folder: Path, language: str) -> None:
    words = put_aside("1", "2", language=language)
    _, before = session("1", "2", language=language)
    code, printed = session("k", "1", words, "q", language=language)
    assert code == 0
    said = {"en": "saved on 25 November 2026", "fr": "enregistré le 25 novembre 2026"}[language]
    assert said in flat(printed)
    assert last_asked(printed) == last_asked(before)
    assert words not in printed
    assert not steers(printed)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_first_page_goes_on_at_the_same_result(language: str) -> None:
    words = put_aside(SHORT, "1", language=language)
    _, before = session(SHORT, "1", "o", language=language)
    _, printed = session("k", "w", words, "o", language=language)
    assert last_said(printed) == last_said(before)


def test_it_goes_on_in_the_language_of_the_first_page() -> None:
    words = put_aside("1", "2", language="fr")
    _, printed = session("k", "1", words, "q", language="en")
    assert "You go on with the walk saved on 25 November 2026." in flat(printed)


def test_a_walk_gone_on_with_waits_and_knows_its_file(folder: Path) -> None:
    words = put_aside("1", "2")
    _, printed = session("k", "1", words, "3", "h", "r", "k", "1", "q")
    assert "You began: " in printed
    assert "The same six words open it" in flat(printed)
    assert len(open_walk(folder / "w.age", words, DAY).walks[-1].answers) == 2
    assert names(folder) == ["w.age"]


def test_the_walks_that_led_here_come_back(folder: Path) -> None:
    _, printed = session(SHORT, "9", "q")
    number = str(TREES.index("hub-security-incident") + 1)
    words = put_aside(number, "9", "1", "2")
    saved = open_walk(folder / "w.age", words, DAY)
    assert [one.tree for one in saved.walks] == ["hub-security-incident", "intake-triage"]
    _, printed = session("k", "1", words, "h", "r", "q")
    assert "Question 2" in last_said(printed)


def test_a_walk_that_waits_does_not_go_without_a_word() -> None:
    words = put_aside("1", "2")
    _, printed = session("1", "1", "h", "k", "1", words, "1")
    assert "The walk that was put aside; what there is goes" in printed
    assert "Going on with: " in printed
    assert "You go on with the walk saved" not in printed
    _, printed = session("1", "1", "h", "k", "1", words, "2")
    assert "You go on with the walk saved" in printed
    _, printed = session("1", "1", "h", "k", "1", words, "b", "q")
    assert printed.count("You began: ") == 2


def test_the_newest_files_of_this_folder_are_listed_and_not_many(folder: Path) -> None:
    for number in range(12):
        path = folder / f"w{number}.age"
        path.write_bytes(b"")
        os.utime(path, (number, number))
    (folder / "w.txt").touch()
    (folder / "folder.age").mkdir()
    assert saved_files.saved_here() == tuple(f"w{number}.age" for number in range(11, 3, -1))
    _, printed = session("k", "", "q")
    assert f"These stand in {folder}." in printed.replace("\n", " ")
    assert " 1. w11.age" in printed
    assert " 9. " not in printed.partition("GO ON WITH A SAVED WALK")[2]


def test_where_there_is_no_file_a_name_is_asked_for() -> None:
    for language, said in (("en", "No saved walk stands in"), ("fr", "Aucun parcours enregistré")):
        code, printed = session("k", "b", "k", "", "q", language=language)
        assert code == 0
        assert flat(printed).count(said) == 2
        assert printed.count(BACK[language]) == 2


def old(path: Path) -> None:
    keep(path, DAY - timedelta(days=31))


def gone(path: Path) -> None:
    keep(path, DAY, tree="no-such-tree")


def keep(path: Path, day: date, tree: str = TREES[0]) -> None:
    saved = Saved((SavedWalk(tree, (), ((f"{tree}.any", "yes"),)),), "en", day)
    save_walk(path, saved, OWN_WORDS)


def foreign(path: Path) -> None:
    path.write_text("somebody's")


def no_walk(path: Path) -> None:
    path.write_bytes(seal(b"{}".ljust(16 * 1024), OWN_WORDS, 10))


FAILURES = [
    (old, "more than 30 days ago", "il y a plus de 30 jours"),
    (gone, "“no-such-tree” is not there any more", "« no-such-tree » n'est plus là"),
    (foreign, "is no saved walk of this toolkit", "n'est pas un parcours enregistré"),
    (no_walk, "It cannot be opened", "Impossible de l'ouvrir"),
    (Path.mkdir, "is no saved walk of this toolkit", "n'est pas un parcours enregistré"),
    (os.mkfifo, "is no saved walk of this toolkit", "n'est pas un parcours enregistré"),
    (Path, "There is no file w.age.", "Il n'y a pas de fichier w.age."),
]


@pytest.mark.parametrize(("make", "english", "french"), FAILURES)
def test_what_cannot_go_on_says_why_and_loses_nothing(
    folder: Path, make: Callable[[Path], object], english: str, french: str
) -> None:
    make(folder / "w.age")
    for language, said in (("en", english), ("fr", french)):
        _, printed = session("1", "2", "h", "k", "w", OWN_WORDS, language=language)
        assert said in flat(printed)
        assert flat(printed).rpartition(BACK[language])[0].count(said) == 1
        _, printed = session("1", "2", "h", "k", "w", OWN_WORDS, "r", language=language)
        assert "Question 2" in printed.rpartition(BACK[language])[2]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_wrong_words_open_nothing_and_lead_back(language: str) -> None:
    put_aside("1", "2")
    wrong = {"en": "These words do not open", "fr": "Ces mots n'ouvrent pas"}[language]
    count = {"en": "Six words are needed, 2 typed.", "fr": "Il faut six mots, pas 2."}[language]
    _, printed = session("k", "1", OWN_WORDS, "k", "1", "two words", "q", language=language)
    assert wrong in printed
    assert count in printed
    assert printed.count(BACK[language]) == 2
    assert OWN_WORDS not in printed
    assert "Question 2" not in printed
    _, printed = session("k", "1", "", "q", language=language)
    assert wrong not in printed


def test_no_name_of_a_file_steers_the_terminal_or_looks_like_a_line_of_ours(folder: Path) -> None:
    for name in ("\x1b]0;x\x07.age", "w\n 9. trap.age", "\u202etrap.age", "w\tw.age"):
        (folder / name).write_text("somebody's")
    (folder / os.fsdecode(b"w\xff.age")).write_text("somebody's")
    for number in range(1, 6):
        _, printed = session("k", str(number), "q")
        assert not steers(printed)
        assert "\n 9. trap" not in printed
        assert "is no saved walk of this toolkit" in flat(printed)
    for typed in ("\x1b[2J", "w\0", "\ud800", "x" * 5000, "~nobody-of-this-name/w"):
        _, printed = session("k", typed, "q")
        assert not steers(printed)
        assert "There is no file" in flat(printed)


def test_a_folder_that_is_taken_away_ends_nothing(folder: Path) -> None:
    (folder / "sub").mkdir()
    os.chdir(folder / "sub")
    (folder / "sub").rmdir()
    code, printed = session("1", "2", "k", "w", "", "h", "k", "w", "q")
    assert code == 0
    assert "Stopped." in printed


def test_both_languages_name_the_key_on_the_first_page() -> None:
    for language, key in (("en", "k = go on with"), ("fr", "k = continuer un parcours")):
        _, printed = session("q", language=language)
        assert key in flat(printed)


@pytest.mark.slow
def test_at_a_terminal_the_words_are_not_shown_and_may_be_tried_three_times(folder: Path) -> None:
    words = saved_words(walk(folder / "w.age", "2\nq\ny\n", date.today())[1])  # noqa: DTZ011
    talk = (
        ("Your choice: ", "k\n"),
        ("(Enter = back): ", "1\n"),
        ("The six words (Enter = back): ", "wrong-words-of-my-own-here\n"),
        ("The six words (Enter = back): ", "these-are-five-words-only\n"),
        ("The six words (Enter = back): ", "wrong-words-of-my-own-again\n"),
        ("The six words (Enter = back): ", "wrong-words-of-my-own-still\n"),
        ("Your choice: ", "k\n"),
        ("(Enter = back): ", "1\n"),
        ("The six words (Enter = back): ", f"{words}\n"),
        ("Your answer: ", "q\n"),
    )
    seen, code = talk_at_a_terminal(["open", "--plain"], folder, talk)
    assert code == 0
    assert seen.count("These words do not open the file") == 3, "five words try nothing"
    assert "Six words are needed, 5 typed." in seen
    assert words not in seen
    assert "wrong-words" not in seen
    assert "You go on with the walk saved" in seen
