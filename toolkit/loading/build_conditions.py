"""From `when` maps to conditions. Names and values that mean nothing are the checks' to report."""

from __future__ import annotations

from collections.abc import Mapping

from toolkit.core.condition import (
    AllOf,
    Answered,
    AnyOf,
    Between,
    Condition,
    Has,
    Is,
    Need,
    Not,
)
from toolkit.loading.part import Part, ShapeError

Bands = Mapping[str, Mapping[str, tuple[int, int]]]
"""The bands of each question for a number in the tree: node id -> band id -> (low, high)."""

_NEEDS = {
    "has": Need.ANY,
    "has_any": Need.ANY,
    "has_all": Need.ALL,
    "has_none": Need.NONE,
}


def build_condition(part: Part, bands: Bands) -> Condition:
    """The condition of a `when` map: all its lines must hold."""
    if not isinstance(part.value, dict):
        raise ShapeError(part.path)
    return _joined([_build_line(key, part.at(key), bands) for key in part.value])


def _build_line(key: str, part: Part, bands: Bands) -> Condition:
    if key in ("any", "all"):
        if not isinstance(part.value, list):
            raise ShapeError(part.path)
        parts = tuple(
            build_condition(Part(part.draft, (*part.path, position), value), bands)
            for position, value in enumerate(part.value)
        )
        return AnyOf(parts) if key == "any" else AllOf(parts)
    if key == "not":
        return Not(build_condition(part, bands))
    if isinstance(part.value, dict):
        return _joined([_build_atom(key, word, part.at(word)) for word in part.value])
    return _build_values(key, _words(part), bands.get(key, {}))


def _build_values(
    name: str, values: tuple[str, ...], bands: Mapping[str, tuple[int, int]]
) -> Condition:
    """Any of `values`. Names of bands stand for their numbers."""
    parts: list[Condition] = [Between(name, *bands[value]) for value in values if value in bands]
    others = tuple(value for value in values if value not in bands)
    if others:
        parts.append(Is(name, others))
    return parts[0] if len(parts) == 1 else AnyOf(tuple(parts))


def _build_atom(name: str, word: str, part: Part) -> Condition:
    match word:
        case "has" | "has_any" | "has_all" | "has_none":
            return Has(name, _NEEDS[word], _words(part))
        case "at_least":
            return Between(name, part.number(), None)
        case "at_most":
            return Between(name, None, part.number())
        case "between":
            if not isinstance(part.value, list) or len(part.value) != 2:
                raise ShapeError(part.path)
            low, high = (Part(part.draft, part.path, value).number() for value in part.value)
            return Between(name, low, high)
        case "answered" if isinstance(part.value, bool):
            return Answered(name, part.value)
        case _:
            raise ShapeError(part.path)


def _words(part: Part) -> tuple[str, ...]:
    values = part.value if isinstance(part.value, list) else [part.value]
    return tuple(Part(part.draft, part.path, value).word() for value in values)


def _joined(parts: list[Condition]) -> Condition:
    return parts[0] if len(parts) == 1 else AllOf(tuple(parts))
