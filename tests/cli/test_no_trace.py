"""A walk leaves nothing behind: no file is opened for writing, no socket is opened."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from toolkit.loading import load

ROOT = Path(__file__).parents[2]
TOOLKIT = Path(sys.executable).parent / "toolkit"

pytestmark = [pytest.mark.slow, pytest.mark.needs("strace")]

WRITING = re.compile(r"O_WRONLY|O_RDWR|O_CREAT|O_TRUNC|O_APPEND")
HARMLESS = re.compile(r'"/dev/(tty|null|pts/\d+|ptmx)"')
# The event loop wakes itself up through an unnamed pair of sockets that leads nowhere else.
OWN_PAIR = re.compile(
    r"getsockname\(\d+, \{sa_family=AF_UNIX\}|socketpair\(AF_UNIX"
    r"|sendto\(\d+, \"\\0\", 1, 0, NULL, 0 ?\)|recvfrom\(\d+, +\""
)
CHANGING = "mkdir,mkdirat,rename,renameat,renameat2,unlink,unlinkat,link,linkat,symlink,symlinkat"
CALLS = f"trace=open,openat,creat,{CHANGING},truncate,%network"


def traced(log: Path, arguments: list[str]) -> list[str]:
    """The command line that runs `toolkit ARGUMENTS` under strace."""
    return ["strace", "-f", "-qq", "-o", str(log), "-e", CALLS, str(TOOLKIT), *arguments]


def traces_left(log: Path) -> list[str]:
    """The calls in `log` that would leave a trace."""
    found = []
    for line in _whole_calls(log.read_text(errors="replace").splitlines()):
        if " = -1 " in line or OWN_PAIR.search(line):
            continue
        call = line.split("(")[0].split()[-1]
        if call in ("open", "openat", "creat"):
            if WRITING.search(line) and not HARMLESS.search(line):
                found.append(line)
        elif not line.endswith(("+++", "---")) and not call.startswith(("exit", "<...")):
            found.append(line)
    return found


def _whole_calls(lines: list[str]) -> Iterator[str]:
    """The lines of strace, with a call that another thread has cut in two put together again."""
    begun: dict[str, str] = {}
    for line in lines:
        thread = line.split()[0]
        if line.endswith("<unfinished ...>"):
            begun[thread] = line.removesuffix("<unfinished ...>")
        elif thread in begun and " resumed>" in line:
            yield begun.pop(thread) + line.split(" resumed>", 1)[1]
        else:
            yield line
    yield from begun.values()


def test_the_trace_notices_a_file_that_is_written(tmp_path: Path) -> None:
    log = tmp_path / "log"
    command = ["strace", "-f", "-qq", "-o", str(log), "-e", CALLS]
    subprocess.run([*command, "touch", str(tmp_path / "x")], check=True)
    assert traces_left(log)


def test_the_trace_notices_a_socket(tmp_path: Path) -> None:
    log = tmp_path / "log"
    command = ["strace", "-f", "-qq", "-o", str(log), "-e", CALLS]
    code = "import socket; socket.socket().close()"
    subprocess.run([*command, sys.executable, "-c", code], check=True)
    assert any("socket(" in line for line in traces_left(log))


@pytest.mark.parametrize("extra", [[], ["--json"]])
def test_a_plain_walk_leaves_no_trace(tmp_path: Path, extra: list[str]) -> None:
    assert load(ROOT).library.trees
    log = tmp_path / "log"
    command = traced(log, ["walk", "hub-security-incident", "--plain", *extra])
    run = subprocess.run(
        command,
        input="b\n?\nw\ns\no\n2\n1\n\n",
        text=True,
        capture_output=True,
        cwd=ROOT,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert traces_left(log) == []


PLAIN_SESSION = [
    *("/child", "1", "", "k", "b", "g", "f child", "b", "b"),  # search and read
    *("5", "d", "1", "", "x", "b", "b", "1", "c", "1", "", "a", "b", "h", "r", "h"),  # walk, tick
    *("p", "1", "1", "1", "b", "h", "21", "2", "10", "z", "1", "q", "b", "b", "l", "q"),  # learn
]
"""A session in plain lines that comes by everything."""


def test_the_first_page_in_plain_lines_leaves_no_trace(tmp_path: Path) -> None:
    log = tmp_path / "log"
    run = subprocess.run(
        traced(log, ["open", "--plain", "--lang", "en"]),
        input="".join(f"{line}\n" for line in PLAIN_SESSION),
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert traces_left(log) == []
    assert "TO DO, THE SOONEST FIRST" in run.stdout
    assert "This is an exercise" in run.stdout


SESSION = [
    *(b"4", b"?", b"\x1b", b"d", b"1", b"\t", b"fcare\r", b"k", b"\x1b", b"b"),  # walk and read
    *(b"2", b"c", b"1", b"o", b"\x1b", b"h"),  # answer, look at what is needed, home
    *(b"/consent", b"\r", b"b", b"p", b"1", b"1", b"\r", b"3", b"2", b"q"),  # search, practise
    *(b"x", b"x", b"l", b"t", b"\x11"),  # hide, language, colours, leave at once
]
"""A session that opens every kind of screen."""


@pytest.mark.parametrize(
    ("arguments", "keys"),
    [
        (["walk", "hub-security-incident", "--no-plain"], [b"?", b"\x1b", b"2", b"1", b"\x11"]),
        (["open"], SESSION),
    ],
    ids=["walk", "open"],
)
def test_the_screen_leaves_no_trace(
    tmp_path: Path, arguments: list[str], keys: list[bytes]
) -> None:
    log = tmp_path / "log"
    command = traced(log, arguments)
    child, terminal = pty.fork()
    if child == 0:
        os.environ.update(TERM="xterm-256color", COLUMNS="80", LINES="24")
        os.chdir(ROOT)
        os.execvp(command[0], command)  # noqa: S606 - the child becomes the traced command
    seen = _talk(terminal, keys)
    _, status = os.waitpid(child, 0)
    assert os.WIFEXITED(status), seen[-500:]
    assert b"?1049h" in seen, "the screen was not used"
    assert traces_left(log) == []


def _talk(terminal: int, keys: list[bytes]) -> bytes:
    """Type `keys` with time to react before each, and return all that was shown."""
    seen = b""
    os.set_blocking(terminal, False)
    waiting = [(4.0, key) for key in keys[:1]] + [(1.0, key) for key in keys[1:]] + [(3.0, b"")]
    for pause, key in waiting:
        until = time.monotonic() + pause
        while time.monotonic() < until:
            try:
                seen += os.read(terminal, 65536)
            except BlockingIOError:
                time.sleep(0.02)
            except OSError:
                return seen
        if key:
            os.write(terminal, key)
    return seen
