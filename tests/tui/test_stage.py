"""Where the person stands: what comes before a question, going back, going on to another tree."""

from __future__ import annotations

from tests.tui.samples import sample_library
from toolkit.core.ahead import questions_ahead
from toolkit.core.level import Level
from toolkit.core.program import compile_program
from toolkit.core.walk import Walk
from toolkit.tui.stage import Stage

LIBRARY = sample_library()


def begin(tree: str = "triage") -> Stage:
    return Stage.start(Walk.start(compile_program(LIBRARY, tree)))


def walked(*answers: object) -> Stage:
    stage = begin()
    for value in answers:
        stage = stage.answer(value).proceed()
    return stage


def test_a_note_is_read_before_the_next_question() -> None:
    stage = begin().answer("yes")
    assert stage.notice
    assert stage.notice.text is not None
    assert stage.notice.text.get("en") == "Stop here and act. Life first."
    assert stage.notice.level is Level.EMERGENCY
    assert [told.role for told in stage.notice.notify] == ["security", "manager"]
    assert not stage.proceed().notice


def test_without_a_note_the_next_question_comes_at_once() -> None:
    assert not begin().answer("no").notice


def test_going_back_leads_through_the_note_to_the_question_before_it() -> None:
    stage = begin().answer("yes").proceed()
    note = stage.back()
    assert note is not None
    assert note.notice
    question = note.back()
    assert question is not None
    assert question.state.asked is not None
    assert question.state.asked.key == "danger.danger"
    assert question.state.asked.previous == "yes"
    assert question.back() is None


def test_a_note_is_shown_again_when_the_way_leads_over_it_again() -> None:
    stage = walked("yes", "colleague", ["fear"])
    again = stage.reopen("danger.danger").answer("yes")
    assert again.notice
    assert again.proceed().state.asked == stage.state.asked


def test_the_next_tree_keeps_the_facts_and_going_back_leads_to_the_outcome() -> None:
    end = walked("yes", "colleague", ["fear"], 15, [])
    assert end.state.end is not None
    after = end.go_on("after")
    assert after.state.facts == {"danger": "yes"}
    asked = after.proceed().state.asked
    assert asked is not None
    assert asked.key == "after.rest"
    start = after.proceed() if after.notice else after
    before = start.back()
    while before is not None and before.notice:
        before = before.back()
    assert before is not None
    assert before.state == end.state


def test_starting_again_forgets_answers_facts_and_trees() -> None:
    fresh = walked("no", "other", 30, []).go_on("after").restart()
    assert fresh.walk.program.root == "triage"
    assert not fresh.walk.answers
    assert not fresh.state.facts
    assert not fresh.earlier


def test_the_questions_ahead_are_never_fewer_than_what_comes() -> None:
    stage = begin()
    ahead = []
    for value in ("no", "colleague", ["none"], 40, []):
        ahead.append(questions_ahead(stage.walk))
        stage = stage.answer(value).proceed()
    assert ahead == [4, 3, 2, 1, 0]
    assert questions_ahead(stage.walk) is None


def test_a_known_fact_is_not_counted_among_the_questions_ahead() -> None:
    program = compile_program(LIBRARY, "after")
    assert questions_ahead(Walk.start(program)) == 1
    assert questions_ahead(Walk.start(program, (("danger", "no"),))) == 0
