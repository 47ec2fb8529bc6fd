"""`toolkit site build` and `toolkit site serve`: the website, in every language."""

from __future__ import annotations

import functools
import http.server
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TextIO

from toolkit.cli.finish import ExitCode
from toolkit.cli.progress import Progress, count_broken, day_of_build, size_in_words, work_folder

_LOOK_EVERY_SECONDS = 1.0


def run_site_build(root: Path, out: Path | None, stdout: TextIO, stderr: TextIO) -> int:
    """Build the website from the content in `root` into `out` (else `dist/site`).

    The last line on `stdout` says what was written where. Returns 1 where documents are missing
    because they cannot be read. Raises RenderError where the site cannot be built.
    """
    target = out or work_folder(root) / "dist" / "site"
    target.mkdir(parents=True, exist_ok=True)  # a place that cannot be had is said at once
    broken, line = _build(root, target, Progress(stderr))
    stdout.write(f"{line}\n")
    return ExitCode.FINDINGS if broken else ExitCode.OK


def _build(root: Path, out: Path, progress: Progress) -> tuple[int, str]:
    from toolkit.core.rules import RULES
    from toolkit.loading import load
    from toolkit.rendering.library_pages import render_library
    from toolkit.rendering.site import build_site

    progress.say("reading the content")
    library = load(root).library
    broken = count_broken(library, progress)
    today = day_of_build()
    publications = []
    for language in library.languages:
        publications.append(render_library(library, language, today, RULES.values()))
        progress.say(f"{language}: {len(publications[-1].pages)} pages rendered")
    source = work_folder(root) / "build" / "site-src"
    built = build_site(publications, out, source, today, progress.say)
    line = (
        f"wrote {built.pages} pages in {len(publications)} languages "
        f"({size_in_words(built.size_bytes)}) to {out}: open {out / 'index.html'}"
    )
    return broken, line


def run_site_serve(root: Path, port: int, stdout: TextIO, stderr: TextIO) -> int:
    """Build the website and show it to this machine only, until Ctrl+C; when a file of the content
    changes, it is built again. Port 0 takes a free one. Raises UsageError where the port is taken.
    """
    from toolkit.core.errors import ToolkitError, UsageError

    out = work_folder(root) / "build" / "served-site"
    progress = Progress(stderr)
    state = _state_of(root)
    _build(root, out, progress)
    try:
        server = http.server.ThreadingHTTPServer(
            ("127.0.0.1", port), functools.partial(_Quiet, directory=str(out))
        )
    except OSError as error:
        raise UsageError(f"port {port} is taken", "choose another one with --port") from error
    stdout.write(f"showing http://127.0.0.1:{server.server_port}/ (stop with Ctrl+C)\n")
    stdout.flush()
    with server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            while True:
                state = _wait_for_change(root, state, time.sleep)
                try:
                    _build(root, out, progress)
                    progress.say("built again: reload the page")
                except ToolkitError as error:
                    progress.say(f"not built: {error.message}")
        except KeyboardInterrupt:
            return ExitCode.OK
        finally:
            server.shutdown()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files without a log and without a cache: the next look shows the next version."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: what somebody reads is nobody's business."""

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        super().end_headers()


def _state_of(root: Path) -> frozenset[tuple[str, int, int]]:
    from toolkit.loading.content import FOLDERS

    return frozenset(
        (str(path), status.st_mtime_ns, status.st_size)
        for folder in FOLDERS
        for path in (root / folder).rglob("*")
        if path.is_file() and (status := path.stat())
    )


def _wait_for_change(
    root: Path, before: frozenset[tuple[str, int, int]], sleep: Callable[[float], None]
) -> frozenset[tuple[str, int, int]]:
    while (now := _state_of(root)) == before:
        sleep(_LOOK_EVERY_SECONDS)
    return now
