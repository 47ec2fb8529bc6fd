"""How findings are printed for people: with their source line, a caret and the next move, as wide
as the terminal, and those that have one cause together.
"""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence

from toolkit.cli.report import Entry, Finding, LineOf
from toolkit.core.gate import clean

MAX_EXCERPT = 100
"""Columns of a source line that are shown; of a longer line the part around the finding."""

TOGETHER = 3
"""From so many findings on that have one cause, only the first is told in full."""

_COLOURS = {"error": "31;1", "warning": "33;1", "place": "1", "margin": "34", "help": "36"}
_PATH = "; the path is "
_STEP = " → "
_BOUND = "\u00a0=\u00a0"
"""Keeps a question and its answer on one line."""

_ONE_CAUSE_A_FILE = {"TK305"}
"""Findings that each say something of their own, and come in numbers where a file is new."""


def render_text(
    entries: Iterable[Entry],
    line_of: LineOf,
    *,
    colour: bool = False,
    width: int | None = None,
) -> str:
    """Each finding, and those of one cause as one that names every place. Lines are wrapped at
    `width` columns where it is given; a place stays in one piece, so that it can be clicked.
    """
    groups = _by_cause(entries)
    return "\n".join(_text(group, line_of, colour=colour, width=width) for group in groups)


def _by_cause(entries: Iterable[Entry]) -> Iterator[Sequence[Entry]]:
    """The findings of each cause, where the first of them stands; few of them stay apart."""
    found = tuple(entries)
    groups: dict[tuple[str, ...], list[Entry]] = {}
    for entry in found:
        groups.setdefault(_cause(entry), []).append(entry)
    for entry in found:
        group = groups[_cause(entry)]
        if len(group) < TOGETHER:
            yield (entry,)
        elif entry is group[0]:
            yield group


def _cause(entry: Entry) -> tuple[str, ...]:
    """What findings of one cause have in common. What shows a walk or other places of its own has
    nothing in common with another one.
    """
    finding = entry.finding
    if finding.example or entry.related:
        return (finding.code, finding.where, finding.message)
    if finding.code in _ONE_CAUSE_A_FILE:
        return (finding.code, finding.path)
    said, _, path = finding.message.partition(_PATH)
    return (finding.code, said, path.rpartition(_STEP)[2], finding.help)


def _text(group: Sequence[Entry], line_of: LineOf, *, colour: bool, width: int | None) -> str:
    first, *others = group
    finding = first.finding
    paint = _paint if colour else _plain
    lines = _heading(finding, paint, width)
    source = line_of(finding.path, finding.line)
    if source is not None:
        lines += _excerpt(finding, source, paint, width)
    for message, path, place in first.related:
        lines += _wrapped(f"note: {message}: {path}:{place.line}:{place.column}", width, "      ")
    if others:
        lines += _others([entry.finding for entry in others], width)
    lines += _next_move(finding, paint, width)
    lines += [f"    {line}".rstrip() for line in finding.example.splitlines()]
    return "\n".join(lines) + "\n"


def _heading(finding: Finding, paint: Callable[[str, str], str], width: int | None) -> list[str]:
    label = f"{finding.severity}[{finding.code}]"
    name = f"{finding.name}: " if finding.name else ""
    said = f"{label} {name}{finding.message}"
    where = f"{finding.where}:"
    if width is None or len(where) + 1 + len(said) <= width:
        lines = [f"{where} {said}"]
    else:
        lines = [where, *_wrapped(f"  {said}", width, "  ")]
    lines[0] = lines[0].replace(finding.where, paint(finding.where, "place"), 1)
    at = 0 if len(lines) == 1 else 1
    lines[at] = lines[at].replace(label, paint(label, finding.severity), 1)
    return lines


def _others(others: Sequence[Finding], width: int | None) -> list[str]:
    lines = [f"and {len(others)} more:"]
    for finding in others:
        line = f"  {finding.where}"
        own = finding.message if finding.code in _ONE_CAUSE_A_FILE else ""
        if own and (width is None or len(line) + 2 + len(own) <= width):
            lines.append(f"{line}: {own}")
        else:
            lines += [line, *_wrapped(f"    {own}", width, "    ")] if own else [line]
    return lines


def _next_move(finding: Finding, paint: Callable[[str, str], str], width: int | None) -> list[str]:
    more = f"more: toolkit explain {finding.code}"
    if not finding.help:
        return [more]
    whole = f"help: {finding.help}   {more}"
    if width is None or len(whole) <= width:
        lines = [whole]
    else:
        lines = [*_wrapped(f"help: {finding.help}", width, "      "), more]
    lines[0] = lines[0].replace("help:", paint("help:", "help"), 1)
    return lines


def _wrapped(text: str, width: int | None, indent: str) -> list[str]:
    """`text` in lines of at most `width` columns, unless one word is longer; `indent` before all
    but the first.
    """
    if width is None:
        return [text]
    lines = textwrap.wrap(
        text.replace(" = ", _BOUND),
        width,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return [line.replace(_BOUND, " = ") for line in lines]


def _excerpt(
    finding: Finding, source: str, paint: Callable[[str, str], str], width: int | None
) -> list[str]:
    source = clean(source).replace("\t", " ").replace("\n", " ")
    margin = len(str(finding.line)) * " "
    room = MAX_EXCERPT if width is None else max(1, min(MAX_EXCERPT, width - len(margin) - 5))
    start = min(finding.column - 1, len(source))
    is_one_line = finding.end_line == finding.line
    end = min(finding.end_column - 1, len(source)) if is_one_line else len(source.rstrip())
    end = max(end, start + 1)
    shown, offset = _window(source, start, room)
    marked = source[start:end][: max(len(shown) - (start - offset), 1)]
    indent = " " * _width(shown[: start - offset])
    carets = paint("^" * max(_width(marked), 1), finding.severity)
    return [
        f" {paint(f'{finding.line} |', 'margin')} {shown}".rstrip(),
        f" {paint(f'{margin} |', 'margin')} {indent}{carets}",
    ]


def _window(source: str, start: int, room: int) -> tuple[str, int]:
    """The part of a source line to show, and how far its columns are shifted."""
    if len(source) <= room:
        return source, 0
    first = max(0, min(start - room // 3, len(source) - room))
    shown = source[first : first + room]
    if first:
        shown = "…" + shown[1:]
    if first + room < len(source):
        shown = shown[:-1] + "…"
    return shown, first


def _width(text: str) -> int:
    """Columns that `text` takes on a terminal."""
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in text)
    combining = sum(unicodedata.combining(character) > 0 for character in text)
    return len(text) + wide - combining


def _plain(text: str, colour: str) -> str:  # noqa: ARG001 - stands in for _paint
    return text


def _paint(text: str, colour: str) -> str:
    return f"\x1b[{_COLOURS[colour]}m{text}\x1b[0m"
