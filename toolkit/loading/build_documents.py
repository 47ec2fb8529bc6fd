"""Guidelines, SOPs, definitions, text blocks, scenarios, and the registers without conditions."""

from __future__ import annotations

from toolkit.core.deadline import Deadline
from toolkit.core.document import (
    Annex,
    Block,
    Definition,
    Expectation,
    ExpectedTask,
    Floor,
    Guideline,
    Kind,
    Never,
    RaisedFloor,
    Role,
    Scenario,
    Service,
    Sop,
    SopStep,
    Source,
    Term,
)
from toolkit.core.text import Text
from toolkit.loading.build_items import (
    build_deadline,
    build_level,
    build_level_at,
    build_mark,
    build_meta,
    build_reference,
    build_sop_step,
    build_statements,
)
from toolkit.loading.part import Part, ShapeError


def build_guideline(part: Part, body: Text) -> Guideline:
    """A guideline: `part` is its front matter, `body` its Markdown in all languages."""
    return Guideline(
        meta=build_meta(part, Kind.GUIDELINE),
        summary=part.at("summary").text(),
        body=body,
        audience=part.words("audience"),
        related=tuple(build_reference(entry) for entry in part.entries("related")),
    )


def build_block(part: Part) -> Block:
    """A text block."""
    return Block(build_meta(part, Kind.BLOCK), build_statements(part.require("items"), "items"))


def build_definition(part: Part) -> Definition:
    """A working definition."""
    return Definition(
        meta=build_meta(part, Kind.DEFINITION),
        family=part.at("family").word(),
        definition=part.at("definition").text(),
        working_definition=part.flag("working_definition"),
        signs=build_statements(part, "signs"),
        not_enough_alone=build_statements(part, "not_enough_alone"),
        examples=build_statements(part, "examples"),
        floor=_build_floor(part.at("floor")) if part.has("floor") else None,
        becomes_abuse_when=part.optional_text("becomes_abuse_when"),
        route=part.optional_text("route"),
        go_to=tuple(build_reference(entry) for entry in part.entries("go_to")),
        see=part.words("see"),
        principles=tuple(entry.number() for entry in part.entries("principles")),
        note=part.optional_text("note"),
    )


def _build_floor(part: Part) -> Floor:
    raised = tuple(
        RaisedFloor(build_level_at(entry.at("level")), entry.at("when").text())
        for entry in part.entries("raised")
    )
    return Floor(build_level_at(part.at("level")), raised, build_mark(part))


def build_sop(part: Part) -> Sop:
    """A standard operating procedure."""
    return Sop(
        meta=build_meta(part, Kind.SOP),
        purpose=part.at("purpose").text(),
        scope=part.at("scope").text(),
        roles=part.words("roles"),
        trees=part.words("trees"),
        steps=tuple(_build_step(id, step) for id, step in part.require("steps").group("steps")),
        exceptions=part.texts("exceptions"),
        records=part.texts("records"),
        annexes=tuple(_build_annex(annex) for annex in part.entries("annexes")),
    )


def _build_step(id: str, part: Part) -> SopStep:
    who = part.at("who")
    return SopStep(
        id=id,
        title=part.at("title").text(),
        who=(who.word(),) if who.is_text() else part.words("who"),
        does=build_statements(part, "does"),
        do_not=build_statements(part, "do_not"),
        within=build_deadline(part),
        record=part.optional_text("record"),
        forms=tuple(build_reference(entry) for entry in part.entries("forms")),
        next=part.optional_word("next"),
        mark=build_mark(part),
    )


def _build_annex(part: Part) -> Annex:
    return Annex(part.at("title").text(), part.at("text").text(), build_mark(part))


def build_scenario(part: Part) -> Scenario:
    """A scenario: a vignette, its answers, and what they must reach."""
    expect = part.at("expect")
    has_least = expect.has("level") and expect.at("level").has("at_least")
    never = part.at("never") if part.has("never") else Part(part.draft, (*part.path, "never"), {})
    return Scenario(
        meta=build_meta(part, Kind.SCENARIO),
        story=part.at("story").text(),
        tree=part.at("tree").word(),
        answers=tuple((node, _answer(answer)) for node, answer in part.group("answers")),
        expect=Expectation(
            outcome=expect.optional_word("outcome"),
            level=None if has_least else build_level(expect),
            least_level=build_level(expect.at("level"), "at_least") if has_least else None,
            within=build_deadline(expect),
            notify=tuple(
                (entry.at("role").word(), entry.at("within").convert(Deadline))
                for entry in expect.entries("notify")
            ),
            do=tuple(_build_expected(entry) for entry in expect.entries("do")),
            do_not=tuple(_build_expected(entry) for entry in expect.entries("do_not")),
            refer=expect.words("refer"),
            visits=expect.words("visits"),
            obeys=expect.words("obeys"),
        ),
        never=Never(never.words("notify"), never.words("visits"), never.words("outcome")),
        teaching=tuple((node, text.text()) for node, text in part.group("teaching")),
    )


def _answer(part: Part) -> str | int | tuple[str, ...]:
    match part.value:
        case bool():
            raise ShapeError(part.path)
        case str() | int() as answer:
            return answer
        case list() as answers:
            return tuple(Part(part.draft, part.path, answer).word() for answer in answers)
        case _:
            raise ShapeError(part.path)


def _build_expected(part: Part) -> ExpectedTask:
    sop = build_sop_step(part.at("sop")) if part.has("sop") else None
    return ExpectedTask(part.optional_word("block"), sop)


def build_roles(part: Part) -> dict[str, Role]:
    """The roles of the role register."""
    return {
        id: Role(id, role.at("name").text(), role.at("does").text(), build_mark(role))
        for id, role in part.require("roles").group("roles")
    }


def build_services(part: Part) -> dict[str, Service]:
    """The services of the service register."""
    return {
        id: Service(id, service.at("name").text(), service.at("about").text(), build_mark(service))
        for id, service in part.require("services").group("services")
    }


def build_sources(part: Part) -> dict[str, Source]:
    """The sources of the source register. Only what they support is translated."""
    return {
        id: Source(
            id=id,
            publisher=source.at("publisher").word(),
            title=source.at("title").word(),
            year=_year(source.at("year")),
            read=source.at("read").word(),
            supports=source.at("supports").text(),
            url=source.optional_word("url"),
        )
        for id, source in part.require("sources").group("sources")
    }


def _year(part: Part) -> str:
    return str(part.number()) if isinstance(part.value, int) else part.word()


def build_terms(part: Part) -> dict[str, Term]:
    """The terms of the glossary. Every language has its own aliases and words to avoid."""
    terms = {}
    for id, term in part.require("terms").group("terms"):
        terms[id] = Term(
            id=id,
            term=term.at("term").text(),
            meaning=term.at("meaning").text(),
            aliases=_own_words(term, "aliases"),
            avoid=_own_words(term, "avoid"),
            mark=build_mark(term),
        )
    return terms


def _own_words(term: Part, key: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """A list of words that each language writes for itself."""
    english = ("en", term.words(key))
    others = term.draft.own_list_at((*term.path, key))
    return tuple(pair for pair in (english, *others) if pair[1])
