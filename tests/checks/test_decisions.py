"""Decisions, held against brute force over every answer of small questions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import chain, combinations, product

from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.checks.decisions import check_decisions
from toolkit.checks.proofs import check_proofs
from toolkit.core.condition import (
    ALWAYS,
    AllOf,
    Answered,
    AnyOf,
    Between,
    Condition,
    Has,
    Is,
    Need,
    Not,
    Value,
    holds,
)
from toolkit.core.diagnostic import Diagnostic
from toolkit.core.document import Kind, Meta, Status
from toolkit.core.library import Library
from toolkit.core.text import Text
from toolkit.core.tree import (
    NOTHING,
    Checklist,
    Choice,
    Decide,
    DecisionTree,
    Fact,
    Item,
    Multi,
    NextStep,
    Node,
    Number,
    Option,
    Outcome,
    Question,
    Return,
    Row,
    Use,
)

WORDS = Text.of("Words")


def options(*ids: str, alone: tuple[str, ...] = ()) -> tuple[Option, ...]:
    return tuple(Option(name, WORDS, alone=name in alone) for name in ids)


WHO = Choice("who", WORDS, options("staff", "other", "unsure"), "signs")
SIGNS = Multi("signs", WORDS, options("papers", "debt", "other", "none", alone=("none",)), "days")
DAYS = Number("days", WORDS, 0, 4, "done", unsure=options("unsure")[0])
DONE = Checklist("done", WORDS, (Item("call", WORDS), Item("note", WORDS)), "sort")
QUESTIONS: tuple[Question, ...] = (WHO, SIGNS, DAYS, DONE)


def answers(question: Question) -> Iterator[Value]:
    """Every answer that people can give."""
    match question:
        case Choice():
            yield from ("staff", "other", "unsure")
        case Number():
            yield from (0, 1, 2, 3, 4, "unsure")
        case Multi():
            yield from (("none",), *subsets("papers", "debt", "other", least=1))
        case Checklist():
            yield from subsets("call", "note", least=0)


def subsets(*ids: str, least: int) -> Iterator[tuple[str, ...]]:
    sizes = range(least, len(ids) + 1)
    yield from chain.from_iterable(combinations(ids, size) for size in sizes)


def _has(name: str, *values: str) -> st.SearchStrategy[Condition]:
    picked = st.lists(st.sampled_from(values), min_size=1, unique=True).map(tuple)
    return st.builds(Has, st.just(name), st.sampled_from(Need), picked)


atoms: st.SearchStrategy[Condition] = st.one_of(
    st.builds(
        Is,
        st.just("who"),
        st.lists(st.sampled_from(("staff", "other", "unsure")), min_size=1, unique=True).map(tuple),
    ),
    _has("signs", "papers", "debt", "other", "none"),
    _has("done", "call", "note"),
    st.integers(0, 4).map(lambda low: Between("days", low, None)),
    st.integers(0, 4).map(lambda high: Between("days", None, high)),
    st.just(Is("days", ("unsure",))),
    st.sampled_from(("who", "signs")).map(lambda name: Answered(name, answered=True)),
)
conditions = st.recursive(
    atoms,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: AllOf(tuple(parts))),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: AnyOf(tuple(parts))),
        inner.map(Not),
    ),
    max_leaves=4,
)


def meta(name: str, kind: Kind = Kind.TREE) -> Meta:
    return Meta(kind, name, WORDS, "1.0.0", Status.DRAFT, "receiver", "2099-01-01", f"{name}.yaml")


def tree(start: str, *nodes: Node, name: str = "one", fragment: bool = False) -> DecisionTree:
    kind = Kind.FRAGMENT if fragment else Kind.TREE
    by_id = {node.id: node for node in nodes}
    return DecisionTree(meta(name, kind), WORDS, (), start, by_id, fragment)


END = Outcome("end", WORDS, "receiver", NOTHING)


def findings(*trees: DecisionTree, facts: tuple[Fact, ...] = ()) -> list[tuple[str, object]]:
    library = Library(
        trees={each.id: each for each in trees}, facts={fact.id: fact for fact in facts}
    )
    return [(one.code, one.pointer.path[-1]) for one in _all_findings(library)]


def _all_findings(library: Library) -> list[Diagnostic]:
    return [*check_decisions(library), *check_proofs(library, date(2026, 1, 1))]


def decide(*conditions_: Condition, has_else: bool) -> Decide:
    rows = [Row(condition, "end") for condition in conditions_]
    return Decide("sort", tuple([*rows, Row(None, "end")] if has_else else rows))


@settings(max_examples=200)
@given(st.lists(conditions, min_size=1, max_size=3), st.booleans())
def test_gaps_and_shadowed_rows_are_those_that_trying_every_answer_finds(
    rows: list[Condition], has_else: bool
) -> None:
    decision = decide(*rows, has_else=has_else)
    taken, gap = set(), False
    for values in product(*(list(answers(question)) for question in QUESTIONS)):
        known = {question.id: value for question, value in zip(QUESTIONS, values, strict=True)}
        matching = [
            number
            for number, row in enumerate(decision.rows)
            if holds(row.when or ALWAYS, known.get)
        ]
        gap = gap or not matching
        taken.update(matching[:1])
    found = findings(tree("who", *QUESTIONS, decision, END))
    shadowed = {number for number in range(len(rows)) if number not in taken}
    assert (("TK240", "decide") in found) is gap
    assert sum(code == "TK241" for code, _ in found) == len(shadowed)
    assert (("TK251", "end") in found) is (not taken)
    assert {code for code, _ in found} <= {"TK240", "TK241", "TK251"}


def test_an_answer_that_some_paths_skip_may_be_missing() -> None:
    first = Choice("first", WORDS, (Option("yes", WORDS, go="who"), Option("no", WORDS, go="sort")))
    who = Choice("who", WORDS, options("staff", "other"), "sort")
    decision = decide(Is("who", ("staff",)), Is("who", ("other",)), has_else=False)
    assert findings(tree("first", first, who, decision, END)) == [("TK240", "decide")]
    always = Choice("first", WORDS, (Option("yes", WORDS, go="who"), Option("no", WORDS, go="who")))
    assert findings(tree("first", always, who, decision, END)) == []


FACT = Fact("child", WORDS, (("yes", WORDS), ("no", WORDS)))
ASKED = Choice("child", WORDS, options("yes", "no"), "sort", fact="child")


def test_a_fact_asked_on_every_path_is_known_wherever_it_was_asked() -> None:
    decision = decide(Is("child", ("yes",)), Is("child", ("no",)), has_else=False)
    assert findings(tree("child", ASKED, decision, END), facts=(FACT,)) == []
    asks = tree(
        "q",
        Choice("q", WORDS, options("yes", "no"), "back", fact="child"),
        Return("back"),
        name="asks",
        fragment=True,
    )
    calls = tree("call", Use("call", "asks", go="sort"), decision, END)
    assert findings(calls, asks, facts=(FACT,)) == []
    skips = tree("q", Return("q"), name="asks", fragment=True)
    assert ("TK240", "decide") in findings(calls, skips, facts=(FACT,))


def test_a_fact_may_come_from_another_tree_but_a_question_may_not() -> None:
    fact_first = tree("sort", decide(Is("child", ("yes",)), has_else=True), END)
    assert findings(fact_first, facts=(FACT,)) == [("TK241", "when")]
    asks = Choice("child", WORDS, options("yes", "no"), "end", fact="child")
    offers = tree(
        "child",
        asks,
        Outcome("end", WORDS, "receiver", NOTHING, (NextStep(tree="one"),)),
        name="other",
    )
    assert findings(fact_first, offers, facts=(FACT,)) == []
    late = Choice("late", WORDS, options("yes", "no"), "end")
    reads_late = Decide("sort", (Row(Is("late", ("yes",)), "end"), Row(None, "late")))
    assert findings(tree("sort", reads_late, late, END)) == [("TK227", "late")]


def test_not_over_a_question_that_may_be_skipped_needs_a_word_about_it() -> None:
    first = Choice("first", WORDS, (Option("yes", WORDS, go="who"), Option("no", WORDS, go="sort")))
    who = Choice("who", WORDS, options("staff", "other"), "sort")
    risky = decide(Not(Is("who", ("staff",))), has_else=True)
    assert findings(tree("first", first, who, risky, END)) == [("TK228", "when")]
    guarded = decide(
        AllOf((Answered("who", answered=True), Not(Is("who", ("staff",))))), has_else=True
    )
    assert findings(tree("first", first, who, guarded, END)) == []


def test_a_score_out_of_reach_is_a_row_that_is_never_taken() -> None:
    scored = Multi(
        "signs",
        WORDS,
        (Option("a", WORDS, score=(("risk", 2),)), Option("b", WORDS, score=(("risk", 1),))),
        "sort",
    )

    def with_rows(*rows: Condition) -> DecisionTree:
        made = tree("signs", scored, decide(*rows, has_else=False), END)
        return DecisionTree(made.meta, WORDS, (), "signs", made.nodes, scores=(("risk", 0),))

    low, high = Between("risk", None, 1), Between("risk", 2, None)
    assert findings(with_rows(low, high)) == []
    assert findings(with_rows(low, Between("risk", 3, None))) == [("TK240", "decide")]
    assert findings(with_rows(low, high, Between("risk", 3, None))) == [("TK241", "when")]


def test_a_row_below_else_is_never_taken() -> None:
    rows = (Row(None, "end"), Row(Is("who", ("staff",)), "end"))
    who = Choice("who", WORDS, options("staff", "other"), "sort")
    found = _all_findings(Library(trees={"one": tree("who", who, Decide("sort", rows), END)}))
    assert [one.message for one in found] == ["this row is never taken: an `else` stands above it"]


def test_a_decision_over_many_questions_is_decided_where_few_answers_matter_together() -> None:
    many = [
        Choice(f"q{number}", WORDS, options("a", "b", "c"), f"q{number + 1}")
        for number in range(12)
    ]
    last = Choice("q12", WORDS, options("a", "b"), "sort")
    condition = AllOf(tuple(Is(f"q{n}", ("a",)) for n in range(12)))
    gap = findings(tree("q0", *many, last, decide(condition, has_else=False), END))
    assert gap == [("TK240", "decide")]
    assert findings(tree("q0", *many, last, decide(condition, has_else=True), END)) == []


def test_a_decision_over_facts_whose_register_is_broken_is_left_alone() -> None:
    decision = decide(Is("child", ("yes",)), has_else=False)
    library = Library(
        trees={"one": tree("sort", decision, END)}, broken=frozenset({(Kind.FACTS, "facts")})
    )
    assert _all_findings(library) == []
