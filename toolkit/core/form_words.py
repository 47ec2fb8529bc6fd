"""Words about forms that the terminal, the website and the PDF share."""

from __future__ import annotations

from toolkit.core.form import Answer
from toolkit.core.text import Text

FORM_WORDS: dict[str, Text] = {
    "forms": Text.of("Forms", fr="Formulaires"),
    "forms-note": Text.of(
        "Blank forms and letters to print or to copy. A step of a procedure says when each is "
        "filled in.",
        fr="Des formulaires et des lettres à imprimer ou à copier. Une étape de procédure dit "
        "quand remplir chacun d'eux.",
    ),
    "form-use": Text.of("When it is filled in", fr="Quand le remplir"),
    "form-filled-by": Text.of("Filled in by", fr="À remplir par"),
    "form-kept": Text.of("Kept", fr="Conservation"),
    "form-names": Text.of("Names", fr="Noms"),
    "form-coded": Text.of(
        "No names: the case has a reference, and a separate list holds the key.",
        fr="Aucun nom : le dossier a une référence, et une liste séparée dit à qui elle renvoie.",
    ),
    "form-named": Text.of(
        "Names stand in it. Keep it locked away, apart from the file of the case.",
        fr="Des noms y figurent. À garder sous clé, à part du dossier.",
    ),
    "form-before": Text.of("Before you begin", fr="Avant de commencer"),
    "form-must": Text.of(
        "The form is complete only with the fields marked *.",
        fr="Le formulaire n'est complet qu'avec les champs marqués *.",
    ),
    "form-letter": Text.of("The letter", fr="La lettre"),
    "form-blanks": Text.of("What to write into the blanks", fr="Que mettre dans les blancs"),
    "form-one": Text.of("tick one", fr="une seule réponse"),
    "form-any": Text.of("tick all that fit", fr="cocher tout ce qui convient"),
    "form-required": Text.of("must be filled in", fr="à remplir absolument"),
}

ANSWER_HINTS: dict[Answer, Text] = {
    Answer.DATE: Text.of("day / month / year", fr="jour / mois / année"),
    Answer.TIME: Text.of("hour : minutes", fr="heure : minutes"),
    Answer.NUMBER: Text.of("number", fr="nombre"),
    Answer.CODE: Text.of("reference only, no name", fr="référence seule, aucun nom"),
}
"""What is expected in a field, where its label need not say it."""

USUAL_LINES = 4
"""How many empty lines or rows are printed where a form does not say it."""
