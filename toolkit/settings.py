"""Settings: a flag, else an environment variable, else the surroundings, else a default."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from toolkit.core.errors import UsageError
from toolkit.core.text import LANGUAGES, SOURCE_LANGUAGE

CONTENT_FOLDERS = ("guidelines", "sops", "decision_trees")
"""The folders that make a folder a content root."""

SHIPPED_CONTENT = Path(__file__).parent / "_content"
"""The content inside an installed wheel."""

CONTACTS_FILE = "contacts.yaml"
"""The local contacts, in the content root."""

THEME_NAMES = ("dark", "light", "contrast")
"""The colours of the screen, the usual ones first."""

_FALSE = ("", "0", "false", "no", "off")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What settings are read from. `has_terminal`: a person sees both streams."""

    environment: Mapping[str, str]
    folder: Path
    has_terminal: bool

    @classmethod
    def here(cls, *, has_terminal: bool) -> Surroundings:
        """The surroundings of this process."""
        return cls(os.environ, Path.cwd(), has_terminal)


@dataclass(frozen=True, slots=True)
class Settings:
    """How the guidance is to be shown: from which content, in which language, as plain lines or in
    which colours, with whose contacts.
    """

    root: Path
    language: str
    plain: bool
    theme: str
    contacts: Path | None


def find_settings(
    around: Surroundings,
    content: Path | None = None,
    lang: str | None = None,
    theme: str | None = None,
    contacts: Path | None = None,
    *,
    plain: bool | None = None,
) -> Settings:
    """All of them, from the options given and the surroundings. Raises UsageError as each does."""
    root = find_content(content, around)
    return Settings(
        root,
        find_language(lang, around),
        wants_plain(flag=plain, around=around),
        find_theme(theme, around),
        find_contacts(contacts, around, root),
    )


def find_content(flag: Path | None, around: Surroundings) -> Path:
    """The content root: `--content`, else TOOLKIT_CONTENT, else the repository above the current
    folder, else the content shipped with the installed toolkit.

    Raises UsageError where the folder named has no content, or where there is none at all.
    """
    named = flag or (Path(value) if (value := around.environment.get("TOOLKIT_CONTENT")) else None)
    if named is not None:
        root = around.folder / named
        if not root.is_dir():
            raise UsageError(f"there is no folder {named}", "give --content a folder with content")
        if not _has_content(root):
            raise UsageError(
                f"{named} holds no content",
                f"a content folder has at least one of {', '.join(CONTENT_FOLDERS)}",
            )
        return root.resolve()
    for folder in (around.folder, *around.folder.parents):
        if all((folder / name).is_dir() for name in CONTENT_FOLDERS):
            return folder.resolve()
    if _has_content(SHIPPED_CONTENT):
        return SHIPPED_CONTENT
    raise UsageError(
        "no content was found above this folder",
        "go to the repository, or give its folder with --content",
    )


def find_contacts(flag: Path | None, around: Surroundings, root: Path) -> Path | None:
    """The file of local contacts: `--contacts`, else TOOLKIT_CONTACTS, else `contacts.yaml` in the
    content root if there is one.
    """
    named = flag or (Path(name) if (name := around.environment.get("TOOLKIT_CONTACTS")) else None)
    if named is not None:
        return around.folder / named
    usual = root / CONTACTS_FILE
    return usual if os.path.lexists(usual) else None


def find_language(flag: str | None, around: Surroundings) -> str:
    """The language to speak: `--lang`, else TOOLKIT_LANG, else the locale's, else English.

    Raises UsageError for a language that was named but does not exist here.
    """
    named = flag or around.environment.get("TOOLKIT_LANG")
    if named:
        if named.lower() not in LANGUAGES:
            raise UsageError(
                f"the language “{named}” is not available", f"choose one of {', '.join(LANGUAGES)}"
            )
        return named.lower()
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = around.environment.get(variable)
        if value:
            return next((language for language in LANGUAGES if value[:2] == language), "en")
    return SOURCE_LANGUAGE


def find_theme(flag: str | None, around: Surroundings) -> str:
    """The colours of the screen: `--theme`, else TOOLKIT_THEME, else dark. A variable set wrongly
    must not keep anybody from the guidance: it counts for nothing.

    Raises UsageError for a flag that names a theme that does not exist.
    """
    if flag is not None and flag.lower() not in THEME_NAMES:
        raise UsageError(f"there is no theme “{flag}”", f"choose one of {', '.join(THEME_NAMES)}")
    named = (flag or around.environment.get("TOOLKIT_THEME", "")).lower()
    return named if named in THEME_NAMES else THEME_NAMES[0]


def wants_plain(*, flag: bool | None, around: Surroundings) -> bool:
    """Whether to walk in plain lines: the flag, else TOOLKIT_PLAIN, else ACCESSIBLE, else whether
    there is no terminal that can draw. Without a terminal it is always plain.
    """
    if not around.has_terminal:
        return True
    if flag is not None:
        return flag
    for variable in ("TOOLKIT_PLAIN", "ACCESSIBLE"):
        value = around.environment.get(variable)
        if value is not None:
            return value.lower() not in _FALSE
    return around.environment.get("TERM", "dumb") == "dumb"


def _has_content(root: Path) -> bool:
    return any((root / name).is_dir() for name in CONTENT_FOLDERS)
