"""How the screens look. After a change on purpose: `pytest tests/tui/test_snapshots.py
--snapshot-update`, then look at the pictures before committing them."""

from __future__ import annotations

from typing import Any

import pytest

from tests.tui.opened import Clock
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
        pytest.param(("question_mark",), "en", "contrast", (60, 20), id="help-60x20-contrast"),
        pytest.param((*TO_SEVERE, "c", "2"), "en", "dark", (80, 24), id="checklist-80x24"),
        pytest.param((*TO_SEVERE, "c"), "fr", "light", (40, 12), id="checklist-40x12-fr"),
        pytest.param(("d",), "en", "dark", (60, 20), id="documents-60x20"),
        pytest.param(("d", "1", "tab", "tab", "tab", "tab"), "en", "dark", (80, 24), id="reader"),
    ],
)
def test_a_walk_looks_as_it_did(
    snap_compare: Any, keys: tuple[str, ...], language: str, theme: str, size: tuple[int, int]
) -> None:
    app = ToolkitApp(Shelf(sample_library()), language, theme, tree="triage", now=Clock())
    assert snap_compare(app, press=keys, terminal_size=size)


@pytest.mark.parametrize(
    ("keys", "language", "theme", "size"),
    [
        pytest.param((), "en", "dark", (80, 24), id="home-80x24"),
        pytest.param((), "fr", "light", (60, 20), id="home-60x20-fr"),
        pytest.param((), "en", "contrast", (40, 12), id="home-40x12-contrast"),
        pytest.param(("slash", *"person"), "en", "dark", (80, 24), id="search-80x24"),
        pytest.param(("p", "1", "1"), "en", "dark", (80, 24), id="story-80x24"),
        pytest.param(("p", "1", "1", "enter", "3"), "en", "dark", (60, 20), id="feedback-60x20"),
        pytest.param(("x",), "en", "dark", (80, 24), id="hidden-80x24"),
    ],
)
def test_the_first_screen_and_what_it_opens_look_as_they_did(
    snap_compare: Any, keys: tuple[str, ...], language: str, theme: str, size: tuple[int, int]
) -> None:
    app = ToolkitApp(Shelf(sample_library()), language, theme, now=Clock())
    assert snap_compare(app, press=keys, terminal_size=size)
