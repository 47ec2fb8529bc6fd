"""Bugs in answers and conditions: options, `unsure`, rows of decisions, values compared."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random

from benchmarks.mutants.kind import Change, Kind, Site, putting, removing, spot
from benchmarks.mutants.sources import At, look
from benchmarks.mutants.tree_data import (
    SAFE,
    Draft,
    answers_to,
    behind,
    conditions,
    options,
)


def _no_unsure(draft: Draft, _chance: Random) -> Iterator[Site]:
    for name, node in draft.nodes.items():
        for option in SAFE:
            if node.get("safety") and option in options(node):
                at: At = (name, "options", option)
                yield Site(f"{spot(at)} is removed", _remove_option(name, option))


def _remove_option(name: str, option: str) -> Change:
    def change(draft: Draft) -> None:
        del draft.nodes[name]["options"][option]
        french = look(draft.french_nodes, (name, "options"))
        if isinstance(french, dict) and option in french:
            del french[option]
            if not french:
                del draft.french_nodes[name]["options"]

    return change


def _careless_unsure(draft: Draft, _chance: Random) -> Iterator[Site]:
    for name, node in draft.nodes.items():
        says = options(node)
        unsure = next((option for option in SAFE if option in says), None)
        careless = says.get("no")
        if not node.get("safety") or unsure is None or not isinstance(careless, dict):
            continue
        if careless.get("go") not in (None, says[unsure].get("go")):
            at: At = (name, "options", unsure, "go")
            yield Site(
                f"{spot(at)} → {careless['go']}, as for “no”",
                putting(at, careless["go"]),
            )


def _renamed_option(draft: Draft, _chance: Random) -> Iterator[Site]:
    for name, node in draft.nodes.items():
        for option in options(node):
            yield Site(
                f"{spot((name, 'options', option))} is renamed", _rename_option(name, option)
            )


def _rename_option(name: str, option: str) -> Change:
    def change(draft: Draft) -> None:
        for node in (draft.nodes[name], draft.french_nodes.get(name, {})):
            if option in options(node):
                node["options"] = {
                    f"{key}-1" if key == option else key: value
                    for key, value in options(node).items()
                }

    return change


def _changed_fact(draft: Draft, _chance: Random) -> Iterator[Site]:
    asked = [node["fact"] for node in draft.nodes.values() if "fact" in node]
    for fact in dict.fromkeys(asked):
        for option in options(draft.facts["facts"][fact]):
            yield Site(f"facts.{fact}.options.{option} is renamed", _rename_in_fact(fact, option))


def _rename_in_fact(fact: str, option: str) -> Change:
    def change(draft: Draft) -> None:
        for register in (draft.facts, draft.facts_french):
            says = look(register, ("facts", fact))
            if isinstance(says, dict) and option in options(says):
                says["options"] = {
                    f"{key}-1" if key == option else key: value
                    for key, value in says["options"].items()
                }

    return change


def _compared(
    draft: Draft, chance: Random, other: Callable[[list[str], list[str], Random], str | None]
) -> Iterator[Site]:
    """Each comparison with options, one of its values replaced by what `other` chooses."""
    for at in conditions(draft.nodes):
        written = look(draft.nodes, at)
        values = written if isinstance(written, list) else [written]
        if not all(isinstance(value, str) for value in values):
            continue
        wrong = other(answers_to(draft, str(at[-1])), values, chance)
        if wrong is None:
            continue
        place = chance.randrange(len(values))
        then = [*values[:place], wrong, *values[place + 1 :]]
        yield Site(
            f"{spot(at)}: {wrong} instead of {values[place]}",
            putting(at, then),
        )


def _wrong_value(draft: Draft, chance: Random) -> Iterator[Site]:
    yield from _compared(draft, chance, _another)


def _another(answers: list[str], values: list[str], chance: Random) -> str | None:
    left = [answer for answer in answers if answer not in values]
    return chance.choice(left) if left else None


def _unknown_value(draft: Draft, chance: Random) -> Iterator[Site]:
    yield from _compared(draft, chance, lambda _answers, values, _chance: f"{values[0]}s")


def _forgotten_unsure(draft: Draft, _chance: Random) -> Iterator[Site]:
    for at in conditions(draft.nodes):
        written = look(draft.nodes, at)
        if isinstance(written, list) and len(written) > 1:
            kept = [value for value in written if value not in SAFE]
            if kept and kept != written:
                yield Site(
                    f"{spot(at)}: without unsure",
                    putting(at, kept),
                )


def _forgotten_line(draft: Draft, chance: Random) -> Iterator[Site]:
    for at in conditions(draft.nodes):
        together = look(draft.nodes, at[:-1])
        if len(together) > 1 and chance.random() < 0.5:
            yield Site(
                f"{spot(at)} is left out",
                removing(at),
            )


def _later_question(draft: Draft, chance: Random) -> Iterator[Site]:
    for at in conditions(draft.nodes):
        node = str(at[0])
        later = [
            name
            for name in sorted(behind(draft.nodes, node))
            if options(draft.nodes.get(name, {})) and "fact" not in draft.nodes[name]
        ]
        if later:
            name = chance.choice(later)
            value = next(iter(options(draft.nodes[name])))
            yield Site(f"{spot(at)} reads {name}, asked later", _read_instead(at, name, value))


def _read_instead(at: At, name: str, value: str) -> Change:
    def change(draft: Draft) -> None:
        when = look(draft.nodes, at[:-1])
        del when[at[-1]]
        when[name] = value

    return change


def _rows(draft: Draft) -> Iterator[tuple[str, int, int]]:
    """Each row of each decision: the node, its place, and how many there are."""
    for name, node in draft.nodes.items():
        rows = node.get("decide", ())
        for number in range(len(rows)):
            yield name, number, len(rows)


def _removed_row(draft: Draft, _chance: Random) -> Iterator[Site]:
    for name, number, count in _rows(draft):
        if "when" in draft.nodes[name]["decide"][number] and count > 2:
            yield Site(
                f"nodes.{name}.decide[{number}] is removed",
                removing((name, "decide", number)),
            )


def _earlier_row(draft: Draft, _chance: Random) -> Iterator[Site]:
    for name, number, _count in _rows(draft):
        rows = draft.nodes[name]["decide"]
        if number and "when" in rows[number]:
            yield Site(
                f"nodes.{name}.decide[{number}] is moved to the top", _to_the_top(name, number)
            )


def _to_the_top(name: str, number: int) -> Change:
    def change(draft: Draft) -> None:
        rows = draft.nodes[name]["decide"]
        rows.insert(0, rows.pop(number))

    return change


def _else_first(draft: Draft, _chance: Random) -> Iterator[Site]:
    for name, number, _count in _rows(draft):
        if "else" in draft.nodes[name]["decide"][number]:
            yield Site(f"nodes.{name}.decide: `else` first", _to_the_top(name, number))


def _no_else(draft: Draft, _chance: Random) -> Iterator[Site]:
    for name, number, count in _rows(draft):
        if "else" in draft.nodes[name]["decide"][number] and count > 1:
            yield Site(
                f"nodes.{name}.decide: `else` is removed",
                removing((name, "decide", number)),
            )


ANSWER_KINDS = (
    Kind("no unsure", "answers", "removes `unsure` from a safety question", _no_unsure),
    Kind("careless unsure", "answers", "leads `unsure` where “no” leads", _careless_unsure),
    Kind("renamed option", "answers", "renames an option", _renamed_option),
    Kind("changed fact", "answers", "renames an answer in the register of facts", _changed_fact),
    Kind("wrong value", "conditions", "compares with another answer of the question", _wrong_value),
    Kind(
        "unknown value", "conditions", "compares with an answer that is not there", _unknown_value
    ),
    Kind("forgotten unsure", "conditions", "forgets `unsure` in a comparison", _forgotten_unsure),
    Kind(
        "forgotten line", "conditions", "forgets one of several lines of a `when`", _forgotten_line
    ),
    Kind("later question", "conditions", "compares with a question asked later", _later_question),
    Kind("removed row", "conditions", "removes a row of a decision", _removed_row),
    Kind("row to the top", "conditions", "moves a row of a decision to the top", _earlier_row),
    Kind("else first", "conditions", "moves `else` to the top", _else_first),
    Kind("no else", "conditions", "removes `else`", _no_else),
)
