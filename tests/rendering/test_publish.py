"""The commands that publish, run as a person runs them."""

from __future__ import annotations

import io
import os
import shutil
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from toolkit.cli.pdf import run_pdf
from toolkit.cli.progress import day_of_build
from toolkit.cli.site import run_site_build
from toolkit.core.errors import UsageError

pytestmark = pytest.mark.slow
REPOSITORY = Path(__file__).parents[2]


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A small content folder: the registers of the real one."""
    folder = tmp_path / "content"
    (folder / "guidelines").mkdir(parents=True)
    for path in (REPOSITORY / "guidelines").glob("*.yaml"):
        shutil.copy(path, folder / "guidelines")
    return folder


def test_site_build_says_what_it_does_and_ends_with_what_was_written_where(content: Path) -> None:
    out, err = io.StringIO(), io.StringIO()
    assert run_site_build(content, None, out, err) == 0
    assert out.getvalue().startswith("wrote ")
    assert out.getvalue().count("\n") == 1
    assert f"to {content / 'dist' / 'site'}" in out.getvalue()
    assert "en: " in err.getvalue()
    assert "building 2 languages" in err.getvalue()
    assert (content / "dist/site/fr/glossary.html").is_file()


def test_a_document_that_cannot_be_read_is_named_and_the_rest_is_still_built(content: Path) -> None:
    (content / "guidelines/services.yaml").write_text("id: services\nservices: [\n")
    out, err = io.StringIO(), io.StringIO()
    assert run_site_build(content, None, out, err) == 1
    assert "services" in err.getvalue()
    assert "toolkit check" in err.getvalue()
    assert (content / "dist/site/en/glossary.html").is_file()


@pytest.mark.pdf
def test_pdf_says_what_it_does_and_ends_with_what_was_written_where(content: Path) -> None:
    out, err = io.StringIO(), io.StringIO()
    assert run_pdf(content, "fr", ["services"], None, out, err) == 0
    target = content / "dist/pdf/services-fr.pdf"
    assert out.getvalue().startswith("wrote ")
    assert f"to {target}" in out.getvalue()
    assert target.read_bytes().startswith(b"%PDF-1.7")
    assert [p.name for p in target.parent.iterdir()] == [target.name]
    assert "laying out" in err.getvalue()


def test_the_day_of_a_build_can_be_fixed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert day_of_build().isoformat() == "1970-01-02"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    with pytest.raises(UsageError, match="no time"):
        day_of_build()


def test_serve_shows_the_site_builds_again_on_a_change_and_stops_on_ctrl_c(content: Path) -> None:
    command = [sys.executable, "-m", "toolkit", "site", "serve", "--port", "0"]
    process = subprocess.Popen(
        [*command, "--content", str(content)],
        cwd=REPOSITORY,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    assert process.stdout is not None
    assert process.stderr is not None
    try:
        line = process.stdout.readline()
        address = line.split()[1]
        assert address.startswith("http://127.0.0.1:")
        page = urllib.request.urlopen(f"{address}en/glossary.html", timeout=20)  # noqa: S310
        assert page.headers["Cache-Control"] == "no-store"
        glossary = content / "guidelines" / "glossary.yaml"
        glossary.write_text(glossary.read_text().replace('title: "', 'title: "Changed ', 1))
        for message in process.stderr:
            if message.startswith("built again"):
                break
        again = urllib.request.urlopen(f"{address}en/glossary.html", timeout=20)  # noqa: S310
        assert b"Changed" in again.read()
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 0
    finally:
        process.kill()
        process.communicate()
