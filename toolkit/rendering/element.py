"""Elements: the only way markup comes into being here.

A page is a tree of `Element`s and strings. Nobody joins strings into HTML: `write_html` is the one
place that makes text of it, and it escapes every string, passes every string through the text gate,
and knows a closed list of tags, attributes and link targets. Script cannot be written down with it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html import escape

from toolkit.core.gate import clean


@dataclass(frozen=True, slots=True)
class Target:
    """A place inside the publication: a page key (such as `sops/receive-a-disclosure`; empty for
    the page it stands on) and an id on that page.
    """

    page: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Element:
    """One element: a tag, its attributes in order, and what it contains."""

    tag: str
    attributes: tuple[tuple[str, str | Target], ...]
    children: tuple[Node, ...]


Node = Element | str
Content = Node | None | Iterable["Content"]
"""What may be put into an element: None is left out, nested lists are laid flat."""

Resolve = Callable[[Target], str | None]
"""Gives the address of a target, or None where it is not part of what is being published."""

_VOID = frozenset({"br", "hr", "wbr"})
_TAGS = _VOID | frozenset(
    "a abbr article aside b blockquote caption code dd details div dl dt em footer "
    "h1 h2 h3 h4 h5 h6 header li main nav ol p pre section small span strong summary sup "
    "table tbody td th thead tr ul "
    "svg g path rect circle polygon text tspan title desc".split()
)
_ATTRIBUTES = frozenset(
    "class id href lang dir hreflang rel role title scope colspan rowspan start tabindex open "
    "aria-label aria-labelledby aria-hidden aria-describedby data-tip data-page data-quiz "
    "viewBox width height x y dx dy rx cx cy r d points fill stroke stroke-width text-anchor "
    "transform xmlns font-size font-weight font-family preserveAspectRatio".split()
)
_REFERENCES = frozenset({"aria-labelledby", "aria-describedby"})


def el(tag: str, *children: Content, **attributes: str | int | Target | None) -> Element:
    """Build an element. Attribute names are written with `_` for `-` (`aria_label`) and a trailing
    `_` where Python has the word (`class_`); None leaves the attribute out.

    Raises ValueError for a tag or attribute outside the closed lists.
    """
    if tag not in _TAGS:
        raise ValueError(f"<{tag}> is not an element that pages may hold")
    given: list[tuple[str, str | Target]] = []
    for written, value in attributes.items():
        name = written.rstrip("_").replace("_", "-")
        if name not in _ATTRIBUTES:
            raise ValueError(f"{name} is not an attribute that pages may hold")
        if value is not None:
            given.append((name, value if isinstance(value, Target) else str(value)))
    return Element(tag, tuple(given), flat(children))


def flat(content: Content) -> tuple[Node, ...]:
    """`content` as a tuple of nodes, without None and without nesting."""
    if content is None:
        return ()
    if isinstance(content, str | Element):
        return (content,) if content else ()
    return tuple(node for part in content for node in flat(part))


def plain(content: Content) -> str:
    """The text of `content` without any markup."""
    return "".join(
        node if isinstance(node, str) else plain(node.children) for node in flat(content)
    )


def one_line(text: str) -> str:
    """`text` without line breaks and doubled spaces; spaces that must not break stay."""
    return re.sub(r"[ \t\n\r]+", " ", text).strip()


def external(address: str) -> str | None:
    """`address` where readers may be sent there: https and mailto, nothing else; None otherwise."""
    address = clean(address).strip()
    if any(character.isspace() for character in address):
        return None
    scheme, colon, rest = address.partition(":")
    if colon and scheme.lower() == "https" and rest.startswith("//") and len(rest) > 2:
        return address
    return address if colon and scheme.lower() == "mailto" and "@" in rest else None


def write_html(
    content: Content, resolve: Resolve, anchor: Callable[[str], str] = lambda name: name
) -> str:
    """The HTML of `content`. `resolve` gives the address of each target; `anchor` may rename ids
    (a book keeps the ids of its chapters apart).
    """
    return "".join(_write(node, resolve, anchor) for node in flat(content))


def _write(node: Node, resolve: Resolve, anchor: Callable[[str], str]) -> str:
    if isinstance(node, str):
        return escape(clean(node), quote=False)
    tag = node.tag
    parts = [tag]
    for name, value in node.attributes:
        if name == "href":
            address = resolve(value) if isinstance(value, Target) else external(value)
            if address is None:
                tag = parts[0] = "span"
                continue
            value = address
        elif isinstance(value, Target):
            raise TypeError(f"{name} cannot hold a link target")
        elif name == "id":
            value = anchor(value)
        elif name in _REFERENCES:
            value = " ".join(anchor(part) for part in value.split())
        parts.append(f'{name}="{escape(clean(value).replace(chr(10), " "))}"')
    if tag in _VOID:
        return f"<{' '.join(parts)}>"
    inside = "".join(_write(child, resolve, anchor) for child in node.children)
    return f"<{' '.join(parts)}>{inside}</{tag}>"
