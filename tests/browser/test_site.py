"""The website in a real Chromium."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.browser.chromium import Chromium, chromium
from tests.rendering.sample import PAYLOADS, hostile_library
from toolkit.core.gate import clean
from toolkit.core.rules import RULES
from toolkit.rendering.library_pages import render_library
from toolkit.rendering.site import build_site

pytestmark = [pytest.mark.browser, pytest.mark.slow]
TODAY = date(2026, 11, 1)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a library that holds hostile text wherever it can."""
    folder = tmp_path_factory.mktemp("site")
    publications = [
        render_library(hostile_library(), code, TODAY, RULES.values()) for code in ("en", "fr")
    ]
    build_site(publications, folder / "out", folder / "source", TODAY, lambda _: None)
    return folder / "out"


@pytest.fixture(scope="module")
def base(site: Path, serve: Callable[[Path], str]) -> str:
    return serve(site)


def addresses(site: Path) -> list[str]:
    return sorted("/" + p.relative_to(site).as_posix() for p in site.rglob("*.html"))


def test_no_page_asks_for_anything_outside_or_breaks_its_own_policy(
    browser: Chromium, site: Path, base: str
) -> None:
    browser.requests()
    browser.complaints()
    asked: list[str] = []
    pages = addresses(site)
    assert len(pages) > 45
    for address in pages:
        browser.open(base + address)
        assert browser.run("return document.title") != "owned"
        asked += browser.requests()
    assert len(asked) > len(pages)
    assert [a for a in asked if not a.startswith((base, "data:"))] == []
    assert [c for c in browser.complaints() if "404" not in c] == []


def test_hostile_text_is_shown_as_text_in_page_menu_contents_and_title(
    browser: Chromium, base: str
) -> None:
    browser.open(f"{base}/en/definitions/hostile.html")
    shown = browser.run("return document.querySelector('article').innerText")
    flat = " ".join(shown.split())
    for payload in PAYLOADS:
        words = " ".join(clean(payload).split())
        assert words in flat, payload
    assert "owned" in browser.run("return document.title")
    assert browser.run("return document.title").startswith("<script>")
    assert (
        browser.run("return document.querySelectorAll('article script, article img').length") == 0
    )
    browser.open(f"{base}/en/guidelines/work.html")
    contents = browser.run("return document.querySelector('.md-sidebar--secondary').innerText")
    assert "<script>document.title='owned'</script>" in " ".join(contents.split())
    assert "<script>document.title='owned'</script>" in browser.run(
        "return document.querySelector('.md-sidebar--primary').textContent"
    )


def test_no_link_on_any_page_can_run_or_leave_but_by_https_and_mailto(
    browser: Chromium, site: Path, base: str
) -> None:
    for address in (a for a in addresses(site) if a.startswith("/en/")):
        browser.open(base + address)
        schemes = browser.run(
            "return [...new Set([...document.querySelectorAll('a[href]')]"
            ".map(a => new URL(a.getAttribute('href'), location).protocol))]"
        )
        assert set(schemes) <= {"http:", "https:", "mailto:"}, address
        assert (
            browser.run(
                "return [...document.querySelectorAll('*')].filter(e => [...e.attributes]"
                ".some(a => a.name.startsWith('on'))).length"
            )
            == 0
        )


@pytest.mark.parametrize(
    ("language", "words", "found"),
    [
        ("en", "survivors", "survivor"),
        ("fr", "survivantes", "survivante"),
        ("en", "head", "script"),
        ("fr", "prevenir direction", "Critique"),
    ],
)
def test_the_search_finds_words_and_shows_hostile_results_as_text(
    browser: Chromium, base: str, language: str, words: str, found: str
) -> None:
    browser.open(f"{base}/{language}/index.html")
    browser.run(
        "document.getElementById('__search').click();"
        "const box = document.querySelector('.md-search__input'); box.focus();"
        f"box.value = {words!r}; box.dispatchEvent(new Event('keyup', {{bubbles: true}}));"
    )
    results = browser.wait_for(
        "const list = document.querySelectorAll('.md-search-result__item');"
        "return list.length ? [...list].map(i => i.innerText + ' ' + i.innerHTML).join(' ') : ''",
        f"a result for {words}",
    )
    assert found.lower() in results.lower()
    assert (
        browser.run("return document.querySelectorAll('.md-search-result :is(script, img)').length")
        == 0
    )
    assert browser.run("return document.title") != "owned"


def test_the_language_switch_leads_to_the_same_page(browser: Chromium, base: str) -> None:
    browser.open(f"{base}/en/trees/triage.html")
    browser.run("document.querySelector('.tk-languages a').click()")
    browser.wait_for("return location.pathname == '/fr/trees/triage.html'", "the French page")
    assert browser.run("return document.documentElement.lang") == "fr"
    browser.run("document.querySelector('.tk-languages a').click()")
    browser.wait_for("return location.pathname == '/en/trees/triage.html'", "the English page")


def test_the_root_leads_to_the_language_of_the_reader(base: str) -> None:
    for language in ("fr", "en", "ar"):
        with chromium(language) as window:
            window.open(f"{base}/index.html")
            expected = "fr" if language == "fr" else "en"
            window.wait_for(f"return location.pathname == '/{expected}/index.html'", expected)


def test_no_page_is_wider_than_a_phone(browser: Chromium, site: Path, base: str) -> None:
    browser.resize(390, 844)
    try:
        for address in (a for a in addresses(site) if a.startswith("/fr/")):
            browser.open(base + address)
            assert browser.run("return document.documentElement.scrollWidth") <= 390, address
    finally:
        browser.command("Emulation.clearDeviceMetricsOverride")


def test_a_tree_can_be_walked_by_its_links_without_script(browser: Chromium, base: str) -> None:
    browser.command("Emulation.setScriptExecutionDisabled", value=True)
    try:
        browser.open(f"{base}/en/trees/other-tree.html")
        document = browser.command("DOM.getDocument", depth=-1)
        node = browser.command(
            "DOM.querySelector",
            nodeId=document["root"]["nodeId"],
            selector="a.tk-next[href='#end']",
        )
        assert node["nodeId"]
        target = browser.command(
            "DOM.querySelector", nodeId=document["root"]["nodeId"], selector="h3#end"
        )
        assert target["nodeId"]
    finally:
        browser.command("Emulation.setScriptExecutionDisabled", value=False)


def test_the_boxes_of_a_diagram_hold_their_words(browser: Chromium, base: str) -> None:
    browser.open(f"{base}/fr/trees/triage.html")
    overflow = browser.run(
        """
        return [...document.querySelectorAll('.tk-svg a')].flatMap(link => {
          const frame = link.querySelector('rect, polygon').getBBox();
          return [...link.querySelectorAll('text')].filter(text => {
            const box = text.getBBox();
            return box.x + box.width > frame.x + frame.width
              || box.y + box.height > frame.y + frame.height + 1;
          }).map(text => text.textContent);
        });
        """
    )
    assert browser.run("return document.querySelectorAll('.tk-svg a').length") > 8
    assert overflow == []


def test_dark_mode_follows_the_device(base: str) -> None:
    with chromium() as window:
        window.dark(True)
        window.open(f"{base}/en/index.html")
        window.wait_for("return document.body.dataset.mdColorScheme == 'slate'", "dark colours")


def test_every_badge_is_legible_in_light_and_dark(base: str) -> None:
    """At least 4.5:1 between the words and the ground of every badge and paragraph sort."""
    measure = """
        const channel = v => (v /= 255) <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4;
        const light = c => .2126 * channel(c[0]) + .7152 * channel(c[1]) + .0722 * channel(c[2]);
        const parse = s => [...s.match(/[\\d.]+/g).map(Number), 1].slice(0, 4);
        const ground = e => {
          for (; e; e = e.parentElement) {
            const c = parse(getComputedStyle(e).backgroundColor);
            if (c[3] > .99) return c;
          }
          return [255, 255, 255, 1];
        };
        const shown = e => e ? getComputedStyle(e).opacity * shown(e.parentElement) : 1;
        const all = 'article [class^=tk-], article a:not(.headerlink), article p, .md-footer p';
        return [...document.querySelectorAll(all)]
          .filter(e => !e.closest('svg') && !e.querySelector('svg'))
          .filter(e => e.innerText && e.offsetWidth).map(e => {
            const g = ground(e), c = parse(getComputedStyle(e).color), a = c[3] * shown(e);
            const mixed = c.slice(0, 3).map((v, i) => v * a + g[i] * (1 - a));
            const [x, y] = [light(mixed), light(g)].sort((p, q) => q - p);
            return [(x + .05) / (y + .05), e.className, e.innerText.slice(0, 30)];
          }).filter(r => r[0] < 4.5);
    """
    for dark in (False, True):
        with chromium() as window:
            window.dark(dark)
            for page in ("trees/triage", "definitions/harm", "sops/receive", "index", "about"):
                window.open(f"{base}/en/{page}.html")
                scheme = "slate" if dark else "default"
                window.wait_for(f"return document.body.dataset.mdColorScheme == '{scheme}'", scheme)
                assert window.run(measure) == [], (page, scheme)


def test_a_wide_diagram_begins_with_its_first_question_in_view(
    browser: Chromium, base: str
) -> None:
    browser.resize(390, 844)
    try:
        browser.open(f"{base}/en/trees/triage.html")
        left, right, frame = browser.run(
            "const frame = document.querySelector('.tk-diagram').getBoundingClientRect();"
            "const box = document.querySelector('.tk-box').getBoundingClientRect();"
            "return [box.left - frame.left, frame.right - box.right, frame.width];"
        )
        assert frame < 390
        assert left >= 0
        assert right >= 0
    finally:
        browser.command("Emulation.clearDeviceMetricsOverride")
