"""The result as it is kept: all that is to be done, with the clock, and without the answers."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime

import pytest
from markdown_it import MarkdownIt

from tests.tui.hostile import EVERYTHING
from tests.tui.samples import sample_library
from toolkit.core.checklist import checklist
from toolkit.core.contacts import Contact, Contacts, Reach
from toolkit.core.gate import find_forbidden
from toolkit.core.library import Library
from toolkit.core.program import compile_program
from toolkit.core.result import Result, result_of
from toolkit.core.result_text import result_data, result_markdown
from toolkit.core.summary import Told, summarise
from toolkit.core.text import Text
from toolkit.core.walk import Walk

NOW = datetime(2026, 11, 25, 14, 5)  # noqa: DTZ001 - the clock of the place one is in
ANSWERS = {
    "danger.danger": "yes",
    "triage.who": "colleague",
    "triage.signs": ["fear", "injury"],
    "triage.age": 15,
    "triage.done-already": ["told"],
}
CONTACTS = Contacts({"lead": (Contact(Reach("Night desk", "+000 000", "18:00 to 06:00")),)})


def finished(library: Library | None = None) -> Walk:
    library = library or replace(sample_library(), contacts=CONTACTS)
    walk = Walk.replay(compile_program(library, "triage"), ANSWERS)
    assert walk.state.end
    return walk


def result(language: str = "en", **wishes: bool) -> Result:
    return result_of((finished(),), language, NOW, **wishes)


def test_it_says_level_limits_by_the_clock_people_and_how_to_reach_them() -> None:
    text = result_markdown(result())
    for words in (
        "# Tell the Safeguarding Lead now",
        "**Emergency (E)** · Act now",
        "Times count from Wed 25 Nov 2026, 14:05.",
        "- [ ] **Security Focal Point**, by voice",
        "**At once, within the hour: by Wed 25 Nov 15:05**",
        "- [ ] **Safeguarding Lead**, by voice\n  - **Night desk, +000 000, 18:00 to 06:00**",
        "**Within 24 hours: by Thu 26 Nov 14:05**",
        "- [ ] Write the facts down.",
        "- Do not investigate.",
        "- [ ] **Health care**, only if the person agrees",
        "- [ ] Time and words used.",
        "Draft guidance for an organisation to adopt.",
        "- Intake triage, version 1.0.0, draft, review due 1 May 2027",
    ):
        assert words in text, words


def test_it_says_the_same_in_french() -> None:
    text = result_markdown(result("fr"))
    for words in (
        "**Urgence (E)** · Agir maintenant",
        "**Tout de suite, dans l'heure : avant mer. 25 nov. 15\u00a0h\u00a005**",
        "seulement si la personne est d'accord",
        "revue prévue le 1er mai 2027",
        "Guide provisoire",
    ):
        assert words in text, words


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_answers_are_not_in_it_unless_they_were_asked_for(language: str) -> None:
    question = {"en": "Who may have caused the harm?", "fr": "Qui a pu causer le tort ?"}[language]
    walks = (finished(),)
    without = result_markdown(result(language))
    assert question not in without
    assert question in result_markdown(result(language, with_answers=True))
    data = result_data(walks, language, NOW)
    flat = json.dumps(data)
    for told in ("colleague", "triage.who", "danger.danger", "injury", "15,", "journal", '"from"'):
        assert told not in flat, told
    asked_for = result_data(walks, language, NOW, with_answers=True)
    assert asked_for["journal"]["triage.who"] == "colleague"


def test_as_data_each_limit_has_its_moment_and_each_role_its_contacts() -> None:
    data = result_data((finished(),), "en", NOW)
    assert data["counted_from"] == "2026-11-25T14:05"
    lead = next(told for told in data["notify"] if told["role"] == "lead")
    assert lead["due"] == "2026-11-25T15:05"
    assert lead["contacts"] == [
        {"who": "Night desk", "phone": "+000 000", "when": "18:00 to 06:00"}
    ]
    assert (data["version"], data["review_due"]) == ("1.0.0", "2027-05-01")


def test_what_an_earlier_walk_still_asks_for_is_there_once_and_by_its_soonest_limit() -> None:
    first = finished()
    program = compile_program(first.program.library, "after")
    later = Walk.start(program, tuple(first.state.facts.items()))
    while later.state.asked:
        later = later.answer("yes")
    text = result_markdown(result_of((first, later), "en", NOW))
    assert "Before, from “Intake triage”: Tell the Safeguarding Lead now" in text
    assert text.count("**Safeguarding Lead**") == 1
    assert "- After" in text or "version 1.0.0" in text
    data = result_data((first, later), "en", NOW)
    assert [one["tree"] for one in data["earlier"]] == ["triage"]


def test_whom_to_reach_for_a_second_one_is_said_where_that_role_is_not_told_itself() -> None:
    quiet = {**ANSWERS, "triage.signs": ["none"], "triage.age": 30}
    library = replace(sample_library(), contacts=CONTACTS)
    walk = Walk.replay(compile_program(library, "triage"), quiet)
    second = "If out of reach or involved: Safeguarding Lead"
    reach = " (Night desk, +000 000, 18:00 to 06:00)"
    assert f"{second}{reach}" in plain(result_markdown(result_of((walk,), "en", NOW)))
    assert reach not in plain(result_markdown(result()))


def plain(markdown: str) -> str:
    return markdown.replace("\\", "")


ALLOWED = {"heading_open", "paragraph_open", "bullet_list_open", "list_item_open", "hr", "inline"}
INLINE = {"text", "strong_open", "strong_close", "text_special"}


def test_no_text_of_content_or_contacts_becomes_markdown_html_or_an_escape() -> None:
    nasty = f"# head\n- [x](javascript:alert) <script>x</script> *b* `c` | &lt; {EVERYTHING}"
    contacts = Contacts({"lead": (Contact(Reach(nasty, nasty)),)})
    library = sample_library(lambda en, fr: Text.of(f"{nasty} {en}", fr=fr))
    walk = finished(replace(library, contacts=contacts))
    text = result_markdown(result_of((walk,), "en", NOW, with_answers=True))
    assert find_forbidden(text.replace("\n", " ")) is None
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)
    assert {token.type for token in tokens if not token.type.endswith("_close")} == ALLOWED
    inside = [child for token in tokens for child in token.children or ()]
    assert {child.type for child in inside} <= INLINE
    said = " ".join(child.content for child in inside)
    assert "[x](javascript:alert) <script>x</script> *b* `c` | &lt;" in said


@pytest.mark.parametrize("words", ["1. x", "- x", "+ x", "# x", "12) x", "> x", "--- x", "    x"])
def test_a_line_that_begins_like_a_block_stays_a_line(words: str) -> None:
    library = sample_library(lambda en, fr: Text.of(f"{words} {en}", fr=fr))
    text = result_markdown(result_of((finished(library),), "en", NOW))
    tokens = MarkdownIt("commonmark").parse(text)
    assert {token.type for token in tokens if not token.type.endswith("_close")} <= ALLOWED
    assert {token.tag for token in tokens if token.type == "heading_open"} == {"h1", "h2"}
    depth = max(token.level for token in tokens if token.type == "bullet_list_open")
    assert depth <= 2


def test_as_data_what_was_ticked_is_done_and_nothing_else_says_so() -> None:
    walk = finished()
    items = checklist([summarise(walk)])
    lead = next(
        item for item in items if isinstance(item.entry, Told) and item.entry.role == "lead"
    )
    data = result_data((walk,), "en", NOW, ticked={lead})
    lists = ("notify", "do", "do_not", "measures", "refer", "record")
    done = [entry for name in lists for entry in data[name] if "done" in entry]
    assert [(entry["role"], entry["done"]) for entry in done] == [("lead", True)]
    assert "done" not in json.dumps(result_data((walk,), "en", NOW)["notify"])
