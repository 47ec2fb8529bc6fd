"""The passphrase of a saved walk: six words drawn by the system, and how they are read back."""

from __future__ import annotations

import re
import secrets
import unicodedata
from pathlib import Path

WORDS = 6
"""Six of more than 1,626 words each are 64 bits."""

_FOLDER = Path(__file__).parent / "passphrase_words"


def new_passphrase(language: str) -> str:
    """Six words in `language`, in small letters without accents, joined by hyphens."""
    words = words_of(language)
    return "-".join(secrets.choice(words) for _ in range(WORDS))


def words_of(language: str) -> tuple[str, ...]:
    """The words that passphrases are drawn from; no two begin with the same four letters."""
    return tuple((_FOLDER / f"{language}.txt").read_text(encoding="ascii").split())


def as_drawn(typed: str) -> str:
    """A passphrase as it was drawn, however somebody typed it: with capitals, with spaces between,
    or with the accents that the words have.
    """
    plain = unicodedata.normalize("NFKD", typed.lower())
    return "-".join(re.findall(r"[a-z]+", "".join(c for c in plain if not _is_accent(c))))


def count_words(typed: str) -> int:
    """How many words somebody typed."""
    return len([word for word in as_drawn(typed).split("-") if word])


def _is_accent(character: str) -> bool:
    return unicodedata.combining(character) != 0
