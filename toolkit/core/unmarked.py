"""Text without the signs of Markdown, for a line or two of it out of its page."""

from __future__ import annotations

import re

_MARK = re.compile(r"\s*\[\[[^\]]*\]\]")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_RULE = re.compile(r"[\s|:=-]*-{2,}[\s|:=-]*|[\s=]*={3,}\s*")
_HEADING = re.compile(r"#{1,6}\s+(.*?)\s*#*")
_QUOTE = re.compile(r"(?:>\s?)+")
_BULLET = re.compile(r"[-*+]\s+")
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_ITALIC = re.compile(r"(?<![\w*])([*_])(?=\S)([^*_]+?)(?<=\S)\1(?![\w*])")
_CODE = re.compile(r"`+([^`]*)`+")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!|<>~-])")


def without_markup(text: str) -> str:
    """`text` on one line, without evidence marks and the signs of headings, emphasis, links,
    quotes, lists and tables. A heading ends like a sentence, and cells stand apart.
    """
    text = _LINK.sub(r"\1", _MARK.sub("", text))
    lines = [_line(line.strip()) for line in text.split("\n")]
    joined = " ".join(line for line in lines if line)
    for pattern, kept in ((_STRONG, r"\2"), (_ITALIC, r"\2"), (_CODE, r"\1"), (_ESCAPED, r"\1")):
        joined = pattern.sub(kept, joined)
    return " ".join(joined.split())


def _line(line: str) -> str:
    if _RULE.fullmatch(line):
        return ""
    line = _QUOTE.sub("", line, count=1) if line.startswith(">") else line
    if heading := _HEADING.fullmatch(line):
        words = heading.group(1)
        return words if words.endswith((".", "?", "!", ":")) else f"{words}."
    if line.startswith("|"):
        cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", line)]
        return "; ".join(cell for cell in cells if cell) + "."
    return _BULLET.sub("", line, count=1) if _BULLET.match(line) else line
