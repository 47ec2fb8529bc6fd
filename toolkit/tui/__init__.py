"""The full-screen application. Textual (some 130 ms of imports) is loaded only in this package."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING

from toolkit.settings import THEME_NAMES

if TYPE_CHECKING:
    from pathlib import Path

    from toolkit.tui.shelf import Shelf


def run(
    shelf: Shelf,
    language: str,
    *,
    theme: str = THEME_NAMES[0],
    tree: str | None = None,
    resume: Path | None = None,
    in_its_language: bool = False,
    name_for_walk: Path | None = None,
) -> int:
    """Open the first screen, walk `tree`, or go on with the walk put aside in `resume`, on the full
    screen of a terminal. Nothing is kept or written unless the person says so.

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

    app = ToolkitApp(
        shelf,
        language,
        theme,
        tree=tree,
        resume=resume,
        in_its_language=in_its_language,
        name_for_walk=name_for_walk,
    )
    with quiet_process(app.leave):
        code = app.run()
    if app.failed:
        sys.stderr.write(f"toolkit: {word('fault', language)}\n")
        again = f"walk {tree} --plain" if tree else "open --plain"
        sys.stderr.write(f"help: {word('fault-help', language, command=again)}\n")
        return FAULT
    return code if code is not None else app.exit_code
