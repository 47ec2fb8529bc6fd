"""Practice: a story, the questions as they are asked in earnest, then both walks beside each other.

What differs is spoken of at once; what the story says is told only at the end. The score stays on
the screen and nowhere else.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import groupby

from toolkit.core.condition import Value
from toolkit.core.practice import Judged, Vignette, compare, judge_answer, second_thoughts
from toolkit.core.practice_text import Names, comparison_in_words
from toolkit.core.practice_words import counted, practice_word
from toolkit.core.summary import summarise
from toolkit.core.tree import Choice, Multi, Note, Number, Outcome
from toolkit.core.walk import Visit, Walk
from toolkit.tui.actions import Action, Mode, actions_in
from toolkit.tui.duties import heading
from toolkit.tui.overlay import Overlay
from toolkit.tui.page import Crumbs, Page, Row
from toolkit.tui.pages import crumbs_of, page_of
from toolkit.tui.readings import answered
from toolkit.tui.sheet import Line, Sheet, ink, paragraphs
from toolkit.tui.speaker import Speaker
from toolkit.tui.stage import Stage
from toolkit.tui.walk_screen import WalkScreen

_CHANGE, _GO_ON = "change", "go-on"


class PracticeScreen(WalkScreen):
    """The walk of a story by a learner. Its result is never kept: it could be taken for real."""

    absent = frozenset({"save_result", "copy_result", "keep_walk"})

    def __init__(self, vignette: Vignette) -> None:
        super().__init__(Stage.start(Walk.start(vignette.program)))
        self.vignette = vignette
        self._commented: set[str] = set()

    async def on_mount(self) -> None:
        """Tell the story first."""
        await super().on_mount()
        self.action_story()

    def page(self, speaker: Speaker, *, roomy: bool) -> Page:
        """The question as in earnest; at the end, both walks beside each other."""
        if self.stage.state.end and self.stage.notice is None:
            return comparison_page(self.vignette, self.stage.walk, speaker, self._commented)
        return page_of(self.stage, speaker, roomy=roomy)

    def crumbs(self, speaker: Speaker) -> Crumbs:
        """Whose story it is, and that it is practice."""
        crumbs = crumbs_of(self.stage, speaker)
        title = speaker.say(self.vignette.scenario.meta.title)
        standing = practice_word("practice", speaker.language)
        return Crumbs(title, crumbs.place, crumbs.short, standing)

    def keep(self) -> None:
        """A practice is nowhere kept."""

    def keys(self, mode: Mode, digits: int) -> tuple[Action, ...]:
        """As in a walk, with the story at hand instead of the reasons."""
        story = next(action for action in actions_in(mode) if action.id == "story")
        return tuple(story if key.id == "why" else key for key in super().keys(mode, digits))

    async def answered(self, before: Stage, after: Stage) -> None:
        """Say where the answer is not the story's, and offer to change it."""
        asked = before.state.asked
        judged = judge_answer(self.vignette, after.walk, asked.key) if asked else None
        if judged is None or not judged.is_commented:
            await self.go(after)
            return
        await self.go(after)
        if asked is not None:
            self._commented.add(asked.key)

        async def decided(choice: str | None) -> None:
            if choice == _CHANGE and asked is not None:
                await self.go(after.reopen(asked.key))

        self.app.push_screen(Overlay(lambda speaker: _feedback(judged, speaker)), decided)

    def action_story(self) -> None:
        """The story, again."""

        def build(speaker: Speaker) -> tuple[str, Page]:
            language = speaker.language
            lines = paragraphs(speaker.say(self.vignette.scenario.story))
            lines += paragraphs(practice_word("exercise", language), "$quiet", before=1)
            row = Row(_GO_ON, speaker.word("story-begin"))
            return practice_word("story", language), Page(Mode.LIST, Sheet(lines), (row,), chosen=0)

        self.app.push_screen(Overlay(build))

    def action_quit(self) -> None:
        """Back to where the story was chosen; nothing is kept."""
        self.app.close_practice(self.vignette.scenario.tree)


def _feedback(judged: Judged, speaker: Speaker) -> tuple[str, Page]:
    words = practice_word(judged.likeness.value, speaker.language)
    lines = paragraphs(words, "bold")
    if judged.teaching:
        lines += paragraphs(speaker.say(judged.teaching), before=1)
    question, answer = answered(judged.visit, speaker)
    lines.append(Line(ink(f"{question} {answer}", "$quiet"), before=1))
    rows = (
        Row(_CHANGE, speaker.word("answer-change"), number="1"),
        Row(_GO_ON, speaker.word("answer-keep"), number="2"),
    )
    title = practice_word("practice", speaker.language)
    return title, Page(Mode.LIST, Sheet(lines), rows, chosen=0)


def comparison_page(
    vignette: Vignette, walk: Walk, speaker: Speaker, commented: Collection[str] = ()
) -> Page:
    """A finished walk beside the story's. `commented` are the questions at which an answer was
    commented on: those that have the story's answer now came to it at second thought.
    """
    names = Names(
        role=speaker.role,
        outcome=lambda name: _outcome(name, speaker),
        question=lambda visit: _question(visit, speaker),
        answer=lambda visit, value: _answer(visit, value, speaker),
    )
    found = compare(vignette, walk)
    again = second_thoughts(vignette, walk, commented)
    sections = comparison_in_words(found, summarise(walk), names, speaker.language)
    lines: list[Line] = []
    for number, section in enumerate(sections):
        if section.heading:
            lines.append(heading(section.heading))
        for place, (first, *others) in enumerate(section.entries):
            style = "bold" if number == 0 and place == 0 else ""
            gutter = ink("• ", "$quiet") if number else ink("")
            lines.append(Line(ink(first, style), gutter))
            lines += [Line(ink(other), ink("  ")) for other in others]
        if again and number == 0:
            words = counted("one-second-thought", "n-second-thoughts", again, speaker.language)
            lines.append(Line(ink(words, "$quiet")))
    lines += paragraphs(speaker.word("practice-end"), "$quiet", before=1)
    return Page(Mode.OUTCOME, Sheet(lines))


def _question(visit: Visit, speaker: Speaker) -> str:
    return answered(visit, speaker)[0]


def _answer(visit: Visit, value: object, speaker: Speaker) -> str:
    node = visit.node
    if isinstance(node, Choice | Multi | Number) and isinstance(value, str | int | tuple):
        known: Value = value
        return speaker.answer(node, known)
    return answered(visit, speaker)[1] if value == visit.value else str(value or "–")


def _outcome(name: str, speaker: Speaker) -> str:
    tree, _, node = name.partition(".")
    known = speaker.library.trees.get(tree)
    end = known.nodes.get(node) if known else None
    if isinstance(end, Outcome):
        return speaker.say(end.title)
    return speaker.say(end.text) if isinstance(end, Note) else speaker.word("end-of-questions")


def tree_rows(found: tuple[Vignette, ...], speaker: Speaker) -> tuple[Row, ...]:
    """The trees that have stories."""
    rows = []
    for number, (tree, group) in enumerate(groupby(found, key=lambda one: one.scenario.tree), 1):
        count = counted("one-story", "n-stories", len(list(group)), speaker.language)
        rows.append(
            Row(tree, f"{speaker.tree(tree)} · {count}", number=str(number) if number < 10 else "")
        )
    return tuple(rows)


def story_rows(found: tuple[Vignette, ...], tree: str, speaker: Speaker) -> Iterator[Row]:
    """The stories of one tree, those with the fewest questions first."""
    of_tree = [one for one in found if one.scenario.tree == tree]
    for number, one in enumerate(of_tree, 1):
        questions = counted("one-question", "n-questions", len(one.questions), speaker.language)
        title = f"{speaker.say(one.scenario.meta.title)} · {questions}"
        yield Row(one.scenario.meta.id, title, number=str(number) if number < 10 else "")
