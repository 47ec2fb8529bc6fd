"""The shape of trees: held against brute force on small random graphs."""

from __future__ import annotations

from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.core import graph
from toolkit.core.document import Kind, Meta, Status
from toolkit.core.text import Text
from toolkit.core.tree import (
    NOTHING,
    Choice,
    DecisionTree,
    Node,
    Note,
    Option,
    Outcome,
    Return,
    Use,
)

WORDS = Text.of("Words", fr="Mots")


def tree_of(name: str, *nodes: Node, fragment: bool = False) -> DecisionTree:
    meta = Meta(
        kind=Kind.FRAGMENT if fragment else Kind.TREE,
        id=name,
        title=WORDS,
        version="1.0.0",
        status=Status.DRAFT,
        owner="receiver",
        due="2027-05-01",
        file=f"decision_trees/{name}.yaml",
    )
    start = nodes[0].id
    return DecisionTree(meta, WORDS, (), start, {node.id: node for node in nodes}, fragment)


def question(name: str, *targets: str) -> Choice:
    options = tuple(Option(f"o{number}", WORDS, go=target) for number, target in enumerate(targets))
    return Choice(name, WORDS, options)


def outcome(name: str) -> Outcome:
    return Outcome(name, WORDS, "receiver", NOTHING)


@st.composite
def random_graphs(draw: st.DrawFn, *, acyclic: bool) -> dict[str, tuple[str, ...]]:
    size = draw(st.integers(1, 7))
    names = [f"n{number}" for number in range(size)]
    found = {}
    for number, name in enumerate(names):
        allowed = names[number + 1 :] if acyclic else names
        targets = draw(st.lists(st.sampled_from(allowed), unique=True)) if allowed else []
        found[name] = tuple(targets)
    return found


@st.composite
def random_trees(
    draw: st.DrawFn, name: str, *, fragment: bool, uses: tuple[str, ...] = ()
) -> DecisionTree:
    """A tree without a loop; every node is a question, a note, a use, or an end."""
    shape = draw(random_graphs(acyclic=True))
    nodes: list[Node] = []
    for node, targets in shape.items():
        if not targets:
            nodes.append(Return(node) if fragment else outcome(node))
        elif uses and draw(st.booleans()):
            nodes.append(Use(node, draw(st.sampled_from(uses)), go=targets[0]))
        elif len(targets) == 1 and draw(st.booleans()):
            nodes.append(Note(node, WORDS, targets[0]))
        else:
            nodes.append(question(node, *targets))
    return tree_of(name, *nodes, fragment=fragment)


def all_paths(shape: graph.Successors, start: str) -> list[tuple[str, ...]]:
    ended = [(start,)] if not shape[start] else []
    return ended + [(start, *rest) for target in shape[start] for rest in all_paths(shape, target)]


def walks(tree: DecisionTree, called: dict[str, DecisionTree]) -> list[int]:
    """For every path of `tree`, the number of questions asked on it, found by trying them all."""
    found = []
    for path in all_paths(graph.successors(tree), tree.start):
        choices: list[list[int]] = []
        for name in path:
            node = tree.nodes[name]
            if isinstance(node, Use):
                inside = walks(called[node.use], called)
                choices.append(inside if called[node.use].fragment else [0] * len(inside))
            else:
                choices.append([int(isinstance(node, Choice))])
        found += [sum(counts) for counts in product(*choices)]
    return found


@given(random_graphs(acyclic=True))
def test_reachable_nodes_are_those_on_some_path(shape: dict[str, tuple[str, ...]]) -> None:
    on_paths = {name for path in all_paths(shape, "n0") for name in path}
    assert set(graph.reachable(shape, "n0")) == on_paths


@given(random_graphs(acyclic=True))
def test_a_node_stands_in_finishing_order_after_all_that_follow_it(
    shape: dict[str, tuple[str, ...]],
) -> None:
    order = graph.finish_order(shape, shape)
    assert sorted(order) == sorted(shape)
    for name, targets in shape.items():
        assert all(order.index(target) < order.index(name) for target in targets)


@given(random_graphs(acyclic=False))
def test_loops_are_found_exactly_where_a_node_leads_back_to_itself(
    shape: dict[str, tuple[str, ...]],
) -> None:
    def leads_back(name: str) -> bool:
        return any(name in graph.reachable(shape, target) for target in shape[name])

    found = graph.loops(shape)
    for loop in found:
        assert all(after in shape[before] for before, after in pairwise((*loop, loop[0])))
    on_loops = {name for name in shape if leads_back(name)}
    assert graph.has_loop(shape) == bool(on_loops)
    covered = {
        name
        for name in on_loops
        for loop in found
        if name in graph.reachable(shape, loop[0]) and loop[0] in graph.reachable(shape, name)
    }
    assert covered == on_loops


def longest_of(trees: dict[str, DecisionTree], name: str = "tree") -> tuple[int, tuple[str, ...]]:
    return graph.longest_path(trees[name], graph.longest_paths(trees)[name])


@given(random_trees("tree", fragment=False))
def test_the_longest_path_equals_brute_force(tree: DecisionTree) -> None:
    assert longest_of({"tree": tree})[0] == max(walks(tree, {}))


@given(
    random_trees("inner", fragment=True),
    random_trees("called", fragment=False),
    st.data(),
)
def test_used_fragments_bring_questions_and_called_trees_none(
    inner: DecisionTree, called: DecisionTree, data: st.DataObject
) -> None:
    outer = data.draw(random_trees("outer", fragment=True, uses=("inner", "called")))
    tree = data.draw(random_trees("tree", fragment=False, uses=("inner", "outer", "called")))
    trees = {each.id: each for each in (tree, outer, inner, called)}
    longest, path = longest_of(trees)
    assert longest == max(walks(tree, trees))
    assert path in {route[: len(path)] for route in all_paths(graph.successors(tree), tree.start)}


def test_an_end_of_a_fragment_brings_the_questions_that_lead_to_it_and_no_others() -> None:
    asks = question("asks", "danger", "talk")
    fragment = tree_of(
        "now", asks, question("talk", "danger", "calm"), Return("danger"), Return("calm"),
        fragment=True,
    )  # fmt: skip
    tree = tree_of(
        "tree",
        Use("call", "now", returns=(("danger", "leave"), ("calm", "who"))),
        question("who", "end", "leave"),
        outcome("leave"),
        outcome("end"),
    )
    trees = {"now": fragment, "tree": tree}
    found = graph.longest_paths(trees)["tree"]
    assert found.questions == {"call": 0, "leave": 3, "who": 2, "end": 3}
    assert longest_of(trees) == (3, ("call", "who", "leave"))


def test_a_tree_that_is_handed_over_to_brings_no_questions() -> None:
    second = tree_of("second", question("q", "a", "b"), outcome("a"), outcome("b"))
    first = tree_of("first", question("who", "on", "end"), Use("on", "second"), outcome("end"))
    outer = tree_of(
        "outer", Use("call", "first", go="more"), question("more", "end"), outcome("end")
    )
    trees = {"outer": outer, "first": first, "second": second}
    assert longest_of(trees, "first") == (1, ("who",))
    assert longest_of(trees, "outer") == (1, ("call", "more"))


def test_the_shortest_loop_through_its_first_node_is_named() -> None:
    shape = {"a": ("b",), "b": ("c", "d"), "c": ("a",), "d": ("c",), "e": ("e",)}
    assert graph.loops(shape) == (("a", "b", "c"), ("e",))


def test_ten_thousand_nodes_in_a_row_are_measured_without_recursion() -> None:
    size = 10_000
    nodes: list[Node] = [
        question(f"q{number}", f"q{number + 1}", f"q{min(number + 2, size)}")
        for number in range(size)
    ]
    tree = tree_of("long", *nodes, outcome(f"q{size}"))
    shape = graph.successors(tree)
    assert longest_of({"tree": tree})[0] == size
    assert graph.loops(shape) == ()
    back = {**shape, f"q{size}": ("q0",)}
    assert graph.loops(back)[0][0] == "q0"


def test_fragments_nested_forty_deep_are_counted_without_walking_them() -> None:
    trees = {
        "f0": tree_of(
            "f0", question("q", "a", "b"), Note("a", WORDS, "b"), Return("b"), fragment=True
        )
    }
    for depth in range(1, 41):
        inner = f"f{depth - 1}"
        trees[f"f{depth}"] = tree_of(
            f"f{depth}",
            Use("one", inner, go="two"),
            Use("two", inner, go="end"),
            Return("end"),
            fragment=True,
        )
    assert longest_of(trees, "f3")[0] == 2**3
    assert longest_of(trees, "f40")[0] == 2**40


def test_trees_that_use_each_other_have_no_longest_path_and_do_not_hang() -> None:
    one = tree_of("one", Use("u", "two", go="end"), outcome("end"))
    two = tree_of("two", Use("u", "one", go="end"), outcome("end"))
    alone = tree_of("alone", question("q", "q", "end"), outcome("end"))
    trees = {"one": one, "two": two, "alone": alone}
    assert graph.longest_paths(trees) == {}
    assert graph.loops(graph.uses(trees)) == (("one", "two"),)


@pytest.mark.parametrize("start", ["gone", ""])
def test_a_start_that_does_not_exist_reaches_nothing(start: str) -> None:
    assert graph.reachable({"a": ()}, start) == ()
