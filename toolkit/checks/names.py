"""Names that one document uses for another, and what to say where such a name means nothing."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from toolkit.core.diagnostic import Diagnostic, Pointer
from toolkit.core.document import Kind
from toolkit.core.library import Library


@dataclass(frozen=True, slots=True)
class Name:
    """The use of a name: the kind of thing it means (a word of `SHELVES`), its id, a step of an SOP
    or a node of a tree (`anchor`), and where it is written. A `whole` tree may be no fragment.
    """

    word: str
    id: str
    pointer: Pointer
    anchor: str | None = None
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where things of one kind are kept: the field of the library, the kinds of the documents that
    can hold them, the rule that a dangling name breaks, and where authors find them.
    """

    field: str
    kinds: tuple[Kind, ...]
    code: str
    where: str
    register: bool = False

    def entries(self, library: Library) -> Mapping[str, object]:
        """Everything of this kind, by id."""
        found: Mapping[str, object] = getattr(library, self.field)
        return found

    def is_known(self, library: Library, name: str) -> bool:
        """Whether `name` exists, or may exist in a file that could not be read."""
        if name in self.entries(library):
            return True
        return any(
            kind in self.kinds and (self.register or broken == name)
            for kind, broken in library.broken
        )


SHELVES: Mapping[str, Shelf] = {
    "tree": Shelf("trees", (Kind.TREE, Kind.FRAGMENT), "TK201", "the files of decision_trees/"),
    "fragment": Shelf("trees", (Kind.TREE, Kind.FRAGMENT), "TK201", "decision_trees/fragments/"),
    "sop": Shelf("sops", (Kind.SOP,), "TK201", "the files of sops/"),
    "form": Shelf("forms", (Kind.FORM,), "TK201", "the files of sops/forms/"),
    "guideline": Shelf("guidelines", (Kind.GUIDELINE,), "TK201", "the files of guidelines/"),
    "definition": Shelf(
        "definitions", (Kind.DEFINITION,), "TK201", "the files of guidelines/ipob/"
    ),
    "block": Shelf("blocks", (Kind.BLOCK,), "TK201", "the files of decision_trees/blocks/"),
    "scenario": Shelf(
        "scenarios", (Kind.SCENARIO,), "TK201", "the files of decision_trees/scenarios/"
    ),
    "module": Shelf("modules", (Kind.MODULE,), "TK201", "the files of site/training/"),
    "role": Shelf("roles", (Kind.ROLES,), "TK204", "guidelines/roles.yaml", register=True),
    "service": Shelf(
        "services", (Kind.SERVICES,), "TK204", "guidelines/services.yaml", register=True
    ),
    "source": Shelf("sources", (Kind.SOURCES,), "TK204", "guidelines/sources.yaml", register=True),
    "term": Shelf("terms", (Kind.GLOSSARY,), "TK204", "guidelines/glossary.yaml", register=True),
    "fact": Shelf("facts", (Kind.FACTS,), "TK204", "decision_trees/facts.yaml", register=True),
    "route": Shelf("routes", (Kind.ROUTES,), "TK204", "decision_trees/routes.yaml", register=True),
    "audience": Shelf(
        "audiences", (Kind.PATHWAYS,), "TK204", "site/training/pathways.yaml", register=True
    ),
}
"""Every kind of thing that has a name, by the word that names it in links and references."""


def resolve(library: Library, name: Name) -> Iterator[Diagnostic]:
    """What is wrong with the use of a name; nothing where it means something."""
    shelf = SHELVES[name.word]
    word = "SOP" if name.word == "sop" else name.word
    if not shelf.is_known(library, name.id):
        yield Diagnostic(
            shelf.code,
            f'there is no {word} with the id "{name.id}"',
            name.pointer,
            suggest(name.id, shelf.entries(library), f"the ids of all {word}s: {shelf.where}"),
        )
    elif name.whole and (tree := library.trees.get(name.id)) and tree.fragment:
        yield Diagnostic(
            "TK205",
            f'"{name.id}" is a fragment; a whole tree is needed here',
            name.pointer,
            "a fragment has no outcome of its own: name a tree, or take the fragment in with `use`",
        )
    elif name.anchor is not None:
        yield from _resolve_anchor(library, name, name.anchor)


def _resolve_anchor(library: Library, name: Name, anchor: str) -> Iterator[Diagnostic]:
    if name.word == "sop" and (sop := library.sops.get(name.id)):
        if sop.step(anchor) is None:
            steps = [step.id for step in sop.steps]
            yield Diagnostic(
                "TK202",
                f'the SOP "{name.id}" has no step "{anchor}"',
                name.pointer,
                suggest(anchor, steps, f"its steps: {', '.join(steps)}"),
            )
    elif name.word == "form" and (form := library.forms.get(name.id)):
        if form.section(anchor) is None:
            sections = [section.id for section in form.sections]
            yield Diagnostic(
                "TK202",
                f'the form "{name.id}" has no section "{anchor}"',
                name.pointer,
                suggest(anchor, sections, f"its sections: {', '.join(sections) or 'none'}"),
            )
    elif name.word in ("tree", "fragment") and (tree := library.trees.get(name.id)):
        yield from resolve_node(library, name.id, anchor, name.pointer, tree.nodes)


def resolve_node(
    library: Library, tree: str, node: str, pointer: Pointer, nodes: Iterable[str]
) -> Iterator[Diagnostic]:
    """What is wrong with `node` as the name of one of the `nodes` of `tree`."""
    known = list(nodes)
    if node in known:
        return
    help_ = suggest(node, known, "")
    elsewhere = sorted(other for other, found in library.trees.items() if node in found.nodes)
    if not help_ and elsewhere:
        help_ = (
            f'"{node}" is a node of {elsewhere[0]}; to go on there, use that tree from a node of '
            "this one"
        )
    yield Diagnostic(
        "TK203",
        f'{tree} has no node with the id "{node}"',
        pointer,
        help_ or "write the id of a node that stands under `nodes`, or add the node",
    )


def suggest(written: str, known: Iterable[str], otherwise: str) -> str:
    """`did you mean …?` where something similar is known, else `otherwise`."""
    close = difflib.get_close_matches(written, list(known), 1)
    return f'did you mean "{close[0]}"?' if close else otherwise
