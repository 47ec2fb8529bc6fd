"""Answers files: `{tree, answers: {question: answer}}`, as JSON or YAML, hostile like all input.

A scenario file is one, too: what else it says is of no interest here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from toolkit.core.diagnostic import Diagnostic
from toolkit.core.errors import UsageError
from toolkit.loading.source_text import MAX_BYTES, SourceText, decode
from toolkit.loading.yaml_source import parse_yaml

_OWN_KEYS = {"tree", "answers"}
_MARKS_OF_A_SCENARIO = {"story", "expect"}


@dataclass(frozen=True, slots=True)
class Answers:
    """What an answers file says: the tree it is for (None where it does not say) and the answers,
    not yet held against the tree.
    """

    tree: str | None
    answers: Mapping[str, object]


def read_answers(name: str, stdin: TextIO) -> Answers:
    """The answers in the file `name`, or on `stdin` where it is `-`.

    Raises UsageError, with line and column, for anything that is no answers file.
    """
    shown = "the answers on standard input" if name == "-" else name
    try:
        if name == "-":
            data = stdin.read(MAX_BYTES + 1).encode("utf-8", "surrogateescape")
        else:
            with Path(name).open("rb") as file:
                data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise UsageError(f"{shown} cannot be read: {error.strerror}") from error
    return parse_answers(shown, data)


def parse_answers(name: str, data: bytes) -> Answers:
    """The answers in `data`; `name` is for messages. Raises UsageError."""
    source, findings = decode(name, data)
    if source is None or findings:
        raise _refusal(name, findings[0])
    if source.text.lstrip().startswith("{"):
        # JSON is read as YAML, which it is part of but for the tabs that may indent it.
        source = SourceText(name, source.text.replace("\t", " "))
    parsed = parse_yaml(source)
    if parsed.findings:
        raise _refusal(name, parsed.findings[0])
    value = parsed.value
    if not isinstance(value, dict):
        raise UsageError(f"{name} holds no answers", _HOW)
    unknown = set(value) - _OWN_KEYS
    if unknown and not set(value) >= _MARKS_OF_A_SCENARIO:
        raise UsageError(f"{name} has an unknown key: {min(unknown)}", _HOW)
    answers = value.get("answers")
    if not isinstance(answers, dict):
        raise UsageError(f"{name} needs `answers`, with one line per question", _HOW)
    tree = value.get("tree")
    if tree is not None and not isinstance(tree, str):
        raise UsageError(f"{name}: `tree` must be the id of a tree", _HOW)
    return Answers(tree, answers)


_HOW = 'write it like this: {"tree": "intake-triage", "answers": {"question-id": "answer-id"}}'


def _refusal(name: str, finding: Diagnostic) -> UsageError:
    place = finding.place
    where = f"{name}:{place.line}:{place.column}" if place else name
    return UsageError(f"{where}: {finding.message}", finding.help)
