"""The lines of a page, printed plainly."""

from __future__ import annotations

import re
from collections.abc import Iterable

from toolkit.cli.plain_text import PlainPrinter
from toolkit.rendering.reading import BULLET, ReadingLine


def print_lines(printer: PlainPrinter, lines: Iterable[ReadingLine]) -> None:
    """Print `lines`: paragraphs apart from each other, lists close."""
    before = ""
    is_label = True
    for line in lines:
        words = re.sub(r"[ \t\r\n]+", " ", line.words)
        if not line.lead and not line.close and (before or not is_label):
            printer.line()
        bullet = line.lead.replace(BULLET, "- ")
        indent = len(bullet) - len(bullet.lstrip())
        printer.line(words, indent=indent, bullet=bullet[indent:])
        before = line.lead
        # What stands in bold on a line of its own belongs to what follows.
        is_label = not line.lead and all(piece.style == "bold" for piece in line.pieces)
