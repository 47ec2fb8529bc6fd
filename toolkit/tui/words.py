"""Words of the full-screen walk only. What every interface shares stands in `core/words.py`."""

from __future__ import annotations

from toolkit.core.text import Text

WORDS: dict[str, Text] = {
    # the line on top, and what is already owed
    "question": Text.of("Question {number}", fr="Question {number}"),
    "before-question": Text.of("Before you go on", fr="Avant de continuer"),
    "due-now": Text.of(
        "Your answer asks for this now.", fr="Votre réponse demande ceci maintenant."
    ),
    "result": Text.of("What to do now", fr="Que faire maintenant"),
    "stopped": Text.of("The walk cannot go on", fr="Le parcours ne peut pas continuer"),
    "tell": Text.of("Tell {role} {within}", fr="Prévenir {role} {within}"),
    "tell-short": Text.of("Tell {role}", fr="Prévenir {role}"),
    "more-owed": Text.of("+ {count} (o)", fr="+ {count} (o)"),
    # a question
    "already-known": Text.of("Already answered: ", fr="Déjà répondu : "),
    "hint-multi": Text.of(
        "More than one answer is possible.", fr="Plusieurs réponses sont possibles."
    ),
    "hint-checklist": Text.of(
        "Tick what is already done. The rest stays to be done.",
        fr="Cochez ce qui est déjà fait. Le reste demeure à faire.",
    ),
    "hint-number": Text.of(
        "A whole number from {low} to {high}", fr="Un nombre entier de {low} à {high}"
    ),
    "continue": Text.of("Continue", fr="Continuer"),
    "continue-picked": Text.of("Continue ({count} ticked)", fr="Continuer ({count} cochés)"),
    "continue-one": Text.of("Continue (1 ticked)", fr="Continuer (1 coché)"),
    "continue-none": Text.of("Continue (nothing ticked yet)", fr="Continuer (rien de coché)"),
    # what a key press could not do
    "choose-first": Text.of("Choose an answer first.", fr="Choisissez d'abord une réponse."),
    "tick-first": Text.of("Tick at least one answer first.", fr="Cochez au moins une réponse."),
    "number-first": Text.of("Type a number first.", fr="Tapez d'abord un nombre."),
    "number-range": Text.of(
        "Give a number from {low} to {high}.", fr="Un nombre de {low} à {high}."
    ),
    "nothing-before": Text.of("This is the first question.", fr="C'est la première question."),
    "nothing-before-home": Text.of(
        "The first question. h: to the start", fr="La première question. h : accueil"
    ),
    "no-answers": Text.of("No answers yet.", fr="Pas encore de réponses."),
    "dropped": Text.of(
        "{count} later answers no longer count (a)", fr="{count} réponses ne comptent plus (a)"
    ),
    "dropped-one": Text.of(
        "1 later answer no longer counts (a)", fr="1 réponse ne compte plus (a)"
    ),
    "again": Text.of(
        "{count} earlier answers count again (a)", fr="{count} réponses comptent à nouveau (a)"
    ),
    "again-one": Text.of("1 earlier answer counts again (a)", fr="1 réponse compte à nouveau (a)"),
    "leave-question": Text.of(
        "Nothing is kept. q again to leave", fr="Rien n'est gardé. q encore pour sortir"
    ),
    "leave-walk-question": Text.of(
        "Nothing is kept. q: leave, k: keep it", fr="Rien de gardé. q : sortir, k : garder"
    ),
    "leave-quiz-question": Text.of(
        "Your answers will go. Esc again: leave", fr="Réponses perdues. Échap encore : fermer"
    ),
    "restart-question": Text.of(
        "Answers will go. r again to restart", fr="Tout s'efface. r encore : recommencer"
    ),
    # readings
    "nothing-owed": Text.of("Nothing is needed so far.", fr="Rien n'est nécessaire à ce stade."),
    "no-help": Text.of(
        "There is no further help here.",
        fr="Il n'y a pas d'autre aide ici.",
    ),
    "in-doubt": Text.of(
        "In doubt, choose “{label}”: it leads to a safe next step.",
        fr="Dans le doute, choisissez « {label} » : cette réponse mène à une suite sûre.",
    ),
    "answers-help": Text.of("The answers", fr="Les réponses"),
    "no-why": Text.of(
        "The tree does not say why it asks this.",
        fr="L'arbre ne dit pas pourquoi il pose cette question.",
    ),
    "no-sources": Text.of(
        "No source is named here.",
        fr="Aucune source n'est nommée ici.",
    ),
    "no-path": Text.of("This is the start.", fr="C'est le début."),
    "this-tree": Text.of("This tree", fr="Cet arbre"),
    "purpose": Text.of("Purpose", fr="But"),
    "version": Text.of("Version {version}", fr="Version {version}"),
    "status": Text.of("Status", fr="Statut"),
    "owner-of-text": Text.of("Kept by", fr="Tenu par"),
    "review-due": Text.of("review due {due}", fr="revue prévue le {due}"),
    "marks": Text.of("What the marks mean", fr="Ce que disent les marques"),
    "read-full": Text.of("read in full", fr="lu en entier"),
    "read-part": Text.of("read in part", fr="lu en partie"),
    "read-toc": Text.of("only its table of contents was read", fr="seul le sommaire a été lu"),
    "read-none": Text.of("not read", fr="non lu"),
    "change-hint": Text.of(
        "Choose an answer to change it. The others are kept where they still fit.",
        fr="Choisissez une réponse pour la changer. Les autres restent tant qu'elles conviennent.",
    ),
    # the outcome
    "evidence": Text.of("Evidence: ", fr="Niveau de preuve : "),
    "also": Text.of("Also reached on the way: {title}", fr="Aussi atteint en chemin : {title}"),
    "act": Text.of("Act {within}", fr="Agir {within}"),
    "owner": Text.of("Next step: {role}", fr="Suite : {role}"),
    "second": Text.of(
        "If out of reach or involved: {role}",
        fr="Si injoignable ou en cause : {role}",
    ),
    "about": Text.of("About: ", fr="Objet : "),
    "see-sop": Text.of("Procedure: {title}", fr="Procédure : {title}"),
    "no-deadline": Text.of("without a set limit", fr="sans délai fixé"),
    "go-on-with": Text.of("Go on with: {tree}", fr="Continuer avec : {tree}"),
    "keeps-facts": Text.of(
        "What you have already answered is not asked again.",
        fr="Ce que vous avez déjà répondu n'est pas redemandé.",
    ),
    "keep-keys": Text.of(
        "c: checklist · e: save or print · y: copy",
        fr="c : liste · e : enregistrer ou imprimer · y : copier",
    ),
    "from-before": Text.of("Still needed from: {tree}", fr="Encore nécessaire d'après : {tree}"),
    "fact-known": Text.of("already known", fr="déjà connu"),
    "ticked-none": Text.of("nothing", fr="rien"),
    "stop-detail": Text.of(
        "The content has a fault at “{at}” ({reason}). Do not rely on this walk. {call}",
        fr="Le contenu a un défaut à « {at} » ({reason}). Ne vous fiez pas à ce parcours. {call}",
    ),
    # the first screen, lists, search
    "site": Text.of("Safeguarding toolkit", fr="Boîte à outils safeguarding"),
    "home": Text.of("Start", fr="Accueil"),
    "draft": Text.of("draft", fr="projet"),
    "home-now": Text.of("What do you need now?", fr="De quoi avez-vous besoin maintenant ?"),
    "home-decide": Text.of("To decide", fr="Pour décider"),
    "home-look-up": Text.of("To look up", fr="Pour consulter"),
    "home-learn": Text.of("To learn", fr="Pour apprendre"),
    "home-waiting": Text.of("You began", fr="Vous avez commencé"),
    "home-search": Text.of("Search everything (/)", fr="Chercher dans tout (/)"),
    "home-by-role": Text.of("What belongs to my role", fr="Ce qui relève de mon rôle"),
    "home-go-on": Text.of("To go on", fr="Pour continuer"),
    "home-saved": Text.of(
        "Go on with a walk that was put aside (k)", fr="Continuer un parcours mis de côté (k)"
    ),
    "home-practice": Text.of(
        "Practise on a story (p); nothing is kept",
        fr="S'exercer sur un récit (p) ; rien n'est gardé",
    ),
    "home-opened": Text.of("You opened", fr="Vous avez ouvert"),
    "the-result": Text.of("the result", fr="le résultat"),
    "question-so-far": Text.of("question {number}", fr="question {number}"),
    "same-concern": Text.of("The same concern: {place}", fr="La même situation : {place}"),
    "another-concern": Text.of(
        "Another one: begin anew; what there is goes",
        fr="Une autre : recommencer ; ce qui est là est perdu",
    ),
    "go-back-to-result": Text.of("{tree}, the result", fr="{tree}, le résultat"),
    "go-back-to": Text.of("{tree}, question {number}", fr="{tree}, question {number}"),
    "many-trees": Text.of("Decision trees", fr="Arbres de décision"),
    "many-sops": Text.of("Procedures", fr="Procédures"),
    "many-forms": Text.of("Forms", fr="Formulaires"),
    "many-guidelines": Text.of("Guidelines", fr="Lignes directrices"),
    "many-definitions": Text.of("Definitions", fr="Définitions"),
    "many-training": Text.of("Learning modules", fr="Modules de formation"),
    "many-glossary": Text.of("Glossary", fr="Glossaire"),
    "many-roles": Text.of("Roles", fr="Rôles"),
    "many-services": Text.of("Services to refer to", fr="Services vers lesquels orienter"),
    "many-sources": Text.of("Sources", fr="Sources"),
    "many-about": Text.of("About this guidance", fr="À propos de ce guide"),
    "left-out": Text.of(
        "Left out, because of errors: {missing}. Do not rely on what is missing.",
        fr="Laissés de côté, à cause d'erreurs : {missing}. Ne vous fiez pas à ce qui manque.",
    ),
    "none-yet": Text.of("There is none in this content.", fr="Il n'y en a pas dans ce contenu."),
    "reading": Text.of("Reading the documents, a moment…", fr="Lecture des documents, un instant…"),
    "search-title": Text.of("Search", fr="Recherche"),
    "search-prompt": Text.of("Search:", fr="Chercher :"),
    "search-hint": Text.of(
        "Type a word: a form of harm, a role, a form, a procedure.",
        fr="Tapez un mot : une forme de préjudice, un rôle, un formulaire, une procédure.",
    ),
    "search-none": Text.of(
        "Nothing was found. Try another word.", fr="Rien trouvé. Essayez un autre mot."
    ),
    # the checklist
    "checks-title": Text.of("To do: {done} of {count} done", fr="À faire : {done} / {count} faits"),
    "checks-hint": Text.of(
        "The ticks go when you leave, unless you save them (e). Times count from now.",
        fr="Les coches disparaissent à la sortie, sauf si vous enregistrez (e). Les délais "
        "partent de maintenant.",
    ),
    "checks-hint-practice": Text.of(
        "An exercise: the ticks go when you leave. Times count from now.",
        fr="Un exercice : les coches disparaissent à la sortie. Les délais partent de maintenant.",
    ),
    "due-by": Text.of("by {moment}", fr="avant {moment}"),
    # practice
    "story-begin": Text.of("Begin", fr="Commencer"),
    "no-story": Text.of("This is no exercise.", fr="Ceci n'est pas un exercice."),
    "answer-change": Text.of("Change this answer", fr="Changer cette réponse"),
    "answer-keep": Text.of("Keep it and go on", fr="La garder et continuer"),
    "practice-end": Text.of(
        "Nothing of this is kept. o: what a real case like this asks for; q: another story.",
        fr="Rien n'en est gardé. o : ce que demande un vrai cas de ce genre ; q : un autre récit.",
    ),
    "end-of-questions": Text.of("End of the questions", fr="Fin des questions"),
    # the quiz of a module
    "quiz-place": Text.of("question {number} of {count}", fr="question {number} sur {count}"),
    "quiz-here": Text.of(
        "{count} questions. Press z to take the quiz.",
        fr="{count} questions. Tapez z pour faire le quiz.",
    ),
    "quiz-end": Text.of("Back to the module", fr="Revenir au module"),
    "no-quiz": Text.of("There is no quiz here.", fr="Il n'y a pas de quiz ici."),
    # a document
    "documents": Text.of("Belongs to this question", fr="À propos de cette question"),
    "no-documents": Text.of("No document belongs to this.", fr="Aucun document ne s'y rapporte."),
    "contents": Text.of("Contents", fr="Sommaire"),
    "links": Text.of("Leads to", fr="Mène à"),
    "terms": Text.of("Words explained", fr="Mots expliqués"),
    "no-contents": Text.of("It has no sections.", fr="Il n'a pas de parties."),
    "no-links": Text.of("It leads to no other document.", fr="Il ne mène à aucun autre document."),
    "no-terms": Text.of(
        "The glossary explains none of its words.", fr="Aucun mot du glossaire ici."
    ),
    "find-prompt": Text.of("Find here:", fr="Chercher ici :"),
    "find-first": Text.of("Press f first, and type words.", fr="Tapez d'abord f, puis des mots."),
    "not-in-page": Text.of("“{words}” is not in here.", fr="« {words} » n'est pas ici."),
    "found-place": Text.of(
        "Place {number} of {count} (n: next)", fr="Endroit {number} sur {count} (n : suivant)"
    ),
    "outside": Text.of("Outside this toolkit: {address}", fr="Hors de cet outil : {address}"),
    "not-here": Text.of("“{id}” is not in this content.", fr="« {id} » n'est pas dans ce contenu."),
    # keys, names of keys, small windows, faults
    "keys-title": Text.of("Keys and commands", fr="Touches et commandes"),
    "key-enter": Text.of("Enter", fr="Entrée"),
    "key-space": Text.of("Space", fr="Espace"),
    "key-escape": Text.of("Esc", fr="Échap"),
    "key-shift-tab": Text.of("Shift+Tab", fr="Maj+Tab"),
    "key-tab": Text.of("Tab", fr="Tab"),
    "key-page-up": Text.of("PgUp", fr="PgPréc"),
    "key-page-down": Text.of("PgDn", fr="PgSuiv"),
    "key-home": Text.of("Home", fr="Début"),
    "key-end": Text.of("End", fr="Fin"),
    "key-delete": Text.of("Backspace", fr="Retour arrière"),
    "too-small": Text.of("Window too small", fr="Fenêtre trop petite"),
    "too-small-size": Text.of(
        "{width}×{height}, needs {min_width}×{min_height}",
        fr="{width}×{height}, il faut {min_width}×{min_height}",
    ),
    "theme-dark": Text.of("Dark colours", fr="Couleurs sombres"),
    "theme-light": Text.of("Light colours", fr="Couleurs claires"),
    "theme-contrast": Text.of("High contrast", fr="Contraste élevé"),
    "fault": Text.of(
        "the screen stopped because of a mistake of its own; nothing was saved",
        fr="l'écran s'est arrêté à cause d'une erreur interne ; rien n'a été enregistré",
    ),
    "fault-help": Text.of(
        "go on in plain lines instead: toolkit {command}",
        fr="continuez en lignes simples : toolkit {command}",
    ),
}


def word(key: str, language: str, **values: object) -> str:
    """The word `key` in `language`, with its blanks filled in. Raises KeyError for unknown keys."""
    text = WORDS[key].get(language)
    return text.format(**values) if values else text
