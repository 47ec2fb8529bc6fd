"""What belongs to a question that is being asked: procedures, words and definitions."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.core.document import Definition, Sop
from toolkit.core.summary import summarise
from toolkit.core.walk import Asked, Walk
from toolkit.rendering.edition import Edition
from toolkit.rendering.glossary import terms_in

Step = tuple[str, str | None]
"""A procedure, and the step of it that is meant."""


@dataclass(frozen=True, slots=True)
class Beside:
    """The procedures that the walk so far names, then those of its tree, the nearest first; the
    ids of the words that the question uses; the definitions that lead to its tree.
    """

    sops: tuple[Step, ...]
    terms: tuple[str, ...]
    definitions: tuple[Definition, ...]


def beside(walk: Walk, edition: Edition) -> Beside:
    """What belongs to the place where `walk` stands; `edition` may hold more than its library."""
    library = edition.library
    asked = walk.state.asked
    trees = {walk.program.root, *((asked.tree,) if asked else ())}
    readers = walk.program.tree.used_by
    summary = summarise(walk)
    named = [todo.sop for todo in (*summary.do, *summary.record, *summary.measures) if todo.sop]
    named += [step.sop for step in summary.next if step.sop]
    own = [
        (sop.meta.id, None)
        for sop in sorted(library.sops.values(), key=lambda sop: _distance(sop, trees, readers))
        if trees & {*sop.trees}
    ]
    sops: dict[Step, None] = dict.fromkeys([*named, *own])
    return Beside(
        tuple(step for step in sops if step[0] in library.sops),
        tuple(dict.fromkeys(terms_in(edition, _texts(asked, edition)))),
        tuple(
            one
            for one in library.definitions.values()
            if any(go.kind == "tree" and go.id in trees for go in one.go_to)
        ),
    )


def _distance(sop: Sop, trees: set[str], readers: tuple[str, ...]) -> tuple[int, int, int]:
    """How far a procedure is from `trees`: nearest is what begins with the reader's own part, and
    then what names the tree first.
    """
    own = min((readers.index(role) for role in sop.roles[:1] if role in readers), default=99)
    first = next((place for place, tree in enumerate(sop.trees) if tree in trees), len(sop.trees))
    return own, first, len(sop.trees)


def _texts(asked: Asked | None, edition: Edition) -> str:
    if asked is None:
        return ""
    question = asked.question
    options = [
        part for option in getattr(question, "options", ()) for part in (option.label, option.help)
    ]
    texts = (question.text, question.help, *options)
    return "\n".join(edition.say(text) if text else "" for text in texts)
