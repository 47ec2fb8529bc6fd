"""Whether trees and procedures give the same time for the same act."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.core.diagnostic import Diagnostic, Pointer, Related
from toolkit.core.document import SopStep
from toolkit.core.library import Library
from toolkit.core.tree import DecisionTree, Obligations, Task, obligations_in

_GROUPS = ("do", "measures", "record")


def check_step_limits(library: Library) -> Iterator[Diagnostic]:
    """TK333: no task of a tree that leads to a step of an SOP leaves more time than that step."""
    for tree in library.trees.values():
        for node in tree.nodes.values():
            for path, obligations in obligations_in(node):
                at = Pointer(tree.meta.file, ("nodes", node.id, *path))
                yield from _check_obligations(library, tree, obligations, at)


def _check_obligations(
    library: Library, tree: DecisionTree, obligations: Obligations, at: Pointer
) -> Iterator[Diagnostic]:
    for group in _GROUPS:
        tasks: tuple[Task, ...] = getattr(obligations, group)
        for number, task in enumerate(tasks):
            sop_id, step_id = task.sop or ("", None)
            sop = library.sops.get(sop_id)
            step = sop.step(step_id) if sop and step_id else None
            if sop is None or step is None or step.within is None:
                continue
            limit = task.within or obligations.within
            if limit is not None and limit > step.within:
                place = at.into(group, number, *(("within",) if task.within else ()))
                yield _too_late(tree, place, limit.text, f"{sop_id}#{step_id}", sop.meta.file, step)


def _too_late(
    tree: DecisionTree, place: Pointer, limit: str, name: str, file: str, step: SopStep
) -> Diagnostic:
    within = step.within.text if step.within else ""
    return Diagnostic(
        "TK333",
        f"{tree.id} leaves {limit} for this; the step {name} is due within {within}",
        place,
        f"write within: {within} or sooner, or change the step if the tree is right",
        related=(Related("the step stands here", Pointer(file, ("steps", step.id, "within"))),),
    )
