"""From bytes to harmless text: the first gate that every file of the content passes.

Nothing here knows YAML or Markdown. What is wrong with the bytes is reported; what can be mended
without changing the meaning (a byte-order mark, a control character) is mended as well, so that one
slip does not hide the other findings of the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from toolkit.core import gate
from toolkit.core.diagnostic import Diagnostic, Place, Pointer

MAX_BYTES = 256 * 1024
"""The most that one file may hold. The longest SOP of the content has about a tenth of it."""

MAX_BODY_BYTES = 64 * 1024
"""The most that the Markdown of a guideline may hold. The longest of the content has about a
sixth; a Markdown parser can take time that grows much faster than the text.
"""

MAX_FORBIDDEN = 20
"""How often forbidden characters are reported in one file. More of them come from a machine."""

_BYTE_ORDER_MARK = "\ufeff"
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_NON_CHARACTERS = re.compile("[\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class SourceText:
    """The text of one file: no forbidden character, one newline as line end, no byte-order mark."""

    file: str
    text: str
    lines: tuple[str, ...] = field(init=False, repr=False, compare=False)
    """The lines without their ends."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "lines", tuple(self.text.split("\n")))


def decode(file: str, data: bytes) -> tuple[SourceText | None, list[Diagnostic]]:
    """The text of `data`, or None where it is no text at all, and what is wrong with it."""
    if len(data) > MAX_BYTES:
        return None, [too_large(file, len(data))]
    if data.startswith(_UTF16_MARKS) or b"\x00" in data:
        return None, [_binary(file, data)]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return None, [_not_utf8(file, data, error.start)]
    findings = []
    if text.startswith(_BYTE_ORDER_MARK):
        text = text.removeprefix(_BYTE_ORDER_MARK)
        findings.append(_byte_order_mark(file))
    text = text.replace("\r\n", "\n")
    cleaned = clean(text)
    if cleaned != text:
        findings.extend(_forbidden(file, text))
    if not cleaned.strip():
        findings.append(empty(file))
        return None, findings
    return SourceText(file, cleaned), findings


def too_large(file: str, size: int) -> Diagnostic:
    """The finding that `file` has `size` bytes, more than are ever read."""
    return Diagnostic(
        "TK002",
        f"this file has {size:,} bytes; {MAX_BYTES:,} is the most that is read",
        Pointer(file),
        help="Please split it into several documents, or check whether it was saved by mistake.",
    )


def body_too_large(file: str, size: int) -> Diagnostic:
    """The finding that the text of the guideline `file` has `size` bytes, too many to parse."""
    return Diagnostic(
        "TK002",
        f"the text below the metadata has {size:,} bytes; {MAX_BODY_BYTES:,} is the most that is "
        "read",
        Pointer(file, ("body", 0)),
        help="Please split it into several guidelines, or check whether it was saved by mistake.",
    )


def empty(file: str) -> Diagnostic:
    """The finding that there is nothing in `file`."""
    return Diagnostic(
        "TK007",
        "this file is empty",
        Pointer(file),
        help="Please fill it in, or delete it.",
    )


def _binary(file: str, data: bytes) -> Diagnostic:
    if data.startswith(_UTF16_MARKS):
        message = "this file is saved as UTF-16 (some editors call it “Unicode”), not as UTF-8"
    else:
        message = "this file holds binary data, not text"
    return Diagnostic(
        "TK003",
        message,
        Pointer(file),
        help="Please save it as plain text with the encoding UTF-8, or remove it from the folder.",
    )


def _not_utf8(file: str, data: bytes, at: int) -> Diagnostic:
    start_of_line = data.rfind(b"\n", 0, at) + 1
    line = data.count(b"\n", 0, at) + 1
    column = len(data[start_of_line:at].decode("utf-8", "replace")) + 1
    guess = data[at : at + 1].decode("cp1252", "replace")
    meant = (
        f" (“{guess}” in a file saved as Windows-1252 or Latin-1)" if guess.isprintable() else ""
    )
    return Diagnostic(
        "TK003",
        f"the byte 0x{data[at]:02X}{meant} is not UTF-8",
        Pointer(file),
        help="Please save the file again with the encoding UTF-8.",
        place=Place(line, column, line, column + 1),
    )


def _byte_order_mark(file: str) -> Diagnostic:
    return Diagnostic(
        "TK004",
        "this file begins with an invisible byte-order mark",
        Pointer(file),
        help="Please save it as “UTF-8”, not as “UTF-8 with BOM”.",
        place=Place(1, 1, 1, 2),
    )


def _forbidden(file: str, text: str) -> list[Diagnostic]:
    """One finding per line that holds forbidden characters, up to a limit."""
    findings: list[Diagnostic] = []
    forbidden = find_forbidden(text)
    for number, line in enumerate(text.split("\n"), start=1):
        found = sorted((line.index(one), one) for one in forbidden if one in line)
        if not found:
            continue
        column = found[0][0] + 1
        place = Place(number, column, number, column + 1)
        findings.append(forbidden_character(file, [one for _, one in found], place))
        if len(findings) == MAX_FORBIDDEN:
            break
    return findings


def clean(text: str) -> str:
    """`text` with every forbidden character replaced. Besides those of the text gate these are the
    two code points that are no characters at all, which no YAML, XML or HTML may hold.
    """
    return _NON_CHARACTERS.sub(gate.REPLACEMENT, gate.clean(text))


def find_forbidden(text: str) -> list[str]:
    """The forbidden characters of `text`, each once."""
    return sorted(character for character in set(text) if clean(character) != character)


def _name(character: str) -> str:
    if _NON_CHARACTERS.match(character):
        return f"U+{ord(character):04X} (no character at all)"
    return gate.name_character(character)


def forbidden_character(file: str, characters: Iterable[str], place: Place) -> Diagnostic:
    """The finding that these forbidden `characters` stand at `place` and after it."""
    names = ", ".join(_name(character) for character in characters)
    return Diagnostic(
        "TK006",
        f"an invisible or steering character stands here: {names}",
        Pointer(file),
        help="Please delete it and type the words again; it often comes along when text is pasted.",
        place=place,
    )
