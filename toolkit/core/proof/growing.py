"""Building large structures that are all kept."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def growing() -> Iterator[None]:
    """Look for no garbage meanwhile. What is built is kept, so that each search goes through all of
    it and finds nothing: with 10,000 nodes that was 40 % of laying them out. Nothing is freed later
    for it, because only cycles need the search, and none is built here.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
