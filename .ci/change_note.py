"""The note that says what a change means, made fit to be posted under the name of a machine.

Its text comes from the content of a change, or from whoever forged it: nothing in it may call
people, command the forge, load anything, lead anywhere or hide what stands below it.
"""

import html
import re
from typing import NamedTuple

MARKER = "<!-- safeguarding-toolkit: what this change means -->"
"""The first line of the note: by it the next run finds the note again. Readers do not see it."""

MAX_READ = 4 * 1024 * 1024
"""How many bytes of a note are read. A change of every document has about a quarter of it."""

_WALL = "\u2060"
"""A word joiner: nothing to the eye, and the end of a mention, a command or a link to a forge."""

_CONTROL = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]"
)
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_KEPT_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
"""Signs that must stay written this way: as themselves they would be the language of the page."""

_TAGS = r"(?:/?details|details open|/?summary|/?sub|br)>"
_BREAKS = (
    (re.compile(rf"<(?=[A-Za-z/!?])(?!{_TAGS})"), f"<{_WALL}"),  # tags, comments, <addresses>
    (re.compile(r"&(?=#|[A-Za-z]\w*;)(?!(?:amp|lt|gt);)"), f"&{_WALL}"),  # signs in disguise
    (re.compile(r"\](?=[(:])"), f"]{_WALL}"),  # links, images, and what links refer to
    (re.compile(r":(?=\\*/\\*/)"), f":{_WALL}"),  # bare addresses
    (re.compile(r"\bwww\.", re.IGNORECASE), f"www{_WALL}."),
    (re.compile(r"@(?=\w)"), f"@{_WALL}"),  # calls to people
    (re.compile(r"([#!]|\bGH-)(?=\d)", re.IGNORECASE), rf"\1{_WALL}"),  # traces elsewhere
    (
        re.compile(r"^([ \u00a0>*+\-0-9.)]*)/(?=\w)", re.MULTILINE),
        rf"\1{_WALL}/",
    ),  # commands of GitLab
)


class Limit(NamedTuple):
    """How long a comment may be on a forge, in UTF-16 units, the longest way to count."""

    forge: str
    units: int


GITHUB = Limit("GitHub", 65_536)
GITLAB = Limit("GitLab", 1_000_000)


def harmless(text: str) -> str:
    """`text` reading the same, with nothing in it that a forge would act upon."""
    text = _ENTITY.sub(_undisguised, _CONTROL.sub(_visible, text))
    text = _CONTROL.sub(_visible, text)
    for pattern, replacement in _BREAKS:
        text = pattern.sub(replacement, text)
    return text


def compose(note: str, *, before: str, after: str, limit: Limit) -> str:
    """The comment: the marker, `before`, the `note` made harmless and cut to the `limit`, `after`.

    `before` and `after` are our own words. What is cut is said, and whatever was open is closed.
    """
    head, foot = f"{MARKER}\n{before}\n\n" if before else f"{MARKER}\n", f"\n\n{after}\n"
    room = limit.units - units(head) - units(foot)
    return head + cut(harmless(note).strip("\n"), room, limit.forge) + foot


def cut(text: str, room: int, forge: str) -> str:
    """`text` in at most `room` UTF-16 units: whole lines, and a last one that says what is gone."""
    if units(text) <= room:
        return text
    lines = text.split("\n")
    fence, depth, used = "", 0, 0
    kept: list[str] = []
    for line in lines:
        now_fence, now_depth = _fence_after(line, fence), depth
        if not fence:
            now_depth += line.count("<details") - line.count("</details>")
        rest = _ending(len(lines) - len(kept), now_fence, now_depth, forge)
        if used + units(line) + 1 + units(rest) > room:
            break
        kept.append(line)
        used += units(line) + 1
        fence, depth = now_fence, now_depth
    return "\n".join(kept) + "\n" + _ending(len(lines) - len(kept), fence, depth, forge)


def units(text: str) -> int:
    """The length of `text` in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def fenced(text: str) -> str:
    """`text` as a block of code that it cannot end itself."""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}text\n{text.rstrip()}\n{fence}"


def _visible(found: re.Match[str]) -> str:
    return " " if found.group() == "\t" else ""


def _undisguised(found: re.Match[str]) -> str:
    """The sign that an entity such as `&#64;` stands for, so that it can be seen and made harmless;
    one that would begin a line is a space, as it is to whoever reads the page.
    """
    sign = html.unescape(found.group())
    if sign == found.group():
        return sign
    return " " if sign.isspace() else _KEPT_ENTITIES.get(sign, sign)


def _fence_after(line: str, fence: str) -> str:
    """The fence of the block of code that is open after `line`, where `fence` was before."""
    found = re.match(r"[ >]{0,6}(`{3,}|~{3,})", line)
    if found is None:
        return fence
    if not fence:
        return found.group(1)
    ends = found.group(1).startswith(fence) and not line.strip(" >").strip(fence[0])
    return "" if ends else fence


def _ending(lines: int, fence: str, depth: int, forge: str) -> str:
    closing = (f"{fence}\n" if fence else "") + "</details>\n" * max(depth, 0)
    return (
        f"{closing}\n**Cut here: {lines} more lines do not fit into a comment on {forge}.** "
        "The whole text is kept with the run."
    )
