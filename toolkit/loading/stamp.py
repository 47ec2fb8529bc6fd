"""The stamp of checked content: content that passed `toolkit check` is not validated on each walk.

The stamp holds a digest over the toolkit's version, its schemas and every byte of the content. It
saves time and grants no trust: whoever can forge it can change the content as well, and content
that does not fit its schema is validated after all.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable
from pathlib import Path

from toolkit import __version__
from toolkit.loading.content import ContentFile
from toolkit.settings import SHIPPED_CONTENT

STAMP = Path("build/checked.json")
"""Where the stamp stands in a content root. The folder is never committed."""

_MAX_BYTES = 4096
_SCHEMAS = Path(__file__).with_name("schemas")


def digest_of(files: Iterable[ContentFile]) -> str:
    """The digest over the version, the schemas and `files`, in hexadecimal."""
    digest = hashlib.sha256(__version__.encode())
    for schema in sorted(_SCHEMAS.glob("*.schema.json")):
        _add(digest, schema.name, schema.read_bytes())
    for file in files:
        _add(digest, file.path, file.data)
    return digest.hexdigest()


def is_checked(root: Path, digest: str) -> bool:
    """Whether the content below `root` with this `digest` has passed a check: it came with the
    package, or it carries the stamp.
    """
    try:
        if root.resolve() == SHIPPED_CONTENT.resolve():
            return True
        with (root / STAMP).open("rb") as file:
            stamp = json.loads(file.read(_MAX_BYTES))
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(stamp, dict) and stamp.get("digest") == digest


def write_stamp(root: Path, digest: str) -> bool:
    """Say that the content below `root` with this `digest` has passed the check; whether that could
    be written (a stick may be read-only, which harms nothing). Only `toolkit check` calls this.
    """
    folder = (root / STAMP).parent
    if folder.is_symlink():
        return False
    try:
        folder.mkdir(exist_ok=True)
        _write(root / STAMP, json.dumps({"digest": digest}).encode() + b"\n")
    except OSError:
        return False
    return True


def _add(digest: hashlib._Hash, name: str, data: bytes) -> None:
    digest.update(f"\n{name}\n{len(data)}\n".encode())
    digest.update(data)


def _write(path: Path, data: bytes) -> None:
    """Write `data` so that a power cut leaves the old file or the new one, never a torn one."""
    import tempfile

    descriptor, name = tempfile.mkstemp(prefix=".checked-", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    if hasattr(os, "O_DIRECTORY"):
        directory = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(directory)
        finally:
            os.close(directory)
