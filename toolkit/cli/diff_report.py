"""How a comparison is printed: for a terminal, for a pull request, for programs.

The worst stands first. All strings may quote content and pass the text gate; in Markdown nothing of
them is read as markup, a mention or a link.
"""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape

from toolkit.cli.diff_words import Examples, next_move
from toolkit.core.change.note import DocumentChange, Gravity, Note, Standing
from toolkit.core.gate import clean
from toolkit.core.library import Library

SHOWN = 8
"""Notes of one weight that are shown of one document, unless everything is asked for."""

WIDTH = 78
"""Columns of running text where nothing else is asked for."""

_HEADINGS = {
    Gravity.DOWNGRADE: "less safe",
    Gravity.CHANGE: "different",
    Gravity.GAIN: "safer",
    Gravity.WORDING: "in other words",
}
_SIGNS = {Gravity.DOWNGRADE: "!", Gravity.CHANGE: "~", Gravity.GAIN: "+", Gravity.WORDING: "="}
_COLOURS = {
    Gravity.DOWNGRADE: "31;1",
    Gravity.CHANGE: "33;1",
    Gravity.GAIN: "32;1",
    Gravity.WORDING: "36",
}


@dataclass(frozen=True, slots=True)
class Report:
    """What is printed: the names of both sides and every document that changed."""

    old: str
    new: str
    changes: tuple[DocumentChange, ...]
    everything: bool = False
    examples: Examples | None = None

    def steps(self, note: Note) -> tuple[str, ...]:
        """The answers of an example in words, one by one."""
        examples = self.examples or Examples(Library(), Library())
        return examples.steps(note)

    def notes(self, gravity: Gravity) -> list[Note]:
        """All notes of one weight; of downgrades those that nobody signed."""
        return [
            note
            for change in self.changes
            for note in change.notes
            if note.gravity is gravity and not note.waived
        ]

    @property
    def headline(self) -> str:
        """The change in one or two sentences."""
        if not self.changes:
            return "Nothing changed."
        if any(change.standing is Standing.UNREADABLE or change.why_not for change in self.changes):
            return f"There are errors, so that not all was compared: toolkit check. {self._verdict}"
        return self._verdict

    @property
    def _verdict(self) -> str:
        worse = self.notes(Gravity.DOWNGRADE)
        if worse:
            return f"{_falls(self.changes)}{_counted(len(worse), 'thing')} became less safe."
        if all(change.is_only_wording for change in self.changes):
            return (
                "Nothing changes for field staff: every answer leads to the same result. Words "
                "changed; read whether they still mean the same."
            )
        safer, other = self.notes(Gravity.GAIN), self.notes(Gravity.CHANGE)
        signed = sum(bool(note.waived) for change in self.changes for note in change.notes)
        said = ["Nothing became less safe."]
        if signed:
            said = [f"{_counted(signed, 'thing')} became less safe, all of them signed for."]
        if other:
            said.append(f"{_counted(len(other), 'thing')} changed in another way.")
        if safer:
            said.append(f"{_counted(len(safer), 'thing')} became safer.")
        return " ".join(said)


def _falls(changes: Iterable[DocumentChange]) -> str:
    """How many combinations fall in level, tree by tree."""
    said = []
    for change in changes:
        fallen = sum(
            note.count or 0
            for note in change.notes
            if note.gravity is Gravity.DOWNGRADE and not note.waived and " becomes " in note.text
        )
        if fallen:
            total = next(note.total for note in change.notes if note.total)
            said.append(f"{fallen:,} of {total:,} combinations of answers in {change.id}")
    if not said:
        return ""
    return f"Downgraded: {'; '.join(said)}. "


def _counted(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def render_text(
    report: Report, *, colour: bool = False, width: int = WIDTH, height: int = 24
) -> str:
    """For a terminal of `width` columns. What follows from it comes last, where the eye is; the
    result stands there once more where the report is longer than `height` lines.
    """
    paint = _paint if colour else _plain
    headline = _wrapped(_line(report.headline), width)
    lines = [f"{_line(report.old)}", f"→ {_line(report.new)}", "", *headline]
    for change in report.changes:
        lines += ["", *(paint(line, "1") for line in _wrapped(_title(change), width))]
        told: tuple[str, ...] = ()
        for gravity, notes in _by_gravity(change):
            shown = notes if report.everything else notes[: _most(change)]
            for note in shown:
                steps = report.steps(note)
                sign = paint(f"{_SIGNS[gravity]} {_HEADINGS[gravity]}", _COLOURS[gravity])
                taken = len(f"{_SIGNS[gravity]} {_HEADINGS[gravity]}")
                again = ("the same answers as above",) if steps and steps == told else steps
                lines += _note_lines(note, again, sign, taken, width)
                told = steps or told
            if len(shown) < len(notes):
                more = len(notes) - len(shown)
                lines.append(f"  … and {more} more that {_are(more)} {_HEADINGS[gravity]} (--all)")
    if report.changes:
        if len(lines) > height:
            lines += ["", *headline]
        lines += ["", *_wrapped(next_move(report.changes), width)]
    return "\n".join(lines) + "\n"


def _most(change: DocumentChange) -> int:
    """Of a tree that changed only through what it uses, a few are enough."""
    return 3 if change.inherited else SHOWN


def _are(number: int) -> str:
    return "is" if number == 1 else "are"


def _note_lines(
    note: Note, steps: Iterable[str], sign: str, taken: int, width: int
) -> Iterator[str]:
    text = _line(_sentence(note))
    indent = " " * 4
    first, *rest = _wrapped(text, width - len(indent)) or [""]
    if taken + 4 + len(first) > width:
        yield f"  {sign}:"
        yield f"{indent}{first}"
    else:
        yield f"  {sign}: {first}"
    for line in rest:
        yield f"{indent}{line}"
    if note.example:
        yield f"{indent}for example:"
        for step in steps:
            first, *rest = _wrapped(_line(step), width - len(indent) - 2) or [""]
            yield f"{indent}- {first}"
            for line in rest:
                yield f"{indent}  {line}"


def _wrapped(text: str, width: int) -> list[str]:
    return textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)


def _sentence(note: Note) -> str:
    concerned = ""
    if note.count is not None and note.total:
        what = "combination of answers" if note.total == 1 else "combinations of answers"
        concerned = f"{note.count:,} of {note.total:,} {what}: "
    signed = f" (accepted, signed by {', '.join(note.waived)})" if note.waived else ""
    return f"{concerned}{note.text}{signed}"


def _title(change: DocumentChange) -> str:
    was = f" (was {change.was})" if change.was else ""
    standing = "" if change.standing is Standing.CHANGED else f", {change.standing.value}"
    inherited = ", through a tree or fragment that it uses" if change.inherited else ""
    name = "" if change.title == change.id else f" “{change.title}”"
    return _line(f"{change.kind} {change.id}{was}{name}{standing}{inherited}")


def _by_gravity(change: DocumentChange) -> Iterator[tuple[Gravity, list[Note]]]:
    for gravity in Gravity:
        notes = [note for note in change.notes if note.gravity is gravity]
        if notes:
            yield gravity, notes


def _line(text: str) -> str:
    return " ".join(clean(text).split())


def _plain(text: str, colour: str) -> str:  # noqa: ARG001 - stands in for _paint
    return text


def _paint(text: str, colour: str) -> str:
    return f"\x1b[{colour}m{text}\x1b[0m"


_LIMITS = (
    "A proof shows that trees obey the stated rules, not that the rules are right. Whether other "
    "words still mean the same only people can tell."
)
_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+\-!|~>])")


def _markdown(text: str) -> str:
    """`text` as Markdown that says just this."""
    quoted = escape(_line(text), quote=False)
    quoted = _SPECIAL.sub(r"\\\1", quoted)
    # No mention of an account, no link that a forge makes of an address by itself.
    return quoted.replace("@", "&#64;").replace("://", ":&#47;&#47;").replace("www.", "www&#46;")


def render_markdown(report: Report) -> str:
    """For a comment in a pull request."""
    lines = [
        "## What this change means for field staff",
        "",
        f"**{_markdown(report.headline)}**",
        "",
    ]
    for change in report.changes:
        lines += [f"### {_markdown(_title(change))}", ""]
        for gravity, notes in _by_gravity(change):
            folded = gravity is not Gravity.DOWNGRADE
            count = f"{_HEADINGS[gravity]}: {len(notes)}"
            if folded:
                lines += [f"<details><summary>{count}</summary>", ""]
            shown = notes if report.everything else notes[: 2 * _most(change)]
            for note in shown:
                weight = f"**{_HEADINGS[gravity]}**: " if not folded else ""
                lines.append(f"- {weight}{_markdown(_sentence(note))}")
                if note.example:
                    lines.append(f"  <br>for example: {_markdown(' → '.join(report.steps(note)))}")
            if len(shown) < len(notes):
                lines.append(f"- … and {len(notes) - len(shown)} more")
            lines.append("")
            if folded:
                lines += ["</details>", ""]
    compared = f"{_markdown(report.old)} → {_markdown(report.new)}"
    lines += [f"<sub>{compared}. {_LIMITS}</sub>", ""]
    return "\n".join(lines)


def render_json(report: Report) -> str:
    """For programs: everything, in the same words."""
    data = {
        "old": _line(report.old),
        "new": _line(report.new),
        "headline": _line(report.headline),
        "downgrades": len(report.notes(Gravity.DOWNGRADE)),
        "documents": [
            {
                "kind": change.kind,
                "id": change.id,
                "was": change.was,
                "title": clean(change.title),
                "standing": change.standing.value,
                "notes": [_note_data(note) for note in change.notes],
            }
            for change in report.changes
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _note_data(note: Note) -> dict[str, object]:
    data: dict[str, object] = {"gravity": note.gravity.value, "text": _line(note.text)}
    if note.count is not None:
        data |= {"count": note.count, "total": note.total}
    if note.tree is not None:
        answers = {
            key: list(value) if isinstance(value, tuple) else value for key, value in note.example
        }
        data |= {"tree": note.tree, "answers": answers, "ends": list(note.ends)}
    if note.waived:
        data["waived"] = list(note.waived)
    return data
