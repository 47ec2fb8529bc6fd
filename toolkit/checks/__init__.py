"""What can be proven of a library: pure functions from the model to diagnostics.

Each `check_*` yields what it finds, in words for the people who write the content; none stops at
the first finding or depends on another. To add one, write the function, its rule in
`toolkit.core.rules` and its fixtures, and name it in `ALL_CHECKS` (in `check_parts` where it looks
at every piece of the content).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from toolkit.checks.bodies import check_headings
from toolkit.checks.conditions import (
    check_bands,
    check_conditions,
    check_fact_questions,
    check_name_clashes,
)
from toolkit.checks.deadlines import check_deadlines
from toolkit.checks.decisions import check_decisions
from toolkit.checks.doers import check_doers
from toolkit.checks.evidence import check_evidence, check_review_dates
from toolkit.checks.forms import check_forms, check_letters
from toolkit.checks.invariant_references import check_invariant_references
from toolkit.checks.markdown import check_markdown
from toolkit.checks.parts import parts
from toolkit.checks.placeholders import check_placeholders
from toolkit.checks.plain_words import check_avoided_words, check_sentences
from toolkit.checks.proofs import check_proofs
from toolkit.checks.references import (
    check_codes,
    check_node_references,
    check_recipients,
    check_references,
    check_unused,
    used_names,
)
from toolkit.checks.scenarios import check_scenarios
from toolkit.checks.steps import check_step_limits
from toolkit.checks.text_rules import check_text_rules
from toolkit.checks.training import (
    check_learning_loops,
    check_minutes,
    check_objectives,
    check_pathways,
    check_quizzes,
)
from toolkit.checks.trees import (
    check_fragments,
    check_length,
    check_loops,
    check_reachable,
    check_recursion,
    check_returns,
    check_safety_questions,
)
from toolkit.checks.wording import check_wording
from toolkit.core.diagnostic import Diagnostic
from toolkit.core.library import Library

Check = Callable[[Library], Iterator[Diagnostic]]


def check_parts(library: Library) -> Iterator[Diagnostic]:
    """What is looked for in every piece of the content, which is taken apart once for all of it."""
    pieces = tuple(parts(library))
    names = tuple(used_names(pieces))
    yield from check_references(library, names)
    yield from check_unused(library, names)
    yield from check_recipients(pieces)
    yield from check_evidence(library, pieces)
    yield from check_wording(pieces)
    yield from check_placeholders(pieces)
    yield from check_sentences(pieces)
    yield from check_avoided_words(library, pieces)


ALL_CHECKS: tuple[Check, ...] = (
    check_parts,
    check_node_references,
    check_codes,
    check_invariant_references,
    check_markdown,
    check_headings,
    check_conditions,
    check_fact_questions,
    check_name_clashes,
    check_bands,
    check_decisions,
    check_reachable,
    check_loops,
    check_recursion,
    check_fragments,
    check_returns,
    check_length,
    check_safety_questions,
    check_deadlines,
    check_text_rules,
    check_scenarios,
    check_forms,
    check_letters,
    check_step_limits,
    check_doers,
    check_objectives,
    check_quizzes,
    check_minutes,
    check_pathways,
    check_learning_loops,
)
"""Every check that needs the library only."""


def check_library(library: Library, today: date) -> Iterator[Diagnostic]:
    """Everything that is wrong with `library` on the day `today`."""
    for check in ALL_CHECKS:
        yield from check(library)
    yield from check_review_dates(library, today)
    yield from check_proofs(library, today)
