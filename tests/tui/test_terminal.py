"""How the program takes the terminal and gives it back: quietly, and with nothing left behind."""

from __future__ import annotations

import itertools
import re
import signal
import termios
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tui.terminal_session import TerminalSession, terminal_session
from toolkit.tui.terminal import PASTE_BEGINS, PASTE_ENDS, Unpasted, harmless

WALK = """
import sys
from tests.tui.samples import sample_library
from toolkit.tui import run
from toolkit.tui.shelf import Shelf
sys.exit(run(Shelf(sample_library()), "en", tree="triage"))
"""

FAULTY_WALK = """
import sys
from dataclasses import replace
from tests.tui.samples import sample_library
from toolkit.core.text import Text
from toolkit.tui import run
from toolkit.tui.shelf import Shelf
library = sample_library()
tree = library.trees["triage"]
who = replace(tree.nodes["who"], why=Text(()))  # a text in no language at all
trees = {**library.trees, "triage": replace(tree, nodes={**tree.nodes, "who": who})}
sys.exit(run(Shelf(replace(library, trees=trees)), "en", tree="triage"))
"""

LEFT = b"\x1b[?1049l"
"""Leaving the alternate screen: what comes after it stays in the scrollback."""

WIPED = re.compile(b"".join(rb"\x1b\[%d;1H\x1b\[2K" % row for row in range(1, 25)))


def begin(session: TerminalSession) -> None:
    session.read_until("danger now?")
    session.press("2")
    session.read_until("caused the harm?")


def stays_behind(session: TerminalSession) -> str:
    assert session.output.count(LEFT) >= 1
    return session.output.split(LEFT)[-1].decode()


def test_the_cursor_is_shown_and_stands_on_the_highlighted_row() -> None:
    with terminal_session(WALK) as session:
        begin(session)
        assert session.output.rindex(b"\x1b[?25h") > session.output.rindex(b"\x1b[?25l")
        session.press("down")
        session.read_for(0.5)
        last_move = session.output[session.output.rindex(b"\x1b[") :]
        assert last_move == b"\x1b[7;3H"
        session.press("ctrl+q")
        session.end()


@pytest.mark.parametrize("key", ["\x11", "\x03"], ids=["ctrl+q", "ctrl+c"])
def test_leaving_at_once_wipes_the_screen_and_leaves_nothing(key: str) -> None:
    with terminal_session(WALK) as session:
        before = termios.tcgetattr(session.terminal)
        begin(session)
        session.press(key)
        assert session.end() == 130
        assert termios.tcgetattr(session.terminal)[:4] == before[:4]
    assert WIPED.search(session.output.split(LEFT)[0])
    assert stays_behind(session) == "\x1b[?25h\x1b[?1004l"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_ends_the_walk_quietly(number: signal.Signals) -> None:
    with terminal_session(WALK) as session:
        begin(session)
        session.signal(number)
        assert session.end() == 128 + number
    assert stays_behind(session) == "\x1b[?25h\x1b[?1004l"


def test_a_paused_walk_leaves_nothing_on_the_terminal_and_goes_on_where_it_was() -> None:
    with terminal_session(WALK) as session:
        begin(session)
        session.press("ctrl+z")
        session.read_until("\x1b[?1049l")
        session.wait_until_stopped()
        assert WIPED.search(session.output.split(LEFT)[0])
        session.signal(signal.SIGCONT)
        session.read_until("caused the harm?")
        session.press("ctrl+q")
        assert session.end() == 130


def test_leaving_in_good_order_leaves_nothing_either() -> None:
    with terminal_session(WALK) as session:
        begin(session)
        session.press("q", "q")
        assert session.end() == 130
    assert WIPED.search(session.output.split(LEFT)[0])
    assert re.fullmatch(r"(\x1b\[\?[0-9]+[hl])*", stays_behind(session))


def test_a_fault_ends_in_a_neutral_line_without_answers() -> None:
    with terminal_session(FAULTY_WALK) as session:
        begin(session)
        session.press("w")
        assert session.end() == 70
    assert WIPED.search(session.output)
    left = stays_behind(session)
    assert "the screen stopped because of a mistake of its own; nothing was saved" in left
    assert "toolkit walk triage --plain" in left
    for secret in ("Traceback", "IndexError", "danger", "harm", "colleague", "/toolkit/"):
        assert secret not in left


def test_the_environment_cannot_make_the_screen_write_files(tmp_path: Path) -> None:
    environment = {
        "TEXTUAL": "debug,devtools",
        "TEXTUAL_DEBUG": "1",
        "TEXTUAL_LOG": str(tmp_path / "log"),
        "TEXTUAL_SCREENSHOT": "1",
        "TEXTUAL_SCREENSHOT_LOCATION": str(tmp_path),
        "TEXTUAL_PRESS": "2,1,1",
        "TEXTUAL_DRIVER": "no.such:Driver",
    }
    with terminal_session(WALK, environment=environment) as session:
        begin(session)
        session.read_for(1.5)
        session.press("ctrl+q")
        assert session.end() == 130
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "data",
    ["\x1b]52;c;aGk=\x07", "\x1b]0;x\x07", "\x1bP$q\x1b\\", "\x1b_x\x1b\\", "\x9b2J", "a\x9dz"],
)
def test_the_last_filter_lets_no_command_to_the_terminal_through(data: str) -> None:
    left = harmless(f"before{data}after")
    assert left.startswith("before")
    assert left.endswith("after")
    assert not any(risky in left for risky in ("\x1b]", "\x1bP", "\x1b_", "\x9b", "\x9d"))


def test_the_last_filter_leaves_ordinary_drawing_alone() -> None:
    drawing = "\x1b[1;1H\x1b[1;38;5;189mQu'avez-vous remarqué ?\x1b[0m\x1b[?25h"
    assert harmless(drawing) == drawing


PASTED = "\x1b[200~hello \x1b[0m 1 world\x1b[31m2b\nq\nq\n\x1b[201~"


def test_nothing_that_is_pasted_is_a_key_whatever_escapes_it_holds() -> None:
    with terminal_session(WALK) as session:
        begin(session)
        session.read_for(0.8)
        session.press(PASTED)
        assert session.read_for(0.8) == b""
        session.press("down")
        assert session.read_for(0.8) != b""
        session.press("ctrl+q")
        assert session.end() == 130


@given(
    typed=st.lists(st.text("12bq\x1b[A ", max_size=6), min_size=1, max_size=5),
    pasted=st.text("12bq\x1b[A~0", max_size=12),
    cuts=st.lists(st.integers(0, 120), max_size=6),
)
def test_what_is_typed_comes_through_and_what_is_pasted_does_not_however_it_arrives(
    typed: list[str], pasted: str, cuts: list[int]
) -> None:
    begins, ends = PASTE_BEGINS, PASTE_ENDS
    data = f"{begins}{pasted}{ends}".join(typed)
    unpasted = Unpasted()
    at = sorted({0, len(data), *(cut for cut in cuts if cut < len(data))})
    kept = "".join(unpasted(data[one:two]) for one, two in itertools.pairwise(at))
    assert kept == f"{begins}{ends}".join(typed)
