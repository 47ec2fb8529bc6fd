"""Trees and fragments, and the registers of facts and routes that they share."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from toolkit.core.document import Kind
from toolkit.core.text import Text
from toolkit.core.tree import (
    Checklist,
    Choice,
    Decide,
    DecisionTree,
    Fact,
    Item,
    Multi,
    Node,
    Note,
    Number,
    Option,
    Outcome,
    Recipients,
    Return,
    Route,
    Row,
    Use,
)
from toolkit.core.words import STANDARD_LABELS
from toolkit.loading.build_conditions import Bands, build_condition
from toolkit.loading.build_invariants import build_always
from toolkit.loading.build_items import (
    build_deadline,
    build_mark,
    build_meta,
    build_next_step,
    build_obligations,
)
from toolkit.loading.part import Part, ShapeError

Facts = Mapping[str, Fact]


def build_tree(part: Part, kind: Kind, facts: Facts) -> DecisionTree:
    """A tree or fragment. `facts` give the labels of questions that tell a fact."""
    nodes = list(part.require("nodes").group("nodes"))
    bands = {id: _bands(node) for id, node in nodes if node.has("bands")}
    max_questions = part.at("max_questions").number() if part.has("max_questions") else 12
    built = {id: _build_node(id, node, facts, bands) for id, node in nodes}
    meta = build_meta(part, kind)
    return DecisionTree(
        meta=meta,
        purpose=part.at("purpose").text(),
        used_by=part.words("used_by"),
        start=part.at("start").word(),
        nodes=MappingProxyType(built),
        fragment=kind is Kind.FRAGMENT,
        scores=tuple((name, score.at("start").number()) for name, score in part.group("scores")),
        renamed=tuple((old, new.word()) for old, new in part.group("renamed")),
        max_questions=max_questions,
        tags=part.words("tags"),
        always=build_always(part, meta.id, built, bands),
        need=part.optional_text("need"),
        urgent=part.flag("urgent"),
    )


def build_facts(part: Part) -> dict[str, Fact]:
    """The facts of the fact register."""
    facts = {}
    for id, fact in part.require("facts").group("facts"):
        title = fact.at("title").text()
        options = tuple(
            (name, _label(name, option, {}))
            for name, option in fact.require("options").group("options")
        )
        facts[id] = Fact(id, title, options)
    return facts


def build_routes(part: Part) -> dict[str, Route]:
    """The routes of the route register."""
    return {
        id: Route(
            id=id,
            title=route.at("title").text(),
            rows=tuple(
                (build_condition(row.at("when"), {}), _build_recipients(row))
                for row in route.entries("rows")
            ),
            otherwise=_build_recipients(route.at("else")),
        )
        for id, route in part.require("routes").group("routes")
    }


def _build_recipients(part: Part) -> Recipients:
    return Recipients(part.at("first").word(), part.at("second").word())


def _build_node(id: str, part: Part, facts: Facts, bands: Bands) -> Node:
    code, tags = part.optional_word("code"), part.words("tags")
    if part.has("ask"):
        return _build_question(id, part, facts, code, tags)
    if part.has("decide"):
        rows = tuple(_build_row(row, bands) for row in part.require("decide").entries("decide"))
        return Decide(id, rows, code, tags)
    if part.has("use"):
        returns = tuple((end, node.word()) for end, node in part.group("returns"))
        return Use(id, part.at("use").word(), part.optional_word("go"), returns, code, tags)
    if part.has("outcome"):
        return Outcome(
            id=id,
            title=part.at("outcome").text(),
            owner=part.at("owner").word(),
            obligations=build_obligations(part),
            next=tuple(build_next_step(step) for step in part.entries("next")),
            code=code,
            tags=tags,
        )
    text = part.optional_text("text")
    return Return(id, text, build_obligations(part.at("return")), code, tags)


def _build_row(part: Part, bands: Bands) -> Row:
    if part.has("else"):
        return Row(None, part.at("else").word())
    return Row(build_condition(part.at("when"), bands), part.at("go").word())


def _build_question(
    id: str, part: Part, facts: Facts, code: str | None, tags: tuple[str, ...]
) -> Node:
    text, help, why = part.at("text").text(), part.optional_text("help"), part.optional_text("why")
    safety = part.flag("safety")
    match part.at("ask").word():
        case "choice":
            fact = part.optional_word("fact")
            options, go = _build_options(part, facts), part.optional_word("go")
            return Choice(id, text, options, go, help, why, fact, safety, code, tags)
        case "multi":
            options = _build_options(part, facts)
            return Multi(id, text, options, part.at("go").word(), help, why, safety, code, tags)
        case "number":
            low, high = _range(part)
            unsure = _build_option("unsure", part.at("unsure"), {}) if part.has("unsure") else None
            return Number(
                id=id,
                text=text,
                low=low,
                high=high,
                go=part.at("go").word(),
                bands=tuple((name, *limits) for name, limits in _bands(part).items()),
                unsure=unsure,
                help=help,
                why=why,
                safety=safety,
                code=code,
                tags=tags,
            )
        case "checklist":
            items = tuple(_build_item(name, item) for name, item in part.group("items"))
            return Checklist(id, text, items, part.at("go").word(), help, why, code, tags)
        case "note":
            obligations = build_obligations(part)
            return Note(id, text, part.at("go").word(), help, why, obligations, code, tags)
        case _:
            raise ShapeError(part.path)


def _range(part: Part) -> tuple[int, int]:
    limits = [entry.number() for entry in part.entries("range")]
    if len(limits) != 2:
        raise ShapeError(part.path)
    return limits[0], limits[1]


def _bands(part: Part) -> dict[str, tuple[int, int]]:
    """The bands of a question for a number: id -> (low, high)."""
    bands = {}
    for name, band in part.group("bands"):
        bands[name] = band.convert(_limits)
    return bands


def _limits(band: str) -> tuple[int, int]:
    """The two numbers of `0..17`. Raises ValueError where it is no band."""
    low, _, high = band.partition("..")
    return int(low), int(high)


def _build_options(part: Part, facts: Facts) -> tuple[Option, ...]:
    """The options of a question. Where it tells a fact, that lends the labels."""
    labels: dict[str, Text] = {}
    fact = part.optional_word("fact")
    if fact is not None:
        # An unknown fact, or an option it lacks, is the checks' to report: no label is missing.
        known = facts.get(fact)
        labels = {name: Text.of(name) for name, _ in part.group("options")}
        labels.update(known.options if known else ())
    options = part.require("options").group("options")
    return tuple(_build_option(name, option, labels) for name, option in options)


def _build_option(name: str, part: Part, labels: Mapping[str, Text]) -> Option:
    return Option(
        id=name,
        label=_label(name, part, labels),
        help=part.optional_text("help"),
        go=part.optional_word("go"),
        score=tuple((score, points.number()) for score, points in part.group("score")),
        alone=part.flag("alone"),
        obligations=build_obligations(part),
    )


def _label(name: str, part: Part, labels: Mapping[str, Text]) -> Text:
    """The label of an option: its own, else that of the fact, else the standard one."""
    if part.has("label"):
        return part.at("label").text()
    label = labels.get(name) or STANDARD_LABELS.get(name)
    if label is None:
        part.draft.report(
            "TK102",
            f"the option `{name}` needs a `label`",
            part.path,
            f"Only {', '.join(STANDARD_LABELS)} have a label already.",
        )
        return Text.of(name)
    return label


def _build_item(name: str, part: Part) -> Item:
    if part.is_text():
        return Item(name, part.text())
    return Item(name, part.at("label").text(), build_deadline(part), build_mark(part))
