"""Search over all content: ranked, blind to accents and capitals, in each language's own words.

Words are folded (NFKD, marks stripped, French elision and plural endings cut), a query word also
matches the beginning of a word, and documents are ranked by BM25F (Robertson and Zaragoza, 2009):
fields weigh differently, each by its own usual length, so that a title says more than a body and a
long body does not drown a title.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from toolkit.core.document import Kind, Statement
from toolkit.core.form import FormSection
from toolkit.core.library import Library
from toolkit.core.text import Text
from toolkit.core.tree import (
    Checklist,
    Choice,
    Multi,
    Node,
    Note,
    Number,
    Outcome,
    obligations_in,
)
from toolkit.core.unmarked import without_markup

TITLE_WEIGHT = 8
NAME_WEIGHT = 8
LEAD_WEIGHT = 3
BODY_WEIGHT = 1

_K1, _B = 1.2, 0.75
_PREFIX_WORTH = 0.6
_SHORTEST_PREFIX = 3
_SHORTEST_GUESS = 4
_SNIPPET = 160

_KIND_WORTH = {Kind.SOURCES: 0.5, Kind.SCENARIO: 0.8, Kind.FRAGMENT: 0.9, Kind.GLOSSARY: 0.9}
"""What people look for less often; everything else counts fully."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_ELISION = re.compile(r"^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)['’]")
_PLURALS = {"en": re.compile(r"(?:'s|’s|s)$"), "fr": re.compile(r"(?:·?es|·?e|·?s|x)$")}
_STOP_WORDS = {
    "en": frozenset("a an and are as at be by for from in is it of on or that the to with".split()),
    "fr": frozenset("a au aux de des du en et la le les ou par pour que qui sur un une".split()),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that can be found. `fields` are (weight, text) in one language."""

    kind: Kind
    id: str
    title: str
    fields: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A found entry, how well it matches (higher is better), and where."""

    kind: Kind
    id: str
    title: str
    score: float
    snippet: str


def fold(word: str, language: str) -> str:
    """`word` as it is compared: no capitals, no accents, no elision, no plural ending."""
    plain = unicodedata.normalize("NFKD", word.casefold())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    if language == "fr":
        plain = _ELISION.sub("", plain)
    plural = _PLURALS.get(language)
    if plural and len(plain) > _SHORTEST_PREFIX:
        plain = plural.sub("", plain)
    return plain.replace("’", "'")


def words_of(text: str, language: str) -> list[str]:
    """The folded words of `text`, in order, without words that are everywhere."""
    stop = _STOP_WORDS.get(language, frozenset())
    found = (match.group() for match in _WORD.finditer(text.replace("·", "")))
    return [fold(word, language) for word in found if word.casefold() not in stop]


def search(library: Library, query: str, language: str, limit: int = 10) -> tuple[Hit, ...]:
    """The best matches for `query`, best first. Empty where no word of the query is found."""
    return Index(tuple(entries(library, language)), language).search(query, limit)


class Index:
    """Word counts of all entries of one language, weighted by field and by the field's length. Made
    once, asked often.
    """

    def __init__(self, found: tuple[Entry, ...], language: str) -> None:
        self.entries = found
        self.language = language
        split = [[words_of(text, language) for _, text in entry.fields] for entry in found]
        usual = [
            max(1.0, _mean(len(field) for field in column)) for column in zip(*split, strict=True)
        ]
        self.counts: list[dict[str, float]] = []
        for entry, fields in zip(found, split, strict=True):
            counts: dict[str, float] = {}
            for (weight, _), words, length in zip(entry.fields, fields, usual, strict=True):
                share = weight / (1 - _B + _B * len(words) / length)
                for word in words:
                    counts[word] = counts.get(word, 0.0) + share
            self.counts.append(counts)
        self.spread = Counter(word for counts in self.counts for word in counts)

    def search(self, query: str, limit: int = 10) -> tuple[Hit, ...]:
        """The best matches for `query`, best first. A word that nothing begins with is taken for a
        known word that is one slip of the finger away.
        """
        wanted = list(dict.fromkeys(words_of(query, self.language)))
        wanted = [word if self._is_known(word) else self._nearest(word) for word in wanted]
        scored = []
        for number, entry in enumerate(self.entries):
            parts = [self._score(number, word) for word in wanted]
            found = sum(1 for part in parts if part)
            if found:
                worth = _KIND_WORTH.get(entry.kind, 1.0)
                scored.append((found, sum(parts) * worth, -number, entry))
        scored.sort(key=lambda item: item[:3], reverse=True)
        return tuple(
            Hit(
                entry.kind,
                entry.id,
                entry.title,
                round(found + score, 4),
                _snippet(entry, wanted, self.language),
            )
            for found, score, _, entry in scored[:limit]
        )

    def _is_known(self, word: str) -> bool:
        if word in self.spread:
            return True
        return len(word) >= _SHORTEST_PREFIX and any(
            known.startswith(word) for known in self.spread
        )

    def _nearest(self, word: str) -> str:
        if len(word) < _SHORTEST_GUESS:
            return word
        near = (known for known in self.spread if abs(len(known) - len(word)) <= 1)
        close = [known for known in near if one_slip_apart(word, known)]
        return max(close, key=lambda known: (self.spread[known], known), default=word)

    def _score(self, number: int, word: str) -> float:
        counts = self.counts[number]
        best = 0.0
        for candidate, worth in self._candidates(counts, word):
            spread = self.spread[candidate]
            rarity = math.log(1 + (len(self.entries) - spread + 0.5) / (spread + 0.5))
            count = counts[candidate]
            best = max(best, worth * rarity * count / (count + _K1))
        return best

    def _candidates(self, counts: dict[str, float], word: str) -> Iterator[tuple[str, float]]:
        if word in counts:
            yield word, 1.0
        if len(word) >= _SHORTEST_PREFIX:
            for other in counts:
                if other != word and other.startswith(word):
                    yield other, _PREFIX_WORTH


def one_slip_apart(one: str, other: str) -> bool:
    """Whether one letter more, less, other, or swapped with its neighbour parts the words."""
    if one == other:
        return True
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    rest, other_rest = one[start:], other[start:]
    return (
        rest[1:] == other_rest[1:]
        or rest[1:] == other_rest
        or rest == other_rest[1:]
        or (rest[:2] == other_rest[1::-1] and rest[2:] == other_rest[2:])
    )


def _mean(numbers: Iterable[int]) -> float:
    found = list(numbers)
    return sum(found) / len(found) if found else 0.0


def _snippet(entry: Entry, wanted: list[str], language: str) -> str:
    """The part of the lead or body around the first word found; else how the lead begins."""
    _, (_, lead), (_, body), _ = entry.fields
    for text in (lead, body):
        flat = without_markup(text)
        for match in _WORD.finditer(flat):
            word = fold(match.group(), language)
            if any(word.startswith(part) for part in wanted):
                return _around(flat, match.start())
    return _around(without_markup(lead), 0)


def _around(flat: str, at: int) -> str:
    start = max(0, at - _SNIPPET // 3)
    if start:
        start = flat.find(" ", start) + 1
    piece = flat[start : start + _SNIPPET]
    if start + _SNIPPET < len(flat):
        piece = piece.rsplit(" ", 1)[0] + " …"
    return ("… " if start else "") + piece


def entries(library: Library, language: str) -> Iterator[Entry]:
    """Everything that can be found, in one language, most useful kinds first."""

    def text(value: Text | None) -> str:
        return value.get(language) if value else ""

    def lines(values: Iterable[Text | Statement | None]) -> str:
        found = (value.text if isinstance(value, Statement) else value for value in values)
        return " · ".join(text(value) for value in found if value)

    for tree in library.trees.values():
        kind, name = tree.meta.kind, f"{tree.id} {tree.meta.code or ''}"
        body = "\n".join(text(part) for node in tree.nodes.values() for part in _node_texts(node))
        yield _entry(kind, tree.id, text(tree.meta.title), name, text(tree.purpose), body)
    for sop in library.sops.values():
        steps = [part for step in sop.steps for part in (step.title, *_texts(step.does))]
        body = lines([sop.scope, *steps, *sop.exceptions, *sop.records])
        name = f"{sop.meta.id} {sop.meta.code or ''}"
        yield _entry(Kind.SOP, sop.meta.id, text(sop.meta.title), name, text(sop.purpose), body)
    for form in library.forms.values():
        meta = form.meta
        asked = [part for each in form.sections for part in (each.title, *_labels(each))]
        body = lines([*asked, *form.letter, *form.before, *form.do_not])
        name = f"{meta.id} {meta.code or ''}"
        yield _entry(Kind.FORM, meta.id, text(meta.title), name, text(form.purpose), body)
    for guideline in library.guidelines.values():
        meta = guideline.meta
        lead, body = text(guideline.summary), text(guideline.body)
        yield _entry(Kind.GUIDELINE, meta.id, text(meta.title), meta.id, lead, body)
    for definition in library.definitions.values():
        meta = definition.meta
        name = f"{meta.id} {meta.code or ''}"
        body = lines([*definition.signs, *definition.not_enough_alone, *definition.examples])
        lead = text(definition.definition)
        yield _entry(Kind.DEFINITION, meta.id, text(meta.title), name, lead, body)
    for term in library.terms.values():
        name = " ".join(term.forms(language))
        yield _entry(Kind.GLOSSARY, term.id, text(term.term), name, text(term.meaning), "")
    for role in library.roles.values():
        yield _entry(Kind.ROLES, role.id, text(role.name), role.id, text(role.does), "")
    for service in library.services.values():
        name, lead = service.id, text(service.about)
        yield _entry(Kind.SERVICES, service.id, text(service.name), name, lead, "")
    for block in library.blocks.values():
        meta = block.meta
        yield _entry(Kind.BLOCK, meta.id, text(meta.title), meta.id, "", lines(block.items))
    for module in library.modules.values():
        meta = module.meta
        name = f"{meta.id} {meta.code or ''}"
        lead = lines([objective.text for objective in module.objectives])
        steps = [part for each in module.activities for part in (each.title, *_texts(each.does))]
        questions = [item.question for item in module.assessment.quiz]
        body = lines([*steps, *questions, *module.facilitator, *module.adapt])
        yield _entry(Kind.MODULE, meta.id, text(meta.title), name, lead, body)
    for scenario in library.scenarios.values():
        meta = scenario.meta
        story = text(scenario.story)
        yield _entry(Kind.SCENARIO, meta.id, text(meta.title), meta.id, "", story)
    for source in library.sources.values():
        name, lead = f"{source.id} {source.publisher}", text(source.supports)
        yield _entry(Kind.SOURCES, source.id, source.title, name, lead, "")


def _entry(kind: Kind, id_: str, title: str, name: str, lead: str, body: str) -> Entry:
    fields = (
        (TITLE_WEIGHT, title),
        (LEAD_WEIGHT, lead),
        (BODY_WEIGHT, body),
        (NAME_WEIGHT, name.replace("-", " ").replace(".", " ")),
    )
    return Entry(kind, id_, title, fields)


def _labels(section: FormSection) -> Iterator[Text]:
    for field in section.fields:
        yield field.label
        yield from (label for _, label in (*field.options, *field.columns))


def _texts(statements: Iterable[Statement]) -> list[Text]:
    return [statement.text for statement in statements if statement.text]


def _node_texts(node: Node) -> Iterator[Text | None]:
    match node:
        case Choice() | Multi():
            yield from (node.text, node.help, node.why)
            yield from (option.label for option in node.options)
        case Checklist():
            yield from (node.text, node.help, node.why)
            yield from (item.label for item in node.items)
        case Number() | Note():
            yield from (node.text, node.help, node.why)
        case Outcome():
            yield node.title
        case _:
            pass
    for _, obligations in obligations_in(node):
        for tasks in (obligations.do, obligations.do_not, obligations.measures, obligations.record):
            yield from (task.text for task in tasks)
