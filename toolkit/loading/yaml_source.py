"""Strict YAML: from text to plain values and their positions, in one bounded pass over events.

Nothing is ever composed or constructed by the YAML library: a 431-byte merge bomb costs it 40 s and
700 MB, and 100,000 opening brackets crash it. Here the events are pulled one by one, and the first
one that leaves the subset ends the reading. Only `null`, `true`, `false` and numbers become
anything but text: `no`, `on`, dates and `1:30` stay what the author wrote.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from toolkit.core.diagnostic import Diagnostic, Path, Place, Pointer, Related
from toolkit.loading import yaml_traps
from toolkit.loading.source_map import Spot
from toolkit.loading.source_text import (
    MAX_FORBIDDEN,
    SourceText,
    clean,
    empty,
    find_forbidden,
    forbidden_character,
)

if TYPE_CHECKING:
    from toolkit.loading.yaml_events import CollectionEvent, Event, NodeEvent, ScalarEvent

MAX_DEPTH = 24
"""How deep mappings and lists may stand in each other. The trees of the content need 8."""

MAX_EVENTS = 20_000
"""How many values, openings and closings one file may hold. The longest tree has about a tenth."""

MAX_DUPLICATES = 20
"""How many keys that stand twice are reported in one file. More of them come from a machine."""

Value = str | int | float | bool | None | list["Value"] | dict[str, "Value"]
"""What a YAML file holds once it is read. Keys are always text."""

_INT = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})\Z")
_FLOAT = re.compile(r"[-+]?[0-9]{1,17}\.[0-9]{1,17}(?:[eE][-+]?[0-9]{1,2})?\Z")
_WORDS: dict[str, bool | None] = {"": None, "~": None, "null": None, "true": True, "false": False}


@dataclass(frozen=True, slots=True)
class YamlSource:
    """What one YAML text holds: its value, where everything stands, and what is wrong with it.

    `complete` is False where the reading stopped early, so that `value` must not be used.
    """

    value: Value
    root: Spot | None
    findings: tuple[Diagnostic, ...] = ()
    complete: bool = True


@dataclass(slots=True)
class _Frame:
    """A mapping or list that is being read. In a mapping, `key` waits for its value."""

    container: dict[str, Value] | list[Value]
    spot: Spot
    path: Path
    flow: bool
    key: ScalarEvent | None = None


class _ParserFailedError(Exception):
    """The library failed in a way that it does not document: `name` is the name of its error."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class _StopReadingError(Exception):
    """The text leaves the subset here; what is wrong stands in the diagnostic."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic


def resolve(text: str) -> Value:
    """The value of an unquoted word: null, true, false, a number, and otherwise text."""
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in "+-0123456789":
        return text
    if _INT.match(text):
        return int(text)
    return float(text) if _FLOAT.match(text) else text


def parse_yaml(source: SourceText) -> YamlSource:
    """The value of `source` with all positions. Whatever is wrong is a finding, no exception."""
    import yaml  # 50 ms that only reading content pays for

    findings: list[Diagnostic] = []
    tab = yaml_traps.find_tab(source)
    if tab is not None:
        findings.append(tab.diagnostic)
        if tab.in_indentation:
            return YamlSource(None, None, tuple(findings), complete=False)
    directive = yaml_traps.find_directive(source)
    if directive is not None:
        return YamlSource(None, None, (*findings, directive), complete=False)
    reader = _Reader(source, has_escapes="\\" in source.text)
    try:
        reader.read(_events(source.text))
    except _StopReadingError as stop:
        reader.findings.append(stop.diagnostic)
    except yaml.MarkedYAMLError as error:
        from toolkit.loading import yaml_errors

        reader.findings.append(yaml_errors.explain(source, error, reader.last))
    except _ParserFailedError as failure:
        from toolkit.loading import yaml_errors

        reader.findings.append(yaml_errors.unreadable(source, failure.name, reader.last))
    else:
        findings.extend(reader.findings)
        if reader.root is None or reader.value is None:
            return YamlSource(None, None, (*findings, empty(source.file)), complete=False)
        return YamlSource(reader.value, reader.root, tuple(findings), complete=reader.complete)
    return YamlSource(None, reader.root, (*findings, *reader.findings), complete=False)


def _events(text: str) -> Iterator[Any]:
    """The events of `text`. Raises MarkedYAMLError, or _ParserFailedError for what the library
    raises besides on mutated input (our own mistakes are not caught here).
    """
    import yaml

    loader_class: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    loader = None
    try:
        while True:
            try:
                # A tab is one space here, so that columns stay; the tab itself is reported already.
                loader = loader or loader_class(text.replace("\t", " "))
                event = loader.get_event()
            except yaml.MarkedYAMLError:
                raise
            except Exception as error:
                raise _ParserFailedError(type(error).__name__) from error
            if event is None:
                return
            yield event
    finally:
        if loader is not None:
            loader.dispose()


@dataclass(slots=True)
class _Reader:
    """Turns events into values and spots. The stack is a list, so that depth costs no recursion."""

    source: SourceText
    findings: list[Diagnostic] = field(default_factory=list)
    stack: list[_Frame] = field(default_factory=list)
    root: Spot | None = None
    value: Value = None
    complete: bool = True
    last: ScalarEvent | None = None
    has_escapes: bool = True
    duplicates: int = 0
    escaped: int = 0

    def read(self, stream: Iterator[Any]) -> None:
        """Read all events of `stream`."""
        from yaml import events

        documents = 0
        for count, event in enumerate(stream, start=1):
            kind = type(event)
            if count > MAX_EVENTS:
                raise self._stop(
                    event,
                    "TK013",
                    f"this file holds more than {MAX_EVENTS:,} values",
                    "Please split it into several documents.",
                )
            if kind is events.ScalarEvent:
                self._scalar(event)
            elif kind is events.MappingStartEvent:
                self._open(event, {})
            elif kind is events.SequenceStartEvent:
                self._open(event, [])
            elif kind is events.MappingEndEvent or kind is events.SequenceEndEvent:
                self._close(event)
            elif kind is events.AliasEvent:
                raise self._stop(event, *yaml_traps.ALIAS)
            elif kind is events.DocumentStartEvent:
                documents += 1
                if documents > 1:
                    raise self._stop(event, *yaml_traps.SECOND_DOCUMENT)

    def _scalar(self, event: ScalarEvent) -> None:
        if event.anchor is not None or event.tag is not None:
            self._refuse_properties(event)
        self.last = event
        plain = event.implicit[0]
        frame = self.stack[-1] if self.stack else None
        key = frame is not None and frame.key is None and isinstance(frame.container, dict)
        text = self._gate(event)
        if plain:
            flow = frame is not None and frame.flow
            trap = yaml_traps.find_plain_trap(self.source, event, key=key, flow=flow)
            if trap is not None:
                raise _StopReadingError(trap)
        if frame is not None and key:
            if plain and text == "<<":
                raise self._stop(event, *yaml_traps.MERGE_KEY)
            if plain and text == "":
                raise self._stop(event, *yaml_traps.NO_KEY)
            event.value = text
            frame.key = event
            return
        start, end = event.start_mark, event.end_mark
        spot = Spot((start.line, start.column), (end.line, end.column))
        self._put(resolve(text) if plain else text, spot)

    def _open(self, event: CollectionEvent, container: dict[str, Value] | list[Value]) -> None:
        self._refuse_properties(event)
        if len(self.stack) >= MAX_DEPTH:
            raise self._stop(
                event,
                "TK012",
                f"more than {MAX_DEPTH} mappings and lists stand in each other here",
                "Please write it flatter; no document needs that many levels.",
            )
        frame = self.stack[-1] if self.stack else None
        if frame is not None and isinstance(frame.container, dict) and frame.key is None:
            raise self._stop(event, *yaml_traps.COMPLEX_KEY)
        mark = event.start_mark
        spot = Spot((mark.line, mark.column), (mark.line, mark.column + 1), children={})
        path = self._put(container, spot)
        self.stack.append(_Frame(container, spot, path, bool(event.flow_style)))

    def _close(self, event: Event) -> None:
        frame = self.stack.pop()
        if frame.flow:
            frame.spot.end = (event.end_mark.line, event.end_mark.column)
        if self.stack:
            # A block mark ends where the next thing begins; the last value is where it really ends.
            self.stack[-1].spot.end = frame.spot.end

    def _put(self, value: Value, spot: Spot) -> Path:
        """Put `value` where the innermost frame waits for one; the path it then has."""
        if not self.stack:
            self.value, self.root = value, spot
            return ()
        frame = self.stack[-1]
        frame.spot.end = spot.end
        if isinstance(frame.container, list):
            step: str | int = len(frame.container)
            frame.container.append(value)
        else:
            step = self._put_under_key(frame, frame.container, value, spot)
        if frame.spot.child(step) is None and frame.spot.children is not None:
            frame.spot.children[step] = spot
        return (*frame.path, step)

    def _put_under_key(
        self, frame: _Frame, mapping: dict[str, Value], value: Value, spot: Spot
    ) -> str:
        event = frame.key
        assert event is not None  # noqa: S101 - events alternate between keys and values
        frame.key = None
        key = event.value
        start, end = event.start_mark, event.end_mark
        spot.key_start, spot.key_end = (start.line, start.column), (end.line, end.column)
        if key in mapping:
            self.complete = False
            self.duplicates += 1
            if self.duplicates > MAX_DUPLICATES:
                return key
            path = (*frame.path, key)
            first = (frame.spot.child(key) or spot).key_place()
            self.findings.append(
                Diagnostic(
                    "TK009",
                    f"`{_short(key)}` stands here a second time (first on line {first.line})",
                    Pointer(self.source.file, path, key=True),
                    help="Please keep one of the two.",
                    place=spot.key_place(),
                    related=(
                        Related("the first one", Pointer(self.source.file, path, key=True), first),
                    ),
                )
            )
        else:
            mapping[key] = value
        return key

    def _gate(self, event: ScalarEvent) -> str:
        """The text of a scalar without forbidden characters, which escapes may bring in."""
        text = event.value
        # The text itself has passed the gate already: only an escape brings anything in.
        if event.style != '"' or not self.has_escapes or clean(text) == text:
            return text
        self.escaped += 1
        if self.escaped <= MAX_FORBIDDEN:
            place = yaml_traps.place_of_escape(self.source, event)
            characters = find_forbidden(text)
            self.findings.append(forbidden_character(self.source.file, characters, place))
        return clean(text)

    def _refuse_properties(self, event: NodeEvent) -> None:
        if event.anchor is not None:
            raise self._stop(event, *yaml_traps.ANCHOR)
        if event.tag is not None:
            raise self._stop(event, *yaml_traps.TAG)

    def _stop(self, event: Event, code: str, message: str, help: str) -> _StopReadingError:
        mark = event.start_mark
        place = Place(mark.line + 1, mark.column + 1, mark.line + 1, mark.column + 2)
        path = self.stack[-1].path if self.stack else ()
        pointer = Pointer(self.source.file, path)
        return _StopReadingError(Diagnostic(code, message, pointer, help, place))


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "…"
