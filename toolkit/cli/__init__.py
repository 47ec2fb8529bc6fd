"""The command line."""

from __future__ import annotations

import os
import sys
from typing import Literal, TextIO


def main() -> None:
    """Run the `toolkit` command. It writes no compiled modules: a walk leaves nothing behind."""
    sys.dont_write_bytecode = True
    # Lowest first: what is opened takes the place of the stream that was closed.
    sys.stdin = _usable(sys.stdin, "r")
    sys.stdout = _usable(sys.stdout, "w")
    sys.stderr = _usable(sys.stderr, "w")
    try:
        if sys.stdin.isatty() and sys.stdout.isatty():
            # Somebody needs help now: the parser of options would take as long as all the rest.
            match sys.argv[1:]:
                case [] | ["open"]:
                    from toolkit.cli.opening import open_at_once

                    open_at_once()
                case ["walk", tree] if tree[:1].isalpha():  # no option
                    from toolkit.cli.opening import walk_at_once

                    walk_at_once(tree)
        from toolkit.cli.app import app

        app(prog_name="toolkit")
    except OSError as error:  # `--help` to a full disk: no command has begun that would say so
        from toolkit.cli.finish import cannot_write

        sys.exit(cannot_write(error))
    except KeyboardInterrupt:  # before the command has begun
        sys.exit(130)


def _usable(stream: TextIO | None, mode: Literal["r", "w"]) -> TextIO:
    """`stream`, able to show (or read) any letter: a terminal that has no such letter shows a
    question mark instead of a traceback. Nothing where whoever started us closed it (`>&-`).
    """
    if stream is None:
        return os.fdopen(os.open(os.devnull, os.O_RDWR), mode, encoding="utf-8")
    stream.reconfigure(errors="replace")  # type: ignore[attr-defined]
    return stream
