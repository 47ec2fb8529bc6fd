"""Markdown with front matter: the metadata as strict YAML, the body as text with known lines.

What the Markdown of the body means is the renderers' business; here it only passes the text gate.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from toolkit.core.diagnostic import Diagnostic, Place, Pointer
from toolkit.loading.source_text import SourceText
from toolkit.loading.yaml_source import YamlSource, parse_yaml

FEWEST_WORDS = 3
"""A body with fewer words outside its headings says nothing: it was begun, not written."""

_WORD = re.compile(r"[^\W\d_]+")
_HEADING = re.compile(r" {0,3}#{1,6}(?:\s|$)")
_FENCE = "---"
_HELP = "Please begin the file with a line `---`, then the metadata, then a second line `---`."


@dataclass(frozen=True, slots=True)
class MarkdownSource:
    """The front matter, the body, and the line (from 0) on which the body begins."""

    front_matter: YamlSource
    body: str
    body_line: int


def parse_markdown(source: SourceText) -> MarkdownSource:
    """The two parts of `source`. Where the front matter is missing, its findings say so."""
    lines = source.lines
    if lines[0].rstrip() != _FENCE:
        return _broken(source, "a guideline begins with a line `---` and its metadata", 1)
    end = next((n for n, line in enumerate(lines[1:], start=1) if line.rstrip() == _FENCE), None)
    if end is None:
        return _broken(source, "the metadata that begins here is not closed by a line `---`", 1)
    # The first fence becomes an empty line, so that positions in the YAML are those in the file.
    front_matter = "\n".join(["", *lines[1:end], ""])
    if not front_matter.strip():
        return _broken(source, "the metadata between the lines `---` is empty", 2)
    body = lines[end + 1 :]
    first = next((n for n, line in enumerate(body) if line.strip()), len(body))
    return MarkdownSource(
        parse_yaml(SourceText(source.file, front_matter)),
        "\n".join(body[first:]).rstrip("\n"),
        end + 1 + first,
    )


def _broken(source: SourceText, message: str, line: int) -> MarkdownSource:
    finding = Diagnostic(
        "TK017", message, Pointer(source.file), help=_HELP, place=Place(line, 1, line, 4)
    )
    return MarkdownSource(YamlSource(None, None, (finding,), complete=False), "", 0)


def says_something(body: str) -> bool:
    """Whether the Markdown `body` holds words, and not only headings."""
    words = 0
    for line in body.split("\n"):
        if not _HEADING.match(line):
            words += len(_WORD.findall(line))
            if words >= FEWEST_WORDS:
                return True
    return False


def empty_body(file: str) -> Diagnostic:
    """The finding that the guideline `file` has metadata and no text."""
    return Diagnostic(
        "TK007",
        "this guideline says nothing below its metadata",
        Pointer(file, ("body", 0)),
        help="Please write the text of the guideline below the second line `---`, or delete it.",
    )
