"""Files that are made to exhaust a machine cost little and end in few findings."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[2]
MEMORY = 100
"""Megabytes that all bombs together may need."""

GENEROUS_SECONDS = 120
"""For all bombs together, on a machine that is busy with other things: an end, not a speed."""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="limits are set the POSIX way")


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (GENEROUS_SECONDS, GENEROUS_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (2**30, 2**30))


@pytest.mark.slow
@pytest.mark.parametrize("parser", ["libyaml", "pure"])
def test_no_bomb_exhausts_the_machine(parser: str) -> None:
    result = subprocess.run(
        [sys.executable, "-m", "tests.loading.bombs", *(["--pure"] if parser == "pure" else [])],
        capture_output=True,
        text=True,
        timeout=4 * GENEROUS_SECONDS,
        cwd=REPOSITORY,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        preexec_fn=_limit,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    cost = json.loads(result.stdout)
    assert len(cost) > 50
    for name, (_, megabytes, findings) in cost.items():
        assert megabytes < MEMORY, name
        assert findings <= 120, f"{name}: nobody reads {findings} findings"
