"""What changed in one tree, in sentences."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping

from toolkit.core.change.duties import NEVER, Renamed, name_of
from toolkit.core.change.impact import NO_LEVEL, Impact, Move, Result, Shift
from toolkit.core.change.note import Gravity, Note
from toolkit.core.change.shifting import ABSENT
from toolkit.core.change.wording import changed_words
from toolkit.core.graph import finish_order, reachable, successors
from toolkit.core.level import Level
from toolkit.core.library import Library
from toolkit.core.tree import (
    Checklist,
    Choice,
    DecisionTree,
    Multi,
    Node,
    Number,
    Outcome,
    Question,
    obligations_in,
)
from toolkit.core.words import CONSENT, level_with_name

_PARTS = {
    "notify": "call",
    "refer": "referral",
    "do": "step",
    "measures": "measure",
    "do_not": "warning",
    "record": "record",
}


def impact_notes(impact: Impact, old: Library, new: Library, tree: str) -> Iterator[Note]:
    """What the combinations of answers come to now."""
    total = impact.total
    for move in impact.moves:
        yield Note(
            _gravity_of(move),
            f"{_result(old, move.old)} becomes {_result(new, move.new, new=move.old)}",
            move.count,
            total,
            tree,
            move.example,
            () if move.new.end is None else (move.new.end,),
        )
    together: dict[tuple[object, ...], list[Shift]] = {}
    for shift in impact.shifts:
        # What changes because a walk ends elsewhere is told together.
        alone = shift.duty if shift.same_end else None
        key = (alone, shift.same_end, shift.rise, shift.count, shift.example, shift.ends)
        together.setdefault(key, []).append(shift)
    for shifts in together.values():
        yield _together(shifts, old, new, total, tree)
    for one in impact.one_sided:
        library = new if one.is_new else old
        unsure = one.answer.rpartition(" = ")[2] in ("unsure", "unknown")
        is_lost = not one.is_new and unsure
        word = "a new answer" if one.is_new else "an answer that is gone"
        yield Note(
            Gravity.DOWNGRADE if is_lost else Gravity.CHANGE,
            f"{word}: {_answer(library, one.answer)}",
            one.count,
            total,
            tree,
            one.example,
        )


def _together(shifts: list[Shift], old: Library, new: Library, total: int, tree: str) -> Note:
    """The shifts of the same combinations: calls and help one by one, the rest by its number."""
    weights = [_weight(shift) for shift in shifts]
    order = (Gravity.DOWNGRADE, Gravity.CHANGE, Gravity.GAIN)
    gravity = min(weights, key=order.index)
    first = shifts[0]
    if first.same_end:
        said = [_shift(shift, old, new) for shift in shifts]
    else:
        said = [_shift(s, old, new) for s in shifts if s.duty.part in ("notify", "refer")]
        rest = [s for s in shifts if s.duty.part not in ("notify", "refer")]
        gone, come = sum(s.new == ABSENT for s in rest), sum(s.old == ABSENT for s in rest)
        if gone or come:
            what = "steps, measures, warnings and records"
            said.append(f"{gone} {what} of the old end make room for {come} of the new one")
        moved = len(rest) - gone - come
        if moved:
            said.append(f"{moved} have another limit")
    return Note(gravity, "; ".join(said), first.count, total, tree, first.example, first.ends)


def _answer(library: Library, answer: str) -> str:
    """An answer (`tree.node = option` or `fact = option`) by its label, and where it leads to."""
    name, _, option = answer.rpartition(" = ")
    tree, _, node = name.partition(".")
    question = library.trees[tree].nodes.get(node) if tree in library.trees else None
    if not isinstance(question, Choice | Multi):
        return answer
    found = next((one for one in question.options if one.id == option), None)
    if found is None:
        return answer
    leads = ""
    end = library.trees[tree].nodes.get(found.go or "")
    if isinstance(end, Outcome):
        leads = f", which leads to {outcome_in_words(library, f'{tree}.{end.id}')}"
    return f"“{found.label.get('en')}” at “{question.text.get('en')}”{leads}"


def _gravity_of(move: Move) -> Gravity:
    if move.new.end is None or move.new.rank > move.old.rank:
        return Gravity.DOWNGRADE
    if move.new.rank < move.old.rank:
        return Gravity.GAIN
    if move.new.within > move.old.within:
        return Gravity.DOWNGRADE
    if move.new.end == move.old.end:
        return Gravity.GAIN
    return Gravity.CHANGE


def _weight(shift: Shift) -> Gravity:
    is_worse = shift.new == ABSENT or (shift.old != ABSENT and shift.new > shift.old)
    if not is_worse:
        return Gravity.GAIN
    if shift.rise > 0:
        return Gravity.CHANGE  # what belongs to the lower level makes room for the higher one
    is_person_or_help = shift.duty.part in ("notify", "refer")
    return Gravity.DOWNGRADE if shift.same_end or is_person_or_help else Gravity.CHANGE


def _result(library: Library, result: Result, new: Result | None = None) -> str:
    if result.end is None:
        return "a walk that is stuck: no row of a decision is true"
    level = "no level" if result.rank >= NO_LEVEL else level_with_name(list(Level)[result.rank])
    limit = limit_in_words(result.within)
    is_same = new is not None and new.end == result.end
    where = "the same outcome at " if is_same else f"{outcome_in_words(library, result.end)}, "
    return f"{where}{level}, {limit}"


def outcome_in_words(library: Library, name: str) -> str:
    """The title of an outcome with its code; its name where the library does not know it."""
    tree, _, node = name.partition(".")
    found = library.trees[tree].nodes.get(node) if tree in library.trees else None
    if isinstance(found, Outcome):
        return f"“{found.title.get('en')}” ({found.code or name})"
    return name


def limit_in_words(minutes: float) -> str:
    """A limit in words."""
    if minutes == NEVER:
        return "no limit"
    for size, word in ((1440, "day"), (60, "hour")):
        if minutes and minutes % size == 0 and minutes >= size * (2 if size == 1440 else 1):
            number = int(minutes // size)
            return f"within {number} {word}{'s' if number > 1 else ''}"
    return "now" if not minutes else f"within {minutes:g} minutes"


def _shift(shift: Shift, old: Library, new: Library) -> str:
    what = f"{_PARTS[shift.duty.part]} {_duty(shift, old, new)}"
    if shift.new == ABSENT:
        return f"no longer: {what}"
    if shift.old == ABSENT:
        limit = "" if shift.new == NEVER else f", {limit_in_words(shift.new)}"
        return f"new: {what}{limit}"
    word = "later" if shift.new > shift.old else "sooner"
    return f"{word}: {what}, {limit_in_words(shift.new)} instead of {limit_in_words(shift.old)}"


def _duty(shift: Shift, old: Library, new: Library) -> str:
    kind, _, name = shift.duty.name.partition(":")
    for library in (new, old):
        if kind == "role" and name in library.roles:
            return f"to {library.roles[name].name.get('en')}"
        if kind == "route" and name in library.routes:
            return f"by the route “{library.routes[name].title.get('en')}”"
        if kind == "block" and name in library.blocks:
            return f"“{library.blocks[name].meta.title.get('en')}”"
    if shift.duty.part == "refer":
        return _offer(shift.duty.name, new, old)
    if kind == "sop":
        return f"by the procedure {name}"
    return f"“{shift.duty.name}”" if kind not in ("role", "route", "block") else name


def _offer(name: str, *libraries: Library) -> str:
    """A service by its name, and the consent that it needs in words."""
    service, _, consent = name.removesuffix(")").partition(" (")
    known = next(
        (library.services[service] for library in libraries if service in library.services), None
    )
    called = known.name.get("en") if known else service
    return f"to {called} ({CONSENT[consent].get('en') if consent in CONSENT else consent})"


def structure_notes(
    old: DecisionTree, new: DecisionTree, names: Mapping[str, str], reworded: Renamed
) -> Iterator[Note]:
    """What changed in the tree as it is drawn. `names` are the old ids of renamed nodes, `reworded`
    the old words of tasks.
    """
    for now, was in names.items():
        if now in new.nodes and was in old.nodes:
            yield Note(Gravity.WORDING, f"the node {was} is called {now} now")
    pairs = [
        (old.nodes[names.get(node.id, node.id)], node)
        for node in new.nodes.values()
        if names.get(node.id, node.id) in old.nodes
    ]
    asked_before = reachable(successors(old), old.start)
    asked_now = {names.get(name, name) for name in reachable(successors(new), new.start)}
    for name in asked_before:
        node = old.nodes[name]
        if name not in asked_now and isinstance(node, Question):
            safety = not isinstance(node, Checklist) and node.safety
            word = "a safety question" if safety else "a question"
            yield Note(
                Gravity.DOWNGRADE if safety else Gravity.CHANGE,
                f"{word} is no longer asked: “{node.text.get('en')}” ({node.id})",
            )
    for name in reachable(successors(new), new.start):
        node = new.nodes[name]
        if names.get(name, name) not in asked_before and isinstance(node, Question):
            yield Note(Gravity.CHANGE, f"a new question: “{node.text.get('en')}” ({node.id})")
    for before, after in pairs:
        yield from _node_notes(before, after, reworded)
    yield from _moved(old, new, names)


def _node_notes(was: Node, now: Node, reworded: Renamed) -> Iterator[Note]:
    if isinstance(was, Choice | Multi | Number) and isinstance(now, Choice | Multi | Number):
        if was.safety and not now.safety:
            yield Note(Gravity.DOWNGRADE, f"{now.id} is no longer marked as a safety question")
        elif now.safety and not was.safety:
            yield Note(Gravity.GAIN, f"{now.id} is marked as a safety question")
    if isinstance(was, Outcome) and isinstance(now, Outcome) and was.owner != now.owner:
        yield Note(Gravity.CHANGE, f"{now.id} is owned by {now.owner} instead of {was.owner}")
    channels = {
        (told.role or told.route): told.channel
        for _, obligations in obligations_in(was)
        for told in obligations.notify
    }
    for _, obligations in obligations_in(now):
        for told in obligations.notify:
            before = channels.get(told.role or told.route)
            if before is not None and before != told.channel:
                yield Note(
                    Gravity.DOWNGRADE if before == "voice" else Gravity.CHANGE,
                    f"{now.id}: {told.role or told.route} is told by {told.channel} instead of "
                    f"{before}",
                )
    yield from _doer_notes(was, now, reworded)


def _doer_notes(was: Node, now: Node, reworded: Renamed) -> Iterator[Note]:
    """Tasks that were for whoever walks and are for others, or the other way round."""
    before = dict(_doers(was, {}))
    for name, by_others in _doers(now, reworded):
        if before.get(name, by_others) != by_others:
            words = name[-1].removeprefix("block:").removeprefix("sop:")
            whose = "others" if by_others else "whoever walks"
            yield Note(Gravity.CHANGE, f"{now.id}: “{words}” is for {whose} now")


def _doers(node: Node, reworded: Renamed) -> Iterator[tuple[tuple[object, str, str], bool]]:
    """Each task by its place, its part and what it is the same by, and whether it is for others."""
    for place, obligations in obligations_in(node):
        for part in ("do", "measures", "record"):
            for task in getattr(obligations, part):
                yield (place, part, name_of(task, part, reworded)), task.by_others


def _moved(old: DecisionTree, new: DecisionTree, names: Mapping[str, str]) -> Iterator[Note]:
    """Questions that come at another place in the order of the tree."""

    def order(tree: DecisionTree, called: Mapping[str, str]) -> list[str]:
        reached = reversed(finish_order(successors(tree), (tree.start,)))
        return [called.get(n, n) for n in reached if isinstance(tree.nodes[n], Question)]

    was, now = order(old, {}), order(new, names)
    was = [name for name in was if name in now]
    now = [name for name in now if name in was]
    if was == now:
        return
    matcher = difflib.SequenceMatcher(None, was, now, autojunk=False)
    stays = {was[b.a + n] for b in matcher.get_matching_blocks() for n in range(b.size)}
    for name in was:
        if name not in stays:
            word = "earlier" if now.index(name) < was.index(name) else "later"
            yield Note(Gravity.CHANGE, f"the question {name} comes {word} than before")


def wording_notes(
    old: object, new: object, languages: tuple[str, ...], names: Mapping[str, str] | None = None
) -> Iterator[Note]:
    """Texts that stand there in other words: each in English, the others by their number."""
    english = changed_words(old, new, "en", names)
    for was, now in english:
        yield Note(Gravity.WORDING, f"“{was}” reads “{now}”")
    for language in languages:
        if language != "en":
            others = changed_words(old, new, language, names)
            if others:
                number = len(others)
                texts = "1 text" if number == 1 else f"{number} texts"
                yield Note(Gravity.WORDING, f"{texts} in other words in “{language}”")
