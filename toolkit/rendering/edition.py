"""`Edition`: the library in one language, with what every page needs of both."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from toolkit.core.deadline import Deadline
from toolkit.core.document import Reference
from toolkit.core.library import Library
from toolkit.core.text import SOURCE_LANGUAGE, Text
from toolkit.core.words import deadline_in_words
from toolkit.rendering import address
from toolkit.rendering.element import Content, Element, Node, Target, el, flat
from toolkit.rendering.words import WORDS


@dataclass(frozen=True, slots=True)
class Edition:
    """The library, the language it is read in, and the day that the pages speak of. A `book` is
    read on paper: it refers to shared texts by page instead of repeating them.
    """

    library: Library
    language: str
    today: date
    book: bool = False

    def say(self, text: Text) -> str:
        """The wording of `text`, in English where there is no translation."""
        return text.get(self.language)

    def word(self, key: str, **values: str | int) -> str:
        """A word or sentence of our own, with `{name}` places filled in."""
        wording = WORDS[key].get(self.language)
        return wording.format(**values) if values else wording

    def inline(self, text: Text) -> Node:
        """`text` within a line. Where it falls back to English it says so to screen readers."""
        return self._spoken("span", text, (self.say(text),))

    def prose(self, text: Text, class_: str | None = None) -> tuple[Element, ...]:
        """`text` as paragraphs: a blank line parts them, a single line break stays one."""
        language = None if text.has(self.language) else SOURCE_LANGUAGE
        return tuple(
            el("p", self._lines(part), lang=language, class_=class_)
            for part in re.split(r"\n\s*\n", self.say(text).strip())
            if part.strip()
        )

    def _lines(self, text: str) -> Content:
        lines = text.strip().split("\n")
        return [[el("br") if index else None, line] for index, line in enumerate(lines)]

    def _spoken(self, tag: str, text: Text, children: Iterable[Content]) -> Node:
        if text.has(self.language):
            inside = flat(children)
            return inside[0] if len(inside) == 1 else el(tag, inside)
        return el(tag, children, lang=SOURCE_LANGUAGE)

    def by(self, deadline: Deadline) -> str:
        """`deadline` in words."""
        return deadline_in_words(deadline, self.language)

    def title(self, kind: str, id: str) -> str:
        """The name of the document or entry `kind:id`."""
        return address.title_of(self.library, kind, id, self.language)

    def link(self, kind: str, id: str, anchor: str | None = None, label: Content = None) -> Node:
        """A link to `kind:id`, showing `label` or its title; only the words where it is unknown."""
        shown = flat(label) or (self.title(kind, id),)
        target = address.find(self.library, kind, id, anchor)
        if target is None:
            return shown[0] if len(shown) == 1 else el("span", shown)
        # Documents are referred to by page in a book; names of roles and services are not.
        name = "tk-name" if kind in ("role", "service", "source", "term", "fact") else "tk-ref"
        return el("a", shown, href=target, class_=name)

    def role(self, id: str) -> Node:
        """A role by its name, leading to the register."""
        return self.link("role", id)

    def roles(self, ids: Iterable[str]) -> Content:
        """Several roles in a line."""
        return self.series(self.role(id) for id in ids)

    def series(self, parts: Iterable[Content], joint: str = ", ") -> tuple[Node, ...]:
        """`parts` in a line with `joint` between them."""
        return flat([[joint if index else None, part] for index, part in enumerate(parts)])

    def step(self, sop: str, step: str | None) -> Node:
        """A step of an SOP: its title and that of the SOP, leading there."""
        document = self.library.sops.get(sop)
        found = document.step(step) if document and step else None
        if found is None:
            return self.link("sop", sop)
        label = f"{self.say(found.title)} ({self.title('sop', sop)})"
        return self.link("sop", sop, step, label)

    def reference(self, reference: Reference) -> Content:
        """A pointer to another document, with the words that came with it."""
        words = self.inline(reference.text) if reference.text else None
        if reference.id is None:
            return words
        where = (
            self.step(reference.id, reference.anchor)
            if reference.kind == "sop"
            else self.link(reference.kind, reference.id, reference.anchor)
        )
        return [where, [" — ", words] if words else None]

    def page(self, key: str, label: str, anchor: str = "") -> Element:
        """A link to one of our own pages."""
        return el("a", label, href=Target(key, anchor), class_="tk-ref")
