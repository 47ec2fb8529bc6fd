"""Whether a result can tell what is for whoever walks, and what others do."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.core.diagnostic import Diagnostic, Pointer
from toolkit.core.library import Library
from toolkit.core.tree import obligations_in

_GROUPS = ("do", "measures", "record")
_STANDING = ("those who handle the case", "person you tell")
"""What texts call those whom a route chooses."""


def check_doers(library: Library) -> Iterator[Diagnostic]:
    """TK334: a task whose words begin with a role says whether it is for others."""
    roles = _beginning(library)
    if roles is None:
        return
    for tree in library.trees.values():
        for node in tree.nodes.values():
            for path, obligations in obligations_in(node):
                at = Pointer(tree.meta.file, ("nodes", node.id, *path))
                for group in _GROUPS:
                    for number, task in enumerate(getattr(obligations, group)):
                        if task.text is None or task.by is not None:
                            continue
                        if found := roles.match(task.text.get("en")):
                            yield _unsaid(found.group(1), at.into(group, number))


def _beginning(library: Library) -> re.Pattern[str] | None:
    """What a sentence begins with that says what one of the roles does."""
    names = sorted((role.name.get("en") for role in library.roles.values()), key=len, reverse=True)
    if not names:
        return None
    roles = "|".join(map(re.escape, (*names, *_STANDING)))
    return re.compile(rf"(?:the )?({roles})\b", re.IGNORECASE)


def _unsaid(role: str, place: Pointer) -> Diagnostic:
    return Diagnostic(
        "TK334",
        f"this begins with “{role}”, but does not say whether it is for others",
        place,
        "write by: others, so that the result lists it apart from what the person who walks does; "
        "or by: you, if it is for that person",
    )
