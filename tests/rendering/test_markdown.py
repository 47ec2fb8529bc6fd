"""The one safe Markdown function."""

from datetime import date

import pytest

from tests.rendering.sample import HOSTILE, library
from toolkit.rendering.edition import Edition
from toolkit.rendering.element import plain, write_html
from toolkit.rendering.markdown import heading_id, render_markdown

EDITION = Edition(library(), "en", date(2026, 11, 1))


def html(source: str) -> str:
    lead, sections = render_markdown(EDITION, source)
    assert not sections
    return write_html(lead, lambda target: f"{target.page}.html#{target.anchor}".strip("#"))


def test_paragraphs_lists_tables_and_emphasis() -> None:
    assert html("One *two* **three** `four`.\n\n- a\n- b\n\n1. c\n") == (
        "<p>One <em>two</em> <strong>three</strong> <code>four</code>.</p>"
        "<ul><li>a</li><li>b</li></ul><ol><li>c</li></ol>"
    )
    assert html("| H |\n|---|\n| c |\n") == (
        '<div class="tk-table"><table><thead><tr><th scope="col">H</th></tr></thead>'
        "<tbody><tr><td>c</td></tr></tbody></table></div>"
    )
    assert html("> said\n") == "<blockquote><p>said</p></blockquote>"


def test_headings_become_sections_of_level_two_to_four() -> None:
    lead, sections = render_markdown(EDITION, "before\n\n# Élan\n\n#### x\n\n###### x\n\ny\n")
    assert plain(lead) == "before"
    assert [(s.level, s.id, s.title) for s in sections] == [
        (2, "elan", "Élan"),
        (4, "x", "x"),
        (4, "x-2", "x"),
    ]
    assert plain(sections[2].body) == "y"


@pytest.mark.parametrize(
    ("source", "address"),
    [
        ("[x](sop:receive)", "sops/receive.html"),
        ("[x](sop:receive#listen)", "sops/receive.html#listen"),
        ("[x](tree:triage#child)", "trees/triage.html#child"),
        ("[x](fragment:danger-now)", "fragments/danger-now.html"),
        ("[x](definition:harm)", "definitions/harm.html"),
        ("[x](guideline:work)", "guidelines/work.html"),
        ("[x](role:lead)", "roles.html#lead"),
        ("[x](source:handbook)", "sources.html#handbook"),
        ("[x](term:survivor)", "glossary.html#survivor"),
        ("[x](block:care)", "blocks.html#care"),
        ("[x](https://example.org/)", "https://example.org/"),
        ("[x](mailto:a@example.org)", "mailto:a@example.org"),
        ("[x](#first-things)", ".html#first-things"),
    ],
)
def test_links_lead_to_documents_headings_and_safe_addresses(source: str, address: str) -> None:
    assert f'href="{address}"' in html(source)


def test_a_link_to_an_unknown_document_is_only_its_words() -> None:
    assert html("[words](tree:nowhere)") == "<p>words</p>"


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        "java&#x73;cript:alert(1)",
        "data:text/html,x",
        "http://example.org",
        "//example.org",
        "/page",
        "file:///x",
        "vbscript:x",
        "other.md",
    ],
)
def test_any_other_link_is_shown_as_text(address: str) -> None:
    written = html(f"[words]({address})")
    assert "<a" not in written
    assert "words" in written
    assert "](" in written


def test_html_and_images_are_shown_as_text() -> None:
    assert html("<b onclick=x>bold</b>") == "<p>&lt;b onclick=x&gt;bold&lt;/b&gt;</p>"
    assert html("<script>x</script>\n") == "<p>&lt;script&gt;x&lt;/script&gt;</p>"
    written = html("![alt](https://example.org/a.png)")
    assert "<img" not in written
    assert "src=" not in written


def test_evidence_marks_become_badges_that_lead_to_the_sources() -> None:
    written = html("Claim [[S: handbook, unread]] and [[N: handbook]] and [[G]] and [[D]].")
    assert "[[" not in written
    assert 'class="tk-mark tk-mark-sourced"' in written
    assert 'href="sources.html#unread"' in written
    for word in ("named-source", "practice", "design-default"):
        assert f"tk-mark-{word}" in written


def test_what_only_looks_like_a_mark_stays_text() -> None:
    assert html("[[X]] [[S: ]] [[S: A B!]]") == "<p>[[X]] [[S: ]] [[S: A B!]]</p>"


def test_hostile_text_is_text() -> None:
    lead, sections = render_markdown(EDITION, f"{HOSTILE}\n\n## {HOSTILE}\n\n- {HOSTILE}\n")
    written = write_html([lead, [s.body for s in sections]], lambda _: None)
    for forbidden in (
        "<script",
        "<img",
        "<svg",
        "javascript:document.title='owned'\"",
        "\x1b",
        "\u202e",
    ):
        assert forbidden not in written
    assert "&lt;script&gt;" in written


def test_heading_ids_are_never_empty_and_never_repeat() -> None:
    taken: set[str] = set()
    assert [heading_id(title, taken) for title in ("!", "?", "A  b", "a B")] == [
        "section",
        "section-2",
        "a-b",
        "a-b-2",
    ]
