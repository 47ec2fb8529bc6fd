"""What to say where the content lets a walk go no further, or may not."""

from __future__ import annotations

from toolkit.cli.words import word
from toolkit.core.holes import holes
from toolkit.core.program import Program
from toolkit.core.walk import Stop
from toolkit.core.words import CALL_INSTEAD

MAX_NAMED = 3
"""Missing parts that a warning names."""


def stop_in_words(stop: Stop, language: str) -> str:
    """Why a walk cannot go on, and what to do instead."""
    call = CALL_INSTEAD.get(language)
    return word(stop.reason.value, language, at=stop.at, detail=stop.detail, call=call)


def holes_in_words(program: Program, language: str) -> str:
    """The warning that a walk may be stuck; empty where nothing is known to be missing."""
    missing = holes(program)
    names = ", ".join(missing[:MAX_NAMED]) + (" …" if len(missing) > MAX_NAMED else "")
    call = CALL_INSTEAD.get(language)
    return word("holes", language, names=names, call=call) if missing else ""
