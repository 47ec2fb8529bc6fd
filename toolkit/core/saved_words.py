"""Words about saved walks that every face of the terminal shares."""

from __future__ import annotations

from toolkit.core.library import Library
from toolkit.core.saved import Changed, Dropped
from toolkit.core.text import Text

SAVED_WORDS: dict[str, Text] = {
    "offer": Text.of(
        "Save this walk, encrypted, as {file}? y = yes, Enter = no: ",
        fr="Enregistrer ce parcours, chiffré, dans {file} ? o = oui, Entrée = non : ",
    ),
    "offer-again": Text.of(
        "Save it again, in place of what {file} holds now? y = yes, Enter = no: ",
        fr="L'enregistrer à nouveau, à la place de ce que contient {file} ? o = oui, Entrée = "
        "non : ",
    ),
    "saved": Text.of(
        "Saved. Only these six words open the file, and they are shown only now:",
        fr="Enregistré. Seuls ces six mots ouvrent le fichier, et ils ne sont montrés que "
        "maintenant :",
    ),
    "keep": Text.of(
        "Write them on paper and keep it away from the file. Nobody can find them again. The file "
        "opens until {day}; it holds your answers, and no name.",
        fr="Écrivez-les sur papier, gardé loin du fichier. Personne ne peut les retrouver. Le "
        "fichier s'ouvre jusqu'au {day} ; il contient vos réponses, et aucun nom.",
    ),
    "close": Text.of(
        "The words and the questions stay on this screen: close the window when you have noted "
        "them.",
        fr="Les mots et les questions restent sur cet écran : fermez la fenêtre quand vous les "
        "avez notés.",
    ),
    "saved-again": Text.of(
        "Saved. The same six words open it, until {day}.",
        fr="Enregistré. Les mêmes six mots l'ouvrent, jusqu'au {day}.",
    ),
    "go-on": Text.of(
        "To go on: toolkit walk --resume {file}", fr="Pour continuer : toolkit walk --resume {file}"
    ),
    "go-on-plain": Text.of(
        "To go on: toolkit walk --plain --resume {file}",
        fr="Pour continuer : toolkit walk --plain --resume {file}",
    ),
    "failed": Text.of("It could not be saved: {why}.", fr="Impossible d'enregistrer : {why}."),
    "not-saved": Text.of("Nothing was saved.", fr="Rien n'a été enregistré."),
    "keys": Text.of(
        "Here q asks whether to save this walk first.",
        fr="Ici, q demande d'abord s'il faut enregistrer ce parcours.",
    ),
    # in plain lines
    "ask-name": Text.of(
        "A file name that says nothing of the case, such as {file} (Enter = do not save): ",
        fr="Un nom de fichier qui ne dit rien du cas, par exemple {file} (Entrée = ne pas "
        "enregistrer) : ",
    ),
    "ask-here": Text.of("Save it, encrypted, in {file}", fr="L'enregistrer, chiffré, dans {file}"),
    "ask-elsewhere": Text.of(
        "Save it in another file, with new words",
        fr="L'enregistrer dans un autre fichier, avec de nouveaux mots",
    ),
    "ask-which": Text.of(
        "Your choice (Enter = do not save): ", fr="Votre choix (Entrée = ne pas enregistrer) : "
    ),
    "stays-in-window": Text.of(
        "The words stay in this window: close it when you leave.",
        fr="Les mots restent dans cette fenêtre : fermez-la en quittant.",
    ),
    "stopped": Text.of(
        "Stopped. What you put aside is in its file; nothing else was saved.",
        fr="Arrêté. Ce que vous avez mis de côté est dans son fichier ; rien d'autre n'a été "
        "enregistré.",
    ),
    "input-ended": Text.of(
        "The input ended. What you put aside is in its file; nothing else was saved.",
        fr="L'entrée s'est terminée. Ce que vous avez mis de côté est dans son fichier ; rien "
        "d'autre n'a été enregistré.",
    ),
    "none-here": Text.of(
        "No saved walk stands in {folder}.",
        fr="Aucun parcours enregistré ne se trouve dans {folder}.",
    ),
    "ask-file": Text.of(
        "Its number, or the name of another file (Enter = back): ",
        fr="Son numéro, ou le nom d'un autre fichier (Entrée = retour) : ",
    ),
    "ask-file-name": Text.of(
        "The name of its file (Enter = back): ", fr="Le nom de son fichier (Entrée = retour) : "
    ),
    "ask-words": Text.of("The six words (Enter = back): ", fr="Les six mots (Entrée = retour) : "),
    # on the screen
    "title": Text.of("Put this walk aside", fr="Mettre ce parcours de côté"),
    "warning": Text.of(
        "The file will hold your answers by their short names, the trees and the day, and no name. "
        "It is encrypted: only six words open it, which are shown once.",
        fr="Le fichier contiendra vos réponses sous leurs noms courts, les arbres et le jour, et "
        "aucun nom. Il est chiffré : seuls six mots l'ouvrent, montrés une seule fois.",
    ),
    "warning-forced": Text.of(
        "If somebody could force you to open it, do not save.",
        fr="Si quelqu'un pourrait vous forcer à l'ouvrir, n'enregistrez pas.",
    ),
    "ask-new": Text.of("Save it, encrypted, in a file", fr="L'enregistrer, chiffré, en fichier"),
    "ask-again": Text.of(
        "Save it in {file} again, with the same words",
        fr="L'enregistrer à nouveau dans {file}, avec les mêmes mots",
    ),
    "file-name": Text.of("walk", fr="parcours"),
    "working": Text.of("A moment…", fr="Un instant…"),
    "on-paper": Text.of(
        "I have the words on paper: go on", fr="J'ai les mots sur papier : continuer"
    ),
    "leave": Text.of(
        "I have the words on paper: leave the toolkit",
        fr="J'ai les mots sur papier : quitter la boîte à outils",
    ),
    "nothing-to-save": Text.of("There is no answer to save yet.", fr="Aucune réponse à garder."),
    "open-title": Text.of("Go on with a saved walk", fr="Continuer un parcours enregistré"),
    "open-hint": Text.of(
        "The file of the walk, seen from {folder}. Esc goes back.",
        fr="Le fichier du parcours, vu depuis {folder}. Échap revient.",
    ),
    "words-prompt": Text.of("Six words:", fr="Six mots :"),
    "words-hint": Text.of(
        "The six words that were shown when it was saved. Capitals, spaces and accents do not "
        "matter. Enter opens the file; Esc goes back.",
        fr="Les six mots montrés à l'enregistrement. Majuscules, espaces et accents ne comptent "
        "pas. Entrée ouvre le fichier ; Échap revient.",
    ),
    "taken": Text.of(
        "{file} exists already, and nothing is written over. Choose another name.",
        fr="{file} existe déjà, et rien n'est remplacé. Choisissez un autre nom.",
    ),
    "no-file": Text.of("There is no file {file}.", fr="Il n'y a pas de fichier {file}."),
    "none-of-ours": Text.of(
        "{file} is no saved walk of this toolkit, or not a whole one.",
        fr="{file} n'est pas un parcours enregistré par cet outil, ou pas en entier.",
    ),
    "wrong-words": Text.of(
        "These words do not open the file. If they are right, the file was damaged or changed.",
        fr="Ces mots n'ouvrent pas le fichier. S'ils sont justes, le fichier a été abîmé ou "
        "modifié.",
    ),
    "too-old": Text.of(
        "It was saved more than {days} days ago. Begin anew with the guidance of today, and remove "
        "the file.",
        fr="Il a été enregistré il y a plus de {days} jours. Recommencez avec le guide "
        "d'aujourd'hui, et supprimez le fichier.",
    ),
    "not-opened": Text.of("It cannot be opened: {why}.", fr="Impossible de l'ouvrir : {why}."),
    "needs-package": Text.of(
        "Saved walks need one more package: pip install 'safeguarding-toolkit[saved]'",
        fr="Les parcours enregistrés demandent un paquet de plus : pip install "
        "'safeguarding-toolkit[saved]'",
    ),
    "tree-gone": Text.of(
        "Its tree “{tree}” is not there any more, or has errors. Begin anew with the guidance of "
        "today.",
        fr="Son arbre « {tree} » n'est plus là, ou contient des erreurs. Recommencez avec le guide "
        "d'aujourd'hui.",
    ),
    "not-six": Text.of("Six words are needed, {count} typed.", fr="Il faut six mots, pas {count}."),
    "which-file": Text.of(
        "Which file? These stand in {folder}.", fr="Quel fichier ? Ceux-ci sont dans {folder}."
    ),
    "other-file": Text.of("Another file", fr="Un autre fichier"),
    "no-words": Text.of("Type the six words first.", fr="Tapez d'abord les six mots."),
    "passphrase": Text.of("The six words: ", fr="Les six mots : "),
    "resumed": Text.of(
        "You go on with the walk saved on {day}.",
        fr="Vous continuez le parcours enregistré le {day}.",
    ),
    "resumed-same": Text.of(
        "Same version of the guidance as on {day}.", fr="Même version du guide que le {day}."
    ),
    "same": Text.of(
        "The guidance has the same version as then.", fr="Le guide a la même version qu'alors."
    ),
    "changed": Text.of(
        "The guidance has another version now. Look at your answers again with b.",
        fr="Le guide a une autre version maintenant. Relisez vos réponses avec b.",
    ),
    "version": Text.of(
        "{tree}: version {now} now, {then} then",
        fr="{tree} : version {now} maintenant, {then} alors",
    ),
    "new": Text.of("{tree}: new, version {now}", fr="{tree} : nouveau, version {now}"),
    "gone": Text.of(
        "{tree}: not used any more. What it knew is asked again where it is needed.",
        fr="{tree} : n'est plus utilisé. Ce qu'il savait est redemandé là où il le faut.",
    ),
    "dropped": Text.of(
        "An answer does not fit any more and is asked again where it is needed: {question}",
        fr="Une réponse ne convient plus et est redemandée là où il le faut : {question}",
    ),
    "removed-question": Text.of("a question that is gone", fr="une question qui n'existe plus"),
}
"""Each key with its wording in every language; `{…}` is filled in."""


def saved_word(key: str, language: str, **values: object) -> str:
    """The wording of `key` in `language`, its gaps filled with `values`."""
    return SAVED_WORDS[key].get(language).format(**values)


def changed_in_words(changed: Changed, library: Library, language: str) -> str:
    """What is another version now, by its title."""
    tree = library.trees.get(changed.tree)
    title = tree.meta.title.get(language) if tree else changed.tree
    if changed.now is None:
        return saved_word("gone", language, tree=title)
    key = "new" if changed.then is None else "version"
    return saved_word(key, language, tree=title, now=changed.now, then=changed.then)


def dropped_in_words(dropped: Dropped, library: Library, language: str) -> str:
    """Which answer does not fit any more, by the text of its question."""
    tree, _, node = dropped.key.rpartition("/")[2].partition(".")
    found = library.trees[tree].nodes.get(node) if tree in library.trees else None
    text = getattr(found, "text", None)
    question = text.get(language) if text else saved_word("removed-question", language)
    return saved_word("dropped", language, question=question)
