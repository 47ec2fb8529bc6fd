"""The result of a plain walk as a checklist: the soonest first, each with its hour, to tick off."""

from __future__ import annotations

import io
import re
from datetime import timedelta

from tests.cli.plain_sessions import NOW, WIDTH, last_said, library, session, steers
from toolkit.cli.plain_checks import limit_in_words
from toolkit.cli.plain_text import PlainPrinter
from toolkit.cli.plain_walk import PlainWalk
from toolkit.core.checklist import checklist
from toolkit.core.deadline import Deadline
from toolkit.core.program import compile_program
from toolkit.core.summary import summarise
from toolkit.core.walk import Walk


def tree_to_its_end(*typed: str, language: str = "en") -> tuple[Walk, str]:
    """The walk of a tree that ends after one answer, and what was printed."""
    tree = next(tree for tree in library().trees.values() if tree.meta.code == "T13")
    out = io.StringIO()
    lines = io.StringIO("".join(f"{line}\n" for line in ("1", *typed)))
    walk = PlainWalk(lines, PlainPrinter(out, WIDTH), language, now=lambda: NOW)
    walk.run(Walk.start(compile_program(library(), tree.id)))
    assert walk.result is not None
    return walk.result, out.getvalue()


def test_everything_to_do_is_numbered_the_soonest_first() -> None:
    walk, printed = tree_to_its_end("c", "", "")
    listed = printed.split("TO DO, THE SOONEST FIRST")[1]
    items = checklist([summarise(walk)])
    assert re.findall(r"^ (\d+)\. \[ \]", listed, re.M) == [str(n + 1) for n in range(len(items))]
    assert f"0 of {len(items)} done." in listed
    assert not steers(printed)


def test_each_says_by_when_it_is_due_by_the_clock_of_the_place() -> None:
    _, printed = tree_to_its_end("c")
    assert "at once, within the hour: by 15:05, 60 min left" in printed
    assert "within 24 hours: by tomorrow 14:05, 24 h left" in printed
    _, french = tree_to_its_end("c", language="fr")
    assert "avant 15\u00a0h\u00a005" in french


def test_what_must_not_be_done_stands_below_and_cannot_be_ticked() -> None:
    _, printed = tree_to_its_end("c")
    below = printed.split("TO DO, THE SOONEST FIRST")[1].split("DO NOT")[1]
    assert "[ ]" not in below


def test_a_number_ticks_and_unticks() -> None:
    walk, printed = tree_to_its_end("c", "2", "2", "1")
    count = len(checklist([summarise(walk)]))
    assert f"1 of {count} done." in printed
    assert re.search(r"^ 2\. \[x\]", printed, re.M)
    assert last_said(printed).count("[x]") == 1
    assert f"1 of {count} done." in last_said(printed)


def test_a_number_that_is_not_listed_changes_nothing() -> None:
    _, printed = tree_to_its_end("c", "99", "0", "x")
    assert "[x]" not in printed
    assert printed.count("Please type a number from 1 to") == 3


def test_the_keys_are_said_again_where_somebody_asks() -> None:
    _, printed = tree_to_its_end("c", "?")
    assert printed.count("Type a number to tick or untick it.") == 2


def test_ticks_are_kept_while_the_program_runs() -> None:
    _, printed = session("5", "1", "c", "2", "b", "h", "r", "c", "q")
    assert re.search(r"^ 2\. \[x\]", last_said(printed), re.M)


def test_the_time_runs_from_when_the_list_was_first_opened() -> None:
    day = Deadline("24h")
    later = NOW + timedelta(hours=3)
    assert limit_in_words(day, NOW, later, "en") == "within 24 hours: by tomorrow 14:05, 21 h left"
    assert limit_in_words(Deadline("now"), NOW, later, "en") == "now"
    assert limit_in_words(None, NOW, later, "en") == "without a set limit"
    passed = limit_in_words(Deadline("immediate"), NOW, later, "en")
    assert passed.endswith("the limit has passed: do it now")
