"""The first screen: what do you need now, what may be looked up, stories to practise on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.app import ComposeResult

from toolkit.core.notice import NOTICE
from toolkit.tui.actions import DIGITS, Mode, key_bar
from toolkit.tui.bars import CrumbBar, KeyBar
from toolkit.tui.bindings import bindings
from toolkit.tui.body import Body
from toolkit.tui.choosing import Choosing
from toolkit.tui.page import Crumbs, Page, Row
from toolkit.tui.sheet import Line, Sheet, ink
from toolkit.tui.speaker import Voice

if TYPE_CHECKING:
    from toolkit.tui.app import ToolkitApp
    from toolkit.tui.shelf import Shelf

_ROWS = 29
"""Rows that stand ready: mounting more of them later would draw the screen twice."""

FOLDERS = ("sops", "forms", "guidelines", "definitions", "training")
"""What can be looked up in lists, by the folder of its pages."""

REGISTERS = ("glossary", "roles", "services", "sources", "about")
"""What can be looked up on one page each."""


class Home(Choosing, inherit_bindings=False):
    """What do you need now?"""

    BINDINGS = list(bindings(Mode.HOME))  # noqa: RUF012 - Textual's protocol

    app: ToolkitApp
    mode = Mode.HOME

    def __init__(self) -> None:
        super().__init__()
        self._asked_twice = False
        self._shown: object = None

    def compose(self) -> ComposeResult:
        """Where one is, the page, the keys."""
        yield CrumbBar()
        yield Body(ready=_ROWS)
        yield KeyBar()

    async def on_mount(self) -> None:
        """Show what is known so far."""
        await self.show()

    async def show(self) -> None:
        """Show the page in the language of the moment; what was highlighted stays so."""
        speaker = self.app.voice
        self._shown = self._state
        body = self.body
        before = body.rows.current
        page = home_page(self.app, speaker)
        here = speaker.word("home")
        self.query_one(CrumbBar).show(
            Crumbs(speaker.word("site"), here, here, speaker.word("draft"))
        )
        await body.show(page)
        if before is not None:
            values = [row.value for row in page.rows]
            body.rows.highlight(values.index(before.value) if before.value in values else 0)
        digits = sum(1 for row in page.rows if row.number in DIGITS)
        self.query_one(KeyBar).show(key_bar(Mode.HOME, digits), speaker.language, digits)
        self.call_after_refresh(self.settle)

    def settle(self) -> None:
        """Show the top while nothing below it is highlighted."""
        if not self.body.rows.highlighted:
            self.body.to(0)
            self.put_cursor()
        else:
            super().settle()

    async def on_screen_resume(self) -> None:
        """Say what has changed meanwhile: a walk that waits, another language."""
        if self._shown != self._state:
            await self.show()
        self.call_after_refresh(self.put_cursor)

    @property
    def _state(self) -> tuple[object, ...]:
        """What the page depends on."""
        session = self.app.session
        return self.app.language, session.waiting, session.recent, self.app.shelf.is_full

    def key_pressed(self, key: str) -> None:
        """Before every key: what was said goes, and leaving is no longer half said."""
        super().key_pressed(key)
        if key.lower() != "q":
            self._asked_twice = False

    def say(self, key: str, **values: object) -> None:
        """Say something in the key bar."""
        self.query_one(KeyBar).say(self.app.voice.word(key, **values))

    def read(self) -> None:
        """Everything has been read: nobody waits for it any more."""
        self.query_one(KeyBar).say("")

    def chosen(self, value: str) -> None:
        """Open what was chosen."""
        what, _, id = value.partition(":")
        match what:
            case "tree":
                self.app.open_tree(id)
            case "walk":
                self.app.go_on_walking(id)
            case "list":
                self.app.open_list(id)
            case "page":
                self.app.open_page(id)
            case "search":
                self.app.open_search()
            case "practice":
                self.app.open_practice()
            case "roles":
                self.app.open_roles()
            case "saved":
                self.app.open_saved()

    def action_practice(self) -> None:
        """Practise on a story."""
        self.app.open_practice()

    def action_saved(self) -> None:
        """Go on with a walk that was put aside."""
        self.app.open_saved()

    async def action_language(self) -> None:
        """The next language."""
        self.app.next_language()
        await self.show()

    def action_quit(self) -> None:
        """Leave; asks once more where a walk would be lost."""
        if self.app.session.waiting and not self._asked_twice:
            self._asked_twice = True
            self.say("leave-question")
            return
        self.app.finish()


def home_page(app: ToolkitApp, speaker: Voice) -> Page:
    """The rows of the first screen."""
    shelf = app.shelf
    rows = [
        *_walks(app, speaker),
        *_trees(shelf, speaker),
        *_opened(app, speaker),
        *_look_up(shelf, speaker),
    ]
    digits = iter(DIGITS)
    numbered = tuple(
        _with_number(row, next(digits, "")) if row.value.startswith("tree:") else row
        for row in rows
    )
    above: list[Line] = []
    below = [Line(ink(NOTICE.get(speaker.language), "$quiet"), before=1)]
    if shelf.is_full and shelf.library.broken:
        missing = ", ".join(sorted(id for _, id in shelf.library.broken))
        above.append(Line(ink(speaker.word("left-out", missing=missing), "bold $accent")))
    if shelf.is_full and (faults := shelf.library.contacts.faults_in_words(speaker.language)):
        above.append(Line(ink(faults, "bold $accent")))
    return Page(Mode.HOME, Sheet(above), numbered, Sheet(below), chosen=0)


def _with_number(row: Row, number: str) -> Row:
    return Row(row.value, row.label, row.help, number, heading=row.heading)


def _walks(app: ToolkitApp, speaker: Voice) -> Iterator[Row]:
    for count, (tree, question) in enumerate(app.session.waiting):
        key = "go-back-to" if question else "go-back-to-result"
        label = speaker.word(key, tree=app.speaker.tree(tree), number=question)
        heading = speaker.word("home-waiting") if count == 0 else ""
        yield Row(f"walk:{tree}", label, heading=heading)


def _trees(shelf: Shelf, speaker: Voice) -> Iterator[Row]:
    heading = speaker.word("home-now")
    was_urgent = True
    for count, offer in enumerate(shelf.offers):
        if count and was_urgent and not offer.urgent:
            heading = speaker.word("home-decide")
        yield Row(f"tree:{offer.tree}", speaker.say(offer.need), heading=heading)
        heading, was_urgent = "", offer.urgent


def _opened(app: ToolkitApp, speaker: Voice) -> Iterator[Row]:
    """What was opened since the program began; it forgets that with everything else."""
    heading = speaker.word("home-opened")
    for page in app.session.recent:
        yield Row(f"page:{page}", app.title_of(page), heading=heading)
        heading = ""


def _look_up(shelf: Shelf, speaker: Voice) -> Iterator[Row]:
    yield Row("search:", speaker.word("home-search"), heading=speaker.word("home-look-up"))
    yield Row("roles:", speaker.word("home-by-role"))
    for folder in FOLDERS:
        yield Row(f"list:{folder}", speaker.word(f"many-{folder}") + _count(shelf, folder))
    for page in REGISTERS:
        yield Row(f"page:{page}", speaker.word(f"many-{page}"))
    yield Row("saved:", speaker.word("home-saved"), heading=speaker.word("home-go-on"))
    yield Row("practice:", speaker.word("home-practice"), heading=speaker.word("home-learn"))


def _count(shelf: Shelf, folder: str) -> str:
    """How many there are, once that is known."""
    if not shelf.is_full:
        return ""
    library = shelf.library
    documents = {
        "sops": library.sops,
        "forms": library.forms,
        "guidelines": library.guidelines,
        "definitions": library.definitions,
        "training": library.modules,
    }[folder]
    return f" ({len(documents)})"
