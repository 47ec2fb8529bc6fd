"""Colours: a dark, a light and a high-contrast theme. Colour never stands alone: levels have a word
and a shape, the highlighted row has an arrow.

Every ink keeps a contrast of at least 4.5 to every paper it is drawn on, and of 7 in the
high-contrast theme (a test computes them).
"""

from __future__ import annotations

from textual.theme import Theme

from toolkit.core.level import Level

INKS = ("foreground", "quiet", "accent", *(f"level-{level.value.lower()}" for level in Level))
"""Colours of text, drawn on each of PAPERS."""

PAPERS = ("background", "panel")

SHAPES: dict[Level, str] = {
    Level.EMERGENCY: "■",
    Level.CRITICAL: "▲",
    Level.HIGH: "♦",
    Level.STANDARD: "●",
    Level.LOW: "○",
}
"""A shape for each level, for eyes and screens that do not tell colours apart. All are in the glyph
set that even old Windows fonts and the Linux console draw (WGL4).
"""


def level_style(level: Level) -> str:
    """The style of a level's word and shape."""
    return f"bold $level-{level.value.lower()}"


def _theme(name: str, *, dark: bool, **colours: str) -> Theme:
    variables = {key.replace("_", "-"): value for key, value in colours.items()}
    return Theme(
        name=name,
        dark=dark,
        primary=variables["accent"],
        accent=variables["accent"],
        foreground=variables["foreground"],
        background=variables["background"],
        surface=variables["background"],
        panel=variables["panel"],
        variables=variables,
    )


THEMES = (
    _theme(
        "dark",
        dark=True,
        background="#12161b",
        panel="#1f262e",
        foreground="#e8ebee",
        quiet="#a3b0bc",
        accent="#7fc4f5",
        chosen="#7fc4f5",
        on_chosen="#0b1117",
        level_e="#ff7b72",
        level_1="#ffa35c",
        level_2="#f2cc60",
        level_3="#8ddb8c",
        level_4="#a9bccd",
    ),
    _theme(
        "light",
        dark=False,
        background="#fbfaf7",
        panel="#ebe9e3",
        foreground="#1d2126",
        quiet="#535c66",
        accent="#0a548c",
        chosen="#0a548c",
        on_chosen="#ffffff",
        level_e="#9d0f0f",
        level_1="#943a00",
        level_2="#6d5000",
        level_3="#1d6130",
        level_4="#42546a",
    ),
    _theme(
        "contrast",
        dark=True,
        background="#000000",
        panel="#000000",
        foreground="#ffffff",
        quiet="#d9d9d9",
        accent="#ffff00",
        chosen="#ffff00",
        on_chosen="#000000",
        level_e="#ff9d96",
        level_1="#ffb56b",
        level_2="#ffe066",
        level_3="#8ff08f",
        level_4="#cfe0ef",
    ),
)
"""The themes, in the order in which the theme key goes through them; the first is the default."""
