"""Glossary terms in running text: the first time in each section, a term leads to its meaning.

The link works by mouse, keyboard and touch and in print; where a pointer hovers or the keyboard
arrives, the style sheet also shows the meaning.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from toolkit.core.text import Text
from toolkit.rendering.edition import Edition
from toolkit.rendering.element import Element, Node, Target, el
from toolkit.rendering.page import Page, Section

_UNTOUCHED = frozenset({"a", "abbr", "code", "pre", "svg", "h1", "h2", "h3", "h4", "summary", "th"})
_NO_TERMS = frozenset({"tk-standing", "tk-label", "tk-notice", "tk-code"})


@dataclass(frozen=True, slots=True)
class Glossary:
    """The terms of one language: which words mean which term."""

    pattern: re.Pattern[str] | None
    terms: dict[str, str]
    meanings: dict[str, Text]


def glossary_of(edition: Edition) -> Glossary:
    """The glossary in the edition's language. The longest form wins where two begin alike."""
    terms: dict[str, str] = {}
    meanings = {}
    for id, term in edition.library.terms.items():
        meanings[id] = term.meaning
        for form in term.forms(edition.language):
            if len(form.strip()) > 1:
                terms.setdefault(_key(form), id)
    forms = sorted(terms, key=lambda form: (-len(form), form))
    if not forms:
        return Glossary(None, terms, meanings)
    # A form is found as a whole word, whatever the spacing and, but for acronyms, the case.
    pattern = "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in forms)
    return Glossary(
        re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])", re.IGNORECASE), terms, meanings
    )


def _key(form: str) -> str:
    return " ".join(form.lower().split())


def explain_terms(edition: Edition, glossary: Glossary, page: Page) -> Page:
    """`page` with the first occurrence of each term in each section leading to the glossary."""
    if glossary.pattern is None or page.key == "glossary":
        return page
    lead = _explained(edition, glossary, page.lead, set())
    sections = tuple(_section(edition, glossary, section) for section in page.sections)
    return page.with_content(lead, sections)


def _section(edition: Edition, glossary: Glossary, section: Section) -> Section:
    return replace(section, body=_explained(edition, glossary, section.body, set()))


def _explained(
    edition: Edition, glossary: Glossary, nodes: tuple[Node, ...], seen: set[str]
) -> tuple[Node, ...]:
    found: list[Node] = []
    for node in nodes:
        if isinstance(node, str):
            found.extend(_in_text(edition, glossary, node, seen))
        elif node.tag in _UNTOUCHED or _closed(node):
            found.append(node)
        else:
            inside = _explained(edition, glossary, node.children, seen)
            found.append(Element(node.tag, node.attributes, inside))
    return tuple(found)


def _closed(node: Element) -> bool:
    for name, value in node.attributes:
        if name == "lang":
            return True
        if name == "class" and isinstance(value, str) and not _NO_TERMS.isdisjoint(value.split()):
            return True
    return False


def _in_text(edition: Edition, glossary: Glossary, text: str, seen: set[str]) -> list[Node]:
    if glossary.pattern is None:
        return [text]
    parts: list[Node] = []
    at = 0
    for match in glossary.pattern.finditer(text):
        id = glossary.terms.get(_key(match.group()))
        # "IT" is an acronym, "it" is not: a form in capitals is only found in capitals.
        acronym = id is not None and _is_acronym(edition, id, match.group())
        if id is None or id in seen or (acronym and not match.group().isupper()):
            continue
        seen.add(id)
        parts.append(text[at : match.start()])
        at = match.end()
        parts.append(
            el(
                "a",
                match.group(),
                href=Target("glossary", id),
                class_="tk-term",
                data_tip=edition.say(glossary.meanings[id]),
            )
        )
    parts.append(text[at:])
    return [part for part in parts if part]


def _is_acronym(edition: Edition, id: str, found: str) -> bool:
    forms = edition.library.terms[id].forms(edition.language)
    same = [form for form in forms if _key(form) == _key(found)]
    return bool(same) and all(form.isupper() and len(form) <= 6 for form in same)


def terms_in(edition: Edition, text: str) -> tuple[str, ...]:
    """The ids of the terms that `text` uses, in order, each once."""
    glossary = glossary_of(edition)
    if glossary.pattern is None:
        return ()
    found = (glossary.terms.get(_key(match.group())) for match in glossary.pattern.finditer(text))
    return tuple(dict.fromkeys(id for id in found if id))
