"""Translations: what the sidecars of a document have for each of its texts.

While a document is built, its texts are asked for by path (`Draft.text_at`). Whether a sidecar has
all of them and nothing else is looked at afterwards, in `sidecar_check`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from toolkit.core.diagnostic import Diagnostic, Path, Pointer
from toolkit.core.text import SOURCE_LANGUAGE, Text

if TYPE_CHECKING:
    from toolkit.loading.yaml_source import Value

SHORT_FORMS = (("text",), ("label",))
"""Keys whose text may stand in a sidecar without the key: `"…"` for `{text: "…"}`."""

STAMPS = "stamps"
"""The key of a sidecar that holds no text: the hashes of `translation_stamps`."""


@dataclass(frozen=True, slots=True)
class Sidecar:
    """The translation of one document into one language. `value` is None where its file cannot be
    read, which is reported there: nothing is then missing in it.
    """

    language: str
    file: str
    value: Value


@dataclass(slots=True)
class Draft:
    """A document while it is built: its file, its sidecars, and the texts it asked for.

    `findings` are mistakes that only the building sees; `texts` are the paths of all texts.
    `own_lists` are lists that each language writes for itself, such as the aliases of a term.
    """

    file: str
    sidecars: tuple[Sidecar, ...] = ()
    findings: list[Diagnostic] = field(default_factory=list)
    texts: list[Path] = field(default_factory=list)
    lengths: dict[Path, int] = field(default_factory=dict)
    own_lists: set[Path] = field(default_factory=set)

    def text_at(self, path: Path, english: str) -> Text:
        """The text at `path`: its English wording and what the sidecars have there."""
        self.texts.append(path)
        wordings = [(SOURCE_LANGUAGE, english)]
        for sidecar in self.sidecars:
            wording = find(sidecar.value, path)
            if isinstance(wording, str) and wording.strip():
                wordings.append((sidecar.language, wording))
        return Text(tuple(wordings))

    def own_list_at(self, path: Path) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """What each sidecar has in the list at `path`, which it writes for itself."""
        self.own_lists.add(path)
        found = []
        for sidecar in self.sidecars:
            entries = find(sidecar.value, path)
            if isinstance(entries, list):
                words = tuple(entry for entry in entries if isinstance(entry, str))
                found.append((sidecar.language, words))
        return tuple(found)

    def report(self, code: str, message: str, path: Path, help: str) -> None:
        """Note a mistake in the document at the key that leads to `path`."""
        self.findings.append(Diagnostic(code, message, Pointer(self.file, path, key=True), help))


def find(value: Value, path: Path) -> Value:
    """What a sidecar with this `value` has at `path`; None where it has nothing."""
    for position, step in enumerate(path):
        if isinstance(value, dict):
            value = value.get(str(step))
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
        elif isinstance(value, str) and path[position:] in SHORT_FORMS:
            return value
        else:
            return None
    return value
