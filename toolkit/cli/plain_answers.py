"""The answers given so far in plain lines, to look at or to change."""

from __future__ import annotations

from toolkit.cli.plain_summary import answer_in_words, name_of_node
from toolkit.cli.plain_talk import PlainTalk, Row
from toolkit.cli.words import word
from toolkit.core.path import answers_on
from toolkit.core.walk import Walk
from toolkit.core.words import HEADINGS


def answer_to_change(talk: PlainTalk, walk: Walk) -> str | None:
    """Say the answers of `walk`, and those that no longer count; the key of the question that is to
    be answered again, or None.
    """
    language = talk.language
    changeable = dict(walk.state.journal)
    rows = [
        Row(
            visit.key,
            name_of_node(visit.node, language),
            answer_in_words(visit.node, visit.value, language),
        )
        for visit in answers_on(walk.state.path)
        if visit.key in changeable
    ]
    if not rows:
        talk.printer.line(word("no-answers", language))
        return None
    talk.printer.heading(word("answers", language))
    if walk.inert:
        questions = dict(walk.program.questions())
        talk.printer.line(HEADINGS["inert"].get(language))
        for key, value in walk.inert:
            answer = answer_in_words(questions[key], value, language)
            talk.printer.line(f"{questions[key].text.get(language)} {answer}", bullet="- ")
        talk.printer.line()
    chosen = talk.pick(rows, hint=word("answers-keys", language))
    return chosen if chosen in changeable else None
