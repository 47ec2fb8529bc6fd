"""Files whose bytes or characters are wrong."""

from __future__ import annotations

from tests.loading.broken import CARE, Broken, changed
from tests.loading.sample_content import BLOCK

BYTES = [
    Broken("an empty file", CARE, b"", "TK007", 1, 1, "empty"),
    Broken("only blank lines", CARE, b" \n\n  \n", "TK007", 1, 1, "empty"),
    Broken("only a comment", CARE, b"# to be written\n", "TK007", 1, 1, "empty"),
    Broken("a binary file", CARE, b"\x89PNG\r\n\x1a\n\x00\x00", "TK003", 1, 1, "binary"),
    Broken("UTF-16", CARE, "id: care".encode("utf-16"), "TK003", 1, 1, "UTF-16"),
    Broken("Latin-1", CARE, 'id: care\ntitle: "Été"'.encode("latin-1"), "TK003", 2, 9, "“É”"),
    Broken("a byte-order mark", CARE, b"\xef\xbb\xbf" + BLOCK.encode(), "TK004", 1, 1, "mark"),
    Broken("a line of 1 MB", CARE, b'a: "' + b"x" * 2**20 + b'"', "TK002", 1, 1, "1,048,581 bytes"),
    Broken("an escape sequence", CARE, changed(BLOCK, "Stay", "\x1b[2J"), "TK006", 9, 6, "escape"),
    Broken("an escaped escape", CARE, changed(BLOCK, "Stay", "S\\e[2J"), "TK006", 9, 7, "U+001B"),
    Broken(
        "a bidi override", CARE, changed(BLOCK, "help.", "\u202eh."), "TK006", 10, 21, "direction"
    ),
    Broken("a bidi comment", CARE, BLOCK + "# \u2066x\n", "TK006", 13, 3, "U+2066"),
    Broken("a lone return", CARE, changed(BLOCK, "Stay", "St\ray"), "TK006", 9, 8, "carriage"),
]
