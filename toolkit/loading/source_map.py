"""Positions: where every key and every value of the content stands in its file.

The model and the checks know nothing of lines; they point into a document (`Pointer`). The source
map turns such a pointer into a `Place`, and gives the lines that a message shows.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from toolkit.core.diagnostic import START_OF_FILE, Diagnostic, Path, Place, Pointer, Related

Position = tuple[int, int]
"""A spot in a text: line and column, both counted from 0, as YAML's own marks count."""


@dataclass(slots=True)
class Spot:
    """Where one value stands, where its key stands (None in a list), and what it holds."""

    start: Position
    end: Position
    key_start: Position | None = None
    key_end: Position | None = None
    children: dict[str | int, Spot] | None = None

    def child(self, step: str | int) -> Spot | None:
        """The spot under a key or list position, or None."""
        return None if self.children is None else self.children.get(step)

    def place(self) -> Place:
        """The place of the value."""
        return _place(self.start, self.end)

    def key_place(self) -> Place:
        """The place of the key; of the value where there is no key, as in a list."""
        if self.key_start is None or self.key_end is None:
            return self.place()
        return _place(self.key_start, self.key_end)


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file as it was read: its lines (already through the text gate) and its positions.

    `root` is None where the file could not be read as YAML. `body_line` is the line (from 0) on
    which the body of a Markdown file begins.
    """

    lines: tuple[str, ...]
    root: Spot | None = None
    body_line: int | None = None


@dataclass(frozen=True, slots=True)
class SourceMap:
    """The positions in all files of the content, by path relative to the content root."""

    files: dict[str, SourceFile] = field(default_factory=dict)

    def place(self, pointer: Pointer) -> Place:
        """Where `pointer` leads; as near as possible where it leads to nothing that is written."""
        file = self.files.get(pointer.file)
        if file is None:
            return START_OF_FILE
        if file.body_line is not None and pointer.path[:1] == ("body",):
            return _body_place(file, pointer.path)
        return START_OF_FILE if file.root is None else place_in(file.root, pointer)

    def line(self, file: str, number: int) -> str | None:
        """Line `number` (from 1) of `file`, harmless to print; None where there is no such line."""
        known = self.files.get(file)
        if known is None or not 1 <= number <= len(known.lines):
            return None
        return known.lines[number - 1]

    def locate(self, diagnostic: Diagnostic) -> Diagnostic:
        """`diagnostic` with its place, and with the places of what is related to it."""
        place = diagnostic.place or self.place(diagnostic.pointer)
        related = tuple(self._locate_related(one) for one in diagnostic.related)
        return replace(diagnostic, place=place, related=related)

    def locate_all(self, diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
        """All `diagnostics` with their places, in the order in which they are shown."""
        located = (self.locate(diagnostic) for diagnostic in diagnostics)
        return tuple(sorted(located, key=lambda diagnostic: diagnostic.sort_key))

    def _locate_related(self, related: Related) -> Related:
        return replace(related, place=related.place or self.place(related.pointer))


def place_in(root: Spot, pointer: Pointer) -> Place:
    """The place of `pointer` among the spots below `root`. Where the path leads on into what is not
    written, the place is that of the last key on the way which is.
    """
    spot = root
    for step in pointer.path:
        child = spot.child(step)
        if child is None:
            return START_OF_FILE if spot is root else spot.key_place()
        spot = child
    if spot is root:
        return START_OF_FILE
    return spot.key_place() if pointer.key else spot.place()


def _place(start: Position, end: Position) -> Place:
    return Place(start[0] + 1, start[1] + 1, end[0] + 1, end[1] + 1)


def _body_place(file: SourceFile, path: Path) -> Place:
    """The place of `("body", line)`, or of the columns in `("body", line, start, end)`."""
    numbers = [step for step in path[1:] if isinstance(step, int)]
    if file.body_line is None or not numbers:
        return START_OF_FILE
    line = min(file.body_line + numbers[0], max(len(file.lines) - 1, 0))
    text = file.lines[line] if file.lines else ""
    if len(numbers) == 3:
        return _place((line, numbers[1]), (line, numbers[2]))
    column = len(text) - len(text.lstrip())
    return _place((line, column), (line, max(len(text), column + 1)))
