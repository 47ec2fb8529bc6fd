"""Plain words: sentences that can be read in a hurry, and one word for one thing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from toolkit.checks.markdown import file_in
from toolkit.checks.parts import Part
from toolkit.checks.text_rules import letters_of, words_of
from toolkit.core.diagnostic import Diagnostic, Path, Pointer
from toolkit.core.library import Library
from toolkit.core.text import SOURCE_LANGUAGE, Text

MOST_WORDS = 30
"""More words than this in one sentence are too many for a reader at level B1 in a hurry."""

_NO_WORDS = re.compile(r"\[\[[^\]]*\]\]|(?<=\])\([^)]*\)")
_END = re.compile(r"[.!?:;|]+[”»\"')\]]*(?:\s|$)|\n")
_WORD = re.compile(r"[^\W_]+(?:[’'\-][^\W_]+)*")


def check_sentences(pieces: Iterable[Part]) -> Iterator[Diagnostic]:
    """TK307: no English sentence is longer than 30 words. What stands between colons, semicolons,
    cells and lines counts by itself; marks and the addresses of links are no words.
    """
    for part in pieces:
        if not isinstance(part.value, Text) or not part.value.has(SOURCE_LANGUAGE):
            continue
        text = part.value.get(SOURCE_LANGUAGE)
        if text.count(" ") < MOST_WORDS:
            continue
        for sentence, at in _sentences(text):
            count = len(_WORD.findall(sentence))
            if count > MOST_WORDS:
                begin = " ".join(sentence.split()[:6])
                yield Diagnostic(
                    "TK307",
                    f"a sentence of {count} words: “{begin} …”",
                    Pointer(part.document.file, _path(part.pointer.path, text, at)),
                    f"make two sentences, of {MOST_WORDS} words at most",
                )


def _sentences(text: str) -> Iterator[tuple[str, int]]:
    """The sentences of `text` without marks and addresses, and where each begins in it."""
    bare = _NO_WORDS.sub(lambda found: " " * len(found.group()), text)
    start = 0
    for end in (*_END.finditer(bare), None):
        sentence = bare[start : len(bare) if end is None else end.start()]
        yield sentence, start + len(sentence) - len(sentence.lstrip())
        start = len(bare) if end is None else end.end()


def _path(path: Path, text: str, at: int) -> Path:
    """Where the sentence begins: in the body of a guideline its line and columns."""
    if path != ("body",):
        return path
    begin = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    last = (len(text) if end < 0 else end) - begin
    return ("body", text.count("\n", 0, at), at - begin, last)


@dataclass(frozen=True, slots=True)
class _Avoided:
    """A word to avoid and what to write instead. `phrase` is what `words_of` makes of it, `parts`
    its words, the longest first: whatever text holds the phrase, holds these letters.
    """

    word: str
    phrase: str
    parts: tuple[str, ...]
    instead: str


def check_avoided_words(library: Library, pieces: Iterable[Part]) -> Iterator[Diagnostic]:
    """TK308: no text uses a word that the glossary says to avoid in its language."""
    avoided: dict[str, list[_Avoided]] = {}
    for term in library.terms.values():
        for language, words in term.avoid:
            for word in words:
                phrase = words_of(word)
                in_it = tuple(sorted(phrase.split(), key=len, reverse=True))
                one = _Avoided(word, phrase, in_it or ("",), term.term.get(language))
                avoided.setdefault(language, []).append(one)
    if not avoided:
        return
    for part in pieces:
        if not isinstance(part.value, Text):
            continue
        for language, wording in part.value.by_language:
            letters = letters_of(wording)
            # Hardly a text holds any of them; to look for letters is cheaper than to cut words.
            likely = [one for one in avoided.get(language, ()) if one.parts[0] in letters]
            likely = [one for one in likely if all(map(letters.__contains__, one.parts))]
            said = words_of(wording) if likely else ""
            for one in likely:
                if one.phrase in said:
                    yield Diagnostic(
                        "TK308",
                        f"“{one.word}” is not our word for it",
                        Pointer(file_in(part.document.file, language), part.pointer.path),
                        f"write “{one.instead}”, as the glossary does, or say it without the word",
                    )
