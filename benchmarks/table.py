"""Tables: one shape for the screen, for Markdown and for machines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Table:
    """One table. `about` says what was measured, on what and how; `notes` what to make of it.
    `data` are the unrounded figures behind it, for the report that machines read.
    """

    title: str
    about: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()
    data: Sequence[dict[str, Any]] = field(default=())

    def as_text(self) -> str:
        """For a terminal: columns in line."""
        widths = [
            max(len(cell) for cell in column) for column in zip(self.head, *self.rows, strict=True)
        ]
        lines = [self.title, "=" * len(self.title), self.about, ""]
        for number, row in enumerate((self.head, *self.rows)):
            cells = [
                _placed(cell, width, place)
                for place, (cell, width) in enumerate(zip(row, widths, strict=True))
            ]
            lines.append("  ".join(cells).rstrip())
            if number == 0:
                lines.append("  ".join("-" * width for width in widths))
        lines += ["", *self.notes] if self.notes else []
        return "\n".join(lines) + "\n"

    def as_markdown(self) -> str:
        """For the report."""
        lines = [f"## {self.title}", "", self.about, ""]
        align = ["---", *["---:"] * (len(self.head) - 1)]
        for row in (self.head, tuple(align), *self.rows):
            lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |")
        for note in self.notes:
            lines += ["", note]
        return "\n".join(lines) + "\n"

    def as_data(self) -> dict[str, Any]:
        """For machines."""
        rows = [dict(zip(self.head, row, strict=True)) for row in self.rows]
        return {
            "title": self.title,
            "about": self.about,
            "rows": rows,
            "notes": list(self.notes),
            "data": list(self.data),
        }


def _placed(cell: str, width: int, place: int) -> str:
    return cell.ljust(width) if place == 0 else cell.rjust(width)
