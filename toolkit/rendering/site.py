"""The website: writes a publication as source, has MkDocs build it, and puts the result in place.

MkDocs and its theme are an adapter: what stands on a page was decided before they see it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, date, datetime
from html import escape
from importlib.util import find_spec
from pathlib import Path

from toolkit.core.errors import RenderError
from toolkit.core.gate import clean
from toolkit.core.text import LANGUAGES
from toolkit.core.words import LANGUAGE_NAMES
from toolkit.loading.schema_files import schema_files
from toolkit.rendering.assets import site_folder
from toolkit.rendering.library_pages import Publication
from toolkit.rendering.site_source import POLICY, escape_title, source_files

SCHEMAS = "schemas"
"""The folder of the website from which editors fetch the schemas of the documents."""

Say = Callable[[str], None]
"""Takes one line about how far the work has come."""


@dataclass(frozen=True, slots=True)
class Built:
    """What was written: number of pages in all languages, and the size of the site in bytes."""

    pages: int
    size_bytes: int


def build_site(
    publications: Sequence[Publication],
    out: Path,
    source: Path,
    today: date,
    say: Say,
) -> Built:
    """Build the website into `out`, by way of the folder `source`, which may be kept to save work.

    Each language is built aside and then put in place, so that `out` is never half a site. Raises
    RenderError where MkDocs is missing or refuses, or where `out` holds what is no part of a site.
    """
    _require_mkdocs()
    languages = [publication.language for publication in publications]
    root_files = _root_files(publications, site_folder())
    _refuse_foreign(out, {*languages, *root_files, SCHEMAS})
    assets = _asset_files(site_folder())
    for publication in publications:
        folder = source / publication.language
        files = {
            path: text.encode()
            for path, text in source_files(publication, today, languages).items()
        }
        changed = write_changed(folder, {**files, **assets})
        say(f"{publication.language}: {len(publication.pages)} pages, {changed} files changed")
    say(f"building {len(languages)} languages")
    with ThreadPoolExecutor(max_workers=2) as pool:
        list(pool.map(lambda language: _run_mkdocs(source / language, today), languages))
    out.mkdir(parents=True, exist_ok=True)
    for language in languages:
        _put_in_place(source / language / "built", out / language)
    write_changed(source / SCHEMAS, schema_files())
    _put_in_place(source / SCHEMAS, out / SCHEMAS)
    for path, data in root_files.items():
        _write(out / path, data)
    files_out = [path for path in out.rglob("*") if path.is_file()]
    return Built(
        sum(len(publication.pages) for publication in publications),
        sum(path.stat().st_size for path in files_out),
    )


def _refuse_foreign(out: Path, ours: set[str]) -> None:
    """Whole folders are exchanged in `out`: it must be empty, or hold a site and nothing else."""
    held = {path.name for path in out.iterdir()} if out.is_dir() else set()
    foreign = sorted(name for name in held - ours if not name.startswith("."))
    if foreign:
        raise RenderError(
            f"{out} holds other things than a website of ours, such as {foreign[0]}",
            "give --out a folder that does not exist yet, or an empty one",
        )


def write_changed(folder: Path, files: Mapping[str, bytes]) -> int:
    """Make `folder` hold exactly `files` (but for what MkDocs built there). Files that are as they
    should be are left alone. Returns how many were written or removed.
    """
    changed = 0
    for path, data in files.items():
        target = folder / path
        if not (target.is_file() and target.read_bytes() == data):
            _write(target, data)
            changed += 1
    for present in sorted(folder.rglob("*")):
        relative = present.relative_to(folder)
        if relative.parts[0] != "built" and present.is_file() and relative.as_posix() not in files:
            present.unlink()
            changed += 1
    return changed


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.new")
    aside.write_bytes(data)
    aside.replace(path)


def _asset_files(folder: Path) -> dict[str, bytes]:
    """Theme overrides, style sheets and scripts as source files."""
    files = {}
    for part, place in (("theme", "theme"), ("assets", "docs/assets")):
        for path in sorted((folder / part).rglob("*")):
            if path.is_file():
                files[f"{place}/{path.relative_to(folder / part).as_posix()}"] = path.read_bytes()
    if not files:
        raise RenderError(
            f"the website's style sheets are missing in {folder}", "install the toolkit again"
        )
    return files


def _require_mkdocs() -> None:
    missing = [name for name in ("mkdocs", "material") if find_spec(name) is None]
    if missing:
        raise RenderError(
            "the website needs MkDocs and its Material theme, which are not installed",
            "run `pip install safeguarding-toolkit[site]`",
        )


def _run_mkdocs(folder: Path, today: date) -> None:
    """Run MkDocs on a source folder, in a process of its own: it prints, warns and keeps state."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH") or str(
        int(datetime(today.year, today.month, today.day, tzinfo=UTC).timestamp())
    )
    environment = {
        **os.environ,
        "NO_MKDOCS_2_WARNING": "1",
        "SOURCE_DATE_EPOCH": epoch,
        "PYTHONHASHSEED": "0",
        "PYTHONWARNINGS": "ignore",
    }
    command = [sys.executable, "-P", "-m", "mkdocs", "build", "--clean", "--strict"]
    result = subprocess.run(  # noqa: S603 - our own interpreter, a fixed command
        [*command, "--config-file", str(folder / "mkdocs.yml")],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if result.returncode:
        lines = [line for line in (result.stderr + result.stdout).splitlines() if line.strip()]
        raise RenderError(
            f"MkDocs refused the pages in {folder.name}: " + clean(" | ".join(lines[-4:])),
            "the source is kept; run `mkdocs build --strict` in that folder to see more",
        )


def _put_in_place(built: Path, target: Path) -> None:
    """Exchange `target` for `built`: readers meet the old site or the new one, never a mixture."""
    old = target.with_name(f".{target.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    aside = target.with_name(f".{target.name}.new")
    shutil.rmtree(aside, ignore_errors=True)
    shutil.copytree(built, aside, ignore=_needless(target.name))
    if target.exists():
        target.replace(old)
    aside.replace(target)
    shutil.rmtree(old, ignore_errors=True)


def _needless(language: str) -> Callable[[str, list[str]], set[str]]:
    """Picks what the theme brings along and no reader of this language ever loads (two thirds of
    the size): source maps, and the word stems of other languages.
    """

    def pick(_: str, names: list[str]) -> set[str]:
        other = {"tinyseg.js", "wordcut.js"}
        kept = {"lunr.stemmer.support.min.js", f"lunr.{language}.min.js", "lunr.multi.min.js"}
        return {
            name
            for name in names
            if name.endswith(".map")
            or name in other
            or (name.startswith("lunr.") and name.endswith(".min.js") and name not in kept)
        }

    return pick


def _root_files(publications: Sequence[Publication], folder: Path) -> dict[str, bytes]:
    """The page at the root, which leads to a language: by script, or else by a link."""
    first = next((p for p in publications if p.language == LANGUAGES[0]), publications[0])
    links = "\n".join(
        f'<a href="{escape(p.language)}/index.html" hreflang="{escape(p.language)}" '
        f'lang="{escape(p.language)}">{escape(LANGUAGE_NAMES.get(p.language, p.language))}</a>'
        for p in publications
    )
    page = (
        f'<!doctype html>\n<html lang="{escape(first.language)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(POLICY)}">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{escape_title(first.title)}</title>\n"
        '<link rel="icon" href="icon.svg">\n<link rel="stylesheet" href="choose.css">\n'
        '</head>\n<body>\n<main>\n<img src="icon.svg" alt="">\n'
        f"<h1>{escape_title(first.title)}</h1>\n{links}\n</main>\n"
        '<script src="choose.js"></script>\n</body>\n</html>\n'
    )
    files = {
        name: (folder / "assets" / name).read_bytes()
        for name in ("choose.js", "choose.css", "icon.svg")
    }
    return {"index.html": page.encode(), **files}
