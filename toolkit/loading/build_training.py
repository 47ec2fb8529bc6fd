"""Learning modules and the register of pathways."""

from __future__ import annotations

from toolkit.core.document import Kind
from toolkit.core.training import (
    Activity,
    Assessment,
    Audience,
    Module,
    Objective,
    Pathway,
    QuizChoice,
    QuizItem,
    Skill,
)
from toolkit.loading.build_items import (
    build_deadline,
    build_mark,
    build_meta,
    build_reference,
    build_statements,
)
from toolkit.loading.part import Part


def build_module(part: Part) -> Module:
    """A learning module."""
    return Module(
        meta=build_meta(part, Kind.MODULE),
        audience=part.require("audience").words("audience"),
        minutes=part.at("minutes").number(),
        objectives=tuple(
            Objective(id, objective.at("text").text(), build_mark(objective))
            for id, objective in part.require("objectives").group("objectives")
        ),
        activities=tuple(
            _build_activity(id, activity)
            for id, activity in part.require("activities").group("activities")
        ),
        assessment=_build_assessment(part.at("assessment")),
        prerequisites=part.words("prerequisites"),
        content=tuple(build_reference(entry) for entry in part.entries("content")),
        scenarios=part.words("scenarios"),
        warning=part.optional_text("warning"),
        facilitator=build_statements(part, "facilitator"),
        adapt=build_statements(part, "adapt"),
    )


def _build_activity(id: str, part: Part) -> Activity:
    return Activity(
        id=id,
        title=part.at("title").text(),
        minutes=part.at("minutes").number(),
        kind=part.at("kind").word(),
        does=build_statements(part.require("does"), "does"),
        scenario=part.optional_word("scenario"),
    )


def _build_assessment(part: Part) -> Assessment:
    return Assessment(
        passing=part.at("pass").number(),
        quiz=tuple(_build_item(id, item) for id, item in part.group("quiz")),
        skills=tuple(_build_skill(entry) for entry in part.entries("skills")),
        product=part.optional_text("product"),
    )


def _build_item(id: str, part: Part) -> QuizItem:
    return QuizItem(
        id=id,
        question=part.at("question").text(),
        objective=part.at("objective").word(),
        choices=tuple(
            QuizChoice(
                id=name,
                text=choice.at("text").text(),
                feedback=choice.at("feedback").text(),
                right=choice.flag("right"),
            )
            for name, choice in part.require("choices").group("choices")
        ),
        critical=part.optional_word("critical"),
    )


def _build_skill(part: Part) -> Skill:
    if part.is_text():
        return Skill(part.text())
    return Skill(part.at("text").text(), part.optional_word("objective"), build_mark(part))


def build_audiences(part: Part) -> dict[str, Audience]:
    """The audiences of the pathway register, with what is mandatory for each."""
    return {
        id: Audience(
            id=id,
            letter=audience.at("letter").word(),
            name=audience.at("name").text(),
            mandatory=audience.words("mandatory"),
            adds_to=audience.words("adds_to"),
            within=build_deadline(audience),
            refresh=build_deadline(audience, "refresh"),
            requires=audience.optional_text("requires"),
            mark=build_mark(audience),
        )
        for id, audience in part.require("audiences").group("audiences")
    }


def build_pathways(part: Part) -> dict[str, Pathway]:
    """The pathways of the register, by role."""
    return {
        role: Pathway(
            role=role,
            audiences=pathway.require("audiences").words("audiences"),
            modules=pathway.words("modules"),
            why=pathway.optional_text("why"),
            mark=build_mark(pathway),
        )
        for role, pathway in part.require("pathways").group("pathways")
    }
