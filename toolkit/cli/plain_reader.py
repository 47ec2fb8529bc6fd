"""Documents in plain lines, a part at a time, so that nobody must listen to all of one at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.cli.plain_reading import print_lines
from toolkit.cli.plain_talk import GoToError, Row, number_in
from toolkit.cli.words import word
from toolkit.core.training import Module
from toolkit.rendering.element import Target
from toolkit.rendering.reading import Link, Part, Reading

if TYPE_CHECKING:
    from toolkit.cli.plain_shelf import PlainShelf

_CONTENTS_AT_ONCE = 20
_TERMS_AT_ONCE = 10
_QUIZ = "_quiz"
_NO_DOCUMENTS = frozenset({"", "about", "sources", "roles", "services"})
"""Links to places on the same page and to entries of registers are no documents to go on to."""


@dataclass(slots=True)
class _Open:
    """A document that is being read: the part that was read last (-1 before the first), how much of
    the contents and of the words has been said.
    """

    page: str
    reading: Reading
    at: int = -1
    listed: int = 0
    explained: int = 0

    @property
    def part(self) -> Part | None:
        return self.reading.parts[self.at] if self.at >= 0 else None


class PlainReader:
    """Reads documents from `shelf`; each that another leads to lies on top of it."""

    def __init__(self, shelf: PlainShelf) -> None:
        self.shelf = shelf
        self.printer = shelf.printer
        self.stack: list[_Open] = []

    def read(self, place: Target) -> None:
        """Read from `place` on until the person has gone back from every document."""
        self._open(place)
        while self.stack:
            line = self.shelf.read(word("your-choice", self.shelf.language))
            self._do(line, self.stack[-1])

    def _do(self, line: str, here: _Open) -> None:
        count = len(here.reading.parts)
        number = number_in(line, count)
        if number is not None:
            self._say_part(here, number - 1)
        elif line == "":
            self._go_on(here)
        elif line.startswith("/"):
            value, _ = self.shelf.found(line[1:])
            if value is not None:
                self._open(self.shelf.place_of(value))
        elif line == "f" or line.lower().startswith("f "):
            self._find(here, line[1:].strip())
        else:
            self._command(line, here, count)

    def _command(self, line: str, here: _Open, count: int) -> None:
        match line:
            case "b":
                self._close()
            case "c":
                self._say_contents(here)
            case "k":
                self._follow(here)
            case "g":
                self._explain(here)
            case "x":
                self._tick(here)
            case "z" if self._module(here):
                self._quiz(here)
            case "?":
                self._say_keys(here)
            case "l" if self.shelf.has_home:
                self._switch(here)
            case "w" if self.shelf.has_home and here.page.startswith("trees/"):
                raise GoToError(f"tree:{here.page.partition('/')[2]}")
            case _:
                self._say("no-part", count=count)

    def _say(self, key: str, **values: object) -> None:
        self.printer.line(self.shelf.word(key, **values))

    # -- opening and closing -------------------------------------------------------------------

    def _open(self, place: Target) -> None:
        reading = self.shelf.reading(place.page)
        if reading is None:
            self._say("not-here", id=place.page)
            return
        here = _Open(place.page, reading)
        self.stack.append(here)
        self.printer.heading(reading.title)
        ids = [part.id for part in reading.parts]
        if place.anchor in ids:
            self._say_part(here, ids.index(place.anchor))
        else:
            self._say_lead(here)
        if hint := self.shelf.once("reader-keys"):
            self.printer.line(hint)
        self._say_more_keys(here, once=True)

    def _say_lead(self, here: _Open) -> None:
        parts = here.reading.parts
        print_lines(self.printer, here.reading.lead)
        self.printer.line()
        key = "parts-one" if len(parts) == 1 else "parts"
        self.printer.line(self.shelf.word(key, count=len(parts)))
        self._say_contents(here)

    def _close(self) -> None:
        self.stack.pop()
        if self.stack:
            below = self.stack[-1]
            self._say("back-in", title=below.reading.title)
            if below.part:
                self._say_place(below)

    def _switch(self, here: _Open) -> None:
        self.shelf.next_language()
        for one in self.stack:
            one.reading = self.shelf.reading(one.page) or one.reading
            one.listed = one.explained = 0
        if here.part:
            self._say_part(here, here.at)
        else:
            self.printer.heading(here.reading.title)
            self._say_lead(here)
        self._say_keys(here)

    def _say_keys(self, here: _Open) -> None:
        self._say("reader-keys")
        self._say_more_keys(here, once=False)

    def _say_more_keys(self, here: _Open, *, once: bool) -> None:
        wording = self.shelf.once if once else self.shelf.word
        if self._steps(here) and (hint := wording("reader-keys-steps")):
            self.printer.line(hint)
        is_tree = here.page.startswith("trees/") and self.shelf.has_home
        if is_tree and (hint := wording("reader-keys-tree")):
            self.printer.line(hint)

    # -- the parts -----------------------------------------------------------------------------

    def _go_on(self, here: _Open) -> None:
        if here.at + 1 < len(here.reading.parts):
            self._say_part(here, here.at + 1)
        else:
            self._say("last-part")

    def _say_part(self, here: _Open, number: int) -> None:
        """Say a part; a heading without a text of its own is said with what follows it."""
        here.at, here.explained = number, 0
        self._say_place(here)
        part = here.reading.parts[number]
        module = self._module(here)
        if module and part.id == _QUIZ:
            # Read as a page it would tell the answers with the questions.
            self._say("quiz-here", count=len(module.assessment.quiz))
            return
        print_lines(self.printer, part.lines)
        if not part.lines and number + 1 < len(here.reading.parts):
            self._say_part(here, number + 1)

    def _say_place(self, here: _Open) -> None:
        part = here.reading.parts[here.at]
        self.printer.line()
        title = self._box(here, part) + part.title
        self._say("part", number=here.at + 1, count=len(here.reading.parts), title=title)

    def _say_contents(self, here: _Open) -> None:
        parts = here.reading.parts
        if not parts:
            self._say("no-contents")
        start = here.listed if here.listed < len(parts) else 0
        here.listed = min(start + _CONTENTS_AT_ONCE, len(parts))
        for number, part in enumerate(parts[start : here.listed], start + 1):
            self._say_title(here, number, part)
        if here.listed < len(parts):
            self._say("parts-more", end=here.listed, count=len(parts))

    def _say_title(self, here: _Open, number: int, part: Part) -> None:
        title = self._box(here, part) + part.title
        self.printer.line(title, indent=1, bullet=f"{number}) ")

    def _find(self, here: _Open, words: str) -> None:
        words = words or self.shelf.read(self.shelf.word("find-prompt") + " ")
        if not words:
            return
        found = here.reading.holding(words)
        if not found:
            self._say("not-in-page", words=words)
            return
        self._say("found-in")
        for number in found:
            self._say_title(here, number + 1, here.reading.parts[number])

    # -- what it leads to ----------------------------------------------------------------------

    def _follow(self, here: _Open) -> None:
        links = list(_documents(here.reading))
        rows = [Row(str(number), link.words) for number, link in enumerate(links)]
        if not rows:
            self._say("no-links")
            return
        self.printer.heading(self.shelf.word("links"))
        value = self.shelf.pick(rows)
        if value is None:
            self._say("back-in", title=here.reading.title)
        elif value.startswith("/"):
            self._do(value, here)
        else:
            to = links[int(value)].to
            if isinstance(to, Target):
                self._open(to)
            else:
                self._say("outside", address=to)

    def _explain(self, here: _Open) -> None:
        """Explain the words of the part that was read, then those of the other parts."""
        terms = self.shelf.library.terms
        ids = [id for id in _terms(here.reading, here.part) if id in terms]
        if not ids:
            self._say("no-terms")
            return
        start = here.explained if here.explained < len(ids) else 0
        here.explained = min(start + _TERMS_AT_ONCE, len(ids))
        for id in ids[start : here.explained]:
            term, language = terms[id], self.shelf.language
            words = f"{term.term.get(language)}: {term.meaning.get(language)}"
            self.printer.line(words, bullet="- ")
        if here.explained < len(ids):
            self._say("terms-more", count=len(ids) - here.explained)

    def _module(self, here: _Open) -> Module | None:
        """The module that is being read, where it has a quiz."""
        folder, _, id = here.page.partition("/")
        module = self.shelf.library.modules.get(id) if folder == "training" else None
        return module if module and module.assessment.quiz else None

    def _quiz(self, here: _Open) -> None:
        from toolkit.cli.quiz import PlainQuiz

        module = self._module(here)
        if module:
            self.printer.line()
            PlainQuiz(self.shelf.lines, self.printer, self.shelf.language).run(module)
            self._say("back-in", title=here.reading.title)

    # -- steps ---------------------------------------------------------------------------------

    def _steps(self, here: _Open) -> frozenset[str]:
        folder, _, id = here.page.partition("/")
        sop = self.shelf.library.sops.get(id) if folder == "sops" else None
        return frozenset(step.id for step in sop.steps) if sop else frozenset()

    def _box(self, here: _Open, part: Part) -> str:
        if part.id not in self._steps(here):
            return ""
        return "[x] " if part.id in self.shelf.ticked.get(here.page, ()) else "[ ] "

    def _tick(self, here: _Open) -> None:
        steps = self._steps(here)
        if here.part is None or here.part.id not in steps:
            self._say("no-step")
            return
        ticked = self.shelf.ticked.setdefault(here.page, set())
        ticked ^= {here.part.id}
        self._say_title(here, here.at + 1, here.part)
        self._say("ticked", done=len(ticked & steps), count=len(steps))


def _documents(reading: Reading) -> Iterator[Link]:
    """The documents and outside addresses that a page leads to, each once."""
    seen: set[object] = set()
    for link in reading.links:
        page = link.to.page if isinstance(link.to, Target) else ""
        if isinstance(link.to, Target) and (page in _NO_DOCUMENTS or page == "glossary"):
            continue
        if link.to in seen or not link.words:
            continue
        seen.add(link.to)
        yield link


def _terms(reading: Reading, part: Part | None) -> tuple[str, ...]:
    """The ids of the glossary terms on a page, those of `part` (or of its top) first."""
    first = {
        piece.link
        for line in (part.lines if part else reading.lead)
        for piece in line.pieces
        if piece.link is not None
    }
    order = sorted(range(len(reading.links)), key=lambda number: (number not in first, number))
    targets = (reading.links[number].to for number in order)
    found = (to.anchor for to in targets if isinstance(to, Target) and to.page == "glossary")
    return tuple(dict.fromkeys(id for id in found if id))
