"""The screen of a program is seen as a person sees it, and its queries are answered."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from benchmarks.command import BUILD
from benchmarks.screen import NeverSeenError, Screen, answers_to

if str(BUILD / "python") not in sys.path:
    sys.path.append(str(BUILD / "python"))  # where `make benchmarks` installs them

TOY = r"""
import os, sys, tty
tty.setraw(0)
os.write(1, b"\x1b[?2026$p")
answer = os.read(0, 100)
assert answer == b"\x1b[?2026;2$y", answer
os.write(1, b"\x1b[?2026hhidden\x1b[2J\x1b[5;3Hhere \x1b[1mI stand\x1b[0m\x1b[?2026l")
while key := os.read(0, 1):
    if key == b"q":
        sys.exit(3)
    if key == b"x":
        os.write(1, b"\x1b[7;1Hpressed")
"""


def toy(folder: Path) -> Screen:
    pytest.importorskip("pyte")
    return Screen((sys.executable, "-c", TOY), folder)


def test_what_was_drawn_is_seen_whatever_colours_it_has(tmp_path: Path) -> None:
    with toy(tmp_path) as screen:
        assert screen.seen("here I stand") > 0
        assert "hidden" not in screen.text()
        assert screen.text().splitlines()[4].startswith("  here I stand")
        assert screen.memory() > 1


def test_a_key_has_the_bytes_of_its_frame_and_a_key_that_draws_nothing_has_no_frame(
    tmp_path: Path,
) -> None:
    with toy(tmp_path) as screen:
        screen.seen("here I stand")
        before = screen.picture()
        assert screen.press(b"n") is None
        assert screen.picture() == before
        frame = screen.press(b"x", patience=20)
        assert frame is not None
        assert frame.size == len(b"\x1b[7;1Hpressed")
        assert screen.picture() != before


def test_a_program_that_ends_before_its_picture_is_named_with_its_code(tmp_path: Path) -> None:
    with toy(tmp_path) as screen:
        screen.seen("here I stand")
        screen.press(b"q")
        with pytest.raises(NeverSeenError, match="it ended with code 3; at last: here I stand"):
            screen.seen("something else")


def test_a_program_that_is_not_there_says_so(tmp_path: Path) -> None:
    pytest.importorskip("pyte")
    with (
        Screen(("/nowhere/program",), tmp_path) as screen,
        pytest.raises(NeverSeenError, match="127"),
    ):
        screen.seen("anything")


@pytest.mark.parametrize(
    ("query", "answer"),
    [
        (b"\x1b[c", b"\x1b[?62;22c"),
        (b"\x1b[6n", b"\x1b[1;1R"),
        (b"\x1b[?2048$p", b"\x1b[?2048;0$y"),
        (b"\x1b]11;?\x1b\\", b"\x1b]11;rgb:0000/0000/0000\x1b\\"),
        (b"plain words", b""),
    ],
)
def test_what_programs_ask_a_terminal_is_answered(query: bytes, answer: bytes) -> None:
    assert answers_to(query) == answer
