"""Valuations as whole numbers: each variable that matters has bits of its own in them.

A step that leaves a variable alone is then one `&` for all of them together, and comparing two
pasts is comparing two numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from toolkit.core.condition import Value
from toolkit.core.proof.liveness import Care, Cares, Window
from toolkit.core.proof.variable import UNANSWERED, Gathered, Variable


@dataclass(frozen=True, slots=True)
class Field:
    """The place of one variable in a valuation. Values count from `base`."""

    shift: int
    mask: int
    base: int

    @property
    def bits(self) -> int:
        """All bits of the field, in place."""
        return self.mask << self.shift

    def read(self, valuation: int) -> int:
        """The value: a class, the bits picked (or UNANSWERED), or points."""
        return (valuation >> self.shift & self.mask) + self.base

    def write(self, value: int) -> int:
        """`value` in place, in a valuation of zeros."""
        return value - self.base << self.shift


def fields_of(found: Sequence[Cares]) -> Mapping[int, Field]:
    """A field for each variable that matters anywhere. Variables share bits where none of the
    points at which one matters lies between those of the other, so that valuations stay short.
    """
    until: dict[int, int] = {}
    spans: dict[int, tuple[int, int]] = {}
    starting: dict[int, list[int]] = {}
    for number, here in enumerate(found):
        for variable, care in here.items():
            if variable not in until:
                starting.setdefault(number, []).append(variable)
            until[variable] = number
            low, high = _span(care)
            known = spans.get(variable)
            if known is None:
                spans[variable] = (low, high)
            elif low < known[0] or high > known[1]:
                spans[variable] = (min(low, known[0]), max(high, known[1]))
    fields: dict[int, Field] = {}
    taken: list[tuple[int, int, int]] = []
    for number, variables in starting.items():
        taken = [one for one in taken if one[2] >= number]
        for variable in variables:
            low, high = spans[variable]
            width = (high - low).bit_length()
            shift = 0
            for begin, end, _ in taken:
                if begin - shift >= width:
                    break
                shift = max(shift, end)
            fields[variable] = Field(shift, (1 << width) - 1, low)
            taken.append((shift, shift + width, until[variable]))
            taken.sort()
    return fields


def _span(care: Care) -> tuple[int, int]:
    """The least and the greatest value."""
    match care:
        case tuple():
            return 0, max(care)
        case int():
            return UNANSWERED, care
        case Window(low, high):
            return low, high


class Table(dict[int, int]):
    """A change of one value, worked out when it is first needed."""

    __slots__ = ("rule",)

    def __init__(self, rule: Callable[[int], int]) -> None:
        super().__init__()
        self.rule = rule

    def __missing__(self, key: int) -> int:
        value = self[key] = self.rule(key)
        return value


def shown(variable: Variable, care: Care, value: int) -> Value | None:
    """An answer that `value` stands for, as conditions read it; None for no answer."""
    if isinstance(variable, Gathered):
        if value == UNANSWERED:
            return None
        return tuple(option for option, bit in variable.bits.items() if value & bit)
    if isinstance(care, tuple):
        domain: Sequence[Value | None] = getattr(variable, "domain", ())
        return domain[care.index(value)]
    return value
