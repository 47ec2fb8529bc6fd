"""The full-screen application. Textual (some 130 ms of imports) is loaded only in this package."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from toolkit.tui.shelf import Shelf

DEFAULT_THEME = "dark"


def run(shelf: Shelf, language: str, *, tree: str | None = None, theme: str = DEFAULT_THEME) -> int:
    """Open the first screen, or walk `tree`, on the full screen of a terminal. Nothing is kept or
    written.

    Returns 0 where the outcome of `tree` was reached (or none was given), 1 where the content lets
    its walk go no further, 130 where it was broken off, 70 after a mistake of ours. Leaving at once
    (Ctrl+Q, a signal) ends the process. Raises UnknownTreeError where there is no such tree.
    """
    # Textual reads these when it is imported: they can make it write logs, take screenshots, press
    # keys, open a port for its developer tools or load another driver.
    for name in [name for name in os.environ if name.startswith("TEXTUAL")]:
        del os.environ[name]

    gc.disable()  # until the first picture stands: little can be garbage yet
    from toolkit.tui.app import ToolkitApp
    from toolkit.tui.hardened import FAULT
    from toolkit.tui.terminal import quiet_process
    from toolkit.tui.words import word

    app = ToolkitApp(shelf, language, theme, tree=tree)
    with quiet_process(app.leave):
        code = app.run()
    if app.failed:
        sys.stderr.write(f"toolkit: {word('fault', language)}\n")
        again = f"walk {tree} --plain" if tree else "open --plain"
        sys.stderr.write(f"help: {word('fault-help', language, command=again)}\n")
        return FAULT
    return code if code is not None else app.exit_code
