"""What the first screen offers: trees by what their reader needs, the urgent ones first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.core.text import Text

if TYPE_CHECKING:
    from toolkit.core.library import Library


@dataclass(frozen=True, slots=True)
class Offer:
    """A tree as the first screen offers it: `need` in the reader's words, `title`, and whether it
    comes before the others.
    """

    tree: str
    code: str
    need: Text
    title: Text
    urgent: bool = False


def offers_of(library: Library) -> tuple[Offer, ...]:
    """The trees of `library` in the order in which they are offered."""
    return in_order(
        Offer(
            tree.id,
            tree.meta.code or "",
            tree.need or tree.meta.title,
            tree.meta.title,
            tree.urgent,
        )
        for tree in library.trees.values()
        if not tree.fragment
    )


def in_order(offers: Iterable[Offer]) -> tuple[Offer, ...]:
    """The urgent ones first, each group by code."""
    return tuple(
        sorted(offers, key=lambda offer: (not offer.urgent, offer.code or "~", offer.tree))
    )
