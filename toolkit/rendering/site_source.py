"""A publication as the source of a website: Markdown files and one configuration per language.

Only headings are Markdown, so that the builder finds them for the table of contents and the search;
everything else is HTML made of elements. The builder's templates print titles as they are, so
titles are escaped here already.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from html import escape
from posixpath import relpath

from toolkit.core.clock import day_in_words
from toolkit.core.gate import clean
from toolkit.core.words import LANGUAGE_NAMES, NOTICE
from toolkit.rendering.element import Content, Target, one_line, write_html
from toolkit.rendering.library_pages import Publication
from toolkit.rendering.page import Page
from toolkit.rendering.words import WORDS

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; "
    "form-action 'self'; base-uri 'none'"
)
"""Nothing may be loaded, run or sent anywhere but from the site itself; no script in a page."""

_UNPRINTED = re.compile("[\x7f-\x9f\ufeff\ufffe\uffff]")
_MARKDOWN = re.compile(r"[^\w\s.,;’“”«»–—…%]|_")


def escape_markdown(text: str) -> str:
    """`text` for a Markdown heading: every sign that could mean something becomes an entity."""
    flat = one_line(clean(text))
    return _MARKDOWN.sub(lambda match: f"&#{ord(match.group())};", flat)


def escape_title(text: str) -> str:
    """`text` for a template that prints it as it is, in a tag or within quotes."""
    return escape(one_line(clean(text)))


def source_files(
    publication: Publication, today: date, languages: Sequence[str]
) -> Mapping[str, str]:
    """The files of one language by their path below the source folder."""
    known = frozenset(page.key for page in publication.pages)
    files = {f"docs/{page.key}.md": _markdown(page, known) for page in publication.pages}
    files["mkdocs.yml"] = _configuration(publication, today, languages)
    return files


def _markdown(page: Page, known: frozenset[str]) -> str:
    def html(content: Content) -> str:
        return write_html(content, lambda target: address(page.key, target, known))

    meta = {"title": escape_title(page.title), "description": escape_title(_short(page.summary))}
    if page.script:
        meta["script"] = page.script
    parts = [
        "---",
        *(f"{key}: {_yaml(value)}" for key, value in meta.items()),
        "---",
        "",
        f"# {escape_markdown(page.title)}",
        "",
        f'<div class="tk-page">{html(page.lead)}</div>',
    ]
    for section in page.sections:
        parts += [
            "",
            f"{'#' * section.level} {escape_markdown(section.title)} {{ #{section.id} }}",
            "",
        ]
        if section.body:
            parts.append(f'<div class="tk-section">{html(section.body)}</div>')
    return "\n".join(parts) + "\n"


def address(here: str, target: Target, known: frozenset[str]) -> str | None:
    """The relative address of `target` from the page `here`; None where there is no such page."""
    anchor = f"#{target.anchor}" if target.anchor else ""
    if not target.page:
        return anchor or "#"
    if target.page not in known:
        return None
    folder = here.rpartition("/")[0] or "."
    return relpath(f"{target.page}.html", folder) + anchor


def _short(text: str, limit: int = 160) -> str:
    flat = one_line(text)
    return flat if len(flat) <= limit else flat[: limit - 2].rsplit(" ", 1)[0] + " …"


def _yaml(value: object) -> str:
    """`value` as JSON, which is YAML; signs that YAML does not print are written as numbers."""
    return _UNPRINTED.sub(_as_number, json.dumps(value, ensure_ascii=False))


def _as_number(match: re.Match[str]) -> str:
    return f"\\u{ord(match.group()):04x}"


def _configuration(publication: Publication, today: date, languages: Sequence[str]) -> str:
    language = publication.language

    def word(key: str, **values: str) -> str:
        return escape_title(WORDS[key].get(language).format(**values))

    configuration = {
        "site_name": escape_title(publication.title),
        "docs_dir": "docs",
        "site_dir": "built",
        "use_directory_urls": False,
        "strict": True,
        "theme": {
            "name": "material",
            "custom_dir": "theme",
            "language": language,
            "font": False,
            "icon": {"logo": "material/shield-check"},
            "features": ["navigation.indexes", "navigation.prune", "navigation.top", "toc.follow"],
            "palette": [
                {
                    "media": "(prefers-color-scheme: light)",
                    "scheme": "default",
                    "primary": "custom",
                    "accent": "custom",
                    "toggle": {"icon": "material/weather-night", "name": word("dark")},
                },
                {
                    "media": "(prefers-color-scheme: dark)",
                    "scheme": "slate",
                    "primary": "custom",
                    "accent": "custom",
                    "toggle": {"icon": "material/weather-sunny", "name": word("light")},
                },
            ],
        },
        "plugins": [{"search": {"lang": [language]}}],
        "markdown_extensions": [
            "attr_list",
            {"toc": {"permalink": True, "permalink_title": word("permalink"), "toc_depth": 3}},
        ],
        "extra_css": ["assets/toolkit.css"],
        "extra": {
            "generator": False,
            "policy": POLICY,
            # The theme shows its language partial where `alternate` is set; ours reads `languages`.
            "alternate": [{"lang": language, "link": "index.html", "name": language}],
            "languages": [
                {"lang": code, "name": LANGUAGE_NAMES.get(code, code)} for code in languages
            ],
            "words": {
                "notice": escape_title(NOTICE.get(language)),
                "as_of": word("content-as-of", date=day_in_words(today, language)),
                "licence": word("licence"),
                "page_not_found": word("page-not-found"),
                "page_not_found_note": word("page-not-found-note"),
            },
        },
        "validation": {
            "nav": {"omitted_files": "warn", "not_found": "warn", "absolute_links": "warn"},
            "links": {"not_found": "warn", "anchors": "warn", "unrecognized_links": "warn"},
        },
        "nav": _menu(publication, word),
    }
    return _pretty(configuration)


def _pretty(configuration: object) -> str:
    text = json.dumps(configuration, ensure_ascii=False, indent=1)
    return _UNPRINTED.sub(_as_number, text) + "\n"


def _menu(publication: Publication, word: Callable[[str], str]) -> list[object]:
    """The menu in the order of a book; `word` gives the name of a chapter, escaped."""

    def entries(group: str) -> list[object]:
        return [
            f"{page.key}.md" if page.key.endswith("index") and group != "start"
            else {escape_title(page.name): f"{page.key}.md"}
            for page in publication.of_group(group)
        ]  # fmt: skip

    menu: list[object] = list(entries("start"))
    trees = entries("trees")
    shared = entries("fragments")
    if shared:
        trees.append({word("fragments"): shared})
    menu.append({word("trees"): trees})
    for group in ("sops", "forms", "guidelines", "definitions"):
        if group != "forms" or entries(group):
            menu.append({word(group): entries(group)})
    menu.append({word("registers"): [*entries("registers"), *entries("blocks")]})
    menu += entries("scenarios")
    if training := entries("training"):
        menu.append({word("training"): training})
    menu.append({word("about"): entries("about")})
    return menu
