"""`Text`: one string of the content in every language it has been written in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

SOURCE_LANGUAGE = "en"
"""The language documents are written in; every other language is a translation of it."""

LANGUAGES = ("en", "fr")
"""Languages every text must have; the first one is the source."""


@dataclass(frozen=True, slots=True)
class Text:
    """A translatable string. `by_language` holds (language, string) pairs, the source first."""

    by_language: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, english: str, **translations: str) -> Text:
        """Build a text from its English wording and its translations (`fr="…"`)."""
        return cls(((SOURCE_LANGUAGE, english), *translations.items()))

    def get(self, language: str) -> str:
        """The wording in `language`; the English one where there is no translation."""
        for known, wording in self.by_language:
            if known == language:
                return wording
        return self.by_language[0][1]

    def has(self, language: str) -> bool:
        """Whether a wording in `language` was written (so that `get` is no fallback)."""
        return any(known == language for known, _ in self.by_language)


def joined(texts: Iterable[Text]) -> Text | None:
    """One text that says all of `texts`, each once, in their order; None where there are none."""
    kept: list[Text] = []
    for text in texts:
        if not any(text.get(SOURCE_LANGUAGE) in other.get(SOURCE_LANGUAGE) for other in kept):
            kept.append(text)
    languages = dict.fromkeys(language for text in kept for language, _ in text.by_language)
    said = [(language, " ".join(text.get(language) for text in kept)) for language in languages]
    return Text(tuple(said)) if said else None
