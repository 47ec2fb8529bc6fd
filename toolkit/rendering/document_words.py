"""The words around SOPs, guidelines, definitions, registers and scenarios, English and French."""

from __future__ import annotations

DOCUMENT_WORDS = {
    # SOPs
    "scope": ("Scope", "Champ d'application"),
    "sop-roles": ("Who takes part", "Qui participe"),
    "sop-trees": ("Trees that help:", "Arbres utiles :"),
    "number": ("No.", "N°"),
    "step": ("Step", "Étape"),
    "who": ("Who", "Qui"),
    "within": ("By when", "Délai"),
    "step-forms": ("Forms:", "Formulaires :"),
    "goes-on": ("Goes on with:", "Suite :"),
    "sop-end": ("The procedure ends here.", "La procédure finit ici."),
    "exceptions": ("Special situations", "Situations particulières"),
    "records": ("Records", "Traces écrites"),
    "annexes": ("Annexes", "Annexes"),
    # Guidelines
    "for-whom": ("For:", "Pour :"),
    "related": ("See also", "Voir aussi"),
    # Definitions
    "working-definition": ("Working definition.", "Définition de travail."),
    "working-definition-note": (
        "Replace it with your organisation's text.",
        "À remplacer par le texte de votre organisation.",
    ),
    "family-abuse": ("Abuse", "Abus"),
    "family-inappropriate-behaviour": ("Inappropriate behaviour", "Comportement inapproprié"),
    "family-other-route": ("Handled on another route", "Traité par un autre circuit"),
    "form": ("Form", "Forme"),
    "definition": ("Definition", "Définition"),
    "least-level": ("Least level", "Niveau minimal"),
    "floor": ("How serious it is at least", "Gravité minimale"),
    "floor-raised": ("It is more serious when:", "C'est plus grave quand :"),
    "becomes-abuse": ("When it becomes abuse", "Quand cela devient un abus"),
    "route": ("Where it goes", "Où cela va"),
    "go-to": ("What to do", "Que faire"),
    "signs": ("Signs", "Signes"),
    "not-enough-alone": ("Not enough on its own", "Ne suffit pas à soi seul"),
    "examples": ("Examples (invented)", "Exemples (inventés)"),
    "principles": ("IASC principles", "Principes de l'IASC"),
    "principles-note": (
        "Related to the IASC core principles on sexual exploitation and abuse: {numbers}.",
        (
            "En lien avec les principes fondamentaux de l'IASC sur l'exploitation et les abus "
            "sexuels : {numbers}."
        ),
    ),
    "note": ("Note", "Remarque"),
    "see-also": ("Related definitions", "Définitions proches"),
    # Registers
    "also-called": ("Also:", "Aussi :"),
    "publisher": ("Publisher", "Éditeur"),
    "year": ("Year", "Année"),
    "read": ("Read", "Lecture"),
    "read-full": ("in full", "en entier"),
    "read-part": ("in part", "en partie"),
    "read-toc": ("table of contents only", "table des matières seulement"),
    "read-none": ("not read", "non lue"),
    "supports": ("Supports", "Appuie"),
    "address": ("Address", "Adresse"),
    # Scenarios
    "scenario-tree": ("Walk:", "À parcourir :"),
    "scenario-solution": ("Show the answers and the result", "Montrer les réponses et le résultat"),
    "scenario-answers": ("Answers", "Réponses"),
    "scenario-expect": ("What must come out", "Ce qui doit en sortir"),
    "scenario-teaching": ("For the discussion", "Pour la discussion"),
    "expect-outcome": ("Ends in", "Finit par"),
    "expect-notify": ("Told:", "Prévenu :"),
    "expect-do": ("To do:", "À faire :"),
    "expect-do-not": ("Not to do:", "À ne pas faire :"),
    "expect-refer": ("Offered:", "Proposé :"),
    "never-notify": ("Never told:", "Jamais prévenu :"),
    "never-outcome": ("Never ends in", "Ne finit jamais par"),
}
