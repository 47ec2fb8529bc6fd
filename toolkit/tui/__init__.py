"""The full-screen walk. Textual (some 400 ms of imports) is loaded only inside this package."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from toolkit.core.library import Library

DEFAULT_THEME = "dark"


def run(library: Library, tree_id: str, language: str, *, theme: str = DEFAULT_THEME) -> int:
    """Walk the tree `tree_id` on the full screen of a terminal. Nothing is kept or written.

    Returns 0 where the outcome was reached, 1 where the content lets the walk go no further, 130
    where it was broken off, 70 after a mistake of ours. Leaving at once (Ctrl+Q, a signal) ends the
    process. Raises UnknownTreeError where there is no such tree.
    """
    # Textual reads these when it is imported: they can make it write logs, take screenshots, press
    # keys, open a port for its developer tools or load another driver.
    for name in [name for name in os.environ if name.startswith("TEXTUAL")]:
        del os.environ[name]

    from toolkit.tui.app import FAULT, WalkApp
    from toolkit.tui.terminal import quiet_process
    from toolkit.tui.words import word

    app = WalkApp(library, tree_id, language, theme)
    with quiet_process(app.leave):
        code = app.run()
    if app.failed:
        sys.stderr.write(f"toolkit: {word('fault', language)}\n")
        sys.stderr.write(f"help: {word('fault-help', language, tree=tree_id)}\n")
        return FAULT
    return code if code is not None else app.exit_code
