"""`Part`: one value inside a document, and typed ways to what it holds, translations included.

The builders read documents through parts only. Content that was checked before is built without
its schema, so every access looks at the type: what does not fit is a `ShapeError`, which makes the
loader validate the document after all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from toolkit.core.text import Text

if TYPE_CHECKING:
    from toolkit.core.diagnostic import Path
    from toolkit.loading.translations import Draft
    from toolkit.loading.yaml_source import Value

T = TypeVar("T")


class ShapeError(Exception):
    """A document lacks the shape of its kind: the value at `path` is not what it must be."""

    def __init__(self, path: Path = ()) -> None:
        super().__init__(path)
        self.path = path


@dataclass(frozen=True, slots=True)
class Part:
    """The value at `path` of a document. `draft` is the document with its sidecars."""

    draft: Draft
    path: Path
    value: Value

    def has(self, key: str) -> bool:
        """Whether this is a group of keys that holds `key`."""
        return isinstance(self.value, dict) and key in self.value

    def require(self, key: str) -> Part:
        """The part itself. Raises ShapeError where it has no `key`."""
        self.at(key)
        return self

    def is_text(self) -> bool:
        """Whether the value is a bare string rather than a group of keys."""
        return isinstance(self.value, str)

    def at(self, key: str) -> Part:
        """The part under `key`. Raises ShapeError where there is none."""
        if not isinstance(self.value, dict) or key not in self.value:
            raise ShapeError(self.path)
        return Part(self.draft, (*self.path, key), self.value[key])

    def entries(self, key: str) -> Iterator[Part]:
        """The parts of the list under `key`; none where the key is missing."""
        if not self.has(key):
            return
        part = self.at(key)
        if not isinstance(part.value, list):
            raise ShapeError(self.path)
        for position, value in enumerate(part.value):
            yield Part(self.draft, (*part.path, position), value)

    def group(self, key: str) -> Iterator[tuple[str, Part]]:
        """The keys and parts of the mapping under `key`; none where the key is missing."""
        if not self.has(key):
            return
        part = self.at(key)
        if not isinstance(part.value, dict):
            raise ShapeError(self.path)
        for name, value in part.value.items():
            yield name, Part(self.draft, (*part.path, name), value)

    def word(self) -> str:
        """The value as a word that is the same in every language, such as an id."""
        if not isinstance(self.value, str):
            raise ShapeError(self.path)
        return self.value

    def number(self) -> int:
        """The value as a whole number."""
        if not isinstance(self.value, int) or isinstance(self.value, bool):
            raise ShapeError(self.path)
        return self.value

    def convert(self, make: Callable[[str], T]) -> T:
        """What `make` makes of the word. Raises ShapeError where `make` raises ValueError."""
        try:
            return make(self.word())
        except ValueError as error:
            raise ShapeError(self.path) from error

    def text(self) -> Text:
        """The value as a text in all its languages."""
        return self.draft.text_at(self.path, self.word())

    def optional_word(self, key: str) -> str | None:
        """The word under `key`, or None."""
        return self.at(key).word() if self.has(key) else None

    def optional_text(self, key: str) -> Text | None:
        """The text under `key`, or None."""
        return self.at(key).text() if self.has(key) else None

    def flag(self, key: str) -> bool:
        """Whether `key` is true; false where it is missing."""
        if not self.has(key):
            return False
        value = self.at(key).value
        if not isinstance(value, bool):
            raise ShapeError(self.path)
        return value

    def words(self, key: str) -> tuple[str, ...]:
        """The list of words under `key`; empty where it is missing."""
        return tuple(part.word() for part in self.entries(key))

    def texts(self, key: str) -> tuple[Text, ...]:
        """The list of texts under `key`; empty where it is missing."""
        return tuple(part.text() for part in self.entries(key))
