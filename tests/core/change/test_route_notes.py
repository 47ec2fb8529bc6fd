"""Whom a route tells now: counted over all facts, and a downgrade where it left somebody out."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cache
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.proof.random_programs import exactly
from toolkit.core.change.note import Gravity, Note
from toolkit.core.change.route_notes import route_notes
from toolkit.core.condition import Condition, Is, names
from toolkit.core.library import Library
from toolkit.core.proof.facts import MAX_CASES, chosen
from toolkit.core.tree import Fact, Recipients, Route
from toolkit.loading import load

ROOT = Path(__file__).parents[3]


@cache
def shipped() -> Library:
    return load(ROOT).library


def with_route(library: Library, route: Route) -> Library:
    return replace(library, routes={**library.routes, route.id: route})


def notes(route: str, **changes: object) -> list[Note]:
    old = shipped()
    return list(route_notes(old, with_route(old, replace(old.routes[route], **changes))))  # type: ignore[arg-type]


def without(route: str, fact: str, value: str) -> list[Note]:
    """What is said when `route` has lost its rows for this answer."""
    rows = shipped().routes[route].rows
    kept = tuple(row for row in rows if not _is_for(row[0], fact, value))
    assert len(kept) < len(rows)
    return notes(route, rows=kept)


def _is_for(condition: Condition, fact: str, value: str) -> bool:
    parts = getattr(condition, "parts", (condition,))
    return Is(fact, (value,)) in parts


@pytest.mark.parametrize("value", ["safeguarding-lead", "safeguarding-unit", "director", "board"])
def test_a_lost_row_for_who_is_complained_of_is_a_downgrade(value: str) -> None:
    said = without("severe", "who-is-implicated", value)
    assert any(note.gravity is Gravity.DOWNGRADE for note in said)


def test_the_note_names_who_was_left_out_and_for_which_answer() -> None:
    said = without("severe", "who-is-implicated", "safeguarding-lead")
    worse = [note.text for note in said if note.gravity is Gravity.DOWNGRADE]
    assert any(
        text.startswith("the route severe tells safeguarding-lead ")
        and "safeguarding-lead was left out where who-is-implicated = safeguarding-lead" in text
        for text in worse
    )


def test_a_director_who_is_complained_of_and_told_now_is_a_downgrade() -> None:
    rows = tuple(
        (when, replace(to, first="general-director") if to.first == "board-chair" else to)
        for when, to in shipped().routes["severe"].rows
    )
    said = [note for note in notes("severe", rows=rows) if "general-director" in note.text]
    assert {note.gravity for note in said} == {Gravity.DOWNGRADE}


def test_who_is_too_close_and_told_now_is_a_downgrade() -> None:
    rows = shipped().routes["gbv-care"].rows
    to = replace(rows[0][1], second="gbv-focal")
    (note,) = notes("gbv-care", rows=((rows[0][0], to),))
    assert note.gravity is Gravity.DOWNGRADE
    assert "gbv-focal was left out where recipient-too-close = yes" in note.text


def test_a_role_that_another_route_leaves_out_for_the_answer_is_a_downgrade() -> None:
    # `line` tells the head of mission, but never where the coordination is complained of;
    # `severe` did not know the role at all.
    rows = (
        (
            Is("who-is-implicated", ("coordination",)),
            Recipients("head-of-mission", "general-director"),
        ),
        *shipped().routes["severe"].rows,
    )
    said = notes("severe", rows=rows)
    assert said
    assert all(note.gravity is Gravity.DOWNGRADE for note in said)


def test_somebody_else_whom_nothing_left_out_is_only_a_change() -> None:
    (note,) = notes("severe", otherwise=Recipients("intake-officer", "case-management-manager"))
    assert note.gravity is Gravity.CHANGE


def test_the_same_people_in_another_order_are_only_a_change() -> None:
    was = shipped().routes["gbv-care"].otherwise
    (note,) = notes("gbv-care", otherwise=Recipients(was.second, was.first))
    assert note.gravity is Gravity.CHANGE


def many_facts(number: int) -> tuple[Library, Route]:
    """A route that reads so many facts with three answers each."""
    title = shipped().routes["severe"].title
    facts = {
        f"fact-{n}": Fact(f"fact-{n}", title, (("yes", title), ("no", title), ("unsure", title)))
        for n in range(number)
    }
    rows = tuple((Is(fact, ("yes",)), Recipients(f"role-{fact}", "second")) for fact in facts)
    route = Route("wide", title, rows, Recipients("first", "second"))
    return with_route(replace(shipped(), facts=facts, routes={}), route), route


def test_facts_that_a_route_treats_alike_are_counted_together() -> None:
    old, route = many_facts(12)
    (note,) = route_notes(old, with_route(old, replace(route, otherwise=Recipients("x", "y"))))
    assert (note.count, note.total) == (3**12, 4**12)
    assert note.total > MAX_CASES


def test_a_route_over_too_many_facts_is_said_to_be_not_compared() -> None:
    old, route = many_facts(40)
    (note,) = route_notes(old, with_route(old, replace(route, otherwise=Recipients("x", "y"))))
    assert note.gravity is Gravity.DOWNGRADE
    assert "could not be compared" in note.text


CONDITIONS = st.builds(
    Is,
    st.sampled_from(["under-18", "recipient-too-close"]),
    st.sampled_from([("yes",), ("no",), ("yes", "unsure")]),
)
PEOPLE = st.builds(Recipients, st.sampled_from("abc"), st.sampled_from("abc"))


@exactly(100)
@given(*(st.tuples(st.lists(st.tuples(CONDITIONS, PEOPLE), max_size=4), PEOPLE) for _ in "12"))
def test_every_combination_of_facts_that_tells_somebody_else_is_counted(
    one: tuple[list[tuple[Condition, Recipients]], Recipients],
    other: tuple[list[tuple[Condition, Recipients]], Recipients],
) -> None:
    title = shipped().routes["severe"].title
    before, after = (Route("r", title, tuple(rows), to) for rows, to in (one, other))
    old = replace(shipped(), routes={"r": before})
    read = dict.fromkeys(f for r in (before, after) for when, _ in r.rows for f in names(when))
    moved: Counter[str] = Counter()
    for case in product(*((None, *old.facts[fact].domain) for fact in read)):
        facts = dict(zip(read, case, strict=True))
        was, now = chosen(before, facts), chosen(after, facts)
        if was != now:
            moved[f"{now.first} {now.second} {was.first} {was.second}"] += 1
    said: Counter[str] = Counter()
    for note in route_notes(old, with_route(old, after)):
        words = note.text.replace("(else ", "").replace(")", "").replace(",", "").split()
        said[f"{words[4]} {words[5]} {words[8]} {words[9]}"] += note.count or 0
    assert said == moved
