"""All rules by code: 0xx files and YAML, 1xx schema, 2xx references and trees, 3xx content, 4xx
translations, 7xx safety rules. They feed `toolkit explain`, the pages of the website and the tests.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from toolkit.core.rules import (
    conditions,
    content,
    files,
    graph,
    learning,
    procedures,
    references,
    safety,
    schema,
    translations,
)
from toolkit.core.rules.rule import Rule

RULES: Mapping[str, Rule] = MappingProxyType(
    {
        rule.code: rule
        for family in (
            files,
            schema,
            references,
            conditions,
            graph,
            content,
            learning,
            procedures,
            translations,
            safety,
        )
        for rule in family.RULES
    }
)
"""Every rule, in the order of the codes."""
