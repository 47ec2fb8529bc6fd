"""Whether a sidecar has the shape of its document: its texts and nothing else, lists as long.

The shape is the set of paths that were asked for while the document was built. One mistake is one
finding: a renamed key is not reported as missing as well, nor a missing node once per text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from toolkit.core.diagnostic import Diagnostic, Path, Pointer, Related
from toolkit.core.text import SOURCE_LANGUAGE
from toolkit.core.words import LANGUAGE_NAMES
from toolkit.loading.schema_words import did_you_mean, shown
from toolkit.loading.translations import SHORT_FORMS, STAMPS, Draft, Sidecar

if TYPE_CHECKING:
    from toolkit.loading.yaml_source import Value


MAX_UNEXPECTED = 50
"""How many unexpected keys are reported in one sidecar. More of them come from a machine."""


class _Shape(NamedTuple):
    """What a sidecar holds at one place: a text (then without children) or more shapes."""

    children: dict[str | int, _Shape]
    own_list: bool = False

    def size(self) -> int:
        """How many texts are below here."""
        if self.own_list:
            return 0
        return sum(child.size() for child in self.children.values()) if self.children else 1


def _shape_of(draft: Draft) -> _Shape:
    root = _Shape({})
    for path in draft.texts:
        node = root
        for step in path:
            node = node.children.setdefault(step, _Shape({}))
    for path in draft.own_lists:
        node = root
        for step in path[:-1]:
            node = node.children.setdefault(step, _Shape({}))
        node.children[path[-1]] = _Shape({}, own_list=True)
    return root


def check_sidecars(draft: Draft, value: Value, languages: tuple[str, ...]) -> list[Diagnostic]:
    """What the sidecars of a document lack or have too much. `value` is the English document;
    `languages` must be complete, in other ones a text may be missing.
    """
    findings: list[Diagnostic] = []
    shape = _shape_of(draft)
    present = {sidecar.language for sidecar in draft.sidecars}
    for language in languages:
        if language != SOURCE_LANGUAGE and language not in present:
            findings.append(_no_sidecar(draft.file, language, shape.size()))
    for sidecar in draft.sidecars:
        if sidecar.value is not None:
            comparison = _Comparison(draft.file, sidecar, sidecar.language in languages)
            comparison.compare(shape, value, comparison.without_stamps(), ())
            findings.extend(comparison.findings)
    return findings


@dataclass(slots=True)
class _Comparison:
    """One sidecar held against the shape of its document."""

    file: str
    sidecar: Sidecar
    complete: bool
    findings: list[Diagnostic] = field(default_factory=list)
    unexpected: int = 0

    def without_stamps(self) -> Value:
        """What the sidecar holds but for its stamps, which have no counterpart in English."""
        value = self.sidecar.value
        if not isinstance(value, dict) or STAMPS not in value:
            return value
        if not isinstance(value[STAMPS], str):
            self._report(
                "TK405",
                f"`{STAMPS}` holds no lines of hashes",
                (STAMPS,),
                "Please remove it, and let `toolkit translate stamp` write it.",
            )
        return {key: inner for key, inner in value.items() if key != STAMPS}

    def compare(self, shape: _Shape, english: Value, value: Value, path: Path) -> None:
        """Report what `value` lacks or has too much, beside `english`, at `path`."""
        if shape.own_list:
            self._compare_own_list(value, path)
        elif value is None or value == "":
            self._missing(shape, path)
        elif not shape.children:
            if not isinstance(value, str):
                self._not_text(value, path)
            elif not value.strip():
                self._missing(shape, path)
        elif isinstance(english, list):
            self._compare_list(shape, english, value, path)
        elif isinstance(value, str) and tuple(shape.children) in SHORT_FORMS:
            return
        elif isinstance(english, dict):
            self._compare_group(shape, english, value, path)

    def _compare_group(
        self, shape: _Shape, english: Mapping[str, Value], value: Value, path: Path
    ) -> None:
        if not isinstance(value, dict):
            self._report(
                "TK405",
                "this must be a group of keys, as in the English document",
                path,
                f"The keys with texts are: {', '.join(map(str, [*shape.children][:12]))}.",
            )
            return
        missing = dict.fromkeys(str(key) for key in shape.children if key not in value)
        for key in value:
            if key not in shape.children:
                self._unexpected(key, missing, english, (*path, key), value[key])
        for step, child in shape.children.items():
            key = str(step)
            if key in value:
                self.compare(child, english.get(key), value[key], (*path, key))
            elif key in missing and child.size():
                self._missing(child, (*path, key))

    def _compare_list(self, shape: _Shape, english: list[Value], value: Value, path: Path) -> None:
        if not isinstance(value, list):
            self._report(
                "TK405",
                "this must be a list, as in the English document",
                path,
                "Please write one entry per line, each after a dash.",
            )
            return
        if len(value) != len(english):
            self._report(
                "TK404",
                f"this list is not as long as in English: {len(value)} here, {len(english)} there",
                path,
                "Please write one entry for each English one; `~` where there is nothing to "
                "translate.",
            )
            return
        for position, (entry, original) in enumerate(zip(value, english, strict=True)):
            child = shape.children.get(position)
            if child is not None:
                self.compare(child, original, entry, (*path, position))
            elif _holds_something(entry):
                self._report(
                    "TK403",
                    "the English entry has no text of its own here",
                    (*path, position),
                    "Please write `~` for this entry.",
                )

    def _compare_own_list(self, value: Value, path: Path) -> None:
        entries = value if isinstance(value, list) else [value]
        if not isinstance(value, list):
            self._report(
                "TK405",
                f"`{path[-1]}` must be a list of texts",
                path,
                "Please write one entry per line, each after a dash.",
            )
        for position, entry in enumerate(entries if isinstance(value, list) else []):
            if not isinstance(entry, str):
                self._not_text(entry, (*path, position))

    def _unexpected(
        self,
        key: str,
        missing: dict[str, None],
        english: Mapping[str, Value],
        path: Path,
        value: Value,
    ) -> None:
        """Report a key that the English document has no text for. The key of `missing` that was
        probably meant is not missing any more.
        """
        self.unexpected += 1
        if self.unexpected > MAX_UNEXPECTED or (key in english and not _holds_something(value)):
            return
        if key in english:
            message = f"`{key}` has no text to translate in the English document"
            help = "Please remove it: a sidecar holds texts only."
        else:
            message = f"there is no `{key}` in the English document"
            near = did_you_mean(key, missing)
            if near:
                del missing[near]
                help = f"Did you mean `{near}`?"
            else:
                help = "Please remove it, or add it to the English document first."
        self._report("TK403", message, path, help)

    def _missing(self, shape: _Shape, path: Path) -> None:
        if not self.complete:
            return
        name, count = _name(self.sidecar.language), shape.size()
        while count == 1 and shape.children:
            [(step, shape)] = [one for one in shape.children.items() if one[1].size()]
            path = (*path, step)
        what = "this text has" if count == 1 else f"these {count} texts have"
        self.findings.append(
            Diagnostic(
                "TK402",
                f"{what} no {name} translation",
                Pointer(self.file, path, key=True),
                f"Please add {'it' if count == 1 else 'them'} at the same place in "
                f"{self.sidecar.file}.",
                related=(
                    Related("the translation belongs here", self._pointer(path[:-1], key=True)),
                ),
            )
        )

    def _not_text(self, value: Value, path: Path) -> None:
        if isinstance(value, list | dict):
            help = "Please write the text in double quotes, where the English text stands."
        else:
            help = f'Please put it in double quotes: "{shown(value)}".'
        self._report("TK405", "this must be a text", path, help)

    def _report(self, code: str, message: str, path: Path, help: str) -> None:
        at_key = code in ("TK403", "TK404")
        self.findings.append(Diagnostic(code, message, self._pointer(path, key=at_key), help))

    def _pointer(self, path: Path, *, key: bool) -> Pointer:
        return Pointer(self.sidecar.file, path, key)


def _no_sidecar(file: str, language: str, count: int) -> Diagnostic:
    stem, dot, ending = file.rpartition(".")
    return Diagnostic(
        "TK401",
        f"this document has no {_name(language)} translation ({count} texts)",
        Pointer(file),
        help=f"Please write {stem}.{language}{dot}{ending}, with the same keys and texts only.",
    )


def _name(language: str) -> str:
    return {"fr": "French"}.get(language, LANGUAGE_NAMES.get(language, language))


def _holds_something(value: Value) -> bool:
    """Whether there is anything but nothing in `value`."""
    if isinstance(value, dict):
        return any(_holds_something(inner) for inner in value.values())
    if isinstance(value, list):
        return any(_holds_something(inner) for inner in value)
    return value is not None
