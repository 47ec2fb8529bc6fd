"""How wide words are, so that boxes can be drawn around them without asking a browser.

The widths are those of DejaVu Sans Bold, wider than nearly every sans-serif a reader's device may
use, so that text never leaves its box.
"""

from __future__ import annotations

import re
import unicodedata

_WIDTHS = {
    0.35: "ijl' \u00a0\u202f",
    0.40: "IJ,./:;\\|’·",
    0.45: "f-",
    0.50: "rt!()[]_`–",
    0.55: '"*',
    0.60: "csz?",
    0.65: "xL«»",
    0.70: "0123456789aekovyEFT$“”€",
    0.75: "bdghnpquCPSYZ{}ß",
    0.80: "ABKRVX",
    0.85: "DGHNU#+<=>^~×",
    0.90: "OQ&",
    0.95: "w",
    1.00: "M@—…",
    1.05: "m%æ",
    1.10: "œ",
    1.15: "W",
}
_WIDTH_OF = {character: width for width, group in _WIDTHS.items() for character in group}
_UNKNOWN = 1.15


def width(text: str, size: float) -> float:
    """The width of `text` in a font of `size`, in the unit of `size`."""
    return size * sum(_width(character) for character in text)


def _width(character: str) -> float:
    known = _WIDTH_OF.get(character)
    if known is not None:
        return known
    base = unicodedata.normalize("NFD", character)[:1]
    if unicodedata.combining(base):
        return 0.0
    return _WIDTH_OF.get(base, _UNKNOWN)


def wrap(text: str, size: float, limit: float) -> tuple[str, ...]:
    """`text` in lines of at most `limit`; a word that is longer than a line is cut."""
    lines: list[str] = []
    line = ""
    # French signs stay with their word, whichever space an author typed.
    text = re.sub(r"[ \u00a0\u202f](?=[:;?!»])", "\u00a0", text)
    text = re.sub(r"«[ \u00a0\u202f]", "«\u00a0", text)
    for word in re.split(r"[ \t\n]+", text.strip()):
        if line and width(f"{line} {word}", size) > limit:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
        while width(line, size) > limit and len(line) > 1:
            cut = _fitting(line, size, limit)
            lines.append(line[:cut])
            line = line[cut:]
    return (*lines, line) if line else tuple(lines)


def _fitting(text: str, size: float, limit: float) -> int:
    used = 0.0
    for index, character in enumerate(text):
        used += size * _width(character)
        if used > limit:
            return max(index, 1)
    return len(text)


def wrap_shortly(text: str, size: float, limit: float, count: int) -> tuple[str, ...]:
    """`text` in at most `count` lines; dots at the end say that there was more."""
    lines = wrap(text, size, limit)
    if len(lines) <= count:
        return lines
    last = lines[count - 1]
    while last and width(f"{last.rstrip(' .,;:')} …", size) > limit:
        last = last[:-1]
    return (*lines[: count - 1], f"{last.rstrip(' .,;:')} …")
