"""The text gate: no string of the content or of a user may steer a terminal, a page or a reader.

Control characters can move the cursor, write to the clipboard (OSC 52) or clear the screen;
bidirectional controls can make a text read differently from what it says (CVE-2021-42574). They are
refused when content is loaded and replaced once more wherever text is shown. The zero-width joiner
and non-joiner stay: Persian, Dari and Pashto need them.
"""

from __future__ import annotations

import re

REPLACEMENT = "\ufffd"

_FORBIDDEN = re.compile(
    "["
    "\x00-\x08\x0b-\x1f"  # C0 except tab and newline
    "\x7f-\x9f"  # DEL and C1
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # bidirectional controls
    "\u2028\u2029"  # line and paragraph separators
    "\ufeff\ufff9-\ufffb"  # stray byte-order mark, interlinear annotation
    "\ud800-\udfff"  # lone surrogates
    "\U000e0000-\U000e007f"  # TAG characters
    "]"
)


def clean(text: str) -> str:
    """`text` with every forbidden character replaced by U+FFFD."""
    return _FORBIDDEN.sub(REPLACEMENT, text)


def find_forbidden(text: str) -> str | None:
    """The first forbidden character of `text`, or None where all are harmless."""
    match = _FORBIDDEN.search(text)
    return match.group() if match else None


def name_character(character: str) -> str:
    """A readable name for a forbidden character, such as `U+001B (escape)`."""
    known = {0x1B: "escape", 0x07: "bell", 0x08: "backspace", 0x0D: "carriage return", 0: "null"}
    code = ord(character)
    if code in known:
        kind = known[code]
    elif code < 0x20 or 0x7F <= code <= 0x9F:
        kind = "control character"
    elif code in (0x2028, 0x2029):
        kind = "line separator"
    elif 0xE0000 <= code <= 0xE007F:
        kind = "invisible tag character"
    elif 0xD800 <= code <= 0xDFFF:
        kind = "broken character"
    elif code == 0xFEFF or 0xFFF9 <= code <= 0xFFFB:
        kind = "invisible character"
    else:
        kind = "text-direction control"
    return f"U+{code:04X} ({kind})"
