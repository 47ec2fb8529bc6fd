"""Whether every scenario still reaches what it must, walked with the engine that people use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from toolkit.checks.names import suggest
from toolkit.checks.references import full_node_name
from toolkit.core import graph
from toolkit.core.answer import AnswerError, fit, option_ids
from toolkit.core.diagnostic import Diagnostic, Pointer
from toolkit.core.document import ExpectedTask, Scenario
from toolkit.core.invariant import Demands, Precedes, Responds
from toolkit.core.library import Library
from toolkit.core.obey import broken, concerns
from toolkit.core.program import (
    Program,
    TangledTreeError,
    UnknownKeyError,
    compile_program,
)
from toolkit.core.summary import Summary, Todo, summarise
from toolkit.core.text import SOURCE_LANGUAGE
from toolkit.core.tree import Question, Use
from toolkit.core.walk import Asked, How, State, Walk
from toolkit.core.words import level_with_name

MAX_NAMED = 8
"""Answers of a path that a message names; of a longer one the last."""


def check_scenarios(library: Library) -> Iterator[Diagnostic]:
    """TK311 to TK314: each scenario's answers lead to what it expects and to nothing it forbids.

    A scenario whose trees use each other for ever is left out: that is reported for the trees.
    """
    uses = graph.uses(library.trees)
    known: dict[str, _Subject] = {}
    for scenario in library.scenarios.values():
        reached = graph.reachable(uses, scenario.tree)
        if not reached or graph.loops({name: uses[name] for name in reached}):
            continue
        try:
            if scenario.tree not in known:
                known[scenario.tree] = _subject(compile_program(library, scenario.tree))
        except TangledTreeError as error:
            file = Pointer(scenario.meta.file, ("tree",))
            yield Diagnostic("TK311", str(error), file, "use fewer fragments inside fragments")
        else:
            yield from _check_scenario(known[scenario.tree], scenario)


@dataclass(frozen=True, slots=True)
class _Subject:
    """What many stories walk through: a program, its questions, and whether all of it is there."""

    program: Program
    questions: Mapping[str, Question]
    is_whole: bool


def _subject(program: Program) -> _Subject:
    return _Subject(program, dict(program.questions()), not _missing_trees(program))


def _check_scenario(subject: _Subject, scenario: Scenario) -> Iterator[Diagnostic]:
    program, questions = subject.program, subject.questions
    at = Pointer(scenario.meta.file)
    problems = list(_unfit_answers(subject, scenario, at.into("answers")))
    yield from problems
    if problems:
        return
    try:
        walk = Walk.replay(program, dict(scenario.answers))
    except UnknownKeyError:  # the question stands in a tree that could not be read
        return
    if walk.state.end is None:
        if walk.state.asked is not None:  # else the tree is broken there, which is reported
            yield _unanswered(walk.state, walk.state.asked, at.into("answers"))
        return
    for key, _ in walk.inert:
        written = next(name for name, _ in scenario.answers if program.full_key(name) == key)
        yield Diagnostic(
            "TK312",
            f'"{written}" (“{questions[key].text.get(SOURCE_LANGUAGE)}”) is answered but never '
            f"asked; the path is {_path(walk.state)}",
            at.into("answers", written).at_key(),
            "is the tree right? A story may end earlier after a change: then remove this answer "
            "and read `expect` again. Does the story still need the question? Then mend the tree",
        )
    result = Result(scenario, walk.state, summarise(walk))
    yield from _missed(result, at.into("expect"))
    yield from _disobeyed(result, walk, at.into("expect", "obeys"))
    yield from _forbidden(result, at.into("never"))


def _missing_trees(program: Program) -> bool:
    """Whether the program uses a tree that is not there or could not be read. That is reported
    there, and may be the tree that holds a question which seems to be missing.
    """
    trees = program.library.trees
    return any(
        isinstance(node, Use) and node.use not in trees
        for tree in program.chains
        for node in trees[tree].nodes.values()
    )


def _unfit_answers(subject: _Subject, scenario: Scenario, at: Pointer) -> Iterator[Diagnostic]:
    program, questions = subject.program, subject.questions
    written: dict[str, str] = {}
    for name, value in scenario.answers:
        try:
            key = program.full_key(name)
            if written.setdefault(key, name) != name:
                yield Diagnostic(
                    "TK311",
                    f'"{name}" and "{written[key]}" are the same question, answered twice',
                    at.into(name).at_key(),
                    "keep the answer that the story tells, and remove the other one",
                )
            fit(questions[key], value)
        except UnknownKeyError as error:
            if not subject.is_whole:
                continue
            close = f'did you mean "{error.close[0]}"?' if error.close else ""
            yield Diagnostic(
                "TK311",
                f'"{name}" is no question that {scenario.tree} can ask',
                at.into(name).at_key(),
                close or "write the id of a question, or tree.question for that of another tree",
            )
        except AnswerError as error:
            yield Diagnostic(
                "TK311",
                f'the answer to "{name}" does not fit: {error}',
                at.into(name),
                suggest(str(error.value), error.allowed, ""),
            )


def _unanswered(state: State, asked: Asked, at: Pointer) -> Diagnostic:
    path = f"; the path so far is {_path(state)}" if state.path else ""
    answers = ", ".join(option_ids(asked.question)) or "a number"
    return Diagnostic(
        "TK311",
        f'the walk waits for an answer to "{asked.key}" '
        f"(“{asked.question.text.get(SOURCE_LANGUAGE)}”){path}",
        at.at_key(),
        f"is the tree right? A story may end later after a change: then add {asked.key}: … "
        f"({answers}) as the story tells it, and read `expect` again. Should the story not be "
        "asked this? Then mend the tree",
    )


@dataclass(frozen=True, slots=True)
class Result:
    """What a scenario came to."""

    scenario: Scenario
    state: State
    summary: Summary

    @property
    def visited(self) -> frozenset[str]:
        """The nodes on the path, as `tree.node`."""
        return frozenset(visit.name for visit in self.state.path)

    def full(self, name: str) -> str:
        """`name` as `tree.node`."""
        return full_node_name(name, self.scenario.tree)

    def finding(self, code: str, message: str, at: Pointer) -> Diagnostic:
        """A finding about this result, with the path that was taken."""
        return Diagnostic(
            code,
            f"{message}; the path is {_path(self.state)}",
            at,
            "if the tree is wrong, mend the tree; change the scenario only if somebody "
            "responsible agrees that it expected the wrong thing",
        )


def _missed(result: Result, at: Pointer) -> Iterator[Diagnostic]:
    expect, summary = result.scenario.expect, result.summary
    if expect.outcome and summary.outcome_name != result.full(expect.outcome):
        message = f"this reaches {summary.outcome_name} instead of {result.full(expect.outcome)}"
        yield result.finding("TK313", message, at.into("outcome"))
    if expect.level is not None and summary.level is not expect.level:
        reached = level_with_name(summary.level) if summary.level else "no level"
        message = f"this ends at {reached} instead of {level_with_name(expect.level)}"
        yield result.finding("TK313", message, at.into("level"))
    least = expect.least_level
    if least is not None and (summary.level is None or not summary.level.at_least(least)):
        reached = level_with_name(summary.level) if summary.level else "no level"
        message = f"this ends at {reached}, not at least at {level_with_name(least)}"
        yield result.finding("TK313", message, at.into("level", "at_least"))
    if expect.within is not None and summary.within != expect.within:
        reached = summary.within.text if summary.within else "nothing"
        message = f"one must act within {reached} instead of {expect.within.text}"
        yield result.finding("TK313", message, at.into("within"))
    yield from _missed_notifications(result, at.into("notify"))
    for word, expected, found in (
        ("do", expect.do, (*summary.do, *summary.measures)),
        ("do_not", expect.do_not, summary.do_not),
    ):
        for number, task in enumerate(expected):
            if not any(_is_asked(task, todo) for todo in found):
                message = f"{_task_name(task)} is not among `{word}`"
                yield result.finding("TK313", message, at.into(word, number))
    offered = [offer.service for offer in summary.refer]
    for number, service in enumerate(expect.refer):
        if service not in offered:
            message = f'"{service}" is not offered; offered are: {", ".join(offered) or "none"}'
            yield result.finding("TK313", message, at.into("refer", number))
    for number, name in enumerate(expect.visits):
        if result.full(name) not in result.visited:
            message = f"{result.full(name)} is not visited"
            yield result.finding("TK313", message, at.into("visits", number))


def _disobeyed(result: Result, walk: Walk, at: Pointer) -> Iterator[Diagnostic]:
    """What a scenario promises of safety rules. An unknown code is reported with the references."""
    codes = result.scenario.expect.obeys
    rules = {rule.code: rule for rule in walk.program.library.rules() if rule.code in codes}
    for number, code in enumerate(codes):
        rule = rules.get(code)
        if rule is None:
            continue
        if not isinstance(rule.claim, Demands | Precedes | Responds):
            message = f"{code} is a rule that no single walk can obey or break"
        elif not concerns(rule, walk):
            message = f"{code} is not about this walk, so that it proves nothing"
        elif said := broken(rule, walk):
            message = f"{code} is broken ({rule.title.get(SOURCE_LANGUAGE)}): {said}"
        else:
            continue
        yield result.finding("TK313", message, at.into(number))


def _missed_notifications(result: Result, at: Pointer) -> Iterator[Diagnostic]:
    told = {entry.role: entry for entry in result.summary.notify}
    for number, (role, within) in enumerate(result.scenario.expect.notify):
        entry = told.get(role)
        if entry is None:
            message = f'"{role}" is not told; told are: {", ".join(told) or "nobody"}'
            yield result.finding("TK313", message, at.into(number, "role"))
        elif entry.within.minutes > within.minutes:
            message = f'"{role}" is told within {entry.within.text}, later than {within.text}'
            yield result.finding("TK313", message, at.into(number, "within"))


def _forbidden(result: Result, at: Pointer) -> Iterator[Diagnostic]:
    never = result.scenario.never
    for number, role in enumerate(never.notify):
        entry = next((e for e in result.summary.notify if role in (e.role, e.second)), None)
        if entry is not None:
            how = "told" if entry.role == role else f"told where {entry.role} cannot be reached"
            why = f" by the route {entry.route}" if entry.route else ""
            message = f'"{role}" is {how}{why}, which must never happen here'
            yield result.finding("TK314", message, at.into("notify", number))
    for number, name in enumerate(never.visits):
        if result.full(name) in result.visited:
            message = f"{result.full(name)} is visited, which must never happen here"
            yield result.finding("TK314", message, at.into("visits", number))
    for number, name in enumerate(never.outcome):
        if result.full(name) == result.summary.outcome_name:
            message = f"{result.full(name)} is reached, which must never happen here"
            yield result.finding("TK314", message, at.into("outcome", number))


def _is_asked(task: ExpectedTask, todo: Todo) -> bool:
    if task.block is not None:
        return todo.block == task.block
    if task.sop is None or todo.sop is None:
        return False
    sop, step = task.sop
    return todo.sop[0] == sop and (step is None or todo.sop[1] == step)


def _task_name(task: ExpectedTask) -> str:
    if task.block is not None:
        return f'the block "{task.block}"'
    sop, step = task.sop or ("", None)
    return f'the SOP step "{sop}#{step}"' if step else f'the SOP "{sop}"'


def _path(state: State) -> str:
    """The answers of the path and its end, in one line: `who = staff → hurt = no → tree.care`."""
    steps = []
    for visit in state.path:
        if visit.how is How.ANSWERED:
            value = visit.value
            said = ", ".join(value) if isinstance(value, tuple) else value
            steps.append(f"{visit.node.id} = {said if said != '' else 'nothing'}")
        elif visit.how is How.ENDED:
            steps.append(visit.name)
    return " → ".join(steps if len(steps) <= MAX_NAMED else ["…", *steps[-MAX_NAMED:]])
