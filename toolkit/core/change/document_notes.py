"""What changed in documents other than trees, in sentences."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass

from toolkit.core.change.note import Gravity, Note
from toolkit.core.change.wording import pair_up
from toolkit.core.deadline import Deadline
from toolkit.core.document import (
    Block,
    Definition,
    Guideline,
    Reference,
    Scenario,
    Sop,
    SopStep,
    Statement,
)
from toolkit.core.invariant import Invariant
from toolkit.core.library import Library
from toolkit.core.text import Text
from toolkit.core.words import level_with_name


def sop_notes(old: Sop, new: Sop) -> Iterator[Note]:
    """Steps that came, went or moved, and what changed in those that stayed."""
    was, now = {step.id: step for step in old.steps}, {step.id: step for step in new.steps}
    for step in old.steps:
        if step.id not in now:
            title = step.title.get("en")
            yield Note(Gravity.DOWNGRADE, f"the step “{title}” ({step.id}) is gone")
    for step in new.steps:
        if step.id not in was:
            who = ", ".join(step.who)
            yield Note(Gravity.GAIN, f"a new step: “{step.title.get('en')}” ({step.id}), by {who}")
    yield from _moved_steps([s for s in was if s in now], [s for s in now if s in was])
    for step in new.steps:
        if step.id in was:
            yield from _step_notes(was[step.id], step)
    yield from _list_notes("an exception", _words(old.exceptions), _words(new.exceptions))


def _moved_steps(was: list[str], now: list[str]) -> Iterator[Note]:
    matcher = difflib.SequenceMatcher(None, was, now, autojunk=False)
    stays = {was[b.a + n] for b in matcher.get_matching_blocks() for n in range(b.size)}
    for step in was:
        if step not in stays:
            word = "earlier" if now.index(step) < was.index(step) else "later"
            yield Note(Gravity.CHANGE, f"the step {step} comes {word} than before")


def _step_notes(was: SopStep, now: SopStep) -> Iterator[Note]:
    if was.who != now.who:
        by = f"by {', '.join(now.who)} instead of {', '.join(was.who)}"
        yield Note(Gravity.CHANGE, f"the step {now.id} is done {by}")
    yield from limit_notes(f"the step {now.id}", was.within, now.within)
    if was.next != now.next:
        after = now.next or "the step that follows"
        yield Note(Gravity.CHANGE, f"after the step {now.id} comes {after}")
    place = f" of the step {now.id}"
    yield from _list_notes(f"an act{place}", _said(was.does), _said(now.does))
    yield from _list_notes(f"a warning{place}", _said(was.do_not), _said(now.do_not))
    yield from _list_notes(f"a form{place}", _forms(was.forms), _forms(now.forms))


def limit_notes(what: str, was: Deadline | None, now: Deadline | None) -> Iterator[Note]:
    """A limit that came, went, or is another one."""
    if was == now:
        return
    if now is None:
        yield Note(Gravity.DOWNGRADE, f"{what} has no limit any more (before: {was_text(was)})")
    elif was is None:
        yield Note(Gravity.GAIN, f"{what} has a limit: {now.text}")
    else:
        is_later = now.minutes > was.minutes
        gravity = Gravity.DOWNGRADE if is_later else Gravity.GAIN
        word = "later" if is_later else "sooner"
        yield Note(gravity, f"{what} is due {word}: {now.text} instead of {was.text}")


def was_text(deadline: Deadline | None) -> str:
    """A limit as written; “none” where there is none."""
    return deadline.text if deadline else "none"


def _said(statements: Iterable[Statement]) -> list[str]:
    return [one.text.get("en") if one.text else f"block {one.block}" for one in statements]


def _forms(used: Iterable[Reference]) -> list[str]:
    return [
        " ".join(filter(None, (form.id, form.anchor, form.text.get("en") if form.text else None)))
        for form in used
    ]


def _words(texts: Iterable[object]) -> list[str]:
    return [text.get("en") for text in texts if hasattr(text, "get")]


def _list_notes(what: str, was: list[str], now: list[str]) -> Iterator[Note]:
    """Entries of a list that are gone or have come; those in other words are told as wording."""
    _, gone, come = pair_up(was, now)
    for text in gone:
        yield Note(Gravity.DOWNGRADE, f"{what} is gone: “{text}”")
    for text in come:
        yield Note(Gravity.GAIN, f"{what} is new: “{text}”")


def definition_notes(old: Definition, new: Definition) -> Iterator[Note]:
    """A floor that fell or rose, and lists that changed."""
    if old.floor and new.floor:
        if old.floor.level is not new.floor.level:
            fell = not new.floor.level.at_least(old.floor.level)
            yield Note(
                Gravity.DOWNGRADE if fell else Gravity.GAIN,
                f"the floor {'falls' if fell else 'rises'} from "
                f"{level_with_name(old.floor.level)} to {level_with_name(new.floor.level)}",
            )
        was = [f"{level_with_name(r.level)}: {r.when.get('en')}" for r in old.floor.raised]
        now = [f"{level_with_name(r.level)}: {r.when.get('en')}" for r in new.floor.raised]
        yield from _list_notes("what raises the floor", was, now)
    elif old.floor and not new.floor:
        yield Note(
            Gravity.DOWNGRADE, f"the floor is gone (before: {level_with_name(old.floor.level)})"
        )
    elif new.floor and not old.floor:
        yield Note(Gravity.GAIN, f"a floor is new: {level_with_name(new.floor.level)}")
    if old.family != new.family:
        yield Note(Gravity.CHANGE, f"it belongs to {new.family} instead of {old.family}")
    for what, was_list, now_list in (
        ("a sign", old.signs, new.signs),
        ("what is not enough alone", old.not_enough_alone, new.not_enough_alone),
        ("an example", old.examples, new.examples),
    ):
        for note in _list_notes(what, _said(was_list), _said(now_list)):
            yield Note(Gravity.CHANGE, note.text)


def block_notes(old: Block, new: Block) -> Iterator[Note]:
    """Lines that are gone or have come. A block stands in many outcomes."""
    yield from _list_notes("a line", _said(old.items), _said(new.items))


def guideline_notes(old: Guideline, new: Guideline, languages: Iterable[str]) -> Iterator[Note]:
    """Paragraphs that are gone, have come or read otherwise."""
    was, now = _paragraphs(old, "en"), _paragraphs(new, "en")
    pairs, gone, come = pair_up(was, now)
    for text in gone:
        yield Note(Gravity.CHANGE, f"a paragraph is gone: “{_short(text)}”")
    for text in come:
        yield Note(Gravity.CHANGE, f"a paragraph is new: “{_short(text)}”")
    for before, after in pairs:
        yield Note(Gravity.WORDING, f"“{_short(before)}” reads “{_short(after)}”")
    for language in languages:
        if language != "en" and _paragraphs(old, language) != _paragraphs(new, language):
            yield Note(Gravity.WORDING, f"its text in “{language}” changed")


def _paragraphs(guideline: Guideline, language: str) -> list[str]:
    body = guideline.body.get(language)
    return [" ".join(part.split()) for part in body.split("\n\n") if part.strip()]


def _short(text: str) -> str:
    return text if len(text) <= 240 else f"{text[:239]}…"


def rule_notes(
    old: Mapping[str, Invariant], new: Mapping[str, Invariant], names: Mapping[str, str]
) -> Iterator[Note]:
    """Safety rules that are gone, changed or new. Less is proven where a rule is gone. `names` are
    the old names of trees and of nodes (`tree.node`) that are called otherwise.
    """
    for code, rule in old.items():
        if code not in new:
            yield Note(
                Gravity.DOWNGRADE,
                f"the safety rule {code} is gone: “{rule.title.get('en')}”",
            )
    for code, rule in new.items():
        before = old.get(code)
        if before is None:
            yield Note(Gravity.GAIN, f"a new safety rule, {code}: “{rule.title.get('en')}”")
        elif _claims(before, {}) != _claims(rule, names):
            yield Note(
                Gravity.DOWNGRADE,
                f"the safety rule {code} demands something else now: “{rule.title.get('en')}”",
            )


def _claims(rule: Invariant, names: Mapping[str, str]) -> object:
    """What a rule demands, without its words and its place, in the old names."""
    demanded = (rule.claim, rule.trees, rule.tags, rule.when, rule.given, rule.awaits is None)
    return _called_before(demanded, names)


def _called_before(value: object, names: Mapping[str, str]) -> object:
    if isinstance(value, str):
        return names.get(value, value)
    if isinstance(value, Text):
        return None
    if isinstance(value, tuple):
        return tuple(_called_before(one, names) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        inner = (_called_before(getattr(value, each.name), names) for each in fields(value))
        return (type(value).__name__, *inner)
    return value


def waiver_notes(old: Library, new: Library) -> Iterator[Note]:
    """Exceptions that were signed or have ended."""

    def key(waiver: object) -> tuple[object, ...]:
        return tuple(
            getattr(waiver, name) for name in ("rule", "tree", "outcomes", "signed_by", "until")
        )

    was = {key(waiver) for waiver in old.waivers}
    for waiver in new.waivers:
        if key(waiver) not in was:
            yield Note(
                Gravity.CHANGE,
                f"a new waiver: {waiver.rule} may be broken by walks of {waiver.tree} until "
                f"{waiver.until}, signed by {', '.join(waiver.signed_by)}: "
                f"{waiver.why.get('en')}",
            )
    now = {key(waiver) for waiver in new.waivers}
    for waiver in old.waivers:
        if key(waiver) not in now:
            yield Note(Gravity.GAIN, f"a waiver is gone: {waiver.rule} in {waiver.tree}")


def scenario_notes(old: Scenario, new: Scenario) -> Iterator[Note]:
    """What a scenario demands now."""
    if (old.expect, old.never) != (new.expect, new.never):
        yield Note(Gravity.CHANGE, "it expects another result")
    if (old.tree, old.answers) != (new.tree, new.answers):
        yield Note(Gravity.CHANGE, "it gives other answers")
