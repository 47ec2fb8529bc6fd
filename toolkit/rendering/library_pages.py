"""The library as pages: everything there is, in one language, in the order of a book."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from toolkit.core.library import Library
from toolkit.core.pathway import in_order
from toolkit.core.rules.rule import Rule
from toolkit.core.tree import DecisionTree
from toolkit.rendering.about_page import about_page
from toolkit.rendering.address import OVERVIEWS
from toolkit.rendering.edition import Edition
from toolkit.rendering.form_page import form_page
from toolkit.rendering.glossary import explain_terms, glossary_of
from toolkit.rendering.guideline_page import definition_page, guideline_page
from toolkit.rendering.invariant_page import has_rules, invariant_page
from toolkit.rendering.module_page import module_page
from toolkit.rendering.overview_page import group_page, start_page
from toolkit.rendering.page import Page
from toolkit.rendering.register_page import (
    block_page,
    fact_page,
    glossary_page,
    role_page,
    route_page,
    service_page,
    source_page,
)
from toolkit.rendering.review import review_page
from toolkit.rendering.rule_page import rule_page
from toolkit.rendering.scenario_page import scenario_page
from toolkit.rendering.sop_page import sop_page
from toolkit.rendering.training_page import training_page
from toolkit.rendering.tree_page import tree_page

GROUPS = (
    "start",
    "trees",
    "fragments",
    "sops",
    "forms",
    "guidelines",
    "definitions",
    "blocks",
    "registers",
    "scenarios",
    "training",
    "about",
)
"""The chapters in their order. The name of each is a word of its own."""


@dataclass(frozen=True, slots=True)
class Publication:
    """All pages of one language; `language` is that of the words around the content, too."""

    language: str
    title: str
    pages: tuple[Page, ...]

    def page(self, key: str) -> Page | None:
        """The page with this key."""
        return next((page for page in self.pages if page.key == key), None)

    def of_group(self, group: str) -> tuple[Page, ...]:
        """The pages of one chapter, in order."""
        return tuple(page for page in self.pages if page.group == group)


def render_library(
    library: Library,
    language: str,
    today: date,
    rules: Iterable[Rule] = (),
    *,
    book: bool = False,
) -> Publication:
    """Every page of `library` in `language`. `today` decides which reviews are overdue; a `book`
    refers to shared texts instead of repeating them.
    """
    edition = Edition(library, language, today, book)
    title = edition.word("site-title")
    pages = tuple(_pages(edition, title, tuple(rules)))
    if not book:
        # In print a term would only be a link that nobody sees; the book has its glossary.
        glossary = glossary_of(edition)
        pages = tuple(explain_terms(edition, glossary, page) for page in pages)
    return Publication(language, title, pages)


def render_page(library: Library, language: str, today: date, key: str) -> Page | None:
    """The one page of `library` with this `key`, as `render_library` has it; None where there is
    none. What reads page by page need not make all of them.
    """
    edition = Edition(library, language, today)
    folder, _, name = key.partition("/")
    makers: dict[str, tuple[Mapping[str, Any], Callable[[Edition, Any], Page]]] = {
        "trees": (library.trees, tree_page),
        "fragments": (library.trees, tree_page),
        "sops": (library.sops, sop_page),
        "forms": (library.forms, form_page),
        "guidelines": (library.guidelines, guideline_page),
        "definitions": (library.definitions, definition_page),
        "training": (library.modules, module_page),
    }
    shared: dict[str, Callable[[Edition], Page]] = {
        "blocks": block_page,
        "routes": route_page,
        "roles": role_page,
        "services": service_page,
        "facts": fact_page,
        "glossary": glossary_page,
        "sources": source_page,
        "invariants": invariant_page,
        "scenarios": scenario_page,
        "about": about_page,
        "review": review_page,
        "training/index": training_page,
    }
    documents, make = makers.get(folder, ({}, None))
    if name in documents and make:
        page = make(edition, documents[name])
    elif key in OVERVIEWS.values() and folder != "training":
        page = group_page(edition, folder)
    elif key in shared:
        page = shared[key](edition)
    else:
        return None
    return explain_terms(edition, glossary_of(edition), page)


def _pages(edition: Edition, title: str, rules: tuple[Rule, ...]) -> Iterable[Page]:
    library = edition.library
    yield start_page(edition, title)
    yield group_page(edition, "trees")
    for tree in _by_code(library.trees.values()):
        if not tree.fragment:
            yield tree_page(edition, tree)
    for tree in _by_code(library.trees.values()):
        if tree.fragment:
            yield tree_page(edition, tree)
    yield group_page(edition, "sops")
    for sop in sorted(library.sops.values(), key=lambda sop: (sop.meta.code or "~", sop.meta.id)):
        yield sop_page(edition, sop)
    if library.forms:
        yield group_page(edition, "forms")
    for form in sorted(
        library.forms.values(), key=lambda form: (form.meta.code or "~", form.meta.id)
    ):
        yield form_page(edition, form)
    yield group_page(edition, "guidelines")
    for guideline in library.guidelines.values():
        yield guideline_page(edition, guideline)
    yield group_page(edition, "definitions")
    for definition in library.definitions.values():
        yield definition_page(edition, definition)
    yield block_page(edition)
    yield route_page(edition)
    yield role_page(edition)
    yield service_page(edition)
    yield fact_page(edition)
    yield glossary_page(edition)
    yield source_page(edition)
    if has_rules(library):
        yield invariant_page(edition)
    yield scenario_page(edition)
    if library.modules:
        yield training_page(edition)
    for module in in_order(library):
        yield module_page(edition, module)
    yield about_page(edition)
    yield review_page(edition)
    if rules:
        yield rule_page(edition, rules)


def _by_code(trees: Iterable[DecisionTree]) -> list[DecisionTree]:
    return sorted(trees, key=lambda tree: (tree.meta.code or "~", tree.id))
