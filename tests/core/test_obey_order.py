"""What must come before or after something else is judged by the order of the walk."""

from __future__ import annotations

import pytest

from tests.content_folder import vector_library
from tests.core.obey_walks import VECTOR, rule, walk
from toolkit.core.invariant import (
    Answers,
    Asks,
    Claim,
    Nodes,
    Precedes,
    Reaches,
    Responds,
    Tells,
    Visits,
)
from toolkit.core.level import Level
from toolkit.core.library import Library
from toolkit.core.obey import broken, concerns


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return vector_library(VECTOR, tmp_path_factory.mktemp("content"))


WHO, CHILD = Asks(Nodes(("report.who",))), Asks(Nodes(("shared.child",)))
CALM = Visits(Nodes(("shared.calm",)))

ORDER: list[tuple[Claim, str | None]] = [
    (Precedes(WHO, CHILD), None),
    (Precedes(Asks(None), CHILD), None),
    (Precedes(CHILD, WHO), "shared.child comes before the question report.who"),
    (Precedes(Asks(None), CALM), "shared.child comes before shared.calm"),
    (Precedes(Reaches(Level.CRITICAL), CHILD), None),
    (Precedes(Visits(Nodes(("report.calm",))), Reaches(Level.EMERGENCY)), None),
    (Precedes(WHO, Tells(roles=("lead",))), "report.who comes before telling lead"),
    (Precedes(WHO, Answers("days", ("1", "2"))), "report.who comes before days = 1 or 2"),
    (Responds(Answers("child", ("yes",)), CALM), None),
    (Responds(Answers("child", ("yes",)), Reaches(Level.CRITICAL)), None),
    (
        Responds(Answers("child", ("yes",)), Reaches(Level.EMERGENCY)),
        "after shared.child, level E is missing before the next question",
    ),
    (Responds(Answers("child", ("yes",)), Reaches(Level.EMERGENCY), by_the_end=True), None),
    (Responds(CALM, WHO), "after shared.calm, the question report.who is missing before the next"),
    (Responds(WHO, WHO), None),
    (
        Responds(WHO, CHILD, by_the_end=True),
        "after report.who, the question shared.child is missing before the walk ends",
    ),
    (
        Responds(CALM, Asks(None), by_the_end=True),
        None,
    ),
    (Responds(Visits(Nodes(("report.alarm",))), Reaches(Level.EMERGENCY)), None),
    (
        Responds(Reaches(Level.CRITICAL), Visits(Nodes(tags=("alarm",))), by_the_end=True),
        None,
    ),
]


@pytest.mark.parametrize(("claim", "said"), ORDER)
def test_order_is_judged_by_what_happens_when(
    library: Library, claim: Claim, said: str | None
) -> None:
    found = broken(rule(claim), walk(library))
    assert (found or "").startswith(said or "\0") if said else found is None


def test_every_time_something_happens_it_is_answered(library: Library) -> None:
    """The fragment is passed twice; the second time the question before the end is still asked."""
    claim = Responds(CALM, Asks(Nodes(("report.left",))), by_the_end=True)
    assert broken(rule(claim), walk(library)) is None
    claim = Responds(CALM, Asks(Nodes(("report.days",))), by_the_end=True)
    said = broken(rule(claim), walk(library))
    assert said == "after shared.calm, the question report.days is missing before the walk ends"


def test_a_rule_of_order_is_about_walks_on_which_its_cause_happens(library: Library) -> None:
    calm = Visits(Nodes(("report.calm",)))
    assert not concerns(rule(Precedes(calm, CHILD)), walk(library))
    assert not concerns(rule(Responds(calm, CHILD)), walk(library))
    assert concerns(rule(Precedes(calm, CHILD)), walk(library, "no"))
