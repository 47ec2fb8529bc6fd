"""What there is to look up, in the order in which lists show it: by kind, and by role."""

from __future__ import annotations

from toolkit.core.document import Meta, Role, Sop
from toolkit.core.library import Library
from toolkit.core.text import Text
from toolkit.core.tree import DecisionTree


def documents_of(library: Library, folder: str) -> list[tuple[Meta, Text | None]]:
    """The documents of one folder (`sops`, `forms`, `guidelines`, `definitions`, `training`) with
    what they are for, by code and id.
    """
    found: list[tuple[Meta, Text | None]]
    match folder:
        case "sops":
            found = [(one.meta, one.purpose) for one in library.sops.values()]
        case "forms":
            found = [(one.meta, one.purpose) for one in library.forms.values()]
        case "guidelines":
            found = [(one.meta, one.summary) for one in library.guidelines.values()]
        case "definitions":
            found = [(one.meta, one.definition) for one in library.definitions.values()]
        case _:
            found = [(one.meta, None) for one in library.modules.values()]
    return sorted(found, key=lambda one: (one[0].code or "~", one[0].id))


def roles_in_use(library: Library) -> tuple[Role, ...]:
    """The roles that any tree or procedure names, in the order of the register."""
    used = {role for tree in library.trees.values() for role in tree.used_by}
    used |= {role for sop in library.sops.values() for role in sop.roles}
    return tuple(role for role in library.roles.values() if role.id in used)


def trees_of_role(library: Library, role: str) -> tuple[DecisionTree, ...]:
    """The trees that `role` walks, the urgent ones first, then by code."""
    found = (tree for tree in library.trees.values() if role in tree.used_by and not tree.fragment)
    return tuple(sorted(found, key=lambda tree: (not tree.urgent, tree.meta.code or "~")))


def sops_of_role(library: Library, role: str) -> tuple[Sop, ...]:
    """The procedures in which `role` has a part, by code."""
    found = (sop for sop in library.sops.values() if role in sop.roles)
    return tuple(sorted(found, key=lambda sop: sop.meta.code or "~"))


def named(meta: Meta, language: str) -> str:
    """`Receive a disclosure (SOP-01)`."""
    title = meta.title.get(language)
    return f"{title} ({meta.code})" if meta.code else title
