"""A setting comes from the flag, else from the environment, else from a default."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from toolkit.core.errors import UsageError
from toolkit.settings import THEME_NAMES, Surroundings, find_theme
from toolkit.tui.themes import THEMES


def around(environment: Mapping[str, str]) -> Surroundings:
    return Surroundings(environment, Path(), has_terminal=True)


@pytest.mark.parametrize(
    ("flag", "environment", "theme"),
    [
        (None, {}, "dark"),
        (None, {"TOOLKIT_THEME": ""}, "dark"),
        (None, {"TOOLKIT_THEME": "Contrast"}, "contrast"),
        (None, {"TOOLKIT_THEME": "pink"}, "dark"),
        ("light", {"TOOLKIT_THEME": "contrast"}, "light"),
    ],
)
def test_the_colours_come_from_the_flag_the_variable_or_are_dark(
    flag: str | None, environment: dict[str, str], theme: str
) -> None:
    assert find_theme(flag, around(environment)) == theme


def test_a_theme_asked_for_that_does_not_exist_is_refused_with_those_that_do() -> None:
    with pytest.raises(UsageError) as refused:
        find_theme("pink", around({}))
    assert "pink" in refused.value.message
    assert all(name in refused.value.help for name in THEME_NAMES)


def test_the_names_are_those_of_the_themes() -> None:
    assert tuple(theme.name for theme in THEMES) == THEME_NAMES
