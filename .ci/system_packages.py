#!/usr/bin/env python3
"""Install what only the system's package manager can give, where that is allowed.

Runs before any virtual environment exists, so it uses the standard library only. It installs with
apt as root or through a sudo that asks no password; anywhere else it prints one line for each
missing thing. It never fails: the tests that need a missing thing skip and say so, and fail where
``CI=true``. An argument names another table of needs.
"""

import ctypes.util
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

TABLE = Path(sys.argv[1] if sys.argv[1:] else Path(__file__).with_name("system-packages.txt"))


class Need(NamedTuple):
    """One row of the table."""

    probe: str
    package: str
    purpose: str

    def is_met(self) -> bool:
        """Tell whether the system has it, whoever installed it."""
        kind, _, name = self.probe.partition(":")
        found = ctypes.util.find_library(name) if kind == "lib" else shutil.which(name)
        return found is not None


def missing() -> list[Need]:
    """Read the table and return what the system lacks."""
    rows = [line.split(maxsplit=3) for line in TABLE.read_text(encoding="utf-8").splitlines()]
    needs = [Need(*row[1:]) for row in rows if row and row[0] != "#"]
    return [need for need in needs if not need.is_met()]


def apt_command() -> list[str] | None:
    """Return how apt may be run here, or None where it may not."""
    if shutil.which("apt-get") is None:
        return None
    if os.geteuid() == 0:
        return ["apt-get"]
    if (
        shutil.which("sudo")
        and subprocess.run(["sudo", "-n", "true"], check=False, capture_output=True).returncode == 0
    ):
        return ["sudo", "-n", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
    return None


def install(apt: list[str], packages: list[str]) -> None:
    """Install the packages; a failure is seen by looking again at what is missing."""
    print(f"installing with apt: {' '.join(packages)}", flush=True)
    options = ["-q", "-o", "Acquire::Retries=3", "-o", "DPkg::Lock::Timeout=300"]
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for step in (["update"], ["install", "--yes", "--no-install-recommends", *packages]):
        done = subprocess.run(
            [*apt, *options, *step],
            check=False,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
        )
        if done.returncode != 0:
            last = (done.stderr or done.stdout).strip().splitlines()[-3:]
            print(f"apt-get {step[0]} did not succeed: {' '.join(last)}", file=sys.stderr)


def main() -> None:
    """Install what is missing, or say what to install."""
    needed = missing()
    apt = apt_command()
    if needed and apt is not None:
        install(apt, [need.package for need in needed])
        needed = missing()
    for need in needed:
        print(
            f"not on this system: {need.probe.partition(':')[2]}, for {need.purpose}; "
            f"on Debian and Ubuntu: apt-get install {need.package}",
            file=sys.stderr,
        )


if __name__ == "__main__":
    main()
