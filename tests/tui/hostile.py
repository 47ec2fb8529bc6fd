"""Strings that a coerced or careless author might write into any field."""

from __future__ import annotations

MARKUP = (
    "[@click=app.quit]press[/]",
    "[/]",
    "[bold red]x[/bold red]",
    "[link=https://example.org]x[/link]",
    "$accent {braces} %s {0}",
    "<script>alert(1)</script>",
    "[text](javascript:alert(1))",
    "\\[ \\x1b \\033",
)
"""Must be shown letter by letter."""

ESCAPES = (
    "\x1b]52;c;aGVsbG8=\x07",
    "\x1b]0;title\x07",
    "\x1b]8;;https://example.org\x1b\\link\x1b]8;;\x1b\\",
    "\x1b[2J\x1b[H",
    "\x1b[6n",
    "\x1bP$qm\x1b\\",
    "\x1b_payload\x1b\\",
    "\x1bc",
    "\x9b2J",
    "\x9d52;c;aGk=\x9c",
    "\x08\x08\x08",
    "\x00\x07\x0e",
    "\u202etxt.exe",
    "\u2066a\u2069",
    "\u2028line\u2029",
    "\U000e0041\U000e007f",
    "\ufeff",
)
"""Must never reach the terminal."""
EVERYTHING = " ".join((*MARKUP, *ESCAPES, "\r\n\tend"))
