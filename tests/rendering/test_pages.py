"""The library as pages."""

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from tests.rendering.sample import hostile_library, library
from tests.rendering.sample_trees import both, meta
from toolkit.checks.undecided import undecided
from toolkit.core.document import Kind
from toolkit.core.level import Level
from toolkit.core.library import Library
from toolkit.core.rules import RULES
from toolkit.core.text import Text
from toolkit.core.words import NOTICE
from toolkit.rendering.element import Element, Target, plain
from toolkit.rendering.library_pages import Publication, render_library
from toolkit.rendering.page import Page, ids_of

TODAY = date(2026, 11, 1)


def published(language: str = "en", of: Library | None = None, **more: object) -> Publication:
    return render_library(of or library(), language, TODAY, RULES.values(), **more)


def page(key: str, language: str = "en", **more: object) -> Page:
    found = published(language, **more).page(key)
    assert found is not None
    return found


def words_of(page: Page) -> str:
    titles = " ".join(section.title for section in page.sections)
    return " ".join([page.title, plain(page.lead), titles, *(plain(s.body) for s in page.sections)])


def targets_of(page: Page) -> list[Target]:
    found: list[Target] = []

    def visit(nodes: tuple[object, ...]) -> None:
        for node in nodes:
            if isinstance(node, Element):
                found.extend(v for _, v in node.attributes if isinstance(v, Target))
                visit(node.children)

    visit(page.lead)
    for section in page.sections:
        visit(section.body)
    return found


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("book", [False, True])
def test_every_link_leads_to_a_page_and_an_id_that_exist(language: str, book: bool) -> None:
    publication = published(language, book=book)
    ids = {p.key: set(ids_of(p)) for p in publication.pages}
    links = 0
    for here in publication.pages:
        for target in targets_of(here):
            links += 1
            key = target.page or here.key
            assert key in ids, (here.key, target)
            assert not target.anchor or target.anchor in ids[key], (here.key, target)
    assert links > 100


@pytest.mark.parametrize("language", ["en", "fr"])
def test_ids_are_unique_on_every_page(language: str) -> None:
    for here in published(language, hostile_library()).pages:
        twice = [id for id, count in Counter(ids_of(here)).items() if count > 1]
        assert twice == [], here.key


def test_all_languages_have_the_same_pages_so_that_the_switch_always_works() -> None:
    assert [p.key for p in published("en").pages] == [p.key for p in published("fr").pages]


def test_every_kind_of_document_has_a_page() -> None:
    keys = {p.key for p in published().pages}
    assert keys >= {
        "index",
        "trees/index",
        "trees/triage",
        "fragments/danger-now",
        "sops/index",
        "sops/receive",
        "guidelines/work",
        "definitions/harm",
        "blocks",
        "scenarios",
        "roles",
        "services",
        "sources",
        "glossary",
        "facts",
        "routes",
        "invariants",
        "about",
        "review",
        "rules",
    }


@pytest.mark.parametrize(
    "key", ["trees/triage", "sops/receive", "guidelines/work", "definitions/harm"]
)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_document_says_its_status_evidence_owner_review_version_and_standing(
    key: str, language: str
) -> None:
    words = words_of(page(key, language))
    draft, lead = {
        "en": ("Draft", "Safeguarding Lead"),
        "fr": ("Projet", "Responsable sauvegarde"),
    }[language]
    due = {"en": "1 May 2027", "fr": "1er mai 2027"}[language]
    for said in (draft, lead, due, "1.0.0", NOTICE.get(language)):
        assert said in words


def test_an_overdue_review_is_said() -> None:
    late = library()
    definition = late.definitions["harm"]
    late = replace(
        late,
        definitions={"harm": replace(definition, meta=replace(definition.meta, due="2026-10-31"))},
    )
    found = published(of=late).page("definitions/harm")
    assert found is not None
    assert "Review overdue" in words_of(found)
    assert "Review overdue" not in words_of(page("definitions/harm"))


def test_a_working_definition_says_so_first() -> None:
    first = page("definitions/harm").lead[0]
    assert plain(first) == "Working definition. Replace it with your organisation's text."


def test_a_tree_page_has_a_section_for_every_node_and_links_to_what_follows() -> None:
    triage = library().trees["triage"]
    found = page("trees/triage")
    ids = [section.id for section in found.sections]
    assert [id for id in ids if not id.startswith("_")] == list(triage.nodes)
    child = next(section for section in found.sections if section.id == "child")
    assert child.title == "2. Is the person under 18?"
    body = Page("x", "x", "x", "en", child.body)
    assert {t.anchor for t in targets_of(body) if not t.page} == {"critical", "signs"}
    said = plain(child.body)
    for words in (
        "Do not ask for papers.",
        "A child never consents.",
        "at least Critical (1)",
        "the minimum",
    ):
        assert words in said


def test_an_outcome_says_everything() -> None:
    outcome = next(s for s in page("trees/triage").sections if s.id == "critical")
    said = plain(outcome.body)
    for words in (
        "Critical (1)",
        "at once, within the hour",
        "Safeguarding Lead",
        "by voice",
        "Stay with the person.",
        "Offer care.",
        "Listen (Receive a disclosure)",
        "Do not ask why.",
        "Separate the two.",
        "Medical care",
        "only if the person agrees",
        "Time and role.",
        "Another tree",
        "then this",
        "Ask who decides.",
    ):
        assert words in said


def test_a_book_refers_to_shared_texts_instead_of_repeating_them() -> None:
    outcome = next(s for s in page("trees/triage", book=True).sections if s.id == "critical")
    assert "Offer care." not in plain(outcome.body)
    assert Target("blocks", "care") in targets_of(Page("x", "x", "x", "en", outcome.body))


def test_conditions_are_told_in_words() -> None:
    decision = next(s for s in page("trees/triage").sections if s.id == "route")
    said = plain(decision.body)
    for words in (
        "all of these hold:",
        "“Under 18”: “No”",
        "“Which signs do you see?”: “Papers kept by somebody else” or “A debt”",
        "“How old is the person?”: 24 or less",
        "at least one of these holds:",
        "the score “risk”",
        "3 or more",
        "It is not so that “What is already done?”: answered",
        "otherwise",
    ):
        assert words in said


def test_the_start_page_puts_trees_that_may_reach_an_emergency_first() -> None:
    start = page("index")
    sections = {section.id: plain(section.body) for section in start.sections}
    assert "Triage" in sections["_now"]
    assert "Another tree" not in sections["_now"]
    assert "Another tree" in sections["_decide"]
    assert "Receiver" in sections["_by-role"]


def test_everything_that_needs_review_is_on_the_review_page_with_its_owner() -> None:
    items = undecided(library(), "en")
    review = page("review")
    said = words_of(review)
    assert len(items) > 15
    for words in (
        "Water offered",
        "Do not ask why.",
        "An example.",
        "Listen",
        "Medical care",
        "Safeguarding Lead",
    ):
        assert words in said
    assert sum(
        plain(s.body).count("default") + plain(s.body).count("practice") for s in review.sections
    ) >= len(items)
    assert "Stay with the person." not in said


def test_a_text_without_translation_is_shown_in_english_and_marked_so() -> None:
    english = library()
    role = replace(english.roles["lead"], does=Text.of("Only English."))
    found = published("fr", replace(english, roles={"lead": role})).page("roles")
    assert found is not None
    paragraph = next(n for s in found.sections for n in s.body if plain(n) == "Only English.")
    assert isinstance(paragraph, Element)
    assert ("lang", "en") in paragraph.attributes


def test_an_annex_shows_its_own_evidence_mark() -> None:
    annexes = [
        part for found in published().pages for part in found.sections if part.id == "_annex-1"
    ]
    assert annexes
    assert all("tk-mark-practice" in repr(annex.body) for annex in annexes)


def test_a_guideline_without_translation_has_a_banner() -> None:
    english = library()
    work = replace(english.guidelines["work"], body=Text.of("Only English."))
    found = published("fr", replace(english, guidelines={"work": work})).page("guidelines/work")
    assert found is not None
    assert "n'est pas encore traduit" in words_of(found)


def test_a_definition_with_nothing_but_its_text_renders() -> None:
    bare = replace(
        library(),
        definitions={
            "bare": replace(
                library().definitions["fraud"],
                meta=meta(Kind.DEFINITION, "bare", "Bare"),
                route=None,
            )
        },
    )
    found = published(of=bare).page("definitions/bare")
    assert found is not None
    assert found.sections == ()


def test_an_empty_library_still_gives_a_site() -> None:
    publication = published(of=Library())
    assert publication.page("index") is not None
    assert publication.page("about") is not None


def test_the_scenario_page_tells_answers_and_what_must_come_out() -> None:
    said = words_of(page("scenarios"))
    for words in (
        "Somebody calls.",
        "Is the person under 18? → Yes",
        "nothing ticked",
        "Critical: tell the lead now",
        "Never told: Receiver",
    ):
        assert words in said


def test_a_least_level_of_a_scenario_says_at_least() -> None:
    sample = library()
    scenario = sample.scenarios["night-call"]
    expect = replace(scenario.expect, level=None, least_level=Level.CRITICAL)
    changed = {"night-call": replace(scenario, expect=expect)}
    found = published("fr", of=replace(sample, scenarios=changed)).page("scenarios")
    assert found is not None
    assert "au moins" in words_of(found)
    assert "au moins" not in words_of(page("scenarios", "fr"))


def test_every_code_of_the_check_has_a_section_in_english_in_every_language() -> None:
    for language in ("en", "fr"):
        sections = {s.id: s for s in page("rules", language).sections}
        for code, rule in RULES.items():
            assert rule.summary in plain(sections[code.lower()].body)


def test_a_source_whose_address_is_no_address_is_shown_as_text() -> None:
    unread = next(s for s in page("sources").sections if s.id == "unread")
    assert "javascript:alert(1)" in plain(unread.body)
    assert both("x").has("fr")
