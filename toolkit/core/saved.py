"""A saved walk: what is kept of it, and how it is read back, checked as if an enemy had written it.

Kept are answers by id, never a text, a name or a time of day. What follows from the answers is not
kept: resuming replays them over the content of the day, and says what has changed since.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from toolkit.core.answer import AnswerError, fit
from toolkit.core.condition import Value
from toolkit.core.library import Library
from toolkit.core.program import Program, compile_program
from toolkit.core.text import LANGUAGES
from toolkit.core.tree import Question
from toolkit.core.walk import Journal, Walk

FORMAT = 1
"""The number of the format. A later one is refused, not guessed at."""

MOST_DAYS = 30
"""A saved walk is opened for so long: who comes later begins anew with the content of the day."""

_MOST_WALKS = 50
_MOST_ANSWERS = 1_000
_MOST_PICKED = 200
_LARGEST = 10_000_000
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,99}", re.ASCII)
_KEY = re.compile(r"(?:[a-z0-9-]{1,100}/){0,20}[a-z0-9-]{1,100}\.[a-z0-9-]{1,100}", re.ASCII)
_VERSION = re.compile(r"[0-9]{1,6}\.[0-9]{1,6}\.[0-9]{1,6}", re.ASCII)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)


class NotASavedWalkError(ValueError):
    """A text is no saved walk. The message says what is odd, and shows nothing of the text."""


class NewerFormatError(NotASavedWalkError):
    """A saved walk was written by a later toolkit, in a format that this one does not know."""


@dataclass(frozen=True, slots=True)
class SavedWalk:
    """The answers of one walk. `versions` are (id, version) of its tree and of all that it uses;
    `reopened` is the question gone back to.
    """

    tree: str
    versions: tuple[tuple[str, str], ...]
    answers: Journal
    reopened: str | None = None


@dataclass(frozen=True, slots=True)
class Saved:
    """What a file holds: the walks that led to each other, the last of them still to go on with."""

    walks: tuple[SavedWalk, ...]
    language: str
    day: date

    def is_too_old(self, today: date) -> bool:
        """Whether it was saved more than MOST_DAYS before `today`."""
        return (today - self.day).days > MOST_DAYS


def save(walk: Walk, earlier: Iterable[Walk], language: str, today: date) -> Saved:
    """What is kept of `walk` and of the finished walks that led to it."""
    return Saved(tuple(_kept(one) for one in (*earlier, walk)), language, today)


def _kept(walk: Walk) -> SavedWalk:
    trees = walk.program.library.trees
    versions = tuple((tree, trees[tree].meta.version) for tree in walk.program.chains)
    return SavedWalk(walk.program.root, versions, walk.answers, walk.reopened)


def saved_text(saved: Saved) -> str:
    """`saved` as JSON, for `parse_saved`."""
    walks = [
        {
            "tree": walk.tree,
            "versions": dict(walk.versions),
            "answers": [[key, value] for key, value in walk.answers],
            "reopened": walk.reopened,
        }
        for walk in saved.walks
    ]
    data = {
        "format": FORMAT,
        "day": saved.day.isoformat(),
        "language": saved.language,
        "walks": walks,
    }
    return json.dumps(data, separators=(",", ":"))


def parse_saved(text: str) -> Saved:
    """The saved walk that `text` holds. Raises NotASavedWalkError for anything else, however it is
    built: every shape, length and character is looked at before it is used.
    """
    try:
        data = json.loads(text, object_pairs_hook=_without_doubles, parse_constant=_refuse)
    except NotASavedWalkError:
        raise
    except (ValueError, RecursionError) as error:
        raise NotASavedWalkError("it is no JSON") from error
    written = data.get("format") if isinstance(data, dict) else None
    if type(written) is int and written > FORMAT:
        raise NewerFormatError(f"it has the format {min(written, _LARGEST)}, not {FORMAT}")
    _must(type(written) is int and written == FORMAT, "the format is not known")
    _must(set(data) == {"format", "day", "language", "walks"}, "keys are missing or unknown")
    language, walks = data["language"], data["walks"]
    _must(isinstance(language, str) and language in LANGUAGES, "the language is not known")
    _must(isinstance(walks, list) and 0 < len(walks) <= _MOST_WALKS, "there is no list of walks")
    return Saved(tuple(_parsed_walk(walk) for walk in walks), language, _parsed_day(data["day"]))


def _parsed_day(written: object) -> date:
    _must(isinstance(written, str) and bool(_DAY.fullmatch(written)), "the day is none")
    try:
        return date.fromisoformat(str(written))
    except ValueError as error:
        raise NotASavedWalkError("the day is none") from error


def _parsed_walk(data: Any) -> SavedWalk:
    keys = {"tree", "versions", "answers", "reopened"}
    _must(isinstance(data, dict) and set(data) == keys, "a walk lacks keys or has unknown ones")
    tree, versions, answers = data["tree"], data["versions"], data["answers"]
    _must(_is(tree, _ID), "a tree has no id")
    _must(isinstance(versions, dict) and len(versions) <= _MOST_ANSWERS, "there are no versions")
    for name, version in versions.items():
        _must(_is(name, _ID) and _is(version, _VERSION), "a version is none")
    _must(isinstance(answers, list) and len(answers) <= _MOST_ANSWERS, "there are no answers")
    journal = tuple(_parsed_answer(answer) for answer in answers)
    _must(len(dict(journal)) == len(journal), "a question is answered twice")
    reopened = data["reopened"]
    _must(reopened is None or _is(reopened, _KEY), "a question has no key")
    return SavedWalk(tree, tuple(versions.items()), journal, reopened)


def _parsed_answer(data: Any) -> tuple[str, Value]:
    _must(isinstance(data, list) and len(data) == len(("key", "value")), "an answer is none")
    key, value = data
    _must(_is(key, _KEY), "a question has no key")
    if isinstance(value, list):
        picked = len(value) <= _MOST_PICKED and all(_is(one, _ID) for one in value)
        _must(picked and len(set(value)) == len(value), "an answer is none")
        return key, tuple(value)
    if type(value) is int:
        _must(abs(value) <= _LARGEST, "a number is too large")
        return key, value
    _must(_is(value, _ID), "an answer is none")
    return key, str(value)


def _is(value: object, pattern: re.Pattern[str]) -> bool:
    return isinstance(value, str) and pattern.fullmatch(value) is not None


def _must(holds: bool, otherwise: str) -> None:  # noqa: FBT001 - reads as a sentence
    if not holds:
        raise NotASavedWalkError(otherwise)


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    _must(len(found) == len(pairs), "a key stands twice")
    return found


def _refuse(_: str) -> None:
    raise NotASavedWalkError("a number is none")


@dataclass(frozen=True, slots=True)
class Changed:
    """`tree` has another version than when the walk was saved; None where it is not there now, or
    was not there then.
    """

    tree: str
    then: str | None
    now: str | None


@dataclass(frozen=True, slots=True)
class Dropped:
    """The answer to the question `key` of the walk of `tree` does not fit the content any more."""

    tree: str
    key: str


@dataclass(frozen=True, slots=True)
class Resumed:
    """A walk that goes on. `earlier` are the walks that led to it. `changed` and `dropped` are what
    is different since, to be told before the first question.
    """

    walk: Walk
    earlier: tuple[Walk, ...]
    changed: tuple[Changed, ...]
    dropped: tuple[Dropped, ...]


def resume(library: Library, saved: Saved) -> Resumed:
    """`saved` replayed over the content of today: answers that still fit are kept, and what an
    earlier walk came to know is known again.

    Raises UnknownTreeError where the tree to go on with is not there any more, and TangledTreeError
    where it cannot be walked. An earlier walk whose tree is gone is left out; `changed` tells.
    """
    known: tuple[tuple[str, str], ...] = ()
    walks: list[Walk] = []
    changed: dict[str, Changed] = {}
    dropped: list[Dropped] = []
    for number, one in enumerate(saved.walks, 1):
        if one.tree not in library.trees and number < len(saved.walks):
            changed[one.tree] = Changed(one.tree, dict(one.versions).get(one.tree), None)
            continue
        program = compile_program(library, one.tree)
        changed.update((found.tree, found) for found in _changes(program, one))
        questions = dict(program.questions())
        kept = [(key, value) for key, value in one.answers if _fits(questions.get(key), value)]
        lost = {key for key, _ in one.answers} - {key for key, _ in kept}
        dropped += [Dropped(one.tree, key) for key, _ in one.answers if key in lost]
        walk = Walk.replay(program, dict(kept), known)
        if one.reopened is not None and one.reopened in dict(walk.state.journal):
            walk = walk.reopen(one.reopened)
        walks.append(walk)
        known = tuple(walk.state.facts.items())
    return Resumed(walks[-1], tuple(walks[:-1]), tuple(changed.values()), tuple(dropped))


def _changes(program: Program, saved: SavedWalk) -> Iterator[Changed]:
    then = dict(saved.versions)
    now = {tree: program.library.trees[tree].meta.version for tree in program.chains}
    for tree in dict.fromkeys((*now, *then)):
        if then.get(tree) != now.get(tree):
            yield Changed(tree, then.get(tree), now.get(tree))


def _fits(question: Question | None, value: Value) -> bool:
    try:
        return question is not None and fit(question, value) == value
    except AnswerError:
        return False
