"""`toolkit explain`: what a finding of `toolkit check` means, an example, how to mend it."""

from __future__ import annotations

import re
import textwrap
from typing import TextIO

from toolkit.cli.finish import ExitCode
from toolkit.cli.near import did_you_mean
from toolkit.core.errors import UsageError
from toolkit.core.rules import RULES
from toolkit.core.rules.rule import Rule

_CODE = re.compile(r"(?:TK)?[0-9]+", re.IGNORECASE)

WIDTH = 80
"""Columns of running text."""


def run_explain(code: str | None, out: TextIO) -> int:
    """Print the rule `code`, or one line for each rule, and return the exit code.

    Raises UsageError where there is no such rule.
    """
    if code is None:
        for rule in RULES.values():
            out.write(f"{rule.code}  {rule.severity.value:<7}  {rule.name}\n")
        return ExitCode.OK
    rule = _find(code)
    out.write(render_rule(rule))
    return ExitCode.OK


def _find(code: str) -> Rule:
    written = code.strip()
    known = RULES.get(written.upper()) or RULES.get(f"TK{written}")
    if known is not None:
        return known
    by_name = {rule.name: rule for rule in RULES.values()}
    if written.lower() in by_name:
        return by_name[written.lower()]
    listed = "`toolkit explain` lists all of them"
    if _CODE.fullmatch(written):  # a number that looks alike speaks of something else
        raise UsageError(f"there is no such code: {written.upper()}", listed)
    hint = did_you_mean(written.lower(), by_name, 1)
    raise UsageError(f"there is no such code or name: “{written}”", f"{hint}{listed}")


def render_rule(rule: Rule) -> str:
    """The whole rule as plain text."""
    return "\n\n".join(
        (
            f"{rule.code} {rule.name} ({rule.severity.value})",
            _fill(rule.summary),
            f"Why it matters\n{_fill(rule.why, indent='  ')}",
            f"Not like this\n{textwrap.indent(rule.bad, '    ')}",
            f"Like this\n{textwrap.indent(rule.good, '    ')}",
            f"How to mend it\n{_fill(rule.mend, indent='  ')}\n",
        )
    )


def _fill(text: str, indent: str = "") -> str:
    return textwrap.fill(
        text, WIDTH, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False
    )
