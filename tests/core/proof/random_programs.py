"""Small random programs with every kind of node, for comparing proofs with plain enumeration."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import product

from hypothesis import HealthCheck, Phase, assume, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from toolkit.core.condition import (
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
)
from toolkit.core.deadline import Deadline
from toolkit.core.document import Kind, Meta, Status
from toolkit.core.level import Level
from toolkit.core.library import Library
from toolkit.core.program import Program, compile_program
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
    Node,
    Note,
    Notification,
    Number,
    Obligations,
    Option,
    Outcome,
    Question,
    Recipients,
    Referral,
    Return,
    Route,
    Row,
    Task,
    Use,
)
from toolkit.core.walk import Walk

MOST_WALKS = 3_000


def exactly(examples: int) -> settings:
    """Settings for `examples` programs (times TOOLKIT_EXAMPLES, for a long run). A failing program
    is made smaller only where TOOLKIT_SHRINK is set: each attempt walks thousands of walks.
    """
    phases = [Phase.explicit, Phase.reuse, Phase.generate]
    return settings(
        max_examples=examples * int(os.environ.get("TOOLKIT_EXAMPLES", "1")),
        deadline=None,
        phases=[*phases, Phase.shrink] if os.environ.get("TOOLKIT_SHRINK") else phases,
        suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow],
    )


FACTS = {"age": ("yes", "no", "unsure"), "who": ("ours", "theirs")}
ROUTES = {
    "line": Route(
        "line",
        Text.of("Line"),
        (
            (Is("who", ("ours",)), Recipients("lead", "director")),
            (AllOf((Is("age", ("yes",)), Is("who", ("theirs",)))), Recipients("focal", "lead")),
        ),
        Recipients("manager", "lead"),
    )
}
ROLES = ("lead", "focal", "manager", "director")
SERVICES = ("medical", "shelter")
BLOCKS = ("care", "calm")
TAGS = ("details", "urgent")


def meta(name: str, kind: Kind) -> Meta:
    return Meta(
        kind, name, Text.of(name), "1.0.0", Status.DRAFT, "lead", "2099-01-01", f"{name}.yaml"
    )


LIMITS = tuple(Deadline(text) for text in ("now", "immediate", "24h", "72h"))


@st.composite
def obligations(draw: DrawFn) -> Obligations:
    if draw(st.integers(0, 2)):
        return NOTHING
    within = st.sampled_from(LIMITS)
    notify = draw(
        st.lists(
            st.one_of(
                st.builds(Notification, st.sampled_from(ROLES), st.none(), within),
                st.builds(Notification, st.none(), st.just("line"), within),
            ),
            max_size=2,
        )
    )
    refer = draw(
        st.lists(
            st.builds(
                Referral,
                st.sampled_from(SERVICES),
                within,
                st.sampled_from(["required", "exception"]),
            ),
            max_size=1,
        )
    )
    task = st.builds(Task, block=st.sampled_from(BLOCKS), within=st.none() | within)
    do = draw(st.lists(task, max_size=1))
    return Obligations(
        level=draw(st.none() | st.sampled_from(Level)),
        within=draw(st.none() | within),
        notify=tuple(notify),
        do=tuple(do),
        refer=tuple(refer),
    )


@st.composite
def programs(draw: DrawFn, most_nodes: int = 8) -> Program:
    """A program of one to three trees, each calling only trees drawn before it."""
    library: dict[str, DecisionTree] = {}
    names = ["leaf", "branch", "root"][draw(st.sampled_from([2, 1, 0, 0, 0])) :]
    for name in names:
        is_fragment = name != "root" and draw(st.booleans())
        library[name] = draw(trees(name, tuple(library), library, is_fragment, most_nodes))
    facts = {
        fact: Fact(fact, Text.of(fact), tuple((option, Text.of(option)) for option in options))
        for fact, options in FACTS.items()
    }
    return compile_program(Library(trees=library, facts=facts, routes=ROUTES), "root")


@st.composite
def trees(
    draw: DrawFn,
    name: str,
    callable_trees: tuple[str, ...],
    library: dict[str, DecisionTree],
    is_fragment: bool,
    most_nodes: int,
) -> DecisionTree:
    count = draw(st.sampled_from([most_nodes, most_nodes - 1, most_nodes - 2, 2, 1]))
    ids = [f"n{number}" for number in range(count)]
    ends = [f"end{number}" for number in range(draw(st.integers(1, 3)))]
    nodes: dict[str, Node] = {}
    questions: dict[str, Node] = {}
    for place, id_ in enumerate(ids):
        # Mostly the next node, so that paths are long and answers live on.
        after = st.sampled_from([*ids[place + 1 : place + 2] * 3, *ids[place + 1 :], *ends])
        node = draw(_nodes(id_, after, questions, callable_trees, library, is_fragment))
        nodes[id_] = node
        if isinstance(node, Question):
            questions[id_] = node
    for end in ends:
        tags = tuple(draw(st.lists(st.sampled_from(TAGS), max_size=1)))
        nodes[end] = (
            Return(end, None, draw(obligations()), tags=tags)
            if is_fragment
            else Outcome(end, Text.of(end), "lead", draw(obligations()), tags=tags)
        )
    kind = Kind.FRAGMENT if is_fragment else Kind.TREE
    return DecisionTree(
        meta(name, kind), Text.of(name), ("lead",), ids[0], nodes, is_fragment, (("risk", 0),)
    )


@st.composite
def _nodes(
    draw: DrawFn,
    id_: str,
    after: st.SearchStrategy[str],
    questions: dict[str, Node],
    callable_trees: tuple[str, ...],
    library: dict[str, DecisionTree],
    is_fragment: bool,
) -> Node:
    kinds = ["choice", "choice", "fact", "fact", "fact", "decide", "decide", "decide"]
    kinds += ["multi", "number", "checklist", "note", *(["use"] * 4 if callable_trees else [])]
    kind = draw(st.sampled_from(kinds))
    text = Text.of(id_)
    tags = tuple(draw(st.lists(st.sampled_from(TAGS), max_size=1)))
    score = st.sampled_from([(), (), (("risk", 1),), (("risk", 2),), (("risk", -1),)])
    match kind:
        case "choice" | "fact":
            fact = draw(st.sampled_from(sorted(FACTS))) if kind == "fact" else None
            names = FACTS[fact] if fact else ("yes", "no", "unsure")[: draw(st.integers(1, 3))]
            options = tuple(
                Option(o, Text.of(o), None, draw(after), draw(score), False, draw(obligations()))
                for o in names
            )
            safety = "unsure" in names and draw(st.booleans())
            return Choice(id_, text, options, fact=fact, safety=safety, tags=tags)
        case "multi":
            size = draw(st.sampled_from([2, 1, 2, 3]))
            options = tuple(
                Option(
                    f"o{n}", text, None, None, draw(score), draw(st.booleans()), draw(obligations())
                )
                for n in range(size)
            )
            return Multi(id_, text, options, draw(after), tags=tags)
        case "number":
            unsure = draw(
                st.none()
                | st.builds(
                    Option,
                    st.just("unsure"),
                    st.just(text),
                    st.none(),
                    st.none() | after,
                    st.just(()),
                    st.just(False),
                    obligations(),
                )
            )
            return Number(id_, text, 0, 2, draw(after), (), unsure, tags=tags)
        case "checklist":
            size = draw(st.integers(1, 2))
            items = tuple(Item(f"o{n}", Text.of(f"{id_} {n}"), None) for n in range(size))
            return Checklist(id_, text, items, draw(after), tags=tags)
        case "note":
            return Note(id_, text, draw(after), None, None, draw(obligations()), tags=tags)
        case "decide":
            rows = [
                Row(draw(conditions(questions)), draw(after))
                for _ in range(draw(st.integers(1, 3)))
            ]
            if draw(st.integers(0, 9)):
                rows.append(Row(None, draw(after)))
            return Decide(id_, tuple(rows), tags=tags)
        case _:
            callee = draw(st.sampled_from(callable_trees))
            if not is_fragment and not library[callee].fragment and draw(st.integers(0, 3)) == 0:
                return Use(id_, callee, tags=tags)
            returns = [
                (end.id, draw(after))
                for end in library[callee].ends
                if draw(st.integers(0, 2)) == 0
            ]
            return Use(id_, callee, draw(after), tuple(returns), tags=tags)


@st.composite
def conditions(draw: DrawFn, questions: dict[str, Node], depth: int = 2) -> Condition:
    choices = ["fact", "score"] + (["question"] * 3 if questions else [])
    choices += ["any", "all", "not"] if depth else []
    match draw(st.sampled_from(choices)):
        case "any":
            return AnyOf(
                tuple(draw(st.lists(conditions(questions, depth - 1), min_size=1, max_size=2)))
            )
        case "all":
            return AllOf(
                tuple(draw(st.lists(conditions(questions, depth - 1), min_size=1, max_size=2)))
            )
        case "not":
            return Not(draw(conditions(questions, depth - 1)))
        case "score":
            low = draw(st.integers(-1, 3))
            return Between("risk", low, draw(st.none() | st.integers(low, 4)))
        case "fact":
            fact = draw(st.sampled_from(sorted(FACTS)))
            if draw(st.integers(0, 4)) == 0:
                return Answered(fact, draw(st.booleans()))
            values = draw(
                st.lists(st.sampled_from(FACTS[fact]), min_size=1, max_size=2, unique=True)
            )
            return Is(fact, tuple(values))
        case _:
            return draw(_of_question(questions[draw(st.sampled_from(sorted(questions)))]))


@st.composite
def _of_question(draw: DrawFn, node: Node) -> Condition:
    if draw(st.integers(0, 5)) == 0:
        return Answered(node.id, draw(st.booleans()))
    match node:
        case Choice():
            ids = [option.id for option in node.options]
            return Is(node.id, tuple(draw(st.lists(st.sampled_from(ids), min_size=1, unique=True))))
        case Multi() | Checklist():
            ids = [o.id for o in (node.options if isinstance(node, Multi) else node.items)]
            values = draw(st.lists(st.sampled_from(ids), min_size=1, unique=True))
            return Has(node.id, draw(st.sampled_from(Need)), tuple(values))
        case _:
            if draw(st.booleans()):
                low = draw(st.integers(0, 2))
                return Between(node.id, low, draw(st.integers(low, 2)))
            return Is(node.id, ("unsure",))


def every_answer(question: Question) -> Iterator[Value]:
    """Every answer that fits `question`."""
    match question:
        case Choice():
            yield from (option.id for option in question.options)
        case Number():
            yield from range(question.low, question.high + 1)
            if question.unsure:
                yield "unsure"
        case Multi():
            yield from ((option.id,) for option in question.options if option.alone)
            several = [option.id for option in question.options if not option.alone]
            for bits in product((False, True), repeat=len(several)):
                if any(bits):
                    yield tuple(o for o, picked in zip(several, bits, strict=True) if picked)
        case Checklist():
            ids = [item.id for item in question.items]
            for bits in product((False, True), repeat=len(ids)):
                yield tuple(o for o, picked in zip(ids, bits, strict=True) if picked)


def every_walk(program: Program) -> list[Walk]:
    """Every finished (or stopped) walk of `program`. Programs with too many are not looked at."""
    found: list[Walk] = []
    waiting = [Walk.start(program)]
    while waiting:
        walk = waiting.pop()
        if walk.state.asked is None:
            found.append(walk)
            assume(len(found) <= MOST_WALKS)
            continue
        waiting.extend(walk.answer(value) for value in every_answer(walk.state.asked.question))
        assume(len(waiting) + len(found) <= MOST_WALKS)
    return found
