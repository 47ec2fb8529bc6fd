"""How the screens look. After a change on purpose: `pytest tests/tui/test_snapshots.py
--snapshot-update`, then look at the pictures before committing them."""

from __future__ import annotations

from typing import Any

import pytest

from tests.tui.samples import sample_library
from toolkit.tui.app import ToolkitApp
from toolkit.tui.shelf import Shelf

TO_SEVERE = ("2", "1", "1", "2", "c", "1", "5", "enter", "1", "c")


@pytest.mark.parametrize(
    ("keys", "language", "theme", "size"),
    [
        pytest.param(("down",), "en", "dark", (80, 24), id="question-80x24"),
        pytest.param(("down",), "fr", "dark", (40, 12), id="question-40x12-fr"),
        pytest.param(("1",), "en", "light", (80, 24), id="notice-80x24-light"),
        pytest.param(
            ("2", "1", "1", "down"), "fr", "contrast", (60, 20), id="ticks-60x20-contrast"
        ),
        pytest.param(TO_SEVERE, "en", "dark", (80, 24), id="outcome-80x24"),
        pytest.param((*TO_SEVERE, "end"), "fr", "light", (80, 24), id="outcome-end-80x24-fr"),
        pytest.param(("f1",), "en", "dark", (80, 24), id="keys-80x24"),
    ],
)
def test_the_screen_looks_as_it_did(
    snap_compare: Any, keys: tuple[str, ...], language: str, theme: str, size: tuple[int, int]
) -> None:
    app = ToolkitApp(Shelf(sample_library()), language, theme, tree="triage")
    assert snap_compare(app, press=keys, terminal_size=size)
