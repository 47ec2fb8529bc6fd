"""Words about keeping the result of a walk, which every face of the terminal shares."""

from __future__ import annotations

from toolkit.core.text import Text

RESULT_WORDS: dict[str, Text] = {
    # on the paper itself
    "end-of-questions": Text.of("End of these questions", fr="Fin de ces questions"),
    "act": Text.of("Act {within}", fr="Agir {within}"),
    "by": Text.of("{within}: by {moment}", fr="{within} : avant {moment}"),
    "owner": Text.of("Next step: {role}", fr="Suite : {role}"),
    "second": Text.of(
        "If out of reach or involved: {role}", fr="Si injoignable ou en cause : {role}"
    ),
    "about": Text.of("About: {text}", fr="Objet : {text}"),
    "procedure": Text.of("Procedure: {title}", fr="Procédure : {title}"),
    "no-deadline": Text.of("without a set limit", fr="sans délai fixé"),
    "go-on-with": Text.of("Go on with: {tree}", fr="Continuer avec : {tree}"),
    "before": Text.of("Before, from “{tree}”: {title}", fr="Avant, d'après « {tree} » : {title}"),
    "counted": Text.of("Times count from {moment}.", fr="Les délais partent de : {moment}."),
    "standing": Text.of(
        "{title}, version {version}, {status}, review due {due}",
        fr="{title}, version {version}, {status}, revue prévue le {due}",
    ),
    "answers": Text.of("Questions and answers", fr="Questions et réponses"),
    # before it is kept
    "title": Text.of("Save or print the result", fr="Enregistrer ou imprimer le résultat"),
    "copy-title": Text.of("Copy the checklist", fr="Copier la liste"),
    "warning": Text.of(
        "The file will say how serious this is, what to do, by when, and whom to tell, with your "
        "local contacts. It holds no name of the people concerned. It is not encrypted: whoever "
        "uses this computer, or finds the paper, can read it and may guess whom it is about.",
        fr="Le fichier dira la gravité, ce qu'il faut faire, dans quel délai et qui prévenir, avec "
        "vos contacts locaux. Il ne contient aucun nom des personnes concernées. Il n'est pas "
        "chiffré : qui utilise cet ordinateur, ou trouve le papier, peut le lire et peut deviner "
        "de qui il s'agit.",
    ),
    "warning-copy": Text.of(
        "The clipboard will say how serious this is, what to do, by when, and whom to tell. Every "
        "program on this computer, and whoever uses it after you, can paste it; some computers "
        "keep what was copied. Copy something else afterwards.",
        fr="Le presse-papiers dira la gravité, ce qu'il faut faire, dans quel délai et qui "
        "prévenir. Tout programme de cet ordinateur, et qui l'utilise après vous, peut le coller ; "
        "certains ordinateurs gardent ce qui a été copié. Copiez autre chose ensuite.",
    ),
    "warning-shared": Text.of(
        "On a shared computer, write it down by hand instead.",
        fr="Sur un ordinateur partagé, notez-le plutôt à la main.",
    ),
    "warning-saved": Text.of(
        "Whoever uses this computer can read the file. Delete it when you no longer need it; "
        "deleting does not wipe it from the disk.",
        fr="Qui utilise cet ordinateur peut lire le fichier. Supprimez-le quand il ne sert plus ; "
        "supprimer ne l'efface pas du disque.",
    ),
    "format-md": Text.of(
        "Text (Markdown), to read or edit", fr="Texte (Markdown), à lire ou modifier"
    ),
    "format-pdf": Text.of(
        "PDF to print: a page, two for a long result",
        fr="PDF à imprimer : une page, deux si c'est long",
    ),
    "format-json": Text.of("JSON, for other programs", fr="JSON, pour d'autres programmes"),
    "with-answers": Text.of(
        "With the questions and your answers, which can tell whom it is about",
        fr="Avec les questions et vos réponses, qui peuvent dire de qui il s'agit",
    ),
    "copy": Text.of("Copy the checklist", fr="Copier la liste"),
    "save-instead": Text.of("Save it to a file instead", fr="L'enregistrer plutôt dans un fichier"),
    "copy-instead": Text.of("Copy the checklist instead", fr="Copier plutôt la liste"),
    "do-nothing": Text.of("Do nothing", fr="Ne rien faire"),
    "file-prompt": Text.of("File:", fr="Fichier :"),
    "file-hint": Text.of(
        "A name that says nothing of the case. Enter saves it in {folder}; Esc goes back.",
        fr="Un nom qui ne dit rien du cas. Entrée l'enregistre dans {folder} ; Échap revient.",
    ),
    "file-name": Text.of("checklist", fr="liste"),
    # what came of it
    "saved": Text.of("Saved: {file}", fr="Enregistré : {file}"),
    "overleaf": Text.of("see page 2", fr="voir page 2"),
    "in-full": Text.of("The lists in full", fr="Les listes en entier"),
    "saved-pages": Text.of(
        "Saved: {file} ({pages} pages, first what is for you)",
        fr="Enregistré : {file} ({pages} pages, d'abord ce qui vous revient)",
    ),
    "writing": Text.of("Writing, a moment…", fr="Écriture, un instant…"),
    "copied": Text.of(
        "Sent to the clipboard. Paste to see if your terminal allows it.",
        fr="Envoyé au presse-papiers. Collez pour voir si le terminal l'accepte.",
    ),
    "cannot-copy": Text.of(
        "This terminal cannot copy. Save it to a file.",
        fr="Ce terminal ne peut pas copier. Enregistrez.",
    ),
    "not-saved": Text.of("Not saved: {why}", fr="Pas enregistré : {why}"),
    "taken": Text.of(
        "{file} exists already. What it holds would be lost.",
        fr="{file} existe déjà. Son contenu serait perdu.",
    ),
    "write-over": Text.of("Write over it", fr="Le remplacer"),
    "other-name": Text.of("Give another name", fr="Donner un autre nom"),
    "no-name": Text.of("Type a name first.", fr="Tapez d'abord un nom."),
    "no-folder": Text.of("there is no folder {folder}", fr="il n'y a pas de dossier {folder}"),
    "a-folder": Text.of("{file} is a folder", fr="{file} est un dossier"),
    "odd-name": Text.of(
        "{file} has signs in it that a name must not have",
        fr="{file} contient des signes qu'un nom ne peut pas avoir",
    ),
    "refused": Text.of(
        "you may not write there; choose another folder",
        fr="vous ne pouvez pas écrire là ; choisissez un autre dossier",
    ),
    "no-room": Text.of("the disk is full", fr="le disque est plein"),
    "no-result": Text.of("There is no result to keep.", fr="Il n'y a pas de résultat à garder."),
    # in plain lines
    "choose-format": Text.of(
        "1 = text (Markdown), 2 = PDF, one page, 3 = JSON, Enter = do not save: ",
        fr="1 = texte (Markdown), 2 = PDF, une page, 3 = JSON, Entrée = ne pas enregistrer : ",
    ),
    "ask-answers": Text.of(
        "Also the questions and your answers, which can tell whom it is about? y = yes, Enter = "
        "no: ",
        fr="Aussi les questions et vos réponses, qui peuvent dire de qui il s'agit ? o = oui, "
        "Entrée = non : ",
    ),
    "ask-file": Text.of("File (Enter = {file}): ", fr="Fichier (Entrée = {file}) : "),
    "ask-over": Text.of(
        "{file} exists already. Write over it? y = yes, Enter = no: ",
        fr="{file} existe déjà. Le remplacer ? o = oui, Entrée = non : ",
    ),
    "again": Text.of(
        "Try another name? y = yes, Enter = no: ",
        fr="Essayer un autre nom ? o = oui, Entrée = non : ",
    ),
    "plain-not-kept": Text.of("Nothing was saved.", fr="Rien n'a été enregistré."),
}
"""Each key with its wording in every language; `{…}` is filled in."""


def result_word(key: str, language: str, **values: object) -> str:
    """The wording of `key` in `language`, its gaps filled with `values`."""
    return RESULT_WORDS[key].get(language).format(**values)
