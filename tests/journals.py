"""Journals that together take every answer of a tree, made by walking it."""

from __future__ import annotations

import random

from toolkit.core.answer import Given
from toolkit.core.program import Program
from toolkit.core.tree import Checklist, Choice, Multi, Number, Question
from toolkit.core.walk import Asked, Walk

SEED = 20261122
MOST_WALKS = 400


def possible_answers(question: Question) -> list[Given]:
    """Answers that together try every option, band and item of `question`."""
    match question:
        case Choice():
            return [option.id for option in question.options]
        case Multi():
            alone = [[option.id] for option in question.options]
            together = [option.id for option in question.options if not option.alone]
            return [*alone, together] if len(together) > 1 else list(alone)
        case Number():
            edges = [question.low, question.high]
            edges += [edge for _, low, high in question.bands for edge in (low, high)]
            unsure: list[Given] = [question.unsure.id] if question.unsure else []
            return [*sorted(set(edges)), *unsure]
        case Checklist():
            ids = [item.id for item in question.items]
            return [[], ids, ids[:1]]


def edge_cover(program: Program) -> list[Walk]:
    """Finished walks of `program` that together give every answer that can be given at all.

    The walks are chosen at random with a fixed seed, always towards an answer not yet given where
    there is one; the search ends when many walks in a row bring nothing new.
    """
    chance = random.Random(SEED)  # noqa: S311 - a fixed seed is the point
    tried: set[tuple[str, str]] = set()
    walks: list[Walk] = []
    idle = 0
    while idle < MOST_WALKS // 4 and len(walks) < MOST_WALKS:
        before = len(tried)
        walk = Walk.start(program)
        while walk.state.asked:
            walk = walk.answer(_choose(walk.state.asked, tried, chance))
        if len(tried) > before:
            walks.append(walk)
            idle = 0
        else:
            idle += 1
    return walks


def smallest_cover(walks: list[Walk], trees: set[str]) -> list[Walk]:
    """Few of `walks` that together give every answer that they all give to questions of `trees`.

    Greedy, as the set cover problem allows: next is always the walk with the most answers that no
    walk chosen before has given.
    """

    def given(walk: Walk) -> set[str]:
        return {
            f"{visit.name} {visit.value}"
            for visit in walk.state.path
            if visit.value is not None and visit.tree in trees
        }

    wanted = set().union(*(given(walk) for walk in walks))
    chosen: list[Walk] = []
    while wanted:
        best = max(walks, key=lambda walk: len(given(walk) & wanted))
        chosen.append(best)
        wanted -= given(best)
    return chosen


def _choose(asked: Asked, tried: set[tuple[str, str]], chance: random.Random) -> Given:
    answers = possible_answers(asked.question)
    fresh = [answer for answer in answers if (asked.key, repr(answer)) not in tried]
    answer = chance.choice(fresh or answers)
    tried.add((asked.key, repr(answer)))
    return answer
