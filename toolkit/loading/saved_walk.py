"""Saved walks on the disk: one sealed, padded file where the person says, and nothing else."""

from __future__ import annotations

import os
import stat
from datetime import date
from pathlib import Path

from toolkit.core.errors import UsageError
from toolkit.core.saved import (
    MOST_DAYS,
    NewerFormatError,
    NotASavedWalkError,
    Saved,
    parse_saved,
    saved_text,
)
from toolkit.loading.passphrase import WORDS, as_drawn
from toolkit.loading.safe_writing import write_private
from toolkit.loading.sealed import MOST_BYTES, SIZES, NotSealedError, require_header, seal, unseal


class TooOldError(UsageError):
    """The walk was saved more than MOST_DAYS ago."""


def save_walk(path: Path, saved: Saved, passphrase: str, *, replace: bool = False) -> None:
    """Write `saved` to `path`, sealed, readable for its owner only. A power cut leaves the old file
    or the new one. A file that is there already is only written over with `replace`.

    Raises UsageError where something is there, where the walk is too long, or where what seals is
    not installed, and OSError for what else the system refuses.
    """
    words = as_drawn(passphrase)
    if words.count("-") < WORDS - 1:
        raise ValueError("a saved walk is sealed with a passphrase of six words")
    text = saved_text(saved)
    parse_saved(text)  # what could not be read back is not written
    data = text.encode("ascii")
    size = next((size for size in SIZES if len(data) < size), None)
    if size is None:
        raise UsageError("this walk is too long to be saved", "write down where you are")
    sealed = seal(data + b"\n" + b" " * (size - len(data) - 1), words)
    if not replace:
        require_free(path)
    try:
        write_private(path, sealed, replace=replace)
    except FileExistsError as error:
        raise _is_taken(path) from error


def require_free(path: Path) -> None:
    """Raise UsageError unless a new file can have the name `path`: it is told before the walk."""
    if os.path.lexists(path):
        raise _is_taken(path)
    if not path.parent.is_dir():
        raise UsageError(f"there is no folder {path.parent}", "name a file in one that is there")


def _is_taken(path: Path) -> UsageError:
    return UsageError(
        f"{path} exists already", "nothing was written over; choose another name or remove it"
    )


def open_walk(path: Path, passphrase: str, today: date) -> Saved:
    """The walk saved in `path`. Nothing of it is looked at before all of it has proven unchanged.

    Raises CannotOpenError for another passphrase or a changed file, TooOldError for a walk older
    than MOST_DAYS, NotSealedError for a file that is none of ours, and UsageError (of which all of
    them are) for one that cannot be read or comes from a later toolkit.
    """
    data = unseal(read_sealed(path), as_drawn(passphrase))
    try:
        saved = parse_saved(data.decode("ascii"))
    except NewerFormatError as error:
        raise UsageError(
            "this walk was saved by a newer toolkit", "open it with that one, or update this one"
        ) from error
    except (NotASavedWalkError, UnicodeDecodeError) as error:
        raise UsageError(
            "the file opens, but holds no saved walk", "it was not saved by the toolkit"
        ) from error
    if saved.is_too_old(today):
        raise TooOldError(
            f"this walk was saved on {saved.day.isoformat()}, more than {MOST_DAYS} days ago",
            "begin anew with the guidance of today, and remove the file",
        )
    return saved


def read_sealed(path: Path) -> bytes:
    """The bytes of the file at `path`. Raises UsageError where it cannot be read, is longer than a
    saved walk can be, or does not begin as one.
    """
    try:
        # Without O_NONBLOCK, a named pipe would be waited for.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | _BINARY)
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}") from error
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise NotSealedError(f"{path} is no file", "give the file that was saved")
    with os.fdopen(descriptor, "rb") as file:
        data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise NotSealedError(
            "this is no saved walk: it is too long", "give the file that was saved"
        )
    require_header(data)
    return data


_BINARY = getattr(os, "O_BINARY", 0)
