"""Words about learning modules that the terminal, the website and the PDF share."""

from __future__ import annotations

from toolkit.core.text import Text

TRAINING_WORDS: dict[str, Text] = {
    "training": Text.of("Training", fr="Formation"),
    "training-note": Text.of(
        "Learning modules, with activities, a quiz and notes for facilitators.",
        fr="Des modules de formation, avec des activités, un quiz et des notes pour l'animation.",
    ),
    "learner-can": Text.of("What you will be able to do", fr="Ce que vous saurez faire ensuite"),
    "module-for": Text.of("For", fr="Pour"),
    "minutes": Text.of("Time", fr="Durée"),
    "n-minutes": Text.of("{n} minutes", fr="{n} minutes"),
    "first-take": Text.of("Take these first", fr="À suivre avant"),
    "teaches-from": Text.of("What it teaches from", fr="Sur quoi il s'appuie"),
    "practise-with": Text.of("Stories to practise with", fr="Histoires pour s'exercer"),
    "warning": Text.of("Before you begin", fr="Avant de commencer"),
    "activities": Text.of("Activities", fr="Activités"),
    "activity": Text.of("Activity", fr="Activité"),
    "activity-kind": Text.of("Kind", fr="Type"),
    "kind-read": Text.of("Read", fr="Lire"),
    "kind-walk": Text.of("Walk a tree", fr="Suivre un arbre"),
    "kind-discuss": Text.of("Discuss", fr="Discuter"),
    "kind-role-play": Text.of("Role-play", fr="Jeu de rôle"),
    "kind-exercise": Text.of("Exercise", fr="Exercice"),
    "kind-quiz": Text.of("Quiz", fr="Quiz"),
    "with-story": Text.of("Story:", fr="Histoire :"),
    "facilitator": Text.of("For the facilitator", fr="Pour l'animation"),
    "adapt": Text.of("Adapt it", fr="L'adapter"),
    "passing": Text.of("To pass", fr="Pour réussir"),
    "pass-rule": Text.of(
        "{percent}% of the quiz, and every question that must be right.",
        fr="{percent} % du quiz, et chaque question qui doit être juste.",
    ),
    "pass-rule-plain": Text.of("{percent}% of the quiz.", fr="{percent} % du quiz."),
    "pass-rule-seen": Text.of(
        "Somebody sees every line of the checklist.",
        fr="Une personne observe chaque ligne de la liste.",
    ),
    "skills": Text.of("What an observer sees", fr="Ce que voit la personne qui observe"),
    "skills-note": Text.of(
        "Tick what you see. The sheet stays with the learner and the supervisor.",
        fr="Cochez ce que vous voyez. La fiche reste entre la personne formée et sa hiérarchie.",
    ),
    "product": Text.of("What you hand in", fr="Ce que vous remettez"),
    "quiz": Text.of("Quiz", fr="Quiz"),
    "quiz-note": Text.of(
        "Open an answer to read what it leads to. Nothing is kept.",
        fr="Ouvrez une réponse pour lire ce qu'elle entraîne. Rien n'est conservé.",
    ),
    "quiz-note-check": Text.of(
        "Choose, check, and read what comes back. Nothing is kept, and nothing is sent.",
        fr="Choisissez, vérifiez, et lisez le commentaire. Rien n'est conservé ni envoyé.",
    ),
    "choose-all": Text.of(
        "Choose all that are right.", fr="Choisissez toutes les bonnes réponses."
    ),
    "must-be-right": Text.of("Must be right to pass", fr="Doit être juste pour réussir"),
    "right": Text.of("Right.", fr="Juste."),
    "not-right": Text.of("Not right.", fr="Pas juste."),
    "not-all-right": Text.of(
        "Not right: something is missing or too much.",
        fr="Pas juste : il manque quelque chose, ou il y a une réponse de trop.",
    ),
    "also-right": Text.of("The right answer:", fr="La bonne réponse :"),
    "check-answer": Text.of("Check", fr="Vérifier"),
    "choose-first": Text.of("Please choose an answer first.", fr="Choisissez d'abord une réponse."),
    "go-on": Text.of("Go on", fr="Continuer"),
    "quiz-result": Text.of(
        "{right} of {total} right ({percent}%).", fr="{right} sur {total} justes ({percent} %)."
    ),
    "quiz-passed": Text.of("That is enough.", fr="Cela suffit."),
    "quiz-not-passed": Text.of(
        "Not there yet: {needed} of {total} are needed. Read the comments, then begin again.",
        fr="Pas encore : il en faut {needed} sur {total}. Lisez les commentaires, puis "
        "recommencez.",
    ),
    "quiz-missed": Text.of(
        "These must be right and are not yet: {numbers}.",
        fr="Ces questions doivent être justes et ne le sont pas encore : {numbers}.",
    ),
    "again": Text.of("Begin again", fr="Recommencer"),
    "quiz-answers": Text.of("Answers to the quiz", fr="Réponses au quiz"),
    "mandatory-within": Text.of("Taken", fr="À suivre"),
    "refresh": Text.of("Again", fr="À reprendre"),
    "every-year": Text.of("every year", fr="chaque année"),
    "every-days": Text.of("every {n} days", fr="tous les {n} jours"),
    "adds-to": Text.of("Besides all for", fr="En plus de tout ce qui est pour"),
    "requires": Text.of("Also needed", fr="Aussi exigé"),
    "by-audience": Text.of("By audience", fr="Par public"),
    "pathway-by-role": Text.of("By role", fr="Par fonction"),
    "pathway-note": Text.of(
        "What each role takes, in order.", fr="Ce que suit chaque fonction, dans l'ordre."
    ),
    "all-modules": Text.of("All modules", fr="Tous les modules"),
    "modules": Text.of("Modules", fr="Modules"),
    "none-yet": Text.of("No module yet.", fr="Aucun module pour l'instant."),
}
"""All words by key. `{name}` marks a place that is filled in."""


def training_word(key: str, language: str, **values: object) -> str:
    """The wording of `key` in `language`, its gaps filled with `values`."""
    return TRAINING_WORDS[key].get(language).format(**values)
