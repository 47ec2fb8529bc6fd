"""The first scenario of a tree: its shortest walk, and what that comes to today."""

from __future__ import annotations

from toolkit.core.errors import UsageError
from toolkit.core.library import Library
from toolkit.core.program import TangledTreeError, compile_program
from toolkit.core.proof.shortest import shortest_walk
from toolkit.core.scenario_text import scalar
from toolkit.core.summary import Summary, Todo, summarise
from toolkit.core.walk import Journal, Walk


def first_scenario(library: Library, tree: str) -> dict[str, str]:
    """The lines `answers` and `expect` of a scenario that passes now.

    Raises UsageError where the tree cannot be walked to an end.
    """
    try:
        program = compile_program(library, tree)
        journal = shortest_walk(program)
    except TangledTreeError:
        journal = None
    if journal is not None:
        walk = Walk.replay(program, dict(journal))
        if walk.state.end is not None:
            used = tuple((key, value) for key, value in journal if key in dict(walk.state.journal))
            return {"answers": _answers(used, tree), "expect": _expect(summarise(walk))}
    raise UsageError(
        f"the tree “{tree}” cannot be walked to an end", "`toolkit check` tells what is wrong"
    )


def _answers(journal: Journal, tree: str) -> str:
    if not journal:
        return "answers: {}"
    lines = [f"  {_key(key, tree)}: {scalar(value)}" for key, value in journal]
    return "\n".join(["answers:", *lines])


def _key(key: str, tree: str) -> str:
    """The walked tree's own questions go without its name."""
    return f'"{key}"' if "/" in key else key.removeprefix(f"{tree}.")


def _expect(summary: Summary) -> str:
    lines = [f"  outcome: {summary.outcome_name}"]
    if summary.level is not None:
        lines.append(f"  level: {summary.level.value}")
    if summary.within is not None:
        lines.append(f"  within: {summary.within.text}")
    if summary.notify:
        lines.append("  notify:")
        lines += [
            f"    - {{role: {told.role}, within: {told.within.text}}}" for told in summary.notify
        ]
    for name, todos in (("do", (*summary.do, *summary.measures)), ("do_not", summary.do_not)):
        tasks = list(dict.fromkeys(task for todo in todos if (task := _task(todo))))
        lines += [f"  {name}:", *(f"    - {task}" for task in tasks)] if tasks else []
    if summary.refer:
        services = dict.fromkeys(offered.service for offered in summary.refer)
        lines.append(f"  refer: [{', '.join(services)}]")
    return "\n".join(lines)


def _task(todo: Todo) -> str | None:
    """A text block or a step of a procedure; other texts have no name that could be expected."""
    if todo.block is not None:
        return f"{{block: {todo.block}}}"
    if todo.sop is not None:
        sop, step = todo.sop
        return f"{{sop: {sop}#{step}}}" if step else f"{{sop: {sop}}}"
    return None
