"""The command line."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the `toolkit` command. It writes no compiled modules: a walk leaves nothing behind."""
    sys.dont_write_bytecode = True
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show a letter shows a question mark instead of a traceback.
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    sys.stdin.reconfigure(errors="replace")  # type: ignore[union-attr]

    from toolkit.cli.app import app

    app(prog_name="toolkit")
