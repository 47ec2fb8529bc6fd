"""What a comparison says last, and how it fits a terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.content_folder import Data, vector_library
from toolkit.cli.diff_report import Report, render_json, render_markdown, render_text
from toolkit.cli.diff_words import MEND, PUT_BACK, READ, Examples
from toolkit.core.change.note import DocumentChange, Gravity, Note, Standing
from toolkit.core.library import Library

TREE: Data = {
    "start": "hurt",
    "nodes": {
        "hurt": {
            "ask": "choice",
            "text": "Was anyone hurt?",
            "options": {"yes": {"label": "Yes, badly"}, "no": {}},
            "go": "signs",
        },
        "signs": {
            "ask": "multi",
            "text": "Which of these?",
            "options": {"debt": {"label": "Debt"}, "papers": {"label": "Papers kept"}},
            "go": "done",
        },
        "done": {
            "outcome": "Done",
            "owner": "receiver",
            "within": "72h",
            "record": ["Note it."],
            "next": [{"text": "Done."}],
        },
    },
}
WORSE = Note(
    Gravity.DOWNGRADE,
    "no longer: call to the Safeguarding Lead",
    3,
    4,
    "t",
    (("t.hurt", "yes"), ("t.signs", ("debt", "papers"))),
)
OTHER = Note(Gravity.CHANGE, "the question hurt comes earlier than before")


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return vector_library({"trees": {"t": TREE}}, tmp_path_factory.mktemp("content"))


def change(*notes: Note, title: str = "Tree", why_not: str = "") -> DocumentChange:
    return DocumentChange("tree", "t", title, Standing.CHANGED, list(notes), why_not=why_not)


def report(*changes: DocumentChange, library: Library | None = None) -> Report:
    shown = library or Library()
    return Report("before", "after", changes, examples=Examples(shown, shown))


def said(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize(
    ("changes", "move"),
    [
        ((change(WORSE),), PUT_BACK),
        ((change(WORSE, OTHER),), PUT_BACK),
        ((change(WORSE.signed(("safeguarding-lead",))),), READ),
        ((change(OTHER),), READ),
        ((change(OTHER, why_not="it could not be read"),), MEND),
    ],
)
def test_a_comparison_ends_with_the_next_move(
    changes: tuple[DocumentChange, ...], move: str
) -> None:
    assert said(render_text(report(*changes))).endswith(move)


def test_what_became_less_safe_is_put_back_or_signed_for_by_those_who_may() -> None:
    for word in ("put the old level", "waiver", "Safeguarding Lead", "docs/pull-requests.md"):
        assert word in PUT_BACK
    assert (Path(__file__).parents[2] / "docs/pull-requests.md").is_file()


def test_where_nothing_changed_there_is_nothing_to_do() -> None:
    assert render_text(report()) == "before\n→ after\n\nNothing changed.\n"


def test_the_result_stands_again_at_the_end_of_a_report_longer_than_the_screen() -> None:
    long = report(*(change(WORSE, OTHER, title=f"Tree {n}") for n in range(9)))
    headline = said(long.headline)
    for height, times in ((24, 2), (500, 1)):
        assert said(render_text(long, height=height)).count(headline) == times
    end = said(render_text(long)).rpartition("Tree 8")[2]
    assert end.endswith(f"{headline} {PUT_BACK}")


def test_an_example_is_told_by_the_questions_and_answers(library: Library) -> None:
    told = render_text(report(change(WORSE), library=library))
    assert (
        "    for example:\n    - “Was anyone hurt?” Yes, badly\n"
        "    - “Which of these?” Debt, Papers kept\n"
    ) in told
    told = render_markdown(report(change(WORSE), library=library))
    assert (
        "for example: “Was anyone hurt?” Yes, badly → “Which of these?” Debt, Papers kept" in told
    )


def test_an_example_that_stood_just_above_is_not_told_again(library: Library) -> None:
    told = render_text(report(change(WORSE, OTHER, WORSE), library=library))
    assert told.count("“Was anyone hurt?”") == 1
    assert "    for example:\n    - the same answers as above\n" in told


def test_an_example_of_a_tree_that_is_not_there_keeps_the_ids() -> None:
    told = render_text(report(change(WORSE)))
    assert "- hurt = yes\n" in told
    assert "- signs = debt, papers\n" in told


def test_programs_are_told_the_ids(library: Library) -> None:
    assert '"t.hurt": "yes"' in render_json(report(change(WORSE), library=library))


@pytest.mark.parametrize("width", [40, 60, 78])
def test_no_line_is_wider_than_the_terminal(library: Library, width: int) -> None:
    long = change(WORSE, OTHER, title="The first hours after something grave has happened " * 2)
    told = render_text(report(long, library=library), width=width)
    assert max(map(len, told.split("\n"))) <= width
