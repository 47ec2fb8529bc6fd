"""The lines of a page, printed plainly."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby

from toolkit.cli.plain_text import PlainPrinter
from toolkit.rendering.reading import BULLET, ReadingLine


def print_lines(printer: PlainPrinter, lines: Iterable[ReadingLine]) -> None:
    """Print `lines`: paragraphs apart from each other, lists close."""
    before = ""
    is_label = True
    for line in lines:
        if not line.lead and not line.close and (before or not is_label):
            printer.line()
        bullet = line.lead.replace(BULLET, "- ")
        indent = len(bullet) - len(bullet.lstrip())
        printer.line(words_of(line), indent=indent, bullet=bullet[indent:])
        before = line.lead
        # What stands in bold on a line of its own belongs to what follows.
        is_label = not line.lead and all(piece.style == "bold" for piece in line.pieces)


def words_of(line: ReadingLine) -> str:
    """The words of a line. Evidence marks, which a screen shows in a quieter colour, are put into
    brackets, so that nobody hears them as the end of the sentence.
    """
    parts = []
    for is_aside, pieces in groupby(line.pieces, key=lambda piece: piece.aside):
        words = "".join(piece.words for piece in pieces)
        parts.append(f"[{words.strip()}]" if is_aside and words.strip() else words)
    return re.sub(r"[ \t\r\n]+", " ", "".join(parts))
