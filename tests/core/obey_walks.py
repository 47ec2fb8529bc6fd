"""A small tree with a shared fragment, walks of it, and rules that judge them."""

from __future__ import annotations

from tests.content_folder import Data
from toolkit.core.answer import Given
from toolkit.core.condition import ALWAYS, Condition
from toolkit.core.deadline import Deadline
from toolkit.core.diagnostic import Pointer
from toolkit.core.invariant import (
    Claim,
    Demands,
    Event,
    Invariant,
    QuestionsAtMost,
)
from toolkit.core.library import Library
from toolkit.core.program import compile_program
from toolkit.core.text import Text
from toolkit.core.walk import Walk

NOW, IMMEDIATE, DAY, WEEK = map(Deadline, ("now", "immediate", "24h", "7d"))


def choice(text: str, **options: object) -> Data:
    return {"ask": "choice", "text": text, "options": options}


def end(**more: object) -> Data:
    base: Data = {
        "outcome": "Done",
        "owner": "receiver",
        "within": "72h",
        "record": [{"block": "form"}],
        "next": [{"text": "Talk."}],
    }
    return {**base, **more}


VECTOR: Data = {
    "facts": {
        "child": {"title": "Child", "options": {"yes": {}, "no": {}, "unsure": {}}},
        "who": {"title": "Who", "options": {"boss": {"label": "B"}, "other": {"label": "O"}}},
    },
    "routes": {
        "line": {
            "title": "Line",
            "rows": [{"when": {"who": "boss"}, "first": "hr", "second": "legal"}],
            "else": {"first": "boss", "second": "hr"},
        }
    },
    "blocks": {name: {"items": ["A line."]} for name in ("form", "care", "do-not", "aside")},
    "fragments": {
        "shared": {
            "start": "child",
            "nodes": {
                "child": {
                    **choice(
                        "Child?",
                        yes={"go": "calm", "level": "1"},
                        no={"go": "done"},
                        unsure={"go": "calm", "level": "1"},
                    ),
                    "fact": "child",
                },
                "calm": {
                    "ask": "note",
                    "tags": ["emergency"],
                    "text": "Stay.",
                    "do": [{"sop": "act#call", "within": "now"}],
                    "go": "done",
                },
                "done": {"return": {}},
            },
        }
    },
    "trees": {
        "report": {
            "start": "first",
            "tags": ["person-tree"],
            "nodes": {
                "first": {"use": "shared", "go": "who"},
                "who": {
                    **choice(
                        "Who?",
                        boss={"go": "days"},
                        other={
                            "go": "days",
                            "notify": [{"role": "lead", "within": "24h"}],
                            "refer": [
                                {"service": "medical", "within": "24h", "consent": "required"}
                            ],
                        },
                    ),
                    "fact": "who",
                    "tags": ["asks-details"],
                },
                "days": {"ask": "number", "text": "Days?", "range": [0, 9], "go": "signs"},
                "signs": {
                    "ask": "multi",
                    "text": "Signs?",
                    "options": {"red": {"label": "R"}, "blue": {"label": "B"}},
                    "go": "again",
                },
                "again": {"use": "shared", "go": "left"},
                "left": {
                    "ask": "checklist",
                    "text": "Done?",
                    "items": {"call": "Call", "write": "Write"},
                    "go": "sort",
                },
                "sort": {"decide": [{"when": {"child": "no"}, "go": "calm"}, {"else": "alarm"}]},
                "calm": end(
                    level="4",
                    within="7d",
                    notify=[{"route": "line", "within": "7d"}],
                    do_not=[{"block": "do-not"}],
                    measures=[{"block": "aside", "within": "7d"}],
                ),
                "alarm": end(
                    level="E",
                    within="now",
                    tags=["alarm"],
                    notify=[{"route": "line", "within": "immediate"}],
                    do=[{"block": "care"}],
                    refer=[{"service": "emergency", "within": "now", "consent": "exception"}],
                ),
            },
        },
        "silent": {
            "start": "only",
            "nodes": {"only": {k: v for k, v in end().items() if k != "level"}},
        },
    },
}


def walk(
    library: Library,
    child: str = "yes",
    who: str = "boss",
    *,
    days: int = 3,
    left: tuple[str, ...] = (),
) -> Walk:
    answers: dict[str, Given] = {
        "shared.child": child,
        "who": who,
        "days": days,
        "signs": ["red"],
        "left": list(left),
    }
    found = Walk.replay(compile_program(library, "report"), answers)
    assert found.state.end is not None, found.state
    return found


def rule(
    claim: Claim,
    *,
    when: Condition = ALWAYS,
    given: tuple[Event, ...] = (),
    trees: tuple[str, ...] = (),
    tags: tuple[str, ...] = (),
) -> Invariant:
    return Invariant(
        "R-1",
        Text.of("A rule"),
        Pointer("f"),
        claim,
        when=when,
        given=given,
        trees=trees,
        tags=tags,
    )


NEVER = Demands((QuestionsAtMost(0),))
"""A claim that every walk breaks."""
