"""Words that may stand in no text, in any language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from toolkit.checks.markdown import file_in
from toolkit.checks.parts import Part
from toolkit.core.diagnostic import Diagnostic, Pointer
from toolkit.core.text import Text


@dataclass(frozen=True, slots=True)
class Forbidden:
    """Words that no text may hold, and what to say instead, both in one language."""

    pattern: re.Pattern[str]
    instead: str


def _forbid(pattern: str, instead: str) -> Forbidden:
    # A line break or a no-break space between two words changes nothing for the reader.
    return Forbidden(re.compile(pattern.replace(" ", r"\s+"), re.IGNORECASE), instead)


FORBIDDEN = {
    "en": (
        _forbid(r"\btoo late\b", "care still helps"),
        _forbid(r"\bnothing (?:more )?can be done\b", "care still helps"),
        _forbid(r"\bno longer (?:be )?(?:helped|treated)\b", "care still helps"),
    ),
    "fr": (
        _forbid(r"\btrop tard(?:if|ive)?\b", "les soins aident encore"),
        _forbid(r"\bplus rien (?:à|a) faire\b", "les soins aident encore"),
        _forbid(r"\bne peut plus rien\b", "les soins aident encore"),
    ),
    "es": (_forbid(r"\bdemasiado tarde\b", "la atención todavía ayuda"),),
    "ar": (_forbid(r"فات الأوان|بعد فوات الأوان", "الرعاية لا تزال تساعد"),),
    "prs": (_forbid(r"بسیار دیر شده|دیر شده است", "مراقبت هنوز کمک می‌کند"),),
    "ps": (_forbid(r"ډېر ناوخته|ډیر ناوخته", "پاملرنه لا هم مرسته کوي"),),
}
"""By language. A survivor who reads that it is late goes home; INV-06 forbids every such text."""


_ANY = {
    language: re.compile("|".join(each.pattern.pattern for each in forbidden), re.IGNORECASE)
    for language, forbidden in FORBIDDEN.items()
}
"""All of a language at once: nearly every text holds none."""


def check_wording(pieces: Iterable[Part]) -> Iterator[Diagnostic]:
    """TK304: no text holds forbidden words."""
    for part in pieces:
        if isinstance(part.value, Text):
            for language, wording in part.value.by_language:
                yield from _check_text(part, language, wording)


def _check_text(part: Part, language: str, wording: str) -> Iterator[Diagnostic]:
    if language not in _ANY or _ANY[language].search(wording) is None:
        return
    for forbidden in FORBIDDEN[language]:
        match = forbidden.pattern.search(wording)
        if match is None:
            continue
        file = file_in(part.document.file, language)
        path = part.pointer.path
        if path == ("body",):
            line = wording.count("\n", 0, match.start())
            column = match.start() - (wording.rfind("\n", 0, match.start()) + 1)
            path = ("body", line, column, column + len(match.group()))
        found = " ".join(match.group().split())
        yield Diagnostic(
            "TK304",
            f"“{found}” can make a person give up on help",
            Pointer(file, path),
            f"say what still helps (“{forbidden.instead}”); where a text says what not to say, "
            "describe it in other words",
        )
