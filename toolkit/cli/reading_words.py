"""Words of the first page and of the reader in plain lines. What the screen says alike stands in
`tui/words.py` and is said from there.
"""

from __future__ import annotations

from toolkit.core.text import Text
from toolkit.tui.words import word as screen_word

WORDS: dict[str, Text] = {
    "home-keys": Text.of(
        "Type the number of what you need, then Enter. Also: / and a word = search, k = go on with "
        "a walk that was put aside, p = practise, l = en français, Enter = this list again, "
        "? = these keys, q = leave. Nothing is saved unless you ask.",
        fr="Tapez le numéro de ce qu'il vous faut, puis Entrée. Aussi : / et un mot = chercher, "
        "k = continuer un parcours mis de côté, p = s'exercer, l = in English, Entrée = revoir "
        "cette liste, ? = ces touches, q = quitter. Rien n'est enregistré sans que vous le "
        "demandiez.",
    ),
    "home-again": Text.of(
        "Back at the start. Enter = the list again.",
        fr="Retour à l'accueil. Entrée = revoir la liste.",
    ),
    "began": Text.of(
        "You began: {walk} (r = go on with it)", fr="Vous avez commencé : {walk} (r = continuer)"
    ),
    "began-many": Text.of("You began: {walk}", fr="Vous avez commencé : {walk}"),
    "began-many-keys": Text.of("r = choose which to go on with", fr="r = choisir lequel continuer"),
    "at-result": Text.of("{tree}, result", fr="{tree}, résultat"),
    "same-concern": Text.of("The same concern: {walk}", fr="La même situation : {walk}"),
    "another-concern": Text.of(
        "Another one: begin anew; what there is goes",
        fr="Une autre : recommencer ; ce qui est là est perdu",
    ),
    "saved-instead": Text.of(
        "The walk that was put aside; what there is goes",
        fr="Le parcours mis de côté ; ce qui est là est perdu",
    ),
    "go-on-where": Text.of("Going on with: {walk}", fr="On continue : {walk}"),
    "list-keys": Text.of(
        "Type a number to open it. b = back, / and a word = search.",
        fr="Tapez un numéro pour ouvrir. b = retour, / et un mot = chercher.",
    ),
    "list-again": Text.of(
        "{title}: Enter = the list again, b = back.",
        fr="{title} : Entrée = revoir la liste, b = retour.",
    ),
    "input-ended": Text.of(
        "The input ended. Nothing was saved.",
        fr="L'entrée s'est terminée. Rien n'a été enregistré.",
    ),
    "hits": Text.of("Found for “{words}”", fr="Trouvé pour « {words} »"),
    "reader-keys": Text.of(
        "Enter = next part, a number = that part, c = contents, k = documents it leads to, "
        "g = its words explained, f and a word = find it here, / and a word = search everything, "
        "b = back, ? = these keys.",
        fr="Entrée = partie suivante, un numéro = cette partie, c = sommaire, k = documents "
        "auxquels elle mène, g = ses mots expliqués, f et un mot = le chercher ici, / et un mot = "
        "chercher dans tout, b = retour, ? = ces touches.",
    ),
    "reader-keys-steps": Text.of(
        "x = tick the step you have just read.", fr="x = cocher l'étape que vous venez de lire."
    ),
    "reader-keys-tree": Text.of("w = walk this tree.", fr="w = suivre cet arbre."),
    "quiz-here": Text.of(
        "{count} questions. z = answer them, with a comment on each answer.",
        fr="{count} questions. z = y répondre, avec un commentaire sur chaque réponse.",
    ),
    "parts": Text.of("{count} parts", fr="{count} parties"),
    "parts-one": Text.of("1 part", fr="1 partie"),
    "parts-more": Text.of(
        "{end} of {count}. c = more of the contents.",
        fr="{end} sur {count}. c = suite du sommaire.",
    ),
    "part": Text.of(
        "Part {number} of {count}: {title}", fr="Partie {number} sur {count} : {title}"
    ),
    "last-part": Text.of(
        "This was the last part. b = back.", fr="C'était la dernière partie. b = retour."
    ),
    "no-part": Text.of(
        "Please type a number from 1 to {count}, or a letter (? says which).",
        fr="Tapez un numéro de 1 à {count}, ou une lettre (? les rappelle).",
    ),
    "back-in": Text.of("Back in: {title}", fr="Retour dans : {title}"),
    "terms-more": Text.of("g = {count} more words", fr="g = encore {count} mots"),
    "found-in": Text.of("In these parts:", fr="Dans ces parties :"),
    "ticked": Text.of("{done} of {count} steps done.", fr="{done} étapes faites sur {count}."),
    "no-step": Text.of(
        "There is no step to tick here: read one first.",
        fr="Il n'y a pas d'étape à cocher ici : lisez-en d'abord une.",
    ),
}
"""Each key with its wording in every language; `{…}` is filled in."""


def say(key: str, language: str, **values: object) -> str:
    """The wording of `key` in `language`: our own, or the screen's."""
    if key in WORDS:
        return WORDS[key].get(language).format(**values)
    return screen_word(key, language, **values)
