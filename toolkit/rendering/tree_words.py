"""The words around trees, and those that put conditions into sentences."""

from __future__ import annotations

TREE_WORDS = {
    "used-by": ("For:", "Pour :"),
    "begin": ("Begin with question {number}", "Commencer par la question {number}"),
    "diagram": ("The tree at a glance", "L'arbre en un coup d'œil"),
    "diagram-note": (
        "Each box leads to its text below. Everything in the diagram also stands in the text.",
        (
            "Chaque case mène à son texte ci-dessous. Tout ce qui est dans le schéma figure aussi "
            "dans le texte."
        ),
    ),
    "diagram-title": ("Diagram: {title}", "Schéma : {title}"),
    "diagram-desc": (
        "The same questions, answers and outcomes follow as text on this page.",
        "Les mêmes questions, réponses et résultats suivent sous forme de texte sur cette page.",
    ),
    "diagram-part": ("{title}, part {part} of {parts}", "{title}, partie {part} sur {parts}"),
    "steps": ("Step by step", "Étape par étape"),
    "outcomes": ("Outcomes", "Résultats"),
    "returns": ("Ends", "Fins"),
    "called-from": ("Where these questions come from", "D'où viennent ces questions"),
    "pick-one": ("Pick one answer.", "Choisissez une réponse."),
    "pick-several": ("Pick all that apply.", "Choisissez tout ce qui convient."),
    "safety-question": (
        "Safety question: if you are not sure, say so.",
        "Question de sécurité : si vous n'êtes pas sûr·e, dites-le.",
    ),
    "alone": ("Excludes all other answers.", "Exclut toutes les autres réponses."),
    "score-change": ("{name} {points}", "{name} {points}"),
    "score": ("the score “{name}”", "le score « {name} »"),
    "number-hint": ("A whole number from {low} to {high}.", "Un nombre entier de {low} à {high}."),
    "a-number": ("A number", "Un nombre"),
    "checklist-hint": (
        "Tick what is done. What is not ticked stays to be done.",
        "Cochez ce qui est fait. Ce qui n'est pas coché reste à faire.",
    ),
    "nothing-ticked": ("nothing ticked", "rien de coché"),
    "decide-heading": ("What follows from the answers", "Ce qui découle des réponses"),
    "decide-short": ("By the answers so far", "Selon les réponses données"),
    "decide-hint": (
        "You need not answer here. The first line that fits is the one to follow.",
        "Vous n'avez rien à répondre ici. La première ligne qui convient est la bonne.",
    ),
    "if": ("If", "Si"),
    "if-ends": ("If it ends in", "Si cela finit par"),
    "then": ("Then", "Alors"),
    "use-heading": ("Answer the questions of “{title}”", "Répondre aux questions de « {title} »"),
    "use-handover": ("Go on with “{title}”", "Continuer avec « {title} »"),
    "use-short": ("Questions of", "Questions de"),
    "use-handover-short": ("Go on with", "Continuer avec"),
    "use-go": ("Go through:", "Parcourir :"),
    "handover-note": (
        "The walk ends there. What was already needed stays needed.",
        "Le parcours finit là. Ce qui était déjà nécessaire le reste.",
    ),
    "return-heading": ("Back to the tree", "Retour à l'arbre"),
    "return-note": (
        "Go back to the tree that sent you here, and go on there.",
        "Retournez à l'arbre qui vous a envoyé ici, et continuez là-bas.",
    ),
    "level-of-case": ("Level of the case so far", "Niveau du cas jusqu'ici"),
    "path-note": (
        "What was already needed on the way here stays needed, and the level never falls.",
        "Ce qui était déjà nécessaire en chemin le reste, et le niveau ne baisse jamais.",
    ),
    "else-if-unreachable": (", or if not reachable ", ", ou en cas d'absence "),
    "route-note": ("unless involved: see the route", "sauf implication : voir le circuit"),
    "route-default": ("As long as nothing is known:", "Tant que rien n'est connu :"),
    "route-otherwise": ("In all other cases", "Dans tous les autres cas"),
    "first": ("Tell first", "Prévenir d'abord"),
    "second": ("If not reachable", "En cas d'absence"),
}

PHRASE_WORDS = {
    "and": (" and ", " et "),
    "or": (" or ", " ou "),
    "not": ("not: {what}", "pas : {what}"),
    "not-true": ("It is not so that", "Il n'est pas vrai que"),
    "all-of": ("all of these hold:", "tout ceci est vrai :"),
    "any-of": ("at least one of these holds:", "au moins un de ces points est vrai :"),
    "none-of": ("none of {options}", "rien de {options}"),
    "always": ("always", "toujours"),
    "otherwise": ("otherwise", "sinon"),
    "answered": ("answered", "répondu"),
    "not-answered": ("not asked", "non demandé"),
    "at-least-number": ("{number} or more", "{number} ou plus"),
    "at-most-number": ("{number} or less", "{number} ou moins"),
    "between": ("{low} to {high}", "de {low} à {high}"),
    "colon": (": ", " : "),
    "quoted": ("“{text}”", "« {text} »"),
}
