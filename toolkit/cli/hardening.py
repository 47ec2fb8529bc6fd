"""What a walk does so that it leaves no trace: no core dump, no look into its memory."""

from __future__ import annotations

import sys


def leave_no_trace() -> None:
    """Forbid core dumps and, on Linux, reading this process's memory by others of the same user.

    Both are best effort: a system without them is no reason not to help somebody.
    """
    try:
        import resource
    except ImportError:  # Windows has no such limits, and writes no core files
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        _forbid_dumps()


def _forbid_dumps() -> None:
    import ctypes

    set_dumpable = 4  # PR_SET_DUMPABLE of prctl(2)
    try:
        ctypes.CDLL(None).prctl(set_dumpable, 0, 0, 0, 0)
    except (OSError, AttributeError):
        return
