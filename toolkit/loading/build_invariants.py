"""The safety rules: those of the register with its waivers, and `always` inside a tree."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from toolkit.core.condition import (
    ALWAYS,
    AllOf,
    Answered,
    AnyOf,
    Between,
    Condition,
    Has,
    Is,
    Not,
)
from toolkit.core.deadline import Deadline
from toolkit.core.diagnostic import Pointer
from toolkit.core.invariant import (
    ActsWithin,
    Answers,
    Asks,
    ByDesign,
    ByPeople,
    Claim,
    Demand,
    Demands,
    Duty,
    EachKeeps,
    Either,
    EndsIn,
    EnforcedBy,
    Event,
    Invariant,
    LevelBetween,
    Nodes,
    PassesThrough,
    Phrases,
    Precedes,
    QuestionsAtMost,
    Reaches,
    Responds,
    RoleNotTold,
    RoleTold,
    RouteTold,
    SafeUnsure,
    ServiceOffered,
    TaskGiven,
    Tells,
    Visits,
    Waiver,
)
from toolkit.core.invariant import Part as TaskList
from toolkit.core.tree import Checklist, Choice, DecisionTree, Multi, Node, Number
from toolkit.loading.build_conditions import Bands, build_condition
from toolkit.loading.build_items import build_deadline, build_level, build_level_at, build_sop_step
from toolkit.loading.part import Part, ShapeError

Names = Callable[[str], str]
"""How a name in a rule is written out in full: `tree.node` for a tree's own."""


def build_invariants(part: Part, trees: Mapping[str, DecisionTree]) -> dict[str, Invariant]:
    """The rules of the register. The `trees` lend the bands of their questions for numbers."""
    bands = {
        f"{tree.id}.{node.id}": {name: (low, high) for name, low, high in node.bands}
        for tree in trees.values()
        for node in tree.nodes.values()
        if isinstance(node, Number)
    }
    rules = part.require("invariants").group("invariants")
    return {code: _build_rule(code, rule, bands, lambda name: name) for code, rule in rules}


def build_waivers(part: Part) -> tuple[Waiver, ...]:
    """The signed exceptions of the register."""
    return tuple(
        Waiver(
            rule=waiver.at("rule").word(),
            tree=waiver.at("tree").word(),
            signed_by=waiver.words("signed_by"),
            why=waiver.at("why").text(),
            until=waiver.at("until").word(),
            pointer=_pointer(waiver),
            outcomes=waiver.words("outcomes"),
        )
        for waiver in part.entries("waivers")
    )


def build_always(
    part: Part, tree: str, nodes: Mapping[str, Node], bands: Bands
) -> tuple[Invariant, ...]:
    """The rules that stand in the file of `tree`, whose own nodes they may call by their ids."""

    def node_name(name: str) -> str:
        return f"{tree}.{name}" if name in nodes else name

    def question_name(name: str) -> str:
        node = nodes.get(name)
        is_fact = isinstance(node, Choice) and node.fact == name
        asks = isinstance(node, Choice | Multi | Number | Checklist) and not is_fact
        return f"{tree}.{name}" if asks else name

    built = [
        _build_rule(code, rule, bands, node_name, question_name, (tree,))
        for code, rule in part.group("always")
    ]
    return tuple(built)


def _build_rule(
    code: str,
    part: Part,
    bands: Bands,
    node_name: Names,
    question_name: Names | None = None,
    trees: tuple[str, ...] = (),
) -> Invariant:
    reader = _Reader(node_name, question_name or node_name)
    applies = part.at("applies") if part.has("applies") else None
    when = build_condition(part.at("when"), bands) if part.has("when") else ALWAYS
    return Invariant(
        code=code,
        title=part.at("title").text(),
        pointer=_pointer(part),
        claim=reader.claim(part),
        why=part.optional_text("why"),
        trees=trees or (applies.words("trees") if applies else ()),
        tags=applies.words("tags") if applies else (),
        when=_renamed(when, reader.question_name),
        given=tuple(reader.event(event) for event in part.entries("given")),
        awaits=part.optional_text("awaits"),
    )


def _pointer(part: Part) -> Pointer:
    return Pointer(part.draft.file, part.path)


def _renamed(condition: Condition, full: Names) -> Condition:
    """`condition` with all its names written out."""
    match condition:
        case AllOf(parts):
            return AllOf(tuple(_renamed(part, full) for part in parts))
        case AnyOf(parts):
            return AnyOf(tuple(_renamed(part, full) for part in parts))
        case Not(part):
            return Not(_renamed(part, full))
        case Is(name, values):
            return Is(full(name), values)
        case Has(name, need, values):
            return Has(full(name), need, values)
        case Between(name, low, high):
            return Between(full(name), low, high)
        case Answered(name, answered):
            return Answered(full(name), answered)


class _Reader:
    """Reads what one rule claims. `node_name` and `question_name` write names out in full."""

    def __init__(self, node_name: Names, question_name: Names) -> None:
        self.node_name = node_name
        self.question_name = question_name

    def claim(self, part: Part) -> Claim:
        """What the rule says, by the key that says it."""
        if part.has("then"):
            return Demands(tuple(self._demands(part.at("then"))))
        if part.has("before"):
            return Precedes(self.event(part.at("before")), self.event(part.at("first")))
        if part.has("after"):
            by_the_end = part.has("then_some_time")
            then = part.at("then_some_time" if by_the_end else "then_next")
            return Responds(self.event(part.at("after")), self.event(then), by_the_end)
        if part.flag("unsure_is_safe"):
            return SafeUnsure()
        if part.has("texts"):
            texts = part.at("texts")
            forbidden = texts.require("forbid").group("forbid")
            return Phrases(
                texts.words("of"),
                tuple((language, _words_in(words)) for language, words in forbidden),
            )
        if part.has("enforced_by"):
            return EnforcedBy(part.words("enforced_by"))
        if part.has("by_design"):
            return ByDesign(part.at("by_design").text())
        return ByPeople(part.at("by_people").text())

    def event(self, part: Part) -> Event:
        """Something that happens at one node."""
        word = _only_key(part)
        inner = part.at(word)
        match word:
            case "visits":
                return Visits(self._nodes(inner))
            case "asks":
                return Asks(None if inner.value == "any" else self._nodes(inner))
            case "answers":
                name = _only_key(inner)
                return Answers(self.question_name(name), _one_or_more(inner.at(name)))
            case "tells":
                return Tells(inner.words("roles"), inner.words("routes"))
            case "reaches":
                return Reaches(build_level_at(inner))
            case _:
                raise ShapeError(part.path)

    def _nodes(self, part: Part) -> Nodes:
        if part.has("tags"):
            return Nodes(tags=part.words("tags"))
        return Nodes(names=tuple(self.node_name(name) for name in _words_in(part)))

    def _demands(self, part: Part) -> Iterable[Demand]:
        if not isinstance(part.value, dict):
            raise ShapeError(part.path)
        for word in part.value:
            yield from self._demand(word, part)

    def _demand(self, word: str, part: Part) -> Iterable[Demand]:
        inner = part.at(word)
        match word:
            case "level":
                yield LevelBetween(build_level(inner, "at_least"), build_level(inner, "at_most"))
            case "within":
                yield ActsWithin(inner.convert(Deadline))
            case "outcome" | "not_outcome":
                yield EndsIn(self._nodes(inner), never=word == "not_outcome")
            case "visits" if not inner.has("tags"):
                # Each of the nodes must be visited, unlike in an event, where any of them will do.
                for name in self._nodes(inner).names:
                    yield PassesThrough(Nodes(names=(name,)))
            case "visits" | "not_visits":
                yield PassesThrough(self._nodes(inner), never=word == "not_visits")
            case "notify":
                yield from (_notified(entry) for entry in part.entries(word))
            case "not_notify":
                yield from (RoleNotTold(role) for role in part.words(word))
            case "do" | "do_not" | "measures" | "record":
                yield from (_task(TaskList(word), entry) for entry in part.entries(word))
            case "refer":
                yield from (_offered(entry) for entry in part.entries(word))
            case "every":
                yield from (self._each_keeps(entry) for entry in part.entries(word))
            case "questions":
                yield QuestionsAtMost(inner.at("at_most").number(), inner.optional_word("of"))
            case "any":
                yield Either(
                    tuple(one for entry in part.entries(word) for one in self._demands(entry))
                )
            case _:
                raise ShapeError(inner.path)

    def _each_keeps(self, part: Part) -> Demand:
        duty = next((duty for duty in Duty if part.has(duty.value)), None)
        if duty is None:
            raise ShapeError(part.path)
        meant = part.at(duty.value)
        level = part.at("level") if part.has("level") else None
        return EachKeeps(
            duty,
            names=() if meant.value == "any" else _words_in(meant),
            but=part.words("but"),
            at=self._nodes(part.at("at")) if part.has("at") else None,
            least=build_level(level, "at_least") if level else None,
            most=build_level(level, "at_most") if level else None,
            within=build_deadline(part),
            consent=part.words("consent"),
        )


def _notified(part: Part) -> Demand:
    within = build_deadline(part)
    if part.has("route"):
        return RouteTold(part.at("route").word(), within)
    return RoleTold(part.at("role").word(), within)


def _task(tasks: TaskList, part: Part) -> Demand:
    sop = build_sop_step(part.at("sop")) if part.has("sop") else None
    return TaskGiven(tasks, part.optional_word("block"), sop, build_deadline(part))


def _offered(part: Part) -> Demand:
    if part.is_text():
        return ServiceOffered(part.word())
    return ServiceOffered(part.at("service").word(), build_deadline(part), part.words("consent"))


def _only_key(part: Part) -> str:
    if not isinstance(part.value, dict) or len(part.value) != 1:
        raise ShapeError(part.path)
    return next(iter(part.value))


def _words_in(part: Part) -> tuple[str, ...]:
    if not isinstance(part.value, list):
        raise ShapeError(part.path)
    return tuple(Part(part.draft, part.path, value).word() for value in part.value)


def _one_or_more(part: Part) -> tuple[str, ...]:
    return (part.word(),) if part.is_text() else _words_in(part)
