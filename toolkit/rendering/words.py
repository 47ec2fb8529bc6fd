"""The words of website and PDF in every language; words of all interfaces are in core.words."""

from __future__ import annotations

from toolkit.core.decide_words import DECIDE_WORDS
from toolkit.core.form_words import FORM_WORDS
from toolkit.core.text import Text
from toolkit.core.training_words import TRAINING_WORDS
from toolkit.rendering.document_words import DOCUMENT_WORDS
from toolkit.rendering.safety_words import SAFETY_WORDS
from toolkit.rendering.tree_words import PHRASE_WORDS, TREE_WORDS

_PLACES = {
    # Names of chapters and pages
    "site-title": ("Safeguarding toolkit", "Boîte à outils safeguarding"),
    "start": ("Start", "Accueil"),
    "trees": ("Decision trees", "Arbres de décision"),
    "fragments": ("Shared questions", "Questions communes"),
    "sops": ("Procedures (SOPs)", "Procédures (SOP)"),
    "guidelines": ("Guidelines", "Lignes directrices"),
    "definitions": ("Definitions", "Définitions"),
    "blocks": ("Standard texts", "Textes standard"),
    "registers": ("Registers", "Registres"),
    "roles": ("Roles", "Rôles"),
    "services": ("Services", "Services"),
    "sources": ("Sources", "Sources"),
    "glossary": ("Glossary", "Glossaire"),
    "routes": ("Whom to tell", "Qui prévenir"),
    "facts": ("Facts asked once", "Faits demandés une seule fois"),
    "scenarios": ("Scenarios", "Scénarios"),
    "about": ("About this guidance", "À propos de ce guide"),
    "rules": ("Messages of the content check", "Messages de la vérification du contenu"),
    # What each of them is good for
    "trees-note": (
        "Answer one question at a time. Each tree ends in what to do now, by when and with whom.",
        (
            "Répondez à une question à la fois. Chaque arbre finit par ce qu'il faut faire "
            "maintenant, dans quel délai et avec qui."
        ),
    ),
    "fragments-note": (
        "Several trees begin with these questions. You meet them on the way.",
        "Plusieurs arbres commencent par ces questions. Vous les rencontrez en chemin.",
    ),
    "sops-note": (
        "Step by step: who does what, by when, and what is written down.",
        "Étape par étape : qui fait quoi, dans quel délai, et ce qui est noté.",
    ),
    "guidelines-note": (
        "How to work: with survivors, with information, with measures.",
        "Comment travailler : avec les survivant·e·s, avec l'information, avec les mesures.",
    ),
    "definitions-note": (
        "What each form of abuse and inappropriate behaviour is, and how serious it is at least.",
        "Ce qu'est chaque forme d'abus et de comportement inapproprié, et sa gravité minimale.",
    ),
    "blocks-note": (
        "Texts that several trees and procedures share.",
        "Textes que plusieurs arbres et procédures ont en commun.",
    ),
    "routes-note": (
        "Who receives a report depends on who is involved, so that nobody involved is told.",
        (
            "La personne qui reçoit un signalement dépend de qui est impliqué, pour que nulle "
            "personne impliquée ne soit prévenue."
        ),
    ),
    "roles-note": (
        (
            "Who does what. Names and phone numbers are your organisation's own and stand nowhere "
            "here."
        ),
        (
            "Qui fait quoi. Les noms et les numéros de téléphone appartiennent à votre organisation"
            " et ne figurent pas ici."
        ),
    ),
    "services-note": (
        "The kinds of help that people are referred to.",
        "Les types d'aide vers lesquels on oriente les personnes.",
    ),
    "facts-note": (
        "These are asked once in a walk, whichever tree asks first.",
        (
            "Ces points sont demandés une seule fois, quel que soit l'arbre qui les demande en "
            "premier."
        ),
    ),
    "glossary-note": ("What the words mean here.", "Ce que les mots veulent dire ici."),
    "sources-note": (
        "What the guidance rests on, and how much of each source was read.",
        "Ce sur quoi repose ce guide, et quelle part de chaque source a été lue.",
    ),
    "scenarios-note": (
        "Invented stories to practise with. Each one is also a test that the trees must pass.",
        (
            "Des histoires inventées pour s'exercer. Chacune est aussi un test que les arbres "
            "doivent réussir."
        ),
    ),
    "rules-note": (
        "For people who edit the content: what each message means and how to mend it.",
        (
            "Pour les personnes qui modifient le contenu : le sens de chaque message et comment "
            "corriger. En anglais seulement."
        ),
    ),
}

_PAGES = {
    # Start page
    "start-lead": (
        "Somebody was hurt, exploited or treated badly, or you are worried. Start here.",
        (
            "Une personne a été blessée, exploitée ou maltraitée, ou vous êtes inquiet ou inquiète."
            " Commencez ici."
        ),
    ),
    "start-emergency": ("Danger right now?", "Danger immédiat ?"),
    "start-emergency-note": (
        "Call the local emergency number and get people to safety first. Read later.",
        (
            "Appelez d'abord le numéro d'urgence local et mettez les personnes à l'abri. Lisez "
            "ensuite."
        ),
    ),
    "start-now": ("Something has just happened", "Il vient de se passer quelque chose"),
    "start-now-note": (
        "You do not need proof, and you need not know the right word for it.",
        "Vous n'avez pas besoin de preuve, ni de connaître le mot exact.",
    ),
    "start-decide": ("Decide the next step", "Décider de la suite"),
    "start-look-up": ("Look something up", "Chercher une information"),
    "start-by-role": ("By your role", "Selon votre rôle"),
    "start-by-role-note": (
        "What was written for the work you do.",
        "Ce qui a été écrit pour le travail que vous faites.",
    ),
    "role": ("Role", "Rôle"),
    "for-you": ("For you", "Pour vous"),
    "about-link": ("About this guidance", "À propos de ce guide"),
    # About
    "about-draft": (
        (
            "Nobody has approved it. An organisation that wants to use it reviews it, replaces what"
            " is its own to decide, and adopts it under its own name. Until then it is a proposal."
        ),
        (
            "Personne ne l'a approuvé. Une organisation qui veut l'utiliser le relit, remplace ce "
            "qu'il lui revient de décider, et l'adopte sous son propre nom. D'ici là, c'est une "
            "proposition."
        ),
    ),
    "about-no-data": (
        (
            "No page asks for a name or keeps what you read. Do not write case details anywhere but"
            " in your organisation's restricted system."
        ),
        (
            "Aucune page ne demande de nom ni ne garde ce que vous lisez. N'écrivez les détails "
            "d'un cas que dans le système à accès restreint de votre organisation."
        ),
    ),
    "about-emergency": (
        "It guides and never replaces judgement. In doubt, call the person named in the text.",
        (
            "Il guide et ne remplace jamais le jugement. En cas de doute, appelez la personne "
            "indiquée."
        ),
    ),
    "about-evidence": ("How far statements are backed", "Ce qui appuie chaque affirmation"),
    "about-levels": ("Levels", "Niveaux"),
    "about-languages": ("Languages", "Langues"),
    "about-documents": ("All documents and their status", "Tous les documents et leur statut"),
    "about-licence": ("Licence", "Licence"),
    "about-sourced": (
        "The passage that supports it was read in the source named.",
        "Le passage qui l'appuie a été lu dans la source indiquée.",
    ),
    "about-named-source": (
        "A source is known to say so; the passage has still to be read again.",
        "On sait qu'une source le dit ; le passage est encore à relire.",
    ),
    "about-practice": (
        "Good practice of the profession. A specialist has to look at it.",
        "Bonne pratique de la profession. Une personne spécialiste doit la relire.",
    ),
    "about-design-default": (
        "A value that we chose so that the whole works. It is yours to decide.",
        (
            "Une valeur que nous avons choisie pour que l'ensemble fonctionne. C'est à vous de "
            "décider."
        ),
    ),
    "ceiling": ("First action at the latest", "Première action au plus tard"),
    "level": ("Level", "Niveau"),
    "languages-note": (
        (
            "Available in: {names}. {source} is the source; the translations need review by people "
            "who work in the language."
        ),
        (
            "Disponible en : {names}. La langue source est : {source} ; les traductions doivent "
            "être relues par des personnes qui travaillent dans la langue."
        ),
    ),
    "licence": (
        "The content may be used and adapted under CC BY 4.0, the software under Apache-2.0.",
        "Le contenu peut être utilisé et adapté sous CC BY 4.0, le logiciel sous Apache-2.0.",
    ),
    "document": ("Document", "Document"),
}

_STANDING = {
    "standing": ("Standing of this document", "Statut de ce document"),
    "status": ("Status", "Statut"),
    "version": ("Version", "Version"),
    "evidence": ("Evidence", "Niveau de preuve"),
    "owner": ("Owner", "Responsable"),
    "review-due": ("Review by", "À revoir avant le"),
    "review-overdue": ("Review overdue", "Revue en retard"),
    "code": ("Code", "Code"),
    "kind": ("Kind", "Type"),
    "approved-by-nobody-else": (
        "No organisation has approved it yet.",
        "Aucune organisation ne l'a encore approuvé.",
    ),
    "not-translated": (
        "This text has not been translated yet. You read the English original.",
        "Ce texte n'est pas encore traduit. Vous lisez l'original anglais.",
    ),
    "content-as-of": ("Content as of {date}", "Contenu au {date}"),
    "at-least": ("at least {level}", "au moins {level}"),
}

_BUILDERS = {
    # Website
    "permalink": ("Link to this heading", "Lien vers ce titre"),
    "dark": ("Switch to dark", "Passer au sombre"),
    "light": ("Switch to light", "Passer au clair"),
    "page-not-found": ("This page does not exist", "Cette page n'existe pas"),
    "page-not-found-note": (
        "Go back to the start page, or search.",
        "Retournez à l'accueil, ou faites une recherche.",
    ),
    # PDF
    "contents": ("Contents", "Table des matières"),
    "chapter": ("Chapter", "Chapitre"),
    "handbook": ("Handbook", "Manuel"),
    "cover-version": ("Version {version}", "Version {version}"),
    "cover-date": ("As of {date}", "État au {date}"),
    "cover-status": (
        "Draft guidance for adoption by an organisation",
        "Guide provisoire, à adopter par une organisation",
    ),
    "cover-languages": ("Languages: {names}", "Langues : {names}"),
    "cover-honesty": (
        (
            "Nobody has approved this text. The definitions are working definitions. Levels and "
            "time limits marked “default” are for the organisation to decide. The list of "
            "everything that needs review stands at the end."
        ),
        (
            "Personne n'a approuvé ce texte. Les définitions sont des définitions de travail. Les "
            "niveaux et délais marqués « par défaut » sont à décider par l'organisation. La liste "
            "de tout ce qui est à revoir se trouve à la fin."
        ),
    ),
    "cover-honesty-part": (
        (
            "Nobody has approved this text. The definitions are working definitions. Levels and "
            "time limits marked “default” are for the organisation to decide. This is a part of the"
            " handbook."
        ),
        (
            "Personne n'a approuvé ce texte. Les définitions sont des définitions de travail. Les "
            "niveaux et délais marqués « par défaut » sont à décider par l'organisation. Ceci est "
            "une partie du manuel."
        ),
    ),
}

WORDS: dict[str, Text] = (
    {
        key: Text.of(english, fr=french)
        for group in (
            _PLACES,
            _PAGES,
            _STANDING,
            TREE_WORDS,
            PHRASE_WORDS,
            DOCUMENT_WORDS,
            SAFETY_WORDS,
            _BUILDERS,
        )
        for key, (english, french) in group.items()
    }
    | TRAINING_WORDS
    | FORM_WORDS
    | DECIDE_WORDS
)
"""All words by key. `{name}` marks a place that is filled in."""
