"""The plain walk: one question after the other in plain lines.

The contract (`plain_talk`), and: defaults in words, and the end of the input ends the walk with
exit code 130 unless the tree has reached its end.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, ClassVar

from toolkit.cli.finish import ExitCode
from toolkit.cli.plain_answer import given, help_in_words, misfit_in_words, print_options
from toolkit.cli.plain_stop import holes_in_words as holes_in_words
from toolkit.cli.plain_stop import stop_in_words as stop_in_words
from toolkit.cli.plain_summary import (
    answer_in_words,
    name_of_node,
    print_contacts,
    print_obligations,
    print_sources,
    print_summary,
    print_todo,
    told_in_words,
)
from toolkit.cli.plain_talk import InputEndedError as InputEndedError
from toolkit.cli.plain_talk import LeaveError as LeaveError
from toolkit.cli.plain_talk import PlainTalk, number_in
from toolkit.cli.words import word
from toolkit.core.ahead import ahead_in_words
from toolkit.core.answer import AnswerError
from toolkit.core.deadline import Deadline
from toolkit.core.path import fresh_visits
from toolkit.core.program import compile_program
from toolkit.core.saved_words import saved_word
from toolkit.core.summary import Summary, Todo, summarise
from toolkit.core.tree import Note, Return
from toolkit.core.walk import Asked, How, Walk
from toolkit.core.words import (
    HEADINGS,
    NOTICE,
    labelled,
    level_in_words,
    mark_in_words,
)

if TYPE_CHECKING:
    from toolkit.cli.plain_checks import Ticks
    from toolkit.cli.plain_shelf import PlainShelf
    from toolkit.loading.saved_files import WalkFile

NOW = Deadline("now")
"""What is due by then is printed as soon as it is known, not only at the end."""


@dataclass(slots=True)
class PlainWalk(PlainTalk):
    """The conversation of a walk. `result` is the walk as far as it came, for whoever wants to
    print it as data; `earlier` are the finished walks that led to it. What may be read beside it
    stands on the `shelf`, fetched when first needed; `ticks` are what is ticked off of results;
    `place` is the file in which it was put aside, or may be.
    """

    home_keys: ClassVar[str] = "keys-home"
    """The key of the words that say how to go to the first page."""

    result: Walk | None = None
    earlier: tuple[Walk, ...] = ()
    now: Callable[[], datetime] = field(default=datetime.now, kw_only=True)
    shelf: Callable[[], PlainShelf] | None = field(default=None, kw_only=True)
    ticks: Ticks = field(default_factory=dict, kw_only=True)
    place: WalkFile | None = field(default=None, kw_only=True)
    _shown: int = field(default=0)
    _inert: int = field(default=0)
    _owed: Summary | None = None

    def run(self, walk: Walk) -> int:
        """Walk to the end; 0 there, 130 where the person or the input stops before."""
        self.print_opening(walk)
        try:
            self.converse(walk)
        except InputEndedError:
            finished = self.result is not None and self.result.state.end is not None
            if finished:
                return ExitCode.OK
            self.print_input_ended()
            return ExitCode.INTERRUPTED
        except LeaveError:
            return self.leave()
        stopped = self.result is not None and self.result.state.stop is not None
        return ExitCode.FINDINGS if stopped else ExitCode.OK

    def converse(self, walk: Walk, *, shown: int = 0) -> None:
        """Walk to the end, and on to the trees that it leads to. `shown` visits of the path have
        been told before. Raises where the person or the input stops before.
        """
        next_walk: Walk | None = walk
        while next_walk is not None:
            self._shown, self._owed = shown, None
            next_walk, shown = self._walk_to_the_end(next_walk), 0
            if next_walk is not None and self.result is not None:
                self.earlier = (*self.earlier, self.result)

    def print_opening(self, walk: Walk) -> None:
        """Say what is walked, and the keys."""
        meta = walk.program.tree.meta
        self.printer.line(f"{meta.title.get(self.language)}")
        self.printer.line(NOTICE.get(self.language))
        if warning := holes_in_words(walk.program, self.language):
            self.printer.line(warning, bullet="! ")
        self.printer.line(word("keys", self.language))
        self.print_keys_beside()

    def print_keys_beside(self) -> None:
        """Say how to read beside the walk, where that can be done."""
        if self.shelf is not None:
            self.printer.line(word("keys-beside", self.language))
        if self.has_home:
            self.printer.line(word(self.home_keys, self.language))

    def print_input_ended(self) -> None:
        """Say that there is nothing to read any more, and what to do instead."""
        self.printer.line(word("input-ended", self.language))

    def leave(self) -> ExitCode:
        """What is said or done where the person stops, and the exit code then: OK where a file has
        all answers, so that a script can tell.
        """
        if self.place is None or not self.place.is_written:
            self.printer.line(word("stopped", self.language))
            return ExitCode.INTERRUPTED
        self.printer.line(saved_word("stopped", self.language))
        return ExitCode.OK if self.is_in_file else ExitCode.INTERRUPTED

    @property
    def is_in_file(self) -> bool:
        """Whether the walk was put aside with all its answers."""
        walks = (*self.earlier, self.result) if self.result else ()
        return self.place is not None and self.place.holds(walks)

    def today(self) -> date:
        """The day on which the walk is put aside."""
        return self.now().date()

    def puts_aside(self, line: str, walk: Walk) -> bool:
        """Whether `line` asked to put the walk aside, which has been offered then."""
        if line != "k":
            return False
        from toolkit.cli.plain_keep import put_aside  # with what seals

        self.place = put_aside(self, (*self.earlier, walk), self.today(), self.place)
        return True

    def after_answer(self, walk: Walk, key: str) -> Walk:  # noqa: ARG002 - for whoever comments
        """What follows at once on the answer under `key`: `walk` has it, and goes on from there."""
        return walk

    def conclude(self, walk: Walk, summary: Summary) -> Walk | None:
        """Say what the walk comes to, and where it goes on; None where that was all."""
        print_summary(self.printer, walk, summary, self.language)
        return self._after_the_end(walk, summary)

    def _walk_to_the_end(self, walk: Walk) -> Walk | None:
        while True:
            self.result = walk
            if walk.reopened is None:
                self._inert = len(walk.inert)
            self._print_passed(walk)
            if walk.state.stop:
                self.printer.line(stop_in_words(walk.state.stop, self.language))
                return None
            if walk.state.asked:
                walk = self._ask(walk, walk.state.asked)
                continue
            after = self.conclude(walk, summarise(walk))
            if after is None or after.program is not walk.program:
                return after
            walk = after

    def _print_passed(self, walk: Walk) -> None:
        """Print what lies between the question before and where the walk stands now."""
        path = walk.state.path
        fresh = fresh_visits(path, self._shown)
        reused = [visit for visit in fresh if visit.how is How.REUSED]
        if reused:
            self.printer.line()
        for visit in reused:
            question = name_of_node(visit.node, self.language)
            answer = answer_in_words(visit.node, visit.value, self.language)
            self.printer.line(word("reused", self.language, question=question, answer=answer))
        for visit in fresh:
            if isinstance(visit.node, Note) or (isinstance(visit.node, Return) and visit.node.text):
                self._print_note(visit.node)
        self._shown = len(path)
        if walk.state.asked:
            self._print_newly_owed(summarise(walk))

    def _print_note(self, note: Note | Return) -> None:
        self.printer.line()
        self.printer.line(name_of_node(note, self.language), bullet="! ")

    def _print_newly_owed(self, summary: Summary) -> None:
        before, self._owed = self._owed, summary
        library = self.result.program.library if self.result else None
        if summary.level and (before is None or before.level != summary.level):
            self.printer.line()
            level = level_in_words(summary.level, self.language)
            self.printer.line(labelled(word("level-now", self.language), level, self.language))
        told_before = {told.role for told in before.notify} if before else set()
        for told in summary.notify:
            if told.role not in told_before and library:
                heading = HEADINGS["notify"].get(self.language)
                line = told_in_words(told, library, self.language)
                self.printer.line(labelled(heading, line, self.language), bullet="! ")
                print_contacts(self.printer, told, library, self.language, indent=2)
        done_before = {_identity(todo) for todo in before.do} if before else set()
        due_now = [
            todo for todo in summary.do if todo.within == NOW and _identity(todo) not in done_before
        ]
        if due_now and library:
            self.printer.line(labelled(word("do-now", self.language), "", self.language).rstrip())
            for todo in due_now:
                print_todo(self.printer, todo, library, self.language)

    def _ask(self, walk: Walk, asked: Asked) -> Walk:
        self._print_question(walk, asked)
        while True:
            line = self.read(word("answer", self.language))
            if line == "b":
                if not walk.state.journal:
                    self.printer.line(word("first", self.language))
                    continue
                return self.back(walk)
            if line == "a" and (key := self._answer_to_change(walk)) is not None:
                return self.reopen(walk, key)
            if line == "a" or self.reads_beside(line, walk) or self.puts_aside(line, walk):
                self._print_question(walk, asked)
                continue
            if self.is_told_more(line, walk, asked):
                continue
            try:
                answered = walk.answer(given(asked.question, line, asked.previous))
            except AnswerError as error:
                self.printer.line(misfit_in_words(error, self.language))
                continue
            self._say_dropped(len(answered.inert) - self._inert)
            return self.after_answer(answered, asked.key)

    def _answer_to_change(self, walk: Walk) -> str | None:
        from toolkit.cli.plain_answers import answer_to_change

        return answer_to_change(self, walk)

    def _say_dropped(self, count: int) -> None:
        """Say that answers lead elsewhere now than those that were given after it, or (fewer than
        none) that some of those count again.
        """
        if count:
            self.printer.line()
            key = "dropped" if count > 0 else "again"
            key = key if abs(count) > 1 else f"{key}-one"
            self.printer.line(word(key, self.language, count=abs(count)))

    def _print_question(self, walk: Walk, asked: Asked) -> None:
        question = asked.question
        self.printer.line()
        number = word("question", self.language, number=len(walk.state.journal) + 1)
        ahead = ahead_in_words(walk, self.language)
        self.printer.line(f"{number} ({ahead})" if ahead else number)
        self.printer.line(question.text.get(self.language))
        if question.help:  # as beside the question on the screen: who listens must not ask for it
            self.printer.line(question.help.get(self.language))
        print_options(self.printer, question, self.language)
        if asked.previous is not None:
            answer = answer_in_words(question, asked.previous, self.language)
            self.printer.line(word("earlier", self.language, answer=answer))

    def reads_beside(self, line: str, walk: Walk) -> bool:
        """Whether `line` asked for something that stands on the shelf, which has been read then."""
        beside = line == "d" or line.startswith("/")
        if self.shelf is None or not (beside or (line == "l" and self.has_home)):
            return False
        shelf = self.shelf()
        shelf.language = self.language
        try:
            if line == "d":
                shelf.open_beside(walk)
            elif line == "l":
                shelf.next_language()
            else:
                shelf.search(line[1:])
        finally:
            self.language = shelf.language
        return True

    def back(self, walk: Walk) -> Walk:
        """The walk at the question before, which tells nothing twice."""
        return self._seen(walk.back())

    def reopen(self, walk: Walk, key: str) -> Walk:
        """The walk at the question `key`, to be answered again."""
        return self._seen(walk.reopen(key))

    def _seen(self, walk: Walk) -> Walk:
        self._shown = len(walk.state.path)
        return walk

    def is_told_more(self, line: str, walk: Walk, asked: Asked) -> bool:
        """Whether `line` asked for something to read, which is printed then."""
        match line:
            case "?":
                for text in help_in_words(asked.question, self.language):
                    self.printer.line(text)
            case "w":
                why = asked.question.why
                text = why.get(self.language) if why else word("no-why", self.language)
                self.printer.line(text)
            case "s":
                self._print_sources(walk, asked)
            case "o":
                self._print_owed(walk)
            case _:
                return False
        return True

    def _print_sources(self, walk: Walk, asked: Asked) -> None:
        library = walk.program.library
        mark = library.trees[asked.tree].meta.mark
        if mark is None or not mark.sources:
            words = mark_in_words(mark, self.language) if mark else ""
            self.printer.line(word("no-sources", self.language, mark=words))
        else:
            print_sources(self.printer, library, mark.sources, mark, self.language)

    def _print_owed(self, walk: Walk) -> None:
        summary = summarise(walk)
        parts = (summary.level, summary.notify, summary.do, summary.do_not, summary.refer)
        if not any((*parts, summary.measures, summary.record)):
            self.printer.line(word("nothing-owed", self.language))
            return
        if summary.level:
            level = level_in_words(summary.level, self.language)
            self.printer.line(labelled(word("level-now", self.language), level, self.language))
        print_obligations(self.printer, walk.program.library, summary, self.language)

    def _after_the_end(self, walk: Walk, summary: Summary) -> Walk | None:
        """What the person does after the result: go back, go on with another tree, or end."""
        library = walk.program.library
        trees = [step.tree for step in summary.next if step.tree in library.trees and step.tree]
        while True:
            self.printer.line()
            for number, tree in enumerate(trees, 1):
                title = library.trees[tree].meta.title.get(self.language)
                self.printer.line(word("go-on", self.language, number=number, title=title))
            self.printer.line(word("finish", self.language))
            line = self.read(word("your-choice", self.language))
            if line == "":
                return None
            if line == "b":
                return self.back(walk)
            if line == "a":
                key = self._answer_to_change(walk)
                if key is not None:
                    return self.reopen(walk, key)
            elif line == "o":
                print_summary(self.printer, walk, summary, self.language)
            elif line == "c":
                from toolkit.cli.plain_checks import tick_off  # with its clock

                tick_off(self, (*self.earlier, walk), self.ticks, self.now())
            elif line == "e":
                from toolkit.cli.plain_checks import counted_from
                from toolkit.cli.plain_result import offer_result  # with the words of warning

                walks = (*self.earlier, walk)
                start = counted_from(walks, self.ticks, self.now())
                offer_result(self.read, self.printer, walks, self.language, start)
            elif self.reads_beside(line, walk) or self.puts_aside(line, walk):
                continue
            elif (chosen := number_in(line, len(trees))) is not None:
                program = compile_program(library, trees[chosen - 1])
                if warning := holes_in_words(program, self.language):
                    self.printer.line(warning, bullet="! ")
                return Walk.start(program, tuple(walk.state.facts.items()))


def _identity(todo: Todo) -> tuple[object, ...]:
    return (todo.block, todo.sop, todo.texts)
