"""Writing content so that nobody's work is lost: aside first, then put in place in one step."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

_UNFINISHED: set[Path] = set()
"""Files that are being written just now and have no name of their own yet."""


def drop_unfinished() -> None:
    """Remove what is half written: for whoever ends the process without waiting for a writer."""
    for temporary in tuple(_UNFINISHED):
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def replace_file(path: Path, data: bytes) -> None:
    """Give the existing file at `path` other contents. A power cut leaves the old ones or the new
    ones, never a torn file; who may read it stays as it is. Raises OSError.
    """
    target = path.resolve()
    mode = target.stat().st_mode
    with _aside(target, data) as temporary:
        temporary.chmod(mode & 0o7777)
        temporary.replace(target)


def create_files(contents: Mapping[Path, bytes]) -> None:
    """Write new files, all or none of them. Raises FileExistsError where one is there already, and
    OSError for what else the system refuses; then none of the files is left.
    """
    created: list[Path] = []
    try:
        for path, data in contents.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            with _aside(path, data) as temporary:
                temporary.chmod(0o666 & ~_umask())
                _put_in_place(temporary, path)
            created.append(path)
    except BaseException:
        for path in created:
            path.unlink(missing_ok=True)
        raise


def write_private(path: Path, data: bytes, *, replace: bool) -> None:
    """Write a file that only its owner may read, and see that its name is on the disk, too. With
    `replace` it takes the place of what has that name: of a link, not of what it leads to.

    Raises FileExistsError where something is there and `replace` is not set, else OSError.
    """
    with _aside(path, data) as temporary:  # which is made with the mode 0600
        if replace:
            temporary.replace(path)
        else:
            _put_in_place(temporary, path)
    _settle(path.parent)


def _settle(folder: Path) -> None:
    """Have the names in `folder` written to the disk, where the system can do that for a folder."""
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:  # Windows opens no folders
        return
    try:
        with contextlib.suppress(OSError):  # some file systems have no fsync of a folder
            os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _put_in_place(temporary: Path, path: Path) -> None:
    """Name the finished file `path`, unless something has that name."""
    try:
        path.hardlink_to(temporary)  # a rename would take the place of what is there
    except FileExistsError:
        raise
    except OSError:
        # This file system knows no hard links, such as that of a stick.
        if os.path.lexists(path):
            raise FileExistsError(17, os.strerror(17), str(path)) from None
        temporary.rename(path)


@contextlib.contextmanager
def _aside(path: Path, data: bytes) -> Iterator[Path]:
    """A finished file with `data` beside `path`, removed again if it was not given a name."""
    descriptor, name = tempfile.mkstemp(prefix=".new-", dir=path.parent)
    temporary = Path(name)
    _UNFINISHED.add(temporary)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        yield temporary
    finally:
        temporary.unlink(missing_ok=True)
        _UNFINISHED.discard(temporary)


def _umask() -> int:
    """What the system takes away from the rights of new files."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
