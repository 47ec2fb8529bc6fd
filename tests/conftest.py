"""What a test may ask of the system, and what happens where the system does not have it."""

import ctypes.util
import os
import shutil
import signal
from functools import partial
from pathlib import Path

import pytest
from hypothesis import settings

# How long an example takes says more of the machine than of the code: no test asserts it.
settings.register_profile("toolkit", deadline=None)
settings.load_profile("toolkit")

# Whoever starts the tests in the background makes them ignore Ctrl+C, and every process that they
# start inherits that. Some tests send it and expect what a person at a terminal expects.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

TABLE = Path(__file__).parent.parent / ".ci" / "system-packages.txt"


def _absent(need: str) -> list[str]:
    """Return one sentence for each thing that the need asks for and this system lacks."""
    rows = [line.split(maxsplit=3) for line in TABLE.read_text(encoding="utf-8").splitlines()]
    rows = [row for row in rows if row and row[0] == need]
    assert rows, f"{TABLE.name} has no row for {need!r}"
    absent = []
    for _, probe, package, purpose in rows:
        kind, _, name = probe.partition(":")
        if (ctypes.util.find_library(name) if kind == "lib" else shutil.which(name)) is None:
            absent.append(f"{name} is missing, for {purpose}: apt-get install {package}")
    return absent


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a test whose needs the system cannot meet, saying what to install; in CI let it fail."""
    needs = [name for name in ("browser", "pdf") if item.get_closest_marker(name)]
    for marker in item.iter_markers("needs"):
        needs.extend(marker.args)
    absent = [sentence for need in needs for sentence in _absent(need)]
    if not absent:
        return
    if os.environ.get("CI") == "true":
        pytest.fail("; ".join(absent), pytrace=False)
    pytest.skip("; ".join(absent))


@pytest.fixture
def light_seal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Seal saved walks with the least work that is still opened: a real key, soon derived. What the
    full work costs, and that it is what is written, is tested with the seal itself.
    """
    from toolkit.loading import saved_walk, sealed

    monkeypatch.setattr(saved_walk, "seal", partial(sealed.seal, work_factor=sealed.LEAST_WORK))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder one is in: an empty one."""
    monkeypatch.chdir(tmp_path)
    return tmp_path
