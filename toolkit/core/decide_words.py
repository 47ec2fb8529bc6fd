"""Words about what is still to be decided, which the terminal, the website and the PDF share."""

from __future__ import annotations

from toolkit.core.text import Text

DECIDE_WORDS: dict[str, Text] = {
    "decide": Text.of(
        "What your organisation must decide", fr="Ce que votre organisation doit décider"
    ),
    "decide-note": Text.of(
        "Every statement that is a default of ours, professional practice, or a source that must "
        "be read again. The list is made from the marks in the content. Before you adopt it, "
        "whoever owns a line confirms it or changes it.",
        fr="Toutes les affirmations qui sont des valeurs par défaut, de la pratique "
        "professionnelle ou une source à relire. La liste est tirée des marques du contenu. Avant "
        "l'adoption, la personne responsable de chaque ligne la confirme ou la change.",
    ),
    "decide-counts": Text.of(
        "{count} open statements in {documents} documents:",
        fr="{count} affirmations ouvertes dans {documents} documents :",
    ),
    "decide-none": Text.of("Nothing is left to decide.", fr="Il ne reste rien à décider."),
    "decide-by-owner": Text.of("By owner", fr="Par responsable"),
    "whole-document": Text.of(
        "The document as a whole: all that has no mark of its own",
        fr="Le document dans son ensemble : tout ce qui n'a pas de marque propre",
    ),
    "mark-sourced": Text.of("sourced", fr="sourcé"),
    "mark-named-source": Text.of("source to re-read", fr="source à relire"),
    "mark-practice": Text.of("practice", fr="pratique"),
    "mark-design-default": Text.of("default", fr="par défaut"),
}


def decide_word(key: str, language: str, **values: object) -> str:
    """A word of this list, with `{name}` places filled in."""
    return DECIDE_WORDS[key].get(language).format(**values)
