"""A saved walk on the disk: private, whole or not there, and never over somebody's file."""

from __future__ import annotations

import os
import random
import signal
import stat
import subprocess
import sys
import time
from datetime import date, timedelta
from pathlib import Path

import pytest

from toolkit.core.errors import UsageError
from toolkit.core.saved import Saved, SavedWalk
from toolkit.loading.passphrase import WORDS, as_drawn, new_passphrase, words_of
from toolkit.loading.saved_walk import open_walk, read_sealed, save_walk
from toolkit.loading.sealed import MOST_BYTES, SIZES, CannotOpenError, NotSealedError, seal

ROOT = Path(__file__).parents[2]
DAY = date(2026, 11, 25)
PASSPHRASE = "apple-river-stone-lamp-wheat-cloud"
ONE = SavedWalk("t", (("t", "1.0.0"),), (("t.a", "yes"), ("t.b", ("x", "y")), ("t.c", 7)))
SAVED = Saved((ONE,), "en", DAY)


def test_a_saved_walk_is_opened_with_its_words_however_they_are_typed(tmp_path: Path) -> None:
    path = tmp_path / "w.age"
    save_walk(path, SAVED, PASSPHRASE)
    assert open_walk(path, PASSPHRASE, DAY) == SAVED
    assert open_walk(path, "  Apple river\tSTONE, lamp wheat clóud\n", DAY) == SAVED
    with pytest.raises(CannotOpenError):
        open_walk(path, "apple-river-stone-lamp-wheat-crowd", DAY)


def test_the_file_is_for_its_owner_only_and_the_only_one_in_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "w.age"
    before = os.umask(0)
    try:
        save_walk(path, SAVED, PASSPHRASE)
        save_walk(path, SAVED, PASSPHRASE, replace=True)
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [one.name for one in tmp_path.iterdir()] == ["w.age"]


def test_nothing_of_the_walk_can_be_read_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "w.age"
    walk = SavedWalk("intake-triage", (("intake-triage", "1.0.0"),), (("intake-triage.a", "yes"),))
    save_walk(path, Saved((walk,), "fr", DAY), PASSPHRASE)
    data = path.read_bytes()
    for word in (b"intake", b"triage", b"yes", b"2026", b'fr"', PASSPHRASE.encode(), b"toolkit"):
        assert word not in data


def test_a_file_that_is_there_is_not_written_over_unless_said(tmp_path: Path) -> None:
    path = tmp_path / "w.age"
    path.write_text("somebody's")
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "nowhere")
    for taken in (path, link, tmp_path):
        with pytest.raises(UsageError, match="exists already"):
            save_walk(taken, SAVED, PASSPHRASE)
    assert path.read_text() == "somebody's"
    save_walk(path, SAVED, PASSPHRASE, replace=True)
    assert open_walk(path, PASSPHRASE, DAY) == SAVED


def test_a_link_is_replaced_and_not_what_it_leads_to(tmp_path: Path) -> None:
    other, link = tmp_path / "other", tmp_path / "link"
    other.write_text("somebody's")
    link.symlink_to(other)
    save_walk(link, SAVED, PASSPHRASE, replace=True)
    assert other.read_text() == "somebody's"
    assert not link.is_symlink()


def test_after_thirty_days_it_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "w.age"
    save_walk(path, SAVED, PASSPHRASE)
    assert open_walk(path, PASSPHRASE, DAY + timedelta(days=30)) == SAVED
    with pytest.raises(UsageError, match="more than 30 days ago"):
        open_walk(path, PASSPHRASE, DAY + timedelta(days=31))


def test_a_longer_walk_is_padded_to_the_next_size_and_a_too_long_one_refused(
    tmp_path: Path,
) -> None:
    lengths = set()
    for count in (1, 200, 700):
        answers = tuple((f"{'a' * 90}.{number}", "yes") for number in range(count))
        saved = Saved((SavedWalk("t", (), answers),), "en", DAY)
        path = tmp_path / str(count)
        save_walk(path, saved, PASSPHRASE)
        assert open_walk(path, PASSPHRASE, DAY) == saved
        lengths.add(path.stat().st_size)
    assert len(lengths) == 3
    answers = tuple((f"{'a' * 90}.{number}", "yes") for number in range(999))
    endless = Saved((SavedWalk("t", (), answers),) * 3, "en", DAY)
    with pytest.raises(UsageError, match="too long"):
        save_walk(tmp_path / "endless", endless, PASSPHRASE)
    assert not (tmp_path / "endless").exists()


def test_what_could_not_be_read_back_is_not_written(tmp_path: Path) -> None:
    odd = Saved((SavedWalk("T T", (), ()),), "en", DAY)
    with pytest.raises(ValueError, match="no id"):
        save_walk(tmp_path / "w", odd, PASSPHRASE)
    with pytest.raises(ValueError, match="six words"):
        save_walk(tmp_path / "w", SAVED, "short")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_a_pipe_and_a_long_file_are_no_saved_walk(tmp_path: Path) -> None:
    with pytest.raises(NotSealedError):
        read_sealed(tmp_path)
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(NotSealedError):
        read_sealed(tmp_path / "pipe")
    (tmp_path / "long").write_bytes(bytes(MOST_BYTES + 1))
    with pytest.raises(NotSealedError, match="too long"):
        read_sealed(tmp_path / "long")
    with pytest.raises(UsageError, match="cannot be read"):
        read_sealed(tmp_path / "absent")


@pytest.mark.parametrize("data", [b"", b"\xff", b"[]", b'{"format":1}', b"[" * 9000, b"1" * 9000])
def test_a_file_that_opens_but_holds_something_else_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "w.age"
    path.write_bytes(seal(data.ljust(SIZES[0]), PASSPHRASE, 10))
    with pytest.raises(UsageError, match="holds no saved walk"):
        open_walk(path, PASSPHRASE, DAY)


def test_a_file_of_a_later_toolkit_says_so(tmp_path: Path) -> None:
    path = tmp_path / "w.age"
    path.write_bytes(seal(b'{"format":2,"x":1}'.ljust(SIZES[0]), PASSPHRASE, 10))
    with pytest.raises(UsageError, match="newer toolkit"):
        open_walk(path, PASSPHRASE, DAY)


WRITER = """
import sys
from pathlib import Path
from toolkit.loading.safe_writing import write_private
path = Path(sys.argv[1])
number = 0
while True:
    number += 1
    file = path if sys.argv[2] == "replace" else path.with_name(f"w{number}.age")
    write_private(file, bytes([number % 250 + 1]) * 262374, replace=sys.argv[2] == "replace")
    print(number, flush=True)
"""


@pytest.mark.slow
@pytest.mark.parametrize("how", ["replace", "new"])
def test_whoever_is_killed_while_writing_leaves_a_whole_file_or_none(
    tmp_path: Path, how: str
) -> None:
    chance = random.Random(3)  # noqa: S311
    path = tmp_path / "w.age"
    if how == "replace":
        path.write_bytes(bytes(262374))
    for _ in range(25):
        command = [sys.executable, "-c", WRITER, str(path), how]
        with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) as writer:
            assert writer.stdout is not None
            assert writer.stdout.readline() == b"1\n", "it is not killed before it has written"
            time.sleep(chance.random() * 0.05)
            writer.send_signal(signal.SIGKILL)
        files = list(tmp_path.glob("w*.age"))
        assert files
        for file in files:
            data = file.read_bytes()
            assert len(data) == 262374
            assert len(set(data)) == 1
            assert data[0], "at least once it was written"
            if how == "new":
                file.unlink()


FULL = """
import resource, signal, sys
from pathlib import Path
from toolkit.loading.safe_writing import write_private
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]),) * 2)
try:
    write_private(Path(sys.argv[1]), b"new" * 6000, replace=True)
except OSError:
    sys.exit(7)
"""


def test_where_there_is_no_room_the_old_file_stays_and_no_other(tmp_path: Path) -> None:
    path = tmp_path / "w.age"
    path.write_bytes(b"old")
    for room in (0, 1, 5000, 17999):
        command = [sys.executable, "-c", FULL, str(path), str(room)]
        assert subprocess.run(command, cwd=ROOT, check=False).returncode == 7
        assert path.read_bytes() == b"old"
        assert [one.name for one in tmp_path.iterdir()] == ["w.age"]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_passphrase_is_six_words_that_carry_64_bits(language: str) -> None:
    words = words_of(language)
    assert len(set(words)) == len(words)
    assert len(words) ** WORDS >= 2**64
    assert all(word.isascii() and word.isalpha() and word.islower() for word in words)
    assert len({word[:4] for word in words}) == len(words)
    drawn = {new_passphrase(language) for _ in range(50)}
    assert len(drawn) == 50
    for passphrase in drawn:
        assert len(passphrase.split("-")) == WORDS
        assert set(passphrase.split("-")) <= set(words)
        assert as_drawn(passphrase) == passphrase
