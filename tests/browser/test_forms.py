"""A form in a real Chromium: every place to write can be seen, on a phone and on paper."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.browser.chromium import Chromium
from tests.rendering.sample import form, library
from toolkit.core.form import Answer
from toolkit.rendering.library_pages import render_library
from toolkit.rendering.site import build_site

pytestmark = [pytest.mark.browser, pytest.mark.slow]
TODAY = date(2026, 11, 1)
ROOMS = """
return [...document.querySelectorAll('.tk-field')].map(field => {
  const room = field.querySelector('.tk-write, .tk-boxes > li, .tk-blank-table td');
  const box = room.getBoundingClientRect();
  const style = getComputedStyle(room), before = getComputedStyle(room, '::before');
  const line = parseFloat(style.borderBottomWidth) || parseFloat(before.borderTopWidth) || 0;
  return [field.className, box.width, box.height, line];
});
"""


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> str:
    folder = tmp_path_factory.mktemp("site")
    publications = [render_library(library(), code, TODAY) for code in ("en", "fr")]
    build_site(publications, folder / "out", folder / "source", TODAY, lambda _: None)
    return f"{serve(folder / 'out')}/fr/forms/paper.html"


@pytest.mark.parametrize(("width", "media"), [(1200, "screen"), (360, "screen"), (800, "print")])
def test_every_field_has_a_line_or_a_box_wide_and_high_enough_to_write_in(
    browser: Chromium, page: str, width: int, media: str
) -> None:
    browser.resize(width, 800)
    browser.open(page)
    browser.command("Emulation.setEmulatedMedia", media=media)
    try:
        rooms = browser.run(ROOMS)
        assert len(rooms) == len(form().sections[0].fields) == len(Answer)
        for name, wide, high, line in rooms:
            assert wide >= 100, name
            assert high >= 16, name
            assert line >= 1, name
        assert browser.run("return document.documentElement.scrollWidth <= innerWidth")
    finally:
        browser.command("Emulation.setEmulatedMedia", media="")
