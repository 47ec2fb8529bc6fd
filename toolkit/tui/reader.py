"""The reader: a document over whatever was on the screen, with contents, links, words and find.

What lies below keeps its place. The steps of a procedure are rows that can be ticked; the ticks
last as long as the program and are written nowhere.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen

from toolkit.rendering.element import Target
from toolkit.tui.actions import Mode, actions_in, key_bar
from toolkit.tui.bars import KeyBar, TitleBar
from toolkit.tui.bindings import bindings
from toolkit.tui.body import Body
from toolkit.tui.commands import command_page
from toolkit.tui.lists import quiz_on, steps_on
from toolkit.tui.overlay import Overlay
from toolkit.tui.page import Page, Row
from toolkit.tui.reading_text import LINK, Passage, ReadingText, reading_text
from toolkit.tui.rows import Rows
from toolkit.tui.sheet import Line, Sheet, ink
from toolkit.tui.speaker import Speaker
from toolkit.tui.typed_line import TypedLine

if TYPE_CHECKING:
    from toolkit.tui.app import ToolkitApp

_NO_DOCUMENTS = frozenset({"", "about", "sources", "roles", "services"})
"""Links to places on the same page and to entries of registers are followed with the mouse."""

_BESIDE_WIDTH = 150
"""From this width on, a document stands beside what lies below, whose words take 91 columns."""


class Reader(ModalScreen[None], inherit_bindings=False):
    """One document, from its top or from an anchor."""

    DEFAULT_CSS = """
    Reader { background: $background; align: center middle; }
    Reader .panel { width: 100%; max-width: 96; height: 100%; }
    Reader.-beside { align: left top; }
    Reader.-beside .panel {
        width: 1fr;
        margin-left: 92;
        border-left: solid $quiet;
        background: $background;
    }
    """
    BINDINGS = list(bindings(Mode.READER))  # noqa: RUF012 - Textual's protocol

    app: ToolkitApp

    def __init__(self, place: Target) -> None:
        super().__init__()
        self.place = place
        self._text = ReadingText("", (), (), ())
        self._found: list[int] = []
        self._language = ""

    def compose(self) -> ComposeResult:
        """A title, the page, what is looked for, the keys."""
        with Vertical(classes="panel"):
            yield TitleBar()
            yield Body()
            yield TypedLine()
            yield KeyBar()

    async def on_mount(self) -> None:
        """Show the document."""
        self.query_one(TypedLine).display = False
        await self.show()
        self.call_after_refresh(self._go_to_anchor, self.place.anchor)

    # -- showing -------------------------------------------------------------------------------

    @property
    def body(self) -> Body:
        """The middle of the screen."""
        return self.query_one(Body)

    async def show(self) -> None:
        """Show the document in the language of the moment."""
        speaker = self.app.speaker
        page = self.app.rendered(self.place.page)
        self._language = speaker.language
        self._text = reading_text(page) if page else _missing(self.place, speaker)
        module = quiz_on(self.app.library, self.place.page)
        if module is not None:
            self._text = _without_answers(self._text, len(module.assessment.quiz), speaker)
        self.query_one(TitleBar).show(self._text.title)
        await self.body.show(self._page())
        first = ("quiz",) if module is not None else ()
        self.query_one(KeyBar).show(key_bar(Mode.READER, 0, first), speaker.language, 0)
        self._fit()
        self.call_after_refresh(self._cursor)

    def _page(self) -> Page:
        """Lead and sections; the steps of a procedure as rows between them."""
        steps = steps_on(self.app.library, self.place.page)
        passages = self._text.passages
        first = next((n for n, one in enumerate(passages) if one.id in steps), len(passages))
        last = max((n for n, one in enumerate(passages) if one.id in steps), default=first - 1) + 1
        ticked = self.app.session.ticked_steps(self.place.page)
        rows = tuple(
            Row(one.id, one.title, ticked=one.id in ticked, details=(*one.lines[1:], Line(ink(""))))
            for one in passages[first:last]
        )
        above = [Line(ink(self._text.title, "bold")), *self._text.lead]
        above += _lines(passages[:first])
        return Page(Mode.READER, Sheet(above), rows, Sheet(_lines(passages[last:])))

    def _fit(self) -> None:
        self.set_class(self.app.size.width >= _BESIDE_WIDTH, "-beside")

    def _cursor(self) -> None:
        self.app.put_cursor(self.body.place)

    def on_resize(self) -> None:
        """Beside where there is room, else over."""
        self._fit()

    async def on_screen_resume(self) -> None:
        """Speak the language that was chosen elsewhere meanwhile."""
        if self._language and self._language != self.app.language:
            await self.show()
        self.call_after_refresh(self._cursor)

    # -- moving --------------------------------------------------------------------------------

    def _anchors(self) -> list[tuple[str, str, int]]:
        """(id, title, level) of every section, in the order in which they stand on the page."""
        return [(one.id, one.title, one.level) for one in self._text.passages]

    def _go_to_anchor(self, anchor: str) -> None:
        ids = [id for id, _, _ in self._anchors()]
        if anchor not in ids:
            return
        starts = self.body.sections()
        number = ids.index(anchor)
        if number < len(starts):
            self.body.to(starts[number])
        steps = [row.value for row in self.body.rows.rows]
        if anchor in steps:
            self.body.rows.highlight(steps.index(anchor))
        self.call_after_refresh(self._cursor)

    def action_move(self, step: int) -> None:
        """Scroll by a line."""
        self.body.line(step)

    def action_page(self, pages: int) -> None:
        """Scroll by pages."""
        self.body.page(pages)

    def action_space(self) -> None:
        """A page down."""
        self.body.page(1)

    def action_section(self, step: int) -> None:
        """To the next section or the one before; a step of a procedure is highlighted."""
        self.body.section(step)
        here = round(self.body.scroll_target_y)
        starts = self.body.sections()
        ids = [id for id, _, _ in self._anchors()]
        steps = [row.value for row in self.body.rows.rows]
        current = ids[starts.index(here)] if here in starts[: len(ids)] else ""
        self.body.rows.highlight(steps.index(current) if current in steps else None)
        self.call_after_refresh(self._cursor)

    def action_enter(self) -> None:
        """Tick or untick the step that is highlighted, or show it first; else a line down."""
        number = self.body.rows.highlighted
        if number is None:
            self.body.line(1)
        elif self.body.sees(number):
            self._tick(number)
        else:
            self.body.show_row()

    def _tick(self, number: int) -> None:
        rows = self.body.rows
        rows.toggle(number)
        row = rows.rows[number]
        self.app.session.tick_step(self.place.page, row.value, ticked=bool(row.ticked))

    def on_rows_clicked(self, event: Rows.Clicked) -> None:
        """Follow the link under the mouse, or tick the step."""
        if not self._follows(event.meta):
            self.body.rows.highlight(event.number)
            self._tick(event.number)

    def on_click(self, event: events.Click) -> None:
        """Follow the link under the mouse."""
        self._follows(event.style.meta)

    def _follows(self, meta: Mapping[str, object]) -> bool:
        number = meta.get(LINK)
        if isinstance(number, int) and number < len(self._text.links):
            self._follow(number)
            return True
        return False

    def _follow(self, number: int) -> None:
        link = self._text.links[number]
        if isinstance(link.to, str):
            self.query_one(KeyBar).say(self.app.speaker.word("outside", address=link.to))
        elif link.to.page in ("", self.place.page):
            self._go_to_anchor(link.to.anchor)
        else:
            self.app.open_place(link.to)

    # -- commands ------------------------------------------------------------------------------

    def key_pressed(self, key: str) -> None:
        """Before every key: what was said goes."""
        del key
        self.query_one(KeyBar).say("")

    def on_key(self, event: events.Key) -> None:
        """While words are typed, keys are letters."""
        if self.query_one(TypedLine).takes(event):
            event.stop()
            self.call_after_refresh(self._cursor_in_line)

    def _cursor_in_line(self) -> None:
        if self._typing:
            self.app.put_cursor(self.query_one(TypedLine).place)

    @property
    def _typing(self) -> bool:
        return bool(self.query_one(TypedLine).display)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Only what the keys table gives to a document; nothing while words are being typed."""
        known = {known.id.partition("(")[0] for known in actions_in(Mode.READER)}
        return action in known and not self._typing

    def action_contents(self) -> None:
        """The sections, to jump to one."""
        rows = tuple(
            Row(id, "  " * max(0, level - 2) + title, number=str(n) if n < 10 else "")
            for n, (id, title, level) in enumerate(self._anchors(), 1)
        )
        self._choose("contents", rows, self._go_to_anchor)

    def action_links(self) -> None:
        """The documents that this one leads to."""
        rows = tuple(self._link_rows(terms=False))
        self._choose("links", rows, lambda value: self._follow(int(value)))

    def action_terms(self) -> None:
        """The words of this document that the glossary explains."""
        rows = tuple(self._link_rows(terms=True))
        self._choose("terms", rows, lambda value: self._follow(int(value)))

    def _link_rows(self, *, terms: bool) -> list[Row]:
        speaker, seen, rows = self.app.speaker, set[object](), list[Row]()
        for number, link in enumerate(self._text.links):
            is_term = isinstance(link.to, Target) and link.to.page == "glossary"
            place = link.to.page if isinstance(link.to, Target) else link.to
            same = link.to if is_term else (place, link.words)
            if is_term is not terms or same in seen or not link.words:
                continue
            if isinstance(link.to, Target) and link.to.page in _NO_DOCUMENTS:
                continue
            seen.add(same)
            term = (
                speaker.library.terms.get(link.to.anchor) if isinstance(link.to, Target) else None
            )
            help = speaker.say(term.meaning) if term and terms else ""
            words = speaker.say(term.term) if term and terms else link.words
            digit = str(len(rows) + 1) if len(rows) < 9 else ""
            rows.append(Row(str(number), words, help=help, number=digit))
        return rows

    def _choose(self, key: str, rows: tuple[Row, ...], then: Callable[[str], None]) -> None:
        if not rows:
            self.query_one(KeyBar).say(self.app.speaker.word(f"no-{key}"))
            return

        def build(speaker: Speaker) -> tuple[str, Page]:
            return speaker.word(key), Page(Mode.LIST, rows=rows, chosen=0)

        def chosen(value: str | None) -> None:
            if value is not None:
                self.call_after_refresh(then, value)

        self.app.push_screen(Overlay(build), chosen)

    def action_quiz(self) -> None:
        """The quiz of the module that is read."""
        module = quiz_on(self.app.library, self.place.page)
        if module is None:
            self.query_one(KeyBar).say(self.app.speaker.word("no-quiz"))
            return
        from toolkit.tui.quiz import Quiz

        self.app.push_screen(Quiz(module))

    def action_find(self) -> None:
        """Look for words in this document."""
        self.query_one(TypedLine).begin(self.app.speaker.word("find-prompt"))
        self.call_after_refresh(self._cursor_in_line)

    def on_typed_line_done(self, event: TypedLine.Done) -> None:
        """Go to the first place that holds the words."""
        self.query_one(TypedLine).display = False
        self._found = self.body.find(event.text) if event.text else []
        if event.text and not self._found:
            self.query_one(KeyBar).say(self.app.speaker.word("not-in-page", words=event.text))
        elif self._found:
            self.action_find_next(0)
        self.call_after_refresh(self._cursor)

    def action_find_next(self, after: int = 1) -> None:
        """To the next place that holds the words; from the last to the first."""
        if not self._found:
            self.query_one(KeyBar).say(self.app.speaker.word("find-first"))
            return
        here = round(self.body.scroll_target_y) + after
        target = next((row for row in self._found if row >= here), self._found[0])
        self.body.to(target)
        number, count = self._found.index(target) + 1, len(self._found)
        self.query_one(KeyBar).say(self.app.speaker.word("found-place", number=number, count=count))

    async def on_key_bar_pressed(self, event: KeyBar.Pressed) -> None:
        """Do what the key that was clicked does."""
        await self.run_action(event.action.id)

    def action_commands(self) -> None:
        """All keys and commands of the reader."""

        def build(speaker: Speaker) -> tuple[str, Page]:
            return speaker.word("keys-title"), command_page(Mode.READER, speaker)

        async def perform(action: str | None) -> None:
            if action is not None:
                await self.run_action(action)

        self.app.push_screen(Overlay(build), perform)

    def action_search(self) -> None:
        """Search everything."""
        self.app.open_search()

    def action_home(self) -> None:
        """To the first screen."""
        self.app.open_home()

    def action_hide(self) -> None:
        """Show a neutral screen."""
        self.app.hide()

    def action_close(self) -> None:
        """Back to what was there before."""
        self.dismiss(None)

    async def action_language(self) -> None:
        """The next language, here and below."""
        self.app.next_language()
        await self.show()

    def action_theme(self) -> None:
        """The next theme."""
        self.app.next_theme()


def _lines(passages: tuple[Passage, ...]) -> list[Line]:
    return [line for passage in passages for line in passage.lines]


def _without_answers(text: ReadingText, count: int, speaker: Speaker) -> ReadingText:
    """A module without the answers to its quiz, which one is asked instead (`z`)."""
    hint = Line(ink(speaker.word("quiz-here", count=count)))
    passages = tuple(
        replace(one, lines=(one.lines[0], hint)) if one.id == "_quiz" else one
        for one in text.passages
    )
    return replace(text, passages=passages)


def _missing(place: Target, speaker: Speaker) -> ReadingText:
    words = speaker.word("not-here", id=place.page)
    return ReadingText(words, (), (), ())
