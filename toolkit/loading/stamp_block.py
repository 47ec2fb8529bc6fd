"""The block of stamps in the file of a translation: put there, renewed, and nothing else touched.

The file is edited as lines of bytes, so that comments, quotes and line ends stay as their author
wrote them; afterwards it is read again, and the result is only good if all the texts are the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from toolkit.core.errors import UsageError
from toolkit.loading.content import ContentFile
from toolkit.loading.parsed_file import ParsedFile, parse_file
from toolkit.loading.translations import STAMPS
from toolkit.loading.yaml_source import Value

COMMENT = "# Which English wording each text was made from. `toolkit translate stamp` keeps it."
"""Stands above the block, for those who come upon it in the file."""

_INDENT = "  "
_FENCE = b"---"


def with_stamps(file: ContentFile, stamps: Iterable[str]) -> bytes:
    """The bytes of the sidecar `file` with the lines `stamps` as its block, or the very same bytes
    where it has them already.

    Raises UsageError where that cannot be done without changing anything else.
    """
    before = parse_file(file)
    lines = file.data.split(b"\n")
    end = b"\r" if lines[0].endswith(b"\r") else b""
    written = [COMMENT, f"{STAMPS}: |", *(f"{_INDENT}{stamp}" for stamp in stamps)]
    block = [line.encode() + end for line in written]
    found = _find_block(before, lines)
    if found is not None:
        start, after = found
    else:
        start = after = _place_for_block(file, lines)
        if start == len(lines):  # the last line has no end of its own
            lines[-1] += end
            block.append(b"")
    data = b"\n".join([*lines[:start], *block, *lines[after:]])
    after_edit = parse_file(replace(file, data=data))
    if not _says_the_same(before, after_edit):
        raise UsageError(
            f"{file.path} cannot be stamped as it is written",
            "write one key on each line, without braces around the whole file",
        )
    return data


def _find_block(parsed: ParsedFile, lines: list[bytes]) -> tuple[int, int] | None:
    """The lines of the block, our comment included: the first one, and the first one after it."""
    root = parsed.source.root
    spot = root.child(STAMPS) if root is not None else None
    if spot is None or spot.key_start is None:
        return None
    start = spot.key_start[0]
    after = start + 1
    while after < len(lines) and (not lines[after].strip() or lines[after].startswith(b" ")):
        after += 1
    while not lines[after - 1].strip() and after - 1 > start:
        after -= 1
    if start and lines[start - 1].strip() == COMMENT.encode():
        start -= 1
    return start, after


def _place_for_block(file: ContentFile, lines: list[bytes]) -> int:
    """Before which line a new block belongs: the end of the metadata, or of the file."""
    if file.path.endswith(".md"):
        fences = (n for n, line in enumerate(lines) if n and line.rstrip() == _FENCE)
        return next(fences, len(lines))
    last = len(lines)
    while last > 1 and not lines[last - 1].strip():
        last -= 1
    return last if last < len(lines) else len(lines)


def _says_the_same(before: ParsedFile, after: ParsedFile) -> bool:
    return (
        after.usable
        and _texts(before.value) == _texts(after.value)
        and before.body == after.body
        and [finding.code for finding in before.findings]
        == [finding.code for finding in after.findings]
    )


def _texts(value: Value) -> Value:
    if not isinstance(value, dict):
        return value
    return {key: inner for key, inner in value.items() if key != STAMPS}
