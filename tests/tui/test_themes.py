"""Colours can be read, in every theme."""

from __future__ import annotations

import pytest
from textual.color import Color
from textual.theme import Theme

from toolkit.core.level import Level
from toolkit.tui.themes import INKS, PAPERS, SHAPES, THEMES


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = (part / 255 for part in Color.parse(colour).rgb)
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def pairs(theme: Theme) -> list[tuple[str, str]]:
    drawn = [(ink, paper) for ink in INKS for paper in PAPERS]
    return [*drawn, ("on-chosen", "chosen")]


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_every_ink_can_be_read_on_every_paper(theme: Theme) -> None:
    needed = 7.0 if theme.name == "contrast" else 4.5
    for ink, paper in pairs(theme):
        found = contrast(theme.variables[ink], theme.variables[paper])
        assert found >= needed, f"{ink} on {paper}: {found:.1f}"


def test_every_level_has_a_shape_of_its_own() -> None:
    assert set(SHAPES) == set(Level)
    assert len(set(SHAPES.values())) == len(Level)
