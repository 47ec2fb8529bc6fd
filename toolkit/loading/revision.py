"""Content as it stood at a revision of a git repository, read without touching the work tree."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

from toolkit.core.diagnostic import Diagnostic, Pointer
from toolkit.core.errors import UsageError
from toolkit.loading.content import FOLDERS, IGNORED, Content, ContentFile, classify
from toolkit.loading.source_text import MAX_BYTES, too_large

_FILE_MODES = ("100644", "100755")


def load_revision(root: Path, revision: str) -> Content:
    """The content files below `root` (a folder of a git work tree) as they were at `revision`.

    Raises UsageError where there is no git, no repository or no such revision.
    """
    commit = _commit(root, revision)
    content = Content()
    wanted: list[tuple[ContentFile, str]] = []
    for mode, kind, name, size, path in _entries(root, commit):
        file = classify(PurePosixPath(path))
        if file is None or PurePosixPath(path).name in IGNORED:
            continue
        if kind != "blob" or mode not in _FILE_MODES:
            content.findings.append(_no_file(path))
            content.unread.append(file)
        elif size > MAX_BYTES:
            content.findings.append(too_large(path, size))
            content.unread.append(file)
        else:
            wanted.append((file, name))
    for (file, _), data in zip(wanted, _blobs(root, [name for _, name in wanted]), strict=True):
        content.files.append(ContentFile(file.path, file.kind, file.id, file.language, data))
    content.files.sort(key=lambda file: file.path)
    return content


def describe(root: Path, revision: str) -> str:
    """The revision as people know it: its short name and the first line of its message."""
    return (
        _git(root, "log", "-1", "--format=%h %s", _commit(root, revision))
        .decode("utf-8", "replace")
        .strip()
    )


def _commit(root: Path, revision: str) -> str:
    if revision.startswith("-") or not revision.isprintable():
        raise UsageError(f"“{revision}” is no revision", "name a branch, a tag or a commit")
    found = _git(
        root,
        "rev-parse",
        "--verify",
        "--quiet",
        "--end-of-options",
        f"{revision}^{{commit}}",
        problem=f"there is no revision and no folder “{revision}”",
    )
    return found.decode("ascii").strip()


def _entries(root: Path, commit: str) -> Iterator[tuple[str, str, str, int, str]]:
    """Mode, kind, object name, size in bytes and path (below `root`) of every content file."""
    listed = _git(root, "ls-tree", "-r", "-z", "--long", commit, "--", *FOLDERS)
    for entry in listed.decode("utf-8", "replace").split("\0"):
        if entry:
            about, _, path = entry.partition("\t")
            mode, kind, name, size = about.split()
            yield mode, kind, name, int(size) if size.isdigit() else 0, path


def _blobs(root: Path, names: Sequence[str]) -> Iterator[bytes]:
    """The contents of these objects, in order, by one process."""
    if not names:
        return
    answer = _git(root, "cat-file", "--batch", given="\n".join(names).encode() + b"\n")
    position = 0
    for _ in names:
        end = answer.index(b"\n", position)
        size = int(answer[position:end].split()[2])
        yield answer[end + 1 : end + 1 + size]
        position = end + 1 + size + 1


def _git(root: Path, *words: str, given: bytes | None = None, problem: str = "") -> bytes:
    command = ["git", "-c", "core.quotePath=false", *words]
    try:
        done = subprocess.run(  # noqa: S603 - fixed words; a revision is never taken for an option
            command, cwd=root, input=given, capture_output=True, check=False
        )
    except FileNotFoundError as error:
        raise UsageError(
            "git is not installed, so that no revision can be read",
            "install it (Debian: apt-get install git), or compare two folders",
        ) from error
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        why = said[-1].removeprefix("fatal: ") if said else "git could not read it"
        raise UsageError(problem or why, "name a branch, a tag, a commit or a folder with content")
    return done.stdout


def _no_file(path: str) -> Diagnostic:
    return Diagnostic(
        "TK001",
        "this is no ordinary file (but a link or another repository)",
        Pointer(path),
        help="Please put the file itself here.",
    )
