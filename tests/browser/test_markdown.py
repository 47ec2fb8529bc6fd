"""The safe Markdown function against a corpus of payloads, in Chromium without any policy."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.browser.chromium import Chromium
from tests.browser.payloads import JS, corpus
from tests.rendering.sample import library
from toolkit.rendering.edition import Edition
from toolkit.rendering.element import write_html
from toolkit.rendering.markdown import render_markdown
from toolkit.rendering.site_source import address, escape_title

pytestmark = [pytest.mark.browser, pytest.mark.slow]
KNOWN = frozenset({"sops/receive", "trees/triage", "about", "sources"})


def page(texts: list[str]) -> str:
    edition = Edition(library(), "en", date(2026, 11, 1))
    parts = []
    for text in texts:
        lead, sections = render_markdown(edition, text)
        for content, title in [(lead, ""), *((s.body, s.title) for s in sections)]:
            html = write_html(content, lambda target: address("x/y", target, KNOWN))
            parts.append(
                f'<h2 title="{escape_title(title)}">{escape_title(title)}</h2><div>{html}</div>'
            )
    return f"<!doctype html><meta charset=utf-8><title>safe</title><body>{''.join(parts)}"


def test_the_corpus_does_run_where_nothing_is_done_against_it(
    browser: Chromium, serve: Callable[[Path], str], tmp_path: Path
) -> None:
    """Without this the next test could pass because the payloads are blunt."""
    (tmp_path / "x.html").write_text(
        f"<!doctype html><title>safe</title><body><img src=x onerror={JS}>", encoding="utf-8"
    )
    browser.open(f"{serve(tmp_path)}/x.html")
    browser.wait_for("return document.title == 'owned'", "a payload that runs")


def test_no_payload_of_the_corpus_runs_or_asks_for_anything(
    browser: Chromium, serve: Callable[[Path], str], tmp_path: Path
) -> None:
    texts = corpus()
    assert len(texts) > 7000
    size = 1500
    for number, start in enumerate(range(0, len(texts), size)):
        (tmp_path / f"{number}.html").write_text(
            page(texts[start : start + size]), encoding="utf-8"
        )
    base = serve(tmp_path)
    browser.requests()
    for number in range(-(-len(texts) // size)):
        browser.open(f"{base}/{number}.html")
        # Everything that could be pressed, focused or hovered is, and everything had time to load.
        browser.run(
            "for (const e of document.querySelectorAll('*')) {"
            " if (!e.closest('a')) e.click(); e.focus && e.focus();"
            " e.dispatchEvent(new MouseEvent('mouseover', {bubbles: true})); }"
        )
        assert browser.run("return document.title") == "safe"
        found = browser.run(
            "return [[...new Set([...document.querySelectorAll('body *')].map(e => e.localName))],"
            " [...new Set([...document.querySelectorAll('body *')]"
            ".flatMap(e => [...e.attributes].map(a => a.name)))],"
            " [...new Set([...document.querySelectorAll('a')].map(a => a.protocol))],"
            " document.querySelectorAll('[href*=script i]:not([href^=https]):not([href^=mailto])')"
            ".length]"
        )
        tags, attributes, schemes, scripts = found
        assert set(tags) <= {
            "a", "blockquote", "code", "div", "em", "h2", "hr", "li", "ol", "p", "pre", "small",
            "span", "strong", "table", "tbody", "td", "th", "thead", "tr", "ul", "br",
        }  # fmt: skip
        assert set(attributes) <= {"class", "href", "rel", "scope", "title", "data-tip"}
        assert set(schemes) <= {"http:", "https:", "mailto:"}
        assert scripts == 0
    asked = [address for address in browser.requests() if not address.startswith(f"{base}/")]
    assert asked == []
