"""Words of the command line only, in every language."""

from __future__ import annotations

from toolkit.core.text import Text

WORDS: dict[str, Text] = {
    "keys": Text.of(
        "Type the number of your answer, then Enter. Also: b = back, ? = help, w = why this is "
        "asked, s = sources, o = what is needed so far, a = your answers, k = put this walk aside, "
        "q = stop. Nothing is saved unless you ask.",
        fr="Tapez le numéro de votre réponse, puis Entrée. Aussi : b = retour, ? = aide, "
        "w = pourquoi cette question, s = sources, o = ce qui est déjà nécessaire, a = vos "
        "réponses, k = mettre ce parcours de côté, q = arrêter. Rien n'est enregistré sans que "
        "vous le demandiez.",
    ),
    "keys-beside": Text.of(
        "d = procedures and words that belong to this question, / and a word = search.",
        fr="d = procédures et mots qui se rapportent à cette question, / et un mot = chercher.",
    ),
    "keys-home": Text.of(
        "h = to the start (this waits), l = en français.",
        fr="h = à l'accueil (ceci attend), l = in English.",
    ),
    "question": Text.of("Question {number}", fr="Question {number}"),
    "answer": Text.of("Your answer: ", fr="Votre réponse : "),
    "several": Text.of(
        "More than one is possible: numbers with spaces between.",
        fr="Plusieurs réponses possibles : numéros séparés par des espaces.",
    ),
    "checklist": Text.of(
        "Type the numbers of what is done, with spaces between, or 0 if nothing is done yet.",
        fr="Tapez les numéros de ce qui est fait, séparés par des espaces, ou 0 si rien "
        "n'est fait.",
    ),
    "number": Text.of(
        "Type a number from {low} to {high}.", fr="Tapez un nombre de {low} à {high}."
    ),
    "unsure": Text.of("u = {label}", fr="u = {label}"),
    "earlier": Text.of(
        "Your earlier answer: {answer}. Enter keeps it.",
        fr="Votre réponse précédente : {answer}. Entrée la garde.",
    ),
    "pick-one": Text.of(
        "Please type one number from 1 to {last}.", fr="Tapez un seul numéro de 1 à {last}."
    ),
    "pick-some": Text.of(
        "Please type numbers from 1 to {last}, with spaces between.",
        fr="Tapez des numéros de 1 à {last}, séparés par des espaces.",
    ),
    "alone": Text.of(
        "“{label}” cannot be given together with another answer.",
        fr="« {label} » ne peut pas aller avec une autre réponse.",
    ),
    "first": Text.of("This is the first question.", fr="C'est la première question."),
    "no-help": Text.of("There is no more help here.", fr="Il n'y a pas d'autre aide ici."),
    "no-why": Text.of("No reason is noted here.", fr="Aucune raison n'est notée ici."),
    "no-sources": Text.of(
        "No source is named here: {mark}.", fr="Aucune source n'est nommée ici : {mark}."
    ),
    "nothing-owed": Text.of(
        "Nothing is needed so far.", fr="Rien n'est nécessaire pour l'instant."
    ),
    "reused": Text.of(
        "Already answered: {question} {answer}", fr="Déjà répondu : {question} {answer}"
    ),
    "finish": Text.of(
        "Enter = end, b = back, a = your answers, o = show this again, c = checklist, k = put "
        "this walk aside, e = save or print",
        fr="Entrée = fin, b = retour, a = vos réponses, o = revoir, c = liste à cocher, "
        "k = mettre ce parcours de côté, e = enregistrer ou imprimer",
    ),
    "go-on": Text.of("{number} = go on with: {title}", fr="{number} = continuer avec : {title}"),
    "your-choice": Text.of("Your choice: ", fr="Votre choix : "),
    "answers": Text.of("Your answers", fr="Vos réponses"),
    "answers-keys": Text.of(
        "Type the number of an answer to change it; the others are kept where they still fit. "
        "b = back.",
        fr="Tapez le numéro d'une réponse pour la changer ; les autres restent tant qu'elles "
        "conviennent. b = retour.",
    ),
    "no-answers": Text.of("No answers yet.", fr="Pas encore de réponses."),
    "dropped": Text.of(
        "{count} later answers no longer count (a = your answers).",
        fr="{count} réponses suivantes ne comptent plus (a = vos réponses).",
    ),
    "dropped-one": Text.of(
        "1 later answer no longer counts (a = your answers).",
        fr="1 réponse suivante ne compte plus (a = vos réponses).",
    ),
    "again": Text.of(
        "{count} earlier answers count again (a = your answers).",
        fr="{count} réponses données avant comptent à nouveau (a = vos réponses).",
    ),
    "again-one": Text.of(
        "1 earlier answer counts again (a = your answers).",
        fr="1 réponse donnée avant compte à nouveau (a = vos réponses).",
    ),
    "keys-home-practice": Text.of(
        "h = to the start (nothing of this is kept), l = en français.",
        fr="h = à l'accueil (rien n'en est gardé), l = in English.",
    ),
    "checks": Text.of("To do, the soonest first", fr="À faire, le plus urgent d'abord"),
    "checks-done": Text.of("{done} of {count} done.", fr="{done} sur {count} faits."),
    "checks-keys": Text.of(
        "Type a number to tick or untick it. c = the list again, Enter = back. Times count from "
        "when you first opened this list. The ticks are gone when you leave.",
        fr="Tapez un numéro pour cocher ou décocher. c = revoir la liste, Entrée = retour. Les "
        "délais partent du moment où vous avez ouvert cette liste. Les coches disparaissent quand "
        "vous quittez.",
    ),
    "none-here": Text.of("There is none here.", fr="Il n'y en a pas ici."),
    "pick-row": Text.of(
        "Please type a number from 1 to {last}, or one of the letters named (? says which).",
        fr="Tapez un numéro de 1 à {last}, ou l'une des lettres indiquées (? les rappelle).",
    ),
    "more-rows": Text.of(
        "{end} of {count}. Enter = go on with the list.",
        fr="{end} sur {count}. Entrée = suite de la liste.",
    ),
    "stopped": Text.of("Stopped. Nothing was saved.", fr="Arrêté. Rien n'a été enregistré."),
    "input-ended": Text.of(
        "The input ended before the tree did. To answer it, run the command in a terminal, send "
        "one answer per line, or give a file with --answers.",
        fr="L'entrée s'est terminée avant l'arbre. Pour répondre, lancez la commande dans un "
        "terminal, envoyez une réponse par ligne, ou donnez un fichier avec --answers.",
    ),
    "quiz-keys": Text.of(
        "Type the number of your answer, then Enter. q = stop. Nothing is saved.",
        fr="Tapez le numéro de votre réponse, puis Entrée. q = arrêter. Rien n'est enregistré.",
    ),
    "quiz-question": Text.of("Question {n} of {total}", fr="Question {n} sur {total}"),
    "quiz-nothing-kept": Text.of(
        "Nothing was saved. To read what it rests on: toolkit show {id}",
        fr="Rien n'a été enregistré. Pour lire sur quoi cela repose : toolkit show {id}",
    ),
    "quiz-it": Text.of(
        "Quiz with {n} questions: toolkit quiz {id}", fr="Quiz de {n} questions : toolkit quiz {id}"
    ),
    "end": Text.of("Result", fr="Résultat"),
    "end-of-questions": Text.of("End of these questions", fr="Fin de ces questions"),
    "or": Text.of("if out of reach: {name}", fr="si injoignable : {name}"),
    "do-now": Text.of("Do now", fr="À faire maintenant"),
    "level-now": Text.of("Level now", fr="Niveau maintenant"),
    "see": Text.of("see: toolkit show {id}", fr="voir : toolkit show {id}"),
    "walk-it": Text.of("walk it: toolkit walk {id}", fr="le suivre : toolkit walk {id}"),
    "code": Text.of("code", fr="code"),
    "version": Text.of("version", fr="version"),
    "review-due": Text.of("review due", fr="revue prévue le"),
    "holes": Text.of(
        "Careful: parts of this tree are missing or have errors ({names}). The walk may stop "
        "before it has told you what to do. {call}",
        fr="Attention : des parties de cet arbre manquent ou contiennent des erreurs ({names}). Le "
        "parcours peut s'arrêter avant de vous dire quoi faire. {call}",
    ),
    "walk-all-the-same": Text.of(
        "Enter = walk it all the same, q = stop: ",
        fr="Entrée = le suivre quand même, q = arrêter : ",
    ),
    "unfit": Text.of(
        "The tree has changed since: the answer to {at} does not fit any more ({detail}).",
        fr="L'arbre a changé : la réponse à {at} ne convient plus ({detail}).",
    ),
    "missing": Text.of(
        "The walk cannot go on at {at}: that part of the content is missing or has errors. "
        "{call} `toolkit check` tells whoever keeps the tree what is wrong.",
        fr="Impossible de continuer à {at} : cette partie du contenu manque ou contient des "
        "erreurs. {call} `toolkit check` dit à la personne qui tient l'arbre ce qui ne va pas.",
    ),
    "gap": Text.of(
        "The tree has no answer for this case at {at}. {call} Then report this to whoever keeps "
        "the tree.",
        fr="L'arbre ne prévoit pas ce cas à {at}. {call} Signalez-le ensuite à la personne qui "
        "tient l'arbre.",
    ),
    "loop": Text.of(
        "The tree leads in a circle at {at}. {call} Then report this to whoever keeps the tree.",
        fr="L'arbre tourne en rond à {at}. {call} Signalez-le ensuite à la personne qui tient "
        "l'arbre.",
    ),
    "still-open": Text.of(
        "The answers end before the tree does. Still open: {question}",
        fr="Les réponses s'arrêtent avant la fin de l'arbre. Question ouverte : {question}",
    ),
    "possible-answers": Text.of("possible answers: {answers}", fr="réponses possibles : {answers}"),
}
"""Each key with its wording in every language; `{…}` is filled in."""


def word(key: str, language: str, **values: object) -> str:
    """The wording of `key` in `language`, its gaps filled with `values`."""
    return WORDS[key].get(language).format(**values)
