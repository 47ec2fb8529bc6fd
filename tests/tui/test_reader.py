"""A document opens over what is on the screen, leads on, and gives the place back."""

from __future__ import annotations

import re

import pytest

from tests.tui.driving import all_words, words_on_screen
from tests.tui.opened import WEDNESDAY, opened, shipped, type_words
from toolkit.rendering.element import Target
from toolkit.rendering.library_pages import render_library, render_page
from toolkit.rendering.reading import DIAGRAM
from toolkit.tui.overlay import Overlay
from toolkit.tui.reader import Reader
from toolkit.tui.reading_text import reading_text
from toolkit.tui.walk_screen import WalkScreen

TODAY = WEDNESDAY.date()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_page_of_the_publication_can_be_read_and_says_all_its_words(language: str) -> None:
    for page in render_library(shipped(), language, TODAY).pages:
        if page.key == "index":
            continue
        again = render_page(shipped(), language, TODAY, page.key)
        assert again is not None, page.key
        text = reading_text(again)
        # A diagram cannot be drawn in lines; each of its boxes is a section.
        parts = [part for part in page.sections if part.id != DIAGRAM]
        assert [passage.id for passage in text.passages] == [part.id for part in parts]
        lines = [*text.lead, *(line for passage in text.passages for line in passage.lines)]
        shown = {word for line in lines for word in re.findall(r"\w{4,}", line.body.plain)}
        wanted = set(re.findall(r"\w{4,}", _words([*page.lead, *(p.body for p in parts)])))
        assert wanted - shown <= {"nbsp"}, page.key


def _words(content: object) -> str:
    from toolkit.rendering.element import Element

    if isinstance(content, str):
        return content + " "
    if isinstance(content, Element):
        # Drawings repeat what the page says in words; heads of tables stand with each cell, or are
        # left out where there are only two columns.
        return "" if content.tag in ("svg", "thead") else _words(content.children)
    return "".join(_words(part) for part in content)  # type: ignore[attr-defined]


async def test_a_document_opens_beside_a_question_and_the_place_is_kept() -> None:
    async with opened(tree="intake-triage") as (app, pilot):
        await pilot.press("2")
        before = words_on_screen(app)
        await pilot.press("d")
        assert isinstance(app.screen, Overlay)
        await pilot.press("1")
        assert isinstance(app.screen, Reader)
        await pilot.press("pagedown", "b")
        assert isinstance(app.screen, WalkScreen)
        assert words_on_screen(app) == before


async def test_in_a_wide_window_question_and_document_stand_side_by_side() -> None:
    async with opened(tree="intake-triage", size=(170, 30)) as (app, pilot):
        await pilot.press("d", "1")
        await pilot.pause()
        words = words_on_screen(app)
        assert "Is anyone in danger now" in words
        assert isinstance(app.screen, Reader)
        id = app.screen.place.page.removeprefix("sops/")
        assert shipped().sops[id].meta.title.get("en") in words


async def test_the_contents_lead_to_each_section() -> None:
    async with opened() as (app, pilot):
        app.open_place(Target("sops/receive-a-disclosure"))
        await pilot.pause()
        await pilot.press("c")
        rows = app.screen.body.rows.rows  # type: ignore[attr-defined]
        sop = shipped().sops["receive-a-disclosure"]
        assert {step.id for step in sop.steps} <= {row.value for row in rows}
        last = [row.value for row in rows].index(sop.steps[-1].id)
        app.screen.body.rows.highlight(last)  # type: ignore[attr-defined]
        await pilot.press("enter")
        await pilot.pause()
        assert sop.steps[-1].title.get("en") in words_on_screen(app)


async def test_an_anchor_opens_at_its_step() -> None:
    sop = shipped().sops["escalate-severe"]
    async with opened() as (app, pilot):
        app.open_place(Target("sops/escalate-severe", sop.steps[3].id))
        await pilot.pause()
        await pilot.pause()
        first_rows = "\n".join(words_on_screen(app).splitlines()[:6])
        assert sop.steps[3].title.get("en") in first_rows


async def test_steps_are_ticked_and_stay_so_while_the_program_runs() -> None:
    async with opened() as (app, pilot):
        place = Target(
            "sops/receive-a-disclosure", shipped().sops["receive-a-disclosure"].steps[0].id
        )
        app.open_place(place)
        await pilot.pause()
        await pilot.pause()
        await pilot.press("enter")
        assert "[x] 1." in words_on_screen(app)
        await pilot.press("b")
        app.open_place(place)
        await pilot.pause()
        await pilot.pause()
        assert "[x] 1." in words_on_screen(app)


async def test_words_are_found_in_the_page_whatever_their_accents_and_n_goes_on() -> None:
    async with opened(language="fr") as (app, pilot):
        app.open_place(Target("guidelines/confidentiality"))
        await pilot.pause()
        await pilot.press("f")
        await type_words(pilot, "Necessaire")
        await pilot.press("enter")
        await pilot.pause()
        assert "Endroit 1 sur" in words_on_screen(app)
        at = app.screen.body.scroll_offset.y  # type: ignore[attr-defined]
        await pilot.press("n")
        await pilot.pause()
        assert "Endroit 2 sur" in words_on_screen(app)
        assert app.screen.body.scroll_offset.y >= at  # type: ignore[attr-defined]
        await pilot.press("f")
        await type_words(pilot, "zzzz")
        await pilot.press("enter")
        assert "n'est pas ici" in words_on_screen(app)


async def test_letters_are_letters_while_words_are_typed() -> None:
    async with opened() as (app, pilot):
        app.open_place(Target("guidelines/confidentiality"))
        await pilot.pause()
        await pilot.press("f", "b", "q", "x", "l")
        assert isinstance(app.screen, Reader)
        assert "bqxl" in words_on_screen(app)
        assert app.language == "en"
        await pilot.press("escape")
        assert "Find here" not in words_on_screen(app)


async def test_links_lead_to_documents_and_back_again() -> None:
    async with opened() as (app, pilot):
        app.open_place(Target("sops/receive-a-disclosure"))
        await pilot.pause()
        await pilot.press("k")
        await pilot.press("1")
        await pilot.pause()
        await pilot.pause()
        assert isinstance(app.screen, Reader)
        assert app.screen.place.page != "sops/receive-a-disclosure"
        await pilot.press("b")
        assert isinstance(app.screen, Reader)
        assert app.screen.place.page == "sops/receive-a-disclosure"


async def test_a_click_follows_a_link_and_ticks_a_step() -> None:
    async with opened(size=(100, 40)) as (app, pilot):
        app.open_place(Target("sops/receive-a-disclosure"))
        await pilot.pause()
        rows = words_on_screen(app).splitlines()
        row = next(
            n for n, line in enumerate(rows) if "Intake triage: the right first step" in line
        )
        await pilot.click(offset=(rows[row].index("Intake triage: the right") + 3, row))
        await pilot.pause()
        assert isinstance(app.screen, Reader)
        assert app.screen.place.page == "trees/intake-triage"
        await pilot.press("b")
        app.screen._go_to_anchor(shipped().sops["receive-a-disclosure"].steps[0].id)
        await pilot.pause()
        rows = words_on_screen(app).splitlines()
        row = next(n for n, line in enumerate(rows) if "[ ] 1." in line)
        await pilot.click(offset=(rows[row].index("[ ]") + 8, row))
        await pilot.pause()
        assert "[x] 1." in words_on_screen(app)


async def test_words_of_the_glossary_are_explained() -> None:
    async with opened() as (app, pilot):
        app.open_place(Target("guidelines/survivor-centred-work"))
        await pilot.pause()
        await pilot.press("g")
        assert isinstance(app.screen, Overlay)
        meaning = shipped().terms["survivor"].meaning.get("en")
        assert " ".join(meaning.split()[:5]) in " ".join(all_words(app).split())


async def test_the_language_changes_in_the_document_and_below_it() -> None:
    async with opened(tree="intake-triage") as (app, pilot):
        await pilot.press("d", "1", "l")
        await pilot.pause()
        assert "Procédure (SOP)" in all_words(app)
        await pilot.press("b")
        await pilot.pause()
        assert "en danger" in words_on_screen(app)


async def test_a_page_that_is_not_there_says_so() -> None:
    async with opened() as (app, pilot):
        app.open_place(Target("sops/never-written"))
        await pilot.pause()
        assert "is not in this content" in words_on_screen(app)
        await pilot.press("tab", "enter", "c", "k", "g", "f", "escape", "b")
