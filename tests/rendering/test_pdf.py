"""The handbook as a PDF, read back with poppler."""

from __future__ import annotations

import io
import re
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.rendering.sample import hostile_library, library
from toolkit.cli.pdf import choose
from toolkit.core.errors import RenderError, UsageError
from toolkit.core.library import Library
from toolkit.rendering import pdf
from toolkit.rendering.assets import print_folder
from toolkit.rendering.handbook import Imprint, book_pages, write_book
from toolkit.rendering.library_pages import render_library
from toolkit.rendering.page import Page
from toolkit.rendering.pdf import Drawn, require_weasyprint, write_pdf

TODAY = date(2026, 11, 1)
drawing = pytest.mark.pdf


def silent(_: str) -> None:
    pass


def pages_of(library_: Library, language: str) -> tuple[Page, ...]:
    return book_pages(render_library(library_, language, TODAY, book=True))


def write(folder: Path, of: Library, language: str = "en", only: tuple[str, ...] = ()) -> Drawn:
    publication = render_library(of, language, TODAY, book=True)
    pages = tuple(p for p in book_pages(publication) if not only or p.key in only)
    imprint = Imprint("1.2.3", TODAY, ("en", "fr"), partial=bool(only))
    return write_pdf(write_book(publication, pages, imprint), folder / "book.pdf", silent)


def read(folder: Path, *options: str) -> str:
    command = ["pdftotext", "-layout", *options, str(folder / "book.pdf"), "-"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("pdf")
    write(folder, library(), "fr")
    return folder


@drawing
@pytest.mark.slow
def test_the_cover_says_what_it_is_and_that_nobody_approved_it(book: Path) -> None:
    cover = " ".join(read(book, "-l", "1").split())
    for words in (
        "Boîte à outils safeguarding",
        "Version 1.2.3",
        "1er novembre 2026",
        "English, Français",
    ):
        assert words in cover
    assert "Personne n'a approuvé ce texte" in cover


@drawing
@pytest.mark.slow
def test_the_contents_name_every_chapter_with_the_page_where_it_stands(book: Path) -> None:
    whole = read(book).split("\f")
    contents = [line.rpartition(".") for line in whole[1].splitlines() if "...." in line]
    entries = {left.strip(" ."): int(right) for left, _, right in contents}
    assert len(entries) > 15
    for title in ("Triage (fr)", "Receive a disclosure (fr)", "Sexual harm (fr)", "Glossary (fr)"):
        number = next(n for name, n in entries.items() if name.startswith(title))
        assert title.removesuffix(" (fr)") in whole[number - 1]


@drawing
@pytest.mark.slow
def test_each_page_has_version_date_chapter_and_number(book: Path) -> None:
    for number, text in enumerate(read(book).split("\f")[2:-1], 3):
        assert "Version 1.2.3" in text
        assert "1er novembre 2026" in text
        assert text.rstrip().endswith(str(number))


@drawing
@pytest.mark.slow
def test_references_give_the_page_on_which_their_target_stands(book: Path) -> None:
    pages = read(book).split("\f")
    number = next(n for n, text in enumerate(pages, 1) if "1. Make safe" in text)
    assert any(f"Make safe (fr) (p. {number})" in " ".join(text.split()) for text in pages)


@drawing
@pytest.mark.slow
def test_the_pdf_is_tagged_and_titled_and_holds_no_script(book: Path) -> None:
    info = subprocess.run(
        ["pdfinfo", str(book / "book.pdf")], capture_output=True, text=True, check=True
    )
    assert "Tagged:          yes" in info.stdout
    assert "Boîte à outils safeguarding" in info.stdout
    assert "JavaScript:      no" in info.stdout
    command = ["pdfinfo", "-meta", str(book / "book.pdf")]
    meta = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert 'pdfuaid:part="1"' in meta


@drawing
@pytest.mark.slow
def test_the_same_content_on_the_same_day_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write(tmp_path / name, library(), only=("trees/triage", "glossary"))
    assert (tmp_path / "one/book.pdf").read_bytes() == (tmp_path / "two/book.pdf").read_bytes()


@drawing
@pytest.mark.slow
def test_hostile_text_is_text(tmp_path: Path) -> None:
    write(
        tmp_path, hostile_library(), only=("definitions/hostile", "trees/triage", "guidelines/work")
    )
    text = " ".join(read(tmp_path).split())
    for words in (
        "<script>document.title='owned'</script>",
        "[@click=app.quit]quit[/]",
        "]52;c;b3duZWQ=",
    ):
        assert words in text
    data = (tmp_path / "book.pdf").read_bytes()
    assert b"javascript:" not in data
    assert b"/JavaScript" not in data
    assert b"/Launch" not in data
    assert "\x1b" not in text
    assert "\u202e" not in text


@drawing
@pytest.mark.slow
@pytest.mark.parametrize(
    "reference",
    [
        '<img src="https://127.0.0.1:9/x.png">', '<img src="http://127.0.0.1:9/x.png">',
        '<img src="ftp://127.0.0.1/x.png">', '<img src="file:///etc/hostname">',
        '<link rel="stylesheet" href="file:///etc/passwd">', '<link rel="attachment" href="file:///etc/passwd">',
        '<img src="../../../pyproject.toml">', '<img src="fonts/../../../../pyproject.toml">',
        '<img src="file://example.org/x.png">', '<img src="fonts/README.md">',
        '<style>@import url(https://127.0.0.1:9/x.css);</style>',
        '<style>body{background:url(file:///etc/passwd)}</style>',
    ],
)  # fmt: skip
def test_nothing_is_fetched_but_our_own_files(reference: str, tmp_path: Path) -> None:
    with pytest.raises(RenderError, match=r"not as it should be"):
        write_pdf(f"<html lang=en><title>x</title>{reference}<p>x", tmp_path / "book.pdf", silent)
    assert not (tmp_path / "book.pdf").exists()


@drawing
def test_our_own_style_sheet_and_fonts_are_read() -> None:
    fetcher = pdf._only_files_of(print_folder())
    address = (print_folder() / "print.css").as_uri()
    assert fetcher.fetch(address).read()
    with pytest.raises(ValueError, match="may not"):
        fetcher.fetch("https://example.org/")
    with pytest.raises(ValueError, match="may not"):
        fetcher.fetch(Path("/etc/passwd").as_uri())


def test_missing_libraries_end_in_one_line_that_names_the_packages(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pdf, "_has_library", lambda name: False)
    with pytest.raises(RenderError) as caught:
        require_weasyprint()
    assert caught.value.exit_code == 2
    assert caught.value.help.endswith(
        "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
    )


def test_a_missing_weasyprint_ends_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "find_spec", lambda name: None)
    with pytest.raises(RenderError, match="needs WeasyPrint"):
        require_weasyprint()


@pytest.mark.parametrize("name", ["receive", "sop:receive", "SOP-1", "sops/receive"])
def test_a_document_is_found_by_id_code_and_kind(name: str) -> None:
    assert [page.key for page in choose(pages_of(library(), "en"), (name,))] == ["sops/receive"]


def test_chosen_documents_stand_in_the_order_of_the_book() -> None:
    chosen = choose(pages_of(library(), "en"), ("glossary", "triage", "triage"))
    assert [page.key for page in chosen] == ["trees/triage", "glossary"]


def test_an_unknown_document_is_refused_with_what_was_meant() -> None:
    with pytest.raises(UsageError) as caught:
        choose(pages_of(library(), "en"), ("triaje",))
    assert "triaje" in caught.value.message
    assert "did you mean triage" in caught.value.help


def test_a_book_of_one_document_links_only_to_what_is_in_it() -> None:
    publication = render_library(library(), "en", TODAY, book=True)
    pages = choose(book_pages(publication), ("receive",))
    html = write_book(publication, pages, Imprint("1", TODAY, ("en",), partial=True))
    assert html.startswith('<!doctype html>\n<html lang="en">')
    ids = set(re.findall(r'\sid="([^"]+)"', html))
    links = set(re.findall(r'href="#([^"]+)"', html))
    assert links
    assert links <= ids
    assert "part of the handbook" in html


def test_progress_goes_to_the_error_stream_and_the_result_to_the_output() -> None:
    from toolkit.cli.progress import Progress, size_in_words

    stream = io.StringIO()
    Progress(stream).say("half \x1b[2J done")
    assert stream.getvalue() == "half \ufffd[2J done\n"
    assert [size_in_words(n) for n in (10, 12_300, 3_363_758)] == ["1 kB", "12 kB", "3.4 MB"]
