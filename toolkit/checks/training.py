"""Whether learning modules test what they promise, fit their time, and are learned by somebody."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from toolkit.checks.names import suggest
from toolkit.core import graph
from toolkit.core.diagnostic import Diagnostic, Pointer, Related
from toolkit.core.document import Kind
from toolkit.core.library import Library
from toolkit.core.text import SOURCE_LANGUAGE
from toolkit.core.training import Module

_VAGUE = re.compile(
    r"(?:fully |really |better )?(?:understand|know|learn|appreciate|realise|realize|grasp|"
    r"become aware|be aware|be familiar|be able|believe|feel|think)\b",
    re.IGNORECASE,
)


def check_objectives(library: Library) -> Iterator[Diagnostic]:
    """TK321, TK322, TK328 (warning): every objective can be seen and is tested, and every item
    tests one.
    """
    for module in library.modules.values():
        at = Pointer(module.meta.file)
        known = [objective.id for objective in module.objectives]
        tested = list(_tested(module))
        for objective in module.objectives:
            if objective.id not in {name for name, _ in tested}:
                yield Diagnostic(
                    "TK321",
                    f'nothing tests the objective "{objective.id}"',
                    Pointer(at.file, ("objectives", objective.id), key=True),
                    f"add a quiz item or a line of `skills` with `objective: {objective.id}`",
                )
            first = _VAGUE.match(objective.text.get(SOURCE_LANGUAGE))
            if first is not None:
                yield Diagnostic(
                    "TK328",
                    f'nobody can see whether a learner does this: "{first.group().lower()}"',
                    at.into("objectives", objective.id, "text"),
                    "begin with an action: name, sort, choose, explain, call, write, refuse",
                )
        for name, pointer in tested:
            if name not in known:
                yield Diagnostic(
                    "TK322",
                    f'this module has no objective "{name}"',
                    pointer,
                    suggest(name, known, f"its objectives: {', '.join(known)}"),
                )


def _tested(module: Module) -> Iterator[tuple[str, Pointer]]:
    """The objectives that the quiz and the checklist name, and where."""
    at = Pointer(module.meta.file, ("assessment",))
    for item in module.assessment.quiz:
        yield item.objective, at.into("quiz", item.id, "objective")
    for number, skill in enumerate(module.assessment.skills):
        if skill.objective is not None:
            yield skill.objective, at.into("skills", number, "objective")


def check_quizzes(library: Library) -> Iterator[Diagnostic]:
    """TK323, TK324: every item can be passed and failed, and critical ones are about a rule."""
    codes = [rule.code for rule in library.rules()]
    # A rule may stand in a file that could not be read.
    unsure = any(kind in (Kind.INVARIANTS, Kind.TREE) for kind, _ in library.broken)
    for module in library.modules.values():
        for item in module.assessment.quiz:
            at = Pointer(module.meta.file, ("assessment", "quiz", item.id))
            if len(item.right) in (0, len(item.choices)):
                yield Diagnostic(
                    "TK323",
                    "no choice is right" if not item.right else "no choice is wrong",
                    at.into("choices"),
                    "mark each right choice with `right: true`, and leave at least one without",
                )
            if item.critical is not None and not unsure and not _is_rule(item.critical, codes):
                whole = sorted({code.rstrip("abcdefghijklmnopqrstuvwxyz") for code in codes})
                yield Diagnostic(
                    "TK324",
                    f'there is no safety rule "{item.critical}"',
                    at.into("critical"),
                    suggest(item.critical, whole, "the rules: decision_trees/invariants.yaml"),
                )


def _is_rule(critical: str, codes: list[str]) -> bool:
    return any(re.fullmatch(rf"{re.escape(critical)}[a-z]?", code) for code in codes)


def check_minutes(library: Library) -> Iterator[Diagnostic]:
    """TK325: the minutes of the activities add up to those of the module."""
    for module in library.modules.values():
        total = sum(activity.minutes for activity in module.activities)
        if total != module.minutes:
            yield Diagnostic(
                "TK325",
                f"the activities take {total} minutes, not {module.minutes}",
                Pointer(module.meta.file, ("minutes",)),
                f"write `minutes: {total}`, or change the minutes of an activity",
            )


def check_pathways(library: Library) -> Iterator[Diagnostic]:
    """TK326 (warning): every module stands in a mandatory set or in the pathway of a role. Silent
    without a register that can be read: then the audience of the module is reported.
    """
    register = library.registers.get(Kind.PATHWAYS)
    if register is None:
        return
    sets = [audience.mandatory for audience in library.audiences.values()]
    sets += [pathway.modules for pathway in library.pathways.values()]
    placed = {id for modules in sets for id in modules}
    for id, module in library.modules.items():
        if id not in placed:
            yield Diagnostic(
                "TK326",
                f'the module "{id}" stands in no set and in no pathway',
                Pointer(module.meta.file, ("id",)),
                f"add it to an audience or a role in {register.file}",
            )


def check_learning_loops(library: Library) -> Iterator[Diagnostic]:
    """TK327: no module waits for itself, and no audience adds to itself, through others."""
    modules = library.modules
    yield from _loops(
        {id: module.prerequisites for id, module in modules.items()},
        {id: Pointer(module.meta.file, ("prerequisites",)) for id, module in modules.items()},
    )
    register = library.registers.get(Kind.PATHWAYS)
    if register is not None:
        audiences = library.audiences
        yield from _loops(
            {id: audience.adds_to for id, audience in audiences.items()},
            {id: Pointer(register.file, ("audiences", id, "adds_to")) for id in audiences},
        )


def _loops(
    links: Mapping[str, tuple[str, ...]], places: Mapping[str, Pointer]
) -> Iterator[Diagnostic]:
    known = {id: tuple(target for target in links[id] if target in links) for id in links}
    for loop in graph.loops(known):
        yield Diagnostic(
            "TK327",
            f"these wait for each other: {' → '.join((*loop, loop[0]))}",
            places[loop[0]],
            "decide what comes first, and remove the line that leads back",
            related=tuple(Related("and back from here", places[id]) for id in loop[1:]),
        )
