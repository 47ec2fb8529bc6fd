"""Where everything stands: the page and anchor of each document, entry and node.

Addresses are stable: they are made of ids, which are never reused, and they are the same in every
language, so that a reader can change the language and stay in place.
"""

from __future__ import annotations

from collections.abc import Mapping

from toolkit.core.document import Kind
from toolkit.core.library import Library
from toolkit.rendering.element import Target

START = "index"
ABOUT = "about"
REVIEW = "review"
RULES = "rules"

OVERVIEWS = {
    "trees": "trees/index",
    "sops": "sops/index",
    "forms": "forms/index",
    "guidelines": "guidelines/index",
    "definitions": "definitions/index",
    "training": "training/index",
}
"""The overview page of each group of documents."""

_FOLDERS = {
    "tree": "trees",
    "fragment": "fragments",
    "sop": "sops",
    "form": "forms",
    "guideline": "guidelines",
    "definition": "definitions",
    "module": "training",
}
_SHARED_PAGES = {
    "block": "blocks",
    "scenario": "scenarios",
    "role": "roles",
    "service": "services",
    "source": "sources",
    "term": "glossary",
    "fact": "facts",
    "route": "routes",
    "audience": "training/index",
}
REGISTER_PAGES = {
    Kind.ROLES: "roles",
    Kind.SERVICES: "services",
    Kind.SOURCES: "sources",
    Kind.GLOSSARY: "glossary",
    Kind.FACTS: "facts",
    Kind.ROUTES: "routes",
    Kind.INVARIANTS: "invariants",
    Kind.PATHWAYS: "training/index",
}
WORDS_OF_KINDS = {
    Kind.TREE: "tree",
    Kind.FRAGMENT: "fragment",
    Kind.SOP: "sop",
    Kind.FORM: "form",
    Kind.GUIDELINE: "guideline",
    Kind.DEFINITION: "definition",
    Kind.MODULE: "module",
    Kind.BLOCK: "block",
    Kind.SCENARIO: "scenario",
    Kind.ROLES: "role",
    Kind.SERVICES: "service",
    Kind.SOURCES: "source",
    Kind.GLOSSARY: "term",
    Kind.FACTS: "fact",
    Kind.ROUTES: "route",
    Kind.PATHWAYS: "audience",
}
"""The word for a document or entry of each kind, as links have it."""
LINK_KINDS = (*_FOLDERS, *_SHARED_PAGES)
"""The words that may stand before the colon of a link in a guideline."""


def find(library: Library, kind: str, id: str, anchor: str | None = None) -> Target | None:
    """The place of the document or entry `kind:id`, or None where the library has no such thing.

    A tree may be called by the kind `tree` or `fragment`; an unknown `anchor` leads to the top.
    """
    if kind in ("tree", "fragment"):
        tree = library.trees.get(id)
        if tree is None:
            return None
        folder = _FOLDERS["fragment" if tree.fragment else "tree"]
        return Target(f"{folder}/{id}", anchor if anchor in tree.nodes and anchor else "")
    if kind == "sop":
        sop = library.sops.get(id)
        if sop is None:
            return None
        return Target(f"sops/{id}", anchor if anchor and sop.step(anchor) else "")
    if kind == "form":
        form = library.forms.get(id)
        if form is None:
            return None
        return Target(f"forms/{id}", anchor if anchor and form.section(anchor) else "")
    if kind in ("guideline", "definition", "module"):
        known: Mapping[str, object] = {
            "guideline": library.guidelines,
            "definition": library.definitions,
            "module": library.modules,
        }[kind]
        return Target(f"{_FOLDERS[kind]}/{id}") if id in known else None
    entries = {
        "block": library.blocks,
        "scenario": library.scenarios,
        "role": library.roles,
        "service": library.services,
        "source": library.sources,
        "term": library.terms,
        "fact": library.facts,
        "route": library.routes,
        "audience": library.audiences,
    }.get(kind)
    return Target(_SHARED_PAGES[kind], id) if entries is not None and id in entries else None


def title_of(library: Library, kind: str, id: str, language: str) -> str:
    """The name of the document or entry `kind:id` for readers; the id where it is unknown."""
    for group, documents in (
        (("tree", "fragment"), library.trees),
        (("sop",), library.sops),
        (("form",), library.forms),
        (("guideline",), library.guidelines),
        (("definition",), library.definitions),
        (("block",), library.blocks),
        (("scenario",), library.scenarios),
        (("module",), library.modules),
    ):
        if kind in group and id in documents:
            return documents[id].meta.title.get(language)
    if kind == "role" and id in library.roles:
        return library.roles[id].name.get(language)
    if kind == "service" and id in library.services:
        return library.services[id].name.get(language)
    if kind == "source" and id in library.sources:
        return library.sources[id].title
    if kind == "term" and id in library.terms:
        return library.terms[id].term.get(language)
    if kind == "fact" and id in library.facts:
        return library.facts[id].title.get(language)
    if kind == "route" and id in library.routes:
        return library.routes[id].title.get(language)
    if kind == "audience" and id in library.audiences:
        return library.audiences[id].name.get(language)
    return id
