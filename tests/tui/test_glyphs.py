"""What we draw ourselves can be drawn by old Windows fonts and by the Linux console."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.tui.driving import words_on_screen
from tests.tui.opened import opened
from toolkit.core.text import Text
from toolkit.tui.actions import ACTIONS
from toolkit.tui.themes import SHAPES
from toolkit.tui.words import WORDS

WGL4 = {
    *(chr(code) for code in range(0x20, 0x7F)),
    *(chr(code) for code in range(0xA0, 0x180)),
    *"‘’‚“”„†‡•…‰′″‹›‼‾⁄€™ℓ№Ω←↑→↓↔↕↨∂∆∏∑−∕∙√∞∟∩∫≈≠≡≤≥⌂⌐⌠⌡─│┌┐└┘├┤┬┴┼═║■□▪▫▬▲►▼◄◊○●◘◙◦☺☻☼♀♂♠♣♥♦♪♫–—",
}
"""Microsoft's Windows Glyph List 4, as far as it is not Greek or Cyrillic."""


def words() -> Iterator[Text]:
    yield from WORDS.values()
    for action in ACTIONS:
        yield from (action.label, action.about)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_our_words_and_shapes_need_no_unusual_glyph(language: str) -> None:
    drawn = {letter for text in words() for letter in text.get(language)}
    drawn |= {letter for action in ACTIONS for letter in action.key_name(language)}
    assert drawn | set(SHAPES.values()) <= WGL4


@pytest.mark.parametrize("keys", [(), ("1",), ("1", "1"), ("slash", "c"), ("1", "d"), ("p",)])
async def test_no_screen_needs_an_unusual_glyph(keys: tuple[str, ...]) -> None:
    async with opened(language="fr", size=(60, 20)) as (app, pilot):
        await pilot.press(*keys)
        await pilot.pause()
        assert set(words_on_screen(app)) - {"\n"} <= WGL4
