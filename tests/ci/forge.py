"""A forge on this machine: as much of the two APIs as a note needs, over real HTTP."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

Data = dict[str, Any]


@dataclass
class Forge:
    """What the forge holds, what was asked of it, and how it misbehaves."""

    address: str = ""
    pull: Data = field(default_factory=dict)
    files: list[Data] = field(default_factory=list)
    comments: list[Data] = field(default_factory=list)
    asked: list[tuple[str, str, Data | None]] = field(default_factory=list)
    tokens: set[str] = field(default_factory=set)
    answers: dict[str, tuple[int, str]] = field(default_factory=dict)
    """Method and path to a status and a body (for 302: an address) that are given instead."""
    push_after_files: bool = False

    def changes(self) -> list[tuple[str, str, Data | None]]:
        """What was asked that changes something."""
        return [one for one in self.asked if one[0] != "GET"]


class Handler(BaseHTTPRequestHandler):
    forge: Forge

    def log_message(self, *_: object) -> None:
        pass

    def _answer(self) -> None:
        forge, path = self.forge, urlsplit(self.path).path
        length = int(self.headers.get("Content-Length") or 0)
        body = json.loads(self.rfile.read(length)) if length else None
        forge.asked.append((self.command, path, body))
        token = self.headers.get("Authorization") or self.headers.get("PRIVATE-TOKEN")
        forge.tokens.add(str(token))
        if f"{self.command} {path}" in forge.answers:
            status, text = forge.answers[f"{self.command} {path}"]
            self._send(status, text)
            return
        self._send(200, json.dumps(self._content(path, body)))

    do_GET = do_POST = do_PATCH = do_PUT = _answer  # noqa: N815 - the names that the server calls

    def _content(self, path: str, body: Data | None) -> Any:
        forge = self.forge
        if path == "/user":
            return {"id": 7}
        if path.endswith(("/files", "/diffs")):
            page = self._page(forge.files)
            if forge.push_after_files:
                forge.pull["head"] = {**forge.pull["head"], "sha": "f" * 40}
            return page
        if re.search(r"/pulls/\d+$", path):
            return forge.pull
        if self.command == "GET":
            return self._page(forge.comments)
        assert body is not None
        if self.command == "POST":
            forge.comments.append(
                {
                    "id": 1000 + len(forge.comments),
                    "body": body["body"],
                    "user": {"login": "github-actions[bot]"},
                    "author": {"id": 7},
                }
            )
            return forge.comments[-1]
        [comment] = [one for one in forge.comments if path.endswith(f"/{one['id']}")]
        comment["body"] = body["body"]
        return comment

    def _page(self, entries: list[Data]) -> list[Data]:
        query = parse_qs(urlsplit(self.path).query)
        size, page = int(query["per_page"][0]), int(query["page"][0])
        return entries[size * (page - 1) : size * page]

    def _send(self, status: int, text: str) -> None:
        data = text.encode()
        self.send_response(status)
        if status == 302:
            self.send_header("Location", text)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


@contextmanager
def running_forge() -> Iterator[Forge]:
    """A forge that listens on 127.0.0.1 while the context lasts."""
    forge = Forge()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("OwnHandler", (Handler,), {"forge": forge}))
    forge.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield forge
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
