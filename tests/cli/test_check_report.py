"""How findings are printed, exactly, in every format."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import pairwise

import pytest

from toolkit import __version__
from toolkit.cli.report import (
    count_in_words,
    entries_of,
    render_concise,
    render_github,
    render_json,
    render_sarif,
)
from toolkit.cli.report_text import MAX_EXCERPT, render_text
from toolkit.core.diagnostic import Diagnostic, Place, Pointer, Related
from toolkit.core.rules import RULES

FILE = "decision_trees/intake.yaml"
LINES = {
    (FILE, 42): "      go: q-safey",
    (FILE, 7): "scores: {risk: {start: 0}}",
    (FILE, 9): "  text: “先生” q-safey",
    (FILE, 11): "x" * 300 + " q-safey " + "y" * 300,
}

DANGLING = Diagnostic(
    "TK203",
    'intake has no node with the id "q-safey"',
    Pointer(FILE, ("nodes", "a", "go")),
    'did you mean "q-safety"?',
    Place(42, 11, 42, 18),
)
UNUSED = Diagnostic(
    "TK208",
    'no condition reads the score "risk"',
    Pointer(FILE, ("scores", "risk"), key=True),
    place=Place(7, 10, 7, 14),
    related=(Related("it is changed here", Pointer("decision_trees/b,c.yaml"), Place(3, 4, 3, 9)),),
)
BOTH = entries_of((UNUSED, DANGLING))


def line_of(file: str, number: int) -> str | None:
    return LINES.get((file, number))


def test_text_shows_the_line_a_caret_and_the_next_move() -> None:
    assert render_text(BOTH, line_of) == (
        "decision_trees/intake.yaml:7:10: warning[TK208] unused-score: no condition reads the "
        'score "risk"\n'
        " 7 | scores: {risk: {start: 0}}\n"
        "   |          ^^^^\n"
        "note: it is changed here: decision_trees/b,c.yaml:3:4\n"
        "more: toolkit explain TK208\n"
        "\n"
        "decision_trees/intake.yaml:42:11: error[TK203] dangling-reference: intake has no node "
        'with the id "q-safey"\n'
        " 42 |       go: q-safey\n"
        "    |           ^^^^^^^\n"
        'help: did you mean "q-safety"?   more: toolkit explain TK203\n'
    )


def test_concise_is_one_line_a_finding() -> None:
    assert render_concise(BOTH) == (
        'decision_trees/intake.yaml:7:10: warning[TK208] no condition reads the score "risk"\n'
        'decision_trees/intake.yaml:42:11: error[TK203] intake has no node with the id "q-safey" '
        '(did you mean "q-safety"?)\n'
    )


def test_json_is_a_list_of_flat_objects() -> None:
    assert json.loads(render_json(BOTH))[1] == {
        "path": "decision_trees/intake.yaml",
        "line": 42,
        "column": 11,
        "end_line": 42,
        "end_column": 18,
        "code": "TK203",
        "name": "dangling-reference",
        "severity": "error",
        "message": 'intake has no node with the id "q-safey"',
        "help": 'did you mean "q-safety"?',
    }
    assert render_json(()) == "[]\n"


def test_github_annotates_the_line() -> None:
    assert render_github(BOTH) == (
        "::warning file=decision_trees/intake.yaml,line=7,endLine=7,col=10,endColumn=14,"
        'title=TK208 unused-score::no condition reads the score "risk"\n'
        "::error file=decision_trees/intake.yaml,line=42,endLine=42,col=11,endColumn=18,"
        'title=TK203 dangling-reference::intake has no node with the id "q-safey". '
        'did you mean "q-safety"?\n'
    )


def test_github_escapes_what_would_end_a_command_or_a_property() -> None:
    odd = Diagnostic(
        "TK001", "50 % of\r\n::error::x", Pointer("a,b:c%.yaml"), place=Place(1, 1, 2, 1)
    )
    assert render_github(entries_of((odd,))) == (
        "::error file=a%2Cb%3Ac%25.yaml,line=1,endLine=2,col=1,"
        f"title=TK001 {RULES['TK001'].name}::50 %25 of� ::error::x\n"
    )


def test_sarif_names_the_rules_and_the_places() -> None:
    log = json.loads(render_sarif(BOTH))
    assert log["version"] == "2.1.0"
    assert log["$schema"] == "https://json.schemastore.org/sarif-2.1.0.json"
    (run,) = log["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    driver = run["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("toolkit", __version__)
    assert driver["rules"][0] == {
        "id": "TK203",
        "name": "dangling-reference",
        "shortDescription": {"text": RULES["TK203"].summary},
        "fullDescription": {"text": RULES["TK203"].why},
        "help": {"text": RULES["TK203"].mend},
        "defaultConfiguration": {"level": "error"},
    }
    assert run["results"] == [
        {
            "ruleId": "TK208",
            "ruleIndex": 1,
            "level": "warning",
            "message": {"text": 'no condition reads the score "risk"'},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": "decision_trees/intake.yaml"},
                        "region": {
                            "startLine": 7,
                            "startColumn": 10,
                            "endLine": 7,
                            "endColumn": 14,
                        },
                    }
                }
            ],
            "relatedLocations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": "decision_trees/b%2Cc.yaml"},
                        "region": {"startLine": 3, "startColumn": 4, "endLine": 3, "endColumn": 9},
                    },
                    "message": {"text": "it is changed here"},
                }
            ],
        },
        {
            "ruleId": "TK203",
            "ruleIndex": 0,
            "level": "error",
            "message": {
                "text": 'intake has no node with the id "q-safey". did you mean "q-safety"?'
            },
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": "decision_trees/intake.yaml"},
                        "region": {
                            "startLine": 42,
                            "startColumn": 11,
                            "endLine": 42,
                            "endColumn": 18,
                        },
                    }
                }
            ],
        },
    ]


def test_colour_is_added_only_where_asked_for() -> None:
    painted = render_text(BOTH, line_of, colour=True)
    assert "\x1b[31;1merror[TK203]\x1b[0m" in painted
    assert "\x1b[33;1m^^^^\x1b[0m" in painted
    assert "\x1b" not in render_text(BOTH, line_of)


def caret_line(diagnostic: Diagnostic) -> list[str]:
    return render_text(entries_of((diagnostic,)), line_of).split("\n")[1:3]


def at(line: int, column: int, end_line: int, end_column: int) -> Diagnostic:
    place = Place(line, column, end_line, end_column)
    return Diagnostic("TK203", "x", Pointer(FILE), place=place)


def test_the_caret_stands_below_the_word_behind_wide_characters() -> None:
    shown, caret = caret_line(at(9, 14, 9, 21))
    assert shown == " 9 |   text: “先生” q-safey"
    assert caret == "   | " + " " * 15 + "^" * 7


def test_a_long_line_is_cut_around_the_finding() -> None:
    shown, caret = caret_line(at(11, 302, 11, 309))
    text = shown.removeprefix(" 11 | ")
    assert len(text) == MAX_EXCERPT
    assert text.startswith("…x")
    assert text.endswith("y…")
    start = caret.index("^")
    assert shown[start : start + 7] == "q-safey"
    assert caret.count("^") == 7


def test_a_finding_over_several_lines_marks_its_first_line_to_the_end() -> None:
    assert caret_line(at(42, 7, 44, 3)) == [" 42 |       go: q-safey", "    |       " + "^" * 11]


def test_a_finding_without_width_gets_one_caret() -> None:
    assert caret_line(at(42, 7, 42, 7))[1].count("^") == 1
    assert caret_line(at(42, 90, 42, 95))[1].count("^") == 1


def test_a_file_without_that_line_has_no_excerpt() -> None:
    lines = render_text(entries_of((at(99, 1, 99, 2),)), line_of).split("\n")
    assert lines == [
        "decision_trees/intake.yaml:99:1: error[TK203] dangling-reference: x",
        "more: toolkit explain TK203",
        "",
    ]


def missed(
    file: str, line: int, said: str = "the level is 2 instead of 1", end: str = "tree.critical"
) -> Diagnostic:
    return Diagnostic(
        "TK313",
        f"{said}; the path is who = {file} → {end}",
        Pointer(f"decision_trees/scenarios/{file}.yaml"),
        "if the tree is wrong, mend the tree",
        Place(line, 3, line, 4),
    )


SAME = entries_of([missed(f"story-{n}", n) for n in range(1, 7)])


def test_findings_of_one_cause_are_told_once_with_every_place() -> None:
    assert render_text(SAME, line_of) == (
        "decision_trees/scenarios/story-1.yaml:1:3: error[TK313] scenario-missed: the level is 2 "
        "instead of 1; the path is who = story-1 → tree.critical\n"
        "and 5 more:\n"
        "  decision_trees/scenarios/story-2.yaml:2:3\n"
        "  decision_trees/scenarios/story-3.yaml:3:3\n"
        "  decision_trees/scenarios/story-4.yaml:4:3\n"
        "  decision_trees/scenarios/story-5.yaml:5:3\n"
        "  decision_trees/scenarios/story-6.yaml:6:3\n"
        "help: if the tree is wrong, mend the tree   more: toolkit explain TK313\n"
    )


def test_machines_and_the_count_are_told_of_every_finding() -> None:
    assert count_in_words(9, SAME) == "9 documents, 6 findings (6 errors, 0 warnings)"
    assert render_concise(SAME).count("\n") == 6
    assert render_github(SAME).count("\n") == 6
    assert len(json.loads(render_json(SAME))) == 6
    assert len(json.loads(render_sarif(SAME))["runs"][0]["results"]) == 6


@pytest.mark.parametrize(
    "other",
    [
        missed("other", 1, said="the level is 3 instead of 1"),
        missed("other", 1, end="tree.high"),
        replace(missed("other", 1), help="look elsewhere"),
        replace(missed("other", 1), code="TK314"),
        replace(missed("other", 1), example="id: a-walk"),
    ],
)
def test_a_finding_with_another_cause_is_told_by_itself(other: Diagnostic) -> None:
    told = render_text((*SAME, *entries_of((other,))), line_of)
    assert "and 5 more:" in told
    assert "\n\ndecision_trees/scenarios/other.yaml:1:3: error[" in told


def test_two_findings_of_one_cause_are_both_told_in_full() -> None:
    assert render_text(SAME[:2], line_of).count("error[TK313]") == 2


def test_texts_still_to_be_written_are_told_once_a_file_each_with_what_is_asked() -> None:
    asked = [
        Diagnostic("TK305", f"to be written: {n}", Pointer(file), "write it", Place(n, 1, n, 2))
        for file in ("a.yaml", "a.fr.yaml")
        for n in range(1, 5)
    ]
    told = render_text(entries_of(asked), line_of)
    assert told.count("and 3 more:") == 2
    assert "  a.fr.yaml:4:1: to be written: 4\n" in told


def test_on_a_terminal_no_line_is_wider_and_each_place_stays_in_one_piece() -> None:
    long = Diagnostic(
        "TK305", "word " * 30, Pointer("decision_trees/a.yaml"), "please " * 30, Place(3, 9, 3, 12)
    )
    entries = (
        *SAME,
        *BOTH,
        *entries_of([replace(long, place=Place(n, 9, n, 9)) for n in (1, 2, 3)]),
    )
    for width in (48, 60, 80):
        told = render_text(entries, line_of, width=width).split("\n")
        assert max(map(len, told)) <= width
        assert "decision_trees/scenarios/story-1.yaml:1:3:" in told
        assert "  decision_trees/scenarios/story-6.yaml:6:3" in told


def test_a_place_wider_than_the_terminal_stays_in_one_piece() -> None:
    told = render_text(SAME, line_of, width=20).split("\n")
    assert told[0] == "decision_trees/scenarios/story-1.yaml:1:3:"
    assert "  decision_trees/scenarios/story-6.yaml:6:3" in told


def test_a_question_and_its_answer_stay_on_one_line() -> None:
    for width in range(40, 60):
        told = render_text(SAME[:1], line_of, width=width).split("\n")
        assert any("who = story-1" in line for line in told)


def test_on_a_narrow_terminal_the_source_line_is_cut_around_the_finding() -> None:
    told = render_text(entries_of((at(11, 302, 11, 309),)), line_of, width=40).split("\n")
    shown, caret = next((a, b) for a, b in pairwise(told) if "^" in b)
    assert len(shown) == 39  # and room for a caret behind the end
    start = caret.index("^")
    assert shown[start : start + 7] == "q-safey"


HOSTILE = "a\x1b]52;c;x\x07\x9b2J\u202eb\r\nc"


@pytest.mark.parametrize(
    "render",
    [
        lambda entries: render_text(entries, lambda *_: HOSTILE),
        render_concise,
        render_json,
        render_github,
        render_sarif,
    ],
)
def test_what_content_says_cannot_steer_a_terminal(render: object) -> None:
    place = Place(1, 1, 1, 5)
    hostile = Diagnostic(
        "TK203",
        HOSTILE,
        Pointer(HOSTILE),
        HOSTILE,
        place,
        (Related(HOSTILE, Pointer(HOSTILE), place),),
    )
    printed = render(entries_of((hostile,)))  # type: ignore[operator]
    for character in "\x1b\x07\x9b\u202e\r":
        assert character not in printed
    if render in (render_concise, render_github):
        assert printed.count("\n") == 1


def test_the_last_line_counts_in_plain_words() -> None:
    assert count_in_words(48, BOTH) == "48 documents, 2 findings (1 error, 1 warning)"
    assert count_in_words(1, BOTH[:1]) == "1 document, 1 finding (0 errors, 1 warning)"
    assert count_in_words(0, ()) == "0 documents, 0 findings (0 errors, 0 warnings)"
