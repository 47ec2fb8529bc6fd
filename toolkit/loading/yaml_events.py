"""What this room uses of the YAML library's events, so that nothing else depends on its types."""

from __future__ import annotations

from typing import Any, Protocol


class Mark(Protocol):
    """A spot in the text: line, column and index in characters, all counted from 0."""

    line: int
    column: int
    index: int


class Event(Protocol):
    """Something that the parser met, from `start_mark` up to `end_mark` (exclusive)."""

    start_mark: Mark
    end_mark: Mark


class NodeEvent(Event, Protocol):
    """The start of a value, with its anchor (`&…`) and tag (`!…`), if any."""

    anchor: str | None
    tag: str | None


class CollectionEvent(NodeEvent, Protocol):
    """The start of a mapping or list; `flow_style` is whether it stands in brackets."""

    flow_style: bool


class ScalarEvent(NodeEvent, Protocol):
    """A single value. The first of `implicit` is whether it stands there without quotes."""

    value: str

    style: str | None
    implicit: tuple[bool, bool]


class ParserError(Protocol):
    """What the parser says where it gives up; the context is what it was reading. Either
    mark (a `Mark`) may be None.
    """

    problem: str | None
    problem_mark: Any
    context: str | None
    context_mark: Any
