"""The same picture in fewer bytes: over a slow link every key costs what its frame weighs.

Textual ends the style of each piece of text and sets it anew for the next one, and walks to the end
of every row before it jumps to the next. What comes out here draws the same cells.
"""

from __future__ import annotations

import re

_TOKEN = re.compile(
    r"\x1b\[(?P<style>[0-9;]*)m|(?P<move>\x1b\[[0-9]+;[0-9]+H|\x1b\[\?[0-9;]+[hl])|(?P<line>\r\n)"
    r"|(?P<other>\x1b\[[0-9;?<=>]*[ -/]*[@-~]|\x1b.|[\x00-\x1f])|(?P<text>[^\x1b\x00-\x1f]+)",
    re.DOTALL,
)
_IDLE = re.compile(r"(?:\x1b\[[0-9]+;[0-9]+H)?\r\n(?=\x1b\[[0-9]+;[0-9]+H)")
"""A way to the next row from where the cursor is put somewhere else at once."""

_GROUND = re.compile(r"48;5;[0-9]+|48;2;[0-9]+;[0-9]+;[0-9]+|4[0-7]|10[0-7]")
_UNSEEN_ON_BLANKS = re.compile(
    r"(?:(?:[123]|38;5;[0-9]+|38;2;[0-9]+;[0-9]+;[0-9]+|3[0-7]|9[0-7]);)*"
)


def thrifty(data: str) -> str:
    """`data` drawn with fewer bytes: a style that goes on is not set anew, blanks keep whatever
    style has the same ground, and no way leads to where nothing is drawn.
    """
    if "\x1b[0m" not in data:  # no text with a style, such as a move of the cursor
        return data
    out: list[str] = []
    wanted = drawn = ""
    for token in _TOKEN.finditer(_IDLE.sub("", data)):
        kind, said = token.lastgroup, token[0]
        if kind == "style":
            wanted = _after(wanted, token["style"])
            continue
        if kind != "move" and wanted != drawn and not _is_same_on_blanks(said, wanted, drawn):
            start = "0;" if drawn and wanted else ""
            out.append(f"\x1b[{start}{wanted or '0'}m")
            drawn = wanted
        out.append(said)
    if drawn != wanted:
        out.append(f"\x1b[0{';' if wanted else ''}{wanted}m")
    return "".join(out)


def _after(style: str, set_now: str) -> str:
    """The style that holds once `set_now` has been said."""
    if set_now in ("", "0"):
        return ""
    if set_now.startswith("0;"):
        return set_now[2:]
    return f"{style};{set_now}" if style else set_now


def _is_same_on_blanks(said: str, wanted: str, drawn: str) -> bool:
    """Whether `said` is blanks that look the same in both styles: the ground is the same, and the
    rest of what was drawn with cannot be seen on them.
    """
    if said.strip(" ") or not _GROUND.fullmatch(wanted) or not drawn.endswith(f";{wanted}"):
        return False
    return _UNSEEN_ON_BLANKS.fullmatch(drawn[: -len(wanted)]) is not None
