"""What people who write questions trip over in YAML that YAML itself would accept, or not explain.

Here stand the traps that are found before the parsing (tabs, directives), in single values (a
question mark in `{en: In danger?}`, a colon without a space), and the words for what we refuse. Why
a text could not be parsed at all is explained in `yaml_errors`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.core.diagnostic import Diagnostic, Path, Place, Pointer
from toolkit.loading.source_map import SourceFile
from toolkit.loading.source_text import SourceText, clean

if TYPE_CHECKING:
    from toolkit.loading.yaml_events import ScalarEvent

Words = tuple[str, str, str]
"""Code, message and help of a finding."""

ALIAS: Words = (
    "TK010",
    "a text that begins with `*` is an alias in YAML; aliases are not used here",
    'Please put the text in double quotes, like this: "* …", or write out what is repeated.',
)
ANCHOR: Words = (
    "TK010",
    "a text that begins with `&` is an anchor in YAML; anchors are not used here",
    'Please put the text in double quotes, like this: "& …", or write out what is repeated.',
)
MERGE_KEY: Words = (
    "TK010",
    "`<<` would merge another mapping in; merge keys are not used here",
    "Please write the keys out.",
)
TAG: Words = (
    "TK011",
    "a text that begins with `!` is a tag in YAML; tags are not used here",
    'Please put the text in double quotes, like this: "! …".',
)
SECOND_DOCUMENT: Words = (
    "TK014",
    "a second document begins here; one file holds one document",
    "Please remove the line `---`, or move what follows it to a file of its own.",
)
COMPLEX_KEY: Words = (
    "TK015",
    "a list or mapping stands where a key is expected",
    "Please use a plain word as key. A text that begins with `{`, `[` or `?` needs double quotes.",
)
NO_KEY: Words = (
    "TK015",
    "there is no key before this colon",
    "Please write the key before the colon.",
)

MAX_CUT_TEXTS = 20
"""How many texts that a comment cuts are reported in one file. More come from a machine."""

_INDENTATION_TAB = re.compile(r"^ *\t", re.MULTILINE)
_FIRST_CONTENT = re.compile(r"^(?![ \n]*\n|#).*$", re.MULTILINE)
_DASH_WITHOUT_SPACE = re.compile(r"-[^\s\d.]")
_ESCAPE = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))", re.DOTALL)
_SHORT_ESCAPES = dict(
    zip("0abevfrNLP", "\0\a\b\x1b\v\f\r\x85\u2028\u2029", strict=True),
)


@dataclass(frozen=True, slots=True)
class Tab:
    """The first tab of a text. In the indentation it makes the structure unreadable."""

    diagnostic: Diagnostic
    in_indentation: bool


def find_tab(source: SourceText) -> Tab | None:
    """The finding about tabs, one for the whole text; None where there are none."""
    at = source.text.find("\t")
    if at < 0:
        return None
    indentation = _INDENTATION_TAB.search(source.text)
    if indentation is not None:
        at = indentation.end() - 1
    lines = sum("\t" in line for line in source.lines)
    others = f" (and on {lines - 1} more lines)" if lines > 1 else ""
    diagnostic = Diagnostic(
        "TK005",
        f"a tab stands here{others}; YAML is indented with spaces",
        Pointer(source.file),
        help="Please replace each tab by two spaces (most editors can: “indent using spaces”).",
        place=place_at(source.text, at),
    )
    return Tab(diagnostic, indentation is not None)


def find_directive(source: SourceText) -> Diagnostic | None:
    """The finding that the text begins with a YAML directive (`%…`), or None."""
    first = _FIRST_CONTENT.search(source.text)
    if first is None or not first.group().startswith("%"):
        return None
    return Diagnostic(
        "TK008",
        "a line that begins with `%` is a YAML directive; directives are not used here",
        Pointer(source.file),
        help="Please remove the line, or put the text in double quotes.",
        place=place_at(source.text, first.start()),
    )


def find_plain_trap(
    source: SourceText, event: ScalarEvent, *, key: bool, flow: bool
) -> Diagnostic | None:
    """The finding that an unquoted word means something else than its author meant, or None."""
    text: str = event.value
    start, end = event.start_mark, event.end_mark
    if key and ":" in text:
        column = start.column + text.index(":") + 1
        return _trap(
            source,
            "there is no space after this colon",
            "Please write a space after the colon, as in `text: …`.",
            Place(start.line + 1, column, start.line + 1, column + 1),
        )
    if flow and "?" in text:
        return _trap(
            source,
            "a text with `?` inside { } or [ ] needs quotes",
            f'Please put the text in double quotes: "{_shown(text)}".',
            Place(start.line + 1, start.column + 1, end.line + 1, end.column + 1),
        )
    if text.startswith("-") and _DASH_WITHOUT_SPACE.match(text):
        return _trap(
            source,
            "there is no space after this dash",
            "Please write a list item as `- …`, with a space. A text that begins with a dash needs "
            "double quotes.",
            Place(start.line + 1, start.column + 1, start.line + 1, start.column + 2),
        )
    if start.line != end.line:
        return _find_swallowed_item(source, start.line, end.line)
    return None


def _find_swallowed_item(source: SourceText, first: int, last: int) -> Diagnostic | None:
    """The finding that an unquoted text of several lines has swallowed the item of a list."""
    for number, line in enumerate(source.lines[first + 1 : last + 1], start=first + 2):
        stripped = line.lstrip()
        if stripped.startswith("- "):
            column = len(line) - len(stripped) + 1
            return _trap(
                source,
                "this list item is read as part of the text above it",
                "Please let all items of a list begin in the same column.",
                Place(number, column, number, column + 1),
            )
    return None


def find_cut_texts(file: str, source: SourceFile, paths: list[Path]) -> list[Diagnostic]:
    """The findings that unquoted texts at `paths` end where a comment begins: `Tell room #3`."""
    findings = []
    for path in paths:
        spot = source.root
        for step in path:
            spot = spot.child(step) if spot is not None else None
        if spot is None or spot.children is not None:
            continue
        (first, start), (last, end) = spot.start, spot.end
        if source.lines[first][start : start + 1] in ('"', "'", "|", ">", ""):
            continue
        rest = source.lines[last][end:]
        if rest.lstrip().startswith("#"):
            column = end + len(rest) - len(rest.lstrip()) + 1
            findings.append(
                Diagnostic(
                    "TK019",
                    "this text ends at the `#`: what follows is a comment that nobody sees",
                    Pointer(file, path),
                    'Please put the text in double quotes, with the `#` inside ("…") or outside.',
                    Place(last + 1, column, last + 1, len(source.lines[last]) + 1),
                )
            )
            if len(findings) == MAX_CUT_TEXTS:
                break
    return findings


def place_of_escape(source: SourceText, event: ScalarEvent) -> Place:
    """Where the first escape stands that brings a forbidden character into a quoted text."""
    start = event.start_mark.index
    raw = source.text[start : event.end_mark.index]
    for match in _ESCAPE.finditer(raw):
        character = _unescape(match)
        if character and clean(character) != character:
            place = place_at(source.text, start + match.start())
            return Place(place.line, place.column, place.line, place.column + len(match.group()))
    return place_at(source.text, start)


def place_at(text: str, index: int) -> Place:
    """The place of the one character at `index`."""
    line = text.count("\n", 0, index) + 1
    column = index - (text.rfind("\n", 0, index) + 1) + 1
    return Place(line, column, line, column + 1)


def _unescape(match: re.Match[str]) -> str:
    digits = match[1] or match[2] or match[3]
    if digits is None:
        return _SHORT_ESCAPES.get(match[4], "")
    code = int(digits, 16)
    return chr(code) if code <= 0x10FFFF else ""


def _trap(source: SourceText, message: str, help: str, place: Place) -> Diagnostic:
    return Diagnostic("TK008", message, Pointer(source.file), help, place)


def _shown(text: str) -> str:
    text = text.replace("\n", " ")
    return text if len(text) <= 50 else text[:47] + "…"
