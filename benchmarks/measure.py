"""Measuring: several runs with median and range, CPU time, and peak memory in a process of its own.

Wall time is in seconds throughout.
"""

from __future__ import annotations

import math
import multiprocessing
import os
import platform
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

RUNS = 5
"""Runs of one thing, where they are short."""

LONG_ENOUGH = 4.0
"""Seconds after which no further run is begun."""

LONGEST = 400.0
"""Seconds after which a process of its own is stopped."""


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds of several runs; `cpu` is the processor time of the median run, of all threads."""

    runs: tuple[float, ...]
    cpu: float

    @property
    def median(self) -> float:
        """The middle run; of two middle ones the faster."""
        return statistics.median_low(self.runs)

    def __str__(self) -> str:
        if len(self.runs) == 1:
            return milliseconds(self.median)
        low, high = milliseconds(min(self.runs)), milliseconds(max(self.runs))
        return f"{milliseconds(self.median)} ({low}–{high})"


def timed(work: Callable[[], T], runs: int = RUNS) -> tuple[T, Timing]:
    """What `work` returns, and how long it took, several times over."""
    walls: list[float] = []
    cpus: list[float] = []
    while True:
        cpu, wall = time.process_time(), time.perf_counter()
        result = work()
        walls.append(time.perf_counter() - wall)
        cpus.append(time.process_time() - cpu)
        if len(walls) >= runs or sum(walls) > LONG_ENOUGH:
            middle = statistics.median_low(walls)
            return result, Timing(tuple(walls), cpus[walls.index(middle)])


class TookTooLongError(RuntimeError):
    """The work was stopped after LONGEST seconds."""


def in_own_process(work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> tuple[T, float]:
    """What `work` returns in a fresh interpreter, and the most memory that held, in megabytes.

    `work` and what it takes and returns must be picklable. Raises TookTooLongError where it is not
    done within LONGEST seconds, and RuntimeError where it fails.
    """
    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_report, args=(sender, work, args, kwargs))
    process.start()
    sender.close()
    if not receiver.poll(LONGEST):
        process.kill()
        process.join()
        raise TookTooLongError(f"stopped after {milliseconds(LONGEST)}")
    try:
        result, peak = receiver.recv()
    except EOFError as error:
        process.join()
        name = getattr(work, "__name__", "work")
        raise RuntimeError(f"{name} ended with code {process.exitcode}") from error
    process.join()
    return result, peak


def _report(sender, work, args, kwargs) -> None:  # type: ignore[no-untyped-def]  # crosses processes
    sender.send((work(*args, **kwargs), peak_memory()))
    sender.close()


def peak_memory() -> float:
    """The most memory this process ever held, in megabytes (Linux; elsewhere 0).

    `ru_maxrss` would not do: a child begins with what its parent held.
    """
    status = Path("/proc/self/status")
    if not status.exists():
        return 0.0
    for line in status.read_text(encoding="ascii").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    return 0.0


def milliseconds(seconds: float) -> str:
    """A duration for a table: `0.42 ms`, `35 ms`, `1.2 s`, `3.1 h`, `10^9 years`."""
    if seconds < 0.01:
        return f"{seconds * 1000:.2f} ms"
    if seconds < 1:
        return f"{seconds * 1000:.0f} ms"
    if seconds < 600:
        return f"{seconds:.1f} s"
    if seconds < 172_800:
        return f"{seconds / 3600:.1f} h"
    years = seconds // 31_557_600  # not `/`: counts of paths are larger than any float
    return f"{seconds / 86_400:.0f} days" if years < 2 else f"{magnitude(years)} years"


def magnitude(number: float) -> str:
    """A count for a table: in full up to a million, then as a power of ten."""
    if number < 1_000_000:
        return f"{number:,.0f}"
    exponent = math.log10(number)  # exact enough, and no limit for whole numbers
    return f"{10 ** (exponent % 1):.1f}·10^{math.floor(exponent)}"


def machine() -> str:
    """One line on what this runs on."""
    model = ""
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        lines = cpuinfo.read_text(encoding="utf-8", errors="replace").splitlines()
        model = next((line.split(":", 1)[1].strip() for line in lines if "model name" in line), "")
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    load = f", load {os.getloadavg()[0]:.1f} at the start" if hasattr(os, "getloadavg") else ""
    system = f"{platform.system()} {platform.release()} {platform.machine()}"
    python = f"Python {platform.python_version()}"
    return f"{model or 'processor unknown'}, {cores} cores{load}; {system}; {python}"
