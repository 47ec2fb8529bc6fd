"""Which files the first question of a tree waits for, told from their bytes alone.

Parsing all trees and procedures takes longer than a person should wait for one question. Here the
names of other documents are looked for in the text of the tree and of what it calls. A name that
merely looks like one costs a few milliseconds; one that is missed is noticed (`is_closed`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from toolkit.core.kind import Kind

if TYPE_CHECKING:
    from toolkit.core.library import Library
    from toolkit.loading.content import ContentFile

_REGISTERS = frozenset({Kind.FACTS, Kind.ROUTES, Kind.ROLES, Kind.SERVICES, Kind.SOURCES})
_NAMED = frozenset({Kind.BLOCK, Kind.SOP})
_CALLED = frozenset({Kind.TREE, Kind.FRAGMENT})
_NAME = re.compile(rb"[a-z0-9]+(?:-[a-z0-9]+)*")
_CALL = re.compile(rb"\buse[\"']?\s*:\s*[\"']?([a-z0-9-]+)")


def needed(files: Iterable[ContentFile], tree: str) -> Iterator[ContentFile]:
    """The files of `tree` and of all that it calls, the blocks and procedures that these name, and
    the registers of a walk; with all their translations. Trees that an outcome offers next are not
    among them.
    """
    found = list(files)
    sources = {file.id: file for file in found if file.language is None and file.kind in _CALLED}
    called: set[str] = set()
    named: set[str] = set()
    waiting = [tree]
    while waiting:
        id = waiting.pop()
        if id in called or id not in sources:
            continue
        called.add(id)
        data = sources[id].data
        named |= {name.decode("ascii") for name in _NAME.findall(data)}
        waiting += (name.decode("ascii") for name in _CALL.findall(data))
    for file in found:
        names = called if file.kind in _CALLED else named
        if file.kind in _REGISTERS or (file.kind in _CALLED | _NAMED and file.id in names):
            yield file


def is_closed(library: Library, tree: str) -> bool:
    """Whether `library` holds `tree` and everything that it calls."""
    from toolkit.core.tree import Use

    waiting, seen = [tree], set()
    while waiting:
        id = waiting.pop()
        if id in seen:
            continue
        seen.add(id)
        if id not in library.trees:
            return False
        nodes = library.trees[id].nodes.values()
        waiting += (node.use for node in nodes if isinstance(node, Use))
    return True
