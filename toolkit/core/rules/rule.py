"""`Rule`: what a diagnostic code stands for, written for people who edit content."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.core.diagnostic import Severity


@dataclass(frozen=True, slots=True)
class Rule:
    """One numbered rule. `name` is the defect in kebab-case; `summary` one sentence on what is
    wrong; `why` what it does to field staff; `bad` and `good` are excerpts as they stand in a
    file; `mend` is the next move.
    """

    code: str
    name: str
    severity: Severity
    summary: str
    why: str
    bad: str
    good: str
    mend: str
