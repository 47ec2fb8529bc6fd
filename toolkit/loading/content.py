"""Which files belong to the content, and what kind of document each one holds, decided by place.

Nothing outside the content root is ever read: links that lead out of it, pipes and devices are
refused, and no file is read beyond its limit.
"""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from toolkit.core.diagnostic import Diagnostic, Pointer
from toolkit.core.kind import Kind
from toolkit.core.text import SOURCE_LANGUAGE
from toolkit.core.words import LANGUAGE_NAMES
from toolkit.loading.place import stays_inside
from toolkit.loading.source_text import MAX_BYTES, too_large

FOLDERS = ("guidelines", "sops", "decision_trees", "site/training")
"""The folders of the content root that hold content."""

REGISTERS = {
    "guidelines/roles": Kind.ROLES,
    "guidelines/services": Kind.SERVICES,
    "guidelines/sources": Kind.SOURCES,
    "guidelines/glossary": Kind.GLOSSARY,
    "decision_trees/facts": Kind.FACTS,
    "decision_trees/routes": Kind.ROUTES,
    "decision_trees/invariants": Kind.INVARIANTS,
    "site/training/pathways": Kind.PATHWAYS,
}
"""The registers: one file each, by place."""

_KIND_BY_FOLDER = {
    "guidelines": Kind.GUIDELINE,
    "guidelines/ipob": Kind.DEFINITION,
    "sops": Kind.SOP,
    "sops/forms": Kind.FORM,
    "decision_trees": Kind.TREE,
    "decision_trees/fragments": Kind.FRAGMENT,
    "decision_trees/blocks": Kind.BLOCK,
    "decision_trees/scenarios": Kind.SCENARIO,
    "site/training": Kind.MODULE,
}
_TRANSLATIONS = tuple(code for code in LANGUAGE_NAMES if code != SOURCE_LANGUAGE)
IGNORED = ("README.md",)
"""Files that explain a folder and hold no content."""


@dataclass(frozen=True, slots=True)
class ContentFile:
    """One file that is a document or (with `language`) its sidecar. `id` is what the name says."""

    path: str
    kind: Kind
    id: str
    language: str | None
    data: bytes = b""


@dataclass(slots=True)
class Content:
    """The files of a content root, sorted by path, and what is wrong with the others.

    `unread` are documents whose file is there but could not be read.
    """

    files: list[ContentFile] = field(default_factory=list)
    findings: list[Diagnostic] = field(default_factory=list)
    unread: list[ContentFile] = field(default_factory=list)


def load_content(root: Path) -> Content:
    """Read all content below `root`. Raises NotADirectoryError where that is no folder."""
    if not root.is_dir():
        raise NotADirectoryError(f"{root} is not a folder")
    content = Content()
    for folder in FOLDERS:
        _read_folder(root, PurePosixPath(folder), content)
    content.files.sort(key=lambda file: file.path)
    return content


def _read_folder(root: Path, folder: PurePosixPath, content: Content) -> None:
    path = root / folder
    if not os.path.lexists(path):
        return
    if not all(stays_inside(root, root / each) for each in (folder, *folder.parents)):
        content.findings.append(_outside(str(folder)))
        return
    try:
        names = sorted(entry.name for entry in path.iterdir())
    except OSError as error:
        content.findings.append(_unreadable(str(folder), error))
        return
    for name in names:
        if name.startswith(".") or name in IGNORED:
            continue
        inner = folder / name
        if not _is_printable(name):
            content.findings.append(_unexpected(ascii(str(inner))[1:-1], _NAME_HELP))
        elif str(inner) in _KIND_BY_FOLDER and not (root / inner).is_file():
            _read_folder(root, inner, content)
        else:
            _read_entry(root, inner, content)


def _read_entry(root: Path, path: PurePosixPath, content: Content) -> None:
    file = classify(path)
    full = root / path
    if not stays_inside(root, full):
        content.findings.append(_outside(str(path)))
        if file is not None:
            content.unread.append(file)
        return
    if full.is_dir():
        content.findings.append(_unexpected_folder(path))
        return
    if file is None:
        content.findings.append(_unexpected(str(path), _help_for(path)))
        return
    data = _read(full, str(path), content.findings)
    if data is None:
        content.unread.append(file)
    else:
        content.files.append(
            ContentFile(file.path, file.kind, file.id, file.language, data),
        )


def classify(path: PurePosixPath) -> ContentFile | None:
    """What the file at `path` (relative to the root) is by its place; None where it is nothing."""
    kind = _KIND_BY_FOLDER.get(str(path.parent))
    stem, _, language = path.stem.partition(".")
    if kind is None or not stem or path.suffix not in (".yaml", ".md"):
        return None
    kind = REGISTERS.get(str(path.parent / stem), kind)
    if path.suffix != (".md" if kind is Kind.GUIDELINE else ".yaml"):
        return None
    if "." in path.stem and language not in _TRANSLATIONS:
        return None
    return ContentFile(str(path), kind, stem, language or None)


def _read(path: Path, shown: str, findings: list[Diagnostic]) -> bytes | None:
    """The bytes of a regular file, at most one more than the limit; None after a finding."""
    try:
        # Not to hang on a pipe that somebody put here, even if it replaced the file just now.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(descriptor, "rb") as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode):
                findings.append(_no_file(shown))
                return None
            if status.st_size > MAX_BYTES:
                findings.append(too_large(shown, status.st_size))
                return None
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        findings.append(_unreadable(shown, error))
        return None


def _is_printable(name: str) -> bool:
    return name.isprintable() and not any("\ud800" <= character <= "\udfff" for character in name)


_NAME_HELP = "Please rename it: small letters, digits and hyphens, such as `my-tree.yaml`."


def _help_for(path: PurePosixPath) -> str:
    folder, suffix = str(path.parent), path.suffix
    stem, _, language = path.stem.partition(".")
    if suffix in (".yml", ".YML", ".YAML", ".MD", ".markdown"):
        right = ".yaml" if suffix.lower() != ".md" and suffix != ".markdown" else ".md"
        return f"Please rename it to `{path.stem}{right}`."
    if language == SOURCE_LANGUAGE:
        return f"English stands in `{stem}{suffix}`; only translations carry a language code."
    if language and suffix in (".yaml", ".md"):
        return f"The languages are {', '.join(_TRANSLATIONS)}; an id holds no dot."
    if suffix == ".md" and folder != "guidelines":
        return "Only guidelines are written in Markdown; please move it, or write it as `.yaml`."
    if suffix == ".yaml" and folder == "guidelines":
        return (
            "This folder holds the guidelines (`.md`) and the registers "
            "(`roles`, `services`, `sources`, `glossary`). Definitions stand in `guidelines/ipob/`."
        )
    return "Please move it out of the content folders, or delete it."


def _unexpected(path: str, help: str) -> Diagnostic:
    return Diagnostic("TK016", "this file is no document and is not read", Pointer(path), help)


def _unexpected_folder(path: PurePosixPath) -> Diagnostic:
    if path.suffix in (".yaml", ".md"):
        help = "A document is a file. Please rename or remove the folder."
    else:
        help = f"Folders with documents are: {', '.join(_KIND_BY_FOLDER)}."
    return Diagnostic(
        "TK016", "this folder holds no documents and is not read", Pointer(str(path)), help
    )


def _outside(path: str) -> Diagnostic:
    return Diagnostic(
        "TK018",
        "this is a link that leads out of the content folder; it is not read",
        Pointer(path),
        help="Please put the file itself here.",
    )


def _no_file(path: str) -> Diagnostic:
    return Diagnostic(
        "TK001",
        "this is no ordinary file (but a pipe or a device)",
        Pointer(path),
        help="Please remove it from the content folder.",
    )


def _unreadable(path: str, error: OSError) -> Diagnostic:
    reason = error.strerror or type(error).__name__
    return Diagnostic(
        "TK001",
        f"this cannot be read: {reason.lower()}",
        Pointer(path),
        help="Please check who may read it (`ls -l`), and whether the disk is in order.",
    )
