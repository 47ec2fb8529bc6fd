"""The schemas as they stand in their files, and what their words mean to us beyond the standard."""

from __future__ import annotations

import datetime as dt
import json
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).with_name("schemas")
"""Where the schemas stand; editors read the same files."""


@cache
def read_schema(name: str) -> dict[str, Any]:
    """The schema in the file `<name>.schema.json`."""
    schema: dict[str, Any] = json.loads((FOLDER / f"{name}.schema.json").read_text("utf-8"))
    return schema


def is_whole_number(value: object) -> bool:
    """To JSON Schema 1.0 is an integer; to the model, and to whoever wrote 1.0, it is not."""
    return isinstance(value, int) and not isinstance(value, bool)


def is_date(value: object) -> bool:
    """Whether `value` is a day of the calendar, or no text. Raises ValueError where it is not."""
    if isinstance(value, str):
        dt.date.fromisoformat(value)
    return True


def has_no_repeats(entries: list[object]) -> bool:
    """Whether no word or number stands in a list twice. What else a list holds is refused by its
    type; to compare it would take quadratic time.
    """
    words = [entry for entry in entries if isinstance(entry, str | int | float)]
    return len(set(words)) == len(words)
