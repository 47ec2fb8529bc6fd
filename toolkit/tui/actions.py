"""Every key of the walk, once: bindings, key bar and list of commands all come from ACTIONS."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from toolkit.core.text import Text
from toolkit.tui.words import word


class Mode(Enum):
    """What is on the screen, which decides what the keys do."""

    CHOICE = "choice"
    TICKS = "ticks"
    NUMBER = "number"
    NOTICE = "notice"
    OUTCOME = "outcome"
    READING = "reading"
    LIST = "list"
    HOME = "home"
    SEARCH = "search"
    READER = "reader"
    CHECKS = "checks"


_QUESTIONS = (Mode.CHOICE, Mode.TICKS, Mode.NUMBER)
_WALKING = (*_QUESTIONS, Mode.NOTICE, Mode.OUTCOME)
_OVER = (Mode.READING, Mode.LIST)
_LISTS = (Mode.LIST, Mode.HOME, Mode.SEARCH)
_LONG = (Mode.NOTICE, Mode.OUTCOME, Mode.READING, Mode.READER)
_FREE = (*_WALKING, *_OVER, Mode.HOME, Mode.READER, Mode.CHECKS)
"""Where letters are keys, and not words that are being typed."""

_ALL = (*_FREE, Mode.SEARCH)


@dataclass(frozen=True, slots=True)
class Action:
    """One thing a key does. `keys` are Textual's names, `shown` how people know the key (a literal,
    or a word key starting with `key-`), `label` a word or two, `about` a sentence. `modes` say
    where it works; `command` whether it makes sense as a command picked from a list.
    """

    id: str
    keys: tuple[str, ...]
    shown: str
    label: Text
    about: Text
    modes: tuple[Mode, ...]
    command: bool = True
    priority: bool = False

    def key_name(self, language: str) -> str:
        """How the key is called in `language`."""
        return word(self.shown, language) if self.shown.startswith("key-") else self.shown


DIGITS = tuple("123456789")


def _letter(key: str) -> tuple[str, ...]:
    return (key, key.upper())


ACTIONS: tuple[Action, ...] = (
    Action(
        "pick",
        (),
        "1–9",
        Text.of("choose", fr="choix"),
        Text.of("Choose the answer with this number", fr="Choisir la réponse de ce numéro"),
        (Mode.CHOICE, Mode.LIST, Mode.HOME),
        command=False,
    ),
    Action(
        "pick",
        (),
        "1–9",
        Text.of("go on", fr="aller"),
        Text.of("Go on with the tree of this number", fr="Poursuivre avec l'arbre de ce numéro"),
        (Mode.OUTCOME,),
        command=False,
    ),
    Action(
        "tick",
        (),
        "1–9",
        Text.of("tick", fr="cocher"),
        Text.of("Tick or untick the line with this number", fr="Cocher ou décocher cette ligne"),
        (Mode.TICKS, Mode.CHECKS),
        command=False,
    ),
    Action(
        "digit",
        (),
        "0–9",
        Text.of("type", fr="taper"),
        Text.of("Type the number", fr="Taper le nombre"),
        (Mode.NUMBER,),
        command=False,
    ),
    Action(
        "erase",
        ("backspace", "delete"),
        "key-delete",
        Text.of("erase", fr="effacer"),
        Text.of("Erase the last digit", fr="Effacer le dernier chiffre"),
        (Mode.NUMBER,),
        command=False,
    ),
    Action(
        "move(-1)",
        ("up",),
        "↑",
        Text.of("up", fr="monter"),
        Text.of("To the line above", fr="À la ligne au-dessus"),
        _ALL,
        command=False,
    ),
    Action(
        "move(-1)",
        ("shift+tab",),
        "key-shift-tab",
        Text.of("up", fr="monter"),
        Text.of("To the line above", fr="À la ligne au-dessus"),
        (*_QUESTIONS, *_LISTS, Mode.CHECKS),
        command=False,
    ),
    Action(
        "section(-1)",
        ("shift+tab",),
        "key-shift-tab",
        Text.of("back a section", fr="section d'avant"),
        Text.of("To the section before", fr="À la section d'avant"),
        _LONG,
        command=False,
    ),
    Action(
        "move(1)",
        ("down",),
        "↓",
        Text.of("down", fr="descendre"),
        Text.of("To the line below", fr="À la ligne au-dessous"),
        _ALL,
        command=False,
    ),
    Action(
        "move(1)",
        ("tab",),
        "key-tab",
        Text.of("down", fr="descendre"),
        Text.of("To the line below", fr="À la ligne au-dessous"),
        (*_QUESTIONS, *_LISTS, Mode.CHECKS),
        command=False,
    ),
    Action(
        "section(1)",
        ("tab",),
        "key-tab",
        Text.of("section", fr="section"),
        Text.of("To the next section", fr="À la section suivante"),
        _LONG,
        command=False,
    ),
    Action(
        "enter",
        ("enter",),
        "key-enter",
        Text.of("choose", fr="choisir"),
        Text.of("Choose the highlighted line", fr="Choisir la ligne en surbrillance"),
        (Mode.CHOICE, Mode.TICKS, Mode.OUTCOME, *_LISTS, Mode.CHECKS),
        command=False,
    ),
    Action(
        "enter",
        ("enter",),
        "key-enter",
        Text.of("continue", fr="continuer"),
        Text.of("Go on", fr="Continuer"),
        (Mode.NUMBER, Mode.NOTICE),
        command=False,
    ),
    Action(
        "space",
        ("space",),
        "key-space",
        Text.of("tick", fr="cocher"),
        Text.of(
            "Tick or untick the highlighted line; elsewhere a page down",
            fr="Cocher ou décocher la ligne ; ailleurs, une page plus bas",
        ),
        _FREE,
        command=False,
    ),
    Action(
        "continue",
        _letter("c"),
        "c",
        Text.of("continue", fr="continuer"),
        Text.of("Go on", fr="Continuer"),
        (Mode.TICKS, Mode.NUMBER, Mode.NOTICE),
    ),
    Action(
        "page(-1)",
        ("pageup",),
        "key-page-up",
        Text.of("before", fr="avant"),
        Text.of("A page up", fr="Une page plus haut"),
        _ALL,
        command=False,
    ),
    Action(
        "page(1)",
        ("pagedown",),
        "key-page-down",
        Text.of("more", fr="suite"),
        Text.of("A page down", fr="Une page plus bas"),
        _ALL,
        command=False,
    ),
    Action(
        "page(-99)",
        ("home",),
        "key-home",
        Text.of("top", fr="début"),
        Text.of("To the top", fr="Tout en haut"),
        _ALL,
        command=False,
    ),
    Action(
        "page(99)",
        ("end",),
        "key-end",
        Text.of("end", fr="fin"),
        Text.of("To the end", fr="Tout en bas"),
        _ALL,
        command=False,
    ),
    Action(
        "back",
        _letter("b"),
        "b",
        Text.of("back", fr="retour"),
        Text.of(
            "Back to the question before; answers are kept",
            fr="À la question d'avant ; les réponses restent",
        ),
        _WALKING,
    ),
    Action(
        "help",
        ("question_mark",),
        "?",
        Text.of("help", fr="aide"),
        Text.of("Help for this question", fr="Aide pour cette question"),
        _WALKING,
    ),
    Action(
        "why",
        _letter("w"),
        "w",
        Text.of("why", fr="pourquoi"),
        Text.of("Why this is asked, and how you came here", fr="Pourquoi, et par quel chemin"),
        _WALKING,
    ),
    Action(
        "sources",
        _letter("s"),
        "s",
        Text.of("sources", fr="sources"),
        Text.of("What this rests on", fr="Sur quoi cela repose"),
        _WALKING,
    ),
    Action(
        "owed",
        _letter("o"),
        "o",
        Text.of("needed", fr="à faire"),
        Text.of("What is already needed", fr="Ce qui est déjà nécessaire"),
        _WALKING,
    ),
    Action(
        "answers",
        _letter("a"),
        "a",
        Text.of("answers", fr="réponses"),
        Text.of("Your answers, to look at or to change", fr="Vos réponses, à voir ou à changer"),
        _WALKING,
    ),
    Action(
        "documents",
        _letter("d"),
        "d",
        Text.of("documents", fr="documents"),
        Text.of(
            "Procedures, definitions and words that belong to this",
            fr="Procédures, définitions et mots qui s'y rapportent",
        ),
        _WALKING,
    ),
    Action(
        "enter",
        ("enter",),
        "key-enter",
        Text.of("tick step", fr="cocher l'étape"),
        Text.of("Tick or untick the step that is highlighted", fr="Cocher ou décocher l'étape"),
        (Mode.READER,),
        command=False,
    ),
    Action(
        "checks",
        _letter("c"),
        "c",
        Text.of("checklist", fr="liste"),
        Text.of(
            "Everything to do as a list to tick, with the time left",
            fr="Tout ce qui est à faire, à cocher, avec le temps qui reste",
        ),
        (Mode.OUTCOME,),
    ),
    Action(
        "contents",
        _letter("c"),
        "c",
        Text.of("contents", fr="sommaire"),
        Text.of("The sections, to jump to one", fr="Les parties, pour aller à l'une d'elles"),
        (Mode.READER,),
    ),
    Action(
        "links",
        _letter("k"),
        "k",
        Text.of("links", fr="liens"),
        Text.of("The documents it leads to", fr="Les documents auxquels il mène"),
        (Mode.READER,),
    ),
    Action(
        "terms",
        _letter("g"),
        "g",
        Text.of("words", fr="mots"),
        Text.of("The words that the glossary explains", fr="Les mots que le glossaire explique"),
        (Mode.READER,),
    ),
    Action(
        "find",
        _letter("f"),
        "f",
        Text.of("find", fr="chercher"),
        Text.of("Look for words in this document", fr="Chercher des mots dans ce document"),
        (Mode.READER,),
    ),
    Action(
        "find_next",
        _letter("n"),
        "n",
        Text.of("next", fr="suivant"),
        Text.of("To the next place that holds the words", fr="À l'endroit suivant"),
        (Mode.READER,),
    ),
    Action(
        "search",
        ("slash",),
        "/",
        Text.of("search", fr="recherche"),
        Text.of("Search everything", fr="Chercher dans tout"),
        (*_WALKING, Mode.HOME, Mode.READER),
    ),
    Action(
        "story",
        _letter("v"),
        "v",
        Text.of("story", fr="récit"),
        Text.of("The story again, in practice", fr="Relire le récit, en exercice"),
        _WALKING,
    ),
    Action(
        "practice",
        _letter("p"),
        "p",
        Text.of("practise", fr="s'exercer"),
        Text.of("Practise on a story; nothing is kept", fr="S'exercer sur un récit, sans trace"),
        (Mode.HOME,),
    ),
    Action(
        "home",
        _letter("h"),
        "h",
        Text.of("home", fr="accueil"),
        Text.of(
            "To the first screen; the walk waits meanwhile",
            fr="À l'écran d'accueil ; le parcours attend",
        ),
        (*_WALKING, Mode.READER),
    ),
    Action(
        "language",
        _letter("l"),
        "l",
        Text.of("français", fr="English"),
        Text.of("Language: English, français", fr="Langue : français, English"),
        _FREE,
    ),
    Action(
        "theme",
        _letter("t"),
        "t",
        Text.of("colours", fr="couleurs"),
        Text.of("Colours: dark, light, high contrast", fr="Couleurs : sombre, clair, contraste"),
        _FREE,
    ),
    Action(
        "restart",
        _letter("r"),
        "r",
        Text.of("start again", fr="recommencer"),
        Text.of("Start again from the first question", fr="Recommencer à la première question"),
        _WALKING,
    ),
    Action(
        "commands",
        ("f1", "ctrl+p"),
        "F1",
        Text.of("keys", fr="touches"),
        Text.of("All keys and commands (also Ctrl+P)", fr="Toutes les touches (aussi Ctrl+P)"),
        (*_WALKING, Mode.HOME, Mode.READER),
        command=False,
    ),
    Action(
        "close",
        (
            "escape",
            "enter",
            "question_mark",
            *(key for letter in "bqwso" for key in _letter(letter)),
        ),
        "key-escape",
        Text.of("close", fr="fermer"),
        Text.of("Back to the walk", fr="Revenir au parcours"),
        (Mode.READING,),
        command=False,
    ),
    Action(
        "close",
        ("escape", "f1", "ctrl+p", *(key for letter in "bq" for key in _letter(letter))),
        "key-escape",
        Text.of("close", fr="fermer"),
        Text.of("Back to the walk", fr="Revenir au parcours"),
        (Mode.LIST, Mode.CHECKS),
        command=False,
    ),
    Action(
        "close",
        ("escape", "backspace", *_letter("b"), *_letter("q")),
        "b",
        Text.of("back", fr="retour"),
        Text.of("Back to where you were", fr="Revenir d'où vous venez"),
        (Mode.READER,),
        command=False,
    ),
    Action(
        "close",
        ("escape",),
        "key-escape",
        Text.of("close", fr="fermer"),
        Text.of("Back to where you were", fr="Revenir d'où vous venez"),
        (Mode.SEARCH,),
        command=False,
    ),
    Action(
        "hide",
        _letter("x"),
        "x",
        Text.of("hide", fr="cacher"),
        Text.of(
            "Hide everything at once; x again brings it back",
            fr="Tout cacher à l'instant ; x encore pour revenir",
        ),
        _FREE,
    ),
    Action(
        "quit",
        _letter("q"),
        "q",
        Text.of("quit", fr="quitter"),
        Text.of("Leave; nothing is kept", fr="Quitter ; rien n'est gardé"),
        (Mode.HOME,),
    ),
    Action(
        "quit",
        _letter("q"),
        "q",
        Text.of("quit", fr="quitter"),
        Text.of("Leave; asks once more, as nothing is kept", fr="Quitter, après confirmation"),
        _WALKING,
    ),
    Action(
        "hide",
        ("ctrl+x",),
        "Ctrl+X",
        Text.of("hide", fr="cacher"),
        Text.of("Hide everything, also while typing", fr="Tout cacher, même en tapant"),
        _ALL,
        command=False,
        priority=True,
    ),
    Action(
        "leave",
        ("ctrl+q", "ctrl+c"),
        "Ctrl+Q",
        Text.of("leave now", fr="partir"),
        Text.of("Leave at once, without a trace", fr="Partir tout de suite, sans trace"),
        _ALL,
        priority=True,
    ),
)

KEY_BAR: dict[Mode, tuple[str, ...]] = {
    Mode.CHOICE: ("pick", "back", "help", "why", "quit"),
    Mode.TICKS: ("tick", "continue", "back", "help", "quit"),
    Mode.NUMBER: ("digit", "enter", "back", "help", "quit"),
    Mode.NOTICE: ("enter", "back", "help", "commands", "quit"),
    Mode.OUTCOME: ("page(1)", "checks", "pick", "back", "quit"),
    Mode.READING: ("close", "page(1)", "section(1)"),
    Mode.LIST: ("enter", "move(1)", "close"),
    Mode.HOME: ("pick", "search", "practice", "language", "quit"),
    Mode.SEARCH: ("enter", "move(1)", "close"),
    Mode.READER: ("close", "section(1)", "contents", "find", "links"),
    Mode.CHECKS: ("tick", "move(1)", "page(1)", "close"),
}
"""The keys that matter now, the most needed first: a narrow window drops the last but one."""


def actions_in(mode: Mode) -> tuple[Action, ...]:
    """The actions that work in `mode`."""
    return tuple(action for action in ACTIONS if mode in action.modes)


def key_bar(mode: Mode, rows: int = 9) -> tuple[Action, ...]:
    """The actions of the key bar, in its order, where digits can pick `rows` rows."""
    known = {action.id: action for action in actions_in(mode)}
    return tuple(known[id] for id in KEY_BAR[mode] if rows or id != "pick")
