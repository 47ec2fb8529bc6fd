"""The walk on the screen, with keys and mouse."""

from __future__ import annotations

from dataclasses import replace

from textual import events

from tests.tui.driving import all_words, on_screen, walk_with_keys, words_on_screen
from tests.tui.samples import sample_library
from toolkit.core.deadline import Deadline
from toolkit.core.program import compile_program
from toolkit.core.summary import summarise
from toolkit.core.tree import Choice, Notification, Obligations
from toolkit.core.walk import Walk
from toolkit.tui.app import ToolkitApp
from toolkit.tui.bars import KeyBar
from toolkit.tui.body import Body
from toolkit.tui.overlay import Overlay
from toolkit.tui.walk_screen import WalkScreen

LIBRARY = sample_library()
TO_SEVERE = ("2", "1", "1", "2", "c", "1", "5", "enter", "1", "c")
"""No danger; a colleague; fear and an injury; 15 years; one thing done."""


def message(app: ToolkitApp) -> str:
    return app.screen.query_one(KeyBar).message


async def test_the_first_screen_shows_question_help_answers_and_keys() -> None:
    async with on_screen(LIBRARY, "triage") as (app, _):
        shown = words_on_screen(app)
    assert "Intake triage › Question 1 (4 more at most)" in shown
    assert "Draft" in shown
    assert "Is anyone in danger now?" in shown
    assert "If you are not sure, say so." in shown
    assert "1 Yes" in shown
    assert "3 I am not sure" in shown
    assert "1–3 choose  b back  ? help  w why  q quit" in shown


async def test_a_second_press_of_enter_never_answers_an_unread_question() -> None:
    async with on_screen(LIBRARY, "triage") as (app, pilot):
        await pilot.press("enter", "enter", "enter")
        assert app.stage.state.journal == ()
        assert message(app) == "Choose an answer first."
        await pilot.press("down")
        assert message(app) == ""


async def test_digits_arrows_and_the_mouse_choose_the_same() -> None:
    for way in ("digit", "arrows", "mouse"):
        async with on_screen(LIBRARY, "triage") as (app, pilot):
            if way == "digit":
                await pilot.press("2")
            elif way == "arrows":
                await pilot.press("down", "down", "enter")
            else:
                row = app.screen.query_one("Rows").children[1]
                await pilot.click(row)
            assert app.stage.state.journal == (("danger.danger", "no"),), way


async def test_the_unshifted_digit_keys_of_a_french_keyboard_choose_too() -> None:
    async with on_screen(LIBRARY, "triage", language="fr") as (app, pilot):
        await pilot.press("é")
        assert app.stage.state.journal == (("danger.danger", "no"),)


async def test_an_emergency_is_a_screen_of_its_own_and_stays_in_sight() -> None:
    async with on_screen(LIBRARY, "triage") as (app, pilot):
        await pilot.press("1")
        shown = words_on_screen(app)
        assert "■ Emergency (E)" in shown
        assert "Stop here and act. Life first." in shown
        assert "Security Focal Point, by voice" in shown
        assert "If out of reach or involved: Safeguarding Lead" in shown
        await pilot.press("c")
        assert "■ Emergency (E) · Tell Security Focal Point now + 1 (o)" in words_on_screen(app)


async def test_enter_on_a_notice_reads_on_before_it_goes_on() -> None:
    async with on_screen(LIBRARY, "triage", size=(40, 12)) as (app, pilot):
        await pilot.press("1", "enter")
        assert app.stage.notice is not None
        for _ in range(10):
            await pilot.press("enter")
        assert app.stage.notice is None
        assert app.stage.state.journal == (("danger.danger", "yes"),)


async def test_ticks_come_with_space_digits_and_mouse_and_count_on_the_last_row() -> None:
    async with on_screen(LIBRARY, "triage") as (app, pilot):
        await pilot.press("2", "1")
        assert "Continue (nothing ticked yet)" in words_on_screen(app)
        await pilot.press("c")
        assert message(app) == "Tick at least one answer first."
        await pilot.press("1", "down", "down", "space")
        assert "Continue (2 ticked)" in words_on_screen(app)
        await pilot.press("3")
        shown = words_on_screen(app)
        assert "[ ] Fear" in shown
        assert "[x] None of these" in shown
        await pilot.click(app.screen.query_one("Rows").children[0])
        assert "[ ] None of these" in words_on_screen(app)
        await pilot.press("c")
        assert dict(app.stage.state.journal)["triage.signs"] == ("fear",)


async def test_enter_goes_on_from_the_continue_row_only() -> None:
    async with on_screen(LIBRARY, "triage") as (app, pilot):
        await pilot.press("2", "1", "down", "enter")
        assert "triage.signs" not in dict(app.stage.state.journal)
        await pilot.press("down", "down", "down", "enter")
        assert dict(app.stage.state.journal)["triage.signs"] == ("fear",)


async def test_changing_an_answer_says_how_many_others_no_longer_count() -> None:
    async with on_screen(LIBRARY, "triage") as (app, pilot):
        await pilot.press("2", "1", "1", "c", "4", "0", "enter")
        assert len(app.stage.state.journal) == 4
        await pilot.press("a", "2")
        other = [row.value for row in app.screen.query_one(Body).rows.rows].index("other")
        await pilot.press(str(other + 1))
        assert len(app.stage.walk.inert) == 1
        assert message(app) == "1 later answer no longer counts (a)"
        await pilot.press("a")
        assert "Kept, not used" in words_on_screen(app)
        await pilot.press("2", "1")
        assert len(app.stage.walk.inert) == 0
        assert message(app) == "1 earlier answer counts again (a)"


async def test_a_number_is_typed_corrected_and_held_against_its_range() -> None:
    async with on_screen(LIBRARY, "triage") as (app, pilot):
        await pilot.press("2", "2", "enter")
        assert message(app) == "Type a number first."
        await pilot.press("9", "9", "9", "9", "enter")
        assert message(app) == "Give a number from 0 to 120."
        await pilot.press("backspace", "backspace", "backspace", "0", "7", "z", "enter")
        assert dict(app.stage.state.journal)["triage.age"] == 7


async def test_a_number_that_is_not_known_can_be_left_open() -> None:
    async with on_screen(LIBRARY, "triage") as (app, pilot):
        await pilot.press("2", "2", "down", "enter")
        assert dict(app.stage.state.journal)["triage.age"] == "unsure"


async def test_going_back_highlights_the_earlier_answer_and_keeps_the_later_ones() -> None:
    async with on_screen(LIBRARY, "triage") as (app, pilot):
        await pilot.press(*TO_SEVERE)
        end = app.stage.state
        assert end.end is not None
        await pilot.press("b", "b", "b", "b")
        screen = app.screen
        assert isinstance(screen, WalkScreen)
        assert screen.body.rows.current is not None
        assert screen.body.rows.current.value == "colleague"
        await pilot.press("enter")
        assert app.stage.state == end


async def test_going_back_at_the_first_question_says_so() -> None:
    async with on_screen(LIBRARY, "triage") as (app, pilot):
        await pilot.press("b")
        assert message(app) == "This is the first question."


async def test_an_answer_given_up_is_kept_and_shown_as_not_used() -> None:
    async with on_screen(LIBRARY, "triage") as (app, pilot):
        await pilot.press(*TO_SEVERE, "a", "2", "2")
        assert app.stage.state.end is not None
        assert app.stage.walk.inert == (("triage.signs", ("fear", "injury")),)
        assert "Kept, not used" in all_words(app)
        assert "What have you noticed? Fear · An injury" in all_words(app)


async def test_the_outcome_says_everything() -> None:
    async with on_screen(LIBRARY, "triage") as (app, pilot):
        await pilot.press(*TO_SEVERE)
        words = all_words(app)
    for expected in (
        "▲ Critical (1)",
        "Tell the Safeguarding Lead now",
        "Act at once, within the hour · Next step: Safeguarding Lead",
        "Tell · At once, within the hour",
        "Safeguarding Lead, by voice [S]",
        "Write the facts down. [S]",
        "The limits were explained",
        "× Do not investigate. [S]",
        "Move the subject, not the person.",
        "Health care, only if the person agrees [S]",
        "At any delay.",
        "Time and words used.",
        "Go on with: After the talk",
        "Call the lead again.",
        "Who may have caused the harm? A colleague",
        "Example Publisher: Handbook of care (2020) · read in part",
        "[S] sourced",
        "Draft · Version 1.0.0 · Kept by Case Management Manager · review due 1 May 2027",
        "Draft guidance for an organisation to adopt.",
    ):
        assert expected in words, expected
    assert words.index("Tell ·") < words.index("Do ·") < words.index("Do not")


async def test_the_next_tree_goes_on_with_what_is_known_and_b_comes_back() -> None:
    async with on_screen(LIBRARY, "triage") as (app, pilot):
        await pilot.press(*TO_SEVERE, "1")
        assert app.stage.walk.program.root == "after"
        assert "Already answered: Is anyone in danger now? No" in words_on_screen(app)
        assert "▲ Critical (1) · Tell Safeguarding Lead" in words_on_screen(app)
        await pilot.press("1")
        assert "Still needed from: Intake triage" in all_words(app)
        await pilot.press("b", "b")
        assert app.stage.walk.program.root == "triage"
        assert app.stage.state.end is not None


async def test_readings_open_over_the_question_and_close_again() -> None:
    async with on_screen(LIBRARY, "triage") as (app, pilot):
        for key, expected in (
            ("question_mark", "In doubt, choose “I am not sure”"),
            ("w", "Life comes before every form."),
            ("s", "default, for your organisation to decide"),
            ("o", "Nothing is needed so far."),
            ("f1", "Leave at once, without a trace"),
        ):
            await pilot.press(key)
            assert isinstance(app.screen, Overlay)
            assert expected in words_on_screen(app), key
            await pilot.press("escape")
            assert isinstance(app.screen, WalkScreen)
        assert app.stage.state.journal == ()


async def test_a_command_can_be_chosen_from_the_list() -> None:
    async with on_screen(LIBRARY, "triage") as (app, pilot):
        await pilot.press("ctrl+p", "down", "enter")
        assert "If you are not sure, say so." in words_on_screen(app)
        assert isinstance(app.screen, Overlay)


async def test_the_language_changes_in_place_and_nothing_begun_is_lost() -> None:
    async with on_screen(LIBRARY, "triage") as (app, pilot):
        await pilot.press("2", "1", "1", "down", "l")
        shown = words_on_screen(app)
        assert "Qu'avez-vous remarqué" in shown
        assert "[x] De la peur" in shown
        assert "Continuer (1 coché)" in shown
        screen = app.screen
        assert isinstance(screen, WalkScreen)
        assert screen.body.rows.highlighted == 0
        await pilot.press("s", "l", "escape")
        assert "What have you noticed?" in words_on_screen(app)


async def test_a_number_begun_survives_a_change_of_language() -> None:
    async with on_screen(LIBRARY, "triage") as (_, pilot):
        await pilot.press("2", "2", "4", "l", "2", "enter")
        assert dict(pilot.app.stage.state.journal)["triage.age"] == 42  # type: ignore[attr-defined]


async def test_leaving_asks_once_where_something_would_be_lost() -> None:
    async with on_screen(LIBRARY, "triage") as (app, pilot):
        await pilot.press("2", "q")
        assert message(app) == "Nothing is kept. q: leave, k: keep it"
        await pilot.press("down", "q")
        assert app._exit is False
        await pilot.press("q")
        assert app._exit is True
    assert app.return_value == 130


async def test_leaving_before_the_first_answer_asks_nothing() -> None:
    async with on_screen(LIBRARY, "triage") as (app, pilot):
        await pilot.press("q")
        assert app._exit is True


async def test_leaving_from_the_outcome_is_a_success() -> None:
    async with on_screen(LIBRARY, "triage") as (app, pilot):
        await pilot.press(*TO_SEVERE, "q", "q")
    assert app.return_value == 0


async def test_starting_again_asks_once_and_forgets_everything() -> None:
    async with on_screen(LIBRARY, "triage") as (app, pilot):
        await pilot.press("2", "r")
        assert app.stage.walk.answers
        await pilot.press("r")
        assert not app.stage.walk.answers


async def test_a_walk_that_cannot_go_on_says_so_and_is_no_success() -> None:
    broken = sample_library()
    trees = {name: tree for name, tree in broken.trees.items() if name != "danger"}
    library = type(broken)(trees=trees, roles=broken.roles)
    async with on_screen(library, "triage") as (app, pilot):
        assert "The walk cannot go on" in words_on_screen(app)
        assert "triage.check-danger" in all_words(app)
        await pilot.press("q")
    assert app.return_value == 1


async def test_keys_reach_what_the_engine_reaches() -> None:
    program = compile_program(LIBRARY, "triage")
    answers = {
        "danger.danger": "yes",
        "who": "colleague",
        "signs": ["fear"],
        "age": "unsure",
        "done-already": ["safe", "told"],
    }
    walk = Walk.replay(program, answers)
    async with on_screen(LIBRARY, "triage") as (app, pilot):
        assert summarise(await walk_with_keys(app, pilot, walk)) == summarise(walk)


async def test_whom_to_tell_stays_in_sight_also_before_there_is_a_level() -> None:
    library = sample_library()
    tree = library.trees["triage"]
    who = tree.nodes["who"]
    assert isinstance(who, Choice)
    tell = Obligations(notify=(Notification("lead", None, Deadline("24h")),))
    options = (replace(who.options[0], obligations=tell), *who.options[1:])
    nodes = {**tree.nodes, "who": replace(who, options=options)}
    trees = {**library.trees, "triage": replace(tree, nodes=nodes)}
    async with on_screen(replace(library, trees=trees), "triage") as (app, pilot):
        await pilot.press("2", "1")
        assert "Tell Safeguarding Lead within 24 hours" in words_on_screen(app)


async def test_pasted_text_does_nothing() -> None:
    async with on_screen(LIBRARY, "triage") as (app, pilot):
        await pilot.press("2", "2")
        app.post_message(events.Paste("4\x1b]52;c;aGk=\x07"))
        await pilot.pause()
        await pilot.press("enter")
        assert message(app) == "Type a number first."


async def test_the_screen_offers_no_foreign_command_and_no_selection() -> None:
    async with on_screen(LIBRARY, "triage") as (app, pilot):
        assert not list(app.get_system_commands(app.screen))
        await pilot.mouse_down(offset=(3, 3))
        await pilot.hover(offset=(20, 3))
        await pilot.mouse_up(offset=(20, 3))
        assert app.screen.get_selected_text() is None
        assert app.save_screenshot() == ""
