"""The PDF: WeasyPrint draws the book. It may read the style sheet and fonts beside it, nothing
else.
"""

from __future__ import annotations

import ctypes.util
import hashlib
import logging
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from toolkit.core.errors import RenderError
from toolkit.rendering.assets import print_folder

LIBRARIES = {
    "pango-1.0": "libpango-1.0-0",
    "pangoft2-1.0": "libpangoft2-1.0-0",
    "harfbuzz-subset": "libharfbuzz-subset0",
}
"""The system libraries that WeasyPrint draws with, and the Debian packages that bring them (and, by
way of fontconfig, a font)."""


_KINDS = {".css": "text/css", ".woff2": "font/woff2"}


@dataclass(frozen=True, slots=True)
class Drawn:
    """A PDF that was written: its number of pages and its size."""

    pages: int
    size_bytes: int


def require_weasyprint() -> None:
    """Raise RenderError, naming what to install, where a PDF cannot be drawn on this machine."""
    if find_spec("weasyprint") is None:
        raise RenderError(
            "a PDF needs WeasyPrint, which is not installed",
            "run `pip install safeguarding-toolkit[pdf]`",
        )
    missing = [package for name, package in LIBRARIES.items() if not _has_library(name)]
    if missing:
        raise RenderError(
            "a PDF needs libraries that this system does not have",
            f"on Debian or Ubuntu: apt-get install {' '.join(missing)}",
        )


def _has_library(name: str) -> bool:
    return ctypes.util.find_library(name) is not None


def write_pdf(html: str, out: Path, say: Callable[[str], None]) -> Drawn:
    """Draw the book `html` into the file `out`, written aside and then renamed. The same content on
    the same day gives the same bytes. Raises RenderError where it cannot be drawn.
    """
    out.parent.mkdir(parents=True, exist_ok=True)  # a place that cannot be had is said at once
    data, pages = draw_pdf(html, say)
    aside = out.with_name(f".{out.name}.new")
    aside.write_bytes(data)
    aside.replace(out)
    return Drawn(pages, len(data))


def draw_pdf(
    html: str, say: Callable[[str], None] = lambda _: None, most_pages: int | None = None
) -> tuple[bytes, int]:
    """The PDF of `html` and its number of pages. Where these would be more than `most_pages`, it is
    not drawn, and there are no bytes. Raises RenderError where it cannot be drawn.
    """
    require_weasyprint()
    from weasyprint import HTML

    folder = print_folder()
    base = folder.as_uri() + "/"
    with _complaints() as complaints, _fixed_time():
        fetcher = _only_files_of(folder)
        say("laying out")
        document = HTML(string=html, base_url=base, url_fetcher=fetcher).render(
            pdf_variant="pdf/ua-1"
        )
        pages = len(document.pages)
        if most_pages is not None and pages > most_pages:
            return b"", pages
        say(f"drawing {pages} pages")
        data: bytes = document.write_pdf(
            pdf_variant="pdf/ua-1",
            pdf_identifier=hashlib.sha256(html.encode()).digest()[:16],
            optimize_images=False,
        )
    if complaints:
        raise RenderError(f"the PDF is not as it should be: {complaints[0]}", "please report it")
    return data, pages


def _only_files_of(folder: Path) -> Any:
    """A fetcher that answers `data:` and files inside `folder`, and refuses all else. It opens no
    network handler at all, so that nothing is left to be redirected.
    """
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    home = folder.resolve()

    class BuildFolderFetcher(URLFetcher):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__(allowed_protocols=("data", "file"), allow_redirects=False)

        def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:
            parts = urlsplit(url)
            if parts.scheme == "data":
                return super().fetch(url, headers)
            if parts.scheme != "file" or parts.netloc:
                raise ValueError("this address may not be fetched")
            path = Path(unquote(parts.path)).resolve()
            if not path.is_relative_to(home) or not path.is_file():
                raise ValueError("this file may not be read")
            kind = _KINDS.get(path.suffix)
            if kind is None:
                raise ValueError("files of this kind are not used here")
            return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": kind})

    return BuildFolderFetcher()


@contextmanager
def _complaints() -> Iterator[list[str]]:
    """Collects what WeasyPrint says is wrong, and keeps it off the screen."""
    found: list[str] = []

    class Collector(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if record.levelno >= logging.ERROR:
                found.append(record.getMessage())

    logger = logging.getLogger("weasyprint")
    handler, propagates = Collector(), logger.propagate
    before = logger.handlers[:]
    logger.handlers[:] = [handler]
    logger.propagate = False
    try:
        yield found
    finally:
        logger.handlers[:] = before
        logger.propagate = propagates


@contextmanager
def _fixed_time() -> Iterator[None]:
    """WeasyPrint and the font tools write times into the file unless this variable fixes them."""
    given = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = given or "0"
    try:
        yield
    finally:
        if given is None:
            del os.environ["SOURCE_DATE_EPOCH"]
