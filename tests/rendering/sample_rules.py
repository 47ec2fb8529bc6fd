"""Safety rules of every kind for the sample library."""

from __future__ import annotations

from tests.rendering.sample_trees import both
from toolkit.core.diagnostic import Pointer
from toolkit.core.invariant import (
    ByDesign,
    ByPeople,
    Claim,
    Demands,
    EnforcedBy,
    Invariant,
    LevelBetween,
    Phrases,
    Waiver,
)
from toolkit.core.level import Level
from toolkit.core.text import Text

FILE = "decision_trees/invariants.yaml"
URGENT = Demands((LevelBetween(Level.CRITICAL),))


def rule(code: str, title: Text, claim: Claim, **more: Text) -> Invariant:
    """A rule of the register."""
    return Invariant(code, title, Pointer(FILE, ("invariants", code)), claim, **more)


def rules(said: Text | None = None) -> dict[str, Invariant]:
    """One rule of each kind; `said` stands for every text, where it is given."""

    def text(words: str) -> Text:
        return said or both(words)

    found = (
        rule("INV-01a", text("A child is escalated"), URGENT, why=text("Children come first.")),
        rule("INV-01b", text("Cash is safe"), URGENT, awaits=text("The tree on cash.")),
        rule("INV-02", text("No names"), Phrases(("note",), (("en", ("surname",)),))),
        rule("INV-03a", text("No dead ends"), EnforcedBy(("TK231", "TK232"))),
        rule("INV-03b", text("Levels rise"), ByDesign(text("The highest counts."))),
        rule("INV-03c", text("Texts are kind"), ByPeople(text("The Lead reads them."))),
    )
    return {one.code: one for one in found}


def always(said: Text | None = None) -> tuple[Invariant, ...]:
    """The rules of the sample tree."""
    return (rule("T01-a", said or both("Never quiet"), URGENT),)


def waiver(said: Text | None = None) -> Waiver:
    """A signed exception."""
    why = said or both("The focal point is on leave.")
    return Waiver("INV-01a", "triage", ("lead",), why, "2027-03-01", Pointer(FILE, ("waivers", 0)))
