"""Everything that can be looked up in plain lines: lists, search, documents.

It is opened on the first page, or beside a walk, which it leaves where it stands.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from toolkit.cli.plain_reader import PlainReader
from toolkit.cli.plain_talk import GoToError, PlainTalk, Row
from toolkit.cli.reading_words import say
from toolkit.core.library import Library
from toolkit.core.search import Hit, Index, entries
from toolkit.core.text import LANGUAGES
from toolkit.core.walk import Walk
from toolkit.core.words import KINDS
from toolkit.rendering.address import WORDS_OF_KINDS, find
from toolkit.rendering.beside import beside
from toolkit.rendering.edition import Edition
from toolkit.rendering.element import Target
from toolkit.rendering.library_pages import render_page
from toolkit.rendering.reading import Reading, reading_of

MOST_HITS = 20
_HITS_AT_ONCE = 8
_SWITCH = "language:"
_BEGUN_AT_HOME = ("tree", "scenario")


@dataclass(slots=True)
class PlainShelf(PlainTalk):
    """Holds what is known of the content, and what is ticked, until the program ends."""

    content: Callable[[], Library] = field(kw_only=True)
    now: Callable[[], datetime] = field(default=datetime.now, kw_only=True)
    ticked: dict[str, set[str]] = field(default_factory=dict)
    told: set[tuple[str, str]] = field(default_factory=set)
    _indexes: dict[str, Index] = field(default_factory=dict)

    @property
    def library(self) -> Library:
        """The whole content."""
        return self.content()

    @property
    def edition(self) -> Edition:
        """The content as it is published, in the language of the moment."""
        return Edition(self.library, self.language, self.now().date())

    def word(self, key: str, **values: object) -> str:
        """A word in the language of the moment."""
        return say(key, self.language, **values)

    def next_language(self) -> None:
        """Go on to the next language."""
        self.language = LANGUAGES[(LANGUAGES.index(self.language) + 1) % len(LANGUAGES)]

    def once(self, key: str) -> str:
        """The wording of `key` the first time in each language; then nothing."""
        if (key, self.language) in self.told:
            return ""
        self.told.add((key, self.language))
        return self.word(key)

    def reading(self, page: str) -> Reading | None:
        """The page of the publication with this key, to read."""
        found = render_page(self.library, self.language, self.now().date(), page)
        return reading_of(found) if found else None

    def browse(
        self,
        title: Callable[[], str],
        rows: Callable[[], Sequence[Row]],
        open_: Callable[[str], None],
    ) -> None:
        """Let people open what `rows` name, one after the other, until they go back."""
        keys = {"?": "?", **({"l": _SWITCH} if self.has_home else {})}
        is_new = True
        while True:
            again = "" if is_new else self.word("list-again", title=title())
            if is_new:
                self.printer.heading(title())
            hint = self.once("list-keys") if is_new else ""
            value = self.pick(rows(), hint=hint, keys=keys, again=again)
            is_new = value == _SWITCH
            if value is None:
                return
            if value == _SWITCH:
                self.next_language()
            elif value == "?":
                self.printer.line(self.word("list-keys"))
            elif value.startswith("/"):
                self.search(value[1:])
            else:
                open_(value)

    def search(self, words: str) -> None:
        """Search everything for `words` (they are asked for where there are none), and open what is
        chosen, one after the other.
        """
        again = False
        while True:
            value, words = self.found(words, again=again)
            if value is None:
                return
            self.open(value)
            again = True

    def found(self, words: str, *, again: bool = False) -> tuple[str | None, str]:
        """What a search leads to, and the words that were searched for in the end; None where
        nothing was found or chosen. `again` announces the hits without saying them.
        """
        wanted = words.strip()
        while True:
            wanted = wanted or self.read(self.word("search-prompt") + " ")
            rows = self._hits(wanted) if wanted else []
            if not rows:
                self.printer.line(self.word("search-none" if wanted else "search-hint"))
                return None, wanted
            title = self.word("hits", words=wanted)
            if not again:
                self.printer.heading(title)
            value = self._pick_hit(rows, self.word("list-again", title=title) if again else "")
            if value is None or not value.startswith("/"):
                return value, wanted
            wanted, again = value[1:].strip(), False

    def _hits(self, words: str) -> list[Row]:
        return [row for hit in self._index().search(words, MOST_HITS) for row in self._row(hit)]

    def _pick_hit(self, rows: list[Row], again: str) -> str | None:
        hint = "" if again else self.once("list-keys")
        while True:
            value = self.pick(rows, hint=hint, keys={"?": "?"}, at_once=_HITS_AT_ONCE, again=again)
            if value != "?":
                return value
            hint, again = "", self.word("list-keys")

    def _index(self) -> Index:
        if self.language not in self._indexes:
            found = tuple(entries(self.library, self.language))
            self._indexes[self.language] = Index(found, self.language)
        return self._indexes[self.language]

    def _row(self, hit: Hit) -> list[Row]:
        kind = WORDS_OF_KINDS.get(hit.kind)
        if kind in _BEGUN_AT_HOME and self.has_home:
            value = f"{kind}:{hit.id}"
        elif kind is None or kind == "scenario":
            # A story that cannot be practised here would only be read with its answers.
            return []
        else:
            value = _value(find(self.library, kind, hit.id))
        label = f"{hit.title} ({KINDS[hit.kind].get(self.language)})"
        return [Row(value, label, hit.snippet)] if value else []

    def open(self, value: str) -> None:
        """Open what a row stands for: a page with an anchor, `tree:<id>` or `scenario:<id>`.

        Raises GoToError for what the first page begins.
        """
        PlainReader(self).read(self.place_of(value))

    def place_of(self, value: str) -> Target:
        """The place that `value` stands for. Raises GoToError for what the first page begins."""
        kind, _, id = value.partition(":")
        if kind in _BEGUN_AT_HOME and id:
            raise GoToError(value)
        page, _, anchor = value.partition("#")
        return Target(page, anchor)

    def open_beside(self, walk: Walk) -> None:
        """What belongs to the place where `walk` stands, to read."""
        if not self._rows_beside(walk):
            self.printer.line(self.word("no-documents"))
            return
        self.browse(lambda: self.word("documents"), lambda: self._rows_beside(walk), self.open)

    def _rows_beside(self, walk: Walk) -> list[Row]:
        library, language = self.library, self.language
        belongs = beside(walk, self.edition)
        sops = [
            Row(_value(find(library, "sop", id, step)), self._step(id, step))
            for id, step in belongs.sops
        ]
        terms = [
            Row(
                _value(find(library, "term", id)),
                library.terms[id].term.get(language),
                library.terms[id].meaning.get(language),
            )
            for id in belongs.terms
        ]
        definitions = [
            Row(f"definitions/{one.meta.id}", one.meta.title.get(language))
            for one in belongs.definitions
        ]
        return [
            *headed(sops, self.word("many-sops")),
            *headed(terms, self.word("terms")),
            *headed(definitions, self.word("many-definitions")),
        ]

    def _step(self, id: str, step_id: str | None) -> str:
        sop = self.library.sops[id]
        step = sop.step(step_id) if step_id else None
        title = sop.meta.title.get(self.language)
        return f"{title}: {step.title.get(self.language)}" if step else title


def headed(rows: Sequence[Row], heading: str) -> list[Row]:
    """`rows`, the first of them under `heading`."""
    return [
        Row(row.value, row.label, row.help, heading if number == 0 else "")
        for number, row in enumerate(rows)
    ]


def _value(target: Target | None) -> str:
    if target is None:
        return ""
    return f"{target.page}#{target.anchor}" if target.anchor else target.page
