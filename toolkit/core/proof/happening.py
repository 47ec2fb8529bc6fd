"""What happens at one label of a space, as rules see it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields

from toolkit.core.condition import Value
from toolkit.core.deadline import Deadline
from toolkit.core.invariant import Answers, Asks, Event, Nodes, Reaches, Tells, Visits
from toolkit.core.program import Chain
from toolkit.core.proof.points import FINISH, Layout
from toolkit.core.tree import NOTHING, Choice, Node, Obligations


@dataclass(frozen=True, slots=True)
class Happening:
    """One label: the node and the calls that lead to it, whether it is entered here and asked, the
    answer given (`value`; for a gathered answer one option that is picked), what follows from it,
    and whether the walk ends. `fact` is the fact that is answered here; `leaves` is False where
    more options of the same question follow.
    """

    label: int
    tree: str
    chain: Chain
    node: Node
    enters: bool
    asked: bool
    value: Value | None
    fact: str | None
    obligations: Obligations
    ends: bool
    leaves: bool

    @property
    def name(self) -> str:
        """`tree.node`."""
        return f"{self.tree}.{self.node.id}"

    def is_at(self, nodes: Nodes) -> bool:
        """Whether the node is entered here and is one of `nodes`."""
        return self.enters and names(nodes, self.tree, self.node)


_PARTS = tuple(field.name for field in fields(Obligations))


def names(nodes: Nodes, tree: str, node: Node) -> bool:
    """Whether `node` of `tree` is one of `nodes`, by its name or a tag."""
    return f"{tree}.{node.id}" in nodes.names or any(tag in nodes.tags for tag in node.tags)


@dataclass(frozen=True, slots=True)
class Happenings:
    """What happens at the labels of one layout, found by what rules ask about: nodes by their name
    or tag, answers by the name of the question or fact, facts that are asked for. `owing` is where
    anything is owed, `owed` the same for one part of the obligations, `told` where (and within
    what) a role is told, or a route taken: by (role, None) and (None, route).
    """

    every: tuple[Happening, ...]
    entered: Mapping[str, tuple[Happening, ...]]
    answered: Mapping[str, tuple[Happening, ...]]
    tagged: Mapping[str, tuple[Happening, ...]]
    asked: tuple[Happening, ...]
    asked_for: Mapping[str, tuple[Happening, ...]]
    owing: tuple[Happening, ...]
    owed: Mapping[str, tuple[Happening, ...]]
    told: Mapping[tuple[str | None, str | None], tuple[tuple[int, Deadline], ...]]
    gathering: tuple[Happening, ...]

    def at(self, nodes: Nodes) -> Iterable[Happening]:
        """Where one of `nodes` is entered."""
        for name in nodes.names:
            yield from self.entered.get(name, ())
        for tag in nodes.tags:
            yield from self.tagged.get(tag, ())


def happenings(layout: Layout) -> Happenings:
    """What happens at every label, in the order of the labels."""
    found: list[Happening] = []
    for branch in layout.branches:
        point = layout.points[branch.point]
        is_question = point.key is not None
        after = None if branch.target == FINISH else layout.points[branch.target]
        leaves = after is None or after.branches[0].enters
        # Only a fact can be known already.
        for reused in (0, 1) if point.fact is not None else (0,):
            asked = is_question and branch.enters and not reused
            chosen = branch.value if branch.picks or branch.enters else None
            fact = point.node.fact if isinstance(point.node, Choice) and asked else None
            found.append(
                Happening(
                    2 * branch.number + reused,
                    point.tree,
                    point.chain,
                    point.node,
                    branch.enters,
                    asked,
                    None if reused else chosen,
                    fact,
                    branch.obligations,
                    branch.target == FINISH,
                    leaves,
                )
            )
    return _sorted(found)


def _sorted(found: list[Happening]) -> Happenings:
    entered: dict[str, list[Happening]] = {}
    answered: dict[str, list[Happening]] = {}
    tagged: dict[str, list[Happening]] = {}
    asked_for: dict[str, list[Happening]] = {}
    for at in found:
        if at.fact is not None:
            asked_for.setdefault(at.fact, []).append(at)
        if at.enters:
            entered.setdefault(at.name, []).append(at)
            for tag in at.node.tags:
                tagged.setdefault(tag, []).append(at)
        if at.value is not None:
            for name in {at.name, at.fact or at.name}:
                answered.setdefault(name, []).append(at)
    owing = tuple(at for at in found if at.obligations != NOTHING)
    owed: dict[str, list[Happening]] = {part: [] for part in _PARTS}
    told: dict[tuple[str | None, str | None], list[tuple[int, Deadline]]] = {}
    for at in owing:
        for part in _PARTS:
            if getattr(at.obligations, part):
                owed[part].append(at)
        for one in at.obligations.notify:
            for who in ((one.role, None), (None, one.route)):
                if any(who):
                    told.setdefault(who, []).append((at.label, one.within))
    return Happenings(
        tuple(found),
        {name: tuple(all_) for name, all_ in entered.items()},
        {name: tuple(all_) for name, all_ in answered.items()},
        {tag: tuple(all_) for tag, all_ in tagged.items()},
        tuple(at for at in found if at.asked),
        {fact: tuple(all_) for fact, all_ in asked_for.items()},
        owing,
        {part: tuple(all_) for part, all_ in owed.items()},
        {who: tuple(all_) for who, all_ in told.items()},
        tuple(at for at in found if not at.leaves or not at.enters),
    )


def where(event: Event, found: Happenings) -> frozenset[int]:
    """The labels at which `event` happens."""
    match event:
        case Visits(nodes):
            return labels(found.at(nodes))
        case Asks(nodes):
            at_nodes = found.every if nodes is None else found.at(nodes)
            return labels(at for at in at_nodes if at.asked)
        case Answers(name, values):
            return labels(at for at in found.answered.get(name, ()) if at.value in values)
        case Tells(roles, routes):
            who = (*((role, None) for role in roles), *((None, route) for route in routes))
            return frozenset(label for one in who for label, _ in found.told.get(one, ()))
        case Reaches(level):
            return labels(
                at
                for at in found.owed["level"]
                if at.obligations.level is not None and at.obligations.level.at_least(level)
            )


def labels(found: Iterable[Happening]) -> frozenset[int]:
    """Their labels."""
    return frozenset(at.label for at in found)
