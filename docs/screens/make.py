"""Makes the pictures of this folder and the recording of a walk, from the program itself.

Run it after a change of the screens: `python docs/screens/make.py`. The recording is an asciicast
(version 2) of a real terminal; `asciinema play docs/screens/first-walk.cast` shows it.
"""

from __future__ import annotations

import asyncio
import fcntl
import json
import os
import pty
import re
import select
import struct
import sys
import termios
import time
from pathlib import Path

from toolkit.loading import load
from toolkit.tui.app import ToolkitApp
from toolkit.tui.shelf import Shelf

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
STORY = ("1", *"23c113c1115112")
"""The keys by which the story “guard-asks-for-sex” is walked from the first screen."""

PICTURES = {
    "first-screen": (),
    "question": STORY[:9],
    "result": STORY,
    "checklist": (*STORY, "c"),
    "document": (*STORY[:9], "d", "1"),
    "search": ("slash", *"consent"),
}
FONTS = re.compile(r"@font-face\s*\{.*?\}", re.DOTALL)
COMMENTS = re.compile(r"<!--.*?-->", re.DOTALL)
"""Textual's pictures fetch their font from elsewhere; ours fetch nothing."""


async def _picture(name: str, keys: tuple[str, ...], shelf: Shelf) -> None:
    app = ToolkitApp(shelf, "en", "dark")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        for key in keys:
            await pilot.press(key)
            await pilot.pause()
        svg = COMMENTS.sub("", FONTS.sub("", app.export_screenshot(title="toolkit")))
        (HERE / f"{name}.svg").write_text(svg)


async def pictures() -> None:
    """Write the pictures."""
    shelf = Shelf(load(ROOT).library)
    for name, keys in PICTURES.items():
        await _picture(name, keys, shelf)


def recording(keys: tuple[str, ...], pause_s: float = 2.0) -> None:
    """Record a walk in a real terminal of 80 columns and 24 rows."""
    child, terminal = pty.fork()
    if child == 0:
        os.environ.update(TERM="xterm-256color", TOOLKIT_LANG="en")
        os.chdir(ROOT)
        os.execv(sys.executable, [sys.executable, "-m", "toolkit"])  # noqa: S606 - ourselves
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    start = time.monotonic()
    lines = [json.dumps({"version": 2, "width": 80, "height": 24, "title": "toolkit"})]
    for key in (*keys, "\x11"):
        until = time.monotonic() + pause_s
        while (left := until - time.monotonic()) > 0:
            if select.select([terminal], [], [], left)[0]:
                try:
                    data = os.read(terminal, 65536)
                except OSError:
                    break
                moment = round(time.monotonic() - start, 3)
                lines.append(json.dumps([moment, "o", data.decode(errors="replace")]))
        os.write(terminal, key.encode())
    os.waitpid(child, 0)
    (HERE / "first-walk.cast").write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    asyncio.run(pictures())
    recording(STORY)
