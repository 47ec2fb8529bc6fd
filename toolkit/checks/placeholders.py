"""Texts that still say what should be written there, as `toolkit new` leaves them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from toolkit.checks.markdown import file_in
from toolkit.checks.parts import Part
from toolkit.core.diagnostic import Diagnostic, Path, Pointer
from toolkit.core.text import Text

PLACEHOLDER = re.compile(r"\[\s*(?:write\s+here|(?:à|a)\s+(?:é|e)crire)\s*:?\s*([^\]]*)\]?", re.I)
"""`[Write here: who is told?]` and `[À écrire : qui prévenir ?]`, also as people retype them."""


def check_placeholders(pieces: Iterable[Part]) -> Iterator[Diagnostic]:
    """TK305: no text still waits for its author."""
    for part in pieces:
        if isinstance(part.value, Text):
            for language, wording in part.value.by_language:
                for match in PLACEHOLDER.finditer(wording):
                    asked = " ".join(match.group(1).split())
                    yield Diagnostic(
                        "TK305",
                        f"this is still to be written: {asked}" if asked else "nothing stands here",
                        Pointer(
                            file_in(part.document.file, language),
                            _path(part.pointer.path, wording, match),
                        ),
                        "write the text without the square brackets, or delete the part that does "
                        "not fit",
                    )


def _path(path: Path, wording: str, match: re.Match[str]) -> Path:
    """Where the placeholder stands: in the body of a guideline its line and columns."""
    if path != ("body",):
        return path
    start = wording.rfind("\n", 0, match.start()) + 1
    end = wording.find("\n", match.start())
    last = min(match.end(), len(wording) if end < 0 else end)
    return ("body", wording.count("\n", 0, match.start()), match.start() - start, last - start)
