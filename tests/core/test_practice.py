"""Practice on vignettes: which can be walked, how each answer is judged, what the end comes to."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.content_folder import vector_library
from tests.journals import possible_answers
from toolkit.core.deadline import Deadline
from toolkit.core.document import Expectation, Never, Status
from toolkit.core.level import Level
from toolkit.core.library import Library
from toolkit.core.practice import (
    Likeness,
    Verdict,
    Vignette,
    compare,
    judge,
    judge_answer,
    vignette,
    vignettes,
)
from toolkit.core.practice_words import PRACTICE_WORDS, points_in_words
from toolkit.core.text import LANGUAGES
from toolkit.core.walk import Walk
from toolkit.loading import load

ROOT = Path(__file__).parents[2]

END = {"owner": "receiver", "record": ["Note it."], "next": [{"text": "Done."}]}
CALL = [{"role": "safeguarding-lead", "within": "immediate"}]
TREES: dict[str, Any] = {
    "trees": {
        "t": {
            "start": "hurt",
            "nodes": {
                "hurt": {
                    "ask": "choice",
                    "text": "Is somebody hurt?",
                    "options": {
                        "yes": {"go": "when", "level": 1, "notify": CALL},
                        "no": {"go": "more"},
                        "unsure": {"go": "when", "level": 1, "notify": CALL},
                    },
                },
                "when": {
                    "ask": "number",
                    "text": "How many days ago?",
                    "range": [0, 99],
                    "bands": {"new": "0..5", "old": "6..99"},
                    "unsure": {"go": "urgent"},
                    "go": "urgent",
                },
                "more": {
                    "ask": "choice",
                    "text": "Is there anything else?",
                    "options": {"yes": {"go": "late"}, "no": {"go": "wait"}},
                },
                "urgent": {"outcome": "Urgent", "level": 1, "within": "immediate", **END},
                "late": {
                    "outcome": "Later",
                    "level": 1,
                    "within": "immediate",
                    "notify": [
                        {"role": "safeguarding-lead", "within": "24h"},
                        {"role": "line-manager", "within": "24h"},
                    ],
                    **END,
                },
                "wait": {"outcome": "Wait", "level": 4, "within": "7d", **END},
            },
        }
    },
    "fragments": {
        "part": {
            "start": "q",
            "nodes": {
                "q": {
                    "ask": "choice",
                    "text": "Ready?",
                    "options": {"yes": {"go": "back"}, "no": {"go": "back"}},
                },
                "back": {"return": {}},
            },
        }
    },
}


def scenario(name: str, **data: Any) -> dict[str, Any]:
    return {
        "id": name,
        "title": name,
        "version": "1.0.0",
        "status": "draft",
        "review": {"owner": "receiver", "due": "2099-01-01"},
        "story": "Somebody was hurt three days ago.",
        "tree": "t",
        "answers": {"hurt": "yes", "when": 3},
        "expect": {"outcome": "t.urgent", "level": 1, "notify": CALL},
        **data,
    }


SCENARIOS = [
    scenario(
        "hurt",
        never={"notify": ["line-manager"]},
        teaching={"t.hurt": "Hurt is hurt.", "t.when": "Count from the day."},
    ),
    scenario("quick", answers={"hurt": "unsure", "when": 3}),
    scenario("without-an-end", answers={"hurt": "yes"}),
    scenario("unfit", answers={"hurt": "maybe"}),
    scenario("of-a-part", tree="part", answers={"q": "yes"}, expect={"outcome": "part.back"}),
]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    root = tmp_path_factory.mktemp("content")
    vector_library(TREES, root)
    folder = root / "decision_trees" / "scenarios"
    folder.mkdir()
    for data in SCENARIOS:
        (folder / f"{data['id']}.yaml").write_text(json.dumps(data))
    return load(root).library


@pytest.fixture(scope="module")
def hurt(library: Library) -> Vignette:
    found = vignette(library, library.scenarios["hurt"])
    assert found is not None
    return found


@pytest.fixture(scope="module")
def real() -> Library:
    return load(ROOT).library


@pytest.fixture(scope="module")
def shipped(real: Library) -> tuple[Vignette, ...]:
    return vignettes(real)


def walked(vignette: Vignette, **answers: object) -> Walk:
    walk = Walk.start(vignette.program)
    for key, value in answers.items():
        assert walk.state.asked is not None
        assert walk.state.asked.question.id == key
        walk = walk.answer(value)
    return walk


def test_a_story_without_an_end_or_with_an_answer_that_does_not_fit_is_left_out(
    library: Library,
) -> None:
    assert {"without-an-end", "unfit"} <= set(library.scenarios)
    assert [one.scenario.meta.id for one in vignettes(library)] == ["of-a-part", "hurt", "quick"]


def test_a_story_of_a_fragment_is_walked_as_the_fragment(library: Library) -> None:
    found = vignettes(library)[0]
    assert found.program.tree.fragment
    assert compare(found, walked(found, q="yes")).verdict is Verdict.RIGHT


def test_a_retired_story_and_one_of_a_tree_with_a_hole_are_left_out(library: Library) -> None:
    one = library.scenarios["hurt"]
    retired = replace(one, meta=replace(one.meta, status=Status.RETIRED))
    assert vignette(library, retired) is None
    tree = library.trees["t"]
    nodes = {name: node for name, node in tree.nodes.items() if name != "wait"}
    holed = replace(library, trees={**library.trees, "t": replace(tree, nodes=nodes)})
    assert vignette(holed, one) is None
    assert vignette(replace(library, trees={}), one) is None


def test_every_shipped_story_can_be_practised_the_shortest_of_a_tree_first(
    shipped: tuple[Vignette, ...], real: Library
) -> None:
    assert {one.scenario.meta.id for one in shipped} == set(real.scenarios)
    order = [(one.scenario.tree, len(one.questions)) for one in shipped]
    assert order == sorted(order)


def test_every_shipped_story_walked_with_its_own_answers_is_right_and_safe_without_a_comment(
    shipped: tuple[Vignette, ...],
) -> None:
    for one in shipped:
        told = dict(one.told.answers)
        walk = Walk.start(one.program)
        while asked := walk.state.asked:
            walk = walk.answer(told[asked.key])
            judged = judge_answer(one, walk, asked.key)
            assert judged is not None
            assert judged.likeness is Likeness.SAME, one.scenario.meta.id
            assert not judged.is_commented
        found = compare(one, walk)
        assert found.verdict is Verdict.RIGHT, one.scenario.meta.id
        assert found.halves == 2 * found.questions == 2 * len(told), one.scenario.meta.id
        less = (*found.missed, *found.late, *found.harmful, *found.left_out)
        assert less == (), one.scenario.meta.id


def test_an_answer_as_the_story_gives_it_is_the_same(hurt: Vignette) -> None:
    assert [one.likeness for one in judge(hurt, walked(hurt, hurt="yes"))] == [Likeness.SAME]


def test_a_number_in_the_same_band_is_the_same_answer(hurt: Vignette) -> None:
    for days, likeness in ((0, Likeness.SAME), (5, Likeness.SAME), (6, Likeness.DIFFERENT)):
        judged = judge(hurt, walked(hurt, hurt="yes", when=days))[-1]
        assert (judged.likeness, judged.told) == (likeness, 3)


def test_not_being_sure_where_the_story_tells_more_is_open_and_taught(hurt: Vignette) -> None:
    walk = walked(hurt, hurt="unsure", when="unsure")
    judged = judge(hurt, walk)
    assert [one.likeness for one in judged] == [Likeness.OPEN, Likeness.OPEN]
    assert all(one.is_commented for one in judged)
    assert [one.teaching.get("en") for one in judged if one.teaching] == [
        "Hurt is hurt.",
        "Count from the day.",
    ]


def test_not_being_sure_as_the_story_says_is_the_same(library: Library) -> None:
    quick = vignette(library, library.scenarios["quick"])
    assert quick is not None
    assert judge(quick, walked(quick, hurt="unsure"))[0].likeness is Likeness.SAME
    assert judge(quick, walked(quick, hurt="yes"))[0].likeness is Likeness.DIFFERENT


def test_a_question_that_only_this_way_comes_by_is_no_mistake_of_its_own(hurt: Vignette) -> None:
    judged = judge(hurt, walked(hurt, hurt="no", more="yes"))
    assert [one.likeness for one in judged] == [Likeness.DIFFERENT, Likeness.NOT_ASKED]
    assert [one.is_commented for one in judged] == [True, False]


def test_not_sure_counts_half_and_still_comes_to_the_right_end(hurt: Vignette) -> None:
    found = compare(hurt, walked(hurt, hurt="unsure", when=3))
    assert (found.halves, found.questions) == (3, 2)
    assert found.verdict is Verdict.RIGHT


def test_a_lower_level_and_a_call_that_is_missing_are_less_safe(hurt: Vignette) -> None:
    found = compare(hurt, walked(hurt, hurt="no", more="no"))
    assert found.verdict is Verdict.LESS_SAFE
    assert found.is_lower
    assert found.missed == (("safeguarding-lead", Deadline("immediate")),)
    assert (found.reached, found.expected) == ("t.wait", "t.urgent")
    assert (found.level, found.expected_level) == (Level.LOW, Level.CRITICAL)
    assert [visit.name for visit in found.left_out] == ["t.when"]
    assert found.halves == 0


def test_a_call_that_is_late_or_harmful_is_less_safe_at_the_same_level(hurt: Vignette) -> None:
    found = compare(hurt, walked(hurt, hurt="no", more="yes"))
    assert not found.is_lower
    assert found.missed == ()
    assert [(call.role, call.within.text, call.wanted.text) for call in found.late] == [
        ("safeguarding-lead", "24h", "immediate")
    ]
    assert found.harmful == ("line-manager",)
    assert found.verdict is Verdict.LESS_SAFE


def test_another_end_that_protects_no_less_is_safe_but_different(hurt: Vignette) -> None:
    mild = replace(hurt.scenario, expect=Expectation(outcome="t.wait", level=Level.LOW))
    assert compare(replace(hurt, scenario=mild), walked(hurt, hurt="yes", when=3)).verdict is (
        Verdict.DIFFERENT
    )
    forbidden = replace(mild, never=Never(outcome=("urgent",)))
    found = compare(replace(hurt, scenario=forbidden), walked(hurt, hurt="yes", when=3))
    assert found.is_never
    assert found.verdict is Verdict.LESS_SAFE


def test_where_a_story_asks_for_at_least_a_level_a_more_severe_one_is_right_too(
    hurt: Vignette,
) -> None:
    def with_least(level: Level) -> Vignette:
        expect = Expectation(outcome="t.urgent", least_level=level)
        return replace(hurt, scenario=replace(hurt.scenario, expect=expect))

    walk = walked(hurt, hurt="yes", when=3)
    assert compare(with_least(Level.HIGH), walk).verdict is Verdict.RIGHT
    assert compare(with_least(Level.CRITICAL), walk).verdict is Verdict.RIGHT
    found = compare(with_least(Level.EMERGENCY), walk)
    assert found.is_lower
    assert found.verdict is Verdict.LESS_SAFE


def test_a_walk_that_goes_on_is_not_compared(hurt: Vignette) -> None:
    with pytest.raises(ValueError, match="not at its end"):
        compare(hurt, walked(hurt, hurt="yes"))


@settings(max_examples=150)
@given(st.data())
def test_any_walk_of_a_shipped_story_is_judged_and_less_safe_exactly_where_something_protects_less(
    shipped: tuple[Vignette, ...], data: st.DataObject
) -> None:
    one = data.draw(st.sampled_from(shipped))
    walk = Walk.start(one.program)
    while asked := walk.state.asked:
        walk = walk.answer(data.draw(st.sampled_from(possible_answers(asked.question))))
    found = compare(one, walk)
    assert 0 <= found.halves <= 2 * found.questions
    same = [j for j in found.judged if j.likeness in (Likeness.SAME, Likeness.OPEN)]
    different = [j for j in found.judged if j.likeness is Likeness.DIFFERENT]
    assert len(same) + len(different) + len(found.left_out) == found.questions
    floor = found.least_level or found.expected_level
    lower = floor is not None and (found.level is None or found.level.rank > floor.rank)
    if found.missed or lower:
        assert found.verdict is Verdict.LESS_SAFE
    if found.verdict is Verdict.RIGHT:
        assert found.reached == found.expected
        assert found.least_level or found.level == found.expected_level


def test_every_word_is_in_every_language_and_has_the_same_gaps() -> None:
    for key, text in PRACTICE_WORDS.items():
        gaps = {
            language: set(re.findall(r"\{(\w+)\}", text.get(language))) for language in LANGUAGES
        }
        assert all(text.has(language) for language in LANGUAGES), key
        assert len(set(map(frozenset, gaps.values()))) == 1, key


def test_no_word_blames() -> None:
    for text in PRACTICE_WORDS.values():
        for word in ("wrong", "mistake", "fail", "error"):
            assert word not in text.get("en").lower()
        for word in ("faux", "faute", "erreur", "échec", "raté"):
            assert word not in text.get("fr").lower()


def test_points_are_written_as_each_language_writes_them() -> None:
    assert [points_in_words(15, language) for language in LANGUAGES] == ["7.5", "7,5"]
    assert points_in_words(14, "fr") == "7"
