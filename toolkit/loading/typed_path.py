"""The name of a file as a person types it, and as it is shown to them."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from toolkit.core.gate import REPLACEMENT, clean, find_forbidden
from toolkit.core.result_words import result_word


def named(typed: str, format: str) -> Path:
    """The file that somebody means by what they typed: the ending may be left out."""
    path = Path(typed.strip())
    with suppress(RuntimeError):  # there is no such person's folder: then it is a name
        path = path.expanduser()
    return path if path.suffix.lower() == f".{format}" else path.parent / f"{path.name}.{format}"


def obstacle(path: Path, language: str) -> str | None:
    """Why no file can have this name, whatever is written; None where nothing is in the way."""
    if find_forbidden(str(path)):
        return result_word("odd-name", language, file=shown(path))
    if path.is_dir():
        return result_word("a-folder", language, file=shown(path))
    if not path.parent.is_dir():
        return result_word("no-folder", language, folder=shown(path.parent))
    return None


def shown(path: Path) -> str:
    """The path as people know it: from the folder they are in, where it is inside. It stays on one
    line, and steers no terminal, whatever somebody has called the file.
    """
    name = str(path)
    with suppress(OSError, ValueError):  # it is elsewhere, or this folder is there no more
        name = str(path.relative_to(Path.cwd()))
    return on_one_line(name)


def folder_shown() -> str:
    """The folder one is in, as it is shown."""
    with suppress(OSError):
        return on_one_line(str(Path.cwd()))
    return "."  # it is there no more


def on_one_line(name: str) -> str:
    """`name` without what could steer a terminal or look like a line of ours."""
    return clean(name).replace("\n", REPLACEMENT).replace("\t", REPLACEMENT)
