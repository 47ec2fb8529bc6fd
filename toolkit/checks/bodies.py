"""Whether the translations of a guideline have the parts of the English text."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from toolkit.checks.markdown import Body, file_in, tokens
from toolkit.core.diagnostic import Diagnostic, Pointer, Related
from toolkit.core.library import Library
from toolkit.core.text import SOURCE_LANGUAGE

Heading = tuple[int, int]
"""The level of a heading (1 to 6) and its line in the body, from 0."""


def check_headings(library: Library) -> Iterator[Diagnostic]:
    """TK407: each translation of a body has as many headings as in English, of the same levels."""
    for guideline in library.guidelines.values():
        written = {
            language: Body(file_in(guideline.meta.file, language), tuple(text.split("\n")))
            for language, text in guideline.body.by_language
        }
        english = written.pop(SOURCE_LANGUAGE)
        for translation in written.values():
            yield from _compare(english, translation)


def _compare(english: Body, translation: Body) -> Iterator[Diagnostic]:
    """The first difference only: after a missing heading all others stand beside the wrong one."""
    ours, theirs = _headings(english), _headings(translation)
    for original, heading in zip_longest(ours, theirs):
        if original is not None and heading is not None and original[0] == heading[0]:
            continue
        if len(ours) != len(theirs):
            message = f"this text has {_count(len(theirs))}, the English one {len(ours)}"
        else:
            message = f"this heading is of level {heading[0]}, the English one of {original[0]}"
        yield Diagnostic(
            "TK407",
            message,
            _at(translation, heading),
            "write the same headings as in English, with as many # each",
            related=(Related("the English text differs from here on", _at(english, original)),),
        )
        return


def _headings(body: Body) -> list[Heading]:
    return [
        (int(found.token.tag.removeprefix("h")), found.line)
        for found in tokens(body.lines)
        if found.token.type == "heading_open"
    ]


def _at(body: Body, heading: Heading | None) -> Pointer:
    """Where `heading` stands; where it is missing, the last line of the body."""
    return body.at(heading[1] if heading else len(body.lines) - 1)


def _count(headings: int) -> str:
    return "1 heading" if headings == 1 else f"{headings} headings"
