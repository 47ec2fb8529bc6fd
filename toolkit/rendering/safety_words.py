"""The words of the page on safety rules."""

from __future__ import annotations

SAFETY_WORDS = {
    "invariants-note": (
        "What must hold for everybody, whatever they answer, and how each rule is held.",
        (
            "Ce qui doit valoir pour tout le monde, quelles que soient les réponses, et comment "
            "chaque règle est tenue."
        ),
    ),
    "invariants-proof": (
        (
            "“Proven” means: the content check goes through all answers of all trees, and does not "
            "pass while one walk breaks the rule. It shows that the trees obey the rules, not that "
            "the rules are right, nor that people do what the trees say."
        ),
        (
            "« Prouvée » veut dire : la vérification du contenu passe par toutes "
            "les réponses de tous les arbres et échoue tant qu'un seul parcours enfreint la règle. "
            "Elle montre que les arbres obéissent aux règles, non que les règles sont justes, ni "
            "que les gens font ce que disent les arbres."
        ),
    ),
    "rule-code": ("Rule", "Règle"),
    "rule-says": ("What it says", "Ce qu'elle dit"),
    "rule-held": ("How it is held", "Comment elle est tenue"),
    "held-proven": (
        "Proven for every walk",
        "Prouvée pour tous les parcours",
    ),
    "held-awaits": (
        "Will be proven for every walk. Still to come:",
        "Sera prouvée pour tous les parcours. Encore à venir :",
    ),
    "held-texts": (
        "The words are looked for in every text",
        "Les mots sont cherchés dans tous les textes",
    ),
    "held-checks": (
        "By other messages of the content check:",
        "Par d'autres messages de la vérification du contenu :",
    ),
    "held-design": ("By how the toolkit is built:", "Par la construction de l'outil :"),
    "held-people": ("By people:", "Par des personnes :"),
    "rules-of-trees": ("Rules of single trees", "Règles propres à un arbre"),
    "waivers": ("Signed exceptions", "Exceptions signées"),
    "waivers-none": ("There are none.", "Il n'y en a aucune."),
    "waiver-rule": ("Rule", "Règle"),
    "waiver-tree": ("Tree", "Arbre"),
    "waiver-why": ("Why", "Pourquoi"),
    "waiver-signed": ("Signed by", "Signée par"),
    "waiver-until": ("Until", "Jusqu'au"),
}
