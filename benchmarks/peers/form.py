"""A tree with everything it calls as one flat form: elements in order, each shown on a condition.

Both form formats know neither nodes nor calls: a question says itself when it is relevant. So calls
are written out in place, and each element's condition follows from the links that lead to it. The
plain data of the files are read, so that a broken tree still becomes a form with the bug in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from benchmarks.mutants.sources import FACTS, At, Data, Sources, entries, look, translation_of
from benchmarks.mutants.tree_data import PARTS
from benchmarks.peers.expression import (
    NEVER,
    Answered,
    Expression,
    Picks,
    Unknown,
    both,
    either,
    negation,
)
from toolkit.core.words import STANDARD_LABELS

MOST_CALLS = 200
"""Calls that are written out, so that a tree that calls itself ends."""

LANGUAGES = ("en", "fr")
Texts = dict[str, str]


@dataclass(frozen=True, slots=True)
class Frame:
    """A tree at one place of the form; `caller` waits for its end, at its node `use`."""

    number: int
    data: Data
    french: Data
    caller: Frame | None = None
    use: Data = field(default_factory=dict)


@dataclass(eq=False, slots=True)
class Element:
    """One node at one place of the form. `came` are the elements that lead here, each with the
    condition under which it does. `choices` are (id, label) of a question's answers.
    """

    name: str
    frame: Frame
    node: Data
    came: list[tuple[Element, Expression]] = field(default_factory=list)
    before: set[str] = field(default_factory=set)
    loops: bool = False

    @property
    def type(self) -> str:
        """`choice`, `multi`, `number`, `checklist`, `note`, `end`, or `silent`."""
        if "ask" in self.node:
            return str(self.node["ask"])
        if "outcome" in self.node or "text" in self.node.get("return", ()) or "text" in self.node:
            return "end"
        return "silent"

    @property
    def fact(self) -> str | None:
        """The fact it asks for."""
        fact = self.node.get("fact")
        return str(fact) if fact is not None else None


@dataclass(slots=True)
class Form:
    """A form. `elements` stand in an order in which each comes after those that lead to it, where
    there is such an order. `nowhere` are links to a node that is not there: where from, its name.
    """

    title: Texts
    elements: list[Element]
    nowhere: list[tuple[Element, str]]
    facts: Data
    facts_french: Data

    def labels(self, element: Element) -> list[tuple[str, Texts]]:
        """The answers of a question with their labels, in order; a doubled one stands twice."""
        key = "items" if element.type == "checklist" else "options"
        listed = element.node.get(key)
        if not isinstance(listed, dict):
            return []
        return [(id_, self._label(element, key, id_, says)) for id_, says in entries(listed)]

    def _label(self, element: Element, key: str, id_: str, says: Any) -> Texts:
        own = says.get("label") if isinstance(says, dict) else says
        french = look(element.frame.french, ("nodes", element.node["id"], key, id_))
        if isinstance(own, str):
            return {"en": own, "fr": _text(french, "label")}
        at = ("facts", element.fact or "", "options", id_)
        register = look(self.facts, at)
        if isinstance(register, dict) and isinstance(register.get("label"), str):
            return {"en": register["label"], "fr": _text(look(self.facts_french, at), "label")}
        standard = STANDARD_LABELS.get(id_)
        return {language: standard.get(language) if standard else id_ for language in LANGUAGES}

    def text(self, element: Element) -> Texts:
        """What an element says, its duties included."""
        french = look(element.frame.french, ("nodes", element.node["id"]))
        lines = {language: [*_lines(element.node, french, language)] for language in LANGUAGES}
        return {language: "\n".join(said) for language, said in lines.items()}


def form_of(sources: Sources, tree: str) -> Form:
    """The form of `tree`."""
    return _Flattening(sources).run(tree)


class _Flattening:
    def __init__(self, sources: Sources) -> None:
        self.sources = sources
        self.facts = sources.files[FACTS]
        self.facts_french = sources.files[translation_of(FACTS)]
        self.elements: dict[tuple[int, str], Element] = {}
        self.frames = 0
        self.names: dict[str, int] = {}
        self.nowhere: list[tuple[Element, str]] = []
        self.order: list[Element] = []

    def run(self, tree: str) -> Form:
        frame = self._enter(tree, None, {})
        data = frame.data
        self._visit(frame, data.get("start", ""))
        self.order.reverse()
        self._remember()
        for element in self.order:
            for target, condition in self._ways(element):
                if target is not None and target in self.order:
                    target.came.append((element, condition))
        unreached = [found for found in self.elements.values() if found not in self.order]
        title = {"en": str(data.get("title", tree)), "fr": str(frame.french.get("title", tree))}
        return Form(title, [*self.order, *unreached], self.nowhere, self.facts, self.facts_french)

    def _enter(self, tree: str, caller: Frame | None, use: Data) -> Frame:
        file = self.sources.trees[tree]
        french = self.sources.files[translation_of(file)]
        frame = Frame(self.frames, self.sources.files[file], french, caller, use)
        self.frames += 1
        for name, node in frame.data["nodes"].items():
            plain = re.sub(r"\W", "_", f"{name}_{tree}" if caller else name)
            plain = plain if plain[0].isalpha() else f"n_{plain}"
            self.names[plain] = self.names.get(plain, 0) + 1
            unique = plain if self.names[plain] == 1 else f"{plain}_{self.names[plain]}"
            self.elements[(frame.number, name)] = Element(unique, frame, {**node, "id": name})
        return frame

    def _visit(self, frame: Frame, start: str) -> None:
        """Depth first, so that the order of finishing turned round is the order of the form."""
        first = self.elements.get((frame.number, start))
        if first is None:
            return
        seen, stack = {first.name}, [(first, iter(self._onward(first)))]
        path = {first.name}
        while stack:
            element, rest = stack[-1]
            target = next(rest, None)
            if target is None:
                self.order.append(element)
                path.discard(element.name)
                stack.pop()
            elif target.name in path:
                names = [on_path.name for on_path, _ in stack]
                for on_path, _ in stack[names.index(target.name) :]:
                    on_path.loops = True
            elif target.name not in seen:
                seen.add(target.name)
                path.add(target.name)
                stack.append((target, iter(self._onward(target))))

    def _onward(self, element: Element) -> list[Element]:
        return [target for target, _ in self._links(element) if target is not None]

    def _links(self, element: Element) -> Iterator[tuple[Element | None, At]]:
        """Where an element leads, and by which of its links."""
        node, frame = element.node, element.frame
        if "use" in node and node["use"] in self.sources.trees:
            yield self._callee(element), ("use",)
        elif "outcome" in node or "return" in node:
            if frame.caller is not None:
                returns = frame.use.get("returns", {})
                target = returns.get(node["id"], frame.use.get("go"))
                yield self._target(element, frame.caller, target), ("end",)
        elif "decide" in node:
            for number, row in enumerate(node["decide"]):
                target = row.get("go", row.get("else"))
                yield self._target(element, frame, target), ("decide", number)
        else:
            options = node.get("options") if node.get("ask") == "choice" else None
            for option, says in entries(options or {}):
                target = says.get("go") if isinstance(says, dict) else None
                at = ("options", option)
                yield self._target(element, frame, target or node.get("go")), at
            if not options:
                yield self._target(element, frame, node.get("go")), ("go",)

    def _callee(self, element: Element) -> Element | None:
        node, frame = element.node, element.frame
        key = (frame.number, f"use {node['id']}")
        if key not in self.elements:
            if self.frames > MOST_CALLS:
                return None
            hands_over = "go" not in node and "returns" not in node
            caller, use = (frame.caller, frame.use) if hands_over else (frame, node)
            inner = self._enter(node["use"], caller, use)
            start = self.elements.get((inner.number, inner.data.get("start", "")))
            if start is None:
                return None
            self.elements[key] = start
        return self.elements[key]

    def _target(self, element: Element, frame: Frame, name: Any) -> Element | None:
        found = self.elements.get((frame.number, str(name)))
        if found is None and name is not None and (element, name) not in self.nowhere:
            self.nowhere.append((element, str(name)))
        return found

    def _remember(self) -> None:
        """For each element the elements that can come before it."""
        for _ in range(2 if any(element.loops for element in self.order) else 1):
            for element in self.order:
                for target in self._onward(element):
                    target.before |= {*element.before, element.name}

    def _ways(self, element: Element) -> Iterator[tuple[Element | None, Expression]]:
        taken: list[Expression] = []
        for target, at in self._links(element):
            match at:
                case ("decide", int() as number):
                    when = element.node["decide"][number].get("when")
                    row = self._condition(element, when) if isinstance(when, dict) else both()
                    yield target, both(row, *(negation(earlier) for earlier in taken))
                    taken.append(row)
                case ("options", str() as option):
                    yield target, self._picked(element, option)
                case _:
                    yield target, both()

    def _picked(self, element: Element, option: str) -> Expression:
        asked = self._instances(element, element.fact) if element.fact else []
        names = [other.name for other in asked if other.name in element.before]
        return either(*(Picks(name, option) for name in (*names, element.name)))

    def _instances(self, element: Element, fact: str) -> list[Element]:
        """The questions for a fact that may have been asked before; all, where there is none."""
        asked = [other for other in self.order if other.fact == fact]
        earlier = [other for other in asked if other.name in element.before]
        return earlier or asked

    def _condition(self, element: Element, when: Data) -> Expression:
        parts = []
        for key, value in when.items():
            if key in ("any", "all"):
                inner = [self._condition(element, part) for part in value]
                parts.append(either(*inner) if key == "any" else both(*inner))
            elif key == "not":
                parts.append(negation(self._condition(element, value)))
            else:
                parts.append(self._atom(element, key, value))
        return both(*parts)

    def _atom(self, element: Element, name: str, value: Any) -> Expression:
        own = self.elements.get((element.frame.number, name))
        fact = name if name in self.facts["facts"] else own.fact if own is not None else None
        if fact is not None:
            names = [asked.name for asked in self._instances(element, fact)]
        elif own is not None and "ask" in own.node:
            names = [own.name]
        else:
            return Unknown(name)
        if not names:
            return NEVER
        if isinstance(value, dict):
            return self._special(names, value)
        values = value if isinstance(value, list) else [value]
        return either(*(Picks(asked, str(one)) for asked in names for one in values))

    def _special(self, names: list[str], value: Data) -> Expression:
        if "answered" in value:
            known = either(*(Answered(name) for name in names))
            return known if value["answered"] else negation(known)
        wanted = [one for key, some in value.items() for one in _listed(some) if key != "answered"]
        each = [either(*(Picks(name, str(one), among=True) for name in names)) for one in wanted]
        if "has_none" in value:
            known = either(*(Answered(name) for name in names))
            return both(known, negation(either(*each)))
        return both(*each) if "has_all" in value else either(*each)


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _text(says: Any, key: str) -> str:
    if isinstance(says, str):
        return says
    found = says.get(key) if isinstance(says, dict) else None
    return found if isinstance(found, str) else ""


def _lines(node: Data, french: Any, language: str) -> Iterator[str]:
    for key in ("outcome", "text", "why", "help"):
        if key in node:
            yield str(node[key]) if language == "en" else _text(french, key)
    end = node.get("return")
    holder: Data = end if isinstance(end, dict) else node
    texts = look(french, ("return",)) if holder is end else french
    for key in ("level", "within"):
        if key in holder and "options" not in node:
            yield f"{key}: {holder[key]}"
    for part in PARTS:
        for number, item in enumerate(holder.get(part) or ()):
            yield f"{part}: {_item(item, look(texts, (part, number)), language)}"


def _item(item: Any, french: Any, language: str) -> str:
    if isinstance(item, str):
        return item if language == "en" else _text(french, "text")
    said = []
    for key in ("text", "about"):
        if key in item:
            said.append(str(item[key]) if language == "en" else _text(french, key))
    kept = ("role", "route", "service", "block", "sop", "within", "channel", "consent")
    return " ".join([*said, *(f"({key}: {item[key]})" for key in kept if key in item)])
