"""`toolkit practice`: choose a vignette and walk it. Nothing is saved."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TextIO

from toolkit.cli.finish import ExitCode
from toolkit.cli.hardening import leave_no_trace
from toolkit.cli.library import open_library
from toolkit.cli.near import did_you_mean
from toolkit.cli.plain_practice import PlainPractice
from toolkit.cli.plain_text import PlainPrinter
from toolkit.cli.walk import shelf_for
from toolkit.cli.words import word
from toolkit.core.document import Kind
from toolkit.core.errors import UsageError
from toolkit.core.gate import clean
from toolkit.core.library import Library
from toolkit.core.practice import Vignette, vignette, vignettes
from toolkit.core.practice_words import counted, practice_word
from toolkit.core.walk import Walk
from toolkit.loading import WALK_KINDS

NEEDED = WALK_KINDS | {Kind.SCENARIO}
"""What a practice shows: all that a walk does, and the stories."""


@dataclass(frozen=True, slots=True)
class PracticeRequest:
    """What `toolkit practice` was asked to do. `scenario` is an id or a code, or None to choose;
    `can_choose` is whether a person sits at a terminal.
    """

    root: Path
    language: str
    scenario: str | None = None
    tree: str | None = None
    can_choose: bool = False


def run_practice(request: PracticeRequest, lines: TextIO, out: TextIO) -> int:
    """Practise on one story: 0 at its end, 130 where the input or the person stops before. Without
    a story: let the person choose, or list what there is.

    Raises UsageError where there is no such story or tree, or where it cannot be practised.
    """
    leave_no_trace()
    library = open_library(request.root, NEEDED, (request.language,))
    printer = PlainPrinter.on(out)
    if request.scenario is not None:
        return _practise(find_vignette(library, request.scenario), request, lines, printer)
    found = _of_tree(library, request.tree)
    if not request.can_choose:
        _print_all(library, found, request.language, printer)
        return ExitCode.OK
    chosen = _Chooser(library, lines, printer, request.language).choose(found)
    if chosen is None:
        printer.line(word("stopped", request.language))
        return ExitCode.INTERRUPTED
    printer.line()
    return _practise(chosen, request, lines, printer)


def _practise(
    chosen: Vignette, request: PracticeRequest, lines: TextIO, printer: PlainPrinter
) -> int:
    shelf = shelf_for(request.root, None, lines, printer, request.language)
    conversation = PlainPractice(lines, printer, request.language, vignette=chosen, shelf=shelf)
    return conversation.run(Walk.start(chosen.program))


def find_vignette(library: Library, name: str) -> Vignette:
    """The vignette with this id or code. Raises UsageError where there is none."""
    for scenario in library.scenarios.values():
        if name.lower() in (scenario.meta.id, (scenario.meta.code or "").lower()):
            found = vignette(library, scenario)
            if found is None:
                raise UsageError(
                    f"the story “{scenario.meta.id}” cannot be practised",
                    f"`toolkit scenarios run {scenario.meta.id}` tells what is wrong",
                )
            return found
    if any(kind is Kind.SCENARIO and id_ == name for kind, id_ in library.broken):
        raise UsageError(f"the story “{name}” has errors", "`toolkit check` tells what is wrong")
    hint = did_you_mean(name, library.scenarios)
    raise UsageError(f"there is no story “{clean(name)}”", f"{hint}`toolkit practice` shows all")


def _of_tree(library: Library, tree: str | None) -> tuple[Vignette, ...]:
    found = vignettes(library)
    if tree is None:
        if not found:
            raise UsageError("there is no story to practise on", "`toolkit new scenario` makes one")
        return found
    names = {one.scenario.tree: one.program.tree.meta.code or "" for one in found}
    of_tree = tuple(
        one
        for one in found
        if tree.lower() in (one.scenario.tree, names[one.scenario.tree].lower())
    )
    if not of_tree:
        hint = did_you_mean(tree, names) or f"there are stories of: {', '.join(names)}"
        raise UsageError(f"there is no story of the tree “{clean(tree)}”", hint.rstrip())
    return of_tree


def _print_all(
    library: Library, found: tuple[Vignette, ...], language: str, printer: PlainPrinter
) -> None:
    for tree, group in groupby(found, key=lambda one: one.scenario.tree):
        title = library.trees[tree].meta.title.get(language)
        printer.heading(title)
        for one in group:
            printer.line(_in_a_line(one, language), indent=2)
    printer.line()
    printer.line(practice_word("begin", language))


def _in_a_line(one: Vignette, language: str) -> str:
    meta = one.scenario.meta
    questions = counted("one-question", "n-questions", len(one.questions), language)
    return f"{meta.id}: {meta.title.get(language)}, {questions}"


@dataclass(frozen=True, slots=True)
class _Chooser:
    """Two short numbered lists instead of one of two hundred lines: the tree, then the story."""

    library: Library
    lines: TextIO
    printer: PlainPrinter
    language: str

    def choose(self, found: tuple[Vignette, ...]) -> Vignette | None:
        """The story that the person chooses; None where they stop."""
        groups = [tuple(group) for _, group in groupby(found, key=lambda one: one.scenario.tree)]
        if len(groups) > 1:
            self.printer.line(practice_word("choose-tree", self.language))
            number = self._number([self._tree_in_words(group) for group in groups])
            if number is None:
                return None
            self.printer.line()
        else:
            number = 0
        stories = groups[number]
        title = stories[0].program.tree.meta.title.get(self.language)
        self.printer.line(title)
        self.printer.line(practice_word("choose-story", self.language))
        picked = self._number([self._story_in_words(one) for one in stories])
        return None if picked is None else stories[picked]

    def _tree_in_words(self, group: tuple[Vignette, ...]) -> str:
        title = group[0].program.tree.meta.title.get(self.language)
        return f"{title}, {counted('one-story', 'n-stories', len(group), self.language)}"

    def _story_in_words(self, one: Vignette) -> str:
        questions = counted("one-question", "n-questions", len(one.questions), self.language)
        return f"{one.scenario.meta.title.get(self.language)}, {questions}"

    def _number(self, choices: list[str]) -> int | None:
        """Which of `choices` is picked, from 0; None where the person or the input stops."""
        for number, choice in enumerate(choices, 1):
            self.printer.line(choice, indent=1, bullet=f"{number}. ")
        self.printer.line(practice_word("number-or-leave", self.language))
        while True:
            self.printer.prompt(word("your-choice", self.language))
            line = self.lines.readline()
            if not (line and self.lines.isatty()):
                self.printer.line()
            given = line.strip()
            if not line or given.lower() == "q":
                return None
            is_number = given.isascii() and given.isdigit() and len(given) < len("1000")
            if is_number and 1 <= int(given) <= len(choices):
                return int(given) - 1
            self.printer.line(word("pick-one", self.language, last=len(choices)))
