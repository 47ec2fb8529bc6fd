"""The first page in plain lines: everything that the screen has, by typing alone."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cli.plain_sessions import ROOT, last_said, library, session, steers
from toolkit.cli.plain_home import FOLDERS, REGISTERS
from toolkit.core.offer import offers_of
from toolkit.tui import home as screen

TREES = sum(1 for tree in library().trees.values() if not tree.fragment)
ROWS = ["search", "roles", *FOLDERS, *REGISTERS, "saved", "practice"]


def row(name: str) -> str:
    """The number of what can be looked up or learnt."""
    return str(TREES + 1 + ROWS.index(name))


def test_the_urgent_trees_come_first_and_every_tree_is_offered() -> None:
    _, printed = session("q")
    needs = [offer.need.get("en") for offer in offers_of(library())]
    told = re.findall(r"^ (\d+)\. (.+(?:\n     .+)*)", printed, re.MULTILINE)
    words = [" ".join(text.split()) for _, text in told]
    assert words[: len(needs)] == needs
    urgent = [offer.urgent for offer in offers_of(library())]
    assert urgent == sorted(urgent, reverse=True)
    assert [int(number) for number, _ in told] == list(range(1, len(told) + 1))


def test_the_same_can_be_looked_up_as_on_the_screen_in_the_same_order() -> None:
    assert FOLDERS == screen.FOLDERS
    assert REGISTERS == screen.REGISTERS


def test_the_keys_are_said_once() -> None:
    _, printed = session("1", "h", "1", "h", "", "q")
    assert printed.count("q = leave") == 1


def test_q_leaves_from_everywhere() -> None:
    for way in ([], [row("sops")], [row("sops"), "1"], ["1"], ["/child"], ["p"], ["1", "d", "1"]):
        code, printed = session(*way, "q")
        assert code == 0
        assert printed.endswith("Stopped. Nothing was saved.\n")


def test_the_end_of_the_input_ends_the_session_wherever_it_is() -> None:
    for way in ([], [row("sops")], [row("sops"), "1"], ["1"], ["/child"], ["/"], ["1", "d", "1"]):
        code, printed = session(*way)
        assert code == 130
        assert printed.endswith("The input ended. Nothing was saved.\n")


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("name", ["roles", *FOLDERS, *REGISTERS, "practice"])
def test_every_list_opens_and_comes_back(name: str, language: str) -> None:
    code, printed = session(row(name), "1", "b", "b", "h", "q", language=language)
    assert code == 0
    assert not steers(printed)
    back = {"en": "Back at the start.", "fr": "Retour à l'accueil."}[language]
    assert back in printed


def test_a_word_after_a_slash_is_searched_and_a_number_opens_what_was_found() -> None:
    _, printed = session("/confidentiality", "1")
    assert "FOUND FOR “CONFIDENTIALITY”" in printed
    assert "12 parts" in last_said(printed)


def test_search_forgives_a_slip_of_the_finger() -> None:
    _, right = session("/retaliation", "q")
    _, wrong = session("/retaliatoin", "q")
    assert last_said(right).replace("RETALIATION", "") == last_said(wrong).replace(
        "RETALIATOIN", ""
    )


def test_a_slash_alone_asks_for_the_word() -> None:
    _, printed = session("/", "retaliation", "q")
    assert "Search: \n" in printed
    assert "FOUND FOR “RETALIATION”" in printed


def test_what_was_found_waits_while_one_hit_is_read() -> None:
    _, printed = session("/retaliation", "1", "b", "2")
    assert "Found for “retaliation”: Enter = the list again" in printed
    assert "Back at the start" not in printed


def test_nothing_found_says_so() -> None:
    _, printed = session("/xqzw", "q")
    assert "Nothing was found. Try another word." in printed


def test_a_tree_that_was_found_is_walked() -> None:
    _, printed = session("/T01", "1", "q")
    tree = next(tree for tree in library().trees.values() if tree.meta.code == "T01")
    assert "Question 1" in printed
    assert tree.meta.title.get("en") in printed


def test_a_walk_that_was_begun_waits_and_goes_on_where_it_was() -> None:
    _, printed = session("1", "2", "h", "r")
    title = library().trees[offers_of(library())[0].tree].meta.title.get("en")
    assert f"You began: {title}, question 2 (r = go on with it)" in " ".join(printed.split())
    assert "Question 2" in last_said(printed)


def test_a_tree_that_was_begun_asks_whether_it_is_the_same_concern() -> None:
    _, same = session("1", "2", "h", "1", "1")
    assert "Another one: begin anew" in same
    assert "Question 2" in last_said(same)
    _, another = session("1", "2", "h", "1", "2")
    assert "Question 1" in last_said(another)


def test_a_result_that_waits_does_not_go_without_a_word() -> None:
    number = [offer.tree for offer in offers_of(library())].index("case-data-breach") + 1
    _, printed = session(str(number), "1", "h", str(number), "1")
    assert "The same concern: " in printed
    assert "Going on with: " in printed


def test_going_on_says_again_what_is_already_owed() -> None:
    _, printed = session("1", "1", "h", "r")
    assert "Level now: Emergency (E)" in last_said(printed)


def test_a_walk_without_an_answer_does_not_wait() -> None:
    _, printed = session("1", "h", "q")
    assert "You began" not in printed


def test_a_walk_that_has_ended_waits_no_more() -> None:
    _, printed = session("5", "1", "", "q")
    assert "You began" not in printed


def test_of_several_walks_one_is_chosen() -> None:
    _, printed = session("1", "2", "h", "5", "2", "h", "r", "2", "q")
    assert "r = choose which to go on with" in printed
    assert "Going on with: Case data lost, seen, stolen or demanded" in printed


def test_the_language_changes_everywhere_and_what_was_begun_goes_on_in_it() -> None:
    _, printed = session("1", "2", "h", "l", "r")
    assert "DE QUOI AVEZ-VOUS BESOIN MAINTENANT" in printed
    assert "Vous avez commencé" in printed
    tree = library().trees[offers_of(library())[0].tree]
    assert " ".join(tree.meta.title.get("fr").split()) in " ".join(printed.split())


def test_the_language_changes_in_a_walk_at_the_same_question() -> None:
    _, printed = session("1", "l")
    assert last_said(printed).strip().startswith("Question 1")
    assert "Oui" in last_said(printed)


def test_a_language_chosen_in_a_document_stays_on_the_first_page() -> None:
    _, printed = session("1", "2", "d", "1", "l", "h")
    assert "Retour à l'accueil" in printed


def test_a_story_is_practised_and_nothing_of_it_waits() -> None:
    code, printed = session("p", "1", "1", "1", "h", "q")
    assert "This is an exercise: the people are invented." in " ".join(printed.split())
    assert "h = to the start (nothing of this is kept)" in printed
    assert "You began" not in printed
    assert code == 0


def test_documents_beside_a_story_leave_it_where_it_stands() -> None:
    _, printed = session("p", "1", "1", "d", "1", "b", "b")
    assert "Question 1" in last_said(printed)


def test_a_role_shows_its_trees_and_procedures() -> None:
    _, printed = session(row("roles"), "4", "q")
    assert "SAFEGUARDING LEAD" in printed
    assert "DECISION TREES" in last_said(printed)


def test_a_long_list_is_said_in_portions() -> None:
    _, printed = session(row("glossary"))
    assert f"20 of {len(library().terms)}. Enter = go on with the list." in printed
    _, more = session(row("glossary"), "")
    assert " 21. " in last_said(more)


def test_a_whole_session_in_french_says_no_english() -> None:
    _, printed = session(
        "/confidentialite", "1", "", "k", "b", "g", "c", "b", "b",
        "1", "?", "w", "d", "b", "2", "o", "h", row("practice"), "b", "r", "h", "?", "q",
        language="fr",
    )  # fmt: skip
    english = re.findall(
        r"\b(the|back|your|Enter|question \d+ of|Part|parts|again|words|nothing)\b", printed
    )
    assert not english
    assert "Trouvé pour".upper() in printed
    assert "Vous avez commencé" in printed
    assert "Arrêté. Rien n'a été enregistré." in printed


_LEAVES_OR_WRITES = ("q", "e", "k")
"""What ends a session, or may write a file under whatever name comes next."""

COMMANDS = st.sampled_from(
    [
        "", "1", "1", "1", "2", "2", "3", "4", "7", "9", "12", "16", "19", "21", "22", "27", "99",
        "0", "-1", "1 2", "u", "b", "b", "c", "d", "d", "f", "f child", "g", "h", "l", "o",
        "p", "r", "s", "v", "w", "x", "z", "?", "/", "/child", "/T01", "/xqzw", "/ enfant",
        "9" * 5000, "²", "٣",
    ]
)  # fmt: skip
ANYTHING = st.text(max_size=20).filter(lambda line: line.strip().lower() not in _LEAVES_OR_WRITES)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(
    typed=st.lists(st.one_of(COMMANDS, COMMANDS, COMMANDS, ANYTHING), max_size=30),
    language=st.sampled_from(["en", "fr"]),
)
@pytest.mark.slow
def test_no_line_of_input_breaks_a_session(typed: list[str], language: str) -> None:
    code, printed = session(*typed, language=language)
    assert code == 130
    assert not steers(printed)


def toolkit(arguments: list[str], typed: str, **around: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "COLUMNS": "80", **around}
    return subprocess.run(
        [sys.executable, "-m", "toolkit", *arguments],
        input=typed,
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=environment,
        check=False,
        timeout=60,
    )


def test_the_command_works_over_a_pipe() -> None:
    run = toolkit(["open", "--plain", "--lang", "en"], f"{row('sops')}\n1\nq\n")
    assert run.returncode == 0, run.stderr
    assert "PROCEDURES" in run.stdout
    assert not steers(run.stdout)
    assert not run.stderr
    assert toolkit(["open", "--plain"], "").returncode == 130


def test_what_has_errors_is_named_and_the_sound_part_is_there(tmp_path: Path) -> None:
    for folder in ("decision_trees", "sops", "guidelines"):
        (tmp_path / folder).mkdir()
    (tmp_path / "sops" / "broken.yaml").write_text("id: broken\nkind: sop\ntitle: [")
    run = toolkit(["open", "--plain", "--lang", "en", "--content", str(tmp_path)], "2\n3\nq\n")
    assert run.returncode == 0, run.stderr
    assert "Left out, because of errors: broken" in run.stdout
