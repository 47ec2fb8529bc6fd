"""Loading content for people who want to use it, not to mend it."""

from __future__ import annotations

import sys
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.cli.finish import complain
from toolkit.core.document import Kind
from toolkit.core.library import Library

if TYPE_CHECKING:
    from toolkit.loading import Loaded


def open_library(
    root: Path,
    kinds: Collection[Kind] | None = None,
    languages: Collection[str] | None = None,
) -> Library:
    """The sound part of the content below `root`; a line on the error stream names what is missing.

    `kinds` and `languages` narrow what is built, where the content has passed its check.
    """
    from toolkit.loading import load

    return sound_part(load(root, kinds=kinds, languages=languages))


def sound_part(loaded: Loaded) -> Library:
    """What was loaded soundly; a line on the error stream names what is missing."""
    library = loaded.library
    if library.broken:
        missing = ", ".join(sorted(id_ for _, id_ in library.broken))
        complain(f"left out, because of errors: {missing}", "`toolkit check` tells what is wrong")
        sys.stderr.flush()
    return library


def with_contacts(library: Library, root: Path, file: Path | None) -> Library:
    """`library` with the local contacts in `file`; as it is where there is no such file."""
    if file is None:
        return library
    from toolkit.loading.contacts import read_contacts
    from toolkit.settings import CONTACTS_FILE

    # Whoever names a file may name a link; one that lies in the content may lead anywhere.
    is_named = file != root / CONTACTS_FILE
    contacts = read_contacts(file, library.roles, follow=is_named)
    return replace(library, contacts=contacts)


def complain_of_contacts(library: Library, language: str) -> None:
    """Say on the error stream what of the contacts was left out; the walk goes on without it."""
    if library.contacts.faults:
        complain(library.contacts.faults_in_words(language))
        sys.stderr.flush()
