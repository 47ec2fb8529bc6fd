"""A file of the content after reading: its values, its positions, and what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.core.diagnostic import Diagnostic
from toolkit.loading.content import ContentFile
from toolkit.loading.markdown_source import parse_markdown
from toolkit.loading.source_map import SourceFile
from toolkit.loading.source_text import MAX_BODY_BYTES, body_too_large, decode
from toolkit.loading.yaml_source import Value, parse_yaml

_MENDED = frozenset({"TK004", "TK005", "TK006"})
"""Findings about characters that were mended in reading, so that the document can still be used."""


@dataclass(frozen=True, slots=True)
class ParsedFile:
    """One file, read. `usable` is False where its value says less, or other, than its author meant.
    `body` is the Markdown of a guideline.
    """

    file: ContentFile
    value: Value
    source: SourceFile
    findings: tuple[Diagnostic, ...]
    usable: bool
    body: str = ""


def parse_file(file: ContentFile) -> ParsedFile:
    """Read `file`. Whatever its bytes are, the result is a value with findings, no exception."""
    text, findings = decode(file.path, file.data)
    if text is None:
        return ParsedFile(file, None, SourceFile(()), tuple(findings), usable=False)
    if file.path.endswith(".md"):
        markdown = parse_markdown(text)
        yaml, body, body_line = markdown.front_matter, markdown.body, markdown.body_line
        size = len(body.encode())
        if size > MAX_BODY_BYTES:
            # Not usable, so that neither the checks nor the renderers ever parse it.
            findings.append(body_too_large(file.path, size))
            body = ""
    else:
        yaml, body, body_line = parse_yaml(text), "", None
    source = SourceFile(text.lines, yaml.root, body_line)
    findings.extend(yaml.findings)
    usable = yaml.complete and all(finding.code in _MENDED for finding in findings)
    return ParsedFile(file, yaml.value, source, tuple(findings), usable, body)
