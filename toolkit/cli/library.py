"""Loading content for people who want to use it, not to mend it."""

from __future__ import annotations

import sys
from collections.abc import Collection
from pathlib import Path

from toolkit.cli.finish import complain
from toolkit.core.document import Kind
from toolkit.core.library import Library


def open_library(
    root: Path,
    kinds: Collection[Kind] | None = None,
    languages: Collection[str] | None = None,
) -> Library:
    """The sound part of the content below `root`; a line on the error stream names what is missing.

    `kinds` and `languages` narrow what is built, where the content has passed its check.
    """
    from toolkit.loading import load

    library = load(root, kinds=kinds, languages=languages).library
    if library.broken:
        missing = ", ".join(sorted(id_ for _, id_ in library.broken))
        complain(f"left out, because of errors: {missing}", "`toolkit check` tells what is wrong")
        sys.stderr.flush()
    return library
