"""The examples of a comparison in the words of the questions, and what to do after reading it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from toolkit.cli.plain_summary import answer_in_words, name_of_node
from toolkit.core.change.note import DocumentChange, Gravity, Note, Standing
from toolkit.core.condition import Value
from toolkit.core.library import Library
from toolkit.core.program import TangledTreeError, compile_program
from toolkit.core.text import SOURCE_LANGUAGE
from toolkit.core.tree import Question

PUT_BACK = (
    "What now? Most often the change went further than you meant: put the old level, deadline, "
    "person or “never do” back. If you meant it, it needs a waiver, and you may not sign it alone: "
    "the Safeguarding Lead signs always, the medical, child protection, legal or data protection "
    "focal point where it is theirs. docs/pull-requests.md says how to write one."
)
MEND = "What now? Mend the errors that `toolkit check` names, then compare again."
READ = (
    "What now? Read each change: is it what you wanted, and is it all of it? Then open a pull "
    "request: docs/pull-requests.md."
)


class Examples:
    """Tells the walks of a comparison by the texts of their questions and answers, as the new
    library has them, else the old one.
    """

    def __init__(self, old: Library, new: Library) -> None:
        self._libraries = (new, old)
        self._questions = cache(self._find_questions)

    def steps(self, note: Note) -> tuple[str, ...]:
        """Each answer of the example of `note`, such as `“Was anyone hurt?” No`."""
        questions = self._questions(note.tree) if note.tree is not None else {}
        return tuple(_step(key, value, questions.get(key)) for key, value in note.example)

    def _find_questions(self, tree: str) -> Mapping[str, Question]:
        found: dict[str, Question] = {}
        for library in self._libraries:
            if tree in library.trees:
                try:
                    program = compile_program(library, tree)
                except TangledTreeError:  # reported by itself; the ids must do
                    continue
                for key, question in program.questions():
                    found.setdefault(key, question)
        return found


def _step(key: str, value: Value, question: Question | None) -> str:
    if question is None:
        said = ", ".join(value) if isinstance(value, tuple) else str(value)
        return f"{key.rpartition('.')[2]} = {said or 'nothing'}"
    answer = answer_in_words(question, value, SOURCE_LANGUAGE)
    return f"“{name_of_node(question, SOURCE_LANGUAGE)}” {answer if answer != '–' else 'nothing'}"


def next_move(changes: tuple[DocumentChange, ...]) -> str:
    """What whoever made the change does now; empty where nothing changed."""
    if not changes:
        return ""
    notes = [note for change in changes for note in change.notes]
    if any(note.gravity is Gravity.DOWNGRADE and not note.waived for note in notes):
        return PUT_BACK
    if any(change.standing is Standing.UNREADABLE or change.why_not for change in changes):
        return MEND
    return READ
