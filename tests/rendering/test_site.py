"""The website as files."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.rendering.sample import hostile_library, library
from toolkit.core.errors import RenderError
from toolkit.core.rules import RULES
from toolkit.loading.schema_source import FOLDER
from toolkit.rendering import site
from toolkit.rendering.library_pages import Publication, render_library
from toolkit.rendering.site import build_site, write_changed
from toolkit.rendering.site_source import POLICY, escape_markdown, source_files

TODAY = date(2026, 11, 1)


def publications(of: object = None) -> list[Publication]:
    chosen = of or library()
    return [render_library(chosen, code, TODAY, RULES.values()) for code in ("en", "fr")]  # type: ignore[arg-type]


def silent(_: str) -> None:
    pass


class Scan(HTMLParser):
    """Collects what a page loads, links to and holds as script."""

    def __init__(self) -> None:
        super().__init__()
        self.loads: list[str] = []
        self.links: list[str] = []
        self.inline_scripts = 0
        self.handlers: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.handlers += [name for name in given if name.startswith("on") or name == "style"]
        for name in ("src", "srcset", "poster", "data", "action", "formaction", "background"):
            if given.get(name):
                self.loads.append(str(given[name]))
        if tag == "link":
            self.loads.append(str(given.get("href")))
        if tag == "a":
            self.links.append(str(given.get("href")))
        if tag == "script" and not given.get("src") and given.get("type") != "application/json":
            self.inline_scripts += 1


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    build_site(publications(), folder / "out", folder / "source", TODAY, silent)
    return folder


@pytest.mark.slow
def test_every_page_is_there_in_every_language(built: Path) -> None:
    for publication in publications():
        for page in publication.pages:
            path = built / "out" / publication.language / f"{page.key}.html"
            assert path.is_file(), path
            assert f'<html lang="{publication.language}"' in path.read_text(encoding="utf-8")


@pytest.mark.slow
def test_editors_find_every_schema_on_the_website_as_the_loader_has_it(built: Path) -> None:
    published = {path.name: path.read_bytes() for path in (built / "out/schemas").iterdir()}
    assert published == {path.name: path.read_bytes() for path in FOLDER.iterdir()}


@pytest.mark.slow
def test_no_page_loads_anything_from_outside_or_holds_a_script(built: Path) -> None:
    pages = sorted((built / "out").rglob("*.html"))
    assert len(pages) > 40
    for path in pages:
        scan = Scan()
        scan.feed(path.read_text(encoding="utf-8"))
        assert scan.inline_scripts == 0, path
        assert scan.handlers == [], path
        assert not [
            a for a in scan.loads if re.match(r"(?:[a-z]+:|//)", a) and not a.startswith("data:")
        ]


@pytest.mark.slow
def test_every_link_inside_the_site_leads_to_a_file_and_an_id(built: Path) -> None:
    root = built / "out"
    ids: dict[Path, set[str]] = {}
    for path in root.rglob("*.html"):
        ids[path.resolve()] = set(re.findall(r'\sid="([^"]+)"', path.read_text(encoding="utf-8")))
    checked = 0
    for path in ids:
        if path.name == "404.html":
            continue
        scan = Scan()
        scan.feed(path.read_text(encoding="utf-8"))
        for link in [*scan.links, *scan.loads]:
            if re.match(r"(?:https|mailto|data):", link):
                continue
            address, _, anchor = link.partition("#")
            target = (path.parent / address).resolve() if address else path
            target = target / "index.html" if target.is_dir() else target
            assert target.is_file(), (path, link)
            if anchor and target in ids and not anchor.startswith("__"):
                assert anchor in ids[target], (path, link)
            checked += 1
    assert checked > 1000


@pytest.mark.slow
def test_every_page_carries_the_policy_and_the_language_switch_to_the_same_page(
    built: Path,
) -> None:
    for path in (built / "out" / "en").rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert f'content="{POLICY}"'.replace("'", "'") in text
        if path.name != "404.html":
            here = path.relative_to(built / "out" / "en").as_posix()
            up = "../" * (here.count("/") + 1)
            assert f'href="{up}fr/{here}" hreflang="fr"' in text


@pytest.mark.slow
def test_the_same_content_gives_the_same_bytes(built: Path, tmp_path: Path) -> None:
    build_site(publications(), tmp_path / "out", tmp_path / "source", TODAY, silent)
    one, two = (
        {p.relative_to(f / "out"): p.read_bytes() for p in (f / "out").rglob("*") if p.is_file()}
        for f in (built, tmp_path)
    )
    assert sorted(one) == sorted(two)
    assert [path for path in one if one[path] != two[path]] == []


@pytest.mark.slow
def test_hostile_titles_are_text_wherever_the_theme_prints_them(tmp_path: Path) -> None:
    build_site(
        publications(hostile_library()), tmp_path / "out", tmp_path / "source", TODAY, silent
    )
    for path in (tmp_path / "out").rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert "<script>document" not in text, path
        assert "<svg onload" not in text, path
        assert "<img src=x" not in text, path
        assert 'href="javascript:' not in text, path
        assert "\x1b" not in text
        assert "\u202e" not in text
        scan = Scan()
        scan.feed(text)
        assert scan.handlers == [], path
        assert scan.inline_scripts == 0, path
    page = (tmp_path / "out" / "en" / "definitions" / "hostile.html").read_text(encoding="utf-8")
    assert "&lt;script&gt;document.title" in page


@pytest.mark.slow
def test_the_search_knows_every_page_and_the_word_stems_of_its_language_only(built: Path) -> None:
    index = json.loads((built / "out/fr/search/search_index.json").read_text(encoding="utf-8"))
    assert index["config"]["lang"] == ["fr"]
    places = {entry["location"].partition("#")[0] for entry in index["docs"]}
    assert {"trees/triage.html", "definitions/harm.html", "glossary.html"} <= places
    stems = {path.name for path in (built / "out" / "fr").rglob("lunr.*.js")}
    assert stems == {"lunr.fr.min.js", "lunr.multi.min.js", "lunr.stemmer.support.min.js"}


@pytest.mark.slow
def test_an_unreadable_page_is_an_error_with_its_reason(tmp_path: Path) -> None:
    broken = publications()[0]
    broken = replace(broken, pages=(replace(broken.pages[0], key="index"), *broken.pages[1:]))
    twice = replace(broken, pages=(*broken.pages, replace(broken.pages[0], key="assets/lost")))
    with pytest.raises(RenderError, match="MkDocs refused"):
        build_site(
            [replace(twice, pages=_without_menu(twice))],
            tmp_path / "o",
            tmp_path / "s",
            TODAY,
            silent,
        )


def _without_menu(publication: Publication) -> tuple[object, ...]:
    """A page in a group that no menu shows: MkDocs warns, and a warning is an error here."""
    return tuple(
        replace(page, group="nowhere") if page.key == "assets/lost" else page
        for page in publication.pages
    )  # type: ignore[return-value]


def test_a_folder_with_other_things_is_refused_and_left_as_it_was(tmp_path: Path) -> None:
    out = tmp_path / "out"
    (out / "en").mkdir(parents=True)
    (out / "en" / "thesis.txt").write_text("years of work", encoding="utf-8")
    (out / "notes").mkdir()
    with pytest.raises(RenderError, match="such as notes"):
        build_site(publications(), out, tmp_path / "source", TODAY, silent)
    assert (out / "en" / "thesis.txt").read_text(encoding="utf-8") == "years of work"
    assert not (tmp_path / "source").exists()


def test_without_mkdocs_one_line_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(site, "find_spec", lambda name: None)
    with pytest.raises(RenderError) as caught:
        build_site(publications(), tmp_path / "o", tmp_path / "s", TODAY, silent)
    assert "safeguarding-toolkit[site]" in caught.value.help


def test_only_what_changed_is_written_and_what_is_gone_is_removed(tmp_path: Path) -> None:
    assert write_changed(tmp_path, {"a.md": b"1", "b/c.md": b"2"}) == 2
    before = (tmp_path / "a.md").stat().st_mtime_ns
    (tmp_path / "built").mkdir()
    (tmp_path / "built" / "x.html").write_text("kept")
    assert write_changed(tmp_path, {"a.md": b"1", "d.md": b"3"}) == 2
    assert (tmp_path / "a.md").stat().st_mtime_ns == before
    assert not (tmp_path / "b" / "c.md").exists()
    assert (tmp_path / "built" / "x.html").exists()


def test_the_source_is_plain_markdown_and_json_that_any_builder_reads() -> None:
    files = source_files(publications()[0], TODAY, ["en", "fr"])
    configuration = json.loads(files["mkdocs.yml"])
    assert configuration["theme"]["font"] is False
    assert configuration["use_directory_urls"] is False
    assert configuration["strict"] is True
    assert "navigation.instant" not in configuration["theme"]["features"]
    text = files["docs/trees/triage.md"]
    assert "## The tree at a glance { #_diagram }" in text
    assert "### 2&#46; Is" not in text
    assert "### 2. Is the person under 18&#63; { #child }" in text


def test_a_heading_is_escaped_sign_by_sign() -> None:
    assert escape_markdown("a_b*c `d` <e> & \n{ #x } 1.") == (
        "a&#95;b&#42;c &#96;d&#96; &#60;e&#62; &#38; &#123; &#35;x &#125; 1."
    )
