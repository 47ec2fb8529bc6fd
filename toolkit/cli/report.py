"""How findings are printed: for one-line tools, for programs, for pull requests. `report_text` is
for people.

Messages may quote content, and content is untrusted: every string goes through the text gate, and
what must stay on one line loses its line breaks.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from urllib.parse import quote

from toolkit import __version__
from toolkit.core.diagnostic import START_OF_FILE, Diagnostic, Place, Severity
from toolkit.core.gate import clean
from toolkit.core.rules import RULES
from toolkit.core.rules.rule import Rule

LineOf = Callable[[str, int], str | None]
"""Gives line n (from 1) of a file, or None where there is no such line."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A diagnostic with its place and its rule, as every format prints it. Lines and columns count
    from 1, the end is exclusive. The fields are the keys of the JSON format.
    """

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    code: str
    name: str
    severity: str
    message: str
    help: str
    example: str = ""

    @property
    def where(self) -> str:
        """`path:line:column`."""
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Entry:
    """A finding, and the other spots that help to understand it: (message, path, place)."""

    finding: Finding
    related: tuple[tuple[str, str, Place], ...] = ()


def entries_of(diagnostics: Iterable[Diagnostic]) -> tuple[Entry, ...]:
    """What is printed of located `diagnostics`, in their order."""
    return tuple(_entry(diagnostic) for diagnostic in diagnostics)


def _entry(diagnostic: Diagnostic) -> Entry:
    rule = RULES.get(diagnostic.code)
    place = diagnostic.place or START_OF_FILE
    finding = Finding(
        path=_one_line(diagnostic.pointer.file),
        line=place.line,
        column=place.column,
        end_line=place.end_line,
        end_column=place.end_column,
        code=diagnostic.code,
        name=rule.name if rule else "",
        severity=(rule.severity if rule else Severity.ERROR).value,
        message=_one_line(diagnostic.message),
        help=_one_line(diagnostic.help),
        example=clean(diagnostic.example),
    )
    related = tuple(
        (_one_line(other.message), _one_line(other.pointer.file), other.place or START_OF_FILE)
        for other in diagnostic.related
    )
    return Entry(finding, related)


def _one_line(text: str) -> str:
    return " ".join(clean(text).split())


def count_in_words(documents: int, entries: Sequence[Entry]) -> str:
    """The last line of a check: `48 documents, 2 findings (1 error, 1 warning)`."""
    severities = [entry.finding.severity for entry in entries]
    errors, warnings = severities.count("error"), severities.count("warning")
    return (
        f"{_plural(documents, 'document')}, {_plural(len(entries), 'finding')} "
        f"({_plural(errors, 'error')}, {_plural(warnings, 'warning')})"
    )


def _plural(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"


def render_concise(entries: Iterable[Entry]) -> str:
    """One line a finding, as editors and other tools read it."""
    lines = []
    for entry in entries:
        finding = entry.finding
        help_ = f" ({finding.help})" if finding.help else ""
        label = f"{finding.severity}[{finding.code}]"
        lines.append(f"{finding.where}: {label} {finding.message}{help_}\n")
    return "".join(lines)


def render_json(entries: Iterable[Entry]) -> str:
    """A list of flat objects, for programs."""
    found = [_without_gaps(asdict(entry.finding)) for entry in entries]
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def _without_gaps(finding: dict[str, object]) -> dict[str, object]:
    """`finding` without the example, where it has none."""
    return {key: value for key, value in finding.items() if key != "example" or value}


def render_github(entries: Iterable[Entry]) -> str:
    """Workflow commands that GitHub shows as annotations of a pull request."""
    lines = []
    for entry in entries:
        finding = entry.finding
        properties = {
            "file": finding.path,
            "line": finding.line,
            "endLine": finding.end_line,
            "col": finding.column,
            "endColumn": finding.end_column,
            "title": f"{finding.code} {finding.name}".strip(),
        }
        if finding.end_line != finding.line:
            del properties["endColumn"]  # GitHub refuses columns that span lines
        stated = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
        message = f"{finding.message}. {finding.help}" if finding.help else finding.message
        lines.append(f"::{finding.severity} {stated}::{_data(message)}\n")
    return "".join(lines)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: object) -> str:
    return _data(str(value)).replace(":", "%3A").replace(",", "%2C")


def render_sarif(entries: Iterable[Entry]) -> str:
    """SARIF 2.1.0, for code scanning and other tools that collect findings."""
    found = tuple(entries)
    codes = sorted({entry.finding.code for entry in found})
    rules = [_sarif_rule(code, RULES.get(code)) for code in codes]
    results = [_sarif_result(entry, codes) for entry in found]
    run = {
        "tool": {"driver": {"name": "toolkit", "version": __version__, "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    }
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _sarif_rule(code: str, rule: Rule | None) -> Mapping[str, object]:
    if rule is None:
        return {"id": code}
    return {
        "id": code,
        "name": rule.name,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.why},
        "help": {"text": rule.mend},
        "defaultConfiguration": {"level": rule.severity.value},
    }


def _sarif_result(entry: Entry, codes: Sequence[str]) -> Mapping[str, object]:
    finding = entry.finding
    place = Place(finding.line, finding.column, finding.end_line, finding.end_column)
    result: dict[str, object] = {
        "ruleId": finding.code,
        "ruleIndex": codes.index(finding.code),
        "level": finding.severity,
        "message": {
            "text": f"{finding.message}. {finding.help}" if finding.help else finding.message
        },
        "locations": [_sarif_location(finding.path, place)],
    }
    if entry.related:
        result["relatedLocations"] = [
            {**_sarif_location(path, where), "message": {"text": message}}
            for message, path, where in entry.related
        ]
    return result


def _sarif_location(path: str, place: Place) -> Mapping[str, object]:
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": quote(path)},
            "region": {
                "startLine": place.line,
                "startColumn": place.column,
                "endLine": place.end_line,
                "endColumn": place.end_column,
            },
        }
    }
