"""Getting the other tools: pinned, into `build/benchmarks/` only. What cannot be had is named."""

from __future__ import annotations

import importlib
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

HERE = Path(__file__).parent
REQUIREMENTS = HERE.parents[1] / "requirements" / "benchmarks.txt"
MODULES = {"networkx": "NetworkX", "z3": "z3", "pyxform": "pyxform", "pyte": "pyte"}
LONGEST = 900
"""Seconds that one installation may take."""


@dataclass(frozen=True, slots=True)
class Peers:
    """What is there. `missing` says of each tool that is not there why. `python` and `node` are
    the folders with their packages.
    """

    python: Path
    node: Path
    missing: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def ready(cls, build: Path, *, may_install: bool, say: Callable[[str], None]) -> Peers:
        """The tools in `build`, installed first where they may be and are not there."""
        python, node = build / "python", build / "node"
        missing: dict[str, str] = {}
        if may_install:
            failed = _pip(python, say)
            missing.update(dict.fromkeys(MODULES, failed) if failed else {})
            failed = _npm(node, say)
            missing.update({"survey-core": failed} if failed else {})
        if str(python) not in sys.path:
            sys.path.append(str(python))
        for module in MODULES:
            try:
                importlib.import_module(module)
            except ImportError as error:
                missing.setdefault(module, f"{MODULES[module]} cannot be imported: {error}")
            else:
                missing.pop(module, None)  # it stands in the environment already
        if shutil.which("java") is None:
            missing["odk-validate"] = "java is missing: apt-get install default-jre-headless"
        elif "pyxform" in missing:
            missing["odk-validate"] = missing["pyxform"]
        if shutil.which("node") is None:
            missing["survey-core"] = "node is missing: apt-get install nodejs npm"
        elif not (node / "node_modules" / "survey-core").is_dir():
            missing.setdefault("survey-core", "it is not installed")
        else:
            missing.pop("survey-core", None)
        return cls(python, node, missing)

    def why_not(self, *names: str) -> str | None:
        """Why one of the tools `names` cannot run; None where all can."""
        return next((self.missing[name] for name in names if name in self.missing), None)


def _pip(folder: Path, say: Callable[[str], None]) -> str | None:
    """Install the Python tools; the reason where that fails."""
    stamp = folder / ".installed"
    wanted = sha256(REQUIREMENTS.read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text(encoding="ascii") == wanted:
        return None
    say("installing NetworkX, z3, pyxform and pyte into build/ …")
    shutil.rmtree(folder, ignore_errors=True)
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input", "--quiet"]
    command += ["install", "--require-hashes", "--no-deps", "--only-binary", ":all:"]
    failed = _run([*command, "--target", str(folder), "--requirement", str(REQUIREMENTS)], None)
    if failed is None:
        stamp.write_text(wanted, encoding="ascii")
    return failed


def _npm(folder: Path, say: Callable[[str], None]) -> str | None:
    """Install survey-core; the reason where that fails."""
    if shutil.which("npm") is None:
        return "npm is missing: apt-get install nodejs npm"
    lock = "package-lock.json"
    same = (folder / lock).exists() and (folder / lock).read_bytes() == (HERE / lock).read_bytes()
    if same and (folder / "node_modules" / "survey-core").is_dir():
        return None
    say("installing survey-core into build/ …")
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", lock):
        shutil.copyfile(HERE / name, folder / name)
    return _run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], folder)


def _run(command: list[str], folder: Path | None) -> str | None:
    """Run `command`; the last line of what it complains about where it fails."""
    try:
        done = subprocess.run(
            command, cwd=folder, check=False, capture_output=True, text=True, timeout=LONGEST
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return f"{command[0]} did not run: {type(error).__name__}"
    if done.returncode == 0:
        return None
    lines = (done.stderr or done.stdout).strip().splitlines() or ["no reason given"]
    return f"installation failed: {lines[-1]}"
