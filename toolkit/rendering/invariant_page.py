"""The page of the safety rules: what each says, and how it is held."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from toolkit.core.document import Kind
from toolkit.core.invariant import ByDesign, ByPeople, EnforcedBy, Invariant, Phrases
from toolkit.core.library import Library
from toolkit.core.text import Text
from toolkit.core.words import KINDS
from toolkit.rendering.address import REGISTER_PAGES, RULES
from toolkit.rendering.badge import standing
from toolkit.rendering.edition import Edition
from toolkit.rendering.element import Content, Element, el, flat
from toolkit.rendering.page import Page, Section

_PART = re.compile(r"(?<=[0-9])[a-z]+$")
"""The letters that tell the parts of one numbered rule apart."""


def number_of(code: str) -> str:
    """The number that a rule is a part of: INV-01 of INV-01a."""
    return _PART.sub("", code)


def has_rules(library: Library) -> bool:
    """Whether there is anything to show."""
    return any(True for _ in library.rules())


def invariant_page(edition: Edition) -> Page:
    """Each number of the register with its parts, the rules of single trees, and the waivers."""
    library = edition.library
    meta = library.registers.get(Kind.INVARIANTS)
    kind = KINDS[Kind.INVARIANTS].get(edition.language)
    return Page(
        key=REGISTER_PAGES[Kind.INVARIANTS],
        group="registers",
        title=edition.say(meta.title) if meta else kind,
        language=edition.language,
        lead=flat(
            [
                el("p", edition.word("invariants-note"), class_="tk-lead"),
                el("p", edition.word("invariants-proof")),
                standing(edition, meta) if meta else None,
            ]
        ),
        sections=(
            *_numbers(edition),
            *_trees(edition),
            Section(2, "_waivers", edition.word("waivers"), flat(_waivers(edition))),
        ),
        meta=meta,
        summary=edition.word("invariants-note"),
    )


def _numbers(edition: Edition) -> Iterator[Section]:
    rules = edition.library.invariants.values()
    for number, parts in groupby(rules, key=lambda rule: number_of(rule.code)):
        yield Section(2, number.lower(), number, flat(_table(edition, parts)))


def _trees(edition: Edition) -> Iterator[Section]:
    trees = [tree for tree in edition.library.trees.values() if tree.always]
    if trees:
        yield Section(2, "_trees", edition.word("rules-of-trees"))
    for tree in trees:
        body = [el("p", edition.link("tree", tree.id)), _table(edition, tree.always)]
        yield Section(3, tree.id, edition.say(tree.meta.title), flat(body))


def _table(edition: Edition, rules: Iterable[Invariant]) -> Element:
    rows = [
        el(
            "tr",
            el("th", rule.code, scope="row"),
            el(
                "td",
                el("p", edition.inline(rule.title)),
                el("p", edition.inline(rule.why), class_="tk-hint") if rule.why else None,
            ),
            el("td", _held(edition, rule)),
        )
        for rule in rules
    ]
    return _lined(edition, ("rule-code", "rule-says", "rule-held"), rows)


def _held(edition: Edition, rule: Invariant) -> Content:
    match rule.claim:
        case EnforcedBy(codes):
            links = (edition.page(RULES, code, code.lower()) for code in codes)
            return [edition.word("held-checks"), " ", edition.series(links)]
        case ByDesign(reason):
            return _because(edition, edition.word("held-design"), reason)
        case ByPeople(reason):
            return _because(edition, edition.word("held-people"), reason)
        case Phrases() if rule.awaits is None:
            return edition.word("held-texts")
        case _ if rule.awaits is not None:
            return _because(edition, edition.word("held-awaits"), rule.awaits)
        case _:
            return edition.word("held-proven")


def _because(edition: Edition, words: str, text: Text) -> Content:
    return [words, " ", edition.inline(text)]


def _waivers(edition: Edition) -> Element:
    waivers = edition.library.waivers
    if not waivers:
        return el("p", edition.word("waivers-none"))
    rows = [
        el(
            "tr",
            el("th", waiver.rule, scope="row"),
            el("td", edition.link("tree", waiver.tree)),
            el("td", edition.inline(waiver.why)),
            el("td", edition.roles(waiver.signed_by)),
            el("td", waiver.until),
        )
        for waiver in waivers
    ]
    heads = ("waiver-rule", "waiver-tree", "waiver-why", "waiver-signed", "waiver-until")
    return _lined(edition, heads, rows)


def _lined(edition: Edition, heads: Iterable[str], rows: Iterable[Element]) -> Element:
    head = el("tr", [el("th", edition.word(key), scope="col") for key in heads])
    return el("div", el("table", el("thead", head), el("tbody", list(rows))), class_="tk-table")
