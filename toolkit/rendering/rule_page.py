"""The page of all diagnostic codes, for people who edit the content. It is English in every
edition.
"""

from __future__ import annotations

from collections.abc import Iterable

from toolkit.core.rules.rule import Rule
from toolkit.core.text import SOURCE_LANGUAGE
from toolkit.rendering.address import RULES
from toolkit.rendering.edition import Edition
from toolkit.rendering.element import Node, el, flat
from toolkit.rendering.page import Page, Section

_FAMILIES = {
    "0": "Files and YAML",
    "1": "Schema: the shape of a document",
    "2": "References and trees",
    "3": "Content",
    "4": "Translations",
    "5": "Packs and trust",
    "6": "Rendering",
    "7": "Invariants: what no tree may do",
}


def rule_page(edition: Edition, rules: Iterable[Rule]) -> Page:
    """One section for each code: what is wrong, why it matters, how to mend it, a bad and a good
    example.
    """
    language = None if edition.language == SOURCE_LANGUAGE else SOURCE_LANGUAGE
    sections: list[Section] = []
    family = ""
    for rule in sorted(rules, key=lambda rule: rule.code):
        digit = rule.code[2:3]
        if digit != family:
            family = digit
            sections.append(Section(2, f"_family-{digit}", _FAMILIES.get(digit, f"{digit}xx")))
        body = el("div", _rule(rule), lang=language)
        sections.append(Section(3, rule.code.lower(), f"{rule.code} {rule.name}", (body,)))
    return Page(
        key=RULES,
        group="about",
        title=edition.word("rules"),
        language=edition.language,
        lead=flat(el("p", edition.word("rules-note"), class_="tk-lead")),
        sections=tuple(sections),
        summary=edition.word("rules-note"),
    )


def _rule(rule: Rule) -> tuple[Node, ...]:
    return flat(
        [
            el(
                "p",
                el("strong", rule.summary),
                " ",
                el("small", rule.severity.value, class_="tk-mark"),
            ),
            el("p", rule.why),
            el("p", "Not like this:", class_="tk-label"),
            el("pre", el("code", rule.bad)),
            el("p", "Like this:", class_="tk-label"),
            el("pre", el("code", rule.good)),
            el("p", rule.mend),
        ]
    )
