"""Evidence marks: how far a statement is backed, and by what."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Evidence(Enum):
    """Whether the supporting passage was read in the named source."""

    SOURCED = "sourced"
    NEEDS_REVIEW = "needs-review"


class Basis(Enum):
    """What a statement that needs review rests on."""

    NAMED_SOURCE = "named-source"
    PRACTICE = "practice"
    DESIGN_DEFAULT = "design-default"


@dataclass(frozen=True, slots=True)
class Mark:
    """The evidence mark of a document or of one statement in it. `sources` are source ids."""

    evidence: Evidence
    basis: Basis | None = None
    sources: tuple[str, ...] = ()

    @property
    def word(self) -> str:
        """`sourced`, or the basis of what needs review: one of the four marks readers see."""
        return self.basis.value if self.basis else self.evidence.value
