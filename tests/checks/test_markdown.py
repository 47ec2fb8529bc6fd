"""Bodies of guidelines: what is refused, what is not, and where it is found."""

from __future__ import annotations

import pytest

from toolkit.checks.bodies import check_headings
from toolkit.checks.markdown import check_markdown
from toolkit.core.diagnostic import Pointer
from toolkit.core.document import Guideline, Kind, Meta, Source, Status
from toolkit.core.library import Library
from toolkit.core.text import Text

META = Meta(
    Kind.GUIDELINE,
    "words",
    Text.of("Words", fr="Mots"),
    "1.0.0",
    Status.DRAFT,
    "receiver",
    "2099-01-01",
    "guidelines/words.md",
)


def source(name: str, read: str) -> Source:
    return Source(name, "Publisher", "Title", "2020", read, Text.of("Support"))


def codes(body: str, **french: str) -> list[tuple[str, str, tuple[str | int, ...]]]:
    guideline = Guideline(META, Text.of("Summary"), Text.of(body, **french))
    sources = {"read": source("read", "part"), "unread": source("unread", "toc")}
    library = Library(guidelines={"words": guideline}, sources=sources)
    found = check_markdown(library)
    return [(one.code, one.pointer.file, one.pointer.path) for one in found]


@pytest.mark.parametrize(
    "body",
    [
        "Plain *words* and **strong** ones.\n\n> quoted\n\n| a | b |\n|---|---|\n| 1 | 2 |",
        "[Site](https://example.org/a?b=c#d) [mail](mailto:a@example.org) [above](#care)",
        "[This](guideline:words) and [`code`](guideline:words).",
        "Care helps [[S: read]] [[N: unread]] [[G]] [[D]] [[S: read, read]].",
        "1 < 2 and 3 > 2, &lt;b&gt;, \\<b>, `<b>` and [not a link].",
        "    <b>indented code</b>",
        "<svg/onload=alert(1)> is no tag for the parser, so that it is shown as it is.",
    ],
)
def test_ordinary_markdown_is_left_alone(body: str) -> None:
    assert codes(body) == []


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "javascript&#58;alert(1)",
        "&#x6A;avascript:alert(1)",
        "java\\script:alert(1)",
        "data:text/html;base64,PHNjcmlwdD4=",
        "vbscript:msgbox",
        "file:///etc/passwd",
        "http://example.org",
        "//example.org",
        "https://",
        "other-page.md",
        "/absolute",
        "#",
        "mailto:nobody",
        "unknown:thing",
        "guideline:Words",
        "sop:",
    ],
)
@pytest.mark.parametrize("form", ["[x]({})", "[x](<{}>)", "[x][ref]\n\n[ref]: {}"])
def test_links_to_anything_but_known_addresses_are_refused(address: str, form: str) -> None:
    assert [code for code, _, _ in codes(form.format(address))] == ["TK211"]


def test_a_link_without_an_address_is_refused() -> None:
    assert [code for code, _, _ in codes("[x]()")] == ["TK211"]


@pytest.mark.parametrize(
    "body",
    [
        "<script>alert(1)</script>",
        "a <img src=x onerror=alert(1)> b",
        "<!-- a comment -->",
        "a <b>bold",
        "</div>",
        "<?php ?>",
        "<![CDATA[x]]>",
        "- <details open ontoggle=alert(1)>",
        "| a |\n|---|\n| <br> |",
    ],
)
def test_what_the_parser_would_take_for_html_is_refused(body: str) -> None:
    assert {code for code, _, _ in codes(body)} == {"TK212"}


def test_an_image_is_refused_with_its_columns() -> None:
    assert codes("First.\n\nSee ![x](a.png) here.") == [
        ("TK213", "guidelines/words.md", ("body", 2, 9, 14))
    ]


def test_opening_brackets_without_end_do_not_hold_the_check_up() -> None:
    assert codes("[" * 50_000) == []


@pytest.mark.parametrize("mark", ["[[X: read]]", "[[S]]", "[[s: read]]", "[[]]", "[[S: Read It]]"])
def test_a_mistaken_mark_is_refused(mark: str) -> None:
    assert [code for code, _, _ in codes(f"Care helps {mark}.")] == ["TK214"]


def test_a_mark_of_an_unread_source_promises_too_much() -> None:
    assert codes("Care helps [[S: unread]].") == [
        ("TK302", "guidelines/words.md", ("body", 0, 11, 24))
    ]


def test_each_language_is_read_and_its_own_file_is_named() -> None:
    assert codes("Fine.", fr="Bien.\n\n<b>Gras</b>") == [
        ("TK212", "guidelines/words.fr.md", ("body", 2, 0, 3))
    ]


def test_only_steps_and_nodes_have_addresses_inside_a_document() -> None:
    assert [code for code, _, _ in codes("[x](guideline:words#part)")] == ["TK211"]


def test_findings_point_into_the_body() -> None:
    guideline = Guideline(META, Text.of("Summary"), Text.of("a\nb [x](y.md)"))
    (found,) = check_markdown(Library(guidelines={"words": guideline}))
    assert found.pointer == Pointer("guidelines/words.md", ("body", 1, 6, 10))
    assert found.message == '"y.md" is no address that still works on the website'


@pytest.mark.parametrize(
    ("english", "french", "found"),
    [
        ("# A\n\nWords.\n\n## B", "# A\n\nMots.\n\n## B", None),
        ("A\n===\n\nWords.", "# A\n\nMots.", None),
        ("# A\n\n```\n# no heading\n```", "# A\n\nMots.", None),
        ("# A\n\n## B\n\n## C", "# A\n\n## B", ("2 headings, the English one 3", 2)),
        ("# A\n\n## B", "# A\n\n## B\n\n## C", ("3 headings, the English one 2", 4)),
        ("# A\n\n## B", "# A\n\n### B", ("level 3, the English one of 2", 2)),
        ("# A", "Mots.", ("0 headings, the English one 1", 0)),
        ("# A\n\n# B", "Mots.\n\n# A", ("1 heading, the English one 2", 2)),
    ],
)
def test_a_translation_has_the_headings_of_the_english_text(
    english: str, french: str, found: tuple[str, int] | None
) -> None:
    guideline = Guideline(META, Text.of("Summary"), Text.of(english, fr=french))
    findings = list(check_headings(Library(guidelines={"words": guideline})))
    if found is None:
        assert findings == []
        return
    [one] = findings
    words, line = found
    assert words in one.message
    assert one.pointer == Pointer("guidelines/words.fr.md", ("body", line))
