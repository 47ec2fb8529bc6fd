"""What a row of the tables of broken documents is, and the words the rows are written in."""

from __future__ import annotations

from typing import NamedTuple

from tests.loading.sample_content import META

CARE = "decision_trees/blocks/care.yaml"
CARE_FR = "decision_trees/blocks/care.fr.yaml"
TRIAGE = "decision_trees/triage.yaml"
TRIAGE_FR = "decision_trees/triage.fr.yaml"
AGE = "decision_trees/fragments/age.yaml"
LISTENING = "sops/listening.yaml"
PRIVACY = "guidelines/privacy.md"
HARM = "guidelines/ipob/ab-harm.yaml"
FIRE = "decision_trees/scenarios/fire.yaml"
SOURCES = "guidelines/sources.yaml"

HEAD = 'id: care\ntitle: "Care"\n' + META
"""Seven lines of metadata; what a row adds begins on line 8."""


class Broken(NamedTuple):
    """A file that is put in place of a good one, and the one finding it must give."""

    name: str
    file: str
    content: bytes | str
    code: str
    line: int
    column: int
    message: str


def changed(text: str, old: str, new: str) -> str:
    """`text` with its only `old` replaced."""
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in the sample"
    return text.replace(old, new)
