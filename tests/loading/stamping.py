"""Stamping as the command does it, and how current each text is then."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path, PurePosixPath

from toolkit.loading import Loaded, load
from toolkit.loading.content import ContentFile, classify
from toolkit.loading.stamp_block import with_stamps
from toolkit.loading.translation_stamps import (
    Translation,
)


def translation(loaded: Loaded, file: str, language: str = "fr") -> Translation:
    [found] = [
        one
        for one in loaded.translations
        if file in (one.file, one.sidecar) and one.language == language
    ]
    return found


def states(root: Path, file: str) -> dict[str, str]:
    found = translation(load(root, validate=True), file)
    return {one.name: one.freshness.value for one in found.passages}


def content_file(path: str, data: str | bytes) -> ContentFile:
    file = classify(PurePosixPath(path))
    assert file is not None
    return replace(file, data=data if isinstance(data, bytes) else data.encode())


def stamp(root: Path, file: str) -> bytes:
    """Stamp one sidecar as the command does; its new bytes."""
    found = translation(load(root, validate=True), file)
    assert found.sidecar is not None
    lines = [one.stamp for one in found.passages if one.wording is not None]
    path = root / found.sidecar
    path.write_bytes(with_stamps(content_file(found.sidecar, path.read_bytes()), lines))
    return path.read_bytes()
