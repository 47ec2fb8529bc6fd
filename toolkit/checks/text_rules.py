"""Safety rules about words: phrases that the texts of the trees must not hold, in each language."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from toolkit.checks.markdown import file_in
from toolkit.core.diagnostic import Diagnostic, Pointer, Related
from toolkit.core.document import Kind
from toolkit.core.invariant import Invariant, Phrases
from toolkit.core.library import Library
from toolkit.core.text import SOURCE_LANGUAGE, Text
from toolkit.core.tree import (
    Checklist,
    Choice,
    DecisionTree,
    Multi,
    Node,
    Note,
    Number,
    Obligations,
    Option,
    Outcome,
    Return,
    Task,
    obligations_in,
)

_WORD = re.compile(r"[^\W_]+")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")


@dataclass(frozen=True, slots=True)
class Wording:
    """A text of a tree, what it is there for (a word of `Phrases.of`), and where it stands."""

    kind: str
    text: Text
    pointer: Pointer


def check_text_rules(library: Library) -> Iterator[Diagnostic]:
    """TK706: no text of a tree holds words that a safety rule forbids there. A text block that
    several trees use is told of once.
    """
    rules = [(rule, rule.claim) for rule in library.rules() if isinstance(rule.claim, Phrases)]
    wordings = {tree.id: tuple(texts_of(library, tree)) for tree in library.trees.values()}
    texts = {text for each in wordings.values() for one in each for _, text in one.text.by_language}
    words = {text: words_of(text) for text in texts} if rules else {}
    for rule, claim in rules:
        phrases = {
            language: [(phrase, words_of(phrase)) for phrase in forbidden]
            for language, forbidden in claim.phrases
        }
        told: set[tuple[Pointer, str]] = set()
        for tree in library.trees.values():
            if not _is_about(rule, tree):
                continue
            for wording in wordings[tree.id]:
                if wording.kind in claim.of:
                    for language, phrase in _held(wording.text, phrases, words):
                        found = _forbidden(rule, phrase, language, wording.pointer)
                        if (found.pointer, found.message) not in told:
                            told.add((found.pointer, found.message))
                            yield found


def _is_about(rule: Invariant, tree: DecisionTree) -> bool:
    """Texts are looked at wherever they stand: without `applies`, fragments are meant as well."""
    if not rule.trees and not rule.tags:
        return True
    return tree.id in rule.trees or any(tag in tree.tags for tag in rule.tags)


def _held(
    text: Text, phrases: Mapping[str, list[tuple[str, str]]], words: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """The phrases of a language that `text` holds in it. `words` has the words of every text;
    `phrases` the words of each phrase beside it.
    """
    for language, wording in text.by_language:
        for phrase, forbidden in phrases.get(language, ()):
            if forbidden in words[wording]:
                yield language, phrase


def _forbidden(rule: Invariant, phrase: str, language: str, at: Pointer) -> Diagnostic:
    return Diagnostic(
        "TK706",
        f"“{phrase}” must not stand here: {rule.code}, {rule.title.get(SOURCE_LANGUAGE)}",
        Pointer(file_in(at.file, language), at.path),
        "say what is meant in other words; if the rule is wrong, those who own it change it",
        related=(Related("the rule stands here", rule.pointer.at_key()),),
    )


def words_of(text: str) -> str:
    """The words of `text` between single spaces, without capitals, accents and signs. A text holds
    a phrase where the words of the phrase stand in the words of the text.
    """
    return f" {' '.join(_WORD.findall(letters_of(text)))} "


def letters_of(text: str) -> str:
    """`text` without capitals and accents."""
    if text.isascii():
        return text.lower()
    letters = unicodedata.normalize("NFKD", text.casefold())
    if not letters.isascii():
        for letter in set(_BEYOND_ASCII.findall(letters)):
            if unicodedata.combining(letter):
                letters = letters.replace(letter, "")
    return letters


def texts_of(library: Library, tree: DecisionTree) -> Iterator[Wording]:
    """Every text that a walk can show of the nodes of `tree`, with those of the text blocks that
    they use.
    """
    for node in tree.nodes.values():
        at = Pointer(tree.meta.file, ("nodes", node.id))
        yield from _own_texts(library, node, at)
        for path, obligations in obligations_in(node):
            yield from _obligations(library, obligations, at.into(*path))


def _own_texts(library: Library, node: Node, at: Pointer) -> Iterator[Wording]:
    match node:
        case Choice() | Multi() | Number() | Checklist() | Note():
            kind = "note" if isinstance(node, Note) else "question"
            for key, text in (("text", node.text), ("why", node.why), ("help", node.help)):
                yield from _wordings(kind, text, at.into(key))
    match node:
        case Choice(options=options) | Multi(options=options):
            for option in options:
                yield from _option(library, node, option, at.into("options", option.id))
        case Number(unsure=Option() as unsure):
            yield from _option(library, node, unsure, at.into("unsure"))
        case Checklist(items=items):
            for item in items:
                # What is not ticked is told as something to do.
                place = at.into("items", item.id, "label")
                yield Wording("answer", item.label, place)
                yield Wording("do", item.label, place)
        case Outcome():
            yield Wording("outcome", node.title, at.into("outcome"))
            for number, step in enumerate(node.next):
                yield from _wordings("next", step.text, at.into("next", number, "text"))
        case Return():
            yield from _wordings("note", node.text, at.into("text"))


def _option(library: Library, node: Node, option: Option, at: Pointer) -> Iterator[Wording]:
    fact = library.facts.get(node.fact or "") if isinstance(node, Choice) else None
    register = library.registers.get(Kind.FACTS)
    place = at.into("label")
    if fact is not None and register is not None and (option.id, option.label) in fact.options:
        place = Pointer(register.file, ("facts", fact.id, "options", option.id, "label"))
    yield Wording("answer", option.label, place)
    yield from _wordings("answer", option.help, at.into("help"))


def _obligations(library: Library, met: Obligations, at: Pointer) -> Iterator[Wording]:
    lists: Iterable[tuple[str, tuple[Task, ...]]] = (
        ("do", met.do),
        ("do_not", met.do_not),
        ("measures", met.measures),
        ("record", met.record),
    )
    for kind, tasks in lists:
        for number, task in enumerate(tasks):
            yield from _wordings(kind, task.text, at.into(kind, number, "text"))
            block = library.blocks.get(task.block or "")
            if block is not None:
                for line, item in enumerate(block.items):
                    place = Pointer(block.meta.file, ("items", line, "text"))
                    yield from _wordings(kind, item.text, place)
    for number, told in enumerate(met.notify):
        yield from _wordings("about", told.about, at.into("notify", number, "about"))
    for number, offered in enumerate(met.refer):
        yield from _wordings("about", offered.about, at.into("refer", number, "about"))


def _wordings(kind: str, text: Text | None, at: Pointer) -> Iterator[Wording]:
    if text is not None:
        yield Wording(kind, text, at)
