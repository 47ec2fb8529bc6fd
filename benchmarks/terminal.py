"""The screen beside other full-screen programs: the first picture, keys, bytes, memory."""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from benchmarks.measure import milliseconds
from benchmarks.peers.install import Peers
from benchmarks.peers.terminal_programs import (
    BACKTAB,
    DOWN,
    HELLO,
    TAB,
    UP,
    Program,
    compile_all,
    others,
    own,
    textual_of,
)
from benchmarks.screen import COLUMNS, ROWS, SETTLED_S, Frame, NeverSeenError, Screen
from benchmarks.table import Table
from toolkit.loading.content import FOLDERS

RUNS, QUICK_RUNS = 12, 2
KEYS, QUICK_KEYS = 200, 10
GOAL = 1.4
"""Times the first picture of the hello-world that the toolkit's own may take at most."""
MOST_BYTES = 3072
"""Bytes that a key may cost on the mean: a second on a line of 24 kbit/s."""
REST_S = 1.0


def run(
    content: Path,
    build: Path,
    peers: Peers,
    *,
    quick: bool,
    may_install: bool,
    say: Callable[[str], None],
) -> Iterator[Table]:
    """The tables of this part."""
    if missing := peers.why_not("pyte"):
        yield Table("The screen", "", ("program", "result"), (("all", f"not run: {missing}"),))
        return
    folder = build / "terminal"
    folder.mkdir(parents=True, exist_ok=True)
    checked, unchecked = _copies(content, folder)
    programs = [HELLO, *own(checked, unchecked)]
    programs += others(folder, may_install=may_install, say=say)
    compile_all([program for program in programs if not program.missing])
    with tempfile.TemporaryDirectory() as home:
        bench = Bench(Path(home))
        yield bench.paints(programs, QUICK_RUNS if quick else RUNS, say)
        yield bench.keys(programs, QUICK_KEYS if quick else KEYS, say)


def _copies(content: Path, folder: Path) -> tuple[Path, Path]:
    """The content twice, out of reach of edits: with the stamp of a check, and without."""
    places = folder / "checked", folder / "unchecked"
    for place in places:
        shutil.rmtree(place, ignore_errors=True)
        for each in FOLDERS:
            shutil.copytree(content / each, place / each)
    toolkit = str(Path(sys.executable).with_name("toolkit"))
    subprocess.run([toolkit, "check"], cwd=places[0], check=False, capture_output=True)
    return places


class Bench:
    """Runs programs with nobody's settings: `home` is an empty folder."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.failed: dict[str, str] = {}

    def _screen(self, program: Program) -> Screen:
        around = {
            "HOME": str(self.home),
            "XDG_CONFIG_HOME": str(self.home / "config"),
            "XDG_DATA_HOME": str(self.home / "data"),
            "XDG_CACHE_HOME": str(self.home / "cache"),
            "TOOLKIT_LANG": "en",
            "TOOLKIT_PLAIN": "0",
            "PYTHONDONTWRITEBYTECODE": "1",
            "COLORTERM": "",
        }
        return Screen(program.command, program.content or self.home, around)

    def _works(self, program: Program) -> bool:
        """Try it once; why it does not start is kept. The files are then in the system's cache."""
        if program.missing:
            self.failed[program.name] = f"not run: {program.missing}"
        if program.name in self.failed:
            return False
        try:
            with self._screen(program) as screen:
                screen.seen(program.seen)
        except NeverSeenError as error:
            self.failed[program.name] = f"not run: {error}"
        return program.name not in self.failed

    def paints(self, programs: Sequence[Program], runs: int, say: Callable[[str], None]) -> Table:
        """Time to the first picture, one run of each after the other, over and over."""
        wanted = [program for program in programs if program.paints]
        able = [program for program in wanted if self._works(program)]
        times: dict[str, list[float]] = defaultdict(list)
        for number in range(runs):
            say(f"first picture, round {number + 1} of {runs}")
            for program in able:
                with self._screen(program) as screen:
                    times[program.name].append(screen.seen(program.seen))
        base = statistics.median(times[HELLO.name]) if times[HELLO.name] else 0.0
        rows, data = [], []
        for program in wanted:
            if program not in able:
                rows.append((program.name, self.failed[program.name], "", "", "", ""))
                continue
            found = sorted(times[program.name])
            middle = statistics.median(found)
            ratio = middle / base if base else 0.0
            goal = ("met" if ratio <= GOAL else "NOT met") if program.content else ""
            rows.append(
                (
                    program.name,
                    f"{milliseconds(middle)} ({milliseconds(found[0])}–{milliseconds(found[-1])})",
                    f"{ratio:.2f}",
                    f"≤ {GOAL}: {goal}" if goal else "",
                    f"“{program.seen}”",
                    textual_of(program),
                )
            )
            data.append({"program": program.name, "seconds": found})
        return Table(
            "The screen: time to the first useful picture",
            f"From the start of the process until the text is visible on a terminal of {COLUMNS}×"
            f"{ROWS} that answers what it is asked; the median of {runs} runs, one of each program "
            "after the other, files in the system's cache, bytecode compiled.",
            ("program", "first picture", "× hello-world", "goal", "seen when", "Textual"),
            tuple(rows),
            data=data,
        )

    def keys(self, programs: Sequence[Program], wanted: int, say: Callable[[str], None]) -> Table:
        """Time from a key to its frame, bytes of the frame, memory at rest."""
        rows, data = [], []
        for program in programs:
            if not program.keys and program is not HELLO:
                continue
            if program.name in self.failed or not self._works(program):
                rows.append((program.name, self.failed[program.name], *[""] * 6))
                continue
            say(f"keys: {program.name}")
            with self._screen(program) as screen:
                screen.seen(program.seen)
                screen.settle(REST_S)
                for key in program.opening:
                    screen.press(key, patience=2.0)
                    screen.settle(0.2)
                screen.settle(REST_S)
                memory = screen.memory()
                frames = press_keys(screen, wanted) if program.keys else []
            rows.append((program.name, *_figures(frames, program), f"{memory:.0f} MB"))
            seconds = [frame.seconds for frame in frames]
            sizes = [frame.size for frame in frames]
            data.append(
                {"program": program.name, "seconds": seconds, "bytes": sizes, "memory": memory}
            )
        return Table(
            "The screen: from a key to its frame",
            "Arrow down and Tab in turn (up and Shift-Tab from the end), as soon as the screen "
            f"stands still; to the last byte before {SETTLED_S * 1000:.0f} ms of silence. Only "
            "keys that change the picture count. Memory is what the process holds at rest (RSS).",
            ("program", "keys", "p50", "p95", "bytes, mean", "bytes, p95", "goal", "memory"),
            tuple(rows),
            ("A program that blinks or spins meanwhile has those bytes counted, too.",),
            data,
        )


def press_keys(screen: Screen, wanted: int) -> list[Frame]:
    """The frames of `wanted` keys that change the picture; fewer where keys do not."""
    frames: list[Frame] = []
    ways = [(DOWN, TAB), (UP, BACKTAB)]
    idle = 0
    before = screen.picture()
    for number in range(4 * wanted):
        if len(frames) == wanted or idle > 8:
            break
        frame = screen.press(ways[0][number % 2])
        after = screen.picture()
        if frame is not None and after != before:
            frames.append(frame)
            idle = 0
        else:
            idle += 1
            if idle % 2 == 0:
                ways.reverse()
        before = after
    return frames


def _figures(frames: Sequence[Frame], program: Program) -> tuple[str, ...]:
    if len(frames) < 2:
        return ("no key draws", *[""] * 5)
    times = [frame.seconds for frame in frames]
    sizes = [frame.size for frame in frames]
    mean = statistics.mean(sizes)
    goal = f"≤ {MOST_BYTES:,}: {'met' if mean <= MOST_BYTES else 'NOT met'}"
    return (
        str(len(frames)),
        milliseconds(statistics.median(times)),
        milliseconds(_p95(times)),
        f"{mean:,.0f}",
        f"{_p95(sizes):,.0f}",
        goal if program.content else "",
    )


def _p95(values: Sequence[float]) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]
