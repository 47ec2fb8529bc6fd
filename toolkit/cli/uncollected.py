"""Long work that keeps nearly all it makes."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Look for no rubbish that holds on to itself meanwhile. A check or a proof makes next to none
    (3 MB with all content), and each search goes through all that is kept: a tenth of a check,
    two fifths of laying out 10,000 nodes.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
