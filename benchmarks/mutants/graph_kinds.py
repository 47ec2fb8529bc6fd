"""Bugs in where things lead: targets, loops, orphans, calls, ids."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from benchmarks.mutants.kind import Change, Kind, Site, Sites, putting, spot
from benchmarks.mutants.sources import At, Doubled, look
from benchmarks.mutants.tree_data import (
    Draft,
    behind,
    bypass,
    links,
    options,
    put,
    relink,
    targets,
)


def _put(at: At, value: object) -> Site:
    return Site(f"{spot(at)} → {value}", putting(at, value))


def _wrong_target(draft: Draft, chance: Random) -> Iterator[Site]:
    for at, target in links(draft.nodes):
        onward = sorted(behind(draft.nodes, str(at[0])) - {target, at[0]})
        others = [name for name in onward if at[0] not in behind(draft.nodes, name)]
        if others:
            yield _put(at, chance.choice(others))


def _exchanged_targets(draft: Draft, chance: Random) -> Iterator[Site]:
    for name, node in draft.nodes.items():
        going = [at for at in targets(node) if at[0] == "options"]
        pairs = [
            (one, other)
            for number, one in enumerate(going)
            for other in going[number + 1 :]
            if look(node, one) != look(node, other)
        ]
        if pairs:
            one, other = chance.choice(pairs)
            yield Site(f"{spot((name, *one))} ⇄ {other[1]}", _exchange(name, one, other))


def _exchange(name: str, one: At, other: At) -> Change:
    def change(draft: Draft) -> None:
        node = draft.nodes[name]
        first, second = look(node, one), look(node, other)
        put(node, one, second)
        put(node, other, first)

    return change


def _missing_target(draft: Draft, _chance: Random) -> Iterator[Site]:
    for at, target in links(draft.nodes):
        yield _put(at, f"{target}s")


def _orphan(draft: Draft, _chance: Random) -> Iterator[Site]:
    for name, node in draft.nodes.items():
        onward = [look(node, at) for at in targets(node)]
        if onward and name != draft.english["start"]:
            yield Site(
                f"nodes.{name} is passed by",
                _pass_by(name, onward[-1]),
            )


def _pass_by(name: str, to: str) -> Change:
    def change(draft: Draft) -> None:
        relink(draft.nodes, name, to)

    return change


def _loop(draft: Draft, chance: Random) -> Iterator[Site]:
    for at, _target in links(draft.nodes):
        before = sorted(n for n in draft.nodes if at[0] in behind(draft.nodes, n))
        if before:
            yield _put(at, chance.choice(before))


def _doubled_option(draft: Draft, chance: Random) -> Iterator[Site]:
    for name, node in draft.nodes.items():
        ids = list(options(node))
        if len(ids) > 1:
            one, other = chance.sample(ids, 2)
            yield Site(f"nodes.{name}.options.{one} stands twice", _double(name, one, other))


def _double(name: str, one: str, other: str) -> Change:
    def change(draft: Draft) -> None:
        node = draft.nodes[name]
        kept = options(node)
        again = (one, kept[other])
        node["options"] = Doubled({k: v for k, v in kept.items() if k != other}, again)
        french = look(draft.french_nodes, (name, "options"))
        if isinstance(french, dict):
            french.pop(other, None)

    return change


def _exchanged_outcomes(draft: Draft, chance: Random) -> Iterator[Site]:
    ends = [name for name, node in draft.nodes.items() if "outcome" in node]
    for number, one in enumerate(ends):
        if ends[number + 1 :]:
            other = chance.choice(ends[number + 1 :])
            yield Site(f"nodes.{one} ⇄ nodes.{other}", _exchange_nodes(one, other))


def _exchange_nodes(one: str, other: str) -> Change:
    def change(draft: Draft) -> None:
        for nodes in (draft.nodes, draft.french_nodes):
            first, second = nodes.pop(one, None), nodes.pop(other, None)
            if second is not None:
                nodes[one] = second
            if first is not None:
                nodes[other] = first

    return change


def _without_call(callee: str) -> Sites:
    def sites(draft: Draft, _chance: Random) -> Iterator[Site]:
        for name, node in draft.nodes.items():
            if node.get("use") == callee and "go" in node:
                yield Site(
                    f"nodes.{name} (use: {callee}) is taken out",
                    _without(name, node["go"]),
                )

    return sites


def _without(name: str, to: str) -> Change:
    def change(draft: Draft) -> None:
        bypass(draft, name, to)

    return change


GRAPH_KINDS = (
    Kind("wrong target", "where it leads", "leads a `go` to another later node", _wrong_target),
    Kind(
        "exchanged targets",
        "where it leads",
        "exchanges the targets of two options",
        _exchanged_targets,
    ),
    Kind(
        "missing target",
        "where it leads",
        "leads a `go` to a node that is not there",
        _missing_target,
    ),
    Kind("orphan", "where it leads", "leads every `go` past a node, and leaves it there", _orphan),
    Kind("loop", "where it leads", "leads a `go` back to an earlier node", _loop),
    Kind("doubled option", "where it leads", "gives two options the same id", _doubled_option),
    Kind(
        "exchanged outcomes",
        "where it leads",
        "exchanges the ids of two outcomes",
        _exchanged_outcomes,
    ),
    Kind(
        "no consent step",
        "steps left out",
        "takes out the step on limits and wishes",
        _without_call("limits-and-wishes"),
    ),
    Kind(
        "no conflict check",
        "steps left out",
        "takes out the check of who may be told",
        _without_call("conflict-check"),
    ),
    Kind(
        "no danger question",
        "steps left out",
        "takes out the questions on danger",
        _without_call("danger-now"),
    ),
    Kind(
        "no age question",
        "steps left out",
        "takes out the question on age",
        _without_call("under-18"),
    ),
    Kind(
        "no notices",
        "steps left out",
        "takes out the calls owed for a child or for talk of dying",
        _without_call("notices"),
    ),
)
