"""Practice on a vignette in plain lines: the story, the questions, then both walks compared."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import ClassVar

from toolkit.cli.plain_summary import answer_in_words, name_of_node, print_summary
from toolkit.cli.plain_walk import PlainWalk
from toolkit.cli.words import word
from toolkit.core.level import Level
from toolkit.core.library import Library
from toolkit.core.practice import (
    Comparison,
    Judged,
    Likeness,
    Vignette,
    compare,
    judge_answer,
    second_thoughts,
)
from toolkit.core.practice_words import counted, points_in_words, practice_word
from toolkit.core.summary import Summary
from toolkit.core.summary_data import role_name
from toolkit.core.tree import Outcome
from toolkit.core.walk import Asked, Visit, Walk
from toolkit.core.words import NOTICE, deadline_in_words, labelled, level_in_words


@dataclass
class PlainPractice(PlainWalk):
    """The plain walk of a story that the learner reads: what differs is spoken of at once, and the
    story's own answers are told only at the end.
    """

    home_keys: ClassVar[str] = "keys-home-practice"
    vignette: Vignette = field(kw_only=True)
    _taught: set[str] = field(default_factory=set)
    _commented: set[str] = field(default_factory=set)

    def print_opening(self, walk: Walk) -> None:
        """Say that it is an exercise, tell the story, and name the keys."""
        meta = self.vignette.scenario.meta
        self.printer.line(meta.title.get(self.language))
        self.printer.line(walk.program.tree.meta.title.get(self.language))
        self.printer.line(NOTICE.get(self.language))
        self.printer.line(self.words("exercise"))
        self.print_story()
        self.printer.line()
        self.printer.line(self.words("keys"))
        self.print_keys_beside()

    def print_story(self) -> None:
        """Tell the story."""
        self.printer.heading(self.words("story"))
        self.printer.line(self.vignette.scenario.story.get(self.language))

    def print_input_ended(self) -> None:
        """Say that there is nothing to read any more."""
        self.printer.line(self.words("input-ended"))

    def is_told_more(self, line: str, walk: Walk, asked: Asked) -> bool:
        """As in a walk; `v` tells the story again."""
        if line == "v":
            self.print_story()
            return True
        return super().is_told_more(line, walk, asked)

    def puts_aside(self, line: str, walk: Walk) -> bool:  # noqa: ARG002 - as in a walk
        """Never: the people of a story are invented, and nothing of practice is kept."""
        return False

    def after_answer(self, walk: Walk, key: str) -> Walk:
        """Say where the answer is not the story's, without telling the story's, and offer to change
        it.
        """
        judged = judge_answer(self.vignette, walk, key)
        if judged is None or not judged.is_commented:
            return walk
        self.printer.line()
        self.printer.line(self.words(judged.likeness.value))
        self._teach(judged)
        self._commented.add(key)
        while True:
            self.printer.line(self.words("change"))
            line = self.read(word("your-choice", self.language))
            if line == "":
                return walk
            if line == "b":
                return self.reopen(walk, key)
            if line == "v":
                self.print_story()
            else:
                self.printer.line(self.words("no-such-key"))

    def conclude(self, walk: Walk, summary: Summary) -> Walk | None:
        """Compare with the story; then end, change an answer, or show the whole result."""
        again = second_thoughts(self.vignette, walk, self._commented)
        self._print_comparison(compare(self.vignette, walk), summary, again)
        while True:
            self.printer.line()
            self.printer.line(self.words("after"))
            line = self.read(word("your-choice", self.language))
            if line == "":
                tree = self.vignette.scenario.tree
                self.printer.line(self.words("nothing-kept"))
                if not self.has_home:
                    self.printer.line(self.words("another", tree=tree))
                return None
            if line == "b":
                return self.back(walk)
            if line == "v":
                self.print_story()
            elif line == "o":
                print_summary(self.printer, walk, summary, self.language)
            else:
                self.printer.line(self.words("no-such-key"))

    def words(self, key: str, **values: object) -> str:
        """A word about practice."""
        return practice_word(key, self.language, **values)

    def _teach(self, judged: Judged) -> None:
        """Say what the story has to say about a question, each text once."""
        text = judged.teaching
        if text is not None and judged.visit.name not in self._taught:
            self._taught.add(judged.visit.name)
            self.printer.line(text.get(self.language), indent=2)

    def _print_comparison(self, found: Comparison, summary: Summary, again: int) -> None:
        say, library = self.printer.line, self.vignette.program.library
        self.printer.heading(self.words("compared"))
        say(self.words(found.verdict.value))
        points = points_in_words(found.halves, self.language)
        say(self.words("score", points=points, total=found.questions))
        if again:
            say(counted("one-second-thought", "n-second-thoughts", again, self.language))
        if any(judged.likeness is Likeness.OPEN for judged in found.judged):
            say(self.words("half"))
        say(self._labelled("reached", _end_title(library, found.reached, self.language)))
        if found.reached != found.expected:
            say(self._labelled("expected", _end_title(library, found.expected, self.language)))
        say(self._labelled("level", self._level(found.level)))
        if found.level != found.expected_level:
            say(self._labelled("level-expected", self._level(found.expected_level)))
        self._print_list("to-look-at", self._what_protects_less(found, summary))
        self._print_different(found)
        asked_besides = [j.visit for j in found.judged if j.likeness is Likeness.NOT_ASKED]
        self._print_list("left-out", self._questions(found.left_out))
        self._print_list("not-asked", self._questions(asked_besides))
        self._print_remembered(found)

    def _what_protects_less(self, found: Comparison, summary: Summary) -> list[str]:
        library = self.vignette.program.library
        lines = [self.words("lower")] if found.is_lower else []
        for role, within in found.missed:
            limit = deadline_in_words(within, self.language)
            who = role_name(library, role, self.language)
            lines.append(self.words("missed", who=who, within=limit))
        for call in found.late:
            who = role_name(library, call.role, self.language)
            made = deadline_in_words(call.within, self.language)
            wanted = deadline_in_words(call.wanted, self.language)
            lines.append(self.words("late", who=who, within=made, wanted=wanted))
        for role in found.harmful:
            lines.append(self.words("harmful", who=role_name(library, role, self.language)))
        if found.is_never:
            lines.append(self.words("never"))
        if found.too_slow and found.too_slow != summary.within:
            wanted = deadline_in_words(found.too_slow, self.language)
            lines.append(self.words("slow", wanted=wanted))
        return lines

    def _print_different(self, found: Comparison) -> None:
        different = [judged for judged in found.judged if judged.is_commented]
        if not different:
            return
        self.printer.heading(self.words("otherwise"))
        for judged in different:
            node = judged.visit.node
            mine = answer_in_words(node, judged.visit.value, self.language)
            told = answer_in_words(node, judged.told, self.language)
            self.printer.line(name_of_node(node, self.language), bullet="- ")
            self.printer.line(self._labelled("your-answer", mine), indent=2)
            self.printer.line(self._labelled("told-answer", told), indent=2)
            self._teach(judged)

    def _print_remembered(self, found: Comparison) -> None:
        kept = [one for one in found.judged if one.teaching and one.likeness is Likeness.SAME]
        fresh = [one for one in kept if one.visit.name not in self._taught]
        if fresh:
            self.printer.heading(self.words("remember"))
        for judged in fresh:
            self.printer.line(name_of_node(judged.visit.node, self.language), bullet="- ")
            self._teach(judged)

    def _print_list(self, heading: str, lines: Iterable[str]) -> None:
        kept = list(lines)
        if kept:
            self.printer.heading(self.words(heading))
        for line in kept:
            self.printer.line(line, bullet="- ")

    def _questions(self, visits: Iterable[Visit]) -> list[str]:
        return [name_of_node(visit.node, self.language) for visit in visits]

    def _labelled(self, key: str, text: str) -> str:
        return labelled(self.words(key), text, self.language)

    def _level(self, level: Level | None) -> str:
        return level_in_words(level, self.language) if level else self.words("no-level")


def _end_title(library: Library, name: str, language: str) -> str:
    """The title of the outcome `tree.node`; where a fragment only returns, that it has ended."""
    tree, _, node = name.partition(".")
    end = library.trees[tree].nodes.get(node) if tree in library.trees else None
    if isinstance(end, Outcome):
        code = f" ({end.code})" if end.code else ""
        return end.title.get(language) + code
    return word("end-of-questions", language)
