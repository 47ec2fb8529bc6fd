"""Words that every interface shares, in every language: levels, deadlines, marks, headings.

Words of one interface only stand with that interface (`cli/words.py`, `tui/words.py`,
`rendering/words.py`). Words of the domain stand in the content.
"""

from __future__ import annotations

from toolkit.core.deadline import Deadline
from toolkit.core.kind import Kind, Status
from toolkit.core.level import Level
from toolkit.core.mark import Mark
from toolkit.core.notice import NOTICE as NOTICE
from toolkit.core.text import SOURCE_LANGUAGE, Text

STANDARD_LABELS: dict[str, Text] = {
    "yes": Text.of("Yes", fr="Oui"),
    "no": Text.of("No", fr="Non"),
    "unsure": Text.of("I am not sure", fr="Je ne sais pas"),
    "unknown": Text.of("It is not known", fr="On ne le sait pas"),
    "none": Text.of("None of these", fr="Rien de tout cela"),
    "prefer-not-to-say": Text.of("I prefer not to say", fr="Je préfère ne pas le dire"),
}
"""Labels of options that mean the same everywhere, so that authors need not repeat them."""

LANGUAGE_NAMES = {
    "en": "English",
    "fr": "Français",
    "es": "Español",
    "ar": "العربية",
    "prs": "دری",
    "ps": "پښتو",
}

LEVELS: dict[Level, Text] = {
    Level.EMERGENCY: Text.of("Emergency", fr="Urgence"),
    Level.CRITICAL: Text.of("Critical", fr="Critique"),
    Level.HIGH: Text.of("High", fr="Élevé"),
    Level.STANDARD: Text.of("Standard", fr="Standard"),
    Level.LOW: Text.of("Low", fr="Faible"),
}

CHANNELS: dict[str, Text] = {
    "voice": Text.of("by voice", fr="de vive voix"),
    "written": Text.of("in writing", fr="par écrit"),
    "form": Text.of("with the form", fr="avec le formulaire"),
    "any": Text.of("by any safe channel", fr="par tout moyen sûr"),
}

CONSENT: dict[str, Text] = {
    "required": Text.of("only if the person agrees", fr="seulement si la personne est d'accord"),
    "exception": Text.of(
        "also without agreement, to protect life or a child",
        fr="même sans accord, pour protéger la vie ou un enfant",
    ),
    "not-needed": Text.of("no personal data needed", fr="aucune donnée personnelle requise"),
}

STATUSES: dict[Status, Text] = {
    Status.DRAFT: Text.of("Draft", fr="Projet"),
    Status.IN_REVIEW: Text.of("In review", fr="En cours de revue"),
    Status.APPROVED: Text.of("Approved", fr="Approuvé"),
    Status.RETIRED: Text.of("Retired", fr="Retiré"),
}

MARKS: dict[str, Text] = {
    "sourced": Text.of("sourced", fr="sourcé"),
    "named-source": Text.of("source named, to be re-read", fr="source nommée, à relire"),
    "practice": Text.of(
        "professional practice, to be reviewed", fr="pratique professionnelle, à revoir"
    ),
    "design-default": Text.of(
        "default, for your organisation to decide",
        fr="valeur par défaut, à décider par l'organisation",
    ),
}

KINDS: dict[Kind, Text] = {
    Kind.TREE: Text.of("Decision tree", fr="Arbre de décision"),
    Kind.FRAGMENT: Text.of("Shared questions", fr="Questions communes"),
    Kind.SOP: Text.of("Procedure (SOP)", fr="Procédure (SOP)"),
    Kind.FORM: Text.of("Form", fr="Formulaire"),
    Kind.GUIDELINE: Text.of("Guideline", fr="Ligne directrice"),
    Kind.DEFINITION: Text.of("Definition", fr="Définition"),
    Kind.BLOCK: Text.of("Standard text", fr="Texte standard"),
    Kind.SCENARIO: Text.of("Scenario", fr="Scénario"),
    Kind.MODULE: Text.of("Learning module", fr="Module de formation"),
    Kind.FACTS: Text.of("Facts", fr="Faits"),
    Kind.ROUTES: Text.of("Routes", fr="Circuits d'information"),
    Kind.INVARIANTS: Text.of("Safety rules", fr="Règles de sécurité"),
    Kind.ROLES: Text.of("Roles", fr="Rôles"),
    Kind.SERVICES: Text.of("Services", fr="Services"),
    Kind.SOURCES: Text.of("Sources", fr="Sources"),
    Kind.GLOSSARY: Text.of("Glossary", fr="Glossaire"),
    Kind.PATHWAYS: Text.of("Learning pathways", fr="Parcours de formation"),
}

HEADINGS: dict[str, Text] = {
    "within": Text.of("Act", fr="Agir"),
    "level": Text.of("Level", fr="Niveau"),
    "notify": Text.of("Tell", fr="Prévenir"),
    "do": Text.of("Do", fr="À faire"),
    "do_not": Text.of("Do not", fr="À ne pas faire"),
    "measures": Text.of("Measures that lower the risk", fr="Mesures qui réduisent le risque"),
    "refer": Text.of("Offer these services", fr="Proposer ces services"),
    "record": Text.of("Write down", fr="À noter"),
    "others": Text.of(
        "Others do this, unless the role is yours", fr="Fait par d'autres, sauf si c'est votre rôle"
    ),
    "next": Text.of("Next", fr="Ensuite"),
    "owner": Text.of("Who owns the next step", fr="Qui porte la suite"),
    "sources": Text.of("Sources", fr="Sources"),
    "evidence": Text.of("Evidence", fr="Niveau de preuve"),
    "path": Text.of("How you came here", fr="Comment vous êtes arrivé·e ici"),
    "inert": Text.of("Kept, not used", fr="Conservé, non utilisé"),
    "also": Text.of("Also reached on the way", fr="Aussi atteint en chemin"),
    "help": Text.of("Help", fr="Aide"),
    "why": Text.of("Why this is asked", fr="Pourquoi cette question"),
    "owed": Text.of("Already needed", fr="Déjà nécessaire"),
}


CALL_INSTEAD = Text.of(
    "Call the Safeguarding Lead; where the Lead may be involved, call the General Director.",
    fr="Appelez la ou le responsable safeguarding ; si cette personne peut être en cause, appelez "
    "la direction générale.",
)
"""Whom to call where a tree cannot say what to do."""


def deadline_in_words(deadline: Deadline, language: str) -> str:
    """`deadline` for readers: `now`, `at once, within the hour`, `within 24 hours`."""
    if deadline.text == "now":
        return Text.of("now", fr="maintenant").get(language)
    if deadline.text == "immediate":
        return Text.of("at once, within the hour", fr="tout de suite, dans l'heure").get(language)
    units = {
        "min": Text.of("minute", fr="minute"),
        "h": Text.of("hour", fr="heure"),
        "d": Text.of("day", fr="jour"),
        "wd": Text.of("working day", fr="jour ouvrable"),
    }
    unit = units[deadline.unit].get(language)
    if deadline.amount > 1:
        plural = {"jour ouvrable": "jours ouvrables"}
        unit = plural.get(unit, unit + "s")
    frame = Text.of("within {amount} {unit}", fr="sous {amount} {unit}").get(language)
    return frame.format(amount=deadline.amount, unit=unit)


def level_in_words(level: Level, language: str) -> str:
    """`Critical (1)`: a level never shows by number or colour alone."""
    return f"{LEVELS[level].get(language)} ({level.value})"


def level_with_name(level: Level) -> str:
    """A level for people who edit: as it is written in the source, and its English name."""
    return f"level {level.value} ({LEVELS[level].get(SOURCE_LANGUAGE)})"


def mark_in_words(mark: Mark, language: str) -> str:
    """The evidence mark for readers, without the sources."""
    return MARKS[mark.word].get(language)


def labelled(label: str, text: str, language: str) -> str:
    """`Label: text`, with the no-break space that French wants before its colon."""
    return f"{label}\u00a0: {text}" if language == "fr" else f"{label}: {text}"
