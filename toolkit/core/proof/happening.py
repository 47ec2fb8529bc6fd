"""What happens at one label of a space, as rules see it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from toolkit.core.condition import Value
from toolkit.core.invariant import Answers, Asks, Event, Nodes, Reaches, Tells, Visits
from toolkit.core.proof.points import FINISH, Layout
from toolkit.core.tree import Choice, Node, Obligations


@dataclass(frozen=True, slots=True)
class Happening:
    """One label: the node, whether it is entered here and asked, the answer given (`value`; for a
    gathered answer one option that is picked), what follows from it, and whether the walk ends.
    `fact` is the fact that is answered here.
    """

    label: int
    tree: str
    node: Node
    enters: bool
    asked: bool
    value: Value | None
    fact: str | None
    obligations: Obligations
    ends: bool

    @property
    def name(self) -> str:
        """`tree.node`."""
        return f"{self.tree}.{self.node.id}"

    def is_at(self, nodes: Nodes) -> bool:
        """Whether the node is entered here and is one of `nodes`."""
        return self.enters and names(nodes, self.tree, self.node)


def names(nodes: Nodes, tree: str, node: Node) -> bool:
    """Whether `node` of `tree` is one of `nodes`, by its name or a tag."""
    return f"{tree}.{node.id}" in nodes.names or any(tag in nodes.tags for tag in node.tags)


def happenings(layout: Layout) -> tuple[Happening, ...]:
    """What happens at every label, in the order of the labels."""
    found = []
    for branch in layout.branches:
        point = layout.points[branch.point]
        is_question = point.key is not None
        for reused in (0, 1):
            asked = is_question and branch.enters and not reused
            chosen = branch.value if branch.picks or branch.enters else None
            fact = point.node.fact if isinstance(point.node, Choice) and asked else None
            found.append(
                Happening(
                    2 * branch.number + reused,
                    point.tree,
                    point.node,
                    branch.enters,
                    asked,
                    None if reused else chosen,
                    fact,
                    branch.obligations,
                    branch.target == FINISH,
                )
            )
    return tuple(found)


def happens(event: Event) -> Callable[[Happening], bool]:
    """Whether `event` happens at a label."""
    match event:
        case Visits(nodes):
            return lambda at: at.is_at(nodes)
        case Asks(None):
            return lambda at: at.asked
        case Asks(Nodes() as nodes):
            return lambda at: at.asked and at.is_at(nodes)
        case Answers(name, values):
            return lambda at: (
                at.value is not None and at.value in values and name in (at.fact, at.name)
            )
        case Tells(roles, routes):
            return lambda at: any(
                told.role in roles or told.route in routes for told in at.obligations.notify
            )
        case Reaches(level):
            return lambda at: (
                at.obligations.level is not None and at.obligations.level.at_least(level)
            )


def labels_where(
    all_labels: Iterable[Happening], test: Callable[[Happening], bool]
) -> frozenset[int]:
    """The labels at which `test` holds."""
    return frozenset(at.label for at in all_labels if test(at))
