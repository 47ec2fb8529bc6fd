"""`toolkit new contacts`: an empty file of local contacts, with every role that may be told.

It is no document: it stands outside the content, and is never committed.
"""

from __future__ import annotations

from pathlib import Path
from typing import TextIO

from toolkit.cli.finish import ExitCode
from toolkit.core.errors import UsageError
from toolkit.core.gate import clean
from toolkit.core.library import Library
from toolkit.settings import CONTACTS_FILE, SHIPPED_CONTENT


def run_new_contacts(root: Path, named: str | None, out: TextIO) -> int:
    """Write the file to `named`, else into the content root, else (for content that came with the
    toolkit) into this folder. Raises UsageError where something is there already.
    """
    from toolkit.loading import load
    from toolkit.loading.safe_writing import write_private

    is_shipped = root.resolve() == SHIPPED_CONTENT.resolve()
    usual = Path(CONTACTS_FILE) if is_shipped else root / CONTACTS_FILE
    path = Path(named) if named else usual
    library = load(root).library
    if not library.roles:
        raise UsageError("this content has no roles", "`toolkit check` tells what is wrong")
    try:
        write_private(path, _skeleton(library, root, path).encode(), replace=False)
    except FileExistsError as error:
        raise UsageError(f"{path} is there already", "nothing was written") from error
    here = Path.cwd()
    shown = path.relative_to(here) if path.is_relative_to(here) else path
    out.write(f"wrote {clean(str(shown))}, which only you can read\n\nNext:\n")
    out.write("  1. Fill in what you know, with an editor. Never commit it.\n")
    finds = "" if path == root / CONTACTS_FILE else f" --contacts {clean(str(shown))}"
    out.write(f"  2. See it: toolkit walk intake-triage{finds}\n")
    return ExitCode.OK


def _skeleton(library: Library, root: Path, path: Path) -> str:
    from toolkit.loading.mode_line import find_schema_folder
    from toolkit.loading.skeleton import FOLDER, fill

    beside = path.parent.resolve() == root.resolve()
    home = (find_schema_folder(root) if beside else None) or "schemas"
    entries = []
    for id, role in library.roles.items():
        names = " / ".join(dict.fromkeys((role.name.get("en"), role.name.get("fr"))))
        one_line = " ".join(clean(names).split())
        entries.append(f"  {id}:  # {one_line}\n    who:\n    phone:\n    when:")
    text = (FOLDER / CONTACTS_FILE).read_text("utf-8")
    mode_line = f"# yaml-language-server: $schema={home}/contacts.schema.json"
    return f"{mode_line}\n{fill(text, {'roles': chr(10).join(entries)})}"
