"""The first line of a YAML file, which leads an editor to the schema of the document.

With it an editor completes keys, explains them and underlines mistakes while somebody writes:
`# yaml-language-server: $schema=<address>` is the convention of the YAML language server, which the
common editors use. Nothing here opens a schema; only the address is looked at.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from posixpath import normpath, relpath

from toolkit.core.diagnostic import Diagnostic, Place, Pointer
from toolkit.loading.content import ContentFile, classify
from toolkit.loading.source_map import SourceMap

SIDECAR = "sidecar"
"""The name of the schema of all translations, whatever they translate."""

SCHEMA_FOLDERS = ("toolkit/loading/schemas", "schemas")
"""Where a content root may keep the schemas: in this repository, and where `toolkit schema --out
schemas` wrote them beside the content of another organisation.
"""

_BEGINNING = "# yaml-language-server: $schema="
_MODE_LINE = re.compile(r"# yaml-language-server: \$schema=(\S+)\s*\Z")
_LATER_LINE = re.compile(r"#\s*yaml-language-server\s*:")
_ENDING = ".schema.json"
_PUBLISHED = re.compile(r"https?://[^/]", re.IGNORECASE)
_ON_ONE_COMPUTER = re.compile(r"/|[A-Za-z][A-Za-z0-9+.-]*:")
_LONGEST_SHOWN = 200


def check_mode_lines(source_map: SourceMap, root: Path) -> list[Diagnostic]:
    """What is wrong with the first lines of all YAML files of the content below `root`.

    A guideline has none: its metadata stand inside Markdown, where no editor looks for the line.
    """
    home = find_schema_folder(root) or _published_home(source_map)
    folders = _folders_below(root)
    findings = []
    for path, source in source_map.files.items():
        file = classify(PurePosixPath(path))
        if file is None or not path.endswith(".yaml") or not source.lines:
            continue
        finding = _check_file(file, source.lines, home, root, folders)
        if finding is not None:
            findings.append(finding)
    return findings


def find_schema_folder(root: Path) -> str | None:
    """Where the content below `root` keeps the schemas, relative to it; None where it does not."""
    return next((folder for folder in SCHEMA_FOLDERS if (root / folder).is_dir()), None)


def schema_of(file: ContentFile) -> str:
    """The name of the schema that describes `file`."""
    return SIDECAR if file.language is not None else file.kind.value


def mode_line(file: ContentFile, home: str | None) -> str:
    """The first line of `file`, where the schemas stand in the folder `home` of the content root or
    at the web address `home` (None: where `toolkit schema --out schemas` would put them).
    """
    address = f"{home or SCHEMA_FOLDERS[-1]}/{schema_of(file)}{_ENDING}"
    if not _PUBLISHED.match(address):
        address = relpath(address, str(PurePosixPath(file.path).parent))
    return f"{_BEGINNING}{address}"


def _published_home(source_map: SourceMap) -> str | None:
    """The web address under which the first file that names one finds its schema."""
    for path, source in source_map.files.items():
        file = classify(PurePosixPath(path))
        line = _MODE_LINE.match(source.lines[0]) if file is not None and source.lines else None
        if file is not None and line is not None and _PUBLISHED.match(line.group(1)):
            folder, _, name = line.group(1).rpartition("/")
            if name == f"{schema_of(file)}{_ENDING}":
                return folder
    return None


def _folders_below(root: Path) -> frozenset[str]:
    try:
        return frozenset(entry.name for entry in root.iterdir() if entry.is_dir())
    except OSError:
        return frozenset()


def _check_file(
    file: ContentFile,
    lines: tuple[str, ...],
    home: str | None,
    root: Path,
    folders: frozenset[str],
) -> Diagnostic | None:
    line = mode_line(file, home)
    first = _MODE_LINE.match(lines[0])
    if first is None:
        return _missing(file, lines, line)
    address = first.group(1)
    wrong = _what_is_wrong(file, address, home, root, folders)
    if wrong is None:
        return None
    if home is None:
        # It may lead to a folder outside the content root, of which nothing is known but the name.
        kept = f"{address.rpartition('/')[0]}/{schema_of(file)}{_ENDING}".lstrip("/")
        if _what_is_wrong(file, kept, home, root, folders) is None:
            line = f"{_BEGINNING}{kept}"
    start, end = first.span(1)
    return Diagnostic(
        "TK021",
        wrong,
        Pointer(file.path),
        help=f"Please write `{line}`.",
        place=Place(1, start + 1, 1, end + 1),
    )


def _missing(file: ContentFile, lines: tuple[str, ...], line: str) -> Diagnostic:
    message = "the first line does not lead editors to the schema of this document"
    help = f"Please write as the first line: `{line}`."
    number = _find_later(lines)
    if number == 1:
        help = f"Please write the first line like this: `{line}`."
    elif number is not None:
        message = f"the line that leads editors to the schema stands on line {number}, not first"
        help = f"Please move it up: `{line}`."
    return Diagnostic("TK020", message, Pointer(file.path), help, place=Place(1, 1, 1, 1))


def _find_later(lines: Iterable[str]) -> int | None:
    return next((n for n, line in enumerate(lines, start=1) if _LATER_LINE.match(line)), None)


def _what_is_wrong(
    file: ContentFile, address: str, home: str | None, root: Path, folders: frozenset[str]
) -> str | None:
    wanted = f"{schema_of(file)}{_ENDING}"
    name = address.rpartition("/")[2]
    if name != wanted:
        what = "every translation" if file.language is not None else "this document"
        return f"this leads to `{_shown(name)}`; the schema of {what} is `{wanted}`"
    if _PUBLISHED.match(address):
        return None
    if _ON_ONE_COMPUTER.match(address):
        return "this address is of one computer only"
    target = normpath(f"{PurePosixPath(file.path).parent}/{address}")
    if _leads_nowhere(target, address, home, root, folders):
        return f"there is no file `{_shown(address)}`, seen from the folder of this document"
    return None


def _leads_nowhere(
    target: str, address: str, home: str | None, root: Path, folders: frozenset[str]
) -> bool:
    """Whether no schema can stand at `target`. Content travels without the folder of the schemas
    (in the wheel, as a copy), and what lies outside the content root is never looked at.
    """
    top = target.partition("/")[0]
    if top == "..":
        return home is not None and address.endswith(f"{home}/{target.rpartition('/')[2]}")
    # Not Path.is_file: an address that is too long for the system is no reason to stop.
    return top in folders and not os.path.isfile(root / target)  # noqa: PTH113


def _shown(text: str) -> str:
    return text if len(text) <= _LONGEST_SHOWN else f"{text[: _LONGEST_SHOWN - 1]}…"
