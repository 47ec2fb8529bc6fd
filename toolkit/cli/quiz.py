"""`toolkit quiz`: the quiz of a learning module, line by line. Nothing is saved."""

from __future__ import annotations

from pathlib import Path
from typing import TextIO

from toolkit.cli.finish import ExitCode
from toolkit.cli.library import open_library
from toolkit.cli.near import did_you_mean
from toolkit.cli.plain_text import PlainPrinter
from toolkit.cli.words import word
from toolkit.core.document import Kind
from toolkit.core.errors import UsageError
from toolkit.core.library import Library
from toolkit.core.quiz import QuizResult, is_right, result
from toolkit.core.training import Module, QuizChoice, QuizItem
from toolkit.core.training_words import training_word
from toolkit.core.words import NOTICE

_LEAVE = ("q", "quit")
_NEEDED = (Kind.MODULE,)


class _InputEndedError(Exception):
    """There is nothing more to read, or the person wants to stop."""


def run_quiz(root: Path, name: str, language: str, lines: TextIO, out: TextIO) -> int:
    """Ask every question of the module `name`, read the answers from `lines`, and say what they
    come to. 130 where the input ends or the person stops before the last question.

    Raises UsageError where there is no such module, or where it has no quiz.
    """
    module = find_module(open_library(root, kinds=_NEEDED), name)
    if not module.assessment.quiz:
        raise UsageError(
            f"the module “{module.meta.id}” has no quiz", f"read it: toolkit show {module.meta.id}"
        )
    return PlainQuiz(lines, PlainPrinter.on(out), language).run(module)


def find_module(library: Library, name: str) -> Module:
    """The module with this id or code. Raises UsageError where there is none."""
    for module in library.modules.values():
        if name.lower() in (module.meta.id, (module.meta.code or "").lower()):
            return module
    if any(kind is Kind.MODULE and id == name for kind, id in library.broken):
        raise UsageError(f"the module “{name}” has errors", "`toolkit check` tells what is wrong")
    hint = did_you_mean(name, library.modules)
    raise UsageError(f"there is no module “{name}”", f"{hint}`toolkit list module` shows all")


class PlainQuiz:
    """A conversation: reads lines, writes to the printer."""

    def __init__(self, lines: TextIO, printer: PlainPrinter, language: str) -> None:
        self.lines = lines
        self.printer = printer
        self.language = language

    def run(self, module: Module) -> int:
        """Ask everything, then say the result; 130 where the person or the input stops before."""
        say = self.printer.line
        say(module.meta.title.get(self.language))
        say(NOTICE.get(self.language))
        if module.warning:
            say(module.warning.get(self.language), bullet="! ")
        say(word("quiz-keys", self.language))
        chosen: dict[str, frozenset[str]] = {}
        quiz = module.assessment.quiz
        try:
            for number, item in enumerate(quiz, 1):
                say()
                say(word("quiz-question", self.language, n=number, total=len(quiz)))
                chosen[item.id] = self.ask(item)
                self.comment(item, chosen[item.id])
        except _InputEndedError:
            say(word("stopped", self.language))
            return ExitCode.INTERRUPTED
        self.conclude(module, result(module.assessment, chosen))
        return ExitCode.OK

    def ask(self, item: QuizItem) -> frozenset[str]:
        """Print the question and read until an answer fits."""
        self.printer.line(item.question.get(self.language))
        if item.critical:
            self.printer.line(f"({self.words('must-be-right')})")
        for number, choice in enumerate(item.shown, 1):
            self.printer.line(choice.text.get(self.language), indent=2, bullet=f"{number}) ")
        if item.several:
            self.printer.line(word("several", self.language))
        while True:
            given = self.read()
            numbers = _numbers(given, len(item.choices))
            if numbers and (item.several or len(numbers) == 1):
                return frozenset(item.shown[number - 1].id for number in numbers)
            key = "pick-some" if item.several else "pick-one"
            self.printer.line(word(key, self.language, last=len(item.choices)))

    def read(self) -> str:
        """The next line. Raises where there is none, or where the person stops."""
        self.printer.prompt(word("answer", self.language))
        line = self.lines.readline()
        if not (line and self.lines.isatty()):
            # Nobody's Enter key has ended the line of the prompt.
            self.printer.line()
        given = line.strip()
        if not line or given.lower() in _LEAVE:
            raise _InputEndedError
        return given

    def comment(self, item: QuizItem, chosen: frozenset[str]) -> None:
        """Say whether it is right, and what each choice made (and each right one) leads to."""
        right = is_right(item, chosen)
        verdict = "right" if right else "not-all-right" if item.several else "not-right"
        self.printer.line(self.words(verdict))
        for choice in item.shown:
            if choice.id in chosen:
                self.feedback(choice, named=item.several)
        for choice in item.shown:
            if choice.right and choice.id not in chosen:
                self.printer.line(self.words("also-right"))
                self.feedback(choice, named=True)

    def feedback(self, choice: QuizChoice, *, named: bool) -> None:
        """Say what a choice leads to; `named` repeats the choice first."""
        name = f"{choice.text.get(self.language)} " if named else ""
        self.printer.line(name + choice.feedback.get(self.language), indent=2, bullet="- ")

    def conclude(self, module: Module, found: QuizResult) -> None:
        """Say the result, and what to read again."""
        say = self.printer.line
        self.printer.heading(word("end", self.language))
        say(self.words("quiz-result", right=found.right, total=found.total, percent=found.percent))
        if found.right < found.needed:
            say(self.words("quiz-not-passed", needed=found.needed, total=found.total))
        if found.missed:
            ids = [item.id for item in module.assessment.quiz]
            numbers = ", ".join(str(ids.index(id) + 1) for id in found.missed)
            say(self.words("quiz-missed", numbers=numbers))
        if found.passed:
            say(self.words("quiz-passed"))
        say(word("quiz-nothing-kept", self.language, id=module.meta.id))

    def words(self, key: str, **values: object) -> str:
        """A word about learning modules."""
        return training_word(key, self.language, **values)


def _numbers(given: str, last: int) -> tuple[int, ...]:
    """The numbers typed, each once; empty where one of them is none, or is out of range."""
    parts = given.replace(",", " ").split()
    if not parts or not all(part.isascii() and part.isdigit() and len(part) < 3 for part in parts):
        return ()
    numbers = tuple(dict.fromkeys(int(part) for part in parts))
    return numbers if all(1 <= number <= last for number in numbers) else ()
