"""How every command ends: its exit code, and one clear line where something went wrong."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from enum import IntEnum
from typing import NoReturn

from toolkit.core.errors import ToolkitError
from toolkit.core.gate import clean


class ExitCode(IntEnum):
    """What the exit codes mean."""

    OK = 0
    FINDINGS = 1
    USAGE = 2
    UNTRUSTED = 3
    BUG = 70
    INTERRUPTED = 130


def finish(body: Callable[[], int]) -> NoReturn:
    """Run the body of a command and exit with its code.

    A ToolkitError ends in its message and help, a full disk or a forbidden folder in what the
    system says of it (exit code 2). Any other exception is a bug: a neutral line and exit code 70,
    without the traceback that could show somebody's answers (TOOLKIT_DEBUG=1 shows it).
    """
    try:
        code = body()
        sys.stdout.flush()
    except ToolkitError as error:
        complain(error.message, error.help)
        code = error.exit_code
    except KeyboardInterrupt:
        code = ExitCode.INTERRUPTED
    except BrokenPipeError:
        # The reader has gone (`toolkit list | head`): nothing is wrong, nobody is there to tell.
        _drop_output()
        code = ExitCode.OK
    except OSError as error:
        if os.environ.get("TOOLKIT_DEBUG") == "1":
            raise
        code = cannot_write(error)
    except Exception as error:
        if os.environ.get("TOOLKIT_DEBUG") == "1":
            raise
        complain(
            f"the toolkit stopped because of a mistake of its own ({type(error).__name__})",
            "nothing was saved; set TOOLKIT_DEBUG=1 to see where, and please report it",
        )
        code = ExitCode.BUG
    sys.exit(int(code))


def cannot_write(error: OSError) -> ExitCode:
    """Say what the system refused, such as a full disk or a folder that is not ours to write."""
    _drop_output()
    what = str(error.filename) if error.filename else "the output"
    reason = (error.strerror or type(error).__name__).lower()
    complain(f"{what}: {reason}", "look at the disk and at who may read and write there")
    return ExitCode.USAGE


def _drop_output() -> None:
    """Let what still waits to be written go nowhere, so that the exit does not fail over it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def complain(message: str, help_: str = "") -> None:
    """One error line on the error stream, and the next move below it."""
    sys.stderr.write(f"toolkit: {clean(message)}\n")
    if help_:
        sys.stderr.write(f"help: {clean(help_)}\n")
