"""`toolkit schema`: the schemas of the documents, for editors and for other repositories."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TextIO

from toolkit.cli.finish import ExitCode
from toolkit.cli.near import did_you_mean
from toolkit.core.errors import UsageError


def run_schema(kind: str | None, out: Path | None, stdout: TextIO) -> int:
    """Print what schemas there are, or the schema of `kind`; with `out`, write it there with all
    that it refers to (all schemas without `kind`). Returns the exit code.

    Raises UsageError for an unknown kind, and where `out` is a file.
    """
    from toolkit.loading.schema_files import schema_files, schema_titles

    titles = schema_titles()
    name = _find(kind, list(titles)) if kind is not None else None
    if out is not None:
        files = schema_files(name)
        _write_all(out, dict(files))
        stdout.write(f"wrote {len(files)} {'file' if len(files) == 1 else 'files'} to {out}\n")
    elif name is not None:
        stdout.write(schema_files(name)[f"{name}.schema.json"].decode("utf-8"))
    else:
        width = max(map(len, titles))
        for each, title in titles.items():
            stdout.write(f"{each:<{width}}  {title}\n")
    return ExitCode.OK


def _find(kind: str, names: list[str]) -> str:
    written = kind.strip().lower().removesuffix(".schema.json")
    if written in names:
        return written
    hint = did_you_mean(written, names, 1)
    raise UsageError(f"there is no schema “{kind}”", f"{hint}`toolkit schema` lists all of them")


def _write_all(folder: Path, files: dict[str, bytes]) -> None:
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is a file", "give --out a folder")
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        descriptor, aside = tempfile.mkstemp(prefix=".schema-", dir=folder)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
            # A temporary file is for its maker alone; a schema is for everybody.
            Path(aside).chmod(0o644)
            Path(aside).replace(folder / name)
        except BaseException:
            Path(aside).unlink(missing_ok=True)
            raise
