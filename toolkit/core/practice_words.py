"""Words about practice on vignettes that every face of the terminal shares. They never blame."""

from __future__ import annotations

from toolkit.core.practice import Verdict
from toolkit.core.text import Text

PRACTICE_WORDS: dict[str, Text] = {
    "practice": Text.of("Practice", fr="S'exercer"),
    "exercise": Text.of(
        "This is an exercise: the people are invented. There is nobody to tell and nothing to "
        "record.",
        fr="C'est un exercice : les personnes sont inventées. Il n'y a personne à prévenir et rien "
        "à enregistrer.",
    ),
    "story": Text.of("The story", fr="L'histoire"),
    "keys": Text.of(
        "Type the number of your answer, then Enter. Also: v = the story again, b = back, "
        "? = help, w = why this is asked, s = sources, o = what is needed so far, q = stop. "
        "Nothing is saved.",
        fr="Tapez le numéro de votre réponse, puis Entrée. Aussi : v = relire l'histoire, "
        "b = retour, ? = aide, w = pourquoi cette question, s = sources, o = ce qui est déjà "
        "nécessaire, q = arrêter. Rien n'est enregistré.",
    ),
    "different": Text.of(
        "The story says something else here.", fr="L'histoire dit autre chose ici."
    ),
    "open": Text.of(
        "Not being sure is safe here. The story tells more.",
        fr="Ne pas savoir est sans danger ici. L'histoire en dit plus.",
    ),
    "change": Text.of(
        "Enter = go on, b = change this answer, v = the story again",
        fr="Entrée = continuer, b = changer cette réponse, v = relire l'histoire",
    ),
    "after": Text.of(
        "Enter = end, b = change an answer, o = the whole result, v = the story again",
        fr="Entrée = fin, b = changer une réponse, o = tout le résultat, v = relire l'histoire",
    ),
    "input-ended": Text.of(
        "The input ended before the story did. Nothing was saved.",
        fr="L'entrée s'est terminée avant l'histoire. Rien n'a été enregistré.",
    ),
    "nothing-kept": Text.of("Nothing was saved.", fr="Rien n'a été enregistré."),
    "compared": Text.of("Compared with the story", fr="Comparé à l'histoire"),
    Verdict.RIGHT.value: Text.of(
        "Right and safe: you have come to the result that the story asks for.",
        fr="Juste et sûr : vous arrivez au résultat que demande l'histoire.",
    ),
    Verdict.DIFFERENT.value: Text.of(
        "Safe, but different: your way ends otherwise than the story's, and nobody is less "
        "protected by it.",
        fr="Sûr, mais différent : votre parcours finit autrement que celui de l'histoire, et "
        "personne n'en est moins protégé.",
    ),
    Verdict.LESS_SAFE.value: Text.of(
        "Less safe than the story asks: with this result somebody would be less protected. This "
        "is what an exercise is for.",
        fr="Moins sûr que ce que demande l'histoire : avec ce résultat, quelqu'un serait moins "
        "protégé. C'est à cela que sert un exercice.",
    ),
    "score": Text.of(
        "{points} of {total} questions as the story tells them.",
        fr="{points} sur {total} questions répondues comme l'histoire le dit.",
    ),
    "half": Text.of(
        "“Not sure” counts half: it is right where one does not know, and the story tells more.",
        fr="« Je ne sais pas » compte pour moitié : c'est juste quand on ne sait pas, et "
        "l'histoire en dit plus.",
    ),
    "reached": Text.of("Your result", fr="Votre résultat"),
    "expected": Text.of("The story's result", fr="Résultat de l'histoire"),
    "level": Text.of("Your level", fr="Votre niveau"),
    "level-expected": Text.of("The story's level", fr="Niveau de l'histoire"),
    "no-level": Text.of("none", fr="aucun"),
    "to-look-at": Text.of("What protects less", fr="Ce qui protège moins"),
    "lower": Text.of(
        "The level is lower than the story's.", fr="Le niveau est plus bas que celui de l'histoire."
    ),
    "missed": Text.of("Not told: {who}, {within}.", fr="Personne non prévenue : {who}, {within}."),
    "late": Text.of(
        "{who} is told {within}; the story asks for: {wanted}.",
        fr="{who} : prévenir {within} ; l'histoire demande : {wanted}.",
    ),
    "harmful": Text.of(
        "Told, although it could do harm in this story: {who}.",
        fr="Prévenir cette personne pourrait nuire dans cette histoire : {who}.",
    ),
    "never": Text.of(
        "Your way goes by a point that this story must not go by.",
        fr="Votre parcours passe par un point par lequel cette histoire ne doit pas passer.",
    ),
    "slow": Text.of(
        "There is more time to act than the story leaves: {wanted}.",
        fr="Le délai pour agir est plus long que celui de l'histoire : {wanted}.",
    ),
    "otherwise": Text.of(
        "Where the story says something else", fr="Là où l'histoire dit autre chose"
    ),
    "your-answer": Text.of("Your answer", fr="Votre réponse"),
    "told-answer": Text.of("The story", fr="L'histoire"),
    "left-out": Text.of(
        "Questions of the story that your way did not come by",
        fr="Questions de l'histoire que votre parcours n'a pas rencontrées",
    ),
    "not-asked": Text.of(
        "Questions of your way that the story does not come by",
        fr="Questions de votre parcours que l'histoire ne rencontre pas",
    ),
    "remember": Text.of("Good to remember", fr="Bon à retenir"),
    "choose-tree": Text.of("What do you want to practise?", fr="Que voulez-vous exercer ?"),
    "choose-story": Text.of("Choose a story", fr="Choisissez une histoire"),
    "number-or-leave": Text.of(
        "Type a number, then Enter. q = stop.", fr="Tapez un numéro, puis Entrée. q = arrêter."
    ),
    "n-stories": Text.of("{n} stories", fr="{n} histoires"),
    "one-story": Text.of("1 story", fr="1 histoire"),
    "n-questions": Text.of("{n} questions", fr="{n} questions"),
    "no-such-key": Text.of("That does nothing here.", fr="Cela ne fait rien ici."),
    "one-second-thought": Text.of(
        "One of them had another answer at first.",
        fr="L'une d'elles avait d'abord une autre réponse.",
    ),
    "n-second-thoughts": Text.of(
        "{n} of them had another answer at first.",
        fr="{n} d'entre elles avaient d'abord une autre réponse.",
    ),
    "one-question": Text.of("1 question", fr="1 question"),
    "begin": Text.of("Begin one: toolkit practice ID", fr="En commencer une : toolkit practice ID"),
    "another": Text.of(
        "Another story: toolkit practice --tree {tree}",
        fr="Une autre histoire : toolkit practice --tree {tree}",
    ),
}
"""Each key with its wording in every language; `{…}` is filled in."""


def practice_word(key: str, language: str, **values: object) -> str:
    """The wording of `key` in `language`, its gaps filled with `values`."""
    return PRACTICE_WORDS[key].get(language).format(**values)


def points_in_words(halves: int, language: str) -> str:
    """`7`, `7.5` or, in French, `7,5`."""
    whole, half = divmod(halves, 2)
    point = "," if language == "fr" else "."
    return f"{whole}{point}5" if half else str(whole)


def counted(one: str, many: str, n: int, language: str) -> str:
    """`1 story` or `3 stories`, by the keys of both wordings."""
    return practice_word(one if n == 1 else many, language, n=n)
